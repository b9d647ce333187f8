"""The `salescrm` command: without a subcommand it opens the desk; subcommands are imported when they are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from importlib import import_module
from typing import Any

import click

from .. import language, places, settings
from ..handbook.refusals import Refusal
from .session import Session, begin, default_place, refusals

COMMANDS = {
    "demo": "demo",
    "import": "importing",
    "due": "due",
    "find": "find",
    "show": "show",
    "log": "log",
    "playbook": "playbook",
    "rebuild": "rebuild",
    "doctor": "doctor",
    "perf": "perf",
}


class LazyGroup(click.Group):
    """Imports a subcommand's module when the subcommand is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all subcommands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand's module's `command`."""
        if cmd_name not in COMMANDS:
            return None
        _spare_drivers(ctx.params.get("db"))
        module = import_module(f"salescrm_tui.commands.{COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help, with the exit codes."""
        super().format_help_text(ctx, formatter)
        with formatter.section("Exit codes"):
            formatter.write_dl([("0", "done"), ("1", "refused, with the reasons"), ("2", "usage"), ("3", "not found")])


@click.group(cls=LazyGroup, invoke_without_command=True)
@click.option("--db", metavar="PATH|URL", help="The book: a file, or the URL of a PostgreSQL database.")
@click.option("--lang", type=click.Choice(language.LANGUAGES), help="The language of screens and messages.")
@click.option("--rep", default="", metavar="NAME", help="Who you are in the book.")
@click.option("--plain-driver", is_flag=True, help="Paint whole frames, for terminals that the delta driver misjudges.")
@click.option("--now", hidden=True, metavar="ISO", help="A fixed clock, for tests and screenshots.")
@click.version_option(package_name="salescrm-tui")
@click.pass_context
def cli(ctx: click.Context, /, plain_driver: bool, **options: str | None) -> None:
    """A full-screen terminal CRM: a sales rep's customer-management handbook turned into software."""
    ctx.obj = _session({**options, "plain_driver": "yes" if plain_driver else None}, ctx.obj)
    if ctx.invoked_subcommand is None:
        from .desk import open_desk

        ctx.exit(open_desk(ctx.obj))


def with_json(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--json` and refusals in words: the command is called with the session."""

    @click.option("--json", "as_json", is_flag=True, help="Print data instead of text.")
    @click.pass_obj
    def wrapped(session: Session, /, as_json: bool, **kwargs: Any) -> None:
        session.as_json = as_json
        with refusals(session):
            command(session, **kwargs)

    wrapped.__doc__ = command.__doc__
    options: Any = wrapped
    options.__click_params__ = getattr(command, "__click_params__", []) + options.__click_params__
    return wrapped


def _spare_drivers(db: str | None) -> None:
    """Said before a subcommand imports Peewee: a book in a file needs no driver of a server (250 ms)."""
    from ..records.database import is_postgres, leave_out_unused_drivers

    try:
        place = db or default_place(settings.load(places.settings()))
    except Refusal:
        return
    if not is_postgres(place):
        leave_out_unused_drivers()


def _session(options: Mapping[str, str | None], clock: Callable[[], datetime]) -> Session:
    """The session that the options ask for; what is wrong with them is told as click tells it."""
    try:
        return begin(options, clock)
    except Refusal as refusal:
        from ..language import phrases

        raise click.ClickException(phrases.refusal(refusal)) from None
    except KeyError as unknown:
        raise click.UsageError(f"unknown time zone: {unknown.args[0]}") from None
    except ValueError:
        raise click.BadParameter("an ISO moment such as 2024-05-25T09:00", param_hint="--now") from None
