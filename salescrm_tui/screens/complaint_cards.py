"""The cards of the board of complaints: who complains of what, the two clocks, who is responsible (S2.29, S3.10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from textual.content import Content

from ..handbook.words import ComplaintCause, ComplaintStep
from ..language import N_, _, phrases
from ..records.lists.complaints import ComplaintRow
from .brief_text import one_line
from .widgets.board import Card, CardLine, Lane
from .widgets.foot import cut, wrapped

TITLES = {
    ComplaintStep.RECEIVED: N_("RECEIVED"),
    ComplaintStep.ANSWERED: N_("ANSWERED"),
    ComplaintStep.SETTLING: N_("BEING SETTLED"),
    ComplaintStep.SETTLED: N_("SETTLED"),
    ComplaintStep.CONFIRMED: N_("CONFIRMED"),
}
KEPT, LATE, OVER, RUNNING = ("✔", "+"), ("✘", "x"), ("!", "!"), ("◷", "o")
LITTLE = 0.25  # of a clock's whole time: from here on it is amber
LONGEST_NAME = 9
Styled = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Looks:
    """How the cards are written: the moment, the zone, signs, names (None when it goes without saying), two lines."""

    now: datetime
    zone: tzinfo
    ascii_signs: bool
    name: Callable[[int | None], str]
    everyone: bool
    wide: bool


def lanes(complaints: Iterable[ComplaintRow], looks: Looks) -> list[Lane]:
    """The board, step by step; in each step those on top whose clock runs out first."""
    by_step: dict[ComplaintStep, list[ComplaintRow]] = {step: [] for step in TITLES}
    for complaint in complaints:
        by_step[complaint.step].append(complaint)
    return [_lane(step, rows, looks) for step, rows in by_step.items()]


def overdue(row: ComplaintRow, now: datetime) -> bool:
    """Whether one of the clocks has run out and still runs."""
    return row.settled_at is None and ((row.answered_at is None and row.answer_by < now) or row.settle_by < now)


def next_deadline(row: ComplaintRow) -> datetime:
    """The clock that runs out next: the answer until it is given, then the settlement."""
    return row.settle_by if row.answered_at else min(row.answer_by, row.settle_by)


def _lane(step: ComplaintStep, rows: Sequence[ComplaintRow], looks: Looks) -> Lane:
    if step in (ComplaintStep.RECEIVED, ComplaintStep.ANSWERED, ComplaintStep.SETTLING):
        rows = sorted(rows, key=lambda row: (not overdue(row, looks.now), next_deadline(row), row.id))
    late = sum(overdue(row, looks.now) for row in rows)
    sign = phrases.sign(step, looks.ascii_signs)
    title = Content.assemble((f"{sign} ", "$muted"), (_(TITLES[step]), "$heading bold"))
    said = (f"{OVER[looks.ascii_signs]}{late} · ", "$overdue bold") if late else ("", "")
    return Lane(title, Content.assemble(said, (f"{len(rows):,}", "bold")), [_card(row, looks) for row in rows])


def _card(row: ComplaintRow, looks: Looks) -> Card:
    """Four short lines on the board, two long ones in the list."""
    name, what = Content.styled(one_line(row.customer_name), "bold"), Content(one_line(row.what))
    who = Content.styled(looks.name(row.responsible) or _("nobody"), "$muted") if looks.everyone else Content("")
    answer, settle = answer_clock(row, looks), settle_clock(row, looks)
    if looks.wide:
        clocks = [
            CardLine(Content.styled(label, "$muted"), Content.styled(*clock))
            for label, clock in ((_("answer"), answer), (_("settle"), settle))
        ]
        return Card(row.id, (CardLine(name, cut(who, LONGEST_NAME)), CardLine(what), *clocks))
    clocks_said = Content.assemble(
        (f"{_('answer')} ", "$muted"), answer, "   ", (f"{_('settle')} ", "$muted"), settle
    )
    return Card(row.id, (CardLine(Content.assemble(name, "  ", what), who), CardLine(clocks_said)))


def answer_clock(row: ComplaintRow, looks: Looks) -> Styled:
    """The first clock in words and colour; what is settled needs no first answer any more."""
    if row.answered_at is None and row.settled_at is not None:
        return "·", "$muted"
    return _clock(row.received_at, row.answered_at, row.answer_by, looks)


def settle_clock(row: ComplaintRow, looks: Looks) -> Styled:
    """The second clock in words and colour."""
    return _clock(row.received_at, row.settled_at, row.settle_by, looks)


def _clock(start: datetime, done: datetime | None, until: datetime, looks: Looks) -> Styled:
    """Kept, kept too late, run out, or running: never by colour alone."""
    ascii_signs, rest = looks.ascii_signs, until - looks.now
    if done is not None:
        return (KEPT[ascii_signs], "$good") if done <= until else (f"{LATE[ascii_signs]} {_('late')}", "$overdue")
    if rest < timedelta(0):
        return f"{OVER[ascii_signs]} {phrases.gap(rest)}", "$overdue bold"
    style = "$soon" if rest < (until - start) * LITTLE else "$foreground"
    return f"{RUNNING[ascii_signs]} {phrases.gap(rest)}", style


def facts(row: ComplaintRow, looks: Looks) -> Content:
    """The rule above the full text: when it came and what is due when."""
    def when(moment: datetime) -> str:
        return phrases.moment(moment, looks.now, looks.zone)

    parts = [_("received {when}").format(when=when(row.received_at))]
    if row.settled_at is None:
        if row.answered_at is None:
            parts.append(_("answer by {when}").format(when=when(row.answer_by)))
        parts.append(_("settle by {when}").format(when=when(row.settle_by)))
    parts.append(looks.name(row.responsible) or _("nobody"))
    return Content.styled(" · ".join(parts), "$muted")


def full_text(row: ComplaintRow, width: int) -> list[Content]:
    """All that is known of a complaint, in lines of a width."""
    cause = phrases.word((ComplaintCause, row.cause))
    name = cut(Content.styled(one_line(row.customer_name), "bold"), width)
    lines = [name, *wrapped(row.what, width)]
    said = (("cause", cause), ("answer", row.answer), ("outcome", row.outcome), ("remark", row.remark))
    for field, text in said:
        if text:
            label = Content.styled(f"{phrases.field('complaint', field)}  ", "$muted")
            found = wrapped(text, width - label.cell_length)
            blank = Content(" " * label.cell_length)
            lines += [Content.assemble(blank if place else label, line) for place, line in enumerate(found)]
    return lines
