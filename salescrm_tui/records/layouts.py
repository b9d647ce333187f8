"""How rows of a table are written: values cast once, for the database and for the journal alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from .tables import Customer, Record

Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table in their order, with what makes a value fit each of them."""

    names: tuple[str, ...]
    casts: tuple[Callable[[Any], Any], ...]
    defaults: tuple[Any, ...]
    places: Mapping[str, int]
    customer_place: int | None

    def cast(self, row: Mapping[str, Any], new_id: Callable[[], int]) -> Values:
        """A row as the database takes it, with the defaults of what it does not name and an id if it has none."""
        values = list(self.defaults)
        for name, value in row.items():
            values[self.places[name]] = value
        place = self.places["id"]
        values[place] = values[place] or new_id()
        return tuple([None if value is None else cast(value) for cast, value in zip(self.casts, values, strict=True)])

    def payload(self, values: Values) -> dict[str, Any]:
        """The same as the journal keeps it: what is known, days as ISO text."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in zip(self.names, values, strict=True)
            if value is not None
        }

    def customer(self, values: Values) -> int | None:
        """The customer that a cast row is about."""
        return None if self.customer_place is None else values[self.customer_place]


@lru_cache
def layout(model: type[Record]) -> Layout:
    """The layout of a table."""
    fields = model._meta.sorted_fields
    places = {field.name: place for place, field in enumerate(fields)}
    defaults = model._meta.get_default_dict()
    return Layout(
        names=tuple(places),
        casts=tuple(field.db_value for field in fields),
        defaults=tuple(defaults.get(name) for name in places),
        places=places,
        customer_place=places["id"] if model is Customer else places.get("customer"),
    )
