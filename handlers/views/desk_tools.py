"""The second half of what an operator can do with a ticket that they have, and what the desk does by rules."""

from __future__ import annotations

from collections.abc import Sequence

from crm.desk.snoozing import CHOICES
from handlers.forms.form import Field, Form, Option
from handlers.text import Moment, Plain, Span, Text, words
from handlers.views.common import short, undo_button
from handlers.views.desk_queues import called
from handlers.vocabulary import (
    AnyButton,
    Block,
    Card,
    Heading,
    Items,
    Paragraph,
    Screen,
    paragraph,
    press,
    row,
)
from storage.queries.tickets import TicketRead
from storage.tables import Member, Queue, Ticket, TicketRule

NAME, LABEL, LINE = 60, 40, 80
MOST_RULES = 8
NOBODY, YES, NO = "nobody", "yes", "no"


def tools(ticket: Ticket) -> tuple[AnyButton, ...]:
    """What is offered to whoever has the ticket besides answering and closing it."""
    return row(
        press(words("ticket-template"), "canned.list", ticket.id),
        press(words("ticket-tags"), "ticket.tags", ticket.id),
        press(words("ticket-snooze"), "ticket.snooze", ticket.id),
    )


def texts() -> tuple[AnyButton, ...]:
    """What the desk keeps ready, under the queue."""
    return row(
        press(words("canned-button"), "canned.page"),
        press(words("faq-button"), "faq.page"),
        press(words("rule-button"), "rule.list"),
    )


def tags_form(read: TicketRead) -> Form:
    """The tags of a ticket, as they are and as they shall be."""
    hint = words("ticket-hint-tags")
    field = Field("tags", words("ticket-ask-tags"), required=False, value=read.ticket.tags, hint=hint)
    title = words("ticket-tags-title", ticket=str(read.ticket.number))
    return Form("ticket.tags", title, (field,), context=(read.ticket.id,))


def tagged(ticket: Ticket, undo: str) -> Screen:
    """It has these tags now."""
    key = "ticket-tagged" if ticket.tags else "ticket-untagged"
    return _done(words(key, ticket=str(ticket.number), tags=ticket.tags), undo)


def ask_snooze(read: TicketRead) -> Screen:
    """Until when does it rest?"""
    key = read.ticket.id
    taps = [press(words(f"snooze-{one}"), "ticket.rest", key, one) for one in CHOICES]
    pick = press(words("snooze-pick"), "ticket.rest_until", key)
    question = paragraph(words("ticket-rest-question", ticket=str(read.ticket.number)))
    return Screen((question,), (tuple(taps), row(pick, press(words("back"), "ticket.show", key))))


def snooze_form(read: TicketRead) -> Form:
    """Another time."""
    field = Field("until", words("snooze-ask-until"), "moment", hint=words("reminder-hint-when"))
    title = words("snooze-title", ticket=str(read.ticket.number))
    return Form("ticket.rest_until", title, (field,), context=(read.ticket.id,))


def snoozed(ticket: Ticket, undo: str) -> Screen:
    """It rests."""
    until = Moment(ticket.snoozed_until or ticket.created_at)
    return _done(words("ticket-snoozed", ticket=str(ticket.number), when=until), undo)


def back_again(read: TicketRead) -> Screen:
    """It has rested long enough."""
    ticket = read.ticket
    told = words("ticket-back", ticket=str(ticket.number), who=short(read.title, NAME))
    blocks: list[Block] = [paragraph(Plain("⏰ "), told)]
    if ticket.subject:
        blocks.append(Paragraph((Plain(short(ticket.subject, LINE)),)))
    buttons = row(
        press(words("ticket-answer"), "ticket.answer", ticket.id),
        press(words("ticket-history"), "ticket.show", ticket.id),
        press(words("ticket-snooze"), "ticket.snooze", ticket.id),
    )
    return Screen(tuple(blocks), (buttons,), card=Card("ticket", ticket.id))


def rules(found: Sequence[tuple[TicketRule, str, Queue | None]]) -> Screen:
    """All of them, in the order in which they are read."""
    blocks: list[Block] = [Heading((Plain("⚡ "), words("rule-title")))]
    blocks.append(Items(tuple(_line(*one) for one in found)) if found else paragraph(words("rule-none")))
    drops = [row(press(Plain(short(f"✖ {one.words}", LABEL)), "rule.drop", one.id)) for one, *_ in found[:MOST_RULES]]
    last = row(press(words("rule-new"), "rule.new"), press(words("back"), "queue.show"))
    return Screen((*blocks, paragraph(words("rule-how"))), (*drops, last))


def _line(one: TicketRule, who: str, queue: Queue | None) -> Text:
    parts: list[Span] = [Plain(f"{short(one.words, LINE)} → ")]
    makes: list[Span] = [words("ticket-urgent")] if one.makes_urgent else []
    makes += [Plain(f"🏷 {one.tags}")] if one.tags else []
    makes += [Plain(f"👤 {short(who, NAME)}")] if who else []
    makes += [words("rule-into", name=called(queue))] if queue is not None else []
    for number, made in enumerate(makes):
        parts += [Plain(", "), made] if number else [made]
    return tuple(parts)


def rule_form(people: Sequence[Member], queues: Sequence[Queue]) -> Form:
    """Words, and what they make of a ticket. queues: that it may go to, where there are several."""
    yes_no = (Option(NO, words("rule-no")), Option(YES, words("rule-yes")))
    given = (
        Option(NOBODY, words("rule-nobody")),
        *(Option(one.id, Plain(short(one.name, LABEL))) for one in people[:20]),
    )
    nobody = words("rule-nobody")
    into = (Option(NOBODY, nobody), *(Option(one.id, called(one)) for one in queues))
    asked = Field("queue", words("rule-ask-queue"), "choice", value=NOBODY, shown=nobody, options=into)
    return Form(
        "rule.new",
        words("rule-form-title"),
        (
            Field("words", words("rule-ask-words"), hint=words("rule-hint-words")),
            Field("urgent", words("rule-ask-urgent"), "choice", value=NO, shown=words("rule-no"), options=yes_no),
            Field("tags", words("ticket-ask-tags"), required=False, hint=words("ticket-hint-tags")),
            Field("member", words("rule-ask-member"), "choice", value=NOBODY, shown=nobody, options=given),
            *((asked,) if queues else ()),
        ),
    )


def rule_kept(one: TicketRule, undo: str) -> Screen:
    """It is a rule now."""
    return _done(words("rule-kept", words=short(one.words, LINE)), undo, "rule.list")


def rule_dropped(one: TicketRule, undo: str) -> Screen:
    """It is none any more."""
    return _done(words("rule-dropped", words=short(one.words, LINE)), undo, "rule.list")


def _done(told: Span, undo: str, back: str = "") -> Screen:
    buttons = (*([press(words("back"), back)] if back else []), *undo_button(undo))
    return Screen((Paragraph((told,)),), (buttons,) if buttons else ())
