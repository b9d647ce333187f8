"""What Textual writes, read into cells; what is not cells is kept for the terminal as it is."""

from __future__ import annotations

import re
from functools import lru_cache

from salescrm_tui.screens.terminal.delta.cells import STUB, lay
from salescrm_tui.screens.terminal.delta.frame import Frame, Row, empty_rows
from salescrm_tui.screens.terminal.delta.styles import PLAIN, Style, blank, styled

# Text · a sequence of cursor, style or mode · a string for the terminal (OSC, DCS, …) · any other escape · a control.
_PIECE = re.compile(
    "([^\x00-\x1f\x7f-\x9f]+)"
    "|\x1b\\[([<-?]?)([0-9;:]*)([ -/]*[@-~])"
    "|(\x1b\\](?:[^\x07\x1b]|\x1b(?!\\\\))*(?:\x07|\x1b\\\\)|\x1b[P_^X](?:\x1b\x1b|[^\x1b]|\x1b(?!\\\\))*\x1b\\\\)"
    "|(\x1b[ -/]*[0-~]?|.)",
    re.DOTALL,
)
_ALTERNATE = {"1049", "1047", "47"}
_LINK = "\x1b]8;"
MOST_CONTROLS = 65_536
"""Characters of what is not cells that wait for a stalled link; what could wait for ever is not kept beyond."""


@lru_cache(1024)
def _styles(cells: tuple[str, ...], style: Style) -> list[Style]:
    """The style of each cell (never to be changed); blanks only remember what is seen of it."""
    seen = blank(style)
    return [seen if cell == " " else style for cell in cells]


class Parser:
    """The screen as it would be if everything had been written to it; not safe for threads."""

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = width, height
        self._rows = empty_rows(width, height)
        self._changed = set(range(height))
        self._x = self._y = 0
        self._style = PLAIN
        self._controls: list[str] = []
        self._controls_length = 0
        self._anew = True
        self._synchronized = False
        self._alternate = False
        self._painted = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in cells."""
        return self._width, self._height

    def resize(self, width: int, height: int) -> None:
        """Take the new size; what fits stays until the next frame, and everything is sent anew."""
        rows = empty_rows(width, height)
        rows[: self._height] = [row.cropped(width) for row in self._rows[:height]]
        self._rows, self._width, self._height = rows, width, height
        self.forget()

    def forget(self) -> None:
        """Nobody knows what the terminal shows: send everything."""
        self._anew = True
        self._changed = set(range(self._height))

    def take(self) -> Frame:
        """What has changed since the last time, in rows of its own; the next frame starts empty.

        The alternate screen is entered together with its first text, so that what was painted there before us is
        not wiped away for a blank one.
        """
        paints = self._alternate and self._painted
        if self._alternate and not paints:
            return Frame(self._width, self._height, {}, (0, 0), "", False, False, False)
        frame = Frame(
            self._width, self._height, {y: self._rows[y].copy() for y in self._changed} if paints else {},
            (min(self._x, self._width - 1), self._y), "".join(self._controls), self._anew, paints, self._synchronized,
        )  # fmt: skip
        self._controls, self._controls_length = [], 0
        self._anew = self._anew and not paints
        self._changed = set() if paints else self._changed
        return frame

    def feed(self, data: str) -> None:
        """Take what Textual writes: whole sequences, as it always does."""
        for found in _PIECE.finditer(data):
            text, private, parameters, final, string, other = found.groups()
            if not self._alternate and found[0] not in ("\x1b[?1049h", "\x1b[?1047h", "\x1b[?47h"):
                self._keep(found[0])
            elif text:
                self._write(text)
            elif final:
                self._sequence(found[0], private, parameters, final)
            elif string:
                self._string(string)
            else:
                self._control(other)

    def _write(self, text: str) -> None:
        self._painted = True
        cells, joins = (tuple(text), "") if text.isascii() else lay(text)
        row, x = self._rows[self._y], min(self._x, self._width)
        self._changed.add(self._y)
        if joins:
            self._join(row, x, joins)
        if x + len(cells) > self._width:  # lines do not wrap: what is too much lands in the last cell
            cells = self._cropped(cells, x)
            x = min(x, self._width - 1)
        if cells:
            row.put(x, cells, _styles(cells, self._style))
        self._x = x + len(cells)

    def _cropped(self, cells: tuple[str, ...], x: int) -> tuple[str, ...]:
        room = max(1, self._width - x)
        last = cells[-1]
        return (*cells[: room - 1], " " if last == STUB else last)

    def _join(self, row: Row, x: int, joins: str) -> None:
        before = x - 1 if x and row.cells[x - 1] != STUB else x - 2
        if before >= 0:
            row.cells[before] += joins

    def _sequence(self, whole: str, private: str, parameters: str, final: str) -> None:
        if private == "" and final == "m":
            self._style = styled(self._style, parameters)
        elif private == "" and final == "H":
            self._move(parameters)
        elif private == "?" and final in ("h", "l"):
            self._mode(whole, parameters, final == "h")
        elif whole in ("\x1b[J", "\x1b[2J", "\x1b[K"):
            self._erase(whole)
        elif private or final in ("c", "n", "t", " q", "$p"):  # questions, keys, the shape of the cursor, the window
            self._keep(whole)
        else:
            self._unknown(whole)

    def _move(self, parameters: str) -> None:
        y, _, x = parameters.partition(";")
        self._x = min(max(int(x or 1), 1), self._width) - 1
        self._y = min(max(int(y or 1), 1), self._height) - 1

    def _mode(self, whole: str, parameters: str, on: bool) -> None:
        if parameters == "2026":
            self._synchronized = True  # the terminal understands it; we say ourselves where it is worth its bytes
            return
        if parameters in _ALTERNATE:
            self._alternate = on
            self._rows = empty_rows(self._width, self._height)
            self._style = PLAIN
            self.forget()
        self._keep(whole)

    def _erase(self, whole: str) -> None:
        """Clear the rest of the line, the rest of the screen, or all of it; the background stays."""
        x = 0 if whole == "\x1b[2J" else min(self._x, self._width - 1)
        last = self._y if whole == "\x1b[K" else self._height - 1
        for y in range(0 if whole == "\x1b[2J" else self._y, last + 1):
            width = self._width - x
            self._rows[y].put(x, (" ",) * width, [Style("", self._style.background)] * width)
            self._changed.add(y)
            x = 0

    def _string(self, string: str) -> None:
        if string.startswith(_LINK):
            target = string[len(_LINK) :].removesuffix("\x1b\\").removesuffix("\x07")
            self._style = self._style._replace(link="" if target == ";" else target)
        else:
            self._keep(string)

    def _control(self, control: str) -> None:
        if control == "\n" and self._y < self._height - 1:
            self._x, self._y = 0, self._y + 1
        elif control == "\r":
            self._x = 0
        elif control == "\x07":
            if self._controls[-1:] != ["\x07"]:
                self._keep(control)
        else:
            self._unknown(control)

    def _unknown(self, sequence: str) -> None:
        """Let it through and send everything anew, whatever it did to the screen."""
        self._keep(sequence)
        self.forget()

    def _keep(self, sequence: str) -> None:
        if self._controls_length < MOST_CONTROLS or sequence.startswith("\x1b["):
            self._controls.append(sequence)
            self._controls_length += len(sequence)
