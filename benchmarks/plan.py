"""What one run of the benchmarks is asked for: the folder of its books, their sizes, how many rounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from . import company

SMALL, SMALLEST = 1_000, 150
MILLION = 1_000_000


@dataclass(slots=True)
class Plan:
    """The books are made when they are first asked for."""

    folder: Path
    size: int
    million: bool = False
    quick: bool = False
    _calm: set[Path] = field(default_factory=set)

    def rounds(self, full: int, quick: int = 2) -> int:
        """How often something is measured."""
        return quick if self.quick else full

    def book(self) -> Path:
        """The book that most is measured with."""
        return self._book(self.size)

    def small(self) -> Path:
        """The book against which growth is measured."""
        return self._book(SMALLEST if self.quick else SMALL)

    def largest(self) -> Path:
        """The book of a million customers, or the usual one where a million is not asked for."""
        return self._book(MILLION if self.million else self.size)

    def named(self) -> str:
        """The size as people say it."""
        return "1M" if self.million else f"{self.size // 1000}k" if self.size >= 1000 else str(self.size)

    def _book(self, size: int) -> Path:
        path = company.book(self.folder, size)
        if path not in self._calm:
            company.calm(path)
            self._calm.add(path)
        return path
