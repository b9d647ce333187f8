"""From the facts of one customer to everything that is or will be due for it, with the reason (S2.8–S2.29, S3.10).

The reasons, as data; `rule` tells them apart and is what the phrases are written for:

| rule | kind | other keys |
|---|---|---|
| next_step | next_step | what (its words), since (day promised) |
| write_up | write_up | hours, since (moment the call ended) |
| touch_new · touch_past_first_month · touch_established · touch_high_value | touch | days, since, channel |
| visit_new · visit_established | visit | months, since, channel |
| review | review | months, since, channel |
| executive_contact · executive_visit | executive | months, since, channel |
| demand_answer · demand_quick_answer | demand_answer | hours, what (description), since (moment raised) |
| demand_plan | demand_plan | days, what, since (moment raised) |
| demand_finish | demand_finish | on (day expected), what, since (moment raised) |
| complaint_answer | complaint_answer | hours, what, since (moment received) |
| complaint_settle | complaint_settle | days, what, since (moment received) |
| repurchase | repurchase | what (product), since (day bought), months (cycle), days (lead), on (day expected) |
| repurchase_by_hand | repurchase | the same, days is None |
| survey_first · survey_again | survey | months, since (begin of the cooperation, or the last survey) |
| dormant | dormant | months, since (last contact or order) |
| file_first_review · file_review | file_review | months, since (filed, or last reviewed) |
| birthday · birthday_lunar | birthday | what (name), on (the day), contact (its id; None = the customer) |

`channel` is how the customer was last contacted in a way that counts, None if that never happened: then `since` is
the day the customer became known or its stage began. Days are local ISO dates, moments ISO datetimes in UTC.
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from . import care, complaints, contacts, demands, dormancy, files, orders, surveys
from .care import LunarYear
from .playbook import Playbook
from .words import CustomerFacts, Due, Stage


def due(
    facts: CustomerFacts, playbook: Playbook, now: datetime, zone: tzinfo, *, lunar: LunarYear | None = None
) -> list[Due]:
    """Everything that is or will be due for one customer, by time; `now` is UTC, days are those of `zone`.

    A dormant customer has the one reminder that says so, besides what people promised or opened. Until the earliest
    `expires_at` the answer stays the same whatever the time; every awake customer has a due that carries it.
    Lunar birthdays need `lunar`, an almanac; without it they are left out.
    """
    now_stands = contacts.standing(facts, playbook, now, zone)
    until = now_stands.until
    found = [dormancy.due(facts, now_stands.last_contact_on, playbook, zone, until), *_recorded(facts, playbook, zone)]
    if now_stands.stage is not Stage.DORMANT:
        found += contacts.cadence(facts, playbook, zone, now_stands)
        found += files.dues(facts, playbook, zone, until)
        found += surveys.dues(facts, playbook, zone, until)
        found += care.dues(facts, playbook, now, zone, until, lunar)
    return sorted(found, key=lambda each: (each.at, each.kind, each.subject))


def _recorded(facts: CustomerFacts, playbook: Playbook, zone: tzinfo) -> list[Due]:
    """What follows from records that people opened: it stays due whatever the stage."""
    return [
        *contacts.write_ups(facts, playbook),
        *contacts.next_steps(facts, zone),
        *demands.dues(facts, playbook, zone),
        *complaints.dues(facts, playbook),
        *orders.dues(facts, playbook, zone),
    ]
