"""The words that files use in both languages for the codes of the vocabulary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from ...handbook.words import (
    Channel,
    CustomerClass,
    CustomerKind,
    DemandState,
    Grade,
    OrderState,
    RepurchaseOutcome,
    Role,
)
from .problems import BadCell

Code = TypeVar("Code")

def folded(text: str) -> str:
    """A word as it is compared: half width, small letters, without blanks and punctuation (`E-mail ` is `email`)."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold()) or text.strip()


def _index(words: Mapping[Code, str]) -> dict[str, Code]:
    return {folded(word): code for code, said in words.items() for word in _said(code, said)}


def _said(code: object, said: str) -> list[str]:
    return [*said.split(), code] if isinstance(code, str) else said.split()


CHANNELS = _index({
    Channel.PHONE: "电话 电话沟通 电话拜访 去电 来电 致电 phone call telephone phonecall",
    Channel.VISIT: "拜访 上门拜访 上门 面谈 见面 当面 实地拜访 visit meeting facetoface onsite",
    Channel.WECHAT: "微信 企业微信 wechat weixin",
    Channel.MESSAGE: "短信 信息 消息 sms text message textmessage whatsapp",
    Channel.EMAIL: "邮件 电子邮件 邮箱 email mail",
    Channel.VIDEO: "视频 视频会议 线上会议 video videocall videoconference zoom teams",
    Channel.EVENT: "活动 展会 沙龙 会议 event fair tradefair conference",
    Channel.OTHER: "其他 其它 other",
})
STATES = _index({
    DemandState.NOT_STARTED: "未启动 未开始 待处理 notstarted open new todo",
    DemandState.IN_PROGRESS: "进行中 处理中 跟进中 inprogress ongoing started",
    DemandState.DONE: "已完成 完成 已关闭 done completed complete closed finished",
})
PRIORITIES = _index({
    (True, True): "高 high both 紧急且重要 重要且紧急 重要紧急",
    (False, True): "中 medium mid important 重要 重要不紧急",
    (True, False): "urgent 紧急 紧急不重要",
    (False, False): "低 low neither 不紧急不重要",
})
"""(urgent, important): the form's high is both, medium is important only, low is neither (S2.15, S2.16)."""
KINDS = _index({
    CustomerKind.COMPANY: "企业 公司 单位 机构 company business organisation organization",
    CustomerKind.PERSON: "个人 自然人 person individual private",
})
CLASSES = _index({
    CustomerClass.VIP: "vip 重要客户 大客户 vip客户",
    CustomerClass.REGULAR: "普通 普通客户 老客户 一般客户 regular customer",
    CustomerClass.PROSPECT: "潜在 潜在客户 意向客户 prospect lead potential",
})
ORDER_STATES = _index({
    OrderState.QUOTED: "报价 已报价 quoted quote",
    OrderState.SIGNED: "已签 已签约 已签订 已下单 signed ordered open",
    OrderState.DELIVERED: "已发货 已交付 delivered shipped",
    OrderState.CLOSED: "已完成 已关闭 已付款 closed completed paid",
    OrderState.CANCELLED: "已取消 取消 作废 cancelled canceled",
})
YES_NO = _index({True: "是 有 yes y true 1 x √ ✓", False: "否 不是 无 no n false 0"})
ROLES = _index({Role.REP: "销售 销售代表 rep", Role.MANAGER: "经理 主管 manager", Role.DIRECTOR: "总监 director"})
_OUTCOMES = (
    (re.compile(r"(?:未|没有?|not |no )\s*(?:下单|order)"), None),
    (re.compile(r"已下单|已复购|已续购|\border(?:ed)?\b"), RepurchaseOutcome.ORDERED),
    (re.compile(r"意向不强|意向弱|意向低|暂无意向|\bweak\b|little interest|low interest"), RepurchaseOutcome.WEAK),
    (re.compile(r"跟进|follow[ -]?up"), RepurchaseOutcome.FOLLOW_UP),
)
_DIRECTOR = re.compile(
    r"总监|总经理|总裁|董事|首席|副总|vice[- ]president|\bpresident\b|\bdirector\b|\b(?:vp|svp|ceo|cso|coo)\b"
)
_MANAGER = re.compile(r"经理|主管|组长|\bmanager\b|\bsupervisor\b|\bteam lead")
_GRADE = re.compile(r"(?:grade|class|等级)?([abc])(?:类|级|类客户|级客户|class|grade)?")


def channel(text: str) -> Channel:
    """How a contact was made (S2.13); several words count by the first that is known."""
    return _one(CHANNELS, re.split(r"[/／、+]", text)[0], "bad_channel")


def demand_state(text: str) -> DemandState:
    """How far a demand is (S2.15)."""
    return _one(STATES, text, "bad_state")


def order_state(text: str) -> OrderState:
    """How far an order is (S3.4)."""
    return _one(ORDER_STATES, text, "bad_state")


def priority(text: str) -> tuple[bool, bool]:
    """(urgent, important) of a priority word (S2.16)."""
    return _one(PRIORITIES, text, "bad_priority")


def kind(text: str) -> CustomerKind:
    """Company or person (S2.1)."""
    return _one(KINDS, text, "bad_kind")


def customer_class(text: str) -> CustomerClass:
    """VIP, regular or prospect (S0.2)."""
    return _one(CLASSES, text, "bad_class")


def yes_no(text: str) -> bool:
    """Yes or no."""
    return _one(YES_NO, text, "bad_yes_no")


def grade(text: str) -> Grade:
    """The potential of a customer (S2.4)."""
    if (found := grade_in(text)) is None:
        raise BadCell("bad_grade")
    return found


def grade_in(word: str) -> Grade | None:
    """The grade that a word of a tag line names (`A类`, `A类客户`, `grade A`), if it does."""
    match = _GRADE.fullmatch(folded(word))
    return Grade(match[1].upper()) if match else None


def role(text: str) -> Role:
    """A role by its own word (S4.3)."""
    return _one(ROLES, text, "bad_role")


def role_of(title: str) -> Role:
    """The role that a job title stands for (S4.3, S2.11)."""
    text = title.casefold()
    if _DIRECTOR.search(text):
        return Role.DIRECTOR
    return Role.MANAGER if _MANAGER.search(text) else Role.REP


def outcome(text: str) -> RepurchaseOutcome | None:
    """What came of a repurchase reminder, by the words that come first; None when they say something else (S2.25)."""
    found = [(match.start(), code) for pattern, code in _OUTCOMES if (match := pattern.search(text.casefold()))]
    return min(found, key=lambda each: each[0])[1] if found else None


def _one(words: Mapping[str, Code], text: str, code: str) -> Code:
    try:
        return words[folded(text)]
    except KeyError:
        raise BadCell(code) from None
