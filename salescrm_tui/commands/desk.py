"""`salescrm` without a subcommand: the full-screen program."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

from .. import language, places
from ..screens.tabs import NAME, TABS
from ..screens.terminal import lean
from ..screens.terminal.first_frame import first_frame
from ..screens.terminal.found import Terminal

# Nothing else here, not even typing or pathlib: the first frame waits for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from ..records.database import Book
    from ..records.drafts import Drafts
    from .session import Session

INTERRUPTED = 130


def start(options: Mapping[str, str | None], clock: Callable[[], datetime]) -> None:
    """Paint the first frame, then open the desk and leave with its exit code; returns where click has to explain."""
    terminal = Terminal()
    if not places.has_settings():
        language.use(options.get("lang") or "")
        _take(terminal, "dark")
    try:
        session = _session(options, clock)
        if session is not None:
            sys.exit(open_desk(session, terminal=terminal))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        if terminal.taken:
            terminal.restore()


def _session(options: Mapping[str, str | None], clock: Callable[[], datetime]) -> Session | None:
    """The session; None where something is wrong with the options or the settings."""
    from ..handbook.refusals import Refusal
    from .session import begin

    try:
        return begin(options, clock)
    except (Refusal, KeyError, ValueError):
        return None


def _take(terminal: Terminal, theme: str) -> None:
    try:
        size = os.get_terminal_size(2)
    except OSError:
        return
    tabs = [language._(label) for _key, label in TABS]
    terminal.take(first_frame(theme, NAME, tabs, size, os.environ))


def open_desk(session: Session, drafts: Path | None = None, terminal: Terminal | None = None) -> int:
    """Open the book and the desk over it; a book that is not there is offered to be made; returns the exit code.

    With the `terminal` that was found it does not return when it is left: the process ends at once.
    """
    from ..handbook.refusals import Refusal
    from .session import REFUSED

    lean.import_asyncio()
    shown = terminal or Terminal()
    if not shown.taken:
        _take(shown, session.settings.theme)
    try:
        book = _book(session)
    except Refusal as refusal:
        from ..language import phrases

        shown.restore()
        sys.stderr.write(phrases.refusal(refusal) + "\n")
        return REFUSED
    from ..records.drafts import Drafts

    try:
        return _run(session, book, Drafts(drafts or places.drafts()), shown, at_once=terminal is not None)
    finally:
        if shown.taken:
            shown.restore()


def _book(session: Session) -> Book | None:
    """The book, or None where there is no file yet: then the first-run screen asks what to do."""
    from ..records.database import Book, BookRefused, is_postgres

    try:
        return Book(session.place)
    except BookRefused as refusal:
        if refusal.code == "no_book" and not is_postgres(session.place):
            return None
        raise


def _run(session: Session, book: Book | None, drafts: Drafts, shown: Terminal, *, at_once: bool) -> int:
    lean.import_textual()
    from ..screens.app import Desk
    from ..screens.terminal.delta import choose_driver, costs_of
    from ..screens.terminal.endings import run_safely

    desk = Desk(
        book,
        place=session.place,
        clock=session.clock,
        zone=session.zone,
        settings=session.settings,
        drafts=drafts,
        me=session.me(book) if book is not None else None,
        device=session.device,
        driver_class=choose_driver(session.plain_driver, os.environ),
    )

    def finish() -> None:
        drafts.close()
        _keep_costs([(cost.bytes, cost.first, cost.last) for cost in costs_of(desk)])
        if desk.has_book:
            desk.book.close()

    try:
        return run_safely(desk, drafts.flush, places.state(), terminal=shown, finish=finish if at_once else None)
    finally:
        finish()


def _keep_costs(costs: list[tuple[int, float | None, float | None]]) -> None:
    """Keep what the last keys have cost for `salescrm perf`; a disk that is full does not keep anyone from leaving."""
    import json
    from contextlib import suppress

    if costs:
        with suppress(OSError):
            places.costs().write_text(json.dumps(costs), encoding="ascii")
