"""Every deed changes what it says, for the customer it is about, and one undo takes it back without a trace."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from salescrm_tui.actions import (
    complaints,
    contacts,
    demands,
    files,
    orders,
    performing,
    playbook,
    reminders,
    sample,
    surveys,
    team,
)
from salescrm_tui.handbook import capture
from salescrm_tui.handbook.words import Channel, DemandState, OrderState, RepurchaseOutcome, Role
from salescrm_tui.records.database import Book
from salescrm_tui.records.journal import Done, Who
from salescrm_tui.records.tables import BY_NAME, Due
from tests.conftest import NOW, ZONE
from tests.dumps import dump

TABLES = {
    "call": "interaction", "talk": "interaction", "step": "next_step", "finished": "demand",
    "answered": "complaint", "settled": "complaint", "order": "sales_order", "plan": "repurchase", "colleague": "rep",
}  # fmt: skip
"""Of which table a record of the world is, where its name does not say it."""
DAY = timedelta(days=1)
BEFORE = NOW - 10 * DAY


@dataclass
class World:
    """A book with one of everything, written ten days ago by `me`, a manager."""

    book: Book
    me: int
    colleague: int
    ids: dict[str, int]

    def do(self, deed: Callable[..., Any], *args: Any, at: datetime = BEFORE, **values: Any) -> Done:
        """Carry out a deed."""
        return self.book.call(performing.perform, Who(self.me, at, ZONE, 7), deed, *args, **values)

    def value(self, table: str, name: str, row: int) -> Any:
        """A field of a record as it is kept."""
        model = BY_NAME[table]
        query = model.select(getattr(model, name)).where(model.id == row)
        return self.book.call(lambda: query.tuples().first()[0])


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> World:
    """One of everything, in a book that is closed: each test takes a copy."""
    book = Book(str(tmp_path_factory.mktemp("world") / "book.db"), create=True)
    made = _made(book)
    book.close()
    return made


@pytest.fixture
def world(kept: World, tmp_path: Path) -> Iterator[World]:
    """One of everything."""
    copy = shutil.copy(kept.book.place, tmp_path / "book.db")
    opened = replace(kept, book=Book(str(copy)))
    yield opened
    opened.book.close()


def _made(local_book: Book) -> World:
    nobody = Who(None, BEFORE, ZONE, 7)
    manager = {"name": "Li Wei", "role": Role.MANAGER}
    me = local_book.call(performing.perform, nobody, team.add_rep, **manager).value
    made = World(local_book, me, local_book.call(performing.perform, nobody, team.add_rep, name="Wang Fang").value, {})
    zhang = [{"name": "张军"}]
    customer = made.do(files.open_customer, name="华东精密", contacts=zhang, tags=["制造业"], grade="A").value
    made.ids = {
        "customer": customer,
        "contact": made.do(files.add_contact, customer, name="Zhang Jun").value,
        "call": made.do(contacts.begin_call, customer).value,
        "talk": made.do(contacts.log, customer, capture.read("visit met them > send the quote 3d", BEFORE, ZONE)).value,
        "step": made.do(contacts.promise, customer, "call again", NOW + DAY).value,
        "demand": made.do(demands.raise_demand, customer, description="two lines", urgent=True, important=True).value,
        "finished": made.do(demands.raise_demand, customer, description="a pump").value,
        "complaint": made.do(complaints.receive, customer, what="press is down").value,
        "answered": made.do(complaints.receive, customer, what="wrong oil").value,
        "settled": made.do(complaints.receive, customer, what="late invoice").value,
        "order": made.do(
            orders.enter_order, customer, [{"product": "pump", "quantity": 2, "unit_price": Decimal("9.5")}]
        ).value,
        "plan": made.do(
            orders.plan_repurchase, customer, product="consumable A", last_bought_on=date(2026, 9, 1), cycle_months=3
        ).value,
        "survey": made.do(surveys.record, customer, service=5, value=4, speed=3).value,
    }
    made.do(demands.finish, made.ids["finished"])
    for each in ("answered", "settled"):
        made.do(complaints.answer, made.ids[each], "we look into it")
    made.do(complaints.begin_settling, made.ids["settled"])
    made.do(complaints.settle, made.ids["settled"], "sent again")
    made.ids["due"] = local_book.call(lambda: Due.get(Due.subject == made.ids["step"]).id)
    return made


Case = tuple[Callable[..., Any], tuple[Any, ...], Mapping[str, Any], tuple[str, str, Any] | None]


def case(deed: Callable[..., Any], *about: Any, sets: tuple[str, str, Any] | None = None, **values: Any) -> Any:
    """A deed, what it is about (names of records of the world mean their ids), and which field of which it sets."""
    return pytest.param((deed, about, values, sets), id=performing.deed_name(deed))


CASES = [
    case(complaints.receive, "customer", what="wrong colour"),
    case(complaints.edit_complaint, "complaint", what="both are down", sets=("complaint", "what", "both are down")),
    case(complaints.answer, "complaint", "we come today", sets=("complaint", "answer", "we come today")),
    case(complaints.begin_settling, "answered", sets=("answered", "settling_at", NOW)),
    case(complaints.settle, "answered", "a new valve", sets=("answered", "settled_at", NOW)),
    case(complaints.confirm, "settled", sets=("settled", "confirmed_at", NOW)),
    case(complaints.reassign, "complaint", "colleague", "hers", sets=("complaint", "responsible", "colleague")),
    case(complaints.trash_complaint, "complaint", sets=("complaint", "trashed_at", NOW)),
    case(contacts.log, "customer", capture.read("call budget 800k > quote 3d #price", NOW, ZONE)),
    case(contacts.begin_call, "customer"),
    case(contacts.end_call, "call", sets=("call", "ended_at", NOW)),
    case(contacts.drop_call, "call", sets=("call", "trashed_at", NOW)),
    case(contacts.edit_interaction, "talk", channel=Channel.VIDEO, sets=("talk", "channel", "video")),
    case(contacts.trash_interaction, "talk", sets=("talk", "trashed_at", NOW)),
    case(contacts.promise, "customer", "send the sheet", NOW + DAY),
    case(contacts.edit_next_step, "step", what="visit", sets=("step", "what", "visit")),
    case(contacts.finish_next_step, "step", sets=("step", "done_at", NOW)),
    case(demands.raise_demand, "customer", description="a crane"),
    case(demands.edit_demand, "demand", solution="line 3", sets=("demand", "solution", "line 3")),
    case(demands.move, "demand", urgent=False, important=True, sets=("demand", "urgent", False)),
    case(demands.answer, "demand", sets=("demand", "answered_at", NOW)),
    case(demands.plan, "demand", sets=("demand", "planned_at", NOW)),
    case(demands.finish, "demand", sets=("demand", "state", DemandState.DONE)),
    case(demands.trash_demand, "demand", sets=("demand", "trashed_at", NOW)),
    case(files.open_customer, name="Nanfang Materials", contacts=[{"name": "Wang"}], tags=["new"]),
    case(files.edit_customer, "customer", industry="制造业", sets=("customer", "industry", "制造业")),
    case(files.trash_customer, "customer", sets=("customer", "trashed_at", NOW)),
    case(files.review, "customer", sets=("customer", "reviewed_at", NOW)),
    case(files.add_contact, "customer", name="CTO Wang"),
    case(files.edit_contact, "contact", position="buyer", sets=("contact", "position", "buyer")),
    case(files.trash_contact, "contact", sets=("contact", "trashed_at", NOW)),
    case(files.set_tags, "customer", ["A", "B"]),
    case(files.add_tags, "customer", ["A"]),
    case(files.change_many, ["customer"], grade="B", sets=("customer", "grade", "B")),
    case(files.tag_many, ["customer"], ["many"]),
    case(files.trash_many, ["customer"], sets=("customer", "trashed_at", NOW)),
    case(orders.enter_order, "customer", [{"product": "belt", "quantity": 1, "unit_price": Decimal(3)}]),
    case(orders.edit_order, "order", state=OrderState.DELIVERED, sets=("order", "state", OrderState.DELIVERED)),
    case(orders.set_lines, "order", [{"product": "belt", "quantity": 1, "unit_price": Decimal(3)}]),
    case(orders.trash_order, "order", sets=("order", "trashed_at", NOW)),
    case(orders.plan_repurchase, "customer", product="oil", last_bought_on=date(2026, 8, 1), cycle_months=6),
    case(orders.edit_repurchase, "plan", cycle_months=6, sets=("plan", "cycle_months", 6)),
    case(orders.close_round, "plan", RepurchaseOutcome.ORDERED, sets=("plan", "last_bought_on", date(2026, 11, 23))),
    case(orders.put_off_round, "plan", date(2026, 12, 9), sets=("plan", "remind_on", date(2026, 12, 9))),
    case(orders.trash_repurchase, "plan", sets=("plan", "trashed_at", NOW)),
    case(playbook.set_numbers, {"complaints.answer_hours": 8}),
    case(reminders.complete, "due", sets=("step", "done_at", NOW)),
    case(reminders.snooze, "due", NOW + DAY),
    case(reminders.dismiss, "due", "no longer wanted"),
    case(reminders.hand_over, "due", "colleague"),
    case(surveys.record, "customer", service=2, comment="slow"),
    case(surveys.edit_survey, "survey", comment="better", sets=("survey", "comment", "better")),
    case(surveys.trash_survey, "survey", sets=("survey", "trashed_at", NOW)),
    case(team.add_rep, name="Chen"),
    case(team.edit_rep, "colleague", title="junior", sets=("colleague", "title", "junior")),
]  # fmt: skip


@pytest.mark.parametrize("deed_case", CASES)
def test_a_deed_does_it_and_undo_takes_it_back(world: World, deed_case: Case) -> None:
    deed, about, values, sets = deed_case
    known = {**world.ids, "me": world.me, "colleague": world.colleague}
    arguments = [_meant(known, each) for each in about]
    before = world.book.call(dump)
    done = world.do(deed, *arguments, at=NOW, **values)
    after = world.book.call(dump)
    assert after != before
    if sets is not None:
        row, name, value = sets
        assert world.value(TABLES.get(row, row), name, known[row]) == (known[value] if value == "colleague" else value)
    undone = world.book.call(performing.undo, Who(world.me, NOW, ZONE, 7))
    assert undone.value == performing.deed_name(deed)
    assert undone.tables == done.tables
    assert world.book.call(dump) == before


def _meant(known: dict[str, int], each: Any) -> Any:
    """A record's name as its id, also in a list; everything else as it is."""
    if isinstance(each, list):
        return [_meant(known, inner) for inner in each]
    return known.get(each, each) if isinstance(each, str) else each


def test_the_demo_company_is_one_step_too(local_book: Book) -> None:
    who = Who(None, NOW, ZONE, 7)
    empty = local_book.call(dump)
    local_book.call(performing.perform, who, sample.fill, "en", 120)
    local_book.call(performing.undo, who)
    assert local_book.call(dump) == empty
