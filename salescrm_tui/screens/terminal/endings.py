"""How the program ends: nothing typed is lost, the terminal is given back, the exit status is true."""

from __future__ import annotations

import os
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from textual.app import App

from salescrm_tui.screens.terminal.crash import EX_SOFTWARE, hide_locals
from salescrm_tui.screens.terminal.keyboard import forgiving

PATIENCE_SECONDS = 2.0
"""How long saving and restoring may take after a signal before the process ends anyway."""

NO_TERMINAL = 2
"""The exit status when there is no terminal to paint on: a wrong way to call the program."""

# String terminator, end of synchronised output, mouse, focus reports, pasting, resize reports, line wrap, kitty keys,
# plain style, main screen, cursor.
_RESTORE = (
    b"\x1b\\\x1b[?2026l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l\x1b[?2004l\x1b[?2048l"
    b"\x1b[?7h\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"
)


class Terminal:
    """The terminal as it was found, so that it can be given back without Textual's help."""

    def __init__(self) -> None:
        self._input = sys.__stdin__.fileno() if sys.__stdin__ is not None else 0
        self._before: list[Any] | None = None
        with suppress(termios.error):
            self._before = termios.tcgetattr(self._input)

    def restore(self) -> None:
        """Leave the alternate screen and raw mode; never blocks, also when nobody reads the terminal any more."""
        with suppress(OSError):
            # Opened anew, because O_NONBLOCK on the inherited descriptor would be the shell's too.
            output = os.open(os.ttyname(self._input), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
            os.write(output, _RESTORE)
            os.close(output)
        if self._before is not None:
            # A process in the background would be stopped here, instead of ending.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
            with suppress(termios.error):
                termios.tcsetattr(self._input, termios.TCSANOW, self._before)


class Ending:
    """The one way out for a signal or a dead terminal: save, restore, end; whatever the event loop is doing."""

    def __init__(self, save_drafts: Callable[[], None], terminal: Terminal) -> None:
        self._save_drafts = save_drafts
        self._terminal = terminal
        self._begun = threading.Lock()
        # Started beforehand and woken by a re-entrant queue: a signal may come while any lock is held.
        self._overdue: SimpleQueue[int] = SimpleQueue()
        threading.Thread(target=self._end_anyway, name="hard-exit", daemon=True).start()

    def _end_anyway(self) -> None:
        status = self._overdue.get()
        time.sleep(PATIENCE_SECONDS)
        os._exit(status)

    def end(self, status: int) -> None:
        """Save the drafts, give the terminal back and end the process with `status`; a second call does nothing."""
        if not self._begun.acquire(blocking=False):
            return
        self._overdue.put(status)
        try:
            self._save_drafts()
        finally:
            self._terminal.restore()
            os._exit(status)

    def on_signal(self, number: int, _frame: object) -> None:
        """The handler: 129 for a hang-up, 143 for a termination."""
        self.end(128 + number)

    def on_gone(self) -> None:
        """The input has ended: the same as a hang-up whose signal was never sent."""
        self.end(128 + signal.SIGHUP)

    @contextmanager
    def armed(self) -> Iterator[None]:
        """While inside, SIGHUP (also when it was ignored, as under nohup) and SIGTERM end the program properly.

        `signal.signal`, not the loop's handlers: those do not run while the loop is stuck on a frozen link.
        """
        before = {number: signal.signal(number, self.on_signal) for number in (signal.SIGHUP, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _farewell(log: Path | None) -> str:
    where = "" if log is None else f" Details, without customer data: {log}"
    return f"salescrm stopped because of a fault of its own. What you typed is kept as a draft.{where}"


def run_safely(
    app: App[Any],
    save_drafts: Callable[[], None],
    log_dir: Path,
    farewell: Callable[[Path | None], str] = _farewell,
) -> int:
    """Run `app` to its end and give the exit status; `save_drafts` is called however it ends, on any thread.

    0 or the app's own code; 70 after a crash (a redacted log in `log_dir`, `farewell` of its path on the screen); 2
    without a terminal. A closed terminal ends the process with 129, SIGTERM with 143, without returning.
    """
    if sys.__stdin__ is None or not sys.__stdin__.isatty():
        sys.stderr.write("salescrm: the screens need a terminal; try `salescrm --help` for commands without one.\n")
        return NO_TERMINAL
    ending = Ending(save_drafts, Terminal())
    crash = hide_locals(app, log_dir)
    with ending.armed(), forgiving(ending.on_gone):
        try:
            app.run(mouse=False)
        finally:
            save_drafts()
    if crash.happened:
        sys.stderr.write(farewell(crash.path) + "\n")
    return EX_SOFTWARE if app.return_code is None else app.return_code
