"""Logging from anywhere: what is shown is what is kept, in few keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from salescrm_tui.actions import team
from salescrm_tui.records.database import Book
from salescrm_tui.records.lists import demands, reminders
from salescrm_tui.records.ticking import tick
from salescrm_tui.screens.app import Desk
from salescrm_tui.screens.log_panel import LogPanel
from salescrm_tui.screens.widgets.line import Line
from tests.conftest import NOW, ZONE
from tests.hostile import PAYLOADS
from tests.screens.company import Company, closed, in_view, nobody_greets, panel, type_line
from tests.screens.desks import desk_over, did, painted, said, until

__all__ = ["nobody_greets"]
IN_THREE_DAYS = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)  # 17:00 in Shanghai


@pytest.fixture
def company(local_book: Book) -> Company:
    return Company(local_book)


@pytest.fixture
def desk(company: Company, tmp_path: Path) -> Iterator[Desk]:
    opened = desk_over(company.book, tmp_path, me=company.rep)
    yield opened
    opened.drafts.close()


async def test_a_call_with_a_next_step_takes_two_keys_besides_the_words(desk: Desk, company: Company) -> None:
    """S2.13: a record of the contact and a next step with a time."""
    async with desk.run_test(size=(120, 40)) as pilot:
        await in_view(pilot, company.customer)
        await panel(pilot, "l")
        await type_line(pilot, "电话 12分钟 @王工 预算80万内 | 觉得贵 > 发报价 3天 #价格 !!")
        await until(pilot, lambda: "发报价   Thu 26 Nov 17:00" in painted(pilot))
        shown = painted(pilot)
        await pilot.press("enter")
        await closed(pilot)
    (talk,) = company.talks()
    (step,) = company.steps()
    for kept in ("phone", "12 min", "@ 王工", "# 价格", "urgent and important", "预算80万内", "they answered: 觉得贵"):
        assert kept in shown
    assert (talk.fields["channel"], talk.fields["minutes"]) == ("phone", 12)
    assert (talk.fields["said"], talk.fields["feedback"]) == ("预算80万内", "觉得贵")
    assert (step["what"], step["due_at"]) == ("发报价", IN_THREE_DAYS)
    assert len(company.book.call(demands.demand_ids, True, True)) == 1
    assert "u takes it back" in said(desk)[-1]


async def test_undo_takes_the_log_back(desk: Desk, company: Company) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        await in_view(pilot, company.customer)
        await panel(pilot)
        await type_line(pilot, "phone hello > send quote fri")
        await pilot.press("enter")
        await closed(pilot)
        assert company.talks()
        await pilot.press("u")
        await until(pilot, lambda: not company.talks())
    assert not company.steps()


async def test_without_a_next_step_it_asks_once(desk: Desk, company: Company) -> None:
    """S2.13: a contact without a next step is an exception that is asked about."""
    async with desk.run_test(size=(80, 24)) as pilot:
        await in_view(pilot, company.customer)
        await panel(pilot)
        await type_line(pilot, "phone hello")
        await pilot.press("enter")
        await until(pilot, lambda: "No next step?" in painted(pilot))
        assert not company.talks()
        await type_line(pilot, " there")
        await until(pilot, lambda: "No next step?" not in painted(pilot))
        await pilot.press("enter", "enter")
        await closed(pilot)
    assert company.talks()[0].fields["said"] == "hello there"


@pytest.mark.parametrize(("line", "shown"), [
    ("phone hi > send it", "Thu 26 Nov 17:00  by default"),
    ("没接 > 明天", "Call again   Tue 24 Nov 17:00"),
    ("hi >-", "no next step, on purpose"),
    ("met @Zh about it", "@ Zhang Jun"),
])  # fmt: skip
async def test_the_line_is_read_at_every_key(desk: Desk, company: Company, line: str, shown: str) -> None:
    async with desk.run_test(size=(80, 24)) as pilot:
        await in_view(pilot, company.customer)
        await panel(pilot)
        await type_line(pilot, line)
        await until(pilot, lambda: shown in painted(pilot))
        await pilot.press("escape")
        await closed(pilot)


async def test_a_call_that_is_left_stands_in_today_and_is_written_up_from_there(desk: Desk, company: Company) -> None:
    async with desk.run_test(size=(80, 24)) as pilot:
        await in_view(pilot, company.customer)
        call = (await panel(pilot, "c")).occasion.call
        await pilot.press("escape")
        await closed(pilot)
        company.book.call(tick, NOW + timedelta(hours=2), ZONE, company.rep, 0)
        due, _at = company.book.call(reminders.due_ids, NOW + timedelta(hours=2), None, company.customer)[0]
        from salescrm_tui.screens.contacts import log

        desk.run_worker(log(desk, company.customer, completes=due))
        await until(pilot, lambda: "Write up the call" in painted(pilot))
        await until(pilot, lambda: desk.query(LogPanel))
        await type_line(pilot, "all fine >-")
        await pilot.press("enter")
        await closed(pilot)
    assert [talk.id for talk in company.talks()] == [call]
    kinds = [row.kind for row in company.book.call(reminders.due_rows, [due]).values()]
    assert "write_up" not in kinds


async def test_the_form_holds_the_reading_and_saves_what_it_shows(desk: Desk, company: Company) -> None:
    async with desk.run_test(size=(80, 24)) as pilot:
        await in_view(pilot, company.customer)
        await panel(pilot)
        await type_line(pilot, "visit saw the line > send quote 3d #price")
        await pilot.press("tab")
        await until(pilot, lambda: desk.focused is not None and desk.focused.id == "said")
        await type_line(pilot, " and liked it")
        await pilot.press("tab", "tab", "tab", "tab")
        assert desk.focused is not None and desk.focused.id == "due0"
        desk.focused.value = "nonsense"  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "nonsense" in painted(pilot) and "Due at" in painted(pilot))
        assert not company.talks()
        desk.focused.value = "明天"  # type: ignore[attr-defined]
        await until(pilot, lambda: "Tue 24 Nov 17:00" in painted(pilot))
        await pilot.press("escape")
        line = desk.query_one(LogPanel).query_one("#line", Line)
        await until(pilot, lambda: line.has_focus)
        assert line.value.startswith("visit saw the line and liked it")
        await pilot.press("enter")
        await closed(pilot)
    (talk,) = company.talks()
    assert (talk.fields["channel"], talk.fields["said"]) == ("visit", "saw the line and liked it")
    assert company.steps()[0]["due_at"] == datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


async def test_without_a_customer_in_view_one_is_picked_or_made(local_book: Book, tmp_path: Path) -> None:
    rep = did(local_book, team.add_rep, name="Li Wei")
    desk = desk_over(local_book, tmp_path, me=rep)
    async with desk.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: desk._current)
        await pilot.press("l")
        await until(pilot, lambda: "Log with whom?" in painted(pilot))
        await type_line(pilot, "New Mill Ltd")
        await until(pilot, lambda: "opens a new file" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: desk.query(LogPanel))
        await until(pilot, lambda: "Log · New Mill Ltd" in painted(pilot))
        await pilot.press("escape")
    desk.drafts.close()


@pytest.mark.parametrize(
    "payload", ["markup: click action", "terminal: clipboard", "unicode: widest", "sql: parameters"]
)
async def test_hostile_names_stay_text(local_book: Book, tmp_path: Path, payload: str) -> None:
    company = Company(local_book, f"Acme {PAYLOADS[payload]}")
    desk = desk_over(local_book, tmp_path, me=company.rep)
    async with desk.run_test(size=(80, 24)) as pilot:
        await in_view(pilot, company.customer)
        await panel(pilot)
        await type_line(pilot, f"phone {PAYLOADS[payload]} > {PAYLOADS[payload]}")
        await until(pilot, lambda: "Log · Acme" in painted(pilot))
        assert "\x1b" not in painted(pilot)
        await pilot.press("escape")
        await closed(pilot)
    desk.drafts.close()
