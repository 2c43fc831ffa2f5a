"""How far the news of a messenger have reached us."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UTCDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the tables forward: what came before is taken as heard."""
    op.create_table(
        "heard",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_heard")),
    )


def downgrade() -> None:
    """Takes them back."""
    op.drop_table("heard")
