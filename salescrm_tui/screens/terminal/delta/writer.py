"""Writing to the terminal: at once while it takes it, else from a thread; the newest state, no queue, no waiting."""

from __future__ import annotations

import os
import select
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread

from salescrm_tui.screens.terminal.delta.meter import Meter

FAREWELL_SECONDS = 0.02
"""How long the last bytes may take on their own; then what waits for the link is thrown away for them."""

# A string or sequence cut off in the middle, synchronised output, margins, style, link.
BROKEN_OFF = b"\x1b\\\x1b[?2026l\x1b[r\x1b[0m\x1b]8;;\x1b\\"


def open_output(descriptor: int) -> tuple[int, bool]:
    """The terminal behind `descriptor`, opened anew so that writing to it never waits.

    O_NONBLOCK on the inherited descriptor would be the shell's, too. Where it cannot be opened (another user's, no
    terminal) a copy has to do, which is False as the second answer: then only the thread may write.
    """
    try:
        return os.open(os.ttyname(descriptor), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC), True
    except OSError:
        return os.dup(descriptor), False


class Wake:
    """Wakes a thread that waits in `select`; may be used by signal handlers, because it takes no lock."""

    def __init__(self) -> None:
        self.reader, self._writer = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)

    def set(self) -> None:
        """Wake it, now or when it waits next."""
        with suppress(OSError):  # full: it is awake already; closed: it is gone
            os.write(self._writer, b"\0")

    def clear(self) -> None:
        """Let it sleep again."""
        with suppress(BlockingIOError):
            os.read(self.reader, 4096)

    def close(self) -> None:
        """Give both ends back."""
        os.close(self.reader)
        os.close(self._writer)


class Writer(Thread):
    """Asks `produce` for the next bytes when the ones before are written; the thread is for what has to wait."""

    def __init__(
        self, descriptor: int, produce: Callable[[], bytes], settle: Callable[[], float], meter: Meter
    ) -> None:
        super().__init__(daemon=True, name="delta-output")
        self._output, self._at_once = open_output(descriptor)
        self._turn = Lock()  # held while bytes are made and written, so that they stay in order
        self._rest = memoryview(b"")
        self._produce = produce
        self._settle = settle
        self._meter = meter
        self._wake, self._leave = Wake(), Wake()
        self._awake = False
        self._leaving = False

    def wake(self) -> None:
        """There is something to write; costs nothing when that was said before."""
        if not self._awake:
            self._awake = True
            self._wake.set()

    def flush(self) -> None:
        """Write on the caller's thread what the terminal takes without waiting; a thread of its own would come late.

        Python switches threads every 5 ms, and who has just painted goes on working.
        """
        if not self._at_once or self._settle() or not self._turn.acquire(blocking=False):
            self.wake()
            return
        try:
            if not self._rest:
                self._rest = memoryview(self._produce())
                self._write_some()
        except OSError:  # full, or gone, which the reader finds out
            pass
        finally:
            self._turn.release()
        if self._rest:
            self.wake()

    def _write_some(self) -> None:
        """One write of the rest; BlockingIOError when nothing can be written now."""
        if self._rest:
            written = os.write(self._output, self._rest)
            self._meter.wrote(written)
            self._rest = self._rest[written:]

    def run(self) -> None:
        """Write until told to leave; a terminal that is gone ends it at once."""
        with suppress(OSError):
            while not self._leaving:
                select.select([self._wake.reader, self._leave.reader], [], [])
                if not self._leaving:
                    time.sleep(self._settle())
                self._wake.clear()
                self._awake = False
                with self._turn:
                    if self._leaving or not self._send(b"") or not self._send(self._produce()):
                        break
            with self._turn:
                self._say_farewell(BROKEN_OFF if self._rest else b"")

    def _send(self, data: bytes, seconds: float | None = None) -> bool:
        """Write the rest and all of `data`; False when told to leave before that, or after `seconds` if given."""
        self._rest = self._rest if self._rest else memoryview(data)
        deadline = None if seconds is None else time.monotonic() + seconds
        leave = [self._leave.reader] if deadline is None else []
        while self._rest:
            try:
                self._write_some()
            except BlockingIOError:
                left = None if deadline is None else max(0.0, deadline - time.monotonic())
                told, ready, _ = select.select(leave, [self._output], [], left)
                if told or not ready:
                    return False
        return True

    def _say_farewell(self, before: bytes) -> None:
        """Restore the terminal; if the link does not take it, in the place of what it has not taken yet."""
        farewell = before + self._produce()
        self._rest = memoryview(b"")
        if not self._send(farewell, FAREWELL_SECONDS):
            termios.tcflush(self._output, termios.TCOFLUSH)
            self._rest = memoryview(b"")
            self._send(BROKEN_OFF + farewell, 0)

    def close(self) -> None:
        """Write what is left and end; at most about twice as long as a farewell, whatever the link does."""
        self._leaving = True
        self._leave.set()
        self.join(2 * FAREWELL_SECONDS)
        if not self.is_alive():
            for each in (self._wake, self._leave):
                each.close()
            os.close(self._output)
