"""A terminal to look at: pyte, corrected where it departs from real ones, with the widths that Textual believes in."""

from __future__ import annotations

from functools import lru_cache

import pyte
from pyte.screens import Char
from rich.cells import cell_len

JOINER, EMOJI = "\u200d", "\ufe0f"


class Terminal(pyte.Screen):
    """Shows what was fed to it; half a wide character that is written over becomes a blank, as in xterm."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        self.stream = pyte.Stream(self)
        self._joins = False

    def feed(self, data: str) -> None:
        """Take output."""
        self.stream.feed(data)

    def width_of(self, character: str) -> int:
        """Cells of one character on its own."""
        return cell_len(character)

    def widens(self, before: str, character: str) -> bool:
        """Whether `character` makes a narrow one wide (an emoji of what was a sign)."""
        return character == EMOJI and cell_len(before) < cell_len(before + character)

    def draw(self, data: str) -> None:
        self._joins = False
        for character in data:
            width = self.width_of(character)
            if width == 0 or self._joins:
                self._join(character)
            else:
                self._put(character, width)
            self._joins = self.joins(character) and not self._joins
        self.dirty.add(self.cursor.y)

    def joins(self, character: str) -> bool:
        """Whether the next character belongs to this one."""
        return character == JOINER

    def _put(self, character: str, width: int) -> None:
        if self.cursor.x + width > self.columns:
            self.cursor.x = max(0, self.columns - width)
        x, line = self.cursor.x, self.buffer[self.cursor.y]
        self._split(x)
        line[x] = self.cursor.attrs._replace(data=character)
        if width == 2:
            line[x + 1] = self.cursor.attrs._replace(data="")
        self._blank_behind(x + width)
        self.cursor.x = x + width

    def _split(self, x: int) -> None:
        """Something is written into cell `x`: half a wide character before it becomes a blank."""
        line = self.buffer[self.cursor.y]
        if x and line[x].data == "":
            line[x - 1] = line[x - 1]._replace(data=" ")

    def _blank_behind(self, end: int) -> None:
        """Something was written up to cell `end`: half a wide character from there on becomes a blank."""
        line = self.buffer[self.cursor.y]
        if end < self.columns and line[end].data == "":
            line[end] = line[end]._replace(data=" ")

    def _join(self, character: str) -> None:
        line = self.buffer[self.cursor.y]
        x = self.cursor.x - 1
        if x > 0 and line[x].data == "":
            x -= 1
        if x >= 0:
            before = line[x].data
            line[x] = line[x]._replace(data=before + character)
            if self.widens(before, character) and self.cursor.x < self.columns:
                self._blank_behind(self.cursor.x + 1)
                line[self.cursor.x] = line[x]._replace(data="")
                self.cursor.x += 1

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        self._split(min(self.cursor.x, self.columns - 1))
        super().erase_in_line(how, private)

    def erase_characters(self, count: int | None = None) -> None:
        self._split(self.cursor.x)
        super().erase_characters(count)
        self._blank_behind(self.cursor.x + (count or 1))

    def delete_lines(self, count: int | None = None) -> None:
        self._touch()
        super().delete_lines(count)

    def insert_lines(self, count: int | None = None) -> None:
        self._touch()
        super().insert_lines(count)

    def _touch(self) -> None:
        """Make every line exist: pyte does not move a line that was never written to."""
        for y in range(self.lines):
            self.buffer[y]

    def seen(self, y: int) -> list[Char]:
        """What is seen of each cell of a line: the colour of a letter that is not there is not."""
        line = self.buffer[y]
        return [_seen(line[x]) for x in range(self.columns)]


class Stubborn(Terminal):
    """An older terminal: knows no joined emoji, and takes characters of ambiguous width for wide ones."""

    def width_of(self, character: str) -> int:
        if character in "…“”·①★—":
            return 2
        return cell_len(character)

    def widens(self, before: str, character: str) -> bool:
        return False

    def joins(self, character: str) -> bool:
        return False


class Narrow(Stubborn):
    """A terminal whose tables are older than emoji."""

    def width_of(self, character: str) -> int:
        return 1 if character > "\U0001f000" else cell_len(character)


@lru_cache(4096)
def _seen(char: Char) -> Char:
    if char.data != " " or char.reverse or char.underscore or char.strikethrough:
        return char
    return Char(" ", bg=char.bg)


def differences(one: Terminal, other: Terminal) -> list[tuple[int, int, Char, Char]]:
    """The cells that do not look alike, of the lines written to since the last time: x, y and both."""
    lines = [y for y in sorted(one.dirty | other.dirty) if y < one.lines]
    one.dirty.clear()
    other.dirty.clear()
    return [
        (x, y, mine, yours)
        for y in lines
        for x, (mine, yours) in enumerate(zip(one.seen(y), other.seen(y), strict=True))
        if mine != yours
    ]
