from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from salescrm_tui.handbook.words import Channel, DemandState, Grade, RepurchaseOutcome, Role
from salescrm_tui.records.exchange import cells, dates, vocabulary
from salescrm_tui.records.exchange.problems import CODES, BadCell


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (cells.number, "1,234.50", Decimal("1234.50")),
        (cells.number, "5000万", Decimal(50_000_000)),
        (cells.number, "1.2亿", Decimal(120_000_000)),
        (cells.number, "￥８０万元", Decimal(800_000)),
        (cells.number, "50 million", Decimal(50_000_000)),
        (cells.whole, "200人", 200),
        (cells.size, "200人/5000万", (200, Decimal(50_000_000))),
        (cells.size, "200 employees / 50 million", (200, Decimal(50_000_000))),
        (cells.size, "200", (200, None)),
        (cells.size, "5000万", (None, Decimal(50_000_000))),
        (cells.discount, "15%", Decimal("0.15")),
        (cells.discount, "0.2", Decimal("0.2")),
        (cells.tag_line, "[产能扩张]-[自动化设备需求]-[A类]", (["产能扩张", "自动化设备需求"], Grade.A)),
        (cells.tag_line, "【制造业】-【B类客户】", (["制造业"], Grade.B)),
        (cells.tag_line, "key account; retail", (["key account", "retail"], None)),
        (cells.phones, "138****5678", ["138****5678"]),
        (cells.phones, "(5) 555-4729; 13800005678", ["(5) 555-4729", "13800005678"]),
        (cells.customer_key, "c202405001", "C202405001"),
        (cells.customer_key, "ALFKI", "ALFKI"),
        (cells.history, "耗材A/100件/2024-03-15", ("耗材A", "100件", date(2024, 3, 15))),
        (cells.history, "Pump A/B / 1 pc / 2024/3/5", ("Pump A/B", "1 pc", date(2024, 3, 5))),
        (vocabulary.channel, "电话沟通", Channel.PHONE),
        (vocabulary.channel, "E-mail", Channel.EMAIL),
        (vocabulary.channel, "wechat", Channel.WECHAT),
        (vocabulary.demand_state, "未启动", DemandState.NOT_STARTED),
        (vocabulary.demand_state, "In progress", DemandState.IN_PROGRESS),
        (vocabulary.grade, "A类", Grade.A),
        (vocabulary.role, "Manager", Role.MANAGER),
        (vocabulary.yes_no, "是", True),
    ],
)
def test_a_cell_says(read: Callable[[str], Any], text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("text", "months"),
    [("每月", 1), ("每季度", 3), ("每半年", 6), ("每年", 12), ("每2个月", 2), ("每两个月", 2), ("6", 6), ("半年", 6),
     ("monthly", 1), ("Quarterly", 3), ("half-yearly", 6), ("yearly", 12), ("every 4 months", 4), ("18 months", 18)],
)  # fmt: skip
def test_a_cycle_says(text: str, months: int) -> None:
    """S2.25: cycle (quarterly, half-yearly, own)."""
    assert cells.cycle(text) == months


@pytest.mark.parametrize(
    ("word", "urgent", "important"),
    [("高", True, True), ("中", False, True), ("低", False, False), ("High", True, True), ("紧急", True, False)],
)
def test_a_priority_is_a_place_in_the_matrix(word: str, urgent: bool, important: bool) -> None:
    """S2.15, S2.16: the form's one word for priority becomes urgency and importance."""
    assert vocabulary.priority(word) == (urgent, important)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("已下单(120件,优惠5%)", RepurchaseOutcome.ORDERED),
        ("意向不强,需9月再跟进", RepurchaseOutcome.WEAK),
        ("需跟进", RepurchaseOutcome.FOLLOW_UP),
        ("ordered 20", RepurchaseOutcome.ORDERED),
        ("follow up in May", RepurchaseOutcome.FOLLOW_UP),
        ("not ordered", None),
        ("未下单", None),
        ("客户出差", None),
    ],
)
def test_an_outcome_says(text: str, outcome: RepurchaseOutcome | None) -> None:
    """S2.25: outcome (ordered / weak / follow up)."""
    assert vocabulary.outcome(text) == outcome


@pytest.mark.parametrize(
    ("title", "role"),
    [("Vice President, Sales", Role.DIRECTOR), ("销售总监", Role.DIRECTOR), ("总经理", Role.DIRECTOR),
     ("Sales Manager", Role.MANAGER), ("客户经理", Role.MANAGER), ("Sales Representative", Role.REP)],
)  # fmt: skip
def test_a_title_stands_for_a_role(title: str, role: Role) -> None:
    """S2.11, S4.3: a director or above makes executive visits."""
    assert vocabulary.role_of(title) == role


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (["2024-05-15"], (date(2024, 5, 15), None)),
        (["2024/5/15"], (date(2024, 5, 15), None)),
        (["2024年5月15日"], (date(2024, 5, 15), None)),
        (["20240515"], (date(2024, 5, 15), None)),
        (["1996-07-04 00:00:00.000"], (date(1996, 7, 4), None)),
        (["2024-05-15 14:30"], (date(2024, 5, 15), time(14, 30))),
        (["2024-05-15T14:30:05"], (date(2024, 5, 15), time(14, 30, 5))),
        (["04/05/2024", "25/05/2024"], (date(2024, 5, 4), None)),
        (["04/05/2024", "05/25/2024"], (date(2024, 4, 5), None)),
        (["15.05.2024"], (date(2024, 5, 15), None)),
        (["05/05/2024"], (date(2024, 5, 5), None)),
    ],
)
def test_a_date_says(texts: list[str], read: object) -> None:
    assert dates.local_moments(texts)(texts[0]) == read


@pytest.mark.parametrize(
    ("read", "text", "code"),
    [
        (dates.days(["01/02/2026"]), "01/02/2026", "ambiguous_date"),
        (dates.days(["25/01/2026", "01/25/2026"]), "01/02/2026", "ambiguous_date"),
        (dates.days(()), "2024-02-30", "bad_date"),
        (dates.days(["31/02/2024"]), "31/02/2024", "bad_date"),
        (dates.days(()), "24-05-15", "bad_date"),
        (dates.days(()), "45427", "bad_date"),
        (dates.days(()), "soon", "bad_date"),
        (dates.days(()), "2024-05-15 25:00", "bad_date"),
        (cells.number, "1,5", "bad_number"),
        (cells.number, "1.234,56", "bad_number"),
        (cells.number, "-5", "bad_number"),
        (cells.number, "=1+1", "bad_number"),
        (cells.number, "9" * 30, "bad_number"),
        (cells.whole, "2.5人", "bad_number"),
        (cells.size, "很大", "bad_size"),
        (cells.discount, "15", "bad_discount"),
        (cells.cycle, "偶尔", "bad_cycle"),
        (cells.cycle, "0", "bad_cycle"),
        (cells.history, "耗材A/100件", "bad_history"),
        (cells.history, "耗材A/100件/2024-13-15", "bad_date"),
        (cells.customer_key, "C202413001", "bad_customer_number"),
        (cells.customer_key, "C000101001", "bad_customer_number"),
        (cells.name, "x" * 201, "too_long"),
        (vocabulary.channel, "飞鸽传书", "bad_channel"),
        (vocabulary.demand_state, "?", "bad_state"),
        (vocabulary.priority, "P9", "bad_priority"),
        (vocabulary.grade, "D", "bad_grade"),
        (vocabulary.kind, "alien", "bad_kind"),
        (vocabulary.customer_class, "x", "bad_class"),
        (vocabulary.role, "x", "bad_role"),
        (vocabulary.yes_no, "maybe", "bad_yes_no"),
        (vocabulary.order_state, "lost", "bad_state"),
    ],
)
def test_a_cell_is_refused(read: Callable[[str], Any], text: str, code: str) -> None:
    with pytest.raises(BadCell) as refusal:
        read(text)
    assert refusal.value.code == code
    assert code in CODES


@pytest.mark.parametrize("text", ["", "  ", "-", "NULL", "null", "\\N", "—", "N/A"])
def test_a_blank_cell_says_nothing(text: str) -> None:
    assert cells.is_blank(text)
