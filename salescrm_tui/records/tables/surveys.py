"""Satisfaction surveys (S1.4, S2.27)."""

from __future__ import annotations

from peewee import DateField, ForeignKeyField, IntegerField, TextField

from .base import Record
from .files import Customer
from .team import Rep


class Survey(Record):
    """A customer's answer: three scores from 1 to 5 and a comment (S2.27)."""

    customer = ForeignKeyField(Customer)
    rep = ForeignKeyField(Rep, null=True)
    asked_on = DateField()
    service = IntegerField(null=True)
    value = IntegerField(null=True)
    speed = IntegerField(null=True)
    comment = TextField(default="")
