"""When the buttons of a receipt are taken off."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_FADING = sa.text("fades_at is not null")


def upgrade() -> None:
    """Brings the tables forward."""
    with op.batch_alter_table("posted", schema=None) as batch_op:
        batch_op.add_column(sa.Column("fades_at", storage.types.UTCDateTime(timezone=True), nullable=True))
        batch_op.create_index(
            "ix_posted_fades", ["fades_at"], unique=False, sqlite_where=_FADING, postgresql_where=_FADING
        )


def downgrade() -> None:
    """Takes them back."""
    with op.batch_alter_table("posted", schema=None) as batch_op:
        batch_op.drop_index("ix_posted_fades", sqlite_where=_FADING, postgresql_where=_FADING)
        batch_op.drop_column("fades_at")
