"""Options that are chosen by letters of their own: the first of the word, the same in every language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content

from .asking import CURSOR_SIGN, Options


class Lettered(Options):
    """A few lines, each with its letter; the words are asked for at every painting, for the language can change."""

    def __init__(self, letters: Sequence[str], words: Callable[[], Sequence[Content]]) -> None:
        super().__init__(words())
        self._letters, self._words = letters, words

    def on_key(self, event: events.Key) -> None:
        """Choose the option whose letter was pressed."""
        event.prevent_default()  # the numbers that other options have are not ours
        if event.character in self._letters:
            event.stop()
            self.post_message(self.Chosen(self._letters.index(event.character)))

    def _line(self, place: int) -> Content:
        here = place == self.place
        sign = (CURSOR_SIGN if here else " ", "$key")
        line = Content.assemble(sign, (f" {self._letters[place]}  ", "$key bold"), self._words()[place])
        line = line.truncate(self.size.width, ellipsis=True, pad=True)
        return line.stylize("bold on $cursor") if here else line
