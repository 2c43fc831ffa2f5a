"""To whom a new ticket goes. Pure.

all: it is offered to everybody who is there, and one of them takes it. turn: each gets the next one. even: whoever has
the fewest open ones gets it, in turn where several do. Where nobody is there it is offered to all.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Routing: TypeAlias = Literal["all", "turn", "even"]
ROUTINGS: tuple[Routing, ...] = ("all", "turn", "even")


@dataclass(frozen=True)
class Candidate:
    """An operator of the queue. languages: that they speak; load: how many tickets they hold that are not closed."""

    id: str
    languages: Collection[str]
    is_present: bool
    load: int = 0


@dataclass(frozen=True)
class Wanted:
    """The customer: their language, who had them last, who looks after them in sales; "" for nobody."""

    language: str
    last_operator: str = ""
    owner: str = ""


@dataclass(frozen=True)
class Offer:
    """given: to one, who has it now; else offered to `to`, and the first to take it has it."""

    to: tuple[str, ...]
    given: bool = False


def offer(routing: str, candidates: Sequence[Candidate], wanted: Wanted, last_turn: str = "") -> Offer:
    """Whom the ticket goes to. last_turn: who was given the one before, "" for nobody.

    Who had the customer last comes first, then their own salesperson where that is an operator, then those who speak
    the customer's language, as far as they are there.
    """
    present = [one for one in candidates if one.is_present]
    if routing not in ("turn", "even") or not present:
        return Offer(tuple(one.id for one in present or candidates))
    for known in (wanted.last_operator, wanted.owner):
        if any(one.id == known for one in present):
            return Offer((known,), given=True)
    fitting = [one for one in present if wanted.language in one.languages] or present
    if routing == "even":
        least = min(one.load for one in fitting)
        fitting = [one for one in fitting if one.load == least]
    return Offer((_next(fitting, last_turn),), given=True)


def _next(candidates: Sequence[Candidate], last_turn: str) -> str:
    """The one whose id comes behind that of the last turn, around the ring."""
    ids = sorted(one.id for one in candidates)
    return next((one for one in ids if one > last_turn), ids[0])
