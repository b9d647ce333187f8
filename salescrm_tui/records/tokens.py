"""What a text is found by: the same tokens for every database.

A token is made of letters and digits only, so that no token can mean anything to a query language:
* single han characters (and kana) and pairs of neighbours, found exactly;
* the joined pinyin and the initials from every place of a han run, with the other readings of its characters;
* words of other scripts and numbers, folded; phone numbers from every digit on, so that any part of one is found;
* the first letter of the record's name, alone, for queries of one letter;
* the kind of the record, behind a private-use character that no cleaned word contains.
All but single characters, pairs and kinds are found by their beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product
from math import prod
from typing import NamedTuple

from salescrm_tui.records import pinyin
from salescrm_tui.records.folding import fold

QUERY = 200  # characters of a query that count
TERMS = 12  # terms of a query that count
WIDTH = 20  # characters of a word or a number that count, in documents and queries alike
SOUND = 12  # letters of joined pinyin or initials that are indexed
SPOKEN = 64  # longer texts are prose: found by characters and words, not by pinyin
PROSE = 20_000  # characters of one text that are indexed
TOKENS = 10_000  # tokens of one record: a tsvector takes no more than a megabyte
VARIANTS = 8  # ways of reading one han run that are indexed
_PHONE = 7  # digits of the shortest number that may be a phone
_ABROAD = 10  # digits of the shortest number with a country code
_COUNTRY = 3  # digits of the longest country code

_KIND = "\ue000"
_GRAMS = pinyin.HAN + "\u3041-\u309f\u30a1-\u30ff"
_PARTS = re.compile(rf"(?P<run>[{_GRAMS}]+)|(?P<word>(?:[^\W_{_GRAMS}]|(?<=\w)['’](?=\w))+)")
_HAN_RUN = re.compile(f"[{pinyin.HAN}]+")
_NUMBER = re.compile(r"\d+", re.ASCII)
_PHONES = re.compile(r"\+?\(?\d(?:[\s()./-]{0,3}\d){2,39}", re.ASCII)
_ASKED_PHONES = re.compile(rf"(?<![a-z0-9])(?:{_PHONES.pattern})(?![a-z0-9])", re.ASCII)


class Term(NamedTuple):
    """One thing that a query asks for; `prefix` when the token may go on."""

    token: str
    prefix: bool


Clause = tuple[tuple[Term, ...], ...]
"""Alternatives, each of them terms that must all be there."""


def kind_token(kind: str) -> str:
    """The token of a kind of record, e.g. "customer"."""
    return _KIND + "".join(filter(str.isalnum, fold(kind)))


def tokens(kind: str, texts: Sequence[str]) -> list[str]:
    """The distinct tokens of a record; the first of `texts` is its name."""
    found = [kind_token(kind)]
    for at, text in enumerate(texts):
        folded = fold(text[:PROSE])[:PROSE]
        if at == 0:
            found += _first_letters(folded)
        if len(folded) <= SPOKEN:
            for run in _HAN_RUN.findall(folded):
                found += _spoken(run)
        for match in _PARTS.finditer(folded):
            found += _gram(match.group()) if match.lastgroup == "run" else _word(match.group())
        for phone in _PHONES.findall(folded):
            digits = "".join(_NUMBER.findall(phone))
            found += [digits[start : start + WIDTH] for start in range(len(digits) - 2)]
    return list(islice(dict.fromkeys(found), TOKENS))


def _gram(run: str) -> list[str]:
    """The characters of a run and its pairs of neighbours."""
    return [*run, *map("".join, pairwise(run))]


def _word(part: str) -> list[str]:
    """A word; its parts around apostrophes; the numbers inside."""
    pieces = [part] if part.isalnum() else re.split("['’]", part)
    numbers = [] if part.isalpha() else _NUMBER.findall(part)
    return [piece[:WIDTH] for piece in ("".join(pieces), *pieces, *numbers)]


def _spoken(run: str) -> list[str]:
    """The joined pinyin and the initials of every place of a han run."""
    found: list[str] = []
    for syllables in _variants(run):
        joined, letters = "".join(syllables), "".join([one[:1] for one in syllables])
        at = 0
        for syllable in syllables:
            found.append(joined[at : at + SOUND])
            at += len(syllable)
        found += [letters[place : place + SOUND] for place in range(len(letters) - 1)]
    return list(filter(None, found))


def _variants(run: str) -> Iterator[Sequence[str]]:
    """The ways to read a run: all, or where they are too many the best and those with one other reading."""
    known = [every or [""] for every in pinyin.readings(run)]  # a token may begin at an unknown character, too
    if prod(map(len, known)) <= VARIANTS:
        yield from product(*known)
        return
    best = [every[0] for every in known]
    yield best
    for at, every in enumerate(known):
        yield from ([*best[:at], other, *best[at + 1 :]] for other in every[1:])


def _first_letters(folded: str) -> list[str]:
    """The first letter of a name, of every reading of its first character."""
    match = _PARTS.search(folded)
    if match is None:
        return []
    first = match.group()[0]
    return [first, *(one[0] for every in pinyin.readings(first) for one in every)]


def query_terms(text: str) -> list[Clause]:
    """What `text` asks for: all clauses must hold; none when it holds no letter and no digit."""
    folded = fold(text[:QUERY])[:QUERY]
    clauses: list[Clause] = []
    for match in _ASKED_PHONES.finditer(folded):
        clauses.extend(_number_clauses(match.group()))
    for match in _PARTS.finditer(_ASKED_PHONES.sub(" ", folded)):
        clauses.extend(_part_clauses(match))
    return list(dict.fromkeys(clauses))[:TERMS]


def _part_clauses(match: re.Match[str]) -> Iterator[Clause]:
    """The clauses of one run or word of a query."""
    part = match.group()
    if match.lastgroup == "run":
        pairs = map("".join, pairwise(part)) if len(part) > 1 else [part]
        yield from (((Term(pair, prefix=False),),) for pair in pairs)
        return
    word = re.sub("['’]", "", part)
    written = (Term(word[:WIDTH], prefix=len(word) > 1),)
    yield (written, (Term(word[:SOUND], prefix=False),)) if len(word) > SOUND else (written,)


def _number_clauses(written: str) -> list[Clause]:
    """A number of a query: as one, or as its groups (a masked phone is known by both ends only)."""
    groups = _NUMBER.findall(written)
    digits = "".join(groups)
    if len(groups) > 1 and len(digits) < _PHONE:
        return [((Term(group, prefix=True),),) for group in groups]
    ways: list[tuple[Term, ...]] = [(Term(digits[:WIDTH], prefix=True),)]
    if len(groups) > 1:
        ways.append(tuple(Term(group[:WIDTH], prefix=True) for group in groups))
    if len(digits) >= _ABROAD and ("+" in written or digits.startswith(("00", "86"))):
        ways.append((Term(digits.removeprefix("00")[_COUNTRY:][:WIDTH], prefix=True),))
    return [tuple(dict.fromkeys(ways))]
