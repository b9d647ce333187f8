"""The deed that fills a new book with the demo company."""

from __future__ import annotations

from typing import Literal

from ..handbook.refusals import Refusal
from ..records import sample
from ..records.journal import Step
from ..records.tables import Customer


def fill(step: Step, language: Literal["zh", "en"], size: int) -> int:
    """Make up a company of so many customers around the present; refuses a book that holds customers."""
    if Customer.select().exists():
        raise Refusal("book_not_empty")
    return sample.fill(step, language, size)
