"""Random sessions through both drivers: the terminals show the same, cell for cell."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from salescrm_tui.screens.terminal.delta.terminals import Abilities
from tests.screens.terminal.emulator import differences
from tests.screens.terminal.session import Anything

SCREEN = Abilities(erases_in_colour=False, erases_characters=False)


@pytest.fixture(autouse=True)
def many_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


async def play(seed: int, steps: int, abilities: Abilities = Abilities()) -> tuple[int, int]:  # noqa: B008 - immutable
    """Play a session of `steps` and look after each; gives the bytes of the stock driver and of ours."""
    app = Anything(seed)
    app.driver_class.abilities = abilities  # type: ignore[attr-defined]

    async def user(pilot: Pilot[Any]) -> None:
        done: list[str] = []
        for number in range(steps):
            step = app.step()
            done.append(step.__name__)
            await step()
            await pilot.pause()
            if step.__name__ == "resized":
                await pilot.pause(0.05)
            look(app, f"seed {seed}, step {number}: {done[-6:]}")
            if number % 20 == 0:
                look_anew(app, f"seed {seed}, step {number}: {done[-6:]}")
        app.exit()

    await app.run_async(headless=False, size=(120, 40), auto_pilot=user)
    if app._exception is not None:
        raise app._exception
    return app.twin.stock_bytes, app.twin.delta_bytes


def look(app: Anything, where: str) -> None:
    """Both terminals show the same, and the cursor stands in the same place."""
    app.twin.send()
    differing = differences(app.twin.stock, app.twin.delta)
    assert not differing, f"{where}: {len(differing)} cells: {differing[:5]}"
    stock, delta = app.twin.stock.cursor, app.twin.delta.cursor
    assert (stock.x, stock.y, stock.hidden) == (delta.x, delta.y, delta.hidden), where


def look_anew(app: Anything, where: str) -> None:
    """On terminals with other widths, too, what is shown does not depend on how it came about."""
    for shown, fresh in zip(app.twin.terminals, app.twin.anew(), strict=True):
        differing = differences(shown, fresh)
        assert not differing, f"{where}, {type(shown).__name__}: {len(differing)} cells: {differing[:5]}"


@pytest.mark.parametrize("abilities", [Abilities(), SCREEN], ids=["xterm", "screen"])
async def test_a_session_looks_the_same(abilities: Abilities) -> None:
    stock, delta = await play(1, 45, abilities)
    assert delta * 4 < stock


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 12))
async def test_long_sessions_look_the_same(seed: int) -> None:
    await play(seed, 200, Abilities() if seed % 2 else SCREEN)
