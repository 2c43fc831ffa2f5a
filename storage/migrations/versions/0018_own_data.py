"""Wishes about a person's own data; erasures are numbered and tell what went."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_MEMBERS = ("asked_by", "planned_by", "decided_by")


def upgrade() -> None:
    """Brings the tables forward: nothing of this is known of older erasures."""
    moment = storage.types.UTCDateTime(timezone=True)
    op.create_table(
        "data_request",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("contact_id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=True),
        sa.Column("asked_by", sa.String(), nullable=True),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("planned_by", sa.String(), nullable=True),
        sa.Column("due_at", moment, nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", moment, nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_data_request_contact_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_data_request_customer_id")),
        *(sa.ForeignKeyConstraint([one], ["member.id"], name=op.f(f"fk_data_request_{one}")) for one in _MEMBERS),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
    )
    for name, columns in _INDEXES:
        op.create_index(name, "data_request", columns)
    op.add_column("erasure", sa.Column("number", sa.BigInteger(), nullable=True))
    op.add_column("erasure", sa.Column("told", storage.types.Document, nullable=True))
    op.create_index("ix_erasure_number", "erasure", ["number"], unique=True)


_INDEXES = (
    ("ix_data_request_contact_id", ["contact_id"]),
    ("ix_data_request_customer_id", ["customer_id"]),
    ("ix_data_request_due", ["status", "due_at"]),
)


def downgrade() -> None:
    """Takes them back."""
    op.drop_index("ix_erasure_number", table_name="erasure")
    op.drop_column("erasure", "told")
    op.drop_column("erasure", "number")
    for name, _ in _INDEXES:
        op.drop_index(name, table_name="data_request")
    op.drop_table("data_request")
