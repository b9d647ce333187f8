"""One door for writing: steps are kept whole or not at all, undone field by field, and never silently overwritten."""

from __future__ import annotations

import sqlite3
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from salescrm_tui.actions import contacts, demands, files, performing, team
from salescrm_tui.handbook import capture
from salescrm_tui.handbook.refusals import Conflict, NotAllowed, NotFound, UndoRefused
from salescrm_tui.records import journal
from salescrm_tui.records.database import Book, BookRefused
from salescrm_tui.records.journal import Step, Who
from salescrm_tui.records.lists import files as file_lists
from salescrm_tui.records.lists.records import record
from salescrm_tui.records.tables import ALL, DATABASE, Customer

from ..dumps import dump


@pytest.fixture
def rep(book: Book, who: Who) -> Who:
    key = book.call(performing.perform, who, team.add_rep, name="Li Wei", role="manager").value
    return replace(who, rep=key)


def test_a_deed_and_its_undo_leave_the_book_as_it_was(book: Book, rep: Who) -> None:
    before = book.call(dump)
    book.call(performing.perform, rep, files.open_customer, name="华东精密", tags=["扩产"], contacts=[{"name": "张伟"}])
    assert book.call(dump) != before
    undone = book.call(performing.undo, rep)
    assert undone.value == "files.open_customer"
    assert book.call(dump) == before


def test_an_error_inside_a_deed_keeps_nothing(book: Book, rep: Who) -> None:
    before = book.call(dump)

    def halfway(step: Step) -> None:
        step.insert(Customer, number="C1", name="half", filed_on=rep.now.date())
        raise KeyError("halfway")

    with pytest.raises(KeyError):
        book.call(performing.perform, rep, halfway)
    assert book.call(dump) == before


def test_undo_is_refused_field_by_field_and_names_who_changed_it(book: Book, rep: Who) -> None:
    customer = book.call(performing.perform, rep, files.open_customer, name="Acme").value
    book.call(performing.perform, rep, files.edit_customer, customer, industry="steel", address="Main St")
    mine = _step_of(book, customer, "files.edit_customer")
    other = book.call(performing.perform, rep, team.add_rep, name="Zhao").value
    colleague = replace(rep, rep=other)
    book.call(performing.perform, colleague, files.edit_customer, customer, industry="glass")
    with pytest.raises(UndoRefused) as refused:
        book.call(performing.undo, rep, mine)
    assert refused.value.values["field"] == "industry"
    assert refused.value.values["rep"] == other
    assert book.call(record, "customer", customer)["industry"] == "glass"


def test_undo_still_works_when_someone_changed_another_field(book: Book, rep: Who) -> None:
    customer = book.call(performing.perform, rep, files.open_customer, name="Acme").value
    book.call(performing.perform, rep, files.edit_customer, customer, industry="steel")
    step = _step_of(book, customer, "files.edit_customer")
    book.call(performing.perform, rep, files.edit_customer, customer, address="Main St")
    book.call(performing.undo, rep, step)
    assert book.call(record, "customer", customer)["industry"] == ""
    assert book.call(record, "customer", customer)["address"] == "Main St"


def test_undo_of_an_opened_file_is_refused_once_something_hangs_on_it(book: Book, rep: Who) -> None:
    customer = book.call(performing.perform, rep, files.open_customer, name="Acme").value
    opened = _step_of(book, customer, "files.open_customer")
    book.call(performing.perform, rep, demands.raise_demand, customer, description="a press")
    with pytest.raises(UndoRefused) as refused:
        book.call(performing.undo, rep, opened)
    assert refused.value.code == "has_newer_records"
    assert book.call(file_lists.customer_file, customer) is not None


def test_undo_walks_back_step_by_step_and_then_says_that_there_is_nothing(book: Book, rep: Who) -> None:
    customer = book.call(performing.perform, rep, files.open_customer, name="Acme").value
    book.call(performing.perform, rep, files.edit_customer, customer, industry="steel")
    assert [book.call(performing.undo, rep).value for _ in range(2)] == ["files.edit_customer", "files.open_customer"]
    with pytest.raises(UndoRefused) as refused:
        book.call(performing.undo, rep)
    assert refused.value.code == "nothing_to_undo"


def test_one_rep_does_not_undo_what_another_did(book: Book, rep: Who) -> None:
    other = replace(rep, rep=book.call(performing.perform, rep, team.add_rep, name="Zhao").value)
    customer = book.call(performing.perform, rep, files.open_customer, name="Acme").value
    book.call(performing.perform, other, files.edit_customer, customer, industry="steel")
    with pytest.raises(UndoRefused):
        book.call(performing.undo, rep)
    assert book.call(performing.undo, other).value == "files.edit_customer"


CONFLICTS = [
    # seen, mine, theirs, refused
    ("", "steel", "glass", True),
    ("", "steel", "steel", False),
    ("", "steel", "", False),
    ("", "", "glass", False),
]


@pytest.mark.parametrize(("seen", "mine", "theirs", "refused"), CONFLICTS)
def test_a_form_never_overwrites_what_someone_else_changed(
    book: Book, rep: Who, seen: str, mine: str, theirs: str, refused: bool
) -> None:
    customer = book.call(performing.perform, rep, files.open_customer, name="Acme").value
    book.call(performing.perform, rep, files.edit_customer, customer, industry=theirs)
    shown = {"industry": seen}
    if refused:
        with pytest.raises(Conflict) as conflict:
            book.call(performing.perform, rep, files.edit_customer, customer, shown, industry=mine)
        assert conflict.value.values["fields"] == {"industry": (seen, mine, theirs)}
    else:
        book.call(performing.perform, rep, files.edit_customer, customer, shown, industry=mine)
        kept = book.call(record, "customer", customer)["industry"]
        assert kept == (mine if mine != seen else theirs)


def test_a_rep_who_left_writes_nothing(book: Book, rep: Who) -> None:
    gone = replace(rep, rep=book.call(performing.perform, rep, team.add_rep, name="Gone").value)
    book.call(performing.perform, rep, team.edit_rep, gone.rep, active=False)
    with pytest.raises(NotAllowed):
        book.call(performing.perform, gone, files.open_customer, name="Acme")


def test_a_record_that_is_gone_is_named(book: Book, rep: Who) -> None:
    with pytest.raises(NotFound):
        book.call(performing.perform, rep, files.edit_customer, 4711, industry="steel")


def test_numbers_follow_the_month_and_grow_past_999(book: Book, rep: Who) -> None:
    """S2.1: the number is CYYYYMMNNN by the month of filing."""
    first = book.call(performing.perform, rep, files.open_customer, name="a").value
    assert book.call(record, "customer", first)["number"] == "C202611001"
    book.call(performing.perform, rep, files.open_customer, name="b", number="C202611999")
    third = book.call(performing.perform, rep, files.open_customer, name="c").value
    assert book.call(record, "customer", third)["number"] == "C2026111000"


def test_ids_grow_and_never_collide_when_the_clock_stands_or_goes_back(book: Book, rep: Who) -> None:
    early = replace(rep, now=rep.now - timedelta(days=400))
    keys = [
        book.call(performing.perform, each, files.open_customer, name=f"n{place}").value
        for place, each in enumerate([rep, rep, early, replace(rep, device=3), early])
    ]
    assert keys == sorted(set(keys))


def test_logging_touches_only_what_it_says(book: Book, rep: Who) -> None:
    customer = book.call(performing.perform, rep, files.open_customer, name="Acme").value
    number = book.call(journal.last_number)
    reading = capture.read("phone price is fine > send quote 3d #price", rep.now, rep.zone)
    done = book.call(performing.perform, rep, contacts.log, customer, reading)
    assert done.tables == {"interaction", "next_step", "tag"}
    assert book.call(journal.tables_since, number) == done.tables
    assert done.customers == {customer}


def test_the_file_is_private(local_book: Book) -> None:
    assert stat.S_IMODE(Path(local_book.place).stat().st_mode) == 0o600


def test_saved_means_on_the_disk(local_book: Book) -> None:
    """WAL with FULL synchronisation loses nothing in a power cut; foreign keys hold."""

    def pragmas() -> list[object]:
        return [DATABASE.obj.pragma(name) for name in ("journal_mode", "synchronous", "foreign_keys")]

    assert local_book.call(pragmas) in (["wal", 2, 1], ["truncate", 2, 1])


STRANGE = {
    "empty": (b"", "empty_file"),
    "words": (b"number,name\nC1,Acme\n" * 20, "not_a_book"),
    "truncated header": (b"SQLite format 3\x00", "not_a_book"),
}


@pytest.mark.parametrize(("content", "code"), STRANGE.values(), ids=STRANGE)
def test_what_is_not_a_book_is_refused_and_left_alone(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "strange.db"
    path.write_bytes(content)
    with pytest.raises(BookRefused) as refused:
        Book(str(path))
    assert refused.value.code == code
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (text)")
    other.close()
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(BookRefused) as refused:
            Book(str(path), create=create)
        assert refused.value.code == "not_a_book"
    assert path.read_bytes() == before


def test_a_missing_book_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(BookRefused) as refused:
        Book(str(tmp_path / "typo.db"))
    assert refused.value.code == "no_book"
    assert not (tmp_path / "typo.db").exists()


def test_a_newer_book_is_refused(tmp_path: Path) -> None:
    Book(str(tmp_path / "new.db"), create=True).close()
    with sqlite3.connect(tmp_path / "new.db") as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(BookRefused) as refused:
        Book(str(tmp_path / "new.db"))
    assert refused.value.code == "newer"


def test_the_migrations_make_just_the_tables_of_the_models(book: Book) -> None:
    def differences() -> list[object]:
        from playhouse.schema_diff import diff_models

        found = diff_models(DATABASE.obj, ALL)
        foreign = ("finder", "schema_migration")
        return [each for part in found for each in part if not any(name in str(each) for name in foreign)]

    assert book.call(differences) == []


def _step_of(book: Book, customer: int, deed: str) -> int:
    def newest() -> int:
        from salescrm_tui.records.tables import Change

        query = Change.select(Change.step).where(Change.deed == deed, Change.customer == customer)
        return int(query.order_by(Change.id.desc()).tuples().first()[0])

    return book.call(newest)
