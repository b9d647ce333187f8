"""Open a book by path or URL, and run everything that touches it on its one thread."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from ..handbook.refusals import Refusal

T = TypeVar("T")

POSTGRES_SCHEMES = ("postgres", "postgresql")
POSTGRES_OPTIONS = {
    "timezone": "UTC",
    "statement_timeout": 120_000,
    "idle_in_transaction_session_timeout": 30_000,
    # After five runs the server would settle on a plan that scans the search index's key instead of its tokens.
    "plan_cache_mode": "force_custom_plan",
}
SQLITE_HEADER = b"SQLite format 3\x00"
HEADER_BYTES = 100
APPLICATION_ID = 0x53435231  # "SCR1" at byte 68 of the header
WAL_RESET_FIXED_IN = (3, 51, 3)
LOCK_SECONDS = 30


class BookRefused(Refusal):
    """The book cannot be opened: `place` says which, the code why."""


def is_postgres(place: str) -> bool:
    """Whether a place is the URL of a PostgreSQL database rather than the path of a file."""
    return urlsplit(place).scheme in POSTGRES_SCHEMES


def leave_out_unused_drivers() -> None:
    """Keep Peewee from importing the drivers of servers that a local file does not need (85–110 ms)."""
    for driver in ("psycopg", "psycopg2", "psycopg2cffi", "pymysql", "MySQLdb"):
        sys.modules.setdefault(driver, None)  # type: ignore[arg-type]
    _import_peewee()


def _import_peewee() -> None:
    """Import Peewee with one SQLite instead of two, where the newer one is installed (10 ms)."""
    if find_spec("pysqlite3") is None or "sqlite3" in sys.modules:
        return
    sys.modules["sqlite3"] = None  # type: ignore[assignment]
    try:
        import peewee  # noqa: F401
    finally:
        del sys.modules["sqlite3"]


def sqlite() -> Any:
    """The SQLite module that Peewee works with: pysqlite3 where it is installed, else the standard library's."""
    import peewee

    return peewee.sqlite3  # type: ignore[attr-defined]


class Book:
    """An open book: its database, and the one thread that talks to it."""

    def __init__(self, place: str, *, create: bool = False) -> None:
        self.place = place
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="book")
        try:
            self._thread.submit(self._open, create).result()
        except BaseException:
            self._thread.shutdown(wait=False)
            raise

    def call(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run a function on the book's thread and wait for it."""
        return self._thread.submit(function, *args, **kwargs).result()

    async def run(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run a function on the book's thread while the event loop goes on."""
        import asyncio  # a command that prints needs none of its 30 ms

        return await asyncio.wrap_future(self._thread.submit(function, *args, **kwargs))

    def close(self) -> None:
        """Close the database and end the thread."""
        self._thread.submit(self._database.close).result()
        self._thread.shutdown()

    def _open(self, create: bool) -> None:
        if is_postgres(self.place):
            self._database = _postgres(self.place)
        else:
            leave_out_unused_drivers()
            self._database = _sqlite(Path(self.place), create)
        from . import schema, tables

        tables.DATABASE.obj = self._database
        self._database.connect()
        try:
            schema.ensure(self._database, self.place, create)
        except BaseException:
            self._database.close()
            raise


def _postgres(url: str) -> Any:
    from peewee import PostgresqlDatabase

    return PostgresqlDatabase(
        url,
        prefer_psycopg3=True,
        autoconnect=False,
        connect_timeout=5,
        keepalives_idle=20,
        keepalives_interval=5,
        keepalives_count=3,
        tcp_user_timeout=15_000,
        options=" ".join(f"-c {name}={value}" for name, value in POSTGRES_OPTIONS.items()),
    )


def _sqlite(path: Path, create: bool) -> Any:
    _check_file(path, create)
    from peewee import SqliteDatabase

    sqlite3 = sqlite()

    new = not path.exists() or path.stat().st_size == 0
    if new:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    # Older versions have the WAL-reset race, so several windows are only safe with a rollback journal.
    wal_is_safe = sqlite3.sqlite_version_info >= WAL_RESET_FIXED_IN
    return SqliteDatabase(
        f"{path.resolve().as_uri()}?mode=rw",
        uri=True,
        autoconnect=False,
        lock_type="IMMEDIATE",
        timeout=LOCK_SECONDS,
        check_same_thread=False,
        pragmas={
            "journal_mode": "wal" if wal_is_safe else "truncate",
            "synchronous": "full",
            "foreign_keys": 1,
            "cache_size": -16384,
            "temp_store": 2,
            "journal_size_limit": 64 << 20,
        },
    )


def _check_file(path: Path, create: bool) -> None:
    """Refuse what is not a book before anything opens it for writing."""
    if not path.exists():
        if create:
            return
        raise BookRefused("no_book", place=str(path))
    if not path.is_file():
        raise BookRefused("not_a_file", place=str(path))
    try:
        head = path.open("rb").read(HEADER_BYTES)
    except PermissionError:
        raise BookRefused("not_readable", place=str(path)) from None
    if not head and create:
        return
    if not head:
        raise BookRefused("empty_file", place=str(path))
    if len(head) < HEADER_BYTES or not head.startswith(SQLITE_HEADER) or not _is_ours(path, head):
        raise BookRefused("not_a_book", place=str(path))
    if not os.access(path, os.W_OK):
        raise BookRefused("read_only", place=str(path))


def _is_ours(path: Path, head: bytes) -> bool:
    """Whether a file says that it is a book: in its header, or still in the log beside it.

    One whose making was cut off says nothing yet and holds no table.
    """
    if int.from_bytes(head[68:72]) == APPLICATION_ID:
        return True
    sqlite3 = sqlite()
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as looked_at:
        try:
            (said,) = looked_at.execute("PRAGMA application_id").fetchone()
            return said == APPLICATION_ID or not looked_at.execute("SELECT 1 FROM sqlite_master").fetchall()
        except sqlite3.DatabaseError:
            return False
