"""Of all that was found the likeliest stands first."""

from __future__ import annotations

import pytest

from salescrm_tui.records.ranking import Hit, rank

ME = 7


def ids(hits: list[Hit], query: str) -> list[int]:
    return [hit.id for hit in rank(hits, query, ME)]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("华东", ["华东", "华东科技", "上海华东"]),
        ("huadong", ["华东", "华东科技", "上海华东"]),
        ("ACME", ["Acme", "acme trading", "The Acme"]),
    ],
)
def test_exact_then_beginning_then_inside(query: str, titles: list[str]) -> None:
    hits = [Hit(at, "customer", title) for at, title in enumerate(titles)]
    assert ids(hits, query) == [0, 1, 2]
    assert ids(hits[::-1], query) == [0, 1, 2]


def test_name_then_contact_then_initials_then_phone_then_the_rest() -> None:
    hits = [
        Hit(1, "customer", "李明贸易"),
        Hit(2, "customer", "宏达", extra=("李明",)),
        Hit(3, "customer", "老马"),
    ]
    assert ids(hits, "李明") == [1, 2, 3]
    letters = [Hit(1, "customer", "宏达", ("13800000000",)), Hit(2, "customer", "老马"), Hit(3, "customer", "LM Ltd")]
    assert ids(letters, "lm") == [3, 2, 1]
    tails = [Hit(1, "customer", "a", ("13856781111",)), Hit(2, "customer", "b", ("138 1111 5678",))]
    assert ids(tails, "5678") == [2, 1]


def test_own_first_then_recent_then_new() -> None:
    hits = [
        Hit(1, "customer", "张伟", owner=3, touched_at=900),
        Hit(2, "customer", "张伟", owner=ME, touched_at=100),
        Hit(3, "customer", "张伟", owner=ME, touched_at=500),
        Hit(4, "customer", "张伟"),
        Hit(5, "customer", "张伟"),
    ]
    assert ids(hits, "张伟") == [3, 2, 1, 5, 4]


def test_one_of_several_words_in_the_name_beats_none() -> None:
    hits = [Hit(1, "customer", "宏达", ("张伟", "13812345678")), Hit(2, "customer", "张伟", ("13812345678",))]
    assert ids(hits, "张伟 138") == [2, 1]


@pytest.mark.parametrize("query", ["", " ", "[/]", "\x00", "'"])
def test_any_query_ranks(query: str) -> None:
    assert sorted(ids([Hit(1, "customer", ""), Hit(2, "customer", "[/]")], query)) == [1, 2]
