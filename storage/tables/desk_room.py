"""Where operators work together: groups and channels that serve a queue, and the place of each ticket in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Recorded, Row


class DeskRoom(Recorded, Row):
    """A group or channel that is a desk of the queue. `chat` is the address as event JSON.

    style: how a ticket stands in it: topics (each has its own), threads (its card begins one), flat (its card and what
    was written are answered by replies). team_id: of the head who made it a desk, else None. serves: the ids of other
    queues whose tickets stand there as well, with spaces between.
    """

    __tablename__ = "desk_room"

    id: Mapped[str] = mapped_column(primary_key=True)
    queue_id: Mapped[str] = mapped_column(ForeignKey("queue.id"), index=True)
    chat_key: Mapped[str] = mapped_column(unique=True)
    chat: Mapped[dict[str, Any]]
    title: Mapped[str] = mapped_column(default="")
    style: Mapped[str]
    serves: Mapped[str] = mapped_column(default="", server_default="")
    language: Mapped[str]
    timezone: Mapped[str]
    team_id: Mapped[str | None] = mapped_column(ForeignKey("team.id"))
    is_active: Mapped[bool] = mapped_column(default=True)
    created_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]


class DeskThread(Row):
    """The place of a ticket in a room. thread: the topic's id, or that of the message that began the thread; "" while
    it is not there yet.

    style: as of the room, flat where no topic could be made. status: opening, open, shut (its topic is closed) or gone.
    rank: that of what was sent there last, see `storage.outbox.Letter`.
    """

    __tablename__ = "desk_thread"

    id: Mapped[str] = mapped_column(primary_key=True)
    ticket_id: Mapped[str]
    room_id: Mapped[str] = mapped_column(ForeignKey("desk_room.id"), index=True)
    style: Mapped[str]
    thread: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default="opening")
    rank: Mapped[int] = mapped_column(default=0, server_default="0")
    created_at: Mapped[datetime]

    __table_args__ = (Index(None, "ticket_id"), Index(None, "room_id", "thread"))


class DeskSeat(Row):
    """Who has worked in the room: tickets that stand there are not put before them in private as well."""

    __tablename__ = "desk_seat"

    room_id: Mapped[str] = mapped_column(ForeignKey("desk_room.id"), primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), primary_key=True)
