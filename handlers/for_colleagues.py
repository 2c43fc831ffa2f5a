"""Reminders for a colleague by one line: "remind Boris to call Petrov tomorrow" is the writer's until it is given."""

from __future__ import annotations

import re
from dataclasses import replace

from crm.lines import Line
from crm.permissions import reach
from crm.understanding.model import Person
from crm.understanding.text import read_line
from handlers import capture
from handlers.reminders import colleagues
from handlers.turn import Turn
from locales.folding import fold
from storage import search
from storage.tables import Member


async def meant(turn: Turn, line: Line) -> tuple[Member, Line] | None:
    """Whom of one's colleagues the line is to remind, and what is left of it; None where it names none of them."""
    first = _first(line, line.read.lang) if line.read.intent == "remind" else None
    if first is None or reach(turn.actor.role, "reminder.give") == "none":
        return None
    names = {fold(first.name), fold(first.said)}
    mates = [one for one in await colleagues(turn) if {fold(one.name), fold(one.name).partition(" ")[0]} & names]
    mates = [one for one in mates if one.id != turn.actor.member_id]
    known = [hit for hit in await search.find(turn.work, first.said, nouns=("contact",)) if hit.exact] if mates else []
    if len(mates) != 1 or known:
        return None
    text = re.sub(rf"{_with_preposition(first)}\s*", "", line.text, count=1)
    writer = replace(turn.reader, language=line.read.lang, zone=line.zone.key)
    rest = await capture.line_of(turn, text, at=line.at, writer=writer)
    return mates[0], replace(rest, read=replace(rest.read, intent="remind"))


def _first(line: Line, lang: str) -> Person | None:
    """Who stands right behind the verb, where "me" would."""
    for one in line.read.people:
        if re.match(_with_preposition(one), line.read.note):
            before = read_line(line.text[: line.text.index(one.said)], lang)
            said_me = any(before.at(place, "pronoun") for place in range(len(before.tokens)))
            return None if said_me else one
    return None


def _with_preposition(one: Person) -> str:
    return rf"(?:\b\w{{1,2}}\s+)?{re.escape(one.said)}\b"
