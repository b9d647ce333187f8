"""One line to type in: words, the clipboard, and where an input method shows its candidates."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from salescrm_tui.screens.widgets.line import Line
from tests.hostile import PAYLOADS


class Desk(App[None]):
    """One field, 12 cells wide."""

    CSS = "Line { width: 12; }"

    def __init__(self, **line: Any) -> None:
        super().__init__()
        self.settings = line

    def compose(self) -> ComposeResult:
        yield Line(**self.settings)


@asynccontextmanager
async def typing(**line: Any) -> AsyncIterator[tuple[Line, Pilot[None]]]:
    app = Desk(**line)
    async with app.run_test() as pilot:
        yield app.query_one(Line), pilot


WORDS = [
    # text, what ctrl+w leaves of it
    ("call Zhang", "call "),
    ("call Zhang  ", "call "),
    ("张三丰经理", "张三丰"),
    ("发报价，王工", "发报价，"),
    ("发报价，", "发报价"),
    ("电话 预算80万", "电话 预算80"),
    ("预算80", "预算"),
    ("C202405001", ""),
    ("see (B2B)", "see (B2B"),
    ("コーヒー豆", "コーヒー"),
    ("x", ""),
    ("", ""),
    ("   ", ""),
]


@pytest.mark.parametrize(("text", "left"), WORDS)
async def test_ctrl_w_deletes_one_word_and_no_more(text: str, left: str) -> None:
    async with typing(placeholder="…") as (line, pilot):
        line.value = text
        line.cursor_position = len(text)
        await pilot.press("ctrl+w")
        assert line.value == left


async def test_word_moves_and_deletion_to_the_right() -> None:
    async with typing(value="电话 预算80万 ok") as (line, pilot):
        stops = []
        for _ in range(5):
            await pilot.press("ctrl+left")
            stops.append(line.value[line.cursor_position :])
        assert stops == ["ok", "万 ok", "80万 ok", "预算80万 ok", "电话 预算80万 ok"]
        await pilot.press("ctrl+right", "ctrl+shift+right")
        assert line.selected_text == " 预算"
        await pilot.press("ctrl+w")
        assert line.value == "电话80万 ok"
        await pilot.press("alt+backspace")
        assert line.value == "电话万 ok"


async def test_a_paste_becomes_one_clean_line() -> None:
    async with typing() as (line, pilot):
        for payload in PAYLOADS.values():
            line.value = "a"
            line.post_message(events.Paste(payload))
            await pilot.pause()
            assert line.value.startswith("a") and len(line.value) <= 100_001
            assert not set(line.value) & set("\x1b\x00\x07\x9b\x9d\n\r\u202e\u2066\u200b"), payload
            assert ("Smith [/b] Co" in line.value) == ("Smith [/b] Co" in payload)


async def test_all_lines_of_a_paste_are_taken_and_as_much_as_fits() -> None:
    async with typing(value="x", max_length=9) as (line, pilot):
        line.post_message(events.Paste("one\r\ntwo\nthree"))
        await pilot.pause()
        assert line.value == "xone two "


async def test_typing_goes_on_where_it_was_and_nothing_is_replaced() -> None:
    async with typing(value="旧") as (line, pilot):
        line.blur()
        line.focus()
        await pilot.press("新", "[", "]")
        assert line.value == "旧新[]"


async def test_it_is_quiet_and_one_row_high() -> None:
    async with typing(value="x", placeholder="[/b] is text") as (line, pilot):
        assert line.size.height == 1 and not line.cursor_blink
        line.value = ""
        await pilot.pause()
        assert "[/b] is text"[:11] in line.render_line(0).text


async def test_the_real_cursor_is_where_the_next_letter_goes() -> None:
    async with typing() as (line, pilot):
        for number, character in enumerate("华东精密科技有限ab", 1):
            await pilot.press(character)
            await pilot.pause()
            at = line.app.cursor_position.x - line.content_region.x
            assert at == cell_len("华东精密科技有限ab"[:number]) - line.scroll_offset.x
            assert 0 <= at < 12
        await pilot.press("home")
        await pilot.pause()
        assert line.app.cursor_position == line.content_region.offset
