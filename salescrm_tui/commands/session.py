"""One run of the command line: which book, who, when, in which language and how it is printed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NoReturn
from zoneinfo import ZoneInfo

from .. import language, places, settings
from ..handbook.refusals import ImportRefused, NotFound, Refusal
from ..settings import Settings

# Nothing big here: a first frame and a `find` wait for this module. Of the book's modules none may be imported before
# the book is open, because only then is it known which drivers Peewee needs.
if TYPE_CHECKING:
    from ..records.database import Book
    from ..records.journal import Who

REFUSED, NOT_FOUND = 1, 3


@dataclass(slots=True)
class Session:
    """What all commands share."""

    place: str
    rep: str
    clock: Callable[[], datetime]
    zone: tzinfo
    settings: Settings
    device: int
    as_json: bool = False
    plain_driver: bool = False

    @contextmanager
    def book(self, *, create: bool = False) -> Iterator[Book]:
        """The book, closed again afterwards."""
        from ..records.database import Book

        opened = Book(self.place, create=create)
        try:
            yield opened
        finally:
            opened.close()

    def me(self, book: Book) -> int | None:
        """The rep who acts: named on the line or in the settings, else by the login, else the only one there is."""
        from ..records.lists import team

        reps = [rep for rep in book.call(team.reps) if rep.active]
        wanted = self.rep or self.settings.rep
        if wanted:
            named = [rep.id for rep in reps if wanted in (rep.name, rep.login)]
            if not named and self.rep:
                raise NotFound("not_found", table="rep", row=wanted)
            return named[0] if named else None
        login = [rep.id for rep in reps if rep.login and rep.login == _login()]
        if login:
            return login[0]
        return reps[0].id if len(reps) == 1 else None

    def who(self, book: Book) -> Who:
        """Who acts now, for the journal."""
        from ..records.journal import Who

        return Who(self.me(book), self.clock(), self.zone, self.device)

    def show(self, value: Mapping[str, Any] | list[Any], lines: Callable[[], Iterator[str]]) -> None:
        """Print the value as JSON, or as lines for people."""
        import click

        if self.as_json:
            click.echo(json_text(value))
            return
        for line in lines():
            click.echo(line)


def begin(options: Mapping[str, str | None], clock: Callable[[], datetime]) -> Session:
    """The session that the options of the command line (db, lang, rep, now) and the settings ask for.

    Raises Refusal for settings that cannot be read, KeyError for a zone that does not exist, ValueError for a language
    or a moment that is none.
    """
    known = settings.load(places.settings())
    language.use(options.get("lang") or known.language)
    zone = local_zone(known.zone)
    now = options.get("now")
    return Session(
        place=options.get("db") or default_place(known),
        rep=options.get("rep") or "",
        clock=clock if now is None else fixed_clock(now, zone),
        zone=zone,
        settings=known,
        device=places.device(),
        plain_driver=options.get("plain_driver") is not None or known.plain_driver,
    )


def fixed_clock(now: str, zone: tzinfo) -> Callable[[], datetime]:
    """A clock that stands at an ISO moment, of the zone where it names none; ValueError if it is none."""
    said = datetime.fromisoformat(now)
    fixed = (said if said.tzinfo else said.replace(tzinfo=zone)).astimezone(UTC)
    return lambda: fixed


def json_text(value: Any) -> str:
    """A value as JSON, with moments and days as ISO text, exact numbers as text."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain)


def local_zone(name: str) -> tzinfo:
    """The zone of the settings, else of the machine; raises KeyError for a zone that does not exist."""
    said = name or os.environ.get("TZ", "")
    try:
        return ZoneInfo(said) if said else _zone_of_machine()
    except (KeyError, ValueError, OSError):
        raise KeyError(said) from None


def _zone_of_machine() -> tzinfo:
    """The IANA zone that the machine's clock is set to; its fixed offset where that has no name."""
    try:
        return ZoneInfo(os.path.realpath("/etc/localtime").partition("zoneinfo/")[2])
    except (ValueError, KeyError, OSError):
        return timezone(timedelta(seconds=-time.timezone))


@contextmanager
def refusals(session: Session) -> Iterator[None]:
    """Tell a refusal in words (and as data with --json) and leave with the exit code that it has."""
    try:
        yield
    except Refusal as refusal:
        _refuse(session, refusal)


def _refuse(session: Session, refusal: Refusal) -> NoReturn:
    import click

    from ..language import phrases

    if session.as_json:
        click.echo(json_text(_as_data(refusal)))
    problems = refusal.problems if isinstance(refusal, ImportRefused) else []
    for problem in problems:
        click.echo(phrases.problem(problem), err=True)
    click.echo(phrases.refusal(refusal), err=True)
    sys.exit(NOT_FOUND if isinstance(refusal, NotFound) else REFUSED)


def _as_data(refusal: Refusal) -> dict[str, Any]:
    data: dict[str, Any] = {"refused": refusal.code, **refusal.values}
    if isinstance(refusal, ImportRefused):
        data["problems"] = [
            {"file": p.file, "line": p.line, "column": p.column, "code": p.code, "value": p.value}
            for p in refusal.problems
        ]
    return data


def _plain(value: Any) -> Any:
    """How values that JSON lacks are printed: moments and days as ISO text, exact numbers as text."""
    from decimal import Decimal

    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal | StrEnum):
        return str(value)
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    raise TypeError(type(value).__name__)


def _login() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (KeyError, OSError):
        return ""


def default_place(settings: Settings) -> str:
    """The book of the settings, else the rep's own."""
    return settings.book or str(places.book())
