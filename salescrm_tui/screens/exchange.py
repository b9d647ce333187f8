"""Bring files in: name them, see what would happen, write it down with one key; all or nothing (issue 2)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ..actions import exchange, performing
from ..handbook.refusals import ImportRefused
from ..language import N_, _, phrases
from ..records.exchange.plans import Plan
from ..records.journal import Done
from .asking import Progress, long_work
from .import_report import counted, preview
from .panels import Panel
from .paths import PathCompletion, named
from .widgets.heading import Heading
from .widgets.line import Line

if TYPE_CHECKING:
    from .app import Desk

Look = Callable[[Sequence[tuple[str, bytes]]], Awaitable[Plan]]
"""Decides what bringing in these (name, content) files would do; writes nothing."""


class ImportPanel(Panel[Plan]):
    """Answers a plan without problems, once it was seen; None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(3)", N_("Scroll down"), show=False, id="import.down"),
        Binding("up", "scroll(-3)", N_("Scroll up"), show=False, id="import.up"),
        Binding("pagedown", "scroll(12)", N_("Page down"), show=False, id="import.page_down"),
        Binding("pageup", "scroll(-12)", N_("Page up"), show=False, id="import.page_up"),
    ]

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plan: Plan | None = None

    def compose(self) -> ComposeResult:
        """The path, and below it what the files would do."""
        yield Heading(Content.styled(_("Import files"), "$heading bold"))
        yield Static(Content.styled(self._hint(), "$muted"), id="hint")
        yield Line(placeholder=_("path of a file or a folder"), suggester=PathCompletion())
        with VerticalScroll(can_focus=False, id="report"):
            yield Static(id="preview")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Say which keys work."""
        self._show_keys()

    def _hint(self) -> str:
        return _("CSV files: the paper forms, customer lists, orders; several at once in quotes, or a whole folder.")

    def _show_keys(self) -> None:
        ready = self._plan is not None and not self._plan.problems
        enter = _("write it down") if ready else _("look, without writing")
        keys = [("enter", enter), ("→", _("complete the path")), ("↑ ↓", _("scroll")), ("esc", _("back"))]
        parts = [Content.assemble((key, "$key bold"), (f" {text}", "$key-text")) for key, text in keys]
        self.query_one("#keys", Static).update(Content("   ").join(parts))

    def _say(self, content: Content) -> None:
        self.query_one("#preview", Static).update(content)
        self.query_one("#report").scroll_home(animate=False)
        self._show_keys()

    def action_scroll(self, lines: int) -> None:
        """Scroll the report."""
        self.query_one("#report").scroll_relative(y=lines, animate=False)

    @on(Line.Changed)
    def _changed(self, event: Line.Changed) -> None:
        """Other files are meant now: what was looked at does not count any more."""
        event.stop()
        if self._plan is not None:
            self._plan = None
            self._say(Content(""))

    @on(Line.Submitted)
    def _submitted(self, event: Line.Submitted) -> None:
        event.stop()
        if self._plan is not None and not self._plan.problems:
            self.finish(self._plan)
        elif event.value.strip():
            self._read(event.value)

    @work(exclusive=True, group="import")
    async def _read(self, text: str) -> None:
        """Read the files and show the dry run."""
        self._say(Content.styled(_("Reading…"), "$muted"))
        try:
            files = await asyncio.to_thread(_contents, text)
        except OSError as error:
            self._say(_trouble(error))
            return
        if not files:
            self._say(Content.styled(_("There is no table in this folder."), "$warning"))
            return
        self._plan = await self._look(files)
        self._say(preview(self._plan))


REASONS: dict[type[OSError], str] = {
    FileNotFoundError: N_("there is no such file"),
    PermissionError: N_("you may not read it"),
    IsADirectoryError: N_("it is a folder"),
}


def _contents(text: str) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in named(text)]


def _trouble(error: OSError) -> Content:
    reason = _(REASONS.get(type(error), "")) or phrases.quoted(error.strerror)
    text = _("{file} cannot be read: {reason}").format(
        file=phrases.quoted(Path(str(error.filename)).name), reason=reason
    )
    return Content.assemble(("✗ ", "$error"), (text, "$error"))


async def import_files(desk: Desk) -> None:
    """Ask for files, show what they would do, write it down under a progress bar; esc takes it back."""

    async def look(files: Sequence[tuple[str, bytes]]) -> Plan:
        return await desk.book.run(exchange.look, files, desk.who)

    plan = await desk.ask(ImportPanel(look))
    if plan is not None:
        await bring_in(desk, plan)


async def bring_in(desk: Desk, plan: Plan) -> Done | None:
    """Write a plan down as one step; None, and told, when it was cancelled or no longer fits."""
    progress = Progress(_("Importing"))

    async def work(tell: Callable[[int, int], None]) -> Done:
        return await desk.book.run(performing.perform_with_progress, desk.who, tell, exchange.bring_in, plan)

    try:
        done = await long_work(desk, progress, work)
    except ImportRefused as refusal:
        desk.say_refused(refusal)
        return None
    if done is None:
        desk.say(_("Cancelled: nothing was imported."))
        return None
    await desk.publish(done.tables)
    desk.say(_("Imported: {count} · u undoes all of it").format(count=counted(done.value)))
    return done
