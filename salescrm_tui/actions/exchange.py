"""Deeds of exchange: look at files, and bring them in as one step (issue 2, "Real input")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from peewee import ForeignKeyField

from ..handbook.refusals import ImportRefused
from ..records import journal, playbooks
from ..records.exchange import deciding, known
from ..records.exchange.plans import TABLES, Conditions, Gathered, Plan, Report
from ..records.journal import Step, Who
from ..records.tables import BY_NAME, Order, OrderLine, Record
from .files import next_number

BATCH = 500


def look(
    files: Sequence[tuple[str, bytes]],
    who: Who,
    *,
    form: str | None = None,
    encoding: str | None = None,
    strict: bool = False,
) -> Plan:
    """What bringing in these (name, content) files would do; writes nothing, so it is the dry run, too.

    `strict` refuses customers and reps without a file and second files of a name instead of opening them.
    """
    return look_at(deciding.gather(files, form=form, encoding=encoding), who, strict=strict)


def look_at(gathered: Gathered, who: Who, *, strict: bool = False) -> Plan:
    """The same for files gathered elsewhere, so that reading large ones does not hold up the book's thread."""
    return deciding.decide(gathered, known.read(gathered), Conditions(who.now, who.zone, playbooks.load(), strict))


def bring_in(step: Step, plan: Plan) -> Report:
    """Write a plan down; raises ImportRefused with every problem it has, and then nothing is written.

    A plan made before somebody changed the book is decided again first.
    """
    if plan.seen != journal.last_number():
        plan = deciding.decide(plan.gathered, known.read(plan.gathered), plan.conditions)
    if plan.problems:
        raise ImportRefused(list(plan.problems))
    ids = {row["id"]: step.ids.new() for table in TABLES for row in plan.inserts[table]}
    numbers = _numbers(plan)
    for table in TABLES:
        model = BY_NAME[table]
        rows = ({**row, **numbers.get(row["id"], {})} for row in _ordered(table, plan))
        step.insert_many(model, (_placed(model, row, ids) for row in rows))
        for row, values in plan.updates[table].items():
            step.change(model, row, **_placed(model, values, ids))
    _touch_buyers(step, plan, ids)
    return plan.report


def _ordered(table: str, plan: Plan) -> list[dict[str, Any]]:
    """The new rows of a table, reps behind their superiors."""
    rows = list(plan.inserts[table])
    if table != "rep":
        return rows
    ordered: list[dict[str, Any]] = []
    while rows:
        waiting = {row["id"] for row in rows}
        ready = [row for row in rows if row.get("superior") not in waiting]
        ordered += ready
        rows = [row for row in rows if row.get("superior") in waiting]
    return ordered


def _numbers(plan: Plan) -> dict[int, dict[str, str]]:
    """Numbers for the new customers that have none, behind those of the book and of the files (S2.1)."""
    given = {row["number"] for row in plan.inserts["customer"] if row.get("number")}
    last: dict[str, int] = {}
    numbers: dict[int, dict[str, str]] = {}
    for row in plan.inserts["customer"]:
        if row.get("number"):
            continue
        month = f"C{row['filed_on']:%Y%m}"
        if month not in last:
            of_files = [int(number[len(month) :]) for number in given if number.startswith(month)]
            last[month] = max([int(next_number(row["filed_on"])[len(month) :]) - 1, *of_files])
        last[month] += 1
        numbers[row["id"]] = {"number": f"{month}{last[month]:03d}"}
    return numbers


def _touch_buyers(step: Step, plan: Plan, ids: Mapping[int, int]) -> None:
    """Order lines name no customer: those whose orders got other lines are touched, too."""
    lines = [*(ids[row["id"]] for row in plan.inserts["order_line"]), *plan.updates["order_line"]]
    for start in range(0, len(lines), BATCH):
        query = Order.select(Order.customer).join(OrderLine).where(OrderLine.id.in_(lines[start : start + BATCH]))
        step.customers.update(row[0] for row in cast(Any, query.distinct().tuples()))


def _placed(model: type[Record], values: Mapping[str, Any], ids: Mapping[int, int]) -> dict[str, Any]:
    """Values in which the ids of a plan are those of the book."""
    keys = {"id", *(field.name for field in model._meta.sorted_fields if isinstance(field, ForeignKeyField))}
    return {name: ids.get(value, value) if name in keys else value for name, value in values.items()}
