"""Who waits for whom, and since when, in a ticket that takes in another or gives a part away.

What was promised and what was told already goes on: nobody is warned or asked twice because tickets were merged.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.desk import hours as working
from crm.desk import silence, timers
from crm.desk.queues import hours_of
from storage.queries import tickets as queries
from storage.tables import Queue, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork

_CLOCK = ("awaited_since", "warn_at", "due_at", "warned_at", "breached_at")
_SILENCE = ("ask_at", "asked_at", "shut_at")


@dataclass(frozen=True)
class Before:
    """How a ticket stood. said: ids of its messages; answer: the last one of ours; clock and silence: by column."""

    said: frozenset[str]
    answer: TicketMessage | None
    is_awaited: bool
    is_pending: bool
    clock: dict[str, datetime | None]
    silence: dict[str, datetime | None]

    def holds(self, messages: Collection[TicketMessage]) -> bool:
        """Whether one of these was said in it."""
        return any(one.id in self.said for one in messages)


async def of(work: UnitOfWork, row: Ticket) -> Before:
    """How the ticket stands now."""
    said = await queries.messages(work, row.id, ("from_customer", "to_customer"))
    return Before(
        frozenset(one.id for one in said),
        next((one for one in reversed(said) if one.kind == "to_customer"), None),
        timers.is_awaited(row) and row.awaited_since is not None,
        row.status == "pending",
        {name: getattr(row, name) for name in _CLOCK},
        {name: getattr(row, name) for name in _SILENCE},
    )


def unheard(spoken: Sequence[TicketMessage]) -> Sequence[TicketMessage]:
    """What the customer said since our last answer. spoken: the oldest first."""
    at = next((number for number in range(len(spoken), 0, -1) if spoken[number - 1].kind == "to_customer"), 0)
    return spoken[at:]


def go_on(
    row: Ticket, queue: Queue, spoken: Sequence[TicketMessage], before: Sequence[Before], now: datetime
) -> None:
    """Its clocks, as it stands now. spoken: in it, the oldest first; before: itself first, then what came into it."""
    if row.status == "pending":
        row.awaited_since = None
        _stay_silent(row, queue, spoken[-1], before, now)
        return
    waits = [one.clock for one in before if one.is_awaited]
    if waits:
        earliest = min(waits, key=lambda clock: clock["awaited_since"] or now)
        for name in _CLOCK:
            setattr(row, name, earliest[name])
    else:
        timers.start(row, queue, (unheard(spoken) or spoken[-1:])[0].created_at)


def _stay_silent(
    row: Ticket, queue: Queue, answer: TicketMessage, before: Sequence[Before], now: datetime
) -> None:
    """The customer is not asked again about an answer, nor about an earlier one."""
    own = before[0] if before and before[0].is_pending and before[0].answer is not None else None
    if own is not None and own.answer is not None and own.answer.created_at >= answer.created_at:
        return
    theirs = next((one for one in before[1:] if one.is_pending and one.answer is not None), None)
    if theirs is None or theirs.answer is None or theirs.answer.id != answer.id:
        silence.begin(row, queue, answer.created_at)
        return
    for name in _SILENCE:
        setattr(row, name, theirs.silence[name])
    silence.went_out(row, now)


def share_answer(
    row: Ticket, left: Sequence[TicketMessage], made: Ticket, going: Sequence[TicketMessage], queue: Queue
) -> None:
    """Each of two tickets has its own first answer. left and going: what is said in them now, the oldest first."""
    first = next((one for one in going if one.kind == "to_customer"), None)
    if first is not None:
        took = working.elapsed(hours_of(queue), going[0].created_at, first.created_at)
        made.answered_at, made.answer_seconds = first.created_at, _seconds(took)
    if all(one.kind != "to_customer" for one in left):
        row.answered_at, row.answer_seconds = None, None


def _seconds(took: timedelta) -> int:
    return int(took.total_seconds())
