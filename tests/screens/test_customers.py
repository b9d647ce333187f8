"""The customer list: filtering while typing, sorting, marking, one change of many, and the way to a customer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from salescrm_tui.actions import contacts, files, performing, team
from salescrm_tui.actions import views as view_deeds
from salescrm_tui.handbook.capture import read
from salescrm_tui.records.database import Book
from salescrm_tui.records.lists import files as lists
from salescrm_tui.records.lists import views
from salescrm_tui.screens import app as app_module
from salescrm_tui.screens import customers_bulk
from salescrm_tui.screens.app import Desk
from salescrm_tui.screens.brief import BriefPane
from salescrm_tui.screens.customers import CustomersView
from tests.conftest import NOW, ZONE
from tests.screens.desks import Elsewhere, desk_over, did, painted, said, until

FIRMS: list[dict[str, Any]] = [
    {"name": "XX科技有限公司", "grade": "A", "industry": "制造业", "tags": ["产能扩张"],
     "contacts": [{"name": "张军", "phones": "138 0000 5678"}]},
    {"name": "Huadong Precision", "grade": "B", "industry": "Manufacturing", "tags": ["price"]},
    {"name": "[/bold] Nanfang", "grade": "C", "customer_class": "vip"},
    {"name": "北方材料", "grade": "B"},
]  # fmt: skip


@pytest.fixture
def firms(local_book: Book) -> dict[str, int]:
    """Four firms by name, the second of Li Wei, the others of nobody; and Li Wei."""
    rep = did(local_book, team.add_rep, name="Li Wei")
    made = {each["name"]: did(local_book, files.open_customer, **each) for each in FIRMS}
    did(local_book, files.edit_customer, made["Huadong Precision"], owner=rep)
    return {**made, "Li Wei": rep}


@pytest.fixture
def desk(
    local_book: Book, firms: dict[str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    Elsewhere(monkeypatch)
    monkeypatch.setitem(app_module.VIEWS, "today", ("view", "View"))
    return desk_over(local_book, tmp_path, me=firms["Li Wei"])


async def listed(pilot: Pilot[Any]) -> CustomersView:
    """The list, with all its rows read."""
    await pilot.app.look("customers")  # type: ignore[attr-defined]
    view = pilot.app.query_one(CustomersView)
    await until(pilot, lambda: all(view.table.row(key) for key in view.table.rows.ids))
    await pilot.pause()
    return view


def names(view: CustomersView) -> list[str]:
    """The names in the list, from the top."""
    return [str((view.table.row(key) or ("", ("", "")))[1][0]) for key in view.table.rows.ids]


async def type_filter(pilot: Pilot[Any], text: str) -> None:
    await pilot.press("slash", *("space" if char == " " else char for char in text))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("precision", ["Huadong Precision"]),
        ("keji", ["XX科技有限公司"]),
        ("bfcl", ["北方材料"]),
        ("C202611003", ["[/bold] Nanfang"]),
        ("5678", ["XX科技有限公司"]),
        ("张军", ["XX科技有限公司"]),
        ("tag:产能", ["XX科技有限公司"]),
        ("grade:B owner:none", ["北方材料"]),
        ("nobody at all", []),
    ],
)
async def test_typing_filters_at_once(desk: Desk, typed: str, found: list[str]) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        view = await listed(pilot)
        await type_filter(pilot, typed)
        await until(pilot, lambda: view.head.shown == len(found) and names(view) == found)
        assert f"{len(found)} of 4" in painted(pilot)


async def test_the_line_opens_leaves_and_clears(desk: Desk) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        view = await listed(pilot)
        await type_filter(pilot, "grade:A,B zzz")
        await until(pilot, lambda: view.head.shown == 0)
        assert "No customer fits" in painted(pilot)
        await pilot.press("backspace", "backspace", "backspace", "down")
        await until(pilot, lambda: view.head.shown == 3)
        assert view.table.has_focus
        assert "grade A,B" in painted(pilot)
        await pilot.press("slash")
        assert view.line.value == "grade:A,B "
        await pilot.press("escape")
        await until(pilot, lambda: view.head.shown == 4)
        assert view.table.has_focus


async def test_what_is_not_understood_is_said_and_hides_nobody(desk: Desk) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        view = await listed(pilot)
        await type_filter(pilot, "grade:Z")
        await until(pilot, lambda: "not understood: grade:Z" in painted(pilot))
        assert view.head.shown == 4


async def test_m_shows_mine_and_everyones(desk: Desk) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        view = await listed(pilot)
        await pilot.press("m")
        await until(pilot, lambda: names(view) == ["Huadong Precision"])
        await pilot.press("m")
        await until(pilot, lambda: view.head.shown == 4)


async def test_v_filters_by_a_grade_and_takes_it_back(desk: Desk) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        view = await listed(pilot)
        for shown in (2, 4):
            await pilot.press("v")
            await until(pilot, lambda: "Show only" in painted(pilot))
            await pilot.press("5")  # overdue, today, this week, A, B
            await until(pilot, lambda shown=shown: view.head.shown == shown)


async def test_sorting_by_a_column_and_again_the_other_way(desk: Desk, firms: dict[str, int]) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        view = await listed(pilot)
        view.table.move_to(firms["北方材料"])
        numbers = [firms[each["name"]] for each in FIRMS]
        for order in (numbers, numbers[::-1]):
            await pilot.press("o")
            await until(pilot, lambda: "Sort by" in painted(pilot))
            await pilot.press("1")
            await until(pilot, lambda order=order: list(view.table.rows.ids) == order)
            assert view.table.cursor_id == firms["北方材料"]


async def test_one_change_of_all_marked_and_one_undo(
    desk: Desk, local_book: Book, firms: dict[str, int]
) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        view = await listed(pilot)
        first, second, *_rest = view.table.rows.ids
        before = local_book.call(lists.customer_rows, [first, second])
        await pilot.press("space", "space")
        assert "2 marked" in painted(pilot)
        for title, key in (("Change 2 customers", "1"), ("Grade", "3"), ("Do it", "1")):
            await pilot.press(*(["colon"] if key == "1" and title != "Do it" else []))
            await until(pilot, lambda title=title: title in painted(pilot))
            await pilot.press(key)
        await until(pilot, lambda: not view.table.marked)
        assert {row.grade for row in local_book.call(lists.customer_rows, [first, second]).values()} == {"C"}
        await pilot.press("u")
        await until(pilot, lambda: local_book.call(lists.customer_rows, [first, second]) == before)


async def test_a_large_change_shows_its_progress(
    desk: Desk, local_book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(customers_bulk, "LONG", 1)
    async with desk.run_test(size=(120, 40)) as pilot:
        view = await listed(pilot)
        await pilot.press("asterisk", "colon")
        await until(pilot, lambda: "Change 4 customers" in painted(pilot))
        await pilot.press("4")
        await until(pilot, lambda: "Several are parted" in painted(pilot))
        await pilot.press("v", "i", "p", "enter")
        await until(pilot, lambda: "Do it" in painted(pilot))
        await pilot.press("1")
        await until(pilot, lambda: not view.table.marked)
        assert len(local_book.call(lists.customer_ids, tags=["vip"])) == 4
        assert any("4 changed" in line for line in said(desk))


async def test_bulk_without_marks_says_how_to_mark(desk: Desk) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        await listed(pilot)
        await pilot.press("colon")
        await until(pilot, lambda: any("space marks one" in line for line in said(desk)))


async def test_x_trashes_and_u_brings_back(desk: Desk, firms: dict[str, int]) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        view = await listed(pilot)
        view.table.move_to(firms["[/bold] Nanfang"])
        await pilot.press("x")
        await until(pilot, lambda: view.head.total == 3)
        assert any("[/bold] Nanfang" in line for line in said(desk))
        await pilot.press("u")
        await until(pilot, lambda: view.head.total == 4)


async def test_the_cursor_stays_on_its_customer_when_the_book_changes(
    desk: Desk, local_book: Book, firms: dict[str, int]
) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        view = await listed(pilot)
        view.table.move_to(firms["Huadong Precision"])
        await desk.perform(files.open_customer, name="AAA first of all")
        await desk.perform(contacts.log, firms["Huadong Precision"], read("电话 ok", NOW, ZONE))
        await until(pilot, lambda: view.head.total == 5 and "AAA first of all" in names(view))
        assert view.table.cursor_id == firms["Huadong Precision"]


async def test_the_brief_follows_the_cursor_beside_or_below(desk: Desk) -> None:
    for size, beside in (((120, 40), True), ((80, 24), False)):
        async with desk_again(desk).run_test(size=size) as pilot:
            view = await listed(pilot)
            await pilot.press("p")
            pane = view.query_one(BriefPane)
            await until(pilot, lambda view=view, pane=pane: pane.customer == view.table.cursor_id)
            assert (pane.region.x > 0) is beside
            await pilot.press("j")
            await until(pilot, lambda view=view, pane=pane: pane.customer == view.table.cursor_id)


def desk_again(desk: Desk) -> Desk:
    """A new desk over the same book, as an app runs only once."""
    return Desk(desk.book, clock=desk.clock, zone=desk.zone, settings=desk.settings, drafts=desk.drafts, me=desk.me)


@pytest.mark.parametrize("speaks", ["en", "zh"])
async def test_at_80_columns_names_grades_and_what_is_next_remain(
    local_book: Book, firms: dict[str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, speaks: str
) -> None:
    Elsewhere(monkeypatch)
    monkeypatch.setitem(app_module.VIEWS, "today", ("view", "View"))
    desk = desk_over(local_book, tmp_path, speaks=speaks)
    async with desk.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        screen = painted(pilot)
        assert "Huadong Precision" in screen
        assert "C202611001" in screen
        assert "◷" in screen or "☎" in screen or "✎" in screen
        assert "Manufacturing" not in screen


async def test_an_empty_book_says_what_to_press(
    local_book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Elsewhere(monkeypatch)
    monkeypatch.setitem(app_module.VIEWS, "today", ("view", "View"))
    desk = desk_over(local_book, tmp_path)
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.app.look("customers")  # type: ignore[attr-defined]
        await until(pilot, lambda: "n opens the first file" in painted(pilot))


def test_tagging_many_keeps_their_tags_and_is_one_undo(local_book: Book, firms: dict[str, int]) -> None:
    ids = [firms[each["name"]] for each in FIRMS]
    added = did(local_book, files.tag_many, ids, ["price", "new"])
    assert added == 7
    assert local_book.call(lists.customer_rows, ids)[ids[1]].tags == ("price", "new")
    did_undo = local_book.call(performing.undo, _nobody())
    assert did_undo.value == "files.tag_many"
    assert local_book.call(lists.customer_rows, ids)[ids[0]].tags == ("产能扩张",)


def test_trashing_many_is_one_undo(local_book: Book, firms: dict[str, int]) -> None:
    ids = [firms[each["name"]] for each in FIRMS]
    did(local_book, files.trash_many, ids)
    assert local_book.call(lists.customer_count) == 0
    local_book.call(performing.undo, _nobody())
    assert local_book.call(lists.customer_count) == 4


def _nobody() -> Any:
    from salescrm_tui.records.journal import Who

    return Who(None, NOW, ZONE, 7)


async def test_a_filter_is_saved_chosen_again_and_removed(desk: Desk, local_book: Book, firms: dict[str, int]) -> None:
    async with desk.run_test(size=(120, 40)) as pilot:
        view = await listed(pilot)
        await type_filter(pilot, "grade:B")
        await until(pilot, lambda: view.head.shown == 2)
        await pilot.press("down", "v")
        await until(pilot, lambda: "Show only" in painted(pilot))
        await pilot.press("end", "up")
        await until(pilot, lambda: "▌" in painted(pilot) and "save this view under a name" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "a name for it" in painted(pilot))
        await pilot.press("ctrl+a", "ctrl+k", *"Bees", "enter")
        await until(pilot, lambda: "Saved: Bees" in "".join(said(desk)))
        await pilot.press("escape")
        await until(pilot, lambda: view.head.shown == 4)
        await pilot.press("v")
        await until(pilot, lambda: "★ Bees" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: view.head.shown == 2)
        assert (view.asked.grades, view.sort) == (("B",), "name")
        await pilot.press("v")
        await until(pilot, lambda: "Show only" in painted(pilot))
        await pilot.press("end", "enter")
        await until(pilot, lambda: "Remove a saved view" in painted(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: local_book.call(views.saved_views, firms["Li Wei"]) == [])
        await pilot.press("u")
        await until(pilot, lambda: local_book.call(views.saved_views, firms["Li Wei"]) != [])


def test_a_view_of_one_rep_is_seen_by_nobody_else_and_a_shared_one_by_all(
    local_book: Book, firms: dict[str, int]
) -> None:
    me = firms["Li Wei"]
    did(local_book, view_deeds.save_view, "mine", "grade:A", rep=me)
    did(local_book, view_deeds.save_view, "ours", "grade:B", sort="last", descending=True, shared=True, rep=me)
    did(local_book, view_deeds.save_view, "mine", "grade:C", rep=me)
    assert [(row.name, row.line, row.shared) for row in local_book.call(views.saved_views, me)] == [
        ("mine", "grade:C", False), ("ours", "grade:B", True),
    ]  # fmt: skip
    (ours,) = local_book.call(views.saved_views, None)
    did(local_book, view_deeds.drop_view, ours.id, rep=me)
    assert [row.name for row in local_book.call(views.saved_views, me)] == ["mine"]
