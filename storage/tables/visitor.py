"""What visitors of the firm's website see in their chat: there is no messenger behind it that would keep it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Row
from storage.types import BigId


class VisitorMessage(Row):
    """One message in a visitor's chat, as it is drawn.

    message: its id there; body: `{"text"}` of the visitor's own, else a drawn screen. parcel: the outbox row it came
    from. version: goes up whenever it is drawn anew.
    """

    __tablename__ = "visitor_message"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    chat_key: Mapped[str]
    message: Mapped[str]
    is_own: Mapped[bool]
    body: Mapped[dict[str, Any]]
    parcel: Mapped[int | None] = mapped_column(BigId)
    version: Mapped[int] = mapped_column(default=1)
    at: Mapped[datetime] = mapped_column(index=True)

    __table_args__ = (
        UniqueConstraint("chat_key", "message"),
        Index("ix_visitor_message_parcel", "parcel"),
    )


class VisitorLink(Row):
    """Leads another browser into a visitor's chat, once and until then. digest: of the code in the link."""

    __tablename__ = "visitor_link"

    digest: Mapped[str] = mapped_column(primary_key=True)
    chat_key: Mapped[str] = mapped_column(index=True)
    until: Mapped[datetime]
