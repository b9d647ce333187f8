"""The ways the program says no."""

from __future__ import annotations

from salescrm_tui.handbook.refusals import ImportRefused, Invalid, RowProblem


def test_a_refusal_shows_its_code_and_values_in_logs() -> None:
    assert str(Invalid("playbook_too_small", field="orders.lead_days", value=-1)) == (
        "playbook_too_small field='orders.lead_days' value=-1"
    )


def test_a_refused_import_lists_every_problem() -> None:
    problems = [RowProblem("a.csv", 2, "日期", "not_a_date", "31日"), RowProblem("a.csv", 5, "日期", "not_a_date")]
    refused = ImportRefused(problems)
    assert refused.problems == problems
    assert refused.values == {"count": 2}
