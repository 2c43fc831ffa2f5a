"""Native events -> neutral events; pure.

Two steps, because an event names its author by id only: `read_event` tells what happened and who must be known for
it, `event_of` joins the two. What is not for us is `Dropped` with a reason that is counted.

A direct conversation is addressed by the person's user id, as on every platform; the DM channel's id stays in here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bots.slack.native import Native, at, flag, part, parts, text
from bots.slack.wire import mentions, undone, without_address
from handlers.events import (
    Attachment,
    Author,
    Chat,
    Commanded,
    Event,
    Fact,
    Joined,
    Left,
    Moved,
    Opened,
    Parted,
    Quoted,
    Reacted,
    Said,
)

PLATFORM = "slack"
SAID = frozenset({"", "file_share", "thread_broadcast", "me_message"})
"""Subtypes of `message` in which a person says something (docs.slack.dev message events)."""
NAMED = 5
"""At most so many people named in one text are looked up."""
LARGEST_ATTACHMENTS = 20


@dataclass(frozen=True)
class Us:
    """Who we are in this workspace. app: "" where not known; verbs: the names of our commands."""

    team: str
    bot_user: str
    bot_id: str
    app: str = ""
    verbs: frozenset[str] = frozenset()

    @property
    def source(self) -> str:
        """The inbox's source: the team keeps equal event ids of two workspaces apart."""
        return f"{PLATFORM}:{self.team}"


@dataclass(frozen=True)
class Person:
    """A member record of Slack's. is_guest: restricted, of another workspace, gone, or unknown."""

    id: str
    name: str
    team: str
    language: str = ""
    timezone: str = ""
    is_guest: bool = False
    is_bot: bool = False


@dataclass(frozen=True)
class Dropped:
    """Nothing for us, and why."""

    reason: str


@dataclass(frozen=True)
class Heard:
    """An event whose author is only an id; texts are still in wire form. dm: the DM channel it came through."""

    id: str
    at: datetime
    chat: Chat
    user: str
    fact: Fact
    message: str = ""
    addressed: bool = True
    dm: str = ""

    @property
    def named(self) -> list[str]:
        """Ids of people whose names stand in the text."""
        match self.fact:
            case Said(text=said) | Commanded(rest=said):
                return mentions(said)[:NAMED]
            case Quoted(text=said, by=by):
                return [one for one in (by, *mentions(said)) if re.fullmatch(r"[UW][A-Z0-9]+", one)][:NAMED]
        return []


def whereabouts(envelope: Native, us: Us) -> tuple[str, Author, str]:
    """The key of the chat, the person and the message of an envelope that may be misshapen."""
    event = part(envelope, "event")
    user, channel = text(event, "user") or text(event, "message", "user"), text(event, "channel")
    chat = chat_of(channel, user, us, kind=text(event, "channel_type"))
    return chat.key, Author(PLATFORM, user, "", us.team), text(event, "message", "ts") or text(event, "ts")


def event_of(heard: Heard, people: Mapping[str, Person], us: Us) -> Event | Dropped:
    """The neutral event. `people` holds the author and those named; whoever is not in it is a guest."""
    author = people.get(heard.user) or Person(heard.user, "", us.team, is_guest=True)
    if author.is_bot:
        return Dropped("bot")
    names = {key: person.name for key, person in people.items()}
    return Event(
        source=us.source,
        id=heard.id,
        at=heard.at,
        chat=heard.chat,
        author=_author(author),
        fact=_undone(heard.fact, names),
        message=heard.message,
        addressed=heard.addressed,
    )


def _author(person: Person) -> Author:
    return Author(
        PLATFORM, person.id, person.name, person.team, person.language, person.timezone, is_guest=person.is_guest
    )


def _undone(fact: Fact, names: Mapping[str, str]) -> Fact:
    match fact:
        case Said():
            return replace(fact, text=undone(fact.text, names).strip())
        case Commanded():
            return replace(fact, rest=undone(fact.rest, names).strip())
        case Quoted():
            return replace(fact, text=undone(fact.text, names).strip(), by=names.get(fact.by, fact.by))
    return fact


def moment_of(stamp: str, now: datetime) -> datetime:
    """Slack's `seconds.micros` as an aware moment; now where it is none, or lies in the future."""
    if not re.fullmatch(r"[0-9]{1,11}(\.[0-9]{1,9})?", stamp):
        return now
    return min(datetime.fromtimestamp(float(stamp), UTC), now)


def private_chat(user: str, us: Us, thread: str | None = None) -> Chat:
    """The person's conversation with us."""
    return Chat(PLATFORM, user, "private", us.team, thread)


def chat_of(channel: str, user: str, us: Us, *, kind: str = "", thread: str | None = None) -> Chat:
    """Where it happened; whatever is not the person's own DM is a group, a group DM too."""
    if kind == "im" or channel.startswith("D"):
        return private_chat(user, us, thread)
    return Chat(PLATFORM, channel, "group", us.team, thread)


def read_event(envelope: Native, us: Us, now: datetime) -> Heard | Dropped:
    """What an Events API envelope says."""
    if not _is_ours(envelope, us):
        return Dropped("foreign")
    event, key = part(envelope, "event"), text(envelope, "event_id")
    if not key:
        return Dropped("no_id")
    match text(event, "type"):
        case "message":
            return _message(event, key, us, now)
        case "app_mention":
            return Dropped("edit") if part(event, "edited") else _said(event, key, us, now)
        case "reaction_added":
            return _reacted(event, key, us, now)
        case "app_home_opened":
            return _opened(event, key, us, now)
        case kind:
            return _moved_about(event, kind, key, us, now)


def _is_ours(envelope: Native, us: Us) -> bool:
    """Another workspace's event, or another app's, is not ours (Slack Connect names both teams)."""
    teams = {text(one, "team_id") for one in parts(envelope, "authorizations")}
    teams |= {text(envelope, "team_id"), text(envelope, "context_team_id")}
    app = text(envelope, "api_app_id")
    return us.team in teams and (not us.app or not app or app == us.app)


def _message(event: Native, key: str, us: Us, now: datetime) -> Heard | Dropped:
    subtype = text(event, "subtype")
    if subtype == "message_changed":
        message = part(event, "message")
        if text(message, "text") == text(event, "previous_message", "text"):
            return Dropped("unchanged")
        place = {name: text(event, name) for name in ("channel", "channel_type")}
        return _said({**message, **place}, key, us, now, edited=True)
    return _said(event, key, us, now) if subtype in SAID else Dropped(f"subtype:{subtype[:40]}")


def _said(event: Native, key: str, us: Us, now: datetime, *, edited: bool = False) -> Heard | Dropped:
    user, ts = text(event, "user"), text(event, "ts")
    if text(event, "bot_id") or user in ("", us.bot_user) or text(event, "subtype") not in SAID:
        return Dropped("bot")
    wire = text(event, "text")
    kind, channel = text(event, "channel_type"), text(event, "channel")
    thread = _thread(event)
    chat = chat_of(channel, user, us, kind=kind, thread=thread)
    is_named = us.bot_user in mentions(wire)
    addressed = chat.place == "private" or is_named or text(event, "parent_user_id") == us.bot_user
    # An edit in a thread does not tell whose message the thread began with: whoever knows the thread hears it.
    if not addressed and not (edited and thread):
        return Dropped("unaddressed")
    fact = _words(event, without_address(wire, us.bot_user), thread, edited=edited)
    if not fact.text.strip() and not fact.attachments and not is_named:
        return Dropped("empty")
    # A mention comes twice, as `message` and as `app_mention`, under two event ids: the message names it.
    key = f"{channel}:{ts}" if is_named and chat.place != "private" and not edited else key
    dm = channel if chat.place == "private" else ""
    return Heard(key, moment_of(ts, now), chat, user, fact, message=ts, addressed=addressed, dm=dm)


def _thread(event: Native) -> str | None:
    thread = text(event, "thread_ts")
    return thread if thread and thread != text(event, "ts") else None


def _words(event: Native, wire: str, thread: str | None, *, edited: bool) -> Said:
    shared = next((one for one in parts(event, "attachments") if flag(one, "is_share")), None)
    forwarded = text(shared, "author_name") if shared else ""
    if shared:
        wire = "\n".join(filter(None, (wire, text(shared, "text"))))
    files = tuple(attachment_of(file) for file in parts(event, "files")[:LARGEST_ATTACHMENTS])
    return Said(wire, files, reply_to=thread, edited=edited, forwarded_from=forwarded or None)


def attachment_of(file: Native) -> Attachment:
    """A file of this workspace; one hosted elsewhere keeps its name, but no id by which it could be fetched."""
    mime, size = text(file, "mimetype"), at(file, "size")
    kinds = {"image": "photo", "audio": "voice", "video": "video"}
    kind = kinds.get(mime.split("/")[0], "file")
    is_hosted = text(file, "mode") in ("", "hosted", "snippet", "space") and not flag(file, "is_external")
    return Attachment(
        kind if is_hosted else "other",  # type: ignore[arg-type]  # the table above holds only names of the union
        ref=text(file, "id") if is_hosted else "",
        name=text(file, "name")[:200],
        size=size if isinstance(size, int) else 0,
        mime=mime[:100],
    )


def _reacted(event: Native, key: str, us: Us, now: datetime) -> Heard | Dropped:
    item, user = part(event, "item"), text(event, "user")
    chat = chat_of(text(item, "channel"), user, us)
    is_about_us = chat.place == "private" or text(event, "item_user") == us.bot_user
    if text(item, "type") != "message" or user in ("", us.bot_user) or not is_about_us:
        return Dropped("reaction")
    emoji = text(event, "reaction").split("::")[0]
    fact = Reacted(emoji[:100], text(item, "ts"))
    return Heard(key, moment_of(text(event, "event_ts"), now), chat, user, fact, message=text(item, "ts"))


def _opened(event: Native, key: str, us: Us, now: datetime) -> Heard | Dropped:
    user = text(event, "user")
    if text(event, "tab") != "home" or not user:
        return Dropped("tab")
    chat = private_chat(user, us)
    when = moment_of(text(event, "event_ts"), now)
    return Heard(key, when, chat, user, Opened(home=True), dm=text(event, "channel"))


def _moved_about(event: Native, kind: str, key: str, us: Us, now: datetime) -> Heard | Dropped:
    """We came into a channel, were taken out of one, somebody else left it, or its id changed."""
    channel, fact = text(event, "channel"), _channel_fact(event, kind, us)
    if isinstance(fact, Dropped):
        return fact
    parted = fact.user if isinstance(fact, Parted) else ""
    user = parted or text(event, "inviter") or text(event, "actor_id") or us.bot_user
    chat = Chat(PLATFORM, channel or text(event, "old_channel_id"), "group", us.team)
    return Heard(key, moment_of(text(event, "event_ts"), now), chat, user, fact)


def _channel_fact(event: Native, kind: str, us: Us) -> Fact | Dropped:
    match kind:
        case "member_joined_channel" if text(event, "user") == us.bot_user:
            return Joined()
        case "member_left_channel" if text(event, "user") not in ("", us.bot_user):
            return Parted(text(event, "user"))
        case "channel_left" | "group_left":
            return Left()
        case "channel_id_changed" if text(event, "new_channel_id"):
            return Moved(text(event, "new_channel_id"))
    return Dropped(f"type:{kind[:40]}")
