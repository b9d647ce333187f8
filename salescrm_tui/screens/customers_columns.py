"""The columns of the customer list and the cells of a customer in them."""

from __future__ import annotations

from datetime import datetime, tzinfo
from enum import StrEnum

from rich.cells import cell_len

from ..handbook.words import CustomerClass, DueKind, Grade, Stage
from ..language import N_, NP_, _, phrases
from ..records.lists.files import CustomerRow
from .brief_text import Reader, one_line
from .widgets.cells import Cell, Column, Row

TITLES = {
    "number": NP_("column", "No."), "name": NP_("column", "Name"), "grade": NP_("column", "Grade"),
    "stage": NP_("column", "Stage"), "industry": NP_("column", "Industry"), "owner": NP_("column", "Owner"),
    "last": NP_("column", "Last"), "next": NP_("column", "Next"), "demands": N_("Demands"),
    "complaints": N_("Complaints"), "unpaid": N_("Unpaid"),
}  # fmt: skip
"""What the columns that can be sorted by are called."""

COUNTS = {"demands": "demand", "complaints": "complaint", "unpaid": "sales_order"}
GONE_FIRST = {"tags": 6, "industry": 5, "owner": 4, "last": 3, "stage": 2}
DAY_CELLS = 10  # "tomorrow ☎", "12月18日 ◷"
NEAR_DAYS = 300
"""A day this near needs no year to be understood."""


def columns(ascii_signs: bool) -> list[Column]:
    """The columns in the language in use; on a narrow terminal tags, industry, owner and last contact give way."""
    fixed = {"number": 11, "grade": _widest(Grade), "stage": _widest(Stage), "owner": 8, "last": 9, "next": DAY_CELLS}
    shown = [
        *(_fixed(key, fixed[key]) for key in ("number",)),
        Column("name", _(TITLES["name"]), 3, flexible=True, min_width=17),
        *(_fixed(key, fixed[key]) for key in ("grade", "stage")),
        Column("industry", _(TITLES["industry"]), 1, flexible=True, min_width=10, priority=GONE_FIRST["industry"]),
        *(_fixed(key, fixed[key]) for key in ("owner", "last", "next")),
    ]
    counts = [Column(key, phrases.sign(table, ascii_signs), 2, align="right") for key, table in COUNTS.items()]
    tags = Column("tags", phrases.field("", "tags"), 1, flexible=True, min_width=22, priority=GONE_FIRST["tags"])
    return [*shown, *counts, tags]


def cells(row: CustomerRow, reader: Reader) -> Row:
    """One customer as the list shows it."""
    return (
        row.number,
        (one_line(row.name), "table--strong"),
        phrases.word((Grade, row.grade)) if row.grade else ("·", "table--muted"),
        _stage(row.stage),
        one_line(row.industry),
        reader.rep_name(row.owner) or ("·", "table--muted"),
        _last(row.last_contact_at, reader.now, reader.zone),
        _next(row, reader),
        _count(row.demands, "table--soon"),
        _count(row.complaints, "table--overdue"),
        _count(row.unpaid, ""),
        (" ".join(f"[{one_line(tag)}]" for tag in row.tags), "table--muted"),
    )


def class_word(code: str) -> str:
    """The word for a customer class."""
    return phrases.word((CustomerClass, code))


def _fixed(key: str, width: int) -> Column:
    title = _(TITLES[key])
    return Column(key, title, max(width, cell_len(title)), priority=GONE_FIRST.get(key, 0))


def _widest(codes: type[StrEnum]) -> int:
    return max(cell_len(phrases.word(code)) for code in codes)


def _stage(code: str) -> Cell:
    word = phrases.word((Stage, code))
    style = {Stage.DORMANT: "table--muted", Stage.HIGH_VALUE: "table--good"}.get(Stage(code))
    return (word, style) if style else word


def _last(at: datetime | None, now: datetime, zone: tzinfo) -> Cell:
    return short_day(at, now, zone) if at is not None else ("·", "table--muted")


def short_day(at: datetime, now: datetime, zone: tzinfo) -> str:
    """A day without its year where it is near enough, else year and month: "today", "3 Jan", "2025-05"."""
    on, today = at.astimezone(zone).date(), now.astimezone(zone).date()
    if abs((on - today).days) > NEAR_DAYS:
        return f"{on:%Y-%m}"
    said = phrases.day(at, now, zone)
    return phrases.full_day(on, on.year) if said == phrases.full_day(on, today.year) else said


def _next(row: CustomerRow, reader: Reader) -> Cell:
    """When something is due next, with the sign of what it is; how long it is overdue once it is."""
    if row.next_due_at is None:
        return ("·", "table--muted")
    sign = phrases.sign(DueKind(row.next_due_kind), reader.ascii_signs) if row.next_due_kind else ""
    if row.next_due_at < reader.now:
        return (f"{phrases.gap(row.next_due_at - reader.now)} {sign}", "table--overdue")
    today = row.next_due_at.astimezone(reader.zone).date() == reader.now.astimezone(reader.zone).date()
    text = f"{short_day(row.next_due_at, reader.now, reader.zone)} {sign}"
    return (text, "table--soon") if today else text


def _count(count: int, style: str) -> Cell:
    if not count:
        return ("·", "table--muted")
    text = str(count) if count < 100 else "++"  # two cells
    return (text, style) if style else text
