"""The timeline of a customer: everything that happened, in one stream, newest first."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from peewee import fn

from ..journal import table_name
from ..prepared import Prepared, among
from ..tables import (
    Change,
    Complaint,
    Contact,
    Customer,
    Demand,
    Interaction,
    NextStep,
    Order,
    Survey,
    from_millis,
)  # fmt: skip

KINDS = ("interaction", "next_step", "demand", "order", "complaint", "survey", "change")


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the timeline: what kind, when, by whom, and the fields of its record."""

    id: int
    kind: str
    at: datetime
    rep: int | None
    fields: Mapping[str, Any] = field(default_factory=dict)
    steps: tuple[Mapping[str, Any], ...] = ()


def timeline_ids(customer: int, kind: str | None = None) -> array[int]:
    """The ids of a customer's entries, newest first, of all kinds or one."""
    found: list[tuple[int, int]] = []
    for name, read in _SOURCES.items():
        if kind in (None, name):
            found += read(customer)
    found.sort(reverse=True)
    return array("q", (key for _, key in found))


def timeline_rows(ids: Sequence[int]) -> dict[int, Event]:
    """Some entries of a timeline that are records, {id: entry}; `timelines` tells those about changes of the file."""
    wanted = list(ids)
    found: dict[int, Event] = {}
    for kind, read, at, rep in _TABLES:
        for row in read.dicts(wanted):
            found[row["id"]] = Event(row["id"], kind, _moment(row[at]), row.get(rep), row)
    _with_steps(found)
    return found


def last_talks(customer: int, count: int = 3) -> list[Event]:
    """The latest interactions of a customer that were written up, newest first."""
    ids = [row[0] for row in _TALKS(customer, count)]
    found = timeline_rows(ids)
    return [found[key] for key in ids]


def open_steps(customer: int) -> list[Mapping[str, Any]]:
    """The next steps promised to a customer and not done, the next one first."""
    return list(_OPEN_STEPS.dicts(customer))


def _with_steps(found: dict[int, Event]) -> None:
    talks = [key for key, event in found.items() if event.kind == "interaction"]
    steps: dict[int, list[Mapping[str, Any]]] = {}
    for row in _STEPS_OF.dicts(talks) if talks else ():
        steps.setdefault(row["interaction"], []).append(row)
    for key, rows in steps.items():
        event = found[key]
        found[key] = Event(event.id, event.kind, event.at, event.rep, event.fields, tuple(rows))


def _moment(value: datetime | date) -> datetime:
    """Days stand at noon, so that they keep their day in any zone that people live in."""
    return value if isinstance(value, datetime) else datetime.combine(value, time(12), UTC)


def _millis(value: datetime | date) -> int:
    return int(_moment(value).timestamp() * 1000)


def _read(model: Any, column: Any, *conditions: Any) -> Callable[[int], list[tuple[int, int]]]:
    live = (model.trashed_at.is_null(), *conditions)
    rows = Prepared(lambda customer: model.select(column, model.id).where(model.customer == customer, *live))
    return lambda customer: [(_millis(at), key) for at, key in rows(customer)]


def _read_changes(customer: int) -> list[tuple[int, int]]:
    """What was changed in the file itself: the customer's own fields and the contact people, one a step and table.

    The opening of the file stands at the day of filing, and the people entered with it are part of it.
    """
    tables = (table_name(Customer), table_name(Contact))
    opened = _OPENING.value(customer)
    found = []
    for step, table, at, key in _CHANGES(customer):
        if step != opened:
            found.append((at, -key))
        elif table == tables[0]:
            found.append((_millis(opened_at(customer, from_millis(at))), -key))
    return found


def opened_at(customer: int, entered_at: datetime) -> datetime:
    """When a file counts as opened: on the day of filing, when it was entered later than that."""
    filed_on = _FILED.value(customer)
    return min(entered_at, _moment(filed_on)) if filed_on is not None else entered_at


_FILED = Prepared(lambda customer: Customer.select(Customer.filed_on).where(Customer.id == customer))
_OPENING = Prepared(
    lambda customer: Change.select(Change.step).where(
        Change.customer == customer, Change.row == customer, Change.before.is_null(),
        Change.table == table_name(Customer),
    ).order_by(Change.id.desc()).limit(1)
)  # fmt: skip
_CHANGES = Prepared(
    lambda customer: Change.select(Change.step, Change.table, fn.MAX(Change.at), fn.MIN(Change.id)).where(
        Change.customer == customer, Change.table.in_((table_name(Customer), table_name(Contact)))
    ).group_by(Change.step, Change.table)
)  # fmt: skip
_TALKS = Prepared(
    lambda customer, count: Interaction.select(Interaction.id).where(
        Interaction.customer == customer, Interaction.trashed_at.is_null(), Interaction.written_at.is_null(False)
    ).order_by(Interaction.at.desc(), Interaction.id.desc()).limit(count)
)  # fmt: skip
_OPEN_STEPS = Prepared(
    lambda customer: NextStep.select().where(
        NextStep.customer == customer, NextStep.done_at.is_null(), NextStep.trashed_at.is_null()
    ).order_by(NextStep.due_at, NextStep.id)
)  # fmt: skip
_STEPS_OF = Prepared(
    lambda talks: NextStep.select().where(
        among(NextStep.interaction, talks), NextStep.trashed_at.is_null()
    ).order_by(NextStep.due_at)
)  # fmt: skip


def _by_id(model: Any) -> Prepared:
    return Prepared(lambda ids: model.select().where(among(model.id, ids)))


_SOURCES: dict[str, Callable[[int], list[tuple[int, int]]]] = {
    "interaction": _read(Interaction, Interaction.at),
    "next_step": _read(NextStep, NextStep.due_at, NextStep.interaction.is_null()),
    "demand": _read(Demand, Demand.raised_at),
    "order": _read(Order, Order.ordered_on),
    "complaint": _read(Complaint, Complaint.received_at),
    "survey": _read(Survey, Survey.asked_on),
    "change": _read_changes,
}
_TABLES: tuple[tuple[str, Prepared, str, str], ...] = (
    ("interaction", _by_id(Interaction), "at", "rep"),
    ("next_step", _by_id(NextStep), "due_at", "rep"),
    ("demand", _by_id(Demand), "raised_at", "owner"),
    ("order", _by_id(Order), "ordered_on", "rep"),
    ("complaint", _by_id(Complaint), "received_at", "responsible"),
    ("survey", _by_id(Survey), "asked_on", "rep"),
)
