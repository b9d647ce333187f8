"""What one has to know while talking, in a few lines: numbers, the last talk, preferences, what is open (S2.14)."""

from __future__ import annotations

from textual.content import Content

from ..language import _, phrases
from ..records.lists.briefs import Brief
from .log_reading import Wording
from .widgets.cells import fit

GAP = ("   ", "")
LABEL_CELLS = 10


def context_lines(brief: Brief, wording: Wording, numbers: bool) -> list[Content]:
    """A line for each thing there is: the telephone numbers first when one is calling."""
    lines = [
        *(_numbers(brief, wording) if numbers else ()),
        *_last(brief, wording),
        *_preferences(brief, wording),
        *_open(brief, wording),
    ]
    return lines or [Content.styled(_("Nothing was said yet: this is the first contact."), "$muted")]


def _numbers(brief: Brief, wording: Wording) -> list[Content]:
    people = [(each, number) for each in brief.file.contacts for number in each["phones"].splitlines()[:2]]
    return [
        Content.assemble(
            (f"{wording.sign('interaction')} ", "$key"), (number, "bold"), GAP, person["name"],
            (f"  {person['position']}", "$muted"),
        )
        for person, number in people[:3]
    ]  # fmt: skip


def _last(brief: Brief, wording: Wording) -> list[Content]:
    for talk in brief.talks[:1]:
        words = " ".join(filter(None, (talk.fields["said"], talk.fields["feedback"])))
        day = phrases.day(talk.at, wording.now, wording.zone)
        return [_labelled(_("Last talk"), Content.assemble((f"{day} ", "$muted"), phrases.quoted(words)))]
    return []


def _preferences(brief: Brief, wording: Wording) -> list[Content]:
    liked = [
        f"{person['name']}: {phrases.quoted(person['preferences'])}"
        for person in brief.file.contacts
        if person["preferences"]
    ]
    return [_labelled(_("Likes"), Content(" · ".join(liked[:2])))] if liked else []


def _open(brief: Brief, wording: Wording) -> list[Content]:
    asked = [f"{wording.sign('demand')} {phrases.quoted(each.description)}" for each in brief.demands]
    asked += [f"{wording.sign('complaint')} {phrases.quoted(each.what)}" for each in brief.complaints]
    if brief.unpaid:
        asked.append(f"{wording.sign('sales_order')} {_('{count} unpaid').format(count=len(brief.unpaid))}")
    return [_labelled(_("Open now"), Content("  ".join(asked[:4])))] if asked else []


def _labelled(label: str, content: Content) -> Content:
    return Content.assemble((fit(label, LABEL_CELLS), "$muted"), content)
