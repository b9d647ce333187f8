"""Forms: new and edit of every record by keys, what is wrong beside the field, conflicts, drafts, live reading."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from salescrm_tui import language
from salescrm_tui.actions import complaints, contacts, demands, files, orders, surveys, team
from salescrm_tui.language import phrases
from salescrm_tui.records.database import Book
from salescrm_tui.records.drafts import Drafts
from salescrm_tui.records.lists import files as file_lists
from salescrm_tui.records.lists import orders as order_lists
from salescrm_tui.records.lists import records
from salescrm_tui.screens.app import Desk
from salescrm_tui.screens.forms import making
from salescrm_tui.screens.forms.conflicts import ConflictPanel
from salescrm_tui.screens.forms.form import FormPanel
from salescrm_tui.screens.forms.rows import FieldRow
from salescrm_tui.screens.forms.specs import SPECS
from tests.conftest import NOW
from tests.hostile import PAYLOADS

from .desks import Elsewhere, desk_over, did, painted, said, until

KEYS = {"-": "minus", " ": "space", ",": "comma", ".": "full_stop", "@": "at", ":": "colon", "%": "percent_sign"}


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """The desk greets nobody, and showing a customer is only noted; the language is put back."""
    Elsewhere(monkeypatch)
    looked: list[dict[str, Any]] = []
    look = Desk.look

    async def noted(desk: Desk, name: str, **where: Any) -> None:
        if name == "customer":
            looked.append(where)
        else:
            await look(desk, name, **where)

    monkeypatch.setattr(Desk, "look", noted)
    yield looked
    language.use("en")


class Office:
    """A book with two reps, a customer and one record of each kind."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.li = did(book, team.add_rep, name="李伟", login="liwei", role="manager")
        self.anna = did(book, team.add_rep, name="Anna Berg")
        self.customer = did(
            book, files.open_customer, name="XX科技", industry="制造业", tags=["价格", "产能"], rep=self.li
        )
        self.contact = did(book, files.add_contact, self.customer, name="张军", phones="13800005678")

    def row(self, table: str, row: int) -> Any:
        return self.book.call(records.record, table, row)

    def newest(self, table: str) -> Any:
        key = self.book.call(lambda: self.book._database.execute_sql(f"SELECT max(id) FROM {table}").fetchone()[0])
        return self.row(table, key)


@pytest.fixture
def office(local_book: Book) -> Office:
    return Office(local_book)


@asynccontextmanager
async def form(
    desk: Desk, opening: Callable[[Desk], Awaitable[Any]], size: tuple[int, int] = (120, 40)
) -> Any:  # fmt: skip
    """A desk with a form open on it."""
    async with desk.run_test(size=size) as pilot:
        await until(pilot, lambda: desk._current == "today")
        task = asyncio.create_task(opening(desk))  # type: ignore[arg-type]
        try:
            await until(pilot, lambda: task.done() or (desk._panels and desk.focused in desk._panels[-1].query("*")))
            yield pilot
        finally:
            task.cancel()
            desk.drafts.flush()


async def type_in(pilot: Pilot[Any], text: str) -> None:
    await pilot.press(*(KEYS.get(char, char) for char in text))


async def go(pilot: Pilot[Any], name: str) -> FieldRow:
    """Put the cursor into a field by tab, as a user does."""
    for _step in range(80):
        row = next((row for row in pilot.app.query(FieldRow) if row.of.name == name and row.has_focus_within), None)
        if row is not None:
            return row
        await pilot.press("tab")
    raise AssertionError(f"tab never comes to {name}:\n{painted(pilot)}")


async def fill(pilot: Pilot[Any], **texts: str) -> None:
    """Type into fields by name; `<right>` and the like are keys."""
    for name, text in texts.items():
        await go(pilot, name.replace("__", "."))
        if text.startswith("<"):
            await pilot.press(*text.strip("<>").split())
        else:
            await pilot.press("end", "ctrl+u")
            await type_in(pilot, text)


async def saved(pilot: Pilot[Any]) -> None:
    await pilot.press("ctrl+s")
    await until(pilot, lambda: not pilot.app._panels)  # type: ignore[attr-defined]


MADE: list[tuple[str, dict[str, str], dict[str, Any]]] = [
    (
        "customer",
        {"name": "华东精密", "grade": "<a>", "tags": "价格, 大客户", "contact__name": "王工",
         "contact__phones": "138 1, 139 2"},
        {"name": "华东精密", "grade": "A", "filed_on": date(2026, 11, 23), "bare": False},
    ),
    ("contact", {"name": "Wang", "decides": "<y>", "birthday": "1985-3-2"},
     {"name": "Wang", "decides": True, "birthday": date(1985, 3, 2)}),
    ("demand", {"description": "2 lines", "urgent": "<space>", "expected_on": "next fri"},
     {"description": "2 lines", "urgent": True, "important": False, "expected_on": date(2026, 12, 4)}),
    ("complaint", {"what": "late", "responsible": "anna", "received_at": "昨天 15:00"},
     {"what": "late", "received_at": datetime(2026, 11, 22, 7, 0, tzinfo=UTC)}),
    ("repurchase", {"product": "oil", "cycle_months": "3"}, {"product": "oil", "cycle_months": 3}),
    ("survey", {"service": "<5>", "comment": "fine"}, {"service": 5, "value": None, "comment": "fine"}),
    ("next_step", {"what": "发报价", "due_at": "3天后"},
     {"what": "发报价", "due_at": datetime(2026, 11, 26, 9, 0, tzinfo=UTC)}),
    ("rep", {"name": "Zhao", "role": "<m>", "superior": "lw"}, {"name": "Zhao", "role": "manager"}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "typed", "kept"), MADE, ids=[each[0] for each in MADE])
async def test_a_new_record_of_every_kind_is_made_by_keys(
    office: Office, tmp_path: Path, table: str, typed: dict[str, str], kept: dict[str, Any]
) -> None:
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.new(d, office.customer)) as pilot:
        letter = next(key for key, (known, _label) in making.KINDS.items() if known == table)
        await pilot.press(letter)
        await until(pilot, lambda: isinstance(desk._panels and desk._panels[-1], FormPanel))
        await until(pilot, lambda: desk.focused in desk._panels[-1].query("*"))
        await fill(pilot, **typed)
        await saved(pilot)
        assert said(desk)[-1] == "Saved · u undoes"
        assert desk.drafts.pending() == {}
    made = office.newest(table)
    assert {name: made[name] for name in kept} == kept
    if table not in ("customer", "rep"):
        assert made["customer"] == office.customer
    if table == "complaint":
        assert made["responsible"] == office.anna
    if table == "rep":
        assert made["superior"] == office.li


async def test_a_new_customer_comes_with_a_contact_person_and_tags_and_is_shown(
    office: Office, tmp_path: Path, elsewhere: list[dict[str, Any]]
) -> None:
    """S2.1, S2.2, S2.4."""
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.make(d, "customer", None), (80, 24)) as pilot:
        await fill(pilot, **MADE[0][1])
        await saved(pilot)
        await until(pilot, lambda: elsewhere)
    file = office.book.call(file_lists.customer_file, elsewhere[0]["customer"])
    assert file is not None and file.tags == ("价格", "大客户") and file.fields["owner"] == office.li
    assert [(each["name"], each["phones"]) for each in file.contacts] == [("王工", "138 1\n139 2")]


def _records(office: Office) -> dict[str, int]:
    """One record of each kind."""
    book, customer = office.book, office.customer
    reading = contacts.Reading(said="hello")
    return {
        "customer": customer, "contact": office.contact, "rep": office.anna,
        "interaction": did(book, contacts.log, customer, reading, rep=office.li),
        "next_step": did(book, contacts.promise, customer, "quote", NOW + timedelta(days=1), rep=office.li),
        "demand": did(book, demands.raise_demand, customer, description="press"),
        "complaint": did(book, complaints.receive, customer, what="late"),
        "sales_order": did(book, orders.enter_order, customer, [
            {"product": "oil", "quantity": 2, "unit_price": Decimal("10.5")},
            {"product": "belt", "quantity": 1, "unit_price": 5},
        ]),
        "repurchase": did(
            book, orders.plan_repurchase, customer, product="oil", last_bought_on="2026-10-01", cycle_months=3
        ),
        "survey": did(book, surveys.record, customer, service=4),
    }  # fmt: skip


CHANGED: list[tuple[str, dict[str, str], dict[str, Any]]] = [
    ("customer", {"name": "YY科技", "tags": "产能, 新"}, {"name": "YY科技", "industry": "制造业"}),
    ("contact", {"position": "CTO"}, {"position": "CTO", "phones": "13800005678"}),
    ("interaction", {"contact": "<right>", "minutes": "12", "said": "by phone"}, {"minutes": 12, "said": "by phone"}),
    ("next_step", {"due_at": "2026-12-01 09:00"}, {"due_at": datetime(2026, 12, 1, 1, 0, tzinfo=UTC), "what": "quote"}),
    ("demand", {"state": "<d>", "important": "<y>"},
     {"state": "done", "important": True, "completed_on": date(2026, 11, 23)}),
    ("complaint", {"answer": "coming", "answered_at": "9:30"}, {"answer": "coming"}),
    ("sales_order", {"number": "10248", "paid_on": "today"}, {"number": "10248", "paid_on": date(2026, 11, 23)}),
    ("repurchase", {"lead_days": "5"}, {"lead_days": 5, "cycle_months": 3}),
    ("survey", {"speed": "<5>"}, {"speed": 5, "service": 4}),
    ("rep", {"title": "Head", "superior": "李"}, {"title": "Head", "name": "Anna Berg"}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "typed", "kept"), CHANGED, ids=[each[0] for each in CHANGED])
async def test_a_record_of_every_kind_is_changed_by_keys_and_only_what_was_typed(
    office: Office, tmp_path: Path, table: str, typed: dict[str, str], kept: dict[str, Any]
) -> None:
    row = _records(office)[table]
    before = dict(office.row(table, row))
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.edit(d, (table, row)), (80, 24)) as pilot:
        await fill(pilot, **typed)
        await saved(pilot)
        assert said(desk)[-1] == "Saved · u undoes"
    after = office.row(table, row)
    assert {name: after[name] for name in kept} == kept
    touched = {name for name in after if after[name] != before[name]}
    assert touched <= {*typed, "completed_on", "superior", "contact"}, touched
    if table == "customer":
        file = office.book.call(file_lists.customer_file, row)
        assert file is not None and file.tags == ("产能", "新")


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_field_of_every_form_has_a_label_of_its_own(code: str) -> None:
    language.use(code)
    for spec in SPECS.values():
        for field in (field for group in spec.groups for field in group.fields if field.kind != "lines"):
            table, column = spec.place(field.name)
            assert phrases.field(table, column) != column, (table, column)


async def test_what_is_wrong_stands_beside_its_field_with_the_cursor_there(office: Office, tmp_path: Path) -> None:
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.make(d, "repurchase", office.customer), (80, 24)) as pilot:
        await fill(pilot, last_bought_on="someday", cycle_months="x", rep="zz")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "✗" in painted(pilot))
        lines = painted(pilot).splitlines()
        for label, why in (
            ("Product", "“Product” is missing."), ("Last bought on", "“someday” is not a day for “Last bought on”."),
            ("Cycle (months)", "“x” is not a number that fits “Cycle (months)”."),
            ("Rep", "No rep is known as “zz”."),
        ):  # fmt: skip
            place = next(at for at, line in enumerate(lines) if line[2:].startswith(f"{label} ") and "✗" not in line)
            assert why in lines[place + 1]
        await go_here(pilot, "product")
        await type_in(pilot, "oil")
        assert "“Product” is missing." not in painted(pilot)
    assert "rep" in desk.drafts.pending()[f"repurchase:new:{office.customer}"].value


async def go_here(pilot: Pilot[Any], name: str) -> None:
    """The cursor stands in a field already."""
    row = next(row for row in pilot.app.query(FieldRow) if row.has_focus_within)
    assert row.of.name == name


@pytest.mark.parametrize(
    ("typed", "reading", "written"),
    [
        ("3天后", "Thu 26 Nov", "2026-11-26"), ("next fri", "Fri 4 Dec", "2026-12-04"),
        ("2027-01-05", "Tue 5 Jan 2027", "2027-01-05"), ("blue", "?", "blue"),
    ],
)  # fmt: skip
async def test_a_day_is_read_while_it_is_typed_and_written_out_when_left(
    office: Office, tmp_path: Path, typed: str, reading: str, written: str
) -> None:
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.make(d, "demand", office.customer), (80, 24)) as pilot:
        await fill(pilot, expected_on=typed)
        row = await go(pilot, "expected_on")
        assert row.said == reading and reading in painted(pilot)
        await pilot.press("tab")
        await until(pilot, lambda: row.entry.text == written)


async def test_a_rep_is_understood_by_pinyin_and_completed(office: Office, tmp_path: Path) -> None:
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.make(d, "demand", office.customer)) as pilot:
        await fill(pilot, owner="liw")
        assert "→ 李伟" in painted(pilot)
        await fill(pilot, owner="An")
        await until(pilot, lambda: "Anna Berg" in painted(pilot))
        await pilot.press("right")
        assert (await go(pilot, "owner")).entry.text == "Anna Berg"


async def test_tags_are_completed_behind_the_last_comma(office: Office, tmp_path: Path) -> None:
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.make(d, "customer", None)) as pilot:
        await fill(pilot, tags="x, 产")
        await until(pilot, lambda: "产能" in painted(pilot))
        await pilot.press("right")
        assert (await go(pilot, "tags")).entry.text == "x, 产能"


async def test_the_lines_of_an_order_are_typed_in_a_table_with_a_live_total(office: Office, tmp_path: Path) -> None:
    """S1.3, S3.4."""
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.make(d, "sales_order", office.customer), (80, 24)) as pilot:
        await go(pilot, "lines")
        for text in ("oil", "2", "1000", "9折", "belt", "3", "5", ""):
            await type_in(pilot, text)
            await pilot.press("enter")
        await until(pilot, lambda: "Total  1,815.00" in painted(pilot))
        await saved(pilot)
    lines = office.book.call(order_lists.lines_of, office.newest("sales_order")["id"])
    assert [(each["product"], each["quantity"], each["unit_price"], each["discount"]) for each in lines] == [
        ("oil", 2, 1000, Decimal("0.1")), ("belt", 3, 5, 0),
    ]  # fmt: skip


async def test_a_line_is_changed_removed_and_complained_about_in_its_cell(office: Office, tmp_path: Path) -> None:
    row = _records(office)["sales_order"]
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.edit(d, ("sales_order", row))) as pilot:
        await go(pilot, "lines")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "oil" not in painted(pilot) and "Total  5.00" in painted(pilot))
        await pilot.press("tab", "end", "ctrl+u", "x", "ctrl+s")
        await until(pilot, lambda: "“x” is not a number that fits “Quantity”." in painted(pilot))
        assert desk.focused is not None and desk.focused.has_class("quantity")
        await pilot.press("backspace", "4")
        await saved(pilot)
    lines = office.book.call(order_lists.lines_of, row)
    assert [(each["product"], each["quantity"]) for each in lines] == [("belt", 4)]


# -- two people at once ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "stands"), [("m", "Mine"), ("t", "Theirs")])
async def test_a_conflict_shows_both_versions_and_nothing_typed_is_lost(
    office: Office, tmp_path: Path, key: str, stands: str
) -> None:
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.edit(d, ("customer", office.customer)), (80, 24)) as pilot:
        await fill(pilot, name="Mine", budget="80")
        did(office.book, files.edit_customer, office.customer, name="Theirs", source="fair", rep=office.anna)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(desk._panels[-1], ConflictPanel) and "Theirs" in painted(pilot))
        text = painted(pilot)
        assert "Anna Berg" in text and "today 10:00" in text and "Mine" in text and "Customer name" in text
        await pilot.press("enter", key, "enter")
        await until(pilot, lambda: not desk._panels)
    after = office.row("customer", office.customer)
    assert (after["name"], after["budget"], after["source"]) == (stands, "80", "fair")


async def test_leaving_a_conflict_goes_back_to_the_form_as_it_was_typed(office: Office, tmp_path: Path) -> None:
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.edit(d, ("customer", office.customer))) as pilot:
        await fill(pilot, name="Mine")
        did(office.book, files.edit_customer, office.customer, name="Theirs")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(desk._panels[-1], ConflictPanel))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(desk._panels[-1], FormPanel))
        assert (await go(pilot, "name")).entry.text == "Mine"
    assert office.row("customer", office.customer)["name"] == "Theirs"


async def test_two_people_change_lines_of_an_order_and_neither_loses_any(office: Office, tmp_path: Path) -> None:
    row = _records(office)["sales_order"]
    first = office.book.call(order_lists.lines_of, row)[0]
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.edit(d, ("sales_order", row))) as pilot:
        await go(pilot, "lines")
        await pilot.press("tab", "end", "ctrl+u", "7")
        shown = [{**first, "quantity": Decimal(2)}]
        line = {"id": first["id"], "product": "oil", "quantity": 9, "unit_price": "10.5"}
        new = {"product": "chain", "quantity": 1, "unit_price": 1}
        did(office.book, orders.edit_order, row, lines=[line, new], seen_lines=shown, rep=office.anna)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(desk._panels[-1], ConflictPanel))
        assert "Quantity" in painted(pilot)
        await pilot.press("t", "enter")
        await until(pilot, lambda: not desk._panels)
    lines = office.book.call(order_lists.lines_of, row)
    assert sorted((each["product"], each["quantity"]) for each in lines) == [("belt", 1), ("chain", 1), ("oil", 9)]


async def test_tags_of_two_people_are_both_kept(office: Office, tmp_path: Path) -> None:
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.edit(d, ("customer", office.customer))) as pilot:
        await fill(pilot, tags="产能, mine")
        did(office.book, files.add_tags, office.customer, ["theirs"])
        await saved(pilot)
    file = office.book.call(file_lists.customer_file, office.customer)
    assert file is not None and file.tags == ("产能", "mine", "theirs")


async def test_a_second_file_of_the_same_name_is_asked_about(
    office: Office, tmp_path: Path, elsewhere: list[dict[str, Any]]
) -> None:
    """S2.7."""
    for key, count in (("2", 1), ("1", 2)):
        desk = desk_over(office.book, tmp_path, me=office.li)
        async with form(desk, lambda d: making.make(d, "customer", None)) as pilot:
            if key == "1":
                assert "Unsaved, from just now" in painted(pilot)
            await fill(pilot, name="XX科技")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "There is already a file with this name: C202611001" in painted(pilot))
            await pilot.press(key)
            await until(pilot, lambda desk=desk: not desk._panels and len(elsewhere))  # type: ignore[misc]
        desk.drafts.close()
        assert office.book.call(file_lists.customer_count) == count
    assert elsewhere[0] == {"customer": office.customer}


# -- drafts ------------------------------------------------------------------------------------------------------------


async def test_what_was_typed_before_a_kill_is_there_again_with_its_age(office: Office, tmp_path: Path) -> None:
    left = Drafts(tmp_path / "drafts")
    desk = desk_over(office.book, tmp_path, me=office.li)
    desk.drafts.close()
    desk.drafts = left
    async with form(desk, lambda d: making.make(d, "demand", office.customer)) as pilot:
        await fill(pilot, description="a press")
    left.flush()
    left._lease.close()  # as the system does for a process that was killed
    later = desk_over(office.book, tmp_path, me=office.li, now=NOW + timedelta(minutes=10))
    async with form(later, lambda d: making.make(d, "demand", office.customer), (80, 24)) as pilot:
        assert "Unsaved, from 10 min ago" in painted(pilot) and "a press" in painted(pilot)
        await saved(pilot)
        assert later.drafts.pending() == {}
    assert office.newest("demand")["description"] == "a press"


async def test_a_draft_is_thrown_away_by_one_key_or_kept_by_leaving(office: Office, tmp_path: Path) -> None:
    desk = desk_over(office.book, tmp_path, me=office.li)
    key = f"customer:{office.customer}"
    async with form(desk, lambda d: making.edit(d, ("customer", office.customer))) as pilot:
        await fill(pilot, name="Mine")
        assert "1 changed" in painted(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: not desk._panels)
        assert key in desk.drafts.pending()
        again = asyncio.create_task(making.edit(desk, ("customer", office.customer)))
        await until(pilot, lambda: desk._panels and "Unsaved, from just now" in painted(pilot))
        assert "Mine" in painted(pilot)
        await pilot.press("ctrl+x")
        await until(pilot, lambda: "XX科技" in painted(pilot) and "Unsaved" not in painted(pilot))
        assert desk.drafts.pending() == {}
        again.cancel()


async def test_a_draft_typed_over_what_was_changed_since_is_a_conflict(office: Office, tmp_path: Path) -> None:
    desk = desk_over(office.book, tmp_path, me=office.li)
    desk.drafts.keep(f"customer:{office.customer}", {"name": ["XX科技", "Mine"]}, NOW)
    did(office.book, files.edit_customer, office.customer, name="Theirs")
    async with form(desk, lambda d: making.edit(d, ("customer", office.customer))) as pilot:
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(desk._panels[-1], ConflictPanel))
        assert "Theirs" in painted(pilot) and "Mine" in painted(pilot)
    assert office.row("customer", office.customer)["name"] == "Theirs"


# -- moving, languages, hostile text -----------------------------------------------------------------------------------


async def test_enter_goes_from_field_to_field_and_saves_in_the_last(office: Office, tmp_path: Path) -> None:
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.make(d, "next_step", office.customer), (80, 24)) as pilot:
        await type_in(pilot, "call")
        await pilot.press("enter")
        await go_here(pilot, "due_at")
        await type_in(pilot, "tomorrow")
        await pilot.press("up")
        await go_here(pilot, "what")
        await pilot.press("down", "enter")
        await until(pilot, lambda: not desk._panels)
    assert office.newest("next_step")["what"] == "call"


async def test_the_language_is_switched_without_losing_anything(office: Office, tmp_path: Path) -> None:
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.make(d, "customer", None), (80, 24)) as pilot:
        await fill(pilot, name="华东")
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "客户名称" in painted(pilot) and "潜在" in painted(pilot))
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "Customer name" in painted(pilot) and "prospect" in painted(pilot))
        assert (await go(pilot, "name")).entry.text == "华东"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("code", ["zh", "en"])
async def test_labels_stand_in_one_line_with_their_fields(
    office: Office, tmp_path: Path, code: str, size: tuple[int, int]
) -> None:
    desk = desk_over(office.book, tmp_path, me=office.li, speaks=code)
    async with form(desk, lambda d: making.make(d, "customer", None), size) as pilot:
        rows = [row for row in pilot.app.query(FieldRow) if row.of.kind != "lines"]
        await until(pilot, lambda: all(row.entry.region.width for row in rows))
        for row in rows:
            assert row.entry.region.y == row.region.y and row.entry.region.x == row.region.x + row._cells + 2
        columns = {row.region.x for row in rows}
        assert len(columns) == (2 if size[0] == 120 else 1)


TEXTS = ("industry", "address", "source", "cares_about", "pain_points", "purchasing_need", "decision_process", "remark")
HELPINGS = [list(PAYLOADS)[start : start + len(TEXTS)] for start in range(0, len(PAYLOADS), len(TEXTS))]


@pytest.mark.parametrize("names", HELPINGS, ids=lambda names: f"{names[0]} to {names[-1]}")
async def test_hostile_text_is_shown_as_text_and_stays_unchanged_when_nothing_is_typed(
    office: Office, tmp_path: Path, names: list[str]
) -> None:
    """Every field holds another payload, and the name the first of them."""
    texts = dict(zip(TEXTS, map(PAYLOADS.get, names), strict=False))
    did(office.book, files.edit_customer, office.customer, name=f"a{PAYLOADS[names[0]]}", **texts)
    before = office.row("customer", office.customer)
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.edit(d, ("customer", office.customer)), (80, 24)) as pilot:
        assert "Edit: customer file" in painted(pilot)
        await fill(pilot, budget="1")
        assert not any(char in painted(pilot) for char in "\x1b\x07\x9b\u202e")
        await saved(pilot)
    after = office.row("customer", office.customer)
    assert {name for name in after if after[name] != before[name]} == {"budget"}


async def test_a_record_that_is_gone_or_none_is_told(office: Office, tmp_path: Path) -> None:
    desk = desk_over(office.book, tmp_path, me=office.li)
    async with form(desk, lambda d: making.edit(d, None)) as pilot:
        await until(pilot, lambda: said(desk))
        assert "nothing here to edit" in said(desk)[-1]
        await making.edit(desk, ("customer", 1))
        await until(pilot, lambda: any("no longer in the book" in each for each in said(desk)))
