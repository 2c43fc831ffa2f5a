"""The words of the log, by which its entries are found; those that are there already are read once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.types
from storage.note_words import note_tokens

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BATCH = 1000
_ENTRY = sa.table(
    "interaction",
    sa.column("id", sa.String()),
    sa.column("summary", sa.String()),
    sa.column("happened_at", storage.types.UTCDateTime(timezone=True)),
)


def upgrade() -> None:
    """Brings the tables forward."""
    words = op.create_table(
        "note_token",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("happened", sa.BigInteger(), nullable=False),
        sa.Column("interaction_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("token", "happened", "interaction_id", name=op.f("pk_note_token")),
        sqlite_with_rowid=False,
    )
    last = ""
    while entries := op.get_bind().execute(_after(last)).all():
        rows = [row for one in entries for row in note_tokens(one.id, one.summary, one.happened_at)]
        if rows:
            op.get_bind().execute(sa.insert(words), rows)
        last = entries[-1].id


def _after(last: str) -> sa.Select[tuple[str, str, object]]:
    return sa.select(_ENTRY).where(_ENTRY.c.id > last).order_by(_ENTRY.c.id).limit(BATCH)


def downgrade() -> None:
    """Takes them back."""
    op.drop_table("note_token")
