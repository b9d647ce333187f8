"""The customer files of the demo: companies and persons, complete and less so (S2.1–S2.6)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from ...handbook.words import Channel, CustomerClass, CustomerKind, Grade
from ..tables import Customer, Tag
from .cast import Case
from .clients import Client
from .company import Company
from .lexicon import Industry
from .names import Name, company_name, person_name

SPREAD = 5  # the industries are dealt in runs of a permutation, so that neighbours differ
APART = 4001  # combinations between the first names of two industries
CHANNELS = (Channel.PHONE, Channel.PHONE, Channel.WECHAT, Channel.EMAIL, Channel.VISIT)
REGIONS = 3  # the first places name a region in Chinese and are no address
OPTIONAL = ("budget", "pain_points", "address", "decision_process", "cares_about")


def open_file(company: Company, case: Case) -> Client:
    """Write a customer and its tags; its people follow."""
    chance, diary = company.chance, company.diary
    index = company.companies
    company.companies += 1
    name, industry = _name(company, case, index)
    filed = filing_day(company, case)
    client = Client(
        company, case, 0, company.reps[case.rep] if case.rep is not None else None, _grade(company, case),
        industry, name.latin,
    )  # fmt: skip
    values = _bare(client, name, filed)
    if case.shape != "bare":
        values |= _basics(client, filed) | _needs(client)
        values |= _person(client) if case.wanted("person") else _firm(client)
        if case.wanted("thin"):
            values |= dict.fromkeys(chance.sample(OPTIONAL, 3), "")
    values["name"] = name.shown
    client.id = company.shelf.add(Customer, **values)
    if case.shape != "bare":
        _tag(client)
    client.cooperating = diary.ago(values["cooperation_since"]) if case.cooperates else None
    return client


def filing_day(company: Company, case: Case) -> date:
    """The working day on which a case is filed."""
    day = company.diary.day(case.age)
    return day - timedelta(days=max(day.weekday() - 4, 0))


def _name(company: Company, case: Case, index: int) -> tuple[Name, Industry]:
    industries = company.words.industries
    if case.wanted("known"):
        shown, latin, number = company.words.cut("companies.known")[int(case.wants["known"])]
        return Name(shown, latin), industries[int(number)]
    rounds, place = divmod(index, len(industries))
    place = (place * SPREAD + rounds * 3) % len(industries)
    if case.wanted("person"):
        return person_name(company, company.lucky(0.5)), industries[place]
    return company_name(company, rounds + place * APART, industries[place]), industries[place]


def _grade(company: Company, case: Case) -> str | None:
    if case.shape == "key":
        return Grade.A if company.lucky(0.9) else Grade.B
    if case.wanted("grade_a"):
        return Grade.A
    if case.shape == "bare":
        return None
    return Grade.B if company.lucky(0.43) else Grade.C


def _bare(client: Client, name: Name, filed: date) -> dict[str, Any]:
    case = client.case
    return {
        "number": client.company.number(filed.strftime("%Y%m")),
        "kind": CustomerKind.PERSON if case.wanted("person") else CustomerKind.COMPANY,
        "owner": client.owner,
        "filed_on": filed,
        "bare": case.shape == "bare",
        "grade": client.grade,
        "customer_class": _class(client),
    }


def _class(client: Client) -> CustomerClass:
    if client.case.shape == "key":
        vip = client.grade == Grade.B or client.company.lucky(0.6)
        return CustomerClass.VIP if vip else CustomerClass.REGULAR
    return CustomerClass.REGULAR if client.case.cooperates else CustomerClass.PROSPECT


def _basics(client: Client, filed: date) -> dict[str, Any]:
    company, case = client.company, client.case
    chance, diary, words = company.chance, company.diary, company.words
    found: dict[str, Any] = {
        "source": company.pick("files.sources"),
        "address": words.text("companies.address").format(
            place=chance.choice(words.text("companies.places").split()[REGIONS:]),
            street=company.pick("companies.streets"), n=chance.between(1, 399),
        ),
        "first_contact_on": filed,
        "preferred_channel": chance.choice(CHANNELS),
        "remark": company.pick("files.remarks") if company.lucky(0.3) else "",
        "reference": words.text("files.reference").format(chance.between(100, 99_999)) if case.cooperates else "",
    }  # fmt: skip
    if case.cooperates:
        found["cooperation_since"] = diary.day(cooperating(company, case))
    if not case.wanted("unverified") and company.lucky(0.93):
        found |= {
            "verified_how": company.pick("files.verified"),
            "verified_on": diary.day(chance.between(max(case.age - 25, 0), case.age)),
        }
    if case.age > 1:
        found["reviewed_at"] = _reviewed(client)
    return found


def _reviewed(client: Client) -> Any:
    case, diary = client.case, client.company.diary
    if case.wanted("file"):
        return diary.moment(diary.back(client.company.chance.choice((4, 5)), 1))
    return diary.moment(diary.worked(1, min(case.age, 19)))


def cooperating(company: Company, case: Case) -> int:
    """For how many days a case has been buying: young ones for less than three months."""
    if case.shape == "young":
        return company.chance.between(20, min(75, case.age - 10))
    return max(case.age - company.chance.between(15, 60), 110)


def _needs(client: Client) -> dict[str, Any]:
    company, industry = client.company, client.industry
    chance, words = company.chance, company.words
    return {
        "cares_about": " · ".join(chance.sample(words.texts("files.cares"), chance.between(1, 2))),
        "pain_points": chance.choice(industry.pains),
        "budget": company.pick("files.budgets").format(money=company.money()),
        "purchasing_need": " · ".join((chance.choice(industry.needs), client.product().name)),
        "decision_process": "" if client.case.wanted("person") else company.pick("files.decisions"),
    }


def _firm(client: Client) -> dict[str, Any]:
    chance = client.company.chance
    employees = chance.choice((12, 25, 40, 60, 85, 120, 200, 350, 600, 1200, 2800))
    revenue = employees * chance.choice((18, 25, 40)) * client.company.words.number("revenue_unit")
    return {"industry": client.industry.label, "employees": employees, "revenue": Decimal(revenue)}


def _person(client: Client) -> dict[str, Any]:
    company = client.company
    chance, diary = company.chance, company.diary
    years = chance.between(28, 60)
    day = diary.day(-chance.between(20, 330))
    return {
        "sex": company.pick("persons.sexes"),
        "birthday": day.replace(year=day.year - years, day=min(day.day, 28)),
        "occupation": company.pick("persons.occupations"),
    }


def _tag(client: Client) -> None:
    """The tag line of S2.4: industry, need, traits, grade."""
    company, words = client.company, client.company.words
    tags = [] if client.case.wanted("person") else [client.industry.label]
    if not client.case.light:
        tags.append(company.chance.choice(client.industry.needs))
        tags += company.chance.sample(words.texts("files.traits"), company.chance.between(0, 2))
        tags += [company.pick("files.urgency")] if company.lucky(0.4) else []
    if client.grade:
        tags.append(words.text("files.grade").format(client.grade))
    for place, name in enumerate(tags):
        company.shelf.add(Tag, customer=client.id, name=name, place=place)
