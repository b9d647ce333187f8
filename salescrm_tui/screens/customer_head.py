"""The head of a customer: who it is, what kind of customer, how good the file is, the tag line."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from ..handbook.words import CustomerClass, Grade, Stage
from ..language import _, phrases
from ..records.lists.files import CustomerFile
from .brief_text import COMPLETE, Reader, one_line

LEAST_GAP = 2


class CustomerHead(Widget):
    """Two lines: name, number and kind with the state of the file; the tag line with the place in the list."""

    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id)
        self.file: CustomerFile | None = None
        self.reader: Reader | None = None
        self.place = ""

    def render(self) -> RenderResult:
        """What gives way on a narrow terminal: first the state of the file goes to the second line, then the tags."""
        if self.file is None or self.reader is None:
            return Content.styled(_("This customer is in the trash, or not in this book: esc goes back."), "$muted")
        width = self.size.width
        name, kind, state = self._called(), self._kind(self.reader), self._state(self.reader)
        first = Content.assemble(name, "   ", kind)
        if first.cell_length + state.cell_length + LEAST_GAP <= width:
            return Content("\n").join([_between(first, state, width), _between(self._tags(), self._place(), width)])
        second = _between(Content.assemble(kind, "  ", self._tags()), state, width)
        return Content("\n").join([_between(name, self._place(), width), second])

    def _called(self) -> Content:
        assert self.file is not None
        row = self.file.row
        return Content.assemble((one_line(row.name), "bold $heading"), (f"   {row.number}", "$muted"))

    def _kind(self, reader: Reader) -> Content:
        assert self.file is not None
        row = self.file.row
        kind = [
            phrases.word((Grade, row.grade)) if row.grade else _("no grade"),
            phrases.word((Stage, row.stage)),
            phrases.word((CustomerClass, row.customer_class)),
            reader.rep_name(row.owner) or _("no owner"),
        ]
        return Content.styled(" · ".join(kind), "$primary")

    def _state(self, reader: Reader) -> Content:
        assert self.file is not None
        row, on = self.file.row, self.file.fields["verified_on"]
        percent = _("file {percent} %").format(percent=row.completeness)
        if on is None:
            verified = Content.styled(_("unverified"), "$soon")
        else:
            day = phrases.day(on, reader.now, reader.zone)
            verified = Content.styled(_("verified {day}").format(day=day), "$muted")
        style = "$muted" if row.completeness >= COMPLETE else "$soon"
        return Content.assemble((percent, style), (" · ", "$muted"), verified)

    def _tags(self) -> Content:
        assert self.file is not None
        return Content.styled("-".join(f"[{one_line(tag)}]" for tag in self.file.tags), "$secondary")

    def _place(self) -> Content:
        return Content.styled(self.place, "$muted")


def _between(left: Content, right: Content, width: int) -> Content:
    """Two texts at the two ends of a line; the left one is cut where they would meet."""
    left = left.truncate(max(width - right.cell_length - LEAST_GAP, 0), ellipsis=True)
    return Content.assemble(left, " " * max(width - left.cell_length - right.cell_length, 0), right)
