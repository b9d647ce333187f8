"""The forms of all records: adding a field is adding a line."""

from __future__ import annotations

from ...handbook import words
from ...language import N_
from .spec import ME, NOW, TODAY, Field, Group, Kind, Only, Spec

SCORES = ("5", "4", "3", "2", "1")
NEW, EDIT = Only.NEW, Only.EDIT

CUSTOMER = Spec("customer", (
    Group(N_("Customer file"), (
        Field("name", required=True),
        Field("kind", Kind.CHOICE, words.CustomerKind),
        Field("industry", offers=True),
        Field("grade", Kind.CHOICE, words.Grade, empty=True),
        Field("owner", Kind.REP, default=ME),
        Field("customer_class", Kind.CHOICE, words.CustomerClass, default=words.CustomerClass.PROSPECT),
        Field("source", offers=True),
        Field("filed_on", Kind.PAST_DAY, required=True, default=TODAY),
        Field("tags", Kind.TAGS, wide=True),
    )),
    Group(N_("First contact person"), (
        Field("contact.name", only=NEW),
        Field("contact.position", only=NEW, offers=True),
        Field("contact.phones", Kind.SEVERAL, only=NEW),
        Field("contact.emails", Kind.SEVERAL, only=NEW),
    )),
    Group(N_("What they need"), (
        Field("budget"),
        Field("cares_about"),
        Field("pain_points", Kind.NOTE),
        Field("purchasing_need", Kind.NOTE),
        Field("decision_process", Kind.NOTE),
        Field("remark", Kind.NOTE),
    )),
    Group(N_("About them"), (
        Field("address", wide=True),
        Field("employees", Kind.NUMBER),
        Field("revenue", Kind.AMOUNT),
        Field("preferred_channel", Kind.CHOICE, words.Channel, empty=True),
        Field("first_contact_on", Kind.PAST_DAY),
        Field("cooperation_since", Kind.PAST_DAY),
        Field("birthday", Kind.PAST_DAY),
        Field("sex"),
        Field("occupation"),
        Field("verified_how"),
        Field("verified_on", Kind.PAST_DAY),
        Field("reference"),
    )),
))  # fmt: skip

CONTACT = Spec("contact", (
    Group(N_("Contact person"), (
        Field("name", required=True),
        Field("position", offers=True),
        Field("phones", Kind.SEVERAL),
        Field("emails", Kind.SEVERAL),
        Field("decides", Kind.YES),
    )),
    Group(N_("Care"), (
        Field("birthday", Kind.PAST_DAY),
        Field("lunar", Kind.YES),
        Field("preferences", Kind.NOTE),
        Field("remark", Kind.NOTE),
    )),
))  # fmt: skip

INTERACTION = Spec("interaction", (
    Group(N_("Interaction"), (
        Field("at", Kind.PAST_MOMENT, required=True),
        Field("channel", Kind.CHOICE, words.Channel),
        Field("contact", Kind.PERSON),
        Field("outcome", Kind.CHOICE, words.Outcome),
        Field("minutes", Kind.NUMBER),
        Field("content", Kind.CHOICE, words.Content),
        Field("said", Kind.NOTE, wide=True),
        Field("feedback", Kind.NOTE, wide=True),
    )),
))  # fmt: skip

NEXT_STEP = Spec("next_step", (
    Group(N_("Next step"), (
        Field("what", required=True, wide=True),
        Field("due_at", Kind.MOMENT, required=True),
        Field("rep", Kind.REP, only=EDIT),
        Field("done_at", Kind.PAST_MOMENT, only=EDIT),
    )),
))  # fmt: skip

DEMAND = Spec("demand", (
    Group(N_("Demand"), (
        Field("description", Kind.NOTE, required=True, wide=True),
        Field("urgent", Kind.YES),
        Field("important", Kind.YES),
        Field("owner", Kind.REP, default=ME),
        Field("expected_on", Kind.DAY),
        Field("raised_at", Kind.PAST_MOMENT, required=True, default=NOW),
    )),
    Group(N_("How far it is"), (
        Field("state", Kind.CHOICE, words.DemandState, only=EDIT),
        Field("answered_at", Kind.PAST_MOMENT, only=EDIT),
        Field("planned_at", Kind.PAST_MOMENT, only=EDIT),
        Field("completed_on", Kind.PAST_DAY, only=EDIT),
        Field("solution", Kind.NOTE),
        Field("remark", Kind.NOTE),
    )),
))  # fmt: skip

COMPLAINT = Spec("complaint", (
    Group(N_("Complaint"), (
        Field("what", Kind.NOTE, required=True, wide=True),
        Field("cause", Kind.CHOICE, words.ComplaintCause, default=words.ComplaintCause.OTHER),
        Field("responsible", Kind.REP, default=ME),
        Field("received_at", Kind.PAST_MOMENT, required=True, default=NOW),
    )),
    Group(N_("How far it is"), (
        Field("answered_at", Kind.PAST_MOMENT, only=EDIT),
        Field("settling_at", Kind.PAST_MOMENT, only=EDIT),
        Field("settled_at", Kind.PAST_MOMENT, only=EDIT),
        Field("confirmed_at", Kind.PAST_MOMENT, only=EDIT),
        Field("answer", Kind.NOTE, only=EDIT),
        Field("outcome", Kind.NOTE, only=EDIT),
    )),
))  # fmt: skip

ORDER = Spec("sales_order", (
    Group(N_("Order"), (
        Field("number"),
        Field("ordered_on", Kind.PAST_DAY, required=True, default=TODAY),
        Field("state", Kind.CHOICE, words.OrderState, default=words.OrderState.SIGNED),
        Field("required_on", Kind.DAY),
        Field("rep", Kind.REP, default=ME),
        Field("delivered_on", Kind.PAST_DAY),
        Field("currency", offers=True),
        Field("paid_on", Kind.PAST_DAY),
    )),
    Group(N_("Lines"), (
        Field("lines", Kind.LINES, wide=True),
        Field("remark", wide=True),
    )),
))  # fmt: skip

REPURCHASE = Spec("repurchase", (
    Group(N_("Repurchase plan"), (
        Field("product", required=True, offers=True),
        Field("quantity"),
        Field("last_bought_on", Kind.PAST_DAY, required=True, default=TODAY),
        Field("cycle_months", Kind.NUMBER, required=True),
        Field("remind_on", Kind.DAY),
        Field("lead_days", Kind.NUMBER),
        Field("rep", Kind.REP, default=ME),
        Field("outcome", Kind.CHOICE, words.RepurchaseOutcome, only=EDIT, empty=True),
        Field("outcome_note", only=EDIT, wide=True),
        Field("remark", wide=True),
    )),
))  # fmt: skip

SURVEY = Spec("survey", (
    Group(N_("Satisfaction survey"), (
        Field("asked_on", Kind.PAST_DAY, required=True, default=TODAY),
        Field("service", Kind.CHOICE, SCORES, empty=True),
        Field("rep", Kind.REP, default=ME),
        Field("value", Kind.CHOICE, SCORES, empty=True),
        Field("speed", Kind.CHOICE, SCORES, empty=True),
        Field("comment", Kind.NOTE, wide=True),
    )),
))  # fmt: skip

REP = Spec("rep", (
    Group(N_("Sales rep"), (
        Field("name", required=True),
        Field("role", Kind.CHOICE, words.Role),
        Field("title", offers=True),
        Field("superior", Kind.REP),
        Field("phone"),
        Field("login"),
        Field("reference"),
        Field("active", Kind.YES, only=EDIT),
        Field("remark", wide=True),
    )),
))  # fmt: skip

SPECS = {
    spec.table: spec
    for spec in (
        CUSTOMER, CONTACT, INTERACTION, NEXT_STEP, DEMAND, COMPLAINT, ORDER, REPURCHASE, SURVEY, REP,
    )
}  # fmt: skip
