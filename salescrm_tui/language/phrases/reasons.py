"""Why something is due: the reasons that `handbook.reminders` gives as data, in a sentence and in a few words."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import NamedTuple

from ...handbook.words import Channel, Reason
from .. import N_, _
from . import times
from .quoting import Shown, quoted
from .words import word


class Rule(NamedTuple):
    """How a rule is said: as the `why` of a line, and as the line itself beside the customer's name."""

    why: str
    gist: str


TOUCHED = N_("no contact since {since}")

RULES: dict[str, Rule] = {
    "next_step": Rule(N_("Promised {since}: {what}"), N_("{what} (said {since})")),
    "write_up": Rule(
        N_("A call is written up within {within}; it ended {since}"), N_("write up the call of {since}")
    ),
    "touch_new": Rule(N_("New customers are touched {every} in the first month; {last}"), TOUCHED),
    "touch_past_first_month": Rule(N_("New customers past the first month are touched {every}; {last}"), TOUCHED),
    "touch_established": Rule(N_("Established customers are touched {every}; {last}"), TOUCHED),
    "touch_high_value": Rule(N_("High-value customers are touched {every}; {last}"), TOUCHED),
    "visit_new": Rule(N_("New customers are visited {every}; {last}"), N_("visit due; {last}")),
    "visit_established": Rule(
        N_("Established customers are met face to face {every}; {last}"), N_("visit due; {last}")
    ),
    "review": Rule(
        N_("Established and high-value customers get a formal review {every}, in a talk; {last}"),
        N_("formal review due; {last}"),
    ),
    "executive_contact": Rule(
        N_("High-value customers hear from a director {every}; {last}"), N_("director's contact due; {last}")
    ),
    "executive_visit": Rule(N_("A director visits A customers {every}; {last}"), N_("director's visit due; {last}")),
    "demand_answer": Rule(
        N_("Urgent and important demands are answered within {within}; raised {since}: {what}"),
        N_("answer due ({within}): {what}"),
    ),
    "demand_quick_answer": Rule(
        N_("Urgent demands get a standard answer within {within}; raised {since}: {what}"),
        N_("quick answer due ({within}): {what}"),
    ),
    "demand_plan": Rule(
        N_("Important demands get a detailed plan within {within}; raised {since}: {what}"),
        N_("plan due ({within}): {what}"),
    ),
    "demand_finish": Rule(
        N_("This demand is expected to be done {on}; raised {since}: {what}"), N_("completion due {on}: {what}")
    ),
    "complaint_answer": Rule(
        N_("Complaints are answered within {within}; received {since}: {what}"), N_("answer due ({within}): {what}")
    ),
    "complaint_settle": Rule(
        N_("Complaints are settled within {within}; received {since}: {what}"), N_("settlement due ({within}): {what}")
    ),
    "repurchase": Rule(
        N_("Bought {every}, last {since}, expected again {on}; announced {within} ahead: {what}"), N_("{what}, {every}")
    ),
    "repurchase_by_hand": Rule(
        N_("Reminder set by hand; bought {every}, last {since}, expected again {on}: {what}"), N_("{what}, {every}")
    ),
    "survey_first": Rule(
        N_("The first survey is due {within} into the cooperation, which began {since}"),
        N_("first satisfaction survey"),
    ),
    "survey_again": Rule(
        N_("A survey is due {every}; the last one was {since}"), N_("survey due; the last was {since}")
    ),
    "dormant": Rule(
        N_("Customers without contact or order for {within} are dormant; the last was {since}"),
        N_("nothing since {since}"),
    ),
    "file_first_review": Rule(
        N_("A file is looked through {every}; it was opened {since} and never reviewed"),
        N_("look through the new file"),
    ),
    "file_review": Rule(N_("A file is looked through {every}; the last time was {since}"), N_("look through the file")),
    "birthday": Rule(N_("Birthday of {what}: {on}"), N_("birthday of {what}, {on}")),
    "birthday_lunar": Rule(N_("Lunar birthday of {what}: {on}"), N_("lunar birthday of {what}, {on}")),
}


def reason(reason: Reason, now: datetime, zone: tzinfo) -> str:
    """Why something is due: "High-value customers are touched every 7 days; last contact 18 May (phone)".

    It may hold people's own words, on one line without control characters; of a newer version's rule its code is shown.
    """
    return _said(reason, now, zone, 0)


def gist(reason: Reason, now: datetime, zone: tzinfo) -> str:
    """What a reminder is about, in the few words that stand beside the customer: "send quote (said 15 May)"."""
    return _said(reason, now, zone, 1)


def _said(reason: Reason, now: datetime, zone: tzinfo, which: int) -> str:
    code = str(reason.get("rule") or "")
    if code not in RULES:
        return code
    return _(RULES[code][which]).format_map(_values(reason, now, zone))


def _values(reason: Reason, now: datetime, zone: tzinfo) -> Shown:
    """The values of a sentence: `every` is a rhythm, `within` a span, `last` the last contact of the kind asked for."""
    values = Shown(what=quoted(reason.get("what") or ""))
    if since := reason.get("since"):
        values["since"] = _day(str(since), now, zone)
    if on := reason.get("on"):
        values["on"] = times.day(date.fromisoformat(str(on)), now, zone)
    values |= _spans(reason)
    if "channel" in reason:
        values["last"] = _last(reason["channel"], values["since"])
    return values


def _spans(reason: Reason) -> dict[str, str]:
    hours, days, months = (reason.get(unit) for unit in ("hours", "days", "months"))
    spans: dict[str, str] = {}
    if isinstance(months, int):
        spans = {"within": times.months(months), "every": times.every_months(months)}
    if isinstance(days, int):
        spans = {"every": times.every_days(days), **spans, "within": times.days(days)}
    if isinstance(hours, int):
        spans["within"] = times.hours(hours)
    return spans


def _last(channel: object, since: str) -> str:
    if channel is None:
        return _("none so far, counted from {since}").format(since=since)
    return _("last contact {since} ({channel})").format(since=since, channel=word((Channel, str(channel))))


def _day(text: str, now: datetime, zone: tzinfo) -> str:
    if "T" in text:
        return times.moment(datetime.fromisoformat(text), now, zone)
    return times.day(date.fromisoformat(text), now, zone)
