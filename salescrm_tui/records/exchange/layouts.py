"""Recognising a form by its headers, and reading its rows by column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ...handbook.refusals import RowProblem
from ..cleaning import NAME, clean
from .cells import ForColumn, Read, each, is_blank, name
from .problems import BadCell, BadFile
from .reading import Sheet
from .vocabulary import folded

SHOWN = 80
TEXT: ForColumn = each(name)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a form: the headers it goes by (the first one names it), how its cells are read, if one must be."""

    headers: str
    reader: ForColumn = TEXT
    required: bool = False

    def words(self) -> list[str]:
        """Its headers as they are compared, the likeliest first."""
        return [folded(word) for word in self.headers.split(",")]


@dataclass(frozen=True, slots=True)
class Layout:
    """A form: its columns by field, and the groups of fields of which each must be there to be recognised."""

    form: str
    columns: Mapping[str, Column]
    needs: tuple[tuple[str, ...], ...]

    def places(self, header: Sequence[str]) -> dict[str, int]:
        """Where the fields of this form stand in a header: {field: index}."""
        wanted = [_variants(cell) for cell in header]
        found: dict[str, int] = {}
        for name_, column in self.columns.items():
            matches = ((word, at) for word in column.words() for at, variants in enumerate(wanted) if word in variants)
            free = (at for _, at in matches if at not in found.values())
            if (at := next(free, None)) is not None:
                found[name_] = at
        return found

    def missing(self, fields: Mapping[str, int]) -> str | None:
        """The header of the first column that must be there and is not."""
        for group in self.needs:
            if not any(name_ in fields for name_ in group):
                return self.columns[group[0]].headers.split(",")[0]
        return None


@dataclass(slots=True)
class Line:
    """One row of a form: its values by field; blank cells and fields without a column are absent."""

    file: str
    number: int
    headers: Mapping[str, str]
    values: dict[str, Any] = field(default_factory=dict)

    def get(self, name_: str) -> Any:
        """The value of a field, or None."""
        return self.values.get(name_)

    def problem(self, name_: str, code: str, value: object = None) -> RowProblem:
        """What is wrong with a field of this row."""
        said = self.values.get(name_, "") if value is None else value
        return RowProblem(self.file, self.number, self.headers.get(name_, ""), code, clean(str(said), SHOWN))


@dataclass(frozen=True, slots=True)
class Filled:
    """A file that was read as a form: its sheet without the rows, its lines, the headers that the form does not use."""

    form: str
    sheet: Sheet
    lines: list[Line]
    unused: tuple[str, ...]


def recognise(layouts: Sequence[Layout], sheet: Sheet, form: str | None = None) -> tuple[Layout, dict[str, int]]:
    """The form that uses most columns of a sheet and lacks none that it needs; `form` names it beforehand."""
    candidates = [layout for layout in layouts if form in (None, layout.form)]
    if not candidates:
        raise BadFile("unknown_form", value=form)
    placed = [(layout, layout.places(sheet.header)) for layout in candidates]
    fitting = [each for each in placed if each[0].missing(each[1]) is None]
    best = max(fitting or placed, key=lambda each: len(each[1]))
    if fitting:
        return best
    if form is None and len(best[1]) * 2 < len(sheet.header):
        raise BadFile("unknown_form", line=sheet.header_line, value=clean(", ".join(sheet.header), SHOWN))
    raise BadFile("missing_column", line=sheet.header_line, value=best[0].missing(best[1]))


def fill(layout: Layout, places: Mapping[str, int], sheet: Sheet) -> tuple[Filled, list[RowProblem]]:
    """The rows of a sheet as lines of a form, and every cell that could not be read."""
    headers = {name_: clean(sheet.header[at], NAME) for name_, at in places.items()}
    lines = [Line(sheet.name, number, headers) for number, _ in sheet.rows]
    problems: list[RowProblem] = []
    for name_, at in places.items():
        problems.extend(_fill_column(layout.columns[name_], name_, [cells[at] for _, cells in sheet.rows], lines))
    used = set(places.values())
    unused = tuple(clean(cell, NAME) for at, cell in enumerate(sheet.header) if at not in used and cell)
    return Filled(layout.form, replace(sheet, rows=[]), lines, unused), problems


def _fill_column(column: Column, name_: str, texts: Sequence[str], lines: Sequence[Line]) -> list[RowProblem]:
    read = column.reader(texts)
    problems = []
    for line, text in zip(lines, texts, strict=True):
        if is_blank(text):
            if column.required:
                problems.append(line.problem(name_, "missing_value", text))
            continue
        if (problem := _fill_cell(read, name_, text, line)) is not None:
            problems.append(problem)
    return problems


def _fill_cell(read: Read, name_: str, text: str, line: Line) -> RowProblem | None:
    try:
        value = read(text)
    except BadCell as refusal:
        return line.problem(name_, refusal.code, text)
    if value not in (None, "", []):
        line.values[name_] = value
    return None


def _variants(cell: str) -> set[str]:
    """A header as it stands and without what is in brackets (`金额(元)`)."""
    return {folded(cell), folded(re.sub(r"[(（\[][^)）\]]*[)）\]]", "", cell))}
