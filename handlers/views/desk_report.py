"""The desk's report as people see it: times in working time, what is open by its age, by operator and by queue."""

from __future__ import annotations

from collections.abc import Sequence

from crm.desk.reports import PERIODS, Days, InTime, Line, Report, Took
from handlers.text import Inline, Moment, Plain, Text, Words, words
from handlers.views.common import short
from handlers.vocabulary import (
    Block,
    Buttons,
    Chart,
    Detail,
    Facts,
    Heading,
    Items,
    Picture,
    Screen,
    Table,
    paragraph,
    press,
    row,
)

NAME, MOST = 24, 10
MINUTE, HOUR = 60, 3600
FEWEST = 5
"""Tickets below which there is nothing to draw."""
AGES = ("report-age-day", "report-age-three", "report-age-week", "report-age-older")


def report(read: Report) -> Screen:
    """The whole report on one screen."""
    kept, later = read.in_time, read.later_in_time
    within = [Detail(words("clock-in-time"), (words("clock-of", solved=kept.solved, all=kept.count),))]
    blocks: list[Block] = [
        Heading((Plain("📊 "), words("report-title", days=read.days))),
        Facts(
            (
                Detail(words("report-came"), (Plain(str(read.came)),)),
                Detail(words("report-closed"), (Plain(str(read.closed)),)),
                Detail(words("report-answer"), (_took(read.answer),)),
                *(_later(read.later, later) if read.later is not None else ()),
                Detail(words("report-solve"), (_took(read.solve),)),
                *(within if kept.count else ()),
            )
        ),
        paragraph(words("report-open", count=read.open)),
    ]
    if read.open:
        shown = zip(AGES, read.ages, strict=True)
        blocks.append(Items(tuple((words(key), Plain(f": {count}")) for key, count in shown if count)))
    if read.operators:
        blocks.append(table("report-by-operator", read.operators, "report-nobody"))
    if len(read.queues) > 1:
        blocks.append(table("report-by-queue", read.queues, "queue-title"))
    blocks.append(paragraph(words("report-meaning")))
    return Screen(tuple(blocks), _buttons(read.days))


def _later(took: Took, kept: InTime) -> tuple[Detail, ...]:
    """How long customers waited for answers that were not the first, and how many of these came in time."""
    of = words("clock-of", solved=kept.solved, all=kept.count)
    return (Detail(words("report-later"), (_took(took),)), Detail(words("report-later-in-time"), (of,)))


def _buttons(days: int) -> Buttons:
    others = [press(words("report-days", days=one), "desk.report", str(one)) for one in PERIODS if one != days]
    look = press(words("report-picture"), "desk.picture")
    sort = press(words("sorts-button"), "desk.sorts", str(days))
    return (row(*others, look), row(sort, press(words("back"), "queue.show")))


def table(caption: str, lines: Sequence[Line], unnamed: str) -> Table:
    keys = ("report-name", "report-open-short", "report-closed", "report-answer-short", "report-solve-short")
    header: tuple[Text, ...] = tuple((words(key),) for key in keys)
    return Table(header, tuple(_line(one, unnamed) for one in lines[:MOST]), words(caption))


def _line(one: Line, unnamed: str) -> tuple[Text, ...]:
    name: Inline = Plain(short(one.name, NAME)) if one.name else words(unnamed)
    return (name,), (Plain(str(one.open)),), (Plain(str(one.closed)),), (_short(one.answer),), (_short(one.solve),)


def _took(one: Took | None) -> Inline:
    """The middle one, and how long nine of ten took at most."""
    return words("report-took", median=_time(one.median), most=_time(one.p90)) if one else words("report-none")


def _short(one: Took | None) -> Inline:
    return words("report-took-short", median=_time(one.median), most=_time(one.p90)) if one else Plain("–")


def _time(seconds: int) -> Words:
    """`45 min`, `3 h 20 min`."""
    if seconds < HOUR:
        return words("report-minutes", rest=-(-seconds // MINUTE))
    return words("report-hours", whole=seconds // HOUR, rest=seconds % HOUR // MINUTE)


def picture(read: Days) -> Screen:
    """What came and was closed, day by day; too few tickets are told in words alone."""
    came, closed = sum(read.came), sum(read.closed)
    back = row(press(words("back"), "desk.report", str(PERIODS[1])))
    if came + closed < FEWEST:
        return Screen((paragraph(words("report-too-few", count=came + closed)),), (back,))
    busiest = max(range(len(read.days)), key=lambda at: read.came[at])
    alt: Text = (
        words("report-drawn", came=came, closed=closed),
        Plain(" "),
        words("report-busiest", day=Moment(read.days[busiest], "day"), most=read.came[busiest]),
    )
    labels = tuple(str(day.day) for day in read.days)
    chart = Chart(labels, tuple(zip(read.came, read.closed, strict=True)))
    return Screen((Picture("desk-days", alt, chart),), (back,))
