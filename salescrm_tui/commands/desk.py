"""`salescrm` without a subcommand: the full-screen program."""

from __future__ import annotations

import os
from pathlib import Path

import click

from .. import places
from ..handbook.refusals import Refusal
from ..language import phrases
from ..records.database import Book, BookRefused, is_postgres
from ..records.drafts import Drafts
from .session import REFUSED, Session


def open_desk(session: Session, drafts: Path | None = None) -> int:
    """Open the book and the desk over it; a book that is not there is offered to be made; returns the exit code."""
    try:
        book = _book(session)
    except Refusal as refusal:
        click.echo(phrases.refusal(refusal), err=True)
        return REFUSED
    try:
        return _run(session, book, Drafts(drafts or places.drafts()))
    finally:
        if book is not None:
            book.close()


def _book(session: Session) -> Book | None:
    """The book, or None where there is no file yet: then the first-run screen asks what to do."""
    try:
        return Book(session.place)
    except BookRefused as refusal:
        if refusal.code == "no_book" and not is_postgres(session.place):
            return None
        raise


def _run(session: Session, book: Book | None, drafts: Drafts) -> int:
    from ..screens.app import Desk
    from ..screens.terminal.endings import run_safely

    desk = Desk(
        book,
        place=session.place,
        clock=session.clock,
        zone=session.zone,
        settings=session.settings,
        drafts=drafts,
        me=session.me(book) if book is not None else None,
        device=session.device,
    )
    try:
        return run_safely(desk, drafts.flush, Path(os.fspath(places.state())))
    finally:
        drafts.close()
        if desk.has_book and desk.book is not book:
            desk.book.close()
