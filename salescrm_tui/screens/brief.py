"""The brief beside a list: all that is needed to pick up the phone (S2.14, S2.17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult, RenderResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from ..language import _, current

# What reads and writes a brief is imported with the first one, after the first paint.
if TYPE_CHECKING:
    from ..records.lists.briefs import Brief
    from .app import Desk
    from .brief_text import Lines


class BriefPane(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The brief of one customer; `show` changes to another, `reload` reads the same again."""

    DEFAULT_CSS = """
    BriefPane {
        width: 1fr; height: 1fr; padding: 0 1; overflow-x: hidden; scrollbar-size-vertical: 1;
        scrollbar-color: $rule; scrollbar-background: $background;
    }
    """
    SHOWS = frozenset({
        "customer", "contact", "tag", "interaction", "next_step", "demand", "complaint", "sales_order", "order_line",
        "repurchase", "due_answer", "due", "rep", "playbook_value", "*",
    })  # fmt: skip

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id, classes=classes)
        self.customer: int | None = None
        """Whose brief is wanted; `body.brief` follows as soon as it is read."""
        self._reading = False
        self._stale = False

    @property
    def desk(self) -> Desk:
        """The desk this pane lies on."""
        return self.app  # type: ignore[return-value]

    @property
    def body(self) -> BriefBody:
        """What is painted."""
        return self.query_one(BriefBody)

    def compose(self) -> ComposeResult:
        """One body that scrolls."""
        yield BriefBody()

    def show(self, customer: int | None) -> None:
        """Show the brief of a customer, None for nobody; the old one stays in sight until the new one is read."""
        if customer != self.customer:
            self.customer = customer
            self.scroll_home(animate=False)
            self.reload()

    def reload(self) -> None:
        """Read the brief again."""
        self._stale = True
        if not self._reading:
            self._reading = True
            self.run_worker(self._read(), group="brief")

    async def _read(self) -> None:
        """Read until nothing newer is wanted: a held key asks for the last customer only."""
        from ..records.lists import briefs

        desk = self.desk
        try:
            while self._stale:
                self._stale = False
                found = None
                if self.customer is not None:
                    found = await desk.book.run(briefs.brief, self.customer, desk.playbook, desk.now, desk.zone)
                self.body.put(found)
        finally:
            self._reading = False


class BriefBody(Widget):
    """The painted brief, as high as it needs to be."""

    DEFAULT_CSS = "BriefBody { width: 1fr; height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self.brief: Brief | None = None
        self._held: tuple[tuple[int, str], Lines] | None = None

    def put(self, brief: Brief | None) -> None:
        """Paint this brief."""
        self.brief = brief
        self._held = None
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the brief takes at a width."""
        return len(self._lines(width))

    def render(self) -> RenderResult:
        """The lines."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> Lines:
        key = (width, current())
        if self._held is None or self._held[0] != key:
            self._held = (key, self._written(width))
        return self._held[1]

    def _written(self, width: int) -> Lines:
        if self.brief is None:
            return [Content.styled(_("No customer under the cursor."), "$muted")]
        from .brief_text import Reader, write

        desk: Desk = self.app  # type: ignore[assignment]
        return write(self.brief, Reader(desk.now, desk.zone, desk.settings.ascii_signs, desk.rep_name), width)
