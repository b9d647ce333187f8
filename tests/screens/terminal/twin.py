"""One session, two drivers: what Textual writes goes to one terminal as it is, and to others by difference."""

from __future__ import annotations

import asyncio
import random
from typing import Any

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size

from salescrm_tui.screens.terminal.delta.canvas import Canvas
from salescrm_tui.screens.terminal.delta.terminals import Abilities
from tests.screens.terminal.emulator import Narrow, Stubborn, Terminal


class Twin(Driver):
    """Feeds the stock stream to `stock` and the difference to `delta`, `stubborn` and `narrow`, now and then."""

    abilities = Abilities()
    seed = 0

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.size = size or (120, 40)
        self.random = random.Random(self.seed)
        self.canvas = Canvas(self.size, self.abilities)
        self.stock = Terminal(*self.size)
        self.delta, self.stubborn, self.narrow = Terminal(*self.size), Stubborn(*self.size), Narrow(*self.size)
        self.stock_bytes = self.delta_bytes = 0

    @property
    def terminals(self) -> tuple[Terminal, ...]:
        """Those that are fed by difference."""
        return self.delta, self.stubborn, self.narrow

    def write(self, data: str) -> None:
        self.stock.feed(data)
        self.stock_bytes += len(data.encode())
        self.canvas.write(data, self._app.size)

    def flush(self) -> None:
        if self.random.random() < 0.5:  # the link is busy as often
            self.send()

    def send(self) -> None:
        """What the writer's thread does when it has its turn."""
        sent = self.canvas.difference()
        self.delta_bytes += len(sent.encode())
        for terminal in self.terminals:
            terminal.feed(sent)

    def resize(self, width: int, height: int) -> None:
        """The user pulls at the window."""
        self.size = (width, height)
        for terminal in (self.stock, *self.terminals):
            terminal.resize(height, width)
        self.canvas.stale = True
        self._announce()

    def _announce(self) -> None:
        size = Size(*self.size)
        asyncio.get_running_loop().create_task(self._app._post_message(events.Resize(size, size)))

    def start_application_mode(self) -> None:
        self.write("\x1b[?1049h\x1b[?25l\x1b[?1004h\x1b[?2026$p\x1b[?2004h\x1b[?7l")
        self._announce()

    def disable_input(self) -> None:
        pass

    def stop_application_mode(self) -> None:
        self.write("\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[?1004l")

    def anew(self) -> tuple[Terminal, ...]:
        """Terminals of the same kinds to which what is wanted now was sent all at once."""
        canvas = Canvas(self.size, self.abilities)
        canvas._parser._rows = [row.copy() for row in self.canvas._parser._rows]
        canvas._parser._alternate = canvas._parser._painted = True
        fresh = tuple(type(terminal)(*self.size) for terminal in self.terminals)
        sent = canvas.difference()
        for terminal in fresh:
            terminal.feed("\x1b[?7l" + sent)
        return fresh
