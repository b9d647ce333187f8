"""The labels of all codes of the vocabulary, one pair of words for each thing everywhere."""

from __future__ import annotations

from enum import StrEnum

from ...handbook import words as codes
from .. import N_, NP_, _

WORDS: dict[type[StrEnum], dict[str, str]] = {
    codes.Grade: {
        codes.Grade.A: NP_("grade", "A"),
        codes.Grade.B: NP_("grade", "B"),
        codes.Grade.C: NP_("grade", "C"),
    },
    codes.CustomerKind: {
        codes.CustomerKind.COMPANY: N_("company"),
        codes.CustomerKind.PERSON: N_("person"),
    },
    codes.CustomerClass: {
        codes.CustomerClass.VIP: N_("VIP"),
        codes.CustomerClass.REGULAR: NP_("class", "regular"),
        codes.CustomerClass.PROSPECT: NP_("class", "prospect"),
    },
    codes.Stage: {
        codes.Stage.NEW: NP_("stage", "new"),
        codes.Stage.ESTABLISHED: NP_("stage", "established"),
        codes.Stage.HIGH_VALUE: NP_("stage", "high value"),
        codes.Stage.DORMANT: NP_("stage", "dormant"),
    },
    codes.Role: {
        codes.Role.REP: N_("sales rep"),
        codes.Role.MANAGER: N_("manager"),
        codes.Role.DIRECTOR: N_("director"),
    },
    codes.Channel: {
        codes.Channel.PHONE: N_("phone"),
        codes.Channel.VISIT: N_("visit"),
        codes.Channel.WECHAT: N_("WeChat"),
        codes.Channel.MESSAGE: N_("text message"),
        codes.Channel.EMAIL: N_("e-mail"),
        codes.Channel.VIDEO: N_("video"),
        codes.Channel.EVENT: N_("event"),
        codes.Channel.OTHER: N_("other"),
    },
    codes.Content: {
        codes.Content.BUSINESS: NP_("content", "business"),
        codes.Content.VALUE: NP_("content", "value"),
        codes.Content.SERVICE: NP_("content", "service"),
        codes.Content.EMOTIONAL: NP_("content", "care"),
    },
    codes.Outcome: {
        codes.Outcome.REACHED: N_("reached"),
        codes.Outcome.NO_ANSWER: N_("no answer"),
        codes.Outcome.CALL_BACK: N_("call back"),
        codes.Outcome.WRONG_NUMBER: N_("wrong number"),
    },
    codes.Quadrant: {
        codes.Quadrant.BOTH: NP_("quadrant", "urgent and important"),
        codes.Quadrant.IMPORTANT: NP_("quadrant", "important"),
        codes.Quadrant.URGENT: NP_("quadrant", "urgent"),
        codes.Quadrant.NEITHER: N_("backlog"),
    },
    codes.DemandState: {
        codes.DemandState.NOT_STARTED: N_("not started"),
        codes.DemandState.IN_PROGRESS: N_("in progress"),
        codes.DemandState.DONE: NP_("state", "done"),
    },
    codes.ComplaintCause: {
        codes.ComplaintCause.SERVICE_MISSING: N_("service missing"),
        codes.ComplaintCause.SELFISHNESS: N_("selfishness"),
        codes.ComplaintCause.ATTITUDE: N_("attitude"),
        codes.ComplaintCause.DISPUTE: N_("dispute between departments"),
        codes.ComplaintCause.OTHER: N_("other"),
    },
    codes.ComplaintStep: {
        codes.ComplaintStep.RECEIVED: NP_("complaint", "received"),
        codes.ComplaintStep.ANSWERED: NP_("complaint", "answered"),
        codes.ComplaintStep.SETTLING: NP_("complaint", "being settled"),
        codes.ComplaintStep.SETTLED: NP_("complaint", "settled"),
        codes.ComplaintStep.CONFIRMED: NP_("complaint", "confirmed by the customer"),
    },
    codes.OrderState: {
        codes.OrderState.QUOTED: N_("quoted"),
        codes.OrderState.SIGNED: N_("signed"),
        codes.OrderState.DELIVERED: N_("delivered"),
        codes.OrderState.CLOSED: NP_("order", "closed"),
        codes.OrderState.CANCELLED: N_("cancelled"),
    },
    codes.RepurchaseOutcome: {
        codes.RepurchaseOutcome.ORDERED: N_("ordered"),
        codes.RepurchaseOutcome.WEAK: N_("little interest"),
        codes.RepurchaseOutcome.FOLLOW_UP: N_("to be followed up"),
    },
    codes.DueKind: {
        codes.DueKind.NEXT_STEP: N_("next step"),
        codes.DueKind.WRITE_UP: N_("write up a call"),
        codes.DueKind.TOUCH: N_("keep in touch"),
        codes.DueKind.VISIT: N_("visit"),
        codes.DueKind.REVIEW: N_("formal review"),
        codes.DueKind.EXECUTIVE: N_("executive visit"),
        codes.DueKind.DEMAND_ANSWER: N_("answer a demand"),
        codes.DueKind.DEMAND_PLAN: N_("plan for a demand"),
        codes.DueKind.DEMAND_FINISH: N_("finish a demand"),
        codes.DueKind.COMPLAINT_ANSWER: N_("answer a complaint"),
        codes.DueKind.COMPLAINT_SETTLE: N_("settle a complaint"),
        codes.DueKind.REPURCHASE: N_("repurchase"),
        codes.DueKind.SURVEY: N_("satisfaction survey"),
        codes.DueKind.DORMANT: N_("wake a dormant customer"),
        codes.DueKind.FILE_REVIEW: N_("review the customer file"),
        codes.DueKind.BIRTHDAY: N_("birthday"),
    },
}

DUE_LABELS: dict[str, str] = {
    codes.DueKind.NEXT_STEP: N_("follow-up"),
    codes.DueKind.WRITE_UP: N_("write up"),
    codes.DueKind.TOUCH: N_("cadence"),
    codes.DueKind.VISIT: N_("visit"),
    codes.DueKind.REVIEW: N_("review"),
    codes.DueKind.EXECUTIVE: N_("executive"),
    codes.DueKind.DEMAND_ANSWER: N_("demand"),
    codes.DueKind.DEMAND_PLAN: N_("demand"),
    codes.DueKind.DEMAND_FINISH: N_("demand"),
    codes.DueKind.COMPLAINT_ANSWER: N_("complaint"),
    codes.DueKind.COMPLAINT_SETTLE: N_("complaint"),
    codes.DueKind.REPURCHASE: N_("repurchase"),
    codes.DueKind.SURVEY: N_("survey"),
    codes.DueKind.DORMANT: N_("wake up"),
    codes.DueKind.FILE_REVIEW: N_("file"),
    codes.DueKind.BIRTHDAY: N_("care"),
}


def word(code: StrEnum | tuple[type[StrEnum], str]) -> str:
    """The label of a code: `word(Stage.NEW)` or `word((Stage, "new"))`; a pair no one knows is shown as it stands."""
    kind, value = code if isinstance(code, tuple) else (type(code), code)
    label = WORDS[kind].get(value)
    return str(value) if label is None else _(label)


def due_label(kind: str) -> str:
    """The short label of a reminder in lists, at most ten cells wide."""
    label = DUE_LABELS.get(kind)
    return str(kind) if label is None else _(label)
