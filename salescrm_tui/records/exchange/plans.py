"""What an import would do, as plain values: rows to add and to change, problems, and the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from ...handbook.playbook import Playbook
from ...handbook.refusals import RowProblem
from .layouts import Filled

TABLES = (
    "rep", "customer", "contact", "tag", "sales_order", "order_line", "interaction", "next_step", "demand",
    "repurchase",
)  # fmt: skip
"""The tables an import writes, each after those it refers to."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Under what an import is decided: the moment, the zone of local days, the rules, and how strict it is."""

    now: datetime
    zone: tzinfo
    playbook: Playbook = field(default_factory=Playbook)
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """Files read and recognised, in an order of their own: the forms, and what could not be read."""

    forms: tuple[Filled, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the book already holds of what the files name: rows by table, each with all columns.

    `seen` is the number of the newest journal row at that time.
    """

    rows: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of one table: new, changed, and already there just so."""

    new: int = 0
    updated: int = 0
    present: int = 0


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file as it was understood; `rejoined` rows had an unquoted comma, `unused` columns have no place here."""

    name: str
    form: str
    encoding: str
    delimiter: str
    rows: int
    rejoined: int
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What an import does, for the edge to put in words.

    `bare` are the customers (number, reference or name) that were only named, whose files were opened incomplete;
    `reps` the new reps; `same_name` the names of new customers that another file already has (S2.7).
    """

    files: tuple[FileReport, ...]
    counts: Mapping[str, Counts]
    bare: tuple[str, ...] = ()
    reps: tuple[str, ...] = ()
    same_name: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A decided import: nothing is written by it.

    `inserts` holds rows by table with negative ids, to which their foreign keys refer; customers without a number
    get one when it is applied; `updates` is {table: {id: {field: value}}}.
    """

    inserts: Mapping[str, list[dict[str, Any]]]
    updates: Mapping[str, dict[int, dict[str, Any]]]
    problems: tuple[RowProblem, ...]
    report: Report
    gathered: Gathered
    conditions: Conditions
    seen: int
