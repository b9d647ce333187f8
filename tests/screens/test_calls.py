"""Calls, drafts and promises while logging: nothing typed is lost, nothing promised is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from salescrm_tui.actions import contacts
from salescrm_tui.records.database import Book
from salescrm_tui.records.drafts import Drafts
from salescrm_tui.records.lists import records, reminders
from salescrm_tui.screens.app import Desk
from salescrm_tui.screens.log_panel import LogPanel
from salescrm_tui.screens.widgets.line import Line
from tests.conftest import NOW, ZONE
from tests.screens.company import Company, closed, in_view, kill, nobody_greets, panel, type_line
from tests.screens.desks import desk_over, did, painted, said, until

__all__ = ["nobody_greets"]


@pytest.fixture
def company(local_book: Book) -> Company:
    return Company(local_book)


@pytest.fixture
def desk(company: Company, tmp_path: Path) -> Iterator[Desk]:
    opened = desk_over(company.book, tmp_path, me=company.rep)
    yield opened
    opened.drafts.close()


async def test_a_half_typed_line_survives_a_kill_and_is_offered_at_the_next_start(
    company: Company, tmp_path: Path
) -> None:
    first = desk_over(company.book, tmp_path, me=company.rep)
    async with first.run_test(size=(80, 24)) as pilot:
        await in_view(pilot, company.customer)
        await panel(pilot)
        await type_line(pilot, "phone budget within 800k")
        await pilot.press("escape")  # the kill itself is simulated below; a panel that is open at the end is not shut
        await closed(pilot)
        first.drafts.flush()
    kill(first.drafts)
    later = desk_over(company.book, tmp_path, me=company.rep, now=NOW + timedelta(minutes=20))
    async with later.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Half typed" in painted(pilot))
        assert "XX科技有限公司" in painted(pilot)
        await pilot.press("enter")
        found = await until(pilot, lambda: next(iter(later.query(LogPanel)), None))
        await until(pilot, lambda: "20 min ago" in painted(pilot))
        assert found.query_one(Line).value == "phone budget within 800k"
        await pilot.press("enter", "enter")
        await closed(pilot)
    assert company.talks()[0].fields["said"] == "budget within 800k"
    assert not later.drafts.pending()
    later.drafts.close()


async def test_esc_keeps_the_draft_and_ctrl_x_throws_it_away(desk: Desk, company: Company) -> None:
    async with desk.run_test(size=(80, 24)) as pilot:
        await in_view(pilot, company.customer)
        await panel(pilot)
        await type_line(pilot, "phone half a sen")
        await pilot.press("escape")
        await closed(pilot)
        assert "Kept as a draft" in said(desk)[-1]
        found = await panel(pilot)
        assert found.query_one(Line).value == "phone half a sen"
        await pilot.press("ctrl+x")
        await closed(pilot)
    assert not desk.drafts.pending()
    assert not company.talks()


async def test_a_call_is_begun_at_once_runs_and_is_written_up(company: Company, tmp_path: Path) -> None:
    """S2.13: a call that was begun is written up within the hour, whatever happens to the program."""
    clock = [NOW]
    desk = Desk(
        company.book, clock=lambda: clock[0], zone=ZONE, settings=desk_over(company.book, tmp_path).settings,
        drafts=Drafts(tmp_path / "call"), me=company.rep,
    )  # fmt: skip
    async with desk.run_test(size=(80, 24)) as pilot:
        await in_view(pilot, company.customer)
        opened = await panel(pilot, "c")
        call = opened.occasion.call
        assert call is not None and company.record(call)["written_at"] is None
        assert "138 0000 5678" in painted(pilot)
        clock[0] = NOW + timedelta(seconds=192)
        await type_line(pilot, "budget ok > send quote")
        await until(pilot, lambda: "on the call 03:12" in painted(pilot))
        await pilot.press("enter")
        await closed(pilot)
    written = company.record(call)
    assert (written["minutes"], written["said"], written["ended_at"]) == (4, "budget ok", clock[0])
    assert written["written_at"] == clock[0]
    desk.drafts.close()


async def test_ctrl_x_drops_a_call_that_never_came_about(desk: Desk, company: Company) -> None:
    async with desk.run_test(size=(80, 24)) as pilot:
        await in_view(pilot, company.customer)
        call = (await panel(pilot, "c")).occasion.call or 0
        await pilot.press("ctrl+x")
        await closed(pilot)
        await until(pilot, lambda: company.record(call)["trashed_at"] is not None)


async def test_open_steps_are_ticked_or_promised_again(desk: Desk, company: Company) -> None:
    kept = did(company.book, contacts.promise, company.customer, "send quote", NOW - timedelta(days=1), rep=company.rep)
    did(company.book, contacts.promise, company.customer, "visit", NOW + timedelta(days=2), rep=company.rep)
    async with desk.run_test(size=(80, 24)) as pilot:
        await in_view(pilot, company.customer)
        found = await panel(pilot)
        await type_line(pilot, "phone sent it")
        await pilot.press("up", "r")
        await until(pilot, lambda: found.query_one(Line).value == "phone sent it > visit ")
        await pilot.press("up", "up", "enter")
        await until(pilot, lambda: "done with this log" in painted(pilot))
        await pilot.press("down", "down")
        await until(pilot, lambda: found.query_one(Line).has_focus)
        await pilot.press("enter")
        await closed(pilot)
    assert [step["what"] for step in company.steps()] == ["visit", "visit"]
    assert company.book.call(records.record, "next_step", kept)["done_at"] is not None


async def test_logging_from_a_reminder_of_a_next_step_keeps_it_unless_the_tick_is_taken_away(
    desk: Desk, company: Company
) -> None:
    did(company.book, contacts.promise, company.customer, "send quote", NOW - timedelta(days=1), rep=company.rep)
    due = company.book.call(reminders.due_ids, NOW, None, company.customer)[0][0]
    from salescrm_tui.screens.contacts import log

    async with desk.run_test(size=(80, 24)) as pilot:
        await in_view(pilot, company.customer)
        for keys, left in ((("up", "enter", "escape", "enter"), 1), (("enter",), 0)):
            desk.run_worker(log(desk, company.customer, completes=due))
            await until(pilot, lambda: "done with this log" in painted(pilot))
            await type_line(pilot, "phone sent it >-")
            await pilot.press(*keys)
            await closed(pilot)
            assert len(company.steps()) == left


async def test_y_copies_the_number(desk: Desk, company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(desk, "copy_to_clipboard", copied.append)
    async with desk.run_test(size=(80, 24)) as pilot:
        await in_view(pilot, company.customer)
        await pilot.press("y")
        await until(pilot, lambda: copied == ["138 0000 5678"])
