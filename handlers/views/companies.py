"""A company as people see it: its people, its deals, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.text import Plain, Text, bold, words
from handlers.views.common import joined, key_line, pages, short
from handlers.views.contacts import reaches_line, tags_line
from handlers.views.deal_lines import deal_blocks
from handlers.views.ticket_lines import ticket_blocks, ticket_button
from handlers.views.timeline import last_entries
from handlers.vocabulary import (
    Block,
    Buttons,
    Card,
    Detail,
    Facts,
    Heading,
    Items,
    Paragraph,
    Screen,
    paragraph,
    press,
    row,
)
from storage.queries.companies import CompanyCard, Person
from storage.queries.ticket_surroundings import TicketLine

TITLE, NAME, NOTE = 80, 50, 120
PEOPLE_SHOWN, PEOPLE_PAGE = 6, 6


def card(
    read: CompanyCard, now: datetime, tickets: Sequence[TicketLine] = (), *, masked: bool = False
) -> Screen:
    """The card with what one does most."""
    buttons = row(
        press(words("company-people"), "company.people", read.id, "0"),
        press(words("contact-remind"), "reminder.new", "company", read.id),
        press(words("contact-new-deal"), "deal.new", "company", read.id),
        press(words("more"), "company.more", read.id),
    )
    ticket = ticket_button(tickets) if any(one.is_alive for one in tickets) else ()
    rows = (buttons, ticket) if ticket else (buttons,)
    return Screen(_blocks(read, now, masked, tickets), rows, card=Card("company", read.id))


def more(read: CompanyCard, now: datetime, tickets: Sequence[TicketLine] = (), *, masked: bool = False) -> Screen:
    """The same card with its id and the second set of buttons."""
    rows: Buttons = (
        row(
            press(words("contact-history"), "company.history", read.id, "0"),
            press(words("contact-edit"), "company.edit", read.id),
            press(words("contact-log-call"), "log.start", "company", read.id),
        ),
        *((press(Plain(f"💼 {short(deal.name, 50)}"), "deal.show", deal.id),) for deal in read.deals[:4]),
        row(*ticket_button(tickets), press(words("back"), "company.back", read.id)),
    )
    return Screen((*_blocks(read, now, masked, tickets), key_line(read.id)), rows, card=Card("company", read.id))


def _blocks(
    read: CompanyCard, now: datetime, masked: bool, tickets: Sequence[TicketLine]
) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading((Plain(f"🏢 {short(read.name, TITLE)}"),))]
    where = joined([(Plain(short(read.city, NAME)),) if read.city else (), reaches_line(read.reaches, masked)])
    if where:
        blocks.append(Paragraph(where))
    details = _details(read)
    if details:
        blocks.append(Facts(details))
    blocks += _people(read.people)
    blocks += last_entries(read.last)
    blocks += deal_blocks(read.name, read.deals, read.plans, now)
    blocks += ticket_blocks(tickets, now, named=True)
    return tuple(blocks)


def _details(read: CompanyCard) -> tuple[Detail, ...]:
    details: list[Detail] = []
    if read.owner:
        details.append(Detail(words("contact-label-owner"), (Plain(short(read.owner, NAME)),)))
    if read.tags:
        details.append(Detail(words("contact-label-tags"), tags_line(read.tags)))
    if read.note:
        details.append(Detail(words("contact-label-note"), (Plain(short(read.note, NOTE)),)))
    return tuple(details)


def _people(people: Sequence[Person]) -> list[Block]:
    now = [one for one in people if one.is_current]
    former = [one for one in people if not one.is_current]
    shown = [person_line(one) for one in (now + former)[:PEOPLE_SHOWN]]
    if not shown:
        return []
    title = words("company-people-count", current=len(now), former=len(former))
    return [Paragraph((title,)), Items(tuple(shown))]


def person_line(one: Person) -> Text:
    """Name, position, and for a former one until when."""
    parts: list[Text] = [(bold(short(one.name, NAME)),)]
    if one.position:
        parts.append((Plain(short(one.position, NAME)),))
    if not one.is_current:
        year = str(one.until.year) if one.until else "–"
        parts.append((words("company-person-until", year=year),))
    return joined(parts)


def people(company_id: str, name: str, everyone: Sequence[Person], page: int) -> Screen:
    """Everybody who works and worked there, each a button."""
    shown = everyone[page * PEOPLE_PAGE : (page + 1) * PEOPLE_PAGE]
    blocks: list[Block] = [Heading((words("company-people-of", name=short(name, NAME)),))]
    if shown:
        blocks.append(Items(tuple(person_line(one) for one in shown), ordered=True, first=page * PEOPLE_PAGE + 1))
    else:
        blocks.append(paragraph(words("company-people-none")))
    buttons = [(press(Plain(f"👤 {short(one.name, 50)}"), "contact.show", one.contact_id),) for one in shown]
    turn_page = pages("company.people", (company_id,), page, len(everyone) > (page + 1) * PEOPLE_PAGE)
    last = (*turn_page, press(words("back"), "company.back", company_id))
    return Screen(tuple(blocks), (*buttons, last), card=Card("company", company_id))


def created(company_id: str, name: str, operation: str) -> Screen:
    """The receipt of a new company."""
    buttons = row(
        press(words("contact-open"), "company.show", company_id), press(words("undo"), "undo", operation)
    )
    sentence = words("company-created", name=short(name, NAME))
    return Screen((paragraph(sentence),), (buttons,), card=Card("company", company_id))
