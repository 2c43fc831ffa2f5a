"""The last line of each person, for a few days, so that it can be told how it was read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the tables forward."""
    op.create_table(
        "last_line",
        sa.Column("author_key", sa.String(), nullable=False),
        sa.Column("payload", storage.types.Document, nullable=False),
        sa.Column("at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("author_key", name=op.f("pk_last_line")),
    )
    with op.batch_alter_table("last_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_last_line_at"), ["at"], unique=False)


def downgrade() -> None:
    """Takes them back."""
    with op.batch_alter_table("last_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_last_line_at"))
    op.drop_table("last_line")
