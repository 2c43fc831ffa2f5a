"""Receipts of people written down, and the questions that come with them: is it the same person, who takes over?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from crm.channels import shown
from handlers.text import Day, Plain, Text, Words, words
from handlers.views.common import joined, short
from handlers.vocabulary import AnyButton, Block, Card, Items, Paragraph, Screen, paragraph, press, row
from storage.queries.contacts import Twin

NAME, LINE = 80, 120
Shown: TypeAlias = str | date
"""What stands in a field, as it is shown; "" where nothing does."""


def created(contact_id: str, name: str, facts: Text, operation: str, unread: str = "") -> Screen:
    """The receipt of a new contact."""
    blocks: list[Block] = [Paragraph((words("contact-created", name=short(name, NAME)),))]
    if facts:
        blocks.append(Paragraph(facts))
    blocks += not_kept(unread)
    return Screen(tuple(blocks), (receipt_row(contact_id, operation),), card=Card("contact", contact_id))


def added(contact_id: str, name: str, facts: Text, operation: str, unread: str = "") -> Screen:
    """The receipt of what was added to somebody already known."""
    blocks: list[Block] = [Paragraph((words("contact-added", name=short(name, NAME)),))]
    if facts:
        blocks.append(Paragraph(facts))
    blocks += not_kept(unread)
    return Screen(tuple(blocks), (receipt_row(contact_id, operation),), card=Card("contact", contact_id))


def not_kept(unread: str) -> list[Block]:
    """What was given as a number or an address and is none, so that nobody believes it written down."""
    return [paragraph(words("contact-not-kept", text=short(unread, NAME)))] if unread else []


def receipt_row(contact_id: str, operation: str) -> tuple[AnyButton, ...]:
    """What one does next with a contact just written, Undo among it."""
    return (
        press(words("contact-open"), "contact.show", contact_id),
        press(words("contact-log-call"), "log.start", "contact", contact_id),
        press(words("contact-remind"), "reminder.new", "contact", contact_id),
        press(words("undo"), "undo", operation),
    )


def changed(
    noun: str,
    record_id: str,
    label: Words,
    was: Shown,
    now: Shown,
    operation: str,
    twins: Sequence[Twin] = (),
    unread: str = "",
) -> Screen:
    """The receipt of one field: was and now; the same twice is no change, and nothing to undo.

    noun: contact or company; twins: who has the same number already; unread: what could not be kept.
    """
    open_it = press(words("contact-open"), f"{noun}.show", record_id)
    blocks, buttons = was_now(label, was, now, operation, open_it)
    same = [paragraph(Plain("⚠ "), twin_line(one)) for one in twins[:3]]
    others = [(press(Plain(f"👤 {short(one.name, 50)}"), "contact.show", one.id),) for one in twins[:3]]
    return Screen((*blocks, *not_kept(unread), *same), (buttons, *others), card=Card(noun, record_id))


def was_now(
    label: Words, was: Shown, now: Shown, operation: str, open_it: AnyButton
) -> tuple[tuple[Block, ...], tuple[AnyButton, ...]]:
    """What a field was and is, and what one does next."""
    if was == now:
        return (paragraph(words("contact-unchanged", field=label, now=_value(now))),), row(open_it)
    sentence = words("contact-changed", field=label, was=_value(was), now=_value(now))
    return (paragraph(sentence),), row(open_it, press(words("undo"), "undo", operation))


def _value(shown: Shown) -> str | Day:
    return Day(shown) if isinstance(shown, date) else short(shown, LINE) or "–"


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
