"""A line of the timeline in cells, and in full for the pane below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from rich.cells import cell_len
from textual.content import Content

from ..handbook import complaints as complaint_rules
from ..handbook import demands as demand_rules
from ..handbook.words import Channel, DemandState, OrderState, Outcome
from ..handbook.words import Content as ContentKind
from ..language import N_, NP_, _, phrases
from ..records.lists.timelines import Entry
from .brief_text import STEP, Reader, one_line
from .customer_changes import changed
from .customers_columns import NEAR_DAYS, short_day
from .widgets.cells import Cell, Column, Row

WHEN, WHAT, WHO = NP_("column", "When"), NP_("column", "What"), NP_("column", "Who")
DONE = ("✔", "+")
DAY_AND_TIME = 14  # "11月18日 10:20"
KINDS = (
    (None, "a", N_("all"), N_("Timeline: everything")),
    ("interaction", "t", N_("talks"), N_("Timeline: talks only")),
    ("next_step", "s", N_("next steps"), N_("Timeline: next steps only")),
    ("demand", "m", N_("demands"), N_("Timeline: demands only")),
    ("complaint", "p", N_("complaints"), N_("Timeline: complaints only")),
    ("order", "o", N_("orders"), N_("Timeline: orders only")),
    ("survey", "r", N_("surveys"), N_("Timeline: surveys only")),
    ("change", "h", N_("changes of the file"), N_("Timeline: changes of the file only")),
)
"""The kinds of entries, the key that shows only them, the word of the line above, the name of the action."""
TABLES = {
    "interaction": "interaction", "next_step": "next_step", "demand": "demand", "complaint": "complaint",
    "order": "sales_order", "survey": "survey", "change": "customer",
}  # fmt: skip
"""The tables that the entries come from."""
DAYS_ONLY = frozenset({"order", "survey"})
SCORES = ("service", "value", "speed")


def columns() -> list[Column]:
    """When, what, who; the name of the rep gives way."""
    return [
        Column("when", _(WHEN), max(DAY_AND_TIME, cell_len(_("yesterday")) + 6)),
        Column("sign", "", 1),
        Column("what", _(WHAT), 1, flexible=True, min_width=20),
        Column("who", _(WHO), 12, priority=1),
    ]


def cells(entry: Entry, reader: Reader) -> Row:
    """An entry in one line; a next step agreed in a talk stands indented below it."""
    event = entry.event
    if event.kind == "next_step":
        return _step_cells(entry, reader)
    text = one_line(" · ".join(filter(None, _said(entry, reader))))
    unwritten = event.kind == "interaction" and event.fields["written_at"] is None
    what: Cell = (text, "table--soon") if unwritten else (text, "table--muted") if event.kind == "change" else text
    return (
        (_when(entry, reader), "table--muted"), _sign(entry, reader), what,
        (reader.rep_name(event.rep), "table--muted"),
    )  # fmt: skip


def full(entry: Entry, reader: Reader, people: Mapping[int, str]) -> Content:
    """An entry with every word of it, for the pane below the list."""
    event = entry.event
    kind = _kind_words(entry)
    contact = people.get(event.fields.get("contact") or 0, "")
    head = [_moment(entry, reader), kind, contact, reader.rep_name(event.rep)]
    lines = [Content.assemble((f"{_sign_text(entry, reader)} ", "$key"), (" · ".join(filter(None, head)), "bold"))]
    lines += [Content(line) for line in _body(entry, reader)]
    lines += [_step_line(step, reader) for step in event.steps]
    return Content("\n").join(lines)


def _said(entry: Entry, reader: Reader) -> list[str]:
    """What an entry says, in the parts of one line."""
    return _TEXTS[entry.event.kind](entry, reader)


def _talk(entry: Entry, _reader: Reader) -> list[str]:
    fields = entry.event.fields
    if fields["written_at"] is None:
        return [_("a call, not written up yet")]
    outcome = "" if fields["outcome"] == Outcome.REACHED else phrases.word((Outcome, fields["outcome"]))
    minutes = phrases.duration(fields["minutes"]) if fields["minutes"] else ""
    heard = f"“{fields['feedback']}”" if fields["feedback"] else ""
    return [outcome, minutes, fields["said"], heard]


def _demand(entry: Entry, _reader: Reader) -> list[str]:
    fields = entry.event.fields
    quadrant = demand_rules.quadrant(fields["urgent"], fields["important"])
    return [fields["description"], phrases.word(quadrant), phrases.word((DemandState, fields["state"]))]


def _complaint(entry: Entry, _reader: Reader) -> list[str]:
    fields = entry.event.fields
    moments = {name: fields[name] for name in ("answered_at", "settling_at", "settled_at", "confirmed_at")}
    return [fields["what"], phrases.word(complaint_rules.step(**moments)), fields["outcome"]]


def _order(entry: Entry, _reader: Reader) -> list[str]:
    fields = entry.event.fields
    total = phrases.money(fields["total"], fields["currency"])
    return [fields["number"], total, phrases.word((OrderState, fields["state"])), fields["products"]]


def _survey(entry: Entry, _reader: Reader) -> list[str]:
    fields = entry.event.fields
    scores = [f"{phrases.field('survey', name)} {fields[name]}" for name in SCORES if fields[name] is not None]
    return [*scores, fields["comment"]]


_TEXTS: Mapping[str, Callable[[Entry, Reader], list[str]]] = {
    "interaction": _talk, "demand": _demand, "complaint": _complaint, "order": _order, "survey": _survey,
    "change": changed, "next_step": lambda entry, _reader: [entry.event.fields["what"]],
}  # fmt: skip


def _body(entry: Entry, reader: Reader) -> list[str]:
    """The words of an entry in lines."""
    fields = entry.event.fields
    if entry.event.kind == "interaction" and fields["written_at"] is not None:
        heard = _("the customer: {words}").format(words=fields["feedback"]) if fields["feedback"] else ""
        return [line for line in (fields["said"], heard) if line]
    if entry.event.kind == "next_step":
        return [fields["what"], _due_words(fields, reader)[0]]
    extra = [fields[name] for name in ("solution", "answer", "remark") if fields.get(name)]
    parts = [part for part in _said(entry, reader) if part]
    return [*parts, *extra] if entry.event.kind == "change" else [" · ".join(parts), *extra]


def _kind_words(entry: Entry) -> str:
    fields = entry.event.fields
    if entry.event.kind != "interaction":
        return phrases.table(TABLES[entry.event.kind])
    minutes = phrases.duration(fields["minutes"]) if fields["minutes"] else ""
    content = "" if fields["content"] == ContentKind.BUSINESS else phrases.word((ContentKind, fields["content"]))
    outcome = "" if fields["outcome"] == Outcome.REACHED else phrases.word((Outcome, fields["outcome"]))
    return " · ".join(filter(None, [phrases.word((Channel, fields["channel"])), content, minutes, outcome]))


def _step_cells(entry: Entry, reader: Reader) -> Row:
    """A next step, indented below its talk or with the day it is due; on the right whether it is done or late."""
    fields = entry.event.fields
    words, style = _due_words(fields, reader)
    sign = STEP[reader.ascii_signs]
    when, lead = ("", "  ") if entry.under else (short_day(fields["due_at"], reader.now, reader.zone), "")
    text = f"{lead}{sign} {one_line(fields['what'])}" if entry.under else one_line(fields["what"])
    return (
        (when, "table--muted"),
        "" if entry.under else (sign, "table--muted"),
        (text, "table--muted") if fields["done_at"] else text,
        (words, style),
    )


def _due_words(fields: Mapping[str, Any], reader: Reader) -> tuple[str, str]:
    """Whether a next step is done, late or when it is due, and the class that colours it."""
    if fields["done_at"] is not None:
        return f"{DONE[reader.ascii_signs]} {short_day(fields['done_at'], reader.now, reader.zone)}", "table--good"
    left = fields["due_at"] - reader.now
    if left.total_seconds() < 0:
        return phrases.gap(left), "table--overdue"
    return _("by {day}").format(day=short_day(fields["due_at"], reader.now, reader.zone)), "table--soon"


def _step_line(step: Mapping[str, Any], reader: Reader) -> Content:
    words, style = _due_words(step, reader)
    colour = {"table--good": "$good", "table--overdue": "$overdue", "table--soon": "$soon"}[style]
    return Content.assemble((f"{STEP[reader.ascii_signs]} ", "$muted"), str(step["what"]), ("  " + words, colour))


def _sign_text(entry: Entry, reader: Reader) -> str:
    event = entry.event
    about = Channel(event.fields["channel"]) if event.kind == "interaction" else TABLES[event.kind]
    return phrases.sign(about, reader.ascii_signs)


def _sign(entry: Entry, reader: Reader) -> Cell:
    alarming = {"complaint": "table--overdue", "demand": "table--soon"}.get(entry.event.kind, "")
    return (_sign_text(entry, reader), alarming) if alarming else _sign_text(entry, reader)


def _when(entry: Entry, reader: Reader) -> str:
    at: datetime = entry.event.at
    on = at.astimezone(reader.zone).date()
    if abs((on - reader.now.astimezone(reader.zone).date()).days) > NEAR_DAYS:
        return f"{on:%Y-%m-%d}"
    day = short_day(at, reader.now, reader.zone)
    return day if entry.event.kind in DAYS_ONLY else f"{day} {phrases.clock(at, reader.zone)}"


def _moment(entry: Entry, reader: Reader) -> str:
    if entry.event.kind in DAYS_ONLY:
        return phrases.day(entry.event.at, reader.now, reader.zone)
    return phrases.moment(entry.event.at, reader.now, reader.zone)
