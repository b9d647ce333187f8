"""The command line; the only place that reads the clock."""

from __future__ import annotations

import gc
import sys

from .commands.arguments import plain
from .screens.terminal.environment import prepare

TYPE_CHECKING = False  # typing itself takes 5 ms
if TYPE_CHECKING:
    from datetime import datetime


def main() -> None:
    """Run the command line and leave with its exit code."""
    prepare()
    read = plain(sys.argv[1:])
    if read is not None and not read[1]:
        gc.disable()  # of what is imported nothing becomes garbage; the desk enables it when it is painted
        from .commands.desk import start

        start(read[0], _clock)
    from .commands.line import cli

    cli(obj=_clock, prog_name="salescrm")


def _clock() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC)


if __name__ == "__main__":
    main()
