"""The command line; the only place that reads the clock."""

from __future__ import annotations

import sys

from .screens.terminal.environment import prepare


def main() -> None:
    """Run the command line and leave with its exit code."""
    prepare()
    from .commands.line import cli

    sys.exit(cli(standalone_mode=True, prog_name="salescrm"))


if __name__ == "__main__":
    main()
