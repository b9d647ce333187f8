from __future__ import annotations

import inspect
import re
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len

from salescrm_tui import language
from salescrm_tui.handbook import playbook, reminders, words
from salescrm_tui.handbook.refusals import Conflict, Invalid, NotFound, Refusal, RowProblem, UndoRefused
from salescrm_tui.handbook.words import Channel, ComplaintCause, ComplaintStep, DueKind, Grade, Stage
from salescrm_tui.language import phrases
from salescrm_tui.language.phrases.problems import PROBLEMS
from salescrm_tui.language.phrases.refusals import REFUSALS
from salescrm_tui.language.phrases.signs import SIGNS, TABLES

from .package_source import ROW_PROBLEM, codes, deed_names, listed_codes, own_codes, refusal_classes

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 5, 20, 4, 0, tzinfo=UTC)  # Wednesday, noon in Shanghai
ENUMS = [each for each in vars(words).values() if inspect.isclass(each) and issubclass(each, StrEnum) and list(each)]
CHINESE = re.compile(r"[一-鿿]")
UNCHANGED_IN_CHINESE = {"VIP"}


@pytest.mark.parametrize("member", [member for kind in ENUMS for member in kind], ids=repr)
def test_every_code_has_a_word_in_both_languages(member: StrEnum) -> None:
    english = phrases.word(member)
    language.use("zh")
    chinese = phrases.word((type(member), str(member)))
    assert english and not CHINESE.search(english)
    assert CHINESE.search(chinese) or chinese in UNCHANGED_IN_CHINESE


def test_the_words_of_the_table_of_words() -> None:
    """screens.md: one pair for each thing, everywhere."""
    language.use("zh")
    assert [phrases.word(grade) for grade in Grade] == ["A 类", "B 类", "C 类"]
    assert [phrases.word(kind) for kind in words.CustomerClass] == ["VIP", "普通", "潜在"]
    assert [phrases.word(stage) for stage in Stage] == ["新客户", "老客户", "高价值", "休眠"]
    assert [phrases.word(state) for state in words.DemandState] == ["未启动", "进行中", "已完成"]
    assert phrases.word(words.Quadrant.NEITHER) == "待定"
    assert [phrases.due_label(kind) for kind in (DueKind.NEXT_STEP, DueKind.TOUCH)] == ["跟进", "联系节奏"]
    assert [phrases.deed(code) for code in ("contacts.log", "reminders.snooze")] == ["记一笔", "稍后提醒"]
    assert [phrases.field("customer", name) for name in ("owner", "filed_on")] == ["跟进人", "建档日期"]
    assert [phrases.field(table, "name") for table in ("", "customer", "contact")] == ["名称", "客户名称", "姓名"]
    assert phrases.table("customer") == "客户档案"


def test_equal_codes_of_different_kinds_keep_their_own_words() -> None:
    language.use("zh")
    assert phrases.word(words.Outcome.CALL_BACK) == "待回电"
    assert phrases.word(Channel.VISIT) == phrases.word(DueKind.VISIT) == "拜访"
    assert phrases.word(words.RepurchaseOutcome.FOLLOW_UP) != phrases.due_label(DueKind.NEXT_STEP)
    assert phrases.word((ComplaintCause, "never heard of")) == "never heard of"


@pytest.mark.parametrize("kind", DueKind)
def test_labels_of_reminders_fit_their_column(spoken: str, kind: DueKind) -> None:
    assert 0 < cell_len(phrases.due_label(kind)) <= 10


def test_signs_take_one_cell_and_have_a_plain_letter() -> None:
    assert set(SIGNS[DueKind]) == set(DueKind)
    assert set(SIGNS[Channel]) == set(Channel)
    for about in [*(code for kind in SIGNS.values() for code in kind), *TABLES, "unknown"]:
        assert cell_len(phrases.sign(about)) == 1
        plain = phrases.sign(about, ascii=True)
        assert plain.isascii() and len(plain) == 1
    assert [phrases.sign(x) for x in (Channel.PHONE, Channel.EMAIL, DueKind.DEMAND_PLAN, "survey")] == list("☎✉◆★")


RULE_ROW = re.compile(r"\| (?!rule\b|-)(.+?) \| (\w+) \| (.+) \|")
RULE_KEYS = {
    rule: [key.strip() for key in re.sub(r"\([^)]*\)", "", keys).split(",")]
    for row in RULE_ROW.finditer(reminders.__doc__ or "")
    for rule in row[1].split(" · ") for keys in ["what, since, months, on" if "the same" in row[3] else row[3]]
}  # fmt: skip
VALUES = {
    "what": "send quote", "hours": 24, "days": 7, "months": 3, "since": "2026-05-18", "on": "2026-05-25",
    "channel": "phone", "contact": None,
}  # fmt: skip


def _reason(rule: str) -> dict[str, str | int | None]:
    return {"rule": rule, **{key: VALUES[key] for key in RULE_KEYS[rule]}}


def test_the_table_of_rules_was_read() -> None:
    assert len(RULE_KEYS) == 26
    assert RULE_KEYS["touch_new"] == ["days", "since", "channel"]


@pytest.mark.parametrize("rule", RULE_KEYS)
def test_every_rule_is_said_with_all_it_knows(spoken: str, rule: str) -> None:
    for said in (phrases.reason(_reason(rule), NOW, SHANGHAI), phrases.gist(_reason(rule), NOW, SHANGHAI)):
        assert said and said != rule and "…" not in said and "{" not in said
        assert bool(CHINESE.search(said)) == (spoken == "zh")
    why = phrases.reason(_reason(rule), NOW, SHANGHAI)
    if "since" in RULE_KEYS[rule]:
        assert ("18 May" if spoken == "en" else "5月18日") in why
    if "what" in RULE_KEYS[rule]:
        assert "send quote" in why


@pytest.mark.parametrize(
    ("reason", "english", "chinese"),
    [
        (
            {"rule": "touch_high_value", "days": 7, "since": "2026-05-18", "channel": "phone"},
            "High-value customers are touched every 7 days; last contact 18 May (phone)",
            "高价值客户每 7 天联系一次；上次联系：5月18日（电话）",
        ),
        (
            {"rule": "visit_new", "months": 1, "since": "2026-05-10", "channel": None},
            "New customers are visited every month; none so far, counted from 10 May",
            "新客户每月拜访一次；目前还没有，自5月10日起算",
        ),
        (
            {"rule": "complaint_answer", "hours": 24, "since": "2026-05-19T03:30+00:00", "what": "{press} is\ndown"},
            "Complaints are answered within 24 hours; received yesterday 11:30: {press} is down",
            "投诉须在 24 小时内答复；昨天 11:30收到：{press} is down",
        ),
    ],
)
def test_reasons_read_like_sentences(reason: words.Reason, english: str, chinese: str) -> None:
    assert phrases.reason(reason, NOW, SHANGHAI) == english
    language.use("zh")
    assert phrases.reason(reason, NOW, SHANGHAI) == chinese


def test_the_rule_of_a_newer_version_shows_its_code() -> None:
    assert phrases.reason({"rule": "brand_new"}, NOW, SHANGHAI) == "brand_new"


def test_every_code_of_a_refusal_has_its_three_parts() -> None:
    raised = codes(dict.fromkeys(refusal_classes(), 0)) | own_codes()
    assert {"required", "changed_since", "newer", "rep_inactive", "import_refused"} <= raised
    assert raised - set(REFUSALS) - set(PROBLEMS) == set()
    assert set(REFUSALS) - raised == set(), "phrases that nobody needs any more"


def test_every_code_of_a_bad_row_has_a_sentence() -> None:
    assert codes(ROW_PROBLEM) | listed_codes() <= set(PROBLEMS)


@pytest.mark.parametrize("code", REFUSALS)
def test_a_refusal_says_what_was_kept_even_when_values_are_missing(spoken: str, code: str) -> None:
    said = phrases.refusal(Refusal(code))
    assert not said.endswith(f"{code})") and "{" not in said
    assert said.count("." if spoken == "en" else "。") >= 3


def test_refusals_use_the_words_of_the_forms() -> None:
    assert phrases.refusal(Invalid("bad_number", field="employees", value="many")) == (
        "“many” is not a number that fits “Employees”. Nothing was saved; what you typed is still there. "
        "Use digits, for example 1200 or 12.5; it cannot be negative."
    )
    assert "“Value for money” is a score" in phrases.refusal(Invalid("score_range", field="value", value=9))
    assert "customer file" in phrases.refusal(NotFound("not_found", table="customer", row=7))
    assert "settled" in phrases.refusal(Refusal("step_missing", step=ComplaintStep.SETTLED))


def test_a_conflict_names_who_when_and_what() -> None:
    error = Conflict(
        "conflict", table="customer", row=1, fields={"grade": ("A", "B", "C"), "remark": ("", "x", "y")}, rep=5,
        at=datetime(2026, 5, 20, 2, 5, tzinfo=UTC),
    )  # fmt: skip
    said = phrases.refusal(error, rep=lambda key: {5: "Li Wei"}[key], now=NOW, zone=SHANGHAI)
    assert said.startswith("Li Wei changed the same meanwhile (today 10:05): Grade, Remark.")
    assert phrases.refusal(error).startswith("Someone changed the same meanwhile (a moment ago)")


def test_values_of_people_stay_on_one_line_and_harmless() -> None:
    said = phrases.refusal(Invalid("bad_date", field="birthday", value="\x1b]52;c;x\x07\n{0}" + "啊" * 500))
    assert said.isprintable()
    assert "{0}" in said
    assert len(said) < 250


def test_an_unknown_refusal_falls_back_on_its_docstring() -> None:
    assert phrases.refusal(UndoRefused("brand_new")) == "The step no longer fits what is in the book. (brand_new)"
    language.use("zh")
    assert phrases.refusal(UndoRefused("brand_new")) == "该步骤与账簿现有内容已不相符。（brand_new）"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (RowProblem("a.csv", 3, "日期", "bad_date", "2024"), "a.csv, line 3, column “日期”: “2024” is not a date."),
        (RowProblem("a.csv", 3, "", "cell_too_long"), "a.csv, line 3: A cell is too long."),
        (RowProblem("a.csv", 0, "", "empty_file"), "a.csv: The file is empty."),
        (RowProblem("a.csv", 2, "x", "brand_new", "y"), "a.csv, line 2, column “x”: The value does not fit: “y”."),
    ],
)
def test_a_bad_cell_is_named_by_file_line_and_column(row: RowProblem, said: str) -> None:
    assert phrases.problem(row) == said


def test_every_deed_has_a_name(spoken: str) -> None:
    found = deed_names()
    assert len(found) > 40
    unnamed = {code for code in found | {"performing.undo"} if phrases.deed(code) == code}
    assert unnamed == set()


def test_every_field_of_every_table_has_a_label(spoken: str) -> None:
    tables = pytest.importorskip("salescrm_tui.records.tables")
    unnamed = [
        (model._meta.table_name, name)
        for model in tables.ALL
        for name in [None, *model._meta.fields]
        if (phrases.table(model._meta.table_name) if name is None else phrases.field(model._meta.table_name, name))
        in (model._meta.table_name if spoken == "zh" else "", name)
    ]
    assert unnamed == []


def test_the_playbook_is_explained_in_both_languages(spoken: str) -> None:
    for number in playbook.numbers():
        said = phrases.playbook_doc(number.key)
        assert re.match(r"S\d\.\d", said)
        assert bool(CHINESE.search(said)) == (spoken == "zh")
        assert phrases.playbook_chapter(number.key.partition(".")[0])


def test_money_and_quantities_are_exact() -> None:
    assert phrases.money(Decimal("12000")) == "12,000.00"
    assert phrases.money(Decimal("0.0125"), "EUR") == "0.0125 EUR"
    assert phrases.money(Decimal("-5.5000")) == "-5.50"
    quantities = (1284, Decimal("2.5000"), Decimal(0), 100)
    assert [phrases.quantity(value) for value in quantities] == ["1,284", "2.5", "0", "100"]
