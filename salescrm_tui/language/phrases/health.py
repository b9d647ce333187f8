"""What `doctor` found, in words: the check, what was seen, and what to do when it is bad."""

from __future__ import annotations

from .. import N_, _

FINDINGS: dict[str, tuple[str, str]] = {
    "schema": (N_("Schema {value}"), N_("The schema is not of this version: update salescrm.")),
    "customers": (N_("{value} customers"), ""),
    "journal": (N_("{value} changes in the journal"), ""),
    "reminders": (
        N_("Reminders agree with the rules"),
        N_("{value} reminders do not follow from the rules: run `salescrm rebuild`."),
    ),
    "integrity": (
        N_("The file is sound"),
        N_("The file is damaged ({value}): stop working in it, and go back to a copy."),
    ),
    "foreign_keys": (N_("All records hang together"), N_("{value} records refer to missing ones: go back to a copy.")),
    "rights": (
        N_("Only you can read the file ({value})"),
        N_("Others can read the file ({value}): run `chmod 600` on it."),
    ),
    "durability": (
        N_("What is saved is on the disk (journal: {value})"),
        N_("Saved work may be lost in a power cut (journal: {value})."),
    ),
    "sqlite": (
        N_("SQLite {value}"),
        N_("SQLite {value} is older than 3.51.3, so a slower way of saving is used: install pysqlite3."),
    ),
}  # fmt: skip


def finding(code: str, value: str, good: bool) -> str:
    """One line of the examination."""
    sound, advice = FINDINGS[code]
    return _(sound if good else advice).format(value=value)
