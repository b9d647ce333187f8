"""Nothing leaves for the terminal that it would obey."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from salescrm_tui.screens.terminal.output import NO_CONTROL, visible
from tests.hostile import PAYLOADS

BLACK = Color(0, 0, 0)
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
UNSEEN = set("\xad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028\u2029\u2060\u3164\ufeff\uffa0\U000e0041")


def is_harmless(text: str) -> bool:
    return not any(
        unicodedata.category(character) in ("Cc", "Cs")
        or unicodedata.bidirectional(character) in BIDI
        or character in UNSEEN
        for character in text
    )


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=list(PAYLOADS))
def test_hostile_text_is_harmless_and_as_wide_as_before(payload: str) -> None:
    [segment] = NO_CONTROL.apply([Segment(payload, Style(bold=True))], BLACK)
    assert is_harmless(segment.text)
    assert cell_len(segment.text) == cell_len(payload)
    assert segment.style == Style(bold=True)


@given(st.text() | st.text("a华👨☁\ufe0f\u200d\x1b\u200b\u202e\ud800\u3164"))
def test_any_text_is_harmless_and_as_wide_as_before(text: str) -> None:
    seen = visible(text)
    assert is_harmless(seen)
    assert cell_len(seen) == cell_len(text)
    assert visible(seen) == seen


@pytest.mark.parametrize(
    "text", ["plain", "华东精密，有限公司", "café · ★ ▌", "👨\u200d👩\u200d👧", "می\u200cخواهم", "☁\ufe0f"]
)
def test_honest_text_passes_as_it_is(text: str) -> None:
    line = [Segment(text, Style()), Segment("x", Style())]
    assert NO_CONTROL.apply(line, BLACK) is line


def test_a_link_that_would_break_out_is_taken_away_and_an_honest_one_stays() -> None:
    evil, honest = Style(link="http://x\x1b\\\x1b]52;c;aGk="), Style(link="http://x/")
    [first, second] = NO_CONTROL.apply([Segment("a", evil), Segment("b", honest)], BLACK)
    assert first.style is not None and first.style.link is None
    assert second.style is not None and second.style.link == "http://x/"
