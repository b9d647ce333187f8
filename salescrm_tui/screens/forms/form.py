"""The form over the whole body: moves between fields, keeps a draft of every keystroke, saves, shows what is wrong."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ...handbook.refusals import Conflict, Invalid, Refusal
from ...language import N_, _, phrases
from ...records.journal import Done
from ..log_reading import age
from ..panels import Panel
from ..widgets.heading import Heading
from .conflicts import settle
from .entries import Edited, Entered
from .line_values import BadLine
from .lines import LinesEntry
from .rows import FieldRow, FormGroup, label_cells
from .sheet import Sheet, Wrong

WIDE = 110
"""Cells from which on the fields stand in two columns."""

Save = Callable[[Sheet], Awaitable[Done | None]]
"""Carries out the deed; None when the user decided otherwise; raises Refusal, Wrong."""


class FormPanel(Panel[Done]):
    """Asks for a record's fields; answers what saving did, None when it was left with a draft kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", N_("Save"), tooltip=N_("Save the form, from any field"), id="form.save",
                key_display="^s"),
        Binding("escape", "leave", N_("Leave, keep a draft"), tooltip=N_("Leave; what is typed is offered again"),
                id="form.leave"),
        Binding("ctrl+x", "throw_away", N_("Throw away"), tooltip=N_("Forget what is typed in this form"),
                id="form.throw_away", key_display="^x", priority=True),
        Binding("tab,down", "go(1)", N_("Next field"), show=False, id="form.next"),
        Binding("shift+tab,up", "go(-1)", N_("Field before"), show=False, id="form.before"),
        Binding("pagedown", "page(1)", N_("Page down"), show=False, id="form.page_down"),
        Binding("pageup", "page(-1)", N_("Page up"), show=False, id="form.page_up"),
        Binding("ctrl+l", "language", N_("中文 / English"), show=False, id="form.language"),
    ]  # fmt: skip

    def __init__(self, sheet: Sheet, about: str, save: Save) -> None:
        super().__init__()
        self.sheet = sheet
        self._about, self._save = about, save
        self._kept_since: datetime | None = None

    # -- what it looks like --------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The title, what is said about a draft, the fields."""
        draft = self.desk.drafts.adopt(self.sheet.draft_key)
        if draft is not None:
            self.sheet.adopt(draft.value)
            self._kept_since = draft.at
        yield Heading(*self._head())
        yield Static(self._offer(), id="offer")
        with VerticalScroll(can_focus=False, id="fields"):
            for group in self.sheet.groups:
                yield FormGroup(group, self.sheet)

    def on_mount(self) -> None:
        """Two columns where there is room."""
        self.set_class(self.app.size.width >= WIDE, "-wide")

    def on_resize(self, event: events.Resize) -> None:
        """Two columns where there is room."""
        self.set_class(event.size.width >= WIDE, "-wide")

    def _relabel(self) -> None:
        cells = label_cells(self.sheet)
        for row in self.query(FieldRow):
            row.labelled(cells)

    def _head(self) -> tuple[Content, Content]:
        what = phrases.table(self.sheet.spec.table)
        title = _("New: {what}") if self.sheet.new else _("Edit: {what}")
        about = f" · {self._about}" if self._about else ""
        changed = len(self.sheet.changed())
        state = (_("{count} changed").format(count=changed), "$warning") if changed else ("", "")
        return (
            Content.assemble((title.format(what=what), "$heading bold"), (about, "$muted")),
            Content.assemble(state),
        )

    def _offer(self) -> Content:
        if self._kept_since is None:
            return Content("")
        text = _("Unsaved, from {age}: enter keeps it, ^x throws it away.").format(
            age=age(self._kept_since, self.desk.now)
        )
        return Content.assemble(("● ", "$warning"), (text, "$warning"))

    def _refresh_head(self) -> None:
        self.query_one(Heading).say(*self._head())
        offer = self.query_one("#offer", Static)
        offer.update(self._offer())
        offer.set_class(self._kept_since is not None, "-shown")

    # -- moving --------------------------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Begin in the first field."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._refresh_head()
        next(iter(self.query(FieldRow))).begin()

    def action_go(self, by: int) -> None:
        """Go some fields on, around the ends."""
        fields = [each for each in self.query("*") if each.focusable]
        here = next((place for place, each in enumerate(fields) if each.has_focus), 0)
        fields[(here + by) % len(fields)].focus()

    def action_page(self, pages: int) -> None:
        """Go several fields on, not around the ends."""
        fields = [each for each in self.query("*") if each.focusable]
        here = next((place for place, each in enumerate(fields) if each.has_focus), 0)
        step = max(self.query_one("#fields").size.height // 2, 1)
        fields[max(0, min(here + pages * step, len(fields) - 1))].focus()

    async def action_language(self) -> None:
        """Switch between Chinese and English without leaving the form."""
        await self.desk.action_language()
        self._relabel()
        self._refresh_head()

    def on_entered(self, event: Entered) -> None:
        """On to the next field; the last one saves; at first enter only keeps the draft that was offered."""
        event.stop()
        if self._kept_since is not None:
            self._kept_since = None
            self._refresh_head()
            return
        rows = list(self.query(FieldRow))
        if rows[-1].has_focus_within:
            self.action_save()
        else:
            self.action_go(1)

    # -- drafts --------------------------------------------------------------------------------------------------------

    def on_edited(self, event: Edited) -> None:
        """Keep every keystroke."""
        event.stop()
        draft = self.sheet.draft()
        if draft:
            self.desk.drafts.keep(self.sheet.draft_key, draft, self.desk.now)
        else:
            self.desk.drafts.drop(self.sheet.draft_key)
        self._refresh_head()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Throwing away needs something typed; without it the key cuts, as in any line."""
        return bool(self.sheet.changed()) if action == "throw_away" else True

    def action_throw_away(self) -> None:
        """Forget what was typed and begin again."""
        self.desk.drafts.drop(self.sheet.draft_key)
        self._kept_since = None
        self.sheet.throw_away()
        for row in self.query(FieldRow):
            row.put(self.sheet.texts[row.of.name])
            row.complain("")
        self._begin()

    # -- saving --------------------------------------------------------------------------------------------------------

    @work(exclusive=True, group="form")
    async def action_save(self) -> None:
        """Save, settle what others changed meanwhile, or say beside the fields what is wrong."""
        try:
            done = await self._carry_out()
        except Wrong as wrong:
            self._complain(wrong.fields)
        except Invalid as refusal:
            self._complain({str(refusal.values.get("field")): refusal})
        except Refusal as refusal:
            self.desk.say_refused(refusal)
        else:
            if done is not None:
                self.desk.drafts.drop(self.sheet.draft_key)
                self.finish(done)

    async def _carry_out(self) -> Done | None:
        """Save, and once more for as long as conflicts get settled."""
        while True:
            try:
                return await self._save(self.sheet)
            except Conflict as conflict:
                if not await settle(self.desk, self.sheet, conflict):
                    return None
                for row in self.query(FieldRow):
                    row.put(self.sheet.texts[row.of.name])

    def _complain(self, wrong: dict[str, Invalid]) -> None:
        """Say beside each field what is wrong with it, the cursor in the first; elsewhere, in a toast."""
        rows = {row.of.name: row for row in self.query(FieldRow)}
        told = [name for name in rows if name in wrong]
        for name, row in rows.items():
            row.complain(phrases.happened(wrong[name]) if name in wrong else "")
        for name, refusal in wrong.items():
            if name not in rows:
                self.desk.say_refused(refusal)
        if told:
            first = wrong[told[0]]
            rows[told[0]].begin()
            if isinstance(first, BadLine):
                self.query_one(LinesEntry).show_wrong(int(str(first.values["line"])), str(first.values["field"]))
