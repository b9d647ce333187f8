"""Panels that find something while one types: a line, the answers under it, enter goes there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ..language import N_
from .asking import keys_line
from .panels import Panel
from .widgets.cells import Cell, Column, Row
from .widgets.heading import Heading
from .widgets.line import Line
from .widgets.table import VirtualTable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Section(Generic[T]):
    """Answers of one kind under a heading: each is its value and the cells that show it."""

    heading: Cell
    answers: Sequence[tuple[T, Row]] = field(default_factory=tuple)


class SearchPanel(Panel[T]):
    """Asks for answers at every key; one that is overtaken by typing is dropped unseen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", N_("Up"), show=False, id="search.up"),
        Binding("down", "move(1)", N_("Down"), show=False, id="search.down"),
        Binding("pageup", "page(-1.0)", N_("Page up"), show=False, id="search.page_up"),
        Binding("pagedown", "page(1.0)", N_("Page down"), show=False, id="search.page_down"),
    ]

    def __init__(self, title: Content, placeholder: str) -> None:
        super().__init__()
        self._title, self._placeholder = title, placeholder
        self._values: dict[int, T] = {}
        self._rows: dict[int, Row] = {}
        self._answered: str | None = None
        self._searching = False
        self._wants_first = False

    # -- what a kind of search says ------------------------------------------------------------------------------------

    def columns(self) -> Sequence[Column]:
        """The columns of the answers."""
        raise NotImplementedError

    async def answers(self, text: str) -> Sequence[Section[T]]:
        """What is found for a text."""
        raise NotImplementedError

    def nothing(self, text: str) -> str:
        """What to say when nothing is found."""
        raise NotImplementedError

    def keys(self) -> list[tuple[str, str]]:
        """The keys named in the last line."""
        raise NotImplementedError

    # -- the panel -----------------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(Line).value

    def compose(self) -> ComposeResult:
        """The title, the line, the answers, the keys."""
        yield Heading(self._title)
        yield Line(placeholder=self._placeholder)
        yield VirtualTable(self.columns(), self._load)
        yield Static(keys_line(*self.keys()), id="keys")

    def on_mount(self) -> None:
        """Show what there is before anything is typed."""
        self.query_one(VirtualTable).can_focus = False
        self._search()

    def take_focus(self) -> None:
        """Typing starts in the line."""
        self.query_one(Line).focus()

    @on(Line.Changed)
    def _typed(self, event: Line.Changed) -> None:
        event.stop()
        self._wants_first = False
        self._search()

    @on(Line.Submitted)
    def _entered(self, event: Line.Submitted) -> None:
        event.stop()
        if self._answered == self.text:
            self.choose()
        else:  # enter was faster than the answers
            self._wants_first = True

    @on(VirtualTable.Selected)
    def _clicked(self, event: VirtualTable.Selected) -> None:
        event.stop()
        self.choose()

    def choose(self) -> None:
        """Take the answer under the cursor."""
        chosen = self.query_one(VirtualTable).cursor_id
        if chosen is not None:
            self.finish(self._values[chosen])

    def action_move(self, by: int) -> None:
        """Move the cursor among the answers."""
        self.query_one(VirtualTable).action_move(by)

    def action_page(self, pages: float) -> None:
        """Move by what is in sight."""
        self.query_one(VirtualTable).action_page(pages)

    def _search(self) -> None:
        if not self._searching:
            self._searching = True
            self.run_worker(self._answer(), group="search")

    async def _answer(self) -> None:
        """Ask until the newest text is answered; one question at a time, so that fast typing asks little."""
        try:
            while self._answered != (text := self.text):
                found = await self.answers(text)
                if self.answer.done():
                    return
                if text == self.text:
                    self._answered = text
                    self._show(text, found)
        finally:
            self._searching = False
        if self._wants_first:
            self.choose()

    def _show(self, text: str, sections: Sequence[Section[T]]) -> None:
        self._values, self._rows = {}, {}
        ids: list[int] = []
        headings: dict[int, Cell] = {}
        for place, section in enumerate((each for each in sections if each.answers), 1):
            ids.append(-place)
            headings[-place] = section.heading
            for value, row in section.answers:
                number = len(self._values) + 1
                self._values[number], self._rows[number] = value, row
                ids.append(number)
        table = self.query_one(VirtualTable)
        table.empty = self.nothing(text)
        table.set_rows(ids, headings, keep_cursor=False)
        table.invalidate()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {each: self._rows[each] for each in ids if each in self._rows}
