"""What the book derives from its records: reminders, list lines and the search index, per touched customer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from peewee import fn

from ..handbook import contacts, files
from ..handbook.playbook import Playbook
from ..handbook.words import CustomerFacts, OrderState
from ..handbook.words import Due as RuledDue
from . import dues, finder, pinyin
from .facts import gather
from .prepared import Prepared, among
from .tables import (
    DATABASE,
    BookState,
    Complaint,
    Contact,
    Customer,
    Demand,
    Interaction,
    Listing,
    Order,
    Tag,
    to_millis,
)  # fmt: skip

BATCH = 500
FEW = 20  # lines that are changed column by column
Progress = Callable[[int, int], None]

LISTED = (
    "id", "number", "name", "sort_key", "grade", "stage", "customer_class", "industry", "owner", "last_contact_at",
    "next_due_at", "next_due_kind", "demands", "complaints", "unpaid", "tags", "completeness", "bare",
    "judge_again_at",
)  # fmt: skip


def refresh(
    customers: Sequence[int], playbook: Playbook, now: datetime, zone: tzinfo, progress: Progress | None = None
) -> None:
    """Bring everything derived from some customers up to date, in batches; `progress` hears (done, all)."""
    moved = False
    for start in range(0, len(customers), BATCH):
        moved |= _refresh_batch(customers[start : start + BATCH], playbook, now, zone)
        if progress is not None:
            progress(min(start + BATCH, len(customers)), len(customers))
    if moved:
        BookState.update(listed=BookState.listed + 1).execute()


def rebuild(playbook: Playbook, now: datetime, zone: tzinfo, progress: Progress | None = None) -> int:
    """Make all projections anew from the records; returns the number of customers."""
    everyone = [row[0] for row in Customer.select(Customer.id).tuples()]
    refresh(everyone, playbook, now, zone, progress)
    for model in (Interaction, Demand, Complaint):
        ids = [row[0] for row in model.select(model.id).tuples()]
        for start in range(0, len(ids), BATCH):
            index_rows({str(model._meta.table_name): set(ids[start : start + BATCH])})
    finder.optimize(DATABASE.obj)
    return len(everyone)


def needs_judging(now: datetime) -> bool:
    """Whether time alone has changed what is due for someone: a look that needs no lock."""
    return bool(_TO_JUDGE(to_millis(now)))


_TO_JUDGE = Prepared(lambda now: Listing.select(Listing.id).where(Listing.judge_again_at <= now).limit(1))


def judge_again(playbook: Playbook, now: datetime, zone: tzinfo) -> int:
    """Refresh the customers whose reminders time alone has changed, at most a batch; returns how many."""
    query = Listing.select(Listing.id).where(Listing.judge_again_at <= now).limit(BATCH)
    customers = [row[0] for row in query.tuples()]
    refresh(customers, playbook, now, zone)
    return len(customers)


def index_rows(rows: Mapping[str, set[int]]) -> None:
    """Index the words of the interactions, demands and complaints that a step touched."""
    for model, columns in _INDEXED.items():
        touched = sorted(rows.get(str(model._meta.table_name), ()))
        for start in range(0, len(touched), BATCH):
            _index_batch(model, columns, touched[start : start + BATCH])


_INDEXED: dict[Any, tuple[Any, ...]] = {
    Interaction: (Interaction.said, Interaction.feedback),
    Demand: (Demand.description, Demand.solution),
    Complaint: (Complaint.what, Complaint.outcome),
}


INDEXED = frozenset(str(model._meta.table_name) for model in _INDEXED)
"""The tables whose words are searched by themselves; the words of a file are those of its customer."""


def _index_batch(model: Any, columns: tuple[Any, ...], ids: list[int]) -> None:
    live = model.select(model.id, *columns).where(model.id.in_(ids), model.trashed_at.is_null())
    entries = [(key, str(model._meta.table_name), texts) for key, *texts in live.tuples()]
    finder.remove(DATABASE.obj, set(ids).difference(entry[0] for entry in entries))
    finder.put(DATABASE.obj, entries)


def _refresh_batch(customers: Sequence[int], playbook: Playbook, now: datetime, zone: tzinfo) -> bool:
    """Bring some customers up to date; whether a line of the list is another one now."""
    facts = gather(customers)
    ruled = {key: dues.judge(each, playbook, now, zone) for key, each in facts.items()}
    inbox = dues.rewrite(customers, ruled)
    rows = _FILES.dicts(list(facts))
    tags = _words(customers)
    people = _people(customers)
    unpaid: dict[int, int] = dict(_UNPAID(customers))
    lines = []
    documents = []
    for row in rows:
        key = row["id"]
        stage = contacts.stage(facts[key], playbook, now, zone)
        lines.append(
            _line(row, facts[key], stage, inbox.get(key, []), ruled[key], tags.get(key, []), people, unpaid)
        )
        documents.append((key, "customer", [row["name"], row["number"], *tags.get(key, []), *_texts(people.get(key))]))
    finder.remove(DATABASE.obj, [customer for customer in customers if customer not in facts])
    finder.put(DATABASE.obj, documents)
    return _rewrite(customers, lines)


def _rewrite(customers: Sequence[int], lines: Sequence[tuple[Any, ...]]) -> bool:
    """Put the lines in the place of those that stood there, where they differ; only the changed columns of a few."""
    before = {row[0]: tuple(map(_plain, row)) for row in _LINES(customers)}
    fresh = [line for line in lines if before.get(line[0]) != line]
    live = {line[0] for line in lines}
    gone = [customer for customer in before if customer not in live]
    if len(fresh) <= FEW and all(line[0] in before for line in fresh):
        for line in fresh:
            _change(line, before[line[0]])
    else:
        gone += [line[0] for line in fresh]
        fresh, inserted = [], fresh
        Listing.delete().where(Listing.id.in_(gone)).execute()
        _insert(inserted)
        return bool(gone or inserted)
    if gone:
        Listing.delete().where(Listing.id.in_(gone)).execute()
    return bool(gone or fresh)


def _plain(value: Any) -> Any:
    return to_millis(value) if isinstance(value, datetime) else value


def _change(line: tuple[Any, ...], before: tuple[Any, ...]) -> None:
    """Write the columns of one line that changed: only their indexes are touched."""
    pairs = zip(LISTED, line, before, strict=True)
    changed = {getattr(Listing, name): value for name, value, old in pairs if value != old}
    Listing.update(changed).where(Listing.id == line[0]).execute()


def _line(
    row: Mapping[str, Any], facts: CustomerFacts, stage: str, inbox: list[tuple[Any, ...]], ruled: list[RuledDue],
    tags: list[str], people: Mapping[int, list[Mapping[str, Any]]], unpaid: Mapping[int, int],
) -> tuple[Any, ...]:  # fmt: skip
    first = min(inbox, key=lambda due: due[7], default=None)
    last = contacts.last_contact(facts)
    again = min((due.expires_at for due in ruled if due.expires_at is not None), default=None)
    known = {**row, "contact": " ".join(_reachable(people.get(row["id"], [])))}
    return (
        row["id"], row["number"], row["name"], pinyin.sort_key(row["name"]), row["grade"] or "", str(stage),
        row["customer_class"], row["industry"], row["owner"], to_millis(last.at) if last else None,
        first[7] if first else None, first[1] if first else "", len(facts.demands), len(facts.complaints),
        unpaid.get(row["id"], 0), "\n".join(tags), files.completeness(known), row["bare"],
        to_millis(again) if again else None,
    )  # fmt: skip


def _insert(lines: list[tuple[Any, ...]]) -> None:
    names = ", ".join(f'"{Listing._meta.fields[name].column_name}"' for name in LISTED)
    marks = ", ".join([DATABASE.param] * len(LISTED))
    DATABASE.cursor().executemany(f"INSERT INTO listing ({names}) VALUES ({marks})", lines)


_LISTED = tuple(getattr(Listing, name) for name in LISTED)
_FILES = Prepared(lambda ids: Customer.select().where(among(Customer.id, ids)))
_TAGS = Prepared(
    lambda ids: Tag.select(Tag.customer, Tag.name).where(among(Tag.customer, ids), Tag.trashed_at.is_null()).order_by(
        Tag.place, Tag.id
    )
)  # fmt: skip
_PEOPLE = Prepared(lambda ids: Contact.select().where(among(Contact.customer, ids), Contact.trashed_at.is_null()))
_UNPAID = Prepared(
    lambda ids: Order.select(Order.customer, fn.COUNT(Order.id)).where(
        among(Order.customer, ids), Order.trashed_at.is_null(), Order.paid_on.is_null(),
        Order.state.in_((OrderState.SIGNED, OrderState.DELIVERED)),
    ).group_by(Order.customer)
)  # fmt: skip
_LINES = Prepared(lambda ids: Listing.select(*_LISTED).where(among(Listing.id, ids)))


def _words(customers: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for customer, word in _TAGS(customers):
        found.setdefault(customer, []).append(word)
    return found


def _people(customers: Sequence[int]) -> dict[int, list[Mapping[str, Any]]]:
    found: dict[int, list[Mapping[str, Any]]] = {}
    for person in _PEOPLE.dicts(customers):
        found.setdefault(person["customer"], []).append(person)
    return found


def _texts(people: Iterable[Mapping[str, Any]] | None) -> Iterable[str]:
    for person in people or ():
        yield person["name"]
        yield from person["phones"].splitlines()
        yield from person["emails"].splitlines()


def _reachable(people: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    return (person["phones"] or person["emails"] for person in people if person["phones"] or person["emails"])
