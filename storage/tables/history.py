"""Every change with who, when, old and new; and refusals."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Row
from storage.types import BigId, Document


class Operation(Row):
    """One write as a person sees it. `name` is the permission's operation; `event_key` follows the update."""

    __tablename__ = "operation"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    member_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime]
    event_key: Mapped[str] = mapped_column(default="")
    undoes: Mapped[str | None]
    undone_by: Mapped[str | None]

    __table_args__ = (Index(None, "member_id", "at"), Index(None, "event_key"))


class Change(Row):
    """One column of one row in one operation. action: insert, update, delete; `table` and `row_id` name the row."""

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    operation_id: Mapped[str] = mapped_column(ForeignKey("operation.id"), index=True)
    action: Mapped[str]
    table: Mapped[str] = mapped_column("table_name")
    row_id: Mapped[str]
    column: Mapped[str] = mapped_column("column_name")
    old: Mapped[Any] = mapped_column(Document, nullable=True)
    new: Mapped[Any] = mapped_column(Document, nullable=True)

    __table_args__ = (Index(None, "table_name", "row_id", "id"),)


class Refusal(Row):
    """A denied attempt of a member: who tried what on which record."""

    __tablename__ = "refusal"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    member_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    op: Mapped[str]
    record_id: Mapped[str] = mapped_column(default="")
    event_key: Mapped[str] = mapped_column(default="")
