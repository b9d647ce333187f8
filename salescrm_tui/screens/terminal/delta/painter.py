"""From what the terminal shows to what it should show, with the fewest bytes."""

from __future__ import annotations

from collections.abc import Iterator
from operator import ne

from salescrm_tui.screens.terminal.delta.cells import STUB, first_uncertain, uncertain
from salescrm_tui.screens.terminal.delta.frame import Frame, Row, empty_row, empty_rows
from salescrm_tui.screens.terminal.delta.pen import Pen, leap_length
from salescrm_tui.screens.terminal.delta.scrolls import Scroll, scroll_in
from salescrm_tui.screens.terminal.delta.styles import PLAIN, Style, blank
from salescrm_tui.screens.terminal.delta.terminals import Abilities

GAP = 4
"""Unchanged cells that are cheaper written than leapt over."""

LONG_FRAME = 2048
"""Characters from which a frame is worth the sequences that keep it from being shown half."""

Span = tuple[int, int]


class Painter:
    """Keeps what the terminal shows; not safe for threads."""

    def __init__(self, abilities: Abilities) -> None:
        self._abilities = abilities
        self._rows: list[Row] = []
        self._cursor: tuple[int, int] | None = None
        self._pen = Pen(0)

    def paint(self, frame: Frame) -> str:
        """What to send so that the terminal shows `frame`; nothing when it does."""
        self._pen.out = []
        if not frame.paints:
            if self._pen.style != PLAIN:
                self._pen.wear(PLAIN)
            return "".join(self._pen.out) + frame.controls
        rows = frame.rows
        if frame.anew:
            self._clear(frame.width, frame.height)
        elif scroll := scroll_in(self._rows, rows):
            rows = {y: self._rows[y] for y in range(scroll.top, scroll.bottom + 1)} | rows
            self._scroll(scroll, frame.width)
        for y in sorted(rows):
            self._row(y, rows[y])
        if self._pen.out or frame.controls or self._cursor != frame.cursor:
            self._pen.move(*frame.cursor)
            self._cursor = frame.cursor
        painted = "".join(self._pen.out)
        if frame.synchronized and len(painted) > LONG_FRAME:
            painted = f"\x1b[?2026h{painted}\x1b[?2026l"
        return frame.controls + painted

    def _clear(self, width: int, height: int) -> None:
        """Begin with an empty screen: no margins, no style, nothing on it."""
        self._pen.lost(width)
        self._pen.command("\x1b]8;;\x1b\\\x1b[r")
        self._pen.wear(PLAIN)
        self._pen.command("\x1b[2J")
        self._rows = empty_rows(width, height)

    def _scroll(self, scroll: Scroll, width: int) -> None:
        """Move lines within margins; what comes in is plain on every terminal, because the style is."""
        top, bottom, lines = scroll
        self._pen.wear(PLAIN)
        self._pen.command(f"\x1b[{top + 1};{bottom + 1}r")
        self._pen.move(0, top)
        many = str(abs(lines)) if abs(lines) > 1 else ""
        self._pen.command(f"\x1b[{many}{'M' if lines > 0 else 'L'}\x1b[r")
        part = self._rows[top : bottom + 1]
        new = [empty_row(width) for _ in range(abs(lines))]
        self._rows[top : bottom + 1] = part[lines:] + new if lines > 0 else new + part[:lines]

    def _row(self, y: int, want: Row) -> None:
        shown = self._rows[y]
        if shown == want:
            return
        self._rows[y] = want
        width = len(want.cells)
        doubtful = min(first_uncertain(want.cells), first_uncertain(shown.cells))
        if doubtful < width and want.cells[doubtful] == STUB:
            doubtful -= 1
        spans = list(self._spans(shown, want))
        if spans and spans[-1][1] > doubtful:
            for start, end in spans:
                if start < doubtful:
                    self._write(y, want, (start, min(end, doubtful)), width)
            self._pen.move(doubtful, y)
            self._rest(want, doubtful, width)
            return
        tail = self._tail(want, width)
        for start, end in spans:
            if end <= tail + GAP:
                self._write(y, want, (start, end), width)
                continue
            if start < tail:
                self._write(y, want, (start, tail), width)
            self._pen.move(max(start, tail), y)
            self._pen.wear_blank(want.styles[-1])
            self._pen.erase_line()
            return

    def _rest(self, want: Row, start: int, width: int) -> None:
        """Paint a row anew from its first cell whose width is in doubt; nothing old may stay behind it."""
        tail = self._tail(want, width)
        self._pen.wear_blank(Style("", want.styles[-1].background))
        self._pen.erase_line()
        self._cells(want, (start, max(start, tail)))

    def _tail(self, want: Row, width: int) -> int:
        """Where the blanks at the end begin that can be erased instead of written."""
        style = want.styles[-1]
        if want.cells[-1] != " " or not style.erases or not (self._abilities.erases_in_colour or style == PLAIN):
            return width
        x = width
        while x and want.cells[x - 1] == " " and want.styles[x - 1] == style:
            x -= 1
        return x

    def _spans(self, shown: Row, want: Row) -> Iterator[Span]:
        """The changed parts of a row; two with a short gap between them are one."""
        start = end = -1
        other_cells, other_styles = map(ne, shown.cells, want.cells), map(ne, shown.styles, want.styles)
        for x, changes in enumerate(zip(other_cells, other_styles, strict=True)):
            if changes == (False, False):
                continue
            if start >= 0 and x != end and not self._bridged(want, end, x):
                yield start, end
                start = -1
            start = x if start < 0 else start
            end = x + 1
        if start >= 0:
            yield start, end

    def _bridged(self, want: Row, end: int, x: int) -> bool:
        """Whether the unchanged cells from `end` to `x` are cheaper written: few, and in the style around them."""
        if x - end > GAP:
            return False
        return want.cells[x] == STUB or all(
            want.styles[gap] in (want.styles[end - 1], blank(want.styles[end - 1])) and want.cells[gap].isascii()
            for gap in range(end, x)
        )

    def _write(self, y: int, want: Row, span: Span, width: int) -> None:
        start, end = span
        while start and want.cells[start] == STUB:
            start -= 1
        while end < width and want.cells[end] == STUB:
            end += 1
        self._pen.move(start, y)
        self._cells(want, (start, end))

    def _cells(self, want: Row, span: Span) -> None:
        """Write a part of a row where the pen stands: runs of one style, blanks in whatever looks the same."""
        x, end = span
        while x < end:
            style, first = want.styles[x], x
            if want.cells[x] == " ":
                while x < end and want.cells[x] == " " and want.styles[x] == style:
                    x += 1
                self._blanks(style, x - first, leap=x < end)
            elif uncertain(want.cells[x]):
                x += 2 if x + 1 < end and want.cells[x + 1] == STUB else 1
                self._pen.wear(style)
                self._pen.write_uncertain(want.cells[first], x - first)
            else:
                while x < end and want.cells[x] != " " and want.styles[x] == style and not uncertain(want.cells[x]):
                    x += 1
                self._pen.wear(style)
                self._pen.write("".join(want.cells[first:x]), x - first)

    def _blanks(self, style: Style, count: int, *, leap: bool) -> None:
        self._pen.wear_blank(style)
        if leap and self._abilities.erases_characters and style.erases and leap_length(count) < count:
            self._pen.leap(count)
        else:
            self._pen.write(" " * count, count)
        self._pen.settle()
