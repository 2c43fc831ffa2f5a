"""What owners and admins hear of a time in which nothing was heard or stored and for which a messenger did not wait."""

from __future__ import annotations

from datetime import datetime

from handlers import notices
from handlers.views import gaps as views
from handlers.views.gaps import Reading
from handlers.vocabulary import Screen
from storage.queries import members
from storage.unit_of_work import UnitOfWork


async def report(
    work: UnitOfWork, platform: str, since: datetime, until: datetime, reading: Reading | None = None
) -> None:
    """Each of them hears of it once, however many processes were there. reading: None where nothing could be read."""
    await _tell(work, f"gap:{platform}:{until:%Y-%m-%dT%H:%M}", views.lost(platform, since, until, reading))


async def report_silence(
    work: UnitOfWork, platform: str, since: datetime, until: datetime, reading: Reading | None
) -> None:
    """Nothing of the messenger reached us in that time; told again by who read what another process could not."""
    key = f"silence:{platform}:{since.isoformat()}:{reading.found if reading is not None else 'lost'}"
    await _tell(work, key, views.unheard(platform, since, until, reading))


async def _tell(work: UnitOfWork, key: str, screen: Screen) -> None:
    for member in await members.active(work):
        to = await notices.addressee(work, member.id) if member.role in ("owner", "admin") else None
        if to is not None:
            await notices.tell(work, to, screen, f"{key}:{member.id}")
