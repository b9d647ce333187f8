"""Output by difference: a hundred bytes a key instead of thousands; and which terminals get it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual.constants import DRIVER
from textual.driver import Driver

from salescrm_tui.screens.terminal.delta.terminals import abilities

if TYPE_CHECKING:
    from textual.app import App

    from salescrm_tui.screens.terminal.delta.meter import KeyCost


def choose_driver(plain: bool, environ: Mapping[str, str]) -> type[Driver]:
    """The driver for `App(driver_class=…)`: ours where it knows the terminal, Textual's own elsewhere or if `plain`."""
    import sys

    if sys.platform == "win32":
        from textual.drivers.windows_driver import WindowsDriver

        return WindowsDriver
    if plain or DRIVER is not None or abilities(environ) is None:
        from textual.drivers.linux_driver import LinuxDriver

        return LinuxDriver
    from salescrm_tui.screens.terminal.delta.driver import DeltaDriver

    return DeltaDriver


def costs_of(app: App[Any]) -> list[KeyCost]:
    """What the last keys of a running app have cost; nothing under Textual's own driver."""
    meter = getattr(app._driver, "meter", None)
    return meter.recent() if meter is not None else []
