"""Staying in touch: interactions and the next steps agreed in them (S2.13)."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField, TextField

from ...handbook.words import Channel, Content, Outcome
from .base import InstantField, Record
from .files import Contact, Customer
from .team import Rep


class Interaction(Record):
    """A contact with a customer; without `written_at` it is a call that is still to be written up (S2.13)."""

    customer = ForeignKeyField(Customer)
    contact = ForeignKeyField(Contact, null=True)
    rep = ForeignKeyField(Rep, null=True)
    at = InstantField()
    minutes = IntegerField(null=True)
    channel = TextField(default=Channel.PHONE)
    content = TextField(default=Content.BUSINESS)
    outcome = TextField(default=Outcome.REACHED)
    said = TextField(default="")
    feedback = TextField(default="")
    ended_at = InstantField(null=True)
    written_at = InstantField(null=True)


class NextStep(Record):
    """Something promised to a customer, with a time (S2.13)."""

    customer = ForeignKeyField(Customer)
    interaction = ForeignKeyField(Interaction, null=True)
    rep = ForeignKeyField(Rep, null=True)
    what = TextField()
    promised_at = InstantField()
    due_at = InstantField()
    done_at = InstantField(null=True)
