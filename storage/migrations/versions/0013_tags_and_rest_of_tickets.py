"""Tags of tickets, tickets that rest until a time, and rules that read the first words of one."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.types import UTCDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_TEXT = sa.String()
_AT = UTCDateTime(timezone=True)
_RESTS = sa.text("snoozed_until is not null")


def _column(name: str, kind: sa.types.TypeEngine[Any], *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=optional)


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    """Brings the tables forward: nothing is tagged, rests or is ruled yet."""
    op.create_table(
        "ticket_rule",
        _column("id", _TEXT),
        _column("words", _TEXT),
        _column("makes_urgent", sa.Boolean()),
        _column("tags", _TEXT),
        _column("member_id", _TEXT, optional=True),
        _column("team_id", _TEXT, optional=True),
        _column("created_by", _TEXT, optional=True),
        _column("created_at", _AT),
        _reference("ticket_rule", "member_id", "member"),
        _reference("ticket_rule", "team_id", "team"),
        _reference("ticket_rule", "created_by", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_rule")),
    )
    op.add_column("ticket", sa.Column("tags", _TEXT, nullable=False, server_default=""))
    op.add_column("ticket", sa.Column("snoozed_until", _AT, nullable=True))
    op.create_index("ix_ticket_rests", "ticket", ["snoozed_until"], sqlite_where=_RESTS, postgresql_where=_RESTS)


def downgrade() -> None:
    """Takes them back."""
    op.drop_index("ix_ticket_rests", table_name="ticket")
    op.drop_column("ticket", "snoozed_until")
    op.drop_column("ticket", "tags")
    op.drop_table("ticket_rule")
