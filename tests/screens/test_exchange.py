"""Bringing files in from the screen: the dry run first, problems by name, all or nothing, one undo."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from salescrm_tui import language
from salescrm_tui.actions import exchange as deeds
from salescrm_tui.actions import team
from salescrm_tui.records.database import Book
from salescrm_tui.records.lists import files as file_lists
from salescrm_tui.screens import exchange, paths
from salescrm_tui.screens.asking import Cancelled
from salescrm_tui.screens.exchange import ImportPanel
from salescrm_tui.screens.widgets.line import Line

from .desks import Elsewhere, desk_over, did, painted, said, until

GOOD = "客户名称,所属行业\nXX科技,制造业\n华东精密,汽车\n"
BAD = "客户名称,建档日期\nXX科技,someday\n"


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk greets nobody here."""
    Elsewhere(monkeypatch)


def customers(book: Book) -> int:
    return book.call(file_lists.customer_count)


async def look_at(pilot: Pilot[Any], path: Path | str) -> None:
    """Name a file and ask for the dry run."""
    line = pilot.app.query_one(Line)
    line.value = str(path)
    await pilot.pause()
    await pilot.press("enter")


async def opened(pilot: Pilot[Any], desk: Any) -> asyncio.Task[None]:
    await until(pilot, lambda: desk._current == "today")
    task = asyncio.create_task(exchange.import_files(desk))
    await until(pilot, lambda: desk._panels and desk.focused in desk._panels[-1].query("*"))
    return task


@pytest.mark.parametrize(("code", "size"), [("en", (80, 24)), ("zh", (120, 40))])
async def test_files_are_looked_at_first_written_by_the_second_enter_and_undone_by_u(
    local_book: Book, tmp_path: Path, code: str, size: tuple[int, int]
) -> None:
    (tmp_path / "客户.csv").write_text(GOOD, encoding="gb18030")
    desk = desk_over(local_book, tmp_path, me=did(local_book, team.add_rep, name="Li", role="manager"), speaks=code)
    async with desk.run_test(size=size) as pilot:
        task = await opened(pilot, desk)
        await look_at(pilot, tmp_path / "客户.csv")
        await until(pilot, lambda: "客户.csv" in painted(pilot) and "gb18030" in painted(pilot).lower())
        assert customers(local_book) == 0
        await pilot.press("enter")
        await until(pilot, task.done)
        assert customers(local_book) == 2
        await until(pilot, lambda: said(desk))
        await pilot.press("u")
        await until(pilot, lambda: customers(local_book) == 0)
    language.use("en")


async def test_every_bad_cell_is_named_and_nothing_is_written(local_book: Book, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(BAD, encoding="utf-8")
    desk = desk_over(local_book, tmp_path)
    async with desk.run_test(size=(80, 24)) as pilot:
        task = await opened(pilot, desk)
        await look_at(pilot, tmp_path / "bad.csv")
        await until(pilot, lambda: "line 2" in painted(pilot) and "“someday” is not a date." in painted(pilot))
        await pilot.press("enter")
        await pilot.pause()
        assert not task.done() and isinstance(desk._panels[-1], ImportPanel)
        await pilot.press("escape")
        await until(pilot, task.done)
    assert customers(local_book) == 0


@pytest.mark.parametrize(
    ("name", "told"), [("missing.csv", "missing.csv cannot be read"), (".", "no table in this folder"), ("[/]", "[/]")]
)
async def test_what_cannot_be_read_is_told_and_the_path_can_be_corrected(
    local_book: Book, tmp_path: Path, name: str, told: str
) -> None:
    (tmp_path / "empty").mkdir()
    desk = desk_over(local_book, tmp_path)
    async with desk.run_test(size=(120, 24)) as pilot:
        task = await opened(pilot, desk)
        await look_at(pilot, tmp_path / "empty" / name)
        await until(pilot, lambda: told in painted(pilot).replace("\n", ""))
        await pilot.press("escape")
        await until(pilot, task.done)


async def test_an_import_that_is_cancelled_leaves_nothing(
    local_book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    bring_in = deeds.bring_in

    def cancelled_in_the_middle(step: Any, plan: Any) -> Any:
        bring_in(step, plan)
        raise Cancelled

    monkeypatch.setattr(deeds, "bring_in", cancelled_in_the_middle)
    desk = desk_over(local_book, tmp_path)
    async with desk.run_test(size=(80, 24)) as pilot:
        task = await opened(pilot, desk)
        await look_at(pilot, tmp_path / "good.csv")
        await until(pilot, lambda: "This would be written" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, task.done)
        await until(pilot, lambda: said(desk))
        assert said(desk)[-1] == "Cancelled: nothing was imported."
    assert customers(local_book) == 0


def test_a_path_is_completed_and_several_or_a_folder_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a b.csv").write_text("x")
    (tmp_path / "c.csv").write_text("x")
    (tmp_path / "folder").mkdir()
    assert paths.complete(f"{tmp_path}/fol") == f"{tmp_path}/folder/"
    assert paths.complete(f"{tmp_path}/a") == f"{tmp_path}/a b.csv"
    assert paths.complete(f"{tmp_path}/zzz") is None and paths.complete("/nowhere/at/all") is None
    assert paths.named(f"{tmp_path}/a b.csv") == [tmp_path / "a b.csv"]
    assert paths.named(f"'{tmp_path}/a b.csv' {tmp_path}/c.csv") == [tmp_path / "a b.csv", tmp_path / "c.csv"]
    assert paths.named(str(tmp_path)) == [tmp_path / "a b.csv", tmp_path / "c.csv"]
    assert paths.named(f"{tmp_path}/c*.csv") == [tmp_path / "c.csv"]
    assert paths.named(f"{tmp_path}/z*.csv") == [tmp_path / "z*.csv"]
