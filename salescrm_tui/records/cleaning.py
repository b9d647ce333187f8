"""Makes text of people, files and databases safe to show and to keep."""

from __future__ import annotations

import re
import unicodedata

NAME = 200
EMAIL = 254
PHONE = 40
NOTE = 100_000

_MARKS_IN_A_ROW = 4
# Raw text is cut to this many times the cap before any work, so that a hostile megabyte costs nothing.
_RAW = 4

_PLAIN = re.compile(r"[!-~\u3001\u3002\u4e00-\u9fff\uff01-\uff60]+(?: [!-~\u3001\u3002\u4e00-\u9fff\uff01-\uff60]+)*")
_SEQUENCES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, SOS, PM, APC
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, modes
    r"|\x1b[ -/]+[0-~]"  # character sets
    r"|\x1b[0-~]"  # two-byte commands, and the head of an unfinished sequence
)
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# Controls, bidi controls, blanks without width, fillers that look like nothing, tags, noncharacters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
# ZWNJ and ZWJ join what stands on both sides (emoji, Persian, Indic): anywhere else they only hide differences.
_IDLE_JOINERS = re.compile("(?:^|(?<=\\s))[\u200c\u200d]+|[\u200c\u200d]+(?=\\s|$)|(?<=[\u200c\u200d])[\u200c\u200d]+")
_EDGES = " \t\n\u3000\u00a0\u200c\u200d"


def clean(text: str, limit: int = NAME, multiline: bool = False) -> str:
    """`text` without anything a terminal, a database or a reader could trip over, at most `limit` characters.

    Terminal sequences go as a whole; so do controls, bidi controls and invisible characters; runs of more than
    four combining marks are shortened; lone surrogates become U+FFFD; the rest is NFC. Lines and tabs become
    blanks unless `multiline`. Markup, quotes and formulas are ordinary text and stay. Cleaning twice changes nothing.
    """
    if len(text) <= limit and _PLAIN.fullmatch(text):
        return text
    text = _LINE_ENDS.sub("\n", _SEQUENCES.sub("", text[: limit * _RAW]))
    text = _SURROGATES.sub("\ufffd", _UNSEEN.sub("", text))
    while (tidied := _tidy(text, limit, multiline)) != text:
        text = tidied
    return text


def _tidy(text: str, limit: int, multiline: bool) -> str:
    """One pass of joining blanks, marks and composition; each pass may uncover work for the next."""
    text = text.strip(_EDGES) if multiline else " ".join(text.split())
    text = _UNSEEN.sub("", _IDLE_JOINERS.sub("", text)).strip(_EDGES)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _without_piles(text))
    return text[:limit]


def _without_piles(text: str) -> str:
    """`text` with at most four marks or joiners in a row, also before NFC: sorting long runs is quadratic."""
    kept: list[str] = []
    row = 0
    for char in text:
        row = row + 1 if unicodedata.category(char) in ("Mn", "Me") or char in "\u200c\u200d" else 0
        if row <= _MARKS_IN_A_ROW:
            kept.append(char)
    return "".join(kept)
