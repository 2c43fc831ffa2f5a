"""Customers from whom nothing is taken: since when, until when, and who said so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UTCDateTime

revision = "0025"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the tables forward: nobody is blocked yet."""
    op.add_column("customer", sa.Column("blocked_at", UTCDateTime(timezone=True), nullable=True))
    op.add_column("customer", sa.Column("blocked_until", UTCDateTime(timezone=True), nullable=True))
    op.add_column("customer", sa.Column("blocked_by", sa.String(), nullable=True))


def downgrade() -> None:
    """Takes it back: everybody is heard again."""
    op.drop_column("customer", "blocked_by")
    op.drop_column("customer", "blocked_until")
    op.drop_column("customer", "blocked_at")
