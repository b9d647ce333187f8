"""The playbook: every number of the handbook with its default, its unit in its name, and the clause it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, Self, cast

from .refusals import Invalid


def number(default: int, doc: str, minimum: int = 1, maximum: int = 3660) -> int:
    """A field of the playbook: a whole number with its bounds and the sentence that explains it."""
    return field(default=default, metadata={"doc": doc, "minimum": minimum, "maximum": maximum})


@dataclass(frozen=True, slots=True)
class Files:
    """The customer file (step 1)."""

    review_months: int = number(1, "S2.6: a customer's file is reviewed at least every so many months.")


@dataclass(frozen=True, slots=True)
class Contacts:
    """Staying in touch (step 2)."""

    write_up_hours: int = number(1, "S2.13: a contact is written up within so many hours of its end.")
    next_step_days: int = number(3, "S2.13: a next step without a time of its own falls due after so many days.", 0)
    new_stage_days: int = number(30, "S2.8: a new customer's first month lasts so many days.")
    new_touch_days: int = number(7, "S2.8: in the first month a call or message at least every so many days.")
    new_visit_months: int = number(1, "S2.8: a new customer is visited every so many months.")
    established_months: int = number(3, "S2.9: a customer is established after so many months of cooperation.")
    established_touch_days: int = number(
        14, "S2.9: an established customer, or a new one past its first month, is touched at least every so many days."
    )
    established_visit_months: int = number(3, "S2.9: an established customer is met face to face every so many months.")
    review_months: int = number(
        1, "S2.9: a formal review of established and high-value customers every so many months."
    )
    high_value_touch_days: int = number(7, "S2.10: a high-value customer gets a personal touch every so many days.")
    executive_months: int = number(1, "S2.10: a high-value customer hears from a director every so many months.")
    executive_visit_months: int = number(6, "S2.11: a director or above visits grade A customers every so many months.")
    planned_touch_days: int = number(
        3, "S2.8-S2.10: an open next step stands for the touch when it is due at most so many days after it.", 0
    )
    crowded_days: int = number(
        7, "S2.12: the span, in days, in which contacts are counted to see if they are too many."
    )
    crowded_touches: int = number(4, "S2.12: so many contacts within that span are too many.")


@dataclass(frozen=True, slots=True)
class Demands:
    """Demands and their matrix (step 3)."""

    answer_hours: int = number(24, "S2.16: an urgent and important demand is answered within so many hours.")
    plan_days: int = number(7, "S2.16: an important demand that is not urgent gets a plan within so many days.")
    quick_answer_hours: int = number(
        48, "S2.16: an urgent demand that is not important gets its standard answer within so many hours."
    )


@dataclass(frozen=True, slots=True)
class Care:
    """Personal care (step 2)."""

    notice_days: int = number(3, "S2.14: a birthday is announced so many days ahead.", 0, 60)
    shown_days: int = number(3, "S2.14: a birthday stays on the list for so many days afterwards.", 0, 60)


@dataclass(frozen=True, slots=True)
class Orders:
    """Orders and repurchase (step 5)."""

    lead_days: int = number(7, "S2.25: a repurchase is announced so many days ahead, unless its row says otherwise.", 0)


@dataclass(frozen=True, slots=True)
class Surveys:
    """Satisfaction surveys (step 5)."""

    first_months: int = number(3, "S2.27: the first survey is due so many months into the cooperation.")
    repeat_months: int = number(6, "S2.27: every further survey is due so many months after the last one.")


@dataclass(frozen=True, slots=True)
class Complaints:
    """Complaints."""

    answer_hours: int = number(24, "S2.29: a complaint is answered within so many hours (the golden first day).")
    settle_days: int = number(3, "S3.10: a complaint is settled within so many days.")


@dataclass(frozen=True, slots=True)
class Dormancy:
    """Customers who fall asleep (step 5)."""

    after_months: int = number(6, "S2.28: a customer without contact or order for so many months is dormant.")


@dataclass(frozen=True, slots=True)
class Day:
    """The working day."""

    end_hour: int = number(17, "S2.13: what is due on a date without a time is due at this local hour (0-23).", 0, 23)


@dataclass(frozen=True, slots=True)
class Playbook:
    """The company's own rules, chapter by chapter; the defaults are the handbook's."""

    files: Files = field(default_factory=Files)
    contacts: Contacts = field(default_factory=Contacts)
    demands: Demands = field(default_factory=Demands)
    care: Care = field(default_factory=Care)
    orders: Orders = field(default_factory=Orders)
    surveys: Surveys = field(default_factory=Surveys)
    complaints: Complaints = field(default_factory=Complaints)
    dormancy: Dormancy = field(default_factory=Dormancy)
    day: Day = field(default_factory=Day)

    @classmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        """The playbook that differs from the defaults by `values` such as {"contacts.new_touch_days": 5}.

        Raises `Invalid` with the codes playbook_unknown, playbook_not_whole, playbook_too_small
        or playbook_too_large; `field` names the key.
        """
        known = {entry.key: entry for entry in numbers()}
        chapters: dict[str, dict[str, int]] = {}
        for key, value in values.items():
            if key not in known:
                raise Invalid("playbook_unknown", field=key, value=value)
            chapter, _, name = key.partition(".")
            chapters.setdefault(chapter, {})[name] = known[key].checked(value)
        types = {each.name: cast(Any, each.default_factory) for each in fields(cls)}
        return cls(**{chapter: types[chapter](**given) for chapter, given in chapters.items()})


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the playbook as it is shown and edited: its key, default, bounds and explanation."""

    key: str
    default: int
    minimum: int
    maximum: int
    doc: str

    def checked(self, value: object) -> int:
        """The value if it is a whole number within the bounds; raises `Invalid` otherwise."""
        if not isinstance(value, int) or isinstance(value, bool):
            raise Invalid("playbook_not_whole", field=self.key, value=value)
        if value < self.minimum:
            raise Invalid("playbook_too_small", field=self.key, value=value, limit=self.minimum)
        if value > self.maximum:
            raise Invalid("playbook_too_large", field=self.key, value=value, limit=self.maximum)
        return value


def _cells() -> Iterator[tuple[str, Field[Any]]]:
    """Every (chapter, field) of the playbook, in its own order."""
    for chapter in fields(Playbook):
        yield from ((chapter.name, cell) for cell in fields(cast(Any, chapter.default_factory)))


def numbers() -> list[Number]:
    """Every number of the playbook in the order of the handbook, for the editor and its comments."""
    return [
        Number(f"{chapter}.{cell.name}", default=cast(int, cell.default), **cell.metadata) for chapter, cell in _cells()
    ]


def values(playbook: Playbook) -> dict[str, int]:
    """All numbers of a playbook by key, such as {"contacts.new_touch_days": 7, …}."""
    return {f"{chapter}.{cell.name}": getattr(getattr(playbook, chapter), cell.name) for chapter, cell in _cells()}
