"""Amounts of money in running text: `80万`, `¥5,000`, `$12k`, `500元`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ..moments.numerals import fold

_SIGNS = {"¥": "CNY", "rmb": "CNY", "cny": "CNY", "$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR"}
_SIGNS |= {"£": "GBP", "gbp": "GBP", "hk$": "HKD", "hkd": "HKD"}
_WORDS = {"元": "CNY", "块": "CNY", "人民币": "CNY", "美元": "USD", "美金": "USD"}
_WORDS |= {"欧元": "EUR", "英镑": "GBP", "港币": "HKD"}
_WORDS |= {word: code for word, code in _SIGNS.items() if word.isalpha()}
_SCALES = {"千": 10**3, "k": 10**3, "万": 10**4, "m": 10**6, "百万": 10**6, "千万": 10**7, "亿": 10**8}


def _any(words: dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_AMOUNT = re.compile(
    rf"(?<![0-9a-z])(?<![0-9][.,])(?P<sign>{_any(_SIGNS)})?\s?(?<![0-9])(?P<value>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,12}})"
    r"(?P<part>\.[0-9]{1,4})?(?![0-9])\s?(?P<scale>[千百]?万|亿|千(?![瓦克米])|[km](?![a-z0-9]))?"
    rf"(?:\s?(?P<word>{_any(_WORDS)})(?![a-z])(?!件))?(?P<thing>[台件个套吨米次只箱人条张颗粒支份块公字])?"
)


class Amount(NamedTuple):
    """A sum that was named: its value and the currency's ISO code, empty when none was said."""

    value: Decimal
    currency: str


def amounts(text: str) -> tuple[Amount, ...]:
    """The sums of money that the text names; a number of things (`3万件`) is none."""
    return tuple(found for match in _AMOUNT.finditer(fold(text)) if (found := _amount(match)))


def _amount(match: re.Match[str]) -> Amount | None:
    sign, word, scale = match["sign"], match["word"], match["scale"]
    if not (sign or word or (scale and scale not in ("k", "m", "千") and not match["thing"])):
        return None
    value = Decimal(match["value"].replace(",", "") + (match["part"] or "")) * _SCALES.get(scale or "", 1)
    return Amount(value, _SIGNS[sign] if sign else _WORDS[word] if word else "")
