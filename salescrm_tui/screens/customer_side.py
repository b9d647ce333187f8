"""The left column of a customer: whom to ask for, what is due and open, what the customer needs; one line each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from textual.content import Content

from ..handbook import demands as demand_rules
from ..handbook.words import ComplaintStep, DueKind
from ..language import _, phrases
from ..records.lists.briefs import Brief
from ..records.lists.reminders import DueRow
from .brief_text import CALL, DECIDES, LIKES, MAIL, SAID_ELSEWHERE, STEP, Reader, one_line
from .customer_changes import value
from .widgets.cells import Cell, Column, Row

NEEDS = ("pain_points", "purchasing_need", "budget", "cares_about", "decision_process", "preferred_channel", "remark")
WAYS = (("phones", CALL), ("emails", MAIL), ("preferences", LIKES), ("remark", ("✎", "f")))
NOTE_CELLS = 10  # "03:12 left"
SUBJECTS = {DueKind.NEXT_STEP: "next_step", DueKind.WRITE_UP: "interaction"}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the left column: its cells, its full words, the record `e` edits, the reminder logging completes."""

    key: str
    cells: Row
    words: Content
    record: tuple[str, int] | None = None
    due: int | None = None


Section = tuple[str, list[Item]]


def columns() -> list[Column]:
    """A sign, the words, and a day or a few words on the right."""
    return [
        Column("sign", "", 1),
        Column("what", _("Customer file"), 1, flexible=True, min_width=12),
        Column("note", "", NOTE_CELLS, align="right"),
    ]


def sections(brief: Brief, reader: Reader) -> list[Section]:
    """The sections that hold something; one for whom to ask for stands always."""
    found = [
        (_("Contacts"), list(_people(brief, reader))),
        (_("Due"), [_due(due, reader) for due in brief.dues if due.kind not in SAID_ELSEWHERE]),
        (_("Open"), list(_open(brief, reader))),
        (_("Needs"), list(_needs(brief, reader))),
    ]
    return [section for section in found if section[1]]


def _people(brief: Brief, reader: Reader) -> Iterator[Item]:
    for contact in brief.file.contacts:
        yield from _person(contact, reader)
    if not brief.file.contacts:
        text = _("no contact person yet: n adds one")
        yield Item("nobody", ("", (text, "table--soon"), ""), Content(text))


def _person(contact: Mapping[str, Any], reader: Reader) -> Iterator[Item]:
    record = ("contact", int(contact["id"]))
    name, position = one_line(contact["name"]), one_line(contact["position"])
    sign: Cell = (DECIDES[reader.ascii_signs], "table--soon") if contact["decides"] else ""
    decides = _("decides") if contact["decides"] else ""
    words = Content.assemble((name, "bold"), "  ", " · ".join(filter(None, [position, decides])))
    text = f"{name}  {position}".rstrip()
    yield Item(f"contact {record[1]}", (sign, (text, "table--strong"), (decides, "table--soon")), words, record)
    for field, signs in WAYS:
        if value := " · ".join(filter(None, (one_line(line) for line in str(contact[field] or "").splitlines()))):
            full = Content.assemble((f"{name}  ", "bold"), (f"{phrases.field('contact', field)}  ", "$muted"), value)
            yield Item(f"{field} {record[1]}", ((signs[reader.ascii_signs], "table--muted"), value, ""), full, record)
    if contact["birthday"]:
        day = phrases.full_day(contact["birthday"], contact["birthday"].year)
        label = phrases.field("contact", "lunar" if contact["lunar"] else "birthday")
        text = f"{label} {day}"
        yield Item(f"birthday {record[1]}", ("", (text, "table--muted"), ""), Content(text), record)


def _due(due: DueRow, reader: Reader) -> Item:
    gist = phrases.gist(due.reason, reader.now, reader.zone)
    why = Content.assemble((phrases.word(due.kind), "bold"), "  ", phrases.reason(due.reason, reader.now, reader.zone))
    sign = phrases.sign(due.kind, reader.ascii_signs)
    table = SUBJECTS.get(due.kind)
    record = (table, due.subject) if table else None
    return Item(f"due {due.id}", (sign, gist, _left(due.at, reader)), why, record, due.id)


def _open(brief: Brief, reader: Reader) -> Iterator[Item]:
    for complaint in brief.complaints:
        clock = complaint.answer_by if complaint.step is ComplaintStep.RECEIVED else complaint.settle_by
        note = _left(None if complaint.settled_at else clock, reader)
        yield _matter(brief, "complaint", complaint.id, complaint.what, phrases.word(complaint.step), note, reader)
    for demand in brief.demands:
        quadrant = phrases.word(demand_rules.quadrant(demand.urgent, demand.important))
        yield _matter(brief, "demand", demand.id, demand.description, quadrant, _left(demand.deadline, reader), reader)
    for step in brief.steps:
        yield _matter(brief, "next_step", step["id"], step["what"], "", _left(step["due_at"], reader), reader)
    for order in brief.unpaid:
        total = f"{order.number}  {phrases.money(order.total, order.currency)}"
        days = (reader.now.astimezone(reader.zone).date() - order.ordered_on).days
        aside = f"{order.products} · {_('unpaid for {days} d').format(days=days)}"
        note = (_("{days} d").format(days=days), "table--soon")
        yield _matter(brief, "sales_order", order.id, total, aside, note, reader)
    for plan in brief.repurchases:
        text = f"{plan['product']} {plan['quantity']}"
        yield _matter(brief, "repurchase", plan["id"], text, phrases.table("repurchase"), "", reader)


def _matter(
    brief: Brief, table: str, row: int, text: str, aside: str, note: Cell, reader: Reader
) -> Item:
    """Something open: its words and how long it has."""
    sign = STEP[reader.ascii_signs] if table == "next_step" else phrases.sign(table, reader.ascii_signs)
    style = {"complaint": "table--overdue", "demand": "table--soon"}.get(table, "table--muted")
    head = (f"{sign} {phrases.table(table)}", "bold")
    words = Content.assemble(head, "  ", text, (f"  {aside}" if aside else "", "$muted"))
    due = next((due.id for due in brief.dues if due.subject == row), None)
    return Item(f"{table} {row}", ((sign, style), one_line(text), note), words, (table, row), due)


def _needs(brief: Brief, reader: Reader) -> Iterator[Item]:
    fields = brief.file.fields
    record = ("customer", brief.file.row.id)
    for name in NEEDS:
        if fields.get(name):
            label, text = phrases.field("customer", name), value("customer", name, fields, reader)
            words = Content.assemble((label, "bold"), "  ", text)
            yield Item(f"need {name}", ("", f"{label}: {text}", ""), words, record)


def _left(until: datetime | None, reader: Reader) -> Cell:
    if until is None:
        return ""
    late = until < reader.now
    return (phrases.gap(until - reader.now), "table--overdue" if late else "table--soon")
