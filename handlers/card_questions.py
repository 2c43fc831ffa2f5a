"""Questions in reply to a card: they are answered about whom it shows, and are not taken for notes."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from crm import people
from crm.errors import NotFound
from crm.figures import COUNTED
from crm.lines import Line
from crm.permissions import allow
from crm.understanding import opens_as_question
from crm.understanding.asked_kinds import kinds_asked
from crm.understanding.day_questions import DayQuestion, asked_days
from crm.understanding.model import Kind
from crm.understanding.text import read_line
from handlers import answers, birthdays, capture, companies, contacts, deals, find, reading
from handlers.events import Said
from handlers.turn import Turn
from handlers.views import facts as views
from handlers.vocabulary import Response, Screen, Show
from locales.small_talk import small_talk
from storage.queries import deals as deal_queries

MOST_WORDS = 4
"""More words with a question mark behind them may tell what somebody asked: "he asks when we deliver?"."""
_TELLS = ("log", "deal")


async def talked(turn: Turn, said: Said) -> Response | None:
    """The answer to what is neither work nor a name: "undo", "thanks", "hi" are the same beneath a card."""
    if said.forwarded_from or said.attachments:
        return None
    is_small = small_talk(said.text, turn.reader.language) not in (None, "done", "today")
    return await reading.said(turn, said) if is_small else None


async def taken(turn: Turn, line: Line, noun: str, record_id: str, said: Said) -> Response | None:
    """The answer to a question or to a name alone, for which nothing but reading is needed; None for other words."""
    if line.read.hints.born is not None:
        return None
    if asks(line):
        return await known(turn, line, noun, record_id, said)
    is_search = line.read.intent in ("find", "none") and not said.forwarded_from
    return await reading.said(turn, said) if is_search and await find.names_somebody(turn, line.text) else None


def is_plan(line: Line) -> bool:
    """Whether something is to be done, or only a time is said: "away until June" tells of somebody."""
    has_plan = any(span.role in ("todo", "plan", "promise", "remind") for span in line.read.spans)
    return line.read.intent == "remind" and (has_plan or not line.read.note.strip())


def asks_or_tells_birthday(line: Line) -> bool:
    """Whether it asks about whom the card shows, or says nothing but when they were born."""
    return asks(line) or line.read.hints.born is not None


def asks(line: Line) -> bool:
    """Whether it asks about whom the card shows; a longer text that only ends as a question does may be a note."""
    if _asks_outright(line):
        return True
    read, text = line.read, line.text.strip()
    has_mark = text.endswith("?")
    if _days(line) is not None and (has_mark or read.intent == "report"):
        return True
    is_short = len(text.split()) <= MOST_WORDS or opens_as_question(text, read.lang)
    return has_mark and is_short and read.intent not in _TELLS and not is_plan(line)


def _asks_outright(line: Line) -> bool:
    return line.read.intent == "ask" and opens_as_question(line.text, line.read.lang)


def _days(line: Line) -> DayQuestion | None:
    return asked_days(line.text, line.read.lang, line.at, line.zone)


async def known(turn: Turn, line: Line, noun: str, record_id: str, said: Said) -> Response | None:
    """A question is answered about whom the card shows, a birthday is theirs; None for all other words.

    Where the words name somebody else, known or not, they are about them.
    """
    if not asks_or_tells_birthday(line):
        return None
    about_noun, about_id = await _customer(turn, noun, record_id)
    if (line.name or line.company) and await _is_another(turn, line, about_id):
        return await reading.said(turn, said)
    born = line.read.hints.born
    if born is not None:
        return await birthdays.of_contact(turn, line, about_id, born) if about_noun == "contact" else None
    if not about_noun:  # a deal without a customer: what is known stands on its card
        return (Show(await deals.card_of(turn, record_id), reply=True),)
    days = _days(line)
    if days is not None and days.wants == "born" and days.when is not None:
        return await reading.said(turn, said)
    asked = _question(line, days)
    if asked is not None:
        return await answers.about_record(turn, asked, about_noun, about_id)
    return (Show(await _card(turn, line, about_noun, about_id), reply=True),)


async def _is_another(turn: Turn, line: Line, about_id: str) -> bool:
    """Whether the one who is named is not whom the card shows, as far as the candidates tell."""
    match = await people.who(turn.work, line)
    are_all = match.sure is not None or len(match.hits) < people.MOST_CANDIDATES
    return are_all and about_id not in [hit.id for hit in match.hits]


def _question(line: Line, days: DayQuestion | None) -> Line | None:
    """What is asked of the entries, or of what is open; None where the card tells it."""
    read = line.read
    if days is not None and days.wants == "plan" and days.kind is None:
        return replace(line, read=replace(read, intent="ask", asks="open"))
    if days is not None and days.wants != "born":
        kinds = read.asks_kinds or (cast("tuple[Kind, ...]", COUNTED[days.kind]) if days.kind else ())
        asked = replace(read, intent="ask", asks="said", asks_kinds=kinds, happened=days.when, due=None)
        return replace(line, read=asked)
    if read.intent == "report":  # "how many times did we call him?"
        kinds = kinds_asked(read_line(line.text, read.lang))
        return replace(line, read=replace(read, intent="ask", asks="said", asks_kinds=kinds)) if kinds else None
    return line if _asks_outright(line) else None


async def _card(turn: Turn, line: Line, noun: str, record_id: str) -> Screen:
    """The card, with a tap that keeps several words as a note."""
    is_person = noun == "contact"
    turn.work.op = "contact.read"
    screen = await (contacts.card if is_person else companies.card)(turn, record_id)
    is_detail = any(span.role == "detail" for span in line.read.spans) or _days(line) is not None
    if is_detail or len(line.text.split()) == 1 or not allow(turn.actor, "interaction.log"):
        return screen
    note = await capture.hold(turn, capture.payload_of(turn, line))
    keep = views.note(note.id, noun, record_id, line.text.strip())
    return replace(screen, buttons=((keep,), *screen.buttons))


async def _customer(turn: Turn, noun: str, record_id: str) -> tuple[str, str]:
    """The person or the company that is spoken of; of a deal its customer, ("", "") where it has none."""
    if noun != "deal":
        return noun, record_id
    read = await deal_queries.read(turn.work, record_id)
    if read is None:
        raise NotFound
    deal = read.deal
    if deal.contact_id:
        return "contact", deal.contact_id
    return ("company", deal.company_id) if deal.company_id else ("", "")
