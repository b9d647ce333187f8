"""What people enter, made fit to be kept: cleaned, typed, bounded; what does not fit is refused by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from peewee import BooleanField, DateField, ForeignKeyField, IntegerField, TextField

from ..handbook import words
from ..handbook.refusals import Invalid
from ..records import cleaning
from ..records.tables import Record
from ..records.tables.base import ExactField, InstantField

NOTES = frozenset({
    "said", "feedback", "outcome", "remark", "comment", "description", "solution", "what", "answer", "outcome_note",
    "pain_points", "purchasing_need", "decision_process", "preferences", "phones", "emails", "reason",
})  # fmt: skip
CODES: dict[tuple[str, str], type[StrEnum]] = {
    ("customer", "kind"): words.CustomerKind,
    ("customer", "grade"): words.Grade,
    ("customer", "customer_class"): words.CustomerClass,
    ("customer", "preferred_channel"): words.Channel,
    ("interaction", "channel"): words.Channel,
    ("interaction", "content"): words.Content,
    ("interaction", "outcome"): words.Outcome,
    ("demand", "state"): words.DemandState,
    ("complaint", "cause"): words.ComplaintCause,
    ("sales_order", "state"): words.OrderState,
    ("repurchase", "outcome"): words.RepurchaseOutcome,
    ("rep", "role"): words.Role,
}
LARGEST = 2**31 - 1


def cleaned(model: type[Record], values: Mapping[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    """Field values as the table takes them; raises Invalid with the field and the reason's code."""
    result = {name: _fit(model, name, value) for name, value in values.items()}
    for name in required:
        if result.get(name) in (None, ""):
            raise Invalid("required", field=name)
    return result


def _fit(model: type[Record], name: str, value: Any) -> Any:
    field = model._meta.fields[name]
    if isinstance(value, str) and not isinstance(field, TextField):
        value = value.strip() or None
    if value is None:
        if not field.null:
            raise Invalid("required", field=name)
        return None
    if (codes := CODES.get((model._meta.table_name, name))) is not None:
        return _code(codes, name, value, nullable=field.null)
    if isinstance(field, TextField):
        return cleaning.clean(
            str(value), cleaning.NOTE if name in NOTES else cleaning.NAME, multiline=name in NOTES
        )
    return _number_or_date(field, name, value)


def _code(codes: type[StrEnum], name: str, value: Any, *, nullable: bool) -> str | None:
    if value == "" and nullable:
        return None
    try:
        return codes(value)
    except ValueError:
        raise Invalid("unknown_code", field=name, value=str(value)) from None


def _number_or_date(field: Any, name: str, value: Any) -> Any:
    if isinstance(field, BooleanField):
        return bool(value)
    if isinstance(field, DateField):
        return _date(name, value)
    if isinstance(field, InstantField | ForeignKeyField):
        return value
    try:
        exact = Decimal(str(value).replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise Invalid("bad_number", field=name, value=str(value)) from None
    return _bounded(field, name, exact)


def _bounded(field: Any, name: str, exact: Decimal) -> Decimal | int:
    if not exact.is_finite() or exact < 0 or exact > (LARGEST if isinstance(field, IntegerField) else 10**14):
        raise Invalid("bad_number", field=name, value=str(exact))
    if isinstance(field, ExactField):
        return exact
    if exact != exact.to_integral_value():
        raise Invalid("bad_number", field=name, value=str(exact))
    return int(exact)


def _date(name: str, value: Any) -> date:
    if isinstance(value, date):
        return value
    from ..handbook.moments import read_date

    day = read_date(str(value))
    if day is None:
        raise Invalid("bad_date", field=name, value=str(value))
    return day
