"""The first frame, as bytes: the bars in their colours and the tabs, painted before anything big is imported."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COLOURS = {
    "dark": (("#121417", 233), ("#22262b", 235), ("#5fafff", 75), ("#a8adb5", 248)),
    "light": (("#ffffff", 231), ("#ebebe8", 254), ("#005faf", 25), ("#4e4e4e", 239)),
}
"""Of the body, the bars, the tab that is shown and the others, each as (24 bits, number of 256).

As in the themes; a test holds them to that. The colours of the terminal itself need none.
"""
_ENTER = "\x1b[?1049h\x1b[?25l"
_WIDE_FROM = "\u1100"


def first_frame(
    theme: str, name: str, tabs: Sequence[str], size: tuple[int, int], environ: Mapping[str, str]
) -> bytes:
    """What enters the other screen of a terminal of `size` (columns, lines) and shows the empty frame on it."""
    width, height = size
    body, bar, here, away = _styles(theme, environ)
    labels = [f" {place} {tab}  " for place, tab in enumerate(tabs, 1)]
    heading = f" {name} "
    if sum(map(_cells, labels), len(heading)) > width:
        heading = ""
    shown = "".join([heading, here, labels[0], away, *labels[1:]])
    fits = sum(map(_cells, labels)) <= width
    lines = [
        _ENTER, body, "\x1b[2J\x1b[H", bar, "\x1b[K", shown if fits else "", body, "\x1b[3;3H…",
        f"\x1b[{height};1H", bar, "\x1b[K\x1b[0m",
    ]  # fmt: skip
    return "".join(lines).encode()


def _cells(text: str) -> int:
    return sum(2 if char >= _WIDE_FROM else 1 for char in text)


def _styles(theme: str, environ: Mapping[str, str]) -> tuple[str, str, str, str]:
    """The sequences for body, bar, the tab that is shown and the other tabs, as far as the terminal has colours."""
    colours = COLOURS.get(theme)
    deep = environ.get("COLORTERM", "").lower() in ("truecolor", "24bit")
    if colours is None or not (deep or "256" in environ.get("TERM", "")):
        return "\x1b[0m", "\x1b[0m", "", ""
    body, bar, here, away = (_rgb(said) if deep else f"5;{number}" for said, number in colours)
    return f"\x1b[0;38;{away};48;{body}m", f"\x1b[0;38;{away};48;{bar}m", f"\x1b[1;38;{here}m", f"\x1b[22;38;{away}m"


def _rgb(said: str) -> str:
    return "2;" + ";".join(str(int(said[at : at + 2], 16)) for at in (1, 3, 5))
