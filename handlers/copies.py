"""What owners and admins hear of the regular copies: that they fail or are too old, and that this is over."""

from __future__ import annotations

from datetime import datetime

from handlers import notices
from handlers.views import copies as views
from storage.queries import delivery
from storage.unit_of_work import UnitOfWork

TROUBLE, OVER = "copies:trouble:", "copies:over:"


async def report(work: UnitOfWork, newest: datetime | None, reason: str) -> None:
    """No copy comes after that one (None: there is none at all): each of them hears it once. reason: "" where late."""
    since = newest.isoformat() if newest is not None else "never"
    await notices.tell_admins(work, views.trouble(newest, reason), f"{TROUBLE}{since}")


async def report_over(work: UnitOfWork) -> None:
    """Copies are made again: whoever heard of the trouble hears that too, once."""
    heard = await delivery.newest_under(work, TROUBLE)
    if heard is None:
        return
    since = heard.removeprefix(TROUBLE).rpartition(":")[0]
    if await delivery.newest_under(work, f"{OVER}{since}") is None:
        await notices.tell_admins(work, views.over(), f"{OVER}{since}")
