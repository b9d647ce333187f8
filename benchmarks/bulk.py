"""Bringing in a long list of customers, beside the plainest way of writing the same rows."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from salescrm_tui.records.database import Book
from salescrm_tui.records.journal import execute_many
from salescrm_tui.records.sample.company import phone
from salescrm_tui.records.sample.luck import Luck
from salescrm_tui.records.sample.names import person_name
from salescrm_tui.records.tables import DATABASE, Contact, Customer

from .company import name_of, words
from .plan import MILLION, Plan
from .programs import run, salescrm
from .report import Figure, Judged

HEADERS = ("客户ID", "客户名称", "所属行业", "客户等级", "联系人", "手机", "邮箱", "地址")
TABLES: tuple[Any, ...] = (Customer, Contact)


def imported(plan: Plan) -> Iterator[Figure]:
    """`salescrm import` of a CSV file into a new book ÷ `executemany` of the rows that it wrote into another."""
    count = MILLION if plan.million else plan.size
    with TemporaryDirectory(prefix="salescrm-import-", dir=plan.folder) as name:
        folder = Path(name)
        _write_csv(folder / "customers.csv", count)
        ours = run(salescrm(folder / "ours.db", "import", str(folder / "customers.csv")))
        plain = _plain(_rows(folder / "ours.db", count), folder / "plain.db")
    yield Figure(f"import of {count:,} CSV customers ÷ executemany", "ms", 15, Judged.RATIO, [ours], [plain])


def _write_csv(path: Path, count: int) -> None:
    chance = Luck("import")
    company = words(chance, datetime.now(UTC))
    industries = company.words.industries
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(HEADERS)
        for index in range(count):
            industry = industries[index % len(industries)]
            person = person_name(company, woman=index % 2 == 0)
            lines.writerow((
                f"K{index:07d}", name_of(company, index, industry), industry.label, chance.choice("ABC"), person.shown,
                phone(company), f"{person.latin}{index}@example.com", f"高新路{index % 900 + 1}号",
            ))  # fmt: skip


def _rows(path: Path, count: int) -> list[list[tuple[Any, ...]]]:
    book = Book(str(path))
    try:
        rows = book.call(lambda: [list(DATABASE.execute_sql(_select(model)).fetchall()) for model in TABLES])
    finally:
        book.close()
    if len(rows[0]) != count:
        raise RuntimeError(f"{len(rows[0])} customers came in instead of {count}")
    return rows


def _select(model: Any) -> Any:
    return model.select().sql()[0]


def _plain(rows: list[list[tuple[Any, ...]]], path: Path) -> float:
    """ms to write the rows durably into the same tables of an empty book, and nothing else."""
    book = Book(str(path), create=True)
    try:
        return book.call(_insert, rows)
    finally:
        book.close()


def _insert(rows: list[list[tuple[Any, ...]]]) -> float:
    began = time.perf_counter()
    with DATABASE.atomic():
        for model, lines in zip(TABLES, rows, strict=True):
            execute_many(model, [field.name for field in model._meta.sorted_fields], lines)
    return (time.perf_counter() - began) * 1000
