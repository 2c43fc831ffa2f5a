"""Channels that want to see deals."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Recorded, Row


class Subscription(Recorded, Row):
    """A group or channel that gets one live card per deal. `chat` is the address as event JSON; `team_id` None means
    deals of all teams; deals under `min_minor` of `min_currency` ("" where there is no smallest amount) are left out;
    amounts are shown only where `shows_amounts`."""

    __tablename__ = "subscription"

    id: Mapped[str] = mapped_column(primary_key=True)
    chat_key: Mapped[str] = mapped_column(unique=True)
    chat: Mapped[dict[str, Any]]
    title: Mapped[str] = mapped_column(default="")
    team_id: Mapped[str | None] = mapped_column(ForeignKey("team.id"))
    min_minor: Mapped[int] = mapped_column(default=0)
    min_currency: Mapped[str] = mapped_column(default="")
    shows_amounts: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str]
    timezone: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)
    created_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]
