"""A contact shared from the phone, or a vCard: matched to somebody known, else created on a tap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm import vcards
from crm.companies import MOST_LETTERS
from crm.errors import Invalid
from crm.permissions import require
from crm.vcards import VCard
from handlers import contacts
from handlers.entering import Entered, keep, shared_reaches
from handlers.events import Attachment, Shared, SharedContact, Unread
from handlers.registry import action, fact
from handlers.text import words
from handlers.turn import Turn
from handlers.views import sharing as views
from handlers.vocabulary import Fetch, Replace, Response, Show, Toast
from storage import conversations
from storage.queries import contacts as queries
from storage.queries.contacts import Twin

MOST_BYTES = 100 * 1024
"""Of a card sent as a file; a larger one is mostly its photo."""


@dataclass(frozen=True)
class Matched:
    """A shared card with who in reach it may be. note: where the card is kept for its button."""

    entered: Entered
    twin: Twin | None
    missing: tuple[tuple[str, str], ...]
    note: str


@fact("shared", "contact.read")
async def shared(turn: Turn, given: Shared) -> Response:
    """Contacts shared into the chat."""
    cards = [card for one in given.contacts[: vcards.MOST_CARDS] for card in _cards(one)]
    return await _answer(turn, cards)


async def from_text(turn: Turn, text: str) -> Response | None:
    """The answer to a typed or pasted vCard; None where the text holds none."""
    if vcards.BEGIN.search(text) is None:
        return None
    require(turn.actor, "contact.read")
    return await _answer(turn, vcards.read(text))


def fetched(turn: Turn, files: Sequence[Attachment]) -> Response:
    """Cards sent as files are fetched after this turn and come back as if they had been shared."""
    require(turn.actor, "contact.read")
    return tuple(Fetch(one, MOST_BYTES) for one in files)


@fact("unread", "contact.read")
async def unread(turn: Turn, given: Unread) -> Response:
    """A card sent as a file that could not be read: why, and what to do."""
    return (Show(views.unread_file(given.why, MOST_BYTES // 1024, vcards.MOST_CARDS), reply=True),)


def _cards(one: SharedContact) -> Sequence[VCard]:
    """What the platform parsed, with what its raw vCard says on top."""
    born = vcards.birthday(one.birthday)
    plain = VCard(one.name, one.phones, one.emails, one.company, one.position, born)
    if not one.vcard:
        return [plain]
    try:
        read = vcards.read(one.vcard)[0]
    except Invalid:
        return [plain]
    return [
        VCard(
            name=plain.name or read.name,
            phones=plain.phones or read.phones,
            emails=plain.emails or read.emails,
            company=plain.company or read.company,
            position=plain.position or read.position,
            birthday=plain.birthday or read.birthday,
        )
    ]


def _entered(turn: Turn, card: VCard) -> Entered:
    phones, emails = shared_reaches(turn, "phone", card.phones), shared_reaches(turn, "email", card.emails)
    name = " ".join(card.name.split()) or next(iter((*emails.values, *phones.values, *card.phones)), "")
    return Entered(
        name=name[:MOST_LETTERS],
        company=" ".join(card.company.split())[:MOST_LETTERS],
        position=card.position[:MOST_LETTERS],
        phones=phones.values,
        emails=emails.values,
        birthday=card.birthday.isoformat() if card.birthday else "",
        unread=", ".join(one.rest for one in (phones, emails) if one.rest),
    )


async def _answer(turn: Turn, cards: Sequence[VCard]) -> Response:
    matched = [await _match(turn, _entered(turn, card)) for card in cards]
    matched = [one for one in matched if one.entered.name]
    if not matched:
        return (Show(views.nothing(), reply=True),)
    if len(matched) > 1:
        return (Show(views.several([_row(one) for one in matched]), reply=True),)
    only = matched[0]
    if only.twin is None:
        return (Show(views.unknown(only.entered, only.note), reply=True),)
    if not only.missing:
        return (Show(await contacts.card(turn, only.twin.id), reply=True),)
    return (Show(views.known(only.entered, only.twin, only.missing, only.note), reply=True),)


def _row(one: Matched) -> views.Row:
    return views.Row(one.entered.name, one.twin.id if one.twin else "", one.note)


async def _match(turn: Turn, entered: Entered) -> Matched:
    twins = [twin for twin in await queries.twins(turn.work, entered.reaches) if twin.is_seen]
    note = await keep(turn, {"entered": entered.as_json()})
    if not twins:
        return Matched(entered, None, (), note)
    known = {(one.kind, one.value) for one in (await queries.reached(turn.work, "contact", twins[0].id))[0]}
    missing = tuple(pair for pair in entered.reaches if pair not in known)
    return Matched(entered, twins[0], missing, note)


@action("share.several", "contact.create")
async def create_one(turn: Turn, note_id: str) -> Response:
    """One of several shared cards becomes a contact; the list stays."""
    note = await conversations.note_of(turn.work, note_id, turn.event.author.key)
    if note is None or "entered" not in note.payload:
        return (Toast(words("button-expired"), alert=True),)
    response = await contacts.apart(turn, note_id)
    return tuple(Show(one.screen) if isinstance(one, Replace) else one for one in response)
