"""What a terminal can do, by the name it gives itself; the unknown ones are left to Textual's own driver."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Abilities(NamedTuple):
    """`erases_in_colour`: what is erased takes the background colour; `erases_characters`: knows ECH."""

    erases_in_colour: bool = True
    erases_characters: bool = True


# By the start of $TERM. GNU screen erases in the terminal's own background; tmux calls itself screen, too.
_BY_NAME = {
    "screen": Abilities(erases_in_colour=False, erases_characters=False),
    **dict.fromkeys(
        (
            "xterm", "tmux", "linux", "putty", "rxvt", "alacritty", "foot", "kitty", "wezterm", "konsole", "vte",
            "gnome", "st-", "stterm", "iterm", "mintty", "ms-terminal", "contour", "ghostty", "nsterm",
        ),
        Abilities(),
    ),
}  # fmt: skip


def abilities(environ: Mapping[str, str]) -> Abilities | None:
    """What the terminal of this environment can do; None for a dumb or unknown one."""
    name = environ.get("TERM", "")
    return next((found for start, found in _BY_NAME.items() if name.startswith(start)), None)
