from __future__ import annotations

from collections.abc import Iterator

import pytest

from salescrm_tui import language


@pytest.fixture(autouse=True)
def begin_in_english() -> Iterator[None]:
    """Every test begins in English, whatever the locale of the machine."""
    language.use("en")
    yield
    language.use("en")


@pytest.fixture(params=["en", "zh"])
def spoken(request: pytest.FixtureRequest) -> str:
    """Both languages, one after the other."""
    language.use(request.param)
    return str(request.param)
