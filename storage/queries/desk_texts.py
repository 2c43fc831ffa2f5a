"""Texts that the desk keeps ready. `in_reach` says who may see which; those without a team are every team's, and
people without a team see those of all."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, case, false, or_, select, true

from storage.scope import Scope
from storage.tables import CannedAnswer, FaqEntry, TicketRule
from storage.unit_of_work import UnitOfWork

Kept = CannedAnswer | FaqEntry | TicketRule
MOST_ENTRIES = 1000
"""So many questions are tried on a customer's message, the newest first."""


def in_reach(scope: Scope, kind: type[Kept]) -> ColumnElement[bool]:
    """The condition for texts that the scope allows."""
    match scope.reach:
        case "all":
            return true()
        case "team" if scope.team_id is None:
            return true()
        case "team":
            return or_(kind.team_id.is_(None), kind.created_by == scope.member_id, kind.team_id == scope.team_id)
        case "own":
            return kind.created_by == scope.member_id
    return false()


async def canned(
    work: UnitOfWork, scope: Scope, limit: int, offset: int = 0, *, language: str = ""
) -> Sequence[CannedAnswer]:
    """Canned answers in reach by their word; those in that language first."""
    is_other = case((CannedAnswer.language == language, 0), else_=1)
    query = select(CannedAnswer).where(in_reach(scope, CannedAnswer))
    query = query.order_by(is_other, CannedAnswer.folded, CannedAnswer.language, CannedAnswer.id)
    return (await work.session.execute(query.limit(limit).offset(offset))).scalars().all()


async def called(work: UnitOfWork, scope: Scope, folded: str) -> Sequence[CannedAnswer]:
    """Canned answers in reach of that word, in whatever language."""
    query = select(CannedAnswer).where(CannedAnswer.folded == folded, in_reach(scope, CannedAnswer))
    return (await work.session.execute(query.order_by(CannedAnswer.language, CannedAnswer.id))).scalars().all()


async def entries(work: UnitOfWork, scope: Scope, language: str = "") -> Sequence[FaqEntry]:
    """Questions in reach by language, the newest first; of one language, or of all."""
    query = select(FaqEntry).where(in_reach(scope, FaqEntry))
    if language:
        query = query.where(FaqEntry.language == language)
    query = query.order_by(FaqEntry.language, FaqEntry.created_at.desc(), FaqEntry.id).limit(MOST_ENTRIES)
    return (await work.session.execute(query)).scalars().all()


async def entries_for(work: UnitOfWork, team_id: str | None) -> Sequence[FaqEntry]:
    """Questions that are tried on what comes into a queue of that team; into one without a team, all."""
    query = select(FaqEntry).order_by(FaqEntry.created_at.desc(), FaqEntry.id).limit(MOST_ENTRIES)
    if team_id is not None:
        query = query.where(or_(FaqEntry.team_id.is_(None), FaqEntry.team_id == team_id))
    return (await work.session.execute(query)).scalars().all()


async def rules(work: UnitOfWork, scope: Scope) -> Sequence[TicketRule]:
    """Rules in reach, the oldest first."""
    query = select(TicketRule).where(in_reach(scope, TicketRule)).order_by(TicketRule.created_at, TicketRule.id)
    return (await work.session.execute(query)).scalars().all()


async def rules_for(work: UnitOfWork, team_id: str | None) -> Sequence[TicketRule]:
    """Rules for what comes into a queue of that team; into one without a team, all. The oldest first."""
    query = select(TicketRule).order_by(TicketRule.created_at, TicketRule.id)
    if team_id is not None:
        query = query.where(or_(TicketRule.team_id.is_(None), TicketRule.team_id == team_id))
    return (await work.session.execute(query)).scalars().all()
