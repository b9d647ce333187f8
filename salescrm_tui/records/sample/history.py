"""Months of contacts around now: enough of them, recently enough, that only what a case wants is due (S2.8–S2.13)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from ...handbook.words import Channel, Content, Outcome
from ..tables import Interaction
from . import promises
from .clients import Client, Written
from .lexicon import Talk

TALKS = (Channel.PHONE, Channel.VISIT, Channel.VIDEO, Channel.EVENT)
WRITTEN = (Channel.WECHAT, Channel.EMAIL, Channel.MESSAGE)
ANY = (Channel.PHONE, Channel.PHONE, Channel.WECHAT, Channel.EMAIL, Channel.VIDEO, Channel.MESSAGE, Channel.VISIT)
NOT_MET = (Channel.PHONE, Channel.PHONE, Channel.WECHAT, Channel.EMAIL, Channel.VIDEO)
MET = (Channel.VISIT, Channel.VISIT, Channel.EVENT)
MINUTES = {Channel.PHONE: (3, 25), Channel.VISIT: (40, 120), Channel.VIDEO: (20, 60), Channel.EVENT: (30, 180)}
MONTH_QUIET = 19  # days: a month after a contact that many days ago is more than a week ahead
QUARTER_QUIET = 78
WEEKLY, FORTNIGHTLY = 7, 14  # days, where to aim; whether it hits is the test's matter
CALL_BEGAN = timedelta(minutes=30)
MOST = 12
TRIES = 4


class Planned(NamedTuple):
    """A contact to be written: how many days ago, how, and by whom (None = the owner)."""

    ago: int
    channel: Channel
    by: int | None = None


def add(client: Client) -> None:
    """Write the contacts of a customer, the oldest first, and the next steps promised in them."""
    if client.case.shape == "bare":
        return
    latest = _latest(client)
    planned = [latest, *_meetings(client, latest), *_executive(client, latest.ago), *_earlier(client, latest.ago)]
    written = [write(client, each, _talk(client, each)) for each in sorted(planned, key=lambda each: -each.ago)]
    promises.add(client, latest.ago, written)
    if client.case.wanted("call"):
        began = client.company.diary.now - CALL_BEGAN
        person = client.people[0].id if client.people else None
        client.company.shelf.add(Interaction, customer=client.id, contact=person, rep=client.owner, at=began)


def rhythm(client: Client) -> int:
    """How many days may pass between two touches."""
    return WEEKLY if client.case.shape in ("key", "fresh") else FORTNIGHTLY


def _latest(client: Client) -> Planned:
    case, diary, days = client.case, client.company.diary, rhythm(client)
    if case.shape == "asleep":
        ago = diary.worked(200, 330)
    elif case.wanted("touch", "o"):
        ago = diary.worked(days + 1, days + 3)
    elif case.wanted("touch"):
        ago = diary.worked(days - 6, days - 1)
    elif days == WEEKLY:
        ago = diary.freshest
    else:
        ago = diary.worked(diary.freshest, 6)
    channels: tuple[Channel, ...]
    channels = WRITTEN if case.wanted("review") else NOT_MET if case.wanted("visit") else ANY
    if not diary.works(ago):
        channels = (Channel.WECHAT,)
    elif case.shape == "pool":
        channels = (Channel.EVENT,)
    elif case.light:
        channels = (Channel.PHONE,)
    return Planned(ago, client.company.chance.choice(channels))


def _meetings(client: Client, latest: Planned) -> list[Planned]:
    """The visit, and for established customers the talk, that keep the rhythm of the stage or break it as wanted."""
    case, diary, chance = client.case, client.company.diary, client.company.chance
    after = latest.ago + 1
    found = []
    if case.shape in ("lead", "young"):
        ago = diary.back(chance.choice((4, 5)), 1) if case.wanted("visit") else diary.worked(after, MONTH_QUIET)
        found.append(Planned(ago, Channel.VISIT))
    if case.shape in ("steady", "key"):
        ago = diary.back(chance.choice((4, 5)), 3) if case.wanted("visit") else diary.worked(35, QUARTER_QUIET)
        found.append(Planned(ago, Channel.VISIT))
        if case.wanted("review"):
            found.append(Planned(diary.back(chance.choice((4, 5)), 1), Channel.PHONE))
        elif latest.channel not in TALKS:
            found.append(Planned(diary.worked(after, MONTH_QUIET), Channel.PHONE))
    if case.wanted("crowded"):
        found += [Planned(diary.worked(1, 6), chance.choice(NOT_MET)) for _ in range(4)]
    return found


def _executive(client: Client, latest: int) -> list[Planned]:
    """The director's contacts: monthly with those of high value, half-yearly visits to grade A (S2.10, S2.11)."""
    case, company = client.case, client.company
    diary, director = company.diary, company.director
    if case.shape != "key":
        return []
    if case.wanted("executive"):
        talk = Planned(diary.back(company.chance.choice((4, 5)), 1), Channel.VIDEO, director)
    elif case.light:
        return [Planned(diary.worked(max(latest + 1, 3), MONTH_QUIET), Channel.VISIT, director)]
    else:
        talk = Planned(diary.worked(max(latest + 1, 3), MONTH_QUIET), Channel.PHONE, director)
    return [talk, Planned(diary.worked(60, 150), Channel.VISIT, director)]


def _earlier(client: Client, latest: int) -> list[Planned]:
    """Contacts of the months before, and the very first one."""
    case, company = client.case, client.company
    diary, chance = company.diary, company.chance
    first = Planned(diary.worked(max(case.age - 2, latest), case.age), chance.choice(MET[1:] + NOT_MET))
    if case.light:
        return [first] if case.age > latest + 3 else []
    start = max(36, latest + 10)
    if case.age < start + 5:
        return [first] if case.age > latest else []
    newest, oldest = start, min(case.age, latest + 260)
    count = chance.between(2, min(MOST, 3 + (oldest - newest) // 20))
    by = company.gone if case.age > 400 and company.lucky(0.3) else None
    channels = NOT_MET if case.wanted("visit") else ANY
    return [first] + [
        Planned(ago, chance.choice(channels), by if ago > 120 else None)
        for ago in (diary.worked(newest, oldest) for _ in range(count))
    ]


def _talk(client: Client, planned: Planned) -> Talk:
    """Something fitting to say, preferably not what was said to this customer before."""
    talks, choice = client.industry.talks[planned.channel], client.company.chance.choice
    talk = choice(talks)
    for _ in range(TRIES):
        if talk.said not in client.said:
            break
        talk = choice(talks)
    client.said.add(talk.said)
    return talk


def write(client: Client, planned: Planned, talk: Talk) -> Written:
    """Write one contact down, within the hour as the handbook asks."""
    company = client.company
    at = company.diary.moment(planned.ago)
    low, high = MINUTES.get(planned.channel, (0, 0))
    minutes = company.chance.between(low, high) or None
    ended = min(at + timedelta(minutes=minutes or 0), company.diary.now)
    by = planned.by or client.owner or company.manager
    person = company.chance.choice(client.people).id if client.people else None
    row = company.shelf.add(
        Interaction, customer=client.id, contact=person, rep=by, at=at, minutes=minutes, channel=planned.channel,
        content=talk.content, said=client.say(talk.said), feedback=client.say(talk.feedback),
        ended_at=ended if minutes else None,
        written_at=min(ended + timedelta(minutes=company.chance.between(2, 50)), company.diary.now),
    )  # fmt: skip
    if planned.channel is Channel.PHONE and planned.ago > MONTH_QUIET and company.lucky(0.15) and not client.case.light:
        _missed(client, at - timedelta(hours=2))
    return Written(row, at, talk.promised)


def _missed(client: Client, at: datetime) -> None:
    """A call that reached nobody, some hours before the one that did."""
    company = client.company
    outcome, said = company.chance.choice(
        ((Outcome.NO_ANSWER, "talks.no_answer"), (Outcome.CALL_BACK, "talks.call_back"))
    )
    company.shelf.add(
        Interaction, customer=client.id, rep=client.owner, at=at, channel=Channel.PHONE, content=Content.BUSINESS,
        outcome=outcome, said=company.pick(said), ended_at=at, written_at=at + timedelta(minutes=1),
    )  # fmt: skip
