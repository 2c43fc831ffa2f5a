"""What the desk keeps ready: who may read it and who may write it. Texts without a team are every team's to read, and
whoever is of no team reads those of all teams: all of them are told to customers of a queue without a team."""

from __future__ import annotations

from dataclasses import dataclass

from crm.errors import NotFound
from crm.permissions import Actor, allow, reach, require
from storage.tables import CannedAnswer, FaqEntry, TicketRule

READ, CHANGE = "desk_text.read", "desk_text.change"
Kept = CannedAnswer | FaqEntry | TicketRule


@dataclass
class Held:
    """A text as the permission table sees it: whoever wrote it owns it."""

    id: str
    owner_id: str | None
    team_id: str | None
    created_by: str | None


def may(actor: Actor, op: str, row: Kept) -> bool:
    """Whether the actor may read or change this text."""
    if op == READ and (row.team_id is None or actor.team_id is None):
        return reach(actor.role, op) != "none"
    return allow(actor, op, Held(row.id, row.created_by, row.team_id, row.created_by))


def required(actor: Actor, op: str, row: Kept | None) -> None:
    """Forbidden for a role without the operation; NotFound where the text is absent or out of reach."""
    require(actor, op)
    if row is None or not may(actor, op, row):
        raise NotFound


def team_of(actor: Actor) -> str | None:
    """Whose a new text is: a head's is their team's, everybody else's the whole firm's."""
    return actor.team_id if reach(actor.role, CHANGE) == "team" else None
