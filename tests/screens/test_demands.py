"""The matrix: demands in their quadrants with their clocks, moved and finished by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot

from salescrm_tui.actions import demands, files, team
from salescrm_tui.handbook.playbook import Playbook
from salescrm_tui.records.database import Book
from salescrm_tui.records.lists import demands as lists
from salescrm_tui.records.lists import records
from salescrm_tui.screens.demands import MatrixView
from tests.conftest import NOW, ZONE
from tests.hostile import PAYLOADS

from .desks import Elsewhere, desk_over, did, painted, said, until

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WIDE, NARROW = (120, 40), (80, 24)
BOTH, IMPORTANT, URGENT, NEITHER = (True, True), (False, True), (True, False), (False, False)


@pytest.fixture
def company(local_book: Book, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Two reps and one customer."""
    Elsewhere(monkeypatch)
    me = did(local_book, team.add_rep, name="Li Wei")
    other = did(local_book, team.add_rep, name="Wang Fang")
    customer = did(local_book, files.open_customer, name="Huadong [Press]", rep=me)
    return SimpleNamespace(book=local_book, me=me, other=other, customer=customer)


def raised(company: SimpleNamespace, what: str, place: tuple[bool, bool], ago: timedelta = HOUR, **kw: Any) -> int:
    """A demand raised some time ago."""
    demand: int = did(
        company.book, demands.raise_demand, company.customer, description=what, urgent=place[0], important=place[1],
        now=NOW - ago, rep=kw.pop("rep", company.me), **kw,
    )  # fmt: skip
    return demand


@asynccontextmanager
async def matrix(
    company: SimpleNamespace, tmp_path: Path, size: tuple[int, int] = WIDE, **kw: Any
) -> AsyncIterator[tuple[Pilot[Any], MatrixView]]:
    """The desk at the matrix, once the line under the cursor is read."""
    desk = desk_over(company.book, tmp_path, me=kw.pop("me", company.me), **kw)
    async with desk.run_test(size=size) as pilot:
        await until(pilot, lambda: desk._current == "today")
        await pilot.press("3")
        await until(pilot, lambda: desk._current == "matrix" and desk.focused is not None)
        view: Any = desk.view
        await until(pilot, lambda: view.pane.table.cursor_id is None or view._demand() is not None)
        yield pilot, view


def stands(company: SimpleNamespace, demand: int) -> dict[str, Any]:
    """The demand as the book has it."""
    found: Any = company.book.call(records.record, "demand", demand)
    return dict(found)


def line(pilot: Pilot[Any], words: str) -> str:
    """The line of the screen that says something, empty when none does."""
    return next((each for each in painted(pilot).splitlines() if words in each), "")


async def test_quadrants_count_their_demands_with_the_clock_of_the_playbook(
    company: SimpleNamespace, tmp_path: Path
) -> None:
    """S2.16: answer in 24 h, plan in a week, standard answer; the backlog has no clock; what is overdue is counted."""
    raised(company, "press is down", BOTH, 3 * HOUR)
    raised(company, "two lines", IMPORTANT, 2 * DAY)
    raised(company, "data sheet", URGENT, 50 * HOUR)
    raised(company, "maybe later", NEITHER)
    async with matrix(company, tmp_path) as (pilot, _view):
        await until(pilot, lambda: "maybe later" in painted(pilot))
        assert "URGENT · IMPORTANT  answer in 24 h" in painted(pilot)
        assert "plan in 7 days" in painted(pilot)
        assert "1 overdue · 1" in line(pilot, "standard answer in 48 h")
        assert "21:00 left" in line(pilot, "press is down")
        assert "5 d left" in line(pilot, "two lines")
        assert "-2h" in line(pilot, "data sheet")
        assert "left" not in line(pilot, "maybe later").split("maybe later")[1]


async def test_what_runs_out_first_stands_on_top(company: SimpleNamespace, tmp_path: Path) -> None:
    """An expected day sorts among the clocks; a demand of a colleague is not mine."""
    late = raised(company, "answered, done in a month", BOTH, 9 * DAY, expected_on=date(2026, 12, 23))
    did(company.book, demands.answer, late, now=NOW - 8 * DAY, rep=company.me)
    fresh = raised(company, "fresh", BOTH, HOUR)
    overdue = raised(company, "overdue", BOTH, 30 * HOUR)
    raised(company, "theirs", BOTH, rep=company.other)
    async with matrix(company, tmp_path) as (pilot, view):
        assert list(view.pane.table.rows.ids) == [overdue, fresh, late]
        assert "theirs" not in painted(pilot)
        await pilot.press("m")
        await until(pilot, lambda: "theirs" in painted(pilot) and "Wang Fang" in painted(pilot))


async def test_a_demand_is_moved_and_the_cursor_goes_with_it(company: SimpleNamespace, tmp_path: Path) -> None:
    """S2.16: shift+arrows (or H J K L) move it, its deadline follows the playbook, and `u` brings both back."""
    demand = raised(company, "press is down", BOTH)
    raised(company, "stays", BOTH, 2 * HOUR)
    async with matrix(company, tmp_path) as (pilot, view):
        view.pane.table.move_to(demand)
        await pilot.press("shift+right")
        await until(pilot, lambda: view.pane.place == IMPORTANT and view.pane.table.cursor_id == demand)
        await until(pilot, lambda: said(view.desk))
        assert said(view.desk)[-1] == "Moved to important · plan by 30 Nov 09:00  (u undoes)"
        assert view.pane.table.has_focus
        assert stands(company, demand)["urgent"] is False
        await pilot.press("J")
        await until(pilot, lambda: view.pane.place == NEITHER and view.pane.table.cursor_id == demand)
        assert any("no deadline" in each for each in said(view.desk))
        await pilot.press("u", "u")
        await until(pilot, lambda: view.pane.place == BOTH and view.pane.table.cursor_id == demand)
        assert stands(company, demand)["urgent"] is True
        await pilot.press("K")
        await until(pilot, lambda: "There is no quadrant on that side." in said(view.desk))


async def test_a_quadrant_is_chosen_for_a_demand(company: SimpleNamespace, tmp_path: Path) -> None:
    """`M` offers the three other quadrants."""
    demand = raised(company, "data sheet", URGENT)
    async with matrix(company, tmp_path) as (pilot, view):
        await pilot.press("M")
        await until(pilot, lambda: "Move to · Huadong [Press]" in painted(pilot))
        await pilot.press("2")
        await until(pilot, lambda: view.pane.place == IMPORTANT and view.pane.table.cursor_id == demand)


async def test_arrows_go_from_quadrant_to_quadrant(company: SimpleNamespace, tmp_path: Path) -> None:
    """Down leaves at the lower edge, up at the upper one; left and right change the side."""
    first, second = raised(company, "first", BOTH, 3 * HOUR), raised(company, "second", BOTH, 2 * HOUR)
    below = raised(company, "below", URGENT)
    beside = raised(company, "beside", NEITHER)

    async def leads_to(key: str, demand: int) -> None:
        await pilot.press(key)
        await until(pilot, lambda: view.pane.table.cursor_id == demand and view.pane.table.has_focus)

    async with matrix(company, tmp_path) as (pilot, view):
        assert view.pane.table.cursor_id == first
        for key, demand in (("j", second), ("j", below), ("right", beside), ("left", below), ("k", second)):
            await leads_to(key, demand)


@pytest.mark.parametrize(
    ("place", "field"), [(BOTH, "answered_at"), (URGENT, "answered_at"), (IMPORTANT, "planned_at")]
)
async def test_d_does_what_the_clock_asks_for(
    company: SimpleNamespace, tmp_path: Path, place: tuple[bool, bool], field: str
) -> None:
    """S2.16: an urgent demand is answered, an important one planned; the state says that it is in progress."""
    demand = raised(company, "press is down", place)
    async with matrix(company, tmp_path) as (pilot, _view):
        assert "○" in line(pilot, "press is down")
        await pilot.press("d")
        await until(pilot, lambda: stands(company, demand)[field] == NOW)
        await until(pilot, lambda: "◐" in line(pilot, "press is down"))
        await pilot.press("u")
        await until(pilot, lambda: stands(company, demand)[field] is None)


async def test_d_asks_where_no_clock_runs(company: SimpleNamespace, tmp_path: Path) -> None:
    """A backlog demand may be answered, planned or done; when done it leaves, and comes back by undo."""
    demand = raised(company, "maybe later", NEITHER)
    async with matrix(company, tmp_path) as (pilot, view):
        await pilot.press("d")
        await until(pilot, lambda: "What was done?" in painted(pilot))
        await pilot.press("3")
        await until(pilot, lambda: stands(company, demand)["state"] == "done")
        await until(pilot, lambda: view.pane.table.cursor_id is None)
        await pilot.press("u")
        await until(pilot, lambda: view.pane.table.cursor_id == demand)


async def test_it_is_given_to_a_colleague_and_put_in_the_trash(company: SimpleNamespace, tmp_path: Path) -> None:
    """`a` changes whose it is, `x` throws it away; both are told and undone."""
    demand = raised(company, "press is down", BOTH)
    async with matrix(company, tmp_path) as (pilot, view):
        await pilot.press("a")
        await until(pilot, lambda: "Wang Fang" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: stands(company, demand)["owner"] == company.other)
        await until(pilot, lambda: view.pane.table.cursor_id is None)
        await pilot.press("u")
        await until(pilot, lambda: view.pane.table.cursor_id == demand)
        await until(pilot, lambda: view.customer_in_view() == company.customer)
        await pilot.press("x")
        await until(pilot, lambda: stands(company, demand)["trashed_at"] == NOW)
        await until(pilot, lambda: any("In the trash: press is down" in each for each in said(view.desk)))
        await pilot.press("d")
        await until(pilot, lambda: "There is no demand under the cursor." in said(view.desk))


async def test_the_record_under_the_cursor_is_what_global_keys_mean(company: SimpleNamespace, tmp_path: Path) -> None:
    """`e` edits the demand, `l` logs with its customer; a demand of a colleague is found when asked for."""
    mine, theirs = raised(company, "mine", BOTH), raised(company, "theirs", NEITHER, rep=company.other)
    async with matrix(company, tmp_path) as (pilot, view):
        assert view.record_in_view() == ("demand", mine)
        assert view.customer_in_view() == company.customer
        await view.desk.look("matrix", demand=theirs)
        await until(pilot, lambda: view.record_in_view() == ("demand", theirs))
        await until(pilot, lambda: view.pane.table.has_focus)


async def test_the_time_left_runs(company: SimpleNamespace, tmp_path: Path) -> None:
    """With the next minute the lines say less time left."""
    raised(company, "press is down", BOTH, HOUR)
    async with matrix(company, tmp_path) as (pilot, view):
        await until(pilot, lambda: "23:00 left" in line(pilot, "press is down"))
        view.desk.clock = lambda: NOW + 2 * HOUR
        await view._run_clocks()
        await until(pilot, lambda: "21:00 left" in line(pilot, "press is down"))


@pytest.mark.parametrize("speaks", ["en", "zh"])
async def test_all_quadrants_have_room_at_80_by_24(company: SimpleNamespace, tmp_path: Path, speaks: str) -> None:
    """Each quadrant shows five lines and more; long and wide texts are cut, never broken."""
    for place in (BOTH, IMPORTANT, URGENT, NEITHER):
        for number in range(5):
            raised(company, f"{number} 冲压机停机，需要备件和工程师马上到现场处理", place)
    async with matrix(company, tmp_path, NARROW, speaks=speaks) as (pilot, view):
        await until(pilot, lambda: sum(painted(pilot).count(f"{number} 冲压") for number in range(5)) >= 20)
        assert all(pane.table.size.height >= 6 for pane in view._panes.values())
        assert "…" in painted(pilot)


async def test_hostile_words_stay_words(company: SimpleNamespace, tmp_path: Path) -> None:
    """Whatever stands in a demand is shown as text on one line."""
    for key, text in PAYLOADS.items():
        if key.startswith(("markup", "lines", "unicode: 2000")):
            raised(company, f"{text} .", BOTH)
    async with matrix(company, tmp_path) as (pilot, _view):
        await until(pilot, lambda: "[link=http" in painted(pilot) and "[$primary]" in painted(pilot))
        for _each in range(12):
            await pilot.press("j")
        assert len(painted(pilot).splitlines()) == WIDE[1]


def test_the_matrix_agrees_with_the_rules(company: SimpleNamespace) -> None:
    """Finished and trashed demands stand nowhere; each quadrant tells how many are overdue."""
    kept = raised(company, "kept", BOTH, 25 * HOUR)
    did(company.book, demands.finish, raised(company, "done", BOTH), rep=company.me)
    did(company.book, demands.trash_demand, raised(company, "trashed", URGENT), rep=company.me)
    found = company.book.call(lists.matrix, Playbook(), NOW, ZONE)
    assert {place: (list(each.ids), each.overdue) for place, each in found.items()} == {
        BOTH: ([kept], 1), IMPORTANT: ([], 0), URGENT: ([], 0), NEITHER: ([], 0),
    }  # fmt: skip


async def test_enter_opens_the_customer(
    company: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The customer comes up with those of the demands around, and the way back."""
    raised(company, "press is down", BOTH)
    looks: list[Any] = []

    async def look(name: str, **where: Any) -> None:
        looks.append((name, where))

    async with matrix(company, tmp_path) as (pilot, view):
        monkeypatch.setattr(view.desk, "look", look)
        await pilot.press("enter")
        await until(pilot, lambda: looks)
        customer = company.customer
        assert looks == [("customer", {"customer": customer, "among": [customer], "back": "matrix"})]
