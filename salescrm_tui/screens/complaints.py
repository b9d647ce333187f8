"""The board of complaints: from received to confirmed by the customer, with the two clocks of each (S2.29, S3.10)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from ..actions import complaints
from ..handbook.words import ComplaintStep
from ..language import N_, _, phrases
from ..records.lists import complaints as lists
from ..records.lists.complaints import ComplaintRow
from .asking import Words
from .clock import TICK_SECONDS
from .colleagues import about, choose_colleague, scope, told
from .complaint_cards import Looks, facts, full_text, lanes
from .view import View
from .widgets.board import Board
from .widgets.foot import Foot

CONFIRMED_FOR = timedelta(days=14)
"""How long a complaint that the customer confirmed stays on the board."""


class ComplaintsView(View):
    """Five steps beside each other, or one below the other at 80 columns."""

    shows = frozenset({"complaint", "customer", "rep", "playbook_value", "due", "*"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "done", N_("Next step"), tooltip=N_("Answer the complaint, settle it, have it confirmed"),
                id="complaints.done"),
        Binding("a", "reassign", N_("Hand over"), tooltip=N_("Hand the complaint over to a colleague, with a reason"),
                id="complaints.reassign"),
        Binding("space", "text", N_("Text"), tooltip=N_("Show or hide the full text"), id="complaints.text"),
        Binding("m", "scope", N_("Mine / all"), tooltip=N_("My complaints or everyone's"), id="complaints.scope"),
        Binding("x", "trash", N_("Trash"), tooltip=N_("Put the complaint in the trash"), id="complaints.trash"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, ComplaintRow] = {}
        self._everyone = False
        self._minute = ""
        self.board = Board()
        self._foot = Foot()
        self._steps: dict[ComplaintStep, Callable[[ComplaintRow], Awaitable[None]]] = {
            ComplaintStep.RECEIVED: self._answer,
            ComplaintStep.ANSWERED: self._begin,
            ComplaintStep.SETTLING: self._settle,
            ComplaintStep.SETTLED: self._confirm,
        }

    def compose(self) -> ComposeResult:
        """The board, and the complaint under the cursor in full when it is wanted."""
        yield self.board
        yield self._foot

    def on_mount(self) -> None:
        """Let the clocks run."""
        self.set_interval(TICK_SECONDS, self._run_clocks)

    def on_resize(self, event: events.Resize) -> None:
        """Cards are written for the board or for the list."""
        self._write(event.size.width >= Board.WIDE)

    async def arrive(self, **where: object) -> None:
        """Come up; `complaint` says which one to look at."""
        await self.reload()
        wanted = where.get("complaint")
        if isinstance(wanted, int) and not self.board.move_to(wanted) and not self._everyone:
            self._everyone = True
            await self.reload()
            self.board.move_to(wanted)

    async def reload(self) -> None:
        """Read the board again; the cursor stays on its complaint."""
        desk = self.desk
        self._minute = phrases.clock(desk.now, desk.zone)
        owner = None if self._everyone else desk.me
        found = await desk.book.run(lists.board, desk.playbook, desk.now - CONFIRMED_FOR, owner)
        self._rows = {row.id: row for row in found}
        self._write(self.size.width >= Board.WIDE)

    def customer_in_view(self) -> int | None:
        """The customer of the complaint under the cursor."""
        row = self._row()
        return row.customer if row else None

    def record_in_view(self) -> tuple[str, int] | None:
        """The complaint under the cursor."""
        found = self.board.cursor_id
        return None if found is None else ("complaint", found)

    # -- keys ---------------------------------------------------------------------------------------------------------

    @on(Board.Highlighted)
    def _highlighted(self) -> None:
        self._say_more()

    @on(Board.Selected)
    async def _selected(self) -> None:
        if (row := self._row()) is not None:
            among = [card.id for lane in self.board.lanes for card in lane.cards]
            customers = list(dict.fromkeys(self._rows[each].customer for each in among))
            await self.desk.look("customer", customer=row.customer, among=customers, back="complaints")

    @work(exclusive=True, group="keys")
    async def action_done(self) -> None:
        """Take the next step of the complaint, asking for the words that belong to it."""
        if (row := self._needed()) is None:
            return
        if row.step not in self._steps:
            self.desk.say(_("The customer has confirmed it: nothing is left to do."))
            return
        await self._steps[row.step](row)

    @work(exclusive=True, group="keys")
    async def action_reassign(self) -> None:
        """Hand the complaint over to a colleague and say why."""
        if (row := self._needed()) is None:
            return
        rep = await choose_colleague(self.desk, about(_("Hand over to"), row.customer_name), row.responsible)
        if rep is None:
            return
        name = self.desk.rep_name(rep)
        title = about(_("Hand over to {name}").format(name=name), row.customer_name)
        reason = await self.desk.ask(Words(title, _("Why? The reason is kept with the complaint.")))
        if reason is not None:
            done = await self.desk.perform(complaints.reassign, row.id, rep, reason)
            told(self.desk, done, _("Handed over to {name}").format(name=name))

    def action_text(self) -> None:
        """Show or hide the full text below."""
        self._foot.toggle_class("-open")

    async def action_scope(self) -> None:
        """Show one's own complaints or everyone's."""
        self._everyone = not self._everyone
        await self.reload()

    async def action_trash(self) -> None:
        """Put the complaint in the trash."""
        if (row := self._needed()) is not None:
            done = await self.desk.perform(complaints.trash_complaint, row.id)
            told(self.desk, done, _("In the trash: {what}").format(what=phrases.quoted(row.what)))

    # -- the steps ----------------------------------------------------------------------------------------------------

    async def _answer(self, row: ComplaintRow) -> None:
        hint = _("What was the customer told? The answer is kept with the complaint.")
        title = about(_("Answer the complaint"), row.customer_name)
        words = await self.desk.ask(Words(title, hint, draft=f"complaint_answer:{row.id}"))
        if words is not None:
            done = await self.desk.perform(complaints.answer, row.id, words)
            told(self.desk, done, _("Answered: {what}").format(what=self._what(row)))

    async def _begin(self, row: ComplaintRow) -> None:
        done = await self.desk.perform(complaints.begin_settling, row.id)
        told(self.desk, done, _("Being settled: {what}").format(what=self._what(row)))

    async def _settle(self, row: ComplaintRow) -> None:
        hint = _("How was it settled? The customer confirms it later.")
        title = about(_("Settle the complaint"), row.customer_name)
        words = await self.desk.ask(Words(title, hint, draft=f"complaint_settle:{row.id}"))
        if words is not None:
            done = await self.desk.perform(complaints.settle, row.id, words)
            told(self.desk, done, _("Settled: {what}").format(what=self._what(row)))

    async def _confirm(self, row: ComplaintRow) -> None:
        done = await self.desk.perform(complaints.confirm, row.id)
        told(self.desk, done, _("Confirmed by the customer: {what}").format(what=self._what(row)))

    def _what(self, row: ComplaintRow) -> str:
        return f"{phrases.quoted(row.customer_name)} · {phrases.quoted(row.what)}"

    # -- reading and saying -------------------------------------------------------------------------------------------

    async def _run_clocks(self) -> None:
        if self.display and phrases.clock(self.desk.now, self.desk.zone) != self._minute:
            await self.reload()

    def _looks(self, wide: bool) -> Looks:
        desk = self.desk
        everyone = self._everyone or desk.me is None
        return Looks(desk.now, desk.zone, desk.settings.ascii_signs, desk.rep_name, everyone, wide)

    def _write(self, wide: bool) -> None:
        empty = _("No complaints.\nn writes one down; m shows everyone's.")
        self.board.set_lanes(lanes(self._rows.values(), self._looks(wide)), empty)
        self._say_more()

    def _row(self) -> ComplaintRow | None:
        found = self.board.cursor_id
        return None if found is None else self._rows.get(found)

    def _needed(self) -> ComplaintRow | None:
        row = self._row()
        if row is None:
            self.desk.say(_("There is no complaint under the cursor."))
        return row

    def _say_more(self) -> None:
        row, whose = self._row(), scope(self.desk, self._everyone)
        foot = self._foot
        if row is None:
            foot.put(Content(""), whose, lambda width: ())
        else:
            foot.put(facts(row, self._looks(False)), whose, lambda width: full_text(row, width))
