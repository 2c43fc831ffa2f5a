"""Customers from whom nothing is taken, what else operators speak, and how long customers waited for later answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UTCDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the tables forward: nobody is blocked yet; of answers before nobody knows any more."""
    op.add_column("customer", sa.Column("blocked_at", UTCDateTime(timezone=True), nullable=True))
    op.add_column("customer", sa.Column("blocked_until", UTCDateTime(timezone=True), nullable=True))
    op.add_column("customer", sa.Column("blocked_by", sa.String(), nullable=True))
    op.add_column("member", sa.Column("also_speaks", sa.String(), nullable=False, server_default=""))
    op.add_column("ticket_message", sa.Column("waited_seconds", sa.BigInteger(), nullable=True))
    op.add_column("ticket_message", sa.Column("in_time", sa.Boolean(), nullable=True))


def downgrade() -> None:
    """Takes it back: everybody is heard again."""
    op.drop_column("ticket_message", "in_time")
    op.drop_column("ticket_message", "waited_seconds")
    op.drop_column("member", "also_speaks")
    op.drop_column("customer", "blocked_by")
    op.drop_column("customer", "blocked_until")
    op.drop_column("customer", "blocked_at")
