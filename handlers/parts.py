"""What owners and admins hear of a messenger for customers alone that does not work, and that it does again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from handlers import notices
from handlers.views import parts as views
from storage.queries import delivery
from storage.unit_of_work import UnitOfWork

TROUBLE, OVER = "part:trouble:", "part:over:"


async def report(work: UnitOfWork, part: str, *, is_refused: bool) -> None:
    """The part does not work: each of them hears it once. is_refused: its token is not known any more."""
    last = await _last(work, part) if part in views.PARTS else None
    if last is not None and last.is_over:
        since = f"{part}:{last.following(f'{work.now:%Y-%m-%dT%H}')}"
        await notices.tell_admins(work, views.trouble(is_refused=is_refused), f"{TROUBLE}{since}")


async def report_over(work: UnitOfWork, besides: Collection[str]) -> None:
    """All other parts work: whoever heard that one does not hears that too, once."""
    for part in views.PARTS:
        last = await _last(work, part)
        if part not in besides and not last.is_over:
            await notices.tell_admins(work, views.over(), f"{OVER}{part}:{last.name}")


@dataclass(frozen=True)
class _Trouble:
    """What was told last of a part. name: by its hour and, after the first of that hour, its number; "" for nothing."""

    name: str
    is_over: bool

    def following(self, hour: str) -> str:
        """The name of the next: the same for all processes that see it begin."""
        before, _, number = self.name.partition(".")
        return f"{hour}.{int(number or 1) + 1}" if before == hour else hour


async def _last(work: UnitOfWork, part: str) -> _Trouble:
    key = await delivery.newest_under(work, f"{TROUBLE}{part}:")
    if key is None:
        return _Trouble("", is_over=True)
    name = key.removeprefix(f"{TROUBLE}{part}:").rpartition(":")[0]
    return _Trouble(name, await delivery.newest_under(work, f"{OVER}{part}:{name}:") is not None)
