"""Starting and leaving: beside a bare Textual program, and with a million customers beside fewer."""

from __future__ import annotations

from collections.abc import Iterator

from . import desks
from .plan import Plan
from .programs import BARE_TEXTUAL, environment
from .report import Figure, Judged
from .terminal import Terminal


def start(plan: Plan) -> Iterator[Figure]:
    """From the shell to the first frame and to the list that can be worked with."""
    ready: list[float] = []
    frame: list[float] = []
    hello: list[float] = []
    for _round in range(plan.rounds(12)):
        with Terminal(BARE_TEXTUAL, environment()) as terminal:
            hello.append(terminal.until("Hello, world"))
        with desks.start(plan.book()) as terminal:
            at = terminal.until_each([desks.FRAME, desks.READY])
            frame.append(at[0])
            ready.append(at[1])
    yield Figure("start to ready ÷ bare Textual hello-world", "ms", 1.3, Judged.RATIO, ready, hello)
    yield Figure("first frame on the screen", "ms", 60, Judged.P50, frame)


def leave(plan: Plan) -> Iterator[Figure]:
    """From q to the process gone."""
    gone = []
    for _round in range(plan.rounds(12, 1)):
        with desks.today(plan.book()) as terminal:
            gone.append(terminal.leave("q"))
    yield Figure("leaving: q to process gone", "ms", 50, Judged.P95, gone)


def million(plan: Plan) -> Iterator[Figure]:
    """Start and memory with a million customers beside the usual number."""
    if not plan.million:
        return
    times: tuple[list[float], list[float]] = ([], [])
    memory: tuple[list[float], list[float]] = ([], [])
    for _round in range(plan.rounds(8)):
        for which, book in enumerate((plan.largest(), plan.book())):
            with desks.start(book) as terminal:
                times[which].append(terminal.until(desks.READY))
                terminal.press("2")
                terminal.settle(2.0)
                memory[which].append(terminal.memory())
    yield Figure("start at 1M ÷ the usual size", "ms", 1.1, Judged.RATIO, *times)
    yield Figure("memory at 1M ÷ the usual size, list open", "MB", 1.1, Judged.RATIO, *memory)
