"""Who speaks: the identity looked up in the transaction of the act, never cached."""

from __future__ import annotations

from dataclasses import replace
from typing import cast
from zoneinfo import ZoneInfo

from crm.members import Account, Profile, acquaint, reached_at, zone_names
from crm.permissions import Actor, Role
from handlers.events import Author, Chat, Event, chat_adapter
from handlers.localise import Reader
from handlers.turn import Defaults
from locales.catalog import closest
from storage.queries import members, tickets
from storage.tables import Customer, Identity, Member
from storage.unit_of_work import UnitOfWork


async def member_of(work: UnitOfWork, author: Author) -> Member | None:
    """The active member behind an identity; guests of another firm's workspace are nobody."""
    if author.is_guest:
        return None
    member = await members.behind(work, author.platform, author.team, author.user)
    return member if member is not None and member.is_active else None


async def is_customer(work: UnitOfWork, event: Event, defaults: Defaults) -> bool:
    """Whether somebody who is no member is one of the desk's: in private, and never was of the firm.

    Where customers have a bot of their own, those who wrote to the firm's before are answered there as they were.
    """
    author, platform = event.author, event.chat.platform
    if platform in defaults.visitors_on:
        return True
    if event.chat.place != "private" or not (defaults.open_support or platform in defaults.beside.values()):
        return False
    if not defaults.open_support and await tickets.customer(work, platform, author.team, author.user) is None:
        return False
    return await work.get(Identity, (author.platform, author.team, author.user)) is None


def customer_reader(customer: Customer) -> Reader:
    """The customer as one who reads."""
    return Reader(customer.language, customer.timezone)


def actor_of(member: Member) -> Actor:
    """The member as one who acts."""
    return Actor(
        member.id, member.name, cast(Role, member.role), member.team_id, member.language, member.timezone
    )


async def acting(work: UnitOfWork, member_id: str | None) -> Actor | None:
    """The member as they are now; None for nobody, and for who has left."""
    member = await work.get(Member, member_id) if member_id else None
    return actor_of(member) if member is not None and member.is_active else None


def reader_of(member: Member) -> Reader:
    """The member as one who reads."""
    return Reader(member.language, member.timezone, rich=member.rich_messages)


def guessed_reader(author: Author, defaults: Defaults) -> Reader:
    """A stranger as one who reads: the client's language and zone where they are usable."""
    zone = author.timezone if author.timezone in zone_names() else defaults.timezone
    return Reader(closest(author.language, defaults.language), str(ZoneInfo(zone)))


async def get_acquainted(work: UnitOfWork, author: Author, guessed: Reader) -> None:
    """Takes name, language and zone from the first event of an account that has no name yet (`CRM_OWNER`)."""
    account = Account(author.platform, author.team, author.user, author.name)
    await acquaint(work, account, Profile(guessed.language, guessed.zone))


async def note_private_chat(work: UnitOfWork, event: Event) -> None:
    """Remembers where the person is reached in private, and that they can be reached again."""
    if event.chat.place != "private":
        return
    identity = await work.get(Identity, (event.author.platform, event.author.team, event.author.user))
    if identity is None:
        return
    # Without the thread: a reminder next week must not end up under what was asked today.
    chat = reached_at(chat_adapter().dump_python(replace(event.chat, thread=None), mode="json"), identity.chat)
    if identity.chat != chat or identity.unreachable:
        identity.chat = chat
        identity.unreachable = None
        identity.seen_at = work.now


async def identity_at(work: UnitOfWork, chat_key: str) -> Identity | None:
    """The account of one of the firm's own whose private chat has that key."""
    chat = Chat.private(chat_key)
    return await work.get(Identity, (chat.platform, chat.team, chat.id))


async def private_chat_of(work: UnitOfWork, author: Author) -> Chat:
    """The person's private chat; before the first private message it is addressed by the user id."""
    identity = await work.get(Identity, (author.platform, author.team, author.user))
    if identity is not None and identity.chat is not None:
        return chat_adapter().validate_python(identity.chat)
    return Chat(author.platform, author.user, "private", author.team)
