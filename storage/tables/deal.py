"""Deals and the pipelines they move through."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Recorded, Row


class Pipeline(Recorded, Row):
    """A way deals go. A pipeline with a `key` is ours and is named in the reader's language; else by `name`."""

    __tablename__ = "pipeline"

    id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    place: Mapped[int]


class Stage(Recorded, Row):
    """A step of a pipeline. kind: open, won or lost. stale_days: no touch for longer is slipping, None never is."""

    __tablename__ = "stage"

    id: Mapped[str] = mapped_column(primary_key=True)
    pipeline_id: Mapped[str] = mapped_column(ForeignKey("pipeline.id"), index=True)
    key: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="open")
    place: Mapped[int]
    probability: Mapped[int] = mapped_column(default=0)
    stale_days: Mapped[int | None]

    __table_args__ = (UniqueConstraint("pipeline_id", "place"),)


class LossReason(Recorded, Row):
    """Why deals are lost, in the team's own list; ours have a `key`."""

    __tablename__ = "loss_reason"

    id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    place: Mapped[int]


class Deal(Recorded, Row):
    """A possible sale. `value_minor` in minor units of `currency`, None while unknown. version guards two editors."""

    __tablename__ = "deal"
    bookkeeping: ClassVar[frozenset[str]] = frozenset({"last_touch_at"})

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    pipeline_id: Mapped[str] = mapped_column(ForeignKey("pipeline.id"))
    stage_id: Mapped[str] = mapped_column(ForeignKey("stage.id"))
    stage_since: Mapped[datetime]
    contact_id: Mapped[str | None] = mapped_column(ForeignKey("contact.id"), index=True)
    company_id: Mapped[str | None] = mapped_column(ForeignKey("company.id"), index=True)
    value_minor: Mapped[int | None]
    currency: Mapped[str]
    expected_on: Mapped[date | None]
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    team_id: Mapped[str | None] = mapped_column(ForeignKey("team.id"))
    loss_reason_id: Mapped[str | None] = mapped_column(ForeignKey("loss_reason.id"))
    loss_note: Mapped[str] = mapped_column(default="")
    created_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    last_touch_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        Index(None, "stage_id", "stage_since"),
        Index(None, "owner_id", "closed_at"),
        Index(None, "team_id", "closed_at"),
    )


class DealParticipant(Recorded, Row):
    """Another person who has a part in a deal."""

    __tablename__ = "deal_participant"

    deal_id: Mapped[str] = mapped_column(ForeignKey("deal.id"), primary_key=True)
    contact_id: Mapped[str] = mapped_column(ForeignKey("contact.id"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(default="")
