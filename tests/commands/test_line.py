"""The command line: what it prints, what it leaves in the book, and with which code it ends."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from salescrm_tui import places
from salescrm_tui.commands.line import COMMANDS, cli

from ..conftest import NOW, needs_shared

Run = Callable[..., Result]
FORMS = ("客户基础信息表.csv", "客户互动记录表.csv", "客户需求跟进表.csv", "客户复购提醒表.csv")
CUSTOMERS = "客户编号,客户名称,联系人,联系方式\nC202405001,华东精密,张伟,13800005678\nC202405002,Acme,,\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("due", "--json")`: one call of the command line over the book of this test."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")

    def call(*words: str, now: str = "2026-11-23T10:00", **options: Any) -> Result:
        line = ["--db", str(tmp_path / "book.db"), "--lang", "en", "--now", now, *words]
        return CliRunner().invoke(cli, line, obj=lambda: NOW, catch_exceptions=False, **options)

    return call


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    """The same, over a book with two customers."""
    path = tmp_path / "customers.csv"
    path.write_text(CUSTOMERS, encoding="utf-8")
    assert run("import", str(path)).exit_code == 0
    return run


def _forms() -> list[str]:
    return [str(needs_shared("handbook_forms", name)) for name in FORMS]


def _due(run: Run, now: str) -> list[tuple[str, str, str | None]]:
    found = json.loads(run("due", "--json", now=now).stdout)
    assert all(each["why"] for each in found)
    return [(each["customer"], each["kind"], each["what"]) for each in found]


def test_the_four_forms_come_due_with_their_reasons(run: Run) -> None:
    assert run("import", *_forms()).exit_code == 0
    may = _due(run, "2024-05-25T09:00")
    assert ("C202405001", "demand_finish", "采购2套自动化生产线设备") in may
    assert ("C202405001", "next_step", "发送针对性方案及报价") in may
    assert ("C202405001", "next_step", "跟进技术评估结果") in may
    assert not [each for each in may if each[1] == "repurchase"]
    june = _due(run, "2024-06-11T09:00")
    assert ("C202403005", "repurchase", "耗材A") in june


def test_a_dry_run_writes_nothing_and_the_order_of_files_does_not_matter(run: Run, tmp_path: Path) -> None:
    forms = _forms()
    dry = json.loads(run("import", "--dry-run", "--json", *forms).stdout)
    assert run("show", "C202405001").exit_code == 3
    wet = json.loads(run("import", "--json", *reversed(forms)).stdout)
    assert dry["dry_run"] and not wet["dry_run"]
    assert dry["counts"] == wet["counts"]
    assert wet["counts"]["customer"]["new"] == 4


def test_northwind_comes_in_with_no_hand_work(run: Run) -> None:
    folder = needs_shared("northwind", "customers.csv").parent
    report = json.loads(run("import", "--json", *sorted(map(str, folder.glob("*.csv")))).stdout)
    counts = {table: count["new"] for table, count in report["counts"].items() if count["new"]}
    assert counts == {"rep": 9, "customer": 91, "contact": 91, "sales_order": 830, "order_line": 2155}
    found = json.loads(run("find", "--json", "Alfreds").stdout)
    assert [each["name"] for each in found] == ["Alfreds Futterkiste"]


def test_a_bad_row_is_named_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("客户编号,客户名称,建档日期\nC202405001,华东精密,31/31/31\n", encoding="utf-8")
    refused = run("import", str(path))
    assert refused.exit_code == 1
    assert "bad.csv" in refused.stderr and "31/31/31" in refused.stderr and "2" in refused.stderr
    assert run("show", "C202405001").exit_code == 3


def test_find_by_part_pinyin_number_and_telephone(filled: Run) -> None:
    for words in ("东精", "hdjm", "huadong", "C202405001", "5678", "张伟"):
        found = json.loads(filled("find", "--json", words).stdout)
        assert found[0]["customer"] == "C202405001", words
    assert filled("find", "nobody at all").exit_code == 3


def test_log_writes_what_it_read(filled: Run) -> None:
    done = filled("log", "--json", "C202405001", "phone budget 80k > send quote fri 10:00 #price")
    assert done.exit_code == 0
    said = json.loads(done.stdout)
    assert (said["said"], said["tags"]) == ("budget 80k", ["price"])
    assert said["next_steps"] == [{"what": "send quote", "due": "2026-11-27T02:00:00+00:00", "defaulted": False}]
    shown = json.loads(filled("show", "--json", "C202405001").stdout)
    assert shown["talks"][0]["said"] == "budget 80k"
    assert shown["next_steps"][0]["what"] == "send quote"
    assert "send quote" in filled("show", "C202405001").stdout


def test_a_number_that_nobody_has_is_not_found(filled: Run) -> None:
    for words in (("show", "C1"), ("log", "C1", "phone hello")):
        result = filled(*words)
        assert result.exit_code == 3
        assert result.stderr.strip()
    assert json.loads(filled("show", "--json", "C1").stdout)["refused"] == "not_found"


def test_a_missing_book_is_refused_with_a_way_out(run: Run) -> None:
    refused = run("due")
    assert refused.exit_code == 1
    assert "book.db" in refused.stderr


def test_the_playbook_goes_out_and_comes_back(filled: Run, tmp_path: Path) -> None:
    text = filled("playbook").stdout
    assert tomllib.loads(text)["contacts"]["new_touch_days"] == 7
    changed = tmp_path / "playbook.toml"
    changed.write_text(text.replace("new_touch_days = 7", "new_touch_days = 5"), encoding="utf-8")
    assert json.loads(filled("playbook", "--load", str(changed), "--json").stdout) == {"changed": 1}
    assert json.loads(filled("playbook", "--json").stdout)["contacts.new_touch_days"] == 5
    assert "handbook: 7" in filled("playbook").stdout


@pytest.mark.parametrize(
    "setting", ["contacts.new_touch_days=0", "contacts.new_touch_days=soon", "contacts.nonsense=3", "=", "contacts=3"]
)
def test_a_bad_number_is_refused_and_changes_nothing(filled: Run, setting: str) -> None:
    before = filled("playbook", "--json").stdout
    refused = filled("playbook", "--set", setting)
    assert refused.exit_code == 1
    assert refused.stderr.strip()
    assert filled("playbook", "--json").stdout == before


def test_a_changed_playbook_plans_the_reminders_anew(filled: Run) -> None:
    """S2.13: a next step without a time of its own falls due after so many days."""
    before = json.loads(filled("due", "--days", "10", "--json").stdout)
    touches = [each for each in before if each["kind"] == "touch"]
    filled("playbook", "--set", "contacts.new_touch_days=300", "--set", "contacts.established_touch_days=300")
    after = json.loads(filled("due", "--days", "10", "--json").stdout)
    assert len([each for each in after if each["kind"] == "touch"]) <= len(touches)
    assert filled("doctor").exit_code == 0


def test_rebuild_and_doctor(filled: Run) -> None:
    before = filled("due", "--days", "60", "--json").stdout
    assert json.loads(filled("rebuild", "--json").stdout) == {"customers": 2}
    assert filled("due", "--days", "60", "--json").stdout == before
    checks = json.loads(filled("doctor", "--json").stdout)
    assert {each["check"]: each["good"] for each in checks}["reminders"]
    assert filled("doctor").exit_code == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_demo_company_can_be_kept(run: Run, tmp_path: Path, lang: str) -> None:
    kept = tmp_path / "demo.db"
    made = run("demo", "--lang", lang, "--keep", str(kept))
    assert made.exit_code == 0, made.output
    found = CliRunner().invoke(
        cli, ["--db", str(kept), "--now", "2026-11-23T10:00", "due", "--everyone", "--json"], obj=lambda: NOW
    )
    assert len({each["kind"] for each in json.loads(found.stdout)}) >= 6
    refused = run("demo", "--lang", lang, "--keep", str(kept))
    assert refused.exit_code == 1


def test_usage_errors_end_with_two(run: Run) -> None:
    for words in (("import",), ("due", "--days", "-1"), ("nonsense",), ("demo", "--size", "3")):
        assert run(*words).exit_code == 2
    bad_clock = CliRunner().invoke(cli, ["--now", "tomorrow", "due"], obj=lambda: NOW)
    assert bad_clock.exit_code == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(run: Run, name: str) -> None:
    helped = run(name, "--help")
    assert helped.exit_code == 0
    assert "--json" in helped.stdout or name == "demo"


def test_perf_says_what_the_last_keys_cost(run: Run) -> None:
    assert "No session" in run("perf").stdout
    places.costs().write_text(json.dumps([[100, 0.001, 0.002], [300, 0.003, 0.004], [0, None, None]]), encoding="ascii")
    shown = json.loads(run("perf", "--json").stdout)
    assert shown["keys"] == 3
    assert shown["figures"]["bytes"] == {"p50": 100.0, "p95": 300.0}
    assert shown["figures"]["ms to the last byte"] == {"p50": 4.0, "p95": 4.0}
    places.costs().write_text("damaged", encoding="ascii")
    assert "No session" in run("perf").stdout
