"""What is to be remembered, and when."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Recorded, Row


class Reminder(Recorded, Row):
    """Something a member wants to be told. `due_at` is UTC, computed from `local_due` (naive ISO) in `timezone`.

    status: open, done or dropped. `said`: the words used for the time. has_clock: an appointment that breaks quiet
    hours. `fired_at`: when the notice was written to the outbox for this due time; cleared by a new due time.
    recurrence: an RRULE over local time, or None.
    """

    __tablename__ = "reminder"
    bookkeeping: ClassVar[frozenset[str]] = frozenset({"fired_at"})

    id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"))
    created_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    text: Mapped[str]
    said: Mapped[str] = mapped_column(default="")
    contact_id: Mapped[str | None] = mapped_column(ForeignKey("contact.id"), index=True)
    company_id: Mapped[str | None] = mapped_column(ForeignKey("company.id"), index=True)
    deal_id: Mapped[str | None] = mapped_column(ForeignKey("deal.id"), index=True)
    due_at: Mapped[datetime]
    local_due: Mapped[str]
    timezone: Mapped[str]
    has_clock: Mapped[bool] = mapped_column(default=True)
    recurrence: Mapped[str | None]
    status: Mapped[str] = mapped_column(default="open")
    snoozes: Mapped[int] = mapped_column(default=0)
    fired_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        Index(
            "ix_reminder_due",
            "due_at",
            sqlite_where=sql("status = 'open' and fired_at is null"),
            postgresql_where=sql("status = 'open' and fired_at is null"),
        ),
        Index(None, "member_id", "status", "due_at"),
    )
