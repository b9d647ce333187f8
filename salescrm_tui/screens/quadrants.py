"""The four fields of the matrix: a heading with the handbook's rule, and the list of the demands that stand there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from textual.app import ComposeResult, RenderResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from ..handbook.playbook import Playbook
from ..handbook.words import DemandState, DueKind
from ..language import N_, _, ngettext, phrases
from ..records.lists.demands import DemandRow, Quarter
from .brief_text import one_line
from .widgets.cells import Cell, Column, Row
from .widgets.foot import ruled
from .widgets.painting import Painter, Piece
from .widgets.table import Load, VirtualTable

Place = tuple[bool, bool]
"""(urgent, important)."""

PLACES: tuple[tuple[Place, Place], ...] = (((True, True), (False, True)), ((True, False), (False, False)))
"""The matrix as it stands on the screen: urgent on the left, important on top."""
TITLES = {
    (True, True): N_("URGENT · IMPORTANT"),
    (False, True): N_("IMPORTANT"),
    (True, False): N_("URGENT"),
    (False, False): N_("NEITHER"),
}
ASKS = {DueKind.DEMAND_ANSWER: N_("answer"), DueKind.DEMAND_PLAN: N_("plan"), DueKind.DEMAND_FINISH: N_("finish")}
SOON = timedelta(hours=8)  # a working day


def rule_of(place: Place, playbook: Playbook) -> str:
    """What the handbook wants of a quadrant, with the playbook's numbers (S2.16)."""
    rules = playbook.demands
    match place:
        case (True, True):
            return _("answer in {hours} h").format(hours=rules.answer_hours)
        case (False, True):
            return ngettext("plan in {days} day", "plan in {days} days", rules.plan_days).format(days=rules.plan_days)
        case (True, False):
            return _("standard answer in {hours} h").format(hours=rules.quick_answer_hours)
    return _("backlog")


def columns(everyone: bool) -> list[Column]:
    """The columns of a quadrant: whose the demands are when those of all are shown, else what each asks for."""
    last = Column("owner", _("Owner"), 9, priority=1) if everyone else Column("asks", _("To do"), 6, priority=1)
    return [
        Column("state", "", 1),
        Column("customer", _("Customer"), 10, flexible=True, min_width=9),
        Column("what", _("Demand"), 16, flexible=True, min_width=13),
        last,
        Column("left", _("Left"), 10, align="right"),
    ]


def row(demand: DemandRow, now: datetime, *, ascii_signs: bool, owner: str | None) -> Row:
    """The cells of one demand; `owner` is None when whose it is goes without saying."""
    begun = demand.state == DemandState.IN_PROGRESS
    state = phrases.sign(DemandState(demand.state), ascii_signs), "table--good" if begun else "table--muted"
    asks = _(ASKS[demand.asks_for]) if demand.asks_for else ""
    last = asks if owner is None else owner
    who, what = (one_line(demand.customer_name), "table--strong"), one_line(demand.description)
    return (state, who, what, (last, "table--muted"), left(demand, now))


def left(demand: DemandRow, now: datetime) -> Cell:
    """The time left till the demand's deadline, alarming when it is over."""
    if demand.deadline is None:
        return "·", "table--muted"
    rest = demand.deadline - now
    return phrases.gap(rest), "table--overdue" if rest < timedelta(0) else "table--soon" if rest < SOON else ""


class Quiet(Painter):
    """Paints the cursor only where the keys work, so that the other quadrants keep their colours."""

    def _row(self, record: int, position: int, width: int) -> list[Piece]:
        return super()._row(record, position if self._table.has_class("-here") else -1, width)


class QuadrantTable(VirtualTable):
    """The demands of one quadrant; the cursor leaves it over its edges."""

    @dataclass
    class Edge(Message):
        """The cursor is to go up (-1) or down (1) out of this quadrant."""

        table: QuadrantTable
        lines: int

    def __init__(self, place: Place, load: Load) -> None:
        super().__init__((), load)
        self.place = place
        self._painter = Quiet(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to mark for."""
        return action not in ("mark", "mark_to")

    def action_move(self, lines: int) -> None:
        """Move the cursor, or tell that it is at the edge."""
        before = self.rows.position
        super().action_move(lines)
        if self.rows.position == before:
            self.post_message(self.Edge(self, lines))


class QuadrantHeading(Widget):
    """One line: the quadrant, what is wanted of it, how many demands stand there and how many are overdue."""

    DEFAULT_CSS = "QuadrantHeading { height: 1; width: 1fr; }"

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self._rule = ""
        self._count = self._overdue = 0

    def put(self, rule: str, quarter: Quarter) -> None:
        """Say this from now on."""
        self._rule, self._count, self._overdue = rule, len(quarter.ids), quarter.overdue
        self.refresh()

    def render(self) -> RenderResult:
        """The heading over a thin rule."""
        title = Content.assemble((_(TITLES[self._place]), "bold"), (f"  {self._rule}", "$muted"))
        late = (_("{count} overdue").format(count=self._overdue), "$overdue bold") if self._overdue else ("", "")
        count = Content.assemble(late, " · " if self._overdue else "", (f"{self._count:,}", "bold"))
        return ruled(title, count, self.size.width)


class QuadrantPane(Vertical):
    """A quadrant with its heading."""

    def __init__(self, place: Place, load: Load) -> None:
        super().__init__(classes="-left" if place[0] else "-right")
        self.place = place
        self.heading = QuadrantHeading(place)
        self.table = QuadrantTable(place, load)

    def compose(self) -> ComposeResult:
        """The heading over the list."""
        yield self.heading
        yield self.table

    def put(self, quarter: Quarter, shown: list[Column], playbook: Playbook) -> None:
        """Show these demands."""
        self.heading.put(rule_of(self.place, playbook), quarter)
        self.table.columns = shown
        self.table.empty = _("Nothing here.\nn writes down a demand.")
        self.table.set_rows(quarter.ids)
        self.table.invalidate()

    def set_here(self, here: bool) -> None:
        """Say whether the keys work here."""
        self.set_class(here, "-here")
        self.table.set_class(here, "-here")
        self.table.refresh()

