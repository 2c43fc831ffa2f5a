"""Whose birthday falls on the days that were asked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm.periods import Days
from handlers.text import Plain, Text, words
from handlers.views.common import joined, pages
from handlers.views.days import code, named
from handlers.views.plans import PAGE, birthday
from handlers.views.today import numbered
from handlers.vocabulary import Block, Buttons, Heading, Items, Paragraph, Screen, paragraph, press, row
from storage.queries.birthdays import Birthday

WEEK = 7


def listed(days: Days, found: Sequence[Birthday], total: int, page: int, now: datetime) -> Screen:
    """A page of them, each with the age they turn; the buttons open the cards."""
    first = page * PAGE + 1
    lines = tuple(birthday(one, days.zone, now) for one in found)
    blocks: list[Block] = [_heading(days), paragraph(words("birthday-count", count=total))]
    blocks.append(Items(lines, ordered=True, first=first))
    left = total - page * PAGE - len(found)
    if left > 0:
        blocks.append(paragraph(words("digest-rest", count=left)))
    steps = pages("contact.birthdays", (code(days),), page, left > 0)
    return Screen(tuple(blocks), (*_cards(found, first), *((steps,) if steps else ())))


def nobody(days: Days, following: Birthday | None, now: datetime) -> Screen:
    """Nobody's, and whose comes next."""
    blocks: list[Block] = [_heading(days), paragraph(words(_nobody(days, now)))]
    if following is None:
        return Screen((*blocks, paragraph(words("birthday-none-known"))))
    said: Text = (words("birthday-next"), Plain(" "), *birthday(following, days.zone, now))
    return Screen((*blocks, Paragraph(said)), _cards([following], 1))


def _nobody(days: Days, now: datetime) -> str:
    """The words for these days: today and this week are called so."""
    today = now.astimezone(days.zone).date()
    if days.first == days.last == today:
        return "birthday-nobody-today"
    is_week = (days.last - days.first).days == WEEK - 1 and days.first.weekday() == 0
    return "birthday-nobody-week" if is_week and days.first <= today <= days.last else "birthday-nobody"


def _heading(days: Days) -> Heading:
    return Heading(joined(((words("birthday-title"),), named(days))))


def _cards(found: Sequence[Birthday], first: int) -> Buttons:
    numbers = enumerate(found, first)
    names = [press(numbered(number, one.name), "contact.show", one.contact_id) for number, one in numbers]
    return tuple(row(*names[at : at + 2]) for at in range(0, len(names), 2))
