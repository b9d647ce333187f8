"""The matrix of demands: urgency × importance, with the clock that runs for each of them (S2.15, S2.16)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from ..actions import demands
from ..handbook.demands import quadrant
from ..handbook.words import DemandState, DueKind
from ..language import N_, _, phrases
from ..records.lists import demands as lists
from ..records.lists.demands import DemandRow, Quarter
from .asking import Choice
from .clock import TICK_SECONDS
from .colleagues import about, choose_colleague, scope, told
from .quadrants import PLACES, TITLES, Place, QuadrantPane, QuadrantTable, columns, row, rule_of
from .view import View
from .widgets.cells import Row
from .widgets.foot import Foot, wrapped

MOVED = {
    DueKind.DEMAND_ANSWER: N_("Moved to {quadrant} · answer by {when}"),
    DueKind.DEMAND_PLAN: N_("Moved to {quadrant} · plan by {when}"),
    DueKind.DEMAND_FINISH: N_("Moved to {quadrant} · done by {when}"),
    None: N_("Moved to {quadrant} · no deadline"),
}
DUE = {
    DueKind.DEMAND_ANSWER: N_("answer by {when}"),
    DueKind.DEMAND_PLAN: N_("plan by {when}"),
    DueKind.DEMAND_FINISH: N_("done by {when}"),
}
STEPS: dict[DueKind, tuple[Any, str, str]] = {
    DueKind.DEMAND_ANSWER: (demands.answer, N_("The customer has an answer"), N_("Answered: {what}")),
    DueKind.DEMAND_PLAN: (demands.plan, N_("The customer has a detailed plan"), N_("Planned: {what}")),
    DueKind.DEMAND_FINISH: (demands.finish, N_("It is done"), N_("Done: {what}")),
}


class MatrixView(View):
    """Four quadrants side by side; demands are moved between them by keys."""

    shows = frozenset({"demand", "customer", "rep", "playbook_value", "due", "*"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "done", N_("Done"), tooltip=N_("Answered, planned or finished: what the clock asks for"),
                id="matrix.done"),
        Binding("M", "move", N_("Move"), tooltip=N_("Move the demand to another quadrant"), id="matrix.move"),
        Binding("a", "give", N_("Give"), tooltip=N_("Give the demand to a colleague"), id="matrix.give"),
        Binding("m", "scope", N_("Mine / all"), tooltip=N_("My demands or everyone's"), id="matrix.scope"),
        Binding("x", "trash", N_("Trash"), tooltip=N_("Put the demand in the trash"), id="matrix.trash"),
        Binding("shift+left,H", "shift('left')", N_("Move the demand left"), show=False, id="matrix.shift_left"),
        Binding("shift+down,J", "shift('down')", N_("Move the demand down"), show=False, id="matrix.shift_down"),
        Binding("shift+up,K", "shift('up')", N_("Move the demand up"), show=False, id="matrix.shift_up"),
        Binding("shift+right,L", "shift('right')", N_("Move the demand right"), show=False, id="matrix.shift_right"),
        Binding("left", "go(0)", N_("Quadrant on the left"), show=False, id="matrix.left"),
        Binding("right", "go(1)", N_("Quadrant on the right"), show=False, id="matrix.right"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, DemandRow] = {}
        self._everyone = False
        self._minute = ""
        self._here: Place | None = None
        self._panes = {place: QuadrantPane(place, self._load) for line in PLACES for place in line}
        self._foot = Foot()

    def compose(self) -> ComposeResult:
        """The matrix, and the demand under the cursor in full."""
        for line in PLACES:
            with Horizontal():
                yield from (self._panes[place] for place in line)
        yield self._foot

    def on_mount(self) -> None:
        """Let the time left run."""
        self.set_interval(TICK_SECONDS, self._run_clocks)

    @property
    def pane(self) -> QuadrantPane:
        """The quadrant where the keys work."""
        return self._panes[self._here or (True, True)]

    async def arrive(self, **where: object) -> None:
        """Come up; `demand` says which one to look at."""
        await self.reload()
        if isinstance(wanted := where.get("demand"), int):
            await self._find(wanted)

    async def reload(self) -> None:
        """Read the matrix again; the cursor stays on its demand, in whichever quadrant that is now."""
        desk = self.desk
        self._minute = phrases.clock(desk.now, desk.zone)
        owner = None if self._everyone else desk.me
        quarters = await desk.book.run(lists.matrix, desk.playbook, desk.now, desk.zone, owner)
        held = self.pane.table.cursor_id
        for place, pane in self._panes.items():
            pane.put(quarters[place], columns(owner is None), desk.playbook)
        self._follow(held, quarters)
        self._say_more()

    def customer_in_view(self) -> int | None:
        """The customer of the demand under the cursor."""
        demand = self._demand()
        return demand.customer if demand else None

    def record_in_view(self) -> tuple[str, int] | None:
        """The demand under the cursor."""
        found = self.pane.table.cursor_id
        return None if found is None else ("demand", found)

    def take_focus(self) -> None:
        """Put the focus into the quadrant where the keys work."""
        self.pane.table.focus()

    # -- the cursor ---------------------------------------------------------------------------------------------------

    @on(events.DescendantFocus)
    def _entered(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, QuadrantTable):
            self._come(event.widget.place)

    @on(QuadrantTable.Edge)
    def _edge(self, event: QuadrantTable.Edge) -> None:
        other = (event.table.place[0], not event.table.place[1])
        if event.lines in (-1, 1) and other[1] == (event.lines < 0):
            table = self._panes[other].table
            if event.lines > 0:
                table.action_first()
            else:
                table.action_last()
            table.focus()

    @on(QuadrantTable.Highlighted)
    def _highlighted(self) -> None:
        self._say_more()

    @on(QuadrantTable.Selected)
    async def _selected(self) -> None:
        if (customer := self.customer_in_view()) is not None:
            ids = self.pane.table.rows.ids
            among = dict.fromkeys(self._rows[each].customer for each in ids if each in self._rows)
            await self.desk.look("customer", customer=customer, among=list(among), back="matrix")

    def action_go(self, column: int) -> None:
        """Go to the quadrant on the left (0) or on the right (1)."""
        self._panes[column == 0, self.pane.place[1]].table.focus()

    def _come(self, place: Place) -> None:
        self._here = place
        for each, pane in self._panes.items():
            pane.set_here(each == place)
        self._say_more()

    def _follow(self, held: int | None, quarters: Mapping[Place, Quarter]) -> None:
        """Stay with the held demand; at the first look go where there is something."""
        found = next((place for place, quarter in quarters.items() if held in quarter.ids), self._here)
        if found is None:
            found = next((place for place, quarter in quarters.items() if quarter.ids), (True, True))
        if held is not None:
            self._panes[found].table.move_to(held)
        focused = self.pane.table.has_focus
        self._come(found)
        if focused:
            self.pane.table.focus()

    async def _find(self, demand: int) -> None:
        """Put the cursor on a demand, among everyone's if it is nobody's here."""
        for _attempt in range(2):
            for place, pane in self._panes.items():
                if pane.table.move_to(demand):
                    self._come(place)
                    return
            self._everyone = True
            await self.reload()

    # -- what is done with a demand -----------------------------------------------------------------------------------

    @work(exclusive=True, group="keys")
    async def action_done(self) -> None:
        """Do what the clock asks for; ask where no clock runs."""
        if (demand := self._needed()) is None:
            return
        step = demand.asks_for
        if step is None:
            options = [(kind, _(label)) for kind, (_deed, label, _said) in STEPS.items()]
            step = await self.desk.ask(Choice(about(_("What was done?"), demand.customer_name), options))
        if step is not None:
            deed, _label, said = STEPS[step]
            what = f"{phrases.quoted(demand.customer_name)} · {phrases.quoted(demand.description)}"
            told(self.desk, await self.desk.perform(deed, demand.id), _(said).format(what=what))

    async def action_shift(self, way: str) -> None:
        """Move the demand to the neighbouring quadrant on the left, right, up or down."""
        urgent, important = self.pane.place
        target = {"left": (True, important), "right": (False, important), "up": (urgent, True), "down": (urgent, False)}
        if target[way] == self.pane.place:
            self.desk.say(_("There is no quadrant on that side."))
        elif (demand := self._needed()) is not None:
            await self._move(demand, target[way])

    @work(exclusive=True, group="keys")
    async def action_move(self) -> None:
        """Ask for the quadrant to move the demand to."""
        if (demand := self._needed()) is None:
            return
        playbook = self.desk.playbook
        options: list[tuple[Place, Content]] = [
            (place, Content.assemble(_(title), (f"  {rule_of(place, playbook)}", "$muted")))
            for place, title in TITLES.items()
            if place != self.pane.place
        ]
        place = await self.desk.ask(Choice(about(_("Move to"), demand.customer_name), options))
        if place is not None:
            await self._move(demand, place)

    @work(exclusive=True, group="keys")
    async def action_give(self) -> None:
        """Hand the demand to a colleague."""
        if (demand := self._needed()) is None:
            return
        title = about(_("Give to a colleague"), demand.customer_name)
        rep = await choose_colleague(self.desk, title, demand.owner)
        if rep is not None:
            done = await self.desk.perform(demands.edit_demand, demand.id, owner=rep)  # type: ignore[arg-type]  # of **values
            told(self.desk, done, _("Given to {name}").format(name=self.desk.rep_name(rep)))

    async def action_trash(self) -> None:
        """Put the demand in the trash."""
        if (demand := self._needed()) is not None:
            done = await self.desk.perform(demands.trash_demand, demand.id)
            told(self.desk, done, _("In the trash: {what}").format(what=phrases.quoted(demand.description)))

    async def action_scope(self) -> None:
        """Show one's own demands or everyone's."""
        self._everyone = not self._everyone
        await self.reload()

    async def _move(self, demand: DemandRow, place: Place) -> None:
        desk = self.desk
        done = await desk.perform(demands.move, demand.id, urgent=place[0], important=place[1])
        if done is None:
            return
        moved = (await desk.book.run(lists.demand_rows, [demand.id], desk.playbook, desk.zone))[demand.id]
        when = phrases.moment(moved.deadline, desk.now, desk.zone) if moved.deadline else ""
        told(desk, done, _(MOVED[moved.asks_for]).format(quadrant=phrases.word(quadrant(*place)), when=when))

    # -- reading and saying -------------------------------------------------------------------------------------------

    async def _run_clocks(self) -> None:
        if self.display and phrases.clock(self.desk.now, self.desk.zone) != self._minute:
            await self.reload()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        desk = self.desk
        rows = await desk.book.run(lists.demand_rows, ids, desk.playbook, desk.zone)
        self._rows.update(rows)
        self._say_more()
        everyone, signs = self._everyone or desk.me is None, desk.settings.ascii_signs
        return {
            key: row(each, desk.now, ascii_signs=signs, owner=desk.rep_name(each.owner) if everyone else None)
            for key, each in rows.items()
        }

    def _demand(self) -> DemandRow | None:
        found = self.pane.table.cursor_id
        return None if found is None else self._rows.get(found)

    def _needed(self) -> DemandRow | None:
        demand = self._demand()
        if demand is None:
            self.desk.say(_("There is no demand under the cursor."))
        return demand

    def _say_more(self) -> None:
        """Show the demand under the cursor in full, and whose demands these are."""
        demand, whose = self._demand(), scope(self.desk, self._everyone)
        if demand is None:
            self._foot.put(Content(""), whose, lambda width: ())
            return
        text = f"{demand.customer_name}: {demand.description}"
        self._foot.put(self._facts(demand), whose, lambda width: wrapped(text, width))

    def _facts(self, demand: DemandRow) -> Content:
        desk = self.desk
        state = DemandState(demand.state)
        parts = [
            f"{phrases.sign(state, desk.settings.ascii_signs)} {phrases.word(state)}",
            desk.rep_name(demand.owner),
            _("raised {when}").format(when=phrases.moment(demand.raised_at, desk.now, desk.zone)),
        ]
        if demand.asks_for and demand.deadline:
            parts.append(_(DUE[demand.asks_for]).format(when=phrases.moment(demand.deadline, desk.now, desk.zone)))
        return Content.styled(" · ".join(filter(None, parts)), "$muted")
