"""Days in Chinese: `明天`, `下周三`, `下个月5号`, `12月5日`, `月底`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from .dates import FRIDAY, Day, Form, add_months, day_of_month, month_day, month_end, period_end, valid, weekday
from .numerals import DAY_NUMBER, DIGITS, numeral

_DAYS = {"今": 0, "明": 1, "后": 2, "大后": 3}
_WEEKDAYS = {**{digit: number for number, digit in enumerate(DIGITS[:6])}, "日": 6, "天": 6}
_WEEKDAYS |= {str(number + 1): number for number in range(7)}
_WHICH = r"(?P<which>(?:这|本|当|下+)个?)"

_DAY = r"(?P<day>大后|(?<![以之今])后|今|明)(?:天(?![气线津])|[日儿](?![头报常])|(?=[早晚夜]))"
_WEEK = (
    rf"(?<![每上0-9{DIGITS}十两几半]){_WHICH}?(?:周|星期|礼拜)"
    r"(?P<day>[一二三四五六日天]|[1-7](?![0-9天次个周月号%])|末|内(?![部容])|底|初)"
)
_BARE = rf"(?<![每上]){_WHICH}(?P<unit>周|星期|礼拜|月)(?![0-9{DIGITS}十刊报度薪供均边会初中底末内份])"
_MONTH_DAY = (
    rf"(?<![0-9.])(?:(?P<year>[今明后])年)?(?P<month>{DAY_NUMBER})月份?(?P<day>{DAY_NUMBER})"
    r"(?:[日号](?![楼线机门院厂库泵车])|(?![0-9天日个年点]))"
)
_DAY_NUMBER = (
    rf"(?<![0-9.#月上第{DIGITS}十])(?:{_WHICH}月)?(?P<day>{DAY_NUMBER})"
    r"(?:号(?![楼线机门院厂库泵车码])|日(?![内后以之过元程本常均产]))"
)
_MONTH_PART = (
    rf"(?<![每上0-9.{DIGITS}十])(?:{_WHICH}?|(?:(?P<year>[今明后])年)?(?P<month>{DAY_NUMBER}))月份?"
    r"(?P<part>初|中(?![国心间])|底|末|内(?![部容]))"
)
_YEAR_PART = r"(?<![0-9每去])(?P<year>[今明后本])?年(?P<part>初|中(?![国心间])|底|末|内(?![部容]))"
_QUARTER = r"(?P<which>(?:这|本|下)个?)?季度?[末底内]"


def _ahead(which: str | None) -> int | None:
    return which.count("下") if which else None


def _word(match: re.Match[str], today: date) -> Day:
    return Day(today + timedelta(days=_DAYS[match["day"]]))


def _week(match: re.Match[str], today: date) -> Day:
    day, ahead = match["day"], _ahead(match["which"])
    if day in "内底":
        return Day(period_end("week", ahead or 0, today))
    if day == "末":
        return Day(weekday(today, FRIDAY + 1, ahead).on, unsure=True)
    return weekday(today, 0 if day == "初" else _WEEKDAYS[day], ahead)


def _bare(match: re.Match[str], today: date) -> Day:
    unit = "month" if match["unit"] == "月" else "week"
    return Day(period_end(unit, match["which"].count("下"), today), unsure=True)


def _year(name: str | None, today: date) -> int | None:
    return today.year + "今明后".index(name) if name else None


def _month_day(match: re.Match[str], today: date) -> Day | None:
    year, month, day = _year(match["year"], today), numeral(match["month"]), numeral(match["day"])
    on = valid(year, month, day) if year else month_day(today, month, day)
    return Day(on) if on else None


def _day_number(match: re.Match[str], today: date) -> Day | None:
    return day_of_month(today, numeral(match["day"]), _ahead(match["which"]))


def _month_part(match: re.Match[str], today: date) -> Day | None:
    first = today.replace(day=1)
    if match["month"]:
        start = valid(_year(match["year"], today) or today.year, numeral(match["month"]), 1)
    else:
        start = add_months(first, _ahead(match["which"]) or 0)
    if start is None:
        return None
    on = _part(start, match["part"])
    if on < today and not match["year"]:
        on = _part(add_months(start, 12 if match["month"] else 1), match["part"])
    return Day(on)


def _part(first: date, part: str) -> date:
    if part == "初":
        return first
    return first.replace(day=15) if part == "中" else month_end(first)


def _year_part(match: re.Match[str], today: date) -> Day:
    ahead = "今明后".find(match["year"] or "今") if match["year"] != "本" else 0
    month, day = {"初": (1, 1), "中": (6, 30)}.get(match["part"], (12, 31))
    on = date(today.year + ahead, month, day)
    return Day(on if on >= today else date(on.year + 1, month, day))


def _quarter(match: re.Match[str], today: date) -> Day:
    return Day(period_end("quarter", _ahead(match["which"]) or 0, today))


FORMS: tuple[Form, ...] = (
    (_MONTH_DAY, _month_day),
    (_MONTH_PART, _month_part),
    (_YEAR_PART, _year_part),
    (_QUARTER, _quarter),
    (_WEEK, _week),
    (_DAY_NUMBER, _day_number),
    (_BARE, _bare),
    (_DAY, _word),
)

# `3天前`, `上周五`, `每周五` are times, but none at which something falls due: they are passed over whole.
IDLE = (
    rf"(?:[0-9]{{1,3}}|[{DIGITS}两十半几]+)个?(?:工作日|天|周|星期|礼拜|月|年|小时|分钟)(?:之前|以?前)|"
    r"(?:[上每]+|隔)个?(?:周|星期|礼拜)(?:[一二三四五六日天1-7]|末)?|[上每]个?月(?:[0-9]{1,2}[号日]|初|中|底|末)?|"
    r"昨[天日晚]|前天|去年(?:[0-9]{1,2}月(?:[0-9]{1,2}[号日])?)?|每[0-9一二两三四五六]?天"
)
