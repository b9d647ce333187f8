"""Reads the keyboard like Textual's own thread, but wakes at once: to leave, and when a lone Esc is over."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable
from contextlib import suppress

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.message import Message

CHUNK = 4096


def _patience(parser: XTermParser) -> float | None:
    """Seconds until the parser gives up waiting for the rest of a sequence; None when it does not wait."""
    until = parser._timeout_time
    return None if until is None else max(0.0, until - time.monotonic())


def read_keys(descriptor: int, leave: int, process: Callable[[Message], None], *, debug: bool = False) -> None:
    """Hand every message from the terminal to `process` until `leave` can be read or the terminal ends.

    Private: `textual._xterm_parser.XTermParser`; the decoder is `linux_driver`'s, which `keyboard.forgiving` replaces.
    """
    parser = XTermParser(debug)
    decode = vars(linux_driver)["getincrementaldecoder"]("utf-8")().decode
    while True:
        ready, _, _ = select.select([descriptor, leave], [], [], _patience(parser))
        if leave in ready:
            break
        if ready:
            data = os.read(descriptor, CHUNK)
            for message in parser.feed(text) if (text := decode(data)) else ():
                process(message)
            if not data:
                break
        for message in parser.tick():
            process(message)
    with suppress(EOFError, ParseError):
        list(parser.feed(""))
