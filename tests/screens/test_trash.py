"""What is thrown away lies in the trash, is found by its words, and comes back with one key."""

from __future__ import annotations

from pathlib import Path

from salescrm_tui.actions import demands, files, performing
from salescrm_tui.records.database import Book
from salescrm_tui.records.journal import Who
from salescrm_tui.records.lists import files as lists

from .desks import desk_over, painted, until


async def test_a_customer_comes_back_with_all_that_hung_on_it(local_book: Book, who: Who, tmp_path: Path) -> None:
    customer = local_book.call(performing.perform, who, files.open_customer, name="[EU] 华东精密").value
    other = local_book.call(performing.perform, who, files.open_customer, name="Acme").value
    local_book.call(performing.perform, who, demands.raise_demand, customer, description="a press")
    for each in (customer, other):
        local_book.call(performing.perform, who, files.trash_customer, each)
    assert list(local_book.call(lists.customer_ids)) == []
    desk = desk_over(local_book, tmp_path)
    async with desk.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Nothing is due" in painted(pilot))
        await pilot.press("X")
        await until(pilot, lambda: "[EU] 华东精密" in painted(pilot) and "Acme" in painted(pilot))
        await pilot.press(*"华东")
        await until(pilot, lambda: "Acme" not in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: list(local_book.call(lists.customer_ids)) == [customer])
        assert local_book.call(lists.customer_rows, [customer])[customer].demands == 1
        await pilot.press("u")
        await until(pilot, lambda: list(local_book.call(lists.customer_ids)) == [])


async def test_an_empty_trash_says_so(local_book: Book, tmp_path: Path) -> None:
    desk = desk_over(local_book, tmp_path)
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.press("X")
        await until(pilot, lambda: "The trash is empty." in painted(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: not desk.is_asking)


def test_a_number_given_again_is_refused(local_book: Book, who: Who) -> None:
    from salescrm_tui.actions import trash
    from salescrm_tui.handbook.refusals import Invalid

    first = local_book.call(performing.perform, who, files.open_customer, name="Acme", number="C202611001").value
    local_book.call(performing.perform, who, files.trash_customer, first)
    local_book.call(performing.perform, who, files.open_customer, name="Bolt", number="C202611001")
    try:
        local_book.call(performing.perform, who, trash.restore, "customer", first)
    except Invalid as refused:
        assert refused.code == "number_taken"
    else:
        raise AssertionError("two live customers with one number")
