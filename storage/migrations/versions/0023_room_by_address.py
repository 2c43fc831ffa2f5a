"""From where a file of a visitor's was sent in, so that one address cannot fill the room of all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the tables forward: of what is there nobody knows any more."""
    op.add_column("web_file", sa.Column("sender", sa.String(), nullable=False, server_default=""))
    op.create_index(op.f("ix_web_file_sender"), "web_file", ["sender"])


def downgrade() -> None:
    """Takes it back; the files stay."""
    op.drop_index(op.f("ix_web_file_sender"), "web_file")
    op.drop_column("web_file", "sender")
