"""Orders with their lines, and plans to buy again (S1.3, S2.25, S3.4)."""

from __future__ import annotations

from peewee import DateField, ForeignKeyField, IntegerField, TextField

from ...handbook.words import OrderState
from .base import ExactField, Record
from .files import Customer
from .team import Rep


class Order(Record):
    """An order; `number` is the one of the ERP where it came from there (S3.4)."""

    customer = ForeignKeyField(Customer)
    rep = ForeignKeyField(Rep, null=True)
    number = TextField(index=True)
    ordered_on = DateField()
    required_on = DateField(null=True)
    delivered_on = DateField(null=True)
    paid_on = DateField(null=True)
    state = TextField(default=OrderState.SIGNED)
    currency = TextField(default="")
    remark = TextField(default="")

    class Meta:
        table_name = "sales_order"


class OrderLine(Record):
    """One product of an order; `discount` is a fraction of the price (S1.3)."""

    order = ForeignKeyField(Order)
    product = TextField()
    quantity = ExactField()
    unit_price = ExactField()
    discount = ExactField(default=0)


class Repurchase(Record):
    """A plan to buy a product again; a round is closed by its outcome, the next follows by itself (S2.25)."""

    customer = ForeignKeyField(Customer)
    rep = ForeignKeyField(Rep, null=True)
    product = TextField()
    quantity = TextField(default="")
    last_bought_on = DateField()
    cycle_months = IntegerField()
    lead_days = IntegerField(null=True)
    remind_on = DateField(null=True)
    outcome = TextField(null=True)
    outcome_note = TextField(default="")
    remark = TextField(default="")
