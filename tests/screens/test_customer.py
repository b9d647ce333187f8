"""One customer: the file, the timeline with its kinds, every word below, and the way along the list behind."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot

from salescrm_tui.actions import complaints, contacts, demands, files, orders, surveys, team
from salescrm_tui.handbook.capture import read
from salescrm_tui.records.database import Book
from salescrm_tui.records.lists import records as record_lists
from salescrm_tui.records.lists import timelines
from salescrm_tui.screens import app as app_module
from salescrm_tui.screens.customer import CustomerView
from salescrm_tui.screens.customers import CustomersView
from tests.conftest import NOW, ZONE
from tests.screens.desks import Elsewhere, desk_over, did, painted, said, until

DAY = timedelta(days=1)
WIDE, NARROW = (120, 40), (80, 24)


@pytest.fixture
def company(local_book: Book, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """One customer with something of every kind, and two beside it in the list."""
    Elsewhere(monkeypatch)
    monkeypatch.setitem(app_module.VIEWS, "today", ("view", "View"))
    rep = did(local_book, team.add_rep, name="Li Wei")
    zhang = {"name": "Zhang Jun", "position": "buyer", "phones": "13800005678", "decides": True, "preferences": "tea"}
    made = SimpleNamespace(book=local_book, rep=rep)
    made.customer = do(made, files.open_customer, -30, name="Huadong [Press]", grade="C", budget="800k",
                       contacts=[zhang], tags=["makers", "slow"], verified_on=date(2026, 5, 10))  # fmt: skip
    made.others = [do(made, files.open_customer, -20, name=name) for name in ("Aaa", "Zzz")]
    do(made, files.edit_customer, -9, made.customer, grade="A", verified_on=date(2026, 5, 11))
    talk = read("电话 12分钟 @Zhang budget within 800k | too dear > send quote 3d", NOW - 5 * DAY, ZONE)
    made.talk = do(made, contacts.log, -5, made.customer, talk)
    made.demand = do(made, demands.raise_demand, -4, made.customer, description="two lines", urgent=True)
    made.complaint = do(made, complaints.receive, -3, made.customer, what="late delivery")
    lines = [{"product": "press", "quantity": 2, "unit_price": 100}]
    made.order = do(made, orders.enter_order, -2, made.customer, lines=lines, number="10248", ordered_on="2026-11-21")
    made.survey = do(made, surveys.record, -1, made.customer, asked_on="2026-11-22", service=4, comment="fine")
    [made.step] = local_book.call(timelines.entry_ids, made.customer, "next_step")
    return made


def do(company: SimpleNamespace, deed: Callable[..., Any], days: int, *args: Any, **kw: Any) -> Any:
    """Carry out a deed some days ago."""
    return did(company.book, deed, *args, now=NOW + days * DAY, rep=company.rep, **kw)


@asynccontextmanager
async def at_customer(
    company: SimpleNamespace, tmp_path: Path, size: tuple[int, int] = WIDE, **kw: Any
) -> AsyncIterator[Pilot[Any]]:
    """The desk at the customer, between its neighbours of a list."""
    desk = desk_over(company.book, tmp_path, me=company.rep, **kw)
    async with desk.run_test(size=size) as pilot:
        before, after = company.others
        await desk.look("customer", customer=company.customer, among=[before, company.customer, after])
        await until(pilot, lambda: shown(pilot).table.row(company.talk))
        await pilot.pause()
        yield pilot


def shown(pilot: Pilot[Any]) -> CustomerView:
    return pilot.app.query_one(CustomerView)


def fields(company: SimpleNamespace, table: str, row: int) -> Any:
    return company.book.call(record_lists.record, table, row)


async def test_who_it_is_what_is_open_and_what_happened(company: SimpleNamespace, tmp_path: Path) -> None:
    async with at_customer(company, tmp_path) as pilot:
        await until(pilot, lambda: "Zhang Jun" in painted(pilot))
        screen = painted(pilot)
        for words in (
            "Huadong [Press]", "A · new", "Li Wei", "verified 11 May", "[makers]-[slow]", "2 of 3",
            "★ Zhang Jun", "13800005678", "Budget: 800k",
            "12 min · budget within 800k · “too dear”", "→ send quote", "-2d", "two lines", "late delivery",
            "10248 · 200.00", "Service quality 4 · fine", "Grade: C → A", "file opened",
        ):  # fmt: skip
            assert words in screen, words


async def test_a_next_step_stands_below_its_talk(company: SimpleNamespace, tmp_path: Path) -> None:
    async with at_customer(company, tmp_path) as pilot:
        ids = list(shown(pilot).table.rows.ids)
        assert ids.index(company.step) == ids.index(company.talk) + 1


@pytest.mark.parametrize(
    ("key", "record"),
    [("t", "talk"), ("s", "step"), ("m", "demand"), ("p", "complaint"), ("o", "order"), ("r", "survey")],
)
async def test_one_key_shows_one_kind(
    company: SimpleNamespace, tmp_path: Path, key: str, record: str
) -> None:
    async with at_customer(company, tmp_path) as pilot:
        wanted = [company.talk, company.step] if key == "t" else [getattr(company, record)]
        await pilot.press(key)
        await until(pilot, lambda: list(shown(pilot).table.rows.ids) == wanted)
        await pilot.press("a")
        await until(pilot, lambda: len(shown(pilot).table.rows.ids) > len(wanted) + 2)


async def test_changes_of_the_file_are_told_before_and_after(company: SimpleNamespace, tmp_path: Path) -> None:
    async with at_customer(company, tmp_path) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: "Verified on: 10 May → 11 May" in words(pilot))
        assert "Grade: C → A" in words(pilot)
        assert "{" not in words(pilot)


def words(pilot: Pilot[Any]) -> str:
    """The pane of words."""
    return str(pilot.app.query_one("#customer-words-text").render())


async def test_every_word_of_the_line_at_the_cursor_stands_below(company: SimpleNamespace, tmp_path: Path) -> None:
    async with at_customer(company, tmp_path, NARROW) as pilot:
        shown(pilot).table.move_to(company.talk)
        await until(pilot, lambda: "the customer: too dear" in words(pilot))
        assert "phone · 12 min · Zhang Jun" in words(pilot)


async def test_d_finishes_the_step_and_u_takes_it_back(company: SimpleNamespace, tmp_path: Path) -> None:
    async with at_customer(company, tmp_path) as pilot:
        shown(pilot).table.move_to(company.step)
        await pilot.press("d")
        await until(pilot, lambda: fields(company, "next_step", company.step)["done_at"])
        await until(pilot, lambda: "✔ today" in painted(pilot))
        assert shown(pilot).table.cursor_id == company.step
        await pilot.press("d")
        await until(pilot, lambda: any("done already" in line for line in said(pilot.app)))  # type: ignore[arg-type]
        await pilot.press("u")
        await until(pilot, lambda: fields(company, "next_step", company.step)["done_at"] is None)


async def test_d_says_why_a_talk_cannot_be_done(company: SimpleNamespace, tmp_path: Path) -> None:
    async with at_customer(company, tmp_path) as pilot:
        shown(pilot).table.move_to(company.talk)
        await pilot.press("d")
        await until(pilot, lambda: any("Only next steps" in line for line in said(pilot.app)))  # type: ignore[arg-type]


async def test_d_and_e_in_the_file_mean_its_line(company: SimpleNamespace, tmp_path: Path) -> None:
    async with at_customer(company, tmp_path) as pilot:
        view = shown(pilot)
        await pilot.press("tab")
        table, contact = view.record_in_view() or ("", 0)
        assert (table, fields(company, table, contact)["name"]) == ("contact", "Zhang Jun")
        for _line in range(20):
            if view.record_in_view() == ("demand", company.demand):
                break
            await pilot.press("j")
        await pilot.press("d")
        await until(pilot, lambda: fields(company, "demand", company.demand)["state"] == "done")


async def test_x_trashes_the_record_and_the_history_stays(company: SimpleNamespace, tmp_path: Path) -> None:
    async with at_customer(company, tmp_path) as pilot:
        view = shown(pilot)
        view.table.move_to(company.complaint)
        await pilot.press("x")
        await until(pilot, lambda: company.complaint not in view.table.rows.ids)
        await pilot.press("u")
        await until(pilot, lambda: company.complaint in view.table.rows.ids)
        await pilot.press("h", "x")
        await until(pilot, lambda: any("never erased" in line for line in said(pilot.app)))  # type: ignore[arg-type]


async def test_brackets_go_along_the_list_and_stop_at_its_ends(company: SimpleNamespace, tmp_path: Path) -> None:
    async with at_customer(company, tmp_path) as pilot:
        view = shown(pilot)
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: view.customer_in_view() == company.others[1] and "Zzz" in painted(pilot))
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: any("last one" in line for line in said(pilot.app)))  # type: ignore[arg-type]
        await pilot.press("left_square_bracket", "left_square_bracket")
        await until(pilot, lambda: view.customer_in_view() == company.others[0] and "1 of 3" in painted(pilot))


async def test_from_the_list_and_back_to_where_one_got_to(company: SimpleNamespace, tmp_path: Path) -> None:
    desk = desk_over(company.book, tmp_path, me=company.rep)
    async with desk.run_test(size=WIDE) as pilot:
        await desk.look("customers")
        table = pilot.app.query_one(CustomersView).table
        await until(pilot, lambda: len(table.rows.ids) == 3)
        await pilot.press("enter")
        await until(pilot, lambda: desk.query(CustomerView) and shown(pilot).customer == company.others[0])
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: shown(pilot).customer == company.customer)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(desk.view, CustomersView))
        await until(pilot, lambda: table.cursor_id == company.customer)


async def test_w_notes_that_the_file_was_looked_through(company: SimpleNamespace, tmp_path: Path) -> None:
    async with at_customer(company, tmp_path) as pilot:
        await pilot.press("w")
        await until(pilot, lambda: fields(company, "customer", company.customer)["reviewed_at"] == NOW)


async def test_logging_a_step_of_the_timeline_completes_its_reminder(company: SimpleNamespace, tmp_path: Path) -> None:
    async with at_customer(company, tmp_path) as pilot:
        view = shown(pilot)
        view.table.move_to(company.step)
        due = view.due_in_view()
        assert due is not None
        assert view.brief is not None
        assert [each.kind for each in view.brief.dues if each.id == due] == ["next_step"]


@pytest.mark.parametrize("speaks", ["en", "zh"])
async def test_at_80_columns_file_and_timeline_take_turns(
    company: SimpleNamespace, tmp_path: Path, speaks: str
) -> None:
    async with at_customer(company, tmp_path, NARROW, speaks=speaks) as pilot:
        assert "late delivery" in painted(pilot)
        assert "13800005678" not in painted(pilot)
        await pilot.press("tab")
        await until(pilot, lambda: "13800005678" in painted(pilot))
        await pilot.press("tab")
        await until(pilot, lambda: "13800005678" not in painted(pilot))


async def test_a_customer_in_the_trash_says_so(company: SimpleNamespace, tmp_path: Path) -> None:
    async with at_customer(company, tmp_path) as pilot:
        await pilot.app.perform(files.trash_customer, company.customer)  # type: ignore[attr-defined]
        await until(pilot, lambda: "in the trash" in painted(pilot))
        assert shown(pilot).customer_in_view() is None
        await pilot.press("u")
        await until(pilot, lambda: "late delivery" in painted(pilot))
