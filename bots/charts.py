"""Bars as a PNG, by the standard library alone: what is drawn are bars and numbers, the words stand beside it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from handlers.vocabulary import Chart

WIDTH, HEIGHT = 760, 320
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 18, 34
SCALE = 2
"""Pixels to a dot of a digit."""
WHITE, GREY, BLACK, FIRST, SECOND = range(5)
PALETTE = ((255, 255, 255), (214, 218, 224), (60, 64, 72), (0, 90, 156), (230, 145, 40))
"""Blue and orange: told apart by those who see no red or green, and by their brightness."""
_DOTS = {
    "0": (7, 5, 5, 5, 7), "1": (2, 6, 2, 2, 7), "2": (7, 1, 7, 4, 7), "3": (7, 1, 7, 1, 7), "4": (5, 5, 7, 1, 1),
    "5": (7, 4, 7, 1, 7), "6": (7, 4, 7, 5, 7), "7": (7, 1, 1, 1, 1), "8": (7, 5, 7, 5, 7), "9": (7, 5, 7, 1, 7),
}  # fmt: skip
"""Each digit's five rows of three dots, as bits."""
GLYPH, GAP = 3, 1
LINES = 4


class _Canvas:
    def __init__(self) -> None:
        self.rows = [bytearray(WIDTH) for _ in range(HEIGHT)]

    def fill(self, left: int, top: int, right: int, bottom: int, colour: int) -> None:
        for line in self.rows[max(top, 0) : bottom]:
            line[left:right] = bytes([colour]) * (right - left)

    def write(self, text: str, left: int, top: int) -> None:
        for digit in text:
            for down, bits in enumerate(_DOTS.get(digit, ())):
                for across in range(GLYPH):
                    if bits >> (GLYPH - 1 - across) & 1:
                        x, y = left + across * SCALE, top + down * SCALE
                        self.fill(x, y, x + SCALE, y + SCALE, BLACK)
            left += (GLYPH + GAP) * SCALE

    def png(self) -> bytes:
        raw = b"".join(b"\x00" + bytes(line) for line in self.rows)
        head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
        palette = b"".join(bytes(one) for one in PALETTE)
        parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(raw, 6)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_part(kind, data) for kind, data in parts)


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def draw(chart: Chart) -> bytes:
    """The bars side by side in groups, a number under each group and at the lines behind."""
    canvas = _Canvas()
    step = _step(max((value for group in chart.groups for value in group), default=0))
    floor, high = HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP
    for line in range(LINES + 1):
        y = floor - high * line // LINES
        canvas.fill(LEFT, y, WIDTH - RIGHT, y + 1, GREY)
        label = str(step * line)
        canvas.write(label, LEFT - 6 - _width(label), y - 5)
    room = (WIDTH - LEFT - RIGHT) // max(len(chart.groups), 1)
    for at, (label, group) in enumerate(zip(chart.labels, chart.groups, strict=True)):
        left = LEFT + at * room
        _bars(canvas, group, left + 2, room - 4, floor, high / (step * LINES))
        canvas.write(label, left + (room - _width(label)) // 2, floor + 10)
    return canvas.png()


def _bars(canvas: _Canvas, group: Sequence[int], left: int, room: int, floor: int, unit: float) -> None:
    wide = max(room // max(len(group), 1), 1)
    for at, value in enumerate(group):
        tall = round(value * unit)
        canvas.fill(left + at * wide, floor - tall, left + at * wide + wide - 1, floor, FIRST + at % 2)


def _width(text: str) -> int:
    return len(text) * (GLYPH + GAP) * SCALE - GAP * SCALE


def _step(most: int) -> int:
    """The distance of two lines, so that the highest bar stays below the uppermost: 1, 2 or 5 times a power of ten."""
    size = 1
    while True:
        for times in (1, 2, 5):
            if size * times * LINES >= most:
                return size * times
        size *= 10
