"""The log as a form: the same reading as the line, field by field (S2.12, S2.13)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from ..handbook import moments
from ..handbook.capture import Reading, Step
from ..handbook.refusals import Invalid
from ..handbook.words import Channel, Outcome, Quadrant
from ..handbook.words import Content as Kind
from ..language import _, phrases
from .log_reading import LineReader
from .widgets.line import Line
from .widgets.pick import Pick

DEMANDS = {
    "": (False, False), Quadrant.URGENT: (True, False), Quadrant.IMPORTANT: (False, True), Quadrant.BOTH: (True, True),
}  # fmt: skip
SIGNED = re.compile(r"[\s,，、;；#＃]+")


class LogForm(Widget):
    """The fields of a log; `reading` is what they say now."""

    DEFAULT_CSS = """
    LogForm {
        height: auto; width: 1fr; layout: vertical;
        & Horizontal { height: 1; width: 1fr; }
        & Static { width: 12; height: 1; color: $muted; }
        & Static.second { width: 11; padding-left: 2; }
        & Line { width: 1fr; background: $background; padding: 0 1; }
        & Line:focus { background: $cursor; }
        & .short { width: 22; }
    }
    """

    class Changed(Message):
        """A field says something else."""

    class Finished(Message):
        """Enter was pressed in the last field."""

    def __init__(self, reading: Reading, reader: LineReader, contact: str, now: datetime) -> None:
        super().__init__()
        self._was, self._reader, self._contact, self._now = reading, reader, contact, now

    def compose(self) -> ComposeResult:
        """Row by row: the circumstances, the words, the next steps, what hangs on it."""
        was = self._was
        nobody = [] if self._contact else [("", _("nobody in particular"))]
        names = [*nobody, *((name, name) for name in self._reader.names)]
        yield self._row(
            (_("Channel"), Pick(_codes(Channel), was.channel or Channel.PHONE, id="channel")),
            (_("Outcome"), Pick(_codes(Outcome), was.outcome or Outcome.REACHED, id="outcome")),
        )
        yield self._row(
            (phrases.field("interaction", "contact"), Pick(names, was.contact or self._contact, id="contact")),
            (_("Content"), Pick(_codes(Kind), was.content or Kind.BUSINESS, id="content")),
        )
        minutes = "" if was.minutes is None else str(was.minutes)
        yield self._row((_("Said"), Line(was.said, id="said")))
        took = (_("Took (min)"), Line(minutes, id="minutes"))
        yield self._row((_("Feedback"), Line(was.feedback, id="feedback")), took)
        for place, step in enumerate(was.steps or (None,)):
            yield self._row(
                (_("Next step"), Line(step.what if step else "", id=f"what{place}")),
                (_("Due"), Line(self._due(step), _("by default"), id=f"due{place}")),
            )
        demand = next(code for code, marks in DEMANDS.items() if marks == (was.urgent, was.important))
        yield self._row(
            (_("Tags"), Line(" ".join(was.tags), id="tags")), (_("Demand"), Pick(_demands(), demand, id="demand"))
        )

    def _row(self, *fields: tuple[str, Line | Pick]) -> Horizontal:
        parts: list[Widget] = []
        for place, (label, field) in enumerate(fields):
            parts += [Static(Content(label), classes="second" if place else ""), field]
        if len(fields) > 1:
            fields[1][1].add_class("short")
        return Horizontal(*parts)

    def _due(self, step: Step | None) -> str:
        if step is None or step.defaulted:
            return ""
        return moments.write(step.moment, self._reader.zone)

    # -- what the fields say -------------------------------------------------------------------------------------------

    def reading(self, now: datetime) -> Reading:
        """The log that the fields hold; raises Invalid for a due time or minutes that cannot be read."""
        urgent, important = DEMANDS[self._picked("demand")]
        was, steps = self._was, tuple(self._steps(now))
        return Reading(
            channel=Channel(self._picked("channel")) if self._differs("channel", Channel.PHONE) else was.channel,
            outcome=Outcome(self._picked("outcome")) if self._differs("outcome", Outcome.REACHED) else was.outcome,
            minutes=self._minutes(),
            contact=self._picked("contact") if self._differs("contact", self._contact) else was.contact,
            content=Kind(self._picked("content")) if self._differs("content", Kind.BUSINESS) else was.content,
            urgent=urgent, important=important, said=self._text("said"), feedback=self._text("feedback"),
            steps=steps, no_step=was.no_step and not steps,
            tags=tuple(dict.fromkeys(filter(None, SIGNED.split(self._text("tags"))))),
        )  # fmt: skip

    def _differs(self, name: str, default: str) -> bool:
        """Whether a choice says more than the line did: what nobody said is not written."""
        return self._picked(name) != (getattr(self._was, name) or default)

    def _steps(self, now: datetime) -> Iterator[Step]:
        for place in range(max(1, len(self._was.steps))):
            what, due = self._text(f"what{place}"), self._text(f"due{place}")
            if not due:
                if what:
                    yield self._reader.default_step(what, now)
                continue
            moment = moments.read(due, now, self._reader.zone, day_end=self._reader.day_end)
            if moment is None:
                raise Invalid("bad_date", field="due_at", value=due)
            yield Step(what or _("Call again"), moment)

    def _minutes(self) -> int | None:
        text = self._text("minutes")
        if text and not (text.isdecimal() and len(text) < 5):
            raise Invalid("bad_number", field="minutes", value=text)
        return int(text) if text else None

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Line).value.strip()

    def _picked(self, name: str) -> str:
        return self.query_one(f"#{name}", Pick).value

    # -- moving --------------------------------------------------------------------------------------------------------

    def go(self, by: int) -> None:
        """Focus the field that many further on, around the ends."""
        fields = self._fields()
        here = next((place for place, field in enumerate(fields) if field.has_focus), -1)
        fields[(here + by) % len(fields) if here >= 0 else 0].focus()

    def begin(self) -> None:
        """Focus what was said, where most is typed."""
        self.query_one("#said", Line).focus()

    def _fields(self) -> Sequence[Widget]:
        return [each for each in self.query("*") if each.focusable]

    @on(Line.Changed)
    @on(Pick.Changed)
    def _changed(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(Line.Submitted)
    @on(Pick.Submitted)
    def _next(self, event: Message) -> None:
        event.stop()
        if self._fields()[-1].has_focus:
            self.post_message(self.Finished())
        else:
            self.go(1)


def _codes(kind: type[StrEnum]) -> list[tuple[str, str]]:
    return [(code, phrases.word(code)) for code in kind]


def _demands() -> list[tuple[str, str]]:
    return [(code, phrases.word(Quadrant(code)) if code else _("none")) for code in DEMANDS]
