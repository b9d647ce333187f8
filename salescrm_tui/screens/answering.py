"""What the keys of a reminder do: done, later, not at all, someone else; each says how to take it back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from textual.content import Content

from ..actions import complaints, orders, reminders, surveys
from ..handbook import moments
from ..handbook.moments import Moment
from ..handbook.refusals import Invalid
from ..handbook.words import DueKind, RepurchaseOutcome, Role
from ..language import _, phrases
from ..records.journal import Done
from ..records.lists import reminders as reminder_lists
from ..records.lists.reminders import DueRow
from .asking import Choice, Words
from .widgets.cells import fit

if TYPE_CHECKING:
    from .app import Desk

MORNING = time(9)
OWN_TIME = "own"
NEED_A_LOG = frozenset({
    DueKind.TOUCH, DueKind.VISIT, DueKind.REVIEW, DueKind.EXECUTIVE, DueKind.WRITE_UP, DueKind.DORMANT,
})  # fmt: skip


async def finish(desk: Desk, due: DueRow) -> None:
    """Do what the reminder asks for: with one key where that is enough, else by asking for the words."""
    answer = _log if due.kind in NEED_A_LOG else _FINISHES.get(due.kind, _complete)
    await answer(desk, due)


async def snooze(desk: Desk, due: DueRow) -> None:
    """Let it come back in an hour, tomorrow, in three days, or at a time of one's own."""
    until = await desk.ask(Choice(_about(_("Remind me later"), due), _later(desk)))
    if until == OWN_TIME:
        until = await _own_time(desk, _about(_("Remind me at"), due), due)
    if isinstance(until, datetime):
        done = await desk.perform(reminders.snooze, due.id, until)
        _say(desk, done, _("Comes back {when}").format(when=phrases.moment(until, desk.now, desk.zone)))


async def dismiss(desk: Desk, due: DueRow) -> None:
    """Close it without doing it; the reason is kept."""
    known = await desk.book.run(reminder_lists.recent_reasons)
    reason = await desk.ask(Words(_about(_("Dismiss"), due), _("Why is this not to be done?"), offers=known))
    if reason is not None:
        _say(desk, await desk.perform(reminders.dismiss, due.id, reason), _("Dismissed: {what}"), due)


async def give(desk: Desk, due: DueRow) -> None:
    """Hand it over to a colleague."""
    others = [rep for rep in desk.reps.values() if rep.active and rep.id != due.owner]
    if not others:
        desk.say(_("There is no colleague to give it to."))
        return
    options = [
        (rep.id, Content.assemble(rep.name, (f"  {phrases.word((Role, rep.role))}", "$muted"))) for rep in others
    ]
    rep = await desk.ask(Choice(_about(_("Give to a colleague"), due), options))
    if rep is not None:
        done = await desk.perform(reminders.hand_over, due.id, rep)
        _say(desk, done, _("Given to {name}").format(name=desk.rep_name(rep)))


def later_times(now: datetime, zone: tzinfo) -> list[tuple[str, datetime]]:
    """The times that snoozing offers: in an hour, tomorrow at nine, in three days at nine."""
    today = now.astimezone(zone).date()
    morning = [datetime.combine(today + timedelta(days=days), MORNING, zone) for days in (1, 3)]
    return [(_("in an hour"), now + timedelta(hours=1)), (_("tomorrow"), morning[0]), (_("in three days"), morning[1])]


def _later(desk: Desk) -> list[tuple[datetime | str, Content]]:
    times = later_times(desk.now, desk.zone)
    width = max(cell_len(label) for label, _until in times)
    options: list[tuple[datetime | str, Content]] = [
        (until, Content.assemble(fit(label, width + 3), (phrases.moment(until, desk.now, desk.zone), "$muted")))
        for label, until in times
    ]
    return [*options, (OWN_TIME, Content(_("at a time of my own…")))]


async def _log(desk: Desk, due: DueRow) -> None:
    from .contacts import log

    call = due.subject if due.kind is DueKind.WRITE_UP else None
    await log(desk, due.customer, completes=due.id, call=call)


async def _complete(desk: Desk, due: DueRow) -> None:
    _say(desk, await desk.perform(reminders.complete, due.id), _("Done: {what}"), due)


async def _answer_complaint(desk: Desk, due: DueRow) -> None:
    hint = _("What was the customer told? The answer is kept with the complaint.")
    words = await desk.ask(Words(_about(_("Answer the complaint"), due), hint, draft=f"complaint_answer:{due.subject}"))
    if words is not None:
        _say(desk, await desk.perform(complaints.answer, due.subject, words), _("Answered: {what}"), due)


async def _settle_complaint(desk: Desk, due: DueRow) -> None:
    hint = _("How was it settled? The customer confirms it later.")
    words = await desk.ask(Words(_about(_("Settle the complaint"), due), hint, draft=f"complaint_settle:{due.subject}"))
    if words is not None:
        _say(desk, await desk.perform(complaints.settle, due.subject, words), _("Settled: {what}"), due)


async def _close_round(desk: Desk, due: DueRow) -> None:
    """Ordered, little interest, or to be asked again on a day (S2.25)."""
    outcome = await desk.ask(Choice(_about(_("What came of it?"), due), [
        (RepurchaseOutcome.ORDERED, _("ordered again; the next round counts from today")),
        (RepurchaseOutcome.WEAK, _("little interest; wait for the next round")),
        (RepurchaseOutcome.FOLLOW_UP, _("ask again on a day…")),
    ]))  # fmt: skip
    if outcome is RepurchaseOutcome.FOLLOW_UP:
        day = await _own_time(desk, _about(_("Ask again on"), due), due)
        if day is not None:
            put_off = await desk.perform(orders.put_off_round, due.subject, day.astimezone(desk.zone).date())
            _say(desk, put_off, _("Asked again {when}").format(when=phrases.day(day, desk.now, desk.zone)))
    elif outcome is not None:
        _say(desk, await desk.perform(orders.close_round, due.subject, outcome), _("Noted: {what}"), due)


async def _survey(desk: Desk, due: DueRow) -> None:
    """The three scores and a comment in one line, with its reading (S2.27)."""
    hint = _("Three scores from 1 to 5 and what was said, such as: 5 4 5 delivery could be faster")
    title, draft = _about(_("Satisfaction survey"), due), f"survey:{due.subject}"
    line = await desk.ask(Words(title, hint, check=_survey_read, draft=draft))
    if line is not None:
        values: dict[str, Any] = survey_line(line)
        done = await desk.perform(surveys.record, due.customer, **values)  # type: ignore[arg-type]  # of **values
        _say(desk, done, _("Noted: {what}"), due)


def survey_line(line: str) -> dict[str, object]:
    """The scores of service, value and speed and the comment that a line holds; refuses what is no score."""
    words = line.split(maxsplit=len(surveys.SCORES))
    values: dict[str, object] = {}
    for name in surveys.SCORES:
        word = words.pop(0) if words else ""
        if word not in SCORE_SIGNS:
            raise Invalid("score_range", field=name, value=word)
        values[name] = int(word)
    return {**values, "comment": " ".join(words)}


def _survey_read(line: str) -> Content:
    values = survey_line(line)
    said = [f"{phrases.field('survey', name)} {value}" for name, value in values.items() if value != ""]
    return Content.styled(" · ".join(said), "$good")


async def _own_time(desk: Desk, title: Content, due: DueRow) -> datetime | None:
    """A moment that is typed and shown as it is read."""

    readings: dict[str, datetime] = {}

    def reading(text: str) -> Content:
        found = _moment(desk, text) or _moment(desk, f"+{text.strip()}")
        if found is None:
            raise Invalid("bad_date", field="snoozed_until", value=text)
        if found.at <= desk.now:
            raise Invalid("in_the_past", field="snoozed_until")
        readings[text.strip()] = found.at
        said = f"→ {phrases.full_day(found.at.astimezone(desk.zone).date(), desk.now.year)} "
        said += f"{phrases.weekday(found.at, desk.zone)} {phrases.clock(found.at, desk.zone)}"
        return Content.styled(f"{said} ?" if found.ambiguous else said, "$soon" if found.ambiguous else "$good")

    hint = _("When? Such as 15:30, 3d, next Friday, 25 Nov 9:00")
    text = await desk.ask(Words(title, hint, check=reading))
    return None if text is None else readings[text]


def _moment(desk: Desk, text: str) -> Moment | None:
    return moments.read(text, desk.now, desk.zone, day_end=time(desk.playbook.day.end_hour))


def _about(title: str, due: DueRow) -> Content:
    """A panel's title: what is asked, and about whom."""
    return Content.assemble(f" {title} · ", phrases.quoted(due.customer_name), " ")


def _say(desk: Desk, done: Done | None, message: str, due: DueRow | None = None) -> None:
    """Tell what was done and that `u` takes it back; nothing when it was refused."""
    if done is None:
        return
    if due is not None:
        what = f"{phrases.quoted(due.customer_name)} · {phrases.gist(due.reason, desk.now, desk.zone)}"
        message = message.format(what=what)
    desk.say(_("{done}  (u undoes)").format(done=message))


SCORE_SIGNS = frozenset("12345")
_FINISHES: dict[DueKind, Callable[[Desk, DueRow], Awaitable[None]]] = {
    DueKind.COMPLAINT_ANSWER: _answer_complaint,
    DueKind.COMPLAINT_SETTLE: _settle_complaint,
    DueKind.REPURCHASE: _close_round,
    DueKind.SURVEY: _survey,
}
