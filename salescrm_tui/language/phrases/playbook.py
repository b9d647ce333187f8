"""The playbook's chapters and numbers explained, also as the comments of its TOML."""

from __future__ import annotations

from .. import N_, _

CHAPTERS: dict[str, str] = {
    "files": N_("The customer file"),
    "contacts": N_("Staying in touch"),
    "demands": N_("Demands and their matrix"),
    "care": N_("Personal care"),
    "orders": N_("Orders and repurchase"),
    "surveys": N_("Satisfaction surveys"),
    "complaints": N_("Complaints"),
    "dormancy": N_("Customers who fall asleep"),
    "day": N_("The working day"),
}


def playbook_doc(key: str) -> str:
    """The explanation of a number such as "contacts.new_touch_days"; KeyError where there is no such number."""
    from ...handbook.playbook import numbers

    return _({number.key: number.doc for number in numbers()}[key])


def playbook_chapter(chapter: str) -> str:
    """The title of a chapter such as "contacts"."""
    return _(CHAPTERS[chapter])
