"""All rules together: the order, the names, and when time alone changes the answer."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from salescrm_tui.handbook import reminders
from salescrm_tui.handbook.playbook import Playbook
from salescrm_tui.handbook.words import (
    CallFacts,
    Channel,
    ComplaintFacts,
    ContactFacts,
    CustomerClass,
    CustomerFacts,
    DemandFacts,
    Due,
    DueKind,
    Grade,
    NextStepFacts,
    RepurchaseFacts,
    Touch,
)

from .cases import customer, day, dues, of, times

BEGIN = datetime(2024, 6, 1, tzinfo=UTC)
ZONES = [ZoneInfo(name) for name in ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Apia")]


class Chance:
    """Random facts within two years around `BEGIN`, by a seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.next_id = 100

    def id(self) -> int:
        self.next_id += 1
        return self.next_id

    def moment(self, back: int = 500, ahead: int = 20) -> datetime:
        return BEGIN + timedelta(minutes=self.dice.randrange(-back * 1440, ahead * 1440))

    def day(self, back: int = 700) -> date:
        return self.moment(back).date()

    def perhaps(self, value: object) -> object:
        return value if self.dice.random() < 0.5 else None

    def few(self) -> range:
        return range(self.dice.choice([0, 0, 1, 2, 4]))

    def touch(self) -> Touch:
        return Touch(self.moment(), self.dice.choice(list(Channel)), executive=self.dice.random() < 0.3)

    def demand(self) -> DemandFacts:
        flip = self.dice.random
        expected = self.perhaps(self.day())
        answered, planned = self.perhaps(self.moment()), self.perhaps(self.moment())
        return DemandFacts(self.id(), "需求", flip() < 0.5, flip() < 0.5, self.moment(), answered, planned, expected)  # type: ignore[arg-type]

    def person(self) -> ContactFacts:
        return ContactFacts(self.id(), "张*", self.perhaps(self.day(20000)), self.dice.random() < 0.3)  # type: ignore[arg-type]

    def customer(self) -> CustomerFacts:
        chance, kinds = self, list(CustomerClass)
        return CustomerFacts(
            id=7, filed_on=self.day(), owner=1,
            grade=self.dice.choice([*Grade, None]), customer_class=self.dice.choice(kinds),
            first_contact_on=self.perhaps(self.day()), cooperation_since=self.perhaps(self.day()),  # type: ignore[arg-type]
            reviewed_at=self.perhaps(self.moment()), last_order_on=self.perhaps(self.day()),  # type: ignore[arg-type]
            last_survey_on=self.perhaps(self.day()), is_person=self.dice.random() < 0.3,  # type: ignore[arg-type]
            birthday=self.perhaps(self.day(20000)),  # type: ignore[arg-type]
            contacts=tuple(chance.person() for _ in self.few()),
            touches=tuple(chance.touch() for _ in self.few()),
            calls=tuple(CallFacts(self.id(), self.moment(), 2) for _ in self.few()),
            next_steps=tuple(NextStepFacts(self.id(), "x", self.moment(), self.moment(), 2) for _ in self.few()),
            demands=tuple(chance.demand() for _ in self.few()),
            complaints=tuple(ComplaintFacts(self.id(), "x", self.moment()) for _ in self.few()),
            repurchases=tuple(RepurchaseFacts(self.id(), "x", self.day(), 3) for _ in self.few()),
        )  # fmt: skip


def almanac(year: int, lunar: date) -> date | None:
    """A made-up lunar year: it begins between late January and late February."""
    new_year = date(year, 1, 21) + timedelta(days=year * 11 % 30)
    return new_year + timedelta(days=30 * (lunar.month - 1) + lunar.day - 1)


@pytest.mark.parametrize("seed", range(8))
def test_nothing_changes_before_it_expires(seed: int) -> None:
    """Until the earliest `expires_at` the answer is the same, whatever the time: no projection goes stale."""
    chance = Chance(seed)
    zone = ZONES[seed % len(ZONES)]
    book = Playbook()
    changed = 0

    def judged(facts: CustomerFacts, now: datetime) -> list[Due]:
        return reminders.due(facts, book, now, zone, lunar=almanac)

    for _ in range(60):
        facts, now = chance.customer(), chance.moment(300, 300)
        found = judged(facts, now)
        assert found, "nobody would ever look at this customer again"
        expiries = [each.expires_at for each in found if each.expires_at]
        horizon = min(expiries, default=now + timedelta(days=3000))
        assert horizon > now
        span = horizon - now
        for later in (now + span * chance.dice.random(), horizon - timedelta(milliseconds=1)):
            assert judged(facts, later) == found
        changed += bool(expiries) and judged(facts, horizon) != found
    assert changed > 20, "expiry dates that change nothing prove nothing"


@pytest.mark.parametrize("seed", range(3))
def test_every_reminder_has_a_name_of_its_own_and_its_place_in_time(seed: int) -> None:
    """(kind, subject, period) names a reminder for ever, so that what a person said about it finds it again."""
    chance = Chance(100 + seed)
    for _ in range(60):
        found = reminders.due(chance.customer(), Playbook(), chance.moment(300, 300), ZONES[0], lunar=almanac)
        assert len({(each.kind, each.subject, each.period) for each in found}) == len(found)
        assert [each.at for each in found] == sorted(each.at for each in found)


def test_the_reasons_are_the_documented_ones() -> None:
    """The table in the module's docstring is what the phrases are written from: same rules, same keys."""
    table: dict[str, DueKind] = {}
    for line in (reminders.__doc__ or "").splitlines()[5:]:
        if line.startswith("| "):
            rules, kind, _ = line.strip("| ").split(" | ")
            table |= {rule: DueKind(kind) for rule in rules.split(" · ") if kind != "kind"}
    chance = Chance(200)
    seen: dict[str, DueKind] = {}
    for _ in range(600):
        facts, now = chance.customer(), chance.moment(300, 300)
        seen |= {str(each.reason["rule"]): each.kind for each in reminders.due(facts, Playbook(), now, ZONES[0])}
        seen |= {
            str(each.reason["rule"]): each.kind
            for each in reminders.due(facts, Playbook(), now, ZONES[0], lunar=almanac)
        }
    by_hand = customer(repurchases=(RepurchaseFacts(9, "x", day("2024-03-15"), 3, remind_on=day("2024-06-10")),))
    seen["repurchase_by_hand"] = of(DueKind.REPURCHASE, dues(by_hand, "2024-06-01")).kind
    assert seen == table


def test_mistyped_years_break_nothing() -> None:
    """A book may hold any date; a rebuild over all customers must not stop at one."""
    for wild in (date.min, date.max):
        extreme = datetime(wild.year, wild.month, wild.day, 12, tzinfo=UTC)
        facts = CustomerFacts(
            id=7, filed_on=wild, cooperation_since=wild, reviewed_at=extreme, last_survey_on=wild,
            is_person=True, birthday=wild, touches=(Touch(extreme, Channel.PHONE),),
            calls=(CallFacts(1, extreme, 1),), next_steps=(NextStepFacts(2, "x", extreme, extreme, 1),),
            demands=(DemandFacts(3, "x", False, True, extreme, expected_on=wild),),
            complaints=(ComplaintFacts(4, "x", extreme),), repurchases=(RepurchaseFacts(5, "x", wild, 3),),
        )  # fmt: skip
        for zone in ZONES:
            for due in reminders.due(facts, Playbook(), BEGIN, zone):
                assert due.at.astimezone(zone).tzinfo is zone


def test_a_day_of_the_handbooks_own_customer() -> None:
    """The customer of the source documents on 25 May 2024: its demand, its promise and its rhythm."""
    facts = customer(
        filed_on=day("2024-05-10"),
        touches=(Touch(datetime(2024, 5, 18, 4, tzinfo=UTC), Channel.EMAIL),),
        next_steps=(NextStepFacts(2, "跟进技术评估结果", datetime(2024, 5, 21, 9, tzinfo=UTC), BEGIN, 1),),
        demands=(
            DemandFacts(
                3, "采购2套自动化生产线设备", True, True, BEGIN, answered_at=BEGIN, expected_on=day("2024-05-25")
            ),
        ),
    )
    assert times(dues(facts, "2024-05-25 09:00")) == {
        "next_step": "2024-05-21 17:00",
        "demand_finish": "2024-05-25 17:00",
        "file_first_review": "2024-06-10 17:00",
        "visit_new": "2024-06-10 17:00",
        "dormant": "2024-11-18 17:00",
    }
