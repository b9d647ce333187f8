"""The next steps of the demo: most of them done, a few open; and what was said about some reminders (S2.13)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from ...handbook.clock import stamp
from ...handbook.words import DueKind
from ..ids import derived
from ..tables import DueAnswer, NextStep
from .clients import Client, Written

KEPT, KEPT_LIGHT = 0.6, 0.15  # of the promises were written down
QUIET = (8, 10)  # days ahead, for a customer who was touched today


def add(client: Client, latest: int, written: Sequence[Written]) -> None:
    """Write the promises of the contacts, kept within days, and the open step that the case wants."""
    for contact in written[:-1]:
        if contact.promised and client.company.lucky(KEPT_LIGHT if client.case.light else KEPT):
            _kept(client, contact)
    if client.case.wanted("step"):
        _open(client, _due(client), written)
    elif client.case.shape in ("key", "fresh") and not client.case.wanted("touch"):
        _open(client, _quiet(client, latest), written)


def _kept(client: Client, contact: Written) -> None:
    """A promise that was kept on its day, a day earlier or a day late."""
    diary, chance = client.company.diary, client.company.chance
    promised = diary.ago(contact.at.astimezone(diary.zone).date())
    due = diary.worked(promised - 4, promised - 1)
    done = diary.moment(max(due + chance.choice((0, 0, 1, -1)), 0))
    client.company.shelf.add(
        NextStep, customer=client.id, interaction=contact.id, rep=client.owner, what=client.say(contact.promised),
        promised_at=contact.at, due_at=diary.at(diary.day(due), time(17, 0)), done_at=max(done, contact.at),
    )  # fmt: skip


def _due(client: Client) -> datetime:
    diary = client.company.diary
    if client.case.wanted("step", "t"):
        return diary.later_today()
    if client.case.wanted("step", "w"):
        return diary.ahead(1, 6)
    return diary.moment(diary.worked(1, 3))


def _quiet(client: Client, latest: int) -> datetime:
    """More than a week ahead, and near enough to the weekly touch to stand for it."""
    low, high = QUIET
    return client.company.diary.ahead(low, high - min(latest, 1))


def _open(client: Client, due: datetime, written: Sequence[Written]) -> None:
    company = client.company
    before = [contact for contact in written if contact.at < due]
    promised_at = before[-1].at if before else due - timedelta(days=2)
    what = next((contact.promised for contact in before[-1:] if contact.promised), company.pick("talks.steps"))
    step = company.shelf.add(
        NextStep, customer=client.id, interaction=before[-1].id if before else None, rep=client.owner,
        what=client.say(what), promised_at=promised_at, due_at=due,
    )  # fmt: skip
    reminder = derived(DueKind.NEXT_STEP, step, stamp(due))
    if client.case.wanted("snoozed"):
        tomorrow = company.diary.at(company.diary.day(-1), time(10, 0))
        company.shelf.add(DueAnswer, customer=client.id, due=reminder, snoozed_until=tomorrow)
    if client.case.wanted("handed"):
        company.shelf.add(
            DueAnswer, customer=client.id, due=reminder, handed_to=company.reps[0],
            reason=company.words.text("answers.handed_over"),
        )  # fmt: skip
