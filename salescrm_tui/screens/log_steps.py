"""The open next steps above the log line: what this contact keeps is ticked here, or promised once more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any, ClassVar

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from ..language import N_, _, phrases
from .log_context import LABEL_CELLS
from .widgets.cells import fit

MOST_SEEN = 4
TICKS = {False: ("✔", "·"), True: ("+", "-")}


class OpenSteps(Widget, can_focus=True, inherit_bindings=False):
    """A few lines, one for each open next step; `done` holds the ids of the ticked ones."""

    DEFAULT_CSS = "OpenSteps { height: auto; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", N_("Up"), show=False, id="steps.up"),
        Binding("down,j", "move(1)", N_("Down"), show=False, id="steps.down"),
        Binding("enter,space", "tick", N_("Done with this log"), tooltip=N_("The next step is kept by this contact"),
                id="steps.tick"),
        Binding("r", "repeat", N_("Promise again"), tooltip=N_("Put its words into the line as a new next step"),
                id="steps.repeat"),
    ]  # fmt: skip

    class Left(Message):
        """The cursor went down past the last one, back to the line."""

    class Repeated(Message):
        """The words of this step shall be promised once more."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    class Ticked(Message):
        """Other steps are ticked now."""

    def __init__(
        self, steps: Sequence[Mapping[str, Any]], done: frozenset[int], now: datetime, zone: tzinfo, ascii_signs: bool
    ) -> None:
        super().__init__()
        self._steps, self._now, self._zone, self._ascii = steps, now, zone, ascii_signs
        self._place = len(steps) - 1
        self.done = done

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each, up to a few."""
        return min(len(self._steps), MOST_SEEN)

    def render(self) -> RenderResult:
        """The lines around the cursor."""
        height = max(1, self.size.height)
        top = max(0, min(self._place - height // 2, len(self._steps) - height))
        return Content("\n").join(self._line(place) for place in range(top, min(top + height, len(self._steps))))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """No key of the view behind works here."""
        return character is not None and character.isprintable()

    def action_move(self, by: int) -> None:
        """Move the cursor; down from the last one leads back to the line."""
        if self._place + by >= len(self._steps):
            self.post_message(self.Left())
        self._place = max(0, min(self._place + by, len(self._steps) - 1))
        self.refresh()

    def action_tick(self) -> None:
        """Let the step be done with this log, or not."""
        self.done ^= {self._steps[self._place]["id"]}
        self.refresh()
        self.post_message(self.Ticked())

    def action_repeat(self) -> None:
        """Promise the same once more."""
        self.post_message(self.Repeated(self._steps[self._place]["what"]))

    def _line(self, place: int) -> Content:
        step = self._steps[place]
        ticked = step["id"] in self.done
        here = self.has_focus and place == self._place
        label = _("To keep") if place == 0 else ""
        line = Content.assemble(
            (fit(label, LABEL_CELLS - 1), "$muted"),
            ("▌" if here else " ", "$key"),
            (TICKS[self._ascii][not ticked] + " ", "$good bold" if ticked else "$muted"),
            step["what"], "   ", self._when(step["due_at"]),
            (f"   {_('done with this log')}" if ticked else "", "$good"),
        )  # fmt: skip
        line = line.truncate(self.size.width, ellipsis=True, pad=True)
        return line.stylize("bold on $cursor", LABEL_CELLS - 1) if here else line

    def _when(self, due_at: datetime) -> tuple[str, str]:
        if due_at < self._now:
            return phrases.gap(due_at - self._now), "$overdue"
        return phrases.moment(due_at, self._now, self._zone), "$muted"
