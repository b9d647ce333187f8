"""The smallest app with a draft, for the tests of how a program ends: `tiny_app.py FOLDER [nohup]`."""

from __future__ import annotations

import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from salescrm_tui.screens.terminal.environment import prepare

prepare()

from textual.app import App, ComposeResult  # noqa: E402
from textual.widgets import Static  # noqa: E402

from salescrm_tui.records.drafts import Drafts  # noqa: E402
from salescrm_tui.screens.terminal.endings import run_safely  # noqa: E402
from salescrm_tui.screens.widgets.line import Line  # noqa: E402

FOLDER = Path(sys.argv[1])
AT = datetime(2024, 5, 25, tzinfo=UTC)


class Tiny(App[None]):
    """One field; `f6` crashes with a customer in the locals, `f7` blocks the loop, `f8` floods the terminal."""

    BINDINGS = [("f6", "crash"), ("f7", "block"), ("f8", "flood"), ("f9", "work")]
    drafts = Drafts(FOLDER / "drafts")

    def compose(self) -> ComposeResult:
        yield Line(placeholder="READY", id="line")
        yield Static(id="echo", markup=False)

    def on_input_changed(self, message: Line.Changed) -> None:
        self.drafts.keep("log:1", {"line": message.value}, AT)
        self.query_one("#echo", Static).update(f"<{message.value}>")

    def action_crash(self) -> None:
        iban = "DE89370400440532013000"
        raise ValueError(f"cannot read {iban}")

    def action_block(self) -> None:
        self.query_one("#echo", Static).update("BLOCKED")
        self.set_timer(0.1, lambda: time.sleep(30))

    def action_flood(self) -> None:
        self.set_interval(0.01, lambda: self.query_one("#echo", Static).update(str(time.perf_counter()) * 60))

    def action_work(self) -> None:
        async def work() -> None:
            self.action_crash()

        self.run_worker(work())


if __name__ == "__main__":
    if "nohup" in sys.argv:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    status = run_safely(Tiny(), Tiny.drafts.flush, FOLDER / "state")
    sys.exit(status)
