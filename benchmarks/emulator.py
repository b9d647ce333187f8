"""What a terminal would show: an emulated screen behind a filter for what the emulator does not know."""

from __future__ import annotations

import re

import pyte

COLUMNS, ROWS = 120, 40
_UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;:]*[ -/]*[@-~]|\x1bP(?:[^\x1b]|\x1b(?!\\))*\x1b\\")
_CUT_OFF = re.compile(rb"\x1b(?:\[[<>=]?[0-9;:]*|P(?:[^\x1b]|\x1b(?!\\))*\x1b?)?\Z")
_ASKED = re.compile(rb"\x1b\[(?:(0?c)|(5n)|(6n)|\?(\d+)\$p)")
_SYNCHRONISED = b"2026"
_LONGEST_QUESTION = 12


class Emulator:
    """A screen of 120×40 that is fed with output in pieces of any size."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._left = b""

    def feed(self, piece: bytes) -> None:
        """Show some output; a sequence that is cut off waits for its rest."""
        whole = self._left + piece
        cut = _CUT_OFF.search(whole)
        end = cut.start() if cut else len(whole)
        self._left = whole[end:]
        self._stream.feed(_UNKNOWN.sub(b"", whole[:end]))

    def lines(self) -> list[str]:
        """The text of every row."""
        rows = (self._screen.buffer[row] for row in range(ROWS))
        return ["".join(row[column].data for column in range(COLUMNS)).rstrip() for row in rows]


class Answers:
    """Answers what programs ask of a terminal: its kind, its state, the cursor's place, its modes."""

    def __init__(self) -> None:
        self._tail = b""

    def to(self, piece: bytes) -> bytes:
        """The answers to the questions that end within this piece."""
        whole = self._tail + piece
        answers = b""
        end = 0
        for asked in _ASKED.finditer(whole):
            end = asked.end()
            answers += _answer(asked)
        self._tail = whole[max(end, len(whole) - _LONGEST_QUESTION) :]
        return answers


def _answer(asked: re.Match[bytes]) -> bytes:
    kind, state, place, mode = asked.groups()
    if kind is not None:
        return b"\x1b[?62;22c"
    if state is not None:
        return b"\x1b[0n"
    if place is not None:
        return b"\x1b[1;1R"
    return b"\x1b[?%b;%d$y" % (mode, 2 if mode == _SYNCHRONISED else 0)
