"""Deeds of staying in touch: log an interaction, begin a call, promise and keep next steps (S2.13)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ..handbook.capture import Reading
from ..handbook.refusals import Invalid, NotFound
from ..handbook.words import Channel, Content, DueKind, Outcome
from ..records.journal import Step
from ..records.tables import Contact, Customer, Demand, Due, Interaction, NextStep
from . import files, reminders
from .entering import cleaned

KEPT_BY_LOGGING = frozenset({DueKind.NEXT_STEP, DueKind.DEMAND_ANSWER, DueKind.BIRTHDAY})


def log(
    step: Step,
    customer: int,
    reading: Reading,
    *,
    call: int | None = None,
    completes: int | None = None,
    contact: int | None = None,
    at: datetime | None = None,
) -> int:
    """Write down an interaction from the line as it was read; `call` is one begun before, `completes` a reminder.

    Marks of urgency open a demand, tags join the customer's tag line, next steps are promised (S2.13, S2.16).
    """
    _must_exist(customer)
    fields = _fields(customer, reading, contact)
    if call is None:
        moment = at or step.now
        interaction = step.insert(Interaction, at=moment, rep=step.who.rep, written_at=step.now, **fields)
    else:
        interaction = call
        step.change(Interaction, call, written_at=step.now, **{k: v for k, v in fields.items() if k != "customer"})
    _promise(step, customer, interaction, reading)
    if reading.tags:
        files.add_tags(step, customer, reading.tags)
    if reading.urgent or reading.important:
        _demand(step, customer, reading)
    if completes is not None:
        _complete(step, completes)
    return interaction


def begin_call(step: Step, customer: int, contact: int | None = None) -> int:
    """Note that a call was begun; until it is written up it is due within the hour (S2.13)."""
    _must_exist(customer)
    return step.insert(
        Interaction, customer=customer, contact=contact, rep=step.who.rep, at=step.now, channel=Channel.PHONE
    )


def drop_call(step: Step, call: int) -> None:
    """Throw away a call that never came about."""
    step.trash(Interaction, call)


def edit_interaction(step: Step, interaction: int, seen: Mapping[str, Any] | None = None, **values: Any) -> None:
    """Change an interaction."""
    step.change(Interaction, interaction, seen, **cleaned(Interaction, values))


def trash_interaction(step: Step, interaction: int) -> None:
    """Put an interaction in the trash."""
    step.trash(Interaction, interaction)


def promise(step: Step, customer: int, what: str, due_at: datetime, interaction: int | None = None) -> int:
    """Promise a next step by a time (S2.13)."""
    _must_exist(customer)
    return step.insert(
        NextStep,
        customer=customer,
        interaction=interaction,
        rep=step.who.rep,
        promised_at=step.now,
        due_at=due_at,
        **cleaned(NextStep, {"what": what}, required=("what",)),
    )


def edit_next_step(step: Step, next_step: int, seen: Mapping[str, Any] | None = None, **values: Any) -> None:
    """Change what was promised, or by when."""
    step.change(NextStep, next_step, seen, **cleaned(NextStep, values))


def finish_next_step(step: Step, next_step: int) -> None:
    """Note that a next step is done."""
    step.change(NextStep, next_step, done_at=step.now)


def _fields(customer: int, reading: Reading, contact: int | None) -> dict[str, Any]:
    found = _contact_named(customer, reading.contact) if reading.contact else contact
    said = reading.said if found or not reading.contact else f"@{reading.contact} {reading.said}".strip()
    fields = cleaned(Interaction, {"said": said, "feedback": reading.feedback})
    if not fields["said"] and not fields["feedback"] and not reading.steps and reading.outcome is None:
        raise Invalid("required", field="said")
    return {
        "customer": customer,
        "contact": found,
        "channel": reading.channel or Channel.PHONE,
        "content": reading.content or Content.BUSINESS,
        "outcome": reading.outcome or Outcome.REACHED,
        "minutes": reading.minutes,
        **fields,
    }


def _promise(step: Step, customer: int, interaction: int, reading: Reading) -> None:
    for each in reading.steps:
        promise(step, customer, each.what, each.moment.at, interaction)


def _demand(step: Step, customer: int, reading: Reading) -> None:
    step.insert(
        Demand, customer=customer, owner=step.who.rep, urgent=reading.urgent, important=reading.important,
        raised_at=step.now, **cleaned(Demand, {"description": reading.said}, required=("description",)),
    )  # fmt: skip


def _complete(step: Step, due: int) -> None:
    row = Due.get_or_none(Due.id == due)
    if row is not None and row.kind in KEPT_BY_LOGGING:
        reminders.complete(step, due)


def _contact_named(customer: int, name: str) -> int | None:
    people = Contact.select(Contact.id, Contact.name).where(
        Contact.customer == customer, Contact.trashed_at.is_null()
    )
    wanted = name.casefold()
    for key, known in people.order_by(Contact.id).tuples():
        if wanted in known.casefold():
            return int(key)
    return None


def _must_exist(customer: int) -> None:
    if not Customer.select().where(Customer.id == customer, Customer.trashed_at.is_null()).exists():
        raise NotFound("not_found", table="customer", row=customer)
