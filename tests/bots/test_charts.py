"""Pictures are whole PNGs that show every bar in proportion."""

from __future__ import annotations

import struct
import zlib

from bots import charts
from handlers.vocabulary import Chart


def pixels(png: bytes) -> list[bytes]:
    """The rows of a palette's picture, after its parts were checked."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + body)
        data += body if kind == b"IDAT" else b""
        at += 12 + length
    raw, wide = zlib.decompress(data), charts.WIDTH + 1
    return [raw[start + 1 : start + wide] for start in range(0, len(raw), wide)]


def test_a_bar_is_as_high_as_its_number() -> None:
    rows = pixels(charts.draw(Chart(("1", "2"), ((4, 0), (20, 10)))))
    assert len(rows) == charts.HEIGHT
    tall = {colour: max(sum(row[x] == colour for row in rows) for x in range(charts.WIDTH)) for colour in (3, 4)}
    high = charts.HEIGHT - charts.BOTTOM - charts.TOP
    assert (tall[3], tall[4]) == (high, round(high / 2))


def test_nothing_at_all_is_an_empty_picture() -> None:
    rows = pixels(charts.draw(Chart(("1",), ((0, 0),))))
    assert not any(colour in row for row in rows for colour in (3, 4))


def test_many_groups_and_great_numbers_stay_inside() -> None:
    chart = Chart(tuple(str(day) for day in range(1, 91)), tuple((day * 997, 5) for day in range(1, 91)))
    assert len(pixels(charts.draw(chart))) == charts.HEIGHT
