"""When people do not work: their weekdays, public holidays, and time off."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the tables forward: everybody works from Monday to Friday and keeps the holidays of their zone's country."""
    op.create_table(
        "time_off",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("created_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_time_off_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_off")),
    )
    with op.batch_alter_table("time_off", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_time_off_member_id"), ["member_id"], unique=False)
    op.add_column("member", sa.Column("work_days", sa.String(), nullable=False, server_default="12345"))
    op.add_column("member", sa.Column("keeps_holidays", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    """Takes them back."""
    op.drop_column("member", "keeps_holidays")
    op.drop_column("member", "work_days")
    with op.batch_alter_table("time_off", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_time_off_member_id"))
    op.drop_table("time_off")
