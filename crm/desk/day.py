"""The desk in the digest of whoever leads: what is open, what waits, what is late, how it was rated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.permissions import Actor, reach, scope_of
from storage.queries import desk_day as queries
from storage.queries.desk_day import Counts, Named
from storage.unit_of_work import UnitOfWork

__all__ = ["DeskDay", "Named", "day_of", "was_quiet"]
READ = "ticket.read"
SHOWN = 3
MOST_RATED = 50


@dataclass(frozen=True)
class DeskDay:
    """counts as of now; late: the longest of those; rated: in the period, the lowest first."""

    counts: Counts
    late: Sequence[Named]
    rated: Sequence[Named]
    has_moved: bool

    @property
    def is_quiet(self) -> bool:
        """Whether nothing came, ended or is late."""
        return not (self.has_moved or self.counts.late)


async def day_of(work: UnitOfWork, actor: Actor, since: datetime) -> DeskDay | None:
    """The desk since then, as far as the actor sees it; None where they do not, or nobody ever wrote to it."""
    if reach(actor.role, "queue.read") == "none" or not await queries.is_used(work):
        return None
    scope, until = scope_of(actor, READ), work.now + timedelta(seconds=1)
    counts = await queries.counts(work, scope)
    return DeskDay(
        counts,
        await queries.latest(work, scope, SHOWN) if counts.late else (),
        await queries.rated(work, scope, since, until, MOST_RATED),
        await queries.has_moved(work, scope, since, until),
    )


async def was_quiet(work: UnitOfWork, actor: Actor, since: datetime, until: datetime) -> bool:
    """Whether nothing came and nothing ended in that earlier time."""
    if reach(actor.role, "queue.read") == "none":
        return True
    return not await queries.has_moved(work, scope_of(actor, READ), since, until)
