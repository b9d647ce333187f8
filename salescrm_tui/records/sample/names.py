"""Names of companies and people, varied by combination: a hundred thousand companies without a double (S2.7)."""

from __future__ import annotations

from typing import NamedTuple

from .company import Company
from .lexicon import Industry

SCATTER = 611_953  # a prime: walks through all combinations of an industry in an order that looks like chance


class Name(NamedTuple):
    """A name as it is shown, and in latin letters for e-mail addresses."""

    shown: str
    latin: str


def company_name(company: Company, index: int, industry: Industry) -> Name:
    """The name of the company number `index` of an industry; over 30,000 in a row are all different."""
    words = company.words
    left = index * SCATTER
    left, first = _take(left, words.spelled("companies.first"))
    left, second = _take(left, words.spelled("companies.second"))
    suffixes = words.texts("companies.suffixes")
    trades = industry.trades
    left, suffix = divmod(left, len(suffixes))
    left, trade = divmod(left, len(trades))
    places = words.text("companies.places").split()
    place = places[left % len(places)]
    shown = words.text("companies.form").format(
        place=place, first=first[0], second=second[0], trade=trades[trade], suffix=suffixes[suffix]
    )
    return Name(shown, first[1] + second[1])


def _take(left: int, words: list[tuple[str, str]]) -> tuple[int, tuple[str, str]]:
    rest, index = divmod(left, len(words))
    return rest, words[index]


def person_name(company: Company, woman: bool) -> Name:
    """The name of a person; the latin one is the surname."""
    words, chance = company.words, company.chance
    surname, latin = chance.choice(words.spelled("names.surnames"))
    given = chance.choice(words.text("names.female" if woman else "names.male").split())
    return Name(words.text("names.form").format(surname=surname, given=given), latin)
