"""What a live message shows, so that it is not drawn again as it reads already."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the tables forward: of what stands there nobody knows, so that it is drawn once more."""
    op.add_column("posted", sa.Column("shows", sa.String(), nullable=True))


def downgrade() -> None:
    """Takes it back: everything is drawn again by each change."""
    op.drop_column("posted", "shows")
