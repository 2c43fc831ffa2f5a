"""What was said and done with people: the centre of the product."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Recorded, Row


class Interaction(Recorded, Row):
    """One call, meeting, message, email, visit or note; or a ticket that was closed, which nobody logs by hand: its
    outcome is then the ticket's, and ticket_id tells which. direction: in, out or ""; outcome: reached, no_answer,
    busy, call_back or "". `member_name` stays when the colleague has left; a loose note has no contact and no
    company."""

    __tablename__ = "interaction"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    direction: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    summary: Mapped[str]
    happened_at: Mapped[datetime]
    contact_id: Mapped[str | None] = mapped_column(ForeignKey("contact.id"))
    company_id: Mapped[str | None] = mapped_column(ForeignKey("company.id"))
    deal_id: Mapped[str | None] = mapped_column(ForeignKey("deal.id"))
    member_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    ticket_id: Mapped[str | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        Index(None, "contact_id", "happened_at"),
        Index(None, "company_id", "happened_at"),
        Index(None, "deal_id", "happened_at"),
        Index("ix_interaction_digest", "happened_at", "member_id", "kind"),
    )
