"""However the terminal dies, what was typed is kept, the process is gone and its exit status is true."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from salescrm_tui.records.drafts import Drafts

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "screens" / "tiny_app.py"


class Session:
    """The tiny app in a terminal of its own."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.folder = folder
        self.output = b""
        self.master, slave = pty.openpty()
        self.slave = slave
        self.modes = termios.tcgetattr(slave)
        self.process = subprocess.Popen(
            [sys.executable, "-c", _LEAD, str(TINY), str(folder), *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "60", "LINES": "8"},
        )
        self.read_until(b"EADY")  # the cursor stands on the R

    def read_until(self, text: bytes, seconds: float = 8) -> None:
        """Read what is painted until `text` is in it."""
        start, deadline = len(self.output), time.monotonic() + seconds
        while text not in self.output[start:]:
            if not select.select([self.master], [], [], max(0, deadline - time.monotonic()))[0]:
                raise AssertionError(f"never painted: {text!r} in {self.output[-2000:]!r}")
            self.output += os.read(self.master, 65536)

    def press(self, keys: bytes) -> None:
        """Type these bytes."""
        os.write(self.master, keys)

    def typed(self, text: bytes) -> None:
        """Type text and wait until the app has seen it."""
        self.press(text)
        self.read_until(b"<" + text + b">")

    def close(self) -> None:
        """Close the terminal."""
        os.close(self.slave)
        os.close(self.master)

    def ended(self, seconds: float = 6) -> int:
        """The exit status; fails if the process outlives `seconds`."""
        return self.process.wait(seconds)

    def ended_while_read(self) -> int:
        """The exit status, with the terminal still reading."""
        deadline = time.monotonic() + 10
        while self.process.poll() is None and time.monotonic() < deadline:
            self.rest()
            time.sleep(0.01)
        self.rest()
        return self.ended(1)

    def rest(self) -> None:
        while select.select([self.master], [], [], 0)[0]:
            self.output += os.read(self.master, 65536)

    def kept(self) -> object:
        """The draft that a new window finds."""
        drafts = Drafts(self.folder / "drafts")
        found = drafts.pending().get("log:1")
        drafts.close()
        return None if found is None else found.value["line"]


# Makes the terminal the controlling one, as a shell would; without that ("deaf") nobody is sent a hang-up.
_LEAD = (
    "import fcntl, os, sys, termios; 'deaf' in sys.argv or fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)


@pytest.fixture
def sessions(tmp_path: Path) -> Iterator[list[Session]]:
    opened: list[Session] = []
    yield opened
    for session in opened:
        if session.process.poll() is None:
            session.process.kill()
            session.process.wait()


@pytest.fixture
def start(tmp_path: Path, sessions: list[Session]) -> object:
    def opened(*words: str) -> Session:
        sessions.append(Session(tmp_path, *words))
        return sessions[-1]

    return opened


RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?1004l")


@pytest.mark.parametrize("words", [[], ["nohup"], ["deaf"]], ids=["hang-up", "hang-up ignored", "no signal at all"])
def test_the_terminal_is_closed(start: type[Session], words: list[str]) -> None:
    session = start(*words)
    session.typed(b"budget 800k")
    session.close()
    assert session.ended() == 129
    assert session.kept() == "budget 800k"


def test_sigterm_gives_the_terminal_back(start: type[Session]) -> None:
    session = start()
    session.typed(b"call back")
    assert termios.tcgetattr(session.slave) != session.modes
    session.process.send_signal(signal.SIGTERM)
    assert session.ended_while_read() == 143
    assert session.kept() == "call back"
    assert all(code in session.output for code in RESTORED)
    assert termios.tcgetattr(session.slave) == session.modes


@pytest.mark.parametrize("key", [b"\x1b[18~", b"\x1b[19~"], ids=["loop blocked", "link frozen"])
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_while_the_loop_is_stuck(start: type[Session], key: bytes, number: signal.Signals) -> None:
    session = start()
    session.typed(b"half a sen")
    session.press(key)
    if key == b"\x1b[18~":
        session.read_until(b"BLOCKED")
    time.sleep(0.5)  # nobody reads: the writer's queue fills up and the loop stops
    session.process.send_signal(number)
    assert session.ended() == 128 + number
    assert session.kept() == "half a sen"


def test_bytes_that_are_no_utf8_do_no_harm(start: type[Session]) -> None:
    session = start()
    session.press(b"caf\xe9 \xff\xfe")
    session.press(b"ok")
    session.read_until(b"ok>")
    session.press(b"\x11")
    assert session.ended_while_read() == 0
    assert str(session.kept()).startswith("caf\ufffd") and str(session.kept()).endswith("ok")


@pytest.mark.parametrize("key", [b"\x1b[17~", b"\x1b[20~"], ids=["in an action", "in a worker"])
def test_a_crash_shows_and_logs_no_customer(start: type[Session], tmp_path: Path, key: bytes) -> None:
    session = start()
    session.typed(b"note")
    session.press(key)
    assert session.ended_while_read() == 70
    log = tmp_path / "state" / "crash.log"
    assert b"DE8937" not in session.output and "DE8937" not in log.read_text()
    assert "action_crash" in log.read_text() and "ValueError" in log.read_text()
    assert str(log) in session.output.replace(b"\r\n", b"").decode() and b"draft" in session.output
    assert (log.stat().st_mode & 0o777, log.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert session.kept() == "note"


def test_quitting_is_0(start: type[Session]) -> None:
    session = start()
    session.press(b"\x11")
    assert session.ended_while_read() == 0
    assert termios.tcgetattr(session.slave) == session.modes


def test_without_a_terminal_it_says_so(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, str(TINY), str(tmp_path)],
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=20,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 2 and b"terminal" in run.stderr


def test_the_environment_is_set_before_textual_reads_it() -> None:
    code = (
        "from salescrm_tui.screens.terminal.environment import prepare; import sys;"
        "assert 'textual' not in sys.modules;"
        "assert prepare(); from textual import constants as c;"
        "print(c.DISABLE_KITTY_KEY, 0.025 <= c.ESCAPE_DELAY <= 0.05, c.TEXTUAL_ANIMATIONS, prepare())"
    )
    env = {key: value for key, value in os.environ.items() if not key.startswith(("TEXTUAL", "ESCDELAY"))}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=env, check=True)
    assert run.stdout.split() == ["True", "True", "none", "False"]
