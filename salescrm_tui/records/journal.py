"""The one door for writing: a step is one transaction, one undo, one line of history, one change notice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from itertools import islice
from typing import Any

from peewee import PostgresqlDatabase, fn

from ..handbook.playbook import Playbook
from ..handbook.refusals import Conflict, NotFound
from . import encoding, playbooks, projections
from .ids import Ids
from .layouts import layout
from .prepared import Prepared
from .tables import DATABASE, BookState, Change, Customer, PlaybookValue, Record, to_millis

STEP_LOCK = 0x5C12_0002
BATCH = 500
FLUSH_AT = 5_000


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts, when and where: the rep (None before there is one), the moment, the zone of local days, the device."""

    rep: int | None
    now: datetime
    zone: tzinfo
    device: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What a step did: its value, its id and name, and what the screens must show anew."""

    value: Any
    step: int
    deed: str
    tables: frozenset[str]
    customers: frozenset[int]


@dataclass(slots=True)
class Step:
    """An open step: the only object through which records are written."""

    deed: str
    who: Who
    playbook: Playbook
    ids: Ids
    id: int
    undoes: int | None = None
    tables: set[str] = field(default_factory=set)
    customers: set[int] = field(default_factory=set)
    rows: dict[str, set[int]] = field(default_factory=dict)
    _changes: list[tuple[Any, ...]] = field(default_factory=list)
    _wrote: bool = False

    @property
    def now(self) -> datetime:
        """The moment of the step."""
        return self.who.now

    def insert(self, model: type[Record], **values: Any) -> int:
        """Add a record; returns its id."""
        return self.insert_many(model, [values])[0]

    def insert_many(self, model: type[Record], rows: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add many records by set-wise statements; rows may bring their own `id`; returns the ids in order."""
        shape = layout(model)
        ids: list[int] = []
        source = iter(rows)
        while chunk := [shape.cast(row, self.ids.new) for row in islice(source, BATCH)]:
            execute_many(model, shape.names, chunk)
            for values in chunk:
                ids.append(values[shape.places["id"]])
                self._note(model, ids[-1], None, shape.payload(values), shape.customer(values))
        return ids

    def change(self, model: type[Record], row: int, seen: Mapping[str, Any] | None = None, **values: Any) -> None:
        """Change fields of a record; with `seen`, what a form had shown, only those that differ from it.

        Refuses with Conflict where a field that is to change holds neither what was seen nor what is wanted.
        """
        current = current_values(model, [row], values).get(row)
        if current is None:
            raise NotFound("not_found", table=table_name(model), row=row)
        wanted = encoding.encode(model, values)
        if seen is not None:
            shown = encoding.encode(model, {name: seen[name] for name in wanted if name in seen})
            wanted = {name: value for name, value in wanted.items() if name not in shown or shown[name] != value}
            _refuse_conflicts(model, row, current, wanted, shown)
        after = {name: value for name, value in wanted.items() if current[name] != value}
        if after:
            self._write_change(model, row, {name: current[name] for name in after}, after)

    def trash(self, model: type[Record], row: int) -> None:
        """Put a record in the trash, from where it can be restored."""
        self.change(model, row, trashed_at=self.now)

    def remove(self, model: type[Record], rows: list[int]) -> None:
        """Take records out as if they had never been; only undo does this."""
        before = current_values(model, rows, model._meta.fields)
        model.delete().where(model.id.in_(rows)).execute()
        for row in rows:
            known = _present(before[row])
            self._note(model, row, known, None, row if model is Customer else known.get("customer"))

    def _write_change(
        self, model: type[Record], row: int, before: dict[str, Any], after: dict[str, Any]
    ) -> None:
        model.update(encoding.decode(model, after)).where(model.id == row).execute()
        self._note(model, row, before, after, _customer_of(model, row))

    def _note(
        self,
        model: type[Record],
        row: int,
        before: dict[str, Any] | None,
        after: dict[str, Any] | None,
        customer: int | None,
    ) -> None:
        table = table_name(model)
        self.tables.add(table)
        if table in projections.INDEXED:
            self.rows.setdefault(table, set()).add(row)
        if customer is not None:
            self.customers.add(customer)
        self._changes.append((
            self.id, self.deed, self.undoes, self.who.rep, self.who.device, to_millis(self.now), table, row, customer,
            encoding.dumps(before), encoding.dumps(after),
        ))  # fmt: skip
        if len(self._changes) >= FLUSH_AT:
            self._flush()

    def _flush(self) -> None:
        if self._changes:
            self._wrote = True
            execute_many(Change, _JOURNAL_COLUMNS, self._changes)
            self._changes.clear()

    def finish(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Write the journal and bring the projections of the touched customers up to date."""
        self._flush()
        if table_name(PlaybookValue) in self.tables:  # all reminders follow a number, also when undo puts it back
            self.playbook = playbooks.load()
            self.customers.update(row[0] for row in Customer.select(Customer.id).tuples())
        if self._wrote:
            projections.refresh(sorted(self.customers), self.playbook, self.now, self.who.zone, progress)
            projections.index_rows(self.rows)
            BookState.update(last_id=self.ids.last).execute()


_JOURNAL_COLUMNS = ("step", "deed", "undoes", "rep", "device", "at", "table", "row", "customer", "before", "after")


@contextmanager
def step(
    deed: str, who: Who, undoes: int | None = None, progress: Callable[[int, int], None] | None = None
) -> Iterator[Step]:
    """One deed as one transaction: everything inside is kept together or not at all."""
    with DATABASE.atomic():
        if isinstance(DATABASE.obj, PostgresqlDatabase):
            DATABASE.execute_sql("SELECT pg_advisory_xact_lock(%s)", (STEP_LOCK,))
        ids = Ids(who.device, to_millis(who.now), _last_id())
        opened = Step(deed, who, playbooks.load(), ids, ids.new(), undoes)
        yield opened
        opened.finish(progress)


def last_number() -> int:
    """The number of the newest journal row; it moves whenever anyone changes the book."""
    return _LAST.value() or 0


_LAST = Prepared(lambda: Change.select(fn.MAX(Change.id)))


def tables_since(number: int) -> set[str]:
    """The tables touched after a journal number."""
    return {row[0] for row in Change.select(Change.table).where(Change.id > number).distinct().tuples()}


def last_change(model: type[Record], row: int) -> Change | None:
    """Who changed a record last."""
    rows = Change.select().where(Change.table == table_name(model), Change.row == row)
    newest: Change | None = rows.order_by(Change.id.desc()).first()
    return newest


def table_name(model: type[Record]) -> str:
    """The name under which the journal keeps a table."""
    return str(model._meta.table_name)


def current_values(model: type[Record], rows: list[int], names: Iterable[str]) -> dict[int, dict[str, Any]]:
    """What stands in the database now, encoded: {row: {field: value}} for the rows that exist."""
    fields = [model._meta.fields[name] for name in names]
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(rows), BATCH):
        query = model.select(model.id, *fields).where(model.id.in_(rows[start : start + BATCH])).tuples()
        for key, *values in query:
            found[key] = encoding.encode(model, dict(zip((f.name for f in fields), values, strict=True)))
    return found


def execute_many(model: Any, columns: Iterable[str], rows: list[tuple[Any, ...]]) -> None:
    """Insert database-ready rows by one prepared statement (ten times faster than the query builder)."""
    names = [model._meta.combined[name].column_name for name in columns]
    mark = DATABASE.param
    sql = 'INSERT INTO "{}" ({}) VALUES ({})'.format(
        model._meta.table_name, ", ".join(f'"{name}"' for name in names), ", ".join([mark] * len(names))
    )
    DATABASE.cursor().executemany(sql, rows)


def _refuse_conflicts(
    model: type[Record], row: int, current: dict[str, Any], mine: dict[str, Any], seen: dict[str, Any]
) -> None:
    fields = {
        name: (seen[name], value, current[name])
        for name, value in mine.items()
        if name in seen and current[name] not in (seen[name], value)
    }
    if fields:
        last = last_change(model, row)
        raise Conflict(
            "conflict", table=table_name(model), row=row, fields=fields,
            rep=last.rep if last else None, at=last.at if last else None,
        )  # fmt: skip


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _customer_of(model: type[Record], row: int) -> int | None:
    place = layout(model).customer_place
    if place is None:
        return None
    field = model._meta.fields[layout(model).names[place]]
    found: int | None = model.select(field).where(model.id == row).tuples().scalar()
    return found


def _last_id() -> int:
    last = BookState.select(BookState.last_id).scalar()
    if last is None:
        BookState.insert(id=1, last_id=0).execute()
    return last or 0
