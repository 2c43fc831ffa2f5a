"""Whole lines that want something of somebody known: their card, their number, to change or to delete them.

Nothing is changed by a line: the card comes with what changes it.
"""

from __future__ import annotations

from dataclasses import replace

from crm.erasing import OPERATION
from crm.errors import NotFound
from crm.lines import Line
from crm.people import Match
from crm.permissions import allow
from crm.understanding.asked_of import Wanted, wanted
from crm.understanding.text import read_line
from handlers import called, capture, colleagues, companies
from handlers import contacts as contact_cards
from handlers.deals import card_of
from handlers.entering import keep
from handlers.facts import reaches_said
from handlers.registry import action
from handlers.turn import Turn
from handlers.views import asked as views
from handlers.vocabulary import Replace, Response, Screen, Show
from storage import conversations, search
from storage.queries import contacts as queries
from storage.search import Hit

NEAREST = 4
"""Letters of a name that may be misspelt."""
_NOT_NAMES = ("pronoun", "personal", "mine", "colleague")


async def take(turn: Turn, line: Line) -> Response | None:
    """The answer, or who is meant; None where the line wants nothing of anybody known."""
    if not allow(turn.actor, "contact.read"):
        return None
    for one in _wanted(turn, line):
        if one.wants == "done":
            done = await colleagues.take(turn, line, one.who)
            if done is not None:
                return done
            continue
        match = await _whom(turn, one.who)
        if match.sure is not None:
            turn.work.op = f"{match.sure.noun}.read"
            return (Show(await _screen(turn, line, one, match.sure), reply=True),)
        if match.hits and (match.why == "several" or _is_near(one, match)):
            note = await keep(turn, capture.payload_of(turn, line))
            return (Show(views.which(note, match, turn.now), reply=True),)
    return None


def _is_near(one: Wanted, match: Match) -> bool:
    """Whether a slip in the name may be asked about; "tell me about doors" and "forget it" look for nobody."""
    return match.why == "only_near" and one.wants != "card" and len(one.who) >= NEAREST


def _wanted(turn: Turn, line: Line) -> list[Wanted]:
    taken = [(span.start, span.end) for span in line.read.spans if span.role in ("phone", "email")]
    language = turn.reader.language
    found = [one for one in wanted(line.text, language, taken) if not _is_of_us(one.who, language)]
    return [one for one in found if not (taken and one.wants == "detail")]  # who tells a number asks for none


def _is_of_us(who: str, language: str) -> bool:
    """ "we", "him": nobody by name."""
    said = read_line(who, language)
    hit = said.at(0, *_NOT_NAMES)
    return hit is not None and hit.end == len(said.tokens)


async def _whom(turn: Turn, who: str) -> Match:
    """Whom a name means; where it is no person's and no company's, the one deal that is called so."""
    found = await called.whom(turn, who)
    if found is None:
        return Match((), None, "nobody", said=who)
    only = found.hits[0] if len(found.hits) == 1 and found.hits[0].exact else None
    if only is not None and found.sure is None:
        return replace(found, sure=only)
    if not found.hits:
        hits = [hit for hit in await search.find(turn.work, who, nouns=("deal",)) if hit.exact]
        return Match(tuple(hits), hits[0] if len(hits) == 1 else None, "exact" if len(hits) == 1 else "nobody")
    return found


@action("asked.about", "contact.read")
async def about(turn: Turn, note_id: str, noun: str, record_id: str) -> Response:
    """The kept line is about this one."""
    note = await conversations.note_of(turn.work, note_id, turn.event.author.key)
    hits = await search.find(turn.work, f"#{record_id}", nouns=(noun,), limit=1) if noun in views.NOUNS else ()
    if note is None or "text" not in note.payload or not hits:
        raise NotFound
    line = await capture.line_in(turn, note)
    one = next((one for one in _wanted(turn, line) if one.wants != "done"), Wanted("card", ""))
    return (Replace(await _screen(turn, line, one, hits[0])),)


async def _screen(turn: Turn, line: Line, one: Wanted, hit: Hit) -> Screen:
    if hit.noun == "deal":
        return await card_of(turn, hit.id)
    card = await (contact_cards.card if hit.noun == "contact" else companies.card)(turn, hit.id)
    match one.wants:
        case "remove":
            return views.removing(card, hit.noun, hit.id, may_erase=allow(turn.actor, OPERATION))
        case "change":
            buttons = await reaches_said(turn, line, hit.id) if hit.noun == "contact" else []
            return views.changing(card, hit.noun, hit.id, buttons)
        case "detail" if one.noun in ("phone", "email"):
            known, _ = await queries.reached(turn.work, hit.noun, hit.id)
            return card if any(reach.kind == one.noun for reach in known) else views.unknown(card, one.noun)
        case _:
            return card

