"""The star of the demo: the one customer whose whole story is told, from the trade fair to this morning."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from ...handbook.words import (
    Channel,
    ComplaintCause,
    Content,
    CustomerClass,
    DemandState,
    Grade,
    OrderState,
)  # fmt: skip
from ..tables import Complaint, Contact, Customer, Demand, Interaction, NextStep, Tag
from . import people, sales
from .cast import Case
from .clients import Client, Person, Written
from .company import Company
from .history import MINUTES, WRITTEN
from .lexicon import CHANNELS

FIRST_MET, COOPERATING = 300, 280  # days ago
BY_DIRECTOR = (150, 6)  # days ago: the talks in which the director took part
HOURS = (time(10, 20), time(15, 2))
ORDER_NUMBER, DELIVERED, ORDERED = "10248", 12, 26
FRIDAY = 4
TEXTS = ("address", "source", "cares_about", "pain_points", "budget", "purchasing_need", "decision_process",
         "verified_how", "remark")  # fmt: skip


def filed_on(company: Company) -> date:
    """The first day of the month in which the star was first met: its number ends in 001."""
    return company.diary.day(FIRST_MET).replace(day=1)


def add(company: Company, case: Case) -> None:
    """Write the star with all its pages; only the step and the demand of its case are due soon."""
    client = _open(company, case)
    for line in company.words.cut("star.people"):
        _person(client, *line)
    last = [_told(client, index, *line) for index, line in enumerate(company.words.cut("star.story"))]
    _promise(client, last)
    _demand(client)
    _sales(client)
    _complaint(client)


def _open(company: Company, case: Case) -> Client:
    words, filed = company.words, filed_on(company)
    industry = next(each for each in words.industries if each.label == words.texts("star.tags")[0])
    owner = company.reps[0]
    values: dict[str, Any] = {name: words.text(f"star.{name}") for name in TEXTS}
    row = company.shelf.add(
        Customer, **values, number=company.number(filed.strftime("%Y%m")), name=words.text("star.name"),
        industry=industry.label, employees=words.number("star.employees"), grade=Grade.A,
        revenue=Decimal(words.number("star.revenue") * 10_000), customer_class=CustomerClass.VIP, owner=owner,
        filed_on=filed, first_contact_on=company.diary.day(FIRST_MET),
        cooperation_since=company.diary.day(COOPERATING), preferred_channel=Channel.PHONE,
        verified_on=company.diary.day(FIRST_MET - 10), reviewed_at=company.diary.moment(5),
    )  # fmt: skip
    for place, tag in enumerate(words.texts("star.tags")):
        company.shelf.add(Tag, customer=row, name=tag, place=place)
    return Client(company, case, row, owner, Grade.A, industry, words.text("star.domain"), COOPERATING)


def _person(
    client: Client, name: str, position: str, phone: str, mail: str, decides: str, preferences: str, birthday: str
) -> None:
    company = client.company
    values: dict[str, Any] = {"n": {}}.get(birthday, {})
    if birthday != "n":
        values = people.born(client, company.diary.day(-15 if birthday == "l" else -90), lunar=birthday == "l")
    row = company.shelf.add(
        Contact, customer=client.id, name=name, position=position, phones=phone, decides=decides == "1",
        emails=f"{mail}@{client.domain}.example", preferences=preferences, **values,
    )  # fmt: skip
    client.people.append(Person(row, name, decides == "1"))


def _told(
    client: Client, index: int, ago: str, letter: str, content: str, said: str, feedback: str, promised: str
) -> Written:
    company, channel = client.company, CHANNELS[letter]
    day = company.diary.day(int(ago))
    if channel not in WRITTEN:
        day -= timedelta(days=max(day.weekday() - FRIDAY, 0))
    at = company.diary.at(day, HOURS[index % len(HOURS)])
    low, high = MINUTES.get(channel, (0, 0))
    minutes = company.chance.between(low, high)
    ended = at + timedelta(minutes=minutes)
    row = company.shelf.add(
        Interaction, customer=client.id, contact=client.people[0].id, at=at, channel=channel, content=Content(content),
        rep=company.director if int(ago) in BY_DIRECTOR else client.owner, said=said, feedback=feedback,
        minutes=minutes or None, ended_at=ended, written_at=ended + timedelta(minutes=12),
    )  # fmt: skip
    return Written(row, at, promised)


def _promise(client: Client, talks: list[Written]) -> None:
    """Every promise was kept but the last one, which was due yesterday."""
    promises = [talk for talk in talks if talk.promised]
    for talk in promises[:-1]:
        _step(client, talk, talk.at + timedelta(days=3), talk.at + timedelta(days=2, hours=4))
    diary = client.company.diary
    _step(client, promises[-1], diary.at(diary.day(1), time(17, 0)), None)


def _step(client: Client, talk: Written, due: datetime, done: datetime | None) -> None:
    client.company.shelf.add(
        NextStep, customer=client.id, interaction=talk.id, rep=client.owner, what=talk.promised,
        promised_at=talk.at, due_at=due, done_at=done,
    )  # fmt: skip


def _demand(client: Client) -> None:
    diary, words = client.company.diary, client.company.words
    ((description, solution),) = [words.text("star.demand").split("|")]
    raised = diary.at(diary.day(12), time(15, 30))
    client.company.shelf.add(
        Demand, customer=client.id, owner=client.owner, description=description, solution=solution, urgent=True,
        important=True, state=DemandState.IN_PROGRESS, raised_at=raised, answered_at=raised + timedelta(hours=3),
        planned_at=raised + timedelta(days=3), expected_on=diary.day(-4),
    )  # fmt: skip


def _sales(client: Client) -> None:
    company = client.company
    line, _, _, _, wear, spare = client.industry.products
    sales.order(client, 262, OrderState.CLOSED, [(line, 1)])
    sales.order(client, 70, OrderState.CLOSED, [(wear, 100), (spare, 40)])
    sales.order(client, ORDERED, OrderState.DELIVERED, [(wear, 120)], number=ORDER_NUMBER, delivered=DELIVERED)
    sales.survey(client, 190, 4)
    sales.survey(client, 60, 5, company.words.text("star.survey"))


def _complaint(client: Client) -> None:
    diary = client.company.diary
    what, answer, outcome = client.company.words.text("star.complaint").split("|")
    received = diary.at(diary.day(64), time(9, 40))
    client.company.shelf.add(
        Complaint, customer=client.id, responsible=client.owner, what=what, answer=answer, outcome=outcome,
        cause=ComplaintCause.SERVICE_MISSING, received_at=received, answered_at=received + timedelta(hours=2),
        settling_at=received + timedelta(hours=3), settled_at=received + timedelta(days=2),
        confirmed_at=received + timedelta(days=5),
    )  # fmt: skip
