"""Who is at the desk, and how one says that one is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.forms.form import Field, Form
from handlers.text import Moment, Plain, Span, Text, words
from handlers.views.common import short, undo_button
from handlers.vocabulary import AnyButton, Block, Heading, Items, Paragraph, Screen, paragraph, press, row
from storage.tables import Member

NAME, MOST = 40, 12


@dataclass(frozen=True)
class Present:
    """The operators of the desk by name. away: with until when, the first to be back first."""

    here: Sequence[Member]
    away: Sequence[tuple[Member, datetime]]


def line(who: Present) -> Paragraph:
    """`👥 Here: Anna, Boris; away: Olga, until 15:00`, above the queue."""
    spans: list[Span] = [Plain("👥 "), words("away-here-label" if who.here else "away-nobody")]
    spans.append(Plain(f" {', '.join(short(one.name, NAME) for one in who.here[:MOST])}" if who.here else ""))
    for number, (one, until) in enumerate(who.away[:MOST]):
        spans += [Plain(", ")] if number else [Plain(" · "), words("away-label"), Plain(" ")]
        spans.append(words("away-one", who=short(one.name, NAME), when=Moment(until)))
    return Paragraph(tuple(spans))


def screen(who: Present, until: datetime | None, undo: str = "") -> Screen:
    """Who is here, and the reader's own state. until: they are away until then; undo: what they have just said."""
    own = words("away-is", when=Moment(until)) if until is not None else words("away-is-not")
    blocks: list[Block] = [Heading((Plain("👥 "), words("away-title")))]
    lines: list[Text] = [(Plain(f"🟢 {short(one.name, NAME)}"),) for one in who.here[:MOST]]
    lines += [
        (Plain("🌙 "), words("away-one", who=short(one.name, NAME), when=Moment(when)))
        for one, when in who.away[:MOST]
    ]
    blocks += [Items(tuple(lines))] if lines else []
    blocks += [paragraph(own), paragraph(words("away-how"))]
    back: list[AnyButton] = [press(words("away-back"), "away.back", style="primary")] if until is not None else []
    choices = row(
        press(words("away-hour"), "away.go", "hour"),
        press(words("away-tomorrow"), "away.go", "tomorrow"),
        press(words("away-pick"), "away.pick"),
    )
    return Screen(tuple(blocks), (choices, row(*back, press(words("queue-button"), "queue.show"), *undo_button(undo))))


def away_form() -> Form:
    """Until when?"""
    field = Field("until", words("away-ask"), "moment", hint=words("away-hint"))
    return Form("away.pick", words("away-title"), (field,))


def nobody(waiting: int) -> Screen:
    """For who leads: nobody is at the desk in its open hours. waiting: tickets that nobody has."""
    told = paragraph(Plain("⚠ "), words("away-nobody-told", count=waiting))
    return Screen((told,), (row(press(words("queue-button"), "queue.show")),))
