"""The lists behind the matrix, the board and the orders, alike on both databases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from salescrm_tui.actions import complaints, demands, files, orders
from salescrm_tui.handbook.playbook import Playbook
from salescrm_tui.records.database import Book
from salescrm_tui.records.lists import complaints as complaint_lists
from salescrm_tui.records.lists import demands as demand_lists
from salescrm_tui.records.lists import files as file_lists
from salescrm_tui.records.lists import orders as order_lists
from tests.conftest import NOW, ZONE
from tests.screens.desks import did

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_demands_stand_in_the_order_of_their_deadlines(book: Book) -> None:
    """S2.16: the clock of the quadrant or the expected day, whichever is first; those without one come last."""
    customer = did(book, files.open_customer, name="Huadong")

    def raised(ago: timedelta, **kw: object) -> int:
        demand: int = did(book, demands.raise_demand, customer, description="x", important=True, now=NOW - ago, **kw)
        return demand

    planned = raised(9 * DAY)
    did(book, demands.plan, planned, now=NOW - 8 * DAY)
    fresh, overdue, soon = raised(HOUR), raised(8 * DAY), raised(DAY, expected_on=NOW.date() + DAY)
    found = book.call(demand_lists.matrix, Playbook(), NOW, ZONE)[False, True]
    assert (list(found.ids), found.overdue) == ([overdue, soon, fresh, planned], 1)


def test_confirmed_complaints_never_crowd_out_open_ones(book: Book) -> None:
    """Open ones come first, the earliest received on top; those confirmed long ago are gone."""
    customer = did(book, files.open_customer, name="Huadong")
    made = {
        days: did(book, complaints.receive, customer, what="x", now=NOW - days * DAY) for days in (1, 30, 9, 3)
    }
    for days, confirmed in ((30, 20), (9, 5)):
        did(book, complaints.answer, made[days], "sorry", now=NOW - timedelta(days=days))
        did(book, complaints.settle, made[days], "done", now=NOW - timedelta(days=days))
        did(book, complaints.confirm, made[days], now=NOW - timedelta(days=confirmed))
    found = book.call(complaint_lists.board, Playbook(), NOW - 14 * DAY)
    assert [row.id for row in found] == [made[3], made[1], made[9]]
    assert found[-1].answer == "sorry"


@pytest.mark.parametrize(
    ("sort", "descending", "expected"),
    [("date", True, "bac"), ("unpaid", False, "cba"), ("customer", False, "cba"), ("number", False, "abc")],
)
def test_orders_sort_and_are_found(
    book: Book, monkeypatch: pytest.MonkeyPatch, sort: str, descending: bool, expected: str
) -> None:
    """What is paid comes last among the unpaid; many found customers are matched here rather than in a statement."""
    made = {}
    for number, (name, on, paid) in enumerate((("Z", 10, NOW.date()), ("Y", 11, None), ("X", 9, None)), 1):
        customer = did(book, files.open_customer, name=f"{name} Works")
        values = {"number": f"N-{number}", "ordered_on": date(2026, 11, on), "paid_on": paid}
        made["abc"[number - 1]] = did(book, orders.enter_order, customer, **values)
    for bound in (file_lists.BOUND, 0):
        monkeypatch.setattr(order_lists, "BOUND", bound)
        for query in ("", "works"):
            ids = book.call(order_lists.order_ids, sort, descending=descending, query=query)
            assert list(ids) == [made[name] for name in expected]
        assert list(book.call(order_lists.order_ids, query="-2")) == [made["b"]]
