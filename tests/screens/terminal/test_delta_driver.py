"""The delta driver in a real pseudo-terminal: what is shown, what is sent, and that nothing holds it up."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.screens.terminal.emulator import Terminal

ROOT = Path(__file__).parents[3]
APP = Path(__file__).with_name("delta_app.py")
RESTORED = ("\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l", "\x1b[?1004l")


class Window:
    """The app in a terminal that can be looked at."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.master, self.slave = pty.openpty()
        self.modes = termios.tcgetattr(self.slave)
        self.screen = Terminal(60, 12)
        self.sent = ""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.pull(60, 12)
        self.process = subprocess.Popen(
            [sys.executable, str(APP), str(folder)],
            stdin=self.slave, stdout=self.slave, stderr=self.slave, start_new_session=True, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        )  # fmt: skip
        self.until(lambda: "READY" in self.text())

    def pull(self, width: int, height: int) -> None:
        """The user pulls at the window."""
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def text(self) -> str:
        return "\n".join(
            "".join(self.screen.buffer[y][x].data for x in range(self.screen.columns)) for y in range(self.screen.lines)
        )

    def read(self, seconds: float = 0) -> bool:
        """Read and show what has been sent; whether anything was."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        data = self._decode(os.read(self.master, 65536))
        self.sent += data
        self.screen.feed(data)
        return True

    def until(self, condition: Callable[[], bool], seconds: float = 8) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            self.read(0.02)
            assert time.monotonic() < deadline, self.text()

    def quiet(self) -> None:
        """Read until nothing comes any more."""
        while self.read(0.3):
            pass

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def typed(self) -> str:
        """What the app has seen, whatever it could paint."""
        file = self.folder / "typed"
        return file.read_text("utf-8") if file.exists() else ""

    def wait(self, condition: Callable[[], bool], seconds: float = 5) -> None:
        """Wait without reading the terminal."""
        deadline = time.monotonic() + seconds
        while not condition():
            time.sleep(0.01)
            assert time.monotonic() < deadline

    def ended(self) -> int:
        """The exit status, with the terminal read."""
        self.until(lambda: self.process.poll() is not None)
        self.quiet()
        return self.process.returncode


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    opened = Window(tmp_path)
    yield opened
    if opened.process.poll() is None:
        opened.process.kill()
    opened.process.wait()
    os.close(opened.master)
    os.close(opened.slave)


def test_a_letter_costs_few_bytes_and_silence_none(window: Window) -> None:
    window.press("汉")
    window.until(lambda: "汉" in window.text())
    window.quiet()
    before = len(window.sent.encode())
    window.press("字")
    window.until(lambda: "字" in window.text())
    window.quiet()
    assert 0 < len(window.sent.encode()) - before <= 150
    before = len(window.sent)
    assert not window.read(1.0) and len(window.sent) == before


def test_the_real_cursor_stands_where_the_next_letter_goes(window: Window) -> None:
    window.press("a汉")
    window.until(lambda: "a汉" in window.text() and window.screen.cursor.x == 3)
    assert window.screen.cursor.y == 0


def test_leaving_gives_the_terminal_back(window: Window) -> None:
    window.press("\x11")
    assert window.ended() == 0
    assert all(sequence in window.sent for sequence in RESTORED)
    assert termios.tcgetattr(window.slave)[:4] == window.modes[:4]


def test_a_frozen_link_blocks_neither_the_program_nor_leaving(window: Window) -> None:
    window.press("\x1b[19~")  # F8: floods, and nobody reads any more
    time.sleep(0.3)
    window.press("still here")
    window.wait(lambda: window.typed() == "still here")
    window.press("\x11")
    assert window.process.wait(5) == 0
    window.quiet()
    assert all(sequence in window.sent for sequence in RESTORED)
    assert termios.tcgetattr(window.slave)[:4] == window.modes[:4]


def test_after_a_frozen_link_the_newest_state_comes(window: Window) -> None:
    window.press("\x1b[19~")
    time.sleep(0.3)
    before = len(window.sent)
    window.press("new")
    window.wait(lambda: window.typed() == "new")
    window.until(lambda: "new" in window.text())
    assert len(window.sent) - before < 40_000  # not everything that was painted meanwhile


@pytest.mark.parametrize("size", [(60, 12), (50, 10), (80, 20)])
def test_a_new_size_is_painted_anew(window: Window, size: tuple[int, int]) -> None:
    window.quiet()
    window.sent = ""
    window.screen.resize(size[1], size[0])
    window.screen.erase_in_display(2)
    window.pull(*size)
    os.kill(window.process.pid, signal.SIGWINCH)
    window.until(lambda: "\x1b[2J" in window.sent and "READY" in window.text())
    window.until(lambda: window.text().splitlines()[1].rstrip().endswith("right side"))
    assert len(window.text().splitlines()[1]) == size[0]


def test_an_in_band_resize_is_painted_anew(window: Window) -> None:
    window.press("\x1b[?2048;2$y")
    window.until(lambda: "\x1b[?2048h" in window.sent)
    window.screen.resize(10, 50)
    window.press("\x1b[48;10;50;200;500t")
    window.until(lambda: window.text().splitlines()[1].endswith("right side"))


def test_a_suspended_program_comes_back_as_it_was(window: Window) -> None:
    window.press("abc")
    window.until(lambda: "abc" in window.text())
    window.sent = ""
    window.press("\x1b[20~")  # F9
    window.until(lambda: "OUTSIDE" in window.sent)
    window.until(lambda: "\x1b[2J" in window.sent and "abc" in window.text() and "right side" in window.text())
    assert window.sent.index("\x1b[?1049l") < window.sent.index("OUTSIDE") < window.sent.index("\x1b[?1049h")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_the_terminal_restored(window: Window, number: signal.Signals) -> None:
    os.kill(window.process.pid, number)
    assert window.ended() == 128 + number
    assert all(sequence in window.sent for sequence in RESTORED)


def test_a_lone_escape_does_not_wait_for_the_next_key(window: Window) -> None:
    window.press("\x1b")
    window.wait((window.folder / "escaped").exists)
