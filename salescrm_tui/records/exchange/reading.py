"""A file turned into a table of raw text cells that still know their lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from .decoding import decode
from .problems import BadFile

DELIMITERS = ",;\t|"
# What our own export puts an apostrophe before, so that a spreadsheet does not take the text for a formula.
_ARMED = tuple("'" + char for char in "=+-@|%\t\r＝＋－＠")


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be: bytes, columns, rows, characters a cell."""

    file_bytes: int = 50_000_000
    columns: int = 200
    rows: int = 200_000
    cell: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text: header cells, rows as (1-based line, cells), and how many rows had a comma to be rejoined."""

    name: str
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    rows: list[tuple[int, list[str]]]
    rejoined: int = 0


LIMITS = Limits()


def read(name: str, data: bytes, encoding: str | None = None, limits: Limits = LIMITS) -> Sheet:
    """The table in a file; raises BadFile with the line where reading failed."""
    if len(data) > limits.file_bytes:
        raise BadFile("file_too_large", value=str(len(data)))
    text, found = decode(data, encoding)
    if "\n" not in text:
        text = text.replace("\r", "\n")
    delimiter = _delimiter(text, limits)
    records = _records(text, delimiter, limits)
    line, header = next(records, (1, []))
    if not header:
        raise BadFile("empty_file")
    rows, rejoined = _rows(records, header, delimiter, limits)
    return Sheet(name, found, delimiter, tuple(cell.strip() for cell in header), line, rows, rejoined)


def _rows(
    records: Iterator[tuple[int, list[str]]], header: list[str], delimiter: str, limits: Limits
) -> tuple[list[tuple[int, list[str]]], int]:
    if len(header) > limits.columns:
        raise BadFile("too_many_columns", value=str(len(header)))
    rows: list[tuple[int, list[str]]] = []
    rejoined = 0
    for line, cells in records:
        if len(rows) == limits.rows:
            raise BadFile("too_many_rows", line=line, value=str(limits.rows))
        fitting = cells if len(cells) == len(header) else _rejoin(line, cells, len(header), delimiter)
        rejoined += fitting is not cells
        rows.append((line, [_disarmed(cell) for cell in fitting]))
    return rows, rejoined


def _rejoin(line: int, cells: list[str], width: int, delimiter: str) -> list[str]:
    """The cells of a row whose writer left a text with commas unquoted (`24, place Kléber`).

    A comma before a blank belongs to the text; when joining there does not give exactly the columns of the header,
    the row is refused. Cells left empty at the end by a spreadsheet are dropped.
    """
    if len(cells) > width and not any(cells[width:]):
        return cells[:width]
    joined: list[str] = []
    for cell in cells:
        if joined and delimiter == "," and cell[:1] == " " and cell.strip():
            joined[-1] += delimiter + cell
        else:
            joined.append(cell)
    if len(joined) != width:
        raise BadFile("ragged_row", line=line, value=str(len(cells)))
    return joined


def _delimiter(text: str, limits: Limits) -> str:
    """The one that cuts the first record into most columns; a comma when none does."""

    def columns(delimiter: str) -> int:
        try:
            return len(next(_records(text, delimiter, limits), (1, []))[1])
        except BadFile:
            return 0

    return max(DELIMITERS, key=columns)


def _records(text: str, delimiter: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """The records that hold anything, each with the line on which it begins."""
    csv.field_size_limit(limits.cell)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise BadFile(_code(str(error)), line=line) from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield line, cells


def _code(message: str) -> str:
    if "unexpected end of data" in message:
        return "unclosed_quote"
    return "cell_too_long" if "field larger" in message else "bad_quote"


def _disarmed(cell: str) -> str:
    return cell[1:] if cell.startswith(_ARMED) else cell
