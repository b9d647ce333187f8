"""What `d` and `x` do to the record under the cursor of a customer, by its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..actions import complaints, contacts, demands, files, orders, reminders, surveys
from ..language import N_, _, phrases

if TYPE_CHECKING:
    from .app import Desk

FINISHES: Mapping[str, Callable[..., Any]] = {"next_step": contacts.finish_next_step, "demand": demands.finish}
TRASHES: Mapping[str, Callable[..., Any]] = {
    "interaction": contacts.trash_interaction, "demand": demands.trash_demand, "complaint": complaints.trash_complaint,
    "sales_order": orders.trash_order, "survey": surveys.trash_survey, "contact": files.trash_contact,
    "repurchase": orders.trash_repurchase,
}  # fmt: skip
NOT_DONE = {
    "complaint": N_("A complaint is settled on its board: press 4."),
    "sales_order": N_("An order is closed on its form: press e."),
    "repurchase": N_("What came of a repurchase is noted among the orders: press 5."),
}
NOT_TRASHED = {
    "next_step": N_("A next step is not thrown away: d notes that it is done, e changes it."),
    "change": N_("The history is never erased; u takes back your own last step."),
    "customer": N_("The file itself is put in the trash in the list of customers: press 2, then x."),
}


async def finish(desk: Desk, record: tuple[str, int] | None, due: int | None, done: bool) -> None:
    """Note that a next step, a demand or what a reminder asks for is done, or say why that cannot be."""
    table, row = record or ("", 0)
    if done:
        desk.say(_("That is done already."))
    elif table in FINISHES:
        if await desk.perform(FINISHES[table], row):
            desk.say(_("Done: {what}. u takes it back.").format(what=phrases.table(table)))
    elif due is not None:
        if await desk.perform(reminders.complete, due):
            desk.say(_("Done: {what}. u takes it back.").format(what=phrases.table("due")))
    else:
        desk.say(_(NOT_DONE.get(table, N_("Only next steps, demands and reminders can be done."))))


async def trash(desk: Desk, record: tuple[str, int] | None) -> None:
    """Put a record in the trash, or say why that cannot be."""
    table, row = record or ("", 0)
    if table in TRASHES:
        if await desk.perform(TRASHES[table], row):
            desk.say(_("In the trash: {name}. u brings it back.").format(name=phrases.table(table)))
    else:
        desk.say(_(NOT_TRASHED.get(table, N_("There is nothing under the cursor to throw away."))))
