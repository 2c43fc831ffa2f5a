"""A room of the desk: its own card, and a ticket as it stands in a topic or thread before all who work there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.text import Plain, Text, Words, words
from handlers.views import desk
from handlers.views.common import joined, short, undo_button
from handlers.views.desk_queues import served
from handlers.vocabulary import Block, Heading, Items, Paragraph, Quote, Screen, paragraph, press, row
from storage.queries.ticket_surroundings import Around
from storage.queries.tickets import TicketRead
from storage.tables import DeskRoom, Queue, TicketMessage

TITLE = 60
IN_TOPIC = 60
HINTS = {"topics": "ticket-reply-hint", "threads": "room-answer-hint", "flat": "ticket-reply-hint"}
_SEEN_BY_ALL = desk.Viewer(has_it=True)


def topic(read: TicketRead) -> str:
    """What a ticket's topic is called."""
    ticket = read.ticket
    sign = "✔" if ticket.status == "closed" else "🔴" if ticket.priority == "urgent" else "🎫"
    about = f" · {ticket.subject}" if ticket.subject else ""
    return short(f"{sign} #{ticket.number} {short(read.title, IN_TOPIC)}{about}", 120)


def header(read: TicketRead, first: Text, count: int, style: str, around: Around) -> Screen:
    """The card of a ticket before everybody in the room: once taken, it can be taken only by who may take it over."""
    screen = desk.header(read, first, count, _SEEN_BY_ALL, around)
    ticket, rows = read.ticket, screen.buttons
    if ticket.owner_id is not None and ticket.status != "closed":
        rows = (*rows, row(press(words("ticket-take-over"), "ticket.take_over", ticket.id)))
    hint = paragraph(words(f"room-hint-{style}"))
    return replace(screen, blocks=(*screen.blocks, hint), buttons=rows)


def written(read: TicketRead, said: TicketMessage, style: str) -> Screen:
    """A message of the customer's."""
    screen = desk.written(read, said)
    return replace(screen, blocks=(*screen.blocks[:-1], paragraph(words(HINTS[style]))))


def mark(read: TicketRead, said: TicketMessage, by: str) -> Screen:
    """What became of somebody's words, with all of them, for those who read them nowhere else."""
    told, excerpt, *rest = desk.mark(read, said, "").blocks
    back = row(press(words("room-take-back"), "ticket.recall", said.id))
    whole = Quote((Plain(said.text),)) if said.text else excerpt
    return Screen((told, whole, paragraph(Plain(f"— {short(by, TITLE)}")), *rest), (back,))


def taken_back(undo: str) -> Screen:
    """Words that nobody has said any more, and the way back to them."""
    return Screen((paragraph(Plain("↩ "), words("room-taken-back")),), (undo_button(undo),) if undo else ())


def linked(room: DeskRoom, serving: Sequence[Queue], undo: str) -> Screen:
    """The chat is a desk now: what happens in it, and what the bot needs for that. serving: of several queues."""
    lines: list[Block] = [paragraph(words(f"room-is-{room.style}")), paragraph(words(f"room-hint-{room.style}"))]
    if room.style == "topics":
        lines.append(paragraph(words("room-needs-topics")))
    if serving:
        lines.insert(0, Paragraph((words("room-serves"), Plain(" "), *served(serving))))
    stop = press(words("room-stop"), "room.stop", room.id)
    return Screen((Heading((Plain("🎫 "), words("room-title"))), *lines), (row(stop, *undo_button(undo)),))


def stopped(room: DeskRoom, undo: str) -> Screen:
    """It is none any more."""
    buttons = (undo_button(undo),) if undo else ()
    return Screen((paragraph(words("room-stopped", title=_title(room))),), buttons)


def none_here() -> Screen:
    """This chat is no desk."""
    return Screen((paragraph(words("room-none-here")),))


def listed(rooms: Sequence[DeskRoom], loads: Sequence[int], serving: Sequence[Sequence[Queue]]) -> Screen:
    """Where operators work together, and how another place is added. serving: of several queues those of each."""
    heading = Heading((Plain("🎫 "), words("room-list-title")))
    how = paragraph(words("room-how"))
    if not rooms:
        return Screen((heading, paragraph(words("room-none")), how))
    lines = [
        joined([(Plain(_title(room)),), served(whose), (words("room-tickets", count=load),)])
        for room, load, whose in zip(rooms, loads, serving, strict=True)
    ]
    buttons = tuple(
        row(press(words("room-stop-named", title=short(_title(room), 40)), "room.stop", room.id)) for room in rooms
    )
    return Screen((heading, Items(tuple(lines)), how), buttons)


def no_topics(room: DeskRoom) -> Screen:
    """Told to whoever made the chat a desk: no topic can be made there, and what happens meanwhile."""
    told: Words = words("room-no-topics", title=_title(room))
    return Screen((paragraph(Plain("⚠ "), told),))


def _title(room: DeskRoom) -> str:
    return short(room.title, TITLE) or "—"
