"""`salescrm import`: bring files in, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ..actions import exchange, performing
from ..handbook.refusals import ImportRefused
from ..language import _, phrases
from ..records.exchange.plans import Plan, Report
from .line import with_json
from .progress import bar
from .session import Session


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--form", metavar="NAME", help="Which form the files are, when their headers do not tell.")
@click.option("--encoding", metavar="NAME", help="The encoding of the files, when it cannot be told.")
@click.option("--strict", is_flag=True, help="Refuse rows that name a customer without a file.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@with_json
def command(
    session: Session, files: tuple[Path, ...], form: str | None, encoding: str | None, strict: bool, dry_run: bool
) -> None:
    """Bring FILES in, in any order: the four paper forms, customer lists, Northwind; all or nothing, one undo."""
    contents = [(path.name, path.read_bytes()) for path in files]
    with session.book(create=not dry_run or not Path(session.place).exists()) as book:
        who = session.who(book)
        plan = book.call(exchange.look, contents, who, form=form, encoding=encoding, strict=strict)
        if plan.problems:
            raise ImportRefused(list(plan.problems))
        report = plan.report if dry_run else _bring_in(book, who, plan)
    session.show({"dry_run": dry_run, **asdict(report)}, lambda: _lines(report, dry_run))


def _bring_in(book: Any, who: Any, plan: Plan) -> Report:
    """Write the plan down while a bar shows how many customers' reminders are planned."""
    with bar(_("Importing")) as progress:
        done = book.call(performing.perform_with_progress, who, progress, exchange.bring_in, plan)
    report: Report = done.value
    return report


def _lines(report: Report, dry_run: bool) -> Iterator[str]:
    yield _("This would be written:") if dry_run else _("Written down:")
    for table, counts in report.counts.items():
        if counts.new or counts.updated or counts.present:
            yield "  " + _("{table}: {new} new, {updated} changed, {present} already there").format(
                table=phrases.table(table), new=counts.new, updated=counts.updated, present=counts.present
            )
    if report.bare:
        yield _("Opened incomplete, because only their number was named: {numbers}").format(
            numbers=", ".join(report.bare)
        )
    if report.same_name:
        yield _("Another file has the same name: {names}").format(names=", ".join(report.same_name))
    for file in report.files:
        if file.unused:
            yield _("{file}: columns without a place here: {columns}").format(
                file=file.name, columns=", ".join(file.unused)
            )
    if not dry_run:
        yield _("One undo (u in the program) takes the whole import back.")
