"""What a form asks, as data: fields of a kind, in groups."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a field is typed and what it means."""

    TEXT = "text"
    NOTE = "note"
    SEVERAL = "several"
    CHOICE = "choice"
    YES = "yes"
    DAY = "day"
    PAST_DAY = "past day"
    MOMENT = "moment"
    PAST_MOMENT = "past moment"
    NUMBER = "number"
    AMOUNT = "amount"
    REP = "rep"
    PERSON = "person"
    TAGS = "tags"
    LINES = "lines"


class Only(StrEnum):
    """Whether a field is asked always, for a new record only, or for one that exists only."""

    ALWAYS = ""
    NEW = "new"
    EDIT = "edit"


ME, TODAY, NOW = "\0me", "\0today", "\0now"
"""Defaults that are known when the form opens."""

Choices = type[StrEnum] | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `name` is the column's, or `table.column` for a record made along with it; `default` is its text.

    A choice is among `codes`, and may be `empty`; `offers` completes what is typed with what other records hold.
    """

    name: str
    kind: Kind = Kind.TEXT
    codes: Choices = ()
    required: bool = False
    default: str = ""
    only: Only = Only.ALWAYS
    empty: bool = False
    wide: bool = False
    offers: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under a heading, a msgid."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Spec:
    """The form of a table's records."""

    table: str
    groups: tuple[Group, ...]

    def asked(self, new: bool) -> tuple[Group, ...]:
        """The groups with the fields that a new record, or one that exists, is asked for."""
        unwanted = Only.EDIT if new else Only.NEW
        kept = (Group(g.title, tuple(f for f in g.fields if f.only is not unwanted)) for g in self.groups)
        return tuple(group for group in kept if group.fields)

    def place(self, field: str) -> tuple[str, str]:
        """The table and the column of a field."""
        table, _dot, column = field.rpartition(".")
        return table or self.table, column
