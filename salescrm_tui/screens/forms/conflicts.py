"""What others changed while a form was open: both versions of each field side by side, and whose shall stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from ...handbook.refusals import Conflict
from ...language import N_, _, phrases
from ...records.lists import records
from ..asking import Asking, keys_line
from ..widgets.cells import fit
from . import values
from .line_values import show as show_lines
from .sheet import Sheet
from .spec import Kind

if TYPE_CHECKING:
    from ..app import Desk

LABEL_CELLS = 18
SIDE_CELLS = 8


@dataclass(frozen=True, slots=True)
class Clash:
    """One field with two versions: its label, the texts of both, and the value of theirs."""

    name: str
    label: str
    mine: str
    theirs: str
    value: Any


class Clashes(Widget, can_focus=True, inherit_bindings=False):
    """The fields; two lines each, the version that shall stand marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "decide(False)", N_("Keep mine"), id="conflict.mine"),
        Binding("t", "decide(True)", N_("Take theirs"), id="conflict.theirs"),
        Binding("up,k", "move(-1)", N_("Up"), show=False, id="conflict.up"),
        Binding("down,j", "move(1)", N_("Down"), show=False, id="conflict.down"),
    ]

    def __init__(self, clashes: Sequence[Clash]) -> None:
        super().__init__()
        self.clashes = clashes
        self.place = 0
        self.taken: dict[str, bool] = {}
        self.styles.height = min(2 * len(clashes), 12)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """No key of the view behind works here, but our own do."""
        return character is not None and character.isprintable() and character not in "mtjk"

    def action_decide(self, take: bool) -> None:
        """Let mine or theirs stand, and go on to the next field."""
        self.taken[self.clashes[self.place].name] = take
        self.action_move(1)

    def action_move(self, by: int) -> None:
        """Go to another field."""
        self.place = max(0, min(self.place + by, len(self.clashes) - 1))
        self.refresh()

    def render(self) -> RenderResult:
        """Mine above theirs, for as many fields as there is room."""
        shown = max(self.size.height // 2, 1)
        top = max(0, min(self.place - shown // 2, len(self.clashes) - shown))
        return Content("\n").join(self._field(place) for place in range(top, min(top + shown, len(self.clashes))))

    def _field(self, place: int) -> Content:
        clash = self.clashes[place]
        taken = self.taken.get(clash.name)
        here = ("▌" if place == self.place else " ", "$key")
        mine = self._side(_("mine"), clash.mine, taken is False)
        theirs = self._side(_("theirs"), clash.theirs, taken is True)
        return Content.assemble(here, (fit(clash.label, LABEL_CELLS), "$heading bold"), mine, "\n",
                                here, " " * LABEL_CELLS, theirs)  # fmt: skip

    def _side(self, label: str, text: str, stands: bool) -> Content:
        sign = "✓ " if stands else "  "
        room = max(self.size.width - LABEL_CELLS - SIDE_CELLS - 4, 8)
        style = "$good bold" if stands else "$foreground"
        return Content.assemble((sign, "$good"), (fit(label, SIDE_CELLS), "$muted"), (fit(text or "—", room), style))


class ConflictPanel(Asking[dict[str, bool]]):
    """Answers for each field whether theirs is taken; None when it was left, to go on editing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "settle", N_("Save"), show=False, id="conflict.save"),
    ]

    def __init__(self, clashes: Sequence[Clash], who: str, when: str) -> None:
        super().__init__(_("Changed meanwhile by {who}, {when}").format(who=who or _("someone"), when=when))
        self._clashes = clashes

    def compose(self) -> ComposeResult:
        """The fields and the keys."""
        yield Static(Content(_("Nothing you typed is lost. Whose shall stand?")))
        yield Clashes(self._clashes)
        yield Static(keys_line(
            ("m", _("keep mine")), ("t", _("take theirs")), ("enter", _("save")), ("esc", _("back to the form")),
        ), id="keys")  # fmt: skip

    def action_settle(self) -> None:
        """Save when every field is decided, else go to the first that is not."""
        clashes = self.query_one(Clashes)
        open_ones = [place for place, each in enumerate(self._clashes) if each.name not in clashes.taken]
        if open_ones:
            clashes.place = open_ones[0]
            clashes.refresh()
            self.app.bell()
        else:
            self.finish(dict(clashes.taken))


async def settle(desk: Desk, sheet: Sheet, conflict: Conflict) -> bool:
    """Ask whose version of each field stands and put that into the sheet; False when the user went back to it."""
    of_line = str(conflict.values["table"]) == "order_line"
    clashes = _clashes(sheet, conflict, of_line)
    rep: Any = conflict.values.get("rep")
    at: Any = conflict.values.get("at")
    when = phrases.moment(at, desk.now, desk.zone) if at is not None else _("a moment ago")
    taken = await desk.ask(ConflictPanel(clashes, desk.rep_name(rep), when))
    for clash in clashes if taken is not None else ():
        if of_line:
            row: Any = conflict.values["row"]
            sheet.settle_line(int(row), clash.name, clash.value, taken[clash.name])  # type: ignore[index]
        else:
            sheet.settle(clash.name, clash.value, taken[clash.name])  # type: ignore[index]
    return taken is not None


def _clashes(sheet: Sheet, conflict: Conflict, of_line: bool) -> list[Clash]:
    fields: Any = conflict.values["fields"]
    table = str(conflict.values["table"])
    found = []
    for name, (_seen, mine, theirs) in fields.items():
        mine, theirs = (records.decoded(table, {name: each})[name] for each in (mine, theirs))  # noqa: PLW2901
        show = _line_text if of_line else _text
        texts = (show(sheet, name, mine), show(sheet, name, theirs))
        found.append(Clash(name, phrases.field(table, name), *texts, theirs))
    return found


def _text(sheet: Sheet, name: str, value: Any) -> str:
    """A value as people read it: the word of a choice, the text of anything else."""
    from .entries import choices

    of = sheet.fields[name]
    text = values.show(of, value, sheet.context)
    if of.kind in (Kind.CHOICE, Kind.YES, Kind.PERSON):
        return dict(choices(of, sheet.context)).get(text, text)
    return text.replace("\n", " / ")


def _line_text(_sheet: Sheet, name: str, value: Any) -> str:
    cells = show_lines([{"id": 0, "product": "", "quantity": 0, "unit_price": 0, "discount": 0, name: value}])[0]
    return cells[("product", "quantity", "unit_price", "discount").index(name) + 1]
