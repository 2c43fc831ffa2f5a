"""What a ticket is and may become. Pure: one table, and whoever asks for what is not in it is told why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from crm.errors import Stale

Status: TypeAlias = Literal["new", "open", "pending", "closed"]
"""new: nobody has it; open: an operator's move; pending: the customer's move; closed."""
Step: TypeAlias = Literal["take", "give_back", "answer", "write", "close", "reopen"]
STATUSES: tuple[Status, ...] = ("new", "open", "pending", "closed")
STEPS: tuple[Step, ...] = ("take", "give_back", "answer", "write", "close", "reopen")
ALIVE: tuple[Status, ...] = ("new", "open", "pending")
Outcome: TypeAlias = Literal["solved", "no_answer", "spam", "deal"]
OUTCOMES: tuple[Outcome, ...] = ("solved", "no_answer", "spam", "deal")
STARS = (1, 2, 3, 4, 5)
REOPENS_WITHIN = timedelta(hours=72)
"""A customer who writes within it goes on with the closed ticket; later it is a new one."""

_NEXT: Mapping[tuple[Status, Step], Status] = {
    ("new", "take"): "open",
    ("new", "write"): "new",
    ("new", "close"): "closed",
    ("open", "take"): "open",
    ("open", "give_back"): "new",
    ("open", "answer"): "pending",
    ("open", "write"): "open",
    ("open", "close"): "closed",
    ("pending", "take"): "pending",
    ("pending", "give_back"): "new",
    ("pending", "answer"): "pending",
    ("pending", "write"): "open",
    ("pending", "close"): "closed",
    ("closed", "reopen"): "open",
}


def moved(status: str, step: Step) -> Status:
    """What the step makes of a ticket; Stale, with what to do instead, where it cannot be taken now.

    Who answers has taken the ticket before: `crm.desk.tickets` sees to it.
    """
    found = next((after for (before, by), after in _NEXT.items() if (before, by) == (status, step)), None)
    if found is not None:
        return found
    if status == "closed":
        raise Stale("ticket-is-closed")
    raise Stale("ticket-is-open" if step == "reopen" else "ticket-is-nobodys")


def goes_on(status: str, closed_at: datetime | None, now: datetime) -> bool:
    """Whether what the customer writes now belongs to this ticket."""
    return status != "closed" or (closed_at is not None and now < closed_at + REOPENS_WITHIN)
