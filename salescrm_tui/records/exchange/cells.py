"""What a cell of a paper form says: texts, numbers, sizes, tag lines, cycles, purchase histories."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from ...handbook.words import Grade
from ..cleaning import NAME, NOTE, clean
from .dates import days
from .problems import BadCell
from .vocabulary import folded, grade_in

Read = Callable[[str], Any]
ForColumn = Callable[[Iterable[str]], Read]
"""Given all cells of a column, the function that reads one of them (it raises BadCell)."""

BLANK = frozenset({"", "-", "--", "—", "–", "/", "null", "(null)", "\\n", "n/a", "无"})
LARGEST = 10**14
LONGEST_CHINESE = 4
LONGEST_CYCLE = 120
LARGEST_WHOLE = 2**31 - 1

_SCALES = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "k": 1000, "m": 10**6, "mio": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9,
}  # fmt: skip
_NUMBER = re.compile(
    r"(?:[¥$€£]|rmb|cny|usd|eur)?\s*(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*"
    rf"(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})?\s*(?:元|¥|€|rmb|cny|usd|eur)?"
)
_PEOPLE = re.compile(r"人|名|员工|people|persons?|employees|staff")
_BRACKETS = re.compile(r"[\[【]([^\]】]*)[\]】]")
_SEPARATORS = re.compile(r"[;；,，、|\n]")
_PHONE_SEPARATORS = re.compile(r"[;；,，、\n]|\s/\s")
_CUSTOMER_NUMBER = re.compile(r"C(?P<year>(?:19|20|21)\d{2})(?P<month>\d{2})\d{3,}")
_LOOKS_LIKE_NUMBER = re.compile(r"C\d{9,}")
_CYCLE = re.compile(
    r"(?:每隔?|every)?\s*(?P<n>\d{1,3}|一|两|二|三|四|五|六|半)?\s*(?:个)?\s*"
    r"(?P<unit>月|季度?|年|months?|quarters?|years?)"
)
_CYCLES = {"monthly": 1, "quarterly": 3, "halfyearly": 6, "semiannually": 6, "yearly": 12, "annually": 12, "annual": 12,
           "everyhalfyear": 6, "季": 3}  # fmt: skip
_FIGURES = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_HISTORY = re.compile(
    r"(?P<product>.+?)\s*[/／]\s*(?P<quantity>[^/／]*?)\s*[/／]\s*(?P<on>\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?)"
)


def each(read: Read) -> ForColumn:
    """The reader of a column whose cells are read one by one."""
    return lambda texts: read


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, a dash, `NULL`."""
    return text.strip(" \t\r\n\u3000\u00a0").casefold() in BLANK


def name(text: str) -> str:
    """A text on one line of at most 200 characters."""
    return _bounded(clean(text, NAME + 1), NAME)


def full_name(first: str | None, last: str | None) -> str:
    """A name from its parts: the family name goes first in a short Chinese one."""
    first, last = first or "", last or ""
    if not (first + last).isascii() and len(first + last) <= LONGEST_CHINESE:
        return f"{last}{first}"
    return f"{first} {last}".strip()


def note(text: str) -> str:
    """A text of at most 100,000 characters that may have lines."""
    return _bounded(clean(text, NOTE + 1, multiline=True), NOTE)


def customer_key(text: str) -> str:
    """The number CYYYYMMNNN of a customer (S2.1), or its id in another system."""
    key = name(text)
    if not _LOOKS_LIKE_NUMBER.fullmatch(key.upper()):
        return key
    if filing_month(key.upper()) is None:
        raise BadCell("bad_customer_number")
    return key.upper()


def filing_month(key: str) -> date | None:
    """The first day of the month in a customer number; None when the key is no such number."""
    match = _CUSTOMER_NUMBER.fullmatch(key)
    try:
        return date(int(match["year"]), int(match["month"]), 1) if match else None
    except ValueError:
        return None


def number(text: str) -> Decimal:
    """An exact number such as `1,234.5`, `5000万`, `1.2亿`, `¥80万` or `50 million`."""
    match = _NUMBER.fullmatch(_plain(text))
    if match is None:
        raise BadCell("bad_number")
    value = Decimal(match["n"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
    if value > LARGEST:
        raise BadCell("bad_number")
    return value


def whole(text: str) -> int:
    """A whole number; `200人` is 200."""
    value = number(_PEOPLE.sub("", text))
    if value != int(value) or value > LARGEST_WHOLE:
        raise BadCell("bad_number")
    return int(value)


def size(text: str) -> tuple[int | None, Decimal | None]:
    """(employees, yearly revenue) of `200人/5000万`; a lone number counts people (S2.1)."""
    employees: int | None = None
    revenue: Decimal | None = None
    try:
        for place, part in enumerate(re.split(r"[/／]", text)):
            if is_blank(part):
                continue
            if _PEOPLE.search(part.casefold()) or (place == 0 and not _is_money(part)):
                employees = whole(part.casefold())
            else:
                revenue = number(part)
    except BadCell:
        raise BadCell("bad_size") from None
    return employees, revenue


def discount(text: str) -> Decimal:
    """A fraction of the price, 0–1: `0.15` or `15%`."""
    plain = _plain(text)
    value = number(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)
    if value > 1:
        raise BadCell("bad_discount")
    return value


def tags(text: str) -> list[str]:
    """The words of a tag line such as `[产能扩张]-[自动化设备需求]-[A类]`, or of a plain list (S2.4)."""
    words = _BRACKETS.findall(text) or _SEPARATORS.split(text)
    return list(dict.fromkeys(word for word in map(name, words) if word))


def tag_line(text: str) -> tuple[list[str], Grade | None]:
    """The tags of a tag line that name no grade, and the first grade that one of them names (S2.4)."""
    grades = {word: grade_in(word) for word in tags(text)}
    named = (grade for grade in grades.values() if grade is not None)
    return [word for word, grade in grades.items() if grade is None], next(named, None)


def phones(text: str) -> list[str]:
    """Phone numbers as they are written, masked ones too; an e-mail address among them stays."""
    return [part for part in (name(part) for part in _PHONE_SEPARATORS.split(text)) if part]


def cycle(text: str) -> int:
    """The months between two purchases: 每月 1, 每季度 3, 每半年 6, 每年 12, `every 4 months`, `6` (S2.25)."""
    plain = _plain(text)
    if (months := _CYCLES.get(folded(plain))) is not None:
        return months
    if plain.isdecimal() and 0 < int(plain) <= LONGEST_CYCLE:
        return int(plain)
    match = _CYCLE.fullmatch(plain)
    if match is None:
        raise BadCell("bad_cycle")
    unit = 1 if match["unit"][0] in "月m" else 3 if match["unit"][0] in "季q" else 12
    if match["n"] == "半" and unit == 12:
        return 6
    months = unit * int(_FIGURES.get(match["n"] or "一") or (match["n"] if match["n"].isdecimal() else 0))
    if not 0 < months <= LONGEST_CYCLE:
        raise BadCell("bad_cycle")
    return months


def history(text: str) -> tuple[str, str, date]:
    """(product, quantity, bought on) of a purchase such as `耗材A/100件/2024-03-15` (S2.25)."""
    match = _HISTORY.fullmatch(text.strip())
    if match is None or not (product := name(match["product"])):
        raise BadCell("bad_history")
    return product, name(match["quantity"]), days(())(match["on"])


def _is_money(part: str) -> bool:
    plain = _plain(part)
    return bool(re.search(r"[¥$€£元万亿]|million|billion|rmb|\d\s?m(?:io)?$", plain))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", clean(text)).strip().casefold()


def _bounded(text: str, limit: int) -> str:
    if len(text) > limit:
        raise BadCell("too_long")
    return text
