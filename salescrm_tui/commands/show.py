"""`salescrm show`: a customer's file and latest history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from ..handbook.refusals import NotFound
from ..handbook.words import Stage
from ..language import _, phrases
from ..records import playbooks
from ..records.database import Book
from ..records.lists import briefs, files
from ..records.lists.briefs import Brief
from .line import with_json
from .session import Session


@click.command("show")
@click.argument("number")
@with_json
def command(session: Session, number: str) -> None:
    """Show the customer with NUMBER at a glance."""
    with session.book() as book:
        found = book.call(_brief, session, customer_of(book, number))
    session.show(_as_data(found), lambda: _lines(found, session))


def customer_of(book: Book, number: str) -> int:
    """The customer with a number; raises NotFound."""
    customer = book.call(files.customer_numbered, number)
    if customer is None:
        raise NotFound("not_found", table="customer", row=number)
    return customer


def _brief(session: Session, customer: int) -> Brief:
    found = briefs.brief(customer, playbooks.load(), session.clock(), session.zone)
    if found is None:
        raise NotFound("not_found", table="customer", row=customer)
    return found


def _as_data(found: Brief) -> dict[str, Any]:
    return {
        "customer": dict(found.file.fields),
        "stage": found.file.row.stage,
        "completeness": found.file.row.completeness,
        "tags": list(found.file.tags),
        "contacts": [dict(each) for each in found.file.contacts],
        "next_steps": [dict(each) for each in found.steps],
        "demands": [asdict(each) for each in found.demands],
        "complaints": [asdict(each) for each in found.complaints],
        "unpaid": [asdict(each) for each in found.unpaid],
        "repurchases": [dict(each) for each in found.repurchases],
        "talks": [{"at": talk.at, **talk.fields} for talk in found.talks],
    }


def _lines(found: Brief, session: Session) -> Iterator[str]:
    row, now, zone = found.file.row, session.clock(), session.zone
    yield f"{row.name}  {row.number}  {row.grade}  {phrases.word((Stage, row.stage))}  {row.completeness} %"
    if found.file.tags:
        yield "-".join(f"[{tag}]" for tag in found.file.tags)
    for person in found.file.contacts:
        mark = "★ " if person["decides"] else "  "
        reach = " ".join([*person["phones"].splitlines(), *person["emails"].splitlines()])
        yield f"{mark}{person['name']}  {person['position']}  {reach}".rstrip()
    for demand in found.demands:
        by = phrases.moment(demand.deadline, now, zone) if demand.deadline else ""
        yield f"◆ {demand.description}  {by}".rstrip()
    for complaint in found.complaints:
        yield f"! {complaint.what}  {phrases.word(complaint.step)}"
    for step in found.steps:
        yield _("next: {what} → {when}").format(what=step["what"], when=phrases.moment(step["due_at"], now, zone))
    for talk in found.talks:
        said = " · ".join(text for text in (talk.fields["said"], talk.fields["feedback"]) if text)
        yield f"{phrases.moment(talk.at, now, zone)}  {phrases.sign(talk.fields['channel'])} {said}"
