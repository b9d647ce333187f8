from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescrm_tui.handbook.words import Channel, CustomerClass, DemandState, OrderState, RepurchaseOutcome, Role
from salescrm_tui.records.exchange import deciding
from salescrm_tui.records.exchange.plans import Conditions, Known, Plan
from salescrm_tui.records.exchange.problems import CODES
from salescrm_tui.records.exchange.reading import LIMITS
from tests import exchanged
from tests.hostile import PAYLOADS

ZONE = ZoneInfo("Asia/Shanghai")
CONDITIONS = Conditions(datetime(2024, 5, 25, 1, 0, tzinfo=UTC), ZONE)


def planned(*texts: str, strict: bool = False, known: Known | None = None, **options: Any) -> Plan:
    files = [(f"{number}.csv", text.encode()) for number, text in enumerate(texts)]
    return deciding.plan(files, known or Known(), replace(CONDITIONS, strict=strict), **options)


def problems(plan: Plan) -> list[tuple[int, str, str]]:
    assert all(each.code in CODES for each in plan.problems)
    return [(each.line, each.column, each.code) for each in plan.problems]


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZONE)  # type: ignore[arg-type, misc]


def named(plan: Plan, table: str, name: str, field: str = "name") -> dict[str, Any]:
    return next(row for row in plan.inserts[table] if row.get(field) == name)


def test_the_customer_form() -> None:
    """S2.1, S2.4: number, name, industry, size, contact, tag line, owner, filing date, remark."""
    plan = planned(exchanged.CUSTOMERS)
    customer = named(plan, "customer", "C202405001", "number")
    assert (customer["name"], customer["industry"], customer["grade"]) == ("XX科技有限公司", "制造业", "A")
    assert (customer["employees"], customer["revenue"]) == (200, Decimal(50_000_000))
    assert (customer["filed_on"], customer["remark"]) == (date(2024, 5, 10), "决策人还有技术总监王*")
    assert customer["owner"] == named(plan, "rep", "李*")["id"]
    assert "bare" not in customer
    contact = plan.inserts["contact"][0]
    assert (contact["name"], contact["position"], contact["phones"]) == ("张*", "采购经理", "138****5678")
    assert [tag["name"] for tag in plan.inserts["tag"]] == ["产能扩张", "自动化设备需求"]


def test_the_interaction_form() -> None:
    """S2.13: time, channel, what was said, feedback, next step with a due time, who."""
    plan = planned(exchanged.CUSTOMERS, exchanged.INTERACTIONS)
    call, mail = plan.inserts["interaction"]
    assert (call["channel"], mail["channel"]) == (Channel.PHONE, Channel.EMAIL)
    assert call["at"] == call["written_at"] == local(2024, 5, 15, 9)
    assert (call["said"], call["feedback"]) == ("介绍案例，询问瓶颈", "预算控制在80万内")
    said, unsaid = plan.inserts["next_step"]
    assert (said["what"], said["due_at"]) == ("发送针对性方案及报价", local(2024, 5, 18, 17))
    assert (unsaid["what"], unsaid["due_at"]) == ("跟进技术评估结果", local(2024, 5, 21, 17))
    assert said["interaction"] == call["id"]
    assert said["rep"] == call["rep"] == named(plan, "rep", "李*")["id"]


def test_the_demand_form() -> None:
    """S2.15, S2.16: description, priority, matching solution, state, owner, expected and actual completion."""
    plan = planned(exchanged.CUSTOMERS, exchanged.DEMANDS)
    line, store = plan.inserts["demand"]
    assert (line["urgent"], line["important"], line["state"]) == (True, True, DemandState.IN_PROGRESS)
    assert (line["expected_on"], line.get("completed_on")) == (date(2024, 5, 25), None)
    assert line["raised_at"] == local(2024, 5, 10, 9)
    assert (store["urgent"], store["important"], store["state"]) == (False, True, DemandState.NOT_STARTED)


def test_the_repurchase_form() -> None:
    """S2.25: purchase, cycle, reminder date, outcome and remark; the round stays open."""
    plan = planned(exchanged.REPURCHASES)
    first, second = plan.inserts["repurchase"]
    assert (first["product"], first["quantity"], first["last_bought_on"]) == ("耗材A", "100件", date(2024, 3, 15))
    assert (first["cycle_months"], first["remind_on"], first["lead_days"]) == (3, date(2024, 6, 10), 5)
    assert (first["outcome"], first["outcome_note"]) == (RepurchaseOutcome.ORDERED, "已下单(120件,优惠5%)")
    assert (second["outcome"], second["cycle_months"], second["lead_days"]) == (RepurchaseOutcome.WEAK, 6, 15)


def test_a_customer_without_a_file_gets_a_bare_one() -> None:
    """Issue 2: a row that names a customer number without a file opens a bare file, listed in the report."""
    plan = planned(exchanged.REPURCHASES)
    assert plan.report.bare == ("C202403005", "C202402011")
    bare = plan.inserts["customer"][0]
    assert (bare["name"], bare["number"], bare["bare"]) == ("C202403005", "C202403005", True)
    assert bare["filed_on"] == date(2024, 3, 1)
    assert bare["owner"] == named(plan, "rep", "钱*")["id"]


def test_strict_refuses_what_has_no_file() -> None:
    """Issue 2: … or is refused with `--strict`."""
    assert problems(planned(exchanged.REPURCHASES, strict=True)) == [
        (2, "跟进人", "unknown_rep"), (2, "客户编号", "unknown_customer"),
        (3, "跟进人", "unknown_rep"), (3, "客户编号", "unknown_customer"),
    ]  # fmt: skip


def test_an_erp_export() -> None:
    """S1.3, S3.4, S4.1: reps with superiors, customers, orders with lines that bear the products' names."""
    plan = planned(*exchanged.ERP.values())
    assert plan.problems == ()
    fuller, davolio = named(plan, "rep", "Andrew Fuller"), named(plan, "rep", "Nancy Davolio")
    assert (fuller["role"], davolio["role"]) == (Role.DIRECTOR, Role.REP)
    assert (davolio["superior"], fuller.get("superior")) == (fuller["id"], None)
    buyer = named(plan, "customer", "BLONP", "reference")
    assert buyer["address"] == "24, place Kléber, Strasbourg, 67000, France"
    assert buyer["first_contact_on"] == buyer["cooperation_since"] == date(1996, 7, 4)
    assert buyer["customer_class"] == CustomerClass.REGULAR
    assert buyer["owner"] == named(plan, "rep", "Steven Buchanan")["id"]
    assert "customer_class" not in named(plan, "customer", "ALFKI", "reference")
    shipped, signed = plan.inserts["sales_order"]
    assert (shipped["state"], shipped["delivered_on"]) == (OrderState.CLOSED, date(1996, 7, 16))
    assert signed["state"] == OrderState.SIGNED
    line = plan.inserts["order_line"][0]
    assert (line["order"], line["product"]) == (shipped["id"], "Queso Cabrales")
    assert (line["quantity"], line["unit_price"], line["discount"]) == (Decimal(12), Decimal(14), Decimal("0.15"))


def test_what_was_not_used_is_said() -> None:
    plan = planned(exchanged.CLIENTS, exchanged.PRODUCTS)
    assert [(each.form, each.unused, each.rejoined) for each in plan.report.files] == [
        ("customers", ("fax",), 1), ("products", ("supplierID",), 0),
    ]  # fmt: skip


@pytest.mark.parametrize("files", [exchanged.PAPER, exchanged.ERP])
def test_the_order_of_the_files_does_not_matter(files: dict[str, str]) -> None:
    given = [(name, text.encode()) for name, text in files.items()]
    plans = [deciding.plan(order, Known(), CONDITIONS) for order in itertools.permutations(given)]
    assert all(plan == plans[0] for plan in plans)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Customer No.,Customer Name,Industry,Size,Contact,Position,Phone,Demand Tags,Owner,Filed On,Remark\n"
         "C202405001,Acme,Retail,200 people/50 million,Ann,Buyer,555-1,[growth]-[grade A],Lee,2024-05-10,-\n",
         "customers"),
        ("Customer No.,Date,Channel,Summary,Customer Feedback,Next Step,Followed up by\n"
         "C202405001,2024-05-15,phone call,talked,fine,send the offer in 3 days,Lee\n", "interactions"),
        ("Customer No.,Demand Description,Priority,Solution,Status,Owner,Expected Completion,Actual Completion\n"
         "C202405001,2 machines,high,tailored,in progress,Lee,2024-05-25,-\n", "demands"),
        ("Customer No.,Purchase History,Repurchase Cycle,Reminder Date,Owner,Outcome,Remark\n"
         "C202403005,Oil/10 l/2024-03-15,quarterly,2024-06-10,Lee,ordered,-\n", "repurchases"),
        ("name,phone,email\nAcme,555,a@acme.example\n", "customers"),
        ("公司名称,电话\n甲公司,010\n", "customers"),
        ("First Name,Last Name,Company,Job Title,E-mail Address,Mobile Phone\nAnn,Lee,Acme,Buyer,a@b.example,555\n",
         "contacts"),
        ("姓名,公司名称,手机\n张三,甲公司,138\n", "contacts"),
        ("订单编号,客户名称,下单日期,订单状态\nD1,甲公司,2024-05-01,已发货\n", "orders"),
        ("订单编号,产品名称,数量,单价(元)\n", "order_lines"),
        ("categoryID,categoryName,picture\n1,Drinks,0x\n", "categories"),
    ],
)  # fmt: skip
def test_a_form_is_recognised_in_both_languages(text: str, form: str) -> None:
    plan = planned(text)
    if form == "order_lines":
        assert problems(plan) == [(1, "", "no_rows")]
        return
    assert plan.problems == ()
    assert [each.form for each in plan.report.files] == [form]


def test_the_english_form_says_the_same() -> None:
    plan = planned(
        "Customer No.,Date,Channel,Summary,Customer Feedback,Next Step,Followed up by\n"
        "C202405001,2024-05-15 14:30,phone call,talked,fine,send the offer in 3 days,Lee\n"
    )
    assert plan.inserts["interaction"][0]["at"] == local(2024, 5, 15, 14, 30)
    assert plan.inserts["next_step"][0]["what"] == "send the offer"
    assert plan.inserts["next_step"][0]["due_at"] == local(2024, 5, 18, 17)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b,c\n1,2,3\n", [(1, "", "unknown_form")]),
        ("客户编号,需求优先级,跟进状态,负责人\nC202405001,高,进行中,李*\n", [(1, "需求描述", "missing_column")]),
        ("", [(1, "", "empty_file")]),
        ("客户名称\n", [(1, "", "no_rows")]),
        ("客户名称,备注\n-,x\n", [(2, "客户名称", "missing_value")]),
        ("客户名称,建档日期\n甲,昨天\n乙,2024-05-01\n丙,2024-02-31\n",
         [(2, "建档日期", "bad_date"), (4, "建档日期", "bad_date")]),
        ("客户名称,企业规模,电话\n甲,很大,1\n", [(2, "企业规模", "bad_size")]),
        ("订单编号,产品名称,数量,单价\nX1,油,1,2\n", [(2, "订单编号", "unknown_order")]),
        ("客户编号,客户名称\nC202405001,甲\nC202405001,乙\n", [(3, "客户名称", "duplicate_number")]),
        ("订单编号,客户名称,下单日期\nD1,甲,2024-05-01\nD1,甲,2024-05-02\n", [(3, "订单编号", "duplicate_order")]),
        ("工号,姓名,上级编号\n1,甲,2\n2,乙,1\n",
         [(2, "上级编号", "superior_circle"), (3, "上级编号", "superior_circle")]),
        ("客户编号,日期,沟通内容\n,2024-05-01,x\n", [(2, "客户编号", "missing_value")]),
    ],
)  # fmt: skip
def test_bad_rows_are_named_by_line_column_and_reason(text: str, expected: list[tuple[int, str, str]]) -> None:
    """Issue 2: bad rows are named by file, line, column and reason."""
    assert problems(planned(text)) == expected


def test_order_lines_by_product_number_need_the_products() -> None:
    assert {each.code for each in planned(exchanged.ORDERS, exchanged.ORDER_LINES).problems} == {"products_needed"}
    unknown = planned(exchanged.ORDERS, exchanged.ORDER_LINES, exchanged.PRODUCTS.replace("42,", "43,"))
    assert problems(unknown) == [(3, "productID", "unknown_product")]


def test_a_form_can_be_named_beforehand() -> None:
    assert problems(planned("name,phone\nAcme,1\n", form="demands")) == [(1, "客户编号", "missing_column")]
    assert problems(planned("name,phone\nAcme,1\n", form="poems")) == [(1, "", "unknown_form")]


def test_a_customer_that_comes_twice_brings_another_contact() -> None:
    plan = planned("客户编号,客户名称,联系人,电话\nC202405001,甲,张*,1\nC202405001,甲,王*,2\nC202405001,甲,张*,3\n")
    assert plan.problems == ()
    assert [(row["name"], row["phones"]) for row in plan.inserts["contact"]] == [("张*", "1\n3"), ("王*", "2")]


def test_a_second_file_of_the_same_name_is_caught() -> None:
    """S2.7: a second file for the same customer is caught at import."""
    text = "客户编号,客户名称\nC202405001,甲公司\nC202405002,甲公司\n"
    assert planned(text).report.same_name == ("甲公司",)
    assert problems(planned(text, strict=True)) == [(3, "客户名称", "same_name")]


def test_two_reps_of_one_name_cannot_be_told_apart() -> None:
    reps = [{"id": 1, "name": "李*", "active": True}, {"id": 2, "name": "李*", "active": True}]
    assert problems(planned(exchanged.CUSTOMERS, known=Known({"rep": reps}))) == [(2, "跟进人", "ambiguous_rep")]


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_hostile_cells_are_harmless_text(payload: str) -> None:
    quoted = payload.replace('"', '""')
    text = f'客户名称,备注\n"x{quoted}","{quoted}"\n'
    plan = deciding.plan([("f.csv", text.encode("utf-8", "surrogatepass"))], Known(), CONDITIONS)
    refused = {"nul_bytes", "bad_encoding"} if "\0" in payload or "\ud800" in payload else set()
    refused |= {"cell_too_long"} if len(payload) >= LIMITS.cell else set()
    if refused:
        assert {each.code for each in plan.problems} <= refused
        assert not any(plan.inserts.values())
        return
    assert plan.problems == ()
    kept = "".join(str(value) for row in plan.inserts["customer"] for value in row.values())
    assert not any(ord(char) < 32 and char not in "\n\t" for char in kept)
    assert "\x1b" not in kept
    assert "\u202e" not in kept


TEXTS = st.sampled_from([*exchanged.PAPER.values(), *exchanged.ERP.values()])
JUNK = st.sampled_from(['"', ",", "\n", "\r", "\0", "每", "9999-12-31", "0001-01-01", "=1", "²", "½", "C999912001"])


@given(TEXTS, st.lists(st.tuples(st.floats(0, 1), JUNK), max_size=4), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_whatever_a_file_holds_the_answer_is_a_plan(text: str, spoilt: list[tuple[float, str]], encoding: str) -> None:
    for place, junk in spoilt:
        at = int(place * len(text))
        text = text[:at] + junk + text[at:]
    plan = deciding.plan([("f.csv", text.encode(encoding))], Known(), CONDITIONS)
    assert {each.code for each in plan.problems} <= CODES


@given(st.binary(max_size=200))
def test_whatever_bytes_come_the_answer_is_a_plan(data: bytes) -> None:
    plan = deciding.plan([("f.csv", data)], Known(), CONDITIONS)
    assert {each.code for each in plan.problems} <= CODES
    assert plan.problems
