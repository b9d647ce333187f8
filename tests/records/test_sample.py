"""The demo company is lifelike: every screen has something to show, and a rep's Today has a believable length."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest

from salescrm_tui.handbook import complaints, demands
from salescrm_tui.handbook.playbook import Playbook
from salescrm_tui.handbook.words import (
    Channel,
    ComplaintCause,
    ComplaintStep,
    Content,
    CustomerKind,
    DemandState,
    DueKind,
    Grade,
    OrderState,
    Outcome,
    Quadrant,
    RepurchaseOutcome,
    Role,
    Stage,
)  # fmt: skip
from salescrm_tui.records import journal
from salescrm_tui.records.cleaning import NOTE, clean
from salescrm_tui.records.database import Book
from salescrm_tui.records.ids import Ids
from salescrm_tui.records.sample import fill
from salescrm_tui.records.tables import (
    ALL,
    DATABASE,
    RECORDS,
    Complaint,
    Contact,
    Customer,
    Demand,
    Due,
    DueAnswer,
    Interaction,
    Listing,
    NextStep,
    Order,
    PlaybookValue,
    Rep,
    Repurchase,
    Survey,
    Tag,
    to_millis,
)  # fmt: skip

T = TypeVar("T")
SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2024, 11, 20, 11, 7, tzinfo=SHANGHAI).astimezone(UTC)
HOURS = [
    datetime(2024, 5, 24, 9, 0, tzinfo=SHANGHAI),  # a Friday morning
    datetime(2025, 3, 3, 14, 32, tzinfo=SHANGHAI),  # a Monday afternoon after a short month
    datetime(2026, 8, 30, 20, 15, tzinfo=SHANGHAI),  # a Sunday evening
    datetime(2024, 2, 29, 7, 10, tzinfo=ZoneInfo("Europe/Berlin")),  # before the office opens, on a leap day
    datetime(2027, 1, 2, 17, 20, tzinfo=ZoneInfo("America/New_York")),  # a Saturday, after dates have fallen due
]


class Demo:
    """A book with a demo company in it, and how to ask it."""

    def __init__(self, path: Path, language: Any, now: datetime, size: int = 120) -> None:
        self.now, self.book = now.astimezone(UTC), Book(str(path / "demo.db"), create=True)
        self.rep = self.ask(lambda: self._fill(language, size, now.tzinfo))

    def _fill(self, language: Any, size: int, zone: Any) -> int:
        with journal.step("demo", journal.Who(None, self.now, zone)) as step:
            begun = time.thread_time()
            rep = fill(step, language, size)
            self.seconds = time.thread_time() - begun
        return rep

    def ask(self, question: Callable[[], T]) -> T:
        return self.book.call(question)

    def column(self, field: Any) -> list[Any]:
        return self.ask(lambda: [row[0] for row in field.model.select(field).tuples()])


@pytest.fixture(scope="module", params=["zh", "en"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = Demo(tmp_path_factory.mktemp("demo"), request.param, NOON)
    yield made
    made.book.close()


def test_every_table_is_filled(demo: Demo) -> None:
    # The demo keeps to the handbook's own numbers, so the playbook's table stays empty.
    counts = {model: demo.ask(model.select().count) for model in ALL if model is not PlaybookValue}
    assert [model for model, count in counts.items() if not count] == []
    assert counts[Customer] == counts[Listing] == 120
    assert 5 <= counts[Rep] <= 8


def test_it_is_made_at_once(demo: Demo) -> None:
    assert demo.seconds < 2, "of processor time"


def test_reps_have_superiors_and_one_sits_at_the_desk(demo: Demo) -> None:
    reps = {rep.id: rep for rep in demo.ask(lambda: list(Rep.select()))}
    mine = reps[demo.rep]
    assert mine.name in ("李伟", "Li Wei")
    assert demo.rep == min(reps)
    manager = reps[mine.superior_id]
    assert (manager.role, reps[manager.superior_id].role) == (Role.MANAGER, Role.DIRECTOR)


@pytest.mark.parametrize(
    ("field", "kinds"),
    [
        (Customer.grade, {*Grade, None}),
        (Customer.kind, set(CustomerKind)),
        (Customer.bare, {True, False}),
        (Interaction.channel, set(Channel) - {Channel.OTHER}),
        (Interaction.content, set(Content)),
        (Interaction.outcome, set(Outcome) - {Outcome.WRONG_NUMBER}),
        (Demand.state, set(DemandState)),
        (Order.state, set(OrderState)),
        (Repurchase.outcome, {*RepurchaseOutcome, None}),
        (Contact.lunar, {True, False}),
        (Contact.decides, {True, False}),
        (Rep.role, set(Role)),
        (Rep.active, {True, False}),
        (Listing.stage, set(Stage)),
        (Due.kind, set(DueKind)),
    ],
    ids=lambda value: getattr(value, "name", ""),
)  # fmt: skip
def test_every_kind_occurs(demo: Demo, field: Any, kinds: set[Any]) -> None:
    assert set(demo.column(field)) == kinds


def test_grades_are_spread(demo: Demo) -> None:
    grades = Counter(demo.column(Customer.grade))
    assert 18 <= grades["A"] <= 32
    assert 28 <= grades["B"] <= 55


def test_every_quadrant_has_open_demands(demo: Demo) -> None:
    """S2.16: and among them one just raised, one running and one that was answered late."""
    open_ones = demo.ask(lambda: list(Demand.select().where(Demand.state != DemandState.DONE)))
    assert {demands.quadrant(each.urgent, each.important) for each in open_ones} == set(Quadrant)
    hours = [(demo.now - each.raised_at).total_seconds() / 3600 for each in open_ones if each.answered_at is None]
    assert min(hours) < 2
    late = [each for each in open_ones if each.answered_at and each.answered_at > each.raised_at]
    assert any((each.answered_at - each.raised_at).total_seconds() > 24 * 3600 for each in late)


def test_complaints_stand_at_every_step(demo: Demo) -> None:
    """S2.29, S3.10: one just came in and one is past its settlement."""
    every = demo.ask(lambda: list(Complaint.select()))
    steps = {
        complaints.step(
            answered_at=each.answered_at, settling_at=each.settling_at, settled_at=each.settled_at,
            confirmed_at=each.confirmed_at,
        )
        for each in every
    }  # fmt: skip
    assert steps == set(ComplaintStep)
    assert len({each.cause for each in every} & set(ComplaintCause)) >= 4
    age = {each: (demo.now - each.received_at).total_seconds() / 3600 for each in every if not each.settled_at}
    assert min(age.values()) < 3
    assert max(age.values()) > 72


def test_nothing_happened_in_the_future(demo: Demo) -> None:
    for field in (
        Interaction.at, Interaction.written_at, Interaction.ended_at, NextStep.done_at, NextStep.promised_at,
        Demand.raised_at, Demand.answered_at, Complaint.received_at, Complaint.answered_at, Complaint.settled_at,
        Complaint.confirmed_at, Customer.reviewed_at,
    ):  # fmt: skip
        moments = [value for value in demo.column(field) if value is not None]
        assert max(moments) <= demo.now, field
    today = demo.now.astimezone(SHANGHAI).date()
    for field in (Order.ordered_on, Order.delivered_on, Order.paid_on, Survey.asked_on, Customer.filed_on):
        assert max(day for day in demo.column(field) if day) <= today, field


def test_records_are_in_order(demo: Demo) -> None:
    for first, second in (
        (Interaction.at, Interaction.written_at), (NextStep.promised_at, NextStep.due_at),
        (NextStep.promised_at, NextStep.done_at), (Order.ordered_on, Order.delivered_on),
        (Order.delivered_on, Order.paid_on), (Demand.raised_at, Demand.answered_at),
    ):  # fmt: skip
        model = first.model
        assert demo.ask(model.select().where(first > second).count) == 0, second


def test_numbers_follow_the_month_of_filing(demo: Demo) -> None:
    """S2.1: CYYYYMMNNN, counted within the month."""
    rows = demo.ask(lambda: list(Customer.select(Customer.number, Customer.filed_on).order_by(Customer.number)))
    seen: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        assert row.number[1:7] == row.filed_on.strftime("%Y%m")
        seen[row.number[1:7]].append(int(row.number[7:]))
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in seen.values())
    assert [row.filed_on for row in rows] == sorted(row.filed_on for row in rows)


def test_the_star_has_its_story(demo: Demo) -> None:
    def star() -> Any:
        return Customer.get(Customer.name.in_(("XX科技有限公司", "XX Technology Co.")))

    row = demo.ask(star)
    assert (row.grade, row.owner_id, row.number[-3:]) == ("A", demo.rep, "001")
    for model in (Tag, Contact, Interaction, NextStep, Demand, Complaint, Order, Survey):
        assert demo.ask(model.select().where(model.customer == row.id).count) > 0, model
    unpaid = demo.ask(lambda: list(Order.select().where(Order.customer == row.id, Order.paid_on.is_null())))
    assert [each.number for each in unpaid] == ["10248"]


def test_names_and_talk_are_varied_and_as_hard_as_real_ones(demo: Demo) -> None:
    names = demo.column(Customer.name)
    assert len(set(names)) == 120
    assert any("[" in name for name in names)
    assert any("@" in name for name in names)
    assert len(set(demo.column(Interaction.said))) > 100


def test_all_text_is_clean(demo: Demo) -> None:
    for model in RECORDS:
        for row in demo.ask(lambda model=model: list(model.select().dicts())):
            for value in row.values():
                assert not isinstance(value, str) or ("{" not in value and clean(value, NOTE, True) == value)


def test_some_files_are_unverified_and_some_incomplete(demo: Demo) -> None:
    """S2.5, S2.6."""
    assert 5 <= demo.column(Customer.verified_on).count(None) <= 25
    assert min(demo.column(Listing.completeness)) < 50
    assert max(demo.column(Listing.completeness)) == 100


def test_what_was_said_about_reminders_names_reminders(demo: Demo) -> None:
    """Snoozed and handed over ones are in the inbox; the dismissed one is not."""
    answers = demo.ask(lambda: list(DueAnswer.select()))
    shown = {due.id: due for due in demo.ask(lambda: list(Due.select()))}
    for answer in answers:
        if answer.closed_at:
            assert answer.due not in shown
            assert answer.reason
        elif answer.handed_to_id:
            assert shown[answer.due].owner == demo.rep
        else:
            assert shown[answer.due].shown_at > shown[answer.due].at
    assert len(answers) == 3


def test_a_call_is_waiting_to_be_written_up(demo: Demo) -> None:
    """S2.13."""
    calls = demo.ask(lambda: list(Interaction.select().where(Interaction.written_at.is_null())))
    assert [(demo.now - call.at).total_seconds() for call in calls] == [1800]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("now", HOURS, ids=lambda now: f"{now:%a-%H%M}")
def test_today_has_a_believable_length(tmp_path: Path, language: str, now: datetime) -> None:
    demo = Demo(tmp_path, language, now)
    mine, *others = (_today(demo, rep, now) for rep in [demo.rep, *_others(demo)])
    demo.book.close()
    assert [3 <= mine[0] <= 6, 5 <= mine[1] <= 8, 8 <= mine[2] <= 15] == [True] * 3, mine
    for counts in others:
        assert [2 <= counts[0] <= 7, 3 <= counts[1] <= 9, 5 <= counts[2] <= 17] == [True] * 3, counts


def _others(demo: Demo) -> list[int]:
    active = Rep.select(Rep.id).where(Rep.active, Rep.role == Role.REP, Rep.id != demo.rep)
    return demo.ask(lambda: [row[0] for row in active.tuples()])


def _today(demo: Demo, rep: int, now: datetime) -> tuple[int, int, int]:
    """How many of a rep's reminders are overdue, due later today, and due in the next seven days."""
    shown = demo.ask(lambda: [row[0] for row in Due.select(Due.shown_at).where(Due.owner == rep).tuples()])
    ahead = [(each.astimezone(now.tzinfo).date() - now.date()).days for each in shown if each > now]
    return len(shown) - len(ahead), ahead.count(0), sum(1 <= days <= 7 for days in ahead)


def _everything(demo: Demo) -> dict[str, list[dict[str, Any]]]:
    return demo.ask(lambda: {model.__name__: list(model.select().order_by(model.id).dicts()) for model in RECORDS})


def test_the_same_seed_makes_the_same_company(tmp_path: Path) -> None:
    made = []
    for turn, size in (("a", 30), ("b", 30), ("c", 31)):
        (tmp_path / turn).mkdir()
        demo = Demo(tmp_path / turn, "en", NOON, size)
        made.append(_everything(demo))
        demo.book.close()
    assert made[0] == made[1]
    assert made[0] != made[2]


def test_today_stays_as_long_in_a_larger_company(tmp_path: Path) -> None:
    demo = Demo(tmp_path, "en", NOON, 300)
    today = _today(demo, demo.rep, NOON.astimezone(SHANGHAI))
    demo.book.close()
    assert max(today) <= 16


def test_a_large_company_is_varied_too_and_made_fast(tmp_path: Path) -> None:
    """Names and numbers are unlike each other; measured without the projections."""
    book = Book(str(tmp_path / "large.db"), create=True)
    names, numbers, seconds = book.call(_large)
    book.close()
    assert len(names) == len(set(names)) == len(set(numbers)) == 2000
    assert seconds < 10, "of processor time"


def _large() -> tuple[list[str], list[str], float]:
    begun = time.thread_time()
    who = journal.Who(None, NOON, SHANGHAI)
    with DATABASE.atomic() as transaction:
        step = journal.Step("demo", who, Playbook(), Ids(0, to_millis(NOON)), 1)
        fill(step, "zh", 2000)
        names, numbers = zip(*Customer.select(Customer.name, Customer.number).tuples(), strict=True)
        transaction.rollback()
    return list(names), list(numbers), time.thread_time() - begun
