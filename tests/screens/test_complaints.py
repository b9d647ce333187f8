"""The board of complaints: steps, two clocks, hand-over, at 120 and at 80 columns."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot

from salescrm_tui.actions import complaints, files, team
from salescrm_tui.records.database import Book
from salescrm_tui.records.lists import records
from salescrm_tui.screens.complaints import ComplaintsView
from tests.conftest import NOW
from tests.hostile import PAYLOADS

from .desks import Elsewhere, desk_over, did, painted, said, until

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WIDE, NARROW = (120, 40), (80, 24)


@pytest.fixture
def company(local_book: Book, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Two reps and one customer."""
    Elsewhere(monkeypatch)
    me = did(local_book, team.add_rep, name="Li Wei")
    other = did(local_book, team.add_rep, name="Wang Fang")
    customer = did(local_book, files.open_customer, name="Huadong [Press]", rep=me)
    return SimpleNamespace(book=local_book, me=me, other=other, customer=customer)


def received(company: SimpleNamespace, what: str, ago: timedelta = HOUR, answered: timedelta | None = None,
             settled: timedelta | None = None, rep: int | None = None) -> int:  # fmt: skip
    """A complaint received, answered and settled so long ago."""
    rep = rep or company.me
    complaint: int = did(company.book, complaints.receive, company.customer, what=what, now=NOW - ago, rep=rep)
    if answered is not None:
        did(company.book, complaints.answer, complaint, "we are sorry", now=NOW - answered, rep=rep)
    if settled is not None:
        did(company.book, complaints.settle, complaint, "replaced", now=NOW - settled, rep=rep)
    return complaint


@asynccontextmanager
async def board(
    company: SimpleNamespace, tmp_path: Path, size: tuple[int, int] = WIDE, **kw: Any
) -> AsyncIterator[tuple[Pilot[Any], ComplaintsView]]:
    """The desk at the board of complaints."""
    desk = desk_over(company.book, tmp_path, me=company.me, **kw)
    async with desk.run_test(size=size) as pilot:
        await until(pilot, lambda: desk._current == "today")
        await pilot.press("4")
        await until(pilot, lambda: desk._current == "complaints" and desk.focused is not None)
        view: Any = desk.view
        yield pilot, view


def stands(company: SimpleNamespace, complaint: int) -> dict[str, Any]:
    """The complaint as the book has it."""
    return dict(company.book.call(records.record, "complaint", complaint))


def lane(view: ComplaintsView, place: int) -> list[int]:
    """The complaints of a step, from the top."""
    return [card.id for card in view.board.lanes[place].cards]


def words(view: ComplaintsView, complaint: int) -> str:
    """What the card of a complaint says, its lines one behind the other."""
    cards = [card for each in view.board.lanes for card in each.cards if card.id == complaint]
    return " | ".join(f"{line.left.plain} {line.right.plain}".strip() for card in cards for line in card.lines)


def colours(view: ComplaintsView, complaint: int) -> str:
    """How the clocks of a card are coloured."""
    cards = [card for each in view.board.lanes for card in each.cards if card.id == complaint]
    return " ".join(str(span.style) for card in cards for line in card.lines for span in line.right.spans)


@pytest.mark.parametrize(
    ("ago", "answered", "settled", "clocks", "colour"),
    [
        (HOUR, None, None, "answer ◷ 23:00 left | settle ◷ 2 d left", "$foreground $foreground"),
        (19 * HOUR, None, None, "answer ◷ 05:00 left | settle ◷ 2 d left", "$soon $foreground"),
        (26 * HOUR, None, None, "answer ! -2h | settle ◷ 1 d left", "$overdue bold $foreground"),
        (2 * DAY, 47 * HOUR, None, "answer ✔ | settle ◷ 1 d left", "$good $foreground"),
        (60 * HOUR, 20 * HOUR, None, "answer ✘ late | settle ◷ 12:00 left", "$overdue $soon"),
        (80 * HOUR, 79 * HOUR, None, "answer ✔ | settle ! -8h", "$good $overdue bold"),
        (80 * HOUR, 79 * HOUR, 50 * HOUR, "answer ✔ | settle ✔", "$good $good"),
        (90 * HOUR, 89 * HOUR, HOUR, "answer ✔ | settle ✘ late", "$good $overdue"),
    ],
)
async def test_the_two_clocks(
    company: SimpleNamespace, tmp_path: Path, ago: timedelta, answered: timedelta | None, settled: timedelta | None,
    clocks: str, colour: str,
) -> None:  # fmt: skip
    """S2.29, S3.10: answered in 24 hours, settled in three days; amber in the last quarter, signs beside colours."""
    complaint = received(company, "late delivery", ago, answered, settled)
    async with board(company, tmp_path) as (pilot, view):
        await until(pilot, lambda: words(view, complaint) == f"Huadong [Press] | late delivery | {clocks}")
        assert colours(view, complaint) == colour


async def test_overdue_ones_come_first_and_are_counted(company: SimpleNamespace, tmp_path: Path) -> None:
    """In every step those on top whose clock has run out; the heading counts them."""
    fresh, late = received(company, "fresh", HOUR), received(company, "late", 30 * HOUR)
    settling, over = received(company, "a", 2 * DAY, DAY), received(company, "b", 4 * DAY, DAY)
    confirmed = received(company, "ok", 5 * DAY, 5 * DAY, 4 * DAY)
    did(company.book, complaints.confirm, confirmed, now=NOW - DAY, rep=company.me)
    async with board(company, tmp_path) as (pilot, view):
        await until(pilot, lambda: "CONFIRMED" in painted(pilot))
        assert (lane(view, 0), lane(view, 1), lane(view, 4)) == ([late, fresh], [over, settling], [confirmed])
        assert painted(pilot).count("!1 · 2") == 2
        assert view.board.cursor_id == late
        await pilot.press("right")
        assert view.board.cursor_id == over
        await pilot.press("j", "right")
        assert view.board.cursor_id == confirmed
        await pilot.press("left")
        assert view.board.cursor_id in (over, settling)


async def test_every_step_is_one_key_and_is_undone_by_one(company: SimpleNamespace, tmp_path: Path) -> None:
    """S2.29: answer with its words, begin settling, settle with the outcome, confirm; undo goes back a step."""
    complaint = received(company, "late delivery")

    async def reaches(step: int, *keys: str) -> None:
        await pilot.press(*keys)
        await until(pilot, lambda: lane(view, step) == [complaint] and view.board.cursor_id == complaint)

    async with board(company, tmp_path) as (pilot, view):
        await pilot.press("d")
        await until(pilot, lambda: "Answer the complaint · Huadong [Press]" in painted(pilot))
        await reaches(1, *"sorry", "enter")
        assert stands(company, complaint)["answer"] == "sorry"
        await reaches(2, "d")
        await pilot.press("d")
        await until(pilot, lambda: "Settle the complaint" in painted(pilot))
        await reaches(3, *"refund", "enter")
        assert stands(company, complaint)["outcome"] == "refund"
        await reaches(4, "d")
        await pilot.press("d")
        await until(pilot, lambda: "The customer has confirmed it: nothing is left to do." in said(view.desk))
        for step in (3, 2, 1, 0):
            await reaches(step, "u")
        assert stands(company, complaint)["answered_at"] is None


async def test_leaving_the_question_changes_nothing(company: SimpleNamespace, tmp_path: Path) -> None:
    """`esc` goes back to the board."""
    complaint = received(company, "late delivery")
    async with board(company, tmp_path) as (pilot, view):
        await pilot.press("d")
        await until(pilot, lambda: "Answer the complaint" in painted(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: view.board.has_focus)
        assert stands(company, complaint)["answered_at"] is None


async def test_it_is_handed_over_with_a_reason(company: SimpleNamespace, tmp_path: Path) -> None:
    """`a` asks for the colleague and why; the card is then not mine, and is among everyone's."""
    complaint = received(company, "late delivery")
    async with board(company, tmp_path) as (pilot, view):
        await pilot.press("a")
        await until(pilot, lambda: "Wang Fang" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Hand over to Wang Fang" in painted(pilot))
        await pilot.press(*"vacation", "enter")
        await until(pilot, lambda: stands(company, complaint)["responsible"] == company.other)
        assert "vacation" in stands(company, complaint)["remark"]
        await until(pilot, lambda: "No complaints." in painted(pilot))
        await pilot.press("m")
        await until(pilot, lambda: "Wang Fang" in words(view, complaint))
        await pilot.press("u")
        await until(pilot, lambda: stands(company, complaint)["responsible"] == company.me)


async def test_space_shows_the_whole_text(company: SimpleNamespace, tmp_path: Path) -> None:
    """The words of the customer, the cause and our answer stand below."""
    text = "they sent the wrong parts again and nobody in the office picked up the phone for three days"
    received(company, text, DAY, HOUR)
    async with board(company, tmp_path) as (pilot, view):
        assert "for three days" not in painted(pilot)
        await pilot.press("space")
        await until(pilot, lambda: "for three days" in painted(pilot) and "we are sorry" in painted(pilot))
        await pilot.press("space")
        await until(pilot, lambda: "for three days" not in painted(pilot))
        assert view.record_in_view() is not None
        assert view.customer_in_view() == company.customer


async def test_trash_and_undo(company: SimpleNamespace, tmp_path: Path) -> None:
    """`x` takes a complaint off the board, `u` brings it back; a key without a card says why it does nothing."""
    complaint = received(company, "late delivery")
    async with board(company, tmp_path) as (pilot, view):
        await pilot.press("x")
        await until(pilot, lambda: "No complaints." in painted(pilot))
        await pilot.press("d")
        await until(pilot, lambda: "There is no complaint under the cursor." in said(view.desk))
        await pilot.press("u")
        await until(pilot, lambda: view.board.cursor_id == complaint)


@pytest.mark.parametrize("speaks", ["en", "zh"])
async def test_at_80_columns_it_is_one_list(company: SimpleNamespace, tmp_path: Path, speaks: str) -> None:
    """Sections below each other, two lines a card; the cursor goes through all and stays in sight."""
    made = [received(company, f"no{number} 包装破损，少了九件，客户非常生气", HOUR * number) for number in range(1, 16)]
    last = received(company, "noX", 2 * DAY, DAY)
    async with board(company, tmp_path, NARROW, speaks=speaks) as (pilot, view):
        await until(pilot, lambda: "no15 " in painted(pilot))
        assert view.board.cursor_id == made[-1]
        await pilot.press("G")
        await until(pilot, lambda: view.board.cursor_id == last and "noX" in painted(pilot))
        await pilot.press("k")
        await until(pilot, lambda: view.board.cursor_id == made[0] and "no1 " in painted(pilot))
        await pilot.resize_terminal(*WIDE)
        await until(pilot, lambda: view.board.is_wide and view.board.cursor_id == made[0] and "no1 " in painted(pilot))


async def test_a_complaint_is_looked_for_and_hostile_words_stay_words(company: SimpleNamespace, tmp_path: Path) -> None:
    """What stands in a complaint is text; one that is a colleague's is found among everyone's."""
    for key, text in PAYLOADS.items():
        if key.startswith(("markup", "lines", "unicode: 2000")):
            received(company, f"{text} .")
    theirs = received(company, "theirs", rep=company.other)
    async with board(company, tmp_path, NARROW) as (pilot, view):
        await until(pilot, lambda: "[link=http://x]y" in painted(pilot))
        await view.desk.look("complaints", complaint=theirs)
        await until(pilot, lambda: view.board.cursor_id == theirs and "theirs" in painted(pilot))
        assert len(painted(pilot).splitlines()) == NARROW[1]


async def test_enter_opens_the_customer(
    company: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The customer comes up with those of the complaints around, and the way back."""
    received(company, "late delivery")
    looks: list[Any] = []

    async def look(name: str, **where: Any) -> None:
        looks.append((name, where))

    async with board(company, tmp_path) as (pilot, view):
        monkeypatch.setattr(view.desk, "look", look)
        await pilot.press("enter")
        await until(pilot, lambda: looks)
        customer = company.customer
        assert looks == [("customer", {"customer": customer, "among": [customer], "back": "complaints"})]


async def test_the_clocks_run(company: SimpleNamespace, tmp_path: Path) -> None:
    """An hour later an hour less is left."""
    complaint = received(company, "late delivery")
    async with board(company, tmp_path) as (_pilot, view):
        assert "23:00 left" in words(view, complaint)
        view.desk.clock = lambda: NOW + HOUR
        await view._run_clocks()
        assert "22:00 left" in words(view, complaint)
