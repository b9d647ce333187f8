"""A burst of keys does what the same keys do one by one: nothing typed ahead goes to the wrong place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from salescrm_tui.actions import files, team
from salescrm_tui.records.database import Book
from salescrm_tui.records.lists import contacts as lists
from salescrm_tui.records.lists import files as file_lists

from .desks import desk_over, did, painted, until

NAMES = {"/": "slash", " ": "space", ">": "greater_than_sign", "\r": "enter"}


def burst(pilot: Pilot[Any], text: str) -> None:
    """All keys at once, as they come in one packet over a slow line."""
    for char in text:
        named = len(char) == 1 and char not in NAMES
        pilot.app.post_message(events.Key(char if named else NAMES[char], None if char == "\r" else char))


async def test_what_is_typed_behind_the_filters_key_is_the_filter(local_book: Book, tmp_path: Path) -> None:
    for name in ("Axle", "Maxim", "Other"):
        did(local_book, files.open_customer, name=name)
    desk = desk_over(local_book, tmp_path)
    async with desk.run_test(size=(100, 30)) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: "Other" in painted(pilot))
        burst(pilot, "/ax")  # x alone would throw a customer away
        await until(pilot, lambda: "Other" not in painted(pilot) and "/ ax" in painted(pilot))
    assert len(local_book.call(file_lists.customer_ids)) == 3


async def test_a_log_typed_in_one_burst_is_saved_whole(local_book: Book, tmp_path: Path) -> None:
    me = did(local_book, team.add_rep, name="Li Wei", role="manager")
    customer = did(local_book, files.open_customer, name="Axle", rep=me)
    desk = desk_over(local_book, tmp_path, me=me)
    async with desk.run_test(size=(100, 30)) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: "Axle" in painted(pilot))
        burst(pilot, "lphone dear me, exact price > send it 3d\r")
        await until(pilot, lambda: local_book.call(lists.last_talks, customer))
    talk = local_book.call(lists.last_talks, customer)[0]
    assert talk.fields["said"] == "dear me, exact price"
    assert [step["what"] for step in talk.steps] == ["send it"]


async def test_keys_go_on_after_a_question_is_left(local_book: Book, tmp_path: Path) -> None:
    did(local_book, files.open_customer, name="Axle")
    desk = desk_over(local_book, tmp_path)
    async with desk.run_test(size=(100, 30)) as pilot:
        await pilot.press("question_mark")
        await until(pilot, lambda: desk.is_asking)
        await pilot.press("escape")
        await until(pilot, lambda: not desk.is_asking)
        burst(pilot, "23")
        await until(pilot, lambda: "URGENT" in painted(pilot))
