"""The two quick questions of the customer list: what to filter by, what to sort by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from textual.content import Content

from ..actions import views as deeds
from ..handbook.words import Grade, Stage
from ..language import _, current, phrases
from ..records.lists import filters, views
from ..records.lists.filters import NONE, OVERDUE, TODAY, WEEK, Filter
from ..records.lists.views import ViewRow
from .asking import Choice, Words
from .customers_columns import TITLES
from .customers_head import DUE

if TYPE_CHECKING:
    from .app import Desk

LARGE_FIRST = frozenset({"last", "demands", "complaints", "unpaid"})
"""Columns whose largest values come first at first."""


async def sort_by(desk: Desk, sort: str) -> str | None:
    """The column to sort by."""
    return await desk.ask(Choice(_("Sort by"), [(key, _(title)) for key, title in TITLES.items()], chosen=sort))


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list shows: a filter and an order."""

    asked: Filter
    sort: str
    descending: bool


async def choose(desk: Desk, shown: Shown) -> Shown | None:
    """Another filter, or a saved one with its order; the present one can be saved and saved ones removed."""
    saved = await desk.book.run(views.saved_views, desk.me)
    options: list[tuple[Shown | Keep, Content]] = [
        (Shown(filters.read(row.line), row.sort, row.descending), _saved(row)) for row in saved
    ]
    options += [(replace(shown, asked=asked), label) for asked, label in _common(shown.asked)]
    if shown.asked:
        options.append((Keep.MINE, _act(_("save this view under a name"))))
        options.append((Keep.SHARED, _act(_("save this view for everyone"))))
    if saved:
        options.append((Keep.REMOVE, _act(_("remove a saved view"))))
    chosen = await desk.ask(Choice(_("Show only"), options))
    if isinstance(chosen, Keep):
        await (_remove(desk, saved) if chosen is Keep.REMOVE else _save(desk, shown, chosen is Keep.SHARED))
        return None
    return chosen


class Keep(Enum):
    """What is done with saved views besides choosing one."""

    MINE = "mine"
    SHARED = "shared"
    REMOVE = "remove"


async def _save(desk: Desk, shown: Shown, shared: bool) -> None:
    name = await desk.ask(Words(_("Save this view"), _("a name for it"), filters.write(shown.asked, current() == "zh")))
    if name is None:
        return
    line = filters.write(shown.asked)
    done = await desk.perform(
        deeds.save_view, name, line, sort=shown.sort, descending=shown.descending, shared=shared
    )  # fmt: skip
    if done is not None:
        desk.say(_("Saved: {name}. v shows it again.").format(name=name))


async def _remove(desk: Desk, saved: Sequence[ViewRow]) -> None:
    row = await desk.ask(Choice(_("Remove a saved view"), [(row, _saved(row)) for row in saved]))
    if row is not None and await desk.perform(deeds.drop_view, row.id):
        desk.say(_("Removed: {name}. u brings it back.").format(name=row.name))


def _saved(row: ViewRow) -> Content:
    shared = f"  {_('for everyone')}" if row.shared else ""
    return Content.assemble(("★ ", "$primary"), row.name, (f"  {row.line}{shared}", "$muted"))


def _act(text: str) -> Content:
    return Content.styled(f"  {text}", "$muted")


def _common(asked: Filter) -> list[tuple[Filter, Content]]:
    """The filter with one of the common parts put in, or taken out where it was on."""
    options: list[tuple[Filter, Content]] = [_option(asked, OVERDUE), _option(asked, TODAY), _option(asked, WEEK)]
    options += [_grade(asked, code) for code in (*Grade, NONE)]
    options += [_stage(asked, code) for code in Stage]
    nobody = asked.owner == NONE
    options.append((replace(asked, owner="" if nobody else NONE), _line(_("without an owner"), nobody)))
    if asked:
        options.append((Filter(), Content.styled(_("clear the filter"), "$muted")))
    return options


def _option(asked: Filter, due: str) -> tuple[Filter, Content]:
    on = asked.due == due
    return replace(asked, due="" if on else due), _line(_(DUE[due]), on)


def _grade(asked: Filter, code: str) -> tuple[Filter, Content]:
    name = _("none") if code == NONE else phrases.word((Grade, code))
    on = str(code) in asked.grades
    return replace(asked, grades=_toggled(asked.grades, code)), _line(_("grade {values}").format(values=name), on)


def _stage(asked: Filter, code: Stage) -> tuple[Filter, Content]:
    return replace(asked, stages=_toggled(asked.stages, code)), _line(phrases.word(code), str(code) in asked.stages)


def _toggled(codes: tuple[str, ...], code: str) -> tuple[str, ...]:
    return tuple(each for each in codes if each != code) if code in codes else (*codes, str(code))


def _line(text: str, on: bool) -> Content:
    return Content.assemble(("✓ " if on else "  ", "$primary"), text)
