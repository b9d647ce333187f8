"""The demands of the demo: every quadrant and every state, some answered late, some just raised (S2.15, S2.16)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from ...handbook.words import DemandState
from ..tables import Demand
from .clients import Client

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANSWER, QUICK, PLAN = 24 * HOUR, 48 * HOUR, 7 * DAY  # where to aim; the rules themselves stand in the playbook
URGENT_IMPORTANT = {
    "both": (True, True), "important": (False, True), "urgent": (True, False), "neither": (False, False),
}  # fmt: skip
DONE_ONCE = 0.35  # of the older customers had a demand that is done by now


def add(client: Client) -> None:
    """Write the open demands that the case wants, and for older customers some that are done."""
    company, case = client.company, client.case
    now = company.diary.now
    if case.wanted("answer"):
        _add(client, "both", _deadline(client, "answer") - ANSWER)
    if case.wanted("quick"):
        _add(client, "urgent", _deadline(client, "quick") - QUICK)
    if case.wanted("plan"):
        _add(client, "important", _deadline(client, "plan") - PLAN)
    if case.wanted("raised"):
        _add(client, "both", now - HOUR)
    if case.wanted("finish"):
        _begun(client, "important", 6, hours=30, finish=(1, 5))
    if case.wanted("running"):
        _begun(client, "both", 4, hours=5, finish=(9, 25))
    if case.wanted("late"):
        _begun(client, "both", 6, hours=39, finish=(10, 20))
    if case.wanted("backlog") or (case.cooperates and not case.light and company.lucky(0.1)):
        _add(client, "neither", company.diary.moment(company.diary.worked(5, 60)))
    if case.cooperates and not case.light and company.lucky(DONE_ONCE):
        _done(client)


def _deadline(client: Client, want: str) -> datetime:
    diary = client.company.diary
    match client.case.wants[want]:
        case "t":
            return diary.later_today()
        case "w":
            return diary.ahead(1, 5)
        case _:
            return diary.now - client.company.chance.between(3, 30) * HOUR


def _begun(client: Client, quadrant: str, ago: int, *, hours: int, finish: tuple[int, int]) -> None:
    """One that was answered after so many hours and is to be finished so many days ahead."""
    diary = client.company.diary
    raised = diary.moment(diary.worked(ago, ago + 2))
    answered = raised + hours * HOUR
    expected = diary.ahead(*finish).astimezone(diary.zone).date()
    _add(
        client, quadrant, raised, state=DemandState.IN_PROGRESS, answered_at=answered, planned_at=answered + DAY,
        expected_on=expected,
    )  # fmt: skip


def _done(client: Client) -> None:
    company = client.company
    diary, chance = company.diary, company.chance
    ago = diary.worked(40, min(client.case.age, 240))
    raised = diary.moment(ago)
    answered = raised + chance.choice((2, 5, 9, 20, 23, 31, 50)) * HOUR
    finished = max(ago - chance.between(6, 30), 2)
    _add(
        client, chance.choice(("both", "both", "important", "important", "urgent", "neither")), raised,
        state=DemandState.DONE, answered_at=answered, planned_at=answered + 2 * DAY,
        expected_on=diary.day(max(finished + chance.between(-4, 6), 1)), completed_on=diary.day(finished),
    )  # fmt: skip


def _add(client: Client, quadrant: str, raised: datetime, **known: Any) -> None:
    company = client.company
    texts = company.words.cut(f"demands.{quadrant}")
    description, solution = texts[0] if client.case.wanted("known") and not known else company.chance.choice(texts)
    urgent, important = URGENT_IMPORTANT[quadrant]
    company.shelf.add(
        Demand, customer=client.id, owner=client.owner, description=client.say(description), urgent=urgent,
        important=important, raised_at=raised, solution=client.say(solution) if known or company.lucky(0.5) else "",
        remark=client.say(company.pick("demands.remarks")), **known,
    )  # fmt: skip
