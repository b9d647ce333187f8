"""The list of orders: totals, what is unpaid, the filter, the next state, the bill below."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot

from salescrm_tui.actions import files, orders, team
from salescrm_tui.records.database import Book
from salescrm_tui.records.lists import records
from salescrm_tui.screens.orders import OrdersView
from tests.conftest import NOW, ZONE
from tests.hostile import PAYLOADS

from .desks import Elsewhere, desk_over, did, painted, said, until

WIDE, NARROW = (120, 40), (80, 24)
TODAY = NOW.astimezone(ZONE).date()


@pytest.fixture
def company(local_book: Book, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Two reps and two customers."""
    Elsewhere(monkeypatch)
    me = did(local_book, team.add_rep, name="Li Wei")
    other = did(local_book, team.add_rep, name="Wang Fang")
    press = did(local_book, files.open_customer, name="Huadong [Press]", rep=me)
    materials = did(local_book, files.open_customer, name="南方材料有限公司", rep=me)
    return SimpleNamespace(book=local_book, me=me, other=other, press=press, materials=materials)


def ordered(company: SimpleNamespace, number: str, on: date, customer: int | None = None, **kw: Any) -> int:
    """An order of 100 pieces with 5 % off and one service."""
    lines = [
        {"product": "consumable A", "quantity": "100", "unit_price": "35", "discount": "0.05"},
        {"product": "service", "quantity": "1", "unit_price": "1200.5"},
    ]
    order: int = did(
        company.book, orders.enter_order, customer or company.press, kw.pop("lines", lines), number=number,
        ordered_on=on, rep=kw.pop("rep", company.me), **{"currency": "EUR", "state": "signed", **kw},
    )  # fmt: skip
    return order


@asynccontextmanager
async def listed(
    company: SimpleNamespace, tmp_path: Path, size: tuple[int, int] = WIDE, **kw: Any
) -> AsyncIterator[tuple[Pilot[Any], OrdersView]]:
    """The desk at the orders, once the line under the cursor is read."""
    desk = desk_over(company.book, tmp_path, me=company.me, **kw)
    async with desk.run_test(size=size) as pilot:
        await until(pilot, lambda: desk._current == "today")
        await pilot.press("5")
        await until(pilot, lambda: desk._current == "orders" and desk.focused is not None)
        view: Any = desk.view
        await until(pilot, lambda: view.table.cursor_id is None or view._order() is not None)
        yield pilot, view


def stands(company: SimpleNamespace, order: int) -> dict[str, Any]:
    """The order as the book has it."""
    return dict(company.book.call(records.record, "sales_order", order))


def line(pilot: Pilot[Any], words: str) -> str:
    """The line of the screen that says something, empty when none does."""
    return next((each for each in painted(pilot).splitlines() if words in each), "")


def shown(view: OrdersView) -> list[int]:
    """The orders of the list, from the top."""
    return list(view.table.rows.ids)


async def test_a_line_says_total_state_and_how_long_it_is_unpaid(company: SimpleNamespace, tmp_path: Path) -> None:
    """Quoted, cancelled and paid orders are not unpaid."""
    ordered(company, "N-1", date(2026, 11, 11))
    ordered(company, "N-2", date(2026, 11, 10), state="quoted")
    ordered(company, "N-3", date(2025, 3, 1), state="delivered", paid_on=date(2025, 4, 1))
    async with listed(company, tmp_path) as (pilot, _view):
        await until(pilot, lambda: "N-3" in painted(pilot))
        first = painted(pilot).splitlines()[2]
        words = ("11 Nov", "N-1", "Huadong [Press]", "4,525.50 EUR", "signed", "¥ 12 d")
        assert [word in first for word in words] == [True] * len(words)
        assert "¥" not in line(pilot, "N-2")
        assert "1 Mar 2025" in line(pilot, "N-3")
        assert "¥" not in line(pilot, "N-3")


async def test_the_bill_of_the_order_under_the_cursor_stands_below(company: SimpleNamespace, tmp_path: Path) -> None:
    """Product, quantity, price, discount, amount and the sum; it follows the cursor."""
    ordered(company, "N-1", date(2026, 11, 11))
    ordered(company, "N-2", date(2026, 11, 10), lines=[])
    async with listed(company, tmp_path) as (pilot, _view):
        await until(pilot, lambda: "3,325.00" in line(pilot, "5 %"))
        assert [word in line(pilot, "5 %") for word in ("consumable A", "100", "35.00")] == [True] * 3
        assert line(pilot, "1,200.50").split() == ["service", "1", "1,200.50", "1,200.50"]
        await pilot.press("j")
        await until(pilot, lambda: "No products yet" in painted(pilot))


async def test_a_bill_that_is_too_long_says_how_much_more(company: SimpleNamespace, tmp_path: Path) -> None:
    """The sum is always in sight."""
    lines = [{"product": f"part {number}", "quantity": 1, "unit_price": 10} for number in range(20)]
    ordered(company, "N-1", TODAY, lines=lines)
    async with listed(company, tmp_path, NARROW) as (pilot, _view):
        await until(pilot, lambda: "… and 17 more" in painted(pilot))
        assert painted(pilot).count("200.00 EUR") == 2


async def test_typing_filters_by_customer_or_number(company: SimpleNamespace, tmp_path: Path) -> None:
    """A part of the number, a name in Chinese or its pinyin; esc takes it away and the cursor keeps its order."""
    press = ordered(company, "N-1", date(2026, 11, 11))
    materials = ordered(company, "20240510-07", date(2026, 11, 10), company.materials)
    async with listed(company, tmp_path) as (pilot, view):
        await pilot.press("slash", *"nfcl")
        await until(pilot, lambda: shown(view) == [materials])
        await pilot.press("enter")
        await until(pilot, lambda: view.table.has_focus and "nfcl" in painted(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: shown(view) == [press, materials] and view.table.cursor_id == materials)
        await pilot.press("slash", *"510-07")
        await until(pilot, lambda: shown(view) == [materials])
        await pilot.press("escape", "slash", *"zzz")
        await until(pilot, lambda: "No order fits." in painted(pilot))


@pytest.mark.parametrize(("key", "expected"), [("1", "bac"), ("2", "cab"), ("3", "cba"), ("5", "abc")])
async def test_sorting(company: SimpleNamespace, tmp_path: Path, key: str, expected: str) -> None:
    """Newest, oldest, longest unpaid (paid ones last), by number."""
    made = {
        "a": ordered(company, "1", date(2026, 11, 10), paid_on=TODAY),
        "b": ordered(company, "2", date(2026, 11, 11)),
        "c": ordered(company, "3", date(2026, 11, 9)),
    }
    async with listed(company, tmp_path) as (pilot, view):
        await pilot.press("o")
        await until(pilot, lambda: "longest unpaid first" in painted(pilot))
        await pilot.press(key)
        await until(pilot, lambda: shown(view) == [made[name] for name in expected])


async def test_delivered_then_paid_is_closed_and_undo_goes_back(company: SimpleNamespace, tmp_path: Path) -> None:
    """`d` offers what may come next, with today's date."""
    order = ordered(company, "N-1", date(2026, 11, 11))
    async with listed(company, tmp_path) as (pilot, view):
        await pilot.press("d")
        await until(pilot, lambda: "delivered today" in painted(pilot))
        await pilot.press("1")
        await until(pilot, lambda: stands(company, order)["delivered_on"] == TODAY)
        await until(pilot, lambda: any("N-1: delivered today" in each for each in said(view.desk)))
        await until(pilot, lambda: stands(company, order)["state"] == "delivered" and "delivered " in line(pilot, "¥"))
        await pilot.press("d")
        await until(pilot, lambda: "paid today" in painted(pilot))
        await pilot.press("1")
        await until(pilot, lambda: stands(company, order)["paid_on"] == TODAY)
        assert stands(company, order)["state"] == "closed"
        await until(pilot, lambda: "¥" not in line(pilot, "Huadong"))
        await pilot.press("d")
        await until(pilot, lambda: "It is closed and paid: nothing is left to do." in said(view.desk))
        await pilot.press("u", "u")
        await until(pilot, lambda: stands(company, order)["delivered_on"] is None)
        assert stands(company, order)["state"] == "signed"


async def test_mine_everyone_trash_and_the_record_in_view(company: SimpleNamespace, tmp_path: Path) -> None:
    """`m` shows a colleague's orders with the name, `x` is undone, and one is found when asked for."""
    mine = ordered(company, "N-1", date(2026, 11, 11))
    theirs = ordered(company, "N-2", date(2026, 11, 10), company.materials, rep=company.other)
    async with listed(company, tmp_path) as (pilot, view):
        assert shown(view) == [mine]
        assert view.record_in_view() == ("sales_order", mine)
        assert view.customer_in_view() == company.press
        await view.desk.look("orders", sales_order=theirs)
        await until(pilot, lambda: view.table.cursor_id == theirs and "Wang Fang" in painted(pilot))
        await pilot.press("m")
        await until(pilot, lambda: shown(view) == [mine])
        await until(pilot, lambda: view._order() is not None)
        await pilot.press("x")
        await until(pilot, lambda: "n enters one" in painted(pilot))
        await pilot.press("d")
        await until(pilot, lambda: "There is no order under the cursor." in said(view.desk))
        await pilot.press("u")
        await until(pilot, lambda: shown(view) == [mine])


@pytest.mark.parametrize("speaks", ["en", "zh"])
async def test_at_80_columns_the_total_and_what_is_owed_stay(
    company: SimpleNamespace, tmp_path: Path, speaks: str
) -> None:
    """The products give way; nothing hostile is more than text."""
    ordered(company, "[/] N-1", date(2026, 11, 11), company.materials)
    for key, text in PAYLOADS.items():
        if key.startswith("markup"):
            ordered(company, text, date(2026, 11, 1), lines=[{"product": text, "quantity": 1, "unit_price": 1}])
    async with listed(company, tmp_path, NARROW, speaks=speaks) as (pilot, _view):
        await until(pilot, lambda: "南方材料" in painted(pilot))
        assert [word in line(pilot, "南方材料") for word in ("[/] N-1", "4,525.50 EUR", "¥ 12 ")] == [True] * 3
        for _each in range(10):
            await pilot.press("j")
        assert len(painted(pilot).splitlines()) == NARROW[1]


async def test_enter_opens_the_customer(
    company: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The customer comes up with those of the orders around, and the way back."""
    ordered(company, "N-1", TODAY)
    looks: list[Any] = []

    async def look(name: str, **where: Any) -> None:
        looks.append((name, where))

    async with listed(company, tmp_path) as (pilot, view):
        monkeypatch.setattr(view.desk, "look", look)
        await pilot.press("enter")
        await until(pilot, lambda: looks)
        customer = company.press
        assert looks == [("customer", {"customer": customer, "among": [customer], "back": "orders"})]
