"""A field in a form: its label, what is typed, how that is understood, what is wrong with it."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult, RenderResult
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from ...language import _, phrases
from ..widgets.cells import fit
from . import values
from .entries import SHORT, Edited, entry
from .sheet import Sheet
from .spec import Field, Group, Kind

LABEL_CELLS = (12, 20)
CURSOR_SIGN = "▌"
REQUIRED_SIGN = "*"
WRONG_SIGN = "✗"
GAP = 2
WRITTEN_OUT = frozenset({Kind.DAY, Kind.PAST_DAY, Kind.MOMENT, Kind.PAST_MOMENT, Kind.REP})


class FieldRow(Widget):
    """One field; it paints its label and reading itself, around `entry`, which has a `text` and can `put` one."""

    def __init__(self, of: Field, sheet: Sheet, cells: int) -> None:
        super().__init__(classes="wide" if of.wide else "")
        self.of, self._sheet = of, sheet
        self._cells = cells
        self.entry: Any = entry(of, sheet.texts[of.name], sheet.context)
        self.entry.styles.margin = self._margin()
        if of.kind in SHORT:
            self.entry.styles.width = SHORT[of.kind]
        self.said = ""
        self.wrong = ""

    def compose(self) -> ComposeResult:
        """The entry; what is wrong is mounted under it when anything is."""
        yield self.entry

    def on_mount(self) -> None:
        """Say how the text that stands there already is understood."""
        self._understand()

    def labelled(self, cells: int) -> None:
        """Make the label so wide."""
        self._cells = cells
        for widget in self.children:
            widget.styles.margin = self._margin()

    def _margin(self) -> tuple[int, int, int, int]:
        return (0, 0, 0, (0 if self.of.kind is Kind.LINES else self._cells) + GAP)

    def put(self, text: str) -> None:
        """Let the field say this."""
        self.entry.put(text)
        self._understand()

    def complain(self, why: str) -> None:
        """Say what is wrong; nothing when empty."""
        if not (why or self.wrong):
            return
        self.wrong = why
        self.query(".wrong").remove()
        if why:
            line = Static(Content.styled(f"{WRONG_SIGN} {why}", "$error"), classes="wrong")
            line.styles.margin = self._margin()
            self.mount(line)
        self.refresh()

    def begin(self) -> None:
        """Put the cursor here."""
        target = next((each for each in [self.entry, *self.entry.query("*")] if each.focusable), None)
        if target is not None:
            target.focus()

    def render(self) -> RenderResult:
        """The label, and the reading behind the entry; a table needs neither."""
        if self.of.kind is Kind.LINES:
            return Content("")
        here = self.has_focus_within
        style = "$error" if self.wrong else "$primary bold" if here else "$muted"
        label = phrases.field(*self._sheet.spec.place(self.of.name))
        sign = REQUIRED_SIGN if self.of.required else " "
        line = Content.assemble(
            (CURSOR_SIGN if here else " ", "$key"), (fit(label, self._cells - 1), style), (sign, "$warning bold"),
        )  # fmt: skip
        if not self.said:
            return line
        behind = self._cells + GAP + SHORT.get(self.of.kind, 0) + 1
        room = max(self.size.width - behind, 0)
        colour = "$warning" if self.said == "?" else "$good"
        return Content.assemble(line, " " * max(behind - line.cell_length, 0), (fit(self.said, room).rstrip(), colour))

    def on_edited(self, event: Edited) -> None:
        """Take over what was typed; the form hears of it, too."""
        self._sheet.texts[self.of.name] = self.entry.text
        if self.wrong:
            self.complain("")
        self._understand()

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Mark the label."""
        self.refresh()

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """Unmark the label; a day that was said in words is written out, so that it means the same tomorrow."""
        self.refresh()
        if self.of.kind in WRITTEN_OUT and self.said not in ("", "?"):
            sheet = self._sheet
            text = sheet.texts[self.of.name]
            if text != sheet.shown[self.of.name]:
                self.put(values.show(self.of, values.read(self.of, text, sheet.context), sheet.context))

    def _understand(self) -> None:
        said = values.say(self.of, self._sheet.texts[self.of.name], self._sheet.context)
        if said != self.said:
            self.said = said
            self.refresh()


class GroupHead(Widget):
    """The heading of a group with a thin rule behind it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def render(self) -> RenderResult:
        """`Title ────────`."""
        title = _(self._title)
        rule = "─" * max(self.size.width - cell_len(title) - 2, 0)
        return Content.assemble((f" {title} ", "$heading bold"), (rule, "$rule"))


class FormGroup(Container):
    """The fields of a group, in one column or two."""

    def __init__(self, group: Group, sheet: Sheet) -> None:
        super().__init__()
        self._group, self._sheet = group, sheet

    def compose(self) -> ComposeResult:
        """The heading and the fields."""
        yield GroupHead(self._group.title)
        cells = label_cells(self._sheet)
        with Container(classes="columns"):
            for each in self._group.fields:
                yield FieldRow(each, self._sheet, cells)


def label_cells(sheet: Sheet) -> int:
    """How wide the labels of a form are in the language of the moment, all alike."""
    longest = max(cell_len(phrases.field(*sheet.spec.place(name))) for name in sheet.fields)
    return max(LABEL_CELLS[0], min(longest + 2, LABEL_CELLS[1]))
