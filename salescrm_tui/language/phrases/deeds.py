"""The names of all deeds, for "Undone: …", the history and the command palette."""

from __future__ import annotations

from .. import N_, _

DEEDS: dict[str, str] = {
    "complaints.receive": N_("take in a complaint"),
    "complaints.edit_complaint": N_("edit a complaint"),
    "complaints.answer": N_("answer a complaint"),
    "complaints.begin_settling": N_("begin to settle a complaint"),
    "complaints.settle": N_("settle a complaint"),
    "complaints.confirm": N_("confirm a settlement"),
    "complaints.reassign": N_("hand over a complaint"),
    "complaints.trash_complaint": N_("trash a complaint"),
    "contacts.log": N_("log an interaction"),
    "contacts.begin_call": N_("begin a call"),
    "contacts.end_call": N_("end a call"),
    "contacts.drop_call": N_("drop a call"),
    "contacts.edit_interaction": N_("edit an interaction"),
    "contacts.trash_interaction": N_("trash an interaction"),
    "contacts.promise": N_("promise a next step"),
    "contacts.edit_next_step": N_("edit a next step"),
    "contacts.finish_next_step": N_("finish a next step"),
    "demands.raise_demand": N_("raise a demand"),
    "demands.edit_demand": N_("edit a demand"),
    "demands.move": N_("move a demand in the matrix"),
    "demands.answer": N_("answer a demand"),
    "demands.plan": N_("plan for a demand"),
    "demands.finish": N_("finish a demand"),
    "demands.trash_demand": N_("trash a demand"),
    "exchange.bring_in": N_("import files"),
    "files.open_customer": N_("open a customer file"),
    "files.edit_customer": N_("edit a customer file"),
    "files.trash_customer": N_("trash a customer file"),
    "files.review": N_("review the customer file"),
    "files.add_contact": N_("add a contact person"),
    "files.edit_contact": N_("edit a contact person"),
    "files.trash_contact": N_("trash a contact person"),
    "files.set_tags": N_("change the tags"),
    "files.add_tags": N_("add tags"),
    "files.change_many": N_("change many customer files"),
    "files.tag_many": N_("tag many customer files"),
    "files.trash_many": N_("trash many customer files"),
    "orders.enter_order": N_("enter an order"),
    "orders.edit_order": N_("edit an order"),
    "orders.set_lines": N_("change the lines of an order"),
    "orders.trash_order": N_("trash an order"),
    "orders.plan_repurchase": N_("plan a repurchase"),
    "orders.edit_repurchase": N_("edit a repurchase plan"),
    "orders.close_round": N_("note the result of a repurchase"),
    "orders.put_off_round": N_("put off a repurchase"),
    "orders.trash_repurchase": N_("trash a repurchase plan"),
    "performing.undo": N_("undo"),
    "playbook.set_numbers": N_("change the playbook"),
    "reminders.complete": N_("complete a reminder"),
    "reminders.snooze": N_("snooze a reminder"),
    "reminders.dismiss": N_("dismiss a reminder"),
    "reminders.hand_over": N_("hand over a reminder"),
    "sample.fill": N_("make up a company"),
    "surveys.record": N_("record a survey"),
    "surveys.edit_survey": N_("edit a survey"),
    "surveys.trash_survey": N_("trash a survey"),
    "team.add_rep": N_("add a rep"),
    "team.edit_rep": N_("edit a rep"),
    "trash.restore": N_("take out of the trash"),
}


def deed(code: str) -> str:
    """The name of a deed, `chapter.verb`; a deed of a newer version is shown by its code."""
    label = DEEDS.get(code)
    return code if label is None else _(label)
