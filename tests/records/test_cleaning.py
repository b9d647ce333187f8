"""Cleaned text is harmless, short enough, and otherwise what was written."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescrm_tui.records.cleaning import EMAIL, NAME, NOTE, PHONE, clean
from tests.hostile import PAYLOADS

HARD = st.text(
    st.one_of(
        st.sampled_from("aZ中é[]\\;m \n\t\r\x07\x1b\x9b\x9c\x9d"),
        st.sampled_from("\u200d\u200c\u0301\u0323\u0cc6\u0cc2\u0344\u0958ᄀ\u1161\ufe0f"),
        st.characters(codec=None),
    ),
    max_size=60,
)
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def harmless(text: str, multiline: bool) -> bool:
    allowed = {"\n", "\t"} if multiline else set()
    categories = {unicodedata.category(char) for char in text if char not in allowed}
    return not BIDI & set(text) and not {"Cc", "Cs"} & categories and unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("multiline", [False, True])
@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_hostile_text_becomes_harmless(payload: str, multiline: bool) -> None:
    begun = time.perf_counter()
    limit = NOTE if multiline else NAME
    cleaned = clean(payload, limit, multiline)
    assert harmless(cleaned, multiline)
    assert len(cleaned) <= limit
    assert clean(cleaned, limit, multiline) == cleaned
    cleaned.encode()  # raises on what no database takes
    assert time.perf_counter() - begun < 2  # a stall, not a slow machine


@given(HARD, st.sampled_from([3, 10, PHONE, NAME, EMAIL]), st.booleans())
def test_cleaning_twice_changes_nothing(text: str, limit: int, multiline: bool) -> None:
    cleaned = clean(text, limit, multiline)
    assert clean(cleaned, limit, multiline) == cleaned
    assert len(cleaned) <= limit
    assert harmless(cleaned, multiline)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("张三丰", "张三丰"),
        ("  Acme \n GmbH\t", "Acme GmbH"),
        ("张三\u3000丰", "张三 丰"),
        ("Acme [EU] GmbH", "Acme [EU] GmbH"),
        ("Smith [/b] Co", "Smith [/b] Co"),
        ("=1+1", "=1+1"),
        ("Cafe\u0301", "Café"),
        ("\x1b]52;c;aGk=\x07Li", "Li"),
        ("\x1b]2;x\x1b\\Li", "Li"),
        ("a\x9b31mb", "ab"),
        ("\x1b]0;never ended", "0;never ended"),
        ("a\u202eb", "ab"),
        ("a\ud800b", "a\ufffdb"),
        ("a\x00b", "ab"),
        ("e" + "\u0301" * 2000, "é\u0301\u0301\u0301"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200b\u200d\u3164", ""),
        ("कक्षा हिन्दी", "कक्षा हिन्दी"),
        ("Tên tiếng Việt ở đây", "Tên tiếng Việt ở đây"),
        ("𠮷野家", "𠮷野家"),
        ("one\r\ntwo\u2028three", "one two three"),
    ],
)
def test_what_is_left(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_notes_keep_their_lines() -> None:
    assert clean("\n\u3000first\r\n\tsecond\x0c\n\n", NOTE, multiline=True) == "first\n\tsecond"


@pytest.mark.parametrize("limit", [NAME, EMAIL, PHONE, NOTE])
def test_length_is_capped(limit: int) -> None:
    assert len(clean("字" * (limit * 5), limit)) == limit
