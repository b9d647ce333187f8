"""Which customers a list shows: the first page of them at once, all of them a moment later."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from peewee import SQL, SqliteDatabase, Value, fn

from .. import finder
from ..tables import DATABASE, BookState, Listing, Tag
from . import ordering
from .lines import CustomerRow, customer_rows

EVERY = 2**62  # a filter takes all that the index finds
FEW = 1_500  # customers that are sorted faster than an order is walked until a page is full
MANY = 40_000  # customers that the search index names faster than a walk looks at a pageful of them
STRIDE = 64  # one id in so many is enough to know how the ids are spread
READ = 250  # customers read at a time on a walk
SMALL = 300_000  # customers among whom the index names all that it finds in one go
PATIENCE, IMPATIENCE = 6_000, 1_500  # customers that a walk looks at, at most and at least
PATIENCE_FACTOR = 3  # and so many times the expected ones


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter and an order; `owners` may hold None for customers without one, `tags` and `industry` any part."""

    sort: str = "name"
    descending: bool = False
    query: str = ""
    grades: Sequence[str] = ()
    stages: Sequence[str] = ()
    classes: Sequence[str] = ()
    owners: Sequence[int | None] | None = None
    tags: Sequence[str] = ()
    industry: str = ""
    due_before: datetime | None = None

    @property
    def everyone(self) -> bool:
        """Whether nobody is left out."""
        return not self.query.strip() and self == Wanted(self.sort, self.descending, self.query)


class Everyone:
    """All customers in one order, as they were when the lists had a number."""

    def __init__(self, sort: str, descending: bool, ids: array[int], number: int) -> None:
        self.order = (sort, descending)
        self.ids = ids
        self.number = number
        self._sample = sorted(ids[::STRIDE])

    def newer(self, customer: int) -> int:
        """About how many were entered after a customer."""
        return (len(self._sample) - bisect_left(self._sample, customer)) * STRIDE


@dataclass(frozen=True, slots=True)
class Page:
    """The first ids of an answer, or all of them when `complete`, with the lines of the first ones."""

    ids: array[int]
    complete: bool
    rows: dict[int, CustomerRow]


def listing_number() -> int:
    """A number that moves whenever a line of the list does, whoever moved it."""
    return int(BookState.select(BookState.listed).tuples().scalar() or 0)


def first_page(wanted: Wanted, count: int, everyone: Everyone | None = None) -> Page:
    """The first `count` customers of an answer; costs about the same for ten hits and for a million.

    `everyone`, in the same order, makes answers of some ten thousand cheaper.
    """
    if everyone is not None and everyone.number != listing_number():
        everyone = None
    ids, complete = _first(wanted, count, everyone)
    return Page(ids, complete, customer_rows(ids[:count]))


def _first(wanted: Wanted, count: int, everyone: Everyone | None) -> tuple[array[int], bool]:
    asked = conditions(wanted)
    limit = MANY if everyone is not None and len(everyone.ids) <= SMALL else FEW + 1
    found = _hits(wanted, limit) if wanted.query.strip() else None
    if found is not None and len(found) <= FEW:
        return _sorted(wanted, _fit(found, asked)), True
    few = _few(wanted, asked) if asked else None
    if few is not None:
        return _sorted(wanted, few), True
    if found is None:
        ids = ordering.first(wanted.sort, wanted.descending, asked, count)
        return ids, len(ids) < count
    named = found if len(found) < limit else None
    for way in _ways(wanted, found, named, everyone, count):
        ids = array("q", islice(way, count))
        if len(ids) == count:
            return ids, False
    return chosen(wanted, everyone), True


def _ways(
    wanted: Wanted, found: array[int], named: array[int] | None, everyone: Everyone | None, count: int
) -> Iterator[Iterator[int]]:
    """The ways to the first of those who fit: a walk where many hold the words, then what the index names.

    `found` are the newest who hold them: how long ago the oldest of these came tells how many hold them in all;
    `named` are all of them where they are known.
    """
    asked = conditions(wanted)
    share = count / PATIENCE
    if everyone is not None:
        share = min(1.0, len(found) / max(everyone.newer(found[-1]), 1))
    is_file = isinstance(DATABASE.obj, SqliteDatabase)
    if is_file and (everyone is None or (named is None and share * len(everyone.ids) > MANY)):
        yield _said(wanted, asked, max(IMPATIENCE, int(PATIENCE_FACTOR * count / share)))
    if everyone is not None:
        inside = frozenset(_hits(wanted, EVERY) if named is None else named).__contains__
        yield _fitting(filter(inside, everyone.ids), asked)


def _sorted(wanted: Wanted, ids: array[int]) -> array[int]:
    return ordering.ordered(wanted.sort, wanted.descending, [_among(ids)])


def chosen(wanted: Wanted, everyone: Everyone | None = None) -> array[int]:
    """All ids that fit, in their order; long where the answer is, shorter with `everyone` in that order."""
    has_words = bool(wanted.query.strip())
    if everyone is None:
        found = [_among(_hits(wanted, EVERY))] if has_words else []
        return ordering.ordered(wanted.sort, wanted.descending, [*conditions(wanted), *found])
    fit = fitting(wanted)
    parts = [frozenset(part) for part in (fit, _hits(wanted, EVERY) if has_words else None) if part is not None]
    return array("q", filter(frozenset.intersection(*parts).__contains__, everyone.ids)) if parts else everyone.ids


def hits(wanted: Wanted, before: int | None, count: int) -> array[int]:
    """The next `count` ids that hold the words of a filter, newest first."""
    return finder.newest(DATABASE.obj, wanted.query, "customer", count, before)


def fitting(wanted: Wanted) -> array[int] | None:
    """All ids that fit the other parts of a filter, in no order; None where it has none."""
    asked = conditions(wanted)
    return ordering.packed_ids(Listing.select(Listing.id).where(*asked)) if asked else None


def conditions(wanted: Wanted) -> list[Any]:
    """The parts of a filter besides its words, as conditions on the lines of the list."""
    columns: tuple[tuple[Any, Sequence[str]], ...] = (
        (Listing.grade, wanted.grades), (Listing.stage, wanted.stages), (Listing.customer_class, wanted.classes),
    )  # fmt: skip
    found = [column.in_(list(codes)) for column, codes in columns if codes]
    if wanted.owners is not None:
        found.append(_owned(wanted.owners))
    if wanted.due_before is not None:
        found.append(Listing.next_due_at <= wanted.due_before)
    if wanted.industry:
        found.append(Listing.industry.contains(wanted.industry))
    live = Tag.trashed_at.is_null()
    tagged = (Tag.select(Tag.customer).where(Tag.name.contains(tag), live) for tag in wanted.tags)
    return [*found, *(Listing.id.in_(customers) for customers in tagged)]


def _owned(owners: Sequence[int | None]) -> Any:
    known = [owner for owner in owners if owner is not None]
    if None not in owners:
        return Listing.owner.in_(known)
    return Listing.owner.in_(known) | Listing.owner.is_null() if known else Listing.owner.is_null()


def _few(wanted: Wanted, asked: Sequence[Any]) -> array[int] | None:
    """All that fit, in no order, when the conditions leave few; None when they leave many."""
    fit = ordering.packed_ids(Listing.select(Listing.id).where(*asked).limit(FEW + 1))
    if len(fit) > FEW:
        return None
    return array("q", frozenset(_hits(wanted, EVERY)).intersection(fit)) if wanted.query.strip() else fit


def _hits(wanted: Wanted, limit: int) -> array[int]:
    return finder.newest(DATABASE.obj, wanted.query, "customer", limit)


def _fit(ids: array[int], asked: Sequence[Any]) -> array[int]:
    return ordering.packed_ids(Listing.select(Listing.id).where(_among(ids), *asked)) if asked else ids


def _among(ids: Iterable[int]) -> Any:
    """The condition that a customer is one of many, as one parameter."""
    if isinstance(DATABASE.obj, SqliteDatabase):
        digits = f"[{','.join(map(str, ids))}]"
        return Listing.id.in_(SQL("(SELECT value FROM json_each(?))", (digits,)))
    return Listing.id == fn.ANY(Value(list(ids), unpack=False))


def _fitting(candidates: Iterator[int], asked: Sequence[Any]) -> Iterator[int]:
    """Those of some candidates that fit, in their order."""
    if not asked:
        yield from candidates
    while some := array("q", islice(candidates, READ)):
        fit = frozenset(_fit(some, asked))
        yield from (customer for customer in some if customer in fit)


def _said(wanted: Wanted, asked: Sequence[Any], patience: int) -> Iterator[int]:
    """Those whose words hold what is asked for, in order; gives up where they stand further down than expected."""
    holds = finder.holds(wanted.query)
    for rows in ordering.walk(wanted.sort, wanted.descending, asked, READ):
        yield from (customer for customer, words in rows if words is not None and holds(words))
        patience -= len(rows)
        if patience <= 0:
            return
