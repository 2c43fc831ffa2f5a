"""Several queues: whom they serve, when they rest, where what nobody takes goes; what waits longest for a group."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import Document, UTCDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_AT = UTCDateTime(timezone=True)
_NEW = (
    ("queue", "names", Document, "{}"),
    ("queue", "is_topic", sa.Boolean(), sa.true()),
    ("queue", "languages", sa.String(), ""),
    ("queue", "days_off", Document, "[]"),
    ("queue", "overflow_id", sa.String(), None),
    ("queue", "retired_at", _AT, None),
    ("ticket", "topic", sa.String(), ""),
    ("ticket", "offered_to", sa.String(), ""),
    ("ticket", "offered_teams", sa.String(), ""),
    ("ticket", "offered_at", _AT, None),
    ("ticket", "spill_at", _AT, None),
    ("ticket_rule", "queue_id", sa.String(), None),
    ("desk_room", "serves", sa.String(), ""),
    ("desk_thread", "rank", sa.BigInteger(), "0"),
    ("outbox", "rank", sa.BigInteger(), "0"),
)
"""Table, column, type, and what stands there at first; None where nothing does."""
_SPILLS = sa.text("spill_at is not null")
_WAITS = sa.text("status in ('pending', 'sending')")


def _heads(*columns: str) -> None:
    op.drop_index("ix_outbox_head", table_name="outbox")
    op.create_index("ix_outbox_head", "outbox", list(columns), sqlite_where=_WAITS, postgresql_where=_WAITS)


def upgrade() -> None:
    """Brings the tables forward: one queue goes on as it was, and what waits to be sent keeps its order."""
    for table, name, kind, default in _NEW:
        op.add_column(table, sa.Column(name, kind, nullable=default is None, server_default=default))
    op.create_index("ix_ticket_spill", "ticket", ["spill_at"], sqlite_where=_SPILLS, postgresql_where=_SPILLS)
    _heads("chat_key", "lane", "rank", "id")


def downgrade() -> None:
    """Takes them back."""
    _heads("chat_key", "lane", "id")
    op.drop_index("ix_ticket_spill", table_name="ticket")
    for table, name, _, _ in reversed(_NEW):
        op.drop_column(table, name)
