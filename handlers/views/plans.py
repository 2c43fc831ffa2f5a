"""A person's own days to come on one screen; each line opens by the button of its number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from crm import calendar
from crm.plans import Plan
from handlers.text import Amount, Day, Moment, Plain, Span, Text, Words, words
from handlers.views.common import joined, pages, short
from handlers.views.days import code, named
from handlers.views.pipeline import stage_name
from handlers.views.reminders import IN_LINE, line, on_button
from handlers.views.today import numbered
from handlers.vocabulary import AnyButton, Block, Buttons, Heading, Items, Screen, paragraph, press, row
from storage.queries.birthdays import Birthday
from storage.queries.deals import DealRead

PAGE = 8


def plan(read: Plan) -> Screen:
    """Reminders, deals and birthdays, numbered through; what does not fit stands on the next page."""
    blocks: list[Block] = [Heading((Plain("🗓 "), *named(read.days)))]
    number, zone = read.first, read.days.zone
    parts: tuple[tuple[Words, Sequence[Text]], ...] = (
        (words("plan-reminders", count=read.reminder_count), [line(one, read.now) for one in read.reminders]),
        (words("plan-deals", count=read.deal_count), [_deal(one) for one in read.deals]),
        (words("plan-birthdays", count=read.birthday_count), [birthday(one, zone, read.now) for one in read.birthdays]),
    )
    for title, lines in parts:
        if lines:
            blocks += [paragraph(title), Items(tuple(lines), ordered=True, first=number)]
            number += len(lines)
    if not read.total:
        blocks.append(paragraph(words("plan-nothing")))
    if read.left:
        blocks.append(paragraph(words("digest-rest", count=read.left)))
    return Screen(tuple(blocks), _buttons(read))


def birthday(one: Birthday, zone: ZoneInfo, now: datetime) -> Text:
    """`Thu 14 May · Ivan Petrov · turns 48`; the age alone tells nothing of who is not a year old."""
    is_over = one.on < calendar.local_day(now, zone)
    age: Text = (words("birthday-turned" if is_over else "birthday-turns", age=one.turns),) if one.turns > 0 else ()
    on = Moment(calendar.start_of_day(one.on, zone), "day")
    return joined(((Plain("🎂 "), on), (Plain(short(one.name, IN_LINE)),), age))


def _deal(one: DealRead) -> Text:
    spans: list[Span] = [Day(one.deal.expected_on), Plain(" · ")] if one.deal.expected_on else []
    spans += [Plain(f"💼 {short(one.deal.name, IN_LINE)}")]
    if one.deal.value_minor is not None:
        spans += [Plain(" · "), Amount(one.deal.value_minor, one.deal.currency)]
    return (*spans, Plain(" · "), stage_name(one.stage))


def _buttons(read: Plan) -> Buttons:
    names: list[AnyButton] = []
    for reminder in read.reminders:
        label = numbered(read.first + len(names), on_button(reminder).text)
        names.append(press(label, "reminder.show", reminder.reminder.id))
    for deal in read.deals:
        names.append(press(numbered(read.first + len(names), deal.deal.name), "deal.show", deal.deal.id))
    for born in read.birthdays:
        names.append(press(numbered(read.first + len(names), born.name), "contact.show", born.contact_id))
    rows = tuple(row(*names[at : at + 2]) for at in range(0, len(names), 2))
    steps = pages("today.days", (code(read.days),), read.page, bool(read.left))
    last = row(press(words("today-reminders"), "reminder.list", "0"), press(words("today-deals"), "deal.list"))
    return (*rows, *((steps,) if steps else ()), last)
