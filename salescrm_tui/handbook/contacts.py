"""Staying in touch: the stage of a customer, the rhythm of contacts, write-ups and next steps (S2.8–S2.13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from .clock import after, at_hour, days_after, local_date, months_after, stamp, within
from .dormancy import dormant_at, last_contact_on
from .files import started_on
from .playbook import Playbook
from .words import Channel, CustomerClass, CustomerFacts, Due, DueKind, Grade, NextStepFacts, Reason, Stage, Touch

ANY = tuple(Channel)
FACE_TO_FACE = (Channel.VISIT, Channel.EVENT)
IN_TALK = (Channel.PHONE, Channel.VIDEO, *FACE_TO_FACE)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a customer stands at a moment, and `until` when, if nothing but time passes (None = for good)."""

    stage: Stage
    first_month: bool
    begun_on: date
    last_contact_on: date
    until: datetime | None


def standing(facts: CustomerFacts, playbook: Playbook, now: datetime, zone: tzinfo) -> Standing:
    """The stage, whether it is a customer's first month, and since when the rhythm of the stage counts (S2.8–S2.10).

    VIPs and established grade A customers are of high value; three months into the cooperation a customer is
    established; everybody else is new; whoever had no contact for six months is dormant, whatever else holds.
    """
    start, rules = started_on(facts), playbook.contacts
    last = last_contact_on(facts, zone)
    asleep = dormant_at(last, playbook, zone)
    if asleep <= now:
        return Standing(Stage.DORMANT, False, start, last, None)
    month_over = at_hour(days_after(start, rules.new_stage_days), 0, zone)
    changes = [moment for moment in (asleep, month_over) if moment > now]
    established_on = None
    if facts.cooperation_since:
        established_on = months_after(facts.cooperation_since, rules.established_months)
        if (ripe := at_hour(established_on, 0, zone)) > now:
            changes.append(ripe)
            established_on = None
    begun = max(start, established_on) if established_on else start
    return Standing(_stage(facts, established_on is not None), month_over > now, begun, last, min(changes))


def _stage(facts: CustomerFacts, established: bool) -> Stage:
    if facts.customer_class == CustomerClass.VIP or (established and facts.grade == Grade.A):
        return Stage.HIGH_VALUE
    return Stage.ESTABLISHED if established else Stage.NEW


def stage(facts: CustomerFacts, playbook: Playbook, now: datetime, zone: tzinfo) -> Stage:
    """Where the relation stands (S2.8–S2.10, S2.28)."""
    return standing(facts, playbook, now, zone).stage


def last_contact(facts: CustomerFacts) -> Touch | None:
    """The latest contact that reached the customer."""
    return max(facts.touches, key=lambda touch: touch.at, default=None)


def crowded(touches: int, playbook: Playbook) -> bool:
    """Whether so many contacts within the last `crowded_days` are too many for a customer (S2.12)."""
    return touches >= playbook.contacts.crowded_touches


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One rule of the cadence: which contacts satisfy it, and how long after the last of them it is due again."""

    kind: DueKind
    rule: str
    channels: tuple[Channel, ...]
    days: int = 0
    months: int = 0
    executive: bool = False


def _touch(playbook: Playbook, now: Standing) -> Rhythm:
    rules = playbook.contacts
    match now.stage:
        case Stage.HIGH_VALUE:
            return Rhythm(DueKind.TOUCH, "touch_high_value", ANY, rules.high_value_touch_days)
        case Stage.NEW if now.first_month:
            return Rhythm(DueKind.TOUCH, "touch_new", ANY, rules.new_touch_days)
        case Stage.NEW:
            return Rhythm(DueKind.TOUCH, "touch_past_first_month", ANY, rules.established_touch_days)
        case _:
            return Rhythm(DueKind.TOUCH, "touch_established", ANY, rules.established_touch_days)


def _meetings(playbook: Playbook, now: Standing) -> Iterator[Rhythm]:
    """Visits for new and established customers, reviews for established and high-value ones (S2.8–S2.10)."""
    rules = playbook.contacts
    if now.stage is Stage.NEW:
        yield Rhythm(DueKind.VISIT, "visit_new", FACE_TO_FACE, months=rules.new_visit_months)
        return
    if now.stage is Stage.ESTABLISHED:
        yield Rhythm(DueKind.VISIT, "visit_established", FACE_TO_FACE, months=rules.established_visit_months)
    yield Rhythm(DueKind.REVIEW, "review", IN_TALK, months=rules.review_months)


def _executive(facts: CustomerFacts, playbook: Playbook, now: Standing) -> Iterator[Rhythm]:
    """A director's contact, of any kind, for high value (S2.10), and a director's visit for grade A (S2.11)."""
    rules, kind = playbook.contacts, DueKind.EXECUTIVE
    if now.stage is Stage.HIGH_VALUE:
        yield Rhythm(kind, "executive_contact", ANY, months=rules.executive_months, executive=True)
    if facts.grade == Grade.A:
        yield Rhythm(kind, "executive_visit", FACE_TO_FACE, months=rules.executive_visit_months, executive=True)


def _latest(touches: tuple[Touch, ...], rhythm: Rhythm) -> Touch | None:
    """The last contact that satisfies a rhythm: a visit satisfies a call, not the other way round."""
    latest = None
    for touch in touches:
        if (
            (latest is None or touch.at > latest.at)
            and (touch.executive or not rhythm.executive)
            and (rhythm.channels is ANY or touch.channel in rhythm.channels)
        ):
            latest = touch
    return latest


def _due(rhythm: Rhythm, facts: CustomerFacts, begun: date, playbook: Playbook, zone: tzinfo, now: Standing) -> Due:
    last = _latest(facts.touches, rhythm)
    since = local_date(last.at, zone) if last else begun
    if rhythm.days:
        on, unit, count = days_after(since, rhythm.days), "days", rhythm.days
    else:
        on, unit, count = months_after(since, rhythm.months), "months", rhythm.months
    channel = str(last.channel) if last else None
    reason: Reason = {"rule": rhythm.rule, unit: count, "since": since.isoformat(), "channel": channel}
    period = stamp(last.at) if last else since.isoformat()
    at = at_hour(on, playbook.day.end_hour, zone)
    return Due(rhythm.kind, facts.id, period, at, facts.owner, reason, now.until)


def _planned(touch: Due, facts: CustomerFacts, playbook: Playbook) -> bool:
    """Whether an open next step, due at most a little after the touch, already stands for it."""
    latest = after(touch.at, days=playbook.contacts.planned_touch_days)
    return any(step.due_at <= latest for step in facts.next_steps)


def cadence(facts: CustomerFacts, playbook: Playbook, zone: tzinfo, now: Standing) -> Iterator[Due]:
    """What the rhythm of an awake customer asks for, each counted from the last contact that satisfies it (S2.8–S2.11).

    Where there never was one, the touch counts from when the customer became known and the rest from when its stage
    began, so that nothing is overdue by a rule that did not hold yet. The touch is left out while an open next step
    is due no later than `planned_touch_days` after it: whoever does that step touches the customer. Of the two
    executive rules only the earlier one is due. All of it holds until the stage changes.
    """
    touch = _due(_touch(playbook, now), facts, started_on(facts), playbook, zone, now)
    if not _planned(touch, facts, playbook):
        yield touch
    for meeting in _meetings(playbook, now):
        yield _due(meeting, facts, now.begun_on, playbook, zone, now)
    executive = [_due(each, facts, now.begun_on, playbook, zone, now) for each in _executive(facts, playbook, now)]
    if executive:
        yield min(executive, key=lambda due: due.at)


def write_ups(facts: CustomerFacts, playbook: Playbook) -> Iterator[Due]:
    """Every call that is over and not written up: within an hour, by the rep who made it (S2.13)."""
    hours = playbook.contacts.write_up_hours
    for call in facts.calls:
        at = after(call.ended_at, hours=hours)
        reason: Reason = {"rule": "write_up", "hours": hours, "since": stamp(call.ended_at)}
        yield Due(DueKind.WRITE_UP, call.id, "", at, facts.owner if call.rep is None else call.rep, reason)


def next_steps(facts: CustomerFacts, zone: tzinfo) -> Iterator[Due]:
    """Every open next step at its own time, for the rep who promised it (S2.13)."""
    return (_next_step(step, facts.owner, zone) for step in facts.next_steps)


def _next_step(step: NextStepFacts, owner: int | None, zone: tzinfo) -> Due:
    reason: Reason = {"rule": "next_step", "what": step.what, "since": local_date(step.promised_at, zone).isoformat()}
    rep = owner if step.rep is None else step.rep
    return Due(DueKind.NEXT_STEP, step.id, stamp(step.due_at), within(step.due_at), rep, reason)
