"""What every main view is: a widget in the frame's body that shows some tables and knows the customer in view."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

if TYPE_CHECKING:
    from .app import Desk


SETTLING = 6
"""Turns of the event loop in which what a view sent to its parts has arrived."""


async def settled() -> None:
    """Let messages arrive that are on their way, so that what they change is painted with the rest."""
    for _turn in range(SETTLING):
        await asyncio.sleep(0)


class View(Widget):
    """A main view; the desk shows one at a time and tells it which tables changed."""

    DEFAULT_CSS = "View { width: 1fr; height: 1fr; layout: vertical; }"
    shows: ClassVar[frozenset[str]] = frozenset()
    """The tables whose changes this view wants to hear of."""

    @property
    def desk(self) -> Desk:
        """The desk this view lies on."""
        return self.app  # type: ignore[return-value]

    async def arrive(self, **where: object) -> None:
        """The view comes up; `where` says what to look at (a customer, a demand)."""
        await self.reload()

    async def reload(self) -> None:
        """Read again what is shown, keeping the cursor on its record."""

    def customer_in_view(self) -> int | None:
        """The customer that the global keys (log, call, edit, new) mean here."""
        return None

    def record_in_view(self) -> tuple[str, int] | None:
        """The record under the cursor, as (table, id), that `e` edits."""
        customer = self.customer_in_view()
        return ("customer", customer) if customer is not None else None

    def due_in_view(self) -> int | None:
        """The reminder under the cursor that logging may complete."""
        return None

    def take_focus(self) -> None:
        """Put the focus where the keys of the view work."""
        for widget in self.query("*"):
            if widget.focusable:
                widget.focus()
                return
