"""The deed on the trash: take a record out again."""

from __future__ import annotations

from typing import Any

from ..handbook.refusals import Invalid
from ..records.journal import Step
from ..records.tables import BY_NAME, Customer


def restore(step: Step, table: str, row: int) -> None:
    """Take a record out of the trash; a customer whose number was given to another meanwhile is refused."""
    model: Any = BY_NAME[table]
    if model is Customer:
        _refuse_taken_number(row)
    step.change(model, row, trashed_at=None)


def _refuse_taken_number(customer: int) -> None:
    number = Customer.select(Customer.number).where(Customer.id == customer).tuples().scalar()
    if Customer.select().where(Customer.number == number, Customer.trashed_at.is_null()).exists():
        raise Invalid("number_taken", field="number", number=number)
