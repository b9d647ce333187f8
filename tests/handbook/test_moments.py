from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescrm_tui.handbook import moments
from salescrm_tui.handbook.moments import Moment

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 2, 0, 30, tzinfo=UTC)  # a Tuesday, 10:00 in Shanghai


def told(moment: Moment | None) -> str:
    if moment is None:
        return "none"
    local = moment.at.astimezone(SHANGHAI)
    return f"{local:%a %Y-%m-%d}{local: %H:%M}"[: None if moment.has_time else 14] + "?" * moment.ambiguous


DATES = """
+3d = Fri 2026-11-27 · +2w = Tue 2026-12-08 · +1m = Thu 2026-12-24 · +4h = Tue 2026-11-24 14:00
+2周 = Tue 2026-12-08 · +1y = Wed 2027-11-24 · +30min = Tue 2026-11-24 10:30 · +1个月 = Thu 2026-12-24
＋３ｄ = Fri 2026-11-27 · 3天 = Fri 2026-11-27 · 3天后 = Fri 2026-11-27 · 3天内 = Fri 2026-11-27
三天后 = Fri 2026-11-27 · 3日内 = Fri 2026-11-27 · 两周后 = Tue 2026-12-08 · 半个月后 = Wed 2026-12-09
一个月内 = Thu 2026-12-24 · 一个半月后 = Fri 2027-01-08 · 2小时后 = Tue 2026-11-24 12:00
30分钟后 = Tue 2026-11-24 10:30 · 半小时后 = Tue 2026-11-24 10:30 · 一个半小时后 = Tue 2026-11-24 11:30
一刻钟后 = Tue 2026-11-24 10:15 · 半年后 = Mon 2027-05-24 · 一年半后 = Wed 2028-05-24 · 二十天后 = Mon 2026-12-14
23天 = Thu 2026-12-17 · 2-3天内 = Fri 2026-11-27? · 两三天内 = Fri 2026-11-27? · 3个工作日内 = Fri 2026-11-27
5个工作日内 = Tue 2026-12-01 · 半天 = none · 半周后 = none · 三四十天 = none · 今天 = Tue 2026-11-24
明天 = Wed 2026-11-25 · 后天 = Thu 2026-11-26 · 大后天 = Fri 2026-11-27 · 明日 = Wed 2026-11-25
今晚 = Tue 2026-11-24 20:00 · 明早 = Wed 2026-11-25 09:00 · 明晚 = Wed 2026-11-25 20:00
今晚8点 = Tue 2026-11-24 20:00 · 明天下午3点 = Wed 2026-11-25 15:00 · 下午三点半 = Tue 2026-11-24 15:30
周五 = Fri 2026-11-27 · 周五10点 = Fri 2026-11-27 10:00 · 周五晚 = Fri 2026-11-27 20:00
周五的下午 = Fri 2026-11-27 15:00 · 下午3:30 = Tue 2026-11-24 15:30 · 上午 = Wed 2026-11-25 10:00
中午12点 = Tue 2026-11-24 12:00 · 中午1点 = Tue 2026-11-24 13:00 · 凌晨12点 = Wed 2026-11-25 00:00
晚上12点 = Wed 2026-11-25 00:00 · 今晚1点 = Wed 2026-11-25 01:00 · 晚上19点 = Tue 2026-11-24 19:00
下午15点 = Tue 2026-11-24 15:00 · 9点一刻 = Wed 2026-11-25 09:15 · 3点 = Tue 2026-11-24 15:00?
03:00 = Wed 2026-11-25 03:00 · 25点 = none · 下午3点七十分 = none · 12点05分 = Tue 2026-11-24 12:05 · 25:00 = none
13pm = none · at 25 = none · 下班前 = Tue 2026-11-24 17:00 · 周五下班前 = Fri 2026-11-27 17:00
周二 = Tue 2026-12-01 · 礼拜二 = Tue 2026-12-01 · 星期天 = Sun 2026-11-29 · 周1 = Mon 2026-11-30
這週五 = Fri 2026-11-27 · 这周五 = Fri 2026-11-27 · 本周五 = Fri 2026-11-27 · 本周二 = Tue 2026-11-24
本周一 = Mon 2026-11-30? · 下周三 = Wed 2026-12-02 · 下下周一 = Mon 2026-12-07 · 周末 = Sat 2026-11-28?
下周末 = Sat 2026-12-05? · 本周内 = Fri 2026-11-27 · 下周初 = Mon 2026-11-30 · 下周 = Fri 2026-12-04?
下个月 = Thu 2026-12-31? · 月底 = Mon 2026-11-30 · 月初 = Tue 2026-12-01 · 月中 = Tue 2026-12-15
下月初 = Tue 2026-12-01 · 下月中 = Tue 2026-12-15 · 12月底 = Thu 2026-12-31 · 10月底 = Sun 2027-10-31
明年3月底 = Wed 2027-03-31 · 13月底 = none · 下个月5号 = Sat 2026-12-05 · 5号 = Sat 2026-12-05
5日 = Sat 2026-12-05 · 31号 = Thu 2026-12-31 · 本月5号 = Sat 2026-12-05? · 本月25号 = Wed 2026-11-25
下下月31号 = Sun 2027-01-31 · 32号 = none · 本月32号 = none · 年底 = Thu 2026-12-31 · 年内 = Thu 2026-12-31
年中 = Wed 2027-06-30 · 年初 = Fri 2027-01-01 · 明年底 = Fri 2027-12-31 · 本年底 = Thu 2026-12-31
季末 = Thu 2026-12-31 · 下季度末 = Wed 2027-03-31 · 12月5日 = Sat 2026-12-05 · 11月5日 = Fri 2027-11-05
12月5 = Sat 2026-12-05 · 十二月二十五号 = Fri 2026-12-25 · 明年3月5日 = Fri 2027-03-05 · 2月30日 = none
2月29日 = Tue 2028-02-29 · 12-05 = Sat 2026-12-05? · 12/5 = Sat 2026-12-05? · 12/12 = Sat 2026-12-12
25/12 = Fri 2026-12-25 · 11/24 = Tue 2026-11-24 · 2/30 = none · 2026-12-05 = Sat 2026-12-05
2026年12月5日 = Sat 2026-12-05 · 2026/12/5 = Sat 2026-12-05 · 2026-13-05 = none · 12/05/2026 = Sat 2026-12-05?
25.12.2026 = Fri 2026-12-25 · 30.02.2026 = none · 2026-11-25? = Wed 2026-11-25?
2026-12-05T10:00 = Sat 2026-12-05 10:00 · 2026-12-05 10:00:00 = Sat 2026-12-05 10:00
2026-12-05T10:00Z = Sat 2026-12-05 18:00 · 2026-13-05T10:00Z = none · today = Tue 2026-11-24
tomorrow = Wed 2026-11-25 · the day after tomorrow = Thu 2026-11-26 · tonight = Tue 2026-11-24 20:00
tonight at 8 = Tue 2026-11-24 20:00 · tomorrow morning at 9 = Wed 2026-11-25 09:00
tomorrow at noon = Wed 2026-11-25 12:00 · next tue = Tue 2026-12-01 · next wed = Wed 2026-12-02?
this fri = Fri 2026-11-27 · fri = Fri 2026-11-27 · tue = Tue 2026-12-01 · Fri 10:00 = Fri 2026-11-27 10:00
on friday at 10 = Fri 2026-11-27 10:00 · tue 3pm = Tue 2026-12-01 15:00 · 10:00 on fri = Fri 2026-11-27 10:00
3pm tomorrow = Wed 2026-11-25 15:00 · 12am = Wed 2026-11-25 00:00 · 12pm = Tue 2026-11-24 12:00
10 o'clock = Wed 2026-11-25 10:00 · 3:30 p.m. = Tue 2026-11-24 15:30 · in 3 days = Fri 2026-11-27
within 2 weeks = Tue 2026-12-08 · in an hour = Tue 2026-11-24 11:00 · in 3d = Fri 2026-11-27
in half an hour = Tue 2026-11-24 10:30 · 3 days from now = Fri 2026-11-27 · in a couple of days = Thu 2026-11-26?
a week = none · in 2-3 days = Fri 2026-11-27? · 3 working days = Fri 2026-11-27 · in half a week = none
in 3天 = Fri 2026-11-27 · 2 hours = Tue 2026-11-24 12:00 · half an hour = none · end of month = Mon 2026-11-30
eom = Mon 2026-11-30 · eod = Tue 2026-11-24 · end of next week = Fri 2026-12-04 · end of december = Thu 2026-12-31
eoy = Thu 2026-12-31 · next month = Thu 2026-12-31? · next weekend = Sat 2026-12-05? · this week = Fri 2026-11-27?
5 dec = Sat 2026-12-05 · dec 5 = Sat 2026-12-05 · dec 5th 2026 = Sat 2026-12-05 · the 5th = Sat 2026-12-05
the 45th = none · feb 30 = none · feb 30, 2027 = none · 10:30 = Tue 2026-11-24 10:30 · ９：30 = Wed 2026-11-25 09:30
by friday = Fri 2026-11-27 · 周五前 = Fri 2026-11-27 · 3天前 = none · 昨天 = none · 上周五 = none
every friday = none · last fri = none · 3 days ago = none · = none · 报价 = none
"""
CASES = [tuple(case.strip().rpartition("= ")[::2]) for line in DATES.split("\n") for case in line.split(" · ") if case]


@pytest.mark.parametrize(("text", "reads"), CASES, ids=[text for text, _ in CASES])
def test_reads_what_a_rep_writes(text: str, reads: str) -> None:
    """Dates and times in Chinese and English (issue 4, "Dates")."""
    assert told(moments.read(text.strip(), NOW, SHANGHAI)) == reads


@pytest.mark.parametrize(("text", "_reads"), CASES, ids=[text for text, _ in CASES])
def test_what_is_written_reads_back_the_same_whenever(text: str, _reads: str) -> None:
    moment = moments.read(text.strip(), NOW, SHANGHAI)
    if moment:
        later = datetime(2031, 3, 1, 12, 0, tzinfo=UTC)
        assert moments.read(moments.write(moment, SHANGHAI), later, SHANGHAI) == moment


@pytest.mark.parametrize(
    ("text", "what", "when"),
    [
        ("3天内发送针对性方案及报价", "发送针对性方案及报价", "Fri 2026-11-27"),
        ("发报价 3天", "发报价", "Fri 2026-11-27"),
        ("quote by fri 10:00", "quote", "Fri 2026-11-27 10:00"),
        ("call back tomorrow 3pm", "call back", "Wed 2026-11-25 15:00"),
        ("send plan in 3 days", "send plan", "Fri 2026-11-27"),
        ("给王工明天发报价", "给王工发报价", "Wed 2026-11-25"),
        ("send plan, tomorrow, to Wang", "send plan, to Wang", "Wed 2026-11-25"),
        ("周五的会，带样品", "会，带样品", "Fri 2026-11-27"),
        ("明天发报价 周五", "明天发报价", "Fri 2026-11-27"),
        ("quote by fri.", "quote", "Fri 2026-11-27"),
        ("周五", "", "Fri 2026-11-27"),
        ("fri: quote", "quote", "Fri 2026-11-27"),
        ("3天培训", "3天培训", "none"),
        ("3天内部培训", "3天内部培训", "none"),
        ("提三点意见", "提三点意见", "none"),
        ("确认5号楼", "确认5号楼", "none"),
        ("说明天线参数", "说明天线参数", "none"),
        ("每周五发报告", "每周五发报告", "none"),
        ("跟进技术评估结果", "跟进技术评估结果", "none"),
        ("", "", "none"),
    ],
)
def test_takes_the_time_out_of_a_next_step(text: str, what: str, when: str) -> None:
    """A next step with a due time: "quote within 3 days" (S2.13)."""
    said, moment = moments.take(text, NOW, SHANGHAI)
    assert (said, told(moment)) == (what, when)


def test_a_name_is_no_date() -> None:
    assert moments.take("拜访周一鸣", NOW, SHANGHAI, names=["周一鸣", ""]) == ("拜访周一鸣", None)
    assert moments.take("拜访周一鸣", NOW, SHANGHAI)[1] is not None


def test_finds_every_moment_where_it_stands() -> None:
    text = "周五10点打给王工，月底前签约"
    assert [text[f.start : f.end] for f in moments.find(text, NOW, SHANGHAI)] == ["周五10点", "月底前"]
    assert [f.moment.text for f in moments.find(text, NOW, SHANGHAI)] == ["周五10点", "月底前"]


def test_the_day_ends_when_the_caller_says() -> None:
    moment = moments.read("明天", NOW, SHANGHAI, day_end=time(18, 30))
    assert moment is not None and moment.at == datetime(2026, 11, 25, 10, 30, tzinfo=UTC)


def test_weekend_and_quarter_turn_over() -> None:
    saturday = datetime(2026, 11, 28, 2, 0, tzinfo=UTC)
    assert told(moments.read("end of week", saturday, SHANGHAI)) == "Fri 2026-12-04"
    assert told(moments.read("+1个工作日", saturday, SHANGHAI)) == "Mon 2026-11-30"
    assert told(moments.read("+1m", datetime(2027, 1, 31, tzinfo=UTC), SHANGHAI)) == "Sun 2027-02-28"


def test_both_hours_of_the_night_when_the_clocks_go_back() -> None:
    for hour in (0, 1):
        moment = Moment(datetime(2026, 10, 25, hour, 30, tzinfo=UTC), has_time=True)
        assert moments.read(moments.write(moment, BERLIN), NOW, BERLIN) == moment


def test_the_hour_that_the_spring_skips_is_the_next_one() -> None:
    moment = moments.read("2027-03-28 02:30", NOW, BERLIN)
    assert moment is not None and moment.at.astimezone(BERLIN).hour == 3


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("1996-07-04 00:00:00.000", date(1996, 7, 4)),
        ("2024/5/1", date(2024, 5, 1)),
        ("2024/5/1 0:00", date(2024, 5, 1)),
        (" 2024年5月10日 ", date(2024, 5, 10)),
        ("２０２４-05-01", date(2024, 5, 1)),
        ("2024-02-30", None),
        ("12/5/2024", None),
        ("05-12", None),
        ("明天", None),
        ("", None),
    ],
)
def test_reads_plain_dates_of_forms_and_never_guesses(text: str, on: date | None) -> None:
    assert moments.read_date(text) == on


@given(
    st.datetimes(datetime(1970, 1, 2), datetime(2150, 1, 1)),  # noqa: DTZ001
    st.sampled_from([SHANGHAI, BERLIN, ZoneInfo("America/St_Johns"), ZoneInfo("Australia/Lord_Howe")]),
    st.booleans(),
)
def test_any_minute_in_any_zone_reads_back(at: datetime, zone: ZoneInfo, ambiguous: bool) -> None:
    moment = Moment(at.replace(second=0, microsecond=0, tzinfo=UTC), has_time=True, ambiguous=ambiguous)
    assert moments.read(moments.write(moment, zone), NOW, zone) == moment
