"""From what a form holds to the deed that keeps it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ...actions import complaints, contacts, demands, files, orders, performing, surveys, team
from ...records.journal import Done, Who
from .sheet import Sheet

MAKE: Mapping[str, Callable[..., Any]] = {
    "customer": files.open_customer,
    "contact": files.add_contact,
    "next_step": contacts.promise,
    "demand": demands.raise_demand,
    "complaint": complaints.receive,
    "sales_order": orders.enter_order,
    "repurchase": orders.plan_repurchase,
    "survey": surveys.record,
    "rep": team.add_rep,
}
EDIT: Mapping[str, Callable[..., Any]] = {
    "customer": files.edit_customer,
    "contact": files.edit_contact,
    "interaction": contacts.edit_interaction,
    "next_step": contacts.edit_next_step,
    "demand": demands.edit_demand,
    "complaint": complaints.edit_complaint,
    "sales_order": orders.edit_order,
    "repurchase": orders.edit_repurchase,
    "survey": surveys.edit_survey,
    "rep": team.edit_rep,
}
WITHOUT_CUSTOMER = frozenset({"customer", "rep"})


def save(who: Who, sheet: Sheet, values: Mapping[str, Any], extra: Mapping[str, Any]) -> Done:
    """Carry out the deed of a form, on the book's thread; raises Refusal."""
    given = {**_gathered(values), **extra}
    table = sheet.spec.table
    if sheet.row is not None:
        if table == "sales_order" and "lines" in given:
            given["seen_lines"] = [_line(each) for each in sheet.seen["lines"]]
        seen = {name: value for name, value in sheet.seen.items() if name != "lines"}
        return performing.perform(who, EDIT[table], sheet.row, seen, **given)
    subject = () if table in WITHOUT_CUSTOMER else (sheet.customer,)
    return performing.perform(who, MAKE[table], *subject, **given)


def _gathered(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with those of the first contact person under `contacts`."""
    own = {name: value for name, value in values.items() if "." not in name}
    person = {name.partition(".")[2]: value for name, value in values.items() if "." in name}
    return {**own, "contacts": [person]} if person else own


def _line(line: Mapping[str, Any]) -> dict[str, Any]:
    return {name: line[name] for name in ("id", "product", "quantity", "unit_price", "discount")}
