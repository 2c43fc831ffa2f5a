"""Questions about days: what is to come, what was done, whose birthday it is."""

from __future__ import annotations

from crm import figures as crm
from crm.lines import Line
from crm.periods import Days
from crm.understanding.asked_times import asked_time
from crm.understanding.counted import asks_how_many
from crm.understanding.day_questions import DayQuestion, asked_days
from crm.understanding.model import Moment
from crm.understanding.reading import is_about_oneself
from handlers import answers, birthdays, colleagues, digests, figures, find, today
from handlers.turn import Turn
from handlers.vocabulary import Response

SOON = 30
"""Birthdays of so many days are shown where none were named."""


async def take(turn: Turn, text: str) -> Response | None:
    """The answer; None where the text asks of something else as well, or of nothing."""
    asked = asked_days(text, turn.reader.language, turn.now, turn.zone)
    if asked is None:
        return None
    if await find.names_somebody(turn, text):  # June Berg and the company Monday come before the day
        return await find.lookup(turn, text)
    match asked.wants:
        case "born":
            return await _born(turn, asked)
        case "late":
            turn.work.op = "digest.own"
            return await today.overdue(turn)
        case "plan" if asked.when is not None:
            turn.work.op = "digest.own"
            return await today.days_ahead(turn, Days.of(asked.when, turn.zone))
    days = Days.of(asked.when, turn.zone) if asked.when else Days.on(turn.now, turn.zone)
    return await _done(turn, days, own=asked.is_own, what=asked.kind or "", said=asked.when.said if asked.when else "")


async def _born(turn: Turn, asked: DayQuestion) -> Response:
    turn.work.op = "contact.read"
    days = Days.of(asked.when, turn.zone) if asked.when else Days.on(turn.now, turn.zone, SOON)
    return await birthdays.on_days(turn, days)


async def _done(turn: Turn, days: Days, *, own: bool, what: str = "", said: str = "") -> Response:
    """Today's own screen where nothing but today was asked for."""
    turn.work.op = "digest.own"
    own = crm.is_own(turn.actor, asked=own)
    if not what and days.is_today(turn.now):
        return await (today.today(turn) if own else digests.digest(turn))
    return await figures.show(turn, days, own=own, what=what, said=said)


async def report(turn: Turn, line: Line) -> Response:
    """The digest, or what was done in the time that was named beside other words ("how many offers last week?")."""
    answered = await answers.counted(turn, line) or await _of_named(turn, line)
    if answered is not None:
        return answered
    said = _whole(turn, line)
    if said is None or said.start > turn.now:
        return await digests.digest(turn)
    return await _done(turn, Days.of(said, turn.zone), own=is_about_oneself(line.text, turn.reader.language))


async def _of_named(turn: Turn, line: Line) -> Response | None:
    """What the colleague did who is named; a number for somebody whom nobody knows is none of the team's."""
    done = await colleagues.take(turn, line, line.name) if line.name else None
    if done is None and line.name and asks_how_many(line.text, turn.reader.language):
        return await find.lookup(turn, line.name)
    return done


def is_planned(turn: Turn, line: Line) -> bool:
    """Whether a report is to be given to somebody on a day to come: "report to Kari Friday" asks for none."""
    due = line.read.due
    is_ahead = due is not None and due.start > turn.now and line.read.happened is None
    is_asked = line.text.rstrip().endswith("?") or asks_how_many(line.text, turn.reader.language)
    return line.read.intent == "report" and bool(line.name) and is_ahead and not is_asked


def _whole(turn: Turn, line: Line) -> Moment | None:
    """The time that a line names, as a whole; None where it names none or can be read in part only."""
    future = line.read.happened is None
    return asked_time(line.text, turn.reader.language, turn.now.astimezone(turn.zone), future=future)


async def of_line(turn: Turn, line: Line) -> Response | None:
    """A question of some time that names nobody known: what is to come is one's own, what was done the team's.

    None where its time cannot be read as a whole: a part of it would be a false answer.
    """
    said = _whole(turn, line)
    if said is None:
        return None
    days, is_own = Days.of(said, turn.zone), is_about_oneself(line.text, turn.reader.language)
    if line.read.happened is None or (is_own and days.until > turn.now):
        return await today.days_ahead(turn, days)
    return await _done(turn, days, own=is_own)
