"""The line above the timeline: the kinds of entries, each with the key that shows only it."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from ..language import _, phrases
from .brief_text import STEP
from .customer_timeline import KINDS, TABLES


class KindBar(Widget):
    """All kinds; the one that is shown in words, the others by their sign."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self.kind: str | None = None
        self.ascii_signs = False

    def render(self) -> RenderResult:
        """As words where there is room for all, else by sign alone."""
        worded = Content("  ").join(self._part(kind, key, label, True) for kind, key, label, _name in KINDS)
        if worded.cell_length <= self.size.width:
            return worded
        return Content("  ").join(self._part(kind, key, label, kind == self.kind) for kind, key, label, _name in KINDS)

    def _part(self, kind: str | None, key: str, label: str, worded: bool) -> Content:
        here = kind == self.kind
        sign = self._sign(kind)
        text = " ".join(filter(None, [sign, _(label) if worded or not sign else ""]))
        style = "$tab-here bold underline" if here else "$muted"
        return Content.assemble((key, "$key bold"), " ", (text, style))

    def _sign(self, kind: str | None) -> str:
        if kind is None:
            return ""
        return STEP[self.ascii_signs] if kind == "next_step" else phrases.sign(TABLES[kind], self.ascii_signs)
