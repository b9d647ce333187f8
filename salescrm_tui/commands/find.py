"""`salescrm find`: customers, and what was said, by any word of theirs."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ..language import _
from ..records.lists import finding
from .line import with_json
from .session import NOT_FOUND, Session


@click.command("find")
@click.argument("text")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 500), help="How many at the most.")
@with_json
def command(session: Session, text: str, limit: int) -> None:
    """Find customers by name, pinyin, number, telephone, contact or tag, and what was said with them."""
    with session.book() as book:
        found = book.call(finding.find, text, session.me(book))[:limit]

    def lines() -> Iterator[str]:
        for hit in found:
            yield f"{hit.number}  {hit.title}" + (f"  {hit.excerpt}" if hit.excerpt else "")
        if not found:
            yield _("Nothing was found.")

    data = [
        {"kind": hit.kind, "customer": hit.number, "name": hit.title, "excerpt": hit.excerpt, "id": hit.id}
        for hit in found
    ]
    session.show(data, lines)
    if not found:
        raise SystemExit(NOT_FOUND)
