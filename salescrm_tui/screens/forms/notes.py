"""Several lines of text in a form; apart, because Textual's TextArea is slow to import."""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea

from ...records.cleaning import NOTE, clean
from .entries import Edited


class NoteEntry(TextArea):
    """A few lines; enter begins another, tab leaves."""

    def __init__(self, text: str) -> None:
        super().__init__(clean(text, NOTE, multiline=True), compact=True, show_line_numbers=False)
        self.cursor_blink = False
        self.highlight_cursor_line = False

    def put(self, text: str) -> None:
        """Say this instead."""
        if text != self.text:
            self.load_text(text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell it in our words."""
        event.stop()
        self.post_message(Edited())

    async def on_paste(self, event: events.Paste) -> None:
        """Take only what can be seen of a clipboard."""
        event.stop()
        event.prevent_default()
        self.insert(clean(event.text, NOTE, multiline=True))
