"""One customer: the file on the left, everything that happened on the right, one line each, all words below."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ..actions import files as deeds
from ..language import N_, NP_, _
from ..records.lists import briefs, timelines
from ..records.lists.briefs import Brief, Opened
from ..records.lists.timelines import Entry
from . import customer_side as side
from . import customer_timeline as timeline
from .brief import BriefPane
from .brief_text import Reader
from .customer_deeds import finish, trash
from .customer_head import CustomerHead
from .customer_kinds import KindBar
from .customer_side import Item
from .view import View, settled
from .widgets.cells import Row
from .widgets.table import VirtualTable

WORDS_MARGIN = 2
NARROW, LOW = 100, 32
"""Below so many cells file and timeline take turns; below so many lines the pane of words is smaller."""


class CustomerView(View):
    """One customer."""

    shows: ClassVar[frozenset[str]] = BriefPane.SHOWS | {"survey"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "switch", N_("File / timeline"), tooltip=N_("Go to the file, or back to the timeline"),
                id="customer.switch"),
        Binding("d", "done", N_("Done"), tooltip=N_("The next step or demand is done"), id="customer.done"),
        Binding("left_square_bracket", "step(-1)", NP_("key", "Previous"), key_display="[",
                tooltip=N_("The customer before in the list"), id="customer.previous"),
        Binding("right_square_bracket", "step(1)", NP_("key", "Next"), key_display="]",
                tooltip=N_("The next customer of the list"), id="customer.next"),
        Binding("E", "edit_file", N_("Edit file"), tooltip=N_("Edit the customer's file"), id="customer.edit_file"),
        Binding("w", "reviewed", NP_("key", "Reviewed"), tooltip=N_("The file was looked through, nothing changed"),
                id="customer.reviewed"),
        Binding("x", "trash", N_("Trash"), tooltip=N_("Put the record under the cursor in the trash"),
                id="customer.trash"),
        *(Binding(key, f"kind('{kind or ''}')", name, tooltip=N_("Show this in the timeline"),
                  id=f"customer.kind_{kind or 'all'}", show=False) for kind, key, _label, name in timeline.KINDS),
        Binding("escape", "back", N_("Back"), id="customer.back"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.customer: int | None = None
        self.kind: str | None = None
        self.brief: Brief | None = None
        self._from_the_top = False
        self._among: array[int] = array("q")
        self._at = 0
        self._height = 0
        self._back = "customers"
        self._entries: dict[int, Entry] = {}
        self._items: dict[int, Item] = {}
        self._numbers: dict[str, int] = {}
        self.head, self.kinds = CustomerHead(id="customer-head"), KindBar()
        self.side = VirtualTable(side.columns(), self._load_side, id="customer-side")
        self.table = VirtualTable(timeline.columns(), self._load, id="customer-timeline")
        self.words = Static(id="customer-words-text")

    def compose(self) -> ComposeResult:
        """The head, file and timeline, the pane of words."""
        yield self.head
        with Container(id="customer-body"):
            yield self.side
            with Container(id="customer-main"):
                yield self.kinds
                yield self.table
        with VerticalScroll(id="customer-words", can_focus=False):
            yield self.words

    @property
    def reader(self) -> Reader:
        """Who looks."""
        desk = self.desk
        return Reader(desk.now, desk.zone, desk.settings.ascii_signs, desk.rep_name)

    # -- the contract of a view ---------------------------------------------------------------------------------------

    async def arrive(self, **where: object) -> None:
        """Show a `customer`, `among` those of the list behind; esc goes `back` to the view of that name."""
        if isinstance(customer := where.get("customer"), int):
            among = where.get("among")
            listed = among if isinstance(among, array | list | tuple) else [customer]
            self._among = listed if isinstance(listed, array) else array("q", listed)
            self._at = at if isinstance(at := where.get("at"), int) else 0
            self._back = str(where.get("back") or "customers")
            await self._show(customer)
        else:
            await self.reload()
        self.take_focus()
        await settled()

    async def reload(self) -> None:
        """Read everything again; the cursors stay on their records."""
        desk = self.desk
        if self.customer is None:
            return
        found = await desk.book.run(briefs.opened, self.customer, self.kind, desk.playbook, desk.now, desk.zone)
        with self.app.batch_update():
            self._put(found)

    def _put(self, found: Opened) -> None:
        """Show what was read, all of it in one paint."""
        self.brief = found.brief
        keep, self._from_the_top = not self._from_the_top, False
        self.side.columns, self.table.columns = side.columns(), timeline.columns()
        self._show_head()
        self._show_side(keep)
        self.table.empty = self._nothing()
        self.table.invalidate()
        self.table.set_rows(found.ids, rows=self._lines(found.entries), keep_cursor=keep)
        self._show_words()

    def customer_in_view(self) -> int | None:
        """The customer."""
        return self.customer if self.brief is not None else None

    def record_in_view(self) -> tuple[str, int] | None:
        """The record under the cursor of the part that has the focus, else the customer."""
        table, row = self._record() or ("", 0)
        return (table, row) if table not in ("", "change") else super().record_in_view()

    def due_in_view(self) -> int | None:
        """The reminder under the cursor of the file, or the one of the next step under that of the timeline."""
        item = self._item()
        if item is not None:
            return item.due
        row = self.table.cursor_id
        dues = self.brief.dues if self.brief is not None else ()
        return next((due.id for due in dues if due.subject == row), None)

    def take_focus(self) -> None:
        """The timeline has the keys."""
        self.remove_class("-side")
        self.table.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Give each part the room there is."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < LOW, "-low")

    # -- keys ---------------------------------------------------------------------------------------------------------

    def action_switch(self) -> None:
        """Go to the file, or back to the timeline."""
        self.toggle_class("-side")
        (self.side if self.has_class("-side") else self.table).focus()
        self._show_words()

    async def action_step(self, lines: int) -> None:
        """Go to the next customer of the list behind, or the one before."""
        place = self._place()
        if place is None or not 0 <= place + lines < len(self._among):
            self.desk.say(_("That was the last one of the list.") if lines > 0 else _("This is the first of the list."))
            return
        self._at = place + lines
        await self._show(self._among[self._at])

    async def action_kind(self, kind: str) -> None:
        """Show one kind of entries only, or all."""
        self.kind = kind or None
        await self.reload()

    @work(exclusive=True, group="keys")
    async def action_done(self) -> None:
        """Note that what is under the cursor is done."""
        row = self.table.cursor_id
        entry = self._entries.get(row) if row is not None and self._item() is None else None
        done = entry is not None and bool(entry.event.fields.get("done_at") or entry.event.fields.get("completed_on"))
        await finish(self.desk, self._record(), self.due_in_view(), done)

    @work(exclusive=True, group="keys")
    async def action_trash(self) -> None:
        """Throw away what is under the cursor."""
        await trash(self.desk, self._record())

    @work(exclusive=True, group="keys")
    async def action_reviewed(self) -> None:
        """Note that the file was looked through (S2.6)."""
        if self.customer is not None and await self.desk.perform(deeds.review, self.customer):
            self.desk.say(_("Noted: the file was looked through today."))

    @work(exclusive=True, group="keys")
    async def action_edit_file(self) -> None:
        """Edit the customer's file."""
        from .forms.making import edit

        await edit(self.desk, super().record_in_view())

    async def action_back(self) -> None:
        """Make the pane of words small again, or go back to where one came from."""
        if self.has_class("-full"):
            self.remove_class("-full")
        else:
            await self.desk.look(self._back, **({"customer": self.customer} if self._back == "customers" else {}))

    @on(VirtualTable.Selected)
    def _selected(self) -> None:
        self.toggle_class("-full")

    @on(VirtualTable.Highlighted)
    def _moved(self) -> None:
        self._show_words()

    # -- showing ------------------------------------------------------------------------------------------------------

    async def _show(self, customer: int) -> None:
        """Show another customer from the top."""
        if customer != self.customer:
            self.customer = customer
            self.remove_class("-full")
            self._entries = {}
            self._from_the_top = True
        await self.reload()

    def _show_head(self) -> None:
        head, kinds, place = self.head, self.kinds, self._place()
        head.file = self.brief.file if self.brief is not None else None
        head.reader = self.reader
        several = place is not None and len(self._among) > 1
        head.place = _("{place} of {count}").format(place=(place or 0) + 1, count=len(self._among)) if several else ""
        kinds.kind, kinds.ascii_signs = self.kind, self.desk.settings.ascii_signs
        head.refresh()
        kinds.refresh()

    def _show_side(self, keep_cursor: bool) -> None:
        ids: list[int] = []
        headings: dict[int, str] = {}
        found = side.sections(self.brief, self.reader) if self.brief is not None else []
        self._items = {}
        for number, (title, items) in enumerate(found, 1):
            headings[-number] = title
            ids.append(-number)
            for item in items:
                key = self._numbers.setdefault(item.key, len(self._numbers))
                self._items[key] = item
                ids.append(key)
        self.side.invalidate()
        self.side.set_rows(ids, headings, keep_cursor=keep_cursor, rows=self._cells())

    async def _load_side(self, _ids: Sequence[int]) -> Mapping[int, Row]:
        return self._cells()

    def _cells(self) -> Mapping[int, Row]:
        return {key: item.cells for key, item in self._items.items()}

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        rows = self._lines(await self.desk.book.run(timelines.entries, ids))
        self._show_words()
        return rows

    def _lines(self, entries: Mapping[int, Entry]) -> Mapping[int, Row]:
        self._entries |= entries
        reader = self.reader
        return {key: timeline.cells(entry, reader) for key, entry in entries.items()}

    def _show_words(self) -> None:
        """Every word of what is under the cursor."""
        item, row = self._item(), self.table.cursor_id
        words = item.words if item is not None else Content("")
        if item is None and row in self._entries and self.brief is not None:
            people = {int(contact["id"]): str(contact["name"]) for contact in self.brief.file.contacts}
            words = timeline.full(self._entries[row], self.reader, people)
        height = words.get_height({}, self.words.size.width or max(self.desk.size.width - WORDS_MARGIN, 1))
        self.words.update(words, layout=height != self._height)  # a layout of the screen only where it must be
        self._height = height

    def _nothing(self) -> str:
        if self.kind is None:
            return _("Nothing yet.\n\nl logs a talk, n adds a demand, an order or a complaint.")
        return _("Nothing of this kind.\n\na shows everything.")

    def _item(self) -> Item | None:
        """The line of the file under the cursor, when the file has the focus."""
        row = self.side.cursor_id
        return self._items.get(row) if self.has_class("-side") and row is not None else None

    def _record(self) -> tuple[str, int] | None:
        """The record under the cursor of the part that has the focus."""
        if self.has_class("-side"):
            item = self._item()
            return item.record if item is not None else None
        row = self.table.cursor_id
        if row is None or row not in self._entries:
            return None
        kind = self._entries[row].event.kind
        return ("change", row) if kind == "change" else (timeline.TABLES[kind], row)

    def _place(self) -> int | None:
        customer, among = self.customer, self._among
        if customer is None or not among:
            return None
        if not 0 <= self._at < len(among) or among[self._at] != customer:  # a million are not searched for each paint
            self._at = among.index(customer) if customer in among else -1
        return self._at if self._at >= 0 else None
