"""The stage: the frame, the views that take turns in it, the panels over them, and the one way to change the book."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, TypeVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.driver import Driver
from textual.filter import LineFilter
from textual.widget import Widget

from ..handbook.playbook import Playbook
from ..handbook.refusals import Refusal
from ..language import _, phrases
from ..records.database import Book
from ..records.drafts import Drafts
from ..records.lists import company
from ..records.lists.reminders import DueRow, counters
from ..records.lists.team import RepRow
from ..settings import Settings
from .clock import LOOK_SECONDS, Ticker
from .frame import BottomBar, TopBar
from .panels import Panel
from .terminal.output import NO_CONTROL
from .terminal.styles import OneParse
from .terminal.typing_ahead import InOrder
from .themes import THEMES
from .view import View

# What writes and what judges is imported when it is first wanted, which is after the first paint.
if TYPE_CHECKING:
    from ..records.journal import Done, Step, Who

P = ParamSpec("P")
T = TypeVar("T")

VIEWS = {
    "today": ("today", "TodayView"),
    "customers": ("customers", "CustomersView"),
    "customer": ("customer", "CustomerView"),
    "matrix": ("demands", "MatrixView"),
    "complaints": ("complaints", "ComplaintsView"),
    "orders": ("orders", "OrdersView"),
}
SUMMARY_FROM = 3
EVERYTHING = frozenset({"*"})
WARM_AFTER_SECONDS = 0.5
WARM = tuple(f"salescrm_tui.screens.{name}" for name in ("contacts", "answering", "customers", "customer", "palette"))


class Stage(InOrder):
    """What views and panels stand on; the desk adds the keys."""

    TITLE = "salescrm"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    CSS_PATH: ClassVar[list[str]] = [  # type: ignore[assignment]
        "desk.tcss", "today.tcss", "customers.tcss", "customer.tcss", "demands.tcss", "complaints.tcss", "orders.tcss",
        "panels.tcss", "forms.tcss",
    ]  # fmt: skip

    def __init__(
        self, book: Book | None, *, clock: Callable[[], datetime], zone: tzinfo, settings: Settings, drafts: Drafts,
        place: str = "", me: int | None = None, device: int = 0, monotonic: Callable[[], float] = time.monotonic,
        driver_class: type[Driver] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(driver_class=driver_class)
        self.stylesheet = OneParse(variables=self.get_css_variables())
        self._book = book
        self.place = place or (book.place if book is not None else "")
        self.clock = clock
        self.zone = zone
        self.settings = settings
        self.drafts = drafts
        self.me = me
        self.device = device
        self.reps: dict[int, RepRow] = {}
        self.playbook = Playbook()
        self._journal_end = 0
        self._views: dict[str, View] = {}
        self._current = ""
        self._stale: dict[str, set[str]] = {}
        self._panels: list[Panel[Any]] = []
        self._ticker = Ticker(clock, self._tick, monotonic)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = f"salescrm-{settings.theme}"

    def compose(self) -> ComposeResult:
        """The frame: tabs, body, keys; panels open over the body."""
        yield TopBar(id="top")
        yield Container(id="body")
        yield BottomBar(id="bottom")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colour names, known before any theme is chosen."""
        return THEMES[0].variables

    def get_line_filters(self) -> Iterable[LineFilter]:  # type: ignore[override]
        """No control character leaves for the terminal, whatever stands in the book."""
        return [*super().get_line_filters(), NO_CONTROL]

    async def open_book(self, book: Book, me: int | None) -> None:
        """Take a book that was made just now, and begin."""
        self._book, self.me = book, me
        await self._begin()

    async def _begin(self) -> None:
        """Read the reps and the playbook, show Today; the clock starts after the first paint."""
        await self._read_company()
        await self.look("today")
        self.call_after_refresh(self._start_clock)

    async def _start_clock(self) -> None:
        gc.freeze()
        gc.enable()
        self.set_timer(WARM_AFTER_SECONDS, _warm)
        self.set_interval(LOOK_SECONDS, self._ticker.look)
        await self._tick(self.now, slept=False)

    @property
    def book(self) -> Book:
        """The open book."""
        if self._book is None:
            raise RuntimeError("no book is open yet")
        return self._book

    @property
    def has_book(self) -> bool:
        """Whether a book is open, which it is not on the first run."""
        return self._book is not None

    @property
    def now(self) -> datetime:
        """The present moment, UTC."""
        return self.clock()

    @property
    def who(self) -> Who:
        """Who acts now."""
        from ..records.journal import Who

        return Who(self.me, self.now, self.zone, self.device)

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self._views[self._current]

    def rep_name(self, rep: int | None) -> str:
        """The name of a rep, empty when there is none."""
        return self.reps[rep].name if rep in self.reps else ""

    async def perform(
        self, deed: Callable[Concatenate[Step, P], Any], *args: P.args, **kwargs: P.kwargs
    ) -> Done | None:
        """Carry out a deed and show what it changed; a refusal is told, and None comes back."""
        from ..actions import performing

        return await self.change(performing.perform, self.who, deed, *args, **kwargs)

    async def change(self, work: Callable[..., Done], *args: Any, **kwargs: Any) -> Done | None:
        """Run a change of the book; once begun it is shown, also when the key that began it is pressed again."""
        return await asyncio.shield(self._change(work, *args, **kwargs))

    async def _change(self, work: Callable[..., Done], *args: Any, **kwargs: Any) -> Done | None:
        try:
            done = await self.book.run(work, *args, **kwargs)
        except Refusal as refusal:
            self.say_refused(refusal)
            return None
        await self.publish(done.tables)
        return done

    async def publish(self, tables: Iterable[str]) -> None:
        """Tell the view at hand that tables changed, and the others when they come up again."""
        touched = set(tables)
        if touched & {"rep", "playbook_value"}:
            await self._read_company()
        for stale in self._stale.values():
            stale.update(touched)
        with self.batch_update():
            await self._refresh_view()
            await self._count()

    async def look(self, name: str, **where: object) -> None:
        """Show a view; a customer's leads back to where it was opened from."""
        view = self._views.get(name) or await self._make(name)
        if name == "customer" and self._current not in ("", name):
            where.setdefault("back", self._current)
        with self.batch_update():  # nothing is painted before the view has what it shows
            for other in self._views.values():
                other.display = other is view
            self._current = name
            top = self.query_one(TopBar)
            top.current = {"customer": "customers"}.get(name, name)
            top.refresh()
            self._stale[name].clear()
            await view.arrive(**where)
            view.take_focus()

    async def _make(self, name: str) -> View:
        """A view is made when it is first wanted."""
        module, kind = VIEWS[name]
        view: View = getattr(import_module(f"salescrm_tui.screens.{module}"), kind)()
        self._views[name] = view
        self._stale[name] = set()
        await self.query_one("#body", Container).mount(view)
        return view

    async def ask(self, panel: Panel[T]) -> T | None:
        """Open a panel over the body and wait for its answer; the focus comes back to where it was."""
        before = self.focused
        self._panels.append(panel)
        await self.screen.mount(panel)
        panel.take_focus()
        try:
            return await panel.answer
        finally:
            self._panels.remove(panel)
            await panel.remove()
            if self.is_running and self.is_attached:
                self._focus_again(before)

    def _focus_again(self, before: Widget | None) -> None:
        if before is not None and before.is_attached:
            before.focus()
        elif self._current and self.view.is_attached:
            self.view.take_focus()

    def say(self, message: str) -> None:
        """Tell something good in a toast."""
        self.notify(message, markup=False, timeout=4)

    def say_refused(self, refusal: Refusal) -> None:
        """Tell why something was not done."""
        self.notify(phrases.refusal(refusal), severity="error", markup=False, timeout=8)

    @property
    def is_asking(self) -> bool:
        """Whether a panel waits for an answer."""
        return bool(self._panels)

    @property
    def takes_answers(self) -> bool:
        """Whether the panel on top has the focus, so that what is typed is its answer."""
        return bool(self._panels) and self.focused is not None and self._panels[-1] in self.focused.ancestors_with_self

    async def _tick(self, now: datetime, slept: bool) -> None:
        """Raise what came due, show what colleagues changed, keep the time in the frame."""
        from ..records import ticking

        found = await self.book.run(ticking.tick, now, self.zone, self.me, self._journal_end)
        self._journal_end = found.number
        top = self.query_one(TopBar)
        top.counters, top.now = found.counters, now.astimezone(self.zone)
        top.refresh()
        if found.tables or slept:
            await self.publish(found.tables)
        self._announce([_announcement(row) for row in found.raised])

    def _announce(self, lines: list[str]) -> None:
        """One toast and one bell; three or more reminders become one summary."""
        if not lines:
            return
        if len(lines) >= SUMMARY_FROM:
            lines = [_("{count} reminders are due: press 1 to see them.").format(count=len(lines))]
        for line in lines:
            self.notify(line, severity="warning", markup=False, timeout=10)
        if self.settings.bell:
            self.bell()

    async def _refresh_view(self) -> None:
        stale = self._stale.get(self._current, set())
        if self._current and (stale & self.view.shows or "*" in stale):
            stale.clear()
            await self.view.reload()

    async def _count(self) -> None:
        top = self.query_one(TopBar)
        top.counters = await self.book.run(counters, self.now, self.me)
        top.refresh()

    async def _read_company(self) -> None:
        found = await self.book.run(company.read)
        self.reps = {rep.id: rep for rep in found.reps}
        self.playbook = found.playbook
        self._journal_end = self._journal_end or found.journal_end
        self.query_one(TopBar).rep = self.rep_name(self.me)


def _warm() -> None:
    """Import what the first keys want, while no key is pressed, and on a thread that lets go of Python at once."""
    sys.setswitchinterval(0.0005)
    threading.Thread(target=lambda: [import_module(name) for name in WARM], name="warm", daemon=True).start()


def _announcement(row: DueRow) -> str:
    """One reminder in a line: what it is about, for whom, and the words it has."""
    what = row.reason.get("what")
    label = f"{phrases.sign(row.kind)} {phrases.due_label(row.kind)}: {row.customer_name}"
    return f"{label} · {what}" if what else label
