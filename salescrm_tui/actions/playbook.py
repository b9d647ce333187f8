"""Deeds on the playbook: set the company's own numbers; the reminders of all customers are planned anew."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ..handbook.playbook import Playbook
from ..handbook.playbook import values as numbers_of
from ..records.journal import Step
from ..records.tables import PlaybookValue


def set_numbers(step: Step, values: Mapping[str, int]) -> int:
    """Make the playbook say these numbers, {"chapter.name": number}; returns how many changed."""
    wanted = numbers_of(Playbook.from_values(values))
    present = numbers_of(step.playbook)
    changed = {key: value for key, value in wanted.items() if present[key] != value}
    known = dict(PlaybookValue.select(PlaybookValue.key, PlaybookValue.id).tuples())
    for key, value in changed.items():
        if key in known:
            step.change(PlaybookValue, known[key], value=json.dumps(value))
        else:
            step.insert(PlaybookValue, key=key, value=json.dumps(value))
    return len(changed)
