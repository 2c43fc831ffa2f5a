"""A person as people see them: the card, its history, who else looks the same, and receipts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from crm.channels import shown
from crm.positions import leads
from handlers.text import Amount, Day, Inline, Moment, Plain, Span, Text, Words, bold, words
from handlers.views.common import joined, pages, short
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
from storage.queries.contacts import ContactCard, DealLine, Job, Next, Reach, Twin
from storage.queries.timeline import Entry

HISTORY_PAGE = 5
NAME, LINE, SUMMARY = 80, 120, 160
MOST_JOBS, MOST_OPEN_DEALS, MOST_REACHES = 5, 4, 6


def card(read: ContactCard, now: datetime, today: date, *, masked: bool = False) -> Screen:
    """The card with what one does most. today: in the reader's zone, for the age; masked: phones partly hidden."""
    return Screen(_blocks(read, now, today, masked), (_main_row(read),), card=Card("contact", read.id))


def more(read: ContactCard, now: datetime, today: date, *, masked: bool = False) -> Screen:
    """The same card with the second set of buttons."""
    return Screen(_blocks(read, now, today, masked), _more_rows(read), card=Card("contact", read.id))


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


def _more_rows(read: ContactCard) -> Buttons:
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
    return (*rows, row(press(words("back"), "contact.back", read.id)))


def _blocks(read: ContactCard, now: datetime, today: date, masked: bool) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading((Plain(f"👤 {short(read.name, NAME)}"),))]
    for line in (_post(read), reaches_line(read.reaches, masked)):
        if line:
            blocks.append(Paragraph(line))
    details = _details(read, today)
    if details:
        blocks.append(Facts(details))
    blocks += last_entries(read.last)
    blocks += deal_blocks(read.deals, read.next, now)
    return tuple(blocks)


def _post(read: ContactCard) -> Text:
    """What they do and where, today."""
    now = [job for job in read.jobs if job.is_current]
    if not now:
        return (Plain(short(read.position, LINE)),) if read.position else ()
    posts: list[Text] = []
    for number, job in enumerate(now[:3]):
        position = job.position or (read.position if number == 0 else "")
        company = bold(short(job.company, NAME))
        posts.append((Plain(f"{short(position, NAME)}, "), company) if position else (company,))
    return joined(posts, "; ")


def reaches_line(reaches: Sequence[Reach], masked: bool) -> Text:
    """Phones and e-mails in one line, as people write them."""
    signs = {"phone": "☎", "email": "✉", "messenger": "💬", "web": "🌐"}
    parts = [
        (Plain(f"{signs.get(one.kind, '·')} {short(shown(one.kind, one.value, masked=masked), 60)}"),)
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
        details.append(Detail(words("contact-label-note"), (Plain(short(read.note, SUMMARY)),)))
    return tuple(details)


def tags_line(tags: Sequence[str]) -> Text:
    """Tags with their signs."""
    return (Plain(short(" ".join(f"#{tag.replace(' ', '_')}" for tag in tags), SUMMARY)),)


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


def last_entries(entries: Sequence[Entry]) -> list[Block]:
    """The newest entries under a small title; nothing where there are none."""
    if not entries:
        return []
    return [Paragraph((words("contact-last"),)), Items(tuple(entry_line(one) for one in entries))]


def entry_line(one: Entry) -> Text:
    """One entry: kind and outcome, when, by whom, and what was said."""
    parts: list[Text] = [(words("entry-kind", kind=one.kind, direction=one.direction or "none"),)]
    if one.outcome and one.outcome != "reached":
        parts.append((words("entry-outcome", outcome=one.outcome),))
    parts.append((Moment(one.at, "date"),))
    if one.member:
        parts.append((Plain(short(one.member, 40)),))
    line = joined(parts)
    return (*line, Plain(f": {short(one.summary, SUMMARY)}")) if one.summary else line


def deal_blocks(deals: Sequence[DealLine], upcoming: Next | None, now: datetime) -> list[Block]:
    """What is next, open deals, and how the last ones ended."""
    blocks: list[Block] = []
    if upcoming is not None:
        blocks.append(paragraph(_next(upcoming)))
    still_open = [deal for deal in deals if deal.kind == "open"]
    if still_open:
        lines = tuple(deal_line(deal, now) for deal in still_open[:MOST_OPEN_DEALS])
        blocks.append(Items(lines))
    ended = [next((deal for deal in deals if deal.kind == kind), None) for kind in ("lost", "won")]
    lines = tuple(ended_line(deal) for deal in ended if deal is not None)
    if lines:
        blocks.append(Items(lines))
    return blocks


def _next(upcoming: Next) -> Words:
    when = Moment(upcoming.due_at)
    return words("contact-next", text=short(upcoming.text, LINE), when=when, who=short(upcoming.member, 40))


def deal_line(deal: DealLine, now: datetime) -> Text:
    """`💼 Acme – seats · Offer · 45 000 € · 6 days in stage`; a closed one says how it ended."""
    if deal.kind != "open":
        return ended_line(deal)
    parts: list[Text] = [(Plain(f"💼 {short(deal.name, NAME)}"),), (_stage(deal),)]
    parts += [(Amount(deal.minor, deal.currency),)] if deal.minor is not None else []
    parts.append((words("contact-days-in-stage", days=max((now - deal.since).days, 0)),))
    return joined(parts)


def _stage(deal: DealLine) -> Inline:
    return Plain(deal.stage) if deal.stage else words(f"stage-{deal.stage_key}")


def ended_line(deal: DealLine) -> Text:
    """`✖ Lost: materials · price · 3 May 2025 · Petr Kuzmin`."""
    key = "contact-deal-won" if deal.kind == "won" else "contact-deal-lost"
    parts: list[Text] = [(words(key, name=short(deal.name, NAME)),)]
    if deal.kind == "lost" and (deal.reason or deal.reason_key):
        parts.append((Plain(short(deal.reason, NAME)) if deal.reason else words(f"loss-{deal.reason_key}"),))
    if deal.minor is not None:
        parts.append((Amount(deal.minor, deal.currency),))
    if deal.closed_at is not None:
        parts.append((Moment(deal.closed_at, "date"),))
    if deal.owner:
        parts.append((Plain(short(deal.owner, 40)),))
    return joined(parts)


def history(noun: str, record_id: str, title: str, entries: Sequence[Entry], page: int, *, has_more: bool) -> Screen:
    """One page of what happened, newest first. noun: contact or company."""
    blocks: list[Block] = [Heading((words("contact-history-of", name=short(title, NAME)),))]
    if entries:
        blocks.append(Items(tuple(_full_line(one, noun) for one in entries)))
    else:
        blocks.append(paragraph(words("contact-history-empty")))
    turn_page = pages(f"{noun}.history", (record_id,), page, has_more)
    back = press(words("back"), f"{noun}.back", record_id)
    return Screen(tuple(blocks), (*((turn_page,) if turn_page else ()), (back,)), card=Card(noun, record_id))


def _full_line(one: Entry, noun: str) -> Text:
    spans: list[Span] = list(entry_line(one))
    if noun == "company" and one.contact:
        spans.append(Plain(f" · {short(one.contact, 40)}"))
    if one.deal:
        spans.append(Plain(f" · 💼 {short(one.deal, 40)}"))
    return tuple(spans)


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


def created(contact_id: str, name: str, facts: Text, operation: str) -> Screen:
    """The receipt of a new contact."""
    blocks: list[Block] = [Paragraph((words("contact-created", name=short(name, NAME)),))]
    if facts:
        blocks.append(Paragraph(facts))
    return Screen(tuple(blocks), (receipt_row(contact_id, operation),), card=Card("contact", contact_id))


def added(contact_id: str, name: str, facts: Text, operation: str) -> Screen:
    """The receipt of what was added to somebody already known."""
    blocks: list[Block] = [Paragraph((words("contact-added", name=short(name, NAME)),))]
    if facts:
        blocks.append(Paragraph(facts))
    return Screen(tuple(blocks), (receipt_row(contact_id, operation),), card=Card("contact", contact_id))


def receipt_row(contact_id: str, operation: str) -> tuple[AnyButton, ...]:
    """What one does next with a contact just written, Undo among it."""
    return (
        press(words("contact-open"), "contact.show", contact_id),
        press(words("contact-log-call"), "log.start", "contact", contact_id),
        press(words("contact-remind"), "reminder.new", "contact", contact_id),
        press(words("undo"), "undo", operation),
    )


def changed(
    noun: str, record_id: str, label: Words, was: str, now: str, operation: str, twins: Sequence[Twin] = ()
) -> Screen:
    """The receipt of one field: was and now. noun: contact or company; twins: who has the same number already."""
    sentence = words("contact-changed", field=label, was=short(was, LINE) or "–", now=short(now, LINE) or "–")
    buttons = row(
        press(words("contact-open"), f"{noun}.show", record_id), press(words("undo"), "undo", operation)
    )
    same = [paragraph(Plain("⚠ "), twin_line(one)) for one in twins[:3]]
    others = [(press(Plain(f"👤 {short(one.name, 50)}"), "contact.show", one.id),) for one in twins[:3]]
    return Screen((paragraph(sentence), *same), (buttons, *others), card=Card(noun, record_id))


def twin(note_id: str, name: str, twins: Sequence[Twin]) -> Screen:
    """Somebody in reach has the same phone or e-mail: what is meant?"""
    blocks: list[Block] = [Paragraph((words("twin-title", name=short(name, NAME)),))]
    blocks.append(Items(tuple((twin_line(one),) for one in twins)))
    rows: list[tuple[AnyButton, ...]] = []
    for one in twins[:4]:
        who = short(one.name, 24)
        rows.append(
            row(
                press(words("twin-same", name=who), "contact.same", note_id, one.id),
                press(words("twin-new-job", name=who), "contact.same_job", note_id, one.id),
            )
        )
    rows.append(row(press(words("twin-apart"), "contact.apart", note_id)))
    return Screen(tuple(blocks), tuple(rows))


def twin_line(one: Twin) -> Words:
    """`Same phone as Igor Petrov (Gamma).`"""
    key = "twin-line-company" if one.company else "twin-line"
    return words(key, kind=one.kind, name=short(one.name, NAME), company=short(one.company, NAME))


def hidden_twin(writer: str, contact_id: str, name: str, twins: Sequence[Twin]) -> Screen:
    """For those who lead: a colleague entered somebody whom another colleague already has."""
    blocks: list[Block] = [paragraph(words("twin-hidden", writer=short(writer, 40), name=short(name, NAME)))]
    blocks.append(Items(tuple((twin_line(one),) for one in twins[:5])))
    buttons = [(press(Plain(f"👤 {short(name, 50)}"), "contact.show", contact_id),)]
    buttons += [(press(Plain(f"👤 {short(one.name, 50)}"), "contact.show", one.id),) for one in twins[:5]]
    return Screen(tuple(blocks), tuple(buttons), card=Card("contact", contact_id))


def offered(giver: str, name: str, company: str, note_id: str) -> Screen:
    """For a colleague: somebody offers a contact."""
    who = f"{name} · {company}" if company else name
    sentence = words("contact-offered", giver=short(giver, 40), name=short(who, LINE))
    return Screen(
        (paragraph(sentence),),
        (
            row(
                press(words("contact-offer-accept"), "contact.accept", note_id, style="primary"),
                press(words("contact-offer-decline"), "contact.decline", note_id),
            ),
        ),
    )


def say(sentence: Words) -> Screen:
    """One sentence as a message."""
    return Screen((paragraph(sentence),))


def entered_facts(position: str, company: str, reaches: Sequence[tuple[str, str]]) -> Text:
    """What was entered, in one line."""
    parts: list[Text] = []
    post = ", ".join(short(part, NAME) for part in (position, company) if part)
    if post:
        parts.append((Plain(post),))
    parts += [(Plain(shown(kind, value)),) for kind, value in reaches]
    return joined(parts)
