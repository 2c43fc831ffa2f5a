"""The clocks of later answers and of solutions, the question after silence, and operators who are away."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UTCDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_AT = UTCDateTime(timezone=True)
_TICKET = (
    ("solved_in_time", sa.Boolean()),
    ("awaited_since", _AT),
    ("worked_seconds", sa.BigInteger()),
    ("clock_since", _AT),
    ("solve_warn_at", _AT),
    ("solve_due_at", _AT),
    ("solve_warned_at", _AT),
    ("solve_breached_at", _AT),
    ("ask_at", _AT),
    ("asked_at", _AT),
    ("shut_at", _AT),
)
_INDEXES = (
    ("ix_ticket_solve_warn", "solve_warn_at", "closed_at is null and solve_warn_at is not null and solve_warned_at is null"),
    ("ix_ticket_solve_due", "solve_due_at", "closed_at is null and solve_due_at is not null and solve_breached_at is null"),
    ("ix_ticket_ask", "ask_at", "status = 'pending' and ask_at is not null and asked_at is null"),
    ("ix_ticket_shut", "shut_at", "status = 'pending' and shut_at is not null"),
)
_ANSWERS = (("ix_ticket_warn", "warn_at", "warned_at"), ("ix_ticket_due", "due_at", "breached_at"))
_WAITS = "closed_at is null and (answered_at is null or awaited_since is not null)"


def _index(name: str, column: str, condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, "ticket", [column], sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    """Brings the tables forward: queues have no target for a solution yet, and nobody was asked or is away."""
    op.add_column("queue", sa.Column("solution_minutes", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("queue", sa.Column("ask_after_days", sa.BigInteger(), nullable=False, server_default="3"))
    op.add_column("member", sa.Column("away_until", _AT, nullable=True))
    for name, kind in _TICKET:
        op.add_column("ticket", sa.Column(name, kind, nullable=True))
    for name, column, told in _ANSWERS:  # answers after the first one are waited for as well
        op.drop_index(name, table_name="ticket")
        _index(name, column, f"{_WAITS} and {told} is null")
    for name, column, condition in _INDEXES:
        _index(name, column, condition)


def downgrade() -> None:
    """Takes them back."""
    for name, _, _ in _INDEXES:
        op.drop_index(name, table_name="ticket")
    for name, column, told in _ANSWERS:
        op.drop_index(name, table_name="ticket")
        _index(name, column, f"answered_at is null and {told} is null")
    for name, _ in reversed(_TICKET):
        op.drop_column("ticket", name)
    op.drop_column("member", "away_until")
    op.drop_column("queue", "ask_after_days")
    op.drop_column("queue", "solution_minutes")
