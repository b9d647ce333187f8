"""The customers whom the rows of any form name: found, opened bare, and what orders tell about them."""

from __future__ import annotations

from datetime import date

from ....handbook.words import CustomerClass
from .. import cells
from ..cells import each
from ..draft import Draft
from ..layouts import Column, Line
from ..rows import Row

CUSTOMER = Column("客户编号,客户ID,customer number,customer no,customer ID,customer code", each(cells.customer_key))
COMPANY = Column(
    "客户名称,公司名称,公司,单位,customer name,company name,company,customer,organization,organization name"
)
REMARK = Column("备注,说明,remark,remarks,note,notes,comment,comments", each(cells.note))


def mentioned(line: Line, draft: Draft, owner: int | None = None) -> Row | None:
    """The customer whom a row of another form names.

    One without a file gets a bare file, owned by the rep of the row and listed in the report; strict refuses it.
    """
    key, by = key_of(line)
    found = draft.customers.find(by, key) if key else []
    if len(found) > 1:
        draft.refuse(line, _column(line), "ambiguous_customer")
    if not key or (not found and draft.conditions.strict):
        draft.refuse(line, _column(line), "unknown_customer" if key else "missing_value")
        return None
    row = found[0] if found else open_file(key, by, draft)
    if not found:
        row.put(bare=True)
        draft.bare.append(key)
    row.mentioned = True
    if owner is not None and row.get("bare"):
        row.fill(owner=owner)
    return row


def open_file(key: str, by: str, draft: Draft) -> Row:
    """A new file; its filing date is the month of its number, else today."""
    row = draft.add("customer", name=key, filed_on=cells.filing_month(key) or draft.today())
    if by != "name":
        row.put(**{by: key})
    draft.customers.enter(row)
    return row


def key_of(line: Line) -> tuple[str, str]:
    """What names the customer, and whether that is a number, an id of another system, or only the name."""
    key = line.get("customer")
    if key is None:
        return line.get("name") or line.get("company") or "", "name"
    return key, "number" if cells.filing_month(key) else "reference"


def _column(line: Line) -> str:
    return "customer" if "customer" in line.headers else "company" if "company" in line.headers else "name"


def bought(row: Row, first: date, owner: int | None) -> None:
    """What orders say about a customer's file: since when we work together, that it is a regular one, whose it is."""
    for name in ("first_contact_on", "cooperation_since"):
        if row.get(name) is None or first < row.get(name):
            row.put(**{name: first})
    if row.get("customer_class") in (None, CustomerClass.PROSPECT):
        row.put(customer_class=CustomerClass.REGULAR)
    row.fill(owner=owner)
