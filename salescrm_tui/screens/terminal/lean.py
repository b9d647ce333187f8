"""Textual, imported and started without what this program never uses: a tenth of the time until its first frame."""

from __future__ import annotations

import sys
from types import ModuleType

_PALETTE = ("CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "Provider", "SimpleProvider")


def import_asyncio() -> None:
    """Import asyncio without TLS, which it does without where Python was built so; no connection of ours is its."""
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]


def import_textual() -> None:
    """Import Textual without its command palette (ours is `screens.palette`) and the trees, inputs and lists in it.

    Private: that `textual.app` and `textual.theme` want only names of `textual.command`. It can be imported later.
    """
    import_asyncio()
    if "textual.app" in sys.modules or "textual.command" in sys.modules:
        return
    stub = ModuleType("textual.command")
    for name in _PALETTE:
        setattr(stub, name, type(name, (), {}))
    sys.modules["textual.command"] = stub
    try:
        import textual.app
    finally:
        del sys.modules["textual.command"]
        vars(textual).pop("command", None)
