"""The reminder inbox: a projection of `handbook.reminders`, rewritten for the customers that a step touched."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from ..handbook import reminders
from ..handbook.playbook import Playbook
from ..handbook.words import CustomerFacts
from ..handbook.words import Due as RuledDue
from .ids import derived
from .lunar import lunar_to_solar
from .prepared import Prepared, among
from .tables import DATABASE, Due, DueAnswer, to_millis

COLUMNS = (
    "id", "kind", "subject", "period", "customer", "owner", "at", "shown_at", "raised_at", "reason",
)  # fmt: skip
DELETED_AT_ONCE = 500


def due_id(due: RuledDue) -> int:
    """The id that a reminder has for ever, on every device."""
    return derived(due.kind, due.subject, due.period)


def judge(facts: CustomerFacts, playbook: Playbook, now: datetime, zone: tzinfo) -> list[RuledDue]:
    """What the rules say of one customer."""
    return reminders.due(facts, playbook, now, zone, lunar=lunar_to_solar)


def rewrite(customers: Sequence[int], ruled: Mapping[int, list[RuledDue]]) -> dict[int, list[tuple[Any, ...]]]:
    """Make the projection of some customers say what the rules say now; returns their rows by customer."""
    answers = {answer[0]: answer for answer in _ANSWERS(customers)}
    before = {row[0]: row for row in _BEFORE(customers)}
    after: dict[int, tuple[Any, ...]] = {}
    for customer, dues in ruled.items():
        for due in dues:
            row = _row(customer, due, answers.get(due_id(due)))
            if row is not None:
                after[row[0]] = _keep_raised(row, before.get(row[0]))
    _apply({key: _plain(row) for key, row in before.items()}, after)
    by_customer: dict[int, list[tuple[Any, ...]]] = {}
    for row in after.values():
        by_customer.setdefault(row[4], []).append(row)
    return by_customer


def claim(now: datetime, owner: int | None) -> list[int]:
    """Claim the reminders that came due and were not announced yet, in one statement: only one window gets each."""
    claimed: list[int] = []
    for whose in _mine(owner):
        query = Due.update(raised_at=now).where(Due.raised_at.is_null(), Due.shown_at <= now, *whose)
        claimed += [row[0] for row in query.returning(Due.id).tuples().execute()]
    return claimed


def any_to_claim(now: datetime, owner: int | None) -> bool:
    """Whether there is anything to announce: a look that needs no lock."""
    until = to_millis(now)
    return bool(_ANY(until) if owner is None else _ANY_OF(owner, until) or _ANY_FREE(until))


def _mine(owner: int | None) -> list[list[Any]]:
    """What a rep is told of, as conditions that an index answers one by one."""
    return [[]] if owner is None else [[Due.owner == owner], [Due.owner.is_null()]]


def _to_raise(until: Any, *whose: Any) -> Any:
    return Due.select(Due.id).where(Due.raised_at.is_null(), Due.shown_at <= until, *whose).limit(1)


_ANY = Prepared(_to_raise)
_ANY_OF = Prepared(lambda owner, until: _to_raise(until, Due.owner == owner))
_ANY_FREE = Prepared(lambda until: _to_raise(until, Due.owner.is_null()))


def _row(customer: int, due: RuledDue, answer: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
    _due, closed_at, snoozed, handed_to = answer or (None, None, None, None)
    if closed_at is not None:
        return None
    at = to_millis(due.at)
    owner = handed_to or due.owner
    return (
        due_id(due), str(due.kind), due.subject, due.period, customer, owner, at,
        to_millis(snoozed) if snoozed is not None else at, None,
        json.dumps(dict(due.reason), ensure_ascii=False, sort_keys=True),
    )  # fmt: skip


def _keep_raised(row: tuple[Any, ...], old: tuple[Any, ...] | None) -> tuple[Any, ...]:
    """An announced reminder stays announced unless it was put off."""
    if old is None or old[8] is None or row[7] > to_millis(old[7]):
        return row
    return (*row[:8], to_millis(old[8]), *row[9:])


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(to_millis(value) if isinstance(value, datetime) else value for value in row)


def _apply(before: Mapping[int, tuple[Any, ...]], after: Mapping[int, tuple[Any, ...]]) -> None:
    gone = [key for key in before if after.get(key) != before[key]]
    fresh = [row for key, row in after.items() if before.get(key) != row]
    for start in range(0, len(gone), DELETED_AT_ONCE):
        Due.delete().where(Due.id.in_(gone[start : start + DELETED_AT_ONCE])).execute()
    if fresh:
        _insert(fresh)


def _insert(rows: list[tuple[Any, ...]]) -> None:
    marks = ", ".join([DATABASE.param] * len(COLUMNS))
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    DATABASE.cursor().executemany(f"INSERT INTO due ({names}) VALUES ({marks})", rows)


_BEFORE = Prepared(lambda ids: Due.select(*(getattr(Due, name) for name in COLUMNS)).where(among(Due.customer, ids)))
_ANSWERS = Prepared(
    lambda ids: DueAnswer.select(
        DueAnswer.due, DueAnswer.closed_at, DueAnswer.snoozed_until, DueAnswer.handed_to
    ).where(among(DueAnswer.customer, ids), DueAnswer.trashed_at.is_null())
)  # fmt: skip
