"""Deeds on orders and repurchase plans (S1.3, S2.25, S3.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..handbook import orders as rules
from ..handbook.refusals import NotFound
from ..handbook.words import RepurchaseFacts, RepurchaseOutcome
from ..records.journal import Step
from ..records.tables import Order, OrderLine, Repurchase
from .entering import cleaned
from .files import local_today


def enter_order(step: Step, customer: int, lines: Sequence[Mapping[str, Any]] = (), **values: Any) -> int:
    """Enter an order with its lines; today's date and a number of the day are given when missing (S1.3)."""
    fields = cleaned(Order, values)
    fields.setdefault("ordered_on", local_today(step))
    fields["number"] = fields.get("number") or _next_number(fields["ordered_on"].strftime("%Y%m%d"))
    order = step.insert(Order, **{"rep": step.who.rep, **fields, "customer": customer})
    set_lines(step, order, lines)
    return order


def edit_order(
    step: Step,
    order: int,
    seen: Mapping[str, Any] | None = None,
    *,
    lines: Sequence[Mapping[str, Any]] | None = None,
    seen_lines: Sequence[Mapping[str, Any]] = (),
    **values: Any,
) -> None:
    """Change an order; of its `lines` only what differs from `seen_lines`, so that those of others stay."""
    step.change(Order, order, seen, **cleaned(Order, values))
    if lines is not None:
        _change_lines(step, order, lines, {line["id"]: line for line in seen_lines})


def set_lines(step: Step, order: int, lines: Sequence[Mapping[str, Any]]) -> None:
    """Make an order have exactly these lines: those with an `id` are changed, others added, missing ones trashed."""
    kept = {line["id"] for line in lines if line.get("id")}
    present = OrderLine.select(OrderLine.id).where(OrderLine.order == order, OrderLine.trashed_at.is_null())
    for (key,) in list(present.tuples()):
        if key not in kept:
            step.trash(OrderLine, key)
    for line in lines:
        _put_line(step, order, line, None)
    _touch_customer(step, order)


def _change_lines(
    step: Step, order: int, lines: Sequence[Mapping[str, Any]], shown: Mapping[int, Mapping[str, Any]]
) -> None:
    kept = {line["id"] for line in lines if line.get("id")}
    for key in shown:
        if key not in kept:
            step.trash(OrderLine, key)
    for line in lines:
        _put_line(step, order, line, shown.get(line.get("id") or 0))
    _touch_customer(step, order)


def _put_line(step: Step, order: int, line: Mapping[str, Any], seen: Mapping[str, Any] | None) -> None:
    """Change the line with the `id`, or add one without."""
    named = {name: value for name, value in line.items() if name != "id"}
    fields = cleaned(OrderLine, named, required=("product", "quantity", "unit_price"))
    if line.get("id"):
        step.change(OrderLine, line["id"], seen, **fields)
    else:
        step.insert(OrderLine, order=order, **fields)


def trash_order(step: Step, order: int) -> None:
    """Put an order in the trash."""
    step.trash(Order, order)


def plan_repurchase(step: Step, customer: int, **values: Any) -> int:
    """Plan that a customer buys a product again (S2.25)."""
    fields = cleaned(Repurchase, values, required=("product", "last_bought_on", "cycle_months"))
    return step.insert(Repurchase, **{"rep": step.who.rep, **fields, "customer": customer})


def edit_repurchase(step: Step, repurchase: int, seen: Mapping[str, Any] | None = None, **values: Any) -> None:
    """Change a repurchase plan."""
    step.change(Repurchase, repurchase, seen, **cleaned(Repurchase, values))


def close_round(step: Step, repurchase: int, outcome: str, note: str = "") -> None:
    """Note what came of a repurchase reminder; after `ordered` the next round counts from today (S2.25)."""
    row = Repurchase.get_or_none(Repurchase.id == repurchase)
    if row is None:
        raise NotFound("not_found", table="repurchase", row=repurchase)
    fields = cleaned(Repurchase, {"outcome": outcome, "outcome_note": note}, required=("outcome",))
    following: dict[str, Any]
    if outcome == RepurchaseOutcome.ORDERED:
        following = {"last_bought_on": local_today(step), "remind_on": None}
    else:  # nothing was bought: only the reminder moves on by a round
        missed = rules.next_round(_facts(row), rules.expected_on(_facts(row)))
        following = {"remind_on": rules.remind_on(missed, step.playbook)}
    step.change(Repurchase, repurchase, **following, **fields)


def put_off_round(step: Step, repurchase: int, remind_on: Any, note: str = "") -> None:
    """The customer wants to be asked again on a day (S2.25)."""
    fields = {"outcome": RepurchaseOutcome.FOLLOW_UP, "outcome_note": note, "remind_on": remind_on}
    step.change(Repurchase, repurchase, **cleaned(Repurchase, fields, required=("remind_on",)))


def trash_repurchase(step: Step, repurchase: int) -> None:
    """Put a repurchase plan in the trash."""
    step.trash(Repurchase, repurchase)


def _facts(row: Any) -> RepurchaseFacts:
    return RepurchaseFacts(row.id, row.product, row.last_bought_on, row.cycle_months, row.lead_days, row.remind_on)


def _next_number(day: str) -> str:
    taken = Order.select().where(Order.number.startswith(f"{day}-")).count()
    return f"{day}-{taken + 1:02d}"


def _touch_customer(step: Step, order: int) -> None:
    customer = Order.select(Order.customer).where(Order.id == order).tuples().scalar()
    if customer is not None:
        step.customers.add(customer)
