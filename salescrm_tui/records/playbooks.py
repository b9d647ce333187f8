"""The company's playbook as the book keeps it: only the numbers that differ from the handbook's."""

from __future__ import annotations

import json

from ..handbook.playbook import Playbook
from .tables import PlaybookValue


def load() -> Playbook:
    """The playbook in force."""
    rows = PlaybookValue.select(PlaybookValue.key, PlaybookValue.value).where(PlaybookValue.trashed_at.is_null())
    return Playbook.from_values({key: json.loads(value) for key, value in rows.tuples()})
