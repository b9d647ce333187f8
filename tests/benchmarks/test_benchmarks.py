from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.__main__ import main
from benchmarks.emulator import Answers, Emulator
from benchmarks.report import Figure, Judged, table


def test_small_measures_run_and_are_reported(tmp_path: Path) -> None:
    """A command beside Python, and the full screen in a terminal, over a book made for it."""
    if sys.platform != "linux":
        pytest.skip("the pseudo-terminal and /proc of Linux are needed")
    ran = CliRunner().invoke(main, ["find", "leave", "--quick", "--size", "150", "--books", str(tmp_path)])
    assert ran.exit_code == 0, ran.output
    lines = [line for line in ran.output.splitlines() if line.startswith("|")]
    assert len(lines) == 4
    assert "`salescrm find`" in lines[2] and "≤ 4 " in lines[2]
    assert "leaving" in lines[3] and ("met" in lines[3] or "MISSED" in lines[3])


@pytest.mark.parametrize(
    ("judged", "bar", "met"),
    [(Judged.P50, 3, True), (Judged.P50, 2.9, False), (Judged.P95, 5, True), (Judged.P95, 4.9, False),
     (Judged.RATIO, 1.5, True), (Judged.RATIO, 1.4, False), (Judged.AT_LEAST, 3, True), (Judged.AT_LEAST, 3.1, False)],
)  # fmt: skip
def test_a_figure_is_held_against_its_bar(judged: Judged, bar: float, met: bool) -> None:
    figure = Figure("a key", "ms", bar, judged, [1, 5, 3, 2, 4], [1, 2, 3])
    assert figure.met is met
    assert ("met" if met else "MISSED") in table([figure]).splitlines()[2]


def test_the_table_names_median_tail_and_ratio() -> None:
    _head, _rule, line = table([Figure("start", "ms", 1.3, Judged.RATIO, [300, 200, 100], [100, 100])]).splitlines()
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert cells == ["start", "200 / 300 ms", "2.00", "≤ 1.30", "MISSED"]


def test_a_terminal_answers_what_it_is_asked_once() -> None:
    answers = Answers()
    assert answers.to(b"text\x1b[?20") == b""
    assert answers.to(b"26$p\x1b[c") == b"\x1b[?2026;2$y\x1b[?62;22c"
    assert answers.to(b"more") == b""


def test_sequences_that_are_cut_off_are_not_shown_as_text() -> None:
    emulator = Emulator()
    for piece in (b"\x1b[>", b"4;1m\x1b[<ua\x1bP+q54", b"4e\x1b\\b\xe5\x8d", b"\x8e", b"\x1b[1;3Hc"):
        emulator.feed(piece)
    assert emulator.lines()[0] == "abc"
