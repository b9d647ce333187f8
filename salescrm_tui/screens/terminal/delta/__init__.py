"""Output by difference: a hundred bytes a key instead of thousands; and which terminals get it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.constants import DRIVER
from textual.driver import Driver

from salescrm_tui.screens.terminal.delta.terminals import abilities


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
