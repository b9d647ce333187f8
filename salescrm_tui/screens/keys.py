"""All keys there are, as the classes declare them: the palette and the help are made of this and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.keys import format_key

from . import app

if TYPE_CHECKING:
    from .app import Desk
    from .view import View

OURS = __name__.partition(".")[0]
SIGNS = {
    "up": "↑", "down": "↓", "left": "←", "right": "→", "escape": "esc", "pageup": "pgup", "pagedown": "pgdn",
    "question_mark": "?", "space": "space", "enter": "enter", "tab": "tab", "home": "home", "end": "end",
}  # fmt: skip


def bindings_of(kind: type[Any]) -> Iterator[Binding]:
    """The described bindings of one of our classes, its own before those of the classes it is made of."""
    seen: set[str] = set()
    for each in kind.__mro__:
        if not each.__module__.startswith(f"{OURS}."):
            continue
        for binding in vars(each).get("BINDINGS", ()):
            if binding.description and binding.key not in seen:
                seen.add(binding.key)
                yield binding


def view_class(name: str) -> type[View]:
    """The class of a main view."""
    module, kind = app.VIEWS[name]
    found: type[View] = getattr(import_module(f"{OURS}.screens.{module}"), kind)
    return found


def view_name(desk: Desk) -> str:
    """The name of the view that is shown."""
    return next((name for name in app.VIEWS if isinstance(desk.view, view_class(name))), "")


def key_of(desk: Desk, binding: Binding) -> str:
    """The key as it is shown, after the user's own keymap: `l`, `^p`, `↑ k`."""
    mapped = desk.settings.keys.get(binding.id or "")
    if mapped is None and binding.key_display:
        return binding.key_display
    return " ".join(_shown(key.strip()) for key in (mapped or binding.key).split(","))


def _shown(key: str) -> str:
    head, plus, last = key.rpartition("+")
    name = SIGNS.get(last) or (last if len(last) == 1 else format_key(last))
    return f"{head.replace('ctrl', '^').replace('+', '')}{name}" if head == "ctrl" else f"{head}{plus}{name}"
