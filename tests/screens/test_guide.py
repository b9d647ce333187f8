"""The help names every key that works, from the bindings themselves, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from salescrm_tui import language
from salescrm_tui.handbook.words import Channel
from salescrm_tui.language import _
from salescrm_tui.records.database import Book
from salescrm_tui.records.lists import filters
from salescrm_tui.screens import app, guide_words, keys
from salescrm_tui.screens.app import Desk
from salescrm_tui.screens.guide import GuidePanel, Pages
from salescrm_tui.screens.log_panel import LogPanel
from salescrm_tui.screens.log_reading import LineReader
from salescrm_tui.screens.widgets.cells import fit
from salescrm_tui.screens.widgets.table import VirtualTable
from tests.conftest import NOW, ZONE
from tests.screens.company import nobody_greets
from tests.screens.desks import desk_over, painted, until
from tests.screens.test_palette import views_there_are

__all__ = ["nobody_greets", "views_there_are"]


async def opened(pilot: Pilot[Any]) -> GuidePanel:
    await until(pilot, lambda: pilot.app._current)  # type: ignore[attr-defined]
    await pilot.press("question_mark")
    found: GuidePanel = await until(pilot, lambda: next(iter(pilot.app.query(GuidePanel)), None))
    await until(pilot, lambda: found.query_one(Pages).has_focus)
    await until(pilot, lambda: found.query_one(Pages).max_scroll_y)
    return found


@pytest.mark.parametrize("speaks", ["en", "zh"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_key_is_named(local_book: Book, tmp_path: Path, speaks: str, size: tuple[int, int]) -> None:
    desk = desk_over(local_book, tmp_path, speaks=speaks)
    async with desk.run_test(size=size) as pilot:
        panel = await opened(pilot)
        lines = [line.plain for line in panel.lines()]
        page = "\n".join(lines)
        assert max(line.cell_length for line in panel.lines()) <= size[0] - 6
        kinds: list[type[Any]] = [*map(keys.view_class, app.VIEWS), Desk, VirtualTable, LogPanel]
        for kind in kinds:
            for binding in keys.bindings_of(kind):
                start = f"{fit(keys.key_of(desk, binding), 12)}  {_(binding.description)}"[: 12 + 2 + 8].rstrip()
                assert any(line.startswith(start) for line in lines), (kind, binding, start)
        for typed, meaning in guide_words.grammar():
            assert typed in page and meaning[:10] in page
        await pilot.press("escape")
        await until(pilot, lambda: not desk.query(GuidePanel))
    desk.drafts.close()


async def test_it_scrolls_by_the_keys_of_lists_and_none_of_them_reaches_the_view(
    local_book: Book, tmp_path: Path
) -> None:
    desk = desk_over(local_book, tmp_path)
    async with desk.run_test(size=(80, 24)) as pilot:
        panel = await opened(pilot)
        assert "Here: Today" in painted(pilot)
        await pilot.press("G")
        page = panel.query_one(Pages)
        await until(pilot, lambda: page.scroll_y == page.max_scroll_y)
        await pilot.press("2", "l", "x", "k", "g")
        await until(pilot, lambda: page.scroll_y == 0)
        assert desk._current == "today"
        await pilot.press("question_mark")
        await until(pilot, lambda: not desk.query(GuidePanel))
    desk.drafts.close()


@pytest.mark.parametrize("speaks", ["en", "zh"])
def test_the_examples_are_read_as_they_are_meant(speaks: str) -> None:
    language.use(speaks)
    first, second, third = (LineReader(ZONE).read(line, NOW) for line in guide_words.examples())
    assert (first.channel, first.minutes, len(first.steps), len(first.tags)) == (Channel.PHONE, 12, 1, 1)
    assert first.feedback and first.contact
    assert (second.channel, len(second.steps), second.urgent, second.important) == (Channel.VISIT, 2, True, True)
    assert third.outcome is not None and len(third.steps) == 1


@pytest.mark.parametrize("speaks", ["en", "zh"])
def test_the_words_of_the_filter_are_read_by_the_filter(speaks: str) -> None:
    language.use(speaks)
    words = [typed for typed, _meaning in guide_words.filtering()]
    assert len(words) == len(filters.KEYS)
    for word in words:
        found = filters.read(word)
        assert not found.unread, word
        assert found or "…" in word
