"""Values of people and files made fit to stand inside a sentence."""

from __future__ import annotations

LONGEST = 60
PATH = 400
"""The longest value, and the longest path, of which the end says the most."""


def quoted(value: object, longest: int = LONGEST) -> str:
    """A value on one line: short, without line ends, control or invisible characters."""
    text = "".join(char if char.isprintable() else " " for char in str(value)[: 4 * longest])
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


class Shown(dict[str, str]):
    """The values of a sentence; one that is not there is shown as an ellipsis rather than an error."""

    def __missing__(self, key: str) -> str:
        return "…"
