"""A person's own day: what is overdue, what is due, which deals slip, what was logged."""

from __future__ import annotations

from dataclasses import replace

from crm.digests import OwnDay
from handlers.text import Amount, Moment, Plain, Span, Text, words
from handlers.views.common import short
from handlers.views.pipeline import stage_name
from handlers.views.reminders import IN_LINE, ON_BUTTON, line, on_button
from handlers.vocabulary import AnyButton, Block, Buttons, Heading, Items, Paragraph, Screen, paragraph, press, row
from storage.queries.deals import DealRead

ROWS_OF_RECORDS = 5
OVERDUE = 8
"""So many overdue reminders where these alone were asked for; the list of reminders begins with them all."""


def day(read: OwnDay) -> Screen:
    """The day on one screen; each line opens by the button of its number."""
    return Screen(tuple(day_blocks(read)), _buttons(read))


def day_blocks(read: OwnDay) -> list[Block]:
    """What the day says; reminders and then slipping deals are numbered through."""
    blocks: list[Block] = [Heading((words("today-title"), Plain(" · "), Moment(read.now, "day")))]
    number = 1
    if read.overdue:
        blocks.append(paragraph(words("today-overdue", count=read.overdue_count)))
        blocks.append(Items(tuple(line(one, read.now) for one in read.overdue), ordered=True, first=number))
        number += len(read.overdue)
    if read.due:
        blocks.append(paragraph(words("today-due", count=read.due_count)))
        blocks.append(Items(tuple(line(one, read.now) for one in read.due), ordered=True, first=number))
        number += len(read.due)
    if read.slipping:
        blocks.append(paragraph(words("today-slipping", count=len(read.slipping))))
        blocks.append(Items(tuple(slipping(one) for one in read.slipping), ordered=True, first=number))
    if read.is_empty:
        blocks.append(paragraph(words("today-clear")))
    blocks.append(Paragraph(_logged(read)))
    return blocks


def late(read: OwnDay) -> Screen:
    """What is overdue and nothing else, numbered; how many more there are."""
    blocks: list[Block] = [Heading((Plain("⏰ "), words("today-overdue", count=read.overdue_count)))]
    if read.overdue:
        blocks.append(Items(tuple(line(one, read.now) for one in read.overdue), ordered=True, first=1))
    if read.overdue_count > len(read.overdue):
        blocks.append(paragraph(words("digest-rest", count=read.overdue_count - len(read.overdue))))
    return Screen(tuple(blocks), _buttons(replace(read, due=(), slipping=())))


def slipping(one: DealRead) -> Text:
    """A deal nobody has touched for too long: its value, stage, days, and the limit it is over."""
    spans: list[Span] = [Plain(f"⚠ {short(one.deal.name, IN_LINE)}")]
    if one.deal.value_minor is not None:
        spans += [Plain(" · "), Amount(one.deal.value_minor, one.deal.currency)]
    spans += [Plain(" · "), stage_name(one.stage), Plain(" · ")]
    return (*spans, words("digest-days-of-limit", days=one.days_untouched, limit=one.stage.stale_days or 0))


def _logged(read: OwnDay) -> Text:
    done = read.logged
    if done.is_silent:
        return (words("today-logged-nothing"),)
    return (words("today-logged", count=done.total, calls=done.calls, meetings=done.meetings),)


def _buttons(read: OwnDay) -> Buttons:
    names: list[AnyButton] = []
    for one in (*read.overdue, *read.due):
        names.append(press(numbered(len(names) + 1, on_button(one).text), "reminder.show", one.reminder.id))
    for deal in read.slipping:
        names.append(press(numbered(len(names) + 1, deal.deal.name), "deal.show", deal.deal.id))
    names = names[: ROWS_OF_RECORDS * 3]
    width = 2 if len(names) <= ROWS_OF_RECORDS * 2 else 3
    rows = tuple(row(*names[at : at + width]) for at in range(0, len(names), width))
    last = row(press(words("today-reminders"), "reminder.list", "0"), press(words("today-deals"), "deal.list"))
    return (*rows, last)


def numbered(number: int, text: str) -> Plain:
    """A button's label that begins with its line's number."""
    return Plain(short(f"{number}. {text}", ON_BUTTON))
