"""Files of the chats that we keep ourselves, and links that lead into a visitor's."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UTCDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the tables forward: nobody has sent any yet."""
    op.create_table(
        "web_file",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("chat_key", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("mime", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("at", UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_file")),
    )
    op.create_index(op.f("ix_web_file_chat_key"), "web_file", ["chat_key"])
    op.create_index(op.f("ix_web_file_at"), "web_file", ["at"])
    op.create_table(
        "web_file_part",
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["web_file.id"], name=op.f("fk_web_file_part_file_id")),
        sa.PrimaryKeyConstraint("file_id", "number", name=op.f("pk_web_file_part")),
    )
    op.create_table(
        "visitor_link",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("chat_key", sa.String(), nullable=False),
        sa.Column("until", UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_visitor_link")),
    )
    op.create_index(op.f("ix_visitor_link_chat_key"), "visitor_link", ["chat_key"])


def downgrade() -> None:
    """Takes them back; what was said beside the files stays."""
    op.drop_table("visitor_link")
    op.drop_table("web_file_part")
    op.drop_table("web_file")
