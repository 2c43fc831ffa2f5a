"""vCard text -> contacts, as phones and address books really write them (2.1, 3.0, 4.0)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import islice

import vobject

from handlers.events import SharedContact

MOST = 20
"""Cards taken from one file; more is an import, not a shared contact."""
MOST_VALUES = 50
"""Phones, addresses … taken of one card; nobody has more, and each is looked up."""


class UnreadableCard(ValueError):
    """The text holds no vCard, or one that cannot be read; the message is a short code."""


def read_cards(text: str) -> tuple[SharedContact, ...]:
    """The contacts of a .vcf, at most 20. Raises `UnreadableCard`: `no_card` or `too_many_cards`."""
    # vobject logs the lines it skips, and they are somebody's phone book.
    logging.getLogger("vobject.base").disabled = True
    try:
        contacts = tuple(_contact(card) for card in islice(_cards(text), MOST + 1))
    # vobject lets errors of its decoders through: a wrong charset name, odd base64, a cut quoted-printable line.
    except (vobject.base.VObjectError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise UnreadableCard("no_card") from error
    if len(contacts) > MOST:
        raise UnreadableCard("too_many_cards")
    if not any(one.name or one.phones or one.emails for one in contacts):
        raise UnreadableCard("no_card")
    return contacts


def shared_cards(text: str) -> tuple[SharedContact, ...]:
    """The same, and a card with nobody on it as an empty contact, to be answered in words: `too_many_cards` is left."""
    try:
        return read_cards(text)
    except UnreadableCard as unreadable:
        if str(unreadable) != "no_card":
            raise
        return (SharedContact("", vcard=text),)


def text_of(content: bytes) -> str:
    """The text of a .vcf: UTF-8, as every phone of today writes it; PostgreSQL keeps no U+0000."""
    return content.decode("utf-8-sig", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")


def _cards(text: str) -> Iterator[vobject.base.Component]:
    components = vobject.readComponents(text, ignoreUnreadable=True, allowQP=True)
    return (card for card in components if card.name == "VCARD")


def _contact(card: vobject.base.Component) -> SharedContact:
    values = {name: _values(card, name) for name in ("fn", "tel", "email", "org", "title", "bday")}
    return SharedContact(
        name=_first(values["fn"]) or _structured_name(card),
        phones=tuple(values["tel"]),
        emails=tuple(values["email"]),
        company=_first(values["org"]),
        position=_first(values["title"]),
        birthday=_first(values["bday"]),
        vcard=card.serialize(validate=False),
    )


def _values(card: vobject.base.Component, name: str) -> list[str]:
    lines = card.contents.get(name, [])
    found = (_plain(line.value) for line in lines)
    return list(islice(dict.fromkeys(value for value in found if value), MOST_VALUES))


def _plain(value: object) -> str:
    first = value[0] if isinstance(value, list) and value else value
    text = first.decode("utf-8", errors="replace") if isinstance(first, bytes) else str(first or "")
    return " ".join(text.removeprefix("tel:").split())


def _structured_name(card: vobject.base.Component) -> str:
    for line in card.contents.get("n", []):
        parts = (getattr(line.value, part, "") for part in ("given", "additional", "family"))
        return " ".join(_plain(part) for part in parts if part)
    return ""


def _first(values: list[str]) -> str:
    return values[0] if values else ""
