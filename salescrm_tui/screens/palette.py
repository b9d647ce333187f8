"""The palette: every action and every customer by a few letters, in either language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from textual.content import Content

from ..language import N_, _
from ..records.lists import finding
from ..records.lists.finding import Found
from .commands import EVERYWHERE, Command, commands, matching
from .finding import go_to
from .keys import key_of, view_name
from .searching import SearchPanel, Section
from .tabs import TABS
from .widgets.cells import Column, Row

if TYPE_CHECKING:
    from .app import Desk

MOST_CUSTOMERS = 20
MOST_RECENT = 6
VIEW_LABELS = {**dict(TABS), "customer": N_("One customer")}

_recent: WeakKeyDictionary[Desk, list[str]] = WeakKeyDictionary()
"""The names of the commands that were chosen at a desk, the latest first."""


async def choose(desk: Desk) -> None:
    """Ask for an action or a customer, and do it or go there."""
    chosen = await desk.ask(Palette(_recent.setdefault(desk, [])))
    if isinstance(chosen, Found):
        await go_to(desk, chosen)
    elif chosen is not None:
        names = [name for name in _recent[desk] if name != chosen.name]
        _recent[desk] = [chosen.name, *names][:MOST_RECENT]
        await chosen.run(desk)


def view_label(name: str) -> str:
    """What a view is called; nothing for the whole desk."""
    return _(VIEW_LABELS.get(name, ""))


class Palette(SearchPanel[Command | Found]):
    """Answers with a command or a customer."""

    def __init__(self, recent: Sequence[str]) -> None:
        hint = _("what to do, or a customer: log · 记一笔 · jyb")
        super().__init__(Content.styled(_("Commands"), "$heading bold"), hint)
        self._recent = recent
        self._commands = commands()

    def columns(self) -> Sequence[Column]:
        """The name, where it works, what it does, its key."""
        return [
            Column("name", "", 26, flexible=True, min_width=22),
            Column("view", "", 12),
            Column("tooltip", "", 40, flexible=True, min_width=20, priority=1),
            Column("key", "", 11, align="right"),
        ]

    async def answers(self, text: str) -> Sequence[Section[Command | Found]]:
        """The commands that fit, and the customers."""
        if not text.strip():
            return self._offers()
        found = matching(text, self._in_order(), self.desk)
        customers = await self.desk.book.run(finding.find, text, self.desk.me, MOST_CUSTOMERS)
        return [
            Section(_("Commands"), [(each, self._row(each)) for each in found]),
            Section(
                _("Customers"),
                [(each, (each.title, each.number, each.excerpt, "")) for each in customers if each.kind == "customer"],
            ),
        ]

    def _offers(self) -> Sequence[Section[Command | Found]]:
        """Nothing is typed: the latest choices, then what works here, then the rest."""
        by_name = {each.name: each for each in self._commands}
        recent = [by_name[name] for name in self._recent if name in by_name]
        rest = [each for each in self._in_order() if each not in recent]
        return [
            Section(_("Lately"), [(each, self._row(each)) for each in recent]),
            Section(_("Commands"), [(each, self._row(each)) for each in rest]),
        ]

    def _in_order(self) -> list[Command]:
        here = view_name(self.desk)
        return sorted(self._commands, key=lambda each: (each.view != here, each.view != EVERYWHERE))

    def _row(self, command: Command) -> Row:
        view = (view_label(command.view), "table--muted")
        tooltip = (_(command.binding.tooltip), "table--muted")
        return command.label, view, tooltip, (key_of(self.desk, command.binding), "table--strong")

    def nothing(self, text: str) -> str:
        """What to press next."""
        return _("No command and no customer is called so; esc leaves.")

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the panel."""
        return [("enter", _("do it")), ("↑ ↓", _("move")), ("esc", _("back"))]
