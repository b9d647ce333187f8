"""Where the terminal's cursor stands and in which style it writes: moves and styles by the shortest sequence."""

from __future__ import annotations

from salescrm_tui.screens.terminal.delta.styles import PLAIN, Style, blank, over_blank, transition


class Pen:
    """Collects output; x and y are None while unknown, as x is behind the last column."""

    def __init__(self, width: int) -> None:
        self.out: list[str] = []
        self._width = width
        self._x: int | None = None
        self._y: int | None = None
        self._style: Style | None = None
        self._drifted = False

    @property
    def style(self) -> Style:
        """The style that is written in."""
        return PLAIN if self._style is None else self._style

    def lost(self, width: int) -> None:
        """Nothing is known any more."""
        self._width = width
        self._x = self._y = self._style = None

    def command(self, sequence: str) -> None:
        """Say something that leaves the cursor where nobody knows."""
        self.out.append(sequence)
        self._x = self._y = None

    def move(self, x: int, y: int) -> None:
        """Go to a cell (from 0)."""
        if (x, y) == (self._x, self._y) and not self._drifted:
            return
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"]
        if y == self._y:
            ways.append(f"\x1b[{x + 1}G" if x else "\r")
            ways += self._sideways(x)
        elif self._y is not None and y == self._y + 1 and x == 0:
            ways.append("\r\n")
        elif self._y is not None and x == self._x and not self._drifted:
            ways.append(_count("B", y - self._y) if y > self._y else _count("A", self._y - y))
        self.out.append(min(ways, key=len))
        self._x, self._y, self._drifted = x, y, False

    def _sideways(self, x: int) -> list[str]:
        if self._x is None or self._drifted:
            return []
        if x > self._x:
            return [_count("C", x - self._x)]
        return [_count("D", self._x - x), "\b" * (self._x - x)]

    def wear(self, style: Style) -> None:
        """Write in this style from now on."""
        if self._style is None:
            self.out.append("\x1b[0m")
            self._style = PLAIN
        self.out.append(transition(self._style, style))
        self._style = style

    def wear_blank(self, style: Style) -> None:
        """Write blanks as in this style of blanks; the rest of the style at hand stays."""
        if self._style is None or blank(self._style) != style:
            self.wear(over_blank(self.style, style))

    def write(self, text: str, cells: int) -> None:
        """Write characters that all terminals take for `cells` cells."""
        self.out.append(text)
        self._advance(cells)

    def write_uncertain(self, cell: str, cells: int) -> None:
        """Write one that they do not agree about; the next move is an absolute one."""
        self.out.append(cell)
        self._drifted = True
        self._advance(cells)

    def settle(self) -> None:
        """Go where we should be, after an uncertain character and a blank."""
        if self._drifted and self._x is not None and self._y is not None:
            self.move(self._x, self._y)

    def leap(self, cells: int) -> None:
        """Erase this many cells from here on, in the style at hand, and go behind them."""
        self.out.append(_count("X", cells) + _count("C", cells))
        self._advance(cells)

    def erase_line(self) -> None:
        """Erase to the end of the line, in the style at hand."""
        self.out.append("\x1b[K")

    def _advance(self, cells: int) -> None:
        if self._x is not None:
            self._x = self._x + cells if self._x + cells < self._width else None
        if self._x is None:
            self._drifted = False


def _count(final: str, number: int) -> str:
    return f"\x1b[{number}{final}" if number != 1 else f"\x1b[{final}"


def leap_length(cells: int) -> int:
    """The bytes of erasing and leaping over blank cells."""
    return len(_count("X", cells) + _count("C", cells))


