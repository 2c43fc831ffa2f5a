"""The support desk: queues, customers, tickets and what was said in them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.types import Document, UTCDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_TEXT = sa.String()
_AT = UTCDateTime(timezone=True)


def _column(name: str, kind: sa.types.TypeEngine[Any], *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=optional)


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    """Brings the tables forward: nobody has written to the desk yet."""
    op.create_table(
        "queue",
        _column("id", _TEXT),
        _column("key", _TEXT),
        _column("name", _TEXT),
        _column("team_id", _TEXT, optional=True),
        _column("routing", _TEXT),
        _column("timezone", _TEXT),
        _column("hours", Document),
        _column("keeps_holidays", sa.Boolean()),
        _column("first_answer_minutes", sa.BigInteger()),
        _column("turn_member_id", _TEXT, optional=True),
        _column("created_at", _AT),
        _reference("queue", "team_id", "team"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue")),
        sa.UniqueConstraint("key", name=op.f("uq_queue_key")),
    )
    op.create_table(
        "customer",
        _column("id", _TEXT),
        _column("platform", _TEXT),
        _column("team", _TEXT),
        _column("user_id", _TEXT),
        _column("name", _TEXT),
        _column("contact_id", _TEXT),
        _column("language", _TEXT),
        _column("timezone", _TEXT),
        _column("chat", Document),
        _column("seen_at", _AT),
        _column("unreachable", _TEXT, optional=True),
        _column("away_until", _AT, optional=True),
        _column("warned_at", _AT, optional=True),
        _column("created_at", _AT),
        _reference("customer", "contact_id", "contact"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
    )
    op.create_index("ix_customer_account", "customer", ["platform", "team", "user_id"], unique=True)
    op.create_index(op.f("ix_customer_contact_id"), "customer", ["contact_id"])
    op.create_table(
        "ticket",
        _column("id", _TEXT),
        _column("number", sa.BigInteger()),
        _column("queue_id", _TEXT),
        _column("customer_id", _TEXT),
        _column("contact_id", _TEXT),
        _column("previous_id", _TEXT, optional=True),
        _column("status", _TEXT),
        _column("priority", _TEXT),
        _column("subject", _TEXT),
        _column("owner_id", _TEXT, optional=True),
        _column("team_id", _TEXT, optional=True),
        _column("created_by", _TEXT, optional=True),
        _column("outcome", _TEXT),
        _column("rating", sa.BigInteger(), optional=True),
        _column("warn_at", _AT, optional=True),
        _column("due_at", _AT, optional=True),
        _column("warned_at", _AT, optional=True),
        _column("breached_at", _AT, optional=True),
        _column("taken_at", _AT, optional=True),
        _column("answered_at", _AT, optional=True),
        _column("closed_at", _AT, optional=True),
        _column("created_at", _AT),
        _reference("ticket", "queue_id", "queue"),
        _reference("ticket", "customer_id", "customer"),
        _reference("ticket", "contact_id", "contact"),
        _reference("ticket", "previous_id", "ticket"),
        _reference("ticket", "owner_id", "member"),
        _reference("ticket", "team_id", "team"),
        _reference("ticket", "created_by", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("number", name=op.f("uq_ticket_number")),
    )
    op.create_index(op.f("ix_ticket_contact_id"), "ticket", ["contact_id"])
    op.create_index(op.f("ix_ticket_status_ticket_created_at"), "ticket", ["status", "created_at"])
    op.create_index(op.f("ix_ticket_owner_id_ticket_status"), "ticket", ["owner_id", "status"])
    op.create_index(op.f("ix_ticket_customer_id_ticket_created_at"), "ticket", ["customer_id", "created_at"])
    for name, column, untold in (("ix_ticket_warn", "warn_at", "warned_at"), ("ix_ticket_due", "due_at", "breached_at")):
        where = sa.text(f"answered_at is null and {untold} is null")
        op.create_index(name, "ticket", [column], sqlite_where=where, postgresql_where=where)
    op.create_table(
        "ticket_message",
        _column("id", _TEXT),
        _column("ticket_id", _TEXT),
        _column("kind", _TEXT),
        _column("member_id", _TEXT, optional=True),
        _column("text", _TEXT),
        _column("earlier", Document),
        _column("attachments", Document),
        _column("chat_key", _TEXT),
        _column("message", _TEXT),
        _column("delivery", _TEXT),
        _column("created_at", _AT),
        _reference("ticket_message", "ticket_id", "ticket"),
        _reference("ticket_message", "member_id", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_message")),
    )
    op.create_index(
        op.f("ix_ticket_message_ticket_id_ticket_message_created_at"), "ticket_message", ["ticket_id", "created_at"]
    )
    op.create_index(
        op.f("ix_ticket_message_chat_key_ticket_message_message"), "ticket_message", ["chat_key", "message"]
    )


def downgrade() -> None:
    """Takes them back."""
    for table in ("ticket_message", "ticket", "customer", "queue"):
        op.drop_table(table)
