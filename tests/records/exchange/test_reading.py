from __future__ import annotations

import codecs

import pytest

from salescrm_tui.records.exchange.problems import CODES, BadFile
from salescrm_tui.records.exchange.reading import Limits, read

TABLE = "客户编号,客户名称\nC202405001,甲公司\nC202405002,乙公司\n"
CELLS = [(2, ["C202405001", "甲公司"]), (3, ["C202405002", "乙公司"])]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TABLE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TABLE.encode(), "utf-8"),
        (TABLE.encode("gb18030"), "gb18030"),
        (TABLE.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"), "utf-16"),
        (TABLE.encode("utf-16-le"), "utf-16-le"),
        (TABLE.encode("utf-16-be"), "utf-16-be"),
        (TABLE.encode("utf-32"), "utf-32"),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: str) -> None:
    sheet = read("f", data)
    assert sheet.encoding == encoding
    assert sheet.header == ("客户编号", "客户名称")
    assert sheet.rows == CELLS


@pytest.mark.parametrize("encoding", ["big5", "shift_jis", "cp1251", "cp1252"])
def test_what_cannot_be_told_is_refused_and_can_be_said(encoding: str) -> None:
    text = {
        "big5": "編號,姓名\n1,張學友臺灣國際實業股份有限公司\n",
        "shift_jis": "番号,名前\n1,ｱｲｳｴｵひらがなカタカナ株式会社\n",
        "cp1251": "номер,имя\n1,Общество с ограниченной ответственностью\n",
        "cp1252": "number,name\n1,Müller & Söhne\n2,Café Français\n",
    }[encoding]
    with pytest.raises(BadFile) as refusal:
        read("f", text.encode(encoding))
    assert refusal.value.code == "bad_encoding"
    assert read("f", text.encode(encoding), encoding).rows[0][1][1] in text


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    sheet = read("f", TABLE.replace(",", delimiter).encode())
    assert (sheet.delimiter, sheet.rows) == (delimiter, CELLS)


def test_one_column_needs_no_delimiter() -> None:
    assert read("f", b"name\nmama\nAmman\n").rows == [(2, ["mama"]), (3, ["Amman"])]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_does(end: str) -> None:
    text = end.join(["a,b", '"one', 'two",2', "", "3,4", ""])
    sheet = read("f", text.encode())
    assert [line for line, _ in sheet.rows] == [2, 5]
    assert sheet.rows[0][1][0].splitlines() == ["one", "two"]


def test_a_comma_before_a_blank_in_an_unquoted_text_is_no_column() -> None:
    sheet = read("f", "id,address,city\n1,24, place Kléber,Strasbourg\n2,Str. 1,Bonn\n".encode())
    assert sheet.rows[0][1] == ["1", "24, place Kléber", "Strasbourg"]
    assert sheet.rejoined == 1


def test_cells_that_a_spreadsheet_left_empty_at_the_end_are_dropped() -> None:
    assert read("f", b"a,b\n1,2,,\n").rows == [(2, ["1", "2"])]


def test_the_apostrophe_of_our_own_export_is_taken_off_and_formulas_are_text() -> None:
    sheet = read("f", b"a,b\n'=1+1,=cmd|'/C calc'!A0\n'tis,+49 30\n")
    assert [cells for _, cells in sheet.rows] == [["=1+1", "=cmd|'/C calc'!A0"], ["'tis", "+49 30"]]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "empty_file", None),
        (b"\n\n  \n", "empty_file", None),
        (b"a,b\n1,\"2\n3,4\n5,6\n", "unclosed_quote", 2),
        (b'a,b\n1,2\n3,"4"x\n', "bad_quote", 3),
        (b"a,b\n1,2\n1,2,3\n", "ragged_row", 3),
        (b"a,b\n1\n", "ragged_row", 2),
        (b"a,b\n1,\x00\n", "nul_bytes", 2),
        (b"PK\x03\x04rest", "spreadsheet", None),
        (b"\xd0\xcf\x11\xe0rest", "spreadsheet", None),
        (b"\xff\xfea", "bad_encoding", 1),
        (b"a,b\n\x81\xff,2\n", "bad_encoding", 2),
        (b"a,b,c,d,e,f\n", "too_many_columns", None),
        (b"a,b\n1,2\n3,4\n5,6\n7,8\n", "too_many_rows", 5),
        (b"a,b\n1," + b"x" * 60 + b"\n", "cell_too_long", 2),
        (b"a,b\n" * 30, "file_too_large", None),
    ],
)
def test_what_is_no_sound_table_is_refused_with_its_line(data: bytes, code: str, line: int | None) -> None:
    with pytest.raises(BadFile) as refusal:
        read("f", data, limits=Limits(file_bytes=100, columns=5, rows=3, cell=50))
    assert refusal.value.code == code
    assert code in CODES
    assert refusal.value.values.get("line") == line


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(BadFile, match="unknown_encoding"):
        read("f", b"a\n", "klingon")
