"""How the book keeps itself: the journal, the playbook's values, answers to reminders, the projections."""

from __future__ import annotations

from peewee import BigAutoField, BigIntegerField, BooleanField, ForeignKeyField, IntegerField, TextField

from .base import InstantField, Record, Table
from .files import Customer
from .team import Rep


class BookState(Table):
    """One row about the book itself: the last id given, and a number that moves whenever a line of a list does."""

    last_id = BigIntegerField(default=0)
    listed = BigIntegerField(default=0)


class Change(Table):
    """The journal: one row a changed record, never erased; before and after hold only the changed fields, as JSON."""

    id = BigAutoField()
    step = BigIntegerField(index=True)
    deed = TextField()
    undoes = BigIntegerField(null=True, index=True)
    rep = BigIntegerField(null=True)
    device = IntegerField()
    at = InstantField()
    table = TextField()
    row = BigIntegerField()
    customer = BigIntegerField(null=True)
    before = TextField(null=True)
    after = TextField(null=True)

    class Meta:
        table_name = "journal"
        indexes = ((("rep", "id"), False), (("table", "row", "id"), False), (("customer", "id"), False))


class PlaybookValue(Record):
    """A number of the playbook that differs from the handbook's default; `value` is JSON."""

    key = TextField(unique=True)
    value = TextField()


class SavedView(Record):
    """A filter of the customer list under a name; without an owner it is everyone's."""

    name = TextField()
    line = TextField(default="")
    sort = TextField(default="name")
    descending = BooleanField(default=False)
    owner = ForeignKeyField(Rep, null=True)


class DueAnswer(Record):
    """What a person said about a reminder: snoozed, dismissed with a reason, done, handed over."""

    customer = ForeignKeyField(Customer)
    due = BigIntegerField(unique=True)
    snoozed_until = InstantField(null=True)
    closed_at = InstantField(null=True)
    reason = TextField(default="")
    handed_to = ForeignKeyField(Rep, null=True)


class Due(Table):
    """The reminder inbox, projected from the rules; `shown_at` is when it comes up, after any snooze."""

    kind = TextField()
    subject = BigIntegerField()
    period = TextField()
    customer = BigIntegerField(index=True)
    owner = BigIntegerField(null=True)
    at = InstantField()
    shown_at = InstantField()
    raised_at = InstantField(null=True)
    reason = TextField()

    class Meta:
        indexes = ((("shown_at", "id"), False), (("owner", "shown_at", "id"), False))


class Listing(Table):
    """The line of a live customer (id = the customer's), projected so that lists read and sort one narrow table."""

    number = TextField()
    name = TextField()
    sort_key = TextField()
    grade = TextField(default="")
    stage = TextField()
    customer_class = TextField()
    industry = TextField(default="")
    owner = BigIntegerField(null=True)
    last_contact_at = InstantField(null=True)
    next_due_at = InstantField(null=True)
    next_due_kind = TextField(default="")
    demands = IntegerField(default=0)
    complaints = IntegerField(default=0)
    unpaid = IntegerField(default=0)
    tags = TextField(default="")
    completeness = IntegerField(default=0)
    bare = BooleanField(default=False)
    judge_again_at = InstantField(null=True, index=True)

    class Meta:
        indexes = (
            (("number", "id"), False),
            (("sort_key", "id"), False),
            (("last_contact_at", "id"), False),
            (("next_due_at", "id"), False),
            (("demands", "sort_key", "id"), False),
            (("complaints", "sort_key", "id"), False),
            (("unpaid", "sort_key", "id"), False),
            (("grade", "sort_key", "id"), False),
            (("stage", "sort_key", "id"), False),
            (("industry", "sort_key", "id"), False),
            (("owner", "sort_key", "id"), False),
        )
