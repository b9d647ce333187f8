"""Why something was refused, in three parts: what happened, what was kept, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from enum import StrEnum
from inspect import getdoc

from ...handbook.refusals import Refusal
from .. import N_, _
from . import times
from .deeds import deed
from .fields import field, table
from .problems import PROBLEMS
from .quoting import LONGEST, PATH, Shown, quoted
from .words import due_label, word

UNCHANGED = N_("Nothing was changed.")
STILL_THERE = N_("Nothing was saved; what you typed is still there.")
NOT_OPENED = N_("The file was left as it is.")

REFUSALS: dict[str, tuple[str, str, str]] = {
    "required": (N_("“{field}” is missing."), STILL_THERE, N_("Fill it in and save again.")),
    "unknown_code": (N_("“{value}” is not a choice for “{field}”."), STILL_THERE, N_("Choose one from the list.")),
    "bad_number": (
        N_("“{value}” is not a number that fits “{field}”."), STILL_THERE,
        N_("Use digits, for example 1200 or 12.5; it cannot be negative."),
    ),
    "bad_date": (
        N_("“{value}” is not a day for “{field}”."), STILL_THERE, N_("Write it like 2024-05-18, 3d or next Friday."),
    ),
    "same_name": (
        N_("There is already a file with this name: {number}."), STILL_THERE,
        N_("Open that file, or save once more to have two."),
    ),
    "number_taken": (
        N_("The number {number} belongs to another customer by now."), STILL_THERE,
        N_("Give the other file another number first."),
    ),
    "circular": (
        N_("Nobody can be their own superior, not even by a detour."), STILL_THERE, N_("Choose someone else."),
    ),
    "score_range": (
        N_("“{field}” is a score from 1 to 5, not {value}."), STILL_THERE, N_("Correct it and save again."),
    ),
    "in_the_past": (N_("That moment has passed."), UNCHANGED, N_("Choose a later time.")),
    "playbook_unknown": (
        N_("The playbook has no number “{field}”."), UNCHANGED, N_("Look for a misspelling, or delete the line."),
    ),
    "playbook_not_whole": (
        N_("“{field}” must be a whole number, not {value}."), UNCHANGED, N_("Correct the line and save again."),
    ),
    "playbook_too_small": (
        N_("“{field}” is at least {limit}; {value} is too small."), UNCHANGED, N_("Correct the line and save again."),
    ),
    "playbook_too_large": (
        N_("“{field}” is at most {limit}; {value} is too large."), UNCHANGED, N_("Correct the line and save again."),
    ),
    "playbook_unreadable": (
        N_("The playbook cannot be read as TOML: {value}."), UNCHANGED, N_("Correct the line and save again."),
    ),
    "settings_unreadable": (
        N_("The settings in {field} cannot be read: {value}."), NOT_OPENED,
        N_("Correct the file, or delete it to begin with the defaults."),
    ),
    "setting_unknown": (
        N_("There is no setting “{field}”."), NOT_OPENED, N_("Look for a misspelling, or delete the line."),
    ),
    "setting_value": (
        N_("“{value}” does not fit the setting “{field}”."), NOT_OPENED, N_("Correct the line and start again."),
    ),
    "book_not_empty": (
        N_("The book already holds customers."), UNCHANGED, N_("Make up a company in a new book."),
    ),
    "not_found": (
        N_("This is no longer in the book: {table}."), UNCHANGED, N_("It may be in the trash; go back and reload."),
    ),
    "conflict": (
        N_("{who} changed the same meanwhile ({when}): {fields}."), STILL_THERE,
        N_("Compare both, then save again or take theirs."),
    ),
    "nothing_to_undo": (N_("There is nothing of yours to undo."), UNCHANGED, N_("Others undo their own steps.")),
    "has_newer_records": (
        N_("Something newer hangs on this: {table}."), UNCHANGED, N_("Undo or trash the newer entries first."),
    ),
    "changed_since": (
        N_("{who} has changed “{field}” since ({when})."), UNCHANGED, N_("Open the record and correct it by hand."),
    ),
    "deed_is_senior": (
        N_("Only a manager or director may do this: {deed}."), UNCHANGED, N_("Ask your manager to do it."),
    ),
    "rep_inactive": (
        N_("This rep has left and writes nothing any more."), UNCHANGED, N_("A manager can make the rep active again."),
    ),
    "unknown_rep": (
        N_("This book does not know the rep who acts."), UNCHANGED, N_("Choose who you are in the settings."),
    ),
    "no_such_rep": (N_("No rep is known as “{value}”."), STILL_THERE, N_("Choose one from the list.")),
    "step_missing": (N_("A step is missing before this one: {step}."), UNCHANGED, N_("Note that step first.")),
    "needs_words": (
        N_("This takes more than one key: {kind}."), UNCHANGED, N_("Press l to log what you did, or enter to open it."),
    ),
    "import_refused": (
        N_("The files hold cells that do not fit: {count}."), N_("Nothing was imported."),
        N_("Correct the lines listed and import again."),
    ),
    "no_book": (
        N_("There is no book at {place}."), N_("Nothing was made."),
        N_("Check the path, or start salescrm without it to make a new book."),
    ),
    "not_a_book": (N_("{place} is not a book of salescrm."), NOT_OPENED, N_("Check the path, or choose another name.")),
    "not_a_file": (N_("{place} is not a file."), NOT_OPENED, N_("Give the path of a file.")),
    "not_readable": (N_("{place} may not be read."), NOT_OPENED, N_("Ask its owner for the right to read it.")),
    "empty_file": (N_("The file is empty."), NOT_OPENED, N_("Check the path, or restore it from a backup.")),
    "read_only": (N_("{place} may not be written to."), NOT_OPENED, N_("Make it writable, or open a copy.")),
    "newer": (
        N_("{place} was written by a newer version ({version}; this one knows {ours})."), NOT_OPENED,
        N_("Update salescrm, then open it again."),
    ),
}  # fmt: skip


def refusal(
    error: Refusal,
    rep: Callable[[int], str] | None = None,
    now: datetime | None = None,
    zone: tzinfo | None = None,
) -> str:
    """What happened, what was kept and what to do; `rep` turns an id into a name, `now` and `zone` date a conflict.

    The sentence may hold people's own words, on one line without control characters: show it as plain Content.
    """
    if error.code in REFUSALS:
        happened, kept, advice = REFUSALS[error.code]
    elif error.code in PROBLEMS:
        happened, kept, advice = PROBLEMS[error.code], NOT_OPENED, N_("Correct it and try again.")
    else:
        return _("{sentence} ({code})").format(sentence=_(default_message(type(error))), code=error.code)
    values = Shown(_values(error.values, rep) | {"when": _when(error.values.get("at"), now, zone)})
    return _("{happened} {kept} {advice}").format(
        happened=_(happened).format_map(values), kept=_(kept), advice=_(advice)
    )


def happened(error: Refusal) -> str:
    """Only what is wrong, short enough to stand beside a field: "“Name” is missing."."""
    first = REFUSALS[error.code][0] if error.code in REFUSALS else PROBLEMS.get(error.code)
    if first is None:
        return refusal(error)
    return _(first).format_map(Shown(_values(error.values, None)))


def default_message(kind: type[Refusal]) -> str:
    """What a kind of refusal says of itself: its docstring up to the shapes behind the colon, still a msgid."""
    doc = (getdoc(kind) or kind.__name__).splitlines()[0]
    return f"{doc.partition(':')[0].rstrip('.')}."


def _values(values: Mapping[str, object], rep: Callable[[int], str] | None) -> dict[str, str]:
    at = str(values.get("table") or "")
    shown = {name: quoted(value, PATH if name == "place" else LONGEST) for name, value in values.items()}
    wordings: dict[str, Callable[[str], str]] = {"table": table, "deed": deed, "kind": due_label}
    shown |= {name: say(str(values[name])) for name, say in wordings.items() if name in values}
    if "field" in values:
        shown["field"] = quoted(field(at, str(values["field"])))
    if isinstance(fields := values.get("fields"), Mapping):
        shown["fields"] = ", ".join(field(at, str(name)) for name in fields)
    if isinstance(step := values.get("step"), StrEnum):
        shown["step"] = word(step)
    who = values.get("rep")
    return {**shown, "who": rep(who) if rep and isinstance(who, int) else _("Someone")}


def _when(at: object, now: datetime | None, zone: tzinfo | None) -> str:
    if isinstance(at, datetime) and now and zone:
        return times.moment(at, now, zone)
    return _("a moment ago")
