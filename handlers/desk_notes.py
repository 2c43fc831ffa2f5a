"""A colleague's note before whoever has the ticket in private; in topics and threads everybody reads it anyway."""

from __future__ import annotations

from dataclasses import replace

from crm.desk import queues
from handlers import desk_files, desk_threads
from handlers.desk_letters import put
from handlers.events import chat_adapter
from handlers.identify import identity_at, reader_of
from handlers.letters import Body, Trace
from handlers.views import desk_rooms as views
from storage import conversations, outbox
from storage.outbox import Lane
from storage.queries import members
from storage.queries.tickets import TicketRead
from storage.tables import Member, TicketMessage
from storage.unit_of_work import UnitOfWork


def _key(message_id: str) -> str:
    return f"desk:noted:{message_id}"


async def tell(work: UnitOfWork, read: TicketRead, said: TicketMessage) -> None:
    """Puts the note before the ticket's operator, with who wrote it; nothing where that is they, or works in a room."""
    holder, by = await work.get(Member, read.ticket.owner_id), await work.get(Member, said.member_id)
    if holder is None or by is None or holder.id == by.id or not holder.is_active or read.ticket.status == "closed":
        return
    found = await members.private_chat(work, holder.id)
    if found is None or holder.id in await desk_threads.seated(work, read):
        return
    chat = chat_adapter().validate_python(found)
    screen = replace(views.mark(read, said, by.name), buttons=())
    body = Body(chat, reader_of(holder), screen, trace=Trace("live", "ticket_answer", said.id))
    rests = (await queues.resting(work, [holder])).get(holder.id) if holder.id != work.scope.member_id else None
    until = await desk_files.hold(work, said, rests)
    lane: Lane = "notice" if rests else "card"
    await put(work, desk_files.with_files(body, said), _key(said.id), lane=lane, hold=until)


async def taken_back(work: UnitOfWork, message_id: str) -> None:
    """It says so wherever it stood in private, apart from the chat of whoever takes it back: there the answer does."""
    await outbox.withdraw(work, _key(message_id))
    for posted in await conversations.showing(work, "ticket_answer", message_id, "live"):
        identity = await identity_at(work, posted.chat_key)
        member = await work.get(Member, identity.member_id) if identity is not None else None
        if identity is None or member is None or not identity.chat or member.id == work.scope.member_id:
            continue
        body = Body(
            chat_adapter().validate_python(identity.chat),
            reader_of(member),
            views.taken_back(""),
            trace=Trace("live", "ticket_answer", message_id),
            only_there=True,
        )
        await put(work, body, f"{_key(message_id)}:{posted.chat_key}", lane="card")
