"""No text of people, files or an uncleaned database steers the terminal, crashes a screen or is eaten by one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.color import Color

from salescrm_tui.actions import performing
from salescrm_tui.records.database import Book
from salescrm_tui.records.journal import Step, Who
from salescrm_tui.records.tables import (
    Complaint,
    Contact,
    Customer,
    Demand,
    Interaction,
    NextStep,
    Order,
    OrderLine,
    Rep,
    Tag,
)  # fmt: skip
from salescrm_tui.screens.terminal.output import NO_CONTROL

from ..conftest import NOW
from ..hostile import PAYLOADS
from .desks import desk_over, painted, until

BLACK = Color(0, 0, 0)
# What SQLite cannot hold never reaches a screen.
STORABLE = {name: text[:2_000] for name, text in PAYLOADS.items() if text.isprintable() or "surrogate" not in name}
NAMES = list(STORABLE)
HELPINGS = [NAMES[start::2] for start in range(2)]
SHOWN_WHOLE = {"[EU]": "[EU] Trading", "[B2B]": "[B2B] Smith [/b] Co"}


def dirty(step: Step, texts: list[str]) -> None:
    """Write texts everywhere without cleaning them, as another program could."""
    rep = step.insert(Rep, name=texts[0], role="manager")
    for place, text in enumerate(texts):
        customer = step.insert(
            Customer, number=f"C202611{place:03d}", name=text, industry=text, owner=rep, filed_on=date(2026, 11, 1),
            grade="A", remark=text, pain_points=text, address=text,
        )  # fmt: skip
        step.insert(Contact, customer=customer, name=text, position=text, phones=text, preferences=text, decides=True)
        step.insert(Tag, customer=customer, name=text)
        talk = step.insert(
            Interaction, customer=customer, at=NOW, written_at=NOW, said=text, feedback=text, rep=rep
        )
        step.insert(
            NextStep, customer=customer, interaction=talk, what=text, promised_at=NOW, due_at=NOW, rep=rep
        )
        step.insert(
            Demand, customer=customer, description=text, urgent=True, important=True, raised_at=NOW, owner=rep
        )
        step.insert(
            Complaint, customer=customer, what=text, received_at=NOW - timedelta(days=2), responsible=rep, answer=text
        )
        order = step.insert(Order, customer=customer, number=text[:40], ordered_on=date(2026, 11, 1), rep=rep)
        step.insert(OrderLine, order=order, product=text, quantity=1, unit_price=2)


@pytest.mark.parametrize("names", HELPINGS, ids=lambda names: f"{names[0]} and more")
async def test_every_screen_shows_hostile_text_as_text(
    local_book: Book, who: Who, tmp_path: Path, names: list[str]
) -> None:
    texts = [f"{place}{STORABLE[name]}" for place, name in enumerate(names)]
    try:
        local_book.call(performing.perform, who, dirty, texts)
    except UnicodeEncodeError:
        pytest.skip("the database does not hold such text")
    desk = desk_over(local_book, tmp_path)
    async with desk.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "OVERDUE" in painted(pilot))
        for keys in (
            ["j", "j", "space"], ["2", "j", "p"], ["enter", "tab", "j"], ["escape", "3", "j"], ["4", "j", "space"],
            ["5", "j"], ["1", "l"], ["escape", "f", "0"], ["escape", "ctrl+p"], ["escape", "question_mark"],
            ["escape", "c"], ["ctrl+x", "a"], ["escape", "s"], ["escape", "2", "e"], ["escape", "X"], ["escape"],
        ):  # fmt: skip
            await pilot.press(*keys)
            await pilot.pause(0.02)
            filtered = [NO_CONTROL.apply(list(strip), BLACK) for strip in _strips(desk)]
            text = "".join(segment.text for line in filtered for segment in line)
            assert not [char for char in text if ord(char) < 32 or 127 <= ord(char) < 160 or char in "\u202e\u2066"]
        assert desk.return_code is None


@pytest.mark.parametrize("name", SHOWN_WHOLE.values(), ids=list(SHOWN_WHOLE))
async def test_brackets_in_a_name_are_shown_whole(local_book: Book, who: Who, tmp_path: Path, name: str) -> None:
    local_book.call(performing.perform, who, dirty, [name])
    desk = desk_over(local_book, tmp_path)
    async with desk.run_test(size=(120, 30)) as pilot:
        for key in ("1", "2", "3", "4", "5"):
            await pilot.press(key)
            await until(pilot, lambda: name in painted(pilot))


def _strips(desk: object) -> list[object]:
    return list(desk.screen._compositor.render_strips())  # type: ignore[attr-defined]
