"""The virtual list as a rep meets it: where the cursor is, what is painted, what is read."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from salescrm_tui.screens.terminal.output import NO_CONTROL
from salescrm_tui.screens.widgets.cells import Column, Row
from salescrm_tui.screens.widgets.table import VirtualTable
from tests.hostile import PAYLOADS

COLUMNS = [
    Column("number", "No.", 8),
    Column("name", "客户 Customer", 20, flexible=True, min_width=8),
    Column("grade", "Grade", 5, priority=2),
    Column("amount", "Amount", 9, priority=1, align="right"),
]


class Book:
    """What the loader reads from: rows by id, and what was asked."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}
        self.asked: list[list[int]] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        self.asked.append(list(ids))
        names = dict(self.names)  # read when asked, however late the answer comes
        await self.gate.wait()
        return {
            id_: (f"C{id_}", names.get(id_, f"华东精密{id_}"), ("! A", "table--overdue"), str(id_ * 7)) for id_ in ids
        }


class Desk(App[None]):
    """A table and what it says."""

    def __init__(self, table: VirtualTable) -> None:
        super().__init__()
        self.table = table
        self.heard: list[tuple[str, object]] = []

    def compose(self) -> ComposeResult:
        yield self.table

    def get_line_filters(self) -> Sequence[Any]:
        return [*super().get_line_filters(), NO_CONTROL]

    def on_virtual_table_highlighted(self, message: VirtualTable.Highlighted) -> None:
        self.heard.append(("highlighted", message.record))

    def on_virtual_table_selected(self, message: VirtualTable.Selected) -> None:
        self.heard.append(("selected", message.record))

    def on_virtual_table_marked(self, message: VirtualTable.Marked) -> None:
        self.heard.append(("marked", message.records))


async def settled(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@asynccontextmanager
async def shown(
    book: Book, ids: Iterable[int], headings: Mapping[int, Any] | None = None, size: tuple[int, int] = (60, 12)
) -> Any:
    table = VirtualTable(COLUMNS, book.load, empty="No customers yet.\nPress n for a new one.")
    app = Desk(table)
    async with app.run_test(size=size) as pilot:
        table.focus()
        table.set_rows(ids, headings)
        await settled(pilot)
        app.heard.clear()
        yield table, pilot, app


def lines(table: VirtualTable) -> list[str]:
    """What is painted; every line is exactly as wide as the table."""
    strips = [table.render_line(y) for y in range(table.size.height)]
    for strip in strips:
        assert (
            sum(cell_len(segment.text) for segment in strip)
            == strip.cell_length
            == table.scrollable_content_region.width
        )
        assert all(segment.style is not None and segment.style.bgcolor is not None for segment in strip)
    return [strip.text.rstrip() for strip in strips]


KEYS = [
    # keys, record under the cursor, of 1..1000 in a window of 11 rows
    (["down"], 2),
    (["j", "j", "k"], 2),
    (["up"], 1),
    (["G"], 1000),
    (["end", "g"], 1),
    (["end", "home"], 1),
    (["end", "up", "down", "down"], 1000),
    (["pagedown"], 12),
    (["pagedown", "pagedown", "pageup"], 12),
    (["ctrl+d"], 6),
    (["ctrl+d", "ctrl+u"], 1),
    (["pageup"], 1),
    (["end", "pagedown"], 1000),
]


@pytest.mark.parametrize(("keys", "record"), KEYS, ids=[" ".join(keys) for keys, _ in KEYS])
async def test_keys_move_the_cursor_and_it_stays_in_sight(keys: list[str], record: int) -> None:
    async with shown(Book(), range(1, 1001)) as (table, pilot, app):
        await pilot.press(*keys)
        await settled(pilot)
        assert table.cursor_id == record
        assert [line for line in lines(table) if line.startswith("▌")] == [
            line for line in lines(table) if f"C{record} " in line
        ]
        if record != 1:
            assert app.heard[-1] == ("highlighted", record)


async def test_the_cursor_passes_over_headings_and_the_first_heading_stays_in_sight() -> None:
    headings = {-1: "OVERDUE 3", -2: ("TODAY 9", "table--soon"), -3: "LATER 0"}
    async with shown(Book(), [-1, 1, 2, 3, -2, *range(4, 40), -3], headings) as (table, pilot, _):
        assert table.cursor_id == 1 and lines(table)[1].startswith(" OVERDUE 3 ──")
        await pilot.press("j", "j", "j")
        assert table.cursor_id == 4
        await pilot.press("k")
        assert table.cursor_id == 3
        await pilot.press("G")
        assert table.cursor_id == 39
        await pilot.press("G", "j", "g")
        assert table.cursor_id == 1 and lines(table)[1].startswith(" OVERDUE 3 ──")


REFRESHES = [
    # what the list became, the record the cursor is on afterwards (it was on 50 of 1..100)
    ("new lines above", [*range(500, 520), *range(1, 101)], 50),
    ("lines above are gone", range(40, 101), 50),
    ("the other way round", range(100, 0, -1), 50),
    ("its record is done", [*range(1, 50), *range(51, 101)], 51),
    ("and its followers too", [*range(1, 50), *range(56, 101)], 56),
    ("the end is cut off", range(1, 50), 49),
    ("all others are gone", [50], 50),
    ("quite another list", range(900, 960), 949),
    ("nothing left", [], None),
]


@pytest.mark.parametrize(("ids", "record"), [case[1:] for case in REFRESHES], ids=[case[0] for case in REFRESHES])
async def test_a_refresh_keeps_the_cursor_on_its_record(ids: Iterable[int], record: int | None) -> None:
    async with shown(Book(), range(1, 101)) as (table, pilot, app):
        table.move_to(50)
        await settled(pilot)
        app.heard.clear()
        table.set_rows(ids)
        await settled(pilot)
        assert table.cursor_id == record
        assert app.heard == ([] if record == 50 else [("highlighted", record)])
        if record is None:
            assert lines(table)[2:4] == ["  No customers yet.", "  Press n for a new one."]
        else:
            assert any(line.startswith("▌") for line in lines(table)[1:])


async def test_a_refresh_keeps_the_line_on_the_screen() -> None:
    async with shown(Book(), range(1, 101)) as (table, pilot, _):
        table.move_to(50)
        await pilot.press("up", "up", "up")
        await settled(pilot)
        at = next(y for y, line in enumerate(lines(table)) if line.startswith("▌"))
        table.set_rows(array("q", [*range(500, 533), *range(1, 101)]))
        await settled(pilot)
        assert lines(table)[at].startswith("▌ C47 ")


async def test_without_keeping_the_cursor_it_starts_at_the_top() -> None:
    async with shown(Book(), range(1, 101)) as (table, _, __):
        table.move_to(50)
        table.set_rows([-1, *range(1, 101)], {-1: "ALL"}, keep_cursor=False)
        assert table.cursor_id == 1 and lines(table)[1].startswith(" ALL ")


async def test_old_rows_stay_painted_until_the_new_ones_are_here() -> None:
    book = Book()
    async with shown(book, range(1, 11)) as (table, pilot, _):
        book.names[1] = "new name"
        book.gate.clear()
        table.invalidate()
        await pilot.pause()
        assert "华东精密1 " in lines(table)[1]
        book.gate.set()
        await settled(pilot)
        assert "new name" in lines(table)[1]


async def test_an_answer_from_before_the_change_is_dropped() -> None:
    book = Book()
    async with shown(book, range(1, 11)) as (table, pilot, _):
        first = book.gate = asyncio.Event()
        book.names[1] = "outdated"
        table.invalidate()
        await pilot.pause()  # the loader has read the outdated name and its answer is on the way
        second = book.gate = asyncio.Event()
        book.names[1] = "new name"
        table.invalidate([1])
        first.set()
        await pilot.pause()
        assert "华东精密1 " in lines(table)[1]
        second.set()
        await settled(pilot)
        assert "new name" in lines(table)[1]


async def test_only_what_is_in_sight_is_read_in_windows_and_once() -> None:
    book = Book()
    async with shown(book, range(1, 1_000_001)) as (table, pilot, _):
        await pilot.press("G")
        await settled(pilot)
        assert table.cursor_id == 1_000_000
        await pilot.press("g", *["j"] * 5)
        await settled(pilot)
        assert [len(ids) for ids in book.asked] == [64] * len(book.asked)
        assert [ids[0] for ids in book.asked] == [1, 999_937]


async def test_a_record_that_is_gone_is_painted_empty_and_not_asked_for_again() -> None:
    book = Book()
    async with shown(book, [1, 2, 3]) as (table, pilot, _):

        async def nothing(ids: Sequence[int]) -> Mapping[int, Row]:
            book.asked.append(list(ids))
            return {}

        table._load = nothing
        asked = len(book.asked)
        table.invalidate()
        await settled(pilot)
        assert lines(table)[1:4] == ["▌", "", ""] and len(book.asked) == asked + 1


async def test_a_loader_on_another_thread() -> None:
    with ThreadPoolExecutor(1) as database:

        async def load(ids: Sequence[int]) -> Mapping[int, Row]:
            return await asyncio.get_running_loop().run_in_executor(database, lambda: {i: (f"C{i}", "x") for i in ids})

        table = VirtualTable(COLUMNS, load)
        async with Desk(table).run_test(size=(60, 12)) as pilot:
            table.set_rows(range(1, 500))
            await settled(pilot)
            assert "C1 " in lines(table)[1]


async def test_marks() -> None:
    async with shown(Book(), [-1, *range(1, 31)], {-1: "ALL"}) as (table, pilot, app):
        await pilot.press("space", "j", "space", "k", "k", "k", "space")
        await settled(pilot)
        assert table.marked == {3} and app.heard[-2] == ("marked", frozenset({3}))
        assert [line[:2] for line in lines(table)[2:6]] == ["  ", "▌ ", " ✓", "  "]
        await pilot.press("g", "space", "j", "j", "V")
        assert table.marked == {1, 2, 3, 4}
        table.mark([])
        assert table.marked == frozenset()


async def test_enter_opens_the_record() -> None:
    async with shown(Book(), [7, 8]) as (_, pilot, app):
        await pilot.press("j", "enter")
        assert app.heard[-1] == ("selected", 8)


async def test_nothing_happens_on_keys_in_an_empty_list() -> None:
    async with shown(Book(), []) as (table, pilot, app):
        await pilot.press("j", "k", "G", "g", "pagedown", "ctrl+u", "space", "enter", "V")
        assert table.cursor_id is None and [each for each in app.heard if each[0] != "marked"] == []


async def test_the_cursor_is_seen_without_the_focus_and_weaker() -> None:
    async with shown(Book(), [7, 8]) as (table, pilot, _):
        strong = table.render_line(1)._segments[0].style
        table.blur()
        await pilot.pause()
        weak = table.render_line(1)._segments[0].style
        assert lines(table)[1].startswith("▌") and strong != weak != table.render_line(2)._segments[0].style


async def test_the_sort_sign_and_the_columns_that_drop_out_of_a_narrow_line() -> None:
    async with shown(Book(), [7, 8], size=(60, 6)) as (table, pilot, _):
        table.sorted_by = ("amount", False)
        assert lines(table)[0].split() == ["No.", "客户", "Customer", "Grade", "Amount▼"]
        await pilot.resize_terminal(32, 6)
        assert lines(table)[0].split() == ["No.", "客户", "Custo…", "Amount▼"]
        await pilot.resize_terminal(21, 6)
        assert lines(table)[0].split()[0] == "No." and "Amount" not in lines(table)[0]
        await pilot.resize_terminal(9, 6)
        assert lines(table)[1].startswith("▌ C7")


@pytest.mark.parametrize("width", [80, 41])
async def test_hostile_names_neither_crash_nor_break_the_line(width: int) -> None:
    book = Book()
    book.names = dict(enumerate(PAYLOADS.values(), 1))
    async with shown(book, [-1, *book.names], {-1: PAYLOADS["markup: stray close"]}, (width, len(PAYLOADS) + 2)) as (
        table,
        _,
        app,
    ):
        painted = "\n".join(lines(table))
        assert "Smith [/b] Co" in painted and "Acme [EU] GmbH" in painted and " [/] ──" in painted
        screen = "".join(s.text for line in app.screen._compositor.render_strips() for s in line)
        assert not [c for c in screen if c in "\x1b\x07\x00\x9b\x9d\u202e\u2066\u200b"]


async def test_rows_given_before_the_table_is_mounted() -> None:
    table = VirtualTable(COLUMNS, Book().load)
    table.set_rows(range(1, 100))
    async with Desk(table).run_test(size=(60, 12)) as pilot:
        await settled(pilot)
        assert table.cursor_id == 1 and "C1 " in lines(table)[1]


async def test_a_key_of_the_users_own() -> None:
    async with shown(Book(), [7, 8]) as (table, pilot, app):
        app.set_keymap({"table.down": "ö"})
        await pilot.press("ö")
        assert table.cursor_id == 8
