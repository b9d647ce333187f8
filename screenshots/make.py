"""Render the screenshots: build the demo company at a fixed moment, press keys, draw what the terminal would show.

    python -m screenshots.make            every scene, in English and Chinese, as SVG and PNG beside this file
    python -m screenshots.make today log  only these scenes

The PNG needs `rsvg-convert` (Debian: librsvg2-bin) and the fonts DejaVu Sans Mono and Noto Sans Mono CJK SC; without
it only the SVG is written. Every glyph that is not plain ASCII is placed on the grid of cells by itself, so columns
stay aligned whatever the fonts' own widths are.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from textual.pilot import Pilot
from textual.strip import Strip

from salescrm_tui import language
from salescrm_tui.actions import performing, sample
from salescrm_tui.records.database import Book
from salescrm_tui.records.drafts import Drafts
from salescrm_tui.records.journal import Who
from salescrm_tui.records.lists import team
from salescrm_tui.screens.app import VIEWS, Desk
from salescrm_tui.settings import Settings

from .palette import shrink

HERE = Path(__file__).resolve().parent
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
WIDE, NARROW = (120, 40), (80, 24)
SAID = {
    "en": "call budget within 800k, their CTO checks it > send the quote +3d #price",
    "zh": "电话 预算80万内，王工要评估 > 发报价 3天 #价格",
}
Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


# -- scenes ------------------------------------------------------------------------------------------------------------


async def _nothing(_pilot: Pilot[Any], _speaks: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: the view it shows, its size in cells, the keys that lead there, and what is typed then."""

    view: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = WIDE
    then: Callable[[Pilot[Any], str], Awaitable[None]] = _nothing
    needs: tuple[str, ...] = field(default=())
    """Further modules of the screens without which there is nothing to see."""

    @property
    def can_be_drawn(self) -> bool:
        """Whether the view and what it needs exist."""
        return all(find_spec(f"salescrm_tui.screens.{name}") for name in (VIEWS[self.view][0], *self.needs))


async def _log(pilot: Pilot[Any], speaks: str) -> None:
    """Type a whole line, as a rep on the phone would."""
    line: Any = pilot.app.focused
    line.insert_text_at_cursor(SAID[speaks])


async def _the_star(pilot: Pilot[Any], _speaks: str) -> None:
    """Go to the customer of the handbook's own example."""
    desk: Any = pilot.app
    customer = await desk.book.run(_star)
    await desk.look("customer", customer=customer, among=[customer])


def _star() -> int:
    """Its name begins with XX in both languages."""
    from salescrm_tui.records.tables import Listing

    return int(Listing.select(Listing.id).where(Listing.name.startswith("XX")).tuples().first()[0])


SCENES = {
    "today": Scene("today"),
    "today-80x24": Scene("today", size=NARROW),
    "customers": Scene("customers", ("2",)),
    "customer": Scene("customer", then=_the_star),
    "matrix": Scene("matrix", ("3",)),
    "complaints": Scene("complaints", ("4",)),
    "log": Scene("today", ("l",), then=_log, needs=("contacts",)),
}


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until the book has answered and the screen says the same thing again and again."""
    desk, seen, same = pilot.app, "", 0
    while same < 4:
        await desk.book.run(int)  # type: ignore[attr-defined]
        await pilot.pause(0.02)
        text = "\n".join(strip.text for strip in strips(desk))
        seen, same = text, same + 1 if text == seen else 0


def strips(desk: Any) -> list[Strip]:
    """The lines of the screen as they would be painted."""
    return list(desk.screen._compositor.render_strips())


def desk_over(book: Book, speaks: Language, drafts: Path) -> Desk:
    """The desk of the company's first rep at the fixed moment."""
    language.use(speaks)
    return Desk(
        book, clock=lambda: NOW, zone=ZONE, settings=Settings(language=speaks, bell=False), drafts=Drafts(drafts),
        me=book.call(team.reps)[0].id, monotonic=lambda: 0.0,
    )  # fmt: skip


async def act(scene: Scene, pilot: Pilot[Any], speaks: Language) -> None:
    """Do what the scene says and wait until it is done."""
    await settle(pilot)
    for key in scene.keys:
        await pilot.press(key)
        await settle(pilot)
    await scene.then(pilot, speaks)
    await settle(pilot)
    pilot.app.clear_notifications()
    await settle(pilot)


async def play(scene: Scene, book: Book, speaks: Language, drafts: Path) -> list[Strip]:
    """Open the desk, do what the scene says, and give back the lines of the screen."""
    desk = desk_over(book, speaks, drafts)
    async with desk.run_test(size=scene.size) as pilot:
        await act(scene, pilot, speaks)
        return strips(desk)


def company(folder: Path, speaks: Language) -> Book:
    """The demo company in a new book."""
    book = Book(str(folder / f"{speaks}.db"), create=True)
    book.call(performing.perform, Who(None, NOW, ZONE, 7), sample.fill, speaks, 120)
    return book


# -- drawing -----------------------------------------------------------------------------------------------------------

FONT_SIZE = 20
CELL = FONT_SIZE * 1233 / 2048  # the advance of DejaVu Sans Mono
WIDE_SIZE = 22  # closer to the two cells that a wide glyph has
LINE = 24
BASELINE = 18
EDGE = 14
FONTS = "'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'Menlo', 'Consolas', monospace"
WIDE_FONTS = "'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style from a cell on."""

    cell: int
    text: str
    style: Style

    @property
    def width(self) -> int:
        """In cells."""
        return cell_len(self.text)


def runs(strip: Strip) -> Iterator[Run]:
    """The segments of a line with the cells where they begin."""
    cell = 0
    for text, style, control in strip:
        if not control:
            yield Run(cell, text, style or Style())
            cell += cell_len(text)


def pieces(run: Run) -> Iterator[Run]:
    """What may be drawn as one text without leaving the grid: words of ASCII, one sign repeated, or one glyph."""
    cell = run.cell
    for kind, group in groupby(run.text, key=_kind):
        text = "".join(group)
        for part in [text] if kind in ("ascii", "line") else text:
            if part.strip():
                yield Run(cell, part, run.style)
            cell += cell_len(part)


def _kind(character: str) -> str:
    if character == " ":
        return "blank"
    if character in "─━═":
        return "line"
    return "ascii" if character.isascii() else character


def colors(style: Style, ground: str, ink: str) -> tuple[str, str]:
    """The colours of text and background as #rrggbb."""
    front, back = _hex(style.color, ink), _hex(style.bgcolor, ground)
    if style.reverse:
        front, back = back, front
    return (_mixed(front, back) if style.dim else front), back


def _hex(color: Color | None, otherwise: str) -> str:
    return otherwise if color is None or color.is_default else color.get_truecolor().hex


def _mixed(front: str, back: str) -> str:
    parts = [(int(front[at : at + 2], 16) * 2 + int(back[at : at + 2], 16)) // 3 for at in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in parts)


def svg(lines: Sequence[Strip], ground: str, ink: str) -> str:
    """The screen as an SVG image."""
    width = max(strip.cell_length for strip in lines) * CELL + 2 * EDGE
    height = len(lines) * LINE + 2 * EDGE
    backs = [back for row, strip in enumerate(lines) for back in _grounds(row, strip, ground, ink)]
    texts = [text for row, strip in enumerate(lines) for text in _texts(row, strip, ground, ink)]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.2f} {height}" font-family="{FONTS}"'
        f' font-size="{FONT_SIZE}" xml:space="preserve">',
        f'<style>.w {{ font-family: {WIDE_FONTS}; font-size: {WIDE_SIZE}px }}</style>',
        f'<rect width="{width:.2f}" height="{height}" rx="8" fill="{ground}"/>',
        *backs, *texts, "</svg>", "",
    ])  # fmt: skip


def _grounds(row: int, strip: Strip, ground: str, ink: str) -> Iterator[str]:
    """Rectangles behind text that has a background of its own; neighbours of one colour are one."""
    for back, group in groupby(runs(strip), key=lambda run: colors(run.style, ground, ink)[1]):
        same = list(group)
        cells = sum(run.width for run in same)
        if back != ground:
            x, y, width = EDGE + same[0].cell * CELL, EDGE + row * LINE, cells * CELL
            # a hair wider and higher: no seams between neighbours
            yield f'<rect x="{x:.2f}" y="{y}" width="{width + 0.3:.2f}" height="{LINE + 0.3}" fill="{back}"/>'


def _texts(row: int, strip: Strip, ground: str, ink: str) -> Iterator[str]:
    y = EDGE + row * LINE + BASELINE
    for run in runs(strip):
        front, _back = colors(run.style, ground, ink)
        looks = f'fill="{front}"{_face(run.style)}'
        for piece in pieces(run):
            if piece.text == "│":  # the font's own leaves a gap between lines
                x = EDGE + (piece.cell + 0.5) * CELL - 0.75
                yield f'<rect x="{x:.2f}" y="{EDGE + row * LINE}" width="1.5" height="{LINE}" fill="{front}"/>'
                continue
            is_wide = piece.width > len(piece.text)
            x = EDGE + piece.cell * CELL + (CELL - WIDE_SIZE / 2 if is_wide else 0)
            wide = ' class="w"' if is_wide else ""
            length = f' textLength="{piece.width * CELL:.2f}"' if len(piece.text) > 1 else ""
            yield f'<text x="{x:.2f}" y="{y}" {looks}{wide}{length}>{escape(piece.text)}</text>'


def _face(style: Style) -> str:
    wanted = (
        (style.bold, ' font-weight="bold"'),
        (style.italic, ' font-style="italic"'),
        (style.underline, ' text-decoration="underline"'),
        (style.strike, ' text-decoration="line-through"'),
    )
    return "".join(said for on, said in wanted if on)


def png(picture: Path) -> None:
    """Draw the SVG as a PNG beside it."""
    out = picture.with_suffix(".png")
    subprocess.run(["rsvg-convert", "--zoom=0.8", "-o", str(out), str(picture)], check=True)
    shrink(out)


# -- all of it ---------------------------------------------------------------------------------------------------------


def main(wanted: Iterable[str]) -> None:
    """Draw the wanted scenes, or all that can be drawn."""
    chosen = {name: SCENES[name] for name in wanted} or SCENES
    missing = [name for name, scene in chosen.items() if not scene.can_be_drawn]
    with tempfile.TemporaryDirectory() as folder:
        for speaks in LANGUAGES:
            book = company(Path(folder), speaks)
            for name, scene in chosen.items():
                if name not in missing:
                    draw(f"{name}-{speaks}", asyncio.run(play(scene, book, speaks, Path(folder) / "drafts")))
            book.close()
    for name in missing:
        print(f"not drawn, its view does not exist: {name}")  # noqa: T201 (a script that is run by hand)


def draw(name: str, lines: list[Strip]) -> None:
    """Write the SVG, and the PNG where it can be made."""
    from salescrm_tui.screens.themes import DARK

    picture = HERE / f"{name}.svg"
    picture.write_text(svg(lines, str(DARK.background), str(DARK.foreground)), encoding="utf-8")
    if shutil.which("rsvg-convert"):
        png(picture)


if __name__ == "__main__":
    main(sys.argv[1:])
