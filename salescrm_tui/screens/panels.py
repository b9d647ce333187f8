"""Panels: what opens over the body of the frame, asks something, and closes with an answer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual.binding import Binding
from textual.widget import Widget

from ..language import N_

if TYPE_CHECKING:
    from .app import Desk

T = TypeVar("T")


class Panel(Widget, Generic[T]):
    """A question over the body; `await desk.ask(panel)` waits for its answer, None when it was left by esc."""

    BINDINGS = [Binding("escape", "leave", N_("Back"), id="leave")]

    def __init__(self) -> None:
        super().__init__()
        self.answer: asyncio.Future[T | None] = asyncio.get_running_loop().create_future()

    @property
    def desk(self) -> Desk:
        """The desk this panel lies on."""
        return self.app  # type: ignore[return-value]

    def finish(self, answer: T | None) -> None:
        """Close the panel with an answer."""
        if not self.answer.done():
            self.answer.set_result(answer)

    def action_leave(self) -> Any:
        """Close the panel without an answer."""
        self.finish(None)

    def take_focus(self) -> None:
        """Put the focus where typing starts."""
        for widget in self.query("*"):
            if widget.focusable:
                widget.focus()
                return
