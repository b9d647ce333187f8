"""The timeline as flat lines: every entry, below it the next steps agreed in it; changes of the file as fields."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from peewee import OP, SQL, Expression, NodeList

from .. import encoding
from ..ids import DEVICE_BITS, SEQUENCE_BITS
from ..journal import table_name
from ..prepared import Prepared
from ..tables import BY_NAME, Change, Contact, Customer, NextStep
from . import contacts, orders
from .contacts import Event

FIRST_ID = 1 << (DEVICE_BITS + SEQUENCE_BITS + 16)
"""Ids of records are above this since the first minute of their epoch; smaller ones are numbers of the journal."""

MOST_EDITS = 200
"""Records of one change of the file that are told one by one."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One record in a change of the file: its name and its changed fields; None before it was, or after it is gone."""

    row: int
    name: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline; `under` when it hangs below the talk in which it was agreed."""

    event: Event
    under: bool = False
    edits: tuple[Edit, ...] = ()


def entry_ids(customer: int, kind: str | None = None) -> array[int]:
    """The ids of a customer's lines, newest first; a kind of `contacts.KINDS` shows only those; changes by number."""
    steps = _steps(customer)
    if kind == "next_step":
        return array("q", (step for _talk, step in sorted(steps, key=lambda pair: pair[1], reverse=True)))
    below: dict[int, list[int]] = {}
    for talk, step in steps:
        if talk is not None:
            below.setdefault(talk, []).append(step)
    lines: array[int] = array("q")
    for key in contacts.timeline_ids(customer, kind):
        lines.append(abs(key))
        lines.extend(below.get(key, ()))
    return lines


def entries(ids: Sequence[int]) -> dict[int, Entry]:
    """Some lines of a timeline, {id: line}."""
    records = [key for key in ids if key >= FIRST_ID]
    events = contacts.timeline_rows(records)
    bought = orders.order_rows([key for key, event in events.items() if event.kind == "order"])
    found = {key: Entry(event, _is_under(event)) for key, event in events.items()}
    for key, order in bought.items():
        event = events[key]
        fields = {**event.fields, "total": order.total, "products": order.products}
        found[key] = Entry(replace(event, fields=fields))
    return found | _changes([key for key in ids if key < FIRST_ID])


def _is_under(event: Event) -> bool:
    return event.kind == "next_step" and event.fields["interaction"] is not None


def _steps(customer: int) -> list[tuple[int | None, int]]:
    return _STEPS(customer)


_STEPS = Prepared(
    lambda customer: NextStep.select(NextStep.interaction, NextStep.id).where(
        NextStep.customer == customer, NextStep.trashed_at.is_null()
    ).order_by(NextStep.due_at)
)  # fmt: skip


def _changes(numbers: Sequence[int]) -> dict[int, Entry]:
    """The changes of the file that begin with these numbers of the journal, each with all it changed in its table."""
    heads = list(Change.select().where(Change.id.in_(list(numbers))))
    parts: dict[tuple[int, str, int], list[Any]] = {}
    for change in _steps_of(heads):
        parts.setdefault((change.step, change.table, change.customer), []).append(change)
    names = _names([part for changes in parts.values() for part in changes])
    found = {}
    for head in heads:
        changes = parts[(head.step, head.table, head.customer)][:MOST_EDITS]
        fields = {"deed": head.deed, "table": head.table}
        is_opening = head.table == table_name(Customer) and head.before is None
        at = contacts.opened_at(head.customer, head.at) if is_opening else head.at
        event = Event(head.id, "change", at, head.rep, fields)
        found[head.id] = Entry(event, edits=tuple(_edit(change, names.get(change.row, "")) for change in changes))
    return found


def _steps_of(heads: Sequence[Any]) -> list[Any]:
    """All changes of the heads' steps that are about the heads' customers: a step may touch a million others."""
    about = {head.customer for head in heads}
    step = NodeList((SQL("+"), Change.step))  # not by its index, which leads to those others
    in_steps = Expression(step, OP.IN, [head.step for head in heads])
    query = Change.select().where(Change.customer.in_(about), in_steps)
    return list(query.order_by(Change.id))


def _edit(change: Any, name: str) -> Edit:
    return Edit(change.row, name, _values(change.table, change.before), _values(change.table, change.after))


def _values(table: str, text: str | None) -> Mapping[str, Any] | None:
    stored = encoding.loads(text)
    return None if stored is None else encoding.decode(BY_NAME[table], stored)


def _names(changes: Sequence[Any]) -> dict[int, str]:
    """The names of the contact people among the changed records."""
    rows = {change.row for change in changes if BY_NAME[change.table] is Contact}
    query: Any = Contact.select(Contact.id, Contact.name).where(Contact.id.in_(list(rows)))
    return dict(query.tuples())
