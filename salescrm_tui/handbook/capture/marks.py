"""The words of the log that a sign marks, wherever they stand: `@王工`, `#价格`, `=value`, `!!`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..moments.numerals import END, fold
from ..words import Content
from . import words

_LETTER = r"[^\s#@>→|,，。、;；:：!！?？()（）\\\"]"
_NAME = f"{_LETTER}+"
_MARKED = re.compile(
    rf"(?<![^\s,。、;:(])(?:#(?P<tag>(?=[0-9]*(?![0-9]){_LETTER}){_NAME})|@(?:\"(?P<quoted>[^\"]+)\"|(?P<name>{_NAME}+(?!@)))|"
    rf"{words.CONTENT.pattern}|(?<!\S)(?P<mark>!!?|!urgent|!important|!紧急|!重要)(?=\s|$))"
)
_ESCAPED = re.compile(r"\\(\\*)(?=[#@=!>→|:＃＠＝！＞｜：])")
_LATIN_END = re.compile(END)
_EDGES = " ,，、;；:："


@dataclass(slots=True)
class Marks:
    """What the marked words of a line say."""

    contact: str | None = None
    content: Content | None = None
    urgent: bool = False
    important: bool = False
    tags: tuple[str, ...] = ()


def lift(line: str, contacts: Sequence[str]) -> tuple[str, Marks]:
    """The line without its marked words, and what they say; a second contact or content stays text."""
    folded, marks, kept, place = fold(line), Marks(), [], 0
    for match in _MARKED.finditer(folded):
        end = _lifted(match, line, folded, marks, contacts)
        if end is not None:
            kept.append(line[place : match.start()])
            place = end
    return " ".join([*kept, line[place:]]), marks


def plain(text: str) -> str:
    """The text as it was meant: one space at a time, no stops around it, and signs without their backslashes."""
    return _ESCAPED.sub(r"\1", " ".join(text.split()).strip(_EDGES))


def _lifted(match: re.Match[str], line: str, folded: str, marks: Marks, contacts: Sequence[str]) -> int | None:
    """Where the marked word ends, its meaning noted; None when it has to stay text."""
    if match["tag"]:
        tag = line[slice(*match.span("tag"))]
        marks.tags += () if tag in marks.tags else (tag,)
        return match.end()
    if match["mark"]:
        urgent, important = words.MARKS[match["mark"]]
        marks.urgent, marks.important = marks.urgent or urgent, marks.important or important
        return match.end()
    if match["content"]:
        if marks.content:
            return None
        marks.content = words.content_of(match)
        return match.end()
    if marks.contact:
        return None
    marks.contact, end = _contact(match, line, folded, contacts)
    return end


def _contact(match: re.Match[str], line: str, folded: str, contacts: Sequence[str]) -> tuple[str, int]:
    """The name that was meant and where it ends: a known name as far as it goes, or the only one that begins so."""
    said = " ".join(line[slice(*match.span("quoted" if match["quoted"] else "name"))].split())
    if match["quoted"]:
        return next((name for name in contacts if fold(name) == fold(said)), said), match.end()
    start = match.start("name")
    for name in sorted(contacts, key=len, reverse=True):
        if name and folded.startswith(fold(name), start) and _LATIN_END.match(folded, start + len(name)):
            return name, start + len(name)
    begun = [name for name in contacts if fold(name).startswith(fold(said))]
    return begun[0] if len(begun) == 1 else said, match.end()
