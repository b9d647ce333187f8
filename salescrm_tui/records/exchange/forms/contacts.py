"""The interaction form: contacts with customers, and the next steps agreed in them (S2.13)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from ....handbook import moments
from ....handbook.words import Channel
from .. import cells, dates, vocabulary
from ..cells import each
from ..draft import Draft
from ..layouts import Column, Layout, Line
from ..rows import Row
from . import filing, team

LAYOUT = Layout(
    "interactions",
    {
        "customer": filing.CUSTOMER,
        "company": filing.COMPANY,
        "at": Column(
            "日期,时间,互动日期,沟通日期,拜访日期,date,time,interaction date,contact date,date and time",
            dates.local_moments,
            required=True,
        ),
        "channel": Column(
            "互动方式,沟通方式,联系方式,渠道,方式,channel,interaction type,contact method,method,type",
            each(vocabulary.channel),
        ),
        "contact": Column("联系人,沟通对象,contact,contact person,contact name"),
        "minutes": Column("时长,时长(分钟),minutes,duration", each(cells.whole)),
        "said": Column(
            "沟通内容简述,沟通内容,内容,沟通记录,summary,what was said,content,discussion,notes", each(cells.note)
        ),
        "feedback": Column(
            "客户反馈/需求变化,客户反馈,反馈,需求变化,customer feedback/change of need,customer feedback,feedback",
            each(cells.note),
        ),
        "next_step": Column(
            "下一步行动,下一步,下步行动,后续行动,next step,next action,next steps,follow-up action", each(cells.note)
        ),
        "rep": Column("跟进人,负责人,销售代表,followed up by,follow-up by,owner,rep,sales rep"),
    },
    needs=(("customer", "company"), ("at",), ("said", "feedback", "next_step")),
)


def decide(lines: Sequence[Line], draft: Draft) -> None:
    """Every row is an interaction that is written up, and its next step is promised in it."""
    for line in lines:
        rep = team.named(line, "rep", draft)
        customer = filing.mentioned(line, draft, rep)
        if customer is None or line.get("at") is None:
            continue
        at = draft.at(*line.get("at"))
        interaction = draft.row(
            "interaction", customer=customer.id, at=at,
            channel=line.get("channel") or Channel.OTHER, said=line.get("said") or "",
            feedback=line.get("feedback") or "",
        )  # fmt: skip
        if interaction.is_new and interaction.get("written_at") is None:
            interaction.put(
                rep=rep, written_at=at, minutes=line.get("minutes"),
                contact=_contact(customer, line, draft),
            )  # fmt: skip
            _promise(interaction, line, draft, at)


def _contact(customer: Row, line: Line, draft: Draft) -> int | None:
    name = line.get("contact")
    return draft.row("contact", customer=customer.id, name=name).id if name else None


def _promise(interaction: Row, line: Line, draft: Draft, at: datetime) -> None:
    """The next step with the time its words name as seen on the day of the talk, else the playbook's days (S2.13)."""
    if (said := line.get("next_step")) is None:
        return
    playbook, zone = draft.conditions.playbook, draft.conditions.zone
    day_end = time(playbook.day.end_hour)
    what, moment = moments.take(said, at, zone, day_end=day_end)
    late = at.date() + timedelta(days=playbook.contacts.next_step_days)
    draft.add(
        "next_step", customer=interaction.get("customer"), interaction=interaction.id, rep=interaction.get("rep"),
        what=what or said, promised_at=at, due_at=moment.at if moment else draft.at(late, day_end),
    )  # fmt: skip
