"""Deeds of staying in touch: log an interaction, begin a call, promise and keep next steps (S2.13)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from ..handbook.capture import Reading
from ..handbook.refusals import Invalid, NotFound
from ..handbook.words import Channel, Content, DueKind, Outcome
from ..records.journal import Step
from ..records.tables import Contact, Customer, Demand, Due, Interaction, NextStep
from . import files, reminders
from .entering import cleaned

MINUTE = timedelta(minutes=1)
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
    ended_at: datetime | None = None,
    done: Sequence[int] = (),
) -> int:
    """Write down an interaction from the line as it was read; `call` is one begun before, `completes` a reminder.

    A call that ended at `ended_at` lasted as long as it did when no minutes were said; `done` are the next steps that
    this contact kept. Marks of urgency open a demand, tags join the customer's tag line, next steps are promised
    (S2.13, S2.16).
    """
    _must_exist(customer)
    fields = _fields(customer, reading, contact)
    if call is None:
        moment = at or step.now
        interaction = step.insert(Interaction, at=moment, rep=step.who.rep, written_at=step.now, **fields)
    else:
        interaction = call
        step.change(Interaction, call, written_at=step.now, **_of_call(call, fields, ended_at))
    _promise(step, customer, interaction, reading)
    for each in done:
        finish_next_step(step, each)
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


def end_call(step: Step, call: int) -> None:
    """Note that a call is over; the hour in which it is written up begins (S2.13)."""
    step.change(Interaction, call, ended_at=step.now)


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


def _of_call(call: int, fields: Mapping[str, Any], ended_at: datetime | None) -> dict[str, Any]:
    """What writing up changes in a call: its contact stays unless another one is named."""
    known = Interaction.get_or_none(Interaction.id == call)
    if known is None:
        raise NotFound("not_found", table="interaction", row=call)
    values = {name: value for name, value in fields.items() if name != "customer"}
    values["contact"] = fields["contact"] or known.contact_id
    values["ended_at"] = ended_at = ended_at or known.ended_at
    if values["minutes"] is None and ended_at is not None:
        values["minutes"] = max(0, -((known.at - ended_at) // MINUTE))
    return values


def _promise(step: Step, customer: int, interaction: int, reading: Reading) -> None:
    for each in reading.steps:
        promise(step, customer, each.what, each.moment.at, interaction)


def _demand(step: Step, customer: int, reading: Reading) -> None:
    step.insert(
        Demand, customer=customer, owner=step.who.rep, urgent=reading.urgent, important=reading.important,
        raised_at=step.now, **cleaned(Demand, {"description": reading.said}, required=("description",)),
    )  # fmt: skip


def _wish(reading: Reading) -> str:
    """What an urgent line asks for: what was said, else the answer, else what is to be done."""
    return next(filter(None, (reading.said, reading.feedback, *(each.what for each in reading.steps))), "")


def _complete(step: Step, due: int) -> None:
    row = Due.get_or_none(Due.id == due)
    if row is not None and row.kind in KEPT_BY_LOGGING:
        reminders.complete(step, due)


def _contact_named(customer: int, name: str) -> int | None:
    """The contact person of that very name, else the first whose name holds it."""
    query = Contact.select(Contact.id, Contact.name).where(Contact.customer == customer, Contact.trashed_at.is_null())
    people: list[tuple[int, str]] = list(query.order_by(Contact.id).tuples())
    wanted = name.casefold()
    exact = [key for key, known in people if known.casefold() == wanted]
    return next(iter([*exact, *(key for key, known in people if wanted in known.casefold())]), None)


def _must_exist(customer: int) -> None:
    if not Customer.select().where(Customer.id == customer, Customer.trashed_at.is_null()).exists():
        raise NotFound("not_found", table="customer", row=customer)
