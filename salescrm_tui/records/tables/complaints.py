"""Complaints of customers (S2.29, S3.10)."""

from __future__ import annotations

from peewee import ForeignKeyField, TextField

from ...handbook.words import ComplaintCause
from .base import InstantField, Record
from .files import Customer
from .team import Rep


class Complaint(Record):
    """A complaint; its step follows from which of its moments are known (S2.29, S3.10)."""

    customer = ForeignKeyField(Customer)
    responsible = ForeignKeyField(Rep, null=True)
    what = TextField()
    cause = TextField(default=ComplaintCause.OTHER)
    received_at = InstantField()
    answered_at = InstantField(null=True)
    answer = TextField(default="")
    settling_at = InstantField(null=True)
    settled_at = InstantField(null=True)
    confirmed_at = InstantField(null=True)
    outcome = TextField(default="")
    remark = TextField(default="")
