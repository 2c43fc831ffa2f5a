"""Whom a customer may be by what they wrote, and what became of contacts that were two."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UTCDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the tables forward: nobody was asked yet, and nobody was two."""
    op.create_table(
        "customer_match",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("contact_id", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("refused_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("created_at", UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_customer_match_customer_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_customer_match_contact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_match")),
    )
    op.create_index(op.f("ix_customer_match_contact_id"), "customer_match", ["contact_id"])
    op.create_index("ix_customer_match_pair", "customer_match", ["customer_id", "contact_id"], unique=True)
    op.create_table(
        "contact_heir",
        sa.Column("contact_id", sa.String(), nullable=False),
        sa.Column("heir_id", sa.String(), nullable=False),
        sa.Column("created_at", UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["heir_id"], ["contact.id"], name=op.f("fk_contact_heir_heir_id")),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_contact_heir")),
    )
    op.create_index(op.f("ix_contact_heir_heir_id"), "contact_heir", ["heir_id"])


def downgrade() -> None:
    """Takes them back; who was said to be somebody stays that."""
    op.drop_table("contact_heir")
    op.drop_table("customer_match")
