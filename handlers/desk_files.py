"""Files at the desk: what comes with a message is kept by its reference and goes wherever the words go."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from crm.desk import albums
from crm.errors import Invalid
from handlers.events import LOCATION, Attachment, Chat, Said
from handlers.letters import Body, Enclosed, letter
from handlers.turn import Turn
from handlers.views import customers as views
from handlers.views.attachments import KINDS, called, files_of, kind_of, size
from handlers.vocabulary import Response, Show
from storage import conversations, outbox
from storage.queries import desk_rooms, members
from storage.queries import tickets as queries
from storage.tables import Customer, Note, Queue, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork

LONGEST_NAME = 120
TOGETHER = 50 * 1024**2
"""Bytes of one message's files that are brought from one messenger to another."""
_UNSEEN = re.compile(r"[\\/\x00-\x1f\x7f]+")


def kept(said: Said) -> list[dict[str, Any]]:
    """What came along, as it is kept with the message."""
    return [_kept(one) for one in said.attachments]


def _kept(one: Attachment) -> dict[str, Any]:
    found = {"type": one.type, "name": clean(one.name), "ref": one.ref, "size": one.size, "mime": one.mime}
    return found | ({"form": one.form} if one.form else {})


def clean(name: str) -> str:
    """A file's name as it may be shown: nothing that leads elsewhere or turns letters round; its ending stays."""
    plain = _UNSEEN.sub("_", "".join(one for one in name if unicodedata.category(one) not in ("Cf", "Cs", "Co")))
    if len(plain) <= LONGEST_NAME:
        return plain.strip()
    stem, dot, ending = plain.rpartition(".")
    tail = f"…{dot}{ending}" if stem and len(ending) <= 10 else "…"
    return (stem or plain)[: LONGEST_NAME - len(tail)].strip() + tail


def enclosed(said: TicketMessage, *, needed: bool = False) -> Enclosed | None:
    """What goes with the message wherever it is shown; None for words alone.

    ValueError for files of which nobody knows where they came from: without them the words would be half of it.
    """
    files = tuple(one for one in files_of(said) if one.ref)
    source = ":".join(said.chat_key.split(":")[:2])
    if files and not source:
        raise ValueError("files without a messenger that they came from")
    return Enclosed(files, source, needed) if files else None


def with_files(body: Body, said: TicketMessage, *, needed: bool = False) -> Body:
    """The letter with what came with the message."""
    return replace(body, enclosed=enclosed(said, needed=needed))


async def hold(work: UnitOfWork, said: TicketMessage, until: datetime | None = None) -> datetime | None:
    """Until when a letter about it waits: for the other parts of an album, or longer."""
    return max(filter(None, (await albums.whole_at(work, said), until)), default=None)


async def begin(turn: Turn, said: Said, made: str) -> None:
    """Others of the same album join the message, or the kept text, of that id."""
    if said.album:
        await albums.begin(turn.work, turn.event.author.key, _album(turn, said), made)


async def joined(turn: Turn, said: Said, longest: int) -> TicketMessage | Note | None:
    """With what it stands now where it was a part of an album that has begun; None for all else."""
    if not said.album or said.edited:
        return None
    key, author = _album(turn, said), turn.event.author.key
    whole = await albums.join(turn.work, author, key, said.text, kept(said), longest)
    if isinstance(whole, TicketMessage):
        turn.remember("ticket_message", whole.id)
    return whole


def _album(turn: Turn, said: Said) -> str:
    return f"{turn.event.chat.key}-{said.album}"


def filled_in(turn: Turn, text: str, files: tuple[Attachment, ...]) -> Said:
    """Words and files of a form, as said: where they came by a message they are parts of what it is a part of."""
    fact = turn.event.fact
    return Said(text, files, album=fact.album if isinstance(fact, Said) else "")


async def refuse(turn: Turn, ticket_id: str, files: Sequence[Attachment]) -> None:
    """Invalid for a file that cannot be put before the customer: nothing leaves, and the operator hears why at once."""
    ticket = await turn.work.get(Ticket, ticket_id)
    customer = await turn.work.get(Customer, ticket.customer_id) if ticket is not None else None
    if customer is None:
        return
    most = _most(turn, (customer.platform, customer.team))
    for one in files:
        name = clean(one.name) or KINDS[kind_of(one)]
        if not one.ref or most == 0:
            raise Invalid("ticket-file-not-passed", name=name)
        if one.form != LOCATION and most is not None and one.size > most:
            raise Invalid("ticket-file-too-large", name=name, limit=most // 1024**2)
    if most is not None and _beyond(files):
        raise Invalid("ticket-files-together", limit=TOGETHER // 1024**2)


def _most(turn: Turn, to: tuple[str, str]) -> int | None:
    """Bytes of the largest file that goes from here to there; None where there is no limit, or it is not known."""
    here, limits = turn.event.chat, turn.defaults.file_limits
    if here.platform not in limits or to[0] not in limits:
        return None
    source, target = limits[here.platform], limits[to[0]]
    if target.passes_on and to == (here.platform, here.team):
        return None
    return min(source.gives, target.takes)


async def not_passed(turn: Turn, queue: Queue, files: Sequence[Attachment]) -> Response:
    """What the customer is told of files that no operator will see."""
    if not files:
        return ()
    if any(not one.ref for one in files):
        return (Show(views.not_passed_on(), reply=True),)
    ways = [_most(turn, to) for to in await _desks(turn.work, queue)]
    most = max((way for way in ways if way is not None), default=0)
    if not ways or None in ways or all(one.form == LOCATION for one in files):
        return ()
    if not most:
        return (Show(views.not_passed_on(), reply=True),)
    large = next((one for one in files if one.form != LOCATION and one.size > most), None)
    if large is not None:
        return (Show(views.too_large(called(large), size(most)), reply=True),)
    left = _beyond(files)
    return (Show(views.too_much_together(left, size(TOGETHER)), reply=True),) if left else ()


def _beyond(files: Sequence[Attachment]) -> list[Attachment]:
    """Those for which there is no room where all of a message are brought together."""
    room, left = TOGETHER, []
    for one in files:
        if one.form == LOCATION:
            continue
        if one.size > room:
            left.append(one)
        else:
            room -= one.size
    return left


async def _desks(work: UnitOfWork, queue: Queue) -> set[tuple[str, str]]:
    """The platforms on which somebody reads the tickets of the queue."""
    chats = [one.chat for one in await desk_rooms.active(work, queue.id)]
    for member in await members.operators(work, queue.team_id):
        chats += filter(None, [await members.private_chat(work, member.id)])
    return {(str(chat.get("platform", "")), str(chat.get("team", ""))) for chat in chats}


async def take_away(work: UnitOfWork, message_id: str) -> None:
    """What went with an answer that was taken back goes from the customer's chat."""
    for posted in await conversations.showing(work, "ticket_message", message_id, "enclosed"):
        chat = Chat.private(posted.chat_key)
        if await queries.customer(work, chat.platform, chat.team, chat.id) is not None:
            body = Body(chat, message=posted.message)
            await outbox.queue(work, [letter("take_away", body, f"desk:away:{posted.chat_key}:{posted.message}")])
