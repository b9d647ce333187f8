"""The table of figures: what was measured, what is promised, and whether it was met."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from unicodedata import east_asian_width

HEAD = ("what", "p50 / p95", "ratio", "bar", "")


class Judged(StrEnum):
    """Which number of a figure is held against its bar."""

    P50 = "p50"
    P95 = "p95"
    RATIO = "ratio"
    AT_LEAST = "at least"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: samples in a unit, and for a ratio those of the base measured in the same run."""

    what: str
    unit: str
    bar: float
    judged: Judged
    samples: Sequence[float]
    base: Sequence[float] = ()

    @property
    def value(self) -> float:
        """The number that the bar is about."""
        if self.judged is Judged.RATIO:
            return median(self.samples) / median(self.base)
        return quantile(self.samples, 0.95) if self.judged is Judged.P95 else median(self.samples)

    @property
    def met(self) -> bool:
        """Whether the bar is met."""
        return self.value >= self.bar if self.judged is Judged.AT_LEAST else self.value <= self.bar

    def row(self) -> tuple[str, ...]:
        """The cells of the table's line."""
        seen = f"{_short(median(self.samples))} / {_short(quantile(self.samples, 0.95))} {self.unit}"
        ratio = f"{median(self.samples) / median(self.base):.2f}" if self.base else ""
        sign = "≥" if self.judged is Judged.AT_LEAST else "≤"
        said = {Judged.P50: f" {self.unit}", Judged.P95: f" {self.unit} p95", Judged.AT_LEAST: f" {self.unit}"}
        bar = f"{sign} {_short(self.bar)}{said.get(self.judged, '')}"
        return (self.what, seen, ratio, bar, "met" if self.met else "MISSED")


def quantile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that so many of all are not above; 0 of none."""
    ordered = sorted(samples)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)] if ordered else 0.0


def table(figures: Iterable[Figure]) -> str:
    """All figures as a Markdown table that lines up in a terminal, too."""
    rows = [HEAD, *(figure.row() for figure in figures)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["| " + " | ".join(map(_padded, row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _short(number: float) -> str:
    if number == int(number):
        return f"{int(number):,}"
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"
