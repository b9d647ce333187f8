"""What an import would do, or did, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from ..handbook.refusals import RowProblem
from ..language import _, ngettext, phrases
from ..records.exchange.plans import Plan, Report

MOST_PROBLEMS = 200
MOST_NAMES = 12


def preview(plan: Plan) -> Content:
    """The dry run: what is wrong with the files, or what would be written."""
    return _lines([*(_problems(plan.problems) if plan.problems else _counts(plan.report)), *_files(plan.report)])


def counted(report: Report) -> int:
    """How many rows an import writes."""
    return sum(counts.new + counts.updated for counts in report.counts.values())


def _problems(problems: Sequence[RowProblem]) -> Iterator[Content]:
    title = _("These cells do not fit; nothing is imported until they are corrected: {count}")
    yield Content.styled(title.format(count=len(problems)), "$error bold")
    for problem in problems[:MOST_PROBLEMS]:
        yield Content.assemble(("✗ ", "$error"), phrases.problem(problem))
    if len(problems) > MOST_PROBLEMS:
        yield Content.styled(_("… and {count} more").format(count=len(problems) - MOST_PROBLEMS), "$muted")


def _counts(report: Report) -> Iterator[Content]:
    yield Content.styled(_("This would be written:"), "$heading bold")
    for table, counts in report.counts.items():
        if counts.new or counts.updated or counts.present:
            text = _("{table}: {new} new, {updated} changed, {present} already there").format(
                table=phrases.table(table), new=counts.new, updated=counts.updated, present=counts.present
            )
            yield Content.assemble(("+ ", "$good"), text)
    if not counted(report):
        yield Content.styled(_("Everything is there already."), "$muted")
    if report.bare:
        yield _notice(_("Opened incomplete, because only their number was named: {numbers}"), "numbers", report.bare)
    if report.same_name:
        yield _notice(_("Another file has the same name: {names}"), "names", report.same_name)


def _notice(text: str, name: str, values: Sequence[str]) -> Content:
    shown = ", ".join(phrases.quoted(each) for each in values[:MOST_NAMES]) + (" …" if len(values) > MOST_NAMES else "")
    return Content.assemble(("! ", "$warning"), text.format(**{name: shown}))


def _files(report: Report) -> Iterator[Content]:
    yield Content("")
    for file in report.files:
        said = ngettext("{rows} row, {encoding}", "{rows} rows, {encoding}", file.rows).format(
            rows=file.rows, encoding=file.encoding
        )
        yield Content.styled(f"  {phrases.quoted(file.name)}: {said}", "$muted")
        if file.unused:
            unused = ", ".join(phrases.quoted(each) for each in file.unused)
            text = _("{file}: columns without a place here: {columns}")
            yield Content.styled(f"  {text.format(file=phrases.quoted(file.name), columns=unused)}", "$warning")


def _lines(lines: Sequence[Content]) -> Content:
    return Content("\n").join(lines)
