"""Demands of customers (S2.15, S2.16)."""

from __future__ import annotations

from peewee import BooleanField, DateField, ForeignKeyField, TextField

from ...handbook.words import DemandState
from .base import InstantField, Record
from .files import Customer
from .team import Rep


class Demand(Record):
    """What a customer wants; `raised_at` starts the clocks of its quadrant (S2.15, S2.16)."""

    customer = ForeignKeyField(Customer)
    owner = ForeignKeyField(Rep, null=True)
    description = TextField()
    urgent = BooleanField(default=False)
    important = BooleanField(default=False)
    state = TextField(default=DemandState.NOT_STARTED)
    solution = TextField(default="")
    raised_at = InstantField()
    answered_at = InstantField(null=True)
    planned_at = InstantField(null=True)
    expected_on = DateField(null=True)
    completed_on = DateField(null=True)
    remark = TextField(default="")
