"""The words of tickets, by which operators find them, read once from those that stand; which ticket one went on as."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.ticket_words import NOTE, rows_of

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

BATCH = 1000
_TICKET = sa.table("ticket", *(sa.column(name, sa.String()) for name in ("id", "subject", "tags")))
_SAID = sa.table(
    "ticket_message",
    *(sa.column(name, sa.String()) for name in ("id", "ticket_id", "kind", "text")),
    sa.column("attachments", sa.JSON()),
)


def upgrade() -> None:
    """Brings the tables forward."""
    op.add_column("ticket", sa.Column("merged_into", sa.BigInteger(), nullable=True))
    words = op.create_table(
        "ticket_token",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("ticket_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inside", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("token", "ticket_id", "source", name=op.f("pk_ticket_token")),
        sqlite_with_rowid=False,
    )
    for table, read in ((_TICKET, _of_ticket), (_SAID, _of_message)):
        last = ""
        while found := op.get_bind().execute(_after(table, last)).all():
            rows = [row for one in found for row in read(one)]
            if rows:
                op.get_bind().execute(sa.insert(words), rows)
            last = found[-1].id


def _after(table: sa.TableClause, last: str) -> sa.Select[Any]:
    return sa.select(table).where(table.c.id > last).order_by(table.c.id).limit(BATCH)


def _of_ticket(one: Any) -> list[dict[str, Any]]:
    return rows_of(one.id, one.id, f"{one.subject} {one.tags}")


def _of_message(one: Any) -> list[dict[str, Any]]:
    files = " ".join(str(file.get("name") or "") for file in one.attachments or () if isinstance(file, dict))
    return rows_of(one.ticket_id, one.id, f"{one.text} {files}", inside=one.kind == NOTE)


def downgrade() -> None:
    """Takes them back."""
    op.drop_table("ticket_token")
    op.drop_column("ticket", "merged_into")
