"""The commands that are measured, and their surroundings: no settings of anybody's, one language, true colour."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
ENTRY = "from salescrm_tui.__main__ import main; main()"  # what the installed script does
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Static("Hello, world")
Hello().run()
"""
NOTHING = (sys.executable, "-c", "pass")
BARE_TEXTUAL = (sys.executable, "-c", HELLO)
_KEPT = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "SYSTEMROOT")


@cache
def _home() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="salescrm-benchmarks-")


@cache
def environment() -> dict[str, str]:
    """What the programs see: a home of their own, thrown away at the end, and this repository's package."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    homes = {f"XDG_{kind}_HOME": f"{_home().name}/{kind.lower()}" for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    said = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "TZ": "UTC"}
    return {**kept, **homes, **said}


def salescrm(book: Path, *arguments: str, rep: str = "") -> tuple[str, ...]:
    """The command line over a book; without arguments the full screen."""
    me = ("--rep", rep) if rep else ()
    return (sys.executable, "-c", ENTRY, "--db", str(book), "--lang", "en", *me, *arguments)


def run(command: Sequence[str], fine: Sequence[int] = (0,)) -> float:
    """Run a command that ends by itself; ms that it took. Fails where its exit code is none of the fine ones."""
    began = time.perf_counter()
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    took = (time.perf_counter() - began) * 1000
    if done.returncode not in fine:
        raise RuntimeError(f"{command[-3:]} ended with {done.returncode}:\n{done.stderr}")
    return took
