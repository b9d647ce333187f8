"""How Chinese is read aloud, for finding and for sorting; the table is made by `.ci/make_pinyin.py`.

Syllables carry no tones; `ü` is written `v`, as input methods do.
"""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from salescrm_tui.records.folding import fold

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_FIRST = 0x4E00
_PERSON = 4  # a run of up to four characters may be a person's name and begin with a surname
_RUNS = re.compile(f"([{HAN}]+)")  # splits text into other, han, other, han, …, other
_WORDS = re.compile(r"[^\W_]+")

_head = zlib.decompress(Path(__file__).with_name("pinyin_table.bin").read_bytes()).split(b"\n", 4)
_SYLLABLES = ["", *_head[0].decode().split(" ")]
_MORE, _PHRASES, _SURNAMES = (dict(one.split(" ", 1) for one in part.decode().split(",")) for part in _head[1:4])
_LOW, _HIGH = _head[4][: len(_head[4]) // 2], _head[4][len(_head[4]) // 2 :]
_SIZES: dict[str, tuple[int, ...]] = {}  # first character of a phrase → lengths of its phrases, longest first
for _word in sorted(_PHRASES, key=len):
    if len(_word) not in _SIZES.get(_word[0], ()):
        _SIZES[_word[0]] = (len(_word), *_SIZES.get(_word[0], ()))
_UNSURE = frozenset(_MORE)


class _Usual(dict[str, str]):
    """Character → its usual syllable, or nothing; filled as characters are met."""

    def __missing__(self, char: str) -> str:
        at = ord(char) - _FIRST
        known = 0 <= at < len(_LOW)
        self[char] = syllable = _SYLLABLES[_LOW[at] | _HIGH[at] << 8] if known else ""
        return syllable


class _Keys(dict[int, str]):
    """Code point → its part of a sort key; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        syllable = _USUAL[char]
        self[code] = key = _han_key(char, syllable) if syllable else "".join(map(_letter_key, fold(char)))
        return key


def _han_key(char: str, syllable: str) -> str:
    """The key of a han character: its syllable, then itself, so that the same surname stays together."""
    return f"{syllable}2{ord(char):05x}"


def _letter_key(char: str) -> str:
    """The key of any other character; punctuation does not count."""
    if "a" <= char <= "z":
        return char
    if char.isspace():
        return "0"
    if "0" <= char <= "9":
        return "1" + char
    return f"zz{ord(char):05x}" if char.isalnum() else ""


_USUAL = _Usual({"〇": "ling"})
_KEYS = _Keys()


def readings(text: str) -> list[list[str]]:
    """For each han character of `text` all plausible syllables, the best first; none for a character nobody knows."""
    found: list[list[str]] = []
    for run in _RUNS.split(text)[1::2]:
        found.extend(map(_all, run, syllables(run)))
    return found


def _all(char: str, best: str) -> list[str]:
    """The readings of one character, `best` first; those with `v` also as people without an input method type them."""
    if char not in _MORE and "v" not in best:
        return [best] if best else []
    known = [best, _USUAL[char], *_MORE.get(char, "").split(" ")]
    known += [one.replace("v", "u") for one in known if "v" in one]
    return [one for one in dict.fromkeys(known) if one]


def syllables(run: str) -> list[str]:
    """The best syllable of each character of a run of han characters, '' for one that nobody knows.

    Phrases come first (重庆 chong qing); a short run may begin with a surname (曾 zeng, 单 shan).
    """
    found = [_USUAL[char] for char in run]
    if _UNSURE.isdisjoint(run):
        return found
    if len(run) <= _PERSON and run[0] in _SURNAMES:
        found[0] = _SURNAMES[run[0]]
    at = 0
    while at < len(run):
        at += _phrase(run, at, found) if run[at] in _SIZES else 1
    return found


def _phrase(run: str, at: int, found: list[str]) -> int:
    """Puts the reading of the longest phrase that begins at `at` into `found`; how far to go on."""
    for size in _SIZES[run[at]]:
        spoken = _PHRASES.get(run[at : at + size])
        if spoken:
            found[at : at + size] = spoken.split(" ")
            return size
    return 1


def full(text: str) -> str:
    """`text` as one would type it: han characters as joined best syllables, other words folded and joined."""
    return "".join("".join(parts) for parts in _spoken(text))


def initials(text: str) -> str:
    """The first letters of the syllables and of the other words of `text`, joined."""
    return "".join(part[0] for parts in _spoken(text) for part in parts if part)


def _spoken(text: str) -> list[list[str]]:
    """The syllables of every han run and the words between them."""
    return [
        syllables(run) if at % 2 else _WORDS.findall(fold(run))  # the odd parts are han
        for at, run in enumerate(_RUNS.split(text))
    ]


def sort_key(text: str) -> str:
    """A key of digits and a–z only that puts names into one order in every database and under every collation.

    Han characters sort by syllable, then by character; Latin words stand among them by their letters, before han
    characters read the same; digits come before letters, other scripts last; case, accents and punctuation do
    not count.
    """
    text = " ".join(text.split())
    if _UNSURE.isdisjoint(text):
        return text.translate(_KEYS)
    return "".join(_run_key(run) for run in _RUNS.split(text))


def _run_key(run: str) -> str:
    """The key of one run of han or other characters, with the readings of phrases and surnames."""
    if _UNSURE.isdisjoint(run):
        return run.translate(_KEYS)
    return "".join(_han_key(char, best or "zz") for char, best in zip(run, syllables(run), strict=True))
