"""Small questions over the body: choose one of a few, say it in words, wait for long work."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from ..handbook.refusals import Refusal
from ..language import N_, _, phrases
from .panels import Panel
from .widgets.cells import fit
from .widgets.line import Line

if TYPE_CHECKING:
    from .app import Desk

T = TypeVar("T")

OPTION_KEYS = "123456789abcdefhilmnopqrstuvwxyz"  # g, j and k move
MOST_OPTIONS_SEEN = 12
CURSOR_SIGN = "▌"
DRAFT_FIELD = "words"

Label = Content | str
"""What an option or a title says; a str is plain text, whatever it holds."""
Check = Callable[[str], Content]
"""Reads what is typed so far and says how it is understood; raises Refusal where it cannot be taken."""
Tell = Callable[[int, int], None]
"""Hears how far a long piece of work is: what is done, and of how much."""


def plain(label: Label) -> Content:
    """A label as content; markup in a str stays text."""
    return label if isinstance(label, Content) else Content(label)


def keys_line(*pairs: tuple[str, str]) -> Content:
    """The keys of a panel in one line: (key, what it does)."""
    return Content("   ").join(Content.assemble((key, "$key bold"), (f" {text}", "$key-text")) for key, text in pairs)


class Asking(Panel[T]):
    """The looks of all small panels: a thin rule with the title on top, the keys in the last line."""

    DEFAULT_CSS = """
    Asking {
        padding: 0 1;
        border-top: solid $rule;
        border-title-color: $heading;
        border-title-style: bold;
        & > Static { height: auto; }
        & > #keys { margin-top: 1; }
    }
    """

    def __init__(self, title: Label) -> None:
        super().__init__()
        self.border_title = plain(title)


class Options(Widget, can_focus=True, inherit_bindings=False):
    """A few lines, each with its key; a longer list scrolls with the cursor."""

    DEFAULT_CSS = "Options { height: auto; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", N_("Up"), show=False, id="options.up"),
        Binding("down,j", "move(1)", N_("Down"), show=False, id="options.down"),
        Binding("home,g", "move(-1000000)", N_("First"), show=False, id="options.first"),
        Binding("end,G", "move(1000000)", N_("Last"), show=False, id="options.last"),
        Binding("enter", "choose", N_("Choose"), show=False, id="options.choose"),
    ]

    class Chosen(Message):
        """The option at `place` was chosen."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, labels: Sequence[Content], place: int = 0) -> None:
        super().__init__()
        self._labels = labels
        self.place = place

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are options, up to a dozen or what the terminal can spare."""
        return max(1, min(len(self._labels), MOST_OPTIONS_SEEN, viewport.height - 8))

    def render(self) -> RenderResult:
        """The lines around the cursor."""
        height = max(1, self.size.height)
        top = max(0, min(self.place - height // 2, len(self._labels) - height))
        return Content("\n").join(self._line(place) for place in range(top, min(top + height, len(self._labels))))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Every letter is ours: no key of the view behind works under a question."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Choose the option whose key was pressed."""
        place = OPTION_KEYS.find(event.character) if event.character else -1
        if 0 <= place < len(self._labels):
            event.stop()
            self.post_message(self.Chosen(place))

    def on_click(self, event: events.Click) -> None:
        """Choose the option under the pointer."""
        height = max(1, self.size.height)
        place = max(0, min(self.place - height // 2, len(self._labels) - height)) + event.y
        if place < len(self._labels):
            self.post_message(self.Chosen(place))

    def action_move(self, lines: int) -> None:
        """Move the cursor."""
        self.place = max(0, min(self.place + lines, len(self._labels) - 1))
        self.refresh()

    def action_choose(self) -> None:
        """Take the option under the cursor."""
        self.post_message(self.Chosen(self.place))

    def _line(self, place: int) -> Content:
        here = place == self.place
        key = OPTION_KEYS[place] if place < len(OPTION_KEYS) else " "
        line = Content.assemble((CURSOR_SIGN if here else " ", "$key"), (f" {key}  ", "$key bold"), self._labels[place])
        line = line.truncate(self.size.width, ellipsis=True, pad=True)
        return line.stylize("bold on $cursor") if here else line


class Choice(Asking[T]):
    """One of some options, by its key or by the arrows and enter; the answer is the option's value."""

    def __init__(self, title: Label, options: Sequence[tuple[T, Label]], *, chosen: T | None = None) -> None:
        super().__init__(title)
        self._values = [value for value, _label in options]
        self._labels = [plain(label) for _value, label in options]
        self._place = self._values.index(chosen) if chosen is not None and chosen in self._values else 0

    def compose(self) -> ComposeResult:
        """The options and the keys."""
        yield Options(self._labels, self._place)
        yield Static(keys_line(("↑ ↓", _("move")), ("enter", _("choose")), ("esc", _("back"))), id="keys")

    @on(Options.Chosen)
    def _chosen(self, event: Options.Chosen) -> None:
        event.stop()
        self.finish(self._values[event.place])


class Words(Asking[str]):
    """One line of words, read while it is typed; ↑ and ↓ bring what was said before."""

    DEFAULT_CSS = """
    Words {
        & > #hint { color: $muted; }
        & > Line { background: $background; padding: 0 1; margin: 0; }
        & > #reading { min-height: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "offer(1)", N_("Earlier words"), show=False, id="words.earlier"),
        Binding("down", "offer(-1)", N_("Later words"), show=False, id="words.later"),
    ]

    def __init__(
        self, title: Label, hint: str, value: str = "", check: Check | None = None, *,
        offers: Sequence[str] = (), needed: bool = True, draft: str = "",
    ) -> None:  # fmt: skip
        super().__init__(title)
        self._hint = hint
        self._value = value
        self._check = check
        self._offers = list(dict.fromkeys(offers))
        self._offered = 0
        self._needed = needed
        self._draft = draft

    def compose(self) -> ComposeResult:
        """The hint, the line, its reading, the keys."""
        earlier = [("↑", _("earlier words"))] if self._offers else []
        if self._hint:
            yield Static(Content(self._hint), id="hint")
        yield Line(self._kept() or self._value)
        yield Static(id="reading")
        yield Static(keys_line(("enter", _("save")), *earlier, ("esc", _("back"))), id="keys")

    def on_mount(self) -> None:
        """Read what stands there already."""
        self._read(self.query_one(Line).value)

    @on(Line.Changed)
    def _changed(self, event: Line.Changed) -> None:
        event.stop()
        if self._draft:
            self.desk.drafts.keep(self._draft, {DRAFT_FIELD: event.value}, self.desk.now)
        self._read(event.value)

    @on(Line.Submitted)
    def _submitted(self, event: Line.Submitted) -> None:
        event.stop()
        if self._read(event.value, asked=True):
            if self._draft:
                self.desk.drafts.drop(self._draft)
            self.finish(event.value.strip())

    def action_offer(self, further: int) -> None:
        """Put earlier words into the line."""
        if self._offers:
            self._offered = max(0, min(self._offered + further, len(self._offers)))
            line = self.query_one(Line)
            line.value = self._offers[self._offered - 1] if self._offered else ""
            line.cursor_position = len(line.value)

    def _read(self, text: str, asked: bool = False) -> bool:
        """Show how the text is understood; whether it can be taken. What is wrong with it is said on enter only."""
        reading = self.query_one("#reading", Static)
        if not text.strip():
            missing = Content.styled(_("Some words are needed here."), "$warning")
            reading.update(missing if self._needed and asked else self._offer_line())
            return not self._needed
        try:
            reading.update(self._check(text) if self._check else Content(""))
        except Refusal as refusal:
            said = Content.styled(phrases.refusal(refusal), "$warning")
            reading.update(said if asked else Content.styled("…", "$muted"))
            return False
        return True

    def _offer_line(self) -> Content:
        """The latest earlier words."""
        return Content.styled("↑ " + "  ·  ".join(self._offers[:4]), "$muted") if self._offers else Content("")

    def _kept(self) -> str:
        draft = self.desk.drafts.adopt(self._draft) if self._draft else None
        return str(draft.value.get(DRAFT_FIELD, "")) if draft is not None else ""


class Cancelled(Exception):
    """The long work was cancelled by the user."""


class Progress(Asking[bool]):
    """How far a long piece of work is; esc asks it to stop, and it closes when the work ends."""

    def __init__(self, title: Label, cancel: Callable[[], None] | None = None) -> None:
        super().__init__(title)
        self._cancel = cancel
        self._loop = asyncio.get_running_loop()
        self.cancelled = False
        self.done, self.total = 0, 0

    def compose(self) -> ComposeResult:
        """The bar and the keys."""
        yield Bar()
        yield Static(keys_line(("esc", _("cancel"))), id="keys")

    def tell(self, done: int, total: int) -> None:
        """Note how far it is, from any thread; raises Cancelled after esc."""
        if self.cancelled:
            raise Cancelled
        self._loop.call_soon_threadsafe(self._show, done, total)

    def action_leave(self) -> None:
        """Ask the work to stop; what it did so far is taken back by whoever does it."""
        self.cancelled = True
        if self._cancel is not None:
            self._cancel()
        self.query_one("#keys", Static).update(Content.styled(_("Stopping…"), "$warning"))

    def _show(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        for bar in self.query(Bar):
            bar.refresh()


class Bar(Widget, can_focus=True):
    """One line: how much is done, in a bar and in numbers."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """No key of the view behind works meanwhile."""
        return character is not None and character.isprintable()

    def render(self) -> RenderResult:
        """The bar, the percentage, the numbers."""
        panel = next(each for each in self.ancestors if isinstance(each, Progress))
        share = panel.done / panel.total if panel.total else 0.0
        numbers = _("{done} of {total}").format(done=f"{panel.done:,}", total=f"{panel.total:,}") if panel.total else ""
        text = f" {fit(f'{share:.0%}', 5, 'right')}  {numbers}"
        cells = max(self.size.width - len(text) - 12, 8)
        full = round(cells * share)
        return Content.assemble(("━" * full, "$primary"), ("─" * (cells - full), "$rule"), text)


async def long_work(desk: Desk, panel: Progress, work: Callable[[Tell], Awaitable[T]]) -> T | None:
    """Do long work under its progress panel; `work` is given `tell(done, total)`; None when it was cancelled."""
    answer = desk.ask(panel)
    shown = asyncio.create_task(answer)
    try:
        return await work(panel.tell)
    except Cancelled:
        return None
    finally:
        panel.finish(True)
        await shown
