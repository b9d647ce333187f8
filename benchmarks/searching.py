"""Finding: as one command, and how much of what should be found is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

from pypinyin import Style, lazy_pinyin

from salescrm_tui.records import finder
from salescrm_tui.records.database import Book
from salescrm_tui.records.sample.luck import Luck
from salescrm_tui.records.tables import DATABASE, Contact, Customer, Listing

from .plan import Plan
from .programs import NOTHING, run, salescrm
from .report import Figure, Judged

QUERIES = 300
ENGLISH = 200
EVERYTHING = 2**31
COMMANDS = ("华东", "shanghai", "物流", "0073", "hdjm")
Question = tuple[str, set[int]]
"""A query and the customers that it must find."""


def find(plan: Plan) -> Iterator[Figure]:
    """`salescrm find` beside a Python that does nothing, in turn."""
    ours, nothing = [], []
    for turn in range(plan.rounds(20)):
        nothing.append(run(NOTHING))
        ours.append(run(salescrm(plan.book(), "find", COMMANDS[turn % len(COMMANDS)]), fine=(0, 3)))
    yield Figure("`salescrm find` as one command ÷ `python -c pass`", "ms", 4, Judged.RATIO, ours, nothing)


def recall(plan: Plan) -> Iterator[Figure]:
    """The share that is found of what a plain look through all names and telephones says should be."""
    count = plan.rounds(QUERIES // 6, 3)
    shares = _asked(plan.book(), lambda chance: _chinese(chance, count))
    shares += _asked(_english_book(plan.folder), lambda chance: _english(chance, count))
    whole = [100 * fmean(shares)]
    yield Figure(f"recall on {len(shares)} queries", "%", 99, Judged.AT_LEAST, whole)


def _english_book(folder: Path) -> Path:
    path = folder / f"english-{ENGLISH}.db"
    if not path.exists():
        run(salescrm(path, "demo", "--lang", "en", "--size", str(ENGLISH), "--keep", str(path)))
    return path


def _asked(path: Path, questions: Callable[[Luck], Iterator[Question]]) -> list[float]:
    book = Book(str(path))
    try:
        return book.call(lambda: [_share(*question) for question in questions(Luck("recall"))])
    finally:
        book.close()


def _share(query: str, expected: set[int]) -> float:
    found = set(finder.search(DATABASE.obj, query, "customer", EVERYTHING))
    return len(found & expected) / len(expected)


def _chinese(chance: Luck, count: int) -> Iterator[Question]:
    """Words of one to four characters, two thirds of them within names; pinyin; initials; ends of telephone numbers."""
    named = [row for row in Customer.select(Customer.id, Customer.name).tuples() if _is_chinese(row[1])]
    for turn in range(count * 2):
        word = _part(chance, chance.choice(named)[1], 1 + turn % 4)
        yield word, {row[0] for row in named if word in row[1]}
    for _turn in range(count):
        for style in (Style.NORMAL, Style.FIRST_LETTER):
            customer, name = chance.choice(named)
            yield "".join(lazy_pinyin(_part(chance, name, 3), style=style)), {customer}
    people = list(Contact.select(Contact.customer, Contact.phones).where(Contact.phones != "").tuples())
    for _turn in range(count):
        tail = chance.choice(people)[1].splitlines()[0].replace(" ", "")[-4:]
        yield tail, {customer for customer, phones in people if _ends(phones, tail)}


def _english(chance: Luck, count: int) -> Iterator[Question]:
    """Beginnings of words in English names."""
    named: list[Any] = list(Listing.select(Listing.id, Listing.name).tuples())
    for _turn in range(count):
        words = [word for word in chance.choice(named)[1].lower().split() if word.isalpha() and len(word) > 2]
        if words:
            start = chance.choice(words)[: chance.between(2, 4)]
            yield start, {key for key, name in named if any(w.startswith(start) for w in name.lower().split())}


def _is_chinese(name: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in name)


def _part(chance: Luck, text: str, length: int) -> str:
    begin = chance.below(max(len(text) - length + 1, 1))
    return text[begin : begin + length]


def _ends(phones: str, tail: str) -> bool:
    return any(phone.replace(" ", "").endswith(tail) for phone in phones.splitlines())
