"""Whoever types a part of a name, its pinyin, its initials or the end of a number finds the customer: 300 questions."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import pytest

from salescrm_tui.actions import performing
from salescrm_tui.actions.sample import fill
from salescrm_tui.records import pinyin
from salescrm_tui.records.database import Book
from salescrm_tui.records.journal import Who
from salescrm_tui.records.lists import choosing, files
from salescrm_tui.records.lists.choosing import Wanted

QUESTIONS, ENOUGH = 150, 0.99
HAN = re.compile("[\u4e00-\u9fff]+")
Question = tuple[int, str]


@pytest.mark.parametrize("speaks", ["zh", "en"])
def test_what_people_remember_is_found(local_book: Book, who: Who, speaks: str) -> None:
    """S2.16: in half of the questions, all the customers that a question was made from are among the answers."""
    local_book.call(performing.perform, who, fill, speaks, 120)
    asked = list(questions(local_book, speaks))
    assert len(asked) == QUESTIONS
    missed = [text for customer, text in asked if customer not in found(local_book, text)]
    assert len(missed) <= (1 - ENOUGH) * QUESTIONS, missed


def found(book: Book, text: str) -> set[int]:
    return set(book.call(choosing.chosen, Wanted(query=text)))


def questions(book: Book, speaks: str) -> Iterator[Question]:
    """Questions of every kind in turn, each from another customer."""
    chance = random.Random(7)
    ids = list(book.call(files.customer_ids))
    rows = book.call(files.customer_rows, ids)
    kinds = CHINESE if speaks == "zh" else ENGLISH
    left = QUESTIONS
    while left:
        customer = chance.choice(ids)
        people = book.call(files.contacts_of, customer)
        phones = [phone for person in people for phone in person["phones"].splitlines()]
        names = [rows[customer].name, *(str(person["name"]) for person in people)]
        text = kinds[left % len(kinds)](chance, names, phones)
        if text:
            left -= 1
            yield customer, text


def characters(chance: random.Random, names: list[str], _phones: list[str]) -> str:
    """One to four neighbouring characters of a Chinese name."""
    runs = HAN.findall(" ".join(names))
    run = chance.choice(runs) if runs else ""
    start = chance.randrange(len(run)) if run else 0
    return run[start : start + chance.randint(1, 4)]


def sounds(chance: random.Random, names: list[str], _phones: list[str]) -> str:
    """The pinyin of two or three neighbouring characters, perhaps cut short."""
    spoken = [pinyin.syllables(run) for run in HAN.findall(" ".join(names)) if len(run) > 1]
    if not spoken:
        return ""
    run = chance.choice(spoken)
    start = chance.randrange(len(run) - 1)
    return "".join(run[start : start + chance.randint(2, 3)])[: chance.randint(2, 10)]


def first_letters(chance: random.Random, names: list[str], _phones: list[str]) -> str:
    """The initials of two to four neighbouring characters."""
    spoken = [pinyin.syllables(run) for run in HAN.findall(" ".join(names)) if len(run) > 1]
    if not spoken:
        return ""
    run = [each[0] for each in chance.choice(spoken) if each]
    start = chance.randrange(max(len(run) - 1, 1))
    return "".join(run[start : start + chance.randint(2, 4)])


def tails(chance: random.Random, _names: list[str], phones: list[str]) -> str:
    """The last three to eight digits of a number, sometimes with a blank or a dash."""
    digits = "".join(filter(str.isdigit, chance.choice(phones))) if phones else ""
    tail = digits[-chance.randint(3, 8) :]
    return chance.choice([tail, tail if len(tail) < 7 else f"{tail[:-4]}-{tail[-4:]}"])


def beginnings(chance: random.Random, names: list[str], _phones: list[str]) -> str:
    """The beginning of a Latin word of a name, or its first letter."""
    words: list[str] = re.findall("[A-Za-z]{3,}", names[0])
    if not words:
        return ""
    word = chance.choice(words)
    return chance.choice([word[: chance.randint(2, len(word))].lower(), names[0][0] if names[0][0].isalpha() else word])


Maker = Callable[[random.Random, list[str], list[str]], str]
CHINESE: tuple[Maker, ...] = (characters, sounds, first_letters, tails)
ENGLISH: tuple[Maker, ...] = (beginnings, tails)
