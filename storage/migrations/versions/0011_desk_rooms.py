"""Groups and channels of the support desk, and the place of each ticket in them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.types import Document, UTCDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_TEXT = sa.String()
_AT = UTCDateTime(timezone=True)


def _column(name: str, kind: sa.types.TypeEngine[Any], *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=optional)


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    """Brings the tables forward: no group serves a queue yet."""
    op.create_table(
        "desk_room",
        _column("id", _TEXT),
        _column("queue_id", _TEXT),
        _column("chat_key", _TEXT),
        _column("chat", Document),
        _column("title", _TEXT),
        _column("style", _TEXT),
        _column("language", _TEXT),
        _column("timezone", _TEXT),
        _column("team_id", _TEXT, optional=True),
        _column("is_active", sa.Boolean()),
        _column("created_by", _TEXT, optional=True),
        _column("created_at", _AT),
        _reference("desk_room", "queue_id", "queue"),
        _reference("desk_room", "team_id", "team"),
        _reference("desk_room", "created_by", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_room")),
        sa.UniqueConstraint("chat_key", name=op.f("uq_desk_room_chat_key")),
    )
    op.create_index(op.f("ix_desk_room_queue_id"), "desk_room", ["queue_id"])
    op.create_table(
        "desk_thread",
        _column("id", _TEXT),
        _column("ticket_id", _TEXT),
        _column("room_id", _TEXT),
        _column("style", _TEXT),
        _column("thread", _TEXT),
        _column("status", _TEXT),
        _column("created_at", _AT),
        _reference("desk_thread", "room_id", "desk_room"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_thread")),
    )
    op.create_index(op.f("ix_desk_thread_ticket_id"), "desk_thread", ["ticket_id"])
    op.create_index(op.f("ix_desk_thread_room_id"), "desk_thread", ["room_id"])
    op.create_index(op.f("ix_desk_thread_room_id_desk_thread_thread"), "desk_thread", ["room_id", "thread"])
    op.create_table(
        "desk_seat",
        _column("room_id", _TEXT),
        _column("member_id", _TEXT),
        _reference("desk_seat", "room_id", "desk_room"),
        _reference("desk_seat", "member_id", "member"),
        sa.PrimaryKeyConstraint("room_id", "member_id", name=op.f("pk_desk_seat")),
    )


def downgrade() -> None:
    """Takes them back."""
    for table in ("desk_seat", "desk_thread", "desk_room"):
        op.drop_table(table)
