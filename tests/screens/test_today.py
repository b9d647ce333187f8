"""Today: what is due and why, the brief beside it, and keys that answer a line and can be taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot

from salescrm_tui.actions import complaints, contacts, demands, files, orders, team
from salescrm_tui.handbook.words import DueKind, Role
from salescrm_tui.records.database import Book
from salescrm_tui.records.lists import records as record_lists
from salescrm_tui.records.lists import reminders as reminder_lists
from salescrm_tui.screens.app import Desk
from salescrm_tui.screens.brief import BriefPane
from salescrm_tui.screens.today import TodayView
from tests.conftest import NOW

from .desks import Elsewhere, desk_over, did, painted, said, until

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WIDE, NARROW = (120, 40), (80, 24)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    """What other modules of the desk are asked."""
    return Elsewhere(monkeypatch)


@pytest.fixture
def company(local_book: Book, elsewhere: Elsewhere) -> SimpleNamespace:
    """Two reps and one customer, met today, with a contact person who decides."""
    me = did(local_book, team.add_rep, name="Li Wei")
    boss = did(local_book, team.add_rep, name="Wang Fang", role=Role.DIRECTOR)
    zhang = {"name": "Zhang Jun", "phones": "13800005678", "position": "buyer", "decides": True, "preferences": "tea"}
    customer = did(
        local_book, files.open_customer, name="Huadong [Press]", grade="A", contacts=[zhang], rep=me,
        verified_on=date(2026, 11, 20), tags=["makers"],
    )  # fmt: skip
    return SimpleNamespace(book=local_book, me=me, boss=boss, customer=customer)


def promised(company: SimpleNamespace, what: str, at: Any, now: Any = NOW - 9 * DAY) -> int:
    """Promise a next step."""
    step: int = did(company.book, contacts.promise, company.customer, what, at, rep=company.me, now=now)
    return step


@asynccontextmanager
async def today(
    company: SimpleNamespace, tmp_path: Path, size: tuple[int, int] = WIDE, **kw: Any
) -> AsyncIterator[Pilot[Any]]:
    """The desk at Today, once the line under the cursor is read."""
    desk = desk_over(company.book, tmp_path, me=company.me, **kw)
    async with desk.run_test(size=size) as pilot:
        await until(pilot, lambda: desk._current == "today" and desk.focused is not None)
        await until(pilot, lambda: view(desk)._table.cursor_id is None or view(desk).customer_in_view())
        yield pilot


def view(desk: Any) -> TodayView:
    """The view under test."""
    shown: TodayView = desk.view
    return shown


def line(pilot: Pilot[Any], words: str) -> str:
    """The line of the screen that says something, empty when none does."""
    return next((each for each in painted(pilot).splitlines() if words in each), "")


async def says(pilot: Pilot[Any], *words: str) -> None:
    """Wait until the screen says all of this."""
    await until(pilot, lambda: all(each in painted(pilot) for each in words))


async def gone(pilot: Pilot[Any], words: str) -> None:
    """Wait until the list no longer says this."""
    await until(pilot, lambda: not any(words in str(row) for row in _rows(pilot.app)))


def _rows(desk: Any) -> list[Any]:
    table = view(desk)._table
    return [table.row(each) for each in table.rows.ids if each >= 0]


async def to_line(pilot: Pilot[Any], kind: DueKind) -> None:
    """Put the cursor on the line of a kind."""
    table = view(pilot.app)._table
    lines = view(pilot.app)._lines
    await until(pilot, lambda: any(due.kind is kind for due in lines.values()))
    table.move_to(next(key for key, due in lines.items() if due.kind is kind))
    await until(pilot, lambda: table.cursor_id in lines and lines[table.cursor_id].kind is kind)
    await pilot.pause()


async def test_lines_stand_in_their_sections_with_gap_time_or_weekday(company: SimpleNamespace, tmp_path: Path) -> None:
    """Overdue by its gap, today by the time, the next days by the weekday; each heading counts its lines."""
    promised(company, "send the quote", NOW - 2 * DAY)
    promised(company, "call back", NOW - HOUR)
    promised(company, "show the press", NOW + 5 * HOUR)
    promised(company, "talk prices", NOW + 2 * DAY)
    promised(company, "far away", NOW + 20 * DAY)
    async with today(company, tmp_path) as pilot:
        await says(pilot, "OVERDUE 2", "TODAY 1", "NEXT 7 DAYS 1")
        assert "-2d" in line(pilot, "send the quote")
        assert "-1h" in line(pilot, "call back")
        assert "15:00" in line(pilot, "show the press")
        assert "Wed" in line(pilot, "talk prices")
        assert not any("far away" in str(row) for row in _rows(pilot.app))
        assert "Huadong [Press]" in line(pilot, "call back")
        assert "why: Promised 14 Nov: send the quote" in painted(pilot)


async def test_an_empty_day_says_what_to_press(company: SimpleNamespace, tmp_path: Path) -> None:
    """Nothing due: the way on is named, and a key that needs a line says why it does nothing."""
    did(company.book, files.trash_customer, company.customer)
    async with today(company, tmp_path) as pilot:
        await says(pilot, "Nothing is due. Press 2 for the customers or n for a new one.")
        await pilot.press("d")
        await until(pilot, lambda: "There is no reminder under the cursor." in said(pilot.app))  # type: ignore[arg-type]


async def test_done_and_undo(company: SimpleNamespace, tmp_path: Path) -> None:
    """`d` keeps a promise with one key and says how to take it back; `u` brings the line back."""
    promised(company, "send the quote", NOW - DAY)
    async with today(company, tmp_path) as pilot:
        await pilot.press("d")
        await gone(pilot, "send the quote")
        assert any("Done: Huadong [Press]" in each and "u undoes" in each for each in said(pilot.app))  # type: ignore[arg-type]
        await pilot.press("u")
        await says(pilot, "OVERDUE 1", "-1d")


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (["1"], "11:00"), (["2"], "Tue"), (["down", "down", "enter"], "Thu"), (["4", *"15:30", "enter"], "15:30"),
        (["4", *"2d", "enter"], "Wed"),
    ],
)  # fmt: skip
async def test_snooze(company: SimpleNamespace, tmp_path: Path, keys: list[str], shown: str) -> None:
    """`s` lets a line come back in an hour, tomorrow, in three days or at a time of one's own, until `u`."""
    promised(company, "send the quote", NOW - DAY)
    async with today(company, tmp_path) as pilot:
        await pilot.press("s")
        for key in keys:
            await pilot.pause()
            await pilot.press(key)
        await until(pilot, lambda: shown in line(pilot, "send the quote"))
        assert any("Comes back" in each for each in said(pilot.app))  # type: ignore[arg-type]
        await pilot.press("u")
        await until(pilot, lambda: "-1d" in line(pilot, "send the quote"))


async def test_a_time_of_ones_own_is_read_as_it_is_typed(company: SimpleNamespace, tmp_path: Path) -> None:
    """The moment that was understood stands below the words; one that has passed is refused."""
    promised(company, "send the quote", NOW - DAY)
    async with today(company, tmp_path) as pilot:
        await pilot.press("s", "4")
        await says(pilot, "Remind me at")
        await pilot.press(*"3d")
        await says(pilot, "→ 26 Nov Thu 17:00")
        await pilot.press(*["backspace"] * 2, *"2026-11-20", "enter")
        await says(pilot, "That moment has passed.")
        await pilot.press("escape")
        await until(pilot, lambda: "-1d" in line(pilot, "send the quote"))


async def test_dismiss_keeps_the_reason_and_offers_it_again(company: SimpleNamespace, tmp_path: Path) -> None:
    """`x` asks why in one line; the next time the reason is there with `up`."""
    promised(company, "send the quote", NOW - DAY)
    promised(company, "send the photos", NOW - HOUR)
    async with today(company, tmp_path) as pilot:
        await pilot.press("x")
        await says(pilot, "Why is this not to be done?")
        await pilot.press(*"moved", "enter")
        await gone(pilot, "send the quote")
        await pilot.press("x")
        await says(pilot, "↑ moved")
        await pilot.press("up", "enter")
        await gone(pilot, "send the photos")
        await pilot.press("u")
        await says(pilot, "send the photos")


async def test_give_to_a_colleague_and_look_at_everyones(company: SimpleNamespace, tmp_path: Path) -> None:
    """`a` takes a line off my list; `m` shows everyone's with the names, and mine again."""
    promised(company, "send the quote", NOW - DAY)
    async with today(company, tmp_path) as pilot:
        await pilot.press("a")
        await says(pilot, "Wang Fang")
        await pilot.press("1")
        await gone(pilot, "send the quote")
        await pilot.press("m")
        await until(pilot, lambda: "Wang F" in line(pilot, "send the quote"))
        await pilot.press("m")
        await gone(pilot, "send the quote")


async def test_what_needs_words_opens_the_log(
    company: SimpleNamespace, tmp_path: Path, elsewhere: Elsewhere
) -> None:
    """A cadence is done by logging the contact; a call by writing up that very call."""
    call = did(company.book, contacts.begin_call, company.customer, rep=company.me, now=NOW - HOUR / 2)
    async with today(company, tmp_path) as pilot:
        await to_line(pilot, DueKind.WRITE_UP)
        write_up = view(pilot.app).due_in_view()
        await pilot.press("d")
        await until(pilot, lambda: elsewhere.logged)
        assert elsewhere.logged == [{"customer": company.customer, "completes": write_up, "call": call}]
        await to_line(pilot, DueKind.TOUCH)
        touch = view(pilot.app).due_in_view()
        await pilot.press("d")
        await until(pilot, lambda: len(elsewhere.logged) == 2)
        assert elsewhere.logged[1] == {"customer": company.customer, "completes": touch, "call": None}


async def test_a_complaint_is_answered_then_settled_in_words(company: SimpleNamespace, tmp_path: Path) -> None:
    """`d` asks what the customer was told, then how it was settled; `u` opens the clock again."""
    complaint = did(company.book, complaints.receive, company.customer, what="leaks", rep=company.me, now=NOW - HOUR)
    async with today(company, tmp_path) as pilot:
        await to_line(pilot, DueKind.COMPLAINT_ANSWER)
        await pilot.press("d")
        await says(pilot, "What was the customer told?")
        await pilot.press(*"sorry", "enter")
        await gone(pilot, "answer due")
        assert record(company, "complaint", complaint)["answer"] == "sorry"
        await to_line(pilot, DueKind.COMPLAINT_SETTLE)
        await pilot.press("d")
        await says(pilot, "How was it settled?")
        await pilot.press(*"mended", "enter")
        await gone(pilot, "settlement due")
        assert record(company, "complaint", complaint)["outcome"] == "mended"
        await pilot.press("u")
        await says(pilot, "settlement due")


@pytest.mark.parametrize(
    ("keys", "outcome", "then"),
    [
        (["1"], "ordered", {"last_bought_on": date(2026, 11, 23)}),
        (["2"], "weak", {"remind_on": date(2027, 2, 17)}),
        (["3", *"2026-12-01", "enter"], "follow_up", {"remind_on": date(2026, 12, 1)}),
    ],
)
async def test_a_repurchase_is_closed_by_its_outcome(
    company: SimpleNamespace, tmp_path: Path, keys: list[str], outcome: str, then: dict[str, date]
) -> None:
    """S2.25: ordered again, little interest, or asked again on a day; undo puts the round back."""
    plan = did(
        company.book, orders.plan_repurchase, company.customer, product="filters", rep=company.me,
        last_bought_on=date(2026, 8, 24), cycle_months=3,
    )  # fmt: skip
    async with today(company, tmp_path) as pilot:
        await to_line(pilot, DueKind.REPURCHASE)
        await pilot.press("d")
        await says(pilot, "What came of it?")
        for key in keys:
            await pilot.pause()
            await pilot.press(key)
        await until(pilot, lambda: record(company, "repurchase", plan)["outcome"] == outcome)
        after = record(company, "repurchase", plan)
        assert {name: after[name] for name in then} == then
        await until(pilot, lambda: not pilot.app._panels)  # type: ignore[attr-defined]
        await pilot.press("u")
        await until(pilot, lambda: record(company, "repurchase", plan)["outcome"] is None)


async def test_a_survey_is_one_line(company: SimpleNamespace, tmp_path: Path) -> None:
    """S2.27: three scores and the customer's words; what is no score is refused."""
    did(company.book, files.edit_customer, company.customer, cooperation_since=date(2026, 8, 25), rep=company.me)
    async with today(company, tmp_path) as pilot:
        await to_line(pilot, DueKind.SURVEY)
        await pilot.press("d")
        await says(pilot, "Three scores from 1 to 5")
        await pilot.press(*"5 9 5", "enter")
        await says(pilot, "is a score from 1 to 5, not 9")
        await pilot.press(*["backspace"] * 3, *"4 5 fast", "enter")
        await until(pilot, lambda: not pilot.app._panels)  # type: ignore[attr-defined]
        await until(pilot, lambda: any("Noted" in each for each in said(pilot.app)))  # type: ignore[arg-type]
        await gone(pilot, "first satisfaction survey")


async def test_a_new_line_above_leaves_the_cursor_on_its_record(company: SimpleNamespace, tmp_path: Path) -> None:
    """The timer puts what came due in its place; the line under the cursor stays the same, and so does its reason."""
    promised(company, "send the quote", NOW - HOUR)
    async with today(company, tmp_path) as pilot:
        desk: Desk = pilot.app  # type: ignore[assignment]
        held = view(desk).due_in_view()
        promised(company, "older promise", NOW - 3 * DAY)
        await desk._tick(NOW, slept=False)
        await says(pilot, "OVERDUE 2", "older promise")
        assert view(desk).due_in_view() == held
        assert line(pilot, "send the quote").startswith("▌")
        assert "why: Promised 14 Nov: send the quote" in painted(pilot)


async def test_enter_opens_the_customer_among_those_of_the_list(
    company: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The neighbours in the list come along, each once, in the list's order."""
    second = did(company.book, files.open_customer, name="Nanfang", rep=company.me)
    promised(company, "one", NOW - DAY)
    promised(company, "two", NOW + HOUR)
    async with today(company, tmp_path) as pilot:
        await until(pilot, lambda: len(view(pilot.app)._lines) == 3)
        looked: list[tuple[str, dict[str, Any]]] = []

        async def look(name: str, **where: Any) -> None:
            looked.append((name, where))

        monkeypatch.setattr(pilot.app, "look", look)
        await pilot.press("enter")
        await until(pilot, lambda: looked)
        assert looked == [("customer", {"customer": company.customer, "among": [company.customer, second]})]


async def test_the_brief_says_all_that_is_needed_to_call(company: SimpleNamespace, tmp_path: Path) -> None:
    """Who decides and how to reach them, what is open and since when, what is owed or promised (S2.14, S2.17)."""
    customer, me = company.customer, company.me
    promised(company, "send the quote", NOW - DAY)
    did(company.book, demands.raise_demand, customer, description="two presses", urgent=True, important=True, rep=me)
    did(company.book, complaints.receive, customer, what="it leaks", rep=me)
    line_of = {"product": "oil", "quantity": 2, "unit_price": 50}
    did(company.book, orders.enter_order, customer, [line_of], number="10248", ordered_on=date(2026, 11, 11), rep=me)
    async with today(company, tmp_path) as pilot:
        await says(
            pilot, "Huadong [Press]", "C202611001", "Zhang Jun", "13800005678", "decides", "tea", "[makers]",
            "two presses", "it leaks", "10248", "unpaid for 12 days", "yesterday 10:00", "1 d",
        )  # fmt: skip
        assert "not verified" not in painted(pilot)


async def test_the_brief_marks_a_file_that_nobody_verified(company: SimpleNamespace, tmp_path: Path) -> None:
    """What is missing in the file is said before the call, not found out during it."""
    did(company.book, files.edit_customer, company.customer, verified_on=None, rep=company.me)
    async with today(company, tmp_path) as pilot:
        await says(pilot, "not verified")


async def test_at_80_columns_the_brief_opens_below(company: SimpleNamespace, tmp_path: Path) -> None:
    """Hidden at first; `space` opens it below the list and closes it again; the cursor's line stays in sight."""
    promised(company, "send the quote", NOW - DAY)
    async with today(company, tmp_path, NARROW) as pilot:
        pane = pilot.app.query_one(BriefPane)
        assert not pane.display
        await pilot.press("space")
        await says(pilot, "13800005678", "send the quote")
        assert pane.region.y > view(pilot.app)._table.region.y
        await pilot.press("space")
        await until(pilot, lambda: "13800005678" not in painted(pilot))


async def test_chinese_lines_fit_80_columns(company: SimpleNamespace, tmp_path: Path) -> None:
    """No line of the Chinese screen is wider than the terminal, and the headings are Chinese."""
    promised(company, "按两条线重发报价并附上全部技术参数和付款条件", NOW - 17 * HOUR)
    async with today(company, tmp_path, NARROW, speaks="zh") as pilot:
        await pilot.press("space")
        await says(pilot, "逾期 1", "-17小时", "跟进", "13800005678")


async def test_the_language_changes_in_place(company: SimpleNamespace, tmp_path: Path) -> None:
    """Headings, columns, reasons and the brief are Chinese at once, and the cursor stays where it was."""
    promised(company, "send the quote", NOW - DAY)
    async with today(company, tmp_path) as pilot:
        held = view(pilot.app).due_in_view()
        await says(pilot, "OVERDUE 1", "Contacts")
        await pilot.press("ctrl+l")
        await says(pilot, "逾期 1", "跟进", "11月14日约定：send the quote", "联系人", "决策人")
        assert "OVERDUE" not in painted(pilot)
        assert view(pilot.app).due_in_view() == held


def record(company: SimpleNamespace, table: str, row: int) -> Any:
    """The fields of a record."""
    return company.book.call(record_lists.record, table, row)


def test_the_latest_reasons_come_first(company: SimpleNamespace) -> None:
    """Each reason once, the latest first, as `x` offers them."""
    from salescrm_tui.actions import reminders

    for number, reason in enumerate(["no budget", "moved", "no budget"]):
        promised(company, f"promise {number}", NOW - DAY)
        dues = company.book.call(reminder_lists.due_ids, NOW)
        did(company.book, reminders.dismiss, dues[-1][0], reason, rep=company.me)
    assert company.book.call(reminder_lists.recent_reasons) == ["no budget", "moved"]


