"""Find anything from anywhere: customers first, then what was said, asked for and complained about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from ..actions import files
from ..language import N_, _, phrases
from ..records.lists import finding
from ..records.lists.finding import Found
from .keys import view_name
from .searching import SearchPanel, Section
from .widgets.cells import Column

if TYPE_CHECKING:
    from .app import Desk

NEW = "new"
"""The kind of answer that stands for a file that is not there yet; its title is the name it shall have."""


async def find(desk: Desk) -> None:
    """Ask for words and go to what was chosen."""
    found = await desk.ask(FindPanel())
    if found is not None:
        await go_to(desk, found)


async def go_to(desk: Desk, found: Found) -> None:
    """Show the customer of an answer; esc there leads back to where one was."""
    here = view_name(desk)
    back = {} if here == "customer" else {"back": here}
    await desk.look("customer", customer=found.customer, **back)


async def pick_customer(desk: Desk, title: str) -> int | None:
    """A customer by any word of its file, or a new one by its name; None when it was left."""
    found = await desk.ask(PickPanel(title))
    if found is None or found.kind != NEW:
        return found.customer if found is not None else None
    done = await desk.perform(files.open_customer, name=found.title)  # type: ignore[arg-type]
    if done is None:
        return None
    desk.say(_("File opened for {name}; e fills it in.").format(name=found.title))
    return int(done.value)


class FindPanel(SearchPanel[Found]):
    """Answers with the record that was chosen."""

    def __init__(self, title: str = "", placeholder: str = "") -> None:
        place = placeholder or _("name, pinyin, number, the end of a telephone number, any word that was said")
        super().__init__(Content.styled(title or _("Find"), "$heading bold"), place)

    def columns(self) -> Sequence[Column]:
        """The sign of what it is, the customer, and the words that tell more."""
        return [
            Column("kind", "", 1),
            Column("number", _("No."), 11, priority=1),
            Column("name", _("Customer"), 24, flexible=True, min_width=16),
            Column("excerpt", "", 36, flexible=True, min_width=12),
        ]

    async def answers(self, text: str) -> Sequence[Section[Found]]:
        """The customers, and what stands in their records."""
        if not text.strip():
            return ()
        found = await self.desk.book.run(finding.find, text, self.desk.me)
        return self.sections(text, found)

    def sections(self, text: str, found: Sequence[Found]) -> Sequence[Section[Found]]:
        """The answers by kind."""
        return [self._section(kind, found) for kind in LABELS]

    def _section(self, kind: str, found: Sequence[Found]) -> Section[Found]:
        some = [(each, self._row(each)) for each in found if each.kind == kind]
        return Section(f"{_(LABELS[kind])} {len(some)}", some)

    def _row(self, found: Found) -> tuple[str, ...]:
        sign = phrases.sign(found.kind, self.desk.settings.ascii_signs)
        return sign, found.number, found.title, phrases.quoted(found.excerpt)

    def nothing(self, text: str) -> str:
        """What to press next."""
        if text.strip():
            return _("Nothing holds all these words; fewer letters find more.")
        return _("Type any part: 华东 · hd · huadong · 5678 · C2024… · a word of what was said.")

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the panel."""
        return [("enter", _("go there")), ("↑ ↓", _("move")), ("esc", _("back"))]


LABELS = {
    "customer": N_("Customers"),
    "interaction": N_("Said"),
    "demand": N_("Demands"),
    "complaint": N_("Complaints"),
}


class PickPanel(FindPanel):
    """Answers with a customer, or NEW, for a file to be opened under `name`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "new", N_("New customer"), tooltip=N_("Open a file under the name that is typed"),
                id="pick.new", show=False),
    ]  # fmt: skip

    def __init__(self, title: str) -> None:
        super().__init__(title, _("customer: name, pinyin, number, telephone number"))

    def sections(self, text: str, found: Sequence[Found]) -> Sequence[Section[Found]]:
        """Customers only, and the offer of a new one below them."""
        new = self._new(text)
        row = ("+", "ctrl+n", phrases.quoted(new.title), _("opens a new file under this name"))
        return [self._section("customer", found), Section(_("Not there yet?"), [(new, row)])]

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the panel."""
        return [("enter", _("take it")), ("^n", _("new customer")), ("↑ ↓", _("move")), ("esc", _("back"))]

    def action_new(self) -> None:
        """Open a file under the name that is typed."""
        if self.text.strip():
            self.finish(self._new(self.text))

    def _new(self, text: str) -> Found:
        return Found(0, NEW, 0, "", " ".join(text.split()), "")
