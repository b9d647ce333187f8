"""What a change of the file changed, in words: the field's label, what stood there, what stands there now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ..actions.entering import CODES
from ..language import N_, _, phrases
from ..records.lists.timelines import Edit, Entry
from .brief_text import Reader, one_line

UNSAID = frozenset({"id", "customer", "bare", "trashed_at", "place"})
"""Fields that are no news to a rep."""
NOTHING = "–"
_MADE = {
    ("customer", True): N_("file opened"), ("customer", False): N_("file taken back"),
    ("contact", True): N_("contact person {name} added"), ("contact", False): N_("contact person {name} taken back"),
}  # fmt: skip


def changed(entry: Entry, reader: Reader) -> list[str]:
    """Every change in a line of its own: "Grade: C → B"."""
    table = str(entry.event.fields["table"])
    undone = entry.event.fields["deed"] == "performing.undo"
    lines = [line for edit in entry.edits for line in _edit(table, edit, reader)]
    return [_("undone: {change}").format(change=line) for line in lines] if undone else lines


def _edit(table: str, edit: Edit, reader: Reader) -> Iterator[str]:
    """One record: what it is called where that is not clear, then its fields."""
    name = one_line(edit.name)
    if edit.before is None or edit.after is None:
        yield _(_MADE[(table, edit.before is None)]).format(name=name or one_line((edit.before or {}).get("name", "")))
        return
    whose = f"{name} · " if name else ""
    if "trashed_at" in edit.after:
        yield whose + (_("put in the trash") if edit.after["trashed_at"] else _("taken out of the trash"))
    for field in edit.after:
        if field not in UNSAID:
            was, now = (value(table, field, side, reader) for side in (edit.before, edit.after))
            yield f"{whose}{phrases.field(table, field)}: {was} → {now}"


def value(table: str, name: str, fields: Mapping[str, Any], reader: Reader) -> str:
    """The value of a field as people read it."""
    found = fields.get(name)
    if found is None or found == "":
        return NOTHING
    if (table, name) in CODES:
        return phrases.word((CODES[(table, name)], str(found)))
    if name in ("owner", "rep", "responsible"):
        return reader.rep_name(int(found)) or NOTHING
    return _plain(found, reader)


def _plain(found: object, reader: Reader) -> str:
    if isinstance(found, bool):
        return _("yes") if found else _("no")
    if isinstance(found, datetime):
        return phrases.moment(found, reader.now, reader.zone)
    if isinstance(found, date):
        return phrases.day(found, reader.now, reader.zone)
    return phrases.quantity(found) if isinstance(found, Decimal) else one_line(found)
