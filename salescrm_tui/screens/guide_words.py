"""What the help says about typing: the log line with examples, the words of the finder and of the filter."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import N_, _, current
from ..records.lists import filters

GRAMMAR: tuple[tuple[str, str, str], ...] = (
    ("phone 12min", "电话 12分钟", N_("how and how long: phone, visit, wechat, sms, email, video, event")),
    ("no answer", "没接", N_("what became of the call: no answer, busy, call back, wrong number")),
    ("@wang", "@王工", N_("with whom; a part of the name is enough")),
    ("| too dear", "| 觉得贵", N_("what the customer answered")),
    ("> send quote 3d", "> 发报价 3天", N_("a next step and when; again for another one")),
    (">-", ">-", N_("no next step, on purpose")),
    ("#price", "#价格", N_("a tag for the customer's tag line")),
    ("!  !!  !important", "!  !!  !重要", N_("a demand: urgent, urgent and important, important")),
    ("=value", "=价值", N_("the kind of content: business, value, service, care")),
    ("\\#  \\>", "\\#  \\>", N_("a backslash makes plain text of a sign")),
)
"""The signs of the log line as one types them in English and in Chinese, and what they mean."""

EXAMPLES = {
    "en": (
        "phone 12min @wang budget ok | finds it dear > send quote 3d #price",
        "visit saw the line > review it next fri 10:00 > call tomorrow !!",
        "no answer > tomorrow 9:00",
    ),
    "zh": (
        "电话 12分钟 @王工 预算80万内 | 觉得贵 > 发报价 3天 #价格",
        "拜访 看了新产线 > 下周五10点 技术评审 > 打电话 明天 !!",
        "没接 > 明天9点",
    ),
}

FINDING: tuple[tuple[str, str, str], ...] = (
    ("huadong", "华东", N_("any part of a name, in characters or letters")),
    ("hdjm", "hdjm", N_("the first letters of the pinyin, or the pinyin in full")),
    ("5678", "5678", N_("the end of a telephone number")),
    ("C202405", "C202405", N_("the beginning of a customer's number")),
    ("wang price", "王工 价格", N_("several words: all of them, in any order: people, tags, what was said")),
)

FILTER_MEANINGS = {
    "grade": N_("by grade"),
    "stage": N_("by stage"),
    "class": N_("by class"),
    "owner": N_("by owner; a name works, too"),
    "due": N_("by what is due until then"),
    "tag": N_("by a tag"),
    "industry": N_("by industry"),
}


def grammar() -> Iterator[tuple[str, str]]:
    """The signs of the log line and what they mean, in the language in use."""
    return _in_use(GRAMMAR)


def finding() -> Iterator[tuple[str, str]]:
    """What finds customers, in the language in use."""
    return _in_use(FINDING)


def filtering() -> Iterator[tuple[str, str]]:
    """The words of the filter with the values that they know, in the language in use."""
    place = int(current() == "zh")
    for key, words in filters.KEYS.items():
        values = [each[place] for each in filters.VALUES.get(key, {}).values()]
        yield f"{words[place]}:{','.join(values) if values else '…'}", _(FILTER_MEANINGS.get(key, key))


def examples() -> tuple[str, ...]:
    """Whole log lines in the language in use."""
    return EXAMPLES[current()]


def _in_use(rows: tuple[tuple[str, str, str], ...]) -> Iterator[tuple[str, str]]:
    for english, chinese, meaning in rows:
        yield chinese if current() == "zh" else english, _(meaning)
