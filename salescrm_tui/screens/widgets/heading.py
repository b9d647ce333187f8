"""The upper edge of a panel: what it is about on the left, a state on the right, a thin rule between them."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

RULE = "─"


class Heading(Widget):
    """One line; a title too long for it is cut, the state never."""

    DEFAULT_CSS = "Heading { height: 1; width: 1fr; }"

    def __init__(self, title: Content, state: Content | None = None) -> None:
        super().__init__()
        self._title = title
        self._state = state or Content("")

    def say(self, title: Content, state: Content | None = None) -> None:
        """Say something else; paint only when it is something else."""
        state = state or Content("")
        if not (title.is_same(self._title) and state.is_same(self._state)):
            self._title, self._state = title, state
            self.refresh()

    def render(self) -> RenderResult:
        """`── title ────────── state ──`."""
        state = Content.assemble(" ", self._state, " ") if self._state.plain else self._state
        room = max(self.size.width - state.cell_length - 7, 1)
        title = self._title.truncate(room, ellipsis=True)
        fill = max(self.size.width - title.cell_length - state.cell_length - 6, 0)
        return Content.assemble(
            (RULE * 2, "$rule"), " ", title, " ", (RULE * fill, "$rule"), state, (RULE * 2, "$rule")
        )
