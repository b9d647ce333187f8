"""What is loaded before the first frame: a rep on a slow machine waits for every module in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from salescrm_tui.records.database import Book

from .source import ROOT

FIRST_FRAME = """
import json, sys
from salescrm_tui.__main__ import main
from salescrm_tui.screens.terminal import endings

def painted(desk, *rest, **more):
    import salescrm_tui.screens.today
    print(json.dumps([name for name, module in sys.modules.items() if module is not None]))
    return 0

endings.run_safely = painted
sys.argv = ["salescrm", "--db", sys.argv[1]]
main()
"""
NOT_YET = {
    "psycopg": "the driver of a server, and this book is a file",
    "psycopg2": "the same",
    "pypinyin": "our own table of readings is loaded when something is searched or written",
    "babel": "makes catalogues; reading them takes gettext only",
    "tomlkit": "writes settings; reading them takes tomllib",
    "lunardate": "loaded for the first lunar birthday",
    "playhouse.migrations": "the book is up to date",
    "textual.widgets._markdown": "nothing shows Markdown",
    "textual.widgets._text_area": "loaded with the first form that has a long field",
    "textual.widgets._data_table": "our own list takes its place",
    "salescrm_tui.records.exchange": "loaded with the first import",
    "salescrm_tui.records.sample": "loaded for the demo company",
    "salescrm_tui.screens.forms": "loaded with the first form",
    "salescrm_tui.screens.palette": "loaded with the first look into it",
    "salescrm_tui.screens.customers": "loaded when it is first shown",
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The modules of a `salescrm` that opened a book and is about to paint."""
    home = tmp_path_factory.mktemp("first")
    Book(str(home / "book.db"), create=True).close()
    own = {name: str(home) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    run = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME, str(home / "book.db")],
        capture_output=True, text=True, check=True, cwd=ROOT, env={**os.environ, **own},
    )  # fmt: skip
    return frozenset(json.loads(run.stdout))


def test_the_probe_loads_the_desk(loaded: frozenset[str]) -> None:
    assert {"salescrm_tui.screens.app", "salescrm_tui.screens.today", "peewee", "textual.app"} <= loaded


@pytest.mark.parametrize("name", NOT_YET)
def test_the_first_frame_does_not_wait_for(name: str, loaded: frozenset[str]) -> None:
    assert [module for module in loaded if module == name or module.startswith(f"{name}.")] == [], NOT_YET[name]


def test_help_does_not_wait_for_the_screens() -> None:
    """`salescrm --help` and the commands that print load no Textual."""
    code = "import sys, salescrm_tui.commands.line, salescrm_tui.commands.due; print('textual' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout == "False\n"
