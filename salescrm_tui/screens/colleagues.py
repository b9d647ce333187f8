"""What the lists of a team's work share: whose records are shown, who gets one, and how a deed is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from ..handbook.words import Role
from ..language import _, phrases
from ..records.journal import Done
from .asking import Choice

if TYPE_CHECKING:
    from .app import Desk


async def choose_colleague(desk: Desk, title: Content, holder: int | None) -> int | None:
    """Ask which active rep, other than the present holder, is to have it; None when nobody was chosen."""
    others = [rep for rep in desk.reps.values() if rep.active and rep.id != holder]
    if not others:
        desk.say(_("There is no colleague to give it to."))
        return None
    options = [
        (rep.id, Content.assemble(rep.name, (f"  {phrases.word((Role, rep.role))}", "$muted"))) for rep in others
    ]
    return await desk.ask(Choice(title, options))


def about(title: str, customer_name: str) -> Content:
    """A panel's title: what is asked, and about whom."""
    return Content.assemble(f" {title} · ", phrases.quoted(customer_name), " ")


def told(desk: Desk, done: Done | None, message: str) -> None:
    """Tell what was done and that `u` takes it back; nothing when it was refused."""
    if done is not None:
        desk.say(_("{done}  (u undoes)").format(done=message))


def scope(desk: Desk, everyone: bool) -> Content:
    """Whose records a list shows: one's own or everybody's."""
    return Content.styled(_("everyone's") if everyone or desk.me is None else _("my own"), "$muted")
