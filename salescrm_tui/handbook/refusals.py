"""The ways the program says no: codes and values, which the edge turns into sentences."""

from __future__ import annotations

from dataclasses import dataclass


class Refusal(Exception):
    """This cannot be done."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        """The code and its values, for logs and tests; people get a sentence from `language.phrases`."""
        return " ".join([self.code, *(f"{key}={value!r}" for key, value in self.values.items())])


class Invalid(Refusal):
    """A value does not fit its field: `field`, and `value` where it helps."""


class NotFound(Refusal):
    """There is no such record: `table`, `row`."""


class Conflict(Refusal):
    """Someone changed the same field meanwhile: `table`, `row`, `fields` {name: (seen, mine, theirs)}, `rep`, `at`."""


class UndoRefused(Refusal):
    """The step no longer fits what is in the book: `table`, `row`, `field`, `rep`, `at`."""


class NotAllowed(Refusal):
    """The rep may not do this: `rep`, `deed`."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One bad cell of an imported file: 1-based line, the column's header, the reason's code, the offending value."""

    file: str
    line: int
    column: str
    code: str
    value: str = ""


class ImportRefused(Refusal):
    """The files hold bad rows; nothing was written: `problems` lists every one."""

    def __init__(self, problems: list[RowProblem]) -> None:
        super().__init__("import_refused", count=len(problems))
        self.problems = problems
