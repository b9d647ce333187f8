"""The foot of a list: a rule that says what the cursor is on and whose records these are, and its full text below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

Body = Callable[[int], Sequence[Content]]
"""Writes the lines under the rule for a width in cells."""


def cut(text: Content, width: int) -> Content:
    """At most `width` cells of a text, marked with an ellipsis right behind the last whole character."""
    if text.cell_length <= width:
        return text
    return Content.assemble(text.truncate(max(width - 1, 0)).rstrip(), "…" if width > 0 else "")


def ruled(left: Content, right: Content, width: int) -> Content:
    """One line of exactly `width` cells: a rule between two texts, of which the left one gives way."""
    right = Content.assemble(" ", right, " ") if right else Content("")
    room = width - right.cell_length - 3
    left = cut(left, max(room, 0))
    gap = width - left.cell_length - right.cell_length - 1
    return Content.assemble(" ", left, (" " + "─" * max(gap - 1, 0) if gap > 0 else "", "$rule"), right)


def wrapped(text: str, width: int, style: str = "") -> list[Content]:
    """A text in lines of at most `width` cells."""
    return [line for part in text.splitlines() for line in Content.styled(part, style).wrap(max(width, 1))]


class Foot(Widget):
    """What is known of the record under the cursor; as many lines as its style gives it."""

    DEFAULT_CSS = "Foot { height: 3; width: 1fr; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id, classes=classes)
        self._head = self._right = Content("")
        self._body: Body = lambda width: ()

    def put(self, head: Content, right: Content, body: Body) -> None:
        """Say this from now on."""
        self._head, self._right, self._body = head, right, body
        self.refresh()

    def render(self) -> RenderResult:
        """The rule and what there is room for; an ellipsis where there is more."""
        width, height = self.size
        lines = [Content.assemble(" ", line) for line in self._body(width - 2)]
        if len(lines) > height - 1:
            lines = lines[: height - 1]
            lines[-1:] = [Content.assemble(line.truncate(width - 3), ("…", "$muted")) for line in lines[-1:]]
        return Content("\n").join([ruled(self._head, self._right, width), *lines])
