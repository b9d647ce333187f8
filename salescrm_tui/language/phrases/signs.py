"""One-cell signs that stand beside a word, and the letters that replace them on plain terminals."""

from __future__ import annotations

from enum import StrEnum

from ...handbook.words import Channel, ComplaintStep, DemandState, DueKind, Outcome, Quadrant

CALL, MAIL, DEMAND, COMPLAINT = ("☎", "t"), ("✉", "@"), ("◆", "d"), ("!", "!")
REPURCHASE, CARE, CADENCE, FILE = ("↻", "r"), ("♥", "c"), ("◷", "o"), ("✎", "f")
SCORE, MONEY, VISIT, ASLEEP, STEP = ("★", "*"), ("¥", "$"), ("⌂", "v"), ("☾", "z"), ("→", ">")
EMPTY, HALF, FULL = ("○", "."), ("◐", "-"), ("●", "+")

Sign = tuple[str, str]
SIGNS: dict[type[StrEnum], dict[str, Sign]] = {
    DueKind: {
        DueKind.NEXT_STEP: CALL,
        DueKind.WRITE_UP: FILE,
        DueKind.TOUCH: CADENCE,
        DueKind.VISIT: VISIT,
        DueKind.REVIEW: CADENCE,
        DueKind.EXECUTIVE: VISIT,
        DueKind.DEMAND_ANSWER: DEMAND,
        DueKind.DEMAND_PLAN: DEMAND,
        DueKind.DEMAND_FINISH: DEMAND,
        DueKind.COMPLAINT_ANSWER: COMPLAINT,
        DueKind.COMPLAINT_SETTLE: COMPLAINT,
        DueKind.REPURCHASE: REPURCHASE,
        DueKind.SURVEY: SCORE,
        DueKind.DORMANT: ASLEEP,
        DueKind.FILE_REVIEW: FILE,
        DueKind.BIRTHDAY: CARE,
    },
    Channel: {
        Channel.PHONE: CALL,
        Channel.VISIT: VISIT,
        Channel.WECHAT: ("❝", "w"),
        Channel.MESSAGE: ("❝", "m"),
        Channel.EMAIL: MAIL,
        Channel.VIDEO: ("▣", "o"),
        Channel.EVENT: ("⚑", "e"),
        Channel.OTHER: ("·", "."),
    },
    Outcome: {
        Outcome.REACHED: ("✔", "+"),
        Outcome.NO_ANSWER: ("✘", "x"),
        Outcome.CALL_BACK: REPURCHASE,
        Outcome.WRONG_NUMBER: ("✘", "x"),
    },
    Quadrant: {
        Quadrant.BOTH: FULL,
        Quadrant.IMPORTANT: DEMAND,
        Quadrant.URGENT: HALF,
        Quadrant.NEITHER: EMPTY,
    },
    DemandState: {DemandState.NOT_STARTED: EMPTY, DemandState.IN_PROGRESS: HALF, DemandState.DONE: ("✔", "+")},
    ComplaintStep: {
        ComplaintStep.RECEIVED: COMPLAINT,
        ComplaintStep.ANSWERED: EMPTY,
        ComplaintStep.SETTLING: HALF,
        ComplaintStep.SETTLED: FULL,
        ComplaintStep.CONFIRMED: ("✔", "+"),
    },
}
TABLES: dict[str, Sign] = {
    "customer": FILE,
    "contact": FILE,
    "tag": FILE,
    "interaction": CALL,
    "next_step": STEP,
    "demand": DEMAND,
    "complaint": COMPLAINT,
    "sales_order": MONEY,
    "order_line": MONEY,
    "repurchase": REPURCHASE,
    "survey": SCORE,
}


def sign(about: StrEnum | str, ascii: bool = False) -> str:  # noqa: A002 (what it is called everywhere)
    """The one-cell sign of a code or of a table's records (given by the table's name); a blank where there is none."""
    own = SIGNS.get(type(about)) if isinstance(about, StrEnum) else None
    found = (TABLES if own is None else own).get(about)
    return (found or (" ", " "))[ascii]
