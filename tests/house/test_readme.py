from __future__ import annotations

import re
import runpy
import tomllib
from typing import Any

import pytest

from salescrm_tui import settings
from salescrm_tui.commands.line import COMMANDS
from salescrm_tui.handbook import capture
from tests.conftest import NOW, ZONE

from .source import PACKAGE, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
LINKS = re.compile(r"\]\(([^)#:]+)\)")
BLOCKS = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    """The script that keeps the tables."""
    return runpy.run_path(str(ROOT / ".ci" / "readme.py"))


def blocks(kind: str) -> list[str]:
    """The code blocks of a kind."""
    return [body for found, body in BLOCKS.findall(README) if found == kind]


@pytest.mark.parametrize("table", ["commands", "settings", "keys"])
def test_a_table_says_what_the_code_declares(script: dict[str, Any], table: str) -> None:
    """Every command, setting and key stands in the README and nothing else does; `.ci/readme.py` writes it."""
    between = README.partition(f"<!-- {table} -->\n")[2].partition(f"<!-- /{table} -->")[0]
    assert between.splitlines() == list(script["TABLES"][table]())


def test_every_group_of_keys_has_a_name(script: dict[str, Any]) -> None:
    groups = {binding.id.partition(".")[0] for binding in script["bindings"]() if "." in binding.id}
    assert groups - set(script["GROUPS"]) == set()


def test_the_keys_of_the_text_are_keys(script: dict[str, Any]) -> None:
    """The tour names one-letter keys and `^x`; each of them is bound somewhere."""
    tour = README.partition("## A day with it")[2].partition("## The log line")[0]
    named = set(re.findall(r"`(\^?[a-z0-9/\[\]?])`", tour))
    bound = {key.strip() for binding in script["bindings"]() for key in binding.key.split(",")}
    names = {"/": "slash", "?": "question_mark", "[": "left_square_bracket", "]": "right_square_bracket"}
    assert named
    assert {key for key in named if not {key, names.get(key, key.replace("^", "ctrl+"))} & bound} == set()


def test_the_commands_of_the_text_exist() -> None:
    named = set(re.findall(r"salescrm (?:--db \S+ )?([a-z]+)\b", README))
    assert named <= set(COMMANDS)


def test_the_example_of_settings_is_valid(script: dict[str, Any], tmp_path: Any) -> None:
    (example,) = blocks("toml")
    path = tmp_path / "settings.toml"
    path.write_text(example, encoding="utf-8")
    loaded = settings.load(path)
    assert loaded.keys == tomllib.loads(example)["keys"]
    assert set(loaded.keys) <= {binding.id for binding in script["bindings"]()}


def test_the_examples_of_the_log_line_are_read() -> None:
    (lines,) = blocks("")
    english, chinese = (capture.read(line, NOW, ZONE, contacts=["Zhang Jun"]) for line in lines.strip().splitlines())
    assert english.urgent and english.important and english.minutes == 12 and english.contact == "Zhang Jun"
    for reading in (english, chinese):
        assert reading.channel == "phone" and reading.said and reading.feedback and len(reading.steps) == 1
        assert not reading.steps[0].defaulted and len(reading.tags) == 1


def test_what_is_linked_exists() -> None:
    assert [link for link in LINKS.findall(README) if not (ROOT / link).exists()] == []


def test_every_dependency_has_its_reason() -> None:
    """CONTRIBUTING.md says why each is needed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = sum(project["optional-dependencies"].values(), project["dependencies"])
    names = {re.split(r"[^\w-]", each)[0] for each in wanted} - {project["name"]}
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Dependencies")[2]
    explained = {name for row in table.splitlines() for name in re.findall(r"[\w-]+", row[1:].partition("|")[0])}
    assert names - explained == set()


def test_the_map_shows_what_stands_there() -> None:
    """Every folder and file that CONTRIBUTING.md names by its path exists."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = set(re.findall(r"`((?:handbook|records|actions|screens|language|tests|\.ci)/[\w./]+)`", text))
    assert paths
    assert {path for path in paths if not (ROOT / path).exists() and not (PACKAGE / path).exists()} == set()


def test_the_times_of_the_text_are_read() -> None:
    """What stands in the row of `> what when` is read as a time, and not as a part of what is to be done."""
    (row,) = (line for line in README.splitlines() if line.startswith("| `> what when`"))
    times = re.findall(r"`([^`]+)`", row)[1:-1]
    readings = {said: capture.read(f"call x > send it {said}", NOW, ZONE).steps[0] for said in times}
    assert len(times) > 4
    assert {said for said, step in readings.items() if step.defaulted or step.what != "send it"} == set()
