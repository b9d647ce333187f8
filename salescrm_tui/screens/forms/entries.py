"""What stands in a field: a line, a note, one of a few words; all with a `text` and the same two messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import events
from textual.app import RenderResult
from textual.message import Message
from textual.suggester import Suggester
from textual.widget import Widget

from ...language import _, phrases
from ..widgets.line import Line
from ..widgets.pick import Pick
from . import values
from .spec import Field, Kind
from .values import Context

SHORT = {
    Kind.DAY: 24, Kind.PAST_DAY: 24, Kind.MOMENT: 24, Kind.PAST_MOMENT: 24, Kind.NUMBER: 14, Kind.AMOUNT: 20,
    Kind.REP: 24,
}  # fmt: skip
"""Cells of the kinds that need little room; their reading stands to the right of them."""
SHORTEST_COMPLETED = 1


class Edited(Message):
    """A field says something else; `whole` when it tells so for the cells inside it."""

    def __init__(self, whole: bool = False) -> None:
        super().__init__()
        self.whole = whole


class Entered(Message):
    """Enter was pressed: on to the next field."""


class LineEntry(Line):
    """One line of text."""

    @property
    def text(self) -> str:
        """What is typed."""
        return self.value

    def put(self, text: str) -> None:
        """Say this instead, the cursor behind it."""
        if text != self.value:
            self.value = text
            self.cursor_position = len(self.value)

    def on_input_changed(self, event: Line.Changed) -> None:
        """Tell it in our words."""
        event.stop()
        self.post_message(Edited())

    def on_input_submitted(self, event: Line.Submitted) -> None:
        """Tell it in our words."""
        event.stop()
        self.post_message(Entered())


class PickEntry(Pick):
    """One of a few words, which are asked for anew at every painting: the language can be switched meanwhile."""

    def __init__(self, choices: Callable[[], list[tuple[str, str]]], text: str) -> None:
        super().__init__(choices(), text)
        self._choices = choices
        self._first = text

    @property
    def text(self) -> str:
        """The value that is chosen."""
        return self.value

    def render(self) -> RenderResult:
        """The word in the language of the moment; one that was unknown at first stays."""
        known = self._choices()
        others = [each for each in self._options if all(each[0] != value for value, _label in known)]
        self._options = [*known, *others]
        return super().render()

    def on_pick_changed(self, event: Pick.Changed) -> None:
        """Tell it in our words."""
        event.stop()
        self.post_message(Edited())

    def on_pick_submitted(self, event: Pick.Submitted) -> None:
        """Tell it in our words."""
        event.stop()
        self.post_message(Entered())

    def on_key(self, event: events.Key) -> None:
        """Nothing chosen again by backspace or delete, where that is a choice."""
        if event.key in ("backspace", "delete") and self._options[0][0] == "":
            event.stop()
            self.action_step(-self._place)


class Completion(Suggester):
    """Completes the part behind the last separator with a word that begins so."""

    def __init__(self, words: Sequence[str], *, parts: bool = False) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._words = [(word.casefold(), word) for word in words]
        self._parts = parts

    async def get_suggestion(self, value: str) -> str | None:
        """The whole text with its end completed, None when nothing is known."""
        start = 0
        if self._parts:
            start = max((match.end() for match in values.SEPARATORS.finditer(value)), default=0)
        head, part = value[:start], value[start:]
        blank = part[: len(part) - len(part.lstrip())]
        wanted = part.strip().casefold()
        if len(wanted) < SHORTEST_COMPLETED:
            return None
        found = next((word for low, word in self._words if low.startswith(wanted) and low != wanted), None)
        return None if found is None else f"{head}{blank}{part.strip()}{found[len(wanted):]}"


def entry(of: Field, text: str, context: Context) -> Widget:
    """The widget that a field is typed in."""
    if of.kind in (Kind.CHOICE, Kind.YES, Kind.PERSON):
        return PickEntry(lambda: choices(of, context), text)
    if of.kind is Kind.NOTE:
        from .notes import NoteEntry

        return NoteEntry(text)
    if of.kind is Kind.LINES:
        from .lines import LinesEntry

        return LinesEntry(text, context.offers.get(of.name, ()))
    return LineEntry(text, suggester=_completion(of, context))


def choices(of: Field, context: Context) -> list[tuple[str, str]]:
    """The options of a choice with their words."""
    if of.kind is Kind.YES:
        return [("", _("no")), (values.YES, _("yes"))]
    if of.kind is Kind.PERSON:
        return [("", _("nobody in particular")), *((str(key), name) for key, name in context.people.items())]
    codes: Any = of.codes
    known = [(str(code), code if isinstance(codes, tuple) else phrases.word((codes, code))) for code in codes]
    return [("", "—"), *known] if of.empty else known


def _completion(of: Field, context: Context) -> Suggester | None:
    if of.kind is Kind.REP:
        return Completion([rep.name for rep in context.reps.values() if rep.active])
    if of.kind is Kind.TAGS or of.offers:
        return Completion(context.offers.get(of.name, ()), parts=of.kind is Kind.TAGS)
    return None
