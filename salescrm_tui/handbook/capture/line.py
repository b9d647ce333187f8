"""Reading the one-line log."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from .. import moments
from ..moments import Moment
from ..moments.numerals import fold
from ..words import Channel, Content, Outcome
from . import words
from .amounts import Amount, amounts
from .marks import lift, plain

_EDGES = " ,，、;；:："
_SEPARATOR = re.compile(
    r"(?<!\\)(?P<step>→|(?<!\S)[-=]?>|[-=]?(?<!\\)>(?=\s|$))|"
    r"(?<!\\)(?P<answer>(?<!\S)\||\|(?=\s|$)|(?<![a-z0-9])(?:反馈|feedback)\s?:)"
)


@dataclass(frozen=True, slots=True)
class Step:
    """A next step: what to do and by when; `defaulted` when no time was said (S2.13)."""

    what: str
    moment: Moment
    defaulted: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line of the log says; what was not said is None or empty."""

    channel: Channel | None = None
    outcome: Outcome | None = None
    minutes: int | None = None
    contact: str | None = None
    content: Content | None = None
    urgent: bool = False
    important: bool = False
    said: str = ""
    feedback: str = ""
    steps: tuple[Step, ...] = ()
    no_step: bool = False
    tags: tuple[str, ...] = ()

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """The sums of money named in what was said, in the feedback and in the steps."""
        texts = (self.said, self.feedback, *(step.what for step in self.steps))
        return tuple(amount for text in texts for amount in amounts(text))


def read(
    line: str,
    now: datetime,
    zone: tzinfo,
    *,
    default_days: int = 3,
    day_end: time = moments.DAY_END,
    contacts: Sequence[str] = (),
) -> Reading:
    """The reading of a line: `now` is aware, a step without a time is due `default_days` later at `day_end` in `zone`.

    `contacts` are the customer's contact persons: their names may be shortened after `@` and are never read as times.
    """
    text, marks = lift(line, contacts)
    said, answers, steps, no_step = _segments(text)
    channel, outcome, minutes, rest = _head(said)
    planned = (_step(step, now, zone, default_days, day_end, contacts) for step in steps)
    kept = tuple(step for step in planned if step is not None)
    about = (marks.contact, marks.content, marks.urgent, marks.important)
    return Reading(channel, outcome, minutes, *about, rest, " ".join(filter(None, map(plain, answers))), kept,
                   no_step and not kept, marks.tags)  # fmt: skip


def _segments(text: str) -> tuple[str, list[str], list[str], bool]:
    """The text before the first separator, the customer's answers, the next steps, and whether none is wanted."""
    parts, start, kind = {"said": [""], "answer": [], "step": []}, 0, "said"
    for match in [*_SEPARATOR.finditer(fold(text)), None]:
        end = match.start() if match else len(text)
        parts[kind].append(text[start:end].strip(_EDGES))
        if match:
            start, kind = match.end(), match.lastgroup or ""
    steps = [step for step in parts["step"] if fold(step) not in words.NONE]
    return parts["said"][-1], parts["answer"], steps, len(steps) < len(parts["step"])


def _head(said: str) -> tuple[Channel | None, Outcome | None, int | None, str]:
    """Channel, outcome, minutes and the text that follows them; an outcome alone is that of a phone call."""
    folded, place = fold(said), 0
    channel, outcome, minutes = None, None, None
    if not (alone := words.OUTCOME.match(folded)) and (match := words.CHANNEL.match(folded)):
        channel = words.channel_of(match)
        if not (match["sign"] or match["parted"] or match["apart"] is not None):
            return channel, None, None, plain(said)
        place = _next(folded, match.end())
    if channel or alone:
        place, outcome, minutes = _circumstances(folded, place)
    return channel or (Channel.PHONE if outcome else None), outcome, minutes, _text(said[place:], headed=place > 0)


def _circumstances(folded: str, place: int) -> tuple[int, Outcome | None, int | None]:
    """Where the text goes on after the outcome and the minutes, in any order, and these."""
    outcome, minutes = None, None
    for _ in range(2):
        if outcome is None and (match := words.OUTCOME.match(folded, place)):
            outcome = Outcome(match.lastgroup or "")
            place = _next(folded, match.end())
        if minutes is None and (match := words.MINUTES.match(folded, place)):
            minutes = int(match["n"]) * (60 if match["hours"] else 1)
            place = _next(folded, match.end())
    return place, outcome, minutes


def _next(folded: str, place: int) -> int:
    while place < len(folded) and folded[place] in _EDGES:
        place += 1
    return place


def _text(said: str, headed: bool) -> str:
    """The text without the backslash that keeps its first word from being read; behind a channel it is always that."""
    bare = fold(said.lstrip("\\"))
    kept = headed or any(word.match(bare) for word in (words.OUTCOME, words.CHANNEL, words.MINUTES))
    return plain(said.removeprefix("\\") if kept else said)


def _step(
    text: str, now: datetime, zone: tzinfo, default_days: int, day_end: time, contacts: Sequence[str]
) -> Step | None:
    """The next step that the text names, or None when it names nothing."""
    what, moment = moments.take(plain(text), now, zone, day_end=day_end, names=contacts)
    if moment:
        return Step(what, moment)
    on = now.astimezone(zone).date() + timedelta(days=default_days)
    at = datetime.combine(on, day_end, zone).astimezone(UTC)
    return Step(what, Moment(at), defaulted=True) if what else None
