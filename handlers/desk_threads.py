"""A ticket in the rooms of its queue: its topic or thread, the card, what the customer wrote, what colleagues said.

All of it is drawn in the transaction of the change. Until the topic or thread is there nothing but its beginning is
sent; once it is, all that was said comes at once. One that was deleted or closed to us is made anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from crm.desk import rooms
from handlers import desk_files, notices
from handlers.desk_letters import live, put, redraw, there_or_coming
from handlers.events import Chat, Commanded, Event, Pressed, Reacted, Said, chat_adapter
from handlers.letters import Body, TopicKind, Trace, letter
from handlers.localise import Reader
from handlers.views import desk as desk_views
from handlers.views import desk_queues as queue_views
from handlers.views import desk_rooms as views
from handlers.vocabulary import Screen
from storage import conversations, holding, outbox
from storage.queries import desk_rooms as queries
from storage.queries import ticket_surroundings
from storage.queries import tickets as ticket_queries
from storage.queries.desk_rooms import Spot
from storage.queries.tickets import TicketRead
from storage.tables import DeskRoom, Member, TicketMessage
from storage.unit_of_work import UnitOfWork

SHOWN = 10
"""Of what was said so much is put into a new topic, with what the customer said last and all that no answer was given
to; the rest is in the history."""
TOO_SOON = timedelta(minutes=1)
"""A topic that is lost so soon after it was made would be lost again."""
_IN_NAME = frozenset({"priority", "closed_at", "contact_id", "subject"})


async def draw(
    work: UnitOfWork, read: TicketRead, said: Sequence[TicketMessage], fresh: Collection[str], columns: Collection[str]
) -> None:
    """The ticket as it is now, wherever it stands or is to stand. fresh: messages just written; columns: changed."""
    placed = await rooms.place(work, read.ticket)
    for spot in placed.left:
        await _leave(work, read, said, spot)
    for spot in placed.made:
        await _begin(work, read, said, spot)
    for spot in placed.standing:
        if spot.thread.status != "opening":
            await _follow(work, read, said, spot, fresh, columns)
        elif spot.thread.style != "topics":  # while a topic is being made nothing is drawn: all is, once it is there
            await _begin(work, read, said, spot)


async def _begin(work: UnitOfWork, read: TicketRead, said: Sequence[TicketMessage], spot: Spot) -> None:
    if spot.thread.style == "topics":
        await _topic(work, read, spot, "open_topic")
    else:
        await _head(work, read, said, spot)


async def _follow(
    work: UnitOfWork,
    read: TicketRead,
    said: Sequence[TicketMessage],
    spot: Spot,
    fresh: Collection[str],
    columns: Collection[str],
) -> None:
    is_closed, is_topic = read.ticket.status == "closed", spot.thread.style == "topics"
    if is_topic and spot.thread.status == "shut" and not is_closed:
        await _topic(work, read, spot, "reopen_topic")
        await rooms.reopened(work, spot.thread)
    await _head(work, read, said, spot)
    for one in said:
        if one.kind == "from_customer" and one.id in fresh:
            await _written(work, read, one, spot)
    if is_topic and _IN_NAME & set(columns):
        await _topic(work, read, spot, "rename_topic")
    if is_topic and is_closed and spot.thread.status == "open":
        await _topic(work, read, spot, "close_topic")
        await rooms.shut(work, spot.thread)


async def _leave(work: UnitOfWork, read: TicketRead, said: Sequence[TicketMessage], spot: Spot) -> None:
    """The room serves its queue no more: what stands there says where it goes on, and what waited does not come."""
    room, thread = spot.room, spot.thread
    keys = ["head:" + read.ticket.id, "open_topic", *(f"wrote:{one.id}" for one in said)]
    for key in keys:
        await outbox.withdraw(work, f"desk:{key}:{thread.id}")
    for one in said:
        await outbox.withdraw(work, _mark_key(one.id, room))
    left = queue_views.left(read)
    for posted in await conversations.showing(work, "ticket", read.ticket.id, "live"):
        if posted.chat_key == room.chat_key:
            body = Body(_chat(room), _reader(room), left, message=posted.message)
            key = f"desk:left:{thread.id}:{posted.message}:{work.operation_id}"
            await outbox.queue(work, [letter("replace", body, key, lane="card", rank=thread.rank)])
    if thread.style == "topics" and thread.status == "open":
        key = f"desk:line:{read.ticket.id}:{thread.id}:{work.operation_id}"
        await outbox.queue(work, [letter("show", _body(spot, left), key, lane="card", rank=thread.rank)])
        await _topic(work, read, spot, "close_topic")
    await queries.forget_shown(work, spot)
    await rooms.lost(work, [thread])


async def _topic(work: UnitOfWork, read: TicketRead, spot: Spot, kind: TopicKind) -> None:
    chat = replace(_chat(spot.room), thread=spot.thread.thread or None)
    trace = Trace("live", "desk_thread", spot.thread.id)
    body = Body(chat, topic=views.topic(read), trace=trace, in_thread=True)
    key = f"desk:{kind}:{spot.thread.id}"
    rank, dedupe = rooms.rank(work, read.ticket, spot.thread), f"{key}:{work.operation_id}"
    await outbox.put(work, [letter(kind, body, dedupe, lane="card", fold_key=key, rank=rank)])


async def _head(work: UnitOfWork, read: TicketRead, said: Sequence[TicketMessage], spot: Spot) -> None:
    theirs = [one for one in said if one.kind == "from_customer"]
    first = desk_views.first_words(read, theirs)
    around = await ticket_surroundings.around(work, read.ticket)
    screen = views.header(read, first, len(theirs), spot.thread.style, around)
    trace = Trace("live", "ticket", read.ticket.id)
    body = _body(spot, screen, trace)
    if spot.thread.style != "topics":  # it is what the thread begins with
        body = replace(body, chat=_chat(spot.room), reply_to="")
    key, rank = f"desk:head:{read.ticket.id}:{spot.thread.id}", rooms.rank(work, read.ticket, spot.thread)
    await redraw(work, trace, [live(work, body, key, lane="card", policy="resend_once", rank=rank)])


async def _written(work: UnitOfWork, read: TicketRead, said: TicketMessage, spot: Spot) -> None:
    body = _body(spot, views.written(read, said, spot.thread.style), Trace("live", "ticket_message", said.id))
    body, hold = desk_files.with_files(body, said), await desk_files.hold(work, said)
    key, rank = f"desk:wrote:{said.id}:{spot.thread.id}", rooms.rank(work, read.ticket, spot.thread)
    await put(work, body, key, lane="card", policy="resend_once", hold=hold, rank=rank)


async def say(work: UnitOfWork, read: TicketRead, screen: Screen, key: str) -> None:
    """One more line wherever the ticket stands, once for each key; nothing where it is only coming to stand."""
    for spot in await queries.spots(work, read.ticket.id):
        if spot.thread.status == "opening":
            continue
        if spot.thread.style == "topics" and spot.thread.status == "shut":
            await _topic(work, read, spot, "reopen_topic")
            await rooms.reopened(work, spot.thread)
        body = _body(spot, screen, Trace("notice", "ticket", read.ticket.id))
        rank = rooms.rank(work, read.ticket, spot.thread)
        await outbox.queue(work, [letter("show", body, f"{key}:{spot.thread.id}", lane="card", rank=rank)])


async def mark(work: UnitOfWork, read: TicketRead, said: TicketMessage, by: Member) -> bool:
    """What became of a colleague's words, in every room that has the ticket; whether they work in one of these."""
    spots = await queries.spots(work, read.ticket.id)
    for spot in spots:
        if spot.thread.status != "opening":
            await _mark(work, read, said, by, spot)
    return bool(spots) and by.id in await queries.seated(work, [one.room.id for one in spots])


async def _mark(work: UnitOfWork, read: TicketRead, said: TicketMessage, by: Member, spot: Spot) -> None:
    body = _body(spot, views.mark(read, said, by.name), Trace("live", "ticket_answer", said.id))
    if said.message and said.chat_key == spot.room.chat_key:
        body = replace(body, reply_to=said.message)
    else:
        body = desk_files.with_files(body, said)
    hold, rank = await desk_files.hold(work, said), rooms.rank(work, read.ticket, spot.thread)
    await put(work, body, _mark_key(said.id, spot.room), lane="card", hold=hold, rank=rank)


def _mark_key(message_id: str, room: DeskRoom) -> str:
    return f"desk:mark:{message_id}:{room.id}"


async def taken_back(work: UnitOfWork, message_id: str) -> None:
    """Words that were taken back say so wherever they were marked in a room."""
    marked = {one.chat_key for one in await conversations.showing(work, "ticket_answer", message_id, "live")}
    for room in await queries.active(work):
        await outbox.withdraw(work, _mark_key(message_id, room))
        if room.chat_key in marked:
            trace = Trace("live", "ticket_answer", message_id)
            body = Body(_chat(room), _reader(room), views.taken_back(work.operation_id), trace=trace, only_there=True)
            await put(work, body, _mark_key(message_id, room), lane="card")


async def seated(work: UnitOfWork, read: TicketRead) -> set[str]:
    """Who works in a room that has the ticket, and does not get it in private as well."""
    spots = await queries.spots(work, read.ticket.id)
    return await queries.seated(work, [one.room.id for one in spots]) if spots else set()


async def vacate(work: UnitOfWork, chat_key: str) -> list[str]:
    """Nothing stands in that room any more; the tickets that stood there and are not closed."""
    room = await queries.of_chat(work, chat_key)
    if room is None:
        return []
    threads = await queries.alive_in(work, room.id)
    for one in threads:
        await queries.forget_shown(work, Spot(one, room))
    await rooms.lost(work, threads)
    return [one.ticket_id for one in threads]


async def standing_in(work: UnitOfWork, room: DeskRoom) -> list[str]:
    """The tickets that stand in that room and are not closed."""
    return [one.ticket_id for one in await queries.alive_in(work, room.id)]


async def sweep(work: UnitOfWork) -> set[str]:
    """The places of tickets that are erased go, and topics with all that stands in them.

    Gives the keys of chats in which nothing of them is left by that.
    """
    dropped: dict[str, bool] = {}
    for spot in await queries.orphans(work):
        is_topic = spot.thread.style == "topics"
        dropped[spot.room.chat_key] = is_topic and dropped.get(spot.room.chat_key, True)
        if is_topic and spot.thread.thread:
            body = Body(replace(_chat(spot.room), thread=spot.thread.thread), in_thread=True)
            await outbox.queue(work, [letter("drop_topic", body, f"desk:drop_topic:{spot.thread.id}", lane="bulk")])
        await rooms.forgotten(work, spot.thread)
    return {key for key, is_all in dropped.items() if is_all}


async def rooms_by_key(work: UnitOfWork) -> dict[str, tuple[Chat, Reader]]:
    """Every room by the key of its chat, those that were given up as well, with who reads there."""
    return {room.chat_key: (_chat(room), _reader(room)) for room in await queries.every(work)}


async def hold(work: UnitOfWork, letters: Sequence[tuple[str, Body]]) -> None:
    """Before it is written down what became of these letters, by their kinds: whose place begins to stand is held.

    Whoever writes in such a ticket is heard before all that was said is put there, or sees that the place is open.
    """
    traces = [(kind, body.trace) for kind, body in letters if body.trace is not None and body.chat.place == "group"]
    threads = [one.record_id for kind, one in traces if kind == "open_topic"]
    tickets = [one.record_id for kind, one in traces if kind == "live" and one.noun == "ticket"]
    if threads or tickets:
        await holding.tickets(work, await queries.opening(work, threads, tickets))


async def settled(work: UnitOfWork, kind: str, body: Body, status: str, messages: Sequence[str]) -> None:
    """A letter about a topic or a card in a room has arrived, or will not. status: of its outbox row."""
    trace = body.trace
    if trace is None or body.chat.place != "group" or status not in ("sent", "failed", "uncertain"):
        return
    if kind == "open_topic":
        spot = await queries.spot(work, trace.record_id)
        if spot is not None and spot.thread.status == "opening" and spot.room.is_active:
            await _topic_settled(work, spot, messages[0] if status == "sent" and messages else "")
    elif kind == "live" and trace.noun == "ticket":
        spots = await queries.spots(work, trace.record_id)
        spot = next((one for one in spots if one.room.chat_key == body.chat.key), None)
        if spot is not None and spot.thread.style != "topics":
            await _head_settled(work, spot, messages[0] if status == "sent" and messages else "")


async def _topic_settled(work: UnitOfWork, spot: Spot, thread: str) -> None:
    read = await ticket_queries.read(work, spot.thread.ticket_id)
    if read is None:
        return
    if thread:
        await rooms.opened(work, spot.thread, thread)
        await _all(work, read, spot)
        return
    if await rooms.flattened(work, spot.thread, spot.room):
        to = await notices.addressee(work, spot.room.created_by or "")
        if to is not None:
            key = f"desk:flat:{spot.room.id}:{work.operation_id}"
            await notices.tell(work, to, views.no_topics(spot.room), key)
    await _head(work, read, await ticket_queries.messages(work, read.ticket.id), spot)


async def _head_settled(work: UnitOfWork, spot: Spot, message: str) -> None:
    """The card that a thread begins with is there; or it is not, and neither is the thread."""
    is_new = spot.thread.status == "opening"
    if not message:
        if is_new:
            await rooms.lost(work, [spot.thread])
        return
    if spot.thread.thread == message:
        return
    await rooms.opened(work, spot.thread, message)
    read = await ticket_queries.read(work, spot.thread.ticket_id)
    if is_new and read is not None:
        await _all(work, read, spot)


async def _all(work: UnitOfWork, read: TicketRead, spot: Spot) -> None:
    """Everything into a topic or thread that is empty."""
    said = await ticket_queries.messages(work, read.ticket.id)
    if spot.thread.style == "topics":
        await _head(work, read, said, spot)
    answered = max((at for at, one in enumerate(said) if one.kind == "to_customer"), default=-1)
    first = max(0, min(len(said) - SHOWN, answered + 1))
    theirs = [one for one in said[:first] if one.kind == "from_customer"]
    has_theirs = any(one.kind == "from_customer" for one in said[first:])
    await _these(work, read, [*(() if has_theirs else theirs[-1:]), *said[first:]], spot)


async def _these(work: UnitOfWork, read: TicketRead, said: Sequence[TicketMessage], spot: Spot) -> None:
    for one in said:
        by = await work.get(Member, one.member_id)
        if one.kind == "from_customer":
            await _written(work, read, one, spot)
        elif by is not None:
            await _mark(work, read, one, by, spot)


async def bring(work: UnitOfWork, read: TicketRead, said: Sequence[TicketMessage], *, anew: bool = True) -> None:
    """The last of what was said elsewhere, wherever the ticket stands. anew: also what stands there already."""
    last = said[-SHOWN:]
    for spot in await queries.spots(work, read.ticket.id):
        if spot.thread.status != "opening":
            keys = {f"desk:wrote:{one.id}:{spot.thread.id}": one.id for one in last}
            keys |= {_mark_key(one.id, spot.room): one.id for one in last}
            there = set() if anew else await there_or_coming(work, spot.room, keys)
            await _these(work, read, [one for one in last if one.id not in there], spot)


async def tell(work: UnitOfWork, ticket_id: str, screen: Screen) -> None:
    """A line of our own wherever the ticket stands."""
    for spot in await queries.spots(work, ticket_id):
        if spot.thread.status != "opening":
            key = f"desk:line:{ticket_id}:{spot.thread.id}:{work.operation_id}"
            made = letter("show", _body(spot, screen), key, lane="card", rank=spot.thread.rank)
            await outbox.queue(work, [made])


async def gone(work: UnitOfWork, body: Body) -> bool:
    """The topic or thread of that letter is gone: the ticket gets another. False where it was none of the desk's."""
    room = await queries.of_chat(work, body.chat.key)
    thread = await queries.thread_at(work, room.id, body.chat.thread or body.message) if room is not None else None
    if room is None or thread is None:
        return False
    if thread.status not in queries.STANDING:
        return True
    spot = Spot(thread, room)
    await queries.forget_shown(work, spot)
    read = await ticket_queries.read(work, thread.ticket_id)
    if thread.created_at + TOO_SOON > work.now and read is not None:
        await rooms.begun_anew(work, thread, room)
    else:
        await rooms.lost(work, [thread])
    if read is not None and read.ticket.status != "closed":
        await draw(work, read, await ticket_queries.messages(work, read.ticket.id), (), ())
    return True


async def ticket_here(work: UnitOfWork, room: DeskRoom, event: Event) -> str:
    """The ticket in whose topic or thread it happened, or on whose message; "" for none."""
    fact = event.fact
    if isinstance(fact, Reacted):
        return await _headed(work, room, fact)
    message = fact.message if isinstance(fact, Pressed) else ""
    if isinstance(fact, Said | Commanded):
        message = fact.reply_to or ""
    for at in filter(None, (event.chat.thread, message)):
        thread = await queries.thread_at(work, room.id, at)
        if thread is not None:
            return await _goes_on_as(work, thread.ticket_id)
    posted = await conversations.posted_at(work, event.chat.key, message) if message else None
    if posted is None or posted.noun not in ("ticket", "ticket_message", "ticket_answer"):
        return ""
    if posted.noun == "ticket":
        return await _goes_on_as(work, posted.record_id)
    said = await work.get(TicketMessage, posted.record_id)
    return said.ticket_id if said is not None else ""


async def is_elsewhere(work: UnitOfWork, room: DeskRoom, at: str | None, ticket_id: str) -> bool:
    """Whether that is the place of another ticket, which was merged into this one: marks do not reply across places."""
    thread = await queries.thread_at(work, room.id, at) if at else None
    return thread is not None and thread.ticket_id != ticket_id


async def _headed(work: UnitOfWork, room: DeskRoom, reacted: Reacted) -> str:
    """The ticket whose thread begins with the message that somebody reacted to."""
    thread = await queries.thread_at(work, room.id, reacted.message)
    is_its = thread is not None and thread.style == "threads" and thread.status in queries.STANDING
    return thread.ticket_id if thread is not None and is_its else ""


async def _goes_on_as(work: UnitOfWork, ticket_id: str) -> str:
    """The ticket that is meant in the place of one that may have been merged into another."""
    return await holding.living_id(work, ticket_id) or ticket_id


def _chat(room: DeskRoom) -> Chat:
    return replace(chat_adapter().validate_python(room.chat), thread=None)


def _reader(room: DeskRoom) -> Reader:
    return Reader(room.language, room.timezone)


def _body(spot: Spot, screen: Screen, trace: Trace | None = None) -> Body:
    """Into the topic or thread; where there is none, as a reply to the card."""
    chat, thread = _chat(spot.room), spot.thread.thread
    if spot.thread.style == "flat":
        return Body(chat, _reader(spot.room), screen, reply_to=thread, trace=trace)
    return Body(replace(chat, thread=thread or None), _reader(spot.room), screen, trace=trace, in_thread=True)
