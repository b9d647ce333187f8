"""The trash: what was thrown away, searched by its words; enter takes it out again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from ..actions import trash as deeds
from ..language import _, phrases
from ..records.lists import trash
from ..records.lists.trash import Trashed
from .searching import SearchPanel, Section
from .widgets.cells import Column, Row

if TYPE_CHECKING:
    from .app import Desk


async def show(desk: Desk) -> None:
    """Show the trash; what is chosen there is restored."""
    chosen = await desk.ask(TrashPanel())
    if chosen is None:
        return
    done = await desk.perform(deeds.restore, chosen.table, chosen.id)
    if done is not None:
        desk.say(_("Taken out of the trash: {title} · u undoes").format(title=chosen.title or chosen.customer_name))


class TrashPanel(SearchPanel[Trashed]):
    """Answers with the record that is to come back."""

    def __init__(self) -> None:
        super().__init__(Content.styled(_("Trash"), "$heading bold"), _("any word of what was thrown away"))

    def columns(self) -> Sequence[Column]:
        """What it is, its words, its customer, and since when it lies here."""
        return [
            Column("kind", "", 12),
            Column("title", "", 24, flexible=True),
            Column("customer", "", 24, flexible=True, priority=1),
            Column("at", "", 14, align="right"),
        ]

    async def answers(self, text: str) -> Sequence[Section[Trashed]]:
        """The records whose words hold the text, the latest first."""
        found = await self.desk.book.run(trash.trashed, text)
        return [Section(_("Thrown away"), [(each, self._row(each)) for each in found])]

    def _row(self, each: Trashed) -> Row:
        desk = self.desk
        what = f"{phrases.sign(each.table, desk.settings.ascii_signs)} {phrases.table(each.table)}"
        at = phrases.moment(each.at, desk.now, desk.zone)
        return (what, "table--muted"), each.title, each.customer_name, (at, "table--muted")

    def nothing(self, text: str) -> str:
        """Nothing was thrown away, or nothing with these words."""
        return _("Nothing in the trash has these words.") if text else _("The trash is empty.")

    def keys(self) -> list[tuple[str, str]]:
        """Enter restores, esc leaves."""
        return [("enter", _("take out again")), ("esc", _("back"))]
