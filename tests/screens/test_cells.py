"""Texts of an exact width and columns that share a line."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from salescrm_tui.screens.widgets.cells import Column, arrange, fit
from tests.hostile import PAYLOADS

FITS = [
    ("abc", 5, "abc  "),
    ("abcdef", 5, "abcd…"),
    ("华东精密", 8, "华东精密"),
    ("华东精密", 7, "华东精…"),
    ("华东精密", 6, "华东… "),  # half a character is never painted
    ("华", 1, "…"),
    ("", 3, "   "),
    ("abc", 0, ""),
    ("a\nb\tc", 5, "a b c"),
    ("é" * 3, 4, "ééé "),
    ("e\u0301" * 5, 4, "e\u0301" * 3 + "…"),
    ("👨\u200d👩\u200d👧 Li", 5, "👨\u200d👩\u200d👧 Li"),
    ("👨\u200d👩\u200d👧👨\u200d👩\u200d👧", 3, "👨\u200d👩\u200d👧…"),
    ("a\u200d", 3, "a  "),
    ("[/b]", 6, "[/b]  "),
    ("\x1b[31mred", 9, "[31mred  "),
]


@pytest.mark.parametrize(("text", "cells", "expected"), FITS)
def test_fit(text: str, cells: int, expected: str) -> None:
    assert fit(text, cells) == expected


def test_fit_to_the_right() -> None:
    assert fit("12", 5, "right") == "   12"


@given(st.text(max_size=60) | st.text("a华é\u0301\u200d👨👩\ufe0f☁ \x1b\u200b", max_size=60), st.integers(0, 40))
@example("☁\u200d\x1b☁\ufe0f", 4)
def test_fit_is_exact_also_between_neighbours(text: str, cells: int) -> None:
    fitted = fit(text, cells)
    assert cell_len(fitted) == cells
    assert cell_len(f"x {fitted} y") == cells + 4


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=list(PAYLOADS))
def test_fit_of_hostile_text(payload: str) -> None:
    assert cell_len(fit(payload, 17)) == 17


COLUMNS = [
    Column("a", "A", 6),
    Column("b", "B", 1, True, 5),
    Column("c", "C", 2, True, 5),
    Column("d", "D", 8, priority=1),
]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (60, {"a": 6, "b": 16, "c": 27, "d": 8}),  # what is left over goes to the flexible ones, 1 : 2
        (27, {"a": 6, "b": 5, "c": 5, "d": 8}),
        (26, {"a": 6, "b": 7, "c": 11}),
        (10, {"a": 6, "b": 3}),
        (3, {"a": 3}),
    ],
)
def test_columns_share_the_line(cells: int, expected: dict[str, int]) -> None:
    assert {place.column.key: place.width for place in arrange(COLUMNS, cells, gap=1)} == expected


@given(st.integers(0, 200), st.integers(0, 3))
def test_columns_never_exceed_the_line(cells: int, gap: int) -> None:
    places = arrange(COLUMNS, cells, gap)
    assert sum(place.width for place in places) + gap * max(0, len(places) - 1) <= cells
