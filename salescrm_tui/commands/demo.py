"""`salescrm demo`: a made-up company to look around in, thrown away afterwards."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import click

from .. import language
from ..language import _
from ..records.database import Book
from .desk import open_desk
from .progress import bar
from .session import Session, refusals


@click.command("demo")
@click.option("--lang", type=click.Choice(language.LANGUAGES), help="The language of the company and the screens.")
@click.option("--size", default=120, show_default=True, type=click.IntRange(120, 1_000_000), help="How many customers.")
@click.option("--keep", type=click.Path(path_type=Path), metavar="PATH", help="Write the company here and keep it.")
@click.pass_obj
def command(session: Session, lang: str | None, size: int, keep: Path | None) -> None:
    """Open a lifelike company made up around today; with --keep, only write it to a file."""
    if lang:
        language.use(lang)
    with refusals(session), tempfile.TemporaryDirectory(prefix="salescrm-demo-") as folder:
        made = replace(session, place=str(keep or Path(folder) / "demo.db"))
        first = make(made, language.current(), size)
        if keep:
            click.echo(_("The company is in {path}.").format(path=keep))
            return
        code = open_desk(replace(made, rep=first), drafts=Path(folder) / "drafts")
    sys.exit(code)


def make(session: Session, lang: str, size: int) -> str:
    """Fill a new book with the demo company; returns the name of the rep to look at it as."""
    from ..actions import performing, sample
    from ..records.lists import team

    book = Book(session.place, create=True)
    try:
        with bar(_("Making up a company")) as progress:
            who = session.who(book)
            book.call(performing.perform_with_progress, who, progress, sample.fill, lang, size)
        return book.call(team.reps)[0].name
    finally:
        book.close()
