"""The customer file: customer, contact people, tags (S2.1–S2.7)."""

from __future__ import annotations

from peewee import BooleanField, DateField, ForeignKeyField, IntegerField, TextField

from ...handbook.words import CustomerClass, CustomerKind
from .base import ExactField, InstantField, Record
from .team import Rep


class Customer(Record):
    """One customer, one file; the number is CYYYYMMNNN by the month of filing (S2.1–S2.5)."""

    number = TextField()
    name = TextField()
    kind = TextField(default=CustomerKind.COMPANY)
    industry = TextField(default="")
    employees = IntegerField(null=True)
    revenue = ExactField(null=True)
    address = TextField(default="")
    grade = TextField(null=True)
    customer_class = TextField(default=CustomerClass.PROSPECT)
    source = TextField(default="")
    owner = ForeignKeyField(Rep, null=True)
    filed_on = DateField()
    first_contact_on = DateField(null=True)
    cooperation_since = DateField(null=True)
    preferred_channel = TextField(null=True)
    cares_about = TextField(default="")
    pain_points = TextField(default="")
    budget = TextField(default="")
    purchasing_need = TextField(default="")
    decision_process = TextField(default="")
    verified_how = TextField(default="")
    verified_on = DateField(null=True)
    reviewed_at = InstantField(null=True)
    remark = TextField(default="")
    sex = TextField(default="")
    birthday = DateField(null=True)
    occupation = TextField(default="")
    reference = TextField(default="")
    bare = BooleanField(default=False)


class Contact(Record):
    """A contact person of a customer; phones and e-mails stand one a line (S2.1, S2.2, S2.14)."""

    customer = ForeignKeyField(Customer)
    name = TextField(default="")
    position = TextField(default="")
    phones = TextField(default="")
    emails = TextField(default="")
    decides = BooleanField(default=False)
    preferences = TextField(default="")
    birthday = DateField(null=True)
    lunar = BooleanField(default=False)
    remark = TextField(default="")


class Tag(Record):
    """One word of a customer's tag line, in its place (S2.4)."""

    customer = ForeignKeyField(Customer)
    name = TextField(index=True)
    place = IntegerField(default=0)
