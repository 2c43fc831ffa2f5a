"""Birthdays are asked for by their day: contacts are found by it."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the tables forward."""
    op.create_index(op.f("ix_contact_birthday"), "contact", ["birthday"])


def downgrade() -> None:
    """Takes them back."""
    op.drop_index(op.f("ix_contact_birthday"), table_name="contact")
