from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import salescrm_tui

SCRIPT = Path(__file__).parents[2] / ".ci" / "catalogue.py"
KNOWN = 'from . import _, ngettext, pgettext\n_("Call")\npgettext("grade", "A")\nngettext("{n} day", "{n} days", 2)\n'


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogue", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogue"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def package(tmp_path: Path, script: ModuleType) -> Path:
    """A small package whose catalogue is complete."""
    (tmp_path / "screen.py").write_text(KNOWN, encoding="utf-8")
    fill = {script.Key(None, "Call"): "通话", script.Key("grade", "A"): "A 类", script.Key(None, "{n} day"): "{n} 天"}
    assert script.update(tmp_path, fill) == 0
    assert script.problems(tmp_path) == []
    return tmp_path


def test_every_text_of_the_program_is_translated(script: ModuleType) -> None:
    assert script.problems(Path(salescrm_tui.__file__).parent) == []


def _says(text: str) -> Callable[[Path], object]:
    return lambda package: (package / "screen.py").write_text(text, encoding="utf-8")


def _edits(old: str, new: str) -> Callable[[Path], object]:
    def edit(package: Path) -> None:
        po = next(package.rglob("*.po"))
        text = po.read_text(encoding="utf-8")
        assert old in text
        po.write_text(text.replace(old, new), encoding="utf-8")

    return edit


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (_says(KNOWN + '_("Find")'), 'untranslated: "Find"'),
        (_says(KNOWN.replace('_("Call")', "")), 'obsolete: "Call"'),
        (_says(KNOWN + 'name = 1\n_(f"Hello {name}")'), "screen.py:6"),
        (_says(KNOWN + '_("{n} calls".format(n=1))'), "screen.py:5"),
        (_edits('msgid "Call"', '#, fuzzy\nmsgid "Call"'), 'fuzzy: "Call"'),
        (_edits("{n} 天", "{m} 天"), 'placeholders differ: "{n} day"'),
        (_edits("通话", "电话"), "stale: salescrm.mo"),
        (lambda package: next(package.rglob("*.mo")).unlink(), "stale: salescrm.mo"),
    ],
)
def test_the_check_names_what_is_wrong(
    script: ModuleType, package: Path, change: Callable[[Path], object], named: str
) -> None:
    change(package)
    assert any(named in line for line in script.problems(package))


def test_what_is_to_translate_is_printed_ready_to_fill(
    script: ModuleType, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _says(KNOWN + '_("Find {x}")\npgettext("complaint", "settled")\n_("complaint")')(package)
    assert script.update(package, {}) == 3
    printed = capsys.readouterr().out
    file = package / "fill.toml"
    file.write_text(printed.replace('= ""', '= "查找{x}"'), encoding="utf-8")
    script.update(package, script.filled(file))
    assert "refused" in capsys.readouterr().out, "two of the three have no place for {x}"
    file.write_text('"complaint" = "投诉"\n["(complaint)"]\n"settled" = "已解决"\n', encoding="utf-8")
    assert script.update(package, script.filled(file)) == 0
    assert script.problems(package) == []


def test_an_update_keeps_translations_and_changes_nothing_twice(script: ModuleType, package: Path) -> None:
    po, mo = next(package.rglob("*.po")), next(package.rglob("*.mo"))
    before = po.read_bytes(), mo.read_bytes()
    script.update(package, {})
    assert (po.read_bytes(), mo.read_bytes()) == before


def test_a_dropped_text_is_printed_so_that_its_translation_can_be_used_again(
    script: ModuleType, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _says(KNOWN.replace('"Call"', '"Phone call"'))(package)
    script.update(package, {})
    printed = capsys.readouterr().out
    assert '"Call" = "通话"' in printed
    assert '"Phone call" = ""' in printed


def test_a_half_written_module_stops_the_update_and_loses_no_translation(script: ModuleType, package: Path) -> None:
    _says("def broken(:")(package)
    po = next(package.rglob("*.po"))
    before = po.read_bytes()
    with pytest.raises(SyntaxError):
        script.update(package, {})
    assert po.read_bytes() == before
