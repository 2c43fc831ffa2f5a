"""People who are erased, or are about to be: ids alone, nothing about anybody."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Row


class Erasure(Row):
    """The erasure of one contact, which has no row any more once it is done (`done_at`).

    due_at: when it is carried out, unless a second person agrees sooner; traces: ids of events and of kept texts that
    told of the person, so that they are found in a copy from before the contact was made. number: counted up over all
    that were carried out; told: what went, in numbers, and groups where messages of ours may be left.
    """

    __tablename__ = "erasure"

    contact_id: Mapped[str] = mapped_column(primary_key=True)
    asked_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]
    done_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    done_at: Mapped[datetime | None] = mapped_column(index=True)
    traces: Mapped[list[Any]]
    number: Mapped[int | None]
    told: Mapped[dict[str, Any] | None]

    __table_args__ = (Index("ix_erasure_number", "number", unique=True),)
