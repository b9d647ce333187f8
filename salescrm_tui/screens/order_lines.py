"""How orders are written: the cells of the list, and the lines of one order as a small bill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Any

from textual.content import Content

from ..handbook.words import OrderState
from ..language import _, phrases
from ..records.lists.orders import OrderRow
from .brief_text import one_line
from .widgets.cells import Cell, Column, Row, fit

UNPAID = ("¥", "$")
LONG_UNPAID = 30  # days from which an unpaid order is alarming
EXACT = Decimal("0.0001")
STATE_STYLES = {
    OrderState.QUOTED: "table--soon", OrderState.CANCELLED: "table--muted", OrderState.CLOSED: "table--good",
}  # fmt: skip
AMOUNTS = (10, 14, 8, 14)  # cells of quantity, unit price, discount, amount


def columns(everyone: bool) -> list[Column]:
    """The columns of the list; whose an order is stands there only when those of all are shown."""
    rep = [Column("rep", _("Rep"), 10, priority=3)] if everyone else []
    return [
        Column("date", _("Date"), 11, priority=1),
        Column("number", _("No."), 13, priority=2),
        Column("customer", _("Customer"), 18, flexible=True, min_width=12),
        Column("products", _("Products"), 18, flexible=True, min_width=8, priority=4),
        Column("total", _("Total"), 16, align="right"),
        Column("state", _("State"), 10),
        Column("unpaid", _("Unpaid"), 8, align="right"),
        *rep,
    ]


def row(order: OrderRow, now: datetime, zone: tzinfo, *, ascii_signs: bool, rep: str | None) -> Row:
    """The cells of one order; `rep` is None when whose it is goes without saying."""
    today = now.astimezone(zone).date()
    state: Cell = (phrases.word((OrderState, order.state)), STATE_STYLES.get(OrderState(order.state), ""))
    names: list[Cell] = [] if rep is None else [(rep, "table--muted")]
    return (
        (phrases.full_day(order.ordered_on, today.year), "table--muted"),
        one_line(order.number),
        (one_line(order.customer_name), "table--strong"),
        one_line(order.products),
        phrases.money(order.total, one_line(order.currency)),
        state,
        unpaid(order, today, ascii_signs),
        *names,
    )


def unpaid(order: OrderRow, today: date, ascii_signs: bool) -> Cell:
    """For how many days an order is unpaid; nothing for one that is paid or not agreed upon."""
    if not order.owed:
        return ""
    days = (today - order.ordered_on).days
    said = _("{days} d").format(days=days)
    return f"{UNPAID[ascii_signs]} {said}", "table--overdue" if days >= LONG_UNPAID else "table--soon"


def facts(order: OrderRow, now: datetime, zone: tzinfo) -> Content:
    """The rule above the lines: the number, the customer, when it was delivered and paid."""
    parts = [one_line(order.number), one_line(order.customer_name)]
    if order.delivered_on:
        parts.append(_("delivered {day}").format(day=phrases.day(order.delivered_on, now, zone)))
    if order.paid_on:
        parts.append(_("paid {day}").format(day=phrases.day(order.paid_on, now, zone)))
    return Content.assemble((parts[0], "$heading bold"), (" · " + " · ".join(parts[1:]), "$muted"))


def bill(order: OrderRow, lines: Sequence[Mapping[str, Any]], width: int, height: int) -> list[Content]:
    """The lines of an order and their sum in at most `height` lines of `width` cells."""
    if not lines:
        return [Content.styled(_("No products yet; e adds some."), "$muted")]
    room = max(width - sum(AMOUNTS) - len(AMOUNTS), 8)
    titles = [phrases.field("order_line", name) for name in ("product", "quantity", "unit_price", "discount")]
    found = [Content.styled(_line(titles[0], [*titles[1:], _("Amount")], room), "$muted")]
    fitting = max(height - 2, 1)
    shown = lines if len(lines) <= fitting else lines[: max(fitting - 1, 1)]
    found += [Content(_priced(line, room)) for line in shown]
    if len(shown) < len(lines):
        found.append(Content.styled(_("… and {count} more").format(count=len(lines) - len(shown)), "$muted"))
    total = phrases.money(order.total, one_line(order.currency))
    return [*found, Content.styled(fit(total, room + sum(AMOUNTS) + len(AMOUNTS), "right"), "bold")]


def _priced(line: Mapping[str, Any], room: int) -> str:
    amount = phrases.money((line["quantity"] * line["unit_price"] * (1 - line["discount"])).quantize(EXACT))
    off = f"{(line['discount'] * 100).normalize():f} %" if line["discount"] else ""
    amounts = [phrases.quantity(line["quantity"]), phrases.money(line["unit_price"]), off, amount]
    return _line(one_line(line["product"]), amounts, room)


def _line(product: str, amounts: Sequence[str], room: int) -> str:
    """A line of the bill: the product, and the amounts one below the other."""
    cells = (fit(text, wide, "right") for text, wide in zip(amounts, AMOUNTS, strict=True))
    return " ".join([fit(product, room), *cells])
