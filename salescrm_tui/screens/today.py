"""Today: the inbox of reminders with the reason of each, and the brief of the customer under the cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from ..handbook.words import DueKind
from ..language import N_, _, phrases
from ..records.lists import reminders
from ..records.lists.reminders import DueRow
from . import inbox
from .brief import BriefPane
from .view import View
from .widgets.cells import Row
from .widgets.table import VirtualTable

WIDE = 100
"""From so many cells on the brief stands beside the list."""
MINUTE = 60
NEIGHBOURS = 250
HELD = 5_000
RECORDS: dict[DueKind, str] = {
    DueKind.NEXT_STEP: "next_step", DueKind.WRITE_UP: "interaction", DueKind.DEMAND_ANSWER: "demand",
    DueKind.DEMAND_PLAN: "demand", DueKind.DEMAND_FINISH: "demand", DueKind.COMPLAINT_ANSWER: "complaint",
    DueKind.COMPLAINT_SETTLE: "complaint", DueKind.REPURCHASE: "repurchase",
}  # fmt: skip


class Inbox(VirtualTable, inherit_bindings=False):
    """The list; there is nothing to mark in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        each
        for each in VirtualTable.BINDINGS
        if isinstance(each, Binding) and each.id not in ("table.mark", "table.mark_to")
    ]


class TodayView(View):
    """What is overdue, due today and due next; one key answers the line under the cursor."""

    shows = BriefPane.SHOWS | {"survey"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "done", N_("Done"), tooltip=N_("Do what the reminder asks for, or say what was done"),
                id="today.done"),
        Binding("s", "snooze", N_("Later"), tooltip=N_("Let the reminder come back later"), id="today.snooze"),
        Binding("x", "dismiss", N_("Dismiss"), tooltip=N_("Close the reminder without doing it, with a reason"),
                id="today.dismiss"),
        Binding("a", "give", N_("Give"), tooltip=N_("Give the reminder to a colleague"), id="today.give"),
        Binding("m", "everyone", N_("Mine / all"), tooltip=N_("Show my reminders, or those of everyone"),
                id="today.everyone"),
        Binding("space", "brief", N_("Brief"), tooltip=N_("Show or hide the brief of the customer"),
                id="today.brief"),
        Binding("J,shift+down", "scroll_brief(3)", N_("Scroll the brief down"), show=False, id="today.brief_down"),
        Binding("K,shift+up", "scroll_brief(-3)", N_("Scroll the brief up"), show=False, id="today.brief_up"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._everyone = False
        self._brief_wanted: bool | None = None
        self._lines: dict[int, DueRow] = {}

    def compose(self) -> ComposeResult:
        """The list and the brief side by side or one above the other, the reason below."""
        with Container(id="panes"):
            yield Inbox(inbox.columns(False), self._load, id="inbox")
            yield BriefPane()
        yield Static(id="why")

    def on_mount(self) -> None:
        """Gaps grow and sections change while nobody presses a key."""
        self.set_interval(MINUTE, self._pass_time)
        self._arrange(self.desk.size.width)  # a view made under an open panel gets no size of its own at first

    async def reload(self) -> None:
        """Read the list again; the cursor stays on its record."""
        desk = self.desk
        owner = None if self._everyone else desk.me
        first = 0 if self._lines else desk.size.height
        found, lines = await desk.book.run(reminders.inbox, inbox.horizon(desk.now, desk.zone), owner, first)
        ids, headings = inbox.sections(found, desk.now, desk.zone)
        table = self._table
        table.columns = inbox.columns(owner is None and len(desk.reps) > 1)
        table.empty = _("Nothing is due. Press 2 for the customers or n for a new one.")
        table.set_rows(ids, headings, rows=self._cells(lines))
        if not first:
            table.invalidate()
        if self._brief_shown:
            self._brief.reload()
        self._follow()

    def customer_in_view(self) -> int | None:
        """The customer of the line under the cursor."""
        due = self._due
        return due.customer if due is not None else None

    def record_in_view(self) -> tuple[str, int] | None:
        """What the line is about: the promise, the demand, the complaint, else the customer."""
        due = self._due
        if due is None:
            return None
        return (RECORDS[due.kind], due.subject) if due.kind in RECORDS else ("customer", due.customer)

    def due_in_view(self) -> int | None:
        """The line under the cursor."""
        return self._table.cursor_id

    # -- keys -----------------------------------------------------------------------------------------------------

    @work(exclusive=True, group="keys")
    async def action_done(self) -> None:
        """Do what the reminder asks for."""
        if (due := self._asked()) is not None:
            from . import answering

            await answering.finish(self.desk, due)

    @work(exclusive=True, group="keys")
    async def action_snooze(self) -> None:
        """Let it come back later."""
        if (due := self._asked()) is not None:
            from . import answering

            await answering.snooze(self.desk, due)

    @work(exclusive=True, group="keys")
    async def action_dismiss(self) -> None:
        """Close it with a reason."""
        if (due := self._asked()) is not None:
            from . import answering

            await answering.dismiss(self.desk, due)

    @work(exclusive=True, group="keys")
    async def action_give(self) -> None:
        """Give it to a colleague."""
        if (due := self._asked()) is not None:
            from . import answering

            await answering.give(self.desk, due)

    async def action_everyone(self) -> None:
        """Show the reminders of everyone, or mine again."""
        if self.desk.me is None:
            self.desk.say(_("Nobody is chosen as you, so the reminders of everyone are shown."))
            return
        self._everyone = not self._everyone
        await self.reload()
        self.desk.say(_("Reminders of everyone") if self._everyone else _("My reminders"))

    def action_brief(self) -> None:
        """Show or hide the brief."""
        self._brief_wanted = not self._brief_shown
        self._arrange(self.size.width)
        if self._brief_shown:  # what changed meanwhile was not read
            self._brief.reload()

    def action_scroll_brief(self, lines: int) -> None:
        """Scroll the brief."""
        self._brief.scroll_relative(y=lines, animate=False)

    @on(VirtualTable.Selected)
    async def _open(self, event: VirtualTable.Selected) -> None:
        """Go to the customer; `[` and `]` lead to those of the lines around."""
        event.stop()
        if (due := self._asked()) is not None:
            ids = [each for each in self._table.rows.ids if each >= 0]
            place = ids.index(due.id)
            around = ids[max(0, place - NEIGHBOURS) : place + NEIGHBOURS]
            rows = await self.desk.book.run(reminders.due_rows, around)
            among = list(dict.fromkeys(rows[each].customer for each in around if each in rows))
            await self.desk.look("customer", customer=due.customer, among=among)

    # -- what follows the cursor ----------------------------------------------------------------------------------

    @on(VirtualTable.Highlighted)
    def _moved(self, event: VirtualTable.Highlighted) -> None:
        event.stop()
        self._follow()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room, else one above the other."""
        self._arrange(event.size.width)

    def _arrange(self, width: int) -> None:
        self.set_class(width < WIDE, "narrow")
        self._brief.display = self._brief_wanted if self._brief_wanted is not None else width >= WIDE
        self._follow()

    def _follow(self) -> None:
        """Say why the line under the cursor is due, and show the brief of its customer."""
        due, desk = self._due, self.desk
        why = Content("")
        if due is not None:
            said = phrases.reason(due.reason, desk.now, desk.zone)
            why = Content.assemble((f"{_('why:')} ", "$heading bold"), (said, "$muted"))
        self.query_one("#why", Static).update(why, layout=False)
        if self._brief_shown and (due is not None or self._table.cursor_id is None):
            self._brief.show(due.customer if due is not None else None)

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        found = await self.desk.book.run(reminders.due_rows, ids)
        if len(self._lines) > HELD:
            self._lines.clear()
        self.call_later(self._follow)
        return self._cells(found)

    def _cells(self, found: Mapping[int, DueRow]) -> dict[int, Row]:
        """The cells of these lines, which are kept."""
        desk = self.desk
        self._lines.update(found)
        return {
            key: inbox.row(
                due, desk.now, desk.zone, ascii_signs=desk.settings.ascii_signs, owner=desk.rep_name(due.owner)
            )
            for key, due in found.items()
        }

    async def _pass_time(self) -> None:
        if self.display:
            await self.reload()

    def _asked(self) -> DueRow | None:
        """The line that a key means; where there is none, that is said."""
        if self._due is None:
            self.desk.say(_("There is no reminder under the cursor."))
        return self._due

    @property
    def _due(self) -> DueRow | None:
        cursor = self._table.cursor_id
        return None if cursor is None else self._lines.get(cursor)

    @property
    def _table(self) -> Inbox:
        return self.query_one(Inbox)

    @property
    def _brief(self) -> BriefPane:
        return self.query_one(BriefPane)

    @property
    def _brief_shown(self) -> bool:
        return bool(self._brief.display)
