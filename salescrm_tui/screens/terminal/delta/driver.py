"""Textual's driver for Linux and macOS, with output that is a difference and never holds the program up."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import Any

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from salescrm_tui.screens.terminal.delta.canvas import Canvas
from salescrm_tui.screens.terminal.delta.meter import Meter
from salescrm_tui.screens.terminal.delta.reader import read_keys
from salescrm_tui.screens.terminal.delta.terminals import abilities
from salescrm_tui.screens.terminal.delta.writer import Wake, Writer

RESIZED_SETTLE_SECONDS = 0.05
"""After a resize Textual lays out anew; what it showed before is not worth sending."""


_FRAME = ("\x1b[?2026", *(f"\x1b[{digit}" for digit in "123456789"))
"""How the parts of a frame begin, behind which Textual says flush; it says none behind bells and modes."""


class DeltaDriver(LinuxDriver):
    """Sends what differs from what the terminal shows; `meter` knows what each key has cost.

    Private: `Driver._app`, `run_input_thread`, `disable_input`, `process_message` of it.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        found = abilities(os.environ)
        if found is None:
            raise RuntimeError(f"unknown terminal: {os.environ.get('TERM', '')!r}")
        self.meter = Meter()
        self._abilities = found
        self._writer: Writer | None = None
        self._leave = Wake()

    # Output

    def write(self, data: str) -> None:
        """Take what Textual writes; never waits for the terminal."""
        self._canvas.write(data, self._app.size)
        if self._writer is not None and not data.startswith(_FRAME):
            self._writer.wake()

    def flush(self) -> None:
        """A frame is complete: send it."""
        if self._writer is not None:
            self._writer.flush()

    def _produce(self) -> bytes:
        return self._canvas.difference().encode("utf-8", "replace")

    def _settle(self) -> float:
        return RESIZED_SETTLE_SECONDS if self._canvas.stale else 0.0

    def repaint(self) -> None:
        """The terminal may show anything: send everything; for signal handlers, so it takes no lock."""
        self._canvas.stale = True
        if self._writer is not None:
            self._writer.wake()

    # Life

    def start_application_mode(self) -> None:
        """Enter the alternate screen, as Textual does, with a screen of ours between."""
        self._canvas = Canvas(self._app.size, self._abilities)
        self._leave.clear()
        output = 2 if sys.__stderr__ is None else sys.__stderr__.fileno()
        self._writer = Writer(output, self._produce, self._settle, self.meter)
        self._writer.start()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        before = signal.getsignal(signal.SIGWINCH)

        def resized(number: int, frame: FrameType | None) -> None:
            self.repaint()
            if callable(before):
                before(number, frame)

        signal.signal(signal.SIGWINCH, resized)

    def close(self) -> None:
        """Give the terminal back within some 40 ms, also when nobody reads it."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        super().close()

    # Input

    def run_input_thread(self) -> None:
        """Read keys until told to stop."""
        read_keys(self.fileno, self._leave.reader, self.process_message, debug=self._debug)

    def disable_input(self) -> None:
        """Stop reading keys, at once."""
        self._leave.set()
        super().disable_input()

    def process_message(self, message: Message) -> None:
        """Count keys; send everything after an in-band resize (mode 2048)."""
        if isinstance(message, events.Key):
            self.meter.key()
        elif isinstance(message, events.Resize):
            self.repaint()
        super().process_message(message)
