"""The desk's report by tag and by priority: as tables, and as a picture whose numbers the words beside it explain."""

from __future__ import annotations

from collections.abc import Sequence

from crm.desk.reports import PERIODS, Line, Sorts
from handlers.text import Inline, Plain, Text, words
from handlers.views.common import short
from handlers.views.desk_report import FEWEST, MOST, NAME, table
from handlers.vocabulary import Block, Chart, Heading, Items, Paragraph, Picture, Screen, paragraph, press, row

DRAWN = 8
"""Groups of bars: more could not be told apart."""


def sorts(read: Sorts) -> Screen:
    """Both tables on one screen."""
    blocks: list[Block] = [Heading((Plain("🏷 "), words("sorts-title", days=read.days)))]
    if read.tags:
        blocks.append(table("sorts-by-tag", read.tags, "sorts-untagged"))
    else:
        blocks.append(paragraph(words("sorts-untagged")))
    if len(read.tags) > MOST:
        blocks.append(paragraph(words("sorts-more", count=len(read.tags) - MOST)))
    if read.priorities:
        blocks.append(_priorities(read.priorities))
    blocks.append(paragraph(words("sorts-meaning")))
    others = [press(words("report-days", days=one), "desk.sorts", str(one)) for one in PERIODS if one != read.days]
    look = press(words("report-picture"), "desk.sorts_picture", str(read.days))
    return Screen(tuple(blocks), (row(*others, look), row(press(words("back"), "desk.report", str(read.days)))))


def _priorities(lines: Sequence[Line]) -> Block:
    """`Urgent: 3 came, 2 closed, 1 open`."""
    return Items(
        tuple(
            (_priority(one), Plain(": "), words("sorts-counts", came=one.came, closed=one.closed, open=one.open))
            for one in lines
        )
    )


def _priority(one: Line) -> Inline:
    return words("sorts-urgent" if one.key == "urgent" else "sorts-normal")


def picture(read: Sorts) -> Screen:
    """What came and was closed by tag, then by priority; too few tickets are told in words alone."""
    back = row(press(words("back"), "desk.sorts", str(read.days)))
    came = sum(one.came + one.closed for one in read.priorities)
    if came < FEWEST:
        return Screen((paragraph(words("sorts-too-few", count=came)),), (back,))
    drawn = [*read.tags[:DRAWN], *read.priorities]
    named: list[Text] = [
        (Plain(f"{number} · "), _name(one), Plain(": "), words("sorts-bars", came=one.came, closed=one.closed))
        for number, one in enumerate(drawn, 1)
    ]
    labels = tuple(str(number) for number in range(1, len(drawn) + 1))
    chart = Chart(labels, tuple((one.came, one.closed) for one in drawn))
    alt: Text = (words("sorts-drawn", days=read.days),)
    told = tuple(Paragraph(one) for one in named)
    return Screen((Picture("desk-sorts", alt, chart), *told), (back,))


def _name(one: Line) -> Inline:
    return Plain(short(one.name, NAME)) if one.name else _priority(one)
