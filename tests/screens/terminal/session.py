"""A screen with everything the product paints with, and a user who does anything in any order."""

from __future__ import annotations

import random
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from salescrm_tui.screens.terminal.output import NO_CONTROL
from salescrm_tui.screens.themes import THEMES
from salescrm_tui.screens.widgets.cells import Column, Row
from salescrm_tui.screens.widgets.line import Line
from salescrm_tui.screens.widgets.table import VirtualTable
from tests.hostile import PAYLOADS
from tests.screens.terminal.twin import Twin

COLUMNS = [
    Column("number", "No.", 8),
    Column("name", "客户 Customer", 20, flexible=True, min_width=8),
    Column("grade", "Grade", 5, priority=2),
    Column("owner", "Owner", 10, priority=3),
    Column("amount", "Amount", 9, priority=1, align="right"),
]
WORDS = [
    "华东精密机械", "Acme Industrial GmbH", "张伟", "“引号”与…省略", "👍 ok 👨\u200d👩\u200d👧 family",
    "cafe\u0301 naïve", "★ VIP · ①", "❤\ufe0f heart", "日本語テスト", "한국어",
    "👋🏽 wave", "ab" * 200, "长" * 150, "🇩🇪 flag", "می\u200cخواهم", "плохо", "e\u0301" * 30,
    *PAYLOADS.values(),
]  # fmt: skip
SIZES = [(120, 40), (80, 24), (100, 30), (121, 41), (40, 12), (161, 50)]


class Modal(ModalScreen[None]):
    """Something over everything, with what is below dimmed."""

    DEFAULT_CSS = "Modal{align:center middle} Modal Static{width:50%;height:9;border:round red;background:blue 40%}"

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield Static(self.text, markup=False)


class Anything(App[None]):
    """A table, fields, panels, toasts."""

    CSS = """
    Line {height: 1}
    #side {dock: right; width: 30%; border: tall $accent}
    .panel {dock: bottom; height: 14; border: solid $accent; background: $surface}
    .panel Horizontal {height: 1}
    .styled {text-style: bold underline reverse; color: red}
    """

    def __init__(self, seed: int) -> None:
        super().__init__(driver_class=type("Seeded", (Twin,), {"seed": seed}))
        for theme in THEMES:
            self.register_theme(theme)
        self.random = random.Random(seed)
        self.texts = {record: self.random.choice(WORDS) for record in range(400)}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return THEMES[0].variables

    def get_line_filters(self) -> Sequence[Any]:
        return [*super().get_line_filters(), NO_CONTROL]

    def compose(self) -> ComposeResult:
        yield Static("1 Today 2 Customers · 3 矩阵", markup=False)
        yield Line(placeholder="筛选 filter…", id="filter")
        with Horizontal():
            yield VirtualTable(COLUMNS, self.load, id="table")
            yield VerticalScroll(Static("one\ntwo", markup=False), id="side")
        yield Static("l Log · c Call", markup=False)

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {
            record: (f"C{record}", self.texts[record % 400], ("! A", "table--overdue"), "王芳", str(record * 7919))
            for record in ids
        }

    async def on_mount(self) -> None:
        self.table.set_rows(range(1, 400))
        self.table.focus()

    @property
    def table(self) -> VirtualTable:
        return self.screen_stack[0].query_one(VirtualTable)

    @property
    def twin(self) -> Twin:
        assert isinstance(self._driver, Twin)
        return self._driver

    # What the user does

    def word(self) -> str:
        return self.random.choice(WORDS)

    async def move(self) -> None:
        self.table.action_move(self.random.choice([1, 1, 1, -1, 5, -30]))

    async def page(self) -> None:
        self.table.action_page(self.random.choice([1.0, -1.0, 0.5, -0.5]))

    async def ends(self) -> None:
        self.random.choice([self.table.action_first, self.table.action_last, self.table.action_mark])()

    async def renamed(self) -> None:
        self.texts[self.random.randrange(60)] = self.word()
        self.table.invalidate()

    async def other_rows(self) -> None:
        self.table.set_rows(range(1, self.random.choice([0, 5, 30, 399])))

    async def typed(self) -> None:
        line = self.random.choice(list(self.screen_stack[0].query(Line)))
        line.focus()
        line.insert_text_at_cursor(self.random.choice(["a", "x y", "汉", "👍", "e\u0301", "张三丰经理", "–"]))

    async def rubbed(self) -> None:
        line = self.random.choice(list(self.screen_stack[0].query(Line)))
        self.random.choice([line.action_delete_left, line.action_home, line.action_end, line.action_delete_left_word])()

    async def panel(self) -> None:
        panels = list(self.screen_stack[0].query(".panel"))
        if panels:
            await panels[0].remove()
            self.table.focus()
        else:
            fields = [Horizontal(Static("字段 field", markup=False), Line(self.word()[:80])) for _ in range(6)]
            await self.screen_stack[0].mount(Vertical(Static(self.word(), markup=False), *fields, classes="panel"))

    async def beside(self) -> None:
        side = self.screen_stack[0].query_one("#side")
        await side.mount(Static(self.word(), markup=False, classes=self.random.choice(["", "styled"])))
        if len(side.children) > 12:
            await side.remove_children()

    async def scrolled_beside(self) -> None:
        side = self.screen_stack[0].query_one("#side")
        side.scroll_relative(y=self.random.choice([1, -1, 4]), animate=False)

    async def hidden(self) -> None:
        side = self.screen_stack[0].query_one("#side")
        side.display = not side.display

    async def toast(self) -> None:
        self.notify(self.word(), title=self.word(), markup=False, timeout=self.random.choice([0.05, 3]))

    async def modal(self) -> None:
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            await self.push_screen(Modal(self.word()))

    async def themed(self) -> None:
        self.theme = self.random.choice([theme.name for theme in THEMES] + ["ansi-dark"])

    async def resized(self) -> None:
        self.twin.resize(*self.random.choice(SIZES))

    async def rang(self) -> None:
        self.bell()
        self.copy_to_clipboard(self.word().encode("utf-8", "replace").decode())

    async def buttons(self) -> None:
        await self.screen_stack[0].query_one("#side").mount(Button("按钮 ok"))

    def step(self) -> Callable[[], Coroutine[Any, Any, None]]:
        """What is done next; what is done often comes often."""
        often = [self.move, self.page, self.typed, self.renamed, self.beside]
        seldom = [
            self.ends, self.other_rows, self.rubbed, self.panel, self.scrolled_beside, self.hidden, self.toast,
            self.modal, self.themed, self.resized, self.rang, self.buttons,
        ]  # fmt: skip
        return self.random.choice(often * 2 + seldom)
