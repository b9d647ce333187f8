"""How soon a key is answered: the cursor, a burst of keys, a slow link, the filter."""

from __future__ import annotations

from collections.abc import Iterator

from . import desks
from .desks import DOWN, ERASE_ALL
from .plan import Plan
from .report import Figure, Judged
from .terminal import Slow

BURST = 100
SLOW = Slow(rate=10_000, late=0.3)
SECONDS, A_SECOND = 2, 30
QUERIES = ("华东", "精密机械", "shanghai", "wl", "张伟", "138", "hdjm", "物流", "苏州", "0073", "重庆", "rui", "漠河")


def cursor(plan: Plan) -> Iterator[Figure]:
    """Cursor down, alone and a hundred at once."""
    with desks.customers(plan.book()) as terminal:
        took = [terminal.press(DOWN).last for _round in range(plan.rounds(100, 5))]
        burst = [terminal.press(DOWN * BURST).last for _round in range(plan.rounds(10))]
    yield Figure("cursor down to paint", "ms", 3.5, Judged.P50, took)
    yield Figure("cursor down to paint", "ms", 6, Judged.P95, took)
    yield Figure(f"lag after a burst of {BURST} cursor keys", "ms", 50, Judged.P50, burst)


def link(plan: Plan) -> Iterator[Figure]:
    """A held key over a link of 10 KB/s; the link's own delay is not counted."""
    lags = []
    with desks.customers(plan.book(), SLOW) as terminal:
        for _round in range(plan.rounds(5, 1)):
            lags.append(terminal.hold(DOWN, plan.rounds(SECONDS * A_SECOND, 10), A_SECOND).last)
    yield Figure("lag after holding ↓ for 2 s at 30/s over 10 KB/s", "ms", 500, Judged.P50, lags)


def filtering(plan: Plan) -> Iterator[Figure]:
    """Every character of some queries: from the key to the last change of the rows."""
    took = []
    with desks.customers(plan.largest()) as terminal:
        desks.filter_by(terminal, "")
        for query in QUERIES[: plan.rounds(len(QUERIES))]:
            took += [terminal.press(char, 0.3).changed for char in query]
            terminal.press(ERASE_ALL)
            terminal.settle()
    bar = 30 if plan.million else 25
    yield Figure(f"filter: key to the last change of the rows, {plan.named()}", "ms", bar, Judged.P95, took)
