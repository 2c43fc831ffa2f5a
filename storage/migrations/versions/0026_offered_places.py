"""Places of tickets that were offered to the room's queue, beside those of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the tables forward: whatever stands somewhere stands there as its queue's."""
    op.add_column("desk_thread", sa.Column("offered_from", sa.String(), nullable=True))


def downgrade() -> None:
    """Takes it back: what was offered leaves those rooms by the next change."""
    op.drop_column("desk_thread", "offered_from")
