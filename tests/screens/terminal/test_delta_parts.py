"""The parts of the delta driver: cells, styles, what passes through, and what a difference costs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from salescrm_tui.screens.terminal.delta import choose_driver
from salescrm_tui.screens.terminal.delta.canvas import Canvas
from salescrm_tui.screens.terminal.delta.cells import lay, uncertain
from salescrm_tui.screens.terminal.delta.driver import DeltaDriver
from salescrm_tui.screens.terminal.delta.meter import Meter
from salescrm_tui.screens.terminal.delta.parser import MOST_CONTROLS
from salescrm_tui.screens.terminal.delta.styles import PLAIN, Style, blank, over_blank, styled, transition
from salescrm_tui.screens.terminal.delta.terminals import Abilities
from tests.screens.terminal.emulator import Terminal, differences

SIZE = (40, 10)
ENTER = "\x1b[?1049h\x1b[?25l"

colours = st.sampled_from(["", "38;2;1;2;3", "38;5;7", "31", "97"])
backgrounds = st.sampled_from(["", "48;2;9;22;38", "48;5;200", "41", "107"])
styles = st.builds(
    Style, colours, backgrounds, st.integers(0, 1023), st.just(""), st.sampled_from([(), ("51",), ("51", "73")])
)


def canvas(abilities: Abilities = Abilities()) -> Canvas:  # noqa: B008 - immutable
    made = Canvas(SIZE, abilities)
    made.write(f"{ENTER}\x1b[1;1H ", SIZE)  # the alternate screen is entered together with its first text
    made.difference()
    return made


def written(made: Canvas, data: str) -> str:
    """What is sent for this."""
    made.write(data, SIZE)
    return made.difference()


@given(st.text(alphabet=st.sampled_from("ab 汉é\u0301\u200d\ufe0f❤👍🏽👩🇩🇪…한ｱ"), max_size=30))
def test_cells_are_as_many_as_textual_believes(text: str) -> None:
    laid = lay(text)
    assert len(laid.cells) == cell_len(text)
    assert laid.joins + "".join(laid.cells) == text


@pytest.mark.parametrize("cell", ["…", "·", "“", "①", "é", "e\u0301", "👍", "👨\u200d👩", "❤\ufe0f", "⌚", "\ue0a0"])
def test_terminals_disagree_about(cell: str) -> None:
    assert uncertain(cell)


@pytest.mark.parametrize("cell", ["a", " ", "汉", "，", "│", "▄", "ñ", "한", "𠀀"])
def test_terminals_agree_about(cell: str) -> None:
    assert not uncertain(cell)


def parameters(sequence: str) -> str:
    assert sequence.startswith("\x1b[") and sequence.endswith("m")
    return sequence[2:-1]


@given(styles, styles)
def test_a_transition_leads_to_the_style(before: Style, after: Style) -> None:
    sequence = transition(before, after)
    assert (styled(before, parameters(sequence)) if sequence else before) == after


@given(styles, styles)
def test_a_blank_on_the_nearest_style_looks_as_wanted(before: Style, wanted: Style) -> None:
    assert blank(over_blank(before, blank(wanted))) == blank(wanted)


def test_a_transition_says_only_what_changes() -> None:
    bold = Style("38;2;1;2;3", "48;2;9;9;9", 1)
    assert transition(bold, bold._replace(attributes=0)) == "\x1b[22m"
    assert transition(bold, PLAIN) == "\x1b[m"
    assert transition(bold, bold) == ""
    assert transition(PLAIN, Style(link="id=1;http://x")) == "\x1b]8;id=1;http://x\x1b\\"


def test_the_same_again_costs_nothing() -> None:
    made = canvas()
    assert written(made, "\x1b[3;5H\x1b[1;31mname\x1b[0m\x1b[1;1H")
    assert written(made, "\x1b[3;5H\x1b[1;31mname\x1b[0m\x1b[1;1H") == ""


def test_a_letter_costs_a_move_and_the_letter() -> None:
    made = canvas()
    written(made, "\x1b[3;1Hfilter: \x1b[3;9H")
    assert written(made, "\x1b[3;1Hfilter: a\x1b[3;10H") == "a"
    assert written(made, "\x1b[3;1Hfilter: a汉\x1b[3;12H") == "汉"


def test_the_cursor_alone_moves() -> None:
    made = canvas()
    written(made, "\x1b[3;9H")
    assert written(made, "\x1b[4;9H") == "\x1b[B"


def lines(first: int, style: str = "38;2;1;2;3") -> str:
    """Eight numbered lines as Textual paints them."""
    return "\n".join(f"\x1b[{y + 2};1H\x1b[{style}m{f'{first + y} row of the list':<40}\x1b[0m" for y in range(8))


@pytest.mark.parametrize("by", [1, 3, -1, -2])
def test_a_scroll_moves_lines(by: int) -> None:
    made, terminal = canvas(), Terminal(*SIZE)
    terminal.feed(written(made, lines(10) + "\x1b[1;1H"))
    sent = written(made, lines(10 + by) + "\x1b[1;1H")
    terminal.feed(sent)
    assert len(sent) < 80 * abs(by)
    wanted = Terminal(*SIZE)
    wanted.feed(lines(10 + by))
    assert not differences(terminal, wanted)


@pytest.mark.parametrize("colour", [True, False])
def test_blanks_at_the_end_are_erased_where_the_terminal_erases_in_colour(colour: bool) -> None:
    made = canvas(Abilities(erases_in_colour=colour))
    written(made, f"\x1b[3;1H\x1b[44m{'x' * 40}\x1b[0m")
    assert ("\x1b[K" in written(made, f"\x1b[3;1H\x1b[44m{'y':<40}\x1b[0m")) is colour


def test_what_lies_behind_a_doubtful_character_is_painted_anew() -> None:
    made = canvas()
    written(made, "\x1b[3;1Hab … cd ef\x1b[1;1H")
    sent = written(made, "\x1b[3;1Hab … cd eg\x1b[1;1H")
    assert "…" in sent and "cd" in sent and "ab" not in sent


@pytest.mark.parametrize(
    "sequence",
    ["\x1b]52;c;YQ==\x07", "\x07", "\x1b]2;title\x07", "\x1b[?2004h", "\x1b[?2048$p", "\x1b[>25u",
     "\x1bPtmux;\x1b\x1b]9;x\x07\x1b\\"],
)  # fmt: skip
def test_what_is_not_cells_passes_and_repaints_nothing(sequence: str) -> None:
    made = canvas()
    written(made, "\x1b[3;1Htext")
    assert written(made, sequence) == sequence


def test_what_is_not_cells_keeps_its_order() -> None:
    made = canvas()
    assert written(made, "\x1b[?2004h\x07\x1b]2;a\x07\x1b[?1000h").startswith("\x1b[?2004h\x07\x1b]2;a\x07\x1b[?1000h")


@pytest.mark.parametrize("sequence", ["\x1b[2;5r", "\x1b[3L", "\x1bM", "\x1b(0", "\t"])
def test_after_an_unknown_sequence_everything_is_sent(sequence: str) -> None:
    made = canvas()
    written(made, "\x1b[3;1Htext")
    sent = written(made, sequence)
    assert sent.startswith(sequence) and "\x1b[2J" in sent and "text" in sent


def test_after_a_resize_everything_is_sent() -> None:
    made = canvas()
    written(made, "\x1b[3;1Htext")
    made.write("\x1b[1;1H", (50, 12))
    assert "\x1b[2J" in (sent := made.difference()) and "text" in sent
    made.stale = True  # the same size again: the terminal may have cut off what it showed
    assert "text" in made.difference()


def test_marks_of_synchronised_output_go_round_long_frames_only() -> None:
    made = canvas()
    assert "2026" not in written(made, "\x1b[?2026h\x1b[3;1Htext\x1b[?2026l")
    long = "".join(f"\x1b[{y};1H\x1b[38;5;{y}m{'xyz' * 13}" for y in range(1, 11)) * 2
    assert "2026" not in written(canvas(), long)
    made = canvas()
    made.write("\x1b[?2026h", SIZE)
    colours = "".join(f"\x1b[{y};{x}H\x1b[38;2;{x};{y};9mx" for y in range(1, 11) for x in range(1, 41))
    sent = written(made, colours)
    assert sent.startswith("\x1b[?2026h") and sent.endswith("\x1b[?2026l")


def test_the_alternate_screen_is_entered_with_its_first_text() -> None:
    """What the first frame of the program painted there stays until there is something to replace it."""
    made = Canvas(SIZE, Abilities())
    assert written(made, f"{ENTER}\x1b[?2004h\x1b[2J") == ""
    sent = written(made, "\x1b[2;2Hhello")
    assert sent.startswith(ENTER) and "\x1b[?2004h" in sent and "hello" in sent
    assert written(Canvas(SIZE, Abilities()), f"{ENTER}\x1b[?1049l").endswith("\x1b[?1049l")


def test_outside_the_alternate_screen_all_passes_as_it_is() -> None:
    made = Canvas(SIZE, Abilities())
    assert written(made, "plain\x1b[1mbold\r\n") == "plain\x1b[1mbold\r\n"
    made.write(ENTER, SIZE)
    made.write("\x1b[3;1H\x1b[31mred", SIZE)
    made.difference()
    assert written(made, "\x1b[?1049l\x1b[?25h") == "\x1b[m\x1b[?1049l\x1b[?25h"


def test_a_stalled_link_keeps_one_screen_and_few_controls() -> None:
    made = canvas()
    for number in range(3000):
        made.write(f"\x1b[3;1H{number:05}\x07\x1b]52;c;{'YQ==' * 50}{number}\x07", SIZE)
    sent = made.difference()
    assert len(sent) < MOST_CONTROLS * 2 and "02999" in sent


def test_link_survives() -> None:
    made = canvas()
    sent = written(made, "\x1b[3;1H\x1b]8;id=1;http://x\x1b\\\x1b[4mlink\x1b[0m\x1b]8;;\x1b\\ text")
    assert "\x1b]8;id=1;http://x\x1b\\" in sent and sent.index("\x1b]8;;\x1b\\ text"[:7]) > sent.index("link")


@pytest.mark.parametrize(
    ("plain", "term", "driver"),
    [
        (False, "xterm-256color", DeltaDriver),
        (False, "tmux-256color", DeltaDriver),
        (False, "screen", DeltaDriver),
        (False, "linux", DeltaDriver),
        (True, "xterm-256color", LinuxDriver),
        (False, "dumb", LinuxDriver),
        (False, "vt52", LinuxDriver),
        (False, "", LinuxDriver),
    ],
)
def test_the_driver_for_a_terminal(plain: bool, term: str, driver: type[Driver]) -> None:
    assert choose_driver(plain, {"TERM": term}) is driver


def test_the_meter_counts_by_key() -> None:
    now = iter([1.0, 1.25, 1.5, 2.0])
    meter = Meter(lambda: next(now))
    meter.wrote(100)  # before any key
    meter.key()
    meter.wrote(10)
    meter.wrote(5)
    meter.key()
    first, second = meter.recent()
    assert (first.bytes, first.first, first.last) == (15, 0.25, 0.5)
    assert (second.bytes, second.last) == (0, None)
    assert (meter.bytes, meter.writes) == (115, 3)
