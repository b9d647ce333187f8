"""Make a PNG small: from 8-bit RGBA, as rsvg-convert writes it, to a palette of the colours that matter."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLORS = 256
COARSE = 0xF8
"""Colours are told apart by their five upper bits."""

Pixel = tuple[int, int, int, int]


def shrink(path: Path) -> None:
    """Rewrite the file; raises ValueError for any other kind of PNG."""
    parts = dict(_chunks(path.read_bytes()))
    width, height, depth, kind = struct.unpack(">IIBB", parts[b"IHDR"][:10])
    if (depth, kind) != (8, 6):
        raise ValueError(f"{path.name} is not 8-bit RGBA")
    rows = list(_unfiltered(zlib.decompress(parts[b"IDAT"]), width * 4))
    pixels = [list(zip(*(row[part::4] for part in range(4)), strict=True)) for row in rows]
    counted = Counter(pixel for row in pixels for pixel in row)
    palette, places = _palette(counted)
    data = b"".join(b"\0" + bytes(places[pixel] for pixel in row) for row in pixels)
    path.write_bytes(_png(width, height, palette, data))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks by kind; the image data as one."""
    at, image = len(SIGNATURE), b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        image += body if kind == b"IDAT" else b""
        yield kind, image if kind == b"IDAT" else body
        at += size + 12


def _unfiltered(data: bytes, stride: int) -> Iterator[bytearray]:
    """The rows with PNG's filters (None, Sub, Up, Average, Paeth) taken off."""
    before = bytearray(stride)
    for at in range(0, len(data), stride + 1):
        row = bytearray(data[at + 1 : at + 1 + stride])
        match data[at]:
            case 1:
                for i in range(4, stride):
                    row[i] = (row[i] + row[i - 4]) & 255
            case 2:
                row = bytearray((value + above) & 255 for value, above in zip(row, before, strict=True))
            case 3:
                for i in range(stride):
                    row[i] = (row[i] + ((row[i - 4] if i > 3 else 0) + before[i]) // 2) & 255
            case 4:
                for i in range(stride):
                    left, above_left = (row[i - 4], before[i - 4]) if i > 3 else (0, 0)
                    row[i] = (row[i] + _paeth(left, before[i], above_left)) & 255
        yield row
        before = row


def _paeth(left: int, above: int, above_left: int) -> int:
    guess = left + above - above_left
    return min((left, above, above_left), key=lambda value: abs(guess - value))


def _palette(counted: Counter[Pixel]) -> tuple[list[Pixel], dict[Pixel, int]]:
    """The most frequent colours, and for every colour the place of the nearest one."""
    groups: dict[tuple[int, ...], Counter[Pixel]] = {}
    for pixel, count in counted.items():
        groups.setdefault(tuple(part & COARSE for part in pixel), Counter())[pixel] += count
    common = sorted(groups.values(), key=lambda group: -group.total())
    leaders = [group.most_common(1)[0][0] for group in common]
    palette = leaders[:COLORS]
    near = [_nearest(leader, palette) for leader in leaders]
    return palette, {pixel: place for group, place in zip(common, near, strict=True) for pixel in group}


def _nearest(pixel: Pixel, palette: list[Pixel]) -> int:
    distances = [sum((a - b) ** 2 for a, b in zip(pixel, each, strict=True)) for each in palette]
    return distances.index(min(distances))


def _png(width: int, height: int, palette: list[Pixel], data: bytes) -> bytes:
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0),
        b"PLTE": b"".join(bytes(pixel[:3]) for pixel in palette),
        b"tRNS": bytes(pixel[3] for pixel in palette),
        b"IDAT": zlib.compress(data, 9),
        b"IEND": b"",
    }
    return SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts.items()
    )
