"""What a customer sees: the greeting, one status card a ticket, answers, and the question how it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crm.desk import timers
from crm.desk.states import STARS
from handlers.events import Attachment
from handlers.forms.form import Field, Form
from handlers.text import Bold, Inline, Moment, Plain, Text, Words, words
from handlers.views.attachments import named
from handlers.vocabulary import (
    AnyButton,
    Block,
    Buttons,
    Card,
    Heading,
    Items,
    Paragraph,
    Screen,
    paragraph,
    press,
    row,
)
from locales.catalog import LANGUAGES
from storage.tables import Ticket, TicketMessage

STAR, IN_ROW = "⭐", 2
ASKED_STARS, RATED = "ticket_stars", "ticket_rated"
"""What a message is known as while it has its stars, and after one was pressed."""


@dataclass(frozen=True)
class Standing:
    """How a ticket stands for its customer. who: the operator's first name; opens: when somebody is there again; due:
    when they may expect an answer.

    topics: queues by id and name, "" for the one that has none, among which they may choose; topic: the one chosen.
    """

    ticket: Ticket
    who: str
    opens: datetime | None
    now: datetime
    due: datetime | None
    topics: Sequence[tuple[str, str]] = ()
    topic: str = ""


def greeting() -> Screen:
    """What to do here, before anything was written and whenever it is asked."""
    return Screen(
        (Heading((words("customer-hello"),)), paragraph(words("customer-how"))),
        (row(press(words("customer-language"), "customer.language"), press(words("own-data-button"), "own.data")),),
    )


def languages() -> Screen:
    """In which language the desk's own words come."""
    rows = tuple(row(press(words(f"language-{one}"), "customer.speak", one)) for one in LANGUAGES)
    own = row(press(words("own-data-button"), "own.data"))
    return Screen((paragraph(words("customer-which-language")),), (*rows, own))


def card(read: Standing) -> Screen:
    """The one card of a ticket, redrawn whenever something happens to it."""
    ticket = read.ticket
    received = words("customer-received", ticket=str(ticket.number), when=Moment(ticket.created_at))
    blocks: list[Block] = [Heading((Plain("🎫 "), received)), *(Paragraph(line) for line in _lines(read))]
    if ticket.rating:
        blocks.append(paragraph(Plain(STAR * ticket.rating)))
    if read.topics:
        blocks.append(paragraph(words("topic-question")))
    choices = tuple(
        row(*(press(_topic(name), "customer.topic", ticket.id, key) for key, name in read.topics[at : at + IN_ROW]))
        for at in range(0, len(read.topics), IN_ROW)
    )
    return Screen(tuple(blocks), (*choices, *_buttons(ticket)), card=Card("ticket", ticket.id))


def _topic(name: str) -> Inline:
    return Plain(name) if name else words("topic-other")


def _lines(read: Standing) -> list[Text]:
    ticket = read.ticket
    if ticket.merged_into is not None:
        return [(words("customer-goes-on-as", ticket=str(ticket.merged_into)),)]
    if ticket.status == "closed":
        if ticket.outcome == "no_answer":
            ended = words("silence-closed", when=Moment(ticket.closed_at or read.now))
            return [(ended,), (words("silence-write-again"),)]
        key = "customer-was-solved" if ticket.outcome == "solved" else "customer-was-closed"
        return [(words(key, when=Moment(ticket.closed_at or read.now)),), (words("customer-go-on-how"),)]
    lines: list[Text] = [(words("topic-chosen", name=read.topic),)] if read.topic else []
    if ticket.owner_id is not None:
        key = "customer-answered" if ticket.status == "pending" else "customer-has-it"
        lines.append((words(key, who=read.who),))
    if timers.is_awaited(ticket):
        lines += _expected(read)
    return lines


def _expected(read: Standing) -> list[Text]:
    """When somebody will answer, as honestly as it is known."""
    due = read.due
    away: list[Text] = [(words("customer-away", when=Moment(read.opens)),)] if read.opens is not None else []
    if due is None:
        return [*away, (words("customer-some-time"),)]
    if due <= read.now:
        return [*away, (words("customer-late"),)]
    return [*away, (words("customer-expected", when=Moment(due)),)]


def _buttons(ticket: Ticket) -> Buttons:
    if ticket.merged_into is not None:
        return ()
    if ticket.status == "closed":
        line: list[AnyButton] = [press(words("customer-reopen"), "customer.reopen", ticket.id)]
        if not ticket.rating and ticket.outcome != "spam":
            line.append(press(words("customer-rate"), "customer.rate", ticket.id))
        return (tuple(line),)
    return (
        row(
            press(words("customer-add"), "customer.add", ticket.id),
            press(words("customer-solved"), "customer.solved", ticket.id),
        ),
        row(press(words("customer-language"), "customer.language")),
    )


def away(opens: datetime) -> Screen:
    """Nobody is there; said once an absence."""
    return Screen((paragraph(words("customer-away", when=Moment(opens))),))


def slow_down() -> Screen:
    """More came within a minute than one person writes."""
    return Screen((paragraph(words("customer-slow-down")),))


def not_passed_on() -> Screen:
    """Something was sent that no operator sees."""
    return Screen((paragraph(words("media-not-passed-on")),))


def too_large(what: Plain | Words, limit: Words) -> Screen:
    """A file was sent that is too large to be brought to those who answer."""
    return Screen((paragraph(words("media-too-large", what=what, limit=limit)),))


def too_much_together(files: Sequence[Attachment], limit: Words) -> Screen:
    """These files were sent with others, and all together are more than can be brought to those who answer."""
    left = Items(tuple(named((one,)) for one in files))
    return Screen((paragraph(words("media-together", limit=limit)), left, paragraph(words("media-together-again"))))


def known() -> Screen:
    """The shared number belongs to somebody the firm knows; under which name is not told."""
    return Screen((paragraph(words("customer-number-known")),))


def number_kept() -> Screen:
    """The shared number is new to the firm."""
    return Screen((paragraph(words("customer-number-kept")),))


def answer(said: TicketMessage, who: str, number: int) -> Screen:
    """What an operator says to the customer."""
    heading = Paragraph((Bold(Plain(who)), Plain(f" · #{number}")))
    return Screen((heading, paragraph(Plain(said.text))) if said.text else (heading,))


def withdrawn() -> Screen:
    """An answer was taken back."""
    return Screen((paragraph(words("customer-withdrawn")),))


def ask_rating(ticket: Ticket) -> Screen:
    """The ticket was closed: is it solved, and how was it?"""
    question = words("customer-how-was-it", ticket=str(ticket.number))
    stars = tuple(press(Plain(f"{one} {STAR}"), "customer.stars", ticket.id, str(one)) for one in STARS)
    not_yet = press(words("customer-not-yet"), "customer.reopen", ticket.id)
    rows = (stars[:3], stars[3:], row(not_yet))
    return Screen((paragraph(question),), rows, card=Card(ASKED_STARS, ticket.id))


def thanks(ticket: Ticket) -> Screen:
    """The rating was taken; a word may be added."""
    said = paragraph(Plain(f"{STAR * (ticket.rating or 0)} "), words("customer-thanks"))
    rows = (row(press(words("customer-remark"), "customer.remark", ticket.id)),)
    return Screen((said,), rows, card=Card(RATED, ticket.id))


def remark_form(ticket_id: str) -> Form:
    """A word beside the stars."""
    field = Field("text", words("customer-remark-ask"), "long_text")
    return Form("customer.remark", words("customer-remark-title"), (field,), (ticket_id,), words("ticket-send"))


def remarked() -> Screen:
    """The word was taken."""
    return Screen((paragraph(words("customer-remarked")),))
