"""`salescrm log`: write down an interaction in one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from typing import Any

import click

from ..actions import contacts, performing
from ..handbook import capture
from ..handbook.capture import Reading
from ..language import _, phrases
from ..records import playbooks
from ..records.lists import files
from .line import with_json
from .session import Session
from .show import customer_of


@click.command("log")
@click.argument("number")
@click.argument("line")
@with_json
def command(session: Session, number: str, line: str) -> None:
    """Log LINE with the customer of NUMBER: channel word, what was said, > next step with a time, #tag."""
    now = session.clock()
    with session.book() as book:
        customer = customer_of(book, number)
        rules = book.call(playbooks.load)
        people = [person["name"] for person in book.call(files.contacts_of, customer)]
        reading = _named(
            capture.read(
                line, now, session.zone, default_days=rules.contacts.next_step_days,
                day_end=time(rules.day.end_hour), contacts=people,
            )
        )  # fmt: skip
        done = book.call(performing.perform, session.who(book), contacts.log, customer, reading)
    steps = [{"what": step.what, "due": step.moment.at, "defaulted": step.defaulted} for step in reading.steps]
    data: dict[str, Any] = {"interaction": done.value, "said": reading.said, "next_steps": steps, "tags": reading.tags}
    session.show(data, lambda: _lines(reading, session))


def _named(reading: Reading) -> Reading:
    """A next step that is only a time ("no answer > tomorrow") is to call again."""
    steps = tuple(step if step.what else replace(step, what=_("Call again")) for step in reading.steps)
    return replace(reading, steps=steps)


def _lines(reading: Reading, session: Session) -> Iterator[str]:
    yield _("Logged: {said}").format(said=reading.said)
    for step in reading.steps:
        yield _("next: {what} → {when}").format(
            what=step.what, when=phrases.moment(step.moment.at, session.clock(), session.zone)
        )
