"""One change of many customers at once: what, to which value, a look at what it will touch, and then one deed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.content import Content

from ..actions import files as deeds
from ..actions import performing
from ..handbook.refusals import Refusal
from ..handbook.words import CustomerClass, Grade
from ..language import N_, _, ngettext, phrases
from ..records.journal import Done
from ..records.lists import files
from .asking import Choice, Progress, Words, long_work

if TYPE_CHECKING:
    from .app import Desk

LONG = 500
"""From so many customers on the change shows how far it is."""
NAMES_SHOWN = 3
NOBODY = 0
TAG, TRASH = "tag", "trash"
FIELDS = ("grade", "customer_class", "owner")
WHATS = {
    "grade": N_("Grade"), "customer_class": N_("Class"), "owner": N_("Owner"), TAG: N_("Add a tag"),
    TRASH: N_("Put in the trash"),
}  # fmt: skip


async def change(desk: Desk, customers: Sequence[int]) -> bool:
    """Ask what to change in these customers, show what it touches, and do it as one deed; False when it was left."""
    title = ngettext("Change {count} customer", "Change {count} customers", len(customers))
    what = await desk.ask(
        Choice(title.format(count=f"{len(customers):,}"), [(key, _(label)) for key, label in WHATS.items()])
    )
    if what is None:
        return False
    value = await _value(desk, what)
    if value is None:
        return False
    label = _label(desk, what, value)
    if not await desk.ask(await _preview(desk, customers, what, label)):
        return False
    done = await _perform(desk, customers, what, value, label)
    if done is not None:
        desk.say(_("{what}: {count} changed. u takes all of it back.").format(what=label, count=f"{done.value:,}"))
    return done is not None


async def _value(desk: Desk, what: str) -> Any:
    """The new value; "" and NOBODY stand for none, None for no answer."""
    if what == TRASH:
        return TRASH
    if what == TAG:
        return await desk.ask(Words(_("Add a tag"), _("Several are parted by blanks.")))
    options: dict[str, list[tuple[Any, str]]] = {
        "grade": [*((str(code), phrases.word(code)) for code in Grade), ("", _("no grade"))],
        "customer_class": [(str(code), phrases.word(code)) for code in CustomerClass],
        "owner": [*((rep.id, rep.name) for rep in desk.reps.values() if rep.active), (NOBODY, _("nobody"))],
    }
    return await desk.ask(Choice(_(WHATS[what]), options[what]))


def _label(desk: Desk, what: str, value: Any) -> str:
    """The change in a few words: "Grade → B"."""
    if what == TRASH:
        return _(WHATS[TRASH])
    return f"{_(WHATS[what])} → {_word(desk, what, value)}"


def _word(desk: Desk, what: str, value: Any) -> str:
    if what == "owner":
        return desk.rep_name(int(value)) if value else _("nobody")
    if what == "grade":
        return phrases.word((Grade, value)) if value else _("no grade")
    return phrases.word((CustomerClass, value)) if what == "customer_class" else str(value)


async def _preview(desk: Desk, customers: Sequence[int], what: str, label: str) -> Choice[bool]:
    """The question before the deed: whom it touches and what stands there now."""
    rows = await desk.book.run(files.customer_rows, customers[:NAMES_SHOWN])
    names = ", ".join(rows[key].name for key in customers[:NAMES_SHOWN] if key in rows)
    rest = len(customers) - len(rows)
    whom = names if rest <= 0 else _("{names} and {count} more").format(names=names, count=f"{rest:,}")
    lines = [Content.styled(whom, "$muted")]
    if what in FIELDS:
        counts = await desk.book.run(files.spread, customers, what)
        now = " · ".join(f"{_word(desk, what, value)} {count:,}" for value, count in sorted(counts.items()))
        lines.append(Content.styled(_("now: {values}").format(values=now), "$muted"))
    doing = Content.assemble((_("Do it"), "bold"), "   ", Content("   ").join(lines))
    return Choice(Content.styled(label, "bold"), [(True, doing), (False, _("Leave everything as it is"))])


async def _perform(desk: Desk, customers: Sequence[int], what: str, value: Any, label: str) -> Done | None:
    deed, values = _deed(what, value)
    if len(customers) < LONG:
        return await desk.perform(deed, customers, **values)
    panel = Progress(label)

    async def work(tell: Callable[[int, int], None]) -> Done:
        perform = partial(performing.perform_with_progress, desk.who, tell, deed, customers, **values)
        return await desk.book.run(perform)

    try:
        done = await long_work(desk, panel, work)
    except Refusal as refusal:
        desk.say_refused(refusal)
        return None
    if done is not None:
        await desk.publish(done.tables)
    return done


def _deed(what: str, value: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    if what == TRASH:
        return deeds.trash_many, {}
    if what == TAG:
        return deeds.tag_many, {"names": str(value).split()}
    return deeds.change_many, {what: value or None}
