"""A small app on the delta driver, in a real pseudo-terminal: `delta_app.py FOLDER`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from salescrm_tui.screens.terminal.environment import prepare

prepare()

from textual.app import App, ComposeResult  # noqa: E402
from textual.widgets import Static  # noqa: E402

from salescrm_tui.screens.terminal.delta import choose_driver  # noqa: E402
from salescrm_tui.screens.terminal.endings import run_safely  # noqa: E402
from salescrm_tui.screens.widgets.line import Line  # noqa: E402

FOLDER = Path(sys.argv[1])


class Small(App[int]):
    """One field, whose text is also in a file; `f8` floods the terminal, `f9` leaves it for a moment."""

    BINDINGS = [("f8", "flood"), ("f9", "outside"), ("escape", "escape")]

    def compose(self) -> ComposeResult:
        yield Line(placeholder="READY", id="line")
        yield Static("right side", markup=False, id="right")
        yield Static(id="flood", markup=False)

    CSS = "#right {text-align: right}"

    def on_input_changed(self, message: Line.Changed) -> None:
        (FOLDER / "typed").write_text(message.value, "utf-8")

    def action_escape(self) -> None:
        (FOLDER / "escaped").touch()

    def action_flood(self) -> None:
        count = iter(range(1, 10**9))
        self.set_interval(0.005, lambda: self.query_one("#flood", Static).update(f"{next(count)} " * 300))

    def action_outside(self) -> None:
        with self.suspend():
            os.write(1, b"OUTSIDE")


if __name__ == "__main__":
    app = Small(driver_class=choose_driver(False, os.environ))
    sys.exit(run_safely(app, lambda: None, FOLDER / "state"))
