"""The list of every screen: one row or a million, it opens and scrolls alike."""

from __future__ import annotations

from array import array
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from salescrm_tui.language import N_, NP_
from salescrm_tui.screens.widgets.cells import Cell, Column, Row
from salescrm_tui.screens.widgets.cursor import Rows
from salescrm_tui.screens.widgets.painting import COMPONENT_CLASSES, STYLE, Painter
from salescrm_tui.screens.widgets.windows import WINDOW, Windows

Load = Callable[[Sequence[int]], Awaitable[Mapping[int, Row]]]
"""Reads the rows of these ids, in any order; one that is missing in the answer is painted empty."""


class VirtualTable(ScrollView, can_focus=True, inherit_bindings=False):
    """A list of records by id; rows are read in windows as they come into sight and stay till newer ones are here.

    Negative ids are headings: lines between the records that the cursor passes over.
    """

    BINDINGS = [
        Binding("up,k", "move(-1)", N_("Up"), show=False, id="table.up"),
        Binding("down,j", "move(1)", N_("Down"), show=False, id="table.down"),
        Binding("home,g", "first", N_("First"), show=False, id="table.first"),
        Binding("end,G", "last", N_("Last"), show=False, id="table.last"),
        Binding("pageup", "page(-1.0)", N_("Page up"), show=False, id="table.page_up"),
        Binding("pagedown", "page(1.0)", N_("Page down"), show=False, id="table.page_down"),
        Binding("ctrl+u", "page(-0.5)", N_("Half a page up"), show=False, id="table.half_up"),
        Binding("ctrl+d", "page(0.5)", N_("Half a page down"), show=False, id="table.half_down"),
        Binding("enter", "select", NP_("key", "Open"), show=False, id="table.open"),
        Binding("space", "mark", N_("Mark"), show=False, id="table.mark"),
        Binding("V", "mark_to", N_("Mark from the last mark to here"), show=False, id="table.mark_to"),
    ]

    COMPONENT_CLASSES = set(COMPONENT_CLASSES)
    DEFAULT_CSS = STYLE

    # More rows need no new layout of the screen; where the scroll bar comes or goes, Textual sees to it.
    virtual_size = reactive(Size(0, 0), layout=False)
    columns: reactive[Sequence[Column]] = reactive((), init=False)
    sorted_by: reactive[tuple[str, bool] | None] = reactive(None, init=False)
    """The key of the column the rows are sorted by, and whether upwards; only shown, the ids come sorted."""
    empty: reactive[str] = reactive("", init=False)
    """What to say when there are no rows: what to press next."""

    @dataclass
    class Highlighted(Message):
        """The cursor came to another record; None when there is none."""

        table: VirtualTable
        record: int | None

        @property
        def control(self) -> VirtualTable:
            """The table, for `@on(…, selector)`."""
            return self.table

    class Selected(Highlighted):
        """Enter was pressed on this record."""

    @dataclass
    class Marked(Message):
        """The marks changed; all that are marked now."""

        table: VirtualTable
        records: frozenset[int]

        @property
        def control(self) -> VirtualTable:
            """The table, for `@on(…, selector)`."""
            return self.table

    def __init__(
        self,
        columns: Sequence[Column],
        load: Load,
        *,
        empty: str = "",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's word)
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.rows = Rows()
        self.headings: Mapping[int, Cell] = {}
        self.marked: frozenset[int] = frozenset()
        self._load = load
        self._windows = Windows()
        self._loading = False
        self._mark_anchor: int | None = None
        self._partial = self._last_wanted = False
        self._painter = Painter(self)
        self.set_reactive(VirtualTable.columns, columns)
        self.set_reactive(VirtualTable.empty, empty)

    # What the screen asks and says

    @property
    def cursor_id(self) -> int | None:
        """The record under the cursor; None when there is none."""
        return self.rows.record

    def row(self, record: int) -> Row | None:
        """The cells of `record` as they are held now; None if they were never read."""
        return self._windows.row(record)

    def set_rows(
        self, ids: Iterable[int], headings: Mapping[int, Cell] | None = None, *, keep_cursor: bool = True,
        rows: Mapping[int, Row] | None = None, partial: bool = False,
    ) -> None:  # fmt: skip
        """Show these records in this order; the cursor stays on its record, or the nearest one, on the same line.

        `rows` are cells read already, so that they are painted at once; `partial` when more ids are on their way.
        """
        before, seen = self.cursor_id, (self._sight, self.rows.position, self.headings, rows)
        if rows:
            self._windows.fill(array("q", rows), rows, self._windows.generation)
        was_partial, self._partial = self._partial, partial
        top = self.rows.replace(ids if isinstance(ids, array) else array("q", ids), self._top if keep_cursor else None)
        self.headings = headings or {}
        self.virtual_size = Size(0, len(self.rows.ids) + 1)
        if self.is_mounted:
            self._scroll_update(self.virtual_size)
            self._scroll(top)
            self._show_cursor()
        if was_partial and not partial and self._last_wanted:
            self.action_last()
        if not self.rows.ids or seen != (self._sight, self.rows.position, self.headings, None):
            self.refresh()
        if self.cursor_id != before:
            self.post_message(self.Highlighted(self, self.cursor_id))

    def invalidate(self, ids: Iterable[int] | None = None) -> None:
        """Read these rows (all, without an argument) again when they are in sight; the old ones stay till then."""
        self._windows.outdate(None if ids is None else frozenset(ids))
        self._fill()

    def move_to(self, record: int) -> bool:
        """Put the cursor on `record`; False if it is not in the list."""
        position = self.rows.find(record, self.rows.position)
        if position is not None:
            self._go(position)
        return position is not None

    def mark(self, records: Iterable[int]) -> None:
        """Let exactly these records be marked."""
        self.marked = frozenset(records)
        self.refresh()
        self.post_message(self.Marked(self, self.marked))

    # Keys

    def action_move(self, lines: int) -> None:
        """Move the cursor by `lines` records."""
        self._go(self.rows.step(lines))

    def action_page(self, pages: float) -> None:
        """Move by a part of what is in sight; the list scrolls along, so that the cursor keeps its line."""
        lines = int(pages * self._height) or (1 if pages > 0 else -1)
        position = self.rows.near(self.rows.position + lines, backwards=lines < 0)
        self._scroll(self._top + position - self.rows.position)
        self._go(position)

    def action_first(self) -> None:
        """Go to the first record, and show a heading above it."""
        self._go(self.rows.near(0))
        self._scroll(0)

    def action_last(self) -> None:
        """Go to the last record; to that of all when only the first ones are here yet."""
        self._go(self.rows.near(len(self.rows.ids) - 1, backwards=True))
        self._last_wanted = self._partial

    def action_select(self) -> None:
        """Open the record under the cursor."""
        if self.cursor_id is not None:
            self.post_message(self.Selected(self, self.cursor_id))

    def action_mark(self) -> None:
        """Mark the record, or take its mark away, and go on to the next."""
        if self.cursor_id is not None:
            self._mark_anchor = self.cursor_id
            self.mark(self.marked ^ {self.cursor_id})
            self.action_move(1)

    def action_mark_to(self) -> None:
        """Mark everything between the last mark and the cursor."""
        anchor = None if self._mark_anchor is None else self.rows.find(self._mark_anchor)
        first, last = sorted((self.rows.position, self.rows.position if anchor is None else anchor))
        self.mark(self.marked | {record for record in self.rows.ids[first : last + 1] if record >= 0})

    def on_click(self, event: events.Click) -> None:
        """Go to the row under the pointer; open it when the cursor is there already."""
        position = self._top + event.y - 1
        if event.y > 0 and position < len(self.rows.ids) and self.rows.ids[position] >= 0:
            if position == self.rows.position:
                self.action_select()
            self._go(position)

    # Moving and painting

    @property
    def _top(self) -> int:
        return round(self.scroll_y)

    @property
    def _height(self) -> int:
        return max(1, self.scrollable_content_region.height - 1)

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def _go(self, position: int) -> None:
        before, self._last_wanted = self.rows.position, False
        self.rows.position = position
        self.refresh_lines(before + 1)
        self.refresh_lines(position + 1)
        self._show_cursor()
        if position != before:
            self.post_message(self.Highlighted(self, self.cursor_id))

    def _show_cursor(self) -> None:
        top = self.rows.scrolled(self._top, self._height)
        if top != self._top:
            self._scroll(top)
        self._fill()

    def watch_columns(self) -> None:
        """Other columns: read the rows anew, paint the header."""
        self.invalidate()
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Read what came into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._fill()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """No rule of style asks for the focus: the painter does, and a dozen classes need not be matched anew."""

    def on_focus(self) -> None:
        """Paint the cursor strong."""
        self.refresh_line(self.rows.position + 1)

    def on_blur(self) -> None:
        """Paint the cursor weak."""
        self.refresh_line(self.rows.position + 1)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._show_cursor()

    def _fill(self) -> None:
        if not self._loading and self.is_mounted and self._wanted():
            self._loading = True
            self.run_worker(self._read(), group="table")

    def _wanted(self) -> array[int]:
        last = self._top + self._height
        return self._windows.wanted(self.rows.ids, self._top, last) or self._windows.wanted(
            self.rows.ids, last, last + WINDOW // 2
        )

    async def _read(self) -> None:
        """Read window after window until all in sight is there; one at a time, so that a held key floods nothing."""
        try:
            while wanted := self._wanted():
                generation = self._windows.generation
                seen = {record: self._windows.row(record) for record in wanted}
                if self._windows.fill(wanted, await self._load(wanted), generation):
                    self._repaint(seen)
        finally:
            self._loading = False

    def _repaint(self, seen: Mapping[int, Row | None]) -> None:
        """Paint again when a row in sight is another one now."""
        if any(seen[record] != self._windows.row(record) for record in self._sight if record in seen):
            self.refresh()

    @property
    def _sight(self) -> array[int]:
        """The records in sight."""
        return self.rows.ids[self._top : self._top + self._height]

    def render_line(self, y: int) -> Strip:
        """The header, a row, a heading or what to say when there are none."""
        return self._painter.line(y, self._top + y - 1, self.scrollable_content_region.width)
