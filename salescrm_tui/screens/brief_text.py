"""What the brief says, block by block, as lines of an exact width: a section stands only when it holds something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from textual.content import Content

from ..handbook import demands as demand_rules
from ..handbook import orders as order_rules
from ..handbook.words import Channel, ComplaintStep, CustomerClass, DueKind, Outcome, RepurchaseFacts, Stage
from ..language import _, ngettext, phrases
from ..records.lists.briefs import Brief
from ..records.lists.complaints import ComplaintRow
from ..records.lists.contacts import Event
from ..records.lists.demands import DemandRow
from ..records.lists.orders import OrderRow
from ..records.lists.reminders import DueRow
from .widgets.cells import one_line as one_line  # noqa: PLC0414 (others take it from here)

DECIDES, LIKES, CALL, MAIL, STEP, INCOMPLETE, HEARD = (
    ("★", "*"), ("♥", "c"), ("☎", "t"), ("✉", "@"), ("→", ">"), ("○", "?"), ("“", '"'),
)  # fmt: skip
SAID_ELSEWHERE = frozenset({
    DueKind.NEXT_STEP, DueKind.DEMAND_ANSWER, DueKind.DEMAND_PLAN, DueKind.DEMAND_FINISH, DueKind.COMPLAINT_ANSWER,
    DueKind.COMPLAINT_SETTLE, DueKind.REPURCHASE,
})  # fmt: skip
MOST_LINES = 3
LEAST_ROOM = 8
COMPLETE = 100

Lines = list[Content]
Styled = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks at the brief: the moment, the zone, whether the terminal shows signs, how reps are called."""

    now: datetime
    zone: tzinfo
    ascii_signs: bool
    rep_name: Callable[[int | None], str]


@dataclass(frozen=True, slots=True)
class Page:
    """Makes lines of one width; a compact one wastes none."""

    reader: Reader
    width: int
    compact: bool = False

    def sign(self, pair: tuple[str, str], style: str = "$muted") -> Content:
        """A sign and a blank."""
        return Content.styled(f"{pair[self.reader.ascii_signs]} ", style)

    def of(self, code: Any, style: str = "$muted") -> Content:
        """The sign of a code and a blank."""
        return Content.styled(f"{phrases.sign(code, self.reader.ascii_signs)} ", style)

    def item(self, lead: Content, *parts: Styled | str, most: int = MOST_LINES) -> Lines:
        """A text that hangs beside its sign, at most so many lines of it."""
        room = max(self.width - lead.cell_length, LEAST_ROOM)
        text = Content.assemble(*(each if isinstance(each, tuple) else (each, "") for each in parts))
        found = text.wrap(room)
        if len(found) > most:
            found = [*found[: most - 1], Content.assemble(found[most - 1].truncate(room - 1), "…")]
        blank = Content(" " * lead.cell_length)
        return [Content.assemble(blank if place else lead, line) for place, line in enumerate(found or [Content("")])]

    def block(self, title: str, items: Iterable[Lines]) -> Lines:
        """A section under its heading; nothing at all when it is empty."""
        lines = [line for item in items for line in item]
        if not lines:
            return []
        head = Content.styled(title, "$heading bold")
        rule = Content.styled(" " + "─" * max(self.width - head.cell_length - 1, 0), "$rule")
        return [Content.assemble(head, rule), *lines]

    def day(self, value: Any) -> str:
        """A day as people say it today."""
        return phrases.day(value, self.reader.now, self.reader.zone)

    def left(self, until: datetime | None) -> Styled:
        """The time left till a moment, alarming when it is over."""
        if until is None:
            return "", ""
        late = until < self.reader.now
        return f" · {phrases.gap(until - self.reader.now)}", "$overdue bold" if late else "$soon"


def head(brief: Brief, page: Page) -> Lines:
    """The name, the number with what kind of customer this is, what the file lacks, and the tags if there is room."""
    row = brief.file.row
    facts = [
        row.number,
        row.grade,
        phrases.word((Stage, row.stage)),
        phrases.word((CustomerClass, row.customer_class)),
        page.reader.rep_name(row.owner) or _("no owner"),
    ]
    lines = page.item(Content(""), (one_line(row.name), "bold"), most=2)
    lines += page.item(Content(""), (" · ".join(filter(None, facts)), "$muted"), most=1 if page.compact else MOST_LINES)
    lines += _lacks(brief, page)
    return lines if page.compact else lines + _tags(brief, page)


def _tags(brief: Brief, page: Page) -> Lines:
    tags = " ".join(f"[{one_line(tag)}]" for tag in brief.file.tags)
    return page.item(Content(""), (tags, "$muted")) if tags else []


def _lacks(brief: Brief, page: Page) -> Lines:
    row, found = brief.file.row, []
    if row.bare:
        found.append(_("bare file"))
    if row.completeness < COMPLETE:
        found.append(_("file {percent} %").format(percent=row.completeness))
    if brief.file.fields.get("verified_on") is None:
        found.append(_("not verified"))
    return page.item(page.sign(INCOMPLETE, "$soon"), (" · ".join(found), "$soon")) if found else []


def people(brief: Brief, page: Page) -> Lines:
    """Who to ask for: the one who decides first, with every number and what he or she likes."""
    fields = brief.file.fields
    items = [_person(contact, page) for contact in brief.file.contacts]
    if preferred := fields.get("preferred_channel"):
        said = _("prefers {channel}").format(channel=phrases.word((Channel, preferred)))
        items.append(page.item(Content.assemble("  ", page.of(Channel(preferred))), said))
    if not brief.file.contacts:
        items.append(page.item(page.sign(INCOMPLETE, "$soon"), (_("no contact person yet"), "$soon")))
    return page.block(_("Contacts"), items)


def _person(contact: Mapping[str, Any], page: Page) -> Lines:
    decides = bool(contact["decides"])
    lead = page.sign(DECIDES, "$soon") if decides else Content("  ")
    position = one_line(contact["position"])
    what = [position, _("decides") if decides else ""]
    lines = page.item(
        lead, (one_line(contact["name"]), "bold"), ("  " + " · ".join(filter(None, what)), "$muted"), most=2
    )
    for pair, name in ((CALL, "phones"), (MAIL, "emails"), (LIKES, "preferences")):
        values = [one_line(line) for line in str(contact[name] or "").splitlines() if line.strip()]
        if values:
            lines += page.item(Content.assemble("  ", page.sign(pair)), " · ".join(values))
    return lines


def needs(brief: Brief, page: Page) -> Lines:
    """What the customer suffers from, can spend and cares about (S2.1); the tags, where the head had no room."""
    names = ("pain_points", "purchasing_need", "budget", "cares_about", "decision_process")
    items = [
        page.item(Content(""), (f"{phrases.field('customer', name)}  ", "$muted"), one_line(brief.file.fields[name]))
        for name in names
        if brief.file.fields.get(name)
    ]
    return page.block(_("Needs"), [*items, _tags(brief, page)] if page.compact else items)


def dues(brief: Brief, page: Page) -> Lines:
    """What is due by now and does not stand elsewhere in the brief."""
    return page.block(_("Due"), [_due(due, page) for due in brief.dues if due.kind not in SAID_ELSEWHERE])


def _due(due: DueRow, page: Page) -> Lines:
    label = f"{phrases.due_label(due.kind)}  "
    said = phrases.gist(due.reason, page.reader.now, page.reader.zone)
    return page.item(page.of(due.kind, "$overdue"), (label, "$muted"), said, page.left(due.at))


def open_matters(brief: Brief, page: Page) -> Lines:
    """What is open: complaints, demands with their quadrant and clock, unpaid orders, promises, repurchases."""
    items: list[Lines] = [
        *(_complaint(each, page) for each in brief.complaints),
        *(_demand(each, page) for each in brief.demands),
        *(_step(each, page) for each in brief.steps),
        *(_unpaid(each, page) for each in brief.unpaid),
        *(_repurchase(each, page) for each in brief.repurchases),
    ]
    return page.block(_("Open"), items)


def _complaint(row: ComplaintRow, page: Page) -> Lines:
    clock = row.answer_by if row.step is ComplaintStep.RECEIVED else row.settle_by
    running = None if row.settled_at else clock
    step = (f" · {phrases.word(row.step)}", "$muted")
    return page.item(page.of("complaint", "$overdue bold"), one_line(row.what), step, page.left(running))


def _demand(row: DemandRow, page: Page) -> Lines:
    quadrant = demand_rules.quadrant(row.urgent, row.important)
    word = (f" · {phrases.word(quadrant)}", "$muted")
    style = "$soon bold" if row.urgent and row.important else "$soon"
    return page.item(page.of(quadrant, style), one_line(row.description), word, page.left(row.deadline))


def _step(step: Mapping[str, Any], page: Page) -> Lines:
    at = step["due_at"]
    when = phrases.moment(at, page.reader.now, page.reader.zone)
    late = at < page.reader.now
    return page.item(page.sign(STEP), one_line(step["what"]), (f" · {when}", "$overdue bold" if late else "$soon"))


def _unpaid(order: OrderRow, page: Page) -> Lines:
    count = (page.reader.now.astimezone(page.reader.zone).date() - order.ordered_on).days
    said = ngettext("unpaid for {count} day", "unpaid for {count} days", count).format(count=count)
    total = phrases.money(order.total, order.currency)
    return page.item(page.of("sales_order"), f"{one_line(order.number)}  {total}", (f" · {said}", "$soon"))


def _repurchase(plan: Mapping[str, Any], page: Page) -> Lines:
    facts = RepurchaseFacts(plan["id"], plan["product"], plan["last_bought_on"], plan["cycle_months"])
    expected = _("expected {day}").format(day=page.day(order_rules.expected_on(facts)))
    amount = one_line(plan["quantity"])
    return page.item(page.of("repurchase"), one_line(f"{plan['product']} {amount}"), (f" · {expected}", "$muted"))


def talks(brief: Brief, page: Page) -> Lines:
    """What was said last, the newest first."""
    return page.block(_("Last talks"), [_talk(event, page) for event in brief.talks])


def _talk(event: Event, page: Page) -> Lines:
    fields = event.fields
    when = f"{page.day(event.at)} "
    outcome = "" if fields["outcome"] == Outcome.REACHED else f"{phrases.word((Outcome, fields['outcome']))} "
    said = one_line(fields["said"])
    lines = page.item(page.of(Channel(fields["channel"])), (when, "$muted"), (outcome, "$soon"), said)
    if heard := one_line(fields["feedback"]):
        lines += page.item(Content.assemble("  ", page.sign(HEARD)), (heard, "italic"))
    return lines


def write(brief: Brief, reader: Reader, width: int) -> Lines:
    """The whole brief in lines of `width` cells; in a wide place (72 cells and more) compact, in two columns."""
    if width >= TWO_COLUMNS:
        return _beside(brief, reader, width)
    page = Page(reader, width)
    return _stack((part(brief, page) for part in ONE_COLUMN), Content(""))


def _beside(brief: Brief, reader: Reader, width: int) -> Lines:
    room = (width - GUTTER) // 2
    page = Page(reader, room, compact=True)
    left, right = (_stack(part(brief, page) for part in side) for side in (LEFT, RIGHT))
    lines = []
    for place in range(max(len(left), len(right))):
        first = left[place] if place < len(left) else Content("")
        second = right[place] if place < len(right) else Content("")
        lines.append(Content.assemble(first.pad_right(max(room + GUTTER - first.cell_length, 0)), second))
    return lines


def _stack(blocks: Iterable[Lines], *between: Content) -> Lines:
    lines: Lines = []
    for block in blocks:
        if block:
            lines += [*between, *block] if lines else block
    return lines


ONE_COLUMN = (head, people, dues, open_matters, talks, needs)
LEFT, RIGHT = (head, people, needs), (dues, open_matters, talks)
TWO_COLUMNS, GUTTER = 72, 3
