"""Which event a letter answers, so that its log lines are found by it; parked events are counted at every look."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_PARKED = sa.text("status = 'parked'")


def upgrade() -> None:
    """Brings the tables forward."""
    op.add_column("outbox", sa.Column("event_key", sa.String(), nullable=True))
    op.create_index("ix_inbox_parked", "inbox", ["seq"], sqlite_where=_PARKED, postgresql_where=_PARKED)


def downgrade() -> None:
    """Takes them back."""
    op.drop_index("ix_inbox_parked", table_name="inbox")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("event_key")
