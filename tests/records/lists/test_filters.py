"""The filter line of the customer list: what a line means, in both languages, and what it finds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from salescrm_tui.actions import files, performing, team
from salescrm_tui.records.database import Book
from salescrm_tui.records.journal import Who
from salescrm_tui.records.lists import files as lists
from salescrm_tui.records.lists import filters
from salescrm_tui.records.lists.filters import Filter
from salescrm_tui.records.lists.team import RepRow
from tests.conftest import NOW, ZONE

LINES = [
    ("", Filter()),
    ("  华东 hd ", Filter(text="华东 hd")),
    ("grade:A,B", Filter(grades=("A", "B"))),
    ("等级：a、C类 精密", Filter(text="精密", grades=("A", "C"))),
    ("grade:none", Filter(grades=("none",))),
    ("等级:无", Filter(grades=("none",))),
    ("grade:", Filter()),
    ("grade:X", Filter(unread=("grade:X",))),
    ("owner:me due:week", Filter(owner="me", due="week")),
    ("跟进人:我 到期:本周", Filter(owner="me", due="week")),
    ("owner:公海", Filter(owner="none")),
    ('owner:"Li Wei" pump', Filter(text="pump", owner="Li Wei")),
    ("stage:new|新客户", Filter(stages=("new",))),
    ("阶段:高价值,est", Filter(stages=("high_value", "established"))),
    ("due:over", Filter(due="overdue")),
    ("class:VIP 类别:潜在", Filter(classes=("vip", "prospect"))),
    ("tag:价格 标签:产能", Filter(tags=("价格", "产能"))),
    ("industry:制造", Filter(industry="制造")),
    ("http://x Agrade:A", Filter(text="http://x Agrade:A")),
    ("GRADE:b", Filter(grades=("B",))),
]


@pytest.mark.parametrize(("line", "meant"), LINES, ids=[line or "empty" for line, _ in LINES])
def test_a_line_says_what_it_means(line: str, meant: Filter) -> None:
    assert filters.read(line) == meant


@pytest.mark.parametrize("chinese", [False, True], ids=["en", "zh"])
@pytest.mark.parametrize("meant", [meant for _, meant in LINES if not meant.unread], ids=str)
def test_what_is_written_is_read_again(meant: Filter, chinese: bool) -> None:
    assert filters.read(filters.write(meant, chinese)) == meant


@pytest.mark.parametrize(
    ("code", "until"),
    [
        ("", None),
        ("overdue", NOW),
        ("today", datetime(2026, 11, 23, 15, 59, 59, 999_000, UTC)),  # midnight in Shanghai
        ("week", datetime(2026, 11, 29, 15, 59, 59, 999_000, UTC)),  # the Sunday after
    ],
)
def test_days_and_weeks_end_where_the_rep_is(code: str, until: datetime | None) -> None:
    assert filters.due_before(code, NOW, ZONE) == until


def test_owners_are_named_by_name_login_or_as_me() -> None:
    reps = [RepRow(1, "Li Wei", "rep", True, "lw", None), RepRow(2, "Wang Wei", "rep", True, "ww", None)]
    asked = {name: filters.arguments(Filter(owner=name), 2, reps, NOW, ZONE)["owners"] for name in _NAMES}
    assert asked == {"": None, "me": (2,), "none": (None,), "wei": (1, 2), "lw": (1,), "nobody": ()}


_NAMES = ("", "me", "none", "wei", "lw", "nobody")


@pytest.fixture
def firms(book: Book, who: Who) -> dict[int, str]:
    """Three firms: {id: name}."""
    rep = book.call(performing.perform, who, team.add_rep, name="Li Wei").value
    made: list[dict[str, Any]] = [
        {"name": "XX科技有限公司", "grade": "A", "industry": "制造业", "owner": rep, "tags": ["产能扩张", "价格"],
         "contacts": [{"name": "张军", "phones": "138 0000 5678"}]},
        {"name": "Huadong Precision", "grade": "B", "industry": "Manufacturing", "tags": ["price"]},
        {"name": "南方材料", "customer_class": "vip", "industry": "100% 材料"},
    ]  # fmt: skip
    return {book.call(performing.perform, who, files.open_customer, **each).value: each["name"] for each in made}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", {"XX科技有限公司", "Huadong Precision", "南方材料"}),
        ("keji", {"XX科技有限公司"}),
        ("nfcl", {"南方材料"}),
        ("5678", {"XX科技有限公司"}),
        ("张军", {"XX科技有限公司"}),
        ("C202611002", {"Huadong Precision"}),
        ("grade:A,B", {"XX科技有限公司", "Huadong Precision"}),
        ("grade:none", {"南方材料"}),
        ("tag:产能 标签:价", {"XX科技有限公司"}),
        ("tag:产能 tag:price", set()),
        ("industry:制造", {"XX科技有限公司"}),
        ("industry:%", {"南方材料"}),
        ("class:vip", {"南方材料"}),
        ("owner:li", {"XX科技有限公司"}),
        ("owner:none", {"Huadong Precision", "南方材料"}),
        ("owner:nobody", set()),
        ("grade:A huadong", set()),
    ],
)
def test_a_line_finds_its_customers(book: Book, firms: dict[int, str], line: str, found: set[str]) -> None:
    reps = book.call(_reps)
    asked = filters.arguments(filters.read(line), None, reps, NOW, ZONE)
    assert {firms[key] for key in book.call(lists.customer_ids, **asked)} == found


def test_more_hits_than_one_statement_takes_keep_filter_and_order(
    book: Book, firms: dict[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "BOUND", 0)
    ids = book.call(lists.customer_ids, "number", descending=True, query="C2026", grades=("A", "B"))
    assert [firms[key] for key in ids] == ["Huadong Precision", "XX科技有限公司"]
    assert book.call(lists.customer_count) == 3


def _reps() -> list[RepRow]:
    from salescrm_tui.records.lists.team import reps

    return reps()
