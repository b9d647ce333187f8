"""How the program ends: nothing typed is lost, the terminal is given back, the exit status is true."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from textual.app import App

from salescrm_tui.screens.terminal.crash import EX_SOFTWARE, hide_locals
from salescrm_tui.screens.terminal.found import Terminal
from salescrm_tui.screens.terminal.keyboard import forgiving

PATIENCE_SECONDS = 2.0
"""How long saving and restoring may take after a signal before the process ends anyway."""

LINK_SECONDS = 0.3
"""How long the screen that is left may take to be given back over a slow link."""

NO_TERMINAL = 2
"""The exit status when there is no terminal to paint on: a wrong way to call the program."""

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

    def leave(self, app: App[Any], finish: Callable[[], None], status: int) -> None:
        """Give the terminal back, then save and close (`finish`), and end the process: no slow farewell of Textual's.

        Private: `App._driver`, and `_key_thread` of it, for which Textual would wait up to 200 ms.
        """
        self._save_drafts()
        farewell = threading.Thread(target=_give_back, args=(app._driver,), daemon=True)
        farewell.start()
        farewell.join(LINK_SECONDS)
        if farewell.is_alive():
            self._terminal.restore()
        self._terminal.release()
        finish()
        os._exit(status)

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


def _give_back(driver: Any) -> None:
    if driver is not None:
        driver._key_thread = None
        driver.stop_application_mode()
        driver.close()


def _farewell(log: Path | None) -> str:
    where = "" if log is None else f" Details, without customer data: {log}"
    return f"salescrm stopped because of a fault of its own. What you typed is kept as a draft.{where}"


def _leave_at_once(app: App[Any], ending: Ending, finish: Callable[[], None]) -> None:
    def leave(result: object = None, return_code: int = 0, message: object = None) -> None:
        ending.leave(app, finish, return_code)

    # setattr, because mypy forbids the plain assignment to a method.
    setattr(app, "exit", leave)  # noqa: B010


def run_safely(
    app: App[Any],
    save_drafts: Callable[[], None],
    log_dir: Path,
    farewell: Callable[[Path | None], str] = _farewell,
    terminal: Terminal | None = None,
    finish: Callable[[], None] | None = None,
) -> int:
    """Run `app` to its end and give the exit status; `save_drafts` is called however it ends, on any thread.

    0 or the app's own code; 70 after a crash (a redacted log in `log_dir`, `farewell` of its path on the screen); 2
    without a terminal. A closed terminal ends the process with 129, SIGTERM with 143, without returning; with `finish`,
    which closes all that is open, so does leaving.
    """
    if sys.__stdin__ is None or not sys.__stdin__.isatty():
        sys.stderr.write("salescrm: the screens need a terminal; try `salescrm --help` for commands without one.\n")
        return NO_TERMINAL
    found = terminal or Terminal()
    ending = Ending(save_drafts, found)
    crash = hide_locals(app, log_dir)
    if finish is not None:
        _leave_at_once(app, ending, finish)
    with ending.armed(), forgiving(ending.on_gone):
        try:
            app.run(mouse=False)
        finally:
            found.release()
            save_drafts()
    if crash.happened:
        sys.stderr.write(farewell(crash.path) + "\n")
    return EX_SOFTWARE if app.return_code is None else app.return_code
