"""The firm's people: members, their identities on platforms, teams and invitations."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, true
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Recorded, Row


class Team(Recorded, Row):
    """A group of members with one head."""

    __tablename__ = "team"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    created_at: Mapped[datetime]


class Member(Recorded, Row):
    """Somebody of the firm. role: owner, admin, head, sales, operator or auditor; clock times are local, `HH:MM`.

    work_days: ISO digits of weekdays, Monday = 1; keeps_holidays: whether the public holidays of their zone's country
    are free. away_until: until when they are not at the desk by their own word, None while they are. also_speaks: codes
    of languages besides their own, with spaces between.
    """

    __tablename__ = "member"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    team_id: Mapped[str | None] = mapped_column(ForeignKey("team.id"))
    language: Mapped[str]
    timezone: Mapped[str]
    country: Mapped[str] = mapped_column(default="")
    is_active: Mapped[bool] = mapped_column(default=True)
    work_start: Mapped[str] = mapped_column(default="09:00")
    quiet_from: Mapped[str] = mapped_column(default="20:00")
    quiet_to: Mapped[str] = mapped_column(default="08:00")
    work_days: Mapped[str] = mapped_column(default="12345", server_default="12345")
    keeps_holidays: Mapped[bool] = mapped_column(default=True, server_default=true())
    rich_messages: Mapped[bool] = mapped_column(default=False)
    away_until: Mapped[datetime | None]
    also_speaks: Mapped[str] = mapped_column(default="", server_default="")
    created_at: Mapped[datetime]


class Identity(Recorded, Row):
    """A member's account on a platform; `chat` is where that account is reached in private, as event JSON."""

    __tablename__ = "identity"
    bookkeeping: ClassVar[frozenset[str]] = frozenset({"chat", "seen_at", "unreachable"})

    platform: Mapped[str] = mapped_column(primary_key=True)
    team: Mapped[str] = mapped_column(primary_key=True)
    user: Mapped[str] = mapped_column("user_id", primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    name: Mapped[str]
    chat: Mapped[dict[str, Any] | None]
    linked_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    unreachable: Mapped[str | None]


class Invitation(Recorded, Row):
    """A single-use way in. Only the SHA-256 of the token is kept; expires after 24 h."""

    __tablename__ = "invitation"

    id: Mapped[str] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    team_id: Mapped[str | None] = mapped_column(ForeignKey("team.id"))
    member_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    created_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class Stranger(Row):
    """One small row per outsider who wrote: counts attempts, so that guessing a token is slowed down; pruned."""

    __tablename__ = "stranger"

    key: Mapped[str] = mapped_column(primary_key=True)
    first_at: Mapped[datetime]
    greeted_at: Mapped[datetime | None]
    wrong_tokens: Mapped[int] = mapped_column(default=0)
    window_at: Mapped[datetime | None]

    __table_args__ = (Index(None, "first_at"),)
