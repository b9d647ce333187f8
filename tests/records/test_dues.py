"""The reminder inbox is what the rules say, after whatever was done and undone; each reminder is announced once."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from salescrm_tui.actions import complaints, contacts, demands, files, orders, performing, reminders, surveys, team
from salescrm_tui.actions import playbook as playbook_deeds
from salescrm_tui.handbook import capture
from salescrm_tui.handbook.refusals import Refusal
from salescrm_tui.records import playbooks, projections, ticking
from salescrm_tui.records.database import Book
from salescrm_tui.records.journal import Who
from salescrm_tui.records.lists import reminders as lists
from salescrm_tui.records.tables import DATABASE, Customer, Due, DueAnswer, Listing

from ..dumps import dump

LINES = (
    "phone fine > send quote 3d #price", "visit met them", "wechat 聊了聊 > 回访 周五 10:00", "mail sent !! broken",
    "没接 > 再打 明天", "video demo =value",
)  # fmt: skip
LATER = timedelta(days=400)


def _derived() -> dict[str, list[tuple[Any, ...]]]:
    return {name: rows for name, rows in dump().items() if name in ("due", "listing", "finder")}


def _rebuilt(who: Who) -> dict[str, list[tuple[Any, ...]]]:
    with DATABASE.atomic():
        Due.delete().execute()
        Listing.delete().execute()
        projections.rebuild(playbooks.load(), who.now, who.zone)
    return _derived()


class Deeds:
    """Random deeds of a rep's day over one book; refusals are part of a day."""

    def __init__(self, book: Book, who: Who, seed: int) -> None:
        self.book, self.who, self.chance = book, who, random.Random(seed)
        self.customers: list[int] = []

    def do(self, deed: Callable[..., Any], *args: Any, **values: Any) -> Any:
        """Carry out a deed; None when it was refused."""
        try:
            return self.book.call(performing.perform, self.who, deed, *args, **values).value
        except Refusal:
            return None

    def one(self, model: Any, *conditions: Any) -> Any:
        """The id of any row, 0 when there is none."""

        def ids() -> list[int]:
            query = model.select(model.id)
            return [row[0] for row in (query.where(*conditions) if conditions else query).tuples()]

        return self.chance.choice(self.book.call(ids) or [0])

    def open(self) -> None:
        """A new customer, known for a while."""
        day = self.who.now.date() - timedelta(days=self.chance.randrange(500))
        self.do(
            files.open_customer, name=f"客户 {self.chance.random()}", filed_on=day,
            grade=self.chance.choice(["A", "B", ""]),
            customer_class=self.chance.choice(["vip", "regular"]),
            cooperation_since=self.chance.choice([None, day]),
            contacts=[{"name": "王工", "phones": "138 0000 5678", "birthday": date(1980, 11, 25), "lunar": True}],
        )  # fmt: skip

    def act(self) -> None:
        """Any deed on any record."""
        customer = self.one(Customer)
        due = self.one(Due)
        choices: list[Callable[[], Any]] = [
            self.open,
            lambda: self.do(contacts.log, customer, self._reading(), completes=due),
            lambda: self.do(contacts.begin_call, customer),
            lambda: self.do(
                demands.raise_demand, customer, description="press", urgent=self.chance.random() < 0.5,
                important=self.chance.random() < 0.5, expected_on="2026-12-01",
            ),
            lambda: self.do(complaints.receive, customer, what="noise"),
            lambda: self.do(orders.enter_order, customer, [{"product": "A", "quantity": 1, "unit_price": "2.5"}]),
            lambda: self.do(
                orders.plan_repurchase, customer, product="A", last_bought_on="2026-09-01", cycle_months=3
            ),
            lambda: self.do(surveys.record, customer, service=self.chance.randint(1, 5)),
            lambda: self.do(reminders.complete, due),
            lambda: self.do(reminders.snooze, due, self.who.now + timedelta(days=self.chance.randint(1, 9))),
            lambda: self.do(reminders.dismiss, due, "not needed"),
            lambda: self.do(reminders.hand_over, due, self.who.rep),
            lambda: self.do(files.edit_customer, customer, grade=self.chance.choice(["A", "C"])),
            lambda: self.do(files.set_tags, customer, self.chance.sample(["扩产", "price", "WMS"], 2)),
            lambda: self.do(files.trash_customer, customer),
            lambda: self.do(playbook_deeds.set_numbers, {"contacts.new_touch_days": self.chance.randint(3, 9)}),
            self.undo,
        ]  # fmt: skip
        self.chance.choice(choices)()

    def undo(self) -> None:
        """Take the last step back."""
        try:
            self.book.call(performing.undo, self.who)
        except Refusal:
            return

    def _reading(self) -> capture.Reading:
        return capture.read(self.chance.choice(LINES), self.who.now, self.who.zone)


@pytest.fixture
def rep(book: Book, who: Who) -> Who:
    key = book.call(performing.perform, who, team.add_rep, name="Li Wei", role="manager").value
    return replace(who, rep=key)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_derived_equals_a_full_recomputation_after_random_deeds(book: Book, rep: Who, seed: int) -> None:
    deeds = Deeds(book, rep, seed)
    for _ in range(4):
        deeds.open()
    for _ in range(40):
        deeds.act()
    assert book.call(_derived) == book.call(_rebuilt, rep)
    assert book.call(Due.select().count) > 0


def test_undoing_everything_leaves_an_empty_book(book: Book, rep: Who) -> None:
    before = book.call(dump)
    deeds = Deeds(book, rep, 11)
    for _ in range(3):
        deeds.open()
    for _ in range(25):
        deeds.act()
    while book.call(performing.undoable, rep) not in (None,):
        undone = book.call(performing.undo, rep).value
        if undone == "files.open_customer" and book.call(Customer.select().count) == 0:
            break
    assert book.call(dump) == before


def test_time_alone_changes_what_is_due_and_the_tick_notices(book: Book, rep: Who) -> None:
    """S2.28: without contact for six months the customer becomes dormant, and the other reminders stop."""
    customer = book.call(performing.perform, rep, files.open_customer, name="Acme").value
    book.call(ticking.tick, rep.now, rep.zone, rep.rep, 0)
    later = rep.now + LATER
    found = book.call(ticking.tick, later, rep.zone, rep.rep, 0)
    assert {row.kind for row in found.raised if row.customer == customer} == {"dormant"}
    assert book.call(Listing.get_by_id, customer).stage == "dormant"


def test_two_windows_one_announcement(place: str, who: Who) -> None:
    first = Book(place, create=True)
    rep = replace(who, rep=first.call(performing.perform, who, team.add_rep, name="Li Wei").value)
    customer = first.call(performing.perform, rep, files.open_customer, name="Acme").value
    soon = rep.now + timedelta(minutes=5)
    first.call(performing.perform, rep, contacts.promise, customer, "send quote", soon)
    second = Book(place)
    try:
        at = soon + timedelta(seconds=1)
        raised = [book.call(ticking.tick, at, rep.zone, rep.rep, 0).raised for book in (first, second, first)]
        assert [len(rows) for rows in raised] == [1, 0, 0]
        assert raised[0][0].reason["what"] == "send quote"
        for book in (first, second):
            assert [key for key, _ in book.call(lists.due_ids, at, rep.rep)] == [raised[0][0].id]
    finally:
        first.close()
        second.close()


def test_a_snoozed_reminder_comes_back_once(book: Book, rep: Who) -> None:
    customer = book.call(performing.perform, rep, files.open_customer, name="Acme").value
    at = rep.now + timedelta(minutes=5)
    book.call(performing.perform, rep, contacts.promise, customer, "send quote", at)

    def raised(now: datetime) -> int:
        return len(book.call(ticking.tick, now, rep.zone, rep.rep, 0).raised)

    assert raised(at) == 1
    due = book.call(lists.due_ids, at, rep.rep)[0][0]
    later = at + timedelta(hours=1)
    book.call(performing.perform, replace(rep, now=at), reminders.snooze, due, later)
    assert raised(at + timedelta(minutes=30)) == 0
    assert raised(later) == 1
    assert raised(later + timedelta(minutes=1)) == 0


def test_a_dismissed_reminder_is_gone_for_good_and_says_why(book: Book, rep: Who) -> None:
    customer = book.call(performing.perform, rep, files.open_customer, name="Acme").value
    book.call(performing.perform, rep, contacts.promise, customer, "send quote", rep.now)
    due = book.call(lists.due_ids, rep.now, rep.rep)[0][0]
    book.call(performing.perform, rep, reminders.dismiss, due, "customer cancelled")
    assert book.call(lists.due_ids, rep.now, rep.rep) == []
    assert book.call(DueAnswer.get).reason == "customer cancelled"
    book.call(performing.perform, rep, files.edit_customer, customer, industry="steel")
    assert book.call(lists.due_ids, rep.now, rep.rep) == []


def test_a_handed_over_reminder_is_the_colleagues(book: Book, rep: Who) -> None:
    other = book.call(performing.perform, rep, team.add_rep, name="Zhao").value
    customer = book.call(performing.perform, rep, files.open_customer, name="Acme").value
    book.call(performing.perform, rep, contacts.promise, customer, "send quote", rep.now)
    due = book.call(lists.due_ids, rep.now, rep.rep)[0][0]
    book.call(performing.perform, rep, reminders.hand_over, due, other)
    assert book.call(lists.due_ids, rep.now, rep.rep) == []
    assert book.call(lists.due_ids, rep.now, other) != []
