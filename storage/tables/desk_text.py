"""What the desk keeps ready: canned answers, the questions it answers by itself, rules for what comes in."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Recorded, Row


class CannedAnswer(Recorded, Row):
    """Words that operators send often, in one language. `team_id` None means every operator of the firm.

    word: by what it is called for, `folded` its one spelling. text: with fields in braces, `{name}`.
    """

    __tablename__ = "canned_answer"

    id: Mapped[str] = mapped_column(primary_key=True)
    word: Mapped[str]
    folded: Mapped[str]
    language: Mapped[str]
    text: Mapped[str]
    team_id: Mapped[str | None] = mapped_column(ForeignKey("team.id"))
    created_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]

    __table_args__ = (Index(None, "folded", "language"),)


class FaqEntry(Recorded, Row):
    """A question that customers ask often, with its answer, in one language. `team_id` None means every queue.

    question: one wording a line. told: how often it was an answer; helped: how often a customer said that it helped.
    """

    __tablename__ = "faq_entry"
    bookkeeping: ClassVar[frozenset[str]] = frozenset({"told", "helped"})

    id: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str]
    question: Mapped[str]
    answer: Mapped[str]
    team_id: Mapped[str | None] = mapped_column(ForeignKey("team.id"))
    told: Mapped[int] = mapped_column(default=0)
    helped: Mapped[int] = mapped_column(default=0)
    created_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]

    __table_args__ = (Index(None, "language", "created_at"),)


class TicketRule(Recorded, Row):
    """What words in the first message make of a ticket. `team_id` None means every queue.

    words: words and phrases with ", " between; one of them is enough. tags: names with ", " between; member_id: who
    gets it, None for whom it would have gone to; queue_id: the queue that it goes to, likewise.
    """

    __tablename__ = "ticket_rule"

    id: Mapped[str] = mapped_column(primary_key=True)
    words: Mapped[str]
    makes_urgent: Mapped[bool] = mapped_column(default=False)
    tags: Mapped[str] = mapped_column(default="")
    member_id: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    queue_id: Mapped[str | None]
    team_id: Mapped[str | None] = mapped_column(ForeignKey("team.id"))
    created_by: Mapped[str | None] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]
