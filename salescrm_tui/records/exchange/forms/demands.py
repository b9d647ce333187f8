"""The demand form (S2.15, S2.16)."""

from __future__ import annotations

from collections.abc import Sequence

from ....handbook.words import DemandState
from .. import cells, dates, vocabulary
from ..cells import each
from ..draft import Draft
from ..layouts import Column, Layout, Line
from ..rows import Row
from . import filing, team

LAYOUT = Layout(
    "demands",
    {
        "customer": filing.CUSTOMER,
        "company": filing.COMPANY,
        "description": Column(
            "需求描述,需求,客户需求,demand description,demand,need,requirement,description", each(cells.note), True,
        ),
        "priority": Column("需求优先级,优先级,demand priority,priority", each(vocabulary.priority)),
        "solution": Column("匹配方案简述,匹配方案,方案,解决方案,matching solution,solution", each(cells.note)),
        "state": Column("跟进状态,状态,follow-up state,state,status,progress", each(vocabulary.demand_state)),
        "owner": Column("负责人,跟进人,owner,responsible,rep,assigned to"),
        "raised_on": Column("提出日期,需求日期,登记日期,raised on,raised,date", dates.days),
        "expected_on": Column(
            "预计完成时间,预计完成日期,计划完成时间,expected completion,expected on,due date", dates.days
        ),
        "completed_on": Column("实际完成时间,实际完成日期,完成日期,actual completion,completed on", dates.days),
        "remark": filing.REMARK,
    },
    needs=(("customer", "company"), ("description",)),
)
_FAR = (DemandState.NOT_STARTED, DemandState.IN_PROGRESS, DemandState.DONE)


def decide(lines: Sequence[Line], draft: Draft) -> None:
    """Every row is a demand; one that is there already is only filled in and moved forward, never set back."""
    for line in lines:
        owner = team.named(line, "owner", draft)
        customer = filing.mentioned(line, draft, owner)
        if customer is None or line.get("description") is None:
            continue
        demand = draft.row("demand", customer=customer.id, description=line.get("description"))
        if demand.get("raised_at") is None:
            demand.put(raised_at=_raised_at(customer, line, draft))
            urgent, important = line.get("priority") or (False, False)
            demand.put(urgent=urgent, important=important)
        _advance(demand, line)
        for name, value in {
            "owner": owner, "solution": line.get("solution"), "remark": line.get("remark"),
            "expected_on": line.get("expected_on"), "completed_on": line.get("completed_on"),
        }.items():  # fmt: skip
            if value is not None:
                demand.fill(**{name: value})


def _advance(demand: Row, line: Line) -> None:
    said = line.get("state") or (DemandState.DONE if line.get("completed_on") else DemandState.NOT_STARTED)
    now = demand.get("state")
    if now is None or _FAR.index(said) > _FAR.index(now):
        demand.put(state=said)


def _raised_at(customer: Row, line: Line, draft: Draft) -> object:
    """When the demand was raised: the form has no such date, so it counts from the filing of its customer."""
    known = [line.get("raised_on") or customer.get("filed_on"), line.get("completed_on")]
    return draft.at(min(day for day in known if day is not None))
