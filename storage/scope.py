"""What the actor may see, as queries understand it. crm decides the reach; queries only apply it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sqlalchemy import BindParameter, ColumnElement, bindparam, false, or_, true
from sqlalchemy.orm import InstrumentedAttribute

Reach: TypeAlias = Literal["all", "team", "own", "none"]


@dataclass(frozen=True)
class Scope:
    """The actor of a unit of work and how far they see. member_id is None for strangers and for the clock."""

    member_id: str | None
    team_id: str | None
    reach: Reach

    def allows(self, owner: InstrumentedAttribute[str | None], team: InstrumentedAttribute[str | None],
               creator: InstrumentedAttribute[str | None] | None = None) -> ColumnElement[bool]:
        """The condition for rows with those owner, team and creator columns."""
        own = [owner == self.member_id] + ([creator == self.member_id] if creator is not None else [])
        match self.reach:
            case "all":
                return true()
            case "team":
                return or_(team == self.team_id, *own) if self.team_id else or_(*own)
            case "own":
                return or_(*own)
        return false()

    @property
    def bound(self) -> dict[str, str | None]:
        """What statements made once are given about the actor."""
        return {"me": self.member_id, "team": self.team_id}

    @property
    def width(self) -> Reach:
        """The reach that counts: somebody of no team sees their own."""
        return "own" if self.reach == "team" and not self.team_id else self.reach


def allowed(width: Reach, owner: InstrumentedAttribute[str | None], team: InstrumentedAttribute[str | None],
            creator: InstrumentedAttribute[str | None]) -> ColumnElement[bool]:
    """The same as `Scope.allows` for a statement that is made once: binds me and team, see `Scope.bound`."""
    me: BindParameter[str | None] = bindparam("me")
    own = or_(owner == me, creator == me)
    match width:
        case "all":
            return true()
        case "team":
            return or_(team == bindparam("team"), own)
        case "own":
            return own
    return false()


def condition(width: Reach, row: str) -> str:
    """The same as `Scope.allows` in words of SQL, for a row called so; binds :me and :team."""
    own = f"{row}.owner_id = :me OR {row}.created_by = :me"
    return {"all": "1 = 1", "team": f"({row}.team_id = :team OR {own})", "own": f"({own})", "none": "1 = 0"}[width]


EVERYTHING = Scope(None, None, "all")
"""For the clock and the courier, who act for nobody."""
