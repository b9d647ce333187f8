"""The log panel: one line to type in, how it is understood, and what one has to know while talking (S2.13)."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from ..handbook.capture import Reading
from ..handbook.refusals import Refusal
from ..language import N_, _, phrases
from .brief import BriefPane
from .log_context import context_lines
from .log_form import LogForm
from .log_heading import LogHeading, keys
from .log_occasion import SAVED, THROWN_AWAY, Entry, Occasion, Save
from .log_reading import LineReader, Wording, age
from .log_steps import OpenSteps
from .panels import Panel
from .widgets.line import Line

ROOM_FOR_BRIEF, ROOM_FOR_FORM = (100, 30), 36


class LogPanel(Panel[str]):
    """Answers SAVED or THROWN_AWAY; None when it was left and its line is kept as a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "form(1)", N_("Form"), tooltip=N_("The same as a form; tab goes on to the next field"),
                id="logging.form", show=False),
        Binding("shift+tab", "form(-1)", N_("Field before"), id="logging.before", show=False),
        Binding("ctrl+s", "save", N_("Save"), tooltip=N_("Save what is shown"), id="logging.save", show=False),
        Binding("up", "steps", N_("Open steps"), tooltip=N_("Tick the next steps that this contact keeps"),
                id="logging.steps", show=False),
        Binding("escape", "leave", N_("Keep as a draft"), tooltip=N_("Leave; what is typed is kept and offered again"),
                id="logging.leave", show=False),
        Binding("ctrl+x", "throw_away", N_("Throw away"), tooltip=N_("Leave and forget what is typed"),
                id="logging.throw_away", show=False, priority=True),
    ]  # fmt: skip

    def __init__(self, occasion: Occasion, reader: LineReader, save: Save) -> None:
        super().__init__()
        self.occasion, self._reader, self._save = occasion, reader, save
        self.reading = Reading()
        self._line = ""
        self._notice = ""
        self._nudged = False
        self._saving = False

    # -- what it looks like --------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """From the top: the brief where there is room, the context, the line, its reading, the keys."""
        desk, occasion = self.desk, self.occasion
        kept = desk.drafts.adopt(occasion.draft)
        self._line = line = str(kept.value.get("line", "")) if kept else ""
        yield LogHeading(occasion)
        width, height = self.app.size
        if occasion.running and width >= ROOM_FOR_BRIEF[0] and height >= ROOM_FOR_BRIEF[1]:
            yield BriefPane(id="brief")
        else:
            lines = context_lines(occasion.brief, self._wording, occasion.running)
            yield Static(Content("\n").join(lines), id="context")
        if occasion.brief.steps:
            done = frozenset(() if occasion.keeps is None else (occasion.keeps,))
            yield OpenSteps(occasion.brief.steps, done, desk.now, desk.zone, desk.settings.ascii_signs)
        yield Line(line, _("phone  what was said  > next step  tomorrow 10:00  #tag"), id="line")
        yield Vertical(id="form")
        yield Static(id="reading")
        yield Static(id="note")
        yield Static(id="keys")
        if kept and line:
            self._notice = _("A draft from {age}; ctrl+x throws it away.").format(age=age(kept.at, desk.now))

    def on_mount(self) -> None:
        """Read what stands there already."""
        for pane in self.query(BriefPane):
            pane.show(self.occasion.customer)
        self.query_one("#line", Line).action_end()
        self._read()
        self._show_keys()

    def take_focus(self) -> None:
        """The line is where typing starts."""
        self.query_one("#line", Line).focus()

    @property
    def _wording(self) -> Wording:
        return Wording(self.desk.now, self.desk.zone, self.desk.settings.ascii_signs)

    @property
    def _in_steps(self) -> bool:
        return isinstance(self.app.focused, OpenSteps)

    @property
    def _contact(self) -> str:
        return self.reading.contact or self.occasion.contact

    def _show_keys(self) -> None:
        place = "steps" if self._in_steps else "form" if self.query(LogForm) else "line"
        self.query_one("#keys", Static).update(keys(self.occasion, place))

    # -- reading at every key ------------------------------------------------------------------------------------------

    @on(Line.Changed, "#line")
    def _typed(self, event: Line.Changed) -> None:
        event.stop()
        if event.value != self._line and not self.query(LogForm):
            self._keep(event.value)
            self._read()

    @on(LogForm.Changed)
    def _filled(self, event: LogForm.Changed) -> None:
        event.stop()
        self._read()
        self._keep(self._reader.write(self.reading, self.desk.now))

    def _keep(self, line: str) -> None:
        self._line = line
        if line.strip():
            self.desk.drafts.keep(self.occasion.draft, {"line": line}, self.desk.now)
        else:
            self.desk.drafts.drop(self.occasion.draft)

    def _read(self, nudge: bool = False, save: bool = False) -> bool:
        """Read the line or the form and show it; False when a field cannot be read, which `save` explains in full."""
        self._nudged = nudge
        note, refused = Content.styled(self._notice, "$muted"), False
        self._notice = ""
        try:
            self.reading = self._read_now()
        except Refusal as refusal:
            hint = phrases.refusal(refusal) if save else _("“{value}” cannot be read yet.").format(**refusal.values)
            note, refused = Content.styled(hint, "$warning" if save else "$muted"), True
        lines = self._wording.lines(self.reading, self._contact, nudge)
        self.query_one("#reading", Static).update(Content("\n").join(lines))
        self._say(note)
        self.query_one(LogHeading).show(self._contact)
        return not refused

    def _read_now(self) -> Reading:
        for form in self.query(LogForm):
            return form.reading(self.desk.now)
        return self._reader.read(self.query_one("#line", Line).value, self.desk.now)

    def _say(self, note: Content) -> None:
        place = self.query_one("#note", Static)
        place.update(note)
        place.display = bool(note.plain)

    # -- keys ----------------------------------------------------------------------------------------------------------

    @on(Line.Submitted, "#line")
    @on(LogForm.Finished)
    async def _entered(self, event: Message) -> None:
        event.stop()
        await self.action_save()

    async def action_save(self) -> None:
        """Save what is shown; without a next step ask once."""
        asked = self._nudged
        if self._saving or self.answer.done() or not self._read(save=True):
            return
        if self.reading == Reading():
            self._say(Content.styled(_("Nothing is typed yet; esc leaves."), "$warning"))
        elif self.reading.steps or self.reading.no_step or asked:
            await self._do_save()
        else:
            self._read(nudge=True)

    async def _do_save(self) -> None:
        done = tuple(each for steps in self.query(OpenSteps) for each in steps.done)
        self._saving = True
        try:
            if await self._save(Entry(self.reading, done)):
                self.desk.drafts.drop(self.occasion.draft)
                self.finish(SAVED)
        finally:
            self._saving = False

    async def action_form(self, by: int) -> None:
        """Open the form, or go to its next field."""
        for form in self.query(LogForm):
            form.go(by)
            return
        form = LogForm(self.reading, self._reader, self.occasion.contact, self.desk.now)
        self._arrange(in_form=True)
        await self.query_one("#form").mount(form)
        form.begin()
        self._show_keys()

    async def action_leave(self) -> None:
        """From the form or the steps back to the line; from the line away, keeping the draft."""
        if self._in_steps:
            self.take_focus()
        elif self.query(LogForm):
            await self._back_to_line()
        else:
            self.finish(None)

    def _arrange(self, in_form: bool) -> None:
        """The form takes the place of the line, and on a small terminal that of the context."""
        self.query_one("#line").display = not in_form
        for above in self.query("#context, #brief"):
            above.display = not in_form or self.app.size.height >= ROOM_FOR_FORM

    async def _back_to_line(self) -> None:
        line = self.query_one("#line", Line)
        await self.query_one(LogForm).remove()
        line.value = self._reader.write(self.reading, self.desk.now)
        line.action_end()
        self._arrange(in_form=False)
        line.focus()
        self._read()
        self._show_keys()

    def action_throw_away(self) -> None:
        """Leave and forget what is typed; a call that is running never was."""
        self.desk.drafts.drop(self.occasion.draft)
        self.finish(THROWN_AWAY)

    def action_steps(self) -> None:
        """Up to the open next steps."""
        if self.query(OpenSteps) and not self.query(LogForm):
            self.query_one(OpenSteps).focus()
        elif not self.query(LogForm):
            self._say(Content.styled(_("There are no open next steps."), "$muted"))

    def on_descendant_focus(self) -> None:
        """Other keys work in other places."""
        self._show_keys()

    @on(OpenSteps.Left)
    def _left_steps(self, event: OpenSteps.Left) -> None:
        event.stop()
        self.take_focus()

    @on(OpenSteps.Repeated)
    def _repeated(self, event: OpenSteps.Repeated) -> None:
        event.stop()
        line = self.query_one("#line", Line)
        line.value = f"{line.value.rstrip()} > {event.what} ".lstrip()
        line.action_end()
        self.take_focus()
