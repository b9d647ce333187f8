"""The command line; the only place that reads the clock."""

from __future__ import annotations

from datetime import UTC, datetime

from .screens.terminal.environment import prepare


def main() -> None:
    """Run the command line and leave with its exit code."""
    prepare()
    from .commands.line import cli

    cli(obj=_clock, prog_name="salescrm")


def _clock() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main()
