"""The two quick questions of the customer list: what to filter by, what to sort by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from ..handbook.words import Grade, Stage
from ..language import _, phrases
from ..records.lists.filters import NONE, OVERDUE, TODAY, WEEK, Filter
from .asking import Choice
from .customers_columns import TITLES
from .customers_head import DUE

if TYPE_CHECKING:
    from .app import Desk

LARGE_FIRST = frozenset({"last", "demands", "complaints", "unpaid"})
"""Columns whose largest values come first at first."""


async def sort_by(desk: Desk, sort: str) -> str | None:
    """The column to sort by."""
    return await desk.ask(Choice(_("Sort by"), [(key, _(title)) for key, title in TITLES.items()], chosen=sort))


async def filter_by(desk: Desk, asked: Filter) -> Filter | None:
    """The filter with one of the common parts put in, or taken out where it was on."""
    options: list[tuple[Filter, Content]] = [_option(asked, OVERDUE), _option(asked, TODAY), _option(asked, WEEK)]
    options += [_grade(asked, code) for code in (*Grade, NONE)]
    options += [_stage(asked, code) for code in Stage]
    nobody = asked.owner == NONE
    options.append((replace(asked, owner="" if nobody else NONE), _line(_("without an owner"), nobody)))
    if asked:
        options.append((Filter(), Content.styled(_("clear the filter"), "$muted")))
    return await desk.ask(Choice(_("Show only"), options))


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
