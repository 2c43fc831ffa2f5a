"""The support desk: queues, the people who write to them, their tickets and what was said in each."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, true
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Recorded, Row

_WAITS = "closed_at is null and (answered_at is null or awaited_since is not null)"
_UNWARNED = sql(f"{_WAITS} and warned_at is null")
_RESTS = sql("snoozed_until is not null")
_SPILLS = sql("spill_at is not null")
_CLOSED, _RATED = sql("closed_at is not null"), sql("rated_at is not null")
_UNTOLD = sql(f"{_WAITS} and breached_at is null")
_SOLVE_UNWARNED = sql("closed_at is null and solve_warn_at is not null and solve_warned_at is null")
_SOLVE_UNTOLD = sql("closed_at is null and solve_due_at is not null and solve_breached_at is null")
_UNASKED = sql("status = 'pending' and ask_at is not null and asked_at is null")
_SHUTS = sql("status = 'pending' and shut_at is not null")


class Queue(Recorded, Row):
    """Who answers, and when. `team_id` None means every operator of the firm.

    key: its fixed name, of the first one "support". routing: all, turn or even. hours: by ISO weekday digit the spans
    of local clocks, `{"1": [["09:00", "18:00"]]}`. keeps_holidays: whether those of the zone's country are free.
    first_answer_minutes: working time until an answer is due; solution_minutes: until the ticket is to be solved, 0 for
    no such target. ask_after_days: working days of silence after which a customer is asked whether it is solved, 0 for
    never. names: what customers call it, by language, where that is not its name; is_topic: whether they may choose it.
    languages: codes with spaces between, "" for all. days_off: its own, `[["2026-12-24", "2026-12-31"]]`, both
    included.
    overflow_id: the queue whose people are asked as well where nobody takes a ticket; of one that is retired, where its
    tickets went.
    """

    __tablename__ = "queue"
    bookkeeping: ClassVar[frozenset[str]] = frozenset({"turn_member_id"})

    id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    team_id: Mapped[str | None] = mapped_column(ForeignKey("team.id"))
    routing: Mapped[str] = mapped_column(default="all")
    timezone: Mapped[str]
    hours: Mapped[dict[str, Any]]
    keeps_holidays: Mapped[bool] = mapped_column(default=True)
    first_answer_minutes: Mapped[int]
    solution_minutes: Mapped[int] = mapped_column(default=0, server_default="0")
    ask_after_days: Mapped[int] = mapped_column(default=3, server_default="3")
    turn_member_id: Mapped[str | None]
    names: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    is_topic: Mapped[bool] = mapped_column(default=True, server_default=true())
    languages: Mapped[str] = mapped_column(default="", server_default="")
    days_off: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    overflow_id: Mapped[str | None]
    retired_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Customer(Recorded, Row):
    """Somebody outside who writes to the desk: an account on a platform, and the contact it is.

    `chat` is where they are reached, as event JSON. away_until: the end of the absence they were told of last.
    blocked_at: since when nothing is taken from them, blocked_until None for as long as nobody lifts it; blocked_by:
    the member who said so.
    """

    __tablename__ = "customer"
    bookkeeping: ClassVar[frozenset[str]] = frozenset({"chat", "seen_at", "unreachable", "away_until", "warned_at"})

    id: Mapped[str] = mapped_column(primary_key=True)
    platform: Mapped[str]
    team: Mapped[str]
    user: Mapped[str] = mapped_column("user_id")
    name: Mapped[str]
    contact_id: Mapped[str] = mapped_column(ForeignKey("contact.id"), index=True)
    language: Mapped[str]
    timezone: Mapped[str]
    chat: Mapped[dict[str, Any]]
    seen_at: Mapped[datetime]
    unreachable: Mapped[str | None]
    away_until: Mapped[datetime | None]
    warned_at: Mapped[datetime | None]
    blocked_at: Mapped[datetime | None]
    blocked_until: Mapped[datetime | None]
    blocked_by: Mapped[str | None]
    created_at: Mapped[datetime]

    __table_args__ = (Index("ix_customer_account", "platform", "team", "user_id", unique=True),)


class Ticket(Recorded, Row):
    """What a customer wants. status: new, open, pending or closed; priority: normal or urgent.

    number: what people call it by. owner_id: the operator who has it. outcome: solved, no_answer, spam, deal or merged,
    "" while it is not closed; deal_id: the deal that it became once, which may be gone. rating: 1 to 5 stars, and
    rating_text what the customer says beside them. answer_seconds and solve_seconds: of working time until the first
    answer, and until it was closed, the waits for the customer apart. awaited_since: since when the customer waits for
    an answer of ours, None once they have it; warn_at and due_at: when it is due soon, and when it is late; warned_at
    and breached_at: when that was told. worked_seconds: of working time until clock_since, from when the clock of the
    solution runs, None while it stands still; the first is None for a ticket of before there was one. solve_*: the same
    four moments of the solution; solved_in_time: None without a target. ask_at: when a customer who stays silent is
    asked whether it is solved; asked_at: when they were; shut_at: when it closes by itself. previous_id: the closed
    ticket that it follows, or the one that it was split from. first_line: "" while the team's own questions were not
    tried or none fitted, then told, helped or person, who was asked for. tags: names with ", " between. snoozed_until:
    when it comes back to its operator, None while it does not rest. merged_into: the number of the ticket that it went
    on as, None for all others. topic: asked while the customer may choose among queues, then chosen, else "".
    offered_to: other queues whose people may take it as well, by id with spaces between; offered_teams: the teams of
    these, "*" for all; offered_at: since when; spill_at: when it is looked at next whether it is to be offered on.
    """

    __tablename__ = "ticket"
    bookkeeping: ClassVar[frozenset[str]] = frozenset(
        {"warned_at", "breached_at", "solve_warned_at", "solve_breached_at", "ask_at", "shut_at", "spill_at"}
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    queue_id: Mapped[str] = mapped_column(ForeignKey("queue.id"))
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"))
    contact_id: Mapped[str] = mapped_column(ForeignKey("contact.id"), index=True)
    previous_id: Mapped[str | None] = mapped_column(ForeignKey("ticket.id"))
    status: Mapped[str] = mapped_column(default="new")
    priority: Mapped[str] = mapped_column(default="normal")
    subject: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    team_id: Mapped[str | None] = mapped_column(ForeignKey("team.id"))
    created_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    outcome: Mapped[str] = mapped_column(default="")
    deal_id: Mapped[str | None]
    rating: Mapped[int | None]
    tags: Mapped[str] = mapped_column(default="", server_default="")
    snoozed_until: Mapped[datetime | None]
    merged_into: Mapped[int | None]
    first_line: Mapped[str] = mapped_column(default="", server_default="")
    topic: Mapped[str] = mapped_column(default="", server_default="")
    offered_to: Mapped[str] = mapped_column(default="", server_default="")
    offered_teams: Mapped[str] = mapped_column(default="", server_default="")
    offered_at: Mapped[datetime | None]
    spill_at: Mapped[datetime | None]
    rating_text: Mapped[str | None]
    rated_at: Mapped[datetime | None]
    answer_seconds: Mapped[int | None]
    solve_seconds: Mapped[int | None]
    solved_in_time: Mapped[bool | None]
    awaited_since: Mapped[datetime | None]
    warn_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    warned_at: Mapped[datetime | None]
    breached_at: Mapped[datetime | None]
    worked_seconds: Mapped[int | None]
    clock_since: Mapped[datetime | None]
    solve_warn_at: Mapped[datetime | None]
    solve_due_at: Mapped[datetime | None]
    solve_warned_at: Mapped[datetime | None]
    solve_breached_at: Mapped[datetime | None]
    ask_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    shut_at: Mapped[datetime | None]
    taken_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        Index(None, "status", "created_at"),
        Index(None, "owner_id", "status"),
        Index(None, "customer_id", "created_at"),
        Index("ix_ticket_came", "created_at"),
        Index("ix_ticket_closed", "closed_at", sqlite_where=_CLOSED, postgresql_where=_CLOSED),
        Index("ix_ticket_rated", "rated_at", sqlite_where=_RATED, postgresql_where=_RATED),
        Index("ix_ticket_warn", "warn_at", sqlite_where=_UNWARNED, postgresql_where=_UNWARNED),
        Index("ix_ticket_rests", "snoozed_until", sqlite_where=_RESTS, postgresql_where=_RESTS),
        Index("ix_ticket_spill", "spill_at", sqlite_where=_SPILLS, postgresql_where=_SPILLS),
        Index("ix_ticket_due", "due_at", sqlite_where=_UNTOLD, postgresql_where=_UNTOLD),
        Index("ix_ticket_solve_warn", "solve_warn_at", sqlite_where=_SOLVE_UNWARNED, postgresql_where=_SOLVE_UNWARNED),
        Index("ix_ticket_solve_due", "solve_due_at", sqlite_where=_SOLVE_UNTOLD, postgresql_where=_SOLVE_UNTOLD),
        Index("ix_ticket_ask", "ask_at", sqlite_where=_UNASKED, postgresql_where=_UNASKED),
        Index("ix_ticket_shut", "shut_at", sqlite_where=_SHUTS, postgresql_where=_SHUTS),
    )


class TicketMessage(Recorded, Row):
    """What was said in a ticket. kind: from_customer, to_customer, faq, which the desk told by itself, or note, which
    never leaves the firm.

    earlier: how it read before it was edited, `[{"text", "until"}]`, the oldest first; attachments: what came with it,
    `[{"type", "name", "ref", "size", "mime", "form"}]`, where `ref` is the file's id on the platform of the chat.
    chat_key and message: where it was written, "" where that was a form. delivery: "" while it is on its way, else
    sent, failed or uncertain. waited_seconds: of working time that the customer had waited for an answer which was not
    the first, in_time: whether it came when it was due; None where nobody waited.
    """

    __tablename__ = "ticket_message"
    bookkeeping: ClassVar[frozenset[str]] = frozenset({"delivery"})

    id: Mapped[str] = mapped_column(primary_key=True)
    ticket_id: Mapped[str] = mapped_column(ForeignKey("ticket.id"))
    kind: Mapped[str]
    member_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    text: Mapped[str]
    earlier: Mapped[list[Any]]
    attachments: Mapped[list[Any]]
    chat_key: Mapped[str] = mapped_column(default="")
    message: Mapped[str] = mapped_column(default="")
    delivery: Mapped[str] = mapped_column(default="")
    waited_seconds: Mapped[int | None]
    in_time: Mapped[bool | None]
    created_at: Mapped[datetime]

    __table_args__ = (Index(None, "ticket_id", "created_at"), Index(None, "chat_key", "message"))
