"""What came in, what goes out, what was posted, which forms are open."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, LargeBinary, Sequence, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Row
from storage.types import BigId


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


INBOX_SEQ = Sequence("inbox_seq", metadata=Row.metadata)
"""Order of arrival on PostgreSQL, where several processes receive at once; SQLite has one writer and counts itself."""


class Inbox(Row):
    """An event as it was received. status: new, done, parked or dropped. `process`: whose id started it."""

    __tablename__ = "inbox"

    source: Mapped[str] = mapped_column(primary_key=True)
    ext_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int]
    chat_key: Mapped[str]
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]]
    status: Mapped[str] = mapped_column(default="new")
    errors: Mapped[int] = mapped_column(default=0)
    deaths: Mapped[int] = mapped_column(default=0)
    process: Mapped[str | None]
    started_at: Mapped[datetime | None]
    not_before: Mapped[datetime | None]
    last_error: Mapped[str | None]
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_inbox_new", "seq", **_where("status = 'new'")),
        Index("ix_inbox_head", "chat_key", "seq", **_where("status = 'new'")),
        Index("ix_inbox_done", "done_at", **_where("status = 'done'")),
        Index("ix_inbox_parked", "seq", **_where("status = 'parked'")),
    )


class Outbox(Row):
    """Something to be sent. status: pending, sending, sent, failed, uncertain, dropped. `policy`: what unknown means.

    lane: answer, card, notice or bulk; a row waits only for earlier rows of its own (chat, lane). fold_key: pending
    rows with the same key are replaced by the newest. `ref` are the platform's message ids, joined by commas.
    `event_key`: the event in whose transaction it was written last; empty for what nobody asked for.
    """

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    dedupe: Mapped[str] = mapped_column(unique=True)
    chat_key: Mapped[str]
    lane: Mapped[str]
    prio: Mapped[int]
    rank: Mapped[int] = mapped_column(default=0, server_default="0")
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]]
    policy: Mapped[str]
    fold_key: Mapped[str | None]
    status: Mapped[str] = mapped_column(default="pending")
    attempts: Mapped[int] = mapped_column(default=0)
    uncertain: Mapped[int] = mapped_column(default=0)
    token: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    not_before: Mapped[datetime | None]
    reason: Mapped[str | None]
    ref: Mapped[str | None]
    event_key: Mapped[str | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]

    @property
    def update_key(self) -> str:
        """What its log lines are found by: the event it answers, or its own key."""
        return self.event_key or self.dedupe

    __table_args__ = (
        Index("ix_outbox_pending", "prio", "id", **_where("status = 'pending'")),
        Index("ix_outbox_head", "chat_key", "lane", "rank", "id", **_where("status in ('pending', 'sending')")),
        Index("ix_outbox_lease", "lease_until", **_where("status = 'sending'")),
        Index("ix_outbox_fold", "fold_key", **_where("status = 'pending'")),
    )


class Posted(Row):
    """Which message shows which record. kind: card, receipt, live, source (a person's message that made the record,
    or of noun "said" one that made none, known by its words), answer (what such a message was told), enclosed (a file
    of what a live message says).

    fades_at: when the buttons of a receipt are taken off; empty where they stay, or are off. shows: a digest of what
    stands there, see `storage.redraws`; empty, or of no drawing, where nobody knows.
    """

    __tablename__ = "posted"

    chat_key: Mapped[str] = mapped_column(primary_key=True)
    message: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    noun: Mapped[str]
    record_id: Mapped[str]
    operation_id: Mapped[str | None]
    answers: Mapped[str | None]
    fades_at: Mapped[datetime | None]
    shows: Mapped[str | None]
    at: Mapped[datetime]

    __table_args__ = (
        Index(None, "noun", "record_id", "kind"),
        Index(None, "chat_key", "answers"),
        Index("ix_posted_fades", "fades_at", **_where("fades_at is not null")),
    )


class Draft(Row):
    """A form being filled. mode: wizard (step by step, one per chat and person) or modal."""

    __tablename__ = "draft"

    id: Mapped[str] = mapped_column(primary_key=True)
    chat_key: Mapped[str]
    author_key: Mapped[str]
    mode: Mapped[str]
    form: Mapped[dict[str, Any]]
    answers: Mapped[dict[str, Any]]
    step: Mapped[int] = mapped_column(default=0)
    message: Mapped[str | None]
    updated_at: Mapped[datetime]

    __table_args__ = (
        Index("ix_draft_wizard", "chat_key", "author_key", unique=True, **_where("mode = 'wizard'")),
        Index(None, "updated_at"),
    )


class Note(Row):
    """A small document bound to a person and an expiry: a text kept while a button is awaited, a list to confirm.

    remind_at: when its person is reminded of it, once; empty where nobody waits for it.
    """

    __tablename__ = "note"

    id: Mapped[str] = mapped_column(primary_key=True)
    author_key: Mapped[str]
    payload: Mapped[dict[str, Any]]
    remind_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        Index(None, "created_at"),
        Index("ix_note_remind", "remind_at", **_where("remind_at is not null")),
    )


class LastLine(Row):
    """The last line that somebody wrote, whatever came of it, with when and in which language and zone it was written.

    One of each author: the next takes its place.
    """

    __tablename__ = "last_line"

    author_key: Mapped[str] = mapped_column(primary_key=True)
    payload: Mapped[dict[str, Any]]
    at: Mapped[datetime]

    __table_args__ = (Index(None, "at"),)


class Blob(Row):
    """The bytes behind a picture or a file on its way out."""

    __tablename__ = "blob"

    id: Mapped[str] = mapped_column(primary_key=True)
    mime: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


class Rate(Row):
    """When the next call under `key` may leave; shared by all processes."""

    __tablename__ = "rate"

    key: Mapped[str] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]


class Leader(Row):
    """Who holds a task that one process at a time may do, and until when."""

    __tablename__ = "leader"

    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime]


class Offset(Row):
    """How far a poller has confirmed: the next Telegram update id to ask for."""

    __tablename__ = "poll_offset"

    source: Mapped[str] = mapped_column(primary_key=True)
    next_id: Mapped[int]


class Heard(Row):
    """Until when everything that was written on a messenger has reached us."""

    __tablename__ = "heard"

    source: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
