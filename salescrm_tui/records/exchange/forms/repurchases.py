"""The repurchase form: plans to buy again (S2.25)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ....handbook.clock import months_after
from .. import cells, dates, vocabulary
from ..cells import each
from ..draft import Draft
from ..layouts import Column, Layout, Line
from . import filing, team

LAYOUT = Layout(
    "repurchases",
    {
        "customer": filing.CUSTOMER,
        "company": filing.COMPANY,
        "history": Column("历史购买记录,购买记录,purchase history,last purchase", each(cells.history)),
        "product": Column("产品名称,产品,product,product name"),
        "quantity": Column("数量,quantity,qty"),
        "last_bought_on": Column("上次购买日期,购买日期,last bought on,purchase date", dates.days),
        "cycle": Column("复购周期,周期,repurchase cycle,cycle", each(cells.cycle), required=True),
        "remind_on": Column("提醒日期,提醒时间,reminder date,remind on,reminder", dates.days),
        "rep": Column("跟进人,负责人,followed up by,follow-up by,owner,rep"),
        "outcome": Column("沟通结果,结果,outcome,result", each(cells.note)),
        "remark": filing.REMARK,
    },
    needs=(("customer", "company"), ("history", "product"), ("cycle",)),
)


def decide(lines: Sequence[Line], draft: Draft) -> None:
    """Every row is a plan to buy a product again; a later purchase of the same product moves its plan on."""
    for line in lines:
        rep = team.named(line, "rep", draft)
        customer = filing.mentioned(line, draft, rep)
        purchase = _purchase(line, draft)
        if customer is None or purchase is None or line.get("cycle") is None:
            continue
        product, quantity, bought_on = purchase
        plan = draft.row("repurchase", customer=customer.id, product=product)
        if plan.get("last_bought_on") is None or plan.get("last_bought_on") < bought_on:
            plan.put(quantity=quantity, last_bought_on=bought_on, **_round(line, bought_on, rep))


def _purchase(line: Line, draft: Draft) -> tuple[str, str, date] | None:
    if said := line.get("history"):
        product, quantity, bought_on = said
        return product, quantity, bought_on
    product, bought_on = line.get("product"), line.get("last_bought_on")
    if product is None or bought_on is None:
        if "history" not in line.headers or "product" in line.headers:
            draft.refuse(line, "product" if product is None else "last_bought_on", "missing_value")
        return None
    return product, line.get("quantity") or "", bought_on


def _round(line: Line, bought_on: date, rep: int | None) -> dict[str, Any]:
    """The round that is running: an outcome in the form has no date, so it is kept and the round stays open."""
    months, remind_on, said = line.get("cycle"), line.get("remind_on"), line.get("outcome")
    ahead = (months_after(bought_on, months) - remind_on).days if remind_on else None
    return {
        "cycle_months": months,
        "remind_on": remind_on,
        "lead_days": ahead if ahead is not None and ahead >= 0 else None,
        "outcome": vocabulary.outcome(said) if said else None,
        "outcome_note": said,
        "rep": rep,
        "remark": line.get("remark"),
    }
