"""Between Textual, which writes, and the terminal, which is slow: the wanted screen and the shown one."""

from __future__ import annotations

from threading import RLock

from salescrm_tui.screens.terminal.delta.painter import Painter
from salescrm_tui.screens.terminal.delta.parser import Parser
from salescrm_tui.screens.terminal.delta.terminals import Abilities


class Canvas:
    """Takes frames from one thread and gives differences to another; holds one screen, however far they are apart."""

    def __init__(self, size: tuple[int, int], abilities: Abilities) -> None:
        self._parser = Parser(*size)
        self._painter = Painter(abilities)
        self._lock = RLock()  # a signal handler may write while its own thread does
        self.stale = False
        """Nobody knows what the terminal shows, as after a resize; set without a lock, by signal handlers too."""

    def write(self, data: str, size: tuple[int, int]) -> None:
        """Take what was written for a screen of `size`."""
        with self._lock:
            if size != self._parser.size:
                self._parser.resize(*size)
            self._parser.feed(data)

    def difference(self) -> str:
        """What leads from what was given before to what was taken last; for one thread only."""
        with self._lock:
            if self.stale:
                self.stale = False
                self._parser.forget()
            frame = self._parser.take()
        return self._painter.paint(frame)
