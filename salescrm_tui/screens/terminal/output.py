"""The last door to the terminal: nothing that could steer it or hide from the reader passes."""

from __future__ import annotations

import re

from rich.cells import cell_len, get_character_cell_size, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

# C0, DEL, C1 · soft hyphen · combining grapheme joiner · Arabic letter mark and Hangul/Khmer/Mongolian fillers ·
# zero-width space, marks, bidi embeddings, overrides and isolates, line separators · BOM and halfwidth filler ·
# interlinear annotation · noncharacters · lone surrogates · shorthand and musical controls · tag characters.
# The joiners U+200C, U+200D and the emoji selectors stay: Persian, the Indic scripts and emoji are written with them.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def _replacement(found: re.Match[str]) -> str:
    character = found[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return " " * get_character_cell_size(character)


def visible(text: str) -> str:
    """`text` without control, bidi and invisible characters, as many cells wide as before."""
    if text.isascii() and text.isprintable():
        return text
    if _UNSAFE.search(text) is None:
        return text
    safe = _UNSAFE.sub(_replacement, text)
    cells = cell_len(text)
    # A joiner swallows the character behind it; when that one is taken away it would swallow the next.
    return safe if cell_len(safe) == cells else set_cell_size(safe.replace("\u200d", ""), cells)


def _safe_segment(segment: Segment) -> Segment:
    text, style, control = segment
    if control is not None:  # cursor moves of Textual's own; text of a record never becomes one
        return segment
    link = None if style is None else style.link
    if style is not None and link is not None and visible(link) != link:
        style = style.update_link(None)
    return Segment(visible(text), style)


def _is_safe(segment: Segment) -> bool:
    text, style, control = segment
    if control is not None:
        return True
    if style is not None and style.link is not None:
        return False
    return (text.isascii() and text.isprintable()) or _UNSAFE.search(text) is None


class NoControl(LineFilter):
    """Takes everything out of painted lines that a terminal would obey or a reader could not see."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line, the same cells, harmless; the very same list when nothing had to change."""
        for segment in segments:
            if not _is_safe(segment):
                return [_safe_segment(each) for each in segments]
        return segments


#: One instance for the whole program: Textual caches filtered lines by filter object.
NO_CONTROL = NoControl()
