"""When a kept text is shown again, unasked: lists of notes that nobody confirmed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_WAITING = sa.text("remind_at is not null")


def upgrade() -> None:
    """Brings the tables forward."""
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.add_column(sa.Column("remind_at", storage.types.UTCDateTime(timezone=True), nullable=True))
        batch_op.create_index(
            "ix_note_remind", ["remind_at"], unique=False, sqlite_where=_WAITING, postgresql_where=_WAITING
        )


def downgrade() -> None:
    """Takes them back."""
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.drop_index("ix_note_remind", sqlite_where=_WAITING, postgresql_where=_WAITING)
        batch_op.drop_column("remind_at")
