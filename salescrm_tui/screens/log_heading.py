"""How the log panel names what is logged: its title, the running time of the call, the keys."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from textual.content import Content

from ..language import _, phrases
from .asking import keys_line
from .log_occasion import Occasion
from .widgets.heading import Heading

if TYPE_CHECKING:
    from .app import Desk


class LogHeading(Heading):
    """The title of the panel; the time of a call that runs goes on every second."""

    def __init__(self, occasion: Occasion) -> None:
        super().__init__(title(occasion, occasion.contact))
        self._occasion, self._contact = occasion, occasion.contact

    def on_mount(self) -> None:
        """Let the time run."""
        if self._occasion.running:
            self.set_interval(1, lambda: self.show(self._contact))

    def show(self, contact: str) -> None:
        """Name the contact person, and the time as it is now."""
        self._contact = contact
        desk: Desk = self.app  # type: ignore[assignment]
        self.say(title(self._occasion, contact), state(self._occasion, desk.now, desk.zone))


def title(occasion: Occasion, contact: str) -> Content:
    """`Log · XX Technology Co. · Zhang Jun · C202405001`."""
    row = occasion.brief.file.row
    what = _("Call") if occasion.running else _("Write up the call") if occasion.call else _("Log")
    parts = [Content.styled(what, "$key bold"), Content.styled(row.name, "$heading bold")]
    parts += [Content(contact)] if contact else []
    return Content.styled(" · ", "$muted").join([*parts, Content.styled(row.number, "$muted")])


def state(occasion: Occasion, now: datetime, zone: tzinfo) -> Content:
    """`on the call 03:12` while it runs; when the call was that is written up later."""
    if occasion.begun_at is None:
        return Content("")
    if not occasion.running:
        when = phrases.moment(occasion.begun_at, now, zone)
        return Content.styled(_("call of {when}").format(when=when), "$muted")
    seconds = max(0, int((now - occasion.begun_at).total_seconds()))
    clock = f"{seconds // 60:02d}:{seconds % 60:02d}"
    return Content.styled(_("on the call {clock}").format(clock=clock), "$good bold")


def keys(occasion: Occasion, place: str) -> Content:
    """The keys that work in the "line", in the "form" or in the "steps" above the line."""
    drop = ("^x", _("no call after all") if occasion.running else _("throw away"))
    if place == "steps":
        return keys_line(("enter", _("done with this log")), ("r", _("promise again")), ("↓", _("back to the line")))
    if place == "form":
        return keys_line(("^s", _("save")), ("tab", _("next field")), ("esc", _("back to the line")), drop)
    leave = ("esc", _("write up later") if occasion.running else _("keep as a draft"))
    steps = [("↑", _("open steps"))] if occasion.brief.steps else []
    return keys_line(("enter", _("save")), ("tab", _("form")), *steps, leave, drop)
