"""Texts that the desk keeps ready, and how far the first line has come with a ticket."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.types import UTCDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_TEXT = sa.String()
_AT = UTCDateTime(timezone=True)


def _column(name: str, kind: sa.types.TypeEngine[Any], *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=optional)


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    """Brings the tables forward: nothing is kept ready yet."""
    op.create_table(
        "canned_answer",
        *(_column(name, _TEXT) for name in ("id", "word", "folded", "language", "text")),
        _column("team_id", _TEXT, optional=True),
        _column("created_by", _TEXT, optional=True),
        _column("created_at", _AT),
        _reference("canned_answer", "team_id", "team"),
        _reference("canned_answer", "created_by", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_answer")),
    )
    op.create_index(op.f("ix_canned_answer_folded_canned_answer_language"), "canned_answer", ["folded", "language"])
    op.create_table(
        "faq_entry",
        *(_column(name, _TEXT) for name in ("id", "language", "question", "answer")),
        _column("team_id", _TEXT, optional=True),
        _column("told", sa.BigInteger()),
        _column("helped", sa.BigInteger()),
        _column("created_by", _TEXT, optional=True),
        _column("created_at", _AT),
        _reference("faq_entry", "team_id", "team"),
        _reference("faq_entry", "created_by", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_faq_entry")),
    )
    op.create_index(op.f("ix_faq_entry_language_faq_entry_created_at"), "faq_entry", ["language", "created_at"])
    op.add_column("ticket", sa.Column("first_line", _TEXT, nullable=False, server_default=""))


def downgrade() -> None:
    """Takes them back."""
    op.drop_column("ticket", "first_line")
    for table in ("faq_entry", "canned_answer"):
        op.drop_table(table)
