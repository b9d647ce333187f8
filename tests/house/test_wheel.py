"""What is shipped: the wheel, installed in an environment of its own, brings all its data along."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from .source import PACKAGE, ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

Run = Callable[..., str]
DESK = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from salescrm_tui.screens.terminal.environment import prepare
prepare()
from salescrm_tui import language
from salescrm_tui.records.database import Book
from salescrm_tui.records.drafts import Drafts
from salescrm_tui.records.lists import team
from salescrm_tui.screens.app import Desk
from salescrm_tui.settings import Settings

async def main():
    language.use("zh")
    book = Book(sys.argv[1])
    now = datetime(2026, 11, 23, 2, tzinfo=UTC)
    desk = Desk(book, clock=lambda: now, zone=UTC, settings=Settings(language="zh"), drafts=Drafts(Path(sys.argv[2])),
                me=book.call(team.reps)[0].id)
    async with desk.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for strip in desk.screen._compositor.render_strips():
            print(strip.text)
        print("height of the top bar:", desk.query_one("#top").size.height)
    book.close()

asyncio.run(main())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what is in the tree."""
    out = tmp_path_factory.mktemp("wheel")
    # without hatchling at hand pip asks the index for it
    isolation = ["--no-build-isolation"] if find_spec("hatchling") else []
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", *isolation, "-w", str(out), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def run(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a program of an environment that holds the wheel, and of this one only the packages that it depends on."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "venv", with_pip=False, symlinks=True)
    programs = home / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python")]
    subprocess.run([*pip, "install", "-q", "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(home / "venv")}))
    # Behind the wheel's own; paths of editable installs (.pth) are not followed.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    own = {name: str(home) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}

    def call(program: str, *arguments: str) -> str:
        command = [str(programs / program), *arguments]
        environment = {**os.environ, **own, "PYTHONPATH": ""}
        done = subprocess.run(command, capture_output=True, text=True, cwd=home, env=environment, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return call


@pytest.fixture(scope="module")
def company(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo company made by the installed program."""
    path = tmp_path_factory.mktemp("book") / "demo.db"
    run("salescrm", "--now", "2026-11-23T02:00+00:00", "demo", "--lang", "zh", "--keep", str(path))
    return path


def test_everything_of_the_package_is_inside(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    sources = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in path.relative_to(ROOT).parts)
    }
    assert sources - inside == set()
    assert {name for name in inside - sources if not name.split("/")[0].endswith(".dist-info")} == set()


def test_the_installed_one_runs_and_not_the_tree(run: Run) -> None:
    where = run("python", "-c", "import salescrm_tui; print(salescrm_tui.__file__)")
    assert str(ROOT) not in where
    assert run("salescrm", "--version").startswith("salescrm")


def test_migrations_and_the_table_of_readings_are_inside(run: Run, company: Path) -> None:
    """The book was migrated to be made; customers are found by the initials of their pinyin."""
    found = json.loads(run("salescrm", "--db", str(company), "find", "hdjm", "--json"))
    assert any("华东精密" in str(each) for each in found)


def test_reminders_are_told_in_words(run: Run, company: Path) -> None:
    """The compiled catalogue is inside."""
    line = ("salescrm", "--db", str(company), "--lang", "zh", "--now", "2026-11-23T02:00+00:00", "due")
    told = json.loads(run(*line, "--everyone", "--json"))
    assert told and any("客户" in str(each["why"]) or "联系" in str(each["why"]) for each in told)


def test_the_desk_opens_with_its_styles(run: Run, company: Path, tmp_path: Path) -> None:
    painted = run("python", "-c", DESK, str(company), str(tmp_path / "drafts"))
    assert "今日待办" in painted
    assert "height of the top bar: 1" in painted
