"""vCard text as phones and address books really write it (2.1, 3.0, 4.0) -> what a contact needs."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from crm.errors import Invalid

if TYPE_CHECKING:
    import vobject

MOST_CARDS = 20
"""More in one message is an import, not a shared contact."""
_BIRTHDAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
BEGIN = re.compile(r"BEGIN:VCARD", re.IGNORECASE)


@dataclass(frozen=True)
class VCard:
    """One card: strings as written; `birthday` only where a full date is given."""

    name: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    company: str = ""
    position: str = ""
    birthday: date | None = None


def read(text: str) -> tuple[VCard, ...]:
    """The cards of a text, at most 20; Invalid("vcard-unreadable") or Invalid("vcard-too-many", limit=…)."""
    import vobject

    logging.getLogger("vobject.base").disabled = True  # it logs the lines it skips: somebody's phone book
    try:
        cards = tuple(_card(one) for one in islice(_components(text), MOST_CARDS + 1))
    # vobject lets its decoders' errors through: a wrong charset name, odd base64, a cut quoted-printable line.
    except (vobject.base.VObjectError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise Invalid("vcard-unreadable") from error
    if len(cards) > MOST_CARDS:
        raise Invalid("vcard-too-many", limit=MOST_CARDS)
    kept = tuple(card for card in cards if card.name or card.phones or card.emails)
    if not kept:
        raise Invalid("vcard-unreadable")
    return kept


def _components(text: str) -> Iterator[vobject.base.Component]:
    import vobject

    found = vobject.readComponents(text[text.upper().find("BEGIN:VCARD") :], ignoreUnreadable=True, allowQP=True)
    return (card for card in found if card.name == "VCARD")


def _card(card: vobject.base.Component) -> VCard:
    return VCard(
        name=_first(card, "fn") or _structured_name(card),
        phones=_values(card, "tel"),
        emails=_values(card, "email"),
        company=_first(card, "org"),
        position=_first(card, "title"),
        birthday=birthday(_first(card, "bday")),
    )


def birthday(text: str) -> date | None:
    """A full date in one of vCard's spellings; None for a partial one, which has no year."""
    match = _BIRTHDAY.match(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _values(card: vobject.base.Component, name: str) -> tuple[str, ...]:
    found = (_plain(line.value) for line in card.contents.get(name, []))
    return tuple(dict.fromkeys(value for value in found if value))


def _first(card: vobject.base.Component, name: str) -> str:
    return next(iter(_values(card, name)), "")


def _plain(value: object) -> str:
    first = value[0] if isinstance(value, list) and value else value
    text = first.decode("utf-8", errors="replace") if isinstance(first, bytes) else str(first or "")
    return " ".join(text.removeprefix("tel:").removeprefix("mailto:").split())


def _structured_name(card: vobject.base.Component) -> str:
    for line in card.contents.get("n", []):
        parts = (getattr(line.value, part, "") for part in ("given", "additional", "family"))
        return " ".join(_plain(part) for part in parts if part)
    return ""
