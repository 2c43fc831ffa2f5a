"""The days on which a person works, and those on which they do not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm import calendar
from handlers.text import Day, Plain, Text, Words, words
from handlers.views.common import switched, undo_button
from handlers.vocabulary import Detail, Facts, Heading, Items, Screen, paragraph, press, row
from locales.weekdays import weekday_names
from locales.zones import country_name
from storage.tables import Member, TimeOff

_IN_ROW = 4


def overview(member: Member, off: Sequence[TimeOff], country: str, language: str, undo: str = "") -> Screen:
    """What is set, with a button for each weekday and each time off.

    country: ISO 3166, "" for a zone of none; language: the reader's. undo: the operation that has just set something.
    """
    names = weekday_names(language)
    working = [name for digit, name in zip(calendar.WEEK, names, strict=True) if digit in member.work_days]
    details = [Detail(words("settings-work-days"), (Plain(", ".join(working)),))]
    if country:
        name = country_name(country, language)
        key = "settings-holidays-kept" if member.keeps_holidays else "settings-holidays-worked"
        details.append(Detail(words("settings-holidays"), (words(key, country=name),)))
    listed = (Items(tuple(_line(one) for one in off)),) if off else ()
    marks = [
        press(Plain(f"✓ {name}" if works else name), "settings.weekday", digit, switched(works))
        for digit, name in zip(calendar.WEEK, names, strict=True)
        for works in (digit in member.work_days,)
    ]
    holidays = "settings-holidays-work" if member.keeps_holidays else "settings-holidays-keep"
    return Screen(
        (
            Heading((words("settings-free-title"),)),
            Facts(tuple(details)),
            *listed,
            paragraph(words("settings-free-meaning")),
        ),
        (
            tuple(marks[:_IN_ROW]),
            tuple(marks[_IN_ROW:]),
            *([row(press(words(holidays), "settings.holidays", switched(member.keeps_holidays)))] if country else []),
            row(press(words("settings-off-button"), "settings.off")),
            *(row(press(_undone(one), "settings.on", one.id)) for one in off),
            row(press(words("back"), "settings.show"), *undo_button(undo)),
        ),
    )


def _line(one: TimeOff) -> Text:
    return (Plain("🏖 "), _span(one.first_day, one.last_day))


def _span(first: date, last: date) -> Day | Words:
    return Day(first) if first == last else words("settings-off-from-to", first=Day(first), last=Day(last))


def _undone(one: TimeOff) -> Words:
    return words("settings-off-remove", span=_span(one.first_day, one.last_day))
