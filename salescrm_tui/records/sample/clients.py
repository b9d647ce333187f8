"""One customer of the demo while its pages are written, and the words that can be said about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from .cast import Case
from .company import Company
from .lexicon import Industry, Product


class Person(NamedTuple):
    """A contact person: the id, how people speak of them, and whether they decide."""

    id: int
    name: str
    decides: bool


class Written(NamedTuple):
    """A contact that is in the book: its id, when it was, and what was promised in it ("" = nothing)."""

    id: int
    at: datetime
    promised: str


@dataclass(slots=True)
class Client:
    """A customer whose file is open; `cooperating` is for how many days it has been buying, None before that."""

    company: Company
    case: Case
    id: int
    owner: int | None
    grade: str | None
    industry: Industry
    domain: str
    cooperating: int | None = None
    people: list[Person] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    def product(self) -> Product:
        """Something that a customer of this industry buys."""
        return self.company.chance.choice(self.industry.products)

    def boss(self) -> str:
        """The one who decides, or else anybody known."""
        known = sorted(self.people, key=lambda person: not person.decides)
        return known[0].name if known else ""

    def say(self, text: str) -> str:
        """A text of the lexicon with this customer's products, people and figures in it."""
        if "{" not in text:
            return text
        chance = self.company.chance
        return text.format(
            product=self.product().name,
            n=chance.between(3, 28),
            percent=f"{chance.between(5, 30)}%",
            money=self.company.money(),
            boss=self.boss(),
        )
