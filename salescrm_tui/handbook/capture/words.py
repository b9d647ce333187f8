"""The words of the one-line log in Chinese and English, and what they stand for."""

from __future__ import annotations

import re

from ..moments.numerals import END
from ..words import Channel, Content, Outcome

GAP = r"(?=[\s,，。、;；:：.!！?？]|$)"
"""Where a word of the log ends: before a space, a stop or the end."""

# The first word of a channel is the one that is written.
_APART = {
    Channel.PHONE: "phone called call phoned tel telephone rang",
    Channel.VISIT: "visit visited met meeting meet",
    Channel.WECHAT: "wechat wx weixin",
    Channel.MESSAGE: "sms text texted message msg",
    Channel.EMAIL: "email emailed e-mail mail mailed",
    Channel.VIDEO: "video zoom teams",
    Channel.EVENT: "event expo fair 展会 活动 会展",
    Channel.OTHER: "other 其他 其它",
}
_SIGNS = {
    Channel.PHONE: "☎📞📱",
    Channel.VISIT: "🤝",
    Channel.WECHAT: "💬",
    Channel.EMAIL: "✉📧",
    Channel.VIDEO: "🎥📹",
}
# Words that may also run on into the sentence (`拜访王工`); not before what makes them another word (`电话号码`).
_RUNNING = {
    Channel.PHONE: "打电话|电话沟通|电话(?![号会费本系线机簿])|通话(?!质)|来电(?!话?显)|去电|致电",
    Channel.VISIT: "拜访|上门|面谈|见面|走访",
    Channel.WECHAT: "微信(?![号群公支小红])",
    Channel.MESSAGE: "短信(?![平验])",
    Channel.EMAIL: "邮件(?![地系服列])|邮箱(?![地系服])",
    Channel.VIDEO: "视频(?![资监素号])|腾讯会议",
}
_PARTED = {word: channel for channel, words in _APART.items() for word in words.split()}
_SIGNED = {sign: channel for channel, signs in _SIGNS.items() for sign in signs}
_LONGEST_FIRST = "|".join(sorted(map(re.escape, _PARTED), key=len, reverse=True))
_RUN = "|".join(f"(?P<{channel}>{words})" for channel, words in _RUNNING.items())

_NO_ANSWER = (
    r"(?:没人?接通?|未接通?|无人?接听?|没打通|打不通|不接|占线|忙线|关机|没回|未回)(?:电话)?了?|"
    r"no\s+(?:answer|reply)|busy|voicemail|not\s+reached|missed"
)
_WRONG = r"(?:错号|空号|打错|号码错误|停机)了?|wrong\s+number"
_REACHED = r"reached|已?接通了?"
_CALL_BACK = r"(?:要|稍后|请|待)?回[电拨]|call\s?back|callback"
OUTCOME = re.compile(
    rf"(?:(?P<no_answer>{_NO_ANSWER})|(?P<wrong_number>{_WRONG})|(?P<call_back>{_CALL_BACK})|(?P<reached>{_REACHED})){GAP}"
)
"""How a call ended, on folded text."""
CHANNEL = re.compile(
    rf"(?P<sign>[{''.join(_SIGNED)}])\ufe0f?|(?P<parted>{_LONGEST_FIRST}){END}{GAP}(?!\s+(?:number|card))|"
    rf"(?:{_RUN})(?P<apart>{GAP}|(?=[0-9]{{1,3}}\s?(?:分钟?|小时|min))|(?=(?:{_NO_ANSWER}|{_WRONG}|{_CALL_BACK}){GAP}))?"
)
"""The word at the beginning that names the channel, on folded text; it stays text unless a sign or set apart."""
MINUTES = re.compile(rf"(?P<n>[0-9]{{1,3}})\s?(?:(?P<hours>小时|h|hours?)|分钟?|min(?:ute)?s?){GAP}")
"""How long the talk took, on folded text."""

_CONTENT = {
    **{str(content): content for content in Content},
    **{"价值": Content.VALUE, "服务": Content.SERVICE, "情感": Content.EMOTIONAL, "业务": Content.BUSINESS},
    **{"关怀": Content.EMOTIONAL},
}
CONTENT = re.compile(rf"=(?P<content>{'|'.join(_CONTENT)}){END}{GAP}")
"""The mark of a kind of content, on folded text."""

# urgent, important
MARKS = {
    "!!": (True, True),
    "!": (True, False),
    **dict.fromkeys(("!urgent", "!紧急"), (True, False)),
    **dict.fromkeys(("!important", "!重要"), (False, True)),
}
"""Words that mark what was asked for as urgent and important (S2.16), on folded text."""
NONE = ("-", "无", "没有", "none", "no")
"""What stands behind `>` when there is no next step on purpose, on folded text."""


def channel_of(match: re.Match[str]) -> Channel:
    """The channel that a match of CHANNEL names."""
    if match["sign"]:
        return _SIGNED[match["sign"]]
    return _PARTED[match["parted"]] if match["parted"] else next(c for c in _RUNNING if match[c])


def content_of(match: re.Match[str]) -> Content:
    """The kind of content that a match of CONTENT names."""
    return _CONTENT[match["content"]]


def written(channel: Channel | None, outcome: Outcome | None) -> list[str]:
    """The words for a channel and an outcome, as `OUTCOME` and `CHANNEL` read them."""
    words = [_APART[channel].split()[0]] if channel else []
    return words + ([outcome.replace("_", " ")] if outcome else [])
