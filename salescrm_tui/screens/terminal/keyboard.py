"""Bytes from the terminal: a wrong one becomes a sign, and none at all means that the terminal is gone."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from textual.drivers import linux_driver


class _Decoder(codecs.IncrementalDecoder):
    """UTF-8 that never raises; reports the end of the input, on which Textual's reader would spin at 100 % CPU."""

    def __init__(self, gone: Callable[[], None]) -> None:
        super().__init__("replace")
        self._utf8 = codecs.getincrementaldecoder("utf-8")("replace")
        self._gone = gone

    def decode(self, data: object, final: bool = False) -> str:
        """The text of `data` (bytes); an empty read before the last one is the end of the terminal."""
        if not data and not final:
            self._gone()
        return self._utf8.decode(data, final)  # type: ignore[arg-type]


@contextmanager
def forgiving(gone: Callable[[], None]) -> Iterator[None]:
    """While inside, Textual's reader forgives invalid UTF-8 and calls `gone` at the end of its input.

    Private: `textual.drivers.linux_driver.getincrementaldecoder`. `gone` runs on the reader's thread.
    """
    names = vars(linux_driver)
    original = names["getincrementaldecoder"]
    names["getincrementaldecoder"] = lambda _encoding: lambda: _Decoder(gone)
    try:
        yield
    finally:
        names["getincrementaldecoder"] = original
