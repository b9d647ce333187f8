"""One table per paper form; `RECORDS` are what people wrote down, `ALL` adds what the book keeps for itself."""

from __future__ import annotations

from peewee import SQL

from .base import DATABASE, Record, Table, from_millis, to_millis
from .complaints import Complaint
from .contacts import Interaction, NextStep
from .demands import Demand
from .files import Contact, Customer, Tag
from .keeping import BookState, Change, Due, DueAnswer, Listing, PlaybookValue, SavedView
from .orders import Order, OrderLine, Repurchase
from .surveys import Survey
from .team import Rep

RECORDS: tuple[type[Record], ...] = (
    Rep, Customer, Contact, Tag, Interaction, NextStep, Demand, Complaint,
    Order, OrderLine, Repurchase, Survey, PlaybookValue, DueAnswer, SavedView,
)  # fmt: skip
ALL: tuple[type[Table], ...] = (*RECORDS, BookState, Change, Due, Listing)
BY_NAME: dict[str, type[Record]] = {model._meta.table_name: model for model in RECORDS}

Customer.add_index(
    Customer.index(Customer.number, unique=True, where=Customer.trashed_at.is_null(), name="customer_number_live")
)
Due.add_index(Due.index(Due.shown_at, where=Due.raised_at.is_null(), name="due_to_raise"))
Due.add_index(Due.index(Due.owner, Due.shown_at, where=Due.raised_at.is_null(), name="due_to_raise_for"))
Demand.add_index(
    Demand.index(
        Demand.owner, where=SQL("urgent AND important AND state <> 'done' AND trashed_at IS NULL"),
        name="demand_pressing",
    )
)  # fmt: skip
Complaint.add_index(
    Complaint.index(
        Complaint.responsible, where=Complaint.settled_at.is_null() & Complaint.trashed_at.is_null(),
        name="complaint_open",
    )
)  # fmt: skip
Interaction.add_index(Interaction.index(Interaction.customer, Interaction.at, name="interaction_timeline"))

__all__ = [
    "ALL", "BY_NAME", "DATABASE", "RECORDS", "BookState", "Change", "Complaint", "Contact", "Customer", "Demand",
    "Due", "DueAnswer", "Interaction", "Listing", "NextStep", "Order", "OrderLine", "PlaybookValue", "Record", "Rep",
    "Repurchase", "SavedView", "Survey", "Table", "Tag", "from_millis", "to_millis",
]  # fmt: skip
