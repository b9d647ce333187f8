"""Gathers files and decides what they mean: a plan, made without writing anything."""

from __future__ import annotations

from collections.abc import Sequence

from ...handbook.refusals import RowProblem
from ..cleaning import NAME, clean
from . import layouts, reading
from .draft import Draft
from .forms import DECIDE, LAYOUTS, NAMES
from .layouts import Filled
from .plans import TABLES, Conditions, FileReport, Gathered, Known, Plan, Report
from .problems import BadFile
from .reading import LIMITS, Limits


def gather(
    files: Sequence[tuple[str, bytes]], *, form: str | None = None, encoding: str | None = None, limits: Limits = LIMITS
) -> Gathered:
    """Read and recognise files given as (name, content), in an order that does not depend on theirs."""
    forms: list[Filled] = []
    problems: list[RowProblem] = []
    for name, data in sorted(files):
        found, wrong = _one(clean(name, NAME), data, form, encoding, limits)
        forms.extend(found)
        problems.extend(wrong)
    forms.sort(key=lambda each: NAMES.index(each.form))
    return Gathered(tuple(forms), tuple(problems))


def decide(gathered: Gathered, known: Known, conditions: Conditions) -> Plan:
    """What the gathered files mean for a book that holds `known`; a plan with problems is not to be carried out."""
    draft = Draft(known, conditions)
    for form in NAMES:
        lines = [line for each in gathered.forms if each.form == form for line in each.lines]
        if lines:
            DECIDE[form](lines, draft)
    rows = {table: draft.rows.get(table, []) for table in TABLES}
    inserts = {table: [{"id": row.id, **row.values} for row in rows[table] if row.is_new] for table in TABLES}
    updates = {
        table: {row.id: row.changes() for row in rows[table] if not row.is_new and row.changes()} for table in TABLES
    }
    every = dict.fromkeys((*gathered.problems, *draft.problems))
    problems = tuple(sorted(every, key=lambda each: (each.file, each.line)))
    return Plan(inserts, updates, problems, _report(gathered, draft), gathered, conditions, known.seen)


def plan(
    files: Sequence[tuple[str, bytes]],
    known: Known,
    conditions: Conditions,
    *,
    form: str | None = None,
    encoding: str | None = None,
) -> Plan:
    """Gather and decide in one; `known` must hold what the files name (`known.read` finds that in a book)."""
    return decide(gather(files, form=form, encoding=encoding), known, conditions)


def _one(
    name: str, data: bytes, form: str | None, encoding: str | None, limits: Limits
) -> tuple[list[Filled], list[RowProblem]]:
    try:
        sheet = reading.read(name, data, encoding, limits)
        layout, places = layouts.recognise(LAYOUTS, sheet, form)
        if not sheet.rows:
            raise BadFile("no_rows", line=sheet.header_line)
    except BadFile as refusal:
        return [], [_file_problem(name, refusal)]
    filled, problems = layouts.fill(layout, places, sheet)
    return [filled], problems


def _file_problem(name: str, refusal: BadFile) -> RowProblem:
    line, value = refusal.values.get("line", 1), refusal.values.get("value", "")
    column = str(value) if refusal.code == "missing_column" else ""
    return RowProblem(name, line if isinstance(line, int) else 1, column, refusal.code, "" if column else str(value))


def _report(gathered: Gathered, draft: Draft) -> Report:
    files = tuple(
        FileReport(
            each.sheet.name, each.form, each.sheet.encoding, each.sheet.delimiter, len(each.lines),
            each.sheet.rejoined, each.unused,
        )
        for each in gathered.forms
    )  # fmt: skip
    reps = tuple(row.get("name") for row in draft.rows.get("rep", []) if row.is_new)
    return Report(files, draft.counts(TABLES), tuple(draft.bare), reps, tuple(draft.same_name))
