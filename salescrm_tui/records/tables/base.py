"""What all tables share: the database of the current thread, the fields for times and money, the trash."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from peewee import BigIntegerField, Database, DatabaseProxy, Model

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
MONEY_UNITS = 10_000  # money and quantities are exact integers of 1/10000


def to_millis(moment: datetime) -> int:
    """The UTC milliseconds of an aware datetime."""
    return (moment - EPOCH) // MILLISECOND


def from_millis(millis: int) -> datetime:
    """The aware UTC datetime of UTC milliseconds."""
    return EPOCH + timedelta(milliseconds=millis)


class ThreadDatabase(DatabaseProxy):
    """Hands every thread the database of the book it works for, so that two books can be open in one process."""

    _bound = threading.local()

    def __setattr__(self, attr: str, value: object) -> None:
        object.__setattr__(self, attr, value)

    @property
    def obj(self) -> Any:
        """The database bound to this thread, None where there is none."""
        return getattr(self._bound, "database", None)

    @obj.setter
    def obj(self, database: Database | None) -> None:
        self._bound.database = database


DATABASE = ThreadDatabase()


class InstantField(BigIntegerField):
    """A moment in time: an aware UTC datetime in Python, UTC milliseconds in the database."""

    def db_value(self, value: datetime | int | None) -> int | None:
        """Milliseconds for the database; integers pass through."""
        return to_millis(value) if isinstance(value, datetime) else value

    def python_value(self, value: int | None) -> datetime | None:
        """An aware UTC datetime."""
        return None if value is None else from_millis(value)


class ExactField(BigIntegerField):
    """Money or a quantity: a Decimal in Python, integer ten-thousandths in the database."""

    def db_value(self, value: Decimal | int | str | None) -> int | None:
        """Ten-thousandths, rounded to the nearest."""
        return None if value is None else int((Decimal(value) * MONEY_UNITS).to_integral_value())

    def python_value(self, value: int | None) -> Decimal | None:
        """The exact decimal, without trailing zeros behind the second place."""
        return None if value is None else Decimal(value) / MONEY_UNITS


class Table(Model):
    """A table of the book; ids are given by `records.ids`, never by the database."""

    id: Any = BigIntegerField(primary_key=True)

    class Meta:
        database = DATABASE
        legacy_table_names = False

    if TYPE_CHECKING:
        # Peewee's stubs take every row for a model, also where a query asks for tuples or dictionaries.
        _meta: Any

        @classmethod
        def select(cls, *fields: Any) -> Any: ...  # noqa: D102
        @classmethod
        def get_or_none(cls, *query: Any, **filters: Any) -> Any: ...  # noqa: D102


class Record(Table):
    """A table whose rows people see: a row in the trash is kept and shown nowhere else."""

    trashed_at = InstantField(null=True)
