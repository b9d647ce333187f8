"""A row of a table as the book holds it and as the files would have it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Row:
    """A row of a table: what the book holds (nothing for a new one) and what the files say."""

    __slots__ = ("id", "mentioned", "stored", "table", "values")

    def __init__(self, table: str, key: int, stored: Mapping[str, Any]) -> None:
        self.table = table
        self.id = key
        self.stored = stored
        self.values: dict[str, Any] = {}
        self.mentioned = False

    @property
    def is_new(self) -> bool:
        """Whether the book does not hold it yet."""
        return self.id < 0

    def get(self, name: str) -> Any:
        """The value of a field as it will be."""
        return self.values.get(name, self.stored.get(name))

    def put(self, **values: Any) -> None:
        """Set what the file says; None says nothing."""
        self.mentioned = True
        self.values.update({name: value for name, value in values.items() if value is not None})

    def fill(self, **values: Any) -> None:
        """Set fields that are empty so far."""
        self.mentioned = True
        self.values.update({name: value for name, value in values.items() if self.get(name) in (None, "")})

    def changes(self) -> dict[str, Any]:
        """The fields that differ from what the book holds."""
        return {name: value for name, value in self.values.items() if self.stored.get(name) != value}
