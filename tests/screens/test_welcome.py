"""The first run, each way, in both languages; and who sits here."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from salescrm_tui import language, places, settings
from salescrm_tui.actions import files, team
from salescrm_tui.records.database import Book
from salescrm_tui.records.drafts import Drafts
from salescrm_tui.records.lists import files as file_lists
from salescrm_tui.records.lists import team as team_lists
from salescrm_tui.screens.app import Desk
from salescrm_tui.screens.asking import Choice, Words
from salescrm_tui.screens.exchange import ImportPanel
from salescrm_tui.screens.welcome import WelcomePanel, who_are_you
from salescrm_tui.screens.widgets.line import Line
from salescrm_tui.settings import Settings
from tests.conftest import NOW, ZONE

from .desks import desk_over, did, painted, said, until


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    language.use("en")
    yield
    language.use("en")


def first_run(tmp_path: Path, place: Path | None = None) -> Desk:
    """A desk without a book."""
    return Desk(
        None, place=str(place or tmp_path / "new" / "book.db"), clock=lambda: NOW, zone=ZONE,
        settings=Settings(language="en", bell=False), drafts=Drafts(tmp_path / "drafts"),
    )  # fmt: skip


def showing(desk: Desk, kind: type) -> bool:
    return bool(desk._panels) and isinstance(desk._panels[-1], kind) and desk.focused in desk._panels[-1].query("*")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_first_screen_speaks_both_languages_and_shows_where_the_book_will_be(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    desk = first_run(tmp_path, Path("/home/li/book.db"))
    async with desk.run_test(size=size) as pilot:
        await until(pilot, lambda: showing(desk, WelcomePanel))
        text = painted(pilot)
        for words in ("/home/li/book.db", "New book", "Demo company", "Import files", "Quit", "ctrl+l  中文 / English"):
            assert words in text
        await pilot.press("ctrl+l")
        await until(pilot, lambda: language.current() == "zh")
        await pilot.press("escape", "l", "1", "x")
        assert showing(desk, WelcomePanel)


async def test_a_new_book_asks_for_a_name_and_its_rep_may_do_everything(tmp_path: Path) -> None:
    desk = first_run(tmp_path)
    async with desk.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: showing(desk, WelcomePanel))
        await pilot.press("n")
        await until(pilot, lambda: showing(desk, Words))
        assert not (tmp_path / "new").exists()
        await pilot.press("L", "i", "enter")
        await until(pilot, lambda: desk.has_book and desk._current == "today" and said(desk))
        assert desk.rep_name(desk.me) == "Li"
        assert [(rep.name, rep.role) for rep in desk.book.call(team_lists.reps)] == [("Li", "manager")]
        assert settings.load(places.settings()).rep == "Li"
        assert "n makes your first customer" in said(desk)[-1]
    desk.book.close()


async def test_leaving_a_question_comes_back_to_the_first_screen_and_q_quits(tmp_path: Path) -> None:
    desk = first_run(tmp_path)
    async with desk.run_test(size=(80, 24)) as pilot:
        for key, panel in (("n", Words), ("i", ImportPanel)):
            await until(pilot, lambda: showing(desk, WelcomePanel))
            await pilot.press(key)
            await until(pilot, lambda panel=panel: showing(desk, panel))  # type: ignore[misc]
            await pilot.press("escape")
        await until(pilot, lambda: showing(desk, WelcomePanel))
        await pilot.press("q")
        await until(pilot, lambda: desk._exit)
    assert desk.return_value == 0 and not (tmp_path / "new").exists()


async def test_the_demo_company_leaves_the_real_place_alone(tmp_path: Path) -> None:
    desk = first_run(tmp_path)
    async with desk.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: showing(desk, WelcomePanel))
        await pilot.press("d")
        for _wait in range(20):
            try:
                await until(pilot, lambda: desk.has_book and desk._current == "today")
                break
            except AssertionError:
                continue
        assert desk.book.call(file_lists.customer_count) == 120
        assert desk.me is not None and desk.place == desk.book.place != str(tmp_path / "new" / "book.db")
    assert not (tmp_path / "new").exists() and settings.load(places.settings()).rep == ""
    desk.book.close()


async def test_files_become_a_new_book_only_when_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("客户名称,跟进人\nXX科技,李伟\n", encoding="utf-8")
    desk = first_run(tmp_path)
    async with desk.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: showing(desk, WelcomePanel))
        await pilot.press("i")
        await until(pilot, lambda: showing(desk, ImportPanel))
        desk.query_one(Line).value = str(tmp_path / "c.csv")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: "This would be written" in painted(pilot))
        assert not (tmp_path / "new").exists()
        await pilot.press("enter")
        await until(pilot, lambda: showing(desk, Choice))
        assert "Who are you?" in painted(pilot) and "李伟" in painted(pilot)
        assert desk.book.call(file_lists.customer_count) == 1
        await pilot.press("1")
        await until(pilot, lambda: desk.rep_name(desk.me) == "李伟")
        await until(pilot, lambda: settings.load(places.settings()).rep == "李伟")
    desk.book.close()


async def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("a file where the folder should be")
    desk = first_run(tmp_path)
    async with desk.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: showing(desk, WelcomePanel))
        await pilot.press("n")
        await until(pilot, lambda: showing(desk, Words))
        await pilot.press("L", "enter")
        await until(pilot, lambda: said(desk) and showing(desk, WelcomePanel))
        assert "new cannot be written" in said(desk)[-1]


@pytest.mark.parametrize(("keys", "name"), [(["2"], "Anna"), (["3"], "Zoe")])
async def test_who_sits_here_is_chosen_or_new_and_remembered(
    local_book: Book, tmp_path: Path, keys: list[str], name: str
) -> None:
    did(local_book, team.add_rep, name="Li [/b]")
    did(local_book, team.add_rep, name="Anna")
    did(local_book, team.add_rep, name="Left", active=False)
    did(local_book, files.open_customer, name="XX")
    desk = desk_over(local_book, tmp_path, me=None)
    async with desk.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: showing(desk, Choice))
        assert "Li [/b]" in painted(pilot) and "Left" not in painted(pilot)
        await pilot.press(*keys)
        if name == "Zoe":
            await until(pilot, lambda: showing(desk, Words))
            await pilot.press(*name, "enter")
        await until(pilot, lambda: desk.rep_name(desk.me) == name)
        await until(pilot, lambda: settings.load(places.settings()).rep == name)
        assert name in painted(pilot).splitlines()[0]


async def test_who_sits_here_can_stay_open(local_book: Book, tmp_path: Path) -> None:
    did(local_book, team.add_rep, name="Li")
    desk = desk_over(local_book, tmp_path, me=did(local_book, team.add_rep, name="Anna"))
    async with desk.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: desk._current == "today")
        task = asyncio.create_task(who_are_you(desk))
        await until(pilot, lambda: showing(desk, Choice))
        await pilot.press("escape")
        await until(pilot, task.done)
        assert desk.rep_name(desk.me) == "Anna"
