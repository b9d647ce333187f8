"""The style sheet, parsed once for a start and not twice."""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet


class OneParse(Stylesheet):
    """Textual parses anew for every theme in a sheet whose results it then drops; here they are kept.

    Private: that `set_variables` empties what `parse` keeps.
    """

    def reparse(self) -> None:
        """Parse with the variables that were set last; a sheet of ours has no errors to be careful about."""
        self.parse()
