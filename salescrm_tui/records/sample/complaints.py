"""The complaints of the demo, at every step and with every cause (S2.29, S3.10)."""

from __future__ import annotations

from datetime import datetime, timedelta

from ...handbook.words import ComplaintCause
from ..tables import Complaint
from .clients import Client

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANSWER, SETTLE = 24 * HOUR, 3 * DAY  # where to aim; the rules themselves stand in the playbook
ONCE = 0.15  # of the older customers complained in the last months


def add(client: Client) -> None:
    """Write the complaint that the case wants, and for some older customers one of the past."""
    case, company = client.case, client.company
    now = company.diary.now
    if case.wanted("complaint"):
        _add(client, now - ANSWER - 2 * HOUR, steps=0)
    if case.wanted("new"):
        _add(client, now - 2 * HOUR, steps=0)
    if case.wanted("answered"):
        _add(client, now - 30 * HOUR, steps=1)
    if case.wanted("settle"):
        _add(client, _deadline(client) - SETTLE, steps=2)
    past = case.cooperates and not case.light and company.lucky(ONCE)
    for want, steps in (("settled", 3), ("confirmed", 4)):
        if case.wanted(want) or (past and steps == 4):
            newest, oldest = (4, 8) if steps == 3 else (12, 150)
            _add(client, company.diary.moment(company.diary.worked(newest, oldest)), steps)


def _deadline(client: Client) -> datetime:
    diary = client.company.diary
    match client.case.wants["settle"]:
        case "t":
            return diary.later_today()
        case "w":
            return diary.now + 30 * HOUR
        case _:
            return diary.now - 20 * HOUR


def _add(client: Client, received: datetime, steps: int) -> None:
    """One that has gone so many steps: answered, being settled, settled, confirmed by the customer."""
    company = client.company
    hours = company.chance.choice((1, 2, 3, 5, 7, 9))
    known = client.case.wanted("known")
    cause = ComplaintCause.SERVICE_MISSING if known else company.chance.choice(list(ComplaintCause))
    what, answer, outcome = company.chance.choice(company.words.cut(f"complaints.{cause}"))
    settled = received + company.chance.choice((26, 45, 50, 68, 90)) * HOUR
    company.shelf.add(
        Complaint,
        customer=client.id,
        responsible=client.owner if steps != 1 else None,
        what=client.say(what),
        cause=cause,
        received_at=received,
        answered_at=received + hours * HOUR if steps >= 1 else None,
        answer=client.say(answer) if steps >= 1 else "",
        settling_at=received + (hours + 3) * HOUR if steps >= 2 else None,
        settled_at=settled if steps >= 3 else None,
        outcome=client.say(outcome) if steps >= 3 else "",
        confirmed_at=settled + 2 * DAY if steps >= 4 else None,
    )
