"""Bytes that the terminal is sent, at 120×40."""

from __future__ import annotations

from collections.abc import Iterator

from . import desks
from .desks import DOWN, ERASE, ESCAPE
from .plan import Plan
from .report import Figure, Judged
from .terminal import Terminal

PAGE = 40
PAUSE = 0.4  # seconds without output after which nothing more comes
IDLE_SECONDS = 10
HELD, A_SECOND = 60, 30


def wire(plan: Plan) -> Iterator[Figure]:
    """What single keys cost, and what doing nothing costs."""
    rounds = plan.rounds(12)
    with desks.customers(plan.book()) as terminal:
        down = [_whole(terminal, DOWN) for _round in range(rounds)]
        held = [terminal.hold(DOWN, plan.rounds(HELD, 10), A_SECOND).bytes]
        terminal.press(DOWN * PAGE)
        terminal.settle()
        scrolled = [_whole(terminal, DOWN) for _round in range(rounds)]
        forms = [(_whole(terminal, "e"), _whole(terminal, ESCAPE)) for _round in range(rounds)]
        desks.filter_by(terminal, "公")
        typed = []
        for _round in range(rounds):
            typed.append(_whole(terminal, "司"))
            _whole(terminal, ERASE)
        terminal.settle(1.0)
        idle = [terminal.idle(plan.rounds(IDLE_SECONDS, 1)) for _round in range(plan.rounds(3, 1))]
    yield _bytes("a character typed in the filter, the rows stay", 150, typed)
    yield _bytes("cursor down", 400, down)
    yield _bytes("scroll one row", 700, scrolled)
    yield _bytes("open a form", 10_000, [opened for opened, _closed in forms])
    yield _bytes("close a form", 8_000, [closed for _opened, closed in forms])
    yield _bytes("idle 10 s with a focused field", 0, idle)
    yield _bytes("cursor down held, 60 presses at 30/s", 30_000, held)


def _whole(terminal: Terminal, key: str) -> int:
    return terminal.press(key, PAUSE).bytes


def _bytes(what: str, bar: float, counts: list[int]) -> Figure:
    return Figure(f"bytes: {what}", "B", bar, Judged.P50, counts)
