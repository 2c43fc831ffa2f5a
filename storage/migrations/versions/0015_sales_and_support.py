"""What a ticket became and how long it took, what its customer says of it; the entry of the log that it left."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UTCDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_TICKET = (
    ("deal_id", sa.String()),
    ("rating_text", sa.String()),
    ("rated_at", UTCDateTime(timezone=True)),
    ("answer_seconds", sa.BigInteger()),
    ("solve_seconds", sa.BigInteger()),
)
_MOMENTS = (("ix_ticket_closed", "closed_at"), ("ix_ticket_rated", "rated_at"))


def upgrade() -> None:
    """Brings the tables forward: nothing of this is known of older tickets."""
    for name, kind in _TICKET:
        op.add_column("ticket", sa.Column(name, kind, nullable=True))
    op.add_column("interaction", sa.Column("ticket_id", sa.String(), nullable=True))
    op.create_index("ix_ticket_came", "ticket", ["created_at"])
    for name, column in _MOMENTS:
        where = sa.text(f"{column} is not null")
        op.create_index(name, "ticket", [column], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """Takes them back."""
    for name in ("ix_ticket_came", *(one for one, _ in _MOMENTS)):
        op.drop_index(name, table_name="ticket")
    op.drop_column("interaction", "ticket_id")
    for name, _ in reversed(_TICKET):
        op.drop_column("ticket", name)
