"""Invitations by the hash of their token."""

from __future__ import annotations

from sqlalchemy import select

from storage.tables import Invitation
from storage.unit_of_work import UnitOfWork


async def by_hash(work: UnitOfWork, token_hash: str) -> Invitation | None:
    """The invitation, locked for this transaction: of two redeemers at once one waits and then finds it used."""
    query = select(Invitation).where(Invitation.token_hash == token_hash).with_for_update()
    return (await work.session.execute(query)).scalar_one_or_none()
