"""The line that filters customers, in either language: plain words for the finder and words such as `grade:A,B`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, tzinfo
from typing import Any

from ...handbook.words import CustomerClass, Grade, Stage
from .team import RepRow

ME, NONE = "me", "none"
TODAY, WEEK, OVERDUE = "today", "week", "overdue"
SUNDAY = 6

KEYS: Mapping[str, tuple[str, ...]] = {
    "grade": ("grade", "等级", "客户等级", "级别"),
    "stage": ("stage", "阶段"),
    "class": ("class", "类别", "客户类别"),
    "owner": ("owner", "跟进人", "负责人", "归属"),
    "due": ("due", "到期", "待办"),
    "tag": ("tag", "标签"),
    "industry": ("industry", "行业"),
}
"""The words before the colon: the English one and the Chinese ones, the first of them is written."""

VALUES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "grade": {
        Grade.A: ("A", "A", "A类"), Grade.B: ("B", "B", "B类"), Grade.C: ("C", "C", "C类"),
        NONE: (NONE, "无", "未定", "未定级"),
    },
    "stage": {
        Stage.NEW: ("new", "新客户"), Stage.ESTABLISHED: ("established", "老客户"),
        Stage.HIGH_VALUE: ("high_value", "高价值", "high-value", "highvalue", "高价值客户"),
        Stage.DORMANT: ("dormant", "休眠", "休眠客户"),
    },
    "class": {
        CustomerClass.VIP: ("vip", "VIP", "贵宾"), CustomerClass.REGULAR: ("regular", "普通", "普通客户"),
        CustomerClass.PROSPECT: ("prospect", "潜在", "潜在客户"),
    },
    "owner": {ME: (ME, "我", "mine", "本人"), NONE: (NONE, "公海", "无", "pool")},
    "due": {
        TODAY: (TODAY, "今天", "今日"), WEEK: (WEEK, "本周", "这周", "一周"), OVERDUE: (OVERDUE, "逾期", "过期"),
    },
}  # fmt: skip
"""The codes and how they are said: in English, in Chinese, and otherwise; a beginning that fits one code is enough."""

_KEY_OF = {word: key for key, words in KEYS.items() for word in words}
_WORD = re.compile(rf'(?<!\S)({"|".join(_KEY_OF)})[:：](?:"([^"]*)"?|(\S*))', re.IGNORECASE)
_COMMAS = re.compile("[,，、|]")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a line asks for; `grades` may hold "none", `owner` is "me", "none" or a name; `unread` made no sense."""

    text: str = ""
    grades: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    owner: str = ""
    due: str = ""
    tags: tuple[str, ...] = ()
    industry: str = ""
    unread: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return self != Filter()


def read(line: str) -> Filter:
    """The filter that a line says; a key without a value asks for nothing, a value no one knows is `unread`."""
    found = Filter()
    for match in _WORD.finditer(line):
        value = (match[2] if match[2] is not None else match[3]).strip()
        if value:
            found = _with(found, _KEY_OF[match[1].lower()], value, match[0])
    return replace(found, text=" ".join(_WORD.sub(" ", line).split()))


def write(asked: Filter, chinese: bool = False) -> str:
    """The line that says a filter: `read(write(f)) == f` for what was understood."""
    language = 1 if chinese else 0
    parts = [asked.text] if asked.text else []
    for key, codes in _coded(asked):
        said = [VALUES[key][code][language] if code in VALUES.get(key, {}) else _quoted(code) for code in codes]
        words = [",".join(said)] if key in VALUES else said
        parts += [f"{KEYS[key][language]}:{word}" for word in words if word]
    return " ".join(parts)


def arguments(
    asked: Filter, me: int | None, reps: Iterable[RepRow], now: datetime, zone: tzinfo
) -> dict[str, Any]:
    """The filter as keyword arguments of `files.customer_ids`; a name that no rep has finds nobody."""
    return {
        "query": asked.text,
        "grades": tuple("" if code == NONE else code for code in asked.grades),
        "stages": asked.stages,
        "classes": asked.classes,
        "owners": _owners(asked.owner, me, reps),
        "tags": asked.tags,
        "industry": asked.industry,
        "due_before": due_before(asked.due, now, zone),
    }


def due_before(code: str, now: datetime, zone: tzinfo) -> datetime | None:
    """The end of the local day or week, or now for what is overdue; None for no limit."""
    if not code or code == OVERDUE:
        return now if code else None
    today = now.astimezone(zone).date()
    last = today if code == TODAY else today + timedelta(days=SUNDAY - today.weekday())
    return datetime.combine(last + timedelta(days=1), time(), zone) - timedelta(milliseconds=1)


def _owners(name: str, me: int | None, reps: Iterable[RepRow]) -> tuple[int | None, ...] | None:
    if not name or (name == ME and me is None):
        return None
    if name in (ME, NONE):
        return (me if name == ME else None,)
    wanted = name.casefold()
    return tuple(rep.id for rep in reps if wanted in rep.name.casefold() or wanted == rep.login.casefold())


def _with(found: Filter, key: str, value: str, word: str) -> Filter:
    """The filter with one more word of it."""
    if key == "tag":
        return replace(found, tags=(*found.tags, value))
    if key == "industry":
        return replace(found, industry=value)
    if key == "owner":
        return replace(found, owner=_code(key, value) or value)
    codes = [_code(key, each) for each in _COMMAS.split(value) if each]
    known = tuple(dict.fromkeys(code for code in codes if code))
    if None in codes:
        found = replace(found, unread=(*found.unread, word))
    if key == "due":
        return replace(found, due=known[-1]) if known else found
    name = {"grade": "grades", "stage": "stages", "class": "classes"}[key]
    changes: dict[str, Any] = {name: tuple(dict.fromkeys((*getattr(found, name), *known)))}
    return replace(found, **changes)


def _code(key: str, said: str) -> str | None:
    """The code that was said: by one of its words, or (but for owners, who have names) by the beginning of one."""
    wanted = said.casefold()
    for code, words in VALUES[key].items():
        if wanted in (word.casefold() for word in words):
            return str(code)
    if key == "owner":
        return None
    fits = [code for code, words in VALUES[key].items() if any(w.casefold().startswith(wanted) for w in words)]
    return str(fits[0]) if len(fits) == 1 else None


def _coded(asked: Filter) -> Sequence[tuple[str, tuple[str, ...]]]:
    return (
        ("grade", asked.grades), ("stage", asked.stages), ("class", asked.classes), ("owner", _one(asked.owner)),
        ("due", _one(asked.due)), ("tag", asked.tags), ("industry", _one(asked.industry)),
    )  # fmt: skip


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
