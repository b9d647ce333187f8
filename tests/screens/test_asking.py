"""The small questions: choosing by key, saying in words that are read as they are typed, waiting for long work."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.content import Content
from textual.pilot import Pilot

from salescrm_tui.handbook.refusals import Invalid
from salescrm_tui.records.database import Book
from salescrm_tui.screens.app import Desk
from salescrm_tui.screens.asking import Choice, Progress, Words, long_work
from salescrm_tui.screens.panels import Panel
from salescrm_tui.screens.widgets.line import Line

from .desks import Elsewhere, desk_over, painted, until

COLOURS: list[tuple[str, Content | str]] = [("r", "red"), ("g", "[b]green[/b]"), ("b", Content.styled("blue", "bold"))]


@pytest.fixture(autouse=True)
def no_greeting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk greets nobody here."""

    Elsewhere(monkeypatch)


async def asked(desk: Desk, make: Callable[[], Panel[Any]], answer: Callable[[Pilot[Any]], Awaitable[None]]) -> Any:
    """What a panel answers to what is pressed."""
    async with desk.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: desk._current == "today")
        asking = asyncio.create_task(desk.ask(make()))
        await until(pilot, lambda: desk._panels and desk.focused and desk.focused in desk._panels[0].query("*"))
        await answer(pilot)
        await until(pilot, asking.done)
        return asking.result()


def pressing(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Press these keys, nothing else."""

    async def press(pilot: Pilot[Any]) -> None:
        await pilot.press(*keys)

    return press


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (["2"], "g"), (["enter"], "r"), (["down", "down", "enter"], "b"), (["j", "enter"], "g"),
        (["G", "k", "enter"], "g"), (["escape"], None), (["9", "n", "q", "3"], "b"),
    ],
)  # fmt: skip
async def test_an_option_is_taken_by_its_key_or_by_the_arrows(
    local_book: Book, tmp_path: Path, keys: list[str], chosen: str | None
) -> None:
    """Digits and letters choose at once, arrows and enter slowly, esc nothing; no other key of the desk works."""
    assert await asked(desk_over(local_book, tmp_path), lambda: Choice("Colour", COLOURS), pressing(*keys)) == chosen


async def test_labels_are_text_whatever_they_hold(local_book: Book, tmp_path: Path) -> None:
    """A customer's name with square brackets is shown as it stands, in the title and in the options."""

    async def look(pilot: Pilot[Any]) -> None:
        shown = painted(pilot)
        assert "[b]green[/b]" in shown
        assert "[red]Ltd" in shown
        await pilot.press("escape")

    await asked(desk_over(local_book, tmp_path), lambda: Choice("[red]Ltd", COLOURS), look)


async def test_a_long_list_scrolls_with_the_cursor(local_book: Book, tmp_path: Path) -> None:
    """More options than lines: the last one is seen when the cursor is on it, and can be taken."""

    async def to_the_end(pilot: Pilot[Any]) -> None:
        assert "colleague 59" not in painted(pilot)
        await pilot.press("G")
        await until(pilot, lambda: "colleague 59" in painted(pilot))
        await pilot.press("enter")

    options = [(number, f"colleague {number}") for number in range(60)]
    assert await asked(desk_over(local_book, tmp_path), lambda: Choice("Who", options), to_the_end) == 59


def score(text: str) -> Content:
    """A check for the tests: only digits are understood."""
    if not text.isdigit():
        raise Invalid("score_range", field="service", value=text)
    return Content(f"read as {int(text)}")


async def test_words_are_read_while_they_are_typed(local_book: Book, tmp_path: Path) -> None:
    """The reading stands below the line; what cannot be read is refused in words, kept, and can be corrected."""

    async def talk(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        await until(pilot, lambda: "Some words are needed here." in painted(pilot))
        await pilot.press("4", "2", "x", "enter")
        await until(pilot, lambda: "is a score from 1 to 5" in painted(pilot))
        await pilot.press("backspace")
        await until(pilot, lambda: "read as 42" in painted(pilot))
        await pilot.press("enter")

    assert await asked(desk_over(local_book, tmp_path), lambda: Words("Score", "1 to 5", check=score), talk) == "42"


async def test_earlier_words_come_with_the_arrows(local_book: Book, tmp_path: Path) -> None:
    """`up` brings the latest of the offered words, and further ones; `down` goes back."""
    panel = lambda: Words("Why", "", offers=["moved away", "no budget"])  # noqa: E731
    desk = desk_over(local_book, tmp_path)
    assert await asked(desk, panel, pressing("up", "up", "down", "enter")) == "moved away"


async def test_half_typed_words_outlive_esc(local_book: Book, tmp_path: Path) -> None:
    """What was typed is a draft: it stands there when the question comes again, and is gone once it was saved."""
    desk = desk_over(local_book, tmp_path)
    async with desk.run_test(size=(80, 24)) as pilot:
        for keys, answer in ((["h", "i", "escape"], None), (["!", "enter"], "hi!"), (["escape"], None)):
            question = desk.ask(Words("Answer", "", draft="words:1"))
            asking = asyncio.create_task(question)
            await until(pilot, lambda: isinstance(desk.focused, Line))
            await pilot.press(*keys)
            await until(pilot, asking.done)
            assert asking.result() == answer
        assert desk.drafts.pending() == {}


async def test_long_work_shows_how_far_it_is_and_can_be_cancelled(local_book: Book, tmp_path: Path) -> None:
    """The percentage is shown; esc reaches the work at its next word, and nothing comes back."""
    desk = desk_over(local_book, tmp_path)
    go_on = asyncio.Event()

    async def work(tell: Callable[[int, int], None]) -> str:
        tell(30, 120)
        await go_on.wait()
        tell(60, 120)
        return "done"

    async with desk.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: desk._current == "today")
        for cancelled in (False, True):
            go_on.clear()
            working = asyncio.create_task(long_work(desk, Progress("Importing"), work))
            await until(pilot, lambda: "25%" in painted(pilot) and "30 of 120" in painted(pilot))
            if cancelled:
                await pilot.press("escape")
                await until(pilot, lambda: "Stopping…" in painted(pilot))
            go_on.set()
            await until(pilot, working.done)
            assert working.result() == (None if cancelled else "done")
            assert not desk._panels
