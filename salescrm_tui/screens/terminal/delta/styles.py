"""How a cell looks, and the shortest way from one look to another."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

# Attribute: the bit, what switches it on, what switches it off (bold and dim, and the underlines, go off together).
_ON = {"1": 1, "2": 2, "3": 4, "4": 8, "5": 16, "7": 32, "8": 64, "9": 128, "21": 256, "53": 512}
_OFF = {"22": 1 | 2, "23": 4, "24": 8 | 256, "25": 16, "27": 32, "28": 64, "29": 128, "55": 512}
SEEN_ON_BLANKS = 8 | 32 | 128 | 256 | 512
"""Underlines, reverse, strike and overline: what is seen of a cell without a letter, beside its background."""


class Style(NamedTuple):
    """Colours as SGR parameters (empty is the terminal's own), attributes as bits, the target of a link.

    `extra` holds parameters this table does not know, in their order: they go only with a full reset.
    """

    foreground: str = ""
    background: str = ""
    attributes: int = 0
    link: str = ""
    extra: tuple[str, ...] = ()

    @property
    def erases(self) -> bool:
        """Whether an erased cell looks like a blank of this style."""
        return not (self.attributes & SEEN_ON_BLANKS or self.link or self.extra)


PLAIN = Style()


def _colour(words: list[str]) -> str:
    """The parameters of an extended colour, taken from the rest of a sequence."""
    length = {"5": 2, "2": 4}.get(words[0], 1) if words else 0
    taken, words[:length] = words[:length], []
    return ";".join(taken)


def _apply(style: Style, word: str, rest: list[str]) -> Style:
    kind = word[:-1]
    if word in ("", "0"):
        return Style(link=style.link)
    if word in ("38", "48"):
        colour = f"{word};{_colour(rest)}"
        return style._replace(foreground=colour) if word == "38" else style._replace(background=colour)
    if word in ("39", "49"):
        return style._replace(foreground="") if word == "39" else style._replace(background="")
    if kind in ("3", "9") and word != "38":
        return style._replace(foreground=word)
    if kind in ("4", "10"):
        return style._replace(background=word)
    if word in _ON:
        return style._replace(attributes=style.attributes | _ON[word])
    if word in _OFF:
        return style._replace(attributes=style.attributes & ~_OFF[word])
    return style._replace(extra=(*style.extra, word))


@lru_cache(4096)
def styled(style: Style, parameters: str) -> Style:
    """What `style` becomes by the parameters of an SGR sequence."""
    words = parameters.split(";")
    while words:
        word = words.pop(0).lstrip("0")
        style = _apply(style, word, words)
    return style


@lru_cache(4096)
def blank(style: Style) -> Style:
    """What is seen of `style` on a blank: all of it under an underline, else only the background."""
    if style.attributes & SEEN_ON_BLANKS:
        return style
    return Style("", style.background, 0, style.link, style.extra)


def _words(style: Style, known: Style) -> list[str]:
    """What to say so that `style` shows where `known` does; only adding."""
    words = [word for word, bit in _ON.items() if style.attributes & bit & ~known.attributes]
    words += [style.foreground] if style.foreground and style.foreground != known.foreground else []
    words += [style.background] if style.background and style.background != known.background else []
    return words + (list(style.extra) if style.extra != known.extra else [])


def _difference(before: Style, after: Style) -> str:
    anew = ["0" if after._replace(link="") != PLAIN else "", *_words(after, PLAIN)]
    if before.extra and before.extra != after.extra:
        return ";".join(anew)
    off, left = [], before.attributes
    for word, bits in _OFF.items():
        if left & bits & ~after.attributes:
            off.append(word)
            left &= ~bits
    off += ["39"] if before.foreground and not after.foreground else []
    off += ["49"] if before.background and not after.background else []
    return min(";".join(off + _words(after, before._replace(attributes=left))), ";".join(anew), key=len)


@lru_cache(4096)
def transition(before: Style, after: Style) -> str:
    """The sequences that lead from one style to another, empty when they are the same."""
    if before == after:
        return ""
    link = "" if before.link == after.link else f"\x1b]8;{after.link or ';'}\x1b\\"
    if before._replace(link="") == after._replace(link=""):
        return link
    return f"{link}\x1b[{_difference(before, after)}m"


@lru_cache(4096)
def over_blank(before: Style, wanted: Style) -> Style:
    """The style nearest to `before` on which a blank looks as on `wanted` (itself a style of blanks)."""
    if wanted.attributes:
        return wanted
    attributes = before.attributes & ~SEEN_ON_BLANKS
    return before._replace(
        background=wanted.background, attributes=attributes, link=wanted.link, extra=wanted.extra
    )
