"""Free text: read once, then logged, reminded of, done to a deal, looked up or answered. Nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace

from crm import people
from crm.errors import NotFound
from crm.ids import is_id
from crm.interactions import MAX_SUMMARY
from crm.lines import Line
from crm.permissions import allow, require
from handlers import (
    answers,
    asked,
    asked_deals,
    birthdays,
    capture,
    creating,
    days,
    desk,
    facts,
    find,
    last_lines,
    new_reminders,
    piling,
    quoted,
    said_of_deals,
    sharing,
    undo,
)
from handlers import help as helping
from handlers.events import Said
from handlers.registry import Registry, call, fact
from handlers.turn import Turn
from handlers.views import help as help_views
from handlers.views import interactions as views
from handlers.vocabulary import Response, Show
from locales.small_talk import small_talk
from storage import search

FEW_WORDS = 3
"""A longer text that finds nothing was hardly a search."""


@fact("said", "help.read")
async def said(turn: Turn, told: Said) -> Response:
    """Everybody may write; what the text asks for is checked where it is done. A card in a file is fetched."""
    cards = [one for one in told.attachments if one.is_card]
    turn.heard = not cards
    if cards:
        return (*await _meant(turn, told), *sharing.fetched(turn, cards))
    inside = await desk.take_plain(turn, told) if told.attachments else None
    if inside is not None:
        return inside
    if told.attachments and not told.text.strip():
        return (Show(views.no_words(), reply=True),)
    return await _meant(turn, told)


async def _meant(turn: Turn, told: Said) -> Response:
    text = told.text.strip()
    if not text:
        return ()
    if told.forwarded_from:
        return await quoted.forwarded(turn, told)
    if await _is_of_a_record(turn, text):
        return await find.lookup(turn, text)
    cards = await sharing.from_text(turn, text)
    if cards is not None:
        last_lines.wrote(turn, text)
        return cards
    if len(text) > MAX_SUMMARY:
        last_lines.wrote(turn, text)
        inside = await desk.take_plain(turn, Said(text))
        if inside is not None:
            return inside
        require(turn.actor, "interaction.log")
        joined = await piling.take_long(turn, told.text)
        return await capture.keep_long(turn, told.text) if joined is None else joined
    return await _read(turn, told.text)


async def _is_of_a_record(turn: Turn, text: str) -> bool:
    """Whether it is the id of a record: with its sign always, without it where there is one: "6hvvn3nd" is no third.

    Nor is it where there is none within reach, unless the whole of it is a time.
    """
    key = text.removeprefix("#").lower()
    if not is_id(key):
        return False
    if text.startswith("#") or await search.find(turn.work, f"#{key}", limit=1):
        return True
    return turn.actor.role != "operator" and _is_no_time(await capture.line_of(turn, text))


def _is_no_time(line: Line) -> bool:
    """Whether it has the shape of an id and a part of it that of a time, as one in five hundred has."""
    due = line.read.due
    return due is not None and is_id(line.text.lower()) and len(due.said) < len(line.text)


async def _read(turn: Turn, text: str) -> Response:
    match small_talk(text, turn.reader.language):
        case "undo":
            return await undo.last(turn, "")
        case "greeting":
            return (Show(help_views.greeting(turn.actor.name)),)
        case "thanks":
            return (Show(help_views.thanks()),)
        case None | "done":  # of what, a reply to a reminder tells
            return await _work(turn, text)
        case screen:
            return await _screen(turn, screen)


async def _screen(turn: Turn, name: str) -> Response:
    """What the command of that name answers: the names of screens open them without a slash."""
    route = Registry.everything().find("command", name)
    if route is None:
        raise NotFound
    require(turn.actor, route.op, place=turn.event.chat.place)
    turn.work.op = route.op
    return await call(route, turn, "") or ()


async def _work(turn: Turn, text: str) -> Response:
    last_lines.wrote(turn, text)
    inside = await _of_a_ticket(turn, text)
    if inside is not None:
        return inside
    made = await creating.take(turn, text)
    if made is not None:
        return made
    line = await capture.line_of(turn, text)
    born = await birthdays.take(turn, line)
    if born is not None:
        return born
    if days.is_planned(turn, line):
        turn.work.op = "reminder.own"
        plan = replace(line, read=replace(line.read, note=text.strip()))
        return (Show(await new_reminders.screen_of(turn, plan), reply=True),)
    answered = await _answered(turn, line)
    if answered is not None:
        return answered
    match line.read.intent:
        case "log":
            return await piling.take(turn, line)
        case "remind":
            closing = await said_of_deals.take_day(turn, line)
            if closing is not None:
                return closing
            turn.work.op = "reminder.own"
            return (Show(await new_reminders.screen_of(turn, line), reply=True),)
        case "deal":
            return await said_of_deals.take(turn, line)
        case "report":
            return await days.report(turn, line)
        case "help":
            return await helping.help_(turn, "")
        case _:
            return await _look_up(turn, line)


async def _answered(turn: Turn, line: Line) -> Response | None:
    """The answer to what asks of deals, of days, or of somebody and nothing else; None for all other lines."""
    of_deals = await asked_deals.take(turn, line.text.strip())
    if of_deals is not None:
        return of_deals
    return await days.take(turn, line.text.strip()) or await asked.take(turn, line)


async def _of_a_ticket(turn: Turn, text: str) -> Response | None:
    """What an operator with a ticket writes is a note on it, unless they ask for a reminder, their day or help."""
    if turn.actor.role != "operator":
        return None
    line = await capture.line_of(turn, text)
    if line.read.intent in ("remind", "help", "report") and not _is_no_time(line):
        return None
    return await days.take(turn, text) or await desk.take_plain(turn, Said(text))


async def _look_up(turn: Turn, line: Line) -> Response:
    """A search; a longer text that finds nothing is kept, in case it was meant as a note."""
    answered = await answers.take(turn, line)
    if answered is not None:
        return answered
    typed, *others = _searches(line)
    if await search.find(turn.work, typed, limit=1):
        return await find.lookup(turn, typed)
    told = await facts.take(turn, line)
    if told is not None:
        return told
    for other in others:
        if await search.find(turn.work, other, limit=1):
            return await find.lookup(turn, other)
    if line.read.intent == "ask" and (line.read.happened or line.read.due):
        shown = await days.of_line(turn, line)
        if shown is not None:
            return shown
    text = line.text
    of_deals = None if line.name or line.company else await asked_deals.instead(turn, text)
    if of_deals is not None:
        return of_deals
    if len(text.split()) <= FEW_WORDS or not allow(turn.actor, "interaction.log"):
        return await find.lookup(turn, line.read.note or text)
    joined = await piling.take_unclear(turn, line)
    if joined is not None:
        return joined
    note = await capture.hold(turn, capture.payload_of(turn, line, in_row=piling.is_typed(turn)))
    match = await people.who(turn.work, line)
    return (Show(views.unclear(note.id, text, match, turn.now), reply=True),)


def _searches(line: Line) -> list[str]:
    """What to look for: the words as typed, without "find", and for what was surely a search only the names in it.

    Where nobody said "find" or asked, words beside a name may be a note with a slip: they are not passed over.
    """
    text = line.text.strip()
    is_asked = line.read.intent == "ask" or (line.read.intent == "find" and line.read.note not in ("", text))
    names = f"{line.name} {line.company}".strip() if is_asked else ""
    return list(dict.fromkeys(asked for asked in (text, line.read.note, names) if asked))
