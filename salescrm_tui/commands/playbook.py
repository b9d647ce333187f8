"""`salescrm playbook`: the company's numbers as TOML, shown, edited and loaded."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import IO, Any

import click

from ..actions import performing
from ..actions import playbook as deeds
from ..handbook.playbook import Number, Playbook, numbers
from ..handbook.playbook import values as numbers_of
from ..handbook.refusals import Invalid
from ..language import _, phrases
from ..records import playbooks
from ..records.database import Book
from .line import with_json
from .progress import bar
from .session import Session


@click.command("playbook")
@click.option("--edit", is_flag=True, help="Open it in $EDITOR and keep what you save.")
@click.option("--load", type=click.File("rb"), metavar="FILE", help="Read it from a TOML file; - is standard input.")
@click.option("--set", "settings", multiple=True, metavar="KEY=NUMBER", help="Change one number.")
@with_json
def command(session: Session, edit: bool, load: IO[bytes] | None, settings: tuple[str, ...]) -> None:
    """Show the numbers of the handbook as this company keeps them, or change them; all reminders follow."""
    with session.book() as book:
        present = book.call(playbooks.load)
        wanted = _wanted(present, edit=edit, load=load, settings=settings)
        changed = _keep(session, book, wanted) if wanted is not None else None
        present = book.call(playbooks.load)
    if changed is None:
        session.show(numbers_of(present), lambda: iter([as_toml(present)]))
    else:
        session.show({"changed": changed}, lambda: iter([_("{count} numbers changed.").format(count=changed)]))


def as_toml(playbook: Playbook) -> str:
    """The playbook as TOML, every number under the sentence that explains it."""
    return "\n".join(_toml_lines(numbers_of(playbook))).strip()


def _toml_lines(values: dict[str, int]) -> Iterator[str]:
    chapter = ""
    for number in numbers():
        head, name = number.key.split(".")
        if head != chapter:
            chapter = head
            yield ""
            yield f"[{chapter}]"
        yield f"# {phrases.playbook_doc(number.key)}"
        yield f"{name} = {values[number.key]}{_default(number, values)}"


def _default(number: Number, values: dict[str, int]) -> str:
    if values[number.key] == number.default:
        return ""
    return "  # " + _("handbook: {number}").format(number=number.default)


def _wanted(
    present: Playbook, *, edit: bool, load: IO[bytes] | None, settings: tuple[str, ...]
) -> dict[str, Any] | None:
    """The numbers to keep, {"chapter.name": number}; None when they are only to be shown."""
    if load is not None:
        return _flat(load.read().decode("utf-8", errors="replace"))
    if edit:
        text = click.edit(as_toml(present), extension=".toml")
        return None if text is None else _flat(text)
    if settings:
        return {**numbers_of(present), **dict(_setting(each) for each in settings)}
    return None


def _setting(text: str) -> tuple[str, Any]:
    key, _sign, value = text.partition("=")
    try:
        return key.strip(), int(value)
    except ValueError:
        raise Invalid("playbook_not_whole", field=key.strip(), value=value.strip()) from None


def _flat(text: str) -> dict[str, Any]:
    try:
        chapters = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Invalid("playbook_unreadable", field="playbook", value=str(error)) from None
    flat: dict[str, Any] = {}
    for chapter, values in chapters.items():
        if not isinstance(values, dict):
            raise Invalid("playbook_unknown", field=chapter)
        flat.update({f"{chapter}.{name}": value for name, value in values.items()})
    return flat


def _keep(session: Session, book: Book, wanted: dict[str, Any]) -> int:
    """Keep the numbers while a bar shows how many customers' reminders are planned anew."""
    with bar(_("Planning reminders")) as progress:
        who = session.who(book)
        done = book.call(performing.perform_with_progress, who, progress, deeds.set_numbers, wanted)
    return int(done.value)
