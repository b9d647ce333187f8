"""Everyone in the order of the list, read bit by bit in the background, and what a filter leaves of them."""

from __future__ import annotations

import asyncio
from array import array

from ..records.database import Book
from ..records.lists import choosing, ordering
from ..records.lists.choosing import Everyone, Wanted

CHUNK = 10_000
"""Ids read by one call: whoever wants a page meanwhile waits for one call at most (about 5 ms)."""

SLICE = 20_000
"""Ids sifted before other things have their turn."""


class Gathering:
    """All ids of an answer, of which the first page is shown already."""

    def __init__(self) -> None:
        self._held: Everyone | None = None

    def known(self, wanted: Wanted) -> Everyone | None:
        """Everyone in the order that is wanted, if they were read."""
        held = self._held
        return held if held is not None and held.order == (wanted.sort, wanted.descending) else None

    async def everyone(self, book: Book, wanted: Wanted) -> Everyone:
        """Everyone in the order that is wanted; read again only when the list has changed since."""
        number = await book.run(choosing.listing_number)
        held = self.known(wanted)
        if held is None or held.number != number:
            ids: array[int] = array("q")
            place = None
            while not ids or place is not None:
                part, place = await book.run(ordering.chunk, wanted.sort, wanted.descending, place, CHUNK)
                if not part:
                    break
                ids.extend(part)
            held = self._held = Everyone(wanted.sort, wanted.descending, ids, number)
        return held

    async def complete(self, book: Book, wanted: Wanted) -> array[int]:
        """All ids that a filter finds."""
        everyone = await self.everyone(book, wanted)
        parts: list[set[int]] = []
        if (fit := await book.run(choosing.fitting, wanted)) is not None:
            parts.append(set(fit))
        if wanted.query.strip():
            parts.append(await self._hits(book, wanted))
        if not parts:
            return everyone.ids
        return await _sifted(everyone.ids, parts[0] if len(parts) == 1 else parts[0] & parts[1])

    async def _hits(self, book: Book, wanted: Wanted) -> set[int]:
        found: set[int] = set()
        before: int | None = None
        while part := await book.run(choosing.hits, wanted, before, CHUNK):
            found.update(part)
            if len(part) < CHUNK:
                break
            before = part[-1]
        return found


async def _sifted(ids: array[int], wanted: set[int]) -> array[int]:
    found: array[int] = array("q")
    for start in range(0, len(ids), SLICE):
        found.extend(filter(wanted.__contains__, ids[start : start + SLICE]))
        await asyncio.sleep(0)
    return found
