"""Find anything from anywhere: right answers, in order, at every key, and enter goes there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from salescrm_tui.actions import complaints, contacts, demands, files, team
from salescrm_tui.handbook.capture import Reading
from salescrm_tui.records.database import Book
from salescrm_tui.records.lists import files as file_lists
from salescrm_tui.records.lists import finding
from salescrm_tui.screens.app import Desk
from salescrm_tui.screens.finding import FindPanel, pick_customer
from salescrm_tui.screens.widgets.line import Line
from salescrm_tui.screens.widgets.table import VirtualTable
from tests.hostile import PAYLOADS
from tests.screens.company import nobody_greets, type_line
from tests.screens.desks import desk_over, did, painted, said, until

__all__ = ["nobody_greets"]


@pytest.fixture
def rep(local_book: Book) -> int:
    key: int = did(local_book, team.add_rep, name="Li Wei")
    return key


@pytest.fixture
def press(local_book: Book, rep: int) -> int:
    """A customer about whom something was said, asked for and complained."""
    people = [{"name": "张军", "phones": "138 0000 5678"}]
    key: int = did(local_book, files.open_customer, name="华东精密机械", contacts=people, rep=rep)
    did(local_book, files.open_customer, name="Nordwind Mill", rep=rep)
    did(local_book, contacts.log, key, Reading(said="the gearbox leaks"), rep=rep)
    did(local_book, demands.raise_demand, key, description="a second gearbox", rep=rep)
    did(local_book, complaints.receive, key, what="gearbox came late", rep=rep)
    return key


@pytest.fixture
def desk(local_book: Book, rep: int, press: int, tmp_path: Path) -> Iterator[Desk]:
    opened = desk_over(local_book, tmp_path, me=rep)
    yield opened
    opened.drafts.close()


async def finder(pilot: Pilot[Any]) -> FindPanel:
    await until(pilot, lambda: pilot.app._current)  # type: ignore[attr-defined]
    await pilot.press("f")
    found: FindPanel = await until(pilot, lambda: next(iter(pilot.app.query(FindPanel)), None))
    await until(pilot, lambda: found.query_one(Line).has_focus)
    return found


@pytest.mark.parametrize("text", ["华东", "hdjm", "huadong", "5678", "张军", "C2026"])
async def test_a_customer_is_found_by_any_part_and_enter_goes_there(desk: Desk, press: int, text: str) -> None:
    async with desk.run_test(size=(80, 24)) as pilot:
        await finder(pilot)
        await type_line(pilot, text)
        await until(pilot, lambda: "华东精密机械" in painted(pilot))
        if text == "C2026":
            await pilot.press("down")
        await pilot.press("enter")
        await until(pilot, lambda: not desk.query(FindPanel) and desk._current == "customer")
        assert text == "C2026" or desk.view.customer_in_view() == press


async def test_what_was_said_stands_below_with_its_kind(desk: Desk, press: int) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        await finder(pilot)
        await type_line(pilot, "gearbox")
        await until(pilot, lambda: "Complaints 1" in painted(pilot))
        shown = painted(pilot)
        order = [shown.index(word) for word in ("the gearbox leaks", "a second gearbox", "gearbox came late")]
        assert order == sorted(order)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: desk._current == "customer" and desk.view.customer_in_view() == press)


async def test_an_answer_that_was_overtaken_is_never_shown_and_enter_waits(
    desk: Desk, press: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    really = finding.find

    def slow(text: str, me: int | None, limit: int = finding.SHOWN) -> Any:
        asked.append(text)
        return really(text, me, limit)

    monkeypatch.setattr(finding, "find", slow)
    async with desk.run_test(size=(80, 24)) as pilot:
        panel = await finder(pilot)
        shown: list[str] = []
        really_show = panel._show

        def show(text: str, found: Any) -> None:
            shown.append(text)
            really_show(text, found)

        monkeypatch.setattr(panel, "_show", show)
        line = panel.query_one(Line)
        for letter in "huadong":
            line.insert_text_at_cursor(letter)
        line.post_message(Line.Submitted(line, line.value))
        await until(pilot, lambda: desk._current == "customer" and desk.view.customer_in_view() == press)
    assert len(asked) < len("huadong")
    assert all(text in ("", "huadong") for text in shown)


async def test_the_picker_offers_customers_only_and_a_new_one(desk: Desk, local_book: Book) -> None:
    picked: list[int | None] = []

    async def ask() -> None:
        picked.append(await pick_customer(desk, "Whose order?"))

    async with desk.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: desk._current)
        desk.run_worker(ask())
        await until(pilot, lambda: "Whose order?" in painted(pilot))
        await type_line(pilot, "gearbox")
        await until(pilot, lambda: "opens a new file" in painted(pilot))
        assert "leaks" not in painted(pilot)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: picked)
    (row,) = local_book.call(file_lists.customer_rows, picked).values()
    assert row.name == "gearbox"
    assert "File opened for gearbox" in said(desk)[-1]


@pytest.mark.parametrize("payload", [name for name in PAYLOADS if name.startswith(("search", "markup", "sql"))])
async def test_any_text_is_a_question(local_book: Book, rep: int, tmp_path: Path, payload: str) -> None:
    did(local_book, files.open_customer, name=f"Mill {PAYLOADS[payload]}", rep=rep)
    desk = desk_over(local_book, tmp_path, me=rep)
    async with desk.run_test(size=(80, 24)) as pilot:
        panel = await finder(pilot)
        await type_line(pilot, PAYLOADS[payload])
        await until(pilot, lambda: panel._answered == panel.text)
        panel.query_one(Line).value = "Mill"
        await until(pilot, lambda: panel.query_one(VirtualTable).cursor_id is not None)
        await pilot.press("escape")
        await until(pilot, lambda: not desk.query(FindPanel))
    desk.drafts.close()
