"""Opening the list and a customer, saving a log, and whether a list's keys slow down as the book grows."""

from __future__ import annotations

from collections.abc import Iterator

from . import desks
from .desks import DOWN, ENTER, ESCAPE
from .plan import Plan
from .report import Figure, Judged

PAUSE = 0.4  # seconds without output after which nothing more comes
SAVED = r"\A(?!(?s:.*)── Log ·)"
LOG = "call sent the price list > send the offer +3d"


def lists(plan: Plan) -> Iterator[Figure]:
    """From the key to the last change of what the list, the customer or the log shows."""
    opened = []
    with desks.today(plan.book()) as terminal:
        for _round in range(plan.rounds(20)):
            opened.append(terminal.press("2", PAUSE).changed)
            terminal.settle()
            terminal.press("1")
            terminal.settle()
    yield Figure("list open", "ms", 50, Judged.P95, opened)
    yield Figure("customer open (50 talks)", "ms", 40, Judged.P95, _customers(plan))
    yield Figure("log saved and painted", "ms", 20, Judged.P95, _logs(plan))


def _customers(plan: Plan) -> list[float]:
    took = []
    with desks.well_known(plan.book()) as terminal:
        for _round in range(plan.rounds(20)):
            took.append(terminal.press(ENTER, PAUSE).changed)
            terminal.until(desks.OPENED)
            terminal.press(ESCAPE)
            terminal.until(desks.LISTED)
            terminal.press(DOWN)
    return took


def _logs(plan: Plan) -> list[float]:
    took = []
    with desks.well_known(plan.book()) as terminal:
        for _round in range(plan.rounds(20)):
            terminal.press("l")
            terminal.until("── Log ·")
            terminal.press(LOG, PAUSE)
            took.append(terminal.press(ENTER, PAUSE).changed)
            terminal.until(SAVED)
            terminal.press(DOWN)
    return took


def growth(plan: Plan) -> Iterator[Figure]:
    """The cursor in the largest list beside the cursor in a small one, in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    with desks.customers(plan.largest()) as large, desks.customers(plan.small()) as small:
        for _round in range(plan.rounds(60, 5)):
            for terminal, took in zip((large, small), times, strict=True):
                took.append(terminal.press(DOWN).last)
    yield Figure(f"list key at {plan.named()} ÷ at 1k", "ms", 1.5, Judged.RATIO, *times)
