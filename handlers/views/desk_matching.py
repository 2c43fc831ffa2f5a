"""Whom a customer may be: on the ticket's card, and what an operator's word about it did."""

from __future__ import annotations

from collections.abc import Sequence

from crm import channels
from crm.desk.matching import Joined
from handlers.text import Plain, bold, words
from handlers.views.common import short, undo_button
from handlers.vocabulary import AnyButton, Detail, Screen, paragraph, press, row
from storage.queries.matches import Match
from storage.tables import Contact, Ticket

NAME, LABEL = 60, 20


def lines(matches: Sequence[Match]) -> tuple[Detail, ...]:
    """Who it may be, and by what: a part of the phone or the e-mail that they wrote themselves."""
    return tuple(
        Detail(words("match-label"), (bold(short(one.name, NAME)), Plain(_rest(one)))) for one in matches
    )  # fmt: skip


def _rest(one: Match) -> str:
    works_at = f", {short(one.company, NAME)}" if one.company else ""
    return f"{works_at} · {channels.shown(one.kind, one.value, masked=True)}"


def buttons(ticket_id: str, matches: Sequence[Match]) -> tuple[tuple[AnyButton, ...], ...]:
    """It is them, or it is not; of several by name."""
    return tuple(
        row(
            press(words("match-yes" if len(matches) == 1 else "match-is", who=short(one.name, LABEL)),
                  "ticket.match", ticket_id, one.id),
            press(words("match-no" if len(matches) == 1 else "match-is-not", who=short(one.name, LABEL)),
                  "ticket.no_match", ticket_id, one.id),
        )
        for one in matches
    )  # fmt: skip


def joined(done: Joined, undo: str) -> Screen:
    """The ticket is about somebody known now."""
    known = short(done.linked.contact.name, NAME)
    blocks = [paragraph(words("match-joined", ticket=str(done.ticket.number), who=known))]
    merge: tuple[AnyButton, ...] = ()
    if done.left is not None:
        blocks.append(paragraph(words("match-left", name=short(done.left.name, NAME))))
        merge = row(press(words("unite-button"), "contact.merge_with", done.linked.contact.id, done.left.id))
    return Screen(tuple(blocks), ((*merge, *undo_button(undo)),))


def refused(ticket: Ticket, contact: Contact, undo: str) -> Screen:
    """It is somebody else, and nobody is asked about it again."""
    told = words("match-refused", ticket=str(ticket.number), who=short(contact.name, NAME))
    return Screen((paragraph(told),), (undo_button(undo),))
