"""The desk: the keys that work everywhere, and what a rep meets first."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from ..language import N_, _, current, phrases, use
from ..records.database import Book
from .stage import EVERYTHING, VIEWS, Stage
from .tabs import TABS

WAITING = frozenset({
    "look", "log", "call", "find", "new", "edit", "undo", "copy", "palette", "help", "trash", "import_files",
})  # fmt: skip


class Desk(Stage):
    """The full-screen program over one book."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "log", N_("Log"), tooltip=N_("Write down a talk with this customer in one line"), id="log"),
        Binding("c", "call", N_("Call"), tooltip=N_("Begin a call: the brief, the clock, the line"), id="call"),
        Binding("f", "find", N_("Find"), tooltip=N_("Find a customer or anything that was said"), id="find"),
        Binding("n", "new", N_("New"), tooltip=N_("Make a new record"), id="new"),
        Binding("e", "edit", N_("Edit"), tooltip=N_("Edit the record under the cursor"), id="edit"),
        Binding("u", "undo", N_("Undo"), tooltip=N_("Take back your last step"), id="undo"),
        Binding("y", "copy", N_("Copy"), tooltip=N_("Copy the telephone number"), id="copy", show=False),
        *(
            Binding(str(place), f"look('{key}')", label, tooltip=N_("Show this screen"), id=f"look_{key}", show=False)
            for place, (key, label) in enumerate(TABS, 1)
        ),
        Binding("X", "trash", N_("Trash"), tooltip=N_("See what was thrown away, and take it back"), id="trash",
                show=False),
        Binding("ctrl+o", "import_files", N_("Import"), tooltip=N_("Bring files in"), id="import_files", show=False),
        Binding("ctrl+p", "palette", N_("Commands"), tooltip=N_("Any action or customer by name"), id="palette",
                key_display="^p", priority=True),
        Binding("question_mark", "help", N_("Keys"), tooltip=N_("All keys that work here"), id="help",
                key_display="?"),
        Binding("ctrl+l", "language", N_("中文 / English"), tooltip=N_("Switch the language"), id="language",
                show=False),
        Binding("ctrl+t", "theme", N_("Light / dark"), tooltip=N_("Switch the colours"), id="theme", show=False),
        Binding("q", "quit", N_("Quit"), tooltip=N_("Leave; everything is saved"), id="quit", show=False),
        Binding("ctrl+q", "quit", N_("Quit"), tooltip=N_("Leave from anywhere; what is half typed is kept"),
                id="quit_always", show=False, priority=True),
    ]

    async def on_mount(self) -> None:
        """Show Today, or ask what to do where there is no book yet."""
        self.set_keymap(self.settings.keys)
        if self.has_book:
            await self._begin()
            self._greet()
        else:
            self._welcome()

    async def open_book(self, book: Book, me: int | None) -> None:
        """Take a book that was made just now, and begin."""
        await super().open_book(book, me)
        self._greet()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a panel asks something, the keys of the desk wait, so that no question is lost to another."""
        return not (self.is_asking and action in WAITING)

    @work
    async def _welcome(self) -> None:
        """The first run: make a book, look at the demo company, or bring files in."""
        from .welcome import welcome

        await welcome(self)

    @work(exclusive=True, group="keys")
    async def _greet(self) -> None:
        """Ask who sits here where nobody knows, and offer what was left half typed."""
        if self.me is None and self.reps:
            from .welcome import who_are_you

            await who_are_you(self)
        if any(key.startswith("log:") for key in self.drafts.pending()):
            from .contacts import offer_drafts

            await offer_drafts(self)

    async def action_look(self, name: str) -> None:
        """Show another main view."""
        await self.look(name)

    @work(exclusive=True, group="keys")
    async def action_log(self) -> None:
        """Write down an interaction with the customer in view."""
        from .contacts import log

        await log(self, self.view.customer_in_view(), completes=self.view.due_in_view())

    @work(exclusive=True, group="keys")
    async def action_call(self) -> None:
        """Begin a call with the customer in view."""
        from .contacts import call

        await call(self, self.view.customer_in_view(), completes=self.view.due_in_view())

    @work(exclusive=True, group="keys")
    async def action_find(self) -> None:
        """Find anything and go there."""
        from .finding import find

        await find(self)

    @work(exclusive=True, group="keys")
    async def action_new(self) -> None:
        """Make a new record."""
        from .forms.making import new

        await new(self, self.view.customer_in_view())

    @work(exclusive=True, group="keys")
    async def action_edit(self) -> None:
        """Edit the record in view."""
        from .forms.making import edit

        await edit(self, self.view.record_in_view())

    @work(exclusive=True, group="keys")
    async def action_palette(self) -> None:
        """Run any action, or go to any customer, by name."""
        from .palette import choose

        await choose(self)

    @work(exclusive=True, group="keys")
    async def action_help(self) -> None:
        """Show all keys."""
        from .guide import show

        await show(self)

    @work(exclusive=True, group="keys")
    async def action_undo(self) -> None:
        """Take back the last step and say which."""
        from ..actions import performing

        done = await self.change(performing.undo, self.who)
        if done is not None:
            self.say(_("Undone: {deed}").format(deed=phrases.deed(done.value)))

    @work(exclusive=True, group="keys")
    async def action_trash(self) -> None:
        """Show what was thrown away."""
        from .trash import show

        await show(self)

    @work(exclusive=True, group="keys")
    async def action_import_files(self) -> None:
        """Bring files in."""
        from .exchange import import_files

        await import_files(self)

    @work(exclusive=True, group="keys")
    async def action_copy(self) -> None:
        """Copy the telephone number of the customer in view."""
        from .contacts import copy_number

        await copy_number(self, self.view.customer_in_view())

    async def action_language(self) -> None:
        """Switch between Chinese and English."""
        use("en" if current() == "zh" else "zh")
        self.refresh(layout=True)
        for widget in self.screen.query("*"):
            widget.refresh(layout=True)
        await self.publish(EVERYTHING)

    def action_theme(self) -> None:
        """Switch between dark and light."""
        self.theme = "salescrm-light" if self.theme != "salescrm-light" else "salescrm-dark"


__all__ = ["VIEWS", "Desk"]
