"""How a log line is understood, in words: what stands under the line is what will be kept (S2.12, S2.13)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, tzinfo

from textual.content import Content

from ..handbook import capture
from ..handbook.capture import Reading, Step
from ..handbook.playbook import Playbook
from ..handbook.words import Channel, Outcome, Quadrant
from ..language import _, phrases
from ..language.phrases.times import days

SEPARATOR = ("  ·  ", "$muted")
NOTHING_ASKED = (False, False)


@dataclass(frozen=True, slots=True)
class LineReader:
    """Reads and writes log lines of one customer: the rep's zone, the contacts' names, the playbook's numbers."""

    zone: tzinfo
    names: tuple[str, ...] = ()
    default_days: int = 3
    day_end: time = time(17)

    @classmethod
    def of(cls, playbook: Playbook, zone: tzinfo, names: tuple[str, ...]) -> LineReader:
        """A reader by the numbers of a playbook."""
        return cls(zone, names, playbook.contacts.next_step_days, time(playbook.day.end_hour))

    def read(self, line: str, now: datetime) -> Reading:
        """What a line says at `now`; a next step without words is to call again."""
        reading = capture.read(
            line, now, self.zone, default_days=self.default_days, day_end=self.day_end, contacts=self.names
        )
        steps = (each if each.what else replace(each, what=_("Call again")) for each in reading.steps)
        return replace(reading, steps=tuple(steps))

    def write(self, reading: Reading, now: datetime) -> str:
        """The line that reads as `reading`."""
        return capture.write(
            reading, now, self.zone, default_days=self.default_days, day_end=self.day_end, contacts=self.names
        )

    def default_step(self, what: str, now: datetime) -> Step:
        """A next step for which no time was said."""
        return replace(self.read("> x", now).steps[0], what=what)


@dataclass(frozen=True, slots=True)
class Wording:
    """Puts readings into words: the moment and the zone they are told in, whether the terminal shows signs."""

    now: datetime
    zone: tzinfo
    ascii_signs: bool = False

    def sign(self, about: object) -> str:
        """The one-cell sign of a code."""
        return phrases.sign(about, self.ascii_signs)  # type: ignore[arg-type]

    def lines(self, reading: Reading, contact: str, nudge: bool = False) -> list[Content]:
        """At least three lines: the circumstances, the words, the next steps; `nudge` asks for a missing step."""
        return [self._circumstances(reading, contact), self._words(reading), *self._steps(reading, nudge)]

    def _circumstances(self, reading: Reading, contact: str) -> Content:
        parts = [self._channel(reading.channel)]
        if reading.outcome not in (None, Outcome.REACHED):
            parts.append(Content.styled(f"{self.sign(reading.outcome)} {phrases.word(reading.outcome)}", "$warning"))
        if reading.minutes is not None:
            parts.append(Content(phrases.duration(reading.minutes)))
        if contact:
            parts.append(Content.assemble(("@ ", "$muted"), contact))
        if reading.content is not None:
            parts.append(Content.assemble(("= ", "$muted"), phrases.word(reading.content)))
        parts += [Content.assemble(("# ", "$muted"), tag) for tag in reading.tags]
        if (reading.urgent, reading.important) != NOTHING_ASKED:
            parts.append(self._demand(reading))
        return Content.assemble(*(piece for part in parts for piece in (SEPARATOR, part)))[len(SEPARATOR[0]) :]

    def _channel(self, channel: Channel | None) -> Content:
        if channel is not None:
            return Content(f"{self.sign(channel)} {phrases.word(channel)}")
        return Content.styled(f"{self.sign(Channel.PHONE)} {phrases.word(Channel.PHONE)} {_('(by default)')}", "$muted")

    def _demand(self, reading: Reading) -> Content:
        quadrant = {(True, True): Quadrant.BOTH, (True, False): Quadrant.URGENT}.get(
            (reading.urgent, reading.important), Quadrant.IMPORTANT
        )
        text = _("new demand: {quadrant}").format(quadrant=phrases.word(quadrant))
        return Content.styled(f"{self.sign('demand')} {text}", "$warning")

    def _words(self, reading: Reading) -> Content:
        if not reading.said and not reading.feedback:
            hint = _("Type what was said.") if reading == Reading() else _("no words")
            return Content.styled(hint, "$muted")
        answer = Content.assemble((f"{_('they answered:')} ", "$muted"), reading.feedback)
        parts = [Content(reading.said)] if reading.said else []
        return Content.styled("   ", "").join([*parts, *([answer] if reading.feedback else [])])

    def _steps(self, reading: Reading, nudge: bool) -> list[Content]:
        if reading.steps:
            return [self.step(each) for each in reading.steps]
        arrow = f"{self.sign('next_step')} "
        if reading.no_step:
            return [Content.styled(arrow + _("no next step, on purpose"), "$muted")]
        if nudge:
            asked = _("No next step? enter again saves; or type  > what  and when.")
            return [Content.styled(arrow + asked, "$warning")]
        return [Content.styled(arrow + _("next step: type  > what  and when"), "$muted")]

    def step(self, step: Step) -> Content:
        """`→ send quote   Wed 25 Nov 17:00  by default`."""
        when = Content.styled(self.when(step.moment.at), "$good bold")
        note = Content("")
        if step.moment.ambiguous:
            note = Content.styled("  ? " + _("could also mean another day"), "$warning")
        elif step.defaulted:
            note = Content.styled("  " + _("by default"), "$muted")
        return Content.assemble((f"{self.sign('next_step')} ", "$muted"), step.what, "   ", when, note)

    def when(self, at: datetime) -> str:
        """A moment with its weekday and date, so that nothing is guessed: "Wed 25 Nov 17:00"."""
        here = at.astimezone(self.zone)
        date = phrases.full_day(here.date(), self.now.astimezone(self.zone).year)
        return f"{phrases.weekday(at, self.zone)} {date} {phrases.clock(at, self.zone)}"


def age(since: datetime, now: datetime) -> str:
    """How long ago something was typed: "just now", "12 min ago", "3 days ago"."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if minutes == 0:
        return _("just now")
    span = phrases.duration(minutes) if minutes < 24 * 60 else days(minutes // (24 * 60))
    return _("{span} ago").format(span=span)
