"""Deeds on the customer file: open, edit, verify, review, contacts, tags, trash (S2.1–S2.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from peewee import fn

from ..handbook.refusals import Invalid
from ..records import cleaning, pinyin
from ..records.journal import Step
from ..records.tables import Contact, Customer, Listing, Tag
from .entering import cleaned

BATCH = 500  # customers that one statement is asked about


def open_customer(
    step: Step,
    *,
    contacts: Sequence[Mapping[str, Any]] = (),
    tags: Sequence[str] = (),
    same_name_ok: bool = False,
    **values: Any,
) -> int:
    """Open a file; number and filing date are given when missing; refuses a second file of a name (S2.1, S2.7)."""
    fields = cleaned(Customer, values, required=("name",))
    if not same_name_ok:
        _refuse_same_name(fields["name"])
    fields.setdefault("filed_on", local_today(step))
    fields.setdefault("owner", step.who.rep)
    fields["number"] = fields.get("number") or next_number(fields["filed_on"])
    customer = step.insert(Customer, **fields)
    for contact in contacts:
        add_contact(step, customer, **contact)
    set_tags(step, customer, tags)
    return customer


def edit_customer(
    step: Step,
    customer: int,
    seen: Mapping[str, Any] | None = None,
    *,
    tags: Sequence[str] | None = None,
    **values: Any,
) -> None:
    """Change fields of a file; `seen` are the values that the form had shown, for the conflict check.

    Of `tags` only the difference to `seen["tags"]` is carried out, so that two people can tag at once.
    """
    fields = cleaned(Customer, values)
    if fields.get("name") == "":
        raise Invalid("required", field="name")
    step.change(Customer, customer, seen, bare=False, **fields)
    if tags is not None:
        _retag(step, customer, (seen or {}).get("tags", ()), tags)


def trash_customer(step: Step, customer: int) -> None:
    """Put a file in the trash with all that hangs on it."""
    step.trash(Customer, customer)


def review(step: Step, customer: int) -> None:
    """Confirm that the file was looked through this month (S2.6)."""
    step.change(Customer, customer, reviewed_at=step.now)


def add_contact(step: Step, customer: int, **values: Any) -> int:
    """Add a contact person (S2.1)."""
    return step.insert(Contact, customer=customer, **cleaned(Contact, values, required=("name",)))


def edit_contact(step: Step, contact: int, seen: Mapping[str, Any] | None = None, **values: Any) -> None:
    """Change a contact person."""
    step.change(Contact, contact, seen, **cleaned(Contact, values))


def trash_contact(step: Step, contact: int) -> None:
    """Put a contact person in the trash."""
    step.trash(Contact, contact)


def set_tags(step: Step, customer: int, names: Sequence[str]) -> None:
    """Make the tag line say exactly these words, in this order (S2.4)."""
    wanted = [name for name in dict.fromkeys(cleaning.clean(name) for name in names) if name]
    present = {
        tag.name: tag for tag in Tag.select().where(Tag.customer == customer, Tag.trashed_at.is_null())
    }
    for name, tag in present.items():
        if name not in wanted:
            step.trash(Tag, tag.id)
    for place, name in enumerate(wanted):
        if name in present:
            step.change(Tag, present[name].id, place=place)
        else:
            step.insert(Tag, customer=customer, name=name, place=place)


def add_tags(step: Step, customer: int, names: Sequence[str]) -> None:
    """Add words to the tag line, keeping what is there."""
    set_tags(step, customer, [*_tags_of(customer), *names])


def change_many(step: Step, customers: Sequence[int], **values: Any) -> int:
    """Change the same fields of many files, such as grade, class or owner; returns how many there were (S2.4, S0.2)."""
    fields = cleaned(Customer, values)
    for customer in customers:
        step.change(Customer, customer, **fields)
    return len(customers)


def tag_many(step: Step, customers: Sequence[int], names: Sequence[str]) -> int:
    """Add words to the tag lines of many files that lack them; returns how many words were added (S2.4)."""
    wanted = [name for name in dict.fromkeys(cleaning.clean(name) for name in names) if name]
    if not wanted:
        raise Invalid("required", field="tags")
    rows: list[dict[str, Any]] = []
    for start in range(0, len(customers), BATCH):
        rows += _lacking(customers[start : start + BATCH], wanted)
    step.insert_many(Tag, rows)
    return len(rows)


def trash_many(step: Step, customers: Sequence[int]) -> int:
    """Put many files in the trash; one undo brings all of them back."""
    return change_many(step, customers, trashed_at=step.now)


def _lacking(customers: Sequence[int], wanted: Sequence[str]) -> list[dict[str, Any]]:
    """The tags to add so that all these customers have the wanted words, behind those they have."""
    held: dict[int, dict[str, int]] = {customer: {} for customer in customers}
    query: Any = Tag.select(Tag.customer, Tag.name, Tag.place)
    for customer, name, place in query.where(Tag.customer.in_(list(customers)), Tag.trashed_at.is_null()).tuples():
        held[customer][name] = place
    return [
        {"customer": customer, "name": name, "place": max(tags.values(), default=-1) + 1 + offset}
        for customer, tags in held.items()
        for offset, name in enumerate(name for name in wanted if name not in tags)
    ]


def next_number(filed_on: date) -> str:
    """The next free number of a month, CYYYYMMNNN (S2.1)."""
    month = f"C{filed_on:%Y%m}"
    last = (
        Customer.select(Customer.number)
        .where(Customer.number.startswith(month))
        .order_by(fn.LENGTH(Customer.number).desc(), Customer.number.desc())
        .limit(1)
        .tuples()
        .first()
    )
    serial = last[0][len(month) :] if last else "0"
    return f"{month}{(int(serial) if serial.isdecimal() else 0) + 1:03d}"


def local_today(step: Step) -> date:
    """The day of the step where the rep is."""
    return step.now.astimezone(step.who.zone).date()


def _tags_of(customer: int) -> list[str]:
    kept = Tag.select(Tag.name).where(Tag.customer == customer, Tag.trashed_at.is_null())
    return [row[0] for row in kept.order_by(Tag.place, Tag.id).tuples()]


def _retag(step: Step, customer: int, seen: Sequence[str], wanted: Sequence[str]) -> None:
    gone = set(seen) - set(wanted)
    set_tags(step, customer, [*wanted, *(name for name in _tags_of(customer) if name not in gone)])


def _refuse_same_name(name: str) -> None:
    twin = Listing.select(Listing.number).where(Listing.sort_key == pinyin.sort_key(name), Listing.name == name)
    row = twin.tuples().first()
    if row is not None:
        raise Invalid("same_name", field="name", number=row[0])
