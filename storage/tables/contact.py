"""People outside the firm: contacts, where they work and worked, how they are reached, their tags."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Recorded, Row


class Contact(Recorded, Row):
    """A person. `sort_name` is computed in Python, the same order on both databases. version: for editing races."""

    __tablename__ = "contact"
    bookkeeping: ClassVar[frozenset[str]] = frozenset({"last_touch_at"})

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    sort_name: Mapped[str] = mapped_column(index=True)
    position: Mapped[str] = mapped_column(default="")
    birthday: Mapped[date | None] = mapped_column(index=True)
    source: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"), index=True)
    team_id: Mapped[str | None] = mapped_column(ForeignKey("team.id"), index=True)
    created_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]
    last_touch_at: Mapped[datetime | None]


class Employment(Recorded, Row):
    """Where a person works or worked; `until` None and `is_current` mean today. Former employers stay."""

    __tablename__ = "employment"

    id: Mapped[str] = mapped_column(primary_key=True)
    contact_id: Mapped[str] = mapped_column(ForeignKey("contact.id"), index=True)
    company_id: Mapped[str] = mapped_column(ForeignKey("company.id"), index=True)
    position: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None]
    until: Mapped[date | None]
    is_current: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class Channel(Recorded, Row):
    """A way to reach a person or a company. kind: phone (E.164), email (lower case), messenger, web.

    `reversed_digits` finds phones by any of their last digits through a plain b-tree.
    """

    __tablename__ = "channel"

    id: Mapped[str] = mapped_column(primary_key=True)
    contact_id: Mapped[str | None] = mapped_column(ForeignKey("contact.id"), index=True)
    company_id: Mapped[str | None] = mapped_column(ForeignKey("company.id"), index=True)
    kind: Mapped[str]
    value: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    reversed_digits: Mapped[str | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        Index(None, "kind", "value"),
        Index("ix_channel_reversed_digits", "reversed_digits", postgresql_ops={"reversed_digits": "text_pattern_ops"}),
        CheckConstraint("(contact_id is null) <> (company_id is null)", name="one_record"),
    )


class Tag(Recorded, Row):
    """A word put on records; `folded` keeps one spelling of each."""

    __tablename__ = "tag"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(unique=True)


class Tagging(Recorded, Row):
    """A tag on a record. noun: contact, company or deal."""

    __tablename__ = "tagging"

    tag_id: Mapped[str] = mapped_column(ForeignKey("tag.id"), primary_key=True)
    noun: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[str] = mapped_column(primary_key=True, index=True)
