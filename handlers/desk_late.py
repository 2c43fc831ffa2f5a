"""What arrives in a room after its ticket has left it, or is no more: it was on its way meanwhile, and goes again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crm.desk import rooms
from handlers.letters import Body, Trace, letter
from handlers.views import desk_queues as views
from storage import conversations, outbox
from storage.queries import desk_rooms as queries
from storage.queries import tickets
from storage.tables import TicketMessage
from storage.unit_of_work import UnitOfWork

_TOLD = ("ticket", "ticket_message", "ticket_answer")


async def arrived(work: UnitOfWork, kind: str, body: Body, messages: Sequence[str]) -> None:
    """A letter has arrived as these messages. Where that is no room, or its ticket stands there, nothing is done.

    An empty topic goes, and so does all that tells of what was erased; a card says where its ticket goes on.
    """
    trace = body.trace
    if trace is None or body.chat.place != "group" or not messages or body.only_there:  # which says that it is gone
        return
    if kind == "open_topic":
        await _topic(work, body, trace, messages[0])
    elif kind == "live" and trace.noun in _TOLD:
        await _message(work, body, trace, messages)


async def _topic(work: UnitOfWork, body: Body, trace: Trace, made: str) -> None:
    spot = await queries.spot(work, trace.record_id)
    if spot is not None and spot.room.is_active and spot.thread.status == "opening":
        return
    if spot is None or spot.thread.thread != made:
        gone = Body(replace(body.chat, thread=made), in_thread=True)
        key = f"desk:drop_topic:{trace.record_id}:{made}"
        await outbox.queue(work, [letter("drop_topic", gone, key, lane="bulk")])


async def _message(work: UnitOfWork, body: Body, trace: Trace, messages: Sequence[str]) -> None:
    said = await work.get(TicketMessage, trace.record_id) if trace.noun != "ticket" else None
    ticket_id = said.ticket_id if said is not None else trace.record_id if trace.noun == "ticket" else ""
    spots = await queries.spots(work, ticket_id) if ticket_id else []
    if any(one.room.chat_key == body.chat.key for one in spots):
        return
    read = await tickets.read(work, ticket_id) if ticket_id else None
    if read is None:
        await conversations.forget(work, trace.noun, trace.record_id, body.chat.key)
        bodies = [replace(_bare(body), message=one) for one in messages]
        key = f"desk:late:{body.chat.key}"
        await outbox.queue(work, [letter("take_away", one, f"{key}:{one.message}", lane="bulk") for one in bodies])
        return
    await queries.leave_there(work, body.chat.key, messages)
    room = await queries.of_chat(work, body.chat.key)
    if trace.noun == "ticket" and room is not None and room.is_active and not rooms.serves(room, read.queue.id):
        left = replace(_bare(body), screen=views.left(read), message=messages[-1])
        key = f"desk:left:{ticket_id}:{body.chat.key}:{messages[-1]}"
        await outbox.queue(work, [letter("replace", left, key, lane="card")])


def _bare(body: Body) -> Body:
    """To the same chat and reader, with nothing of it."""
    return Body(body.chat, body.reader)
