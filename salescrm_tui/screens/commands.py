"""Everything that can be done, as commands: found by English and Chinese names, by pinyin, initials and key."""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.binding import Binding

from .. import language
from ..language import _
from ..records import pinyin
from ..records.folding import fold
from . import app, keys
from .finding import pick_customer

if TYPE_CHECKING:
    from .app import Desk

EVERYWHERE, CUSTOMER = "", "customer"


@dataclass(frozen=True, slots=True)
class Command:
    """An action: the view it belongs to (EVERYWHERE for the desk's own) and the binding that names it."""

    view: str
    binding: Binding

    @property
    def name(self) -> str:
        """What tells it from all others."""
        return f"{self.view}:{self.binding.action}"

    @property
    def label(self) -> str:
        """Its name in the language in use."""
        return _(self.binding.description)

    async def run(self, desk: Desk) -> None:
        """Go to its view, and do it; the customer view asks for the customer where none is in view."""
        if not self.view:
            await desk.run_action(self.binding.action, desk)
        elif await _arrived(desk, self.view):
            await desk.run_action(self.binding.action, desk.view)


async def _arrived(desk: Desk, name: str) -> bool:
    if keys.view_name(desk) == name:
        return True
    if name != CUSTOMER:
        await desk.look(name)
        return True
    customer = desk.view.customer_in_view() or await pick_customer(desk, _("Which customer?"))
    if customer is not None:
        await desk.look(name, customer=customer)
    return customer is not None


def commands() -> list[Command]:
    """Every action of the desk and of every view, each once; moving about in a list is none."""
    found = {each.name: each for each in _all()}
    return list(found.values())


def _all() -> Iterator[Command]:
    for binding in keys.bindings_of(app.Desk):
        yield Command(EVERYWHERE, binding)
    for view in app.VIEWS:
        for binding in keys.bindings_of(keys.view_class(view)):
            yield Command(view, binding)


def matching(text: str, among: Sequence[Command], desk: Desk) -> list[Command]:
    """The commands that hold every word of a text, the closest first."""
    words = fold(text).split()
    judged = [(closeness(words, each, keys.key_of(desk, each.binding)), place) for place, each in enumerate(among)]
    return [among[place] for rank, place in sorted(judged) if rank < NOT_AT_ALL]


NOT_AT_ALL = 9


def closeness(words: Sequence[str], command: Command, key: str) -> int:
    """0 for a name that begins with the words up to NOT_AT_ALL, judged by the worst word."""
    english, chinese, full, initials, hints = spoken(command.binding.description, command.binding.tooltip)
    names = (english, chinese)

    def of(word: str) -> int:
        if any(name.startswith(word) for name in names) or word == fold(key):
            return 0
        if any(part.startswith(word) for name in names for part in name.split()) or initials.startswith(word):
            return 1
        if full.startswith(word):
            return 2
        if any(word in name for name in names):
            return 3
        hinted = f" {word}" in hints or (word in hints and not word.isascii())
        return 4 if len(word) > 1 and (word in full or word in initials or hinted) else NOT_AT_ALL

    return max(map(of, words), default=0)


@lru_cache(maxsize=2048)
def spoken(description: str, tooltip: str) -> tuple[str, str, str, str, str]:
    """A label in English and in Chinese, the latter's pinyin and initials, and what the tooltip says in both."""
    chinese = in_chinese(description)
    english = description.rpartition(language.CONTEXT)[2]
    hints = f"{tooltip} {in_chinese(tooltip)}"
    return fold(english), fold(chinese), pinyin.full(chinese), pinyin.initials(chinese), f" {fold(hints)}"


def in_chinese(msgid: str) -> str:
    """A text in Chinese, whatever the language in use."""
    return _chinese().gettext(msgid).rpartition(language.CONTEXT)[2] if msgid else ""


@lru_cache
def _chinese() -> gettext.NullTranslations:
    with open(language.CATALOGUES["zh"], "rb") as file:  # noqa: PTH123
        return gettext.GNUTranslations(file)
