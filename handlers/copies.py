"""What owners and admins hear of the regular copies: that they fail or are too old, and that this is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm import workdays
from handlers import notices
from handlers.views import copies as views
from handlers.vocabulary import Screen
from storage.queries import delivery, members
from storage.tables import Member
from storage.unit_of_work import UnitOfWork

TROUBLE, OVER = "copies:trouble:", "copies:over:"


async def report(work: UnitOfWork, newest: datetime | None, reason: str) -> None:
    """No copy comes after that one (None: there is none at all): each of them hears it once. reason: "" where late."""
    since = newest.isoformat() if newest is not None else "never"
    await _tell(work, views.trouble(newest, reason), f"{TROUBLE}{since}", await _who(work))


async def report_over(work: UnitOfWork) -> None:
    """Copies are made again: whoever heard of the trouble hears that too, once."""
    heard = await delivery.newest_under(work, TROUBLE)
    if heard is None:
        return
    since = heard.removeprefix(TROUBLE).rpartition(":")[0]
    if await delivery.newest_under(work, f"{OVER}{since}") is None:
        await _tell(work, views.over(), f"{OVER}{since}", await _who(work))


async def _who(work: UnitOfWork) -> Sequence[Member]:
    return [one for one in await members.active(work) if one.role in ("owner", "admin")]


async def _tell(work: UnitOfWork, screen: Screen, key: str, people: Sequence[Member]) -> None:
    for member in people:
        to = await notices.addressee(work, member.id)
        if to is not None:
            held = await workdays.hold_until(work, member)
            await notices.tell(work, to, screen, f"{key}:{member.id}", not_before=held)
