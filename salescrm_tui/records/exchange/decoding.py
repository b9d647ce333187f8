"""Bytes turned into text: byte order mark, the pattern of NULs, strict UTF-8, plausible GB18030, or a refusal."""

from __future__ import annotations

import codecs

from .problems import BadFile

ENCODINGS = ("utf-8", "gb18030", "big5", "shift_jis", "euc_kr", "cp1252", "cp1251", "utf-16")
"""What a person may choose when the program cannot tell."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_SAMPLE = 65_536
# Western text read as GB18030 gives rare characters; Chinese text is nearly all in the common set of GB 2312.
_COMMON_SHARE = 0.85
_SAME_SIDE = 0.8


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of a file and its encoding; raises BadFile rather than guess (Latin-1 is never assumed)."""
    if data.startswith(_SPREADSHEETS):
        raise BadFile("spreadsheet")
    text, name = _forced(data, encoding) if encoding else _found(data)
    if "\0" in text:
        raise BadFile("nul_bytes", line=text[: text.index("\0")].count("\n") + 1)
    return text.removeprefix("\ufeff"), name


def _forced(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except LookupError:
        raise BadFile("unknown_encoding", value=encoding) from None
    except UnicodeDecodeError as error:
        raise BadFile("bad_encoding", line=_line(data, error.start), value=encoding) from None


def _found(data: bytes) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _forced(data, name)
    if b"\0" in data[:_SAMPLE]:
        return _by_nuls(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _chinese(data, error.start)


def _by_nuls(data: bytes) -> tuple[str, str]:
    """UTF-16 without a mark: the NULs of its ASCII characters stand on one side of the pairs."""
    sample = data[:_SAMPLE]
    odd, every = sample[1::2].count(0), sample.count(0)
    for name, share in (("utf-16-le", odd / every), ("utf-16-be", 1 - odd / every)):
        if every > 1 and share >= _SAME_SIDE and len(data) % 2 == 0:
            text, _ = _forced(data, name)
            if any(char in text for char in "\n\r,;\t|"):
                return text, name
    raise BadFile("nul_bytes", line=_line(data, data.index(0)))


def _chinese(data: bytes, first_bad: int) -> tuple[str, str]:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise BadFile("bad_encoding", line=_line(data, first_bad)) from None
    foreign = [char for char in text[:_SAMPLE] if not char.isascii()]
    common = sum(_is_common(char) for char in foreign)
    if common < _COMMON_SHARE * len(foreign):
        raise BadFile("bad_encoding", line=_line(data, first_bad))
    return text, "gb18030"


def _is_common(char: str) -> bool:
    return bool(char.encode("gb2312", "ignore"))


def _line(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1
