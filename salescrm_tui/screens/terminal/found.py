"""The terminal as it was found: taken before Textual is imported, given back without its help."""

from __future__ import annotations

import os
import signal
import sys
import termios

# Nothing here that takes time: the first frame waits for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# String terminator, end of synchronised output, mouse, focus reports, pasting, resize reports, line wrap, kitty keys,
# plain style, main screen, cursor.
_RESTORE = (
    b"\x1b\\\x1b[?2026l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l\x1b[?2004l\x1b[?2048l"
    b"\x1b[?7h\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"
)
_NO_ECHO = ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
_AS_TYPED = ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
_IFLAG, _LFLAG, _CC = 0, 3, 6
_NO_KEY = b"\0"


class Terminal:
    """What `sys.__stdin__` reads from, and how it was before us."""

    def __init__(self) -> None:
        self._input = sys.__stdin__.fileno() if sys.__stdin__ is not None else 0
        self._before: list[Any] | None = None
        self.taken = False
        """Whether it is raw, with a frame of ours on it."""
        try:
            self._before = termios.tcgetattr(self._input)
        except termios.error:
            return

    def take(self, frame: bytes) -> None:
        """Paint the first frame on the other screen; from here on keys wait in the terminal, unread, for Textual.

        Ctrl+C still ends the program (a server may not answer), and so do a hang-up and a termination, properly.
        """
        if self._before is None or sys.__stderr__ is None or not sys.__stderr__.isatty():
            return
        raw = termios.tcgetattr(self._input)
        raw[_LFLAG] &= _NO_ECHO
        raw[_IFLAG] &= _AS_TYPED
        raw[_CC][termios.VMIN] = 1
        raw[_CC][termios.VSUSP] = raw[_CC][termios.VQUIT] = _NO_KEY
        for number in (signal.SIGHUP, signal.SIGTERM):
            signal.signal(number, self._end)
        self.taken = True
        termios.tcsetattr(self._input, termios.TCSANOW, raw)
        os.write(sys.__stderr__.fileno(), frame)

    def _end(self, number: int, _frame: object) -> None:
        self.restore()
        os._exit(128 + number)

    def restore(self) -> None:
        """Leave the alternate screen and raw mode; never blocks, also when nobody reads the terminal any more."""
        try:
            # Opened anew, because O_NONBLOCK on the inherited descriptor would be the shell's too.
            output = os.open(os.ttyname(self._input), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
            os.write(output, _RESTORE)
            os.close(output)
        except OSError:
            pass  # the terminal is gone, or full: nothing is left to restore, or no way to
        self.release()

    def release(self) -> None:
        """Give back the modes of the keyboard only, where the screen was given back already."""
        self.taken = False
        if self._before is None:
            return
        # A process in the background would be stopped here, instead of ending.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        try:
            termios.tcsetattr(self._input, termios.TCSANOW, self._before)
        except termios.error:
            return
