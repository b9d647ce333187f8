"""One of a few words, chosen with the arrows where it stands: a field of a form that needs no list to open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from ...language import N_


class Pick(Widget, can_focus=True, inherit_bindings=False):
    """Shows `‹ word ›`; ← and → take the neighbours, a letter the next option that begins with it."""

    DEFAULT_CSS = "Pick { height: 1; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", N_("Option before"), show=False, id="pick.before"),
        Binding("right,space", "step(1)", N_("Next option"), show=False, id="pick.next"),
        Binding("enter", "submit", N_("Next field"), show=False, id="pick.done"),
    ]

    class Changed(Message):
        """Another option was taken."""

    class Submitted(Message):
        """Enter was pressed: on to the next field."""

    def __init__(self, options: Sequence[tuple[str, str]], value: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._options = list(options)
        self._place = 0
        self.put(value)

    @property
    def value(self) -> str:
        """The value of the option that is taken."""
        return self._options[self._place][0] if self._options else ""

    def put(self, value: str) -> None:
        """Take the option of that value; one that is not known is added as its own word."""
        if value and all(value != known for known, _label in self._options):
            self._options.append((value, value))
        self._place = next((place for place, (known, _label) in enumerate(self._options) if known == value), 0)
        self.refresh()

    def render(self) -> RenderResult:
        """The word between its arrows."""
        label = self._options[self._place][1] if self._options else ""
        arrows = "$key bold" if self.has_focus else "$muted"
        word = (f" {label} ", "bold on $cursor" if self.has_focus else "")
        return Content.assemble(("‹", arrows), word, ("›", arrows)).truncate(self.size.width, ellipsis=True)

    def action_step(self, by: int) -> None:
        """Take a neighbour; behind the last comes the first."""
        self._take((self._place + by) % max(len(self._options), 1))

    def action_submit(self) -> None:
        """On to the next field."""
        self.post_message(self.Submitted())

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters choose; none of them reaches the view behind."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Take the next option that begins with the letter."""
        if event.character is None or not event.character.isalnum():
            return
        event.stop()
        order = [*range(self._place + 1, len(self._options)), *range(self._place + 1)]
        letter = event.character.casefold()
        self._take(next((at for at in order if self._options[at][1].casefold().startswith(letter)), self._place))

    def _take(self, place: int) -> None:
        if place != self._place:
            self._place = place
            self.refresh()
            self.post_message(self.Changed())
