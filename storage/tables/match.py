"""Who somebody is: whom a customer may be by what they wrote, and what became of contacts that were two."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Recorded, Row


class CustomerMatch(Recorded, Row):
    """A contact that the customer may be. channel_id: the phone or e-mail of the contact's that they wrote.

    refused_at: when somebody said that it is not them, which holds for good; None while nobody has said.
    """

    __tablename__ = "customer_match"

    id: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"))
    contact_id: Mapped[str] = mapped_column(ForeignKey("contact.id"), index=True)
    channel_id: Mapped[str]
    refused_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    __table_args__ = (Index("ix_customer_match_pair", "customer_id", "contact_id", unique=True),)


class ContactHeir(Recorded, Row):
    """What a contact that is no more went on as: links to it lead there. contact_id is the one that is gone."""

    __tablename__ = "contact_heir"

    contact_id: Mapped[str] = mapped_column(primary_key=True)
    heir_id: Mapped[str] = mapped_column(ForeignKey("contact.id"), index=True)
    created_at: Mapped[datetime]
