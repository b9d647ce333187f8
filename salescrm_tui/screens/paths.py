"""Paths as people type, complete or drop them into a terminal."""

from __future__ import annotations

import asyncio
import os
import shlex
from pathlib import Path

from textual.suggester import Suggester

FILES = ("*.csv", "*.CSV", "*.txt", "*.tsv")
MOST_ENTRIES = 2000


def named(text: str) -> list[Path]:
    """The files that a text names: one path, several in quotes as terminals drop them, or all tables of a folder."""
    whole = Path(text.strip()).expanduser()
    if whole.exists():
        return _files(whole)
    try:
        parts = shlex.split(text)
    except ValueError:
        parts = [text.strip()]
    return [file for part in parts for file in _files(Path(part).expanduser())]


def _files(path: Path) -> list[Path]:
    """The file itself, the tables of a folder, or what a pattern such as `lists/*.csv` fits."""
    if path.is_dir():
        return sorted({file for form in FILES for file in path.glob(form)})
    fitting = sorted(path.parent.glob(path.name)) if set("*?[") & set(path.name) else []
    return fitting or [path]


class PathCompletion(Suggester):
    """Completes the last part of a path with what stands in its folder."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The path with its last part completed, a folder with its slash."""
        return await asyncio.to_thread(complete, value)


def complete(text: str) -> str | None:
    """The text completed to the first entry of its folder that begins so; None when there is none."""
    head, slash, part = text.rpartition("/")
    if not part:
        return None
    folder = Path(f"{head}{slash}" if slash else ".").expanduser()
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                f"{entry.name}/" if entry.is_dir() else entry.name
                for entry, _place in zip(entries, range(MOST_ENTRIES), strict=False)
                if entry.name.startswith(part) and entry.name.isprintable()
            )
    except OSError:
        return None
    return f"{head}{slash}{names[0]}" if names else None
