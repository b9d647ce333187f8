"""The schema of a book: whether a database is one, how new it is, and bringing it up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from .database import APPLICATION_ID, BookRefused

VERSION = 1  # the number of the newest migration
MIGRATION_LOCK = 0x5C12_0001


def ensure(database: Any, place: str, create: bool) -> None:
    """Bring a new or older book to this version; refuse what is foreign or newer and change nothing in it."""
    version = current(database, place)
    if version > VERSION:
        raise BookRefused("newer", place=place, version=version, ours=VERSION)
    if version == 0 and not create and _is_file(database):
        raise BookRefused("no_book", place=place)
    if version < VERSION:
        migrate(database)


def current(database: Any, place: str) -> int:
    """The number of the newest migration applied; 0 for an empty database; refuses a foreign one."""
    if _is_file(database):
        return _sqlite_version(database, place)
    if not database.table_exists("schema_migration"):
        return 0
    return int(database.execute_sql("SELECT count(*) FROM schema_migration").fetchone()[0])


def migrate(database: Any) -> None:
    """Apply the pending migrations, one starter at a time."""
    from playhouse import migrations

    with database.atomic():
        if not _is_file(database):
            database.execute_sql("SELECT pg_advisory_xact_lock(%s)", (MIGRATION_LOCK,))
        migrations.run(database, str(Path(__file__).parent / "migrations"))
        if _is_file(database):
            database.pragma("application_id", APPLICATION_ID)
            database.pragma("user_version", VERSION)


def _sqlite_version(database: Any, place: str) -> int:
    if database.pragma("application_id") == APPLICATION_ID:
        return int(database.pragma("user_version"))
    if database.get_tables():
        raise BookRefused("not_a_book", place=place)
    return 0


def _is_file(database: Any) -> bool:
    return isinstance(database, SqliteDatabase)
