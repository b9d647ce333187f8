"""A program in a pseudo-terminal of 120×40: keys go in, and what comes out is timed, counted and shown.

Output is recorded with the time of each read and emulated afterwards, so that the emulator is never measured.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from .emulator import COLUMNS, ROWS, Answers, Emulator

QUIET = 0.12  # seconds without output after which an answer is over
PATIENCE = 2.0  # seconds until the first byte of an answer
MOST = 65_536
BODY = slice(2, ROWS - 2)  # the lines between the bars of the program


class Slow(NamedTuple):
    """A link: bytes a second, and the seconds that what the terminal answers is late."""

    rate: int
    late: float


FAST = Slow(0, 0.0)


class Heard(NamedTuple):
    """Some output and when it was read, in ms since the key was pressed or the program started."""

    at: float
    data: bytes


class NotShown(Exception):
    """What was waited for did not come; the text is the screen."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a key brought about: ms until the first and last byte and the last change of the list's text, bytes."""

    first: float
    last: float
    changed: float
    bytes: int


class Terminal:
    """A running program; leave the context to end it."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], link: Slow = FAST) -> None:
        self._emulator = Emulator()
        self._answers = Answers()
        self._link = link
        self._late: list[tuple[float, bytes]] = []
        self._closed = False
        self._began = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            _become(command, environment)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._file)

    def until(self, pattern: str, timeout: float = 30) -> float:
        """Wait for a regex on the screen; ms since the last key, or since the start, until it was there."""
        return self.until_each([pattern], timeout)[0]

    def until_each(self, patterns: Sequence[str], timeout: float = 30) -> list[float]:
        """The same for several, each of which was on the screen at some time."""
        found: dict[str, float] = {}
        end = time.perf_counter() + timeout
        self._look(patterns, found, 0.0)
        while len(found) < len(patterns):
            if self._closed or time.perf_counter() > end:
                raise NotShown(f"{set(patterns) - set(found)} is not on the screen:\n{self.text()}")
            for heard in self._listen(QUIET):
                self._emulator.feed(heard.data)
                self._look(patterns, found, heard.at)
        return [found[pattern] for pattern in patterns]

    def _look(self, patterns: Sequence[str], found: dict[str, float], at: float) -> None:
        text = self.text()
        for pattern in patterns:
            if pattern not in found and re.search(pattern, text, re.MULTILINE):
                found[pattern] = at

    def settle(self, quiet: float = 0.4) -> None:
        """Wait until nothing has come for a while."""
        self._reply(self._listen(quiet))

    def text(self) -> str:
        """The screen."""
        return "\n".join(self._emulator.lines())

    def press(self, keys: str, quiet: float = QUIET) -> Reply:
        """Press keys in one go and wait until the output is over."""
        self._began = time.perf_counter()
        self._write(keys.encode())
        return self._reply(self._listen(quiet, patience=PATIENCE))

    def hold(self, key: str, times: int, rate: float) -> Reply:
        """Press a key so many times at so many a second; the times are since the last press, the bytes are of all."""
        began = time.perf_counter()
        heard: list[Heard] = []
        for count in range(times):
            until = began + count / rate
            heard += self._listen_until(until)
            self._began = time.perf_counter()
            self._write(key.encode())
        heard = [Heard(0.0, each.data) for each in heard]
        return self._reply(heard + self._listen(1.0, patience=1.0))

    def idle(self, seconds: float) -> int:
        """The bytes that come while nothing is pressed."""
        heard = self._listen_until(time.perf_counter() + seconds)
        return self._reply(heard).bytes

    def leave(self, keys: str) -> float:
        """Press keys that end the program; ms until its process is gone."""
        began = time.perf_counter()
        self._write(keys.encode())
        while not self._closed:
            self._read(10.0)
        os.waitpid(self.pid, 0)
        self.pid = 0
        return (time.perf_counter() - began) * 1000

    def memory(self) -> float:
        """The resident memory of the process in MB."""
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024

    def _write(self, data: bytes) -> None:
        os.write(self._file, data)

    def _reply(self, heard: list[Heard]) -> Reply:
        before = self._emulator.lines()[BODY]
        changed = 0.0
        for each in heard:
            self._emulator.feed(each.data)
            after = self._emulator.lines()[BODY]
            changed, before = (each.at if after != before else changed), after
        times = [each.at for each in heard] or [0.0]
        return Reply(times[0], times[-1], changed, sum(len(each.data) for each in heard))

    def _listen(self, quiet: float, patience: float | None = None) -> list[Heard]:
        """Everything until it is quiet for so long; the first byte may take `patience`."""
        heard: list[Heard] = []
        wait = quiet if patience is None else patience
        while data := self._read(wait):
            heard.append(Heard((time.perf_counter() - self._began) * 1000, data))
            wait = quiet
        return heard

    def _listen_until(self, end: float) -> list[Heard]:
        heard: list[Heard] = []
        while (left := end - time.perf_counter()) > 0 and not self._closed:
            if data := self._read(left):
                heard.append(Heard((time.perf_counter() - self._began) * 1000, data))
        return heard

    def _read(self, wait: float) -> bytes:
        """Some output; b"" where none comes in time, or no more because the program has closed the terminal."""
        self._send_late()
        if not select.select([self._file], [], [], wait)[0]:
            return b""
        try:
            data = os.read(self._file, self._link.rate // 20 if self._link.rate else MOST)
        except OSError:
            self._closed = True
            return b""
        if answers := self._answers.to(data):
            self._late.append((time.perf_counter() + self._link.late, answers))
        self._send_late()
        if self._link.rate:
            time.sleep(len(data) / self._link.rate)
        return data

    def _send_late(self) -> None:
        while self._late and self._late[0][0] <= time.perf_counter():
            self._write(self._late.pop(0)[1])


def _become(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Turn the forked child into the program, in a terminal that has its size before the program asks."""
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    try:
        os.execvpe(command[0], list(command), dict(environment))
    finally:
        os._exit(127)
