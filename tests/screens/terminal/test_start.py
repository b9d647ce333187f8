"""Before Textual is there: the first frame, keys typed meanwhile, and a terminal that comes back whatever happens."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem

from salescrm_tui.records.database import Book
from salescrm_tui.screens.terminal.first_frame import COLOURS, first_frame
from salescrm_tui.screens.themes import DARK, LIGHT

ROOT = Path(__file__).parents[3]
LEFT = b"\x1b[?1049l"
# Python imports this first of all. "wait": Textual comes when the file is there; "break": it never does.
CUSTOMIZE = """
import os, sys, time
class Gate:
    def find_spec(self, name, path=None, target=None):
        if name == "textual":
            if os.environ["GATE"] == "break":
                raise ImportError("no Textual today")
            while not os.path.exists(os.environ["GATE"]):
                time.sleep(0.005)
if os.environ.get("GATE"):
    sys.meta_path.insert(0, Gate())
"""


class Started:
    """The real program in a terminal, over a book of its own."""

    def __init__(self, folder: Path, gate: str, *words: str) -> None:
        self.output = b""
        self.master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, (24, 80))
        self.modes = termios.tcgetattr(self.slave)
        own = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "salescrm_tui", "--lang", "en", *words],
            stdin=self.slave, stdout=self.slave, stderr=self.slave, start_new_session=True, cwd=ROOT,
            env={
                **os.environ, **own, "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]), "GATE": gate,
                "TERM": "xterm-256color",
            },
        )  # fmt: skip

    def read_until(self, text: bytes, seconds: float = 15) -> None:
        deadline = time.monotonic() + seconds
        while text not in self.output:
            if not select.select([self.master], [], [], max(0, deadline - time.monotonic()))[0]:
                raise AssertionError(f"never painted: {text!r} in {self.output[-2000:]!r}")
            self.output += os.read(self.master, 65536)

    def press(self, keys: bytes) -> None:
        os.write(self.master, keys)

    def ended(self) -> int:
        """The exit status; the terminal is read meanwhile."""
        deadline = time.monotonic() + 15
        while self.process.poll() is None and time.monotonic() < deadline:
            if select.select([self.master], [], [], 0.01)[0]:
                self.output += os.read(self.master, 65536)
        while select.select([self.master], [], [], 0)[0]:
            self.output += os.read(self.master, 65536)
        return self.process.wait(1)

    def is_as_before(self) -> bool:
        return LEFT in self.output and termios.tcgetattr(self.slave) == self.modes


Start = Callable[..., Started]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    (tmp_path / "sitecustomize.py").write_text(CUSTOMIZE, encoding="utf-8")
    Book(str(tmp_path / "book.db"), create=True).close()
    opened: list[Started] = []

    def begin(gate: str = "", book: str = "book.db") -> Started:
        opened.append(Started(tmp_path, gate, "--db", str(tmp_path / book)))
        return opened[-1]

    yield begin
    for each in opened:
        if each.process.poll() is None:
            each.process.kill()
            each.process.wait()
        os.close(each.master)
        os.close(each.slave)


def test_the_frame_is_there_before_textual_and_keys_typed_then_are_kept(start: Start, tmp_path: Path) -> None:
    session = start(gate=str(tmp_path / "open"))
    session.read_until(b"5 Orders")
    assert b"\x1b[?1049h" in session.output and b" 1 Today" in session.output
    assert not termios.tcgetattr(session.slave)[3] & (termios.ECHO | termios.ICANON)
    session.press(b"2")
    (tmp_path / "open").touch()
    session.read_until(b"No customers")
    session.press(b"q")
    assert session.ended() == 0 and session.is_as_before()


def test_leaving_typed_ahead_leaves_and_closes_the_book(start: Start, tmp_path: Path) -> None:
    session = start()
    session.read_until(b"5 Orders")
    session.press(b"q")
    assert session.ended() == 0 and session.is_as_before()
    assert not (tmp_path / "book.db-wal").exists()


def test_a_failure_gives_the_terminal_back(start: Start) -> None:
    session = start(gate="break")
    assert session.ended() == 1 and session.is_as_before()
    assert session.output.index(LEFT) < session.output.index(b"no Textual today")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_before_textual_gives_the_terminal_back(
    start: Start, tmp_path: Path, number: signal.Signals
) -> None:
    session = start(gate=str(tmp_path / "never"))
    session.read_until(b"5 Orders")
    session.process.send_signal(number)
    assert session.ended() == 128 + number and session.is_as_before()


def test_what_is_no_book_is_told_on_the_screen_that_was_there(start: Start, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a book " * 20, encoding="utf-8")
    session = start(book="notes.txt")
    assert session.ended() == 1 and session.is_as_before()
    assert b"notes.txt" in session.output[session.output.rindex(LEFT) :]


def test_nothing_is_painted_where_there_is_no_terminal(tmp_path: Path) -> None:
    Book(str(tmp_path / "book.db"), create=True).close()
    run = subprocess.run(
        [sys.executable, "-m", "salescrm_tui", "--db", str(tmp_path / "book.db")],
        check=False, stdin=subprocess.DEVNULL, capture_output=True, cwd=ROOT, timeout=30,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
    )  # fmt: skip
    assert run.returncode == 2 and b"\x1b" not in run.stdout + run.stderr


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_the_first_frame_has_the_colours_of_the_theme(theme: object) -> None:
    name = theme.name.removeprefix("salescrm-")  # type: ignore[attr-defined]
    values = theme.variables  # type: ignore[attr-defined]
    wanted = [theme.background, values["topbar"], values["tab-here"], values["tab-away"]]  # type: ignore[attr-defined]
    assert [deep for deep, _number in COLOURS[name]] == wanted
    known = [Color.parse(each).downgrade(ColorSystem.EIGHT_BIT).number for each in wanted]
    assert [number for _deep, number in COLOURS[name]] == known


@pytest.mark.parametrize(("width", "shown"), [(120, True), (56, True), (20, False)])
def test_tabs_that_do_not_fit_are_left_out(width: int, shown: bool) -> None:
    frame = first_frame("dark", "salescrm", ["今日待办", "客户", "需求矩阵", "投诉", "订单"], (width, 24), {})
    assert ("订单" in frame.decode()) is shown
    assert (b"salescrm" in frame) is (width == 120)
