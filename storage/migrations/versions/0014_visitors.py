"""What visitors of the firm's website see in their chat."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import BigId, Document, UTCDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the tables forward: nobody has visited yet."""
    op.create_table(
        "visitor_message",
        sa.Column("id", BigId, nullable=False, autoincrement=True),
        sa.Column("chat_key", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.Column("body", Document, nullable=False),
        sa.Column("parcel", BigId, nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visitor_message")),
        sa.UniqueConstraint("chat_key", "message", name=op.f("uq_visitor_message_chat_key_message")),
    )
    op.create_index("ix_visitor_message_parcel", "visitor_message", ["parcel"])
    op.create_index(op.f("ix_visitor_message_at"), "visitor_message", ["at"])


def downgrade() -> None:
    """Takes them back; what visitors wrote stays in their tickets."""
    op.drop_table("visitor_message")
