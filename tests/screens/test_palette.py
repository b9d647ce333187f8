"""Every action by a few letters, in either language; customers by the same letters."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from salescrm_tui import language
from salescrm_tui.actions import files, team
from salescrm_tui.records.database import Book
from salescrm_tui.screens import app, commands, keys, palette
from salescrm_tui.screens.app import Desk
from salescrm_tui.screens.log_panel import LogPanel
from salescrm_tui.screens.palette import Palette
from salescrm_tui.screens.widgets.line import Line
from salescrm_tui.screens.widgets.table import VirtualTable
from tests.screens.company import nobody_greets, type_line
from tests.screens.desks import desk_over, did, painted, until

__all__ = ["nobody_greets"]


@pytest.fixture(autouse=True)
def views_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """The views whose modules exist."""
    known = {
        name: each for name, each in app.VIEWS.items() if importlib.util.find_spec(f"salescrm_tui.screens.{each[0]}")
    }
    monkeypatch.setattr(app, "VIEWS", known)


@pytest.fixture
def desk(local_book: Book, tmp_path: Path) -> Iterator[Desk]:
    rep = did(local_book, team.add_rep, name="Li Wei")
    did(local_book, files.open_customer, name="华东精密机械", rep=rep)
    opened = desk_over(local_book, tmp_path, me=rep)
    yield opened
    opened.drafts.close()


async def opened(pilot: Pilot[Any]) -> Palette:
    await until(pilot, lambda: pilot.app._current)  # type: ignore[attr-defined]
    await pilot.press("ctrl+p")
    found: Palette = await until(pilot, lambda: next(iter(pilot.app.query(Palette)), None))
    await until(pilot, lambda: found.query_one(Line).has_focus and found._answered == "")
    return found


def labels(panel: Palette) -> list[str]:
    return [str(row[0]) for row in panel._rows.values()]


@pytest.mark.parametrize("speaks", ["en", "zh"])
@pytest.mark.parametrize("text", ["undo", "und", "撤销", "chexiao", "cx", "撤"])
async def test_a_command_is_found_in_either_language_and_by_pinyin(
    local_book: Book, tmp_path: Path, text: str, speaks: str
) -> None:
    desk = desk_over(local_book, tmp_path, speaks=speaks)
    language.use(speaks)
    found = commands.matching(text, commands.commands(), desk)
    assert found[0].binding.action == "undo"
    desk.drafts.close()


async def test_every_binding_of_every_view_is_there_with_its_key(desk: Desk) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        panel = await opened(pilot)
        known = {each.name for each in panel._values.values() if isinstance(each, commands.Command)}
        for view in app.VIEWS:
            for binding in keys.bindings_of(keys.view_class(view)):
                assert f"{view}:{binding.action}" in known, binding
                assert binding.tooltip or not binding.show or binding.key == "escape", binding
                assert keys.key_of(desk, binding)
        for binding in keys.bindings_of(Desk):
            assert f":{binding.action}" in known
        assert len(labels(panel)) == len(known)
        await pilot.press("escape")
        await until(pilot, lambda: not desk.query(Palette))


async def test_it_runs_what_was_chosen_and_remembers_it(desk: Desk) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await type_line(pilot, "jyb")
        await pilot.press("enter")
        await until(pilot, lambda: desk.query(LogPanel))
        await until(pilot, lambda: "Log · 华东精密机械" in painted(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: not desk.query(LogPanel))
        panel = await opened(pilot)
        assert labels(panel)[0] == "Log"
        assert "Lately" in painted(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: not desk.query(Palette))
    assert not desk.query(LogPanel)


async def test_an_action_of_another_view_goes_there_first(desk: Desk) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        panel = await opened(pilot)
        await type_line(pilot, "mark all")
        await until(pilot, lambda: panel._answered == "mark all")
        await pilot.press("enter")
        await until(pilot, lambda: desk._current == "customers")
        await until(pilot, lambda: desk.view.query_one(VirtualTable).marked)


async def test_customers_stand_below_and_enter_goes_there(desk: Desk) -> None:
    async with desk.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await type_line(pilot, "hdjm")
        await until(pilot, lambda: "华东精密机械" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: desk._current == "customer")


async def test_a_key_of_the_users_own_is_shown(local_book: Book, tmp_path: Path) -> None:
    desk = desk_over(local_book, tmp_path, keys={"log": "f2"})
    shown = {each.binding.action: keys.key_of(desk, each.binding) for each in commands.commands()}
    assert (shown["log"], shown["call"], shown["palette"]) == ("f2", "c", "^p")
    assert palette.view_label("customers") == "Customers"
    desk.drafts.close()
