"""`salescrm rebuild`: make everything that is derived anew from the records."""

from __future__ import annotations

import click

from ..language import _
from ..records import playbooks, projections
from ..records.tables import DATABASE
from .line import with_json
from .progress import bar
from .session import Session


@click.command("rebuild")
@with_json
def command(session: Session) -> None:
    """Make the reminders, the list lines and the search index anew; records are not touched."""
    with session.book() as book, bar(_("Rebuilding")) as progress:

        def rebuild() -> int:
            with DATABASE.atomic():
                return projections.rebuild(playbooks.load(), session.clock(), session.zone, progress)

        count = book.call(rebuild)
    session.show({"customers": count}, lambda: iter([_("{count} customers were done.").format(count=count)]))
