"""The lines of an order as a small table to type in, with what they sum to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from ...language import N_, _, phrases
from ..widgets.cells import fit
from . import line_values
from .entries import Completion, Edited, Entered, LineEntry
from .line_values import COLUMNS, Cells

EMPTY: Cells = ["", "", "", "", ""]
WIDTHS = {"quantity": 9, "unit_price": 12, "discount": 11}
AMOUNT = 15
SIDE = 1


class LineRow(Widget):
    """One line: four cells to type in, what they sum to painted beside them."""

    def __init__(self, cells: Cells, products: Sequence[str]) -> None:
        super().__init__()
        self.key, *self._texts = cells
        self._products = products

    def compose(self) -> ComposeResult:
        """The cells from left to right."""
        for column, text in zip(COLUMNS, self._texts, strict=True):
            suggester = Completion(self._products) if column == "product" else None
            cell = LineEntry(text, suggester=suggester, classes=column)
            if column in WIDTHS:
                cell.styles.width = WIDTHS[column]
            yield cell

    @property
    def cells(self) -> Cells:
        """The id and the texts."""
        typed = [cell.text for cell in self.query(LineEntry)]
        return [self.key, *(typed or self._texts)]

    def render(self) -> RenderResult:
        """The amount at the right edge, in the place that the cells leave free."""
        amount = line_values.amount(self.cells)
        shown = phrases.money(amount) if amount is not None else ""
        return Content.assemble(" " * max(self.size.width - AMOUNT, 0), fit(shown, AMOUNT, "right"))

    def at(self, column: str) -> LineEntry:
        """The cell of a column."""
        return self.query_one(f".{column}", LineEntry)


class LinesHead(Widget):
    """What the columns are called."""

    def render(self) -> RenderResult:
        """Labels over the cells."""
        room = self.size.width - sum(WIDTHS.values()) - len(WIDTHS) - 1 - AMOUNT
        labels = [fit(phrases.field("order_line", "product"), max(room, 1))]
        for column, width in WIDTHS.items():
            sign = " %" if column == "discount" else ""
            labels.append(fit(phrases.field("order_line", column) + sign, width))
        return Content.styled(" ".join([*labels, fit(_("Amount"), AMOUNT, "right")]), "$muted")


class LinesSum(Widget):
    """What all lines sum to."""

    total = Decimal(0)

    def render(self) -> RenderResult:
        """The total under the amounts."""
        text = f"{_('Total')}  {phrases.money(self.total)}"
        return Content.styled(fit(text, self.size.width, "right"), "bold")


class LinesEntry(Widget):
    """The table; an empty line always waits below the last one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "remove", N_("Remove line"), tooltip=N_("Take the line under the cursor out of the order"),
                id="lines.remove"),
    ]  # fmt: skip

    def __init__(self, text: str, products: Sequence[str]) -> None:
        super().__init__()
        self._products = products
        self._rows: list[Cells] = [*json.loads(text or "[]"), EMPTY]

    def compose(self) -> ComposeResult:
        """The head, the lines, the sum."""
        yield LinesHead()
        for cells in self._rows:
            yield LineRow(cells, self._products)
        yield LinesSum()

    def on_mount(self) -> None:
        """Sum up what stands there already."""
        self._add_up()

    @property
    def text(self) -> str:
        """The cells of all lines that hold anything, as JSON."""
        rows = [row.cells for row in self.query(LineRow)] or self._rows
        return json.dumps([cells for cells in rows if any(cells)], ensure_ascii=False)

    def put(self, text: str) -> None:
        """Say this instead."""
        if text != self.text:
            self._rows = [*json.loads(text or "[]"), EMPTY]
            self.refresh(recompose=True)
            self.call_after_refresh(self._add_up)

    def show_wrong(self, line: int, column: str) -> None:
        """Put the cursor into the cell that is wrong."""
        rows = list(self.query(LineRow))
        if line < len(rows):
            rows[line].at(column if column in COLUMNS else COLUMNS[0]).focus()

    async def action_remove(self) -> None:
        """Take the line with the cursor out; the last, empty one stays."""
        rows = list(self.query(LineRow))
        here = next((place for place, row in enumerate(rows) if row.has_focus_within), None)
        if here is None or here == len(rows) - 1:
            self.app.bell()
            return
        rows[here + 1].at(COLUMNS[0]).focus()
        await rows[here].remove()
        self._changed()

    def on_edited(self, event: Edited) -> None:
        """A cell changed: sum up, and keep an empty line below."""
        if event.whole:
            return
        event.stop()
        self._changed()

    def on_entered(self, event: Entered) -> None:
        """Enter goes from cell to cell; on an empty line it leaves the table."""
        focused = self.app.focused
        row = next((row for row in self.query(LineRow) if row.has_focus_within), None)
        if row is None or not any(row.cells):
            return
        event.stop()
        cells = list(self.query(LineEntry))
        place = next((at for at, cell in enumerate(cells) if cell is focused), 0)
        cells[min(place + 1, len(cells) - 1)].focus()

    def _changed(self) -> None:
        rows = list(self.query(LineRow))
        if not rows or any(rows[-1].cells):
            self.mount(LineRow(EMPTY, self._products), before=self.query_one(LinesSum))
        self._add_up()
        self.post_message(Edited(whole=True))

    def _add_up(self) -> None:
        rows = list(self.query(LineRow))
        for row in rows:
            row.refresh()
        amounts = [line_values.amount(row.cells) for row in rows]
        for total in self.query(LinesSum):
            total.total = sum((each for each in amounts if each is not None), Decimal(0))
            total.refresh()
