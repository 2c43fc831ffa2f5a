"""The desk as a part of the team's digest."""

from __future__ import annotations

from crm.desk.day import DeskDay, Named
from handlers.text import Plain, Span, Text, words
from handlers.views.common import quoted, short
from handlers.views.ticket_lines import STAR
from handlers.vocabulary import AnyButton, Block, Items, paragraph, press

NAME, TEXT, RATED = 40, 120, 4


def desk_blocks(day: DeskDay) -> list[Block]:
    """How many are open and wait; the late ones by name; ratings with what was said beside them."""
    counts = day.counts
    waiting = words("meet-day-waiting", count=counts.waiting)
    late = words("meet-day-late", count=counts.late)
    said = words("meet-day", open=words("meet-day-open", count=counts.open), waiting=waiting, late=late)
    lines: list[Text] = [_late(one) for one in day.late]
    lines += [_rated(one) for one in day.rated[:RATED]]
    if len(day.rated) > RATED:
        average = round(sum(one.stars for one in day.rated) / len(day.rated), 1)
        lines.append((words("meet-day-ratings", count=len(day.rated), average=average),))
    blocks: list[Block] = [paragraph(Plain("🎫 "), said)]
    return [*blocks, Items(tuple(lines))] if lines else blocks


def _late(one: Named) -> Text:
    return (Plain(f"🔥 #{one.number} {short(one.name, NAME)}"), *_holder(one))


def _rated(one: Named) -> Text:
    head: list[Span] = [Plain(f"{STAR * one.stars} #{one.number} {short(one.name, NAME)}"), *_holder(one)]
    return (*head, Plain(": "), quoted(short(one.text, TEXT))) if one.text else tuple(head)


def _holder(one: Named) -> Text:
    return (Plain(f" ({short(one.holder, NAME)})"),) if one.holder else ()


def desk_button() -> AnyButton:
    """The way to the queue."""
    return press(words("meet-day-look"), "queue.show")
