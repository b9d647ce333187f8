"""Text of a field ↔ the value that a record holds, and what is said about the text while it is typed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any

from ...handbook import moments
from ...handbook.capture.amounts import amounts
from ...handbook.moments import Moment
from ...handbook.refusals import Invalid
from ...language import phrases
from ...records import pinyin
from ...records.lists.team import RepRow
from . import line_values
from .spec import ME, NOW, TODAY, Field, Kind

YES = "yes"
SEPARATORS = re.compile(r"[\n,，;；、#＃]+")
"""Between tags, numbers and addresses; blanks belong to them."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a text needs to be understood: the present, the day's end, who there is, what other records hold."""

    now: datetime
    zone: tzinfo
    day_end: time
    reps: Mapping[int, RepRow]
    me: int | None = None
    people: Mapping[int, str] = field(default_factory=dict)
    offers: Mapping[str, Sequence[str]] = field(default_factory=dict)


def default(of: Field, context: Context) -> str:
    """The text with which a new record's field begins."""
    known = {
        ME: lambda: _rep_text(context.me, context), TODAY: lambda: f"{context.now.astimezone(context.zone):%Y-%m-%d}",
        NOW: lambda: f"{context.now.astimezone(context.zone):%Y-%m-%d %H:%M}",
    }  # fmt: skip
    if of.default in known:
        return known[of.default]()
    if of.kind is Kind.CHOICE and not of.empty and not of.default:
        return str(next(iter(of.codes)))
    return "[]" if of.kind is Kind.LINES else str(of.default)


def show(of: Field, value: Any, context: Context) -> str:
    """The text of a value; it reads back as the same value."""
    if value is None:
        return "[]" if of.kind is Kind.LINES else ""
    say = _SHOWN.get(of.kind)
    return say(value, context) if say else str(value)


def read(of: Field, text: str, context: Context) -> Any:
    """The value of a text, None for an empty one that is no text; raises Invalid with the field."""
    if of.kind in _READ_EMPTY:
        return _READ_EMPTY[of.kind](of, text, context)
    if not text.strip():
        return "" if of.kind in (Kind.TEXT, Kind.NOTE) else None
    understand = _READ.get(of.kind)
    return understand(of, text.strip(), context) if understand else text


def say(of: Field, text: str, context: Context) -> str:
    """How a text is understood, where that is not plain from it; "?" while it is not."""
    about = _SAID.get(of.kind)
    if about is None or not text.strip():
        return ""
    try:
        return about(read(of, text, context), text.strip(), context)
    except Invalid:
        return "?"


# -- days and moments --------------------------------------------------------------------------------------------------


def _day(of: Field, text: str, context: Context) -> date:
    found = moments.read(text, context.now, context.zone, day_end=context.day_end)
    plain = moments.read_date(text)
    if plain is None and found is None:
        raise Invalid("bad_date", field=of.name, value=text)
    return plain or found.at.astimezone(context.zone).date()  # type: ignore[union-attr]


def _past_day(of: Field, text: str, context: Context) -> date:
    found = moments.read_past(text, context.now, context.zone)
    if found is None:
        raise Invalid("bad_date", field=of.name, value=text)
    return found


def _moment(of: Field, text: str, context: Context) -> datetime:
    found = moments.read(text, context.now, context.zone, day_end=context.day_end)
    return _at(of, text, found)


def _past_moment(of: Field, text: str, context: Context) -> datetime:
    return _at(of, text, moments.read_past_moment(text, context.now, context.zone, day_end=context.day_end))


def _at(of: Field, text: str, found: Moment | None) -> datetime:
    if found is None:
        raise Invalid("bad_date", field=of.name, value=text)
    return found.at


def _moment_text(value: datetime, context: Context) -> str:
    return moments.write(Moment(value, True), context.zone)


def _say_day(value: date, _text: str, context: Context) -> str:
    year = context.now.astimezone(context.zone).year
    return f"{phrases.weekday(value, context.zone)} {phrases.full_day(value, year)}"


def _say_moment(value: datetime, text: str, context: Context) -> str:
    day = _say_day(value.astimezone(context.zone).date(), text, context)
    return f"{day} {phrases.clock(value, context.zone)}"


# -- numbers -----------------------------------------------------------------------------------------------------------


def _number(of: Field, text: str, _context: Context) -> int:
    exact = _exact(of, text)
    if exact != exact.to_integral_value():
        raise Invalid("bad_number", field=of.name, value=text)
    return int(exact)


def _amount(of: Field, text: str, _context: Context) -> Decimal:
    named = amounts(text)
    return named[0].value if len(named) == 1 else _exact(of, text)


def _exact(of: Field, text: str) -> Decimal:
    try:
        exact = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise Invalid("bad_number", field=of.name, value=text) from None
    if not exact.is_finite() or exact < 0:
        raise Invalid("bad_number", field=of.name, value=text)
    return exact


def _say_amount(value: Decimal, text: str, _context: Context) -> str:
    return "" if text.isdecimal() and value < 1000 else phrases.money(value)


# -- people, words -----------------------------------------------------------------------------------------------------


def reps_like(text: str, context: Context) -> list[RepRow]:
    """The reps that a text may mean: by name or login, else by how either, or its pinyin, begins."""
    wanted = text.strip().casefold()
    exact = [rep for rep in context.reps.values() if wanted in (rep.name.casefold(), rep.login.casefold())]
    if exact or not wanted:
        return [rep for rep in exact if rep.active] or exact
    return [rep for rep in context.reps.values() if rep.active and any(
        known.startswith(wanted)
        for known in (rep.name.casefold(), rep.login.casefold(), pinyin.full(rep.name), pinyin.initials(rep.name))
    )]  # fmt: skip


def _rep(of: Field, text: str, context: Context) -> int:
    found = reps_like(text, context)
    if len(found) != 1:
        raise Invalid("ambiguous_rep" if found else "no_such_rep", field=of.name, value=text)
    return found[0].id


def _rep_text(value: int | None, context: Context) -> str:
    if value is None:
        return ""
    return context.reps[value].name if value in context.reps else str(value)


def _say_rep(value: int, text: str, context: Context) -> str:
    name = context.reps[value].name
    return "" if name == text else f"→ {name}"


def _several(_of: Field, text: str, _context: Context) -> str:
    return "\n".join(part for each in SEPARATORS.split(text) if (part := each.strip()))


def _tags(_of: Field, text: str, _context: Context) -> list[str]:
    return list(dict.fromkeys(part for each in SEPARATORS.split(text) if (part := each.strip())))


Reader = Callable[[Field, str, Context], Any]
_READ_EMPTY: dict[Kind, Reader] = {
    Kind.YES: lambda _of, text, _context: text == YES,
    Kind.SEVERAL: _several,
    Kind.TAGS: _tags,
    Kind.LINES: lambda _of, text, _context: line_values.read(json.loads(text or "[]")),
    Kind.PERSON: lambda _of, text, _context: int(text) if text else None,
    Kind.CHOICE: lambda of, text, _context: (int(text) if isinstance(of.codes, tuple) else text) if text else None,
}
_READ: dict[Kind, Reader] = {
    Kind.DAY: _day, Kind.PAST_DAY: _past_day, Kind.MOMENT: _moment, Kind.PAST_MOMENT: _past_moment,
    Kind.NUMBER: _number, Kind.AMOUNT: _amount, Kind.REP: _rep,
}  # fmt: skip
_SHOWN: dict[Kind, Callable[[Any, Context], str]] = {
    Kind.YES: lambda value, _context: YES if value else "",
    Kind.SEVERAL: lambda value, _context: ", ".join(value.splitlines()),
    Kind.TAGS: lambda value, _context: ", ".join(value),
    Kind.MOMENT: _moment_text,
    Kind.PAST_MOMENT: _moment_text,
    Kind.AMOUNT: lambda value, _context: f"{Decimal(value).normalize():f}",
    Kind.REP: _rep_text,
    Kind.LINES: lambda value, _context: json.dumps(line_values.show(value), ensure_ascii=False),
}
_SAID: dict[Kind, Callable[[Any, str, Context], str]] = {
    Kind.DAY: _say_day, Kind.PAST_DAY: _say_day, Kind.MOMENT: _say_moment, Kind.PAST_MOMENT: _say_moment,
    Kind.AMOUNT: _say_amount, Kind.REP: _say_rep,
}  # fmt: skip
