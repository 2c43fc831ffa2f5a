"""Who wants which digest, and when it is next due."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Recorded, Row


class DigestPreference(Recorded, Row):
    """A member's wish. kind: `morning` (own day) or `team`; `at` is local `HH:MM`; `days` e.g. `12345`, Monday = 1.

    `next_at` is computed from the local rule and the member's zone; `last_date` is the local date last sent, so that
    each date fires once whatever the clocks do.
    """

    __tablename__ = "digest_preference"
    bookkeeping: ClassVar[frozenset[str]] = frozenset({"next_at", "last_date"})

    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    is_on: Mapped[bool] = mapped_column(default=True)
    at: Mapped[str] = mapped_column(default="09:00")
    days: Mapped[str] = mapped_column(default="12345")
    next_at: Mapped[datetime | None]
    last_date: Mapped[str | None]

    __table_args__ = (Index(None, "next_at"),)
