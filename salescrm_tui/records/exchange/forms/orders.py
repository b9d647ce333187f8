"""Orders with their lines and products, as an ERP exports them (S1.3, S3.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ....handbook.words import OrderState
from .. import cells, dates, vocabulary
from ..cells import each
from ..draft import Draft
from ..layouts import Column, Layout, Line
from ..rows import Row
from . import filing, team

ORDER = "订单编号,订单号,单号,order ID,order number,order no"
PRODUCT_ID = "产品编号,产品ID,商品编号,product ID,product number,product code,sku"
LAYOUT = Layout(
    "orders",
    {
        "number": Column(ORDER, required=True),
        "customer": filing.CUSTOMER,
        "company": filing.COMPANY,
        "rep_number": Column("员工编号,员工ID,employee ID,rep ID"),
        "rep": Column("销售代表,业务员,负责人,跟进人,rep,sales rep,employee,owner"),
        "ordered_on": Column("下单日期,订单日期,签约日期,order date,ordered on,date", dates.days, required=True),
        "required_on": Column("要求交货日期,交货期限,交期,required date,required on", dates.days),
        "delivered_on": Column("发货日期,交货日期,交付日期,shipped date,delivery date,delivered on", dates.days),
        "paid_on": Column("付款日期,回款日期,paid date,paid on,payment date", dates.days),
        "state": Column("订单状态,状态,order state,order status,state,status", each(vocabulary.order_state)),
        "currency": Column("币种,货币,currency"),
        "remark": filing.REMARK,
    },
    needs=(("number",), ("ordered_on",), ("customer", "company")),
)
LINES = Layout(
    "order_lines",
    {
        "order": Column(ORDER, required=True),
        "product_id": Column(PRODUCT_ID),
        "product": Column("产品名称,产品,商品名称,商品,product,product name,item"),
        "quantity": Column("数量,quantity,qty", each(cells.number), required=True),
        "unit_price": Column("单价,unit price,price", each(cells.number), required=True),
        "discount": Column("折扣,discount", each(cells.discount)),
    },
    needs=(("order",), ("product", "product_id"), ("quantity",), ("unit_price",)),
)
PRODUCTS = Layout(
    "products",
    {
        "product_id": Column(PRODUCT_ID, required=True),
        "product": Column("产品名称,商品名称,product name", required=True),
    },
    needs=(("product_id",), ("product",)),
)
CATEGORIES = Layout(
    "categories",
    {
        "category_id": Column("类别编号,分类编号,category ID"),
        "category": Column("类别名称,分类名称,category name"),
    },
    needs=(("category_id",), ("category",)),
)
AS_SAID = ("ordered_on", "required_on", "delivered_on", "paid_on", "currency", "remark")


def decide(lines: Sequence[Line], draft: Draft) -> None:
    """Every row is an order; the first one tells since when we work with a customer, the latest whose it is."""
    seen: set[str] = set()
    orders: list[tuple[Row, Row]] = []
    for line in lines:
        rep = team.numbered(line, "rep_number", draft) or team.named(line, "rep", draft)
        customer = filing.mentioned(line, draft, None)
        if customer is None or line.get("number") is None or line.get("ordered_on") is None:
            continue
        if line.get("number") in seen:
            draft.refuse(line, "number", "duplicate_order")
        seen.add(line.get("number"))
        order = draft.row("sales_order", number=line.get("number"))
        order.put(customer=customer.id, rep=rep, state=_state(line), **{name: line.get(name) for name in AS_SAID})
        orders.append((order, customer))
    for order, customer in sorted(orders, key=lambda each: each[0].get("ordered_on"), reverse=True):
        filing.bought(customer, order.get("ordered_on"), order.get("rep"))


def decide_lines(lines: Sequence[Line], draft: Draft) -> None:
    """Every row is a line of an order; the same product comes again in the same order as the next line of it."""
    orders = {row.get("number"): row for row in draft.rows.get("sales_order", [])}
    present = _lines_by_place(draft)
    times: Counter[tuple[int, str]] = Counter()
    for line in lines:
        order, product = _order(line, orders, draft), _product(line, draft)
        if order is None or product is None:
            continue
        place = (order.id, product)
        row = present.get((*place, times[place])) or draft.add("order_line", order=order.id, product=product)
        times[place] += 1
        row.put(quantity=line.get("quantity"), unit_price=line.get("unit_price"), discount=line.get("discount"))
        order.mentioned = True


def decide_products(lines: Sequence[Line], draft: Draft) -> None:
    """Products only give their names to the order lines of the same import."""
    draft.products.update({line.get("product_id"): line.get("product") for line in lines if line.get("product")})


def decide_categories(lines: Sequence[Line], draft: Draft) -> None:
    """Categories are recognised, so that a whole export can be handed over, and have no place in a book."""


def _state(line: Line) -> OrderState:
    """How far an order is; files that know no payments are taken to be paid once shipped."""
    if said := line.get("state"):
        return OrderState(said)
    if line.get("paid_on"):
        return OrderState.CLOSED
    if line.get("delivered_on"):
        return OrderState.DELIVERED if "paid_on" in line.headers else OrderState.CLOSED
    return OrderState.SIGNED


def _lines_by_place(draft: Draft) -> dict[tuple[int, str, int], Row]:
    times: Counter[tuple[int, str]] = Counter()
    places: dict[tuple[int, str, int], Row] = {}
    for row in draft.rows.get("order_line", []):
        place = (row.get("order"), row.get("product"))
        places[*place, times[place]] = row
        times[place] += 1
    return places


def _order(line: Line, orders: dict[Any, Row], draft: Draft) -> Row | None:
    if line.get("order") is None:
        return None
    if (order := orders.get(line.get("order"))) is None:
        draft.refuse(line, "order", "unknown_order")
    return order


def _product(line: Line, draft: Draft) -> str | None:
    """The product's name; an id without a name would make the line unreadable and come twice the next time."""
    if said := line.get("product"):
        return str(said)
    if (key := line.get("product_id")) is None:
        draft.refuse(line, "product_id" if "product_id" in line.headers else "product", "missing_value")
        return None
    if key not in draft.products:
        draft.refuse(line, "product_id", "unknown_product" if draft.products else "products_needed")
    return draft.products.get(key)
