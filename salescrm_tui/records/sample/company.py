"""The demo company while it is being made up: its words, its days, its luck, its team, and the rows on their way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ...handbook.words import Role
from ..journal import Step
from ..tables import RECORDS, Record, Rep
from .diary import Diary
from .lexicon import Lexicon
from .luck import Luck

FLUSH_AT = 2_000  # rows of one table
REPS = 5
CUSTOMERS_A_REP = 400
MOST_REPS = 60
CAST = 120


class Shelf:
    """Rows on their way into the book, kept by table so that they go in by the thousand, parents first."""

    def __init__(self, step: Step) -> None:
        self._step = step
        self._rows: dict[type[Record], list[dict[str, Any]]] = {model: [] for model in RECORDS}

    def add(self, model: type[Record], **values: Any) -> int:
        """Put a row on the shelf; returns the id that it will have, one taken before if it brings that."""
        values["id"] = row = values.get("id") or self.take()
        self._rows[model].append(values)
        return row

    def take(self) -> int:
        """An id for a row that comes later, so that it sorts before those that come now."""
        return self._step.ids.new()

    def flush(self, at_least: int = 1) -> None:
        """Write everything once some table has so many rows waiting."""
        if max(map(len, self._rows.values())) < at_least:
            return
        for model, rows in self._rows.items():
            if rows:
                self._step.insert_many(model, rows)
                rows.clear()


@dataclass(slots=True)
class Company:
    """What every page of the demo needs to be written."""

    words: Lexicon
    diary: Diary
    chance: Luck
    shelf: Shelf
    director: int = 0
    manager: int = 0
    reps: list[int] = field(default_factory=list)
    gone: int = 0
    months: dict[str, int] = field(default_factory=dict)
    companies: int = 0

    def pick(self, path: str) -> str:
        """One of the texts under a path of the lexicon."""
        return self.chance.choice(self.words.texts(path))

    def lucky(self, probability: float) -> bool:
        """Whether something of this probability happens."""
        return self.chance.random() < probability

    def number(self, month: str) -> str:
        """The next customer number of a month of filing such as "202405" (S2.1)."""
        self.months[month] = self.months.get(month, 0) + 1
        return f"C{month}{self.months[month]:03d}"

    def order_number(self, day: date) -> str:
        """The next order number of a month, such as "SO2405-017"."""
        month = f"SO{day:%y%m}"
        self.months[month] = self.months.get(month, 0) + 1
        return f"{month}-{self.months[month]:03d}"

    def money(self) -> str:
        """A sum as people say it."""
        return self.words.text("money").format(self.chance.choice((8, 12, 15, 20, 30, 45, 60, 80, 120)))


def hire(company: Company, names: list[str]) -> None:
    """Write the team: a director, a manager under her, the reps under him, and one who has left (S4.1, S3.11)."""
    shelf, words = company.shelf, company.words
    ids = [shelf.take() for _ in range(REPS + len(names))]  # the first rep is the first of all
    (director, title), (manager, manager_title) = (
        words.text(f"team.{role}").split("|") for role in ("director", "manager")
    )
    company.director = shelf.add(Rep, name=director, role=Role.DIRECTOR, title=title)
    boss = shelf.add(Rep, name=manager, role=Role.MANAGER, title=manager_title, superior=company.director)
    company.manager = boss
    title = words.text("team.title")
    for row, name in zip(ids, [*words.texts("team.reps"), *names], strict=True):
        company.reps.append(shelf.add(Rep, id=row, name=name, title=title, superior=boss, phone=phone(company)))
    company.gone = shelf.add(
        Rep, name=words.text("team.gone"), title=title, superior=boss, active=False,
        remark=words.text("team.gone_remark"),
    )  # fmt: skip


def further_reps(size: int) -> int:
    """How many reps a company of so many customers has beyond the first ones."""
    return min(max(size - CAST, 0) // CUSTOMERS_A_REP, MOST_REPS - REPS)


def phone(company: Company) -> str:
    """A number that looks like a mobile phone's."""
    chance = company.chance
    form = company.words.text("phone")
    return form.format(chance.below(10), chance.below(100), chance.below(10_000))
