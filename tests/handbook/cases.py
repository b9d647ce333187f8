"""Short ways to write down the facts of a case; times are those of the sales rep's clock in Shanghai."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from salescrm_tui.handbook.playbook import Playbook
from salescrm_tui.handbook.reminders import due
from salescrm_tui.handbook.words import Channel, CustomerFacts, Due, DueKind, Touch

ZONE = ZoneInfo("Asia/Shanghai")
BOOK = Playbook()


def day(text: str) -> date:
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    """The UTC moment of a local "2024-05-18" (noon) or "2024-05-18 09:30"."""
    local = datetime.fromisoformat(text if " " in text else f"{text} 12:00")
    return local.replace(tzinfo=ZONE).astimezone(UTC)


def local(moment: datetime | None) -> str:
    """A moment as the rep reads it: "2024-05-18 09:30"."""
    return "never" if moment is None else moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")


def customer(**given: Any) -> CustomerFacts:
    """Customer 7 of rep 1, filed on 1 May 2024, with the facts given."""
    return CustomerFacts(**{"id": 7, "owner": 1, "filed_on": day("2024-05-01"), "name": "XX科技有限公司", **given})


def touched(*contacts: str) -> tuple[Touch, ...]:
    """Contacts written as "2024-05-18 visit" or, by a director, "2024-05-18 visit executive"."""
    found = []
    for text in contacts:
        on, channel, *executive = text.split()
        found.append(Touch(at(on), Channel(channel), executive=bool(executive)))
    return tuple(found)


def dues(facts: CustomerFacts, now: str, book: Playbook = BOOK) -> list[Due]:
    return due(facts, book, at(now), ZONE)


def times(found: Iterable[Due]) -> dict[str, str]:
    """When each rule's reminder is due, as the rep reads it; fails where one rule speaks twice."""
    shown = [(str(each.reason["rule"]), local(each.at)) for each in found]
    assert len(dict(shown)) == len(shown), shown
    return dict(shown)


def of(kind: DueKind, found: Iterable[Due]) -> Due:
    """The only reminder of a kind."""
    (only,) = (each for each in found if each.kind is kind)
    return only
