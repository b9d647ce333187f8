"""The search index: which records hold the words of a query, on SQLite (FTS5) and on PostgreSQL (GIN).

The index holds nothing but ids and tokens; whatever it answers is read again from the tables.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, cast

from peewee import Database, PostgresqlDatabase

from salescrm_tui.records.packed import packed
from salescrm_tui.records.tokens import Clause, Term, kind_token, query_terms, tokens

LIMIT = 500
_NEWEST = 2**63 - 1
_BATCH = 1000

Entry = tuple[int, str, Sequence[str]]
"""A record's id, its kind and its texts, the name first."""

# FTS5 without content and, from 3.40 on, with its plain delete command, which wants the old tokens back: they are
# kept beside it, deflated (a third of what FTS5 would keep), as they were when they were written.
_SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS finder"
    " USING fts5(tokens, content='', detail=none, columnsize=0, prefix='2 3', tokenize='ascii')",
    "CREATE TABLE IF NOT EXISTS finder_words (id INTEGER PRIMARY KEY, words BLOB NOT NULL)",
)
_POSTGRES = (
    "CREATE TABLE IF NOT EXISTS finder (id BIGINT PRIMARY KEY, tokens TSVECTOR NOT NULL)",
    "CREATE INDEX IF NOT EXISTS finder_tokens ON finder USING GIN (tokens)",
)


def create(database: Database) -> None:
    """Makes the index unless it is there."""
    for statement in _POSTGRES if _is_postgres(database) else _SQLITE:
        _execute(database, statement)


def put(database: Database, entries: Iterable[Entry]) -> None:
    """Indexes records or indexes them anew, in batches, inside the caller's transaction if there is one.

    Of an id that is there twice the last entry counts.
    """
    rows = ((id_, " ".join(tokens(kind, texts))) for id_, kind, texts in entries)
    write = _put_postgres if _is_postgres(database) else _put_sqlite
    with database.atomic():
        while batch := dict(islice(rows, _BATCH)):
            write(database, batch)


def _put_postgres(database: Database, batch: dict[int, str]) -> None:
    _execute(
        database,
        "INSERT INTO finder (id, tokens) SELECT id, array_to_tsvector(string_to_array(words, ' '))"
        " FROM unnest(%s::bigint[], %s::text[]) AS entry(id, words)"
        " ON CONFLICT (id) DO UPDATE SET tokens = EXCLUDED.tokens",
        (list(batch), list(batch.values())),
    )


def _put_sqlite(database: Database, batch: dict[int, str]) -> None:
    known = _known(database, list(batch))
    fresh = [(id_, words) for id_, words in batch.items() if known.get(id_) != words]
    _forget(database, {id_: known[id_] for id_, _words in fresh if id_ in known})
    _many(database, "INSERT INTO finder(rowid, tokens) VALUES (?, ?)", fresh)
    deflated = [(id_, zlib.compress(words.encode(), 6)) for id_, words in fresh]
    _many(database, "INSERT INTO finder_words(id, words) VALUES (?, ?)", deflated)


def remove(database: Database, ids: Iterable[int]) -> None:
    """Takes records out of the index; unknown ids are no error."""
    if _is_postgres(database):
        _execute(database, "DELETE FROM finder WHERE id = ANY(%s::bigint[])", (list(ids),))
        return
    left = iter(ids)
    with database.atomic():
        while batch := list(islice(left, _BATCH)):
            _remove_sqlite(database, batch)


def _remove_sqlite(database: Database, ids: list[int]) -> None:
    _forget(database, _known(database, ids))


def _known(database: Database, ids: list[int]) -> dict[int, str]:
    """The words of those of some records that are in the index."""
    statement = "SELECT id, words FROM finder_words WHERE id IN (SELECT value FROM json_each(?))"
    rows = _execute(database, statement, (json.dumps(ids),)).fetchall()
    return {id_: zlib.decompress(words).decode() for id_, words in rows}


def _forget(database: Database, known: dict[int, str]) -> None:
    if known:
        _many(database, "INSERT INTO finder(finder, rowid, tokens) VALUES ('delete', ?, ?)", list(known.items()))
        statement = "DELETE FROM finder_words WHERE id IN (SELECT value FROM json_each(?))"
        _execute(database, statement, (json.dumps(list(known)),))


def optimize(database: Database) -> None:
    """Packs the index after bulk work, and leaves nothing of removed records in it (erasure of a person's data)."""
    if _is_postgres(database):
        _execute(database, "SELECT gin_clean_pending_list('finder_tokens')")
        _execute(database, "ANALYZE finder")
    else:
        _execute(database, "INSERT INTO finder(finder) VALUES ('optimize')")


def search(database: Database, text: str, kind: str | None = None, limit: int = LIMIT) -> list[int]:
    """Ids of the records that hold every word of `text`, newest first, at most `limit`; any text is a question.

    A text without letters and digits finds nothing. On PostgreSQL the connection must plan with the values at hand
    (`plan_cache_mode=force_custom_plan`): a generic plan walks the whole table for rare words.
    """
    return list(newest(database, text, kind, limit))


def newest(
    database: Database, text: str, kind: str | None, limit: int, before: int | None = None
) -> array[int]:
    """The same, eight bytes an id; `before` an id, to go on where an earlier answer ended."""
    clauses = query_terms(text)
    if not clauses:
        return array("q")
    if kind is not None:
        clauses.append(((Term(kind_token(kind), prefix=False),),))
    last = _NEWEST if before is None else before - 1
    if _is_postgres(database):
        statement = "SELECT id FROM finder WHERE tokens @@ %s::tsquery AND id <= %s ORDER BY id DESC LIMIT %s"
        return packed(database, statement, (tsquery(clauses), last, limit))
    statement = "SELECT rowid AS id FROM finder WHERE finder MATCH ? AND rowid <= ? ORDER BY rowid DESC LIMIT ?"
    return packed(database, statement, (fts5_query(clauses), last, limit))


def holds(text: str) -> Callable[[bytes], bool]:
    """Whether a record holds every word of `text`, asked of the words that a file keeps beside its index.

    Where most records hold them, looking at some in the order wanted is faster than reading what the index finds.
    """
    asked = [[[_needle(term) for term in way] for way in clause] for clause in query_terms(text)]

    def said(words: bytes) -> bool:
        spaced = b" " + zlib.decompress(words) + b" "
        return all(any(all(needle in spaced for needle in way) for way in clause) for clause in asked)

    return said


def _needle(term: Term) -> bytes:
    return f" {term.token}{'' if term.prefix else ' '}".encode()


def fts5_query(clauses: Iterable[Clause]) -> str:
    """`clauses` in the query language of FTS5; tokens hold letters and digits only and are quoted all the same."""
    return _expression(clauses, " AND ", " OR ", lambda term: f'"{term.token}"{"*" if term.prefix else ""}')


def tsquery(clauses: Iterable[Clause]) -> str:
    """`clauses` as the text of a PostgreSQL tsquery, to be cast and not parsed: the lexemes are ready."""
    return _expression(clauses, " & ", " | ", lambda term: f"'{term.token}'{':*' if term.prefix else ''}")


def _expression(clauses: Iterable[Clause], both: str, either: str, quoted: Callable[[Term], str]) -> str:
    """All clauses, of each any alternative, of each all terms."""
    return both.join(
        f"({either.join(f'({both.join(map(quoted, terms))})' for terms in alternatives)})" for alternatives in clauses
    )


def _is_postgres(database: Database) -> bool:
    return isinstance(database, PostgresqlDatabase)


def _execute(database: Database, statement: str, parameters: Sequence[object] = ()) -> Any:
    """Runs one statement; Peewee's method has no types."""
    run = cast("Callable[..., Any]", database.execute_sql)
    return run(statement, parameters)


def _many(database: Database, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Runs one statement for many rows at the speed of the driver."""
    cursor = cast("Callable[[], Any]", database.cursor)
    cursor().executemany(statement, rows)
