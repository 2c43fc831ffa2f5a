"""A person as people see them: who they are, where they work and worked, what happened, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from crm.channels import shown
from crm.positions import leads
from handlers.text import Day, Plain, Text, bold, words
from handlers.views.common import joined, key_line, short, undo_button
from handlers.views.deal_lines import deal_blocks, deal_line
from handlers.views.ticket_lines import ticket_blocks, ticket_button
from handlers.views.timeline import last_entries
from handlers.vocabulary import (
    AnyButton,
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
from storage.queries.contacts import ContactCard, Job, Reach
from storage.queries.ticket_surroundings import TicketLine

TITLE, NAME, LINE, NOTE = 80, 50, 100, 120
MOST_JOBS, MOST_POSTS, MOST_REACHES = 4, 2, 4


def card(
    read: ContactCard, now: datetime, today: date, tickets: Sequence[TicketLine] = (), *, masked: bool = False,
    undo: str = "",
) -> Screen:
    """The card with what one does most. today: in the reader's zone, for the age; masked: phones partly hidden."""
    ticket = ticket_button(tickets) if any(one.is_alive for one in tickets) else ()
    rows = tuple(line for line in (_main_row(read), ticket, undo_button(undo)) if line)
    return Screen(_blocks(read, now, today, masked, tickets), rows, card=Card("contact", read.id))


def more(
    read: ContactCard, now: datetime, today: date, tickets: Sequence[TicketLine] = (), *, masked: bool = False
) -> Screen:
    """The same card with its id and the second set of buttons."""
    blocks = (*_blocks(read, now, today, masked, tickets), key_line(read.id))
    return Screen(blocks, _more_rows(read, tickets), card=Card("contact", read.id))


def _main_row(read: ContactCard) -> tuple[AnyButton, ...]:
    deals = read.open_deals
    if len(deals) == 1:
        deal = press(words("contact-deal"), "deal.show", deals[0].id)
    elif deals:
        deal = press(words("contact-deal"), "contact.deals", read.id)
    else:
        deal = press(words("contact-deal"), "deal.new", "contact", read.id)
    return (
        press(words("contact-log-call"), "log.start", "contact", read.id),
        press(words("contact-remind"), "reminder.new", "contact", read.id),
        deal,
        press(words("more"), "contact.more", read.id),
    )


def _more_rows(read: ContactCard, tickets: Sequence[TicketLine]) -> Buttons:
    rows: list[tuple[AnyButton, ...]] = [
        row(
            press(words("contact-history"), "contact.history", read.id, "0"),
            press(words("contact-edit"), "contact.edit", read.id),
            press(words("contact-new-job"), "contact.field", read.id, "job"),
        ),
        row(
            press(words("contact-note"), "contact.field", read.id, "note"),
            press(words("contact-all-deals"), "contact.deals", read.id),
            press(words("contact-new-deal"), "deal.new", "contact", read.id),
        ),
    ]
    rows += [
        (press(Plain(f"🏢 {short(job.company, 50)}"), "company.show", job.company_id),)
        for job in read.jobs[:3]
    ]
    data = press(words("data-button"), "data.look", read.id)
    rows.append(row(*ticket_button(tickets), data, press(words("erase-button"), "erase.look", read.id)))
    merge = press(words("unite-button"), "contact.merge", read.id)
    return (*rows, row(merge, press(words("back"), "contact.back", read.id)))


def _blocks(
    read: ContactCard, now: datetime, today: date, masked: bool, tickets: Sequence[TicketLine]
) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading((Plain(f"👤 {short(read.name, TITLE)}"),))]
    for line in (post_line(read), reaches_line(read.reaches, masked)):
        if line:
            blocks.append(Paragraph(line))
    details = _details(read, today)
    if details:
        blocks.append(Facts(details))
    blocks += last_entries(read.last)
    blocks += deal_blocks(read.name, read.deals, read.plans, now)
    blocks += ticket_blocks(tickets, now)
    return tuple(blocks)


def post_line(read: ContactCard) -> Text:
    """What they do and where, today."""
    now = [job for job in read.jobs if job.is_current]
    if not now:
        return (Plain(short(read.position, LINE)),) if read.position else ()
    posts: list[Text] = []
    for number, job in enumerate(now[:MOST_POSTS]):
        position = job.position or (read.position if number == 0 else "")
        company = bold(short(job.company, NAME))
        posts.append((Plain(f"{short(position, NAME)}, "), company) if position else (company,))
    return joined(posts, "; ")


def reaches_line(reaches: Sequence[Reach], masked: bool) -> Text:
    """Phones and e-mails in one line, as people write them."""
    signs = {"phone": "☎", "email": "✉", "messenger": "💬", "web": "🌐"}
    parts = [
        (Plain(f"{signs.get(one.kind, '·')} {short(shown(one.kind, one.value, masked=masked), 40)}"),)
        for one in reaches[:MOST_REACHES]
    ]
    if len(reaches) > MOST_REACHES:
        parts.append((Plain(f"+{len(reaches) - MOST_REACHES}"),))
    return joined(parts)


def _details(read: ContactCard, today: date) -> tuple[Detail, ...]:
    details: list[Detail] = []
    if read.birthday is not None:
        turned = today.year - read.birthday.year - ((today.month, today.day) < (read.birthday.month, read.birthday.day))
        value = words("contact-birthday-age", day=Day(read.birthday), age=turned)
        details.append(Detail(words("contact-label-birthday"), (value,)))
    former = [job for job in read.jobs if not job.is_current]
    for job in former[:MOST_JOBS]:
        details.append(Detail(words("contact-label-before"), _former(job)))
    if read.owner:
        details.append(Detail(words("contact-label-owner"), (Plain(short(read.owner, NAME)),)))
    if read.tags:
        details.append(Detail(words("contact-label-tags"), tags_line(read.tags)))
    if read.note:
        details.append(Detail(words("contact-label-note"), (Plain(short(read.note, NOTE)),)))
    return tuple(details)


def tags_line(tags: Sequence[str]) -> Text:
    """Tags with their signs."""
    return (Plain(short(" ".join(f"#{tag.replace(' ', '_')}" for tag in tags), NOTE)),)


def _former(job: Job) -> Text:
    """A job the person had: where, as what, when, and who leads that firm today where it is known."""
    parts: list[Text] = [(bold(short(job.company, NAME)),)]
    if job.position:
        parts.append((Plain(short(job.position, NAME)),))
    if job.since or job.until:
        parts.append((Plain(f"{job.since.year if job.since else '…'}–{job.until.year if job.until else '…'}"),))
    leader = next((one for one in job.colleagues if leads(one.position)), None)
    if leader is not None:
        led = words("contact-now-led", name=short(leader.name, NAME), position=short(leader.position, NAME))
        parts.append((led,))
    return joined(parts)


def deals(read: ContactCard, now: datetime) -> Screen:
    """All deals of the person, each a button."""
    blocks: list[Block] = [Heading((words("contact-deals-of", name=short(read.name, NAME)),))]
    if read.deals:
        blocks.append(Items(tuple(deal_line(deal, now) for deal in read.deals[:6])))
    else:
        blocks.append(paragraph(words("contact-deals-none")))
    buttons = [(press(Plain(f"💼 {short(deal.name, 50)}"), "deal.show", deal.id),) for deal in read.deals[:6]]
    last = row(
        press(words("contact-new-deal"), "deal.new", "contact", read.id),
        press(words("back"), "contact.back", read.id),
    )
    return Screen(tuple(blocks), (*buttons, last), card=Card("contact", read.id))
