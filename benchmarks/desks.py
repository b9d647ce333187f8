"""The full-screen program over a book, brought to where something is measured."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .company import MARK, ME
from .programs import environment, salescrm
from .terminal import FAST, Slow, Terminal

FRAME = "salescrm"
READY = r"^▌ "
"""The line under the cursor."""
LISTED = r"^▌ C\d{9}"
OPENED = r"file \d+ %"
DOWN = "\x1b[B"
ESCAPE, ENTER, ERASE, ERASE_ALL = "\x1b", "\r", "\x7f", "\x15"


def start(book: Path, link: Slow = FAST) -> Terminal:
    """The program as it starts."""
    return Terminal(salescrm(book, rep=ME), environment(), link)


@contextmanager
def today(book: Path, link: Slow = FAST) -> Iterator[Terminal]:
    """The program, ready."""
    with start(book, link) as terminal:
        terminal.until(READY)
        terminal.settle()
        yield terminal


@contextmanager
def customers(book: Path, link: Slow = FAST) -> Iterator[Terminal]:
    """The list of customers, whole."""
    with today(book, link) as terminal:
        terminal.press("2")
        terminal.until(LISTED)
        terminal.settle()
        yield terminal


@contextmanager
def well_known(book: Path) -> Iterator[Terminal]:
    """The list filtered to the customers with many talks, the cursor on the first."""
    with customers(book) as terminal:
        filter_by(terminal, MARK)
        terminal.until(rf"^▌ C\d+ +{MARK}")
        terminal.press(ENTER)
        terminal.settle()
        yield terminal


def filter_by(terminal: Terminal, query: str) -> None:
    """Type a query into the filter of the list, once that has the focus."""
    terminal.press("/")
    terminal.settle()
    terminal.press(query)
    terminal.settle()
