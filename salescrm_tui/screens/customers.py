"""The customer list: every customer there is, filtered while one types, sorted, marked, changed in bulk."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from ..actions import files as deeds
from ..language import N_, _, current
from ..records.lists import choosing, files, filters
from ..records.lists.choosing import Wanted
from ..records.lists.filters import ME, Filter
from ..records.lists.lines import CustomerRow
from . import customers_bulk as bulk
from . import customers_choices as choices
from .brief import BriefPane
from .brief_text import Reader
from .customers_columns import cells, columns
from .customers_gathering import Gathering
from .customers_head import FilterHead, FilterLine
from .view import View, settled
from .widgets.cells import Row
from .widgets.table import VirtualTable

NARROW = 100
"""Below so many cells the brief stands under the list."""
QUIET = 0.06
"""Seconds without a key after which all of an answer is read, not only its first page."""


class CustomersView(View):
    """The list of customers."""

    shows: ClassVar[frozenset[str]] = BriefPane.SHOWS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", N_("Filter"), tooltip=N_("Filter the list while typing"), id="customers.filter"),
        Binding("m", "mine", N_("Mine"), tooltip=N_("My customers, or everyone's"), id="customers.mine"),
        Binding("v", "choose", N_("View"), tooltip=N_("Filter by grade, stage or what is due; saved views"),
                id="customers.choose"),
        Binding("o", "sort", N_("Sort"), tooltip=N_("Sort by another column, or the other way"), id="customers.sort"),
        Binding("p", "brief", N_("Brief"), tooltip=N_("Show or hide the brief of the customer"), id="customers.brief"),
        Binding("colon", "bulk", N_("Change"), tooltip=N_("Change all marked customers"), id="customers.bulk"),
        Binding("asterisk", "mark_all", N_("Mark all"), tooltip=N_("Mark every customer of the list, or none"),
                id="customers.mark_all", show=False),
        Binding("x", "trash", N_("Trash"), tooltip=N_("Put the customer in the trash"), id="customers.trash"),
        Binding("escape", "clear", N_("Clear"), tooltip=N_("Take away the marks, then the filter"),
                id="customers.clear", show=False),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.asked = Filter()
        self.sort, self.descending = "name", False
        self._shown: tuple[Wanted, int] | None = None
        self._counted = -1
        self._aim: object = None
        self._gathering = Gathering()
        self.table = VirtualTable([], self._load, id="customers-table")
        self.head, self.line = FilterHead(id="customers-filter"), FilterLine(id="customers-line")
        self.brief = BriefPane(id="customers-brief")

    def compose(self) -> ComposeResult:
        """The filter's line, the list, the brief."""
        with Container(id="customers-head"):
            yield Static("/", id="customers-slash")
            yield self.line
            yield self.head
        with Container(id="customers-body"):
            yield self.table
            yield self.brief

    # -- the contract of a view ---------------------------------------------------------------------------------------

    async def arrive(self, **where: object) -> None:
        """Show the list; `customer` is where the cursor goes, `filter` a line to filter by."""
        if isinstance(line := where.get("filter"), str):
            self.asked = filters.read(line)
        self._aim = where.get("customer")
        await self.reload()
        self._take_aim()
        self.take_focus()
        await settled()

    async def reload(self) -> None:
        """Read again what may have changed; the cursor stays on its customer."""
        self.line.placeholder = _("name, pinyin, phone, tag …  grade:A,B  owner:me  stage:new  due:week  tag:…")
        self.table.columns = columns(self.desk.settings.ascii_signs)
        number = await self.desk.book.run(choosing.listing_number)
        if self._shown is None:
            await self._show_first(self._wanted())
        if self._shown != (self._wanted(), number):
            self.ask_for(self.asked, keep_cursor=True)
        self.table.invalidate()
        self._show_brief(again=True)

    def customer_in_view(self) -> int | None:
        """The customer under the cursor."""
        return self.table.cursor_id

    def take_focus(self) -> None:
        """The list has the keys."""
        self.table.focus()

    def on_resize(self, event: events.Resize) -> None:
        """The brief goes below the list where there is no room beside it."""
        self.set_class(event.size.width < NARROW, "-narrow")

    # -- finding ------------------------------------------------------------------------------------------------------

    def _wanted(self) -> Wanted:
        desk = self.desk
        asked = filters.arguments(self.asked, desk.me, desk.reps.values(), desk.now, desk.zone)
        return Wanted(self.sort, self.descending, **asked)

    async def find(self, *, keep_cursor: bool) -> None:
        """Show whom the filter finds: the first page at once, all when nothing newer is asked for a moment."""
        wanted, number = self._wanted(), await self.desk.book.run(choosing.listing_number)
        if not keep_cursor or self.table.cursor_id is None:
            whole = await self._show_first(wanted)
            if whole and self.head.total is not None and self._counted == number:
                self._shown = (wanted, number)
                return
            await asyncio.sleep(QUIET)
        ids = await self._gathering.complete(self.desk.book, wanted)
        self.head.total = len((await self._gathering.everyone(self.desk.book, wanted)).ids)
        self._counted = number
        self._show(wanted, ids, keep_cursor=True)
        self._shown = (wanted, number)
        self._take_aim(for_good=True)

    async def _show_first(self, wanted: Wanted) -> bool:
        """Show the first page; whether it is all there is."""
        desk = self.desk
        known = self._gathering.known(wanted)
        page = await desk.book.run(choosing.first_page, wanted, desk.size.height, known)
        self._show(wanted, page.ids, keep_cursor=False, rows=self._cells(page.rows), partial=not page.complete)
        if page.complete and wanted.everyone:
            self.head.total = len(page.ids)
        return page.complete

    def _show(
        self, wanted: Wanted, ids: array[int], *, keep_cursor: bool, rows: Mapping[int, Row] | None = None,
        partial: bool = False,
    ) -> None:  # fmt: skip
        self._shown = (wanted, -1)
        with self.app.batch_update():
            self.table.sorted_by = (wanted.sort, not wanted.descending)
            self.table.empty = self._nothing() if not ids else ""
            self.table.set_rows(ids, keep_cursor=keep_cursor, rows=rows, partial=partial)
            self.head.asked, self.head.shown = self.asked, None if partial else len(ids)
            self.head.refresh()
            self._show_brief()

    def _take_aim(self, *, for_good: bool = False) -> None:
        """Put the cursor on the customer that the list was opened for, as soon as he is in it."""
        if isinstance(self._aim, int) and (self.table.move_to(self._aim) or for_good):
            self._aim = None

    def _nothing(self) -> str:
        if self.asked:
            return _("No customer fits.\n\nesc clears the filter, / changes it, f finds anything in the whole book.")
        return _("No customers yet.\n\nn opens the first file; “salescrm import” brings in what you have as a table.")

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return self._cells(await self.desk.book.run(files.customer_rows, ids))

    def _cells(self, rows: Mapping[int, CustomerRow]) -> Mapping[int, Row]:
        desk = self.desk
        reader = Reader(desk.now, desk.zone, desk.settings.ascii_signs, desk.rep_name)
        return {key: cells(row, reader) for key, row in rows.items()}

    def ask_for(self, asked: Filter, *, keep_cursor: bool = False) -> None:
        """Filter by something else; what was asked before and not answered yet is dropped."""
        self.asked = asked
        self.run_worker(self.find(keep_cursor=keep_cursor), group="find", exclusive=True)

    # -- keys ---------------------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type the filter; the list follows."""
        written = filters.write(self.asked, current() == "zh")
        with self.line.prevent(FilterLine.Changed):
            self.line.value = f"{written} " if written else ""
        self._typing(True)
        self.line.focus()
        self.line.cursor_position = len(self.line.value)

    @on(FilterLine.Changed)
    def _typed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self.ask_for(filters.read(event.value))

    @on(FilterLine.Left)
    def _leave_line(self) -> None:
        self._typing(False)
        self.table.focus()

    def action_mine(self) -> None:
        """Show my customers, or everyone's again."""
        if self.desk.me is None:
            self.desk.say(_("The book does not know who you are: name yourself as “rep” in the settings."))
        else:
            self.ask_for(replace(self.asked, owner="" if self.asked.owner == ME else ME), keep_cursor=True)

    @work(exclusive=True, group="keys")
    async def action_choose(self) -> None:
        """Filter by one of the common things."""
        shown = await choices.choose(self.desk, choices.Shown(self.asked, self.sort, self.descending))
        if shown is not None:
            self.sort, self.descending = shown.sort, shown.descending
            self.ask_for(shown.asked, keep_cursor=True)

    @work(exclusive=True, group="keys")
    async def action_sort(self) -> None:
        """Sort by a column; the same one again turns the order round."""
        sort = await choices.sort_by(self.desk, self.sort)
        if sort is not None:
            self.descending = not self.descending if sort == self.sort else sort in choices.LARGE_FIRST
            self.sort = sort
            self.ask_for(self.asked, keep_cursor=True)

    def action_brief(self) -> None:
        """Show or hide the brief."""
        self.toggle_class("-brief")
        self._show_brief()

    @work(exclusive=True, group="keys")
    async def action_mark_all(self) -> None:
        """Mark all that the list shows, or take all marks away."""
        if self.table.marked:
            self.table.mark(())
        else:
            self.table.mark(await self._gathering.complete(self.desk.book, self._wanted()))

    @work(exclusive=True, group="keys")
    async def action_bulk(self) -> None:
        """Change what is marked."""
        marked = self.table.marked
        if not marked:
            self.desk.say(_("Mark customers first: space marks one, V all up to here, * all."))
            return
        shown = [key for key in self.table.rows.ids if key in marked]
        if await bulk.change(self.desk, [*shown, *sorted(marked.difference(shown))]):
            self.table.mark(())

    @work(exclusive=True, group="keys")
    async def action_trash(self) -> None:
        """Put the customer under the cursor in the trash."""
        customer = self.table.cursor_id
        if customer is None:
            self.desk.say(_("There is no customer under the cursor."))
            return
        name = (await self.desk.book.run(files.customer_rows, [customer]))[customer].name
        if await self.desk.perform(deeds.trash_customer, customer):
            self.desk.say(_("In the trash: {name}. u brings it back.").format(name=name))

    def action_clear(self) -> None:
        """Leave the line with an empty filter; in the list take away the marks first."""
        typing = self.line.has_focus
        if typing:
            self._leave_line()
        if self.table.marked and not typing:
            self.table.mark(())
        elif self.asked:
            self.ask_for(Filter(), keep_cursor=True)

    # -- what follows the cursor --------------------------------------------------------------------------------------

    @on(VirtualTable.Highlighted)
    def _moved(self) -> None:
        self._show_brief()

    @on(VirtualTable.Marked)
    def _marked(self, event: VirtualTable.Marked) -> None:
        self.head.marked = len(event.records)
        self.head.refresh()

    @on(VirtualTable.Selected)
    async def _open(self, event: VirtualTable.Selected) -> None:
        rows = self.table.rows
        await self.desk.look("customer", customer=event.record, among=rows.ids, at=rows.position, back="customers")

    def _typing(self, typing: bool) -> None:
        self.query_one("#customers-head").set_class(typing, "-typing")
        self.head.typing = typing
        self.head.refresh()

    def _show_brief(self, *, again: bool = False) -> None:
        if self.has_class("-brief"):
            self.brief.show(self.table.cursor_id)
            if again:
                self.brief.reload()
