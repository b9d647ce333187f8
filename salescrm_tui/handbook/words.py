"""The vocabulary: the codes that records hold and the facts that rules judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Grade(StrEnum):
    """Potential of a customer, A = high value (S2.4)."""

    A = "A"
    B = "B"
    C = "C"


class CustomerKind(StrEnum):
    """Whether the file is about a company or a person (S2.1, S1.2)."""

    COMPANY = "company"
    PERSON = "person"


class CustomerClass(StrEnum):
    """The customer classes VIP / regular / prospect (S0.2)."""

    VIP = "vip"
    REGULAR = "regular"
    PROSPECT = "prospect"


class Stage(StrEnum):
    """Where the relation stands; derived, never stored (S2.8–S2.10, S2.28)."""

    NEW = "new"
    ESTABLISHED = "established"
    HIGH_VALUE = "high_value"
    DORMANT = "dormant"


class Role(StrEnum):
    """A rep's place in the company (S4.3); a director or above makes executive visits (S2.11)."""

    REP = "rep"
    MANAGER = "manager"
    DIRECTOR = "director"


class Channel(StrEnum):
    """How a contact was made (S2.13)."""

    PHONE = "phone"
    VISIT = "visit"
    WECHAT = "wechat"
    MESSAGE = "message"
    EMAIL = "email"
    VIDEO = "video"
    EVENT = "event"
    OTHER = "other"


class Content(StrEnum):
    """Kinds of content of a contact (S2.12)."""

    BUSINESS = "business"
    VALUE = "value"
    SERVICE = "service"
    EMOTIONAL = "emotional"


class Outcome(StrEnum):
    """What became of a contact; only a customer who was reached counts as contacted."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    CALL_BACK = "call_back"
    WRONG_NUMBER = "wrong_number"


class Quadrant(StrEnum):
    """Urgency × importance of a demand (S2.16)."""

    BOTH = "both"
    IMPORTANT = "important"
    URGENT = "urgent"
    NEITHER = "neither"


class DemandState(StrEnum):
    """How far a demand is (S2.15)."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"


class ComplaintCause(StrEnum):
    """Causes of complaints (S3.10)."""

    SERVICE_MISSING = "service_missing"
    SELFISHNESS = "selfishness"
    ATTITUDE = "attitude"
    DISPUTE = "dispute"
    OTHER = "other"


class ComplaintStep(StrEnum):
    """The steps of a complaint, derived from its dates (S2.29, S0.4)."""

    RECEIVED = "received"
    ANSWERED = "answered"
    SETTLING = "settling"
    SETTLED = "settled"
    CONFIRMED = "confirmed"


class OrderState(StrEnum):
    """How far an order is (S3.4)."""

    QUOTED = "quoted"
    SIGNED = "signed"
    DELIVERED = "delivered"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class RepurchaseOutcome(StrEnum):
    """What came of a repurchase reminder (S2.25)."""

    ORDERED = "ordered"
    WEAK = "weak"
    FOLLOW_UP = "follow_up"


class DueKind(StrEnum):
    """Everything that a reminder can be about."""

    NEXT_STEP = "next_step"
    WRITE_UP = "write_up"
    TOUCH = "touch"
    VISIT = "visit"
    REVIEW = "review"
    EXECUTIVE = "executive"
    DEMAND_ANSWER = "demand_answer"
    DEMAND_PLAN = "demand_plan"
    DEMAND_FINISH = "demand_finish"
    COMPLAINT_ANSWER = "complaint_answer"
    COMPLAINT_SETTLE = "complaint_settle"
    REPURCHASE = "repurchase"
    SURVEY = "survey"
    DORMANT = "dormant"
    FILE_REVIEW = "file_review"
    BIRTHDAY = "birthday"


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """A contact person as far as rules care: the birthday is a lunar date when `lunar` (S2.14)."""

    id: int
    name: str
    birthday: date | None = None
    lunar: bool = False


@dataclass(frozen=True, slots=True)
class Touch:
    """The latest contact that reached the customer, for one (channel, content, executive) each (S2.8–S2.11)."""

    at: datetime
    channel: Channel
    content: Content = Content.BUSINESS
    executive: bool = False


@dataclass(frozen=True, slots=True)
class CallFacts:
    """A call that was begun and is not written up yet (S2.13)."""

    id: int
    ended_at: datetime
    rep: int | None


@dataclass(frozen=True, slots=True)
class NextStepFacts:
    """An open next step (S2.13)."""

    id: int
    what: str
    due_at: datetime
    promised_at: datetime
    rep: int | None


@dataclass(frozen=True, slots=True)
class DemandFacts:
    """A demand that is not done (S2.15, S2.16); `raised_at` starts its clocks."""

    id: int
    description: str
    urgent: bool
    important: bool
    raised_at: datetime
    answered_at: datetime | None = None
    planned_at: datetime | None = None
    expected_on: date | None = None
    owner: int | None = None


@dataclass(frozen=True, slots=True)
class ComplaintFacts:
    """A complaint that is not settled (S2.29)."""

    id: int
    what: str
    received_at: datetime
    answered_at: datetime | None = None
    settled_at: datetime | None = None
    responsible: int | None = None


@dataclass(frozen=True, slots=True)
class RepurchaseFacts:
    """A plan to buy again (S2.25): `remind_on` is a date set by hand, `lead_days` overrides the playbook."""

    id: int
    product: str
    last_bought_on: date
    cycle_months: int
    lead_days: int | None = None
    remind_on: date | None = None


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """All that the rules need to know of one live customer; times are UTC, lists hold open records only."""

    id: int
    filed_on: date
    owner: int | None = None
    grade: Grade | None = None
    customer_class: CustomerClass = CustomerClass.PROSPECT
    first_contact_on: date | None = None
    cooperation_since: date | None = None
    reviewed_at: datetime | None = None
    last_order_on: date | None = None
    last_survey_on: date | None = None
    is_person: bool = False
    name: str = ""
    birthday: date | None = None
    contacts: tuple[ContactFacts, ...] = ()
    touches: tuple[Touch, ...] = ()
    calls: tuple[CallFacts, ...] = ()
    next_steps: tuple[NextStepFacts, ...] = ()
    demands: tuple[DemandFacts, ...] = ()
    complaints: tuple[ComplaintFacts, ...] = ()
    repurchases: tuple[RepurchaseFacts, ...] = ()


Reason = Mapping[str, str | int | None]
"""Why something is due, as data: codes, numbers, ISO dates and the record's own words; never a sentence."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is or will be due: of which record, when, for whom and why.

    `period` tells recurrences apart, so that (kind, subject, period) names the reminder for ever;
    after `expires_at` the rules would say something else and the customer must be judged anew.
    """

    kind: DueKind
    subject: int
    period: str
    at: datetime
    owner: int | None
    reason: Reason
    expires_at: datetime | None = None
