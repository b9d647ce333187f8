"""A small company for the tests of the panels: one rep, one customer, two contact people; and typing into them."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest
from textual.pilot import Pilot

from salescrm_tui.actions import files, team
from salescrm_tui.records.database import Book
from salescrm_tui.records.drafts import Drafts
from salescrm_tui.records.lists import contacts as talks
from salescrm_tui.records.lists import records
from salescrm_tui.screens.log_panel import LogPanel
from salescrm_tui.screens.widgets.line import Line
from tests.screens.desks import did, until


@pytest.fixture(autouse=True)
def nobody_greets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk greets without asking who sits there; drafts are offered all the same."""
    welcome = ModuleType("salescrm_tui.screens.welcome")

    async def nothing(*_args: object) -> None:
        return None

    welcome.who_are_you = nothing  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, welcome.__name__, welcome)


class Company:
    """A book with one rep and one customer with two contact people."""

    def __init__(self, book: Book, name: str = "XX科技有限公司") -> None:
        self.book = book
        self.rep = did(book, team.add_rep, name="Li Wei")
        people = [{"name": "Zhang Jun", "phones": "138 0000 5678"}, {"name": "王工", "preferences": "likes tea"}]
        self.customer = did(book, files.open_customer, name=name, contacts=people, rep=self.rep)

    def talks(self) -> list[Any]:
        return self.book.call(talks.last_talks, self.customer)

    def steps(self) -> list[Any]:
        return self.book.call(talks.open_steps, self.customer)

    def record(self, row: int) -> Any:
        return self.book.call(records.record, "interaction", row)


async def in_view(pilot: Pilot[Any], customer: int) -> None:
    """Come to a customer's file, where the keys mean it."""
    await until(pilot, lambda: pilot.app._current)  # type: ignore[attr-defined]
    await pilot.app.look("customer", customer=customer)  # type: ignore[attr-defined]
    await until(pilot, lambda: pilot.app.view.customer_in_view() == customer)  # type: ignore[attr-defined]


async def panel(pilot: Pilot[Any], key: str = "l") -> LogPanel:
    await pilot.press(key)
    found: LogPanel = await until(pilot, lambda: next(iter(pilot.app.query(LogPanel)), None))
    await until(pilot, lambda: found.query_one(Line).has_focus)
    return found


async def type_line(pilot: Pilot[Any], text: str) -> None:
    """Words as an input method or a clipboard gives them; they are not counted as keys."""
    pilot.app.focused.insert_text_at_cursor(text)  # type: ignore[union-attr]
    await pilot.pause()


async def closed(pilot: Pilot[Any]) -> None:
    await until(pilot, lambda: not pilot.app.query(LogPanel))


def kill(drafts: Drafts) -> None:
    """What the end of a killed process does: no more writing, and the system takes the lease back."""
    drafts._closing.set()
    drafts._wake.set()
    drafts._writer.join()
    drafts._lease.close()
