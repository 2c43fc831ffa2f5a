"""Ways to reach a person or a company: phones in E.164, e-mails in lower case, names in messengers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crm.errors import Invalid, NotFound
from crm.ids import new_id
from crm.permissions import Actor, require
from crm.understanding.contacts import Found, find_emails, find_phones, parse_email, parse_phone
from crm.understanding.text import read_line
from storage.queries import contacts as queries
from storage.tables import Channel, Company, Contact
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_UNREADABLE = {
    "phone": "contact-bad-phone",
    "email": "contact-bad-email",
    "messenger": "contact-bad-messenger",
    "web": "contact-bad-web",
}
MOST_CHANNELS = 30
_AROUND = " \t\n,;:/|<>()·–-."
_SCHEMES = ("tel", "mailto")
_E164 = re.compile(r"\+[1-9]\d{6,14}")


def normal(kind: str, value: str, *, language: str = "en", country: str = "") -> str:
    """The one spelling that is kept; Invalid with a key per kind where the value cannot be one."""
    text = " ".join(value.split())
    if kind == "phone":
        found = _phone(text, language, country)
    elif kind == "email":
        found = parse_email(text)
    else:
        found = text[:200]
    if not found:
        raise Invalid(_UNREADABLE[kind], text=text[:40])
    return found


@dataclass(frozen=True)
class Typed:
    """What a typed answer gives: values in their one spelling, and the words of it that are none."""

    values: tuple[str, ...]
    rest: str = ""


def find(kind: str, text: str, *, language: str = "en", countries: Sequence[str] = ("",)) -> list[Found]:
    """Every phone or e-mail of a text; numbers without a code are read by that of the countries that explains most."""
    if kind == "email":
        return list(find_emails(text))
    return max((list(find_phones(text, lang=language, country=one)) for one in countries), key=len)


def typed(kind: str, text: str, *, language: str = "en", countries: Sequence[str] = ("",)) -> Typed:
    """What was typed, taken apart: the phones or e-mails in it, and what is none."""
    found = find(kind, text, language=language, countries=countries)
    compact = _compact(text)
    if kind == "phone" and not found and _E164.fullmatch(compact):
        return Typed((compact,))
    edges = [0, *(edge for one in found for edge in (one.start, one.end)), len(text)]
    between = [text[first:end].strip(_AROUND) for first, end in zip(edges[::2], edges[1::2], strict=True)]
    rest = ", ".join(one for one in between if one and not _joins(one, language))
    return Typed(tuple(dict.fromkeys(one.value for one in found)), rest)


def _joins(words: str, language: str) -> bool:
    """Whether these are only words that stand between two of a kind: "and", "tel:"."""
    if any(character.isdecimal() for character in words):
        return False
    line = read_line(words, language)
    known = [one.word in _SCHEMES or line.at(place, "and") is not None for place, one in enumerate(line.tokens)]
    return all(is_known or not one.is_word for is_known, one in zip(known, line.tokens, strict=True))


def _compact(text: str) -> str:
    return re.sub(r"[\s().\-\u00a0\u2010-\u2014/]", "", text.removeprefix("tel:"))


def _phone(text: str, language: str, country: str) -> str | None:
    compact = _compact(text)
    if _E164.fullmatch(compact):
        return compact
    return parse_phone(text, country, lang=language)


async def add(
    work: UnitOfWork,
    actor: Actor,
    record: Contact | Company,
    kind: str,
    value: str,
    *,
    label: str = "",
    country: str = "",
) -> Channel:
    """Adds a way to reach the record; one it already has stays single and is given back."""
    noun = "contact" if isinstance(record, Contact) else "company"
    require(actor, f"{noun}.change", record)
    return await write(work, record, kind, normal(kind, value, language=actor.language, country=country), label)


async def write(work: UnitOfWork, record: Contact | Company, kind: str, kept: str, label: str = "") -> Channel:
    """The same, in its one spelling, for whoever was found to have the right to it."""
    noun = "contact" if isinstance(record, Contact) else "company"
    present = await queries.channels_of(work, noun, record.id)
    for one in present:
        if (one.kind, one.value) == (kind, kept):
            return one
    if len(present) >= MOST_CHANNELS:
        raise Invalid("channels-too-many", limit=MOST_CHANNELS)
    row = made(work, record, kind, kept, label)
    await work.add(row)
    return row


def made(work: UnitOfWork, record: Contact | Company, kind: str, value: str, label: str = "") -> Channel:
    """The row for a value that is already in its one spelling."""
    return Channel(
        id=new_id(),
        contact_id=record.id if isinstance(record, Contact) else None,
        company_id=record.id if isinstance(record, Company) else None,
        kind=kind,
        value=value,
        label=label,
        reversed_digits=re.sub(r"\D", "", value)[::-1] if kind == "phone" else None,
        created_at=work.now,
    )


async def drop(work: UnitOfWork, actor: Actor, channel_id: str) -> Channel:
    """Takes a phone, an e-mail or a name off its record."""
    channel = await work.get(Channel, channel_id)
    if channel is None:
        raise NotFound
    record: Contact | Company | None = await work.get(Contact, channel.contact_id)
    record = record or await work.get(Company, channel.company_id)
    if record is None:
        raise NotFound
    require(actor, "contact.change" if channel.contact_id else "company.change", record)
    await work.delete(channel)
    return channel


def shown(kind: str, value: str, *, masked: bool = False) -> str:
    """The value as people write it: `+7 916 123-45-67`; masked: enough to recognise, too little to use."""
    if masked:
        return _masked(kind, value)
    number = _number(value) if kind == "phone" else None
    if number is None:
        return value
    import phonenumbers

    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def _number(value: str) -> PhoneNumber | None:
    import phonenumbers

    try:
        return phonenumbers.parse(value, None)
    except phonenumbers.NumberParseException:
        return None


def _masked(kind: str, value: str) -> str:
    if kind == "phone":
        number = _number(value)
        country = f"+{number.country_code} " if number else ""
        return f"{country}••• •• {value[-2:]}"
    name, at, domain = value.partition("@")
    return f"{name[:1]}•••{at}{domain}"
