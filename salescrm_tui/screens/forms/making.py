"""New records and changes to old ones: which form, for whom, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from ...handbook.refusals import Invalid, NotFound
from ...language import N_, _
from ...records.journal import Done
from ...records.lists import files as file_lists
from ...records.lists import orders as order_lists
from ...records.lists import records
from ..asking import Asking, Choice, Options, keys_line
from ..letters import Lettered
from . import saving
from .form import FormPanel
from .sheet import Sheet
from .spec import Kind, Spec
from .specs import SPECS
from .values import Context

if TYPE_CHECKING:
    from ..app import Desk

KINDS = {
    "c": ("customer", N_("customer")),
    "p": ("contact", N_("contact person")),
    "n": ("next_step", N_("next step")),
    "d": ("demand", N_("demand")),
    "m": ("complaint", N_("complaint")),
    "o": ("sales_order", N_("order")),
    "r": ("repurchase", N_("repurchase plan")),
    "s": ("survey", N_("satisfaction survey")),
    "t": ("rep", N_("sales rep")),
}
"""What can be made, by its letter."""
ANYWAY, OTHER = "anyway", "other"


class WhatPanel(Asking[str]):
    """Which kind of record shall be made; answers its table."""

    def compose(self) -> ComposeResult:
        """The kinds and the keys."""
        yield Lettered(list(KINDS), lambda: [Content(_(label)) for _table, label in KINDS.values()])
        yield Static(keys_line(("↑ ↓", _("move")), ("enter", _("choose")), ("esc", _("back"))), id="keys")

    @on(Options.Chosen)
    def _chosen(self, event: Options.Chosen) -> None:
        event.stop()
        self.finish(list(KINDS.values())[event.place][0])


async def new(desk: Desk, customer: int | None) -> None:
    """Ask what shall be made and for whom, then open its form."""
    table = await desk.ask(WhatPanel(_("New")))
    if table is not None:
        await make(desk, table, customer)


async def make(desk: Desk, table: str, customer: int | None) -> Done | None:
    """Open the form of a new record of a table."""
    if table in saving.WITHOUT_CUSTOMER:
        customer = None
    elif customer is None:
        from ..finding import pick_customer

        customer = await pick_customer(desk, _("For which customer?"))
        if customer is None:
            return None
    sheet = Sheet(SPECS[table], await _context(desk, SPECS[table], customer), None, customer, {})
    done = await _fill_in(desk, sheet, await _name(desk, customer))
    if done is not None and table == "customer":
        await desk.look("customer", customer=done.value)
    return done


async def edit(desk: Desk, record: tuple[str, int] | None) -> None:
    """Open the form of a record."""
    if record is None or record[0] not in SPECS:
        desk.say(_("There is nothing here to edit: put the cursor on a record first."))
        return
    table, row = record
    try:
        fields = await _record(desk, table, row)
    except NotFound as refusal:
        desk.say_refused(refusal)
        return
    customer = row if table == "customer" else fields.get("customer")
    sheet = Sheet(SPECS[table], await _context(desk, SPECS[table], customer), row, customer, fields)
    about = str(fields.get("name") or "") if table in saving.WITHOUT_CUSTOMER else await _name(desk, customer)
    await _fill_in(desk, sheet, about)


async def _fill_in(desk: Desk, sheet: Sheet, about: str) -> Done | None:
    """Ask for the fields until they are saved or left; afterwards go to the file that was opened instead."""
    instead: list[int] = []

    async def save(filled: Sheet) -> Done | None:
        return await _save(desk, filled, panel, instead)

    panel = FormPanel(sheet, about, save)
    done = await desk.ask(panel)
    if done is not None:
        await desk.publish(done.tables)
        desk.say(_("Saved · u undoes"))
    for other in instead:
        await desk.look("customer", customer=other)
    return done


async def _save(desk: Desk, sheet: Sheet, panel: FormPanel, instead: list[int]) -> Done | None:
    """Carry the deed out; a second file of the same name is saved, or the first is opened, as the user says (S2.7)."""
    values = sheet.values()
    try:
        return await desk.book.run(saving.save, desk.who, sheet, values, {})
    except Invalid as refusal:
        if refusal.code != "same_name":
            raise
        number = str(refusal.values["number"])
    answer = await desk.ask(Choice(_("There is already a file with this name: {number}").format(number=number), [
        (ANYWAY, _("save anyway: two files of this name")),
        (OTHER, _("open the other file; this one is kept as a draft")),
    ]))  # fmt: skip
    if answer == ANYWAY:
        return await desk.book.run(saving.save, desk.who, sheet, values, {"same_name_ok": True})
    if answer == OTHER and (other := await desk.book.run(file_lists.customer_numbered, number)) is not None:
        instead.append(other)
        panel.finish(None)
    return None


# -- what a form needs to know -----------------------------------------------------------------------------------------


async def _record(desk: Desk, table: str, row: int) -> Mapping[str, Any]:
    """The fields of a record, with the tags of a customer and the lines of an order; raises NotFound."""
    fields = dict(await desk.book.run(records.record, table, row))
    if table == "customer":
        file = await desk.book.run(file_lists.customer_file, row)
        fields["tags"] = list(file.tags) if file is not None else []
    if table == "sales_order":
        fields["lines"] = await desk.book.run(order_lists.lines_of, row)
    return fields


async def _context(desk: Desk, spec: Spec, customer: int | None) -> Context:
    return Context(
        desk.now, desk.zone, time(desk.playbook.day.end_hour), desk.reps, desk.me,
        await _people(desk, spec, customer), await _offers(desk, spec),
    )  # fmt: skip


async def _people(desk: Desk, spec: Spec, customer: int | None) -> Mapping[int, str]:
    wanted = any(field.kind is Kind.PERSON for group in spec.groups for field in group.fields)
    if not wanted or customer is None:
        return {}
    return {each["id"]: each["name"] for each in await desk.book.run(file_lists.contacts_of, customer)}


async def _offers(desk: Desk, spec: Spec) -> Mapping[str, list[str]]:
    """What other records hold, for the fields that are completed from it."""
    places = {Kind.TAGS: ("tag", "name"), Kind.LINES: ("order_line", "product")}
    offers: dict[str, list[str]] = {}
    for field in (field for group in spec.groups for field in group.fields):
        place = places.get(field.kind) or (spec.place(field.name) if field.offers else None)
        if place is not None:
            offers[field.name] = await desk.book.run(records.recent_words, *place)
    return offers


async def _name(desk: Desk, customer: int | None) -> str:
    if customer is None:
        return ""
    rows = await desk.book.run(file_lists.customer_rows, [customer])
    return rows[customer].name if customer in rows else ""
