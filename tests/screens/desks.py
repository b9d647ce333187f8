"""A desk over a book for the tests of its views: a fixed clock, no one's own settings, and waiting for what is seen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from textual.pilot import Pilot

from salescrm_tui import language
from salescrm_tui.actions import performing
from salescrm_tui.records.database import Book
from salescrm_tui.records.drafts import Drafts
from salescrm_tui.records.journal import Who
from salescrm_tui.screens.app import Desk
from salescrm_tui.settings import Settings
from tests.conftest import NOW, ZONE

LOOKS = 200
"""How often a condition is looked at before the test gives up; each look lets everything pending run."""


def desk_over(
    book: Book, tmp_path: Path, *, now: datetime = NOW, zone: tzinfo = ZONE, me: int | None = None,
    speaks: str = "en", **settings: Any,
) -> Desk:  # fmt: skip
    """A desk over a book, speaking English unless said otherwise."""
    language.use(speaks)
    chosen = Settings(language=speaks, bell=False, **settings)
    return Desk(book, clock=lambda: now, zone=zone, settings=chosen, drafts=Drafts(tmp_path / "drafts"), me=me)


def did(
    book: Book, deed: Callable[..., Any], *args: Any, now: datetime = NOW, rep: int | None = None, **kw: Any
) -> Any:
    """Carry out a deed as a test's preparation; returns its value."""
    return book.call(performing.perform, Who(rep, now, ZONE, 7), deed, *args, **kw).value


async def until(pilot: Pilot[Any], condition: Callable[[], Any]) -> Any:
    """Wait until a condition holds and give back what it said; fails after a bounded number of looks."""
    for _look in range(LOOKS):
        if found := condition():
            return found
        await pilot.pause(0.01)
    raise AssertionError(f"never came true; the screen says:\n{painted(pilot)}")


def painted(pilot: Pilot[Any]) -> str:
    """The lines of the screen as text."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def said(desk: Desk) -> list[str]:
    """What the toasts say, the latest last."""
    return [str(each.message) for each in desk._notifications]


class Elsewhere:
    """Stands in for what other modules of the desk ask: nobody is greeted, and a call of the log is only noted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.logged: list[dict[str, Any]] = []
        contacts = ModuleType("salescrm_tui.screens.contacts")
        welcome = ModuleType("salescrm_tui.screens.welcome")
        contacts.log, contacts.call = self._log, self._log  # type: ignore[attr-defined]
        contacts.offer_drafts = welcome.who_are_you = self._nothing  # type: ignore[attr-defined]
        for module in (contacts, welcome):
            monkeypatch.setitem(sys.modules, module.__name__, module)

    async def _log(self, _desk: Desk, customer: int | None, **asked: Any) -> None:
        self.logged.append({"customer": customer, **asked})

    async def _nothing(self, *_args: object, **_kw: object) -> None:
        return None
