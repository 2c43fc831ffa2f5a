"""The question under a receipt whose message names somebody else now: whom it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crm.lines import Line
from crm.people import Match
from handlers.text import Words, words
from handlers.views.interactions import candidate_label, creation, short
from handlers.vocabulary import AnyButton, press

MOST_CANDIDATES = 3


@dataclass(frozen=True)
class Whose:
    """Who is named now (`line`) and may be meant (`match`); present: whom it is about so far, "" for nobody."""

    line: Line
    match: Match
    present: str
    now: datetime


def question(whose: Whose) -> Words:
    """What is asked."""
    line = whose.line
    name = short(" · ".join(part for part in (line.name, line.company) if part), 40)
    if whose.match.hits:
        return words("log-which", name=name)
    if whose.present:
        return words("log-changed-nobody", name=name, present=short(whose.present))
    return words("log-nobody", name=name)


def answers(key: str, whose: Whose) -> list[AnyButton]:
    """Who may be meant, a new person, and the one it is about."""
    match = whose.match
    buttons = [
        press(candidate_label(hit, whose.now, match.fact(hit)), "log.moves", key, hit.noun, hit.id)
        for hit in match.hits[:MOST_CANDIDATES]
    ]
    if whose.line.name:
        buttons.append(press(creation(whose.line), "log.other", key, style="primary"))
    stays = words("log-stays", name=short(whose.present)) if whose.present else words("log-leave-loose")
    return [*buttons, press(stays, "log.stays", key)]
