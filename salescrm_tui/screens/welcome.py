"""The first run: make a book, look at the demo company, or bring files in; and who sits here."""

from __future__ import annotations

import asyncio
import atexit
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Vertical
from textual.content import Content
from textual.widget import Widget

from .. import language, places, settings
from ..actions import exchange, performing, sample, team
from ..handbook.refusals import Refusal
from ..handbook.words import Role
from ..language import N_, _, phrases
from ..records.database import Book
from ..records.exchange.plans import Plan
from ..records.journal import Who
from .asking import Choice, Options, Progress, Words, long_work
from .exchange import ImportPanel, bring_in
from .letters import Lettered
from .panels import Panel

if TYPE_CHECKING:
    from .app import Desk

CHOICES = {
    "n": N_("New book: begin with your own customers"),
    "d": N_("Demo company: look around first, nothing is kept"),
    "i": N_("Import files: customer lists, paper forms, orders"),
    "q": N_("Quit"),
}
DEMO_SIZE = 120
SOMEONE_NEW = 0
LONGEST_PATH = 300


class Greeting(Widget):
    """What this is and where the book would be, in the language of the moment."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def render(self) -> RenderResult:
        """Name, purpose, place, and how to switch the language, in the other language, too."""
        return Content("\n").join([
            Content.styled("salescrm", "$primary bold"),
            Content(_("Every customer, every promise, every day: nothing is forgotten.")),
            Content(""),
            Content.styled(_("There is no book yet at {place}").format(place=self._place), "$muted"),
        ])  # fmt: skip


class LanguageHint(Widget):
    """How to switch the language, said in both."""

    def render(self) -> RenderResult:
        """The same whatever the language is."""
        return Content.assemble(("ctrl+l", "$key bold"), ("  中文 / English", "$key-text"))


class WelcomePanel(Panel[str]):
    """Answers the letter of what shall be done; there is nothing to go back to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "language", N_("中文 / English"), id="welcome.language"),
        Binding("escape", "ignore", show=False, id="welcome.stay"),
    ]

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        """The greeting, the choices, the language."""
        with Center(), Vertical(id="welcome-box"):
            yield Greeting(self._place)
            yield Lettered(list(CHOICES), lambda: [Content(_(text)) for text in CHOICES.values()])
            yield LanguageHint()

    def action_language(self) -> None:
        """Switch between Chinese and English."""
        language.use("en" if language.current() == "zh" else "zh")
        for widget in self.app.screen.query("*"):
            widget.refresh(layout=True)

    def action_ignore(self) -> None:
        """Stay: the desk behind is empty."""

    @on(Options.Chosen)
    def _chosen(self, event: Options.Chosen) -> None:
        event.stop()
        self.finish(list(CHOICES)[event.place])


async def welcome(desk: Desk) -> None:
    """Ask until a book is open or the user leaves."""
    ways = {"n": _new_book, "d": _demo, "i": _import}
    while not desk.has_book:
        answer = await desk.ask(WelcomePanel(desk.place))
        if answer == "q":
            desk.exit(0)
            return
        try:
            await ways[answer or "n"](desk)
        except Refusal as refusal:
            desk.say_refused(refusal)
        except OSError as error:
            _say_trouble(desk, error)


async def who_are_you(desk: Desk) -> None:
    """Ask which rep sits here, or a new one's name; remembered in the settings."""
    active = [rep for rep in desk.reps.values() if rep.active]
    options: list[tuple[int, Content]] = [
        (rep.id, Content.assemble(rep.name, (f"  {phrases.word((Role, rep.role))}", "$muted"))) for rep in active
    ]
    chosen = await desk.ask(Choice(_("Who are you?"), [*options, (SOMEONE_NEW, Content(_("someone new…")))]))
    if chosen is None:
        return
    if chosen == SOMEONE_NEW:
        name = await desk.ask(Words(_("Who are you?"), _("Your name, as colleagues know it.")))
        done = await desk.perform(team.add_rep, name=name) if name else None  # type: ignore[arg-type]
        if done is None:
            return
        chosen = int(done.value)
    desk.me = chosen
    await desk.publish({"rep", "*"})
    await _remember(desk, desk.rep_name(chosen))


async def _new_book(desk: Desk) -> None:
    """A book with one rep, who may do everything."""
    name = await desk.ask(Words(_("New book"), _("Your name, as colleagues know it.")))
    if name is None:
        return
    book = await _made(desk.place)
    try:
        done = await book.run(performing.perform, _nobody(desk), team.add_rep, name=name, role=Role.MANAGER)
    except Refusal:
        book.close()
        raise
    await _remember(desk, name)
    await desk.open_book(book, int(done.value))
    desk.say(_("The book is open. n makes your first customer, ? shows all keys."))


async def _demo(desk: Desk) -> None:
    """A made-up company in a temporary place, thrown away at the end."""
    folder = tempfile.mkdtemp(prefix="salescrm-demo-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    book = await _made(str(Path(folder) / "demo.db"))

    async def work(tell: Any) -> Any:
        spoken = "zh" if language.current() == "zh" else "en"
        return await book.run(
            performing.perform_with_progress, _nobody(desk), tell, sample.fill, spoken, DEMO_SIZE
        )

    done = await long_work(desk, Progress(_("Making up a company")), work)
    if done is None:
        await asyncio.to_thread(book.close)
        return
    desk.place = book.place
    await desk.open_book(book, int(done.value))


async def _import(desk: Desk) -> None:
    """Files into a new book, which is made only when they are written."""
    plan = await _looked_at(desk)
    if plan is None:
        return
    book = await _made(desk.place)
    await desk.open_book(book, None)
    await bring_in(desk, plan)
    if desk.me is None:
        await who_are_you(desk)


async def _looked_at(desk: Desk) -> Plan | None:
    """A plan for an empty book; it is decided over one in a temporary place."""
    with tempfile.TemporaryDirectory(prefix="salescrm-look-") as folder:
        empty = await _made(str(Path(folder) / "empty.db"))

        async def look(files: Sequence[tuple[str, bytes]]) -> Plan:
            return await empty.run(exchange.look, files, _nobody(desk))

        try:
            return await desk.ask(ImportPanel(look))
        finally:
            await asyncio.to_thread(empty.close)


async def _made(place: str) -> Book:
    return await asyncio.to_thread(Book, place, create=True)


def _nobody(desk: Desk) -> Who:
    return Who(None, desk.now, desk.zone, desk.device)


async def _remember(desk: Desk, name: str) -> None:
    """Keep the rep's name in the settings; where that fails the user is asked again next time."""
    try:
        await asyncio.to_thread(settings.save, places.settings(), rep=name)
    except OSError as error:
        _say_trouble(desk, error)


def _say_trouble(desk: Desk, error: OSError) -> None:
    text = _("{file} cannot be written: {reason}").format(
        file=phrases.quoted(error.filename, LONGEST_PATH), reason=phrases.quoted(error.strerror)
    )
    desk.notify(text, severity="error", markup=False, timeout=8)
