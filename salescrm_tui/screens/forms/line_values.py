"""The lines of an order as texts in cells, and back; a discount is typed in percent, or in tenths as `9折`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from ...handbook.refusals import Invalid

COLUMNS = ("product", "quantity", "unit_price", "discount")
Cells = list[str]
"""The id of a line ("" for a new one), then the texts of its columns."""

HUNDRED = Decimal(100)
_ZHE = re.compile(r"(?P<tenths>[0-9]+(?:\.[0-9]+)?)\s*折")


class BadLine(Invalid):
    """A cell of a line does not hold what it should: `field`, `value`, `line` (from 0)."""


def read(rows: Sequence[Cells]) -> list[dict[str, Any]]:
    """The lines that hold anything; raises BadLine."""
    return [_line(place, row) for place, row in enumerate(rows) if any(text.strip() for text in row[1:])]


def show(lines: Sequence[Mapping[str, Any]]) -> list[Cells]:
    """The cells of lines."""
    return [
        [
            str(line["id"]), str(line["product"]), _plain(line["quantity"]), _plain(line["unit_price"]),
            _plain(Decimal(line["discount"]) * HUNDRED) if line["discount"] else "",
        ]
        for line in lines
    ]  # fmt: skip


def amount(row: Cells) -> Decimal | None:
    """What a line sums to, None while its cells say nothing that can be reckoned."""
    try:
        line = _line(0, row)
    except BadLine:
        return None
    result: Decimal = line["quantity"] * line["unit_price"] * (1 - line["discount"])
    return result


def _line(place: int, row: Cells) -> dict[str, Any]:
    key, product, quantity, price, discount = row
    if not product.strip():
        raise BadLine("required", table="order_line", field="product", line=place)
    line: dict[str, Any] = {
        "product": product.strip(), "quantity": _number(place, "quantity", quantity),
        "unit_price": _number(place, "unit_price", price), "discount": _discount(place, discount),
    }  # fmt: skip
    return {"id": int(key), **line} if key else line


def _number(place: int, name: str, text: str) -> Decimal:
    if not text.strip():
        raise BadLine("required", table="order_line", field=name, line=place)
    try:
        exact = Decimal(text.strip().replace(",", "").replace("，", ""))
    except InvalidOperation:
        exact = Decimal(-1)
    if not exact.is_finite() or not 0 <= exact < 10**12:
        raise BadLine("bad_number", table="order_line", field=name, line=place, value=text)
    return exact


def _discount(place: int, text: str) -> Decimal:
    """The fraction taken off: `5` and `5%` are 0.05, `9折` and `95折` are 0.1 and 0.05."""
    if not text.strip():
        return Decimal(0)
    if zhe := _ZHE.fullmatch(text.strip()):
        tenths = Decimal(zhe["tenths"])
        off = 1 - tenths / (10 if tenths < 10 else 100)
    else:
        off = _number(place, "discount", text.strip().removesuffix("%").removesuffix("％")) / HUNDRED
    if not 0 <= off <= 1:
        raise BadLine("bad_number", table="order_line", field="discount", line=place, value=text)
    return off


def _plain(value: Any) -> str:
    return f"{Decimal(value).normalize():f}"


def replaced(text: str, row: int, column: str, value: Any) -> str:
    """The JSON text of cells in which one cell of the line with an id says a value."""
    place = COLUMNS.index(column) + 1
    shown = show([{"id": row, "product": "", "quantity": 0, "unit_price": 0, "discount": 0, column: value}])[0][place]
    rows: list[Cells] = json.loads(text)
    for cells in rows:
        if cells[0] == str(row):
            cells[place] = shown
    return json.dumps(rows, ensure_ascii=False)
