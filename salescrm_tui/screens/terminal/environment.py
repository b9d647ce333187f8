"""What Textual reads from the environment once, while it is imported: say it before that."""

from __future__ import annotations

import os
import sys

ESCAPE_DELAY_MS = "40"
"""How long a lone Esc waits for the rest of a sequence; 25 to 50 feels instant and survives an ordinary link."""


def prepare(*, kitty_keys: bool = False) -> bool:
    """Set the environment for Textual; what the user has set stays. False if Textual was imported before (too late).

    `kitty_keys` lets the kitty keyboard protocol on: it costs Chinese input in some terminals.
    """
    if not kitty_keys:
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    os.environ.setdefault("ESCDELAY", ESCAPE_DELAY_MS)
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    return "textual.constants" not in sys.modules
