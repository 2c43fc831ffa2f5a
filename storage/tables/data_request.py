"""What people ask about their own data, and what is asked for them: a file with all of it, or that it is erased."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Recorded, Row


class DataRequest(Recorded, Row):
    """One such wish. kind: export or erase; customer_id: who asked for themselves, None where a member did (asked_by).

    status: open while nobody has decided; planned: the file goes out at due_at, or when somebody besides planned_by
    agrees; sent, refused (`said` is why), withdrawn by who asked, or stopped.
    """

    __tablename__ = "data_request"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    contact_id: Mapped[str] = mapped_column(ForeignKey("contact.id"), index=True)
    customer_id: Mapped[str | None] = mapped_column(ForeignKey("customer.id"), index=True)
    asked_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    asked_at: Mapped[datetime]
    planned_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    due_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    decided_at: Mapped[datetime | None]
    status: Mapped[str] = mapped_column(default="open")
    said: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index("ix_data_request_due", "status", "due_at"),)
