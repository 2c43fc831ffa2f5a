"""What changed at the desk, drawn wherever it stands: at the customer's, at the operators', in the same transaction.

Handlers only change rows. The customer has one status card a ticket; each operator one card of it, redrawn in place, so
that what is taken can be taken nowhere else; whoever has the ticket sees each message of the customer's; and what an
operator said is marked with what became of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from crm.desk import albums, expecting, overflow, placing, presence, queues, rooms, several, tickets, topics
from crm.desk.merging import MERGED
from crm.permissions import Role, reach, scope_of
from handlers import desk_around, desk_files, desk_moves, desk_notes, desk_ratings, desk_threads
from handlers.desk_letters import live, redraw, undone_by
from handlers.desk_letters import put as _queue
from handlers.events import Chat, chat_adapter
from handlers.identify import actor_of, customer_reader, identity_at, reader_of
from handlers.letters import Body, Trace
from handlers.offers import offered
from handlers.text import Text
from handlers.views import customers as customer_views
from handlers.views import desk as views
from handlers.views import desk_queues as queue_views
from handlers.vocabulary import Screen
from storage import conversations, outbox
from storage.history import Touched
from storage.outbox import Lane, Letter
from storage.queries import history, members, ticket_surroundings
from storage.queries import tickets as queries
from storage.queries.ticket_surroundings import Around
from storage.queries.tickets import TicketRead
from storage.tables import Customer, DeskRoom, Member, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork

MOST_AT_ONCE = 20
"""Waiting tickets that are put before somebody who is back; /queue has the rest."""
SHOWN_AT_ONCE = 10
"""Of what was written before somebody took the ticket so much is put before them; the rest stands in its history."""


@dataclass(frozen=True)
class _Seat:
    """An operator before whom a ticket stands. hold: until when it waits for them, None for what is said now."""

    member: Member
    chat: Chat
    is_posted: bool
    hold: datetime | None = None


async def follow(work: UnitOfWork) -> None:
    """Queues what this unit of work changed at the desk; nothing where it changed nothing there."""
    touched = [one for one in work.touched if one.table in ("ticket", "ticket_message", "customer")]
    for room_id in sorted({one.row_id for one in work.touched if one.table == "desk_room"}):
        room = await work.get(DeskRoom, room_id)
        if room is not None and not room.is_active:
            await vacated(work, room.chat_key)
        elif room is not None:
            await _served_anew(work, room)
    around = await desk_around.concerned(work)
    if not (touched or around):
        return
    await desk_moves.leave(work)
    drawn = await _tickets_of(work, touched)
    for ticket_id in drawn:
        read = await queries.read(work, ticket_id)
        if read is not None:
            await _ticket(work, read, [one for one in touched if one.row_id == ticket_id])
    for one in touched:
        if one.table == "ticket_message" and one.action == "delete":
            await _withdraw(work, one.row_id)
            await desk_threads.taken_back(work, one.row_id)
            await desk_notes.taken_back(work, one.row_id)
    for ticket_id in sorted(around.keys() - set(drawn)):
        await _redrawn(work, ticket_id, {"contact_id"} if around[ticket_id] else set())


async def _redrawn(work: UnitOfWork, ticket_id: str, columns: Collection[str]) -> None:
    """Its cards are as it is now, where nothing was said or done in it. columns: that count as changed."""
    read = await queries.read(work, ticket_id)
    if read is not None:
        said = await queries.messages(work, ticket_id)
        await desk_threads.draw(work, read, said, (), columns)
        await _headers(work, read, said)


async def _served_anew(work: UnitOfWork, room: DeskRoom) -> None:
    """Tickets of a queue that the room serves no more stand elsewhere from now on."""
    for ticket_id in await desk_threads.standing_in(work, room):
        read = await queries.read(work, ticket_id)
        if read is not None and not rooms.serves(room, read.ticket.queue_id):
            await _elsewhere(work, read)


async def _elsewhere(work: UnitOfWork, read: TicketRead) -> None:
    said = await queries.messages(work, read.ticket.id)
    await desk_threads.draw(work, read, said, set(), set())
    await _headers(work, read, said)
    await _mirror(work, read, said, set(), is_handed=True)


async def vacated(work: UnitOfWork, chat_key: str) -> None:
    """Nothing is read in that room any more: its open tickets stand elsewhere from now on, or before their people."""
    for ticket_id in await desk_threads.vacate(work, chat_key):
        read = await queries.read(work, ticket_id)
        if read is not None:
            await _elsewhere(work, read)


async def stood_up(work: UnitOfWork, room: DeskRoom, member: Member) -> None:
    """Somebody looks into that room no more: what is theirs there, and what is free, stands before them in private."""
    for ticket_id in await desk_threads.standing_in(work, room):
        read = await queries.read(work, ticket_id)
        if read is not None and (read.ticket.owner_id == member.id or read.ticket.status == "new"):
            said = await queries.messages(work, ticket_id)
            await _headers(work, read, said)
            await _mirror(work, read, said, set(), is_handed=True)


async def _tickets_of(work: UnitOfWork, touched: Sequence[Touched]) -> list[str]:
    found = {one.row_id for one in touched if one.table == "ticket" and one.action != "delete"}
    if any(one.table == "ticket_message" and one.action == "delete" for one in touched):
        found |= await history.former(work, "ticket_message", "ticket_id")
    for one in touched:
        if one.table == "ticket_message" and one.action != "delete":
            said = await work.get(TicketMessage, one.row_id)
            found |= {said.ticket_id} if said is not None else set()
        if one.table == "customer" and one.action == "update":
            last = await queries.last_of(work, one.row_id)
            found |= {one.id for one in await queries.open_of_customer(work, one.row_id)}
            found |= {last.id} if last is not None else set()
    return sorted(found | await desk_moves.beside(work))


async def _ticket(work: UnitOfWork, read: TicketRead, changes: Sequence[Touched]) -> None:
    columns = {column for one in changes for column in one.columns}
    said = await queries.messages(work, read.ticket.id)
    moved = desk_moves.moved(work)
    fresh = {one.row_id for one in work.touched if one.table == "ticket_message"} - moved
    late = {one.id for one in [one for one in said if one.id in moved][-SHOWN_AT_ONCE:]}
    await customer_card(work, read)
    for one in said:
        if one.kind == "to_customer" and (one.id in fresh or (one.id in late and await desk_moves.stands(work, one))):
            await _answer(work, read, one)
        if one.kind != "from_customer" and one.id in fresh:
            await mark(work, read, one)
        if one.kind == "note" and one.id in fresh:
            await desk_notes.tell(work, read, one)
    await desk_moves.went(work, read)
    await desk_threads.draw(work, read, said, fresh, columns)
    await desk_moves.came(work, read, said, moved)
    await _headers(work, read, said)
    await _mirror(work, read, said, fresh | late, is_handed=bool(columns & {"owner_id", "queue_id"}))
    by_member = work.scope.member_id is not None
    is_over = read.ticket.status == "closed" and read.ticket.outcome not in ("spam", MERGED)
    if by_member and "closed_at" in columns and is_over:
        await desk_ratings.ask(work, read)
    if "closed_at" in columns and read.ticket.status != "closed":
        await desk_ratings.goes_on(work, read)
    if columns & {"rating", "rating_text"}:
        await desk_ratings.tell_lead(work, read, said)


def _to_customer(customer: Customer, screen: Screen, trace: Trace | None = None) -> Body:
    chat = chat_adapter().validate_python(customer.chat)
    return Body(chat, customer_reader(customer), screen, trace=trace)


async def customer_card(work: UnitOfWork, read: TicketRead) -> None:
    """The customer's status card, redrawn."""
    opens = queues.opens(read.queue, work.now)
    language = read.customer.language
    offer = await topics.offered(work, read.ticket, language)
    choices = [(one.id, several.called(one, language) if one.is_topic else "") for one in offer]
    chosen = several.called(read.queue, language) if read.ticket.topic == placing.CHOSEN else ""
    due = await expecting.until(work, read.ticket, read.queue)
    standing = customer_views.Standing(read.ticket, first_name(read.holder), opens, work.now, due, choices, chosen)
    trace = Trace("live", "ticket", read.ticket.id)
    body = _to_customer(read.customer, customer_views.card(standing), trace)
    await redraw(work, trace, [live(work, body, f"desk:card:{read.ticket.id}", lane="answer")])


def first_name(name: str) -> str:
    """As customers know an operator."""
    return name.split()[0] if name.split() else ""


async def _answer(work: UnitOfWork, read: TicketRead, said: TicketMessage) -> None:
    by = await work.get(Member, said.member_id)
    screen = customer_views.answer(said, first_name(by.name if by else ""), read.ticket.number)
    body = _to_customer(read.customer, screen, Trace("live", "ticket_message", said.id))
    is_new = any(one.row_id == said.id and one.action == "insert" for one in work.touched)
    if said.attachments and is_new:  # where it was taken back before, its files are gone
        await conversations.forget(work, "ticket_message", said.id, body.chat.key)
    body = desk_files.with_files(body, said, needed=True)
    hold = await desk_files.hold(work, said)
    await _queue(work, body, f"desk:said:{said.id}", lane="answer", policy="resend_once", hold=hold)


async def mark(work: UnitOfWork, read: TicketRead, said: TicketMessage) -> None:
    """What became of an operator's words, where they wrote them or are reached."""
    by = await work.get(Member, said.member_id)
    if by is None:
        return
    is_seated = await desk_threads.mark(work, read, said, by)
    chat = await _chat_of(work, said.chat_key) or (None if is_seated else await _private_chat(work, by))
    if chat is None:
        return
    key, is_theirs = f"desk:mark:{said.id}", work.scope.member_id == by.id
    undo = work.operation_id if is_theirs else await undone_by(work, said.id, key)
    if any(one.row_id == said.id and "attachments" in one.columns for one in work.touched):
        undo = await albums.operation_of(work, said) or undo
    body = Body(
        chat,
        reader_of(by),
        views.mark(read, said, undo),
        reply_to=said.message if chat.key == said.chat_key else "",
        trace=Trace("live", "ticket_answer", said.id, undo or None),
    )
    await _queue(work, body, key, lane="answer")


async def _chat_of(work: UnitOfWork, chat_key: str) -> Chat | None:
    """The private chat of that key, as the account behind it is reached."""
    identity = await identity_at(work, chat_key) if chat_key else None
    return chat_adapter().validate_python(identity.chat) if identity is not None and identity.chat else None


async def _private_chat(work: UnitOfWork, member: Member | None) -> Chat | None:
    chat = await members.private_chat(work, member.id) if member is not None and member.is_active else None
    return chat_adapter().validate_python(chat) if chat is not None else None


async def _seats(work: UnitOfWork, read: TicketRead) -> list[_Seat]:
    """Before whom the ticket stands: whoever has it, or all who may take it, and wherever it was drawn before."""
    posted = {one.chat_key for one in await conversations.showing(work, "ticket", read.ticket.id, "live")}
    seats: dict[str, _Seat] = {}
    for key in sorted(posted):
        chat, member = await _chat_of(work, key), await _member_at(work, key)
        if chat is not None and member is not None:
            seats[key] = _Seat(member, chat, is_posted=True)
    seated = await desk_threads.seated(work, read)
    wanted = [one for one in await _wanted(work, read) if one.id not in seated]
    away = presence.absent if read.ticket.status == "new" else queues.resting
    resting = await away(work, wanted)
    chats = await members.private_chats(work, [one.id for one in wanted if one.is_active]) if wanted else {}
    for member in wanted:
        chat = chat_adapter().validate_python(chats[member.id]) if member.id in chats else None
        if chat is not None and chat.key not in seats:
            hold = None if member.id == work.scope.member_id else resting.get(member.id)
            seats[chat.key] = _Seat(member, chat, is_posted=False, hold=hold)
    return list(seats.values())


async def _wanted(work: UnitOfWork, read: TicketRead) -> Sequence[Member]:
    if read.ticket.status == "new":
        return await _asked(work, read)
    holder = await work.get(Member, read.ticket.owner_id)
    return [holder] if holder is not None and read.ticket.status != "closed" else []


async def _asked(work: UnitOfWork, read: TicketRead) -> Sequence[Member]:
    """Who answers in its queue, and in those that it was offered to: everybody once."""
    teams = [read.queue.team_id, *(one.team_id for one in await overflow.others(work, read.ticket))]
    found = [one for team in dict.fromkeys(teams) for one in await members.operators(work, team)]
    return list({one.id: one for one in found}.values())


async def _member_at(work: UnitOfWork, chat_key: str) -> Member | None:
    identity = await identity_at(work, chat_key)
    member = await work.get(Member, identity.member_id if identity else None)
    return member if member is not None and member.is_active else None


@dataclass(frozen=True)
class _Face:
    """What the cards of a ticket tell, whoever reads them. first: what the customer wrote first; count: messages."""

    read: TicketRead
    first: Text
    count: int
    around: Around


async def _face(work: UnitOfWork, read: TicketRead, said: Sequence[TicketMessage]) -> _Face:
    theirs = [one for one in said if one.kind == "from_customer"]
    first = views.first_words(read, theirs)
    return _Face(read, first, len(theirs), await ticket_surroundings.around(work, read.ticket))


async def _headers(work: UnitOfWork, read: TicketRead, said: Sequence[TicketMessage]) -> None:
    face = await _face(work, read, said)
    people = await _asked(work, read)  # what waits for those who rest is out of date
    reached = await members.private_chats(work, [one.id for one in people])
    chats = [chat_adapter().validate_python(one) for one in reached.values()]
    by = work.scope.member_id
    seats = [(one, work.operation_id if one.member.id == by else "") for one in await _seats(work, read)]
    stay = {one.chat.key for one, _ in seats}
    await outbox.withdraw(work, *(_header_key(read.ticket, one) for one in chats if one.key not in stay))
    letters = [await _header(work, face, one, undo) for one, undo in seats]
    await redraw(work, Trace("live", "ticket", read.ticket.id), letters)


async def _header(work: UnitOfWork, face: _Face, seat: _Seat, undo: str = "") -> Letter:
    actor, ticket = actor_of(seat.member), face.read.ticket
    viewer = viewer_of(ticket, actor.member_id, actor.role, undo)
    screen = offered(views.header(face.read, face.first, face.count, viewer, face.around), actor.role)
    if not await tickets.may_read(work, actor, ticket):  # it is another team's by now
        screen = queue_views.left(face.read)
    body = Body(seat.chat, reader_of(seat.member), screen, trace=Trace("live", "ticket", ticket.id, undo or None))
    lane: Lane = "notice" if seat.hold else "card"
    return live(work, body, _header_key(ticket, seat.chat), lane=lane, hold=seat.hold)


async def returned(work: UnitOfWork, member: Member) -> None:
    """The member is there again: what waits for somebody, and was held back from them, is put before them now."""
    waiting = await queries.waiting(work, scope_of(actor_of(member), tickets.READ), MOST_AT_ONCE)
    for read in waiting:
        for seat in await _seats(work, read):
            if seat.member.id == member.id and not seat.is_posted:
                face = await _face(work, read, await queries.messages(work, read.ticket.id))
                await redraw(work, Trace("live", "ticket", read.ticket.id), [await _header(work, face, seat)])


def viewer_of(ticket: Ticket, member_id: str, role: Role, undo: str = "") -> views.Viewer:
    """What the card offers to that member."""
    return views.Viewer(ticket.owner_id == member_id, reach(role, tickets.TAKE_OVER) != "none", undo)


def _header_key(ticket: Ticket, chat: Chat) -> str:
    return f"desk:head:{ticket.id}:{chat.key}"


async def _mirror(
    work: UnitOfWork, read: TicketRead, said: Sequence[TicketMessage], fresh: set[str], *, is_handed: bool
) -> None:
    """What the customer wrote, before whoever has the ticket: what is new or edited, and the last once it is theirs."""
    holder = await work.get(Member, read.ticket.owner_id)
    chat = await _private_chat(work, holder)
    if holder is None or chat is None or read.ticket.status == "closed":
        return
    if holder.id in await desk_threads.seated(work, read):
        return
    hold = None
    if holder.id != work.scope.member_id:
        hold = (await queues.resting(work, [holder])).get(holder.id)
    theirs = [one for one in said if one.kind == "from_customer"]
    for one in theirs:
        if one.id not in fresh and not (is_handed and one in theirs[-SHOWN_AT_ONCE:]):
            continue
        shown = await conversations.showing(work, "ticket_message", one.id, "live")
        if one.id not in fresh and any(posted.chat_key == chat.key for posted in shown):
            continue
        body = Body(
            chat,
            reader_of(holder),
            offered(views.written(read, one), actor_of(holder).role),
            trace=Trace("live", "ticket_message", one.id),
        )
        key, until = f"desk:wrote:{one.id}:{chat.key}", await desk_files.hold(work, one, hold)
        body = desk_files.with_files(body, one)
        await _queue(work, body, key, lane="notice" if hold else "card", policy="resend_once", hold=until)


async def _withdraw(work: UnitOfWork, message_id: str) -> None:
    """An answer was taken back: it is not sent any more, or says so where it stands."""
    await outbox.withdraw(work, f"desk:said:{message_id}")
    await desk_files.take_away(work, message_id)
    for posted in await conversations.showing(work, "ticket_message", message_id, "live"):
        chat = Chat.private(posted.chat_key)
        customer = await queries.customer(work, chat.platform, chat.team, chat.id)
        if customer is not None:
            body = _to_customer(customer, customer_views.withdrawn(), Trace("live", "ticket_message", message_id))
            await _queue(work, body, f"desk:said:{message_id}", lane="answer")


async def settled(work: UnitOfWork, trace: Trace | None, status: str, policy: str) -> None:
    """A letter of the desk has arrived, or will not: the operator's mark says so. status, policy: of its outbox row.

    An answer that was taken back while it was on its way is withdrawn where it has arrived.
    """
    if trace is not None and trace.noun == "ticket_message" and status == "pending":
        if await work.get(TicketMessage, trace.record_id) is None:  # taken back amid its messages
            await outbox.withdraw(work, f"desk:said:{trace.record_id}")
        return
    if trace is None or trace.noun != "ticket_message" or status not in ("sent", "failed", "uncertain"):
        return
    said = await work.get(TicketMessage, trace.record_id)
    if said is None and status == "sent" and policy == "resend_once":
        await _withdraw(work, trace.record_id)
    if said is None or said.kind != "to_customer" or said.delivery == status:
        return
    tickets.delivered(said, status)
    read = await queries.read(work, said.ticket_id)
    if read is not None:
        await mark(work, read, said)
