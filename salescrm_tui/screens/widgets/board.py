"""A board of cards: lanes beside each other, or one below the other where the terminal is narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from salescrm_tui.screens.widgets.foot import cut, ruled

CURSOR_SIGN = "▌"
BETWEEN = "│"
NOTHING = Content("")


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of a card: the left part gives way to the right one."""

    left: Content
    right: Content = NOTHING

    def fitted(self, width: int) -> Content:
        """Exactly `width` cells of it."""
        room = width - self.right.cell_length - bool(self.right)
        if room <= 0:
            return _padded(cut(self.right, width), width)
        return Content.assemble(_padded(cut(self.left, room), room), " " if self.right else "", self.right)


def _padded(text: Content, width: int) -> Content:
    return Content.assemble(text, " " * (width - text.cell_length))


@dataclass(frozen=True, slots=True)
class Card:
    """One record on the board."""

    id: int
    lines: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A step of the board: its title, what stands at the end of the title's line, its cards."""

    title: Content
    count: Content
    cards: Sequence[Card]


Spot = tuple[int, int]
"""Where a card is: the lane and the place in it."""

Part = tuple[int, int, int] | int | None
"""A line of the list: of a card (lane, place, line), the heading of a lane, or a blank."""


class Board(Widget, can_focus=True, inherit_bindings=False):
    """Cards in lanes with a cursor that stays on its record; narrower than `WIDE` the lanes are sections of a list."""

    WIDE = 110
    DEFAULT_CSS = "Board { height: 1fr; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False, id="board.up"),
        Binding("down,j", "move(1)", "Down", show=False, id="board.down"),
        Binding("left", "lane(-1)", "Lane on the left", show=False, id="board.left"),
        Binding("right", "lane(1)", "Lane on the right", show=False, id="board.right"),
        Binding("home,g", "move(-100000)", "First", show=False, id="board.first"),
        Binding("end,G", "move(100000)", "Last", show=False, id="board.last"),
        Binding("pageup,ctrl+u", "move(-5)", "Page up", show=False, id="board.page_up"),
        Binding("pagedown,ctrl+d", "move(5)", "Page down", show=False, id="board.page_down"),
        Binding("enter", "select", "Open", show=False, id="board.open"),
    ]

    @dataclass
    class Highlighted(Message):
        """The cursor came to another record; None when there is none."""

        board: Board
        record: int | None

    class Selected(Highlighted):
        """Enter was pressed on this record."""

    def __init__(self) -> None:
        super().__init__()
        self.lanes: Sequence[Lane] = ()
        self.empty = ""
        self.cursor_id: int | None = None
        self._spot: Spot = (0, 0)
        self._tops: dict[int, int] = {}

    @property
    def is_wide(self) -> bool:
        """Whether the lanes stand beside each other."""
        return self.size.width >= self.WIDE

    def set_lanes(self, lanes: Sequence[Lane], empty: str) -> None:
        """Show these; the cursor stays on its record, else on the place where that was."""
        self.lanes, self.empty = lanes, empty
        found = self._find(self.cursor_id)
        self._put(found if found is not None else self._near(self._spot))

    def move_to(self, record: int) -> bool:
        """Put the cursor on a record; False if it is not on the board."""
        found = self._find(record)
        if found is not None:
            self._put(found)
        return found is not None

    # -- keys ---------------------------------------------------------------------------------------------------------

    def action_move(self, cards: int) -> None:
        """Move by so many cards: within the lane on a board, through all sections in a list."""
        spots = [spot for spot in self._spots() if spot[0] == self._spot[0] or not self.is_wide]
        if spots and self._spot in spots:
            self._put(spots[max(0, min(spots.index(self._spot) + cards, len(spots) - 1))])

    def action_lane(self, way: int) -> None:
        """Go to the next lane that holds a card, at the same height."""
        ahead = range(self._spot[0] + way, len(self.lanes) if way > 0 else -1, way)
        found = next((lane for lane in ahead if self.lanes[lane].cards), None)
        if found is not None:
            height = self._spot[1] - self._tops.get(self._spot[0], 0) if self.is_wide else 0
            self._put(self._near((found, self._tops.get(found, 0) + height)))

    def action_select(self) -> None:
        """Open the record under the cursor."""
        if self.cursor_id is not None:
            self.post_message(self.Selected(self, self.cursor_id))

    # -- the cursor ---------------------------------------------------------------------------------------------------

    def _spots(self) -> Iterator[Spot]:
        return ((lane, place) for lane, each in enumerate(self.lanes) for place in range(len(each.cards)))

    def _find(self, record: int | None) -> Spot | None:
        return next((spot for spot in self._spots() if self._card(spot).id == record), None)

    def _card(self, spot: Spot) -> Card:
        return self.lanes[spot[0]].cards[spot[1]]

    def _near(self, spot: Spot) -> Spot | None:
        """The card at a spot, or the nearest one of its lane, or the first of all."""
        lane = min(spot[0], len(self.lanes) - 1)
        if lane >= 0 and self.lanes[lane].cards:
            return lane, min(spot[1], len(self.lanes[lane].cards) - 1)
        return next(self._spots(), None)

    def _put(self, spot: Spot | None) -> None:
        before = self.cursor_id
        self._spot = spot or (0, 0)
        self.cursor_id = None if spot is None else self._card(spot).id
        self.refresh()
        if self.cursor_id != before:
            self.post_message(self.Highlighted(self, self.cursor_id))

    # -- painting -----------------------------------------------------------------------------------------------------

    def on_focus(self) -> None:
        """Paint the cursor strong."""
        self.refresh()

    def on_blur(self) -> None:
        """Paint the cursor weak."""
        self.refresh()

    def render(self) -> RenderResult:
        """The lanes beside each other, or the sections of the list."""
        width, height = self.size
        if not any(lane.cards for lane in self.lanes):
            lines = ["", *self.empty.splitlines()]
            return Content("\n").join(Content.styled(f"  {line}", "$muted") for line in lines)
        return Content("\n").join(self._beside(width, height) if self.is_wide else self._below(width, height))

    def _beside(self, width: int, height: int) -> list[Content]:
        """All lanes with the same width."""
        count = len(self.lanes)
        widths = [(width - count + 1) // count + (place < (width - count + 1) % count) for place in range(count)]
        lanes = [self._lane(lane, widths[lane], height) for lane in range(count)]
        between = Content.styled(BETWEEN, "$rule")
        return [between.join(parts) for parts in zip(*lanes, strict=True)]

    def _lane(self, lane: int, width: int, height: int) -> list[Content]:
        """One lane in exactly `height` lines: the heading, a blank, the cards with a blank behind each."""
        each = self.lanes[lane]
        size = len(each.cards[0].lines) + 1 if each.cards else 1
        room = max((height - 2) // size, 1)
        top = self._scrolled(lane, room)
        lines = [ruled(each.title, each.count, width), Content(" " * width)]
        for place in range(top, min(top + room, len(each.cards))):
            lines += [self._line((lane, place, number), width) for number in range(size - 1)] + [Content(" " * width)]
        hidden = len(each.cards) - top - room
        lines = [*lines[:height], *[Content(" " * width)] * max(height - len(lines), 0)]
        if hidden > 0:
            lines[-1] = CardLine(Content.styled(f"  ↓ {hidden}", "$muted")).fitted(width)
        return lines

    def _scrolled(self, lane: int, room: int) -> int:
        """The first card that is shown of a lane, so that the cursor is in sight."""
        top = min(self._tops.get(lane, 0), max(len(self.lanes[lane].cards) - room, 0))
        if lane == self._spot[0]:
            top = max(min(top, self._spot[1]), self._spot[1] - room + 1)
        self._tops[lane] = top
        return top

    def _below(self, width: int, height: int) -> list[Content]:
        """The sections of one list, as far as they are in sight."""
        parts: list[Part] = []
        first = last = 0
        for lane, each in enumerate(self.lanes):
            if each.cards:
                parts += [None] * bool(parts) + [lane]
            for place, card in enumerate(each.cards):
                if (lane, place) == self._spot:
                    first, last = len(parts) - (place == 0), len(parts) + len(card.lines)
                parts += [(lane, place, line) for line in range(len(card.lines))]
        top = max(min(self._tops.get(-1, 0), first), last - height, 0)
        self._tops[-1] = top
        return [self._part(part, width) for part in parts[top : top + height]]

    def _part(self, part: Part, width: int) -> Content:
        """A line of the list: a blank, the heading of a lane, or a line of a card."""
        if part is None:
            return Content(" " * width)
        if isinstance(part, int):
            return ruled(self.lanes[part].title, self.lanes[part].count, width)
        return self._line(part, width)

    def _line(self, part: tuple[int, int, int], width: int) -> Content:
        """A line of a card, on the cursor's ground when that is here."""
        lane, place, number = part
        here = (lane, place) == self._spot
        text = self._card((lane, place)).lines[number].fitted(width - 3)
        line = Content.assemble((CURSOR_SIGN if here else " ", "$key"), " ", text, " ")
        if here and self.app.current_theme.ansi:  # 16 colours leave none that is readable on another
            return Content.styled(line.plain, "reverse bold" if self.has_focus else "underline bold")
        return line.stylize("on $cursor" if self.has_focus else "on $cursor-away") if here else line
