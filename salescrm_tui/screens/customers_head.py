"""The line above the customer list: what it is filtered by, how many are left, how many are marked."""

from __future__ import annotations

from typing import ClassVar

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from ..handbook.words import Grade, Stage
from ..language import N_, _, ngettext, phrases
from ..records.lists.filters import ME, NONE, OVERDUE, TODAY, WEEK, Filter
from .customers_columns import class_word
from .widgets.line import Line

DUE = {TODAY: N_("due today"), WEEK: N_("due this week"), OVERDUE: N_("overdue")}
LEAST_GAP = 2
COUNTING = "…"
"""Instead of a number that is not known yet."""


class FilterLine(Line):
    """Where the filter is typed; the list follows every key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "to_list", N_("To the list"), id="customers.to_list"),
    ]

    class Left(Message):
        """The hands go back to the list."""

    def action_to_list(self) -> None:
        """Leave the filter as it stands and go to the list."""
        self.post_message(self.Left())


class FilterHead(Widget):
    """What is filtered by, in words, and the exact counts."""

    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id)
        self.asked = Filter()
        self.typing = False
        self.shown: int | None = None
        self.total: int | None = None
        self.marked = 0

    def render(self) -> RenderResult:
        """The filter on the left, the counts on the right; the filter is cut where they would meet."""
        right = self._counts()
        width = self.size.width
        left = self._words().truncate(max(width - right.cell_length - LEAST_GAP, 0), ellipsis=True)
        return Content.assemble(left, " " * max(width - left.cell_length - right.cell_length, 0), right)

    def _words(self) -> Content:
        text = self.asked.text if not self.typing else ""
        parts = [Content.styled(text, "bold")] if text else []
        parts += [Content.styled(chip, "$primary") for chip in chips(self.asked)]
        parts += [Content.styled(_("not understood: {word}").format(word=w), "$warning") for w in self.asked.unread]
        if not parts and not self.typing:
            return Content.styled(_("all customers"), "$muted")
        return Content.styled(" · ", "$muted").join(parts)

    def _counts(self) -> Content:
        number = COUNTING
        if self.shown is not None and self.total is not None:
            number = _("{count} of {total}").format(count=f"{self.shown:,}", total=f"{self.total:,}")
        if self.total is not None and self.shown == self.total:
            number = ngettext("{count} customer", "{count} customers", self.total).format(count=f"{self.total:,}")
        marked = _("✓ {count} marked").format(count=f"{self.marked:,}") if self.marked else ""
        return Content.assemble((marked, "$primary bold"), "   " if marked else "", (number, "$muted"))


def chips(asked: Filter) -> list[str]:
    """The parts of a filter besides its plain words, each in a few words."""
    found = []
    if asked.grades:
        grades = [phrases.word((Grade, code)) if code != NONE else _("none") for code in asked.grades]
        found.append(_("grade {values}").format(values=_(",").join(grades)))
    if asked.stages:
        found.append(_(",").join(phrases.word((Stage, code)) for code in asked.stages))
    if asked.classes:
        found.append(_(",").join(class_word(code) for code in asked.classes))
    if asked.owner:
        found.append(_owner(asked.owner))
    if asked.due:
        found.append(_(DUE[asked.due]))
    found += [f"[{tag}]" for tag in asked.tags]
    if asked.industry:
        found.append(_("industry {value}").format(value=asked.industry))
    return found


def _owner(name: str) -> str:
    if name == NONE:
        return _("without an owner")
    return _("mine") if name == ME else _("owner {name}").format(name=name)
