"""Log, call, copy a number: what the keys `l`, `c` and `y` do from anywhere (S2.13)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from ..actions import contacts
from ..handbook.words import DueKind
from ..language import _, phrases
from ..records.drafts import Draft
from ..records.lists import files as file_lists
from ..records.lists import records
from ..records.lists import reminders as reminder_lists
from ..records.lists.briefs import brief as brief_of
from .asking import Choice
from .finding import pick_customer
from .log_occasion import SAVED, THROWN_AWAY, Entry, Occasion
from .log_panel import LogPanel
from .log_reading import LineReader, Wording, age

if TYPE_CHECKING:
    from .app import Desk

DRAFT_PREFIX = "log:"
MOST_OFFERED = 9
LONGEST_CALL = timedelta(hours=12)
"""A call begun longer ago was not ended: nothing is guessed about how long it took."""


async def log(desk: Desk, customer: int | None, completes: int | None = None, call: int | None = None) -> bool:
    """Write down an interaction, which keeps the reminder `completes` or writes up `call`; whether it was saved."""
    if customer is None:
        customer = await pick_customer(desk, _("Log with whom?"))
    if customer is None:
        return False
    occasion = await _occasion(desk, customer, completes, call)
    return occasion is not None and await _write_down(desk, occasion)


async def call(desk: Desk, customer: int | None, completes: int | None = None) -> bool:
    """Begin a call now, so that a dropped link leaves it to be written up; then write it up while it runs."""
    if customer is None:
        customer = await pick_customer(desk, _("Call whom?"))
    if customer is None:
        return False
    due = await _due(desk, completes)
    if due is not None and due.kind is DueKind.WRITE_UP:
        return await log(desk, customer, completes)
    begun = await desk.perform(contacts.begin_call, customer)
    if begun is None:
        return False
    occasion = await _occasion(desk, customer, completes, begun.value, running=True)
    return occasion is not None and await _write_down(desk, occasion)


async def copy_number(desk: Desk, customer: int | None) -> None:
    """Copy a telephone number of the customer to the clipboard; of several one is chosen."""
    if customer is None:
        desk.say(_("No customer is in view: go to one first."))
        return
    people = await desk.book.run(file_lists.contacts_of, customer)
    numbers = [(number, person["name"]) for person in people for number in person["phones"].splitlines() if number]
    if not numbers:
        desk.say(_("There is no telephone number in this file: e adds one."))
        return
    number: str | None = numbers[0][0]
    if len(numbers) > 1:
        options = [(each, Content.assemble((each, "bold"), f"   {name}")) for each, name in numbers]
        number = await desk.ask(Choice(_("Copy which number?"), options))
    if number is not None:
        desk.copy_to_clipboard(number)
        desk.say(_("Copied: {number}").format(number=number))


async def offer_drafts(desk: Desk) -> None:
    """Offer the log lines that were left half typed; those of files that are gone are not offered."""
    drafts = {key: each for key, each in desk.drafts.pending().items() if key.startswith(DRAFT_PREFIX)}
    ids = [int(key.removeprefix(DRAFT_PREFIX)) for key in drafts if key.removeprefix(DRAFT_PREFIX).isdecimal()]
    rows = await desk.book.run(file_lists.customer_rows, ids)
    left = sorted(((drafts[f"{DRAFT_PREFIX}{key}"], row) for key, row in rows.items()), key=lambda each: each[0].at)
    if not left:
        return
    options = [(row.id, _offer(desk, draft, row.name)) for draft, row in reversed(left[-MOST_OFFERED:])]
    chosen = await desk.ask(Choice(_("Half typed, and kept for you: go on with one?"), options))
    if chosen is not None:
        await log(desk, chosen)


def _offer(desk: Desk, draft: Draft, name: str) -> Content:
    line = phrases.quoted(draft.value.get("line", ""))
    return Content.assemble((name, "bold"), f"   {line}   ", (age(draft.at, desk.now), "$muted"))


async def _due(desk: Desk, due: int | None) -> reminder_lists.DueRow | None:
    if due is None:
        return None
    return (await desk.book.run(reminder_lists.due_rows, [due])).get(due)


async def _occasion(
    desk: Desk, customer: int, completes: int | None, begun: int | None, running: bool = False
) -> Occasion | None:
    """Everything that the panel shows about what is logged; None, and told, when the file is gone."""
    due = await _due(desk, completes)
    if due is not None and due.kind is DueKind.WRITE_UP:
        begun = due.subject
    known = await desk.book.run(brief_of, customer, desk.playbook, desk.now, desk.zone)
    if known is None:
        desk.say(_("This customer's file is in the trash."))
        return None
    talk = await desk.book.run(records.record, "interaction", begun) if begun is not None else {}
    people = {each["id"]: each["name"] for each in known.file.contacts}
    only = next(iter(people.values())) if len(people) == 1 else ""
    return Occasion(
        customer, known, begun, running, talk.get("at"), talk.get("ended_at"),
        contact=people.get(talk.get("contact"), only), completes=completes if due is not None else None,
        keeps=due.subject if due is not None and due.kind is DueKind.NEXT_STEP else None,
    )  # fmt: skip


async def _write_down(desk: Desk, occasion: Occasion) -> bool:
    """Open the panel and keep what comes of it."""
    names = tuple(each["name"] for each in occasion.brief.file.contacts)

    async def save(entry: Entry) -> bool:
        return await _save(desk, occasion, entry)

    answer = await desk.ask(LogPanel(occasion, LineReader.of(desk.playbook, desk.zone, names), save))
    if answer == SAVED:
        return True
    if occasion.running:
        await _hang_up(desk, occasion, dropped=answer == THROWN_AWAY)
    elif answer is None and occasion.draft in desk.drafts.pending():
        desk.say(_("Kept as a draft: l with {name} goes on with it.").format(name=occasion.brief.file.row.name))
    return False


async def _save(desk: Desk, occasion: Occasion, entry: Entry) -> bool:
    """Carry out what was typed and say what was promised; False when it was refused."""
    contact = next((each["id"] for each in occasion.brief.file.contacts if each["name"] == occasion.contact), None)
    completes = occasion.completes
    if occasion.keeps is not None:  # its tick decides
        completes = None
    done = await desk.perform(
        contacts.log, occasion.customer, entry.reading, call=occasion.call, completes=completes, contact=contact,
        ended_at=_end(desk, occasion), done=entry.done,
    )  # fmt: skip
    if done is None:
        return False
    wording = Wording(desk.now, desk.zone, desk.settings.ascii_signs)
    steps = [f"→ {each.what} {wording.when(each.moment.at)}" for each in entry.reading.steps]
    told = _("Logged with {name}.").format(name=occasion.brief.file.row.name)
    desk.say("  ".join([told, *steps, _("u takes it back.")]))
    return True


def _end(desk: Desk, occasion: Occasion) -> datetime | None:
    """When a call that runs ends: now, unless it was forgotten."""
    if occasion.running and occasion.begun_at is not None and desk.now - occasion.begun_at < LONGEST_CALL:
        return desk.now
    return None


async def _hang_up(desk: Desk, occasion: Occasion, dropped: bool) -> None:
    """A call that is left is over and to be written up, or never was."""
    if occasion.call is None:
        return
    if dropped:
        if await desk.perform(contacts.drop_call, occasion.call):
            desk.say(_("The call is dropped; u brings it back."))
    elif await desk.perform(contacts.end_call, occasion.call):
        hours = desk.playbook.contacts.write_up_hours
        when = phrases.clock(desk.now + timedelta(hours=hours), desk.zone)
        desk.say(_("Call ended: write it up by {when}; it stands in Today.").format(when=when))
