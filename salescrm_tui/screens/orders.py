"""The orders of all customers: what is agreed, delivered and paid, with the lines of the one under the cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from ..actions import orders
from ..handbook.words import OrderState
from ..language import N_, _, phrases
from ..records.lists import orders as lists
from ..records.lists.orders import OrderRow
from .asking import Choice
from .colleagues import about, scope, told
from .order_lines import bill, columns, facts, row
from .view import View
from .widgets.cells import Row
from .widgets.foot import Foot
from .widgets.line import Line
from .widgets.table import VirtualTable

SORTS = (
    (("date", True), N_("newest first")),
    (("date", False), N_("oldest first")),
    (("unpaid", False), N_("longest unpaid first")),
    (("customer", False), N_("by customer")),
    (("number", False), N_("by number")),
    (("state", False), N_("by state")),
)
BEGUN = (OrderState.QUOTED, OrderState.SIGNED)
HELD = 4_096
DELIVERED, PAID = "delivered_on", "paid_on"


class OrderTable(VirtualTable):
    """The list; nothing is done with marked orders, so there are no marks."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to mark for."""
        return action not in ("mark", "mark_to")


class OrdersView(View):
    """A long list with a filter on top and the bill below."""

    shows = frozenset({"sales_order", "order_line", "customer", "rep", "*"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", N_("Filter"), tooltip=N_("Filter the orders by customer or number"),
                id="orders.filter"),
        Binding("o", "sort", N_("Sort"), tooltip=N_("Choose the order of the list"), id="orders.sort"),
        Binding("m", "scope", N_("Mine / all"), tooltip=N_("My orders or everyone's"), id="orders.scope"),
        Binding("d", "done", N_("Next state"), tooltip=N_("Signed, delivered, paid, closed or cancelled"),
                id="orders.done"),
        Binding("x", "trash", N_("Trash"), tooltip=N_("Put the order in the trash"), id="orders.trash"),
        Binding("escape", "clear", N_("Clear the filter"), show=False, id="orders.clear"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, OrderRow] = {}
        self._everyone = False
        self._sort = ("date", True)
        self._lines: tuple[int, list[Mapping[str, Any]]] = (0, [])
        self._filter = Line(id="filter")
        self.table = OrderTable((), self._load)
        self._foot = Foot()

    def compose(self) -> ComposeResult:
        """The filter, the list, the bill."""
        yield self._filter
        yield self.table
        yield self._foot

    def on_mount(self) -> None:
        """The filter takes a line only while there is one."""
        self._filter.display = False

    async def arrive(self, **where: object) -> None:
        """Come up; `sales_order` says which one to look at."""
        await self.reload()
        wanted = where.get("sales_order")
        if isinstance(wanted, int) and not self.table.move_to(wanted):
            self._everyone = True
            self._filter.value = ""
            await self.reload()
            self.table.move_to(wanted)

    async def reload(self) -> None:
        """Read the list again; the cursor stays on its order."""
        table, line = self.table, self._filter
        line.placeholder = _("customer, pinyin or number")
        column, descending = self._sort
        rep = None if self._everyone else self.desk.me
        ids = await self.desk.book.run(lists.order_ids, column, descending=descending, query=line.value, rep=rep)
        table.columns = columns(rep is None)
        table.sorted_by = (column, not descending)
        table.empty = _("No order fits.\nesc takes the filter away.") if line.value else _(
            "No orders.\nn enters one; m shows everyone's."
        )  # fmt: skip
        table.set_rows(ids)
        table.invalidate()
        self._lines = (0, [])
        self._say_more()

    def customer_in_view(self) -> int | None:
        """The customer of the order under the cursor."""
        order = self._order()
        return order.customer if order else None

    def record_in_view(self) -> tuple[str, int] | None:
        """The order under the cursor."""
        found = self.table.cursor_id
        return None if found is None else ("sales_order", found)

    def take_focus(self) -> None:
        """Put the focus on the list."""
        self.table.focus()

    # -- the list -----------------------------------------------------------------------------------------------------

    @on(Line.Changed, "#filter")
    @work(exclusive=True, group="filter")
    async def _filtered(self) -> None:
        await self.reload()

    @on(Line.Submitted, "#filter")
    def _to_the_list(self) -> None:
        self._filter.display = bool(self._filter.value)
        self.table.focus()

    @on(VirtualTable.Highlighted)
    def _highlighted(self) -> None:
        self._say_more()

    @on(VirtualTable.Selected)
    async def _selected(self) -> None:
        if (order := self._order()) is not None:
            among = dict.fromkeys(self._rows[each].customer for each in self.table.rows.ids if each in self._rows)
            await self.desk.look("customer", customer=order.customer, among=list(among), back="orders")

    def action_filter(self) -> None:
        """Type what to look for; the list follows every letter."""
        line = self._filter
        line.display = True
        line.focus()

    def action_clear(self) -> None:
        """Take the filter away and go back to the list."""
        line = self._filter
        line.value = ""
        line.display = False
        self.table.focus()

    @work(exclusive=True, group="keys")
    async def action_sort(self) -> None:
        """Ask for the order of the list."""
        options = [(sort, _(label)) for sort, label in SORTS]
        chosen = await self.desk.ask(Choice(f" {_('Sort the orders')} ", options, chosen=self._sort))
        if chosen is not None:
            self._sort = chosen
            await self.reload()

    async def action_scope(self) -> None:
        """Show one's own orders or everyone's."""
        self._everyone = not self._everyone
        await self.reload()

    # -- what is done with an order -----------------------------------------------------------------------------------

    @work(exclusive=True, group="keys")
    async def action_done(self) -> None:
        """Ask how far the order is now."""
        if (order := self._needed()) is None:
            return
        options = [(each, _step_said(each)) for each in next_steps(order)]
        if not options:
            self.desk.say(_("It is closed and paid: nothing is left to do."))
            return
        step = await self.desk.ask(Choice(about(order.number, order.customer_name), options))
        if step is None:
            return
        today = self.desk.now.astimezone(self.desk.zone).date()
        values: dict[str, Any] = changes(order, step, today)
        done = await self.desk.perform(orders.edit_order, order.id, **values)  # type: ignore[arg-type]  # of **values
        told(self.desk, done, f"{phrases.quoted(order.number)}: {_step_said(step)}")

    async def action_trash(self) -> None:
        """Put the order in the trash."""
        if (order := self._needed()) is not None:
            done = await self.desk.perform(orders.trash_order, order.id)
            told(self.desk, done, _("In the trash: {what}").format(what=phrases.quoted(order.number)))

    # -- reading and saying -------------------------------------------------------------------------------------------

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        desk = self.desk
        rows = await desk.book.run(lists.order_rows, ids)
        if len(self._rows) > HELD:
            self._rows.clear()
        self._rows.update(rows)
        self._say_more()
        everyone, signs = self._everyone or desk.me is None, desk.settings.ascii_signs
        return {
            key: row(each, desk.now, desk.zone, ascii_signs=signs, rep=desk.rep_name(each.rep) if everyone else None)
            for key, each in rows.items()
        }

    def _order(self) -> OrderRow | None:
        found = self.table.cursor_id
        return None if found is None else self._rows.get(found)

    def _needed(self) -> OrderRow | None:
        order = self._order()
        if order is None:
            self.desk.say(_("There is no order under the cursor."))
        return order

    def _say_more(self) -> None:
        """Show the bill of the order under the cursor, reading its lines when they are not at hand."""
        order, whose, foot = self._order(), scope(self.desk, self._everyone), self._foot
        if order is None:
            foot.put(Content(""), whose, lambda width: ())
            return
        known, lines = self._lines
        head = facts(order, self.desk.now, self.desk.zone)
        if known == order.id:
            foot.put(head, whose, lambda width: bill(order, lines, width, foot.size.height - 1))
        else:
            foot.put(head, whose, lambda width: ())
            self._read_lines(order.id)

    @work(exclusive=True, group="lines")
    async def _read_lines(self, order: int) -> None:
        self._lines = (order, await self.desk.book.run(lists.lines_of, order))
        self._say_more()


def next_steps(order: OrderRow) -> list[str]:
    """What may happen to an order next."""
    state = OrderState(order.state)
    steps = {
        OrderState.SIGNED: state in (OrderState.QUOTED, OrderState.CANCELLED),
        DELIVERED: order.delivered_on is None and state in BEGUN,
        PAID: order.paid_on is None and state != OrderState.CANCELLED,
        OrderState.CLOSED: state in (OrderState.SIGNED, OrderState.DELIVERED),
        OrderState.CANCELLED: state in (*BEGUN, OrderState.DELIVERED),
    }
    return [str(step) for step, applies in steps.items() if applies]


def changes(order: OrderRow, step: str, today: Any) -> dict[str, Any]:
    """The fields of an order that a step changes; what is both delivered and paid is closed."""
    if step == DELIVERED:
        return {DELIVERED: today, "state": OrderState.CLOSED if order.paid_on else OrderState.DELIVERED}
    if step == PAID:
        return {PAID: today, **({"state": OrderState.CLOSED} if order.delivered_on else {})}
    return {"state": OrderState(step)}


def _step_said(step: str) -> str:
    """What a step is called."""
    if step == DELIVERED:
        return _("delivered today")
    return _("paid today") if step == PAID else phrases.word(OrderState(step))
