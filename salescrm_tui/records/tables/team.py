"""The reps of the company (S4.1)."""

from __future__ import annotations

from peewee import BooleanField, ForeignKeyField, TextField

from ...handbook.words import Role
from .base import Record


class Rep(Record):
    """A sales rep; `login` matches the user of the machine, `reference` the number in another system (S3.11, S4.1)."""

    name = TextField()
    role = TextField(default=Role.REP)
    superior = ForeignKeyField("self", null=True)
    active = BooleanField(default=True)
    login = TextField(default="")
    title = TextField(default="")
    phone = TextField(default="")
    reference = TextField(default="")
    remark = TextField(default="")
