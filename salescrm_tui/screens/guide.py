"""The help: every key that works here and everywhere, the log line, the words of the filter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ..language import N_, _
from . import app, guide_words
from .asking import keys_line
from .keys import bindings_of, key_of, view_class, view_name
from .log_panel import LogPanel
from .log_reading import LineReader, Wording
from .log_steps import OpenSteps
from .palette import view_label
from .panels import Panel
from .widgets.cells import fit
from .widgets.heading import Heading
from .widgets.table import VirtualTable

if TYPE_CHECKING:
    from .app import Desk

KEY_CELLS, LABEL_CELLS, LABEL_CELLS_NARROW, TYPED_CELLS = 12, 24, 20, 26
ROOMY, MARGIN, LEAST_ROOM = 100, 1, 16


async def show(desk: Desk) -> None:
    """Show the help until esc."""
    await desk.ask(GuidePanel())


class Pages(VerticalScroll, inherit_bindings=False):
    """What scrolls, by the keys that move in lists."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", N_("Up"), show=False, id="guide.up"),
        Binding("down,j", "move(1)", N_("Down"), show=False, id="guide.down"),
        Binding("pageup,ctrl+u", "page(-1)", N_("Page up"), show=False, id="guide.page_up"),
        Binding("pagedown,space,ctrl+d", "page(1)", N_("Page down"), show=False, id="guide.page_down"),
        Binding("home,g", "first", N_("First"), show=False, id="guide.first"),
        Binding("end,G", "last", N_("Last"), show=False, id="guide.last"),
        Binding("question_mark,q", "close", N_("Back"), show=False, id="guide.close"),
    ]

    def action_move(self, lines: int) -> None:
        """Scroll by lines, at once: nothing glides over a slow link."""
        self.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by what is in sight, keeping a line of it."""
        self.scroll_relative(y=pages * max(self.scrollable_content_region.height - 1, 1), animate=False)

    def action_first(self) -> None:
        """To the beginning."""
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """To the end."""
        self.scroll_end(animate=False)

    def action_close(self) -> None:
        """The key that opened the help closes it."""
        for panel in self.ancestors:
            if isinstance(panel, GuidePanel):
                panel.finish(None)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """No key of the view behind works here; those that scroll are ours anyway."""
        return character is not None and character.isprintable()


class GuidePanel(Panel[bool]):
    """All keys on one long page."""

    def compose(self) -> ComposeResult:
        """The title, the page, the keys."""
        yield Heading(Content.styled(_("Keys"), "$heading bold"))
        with Pages():
            yield Static(id="page")
        yield Static(keys_line(("↑ ↓", _("scroll")), ("esc", _("back"))), id="keys")

    @on(events.Resize)
    def _write(self) -> None:
        """Write the page as wide as there is room."""
        self.call_after_refresh(lambda: self.query_one("#page", Static).update(Content("\n").join(self.lines())))

    @property
    def _cells(self) -> int:
        return self.query_one(Pages).scrollable_content_region.width - MARGIN

    def lines(self) -> Iterator[Content]:
        """This screen, everywhere, lists, the log, what can be typed, the other screens."""
        here = view_name(self.desk)
        yield from self._keys(_("Here: {view}").format(view=view_label(here)), type(self.desk.view))
        yield from self._keys(_("Everywhere"), app.Desk)
        yield from self._keys(_("In every list"), VirtualTable)
        yield from self._keys(_("While logging"), LogPanel)
        yield from self._keys(_("On the open steps above the log line"), OpenSteps)
        yield from self._words(_("The log line"), guide_words.grammar())
        yield from self._examples()
        yield from self._words(_("Finding"), guide_words.finding())
        yield from self._words(_("Filtering the customers"), guide_words.filtering())
        for name in app.VIEWS:
            if name != here:
                yield from self._keys(view_label(name), view_class(name))

    def _keys(self, title: str, kind: type[Any]) -> Iterator[Content]:
        rows = [
            (key_of(self.desk, each), _(each.description), _(each.tooltip) if each.tooltip else "")
            for each in bindings_of(kind)
        ]
        if rows:
            yield from self._section(title, (line for row in rows for line in self._line(*row)))

    def _line(self, key: str, label: str, more: str) -> Iterator[Content]:
        cells = LABEL_CELLS if self.app.size.width >= ROOMY else LABEL_CELLS_NARROW
        lead = Content.assemble((f"{fit(key, KEY_CELLS)}  ", "$key bold"), f"{fit(label, cells)}  " if more else label)
        return self._hung(lead, more)

    def _hung(self, lead: Content, more: str) -> Iterator[Content]:
        """A text beside its lead, on as many lines as it takes."""
        room = max(self._cells - lead.cell_length, LEAST_ROOM)
        for place, line in enumerate(Content.styled(more, "$muted").wrap(room) or [Content("")]):
            yield Content.assemble(Content(" " * lead.cell_length) if place else lead, line)

    def _words(self, title: str, rows: Iterable[tuple[str, str]]) -> Iterator[Content]:
        return self._section(title, (line for row in rows for line in self._word(*row)))

    def _word(self, typed: str, meaning: str) -> Iterator[Content]:
        pad = max(TYPED_CELLS - Content(typed).cell_length, 0)
        return self._hung(Content.assemble((typed, "$key bold"), " " * pad, "  "), meaning)

    def _examples(self) -> Iterator[Content]:
        """Whole lines, each with the reading that the program itself gives it."""
        desk = self.desk
        reader, wording = LineReader.of(desk.playbook, desk.zone, ()), Wording(desk.now, desk.zone)
        for line in guide_words.examples():
            reading = reader.read(line, desk.now)
            yield Content.styled(line, "bold")
            yield from (Content.assemble("    ", each) for each in wording.lines(reading, reading.contact or ""))
            yield Content("")

    def _section(self, title: str, lines: Iterable[Content]) -> Iterator[Content]:
        rule = "─" * max(self._cells - Content(title).cell_length - 1, 0)
        yield Content.assemble((title, "$heading bold"), (f" {rule}", "$rule"))
        yield from lines
        yield Content("")
