"""The books that are measured: the demo company, and behind it as many plain customers as are wanted.

The demo's own stories take too long for a hundred thousand customers; these get a contact person and about ten short
talks each, written as raw rows, and everything derived is then made by the program itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

from salescrm_tui.handbook.words import CustomerClass
from salescrm_tui.records import dues, journal, playbooks, projections
from salescrm_tui.records.database import Book
from salescrm_tui.records.ids import Ids
from salescrm_tui.records.layouts import layout
from salescrm_tui.records.sample.company import Company, Shelf, further_reps, phone
from salescrm_tui.records.sample.diary import Diary
from salescrm_tui.records.sample.lexicon import Industry, Lexicon
from salescrm_tui.records.sample.luck import Luck
from salescrm_tui.records.sample.names import company_name, person_name
from salescrm_tui.records.tables import (
    DATABASE,
    BookState,
    Contact,
    Customer,
    Interaction,
    Record,
    Rep,
    Survey,
    from_millis,
    to_millis,
)  # fmt: skip

from .programs import run, salescrm

DEMO = 120
TALKS = 10
WELL_KNOWN = 40
"""How many customers have 50 talks; their names begin with MARK, by which they are found."""
MARK = "漠河"
MANY_TALKS = 50
BATCH = 10_000
OLDEST, YOUNGEST = 1000, 270  # days on file
DAY = 86_400_000
REVIEWED, SURVEYED = 28, 150  # days ago at the most
GAPS = {"A": 5, "B": 10, "C": 25}
"""Days between the talks of a grade."""
DEVICE = 9
ME = "李伟"
"""The rep at whose desk one sits: the demo's first."""


def book(folder: Path, size: int) -> Path:
    """The book of so many customers, made where it is not there yet."""
    path = folder / f"company-{size}-{_schema()}.db"
    if path.exists():
        return path
    half_made = path.with_suffix(".part")
    half_made.unlink(missing_ok=True)
    run(salescrm(half_made, "demo", "--lang", "zh", "--size", str(DEMO), "--keep", str(half_made)))
    _extend(half_made, size - DEMO)
    half_made.rename(path)
    return path


def _schema() -> str:
    """Changes with the tables, so that a book that was kept fits the program."""
    tables = sorted((files("salescrm_tui.records") / "migrations").iterdir(), key=lambda each: each.name)
    return hashlib.sha256(b"".join(each.read_bytes() for each in tables if each.name.endswith(".py"))).hexdigest()[:8]


def calm(path: Path) -> None:
    """Announce what is due and judge what time has changed, so that no toast falls into what is measured."""
    opened = Book(str(path))
    try:
        opened.call(_catch_up, datetime.now(UTC))
    finally:
        opened.close()


def _catch_up(now: datetime) -> None:
    while projections.needs_judging(now):
        projections.judge_again(playbooks.load(), now, UTC)
    dues.claim(now, None)


def _extend(path: Path, count: int) -> None:
    opened = Book(str(path))
    try:
        opened.call(_fill, count)
        opened.call(_settle)
    finally:
        opened.close()


def _fill(count: int) -> None:
    now = datetime.now(UTC)
    with DATABASE.atomic():
        ids = Ids(DEVICE, to_millis(now), BookState.select(BookState.last_id).scalar())
        hire(ids, count)
        crowd = Crowd(ids, now)
        _write(Customer, crowd.customers(count), ids)
        _write(Contact, crowd.people(), ids)
        _write(Interaction, crowd.talks(), ids)
        _write(Survey, crowd.surveys(), ids)
        BookState.update(last_id=ids.last).execute()
        projections.rebuild(playbooks.load(), now, UTC)


def _settle() -> None:
    """Move what was written from the log into the book, which is then a file alone."""
    run_sql: Any = DATABASE.execute_sql
    run_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _write(model: type[Record], rows: Iterator[Mapping[str, Any]], ids: Ids) -> None:
    shape = layout(model)
    while batch := [shape.cast(row, ids.new) for row in islice(rows, BATCH)]:
        journal.execute_many(model, shape.names, batch)


def hire(ids: Ids, count: int) -> None:
    """Reps beyond those of the demo, as many as so many customers need."""
    _write(Rep, ({"name": f"销售{number + 1:02d}"} for number in range(further_reps(count))), ids)


class Crowd:
    """Customers, their contact people and their talks, as rows; each kind once, in this order."""

    def __init__(self, ids: Ids, now: datetime) -> None:
        self._ids = ids
        self._chance = Luck("benchmarks")
        self._words = words(self._chance, now)
        self._now = to_millis(now)
        self._reps = [row[0] for row in Rep.select(Rep.id).where(Rep.active).order_by(Rep.id).tuples()]
        self._customers: list[tuple[int, str]] = []
        self._months: dict[str, int] = {}

    def customers(self, count: int) -> Iterator[Mapping[str, Any]]:
        """The files; the first ones are the well-known."""
        industries = self._words.words.industries
        for index in range(count):
            industry = industries[index % len(industries)]
            filed = from_millis(self._now) - timedelta(days=OLDEST - (OLDEST - YOUNGEST) * index // count)
            grade = "A" if index < WELL_KNOWN else self._chance.choice("ABBBCCC")
            self._customers.append((self._ids.new(), grade))
            yield {
                "id": self._customers[-1][0], "number": self._number(f"{filed:%Y%m}"), "filed_on": filed.date(),
                "name": name_of(self._words, index, industry, MARK if index < WELL_KNOWN else ""),
                "industry": industry.label, "grade": grade, "customer_class": CustomerClass.REGULAR,
                "first_contact_on": filed.date(), "cooperation_since": filed.date(), "address": "高新路1号",
                "reviewed_at": self._now - self._days(REVIEWED), "owner": self._reps[index % len(self._reps)],
            }  # fmt: skip

    def people(self) -> Iterator[Mapping[str, Any]]:
        """One contact person for each customer."""
        for customer, _grade in self._customers:
            named = person_name(self._words, self._chance.random() < 0.5)
            yield {
                "customer": customer, "name": named.shown, "phones": phone(self._words), "decides": True,
                "emails": f"{named.latin}{self._chance.below(1000)}@example.com",
            }  # fmt: skip

    def talks(self) -> Iterator[Mapping[str, Any]]:
        """The talks, as often as the grade wants them."""
        industries = self._words.words.industries
        for index, (customer, grade) in enumerate(self._customers):
            kinds = list(industries[index % len(industries)].talks.items())
            for left in range(MANY_TALKS if index < WELL_KNOWN else TALKS, 0, -1):
                channel, talks = self._chance.choice(kinds)
                talk = self._chance.choice(talks)
                at = self._now - GAPS[grade] * DAY * (left - 1) - self._days(GAPS[grade])
                yield {
                    "customer": customer, "rep": self._reps[index % len(self._reps)], "at": at, "written_at": at,
                    "channel": channel, "content": talk.content, "said": _plain(talk.said),
                    "feedback": _plain(talk.feedback),
                }  # fmt: skip

    def surveys(self) -> Iterator[Mapping[str, Any]]:
        """One survey for each customer."""
        for customer, _grade in self._customers:
            asked = from_millis(self._now - self._days(SURVEYED)).date()
            yield {"customer": customer, "asked_on": asked, "service": 4, "value": 4, "speed": 4}

    def _days(self, most: int) -> int:
        """Up to so many days, in ms."""
        return int(self._chance.random() * most * DAY)

    def _number(self, month: str) -> str:
        """The next number of a month, behind those of the demo."""
        self._months[month] = self._months.get(month, DEMO) + 1
        return f"C{month}{self._months[month]}"


def words(chance: Luck, now: datetime) -> Company:
    """The demo's words, for names."""
    nowhere: Any = None
    return Company(Lexicon("zh"), Diary(now, UTC, chance), chance, Shelf(nowhere))


def name_of(company: Company, index: int, industry: Industry, mark: str = "") -> str:
    """The name of a company."""
    return mark + company_name(company, index // len(company.words.industries), industry).shown


def _plain(text: str) -> str:
    """A sentence without the places where the demo puts products and sums."""
    return text.translate({ord("{"): "“", ord("}"): "”"})
