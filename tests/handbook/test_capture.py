from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescrm_tui.handbook import capture
from salescrm_tui.handbook.capture import Reading, Step
from salescrm_tui.handbook.moments import Moment
from salescrm_tui.handbook.words import Channel, Content, Outcome

from .corpus import told

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Tuesday, 10:00
CONTACTS = ("王工", "Zhang Jun", "李总", "周一鸣")
CORPUS = tomllib.loads(Path(__file__).with_name("capture_corpus.toml").read_text("utf-8"))["lines"]


def read(line: str) -> Reading:
    return capture.read(line, NOW, ZONE, contacts=CONTACTS)


def again(reading: Reading) -> Reading:
    return read(capture.write(reading, NOW, ZONE, contacts=CONTACTS))


@pytest.mark.parametrize("case", CORPUS, ids=[case["line"] for case in CORPUS])
def test_corpus(case: dict[str, object]) -> None:
    """One line says channel, words, feedback and next step with its time (S2.13)."""
    reading = read(str(case["line"]))
    assert told(reading, ZONE) == case["reads"]
    assert again(reading) == reading


def test_the_corpus_is_large() -> None:
    assert len({case["line"] for case in CORPUS}) >= 200


FRAGMENTS = st.sampled_from(
    [word for case in CORPUS for word in case["line"].split(" ")]
    + ["\\", ">", "→", "|", "#", "@", "!", "!!", "=", ":", "，", "。", "-", '"', "?"]
    + ["\u3000", "\t", ">-", "->", "反馈:"]
)
LINES = st.lists(st.tuples(FRAGMENTS, st.sampled_from(["", " ", " "]))).map(lambda parts: "".join(map("".join, parts)))


@given(LINES | st.text(max_size=60))
def test_reading_writing_and_reading_again_gives_the_same(line: str) -> None:
    reading = read(line)
    assert again(reading) == reading


def test_a_form_becomes_a_line() -> None:
    """The line and the form are the same log: tab goes from one to the other."""
    reading = Reading(
        Channel.VISIT,
        Outcome.REACHED,
        90,
        "Li (CTO)",
        Content.SERVICE,
        important=True,
        said="call #1st > all |",
        feedback="反馈: ok",
        steps=(Step("send", Moment(NOW, has_time=True)),),
        tags=("a",),
    )
    assert again(reading) == reading


def test_line_breaks_of_a_form_become_spaces() -> None:
    assert again(Reading(said="two\nlines")).said == "two lines"


def test_a_tag_of_figures_alone_is_no_tag_in_a_line() -> None:
    """`order #1234` is a number in a text; such a tag can only be given in a form."""
    assert again(Reading(said="a", tags=("1234",))) == Reading(said="a #1234")


def test_a_name_that_begins_with_another_is_kept_whole() -> None:
    names = ("王", "王工")
    reading = capture.read('电话 @"王工程师"', NOW, ZONE, contacts=names)
    assert reading.contact == "王工程师"
    line = capture.write(reading, NOW, ZONE, contacts=names)
    assert capture.read(line, NOW, ZONE, contacts=names) == reading


def test_a_quoted_name_finds_its_contact_in_any_case() -> None:
    assert read('@"zhang jun"').contact == "Zhang Jun"


def test_the_default_comes_from_the_playbook() -> None:
    step = capture.read("> 发报价", NOW, ZONE, default_days=7).steps[0]
    assert step == Step("发报价", Moment(datetime(2026, 12, 1, 9, 0, tzinfo=UTC)), defaulted=True)
