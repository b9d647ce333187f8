"""A few pictures of the looks: main views in both languages and sizes; after a wanted change `--snapshot-update`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from salescrm_tui.records.database import Book
from screenshots import make
from screenshots.make import NARROW, SCENES, WIDE, Language

PICTURES: list[tuple[str, Language, tuple[int, int]]] = [
    ("today", "en", WIDE), ("today", "zh", NARROW),
    ("customers", "en", NARROW), ("customers", "zh", WIDE),
    ("customer", "en", NARROW), ("customer", "zh", WIDE),
    ("matrix", "en", WIDE), ("matrix", "zh", NARROW),
    ("complaints", "en", NARROW), ("log", "zh", NARROW),
]  # fmt: skip
IDS = [f"{name}-{speaks}-{columns}x{lines}" for name, speaks, (columns, lines) in PICTURES]


@pytest.fixture(scope="module")
def companies(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    """The demo company in each language."""
    folder = tmp_path_factory.mktemp("companies")
    for speaks in make.LANGUAGES:
        make.company(folder, speaks).close()
    return {speaks: folder / f"{speaks}.db" for speaks in make.LANGUAGES}


@pytest.fixture
def book(request: pytest.FixtureRequest, companies: dict[Language, Path]) -> Iterator[Book]:
    """The company in the language of the picture."""
    opened = Book(str(companies[request.getfixturevalue("speaks")]))
    yield opened
    opened.close()


@pytest.mark.xdist_group("snapshots")
@pytest.mark.parametrize(("name", "speaks", "size"), PICTURES, ids=IDS)
def test_it_looks_as_it_did(
    name: str, speaks: Language, size: tuple[int, int], book: Book, tmp_path: Path, snap_compare: Callable[..., bool]
) -> None:
    async def act(pilot: Pilot[Any]) -> None:
        await make.act(SCENES[name], pilot, speaks)

    assert snap_compare(make.desk_over(book, speaks, tmp_path / "drafts"), terminal_size=size, run_before=act)
