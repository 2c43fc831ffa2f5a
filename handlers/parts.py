"""What owners and admins hear of a messenger for customers alone that does not work, and that it does again."""

from __future__ import annotations

from collections.abc import Collection

from handlers import notices
from handlers.views import parts as views
from storage.queries import delivery
from storage.unit_of_work import UnitOfWork

TROUBLE, OVER = "part:trouble:", "part:over:"


async def report(work: UnitOfWork, part: str, *, is_refused: bool) -> None:
    """The part does not work: each of them hears it once. is_refused: its token is not known any more."""
    if part in views.PARTS and not await _heard(work, part):
        since = f"{part}:{work.now:%Y-%m-%dT%H}"
        await notices.tell_admins(work, views.trouble(is_refused=is_refused), f"{TROUBLE}{since}")


async def report_over(work: UnitOfWork, besides: Collection[str]) -> None:
    """All other parts work: whoever heard that one does not hears that too, once."""
    for part in views.PARTS:
        since = await _heard(work, part) if part not in besides else ""
        if since:
            await notices.tell_admins(work, views.over(), f"{OVER}{since}")


async def _heard(work: UnitOfWork, part: str) -> str:
    """The trouble that was told and of whose end nothing was; "" where there is none."""
    key = await delivery.newest_under(work, f"{TROUBLE}{part}:")
    since = key.removeprefix(TROUBLE).rpartition(":")[0] if key is not None else ""
    is_over = bool(since) and await delivery.newest_under(work, f"{OVER}{since}:") is not None
    return "" if is_over else since
