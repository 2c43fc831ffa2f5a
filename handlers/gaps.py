"""What owners and admins hear of a time in which nothing could be stored and for which a messenger did not wait."""

from __future__ import annotations

from datetime import datetime

from handlers import notices
from handlers.views import gaps as views
from storage.queries import members
from storage.unit_of_work import UnitOfWork


async def report(
    work: UnitOfWork, platform: str, since: datetime, until: datetime, found: int | None = None
) -> None:
    """Each of them hears of it once, however many processes were there. found: how many messages were read again."""
    for member in await members.active(work):
        to = await notices.addressee(work, member.id) if member.role in ("owner", "admin") else None
        if to is not None:
            key = f"gap:{platform}:{until:%Y-%m-%dT%H:%M}:{member.id}"
            await notices.tell(work, to, views.lost(platform, since, until, found), key)
