"""Whether a book is sound: the file, its rights, what it holds, and what is derived from it."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from . import dues, playbooks
from .database import WAL_RESET_FIXED_IN, sqlite
from .facts import gather
from .tables import DATABASE, Change, Customer, Due

SAMPLE = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: its code, what was seen, and whether that is good."""

    code: str
    value: str
    good: bool


def examine(place: str, now: datetime, zone: tzinfo) -> list[Finding]:
    """All checks of an open book; reads only."""
    found = [_schema(), _customers(), _journal(), _reminders(now, zone)]
    if isinstance(DATABASE.obj, SqliteDatabase):
        found += _file(Path(place))
    return found


def _schema() -> Finding:
    from . import schema

    version = schema.current(DATABASE.obj, "")
    return Finding("schema", str(version), version == schema.VERSION)


def _customers() -> Finding:
    count = Customer.select().where(Customer.trashed_at.is_null()).count()
    return Finding("customers", str(count), True)


def _journal() -> Finding:
    return Finding("journal", str(Change.select().count()), True)


def _reminders(now: datetime, zone: tzinfo) -> Finding:
    """Whether the newest customers' reminders are what the rules say; a difference calls for a rebuild."""
    newest = Customer.select(Customer.id).where(Customer.trashed_at.is_null()).order_by(Customer.id.desc())
    ids = [row[0] for row in newest.limit(SAMPLE).tuples()]
    playbook = playbooks.load()
    ruled = {dues.due_id(due) for facts in gather(ids).values() for due in dues.judge(facts, playbook, now, zone)}
    present = {row[0] for row in Due.select(Due.id).where(Due.customer.in_(ids)).tuples()}
    stray = len(present - ruled)
    return Finding("reminders", str(stray), stray == 0)


def _file(path: Path) -> Iterator[Finding]:
    rows: list[Any] = DATABASE.execute_sql("PRAGMA quick_check").fetchall()
    yield Finding("integrity", str(rows[0][0]), rows[0][0] == "ok")
    broken = DATABASE.execute_sql("PRAGMA foreign_key_check").fetchall()
    yield Finding("foreign_keys", str(len(broken)), not broken)
    mode = stat.S_IMODE(path.stat().st_mode)
    yield Finding("rights", f"{mode:04o}", mode & 0o077 == 0)
    journal = str(DATABASE.obj.pragma("journal_mode"))
    durable = DATABASE.obj.pragma("synchronous") == 2
    yield Finding("durability", journal, durable)
    yield Finding("sqlite", sqlite().sqlite_version, sqlite().sqlite_version_info >= WAL_RESET_FIXED_IN)
