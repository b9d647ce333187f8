from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from salescrm_tui.actions import exchange, files
from salescrm_tui.actions.performing import perform, undo
from salescrm_tui.handbook.refusals import ImportRefused
from salescrm_tui.records.database import Book
from salescrm_tui.records.exchange.plans import Plan
from salescrm_tui.records.journal import Who, last_number
from salescrm_tui.records.tables import RECORDS, Customer, Due, Listing, NextStep, Order, OrderLine, Rep
from tests import exchanged
from tests.conftest import needs_shared

Files = list[tuple[str, bytes]]
PAPER = [(name, text.encode()) for name, text in exchanged.PAPER.items()]
ERP = [(name, text.encode()) for name, text in exchanged.ERP.items()]


def shared(folder: str) -> Files:
    return [(path.name, path.read_bytes()) for path in sorted(needs_shared(folder).glob("*.csv"))]


def bring_in(book: Book, who: Who, given: Files, **options: Any) -> Any:
    plan = book.call(exchange.look, given, who, **options)
    return book.call(perform, who, exchange.bring_in, plan).value


def sizes(book: Book) -> dict[str, int]:
    return book.call(lambda: {model.__name__: model.select().count() for model in (*RECORDS, Due, Listing)})


def dump(book: Book) -> dict[str, list[tuple[Any, ...]]]:
    return book.call(lambda: {model.__name__: sorted(model.select().tuples(), key=str) for model in RECORDS})


def numbers(book: Book) -> list[str]:
    return book.call(lambda: [row[0] for row in Customer.select(Customer.number).order_by(Customer.id).tuples()])


def test_the_real_forms(book: Book, who: Who) -> None:
    report = bring_in(book, who, shared("handbook_forms"))
    assert report.bare == ("C202405002", "C202403005", "C202402011")
    assert sizes(book)["Listing"] == 4
    assert sizes(book)["Interaction"] == sizes(book)["NextStep"] == sizes(book)["Demand"] == 2


def test_the_real_forms_make_the_dues_of_their_days(book: Book, who: Who) -> None:
    """Issue 2, done when 2: the open demand and the next steps of C202405001, the repurchase of C202403005."""
    given = shared("handbook_forms")
    bring_in(book, replace(who, now=datetime(2024, 5, 25, 1, tzinfo=UTC)), given)

    def due_by(moment: datetime) -> set[tuple[str, str]]:
        query = Due.select(Listing.number, Due.kind).join(Listing, on=Due.customer == Listing.id)
        return set(query.where(Due.shown_at <= moment).tuples())

    by_may = book.call(due_by, datetime(2024, 5, 25, 9, tzinfo=UTC))
    assert {("C202405001", "demand_answer"), ("C202405001", "next_step")} <= by_may
    assert ("C202403005", "repurchase") not in by_may
    assert ("C202403005", "repurchase") in book.call(due_by, datetime(2024, 6, 11, 1, tzinfo=UTC))


def test_northwind(book: Book, who: Who) -> None:
    report = bring_in(book, who, shared("northwind"))
    assert (report.counts["rep"].new, report.counts["customer"].new) == (9, 91)
    assert (sizes(book)["Order"], sizes(book)["OrderLine"], sizes(book)["Contact"]) == (830, 2155, 91)
    assert numbers(book)[:2] == ["C202611001", "C202611002"]
    total = book.call(lambda: sum(q * p * (1 - d) for q, p, d in OrderLine.select(
        OrderLine.quantity, OrderLine.unit_price, OrderLine.discount).tuples()))  # fmt: skip
    assert round(total, 2) == Decimal("1265793.04")
    above = book.call(lambda: dict(Rep.select(Rep.reference, Rep.superior).tuples()))
    by_reference = book.call(lambda: dict(Rep.select(Rep.reference, Rep.id).tuples()))
    assert above["5"] == by_reference["2"]
    assert above["6"] == by_reference["5"]
    assert above["2"] is None


@pytest.mark.parametrize("given", [PAPER, ERP], ids=["paper", "erp"])
def test_a_second_import_makes_nothing_new(book: Book, who: Who, given: Files) -> None:
    bring_in(book, who, given)
    before = dump(book)
    report = bring_in(book, who, given)
    assert dump(book) == before
    assert all(counts.new == counts.updated == 0 for counts in report.counts.values())
    assert report.counts["customer"].present > 0


def test_forms_may_come_one_by_one(book: Book, who: Who) -> None:
    for name in ("客户需求跟进表.csv", "客户互动记录表.csv", "客户基础信息表.csv", "客户复购提醒表.csv"):
        bring_in(book, who, [each for each in PAPER if each[0] == name])
    assert sizes(book)["Customer"] == 4
    assert sizes(book)["Rep"] == 4
    row = book.call(lambda: Customer.get(Customer.number == "C202405001"))
    assert (row.name, row.bare, row.filed_on) == ("XX科技有限公司", False, date(2024, 5, 10))


def test_an_erp_export_may_come_one_by_one(book: Book, who: Who) -> None:
    for group in (["orders.csv"], ["products.csv", "order-details.csv"], ["customers.csv"], ["employees.csv"]):
        bring_in(book, who, [each for each in ERP if each[0] in group])
    assert (sizes(book)["Customer"], sizes(book)["Rep"], sizes(book)["OrderLine"]) == (2, 3, 3)
    row = book.call(lambda: Customer.get(Customer.reference == "BLONP"))
    assert (row.name, row.bare, row.customer_class) == ("Blondesddsl père et fils", False, "regular")
    assert book.call(lambda: Rep.get(Rep.id == row.owner_id).name) == "Steven Buchanan"


def test_a_newer_file_updates(book: Book, who: Who) -> None:
    bring_in(book, who, PAPER)
    newer = exchanged.CUSTOMERS.replace("200人/5000万", "250人/6000万").encode()
    report = bring_in(book, who, [("客户.csv", newer)])
    assert report.counts["customer"].updated == 1
    assert book.call(lambda: Customer.get(Customer.number == "C202405001").employees) == 250


def test_a_demand_is_never_set_back(book: Book, who: Who) -> None:
    bring_in(book, who, PAPER)
    done = exchanged.DEMANDS.replace("进行中", "已完成").replace("2024-05-25,-", "2024-05-25,2024-05-24")
    assert bring_in(book, who, [("a.csv", done.encode())]).counts["demand"].updated == 1
    assert bring_in(book, who, PAPER).counts["demand"].updated == 0


def test_a_dry_run_writes_nothing(book: Book, who: Who) -> None:
    """Issue 2: a dry run says what would happen."""
    before = sizes(book)
    plan: Plan = book.call(exchange.look, PAPER, who)
    assert plan.report.counts["customer"].new == 4
    assert sizes(book) == before
    assert book.call(last_number) == 0


def test_a_bad_cell_anywhere_keeps_everything_out(book: Book, who: Who) -> None:
    """Issue 2: bad rows are named by file, line, column and reason, and nothing is written."""
    bad = exchanged.INTERACTIONS.replace("2024-05-18", "次日").replace("邮件", "鸽子").encode()
    with pytest.raises(ImportRefused) as refusal:
        bring_in(book, who, [*PAPER[:1], ("互动.csv", bad)])
    assert [(each.file, each.line, each.column, each.code, each.value) for each in refusal.value.problems] == [
        ("互动.csv", 3, "日期", "bad_date", "次日"), ("互动.csv", 3, "互动方式", "bad_channel", "鸽子"),
    ]  # fmt: skip
    assert not any(sizes(book).values())


@pytest.mark.parametrize("given", [PAPER, ERP], ids=["paper", "erp"])
def test_one_undo_takes_it_all_back(book: Book, who: Who, given: Files) -> None:
    """Issue 2: one undo takes a whole import back, without a trace in any list."""
    bring_in(book, who, given)
    book.call(undo, who)
    assert not any(sizes(book).values())


def test_undo_of_a_second_import_leaves_the_first(book: Book, who: Who) -> None:
    bring_in(book, who, PAPER[2:])
    before = dump(book)
    bring_in(book, who, PAPER)
    book.call(undo, who)
    assert dump(book) == before


def test_numbers_go_on_behind_those_of_the_book_and_of_the_file(book: Book, who: Who) -> None:
    """S2.1: the number is given by the month of filing."""
    book.call(perform, who, files.open_customer, name="here already")
    text = "客户编号,客户名称,建档日期\n,甲,2026-11-01\nC202611005,乙,2026-11-02\n,丙,2026-11-03\n,丁,2026-10-03\n"
    bring_in(book, who, [("a.csv", text.encode())])
    assert numbers(book) == ["C202611001", "C202611006", "C202611005", "C202611007", "C202610001"]


def test_a_customer_entered_by_hand_under_the_same_name_is_told(book: Book, who: Who) -> None:
    """S2.7: a second file for the same customer is caught at import."""
    book.call(perform, who, files.open_customer, name="XX科技有限公司")
    assert bring_in(book, who, PAPER).same_name == ("XX科技有限公司",)
    with pytest.raises(ImportRefused, match="import_refused"):
        bring_in(book, who, [("b.csv", exchanged.CUSTOMERS.replace("C202405001", "C202405009").encode())], strict=True)


def test_a_plan_that_was_overtaken_is_decided_again(book: Book, who: Who) -> None:
    first = book.call(exchange.look, PAPER, who)
    second = book.call(exchange.look, PAPER, who)
    book.call(perform, who, exchange.bring_in, first)
    before = sizes(book)
    book.call(perform, who, exchange.bring_in, second)
    assert sizes(book) == before


def test_customers_of_changed_orders_are_touched(book: Book, who: Who) -> None:
    bring_in(book, who, ERP)
    dearer = exchanged.ORDER_LINES.replace("14.00,12", "15.00,12").encode()
    plan = book.call(exchange.look, [("lines.csv", dearer), ERP[4]], who)
    done = book.call(perform, who, exchange.bring_in, plan)
    buyer = book.call(lambda: Order.get(Order.number == "10248").customer_id)
    assert done.customers == {buyer}
    assert sizes(book)["OrderLine"] == 3


def test_next_steps_are_promised_once(local_book: Book, who: Who) -> None:
    bring_in(local_book, who, PAPER)
    bring_in(local_book, who, PAPER)
    assert local_book.call(lambda: NextStep.select().count()) == 2
