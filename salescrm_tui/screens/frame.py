"""The frame around every view: the tabs with live counters on top, the keys that work here below."""

from __future__ import annotations

from datetime import datetime

from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from ..language import _
from ..records.lists.reminders import Counters
from .tabs import NAME, TABS

ALWAYS_SHOWN = ("palette", "help")


class TopBar(Widget):
    """The tabs, the counters, the rep and the time, in one line."""

    can_focus = False
    current: str = "today"
    counters: Counters = Counters(0, 0, 0)
    rep: str = ""
    now: datetime | None = None

    def render(self) -> RenderResult:
        """Tabs on the left, who and when on the right; the name gives way first, then the rep."""
        tabs = Content("").join(self._tab(place, key, label) for place, (key, label) in enumerate(TABS, 1))
        time = self.now.strftime("%H:%M") if self.now is not None else ""
        width = self.size.width
        left = Content.assemble((f" {NAME} ", "$topbar-name bold"), tabs)
        right = Content.assemble((f"{self.rep}  " if self.rep else "", ""), (f"{time} ", "bold"))
        if left.cell_length + right.cell_length > width:
            left = tabs
        if left.cell_length + right.cell_length > width:
            right = Content(f"{time} ")
        gap = max(width - left.cell_length - right.cell_length, 0)
        return Content.assemble(left, " " * gap, right)

    def _tab(self, place: int, key: str, label: str) -> Content:
        here = key == self.current
        style = "$tab-here bold" if here else "$tab-away"
        count = self._count(key)
        sign = (f"●{count}", "$tab-here bold" if here else "$tab-count") if count else ("", "")
        space = " " if count else ""
        return Content.assemble((f" {place} {_(label)}{space}", style), sign, (" ", style))

    def _count(self, key: str) -> int:
        numbers = {
            "today": self.counters.due, "matrix": self.counters.demands, "complaints": self.counters.complaints,
        }  # fmt: skip
        return numbers.get(key, 0)


class BottomBar(Widget):
    """The keys that work here, those of the focused widget first; what does not fit is left to `?`."""

    can_focus = False

    def on_mount(self) -> None:
        """Paint again whenever other keys work."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def render(self) -> RenderResult:
        """As many keys as fit, and always the two that lead to all others."""
        bindings = [each.binding for each in self.screen.active_bindings.values() if each.enabled]
        always = Content("  ").join(self._key(b) for b in bindings if b.id in ALWAYS_SHOWN)
        room = self.size.width - always.cell_length - 3
        line = Content(" ")
        for binding in _in_order(bindings):
            key = self._key(binding)
            if line.cell_length + key.cell_length > room:
                break
            line = Content.assemble(line, key, "  ")
        gap = max(self.size.width - line.cell_length - always.cell_length - 1, 0)
        return Content.assemble(line, " " * gap, always, " ")

    def _key(self, binding: Binding) -> Content:
        key = binding.key_display or self.app.get_key_display(binding)
        return Content.assemble((key, "$key bold"), (f" {_(binding.description)}", "$key-text"))


def _in_order(bindings: list[Binding]) -> list[Binding]:
    """Each shown action once, the nearest to the focus first."""
    seen: set[str] = set(ALWAYS_SHOWN)
    shown = []
    for binding in bindings:
        name = binding.id or binding.action
        if binding.show and binding.description and name not in seen:
            seen.add(name)
            shown.append(binding)
    return shown
