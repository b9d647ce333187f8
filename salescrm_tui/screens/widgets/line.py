"""One line of text to type in: quiet on the wire, right for Chinese, deaf to what a clipboard smuggles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset, Size
from textual.reactive import reactive
from textual.suggester import Suggester
from textual.validation import Validator
from textual.widgets import Input
from textual.widgets.input import Selection

from salescrm_tui.records.cleaning import NOTE, clean
from salescrm_tui.screens.terminal.output import visible

_HAN = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
# Chinese has no blanks between words and most words have two characters; the rest are runs of one kind.
_WORD = f"(?:[{_HAN}]{{1,2}}|[{_KANA}]+|[^\\W{_HAN}{_KANA}]+|[^\\w\\s]+)"
_WORD_BEFORE = re.compile(f"{_WORD}?\\s*\\Z")
_WORD_AFTER = re.compile(f"\\s*{_WORD}?")


class Line(Input):
    """Our Input: no blinking, nothing selected by focus, one row high, the real cursor where the next letter goes."""

    virtual_size = reactive(Size(0, 0), layout=False)
    """A longer text needs no new layout of the screen."""

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        password: bool = False,
        max_length: int = 0,
        suggester: Suggester | None = None,
        validators: Iterable[Validator] | None = None,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's word)
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(
            clean(value, NOTE),
            placeholder,
            password=password,
            max_length=max_length,
            suggester=suggester,
            validators=validators,
            select_on_focus=False,
            compact=True,
            name=name,
            id=id,
            classes=classes,
            disabled=disabled,
        )
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Take the whole clipboard as one clean line, as much of it as there is room for."""
        event.stop()
        event.prevent_default()
        self.replace(clean(event.text, NOTE), *self.selection)

    def action_paste(self) -> None:
        """The same for what was copied inside the program."""
        self.replace(clean(self.app.clipboard, NOTE), *self.selection)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put `text` between two positions; only what can be seen, and only as much as the field takes."""
        text = visible(text)
        if self.max_length and len(text) > 1:
            text = text[: max(0, self.max_length - len(self.value) + abs(end - start))]
        super().replace(text, start, end)

    # Words

    def _word_left(self) -> int:
        found = None if self.password else _WORD_BEFORE.search(self.value[: self.cursor_position])
        return 0 if found is None else found.start()

    def _word_right(self) -> int:
        found = None if self.password else _WORD_AFTER.match(self.value, self.cursor_position)
        return len(self.value) if found is None else found.end()

    def action_cursor_left_word(self, select: bool = False) -> None:
        """Move to the start of the word before the cursor; two characters of a Chinese run."""
        self.selection = Selection(self.selection.start if select else self._word_left(), self._word_left())

    def action_cursor_right_word(self, select: bool = False) -> None:
        """Move to the end of the word behind the cursor."""
        self.selection = Selection(self.selection.start if select else self._word_right(), self._word_right())

    def action_delete_left_word(self) -> None:
        """Delete the word before the cursor, or the selection."""
        self.delete(*(self.selection if not self.selection.is_empty else (self._word_left(), self.cursor_position)))

    def action_delete_right_word(self) -> None:
        """Delete the word behind the cursor, or the selection."""
        self.delete(*(self.selection if not self.selection.is_empty else (self.cursor_position, self._word_right())))

    # The real cursor: terminals show the candidates of an input method beside it

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the next letter goes (Textual is one cell too far at the end of the text)."""
        x, y, _width, _height = self.content_region
        before = self.value[: self.cursor_position]
        cells = len(before) if self.password else cell_len(before)
        return Offset(x + cells - self.scroll_offset.x, y)

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Move the real cursor after a scroll; Textual sets it before."""
        super().watch_scroll_x(old_value, new_value)
        self._place_cursor()

    def on_resize(self) -> None:
        """Move the real cursor with the field."""
        self._place_cursor()

    def _place_cursor(self) -> None:
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
