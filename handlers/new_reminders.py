"""Setting reminders: by one line, by quick buttons on a card, by a form. What is not clear is asked with buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from crm import doubts, people, workdays
from crm import reminders as crm
from crm.doubts import Question
from crm.errors import Invalid, NotFound, Stale
from crm.ids import new_id
from crm.lines import Line
from crm.understanding import Doubt, Understanding, parse_moment
from crm.understanding import Moment as Meant
from crm.understanding.note import without_time
from crm.understanding.spoken import spoken, without_topic
from handlers import capture, for_colleagues, last_lines
from handlers.events import Commanded
from handlers.find import the_one_meant
from handlers.forms.fields import MomentValue, Values
from handlers.forms.form import Form
from handlers.registry import action, command, form
from handlers.reminders import me, quick_time
from handlers.text import Moment, Plain, words
from handlers.turn import Turn
from handlers.views import new_reminder as views
from handlers.views import reminders as reminder_views
from handlers.views.common import short
from handlers.views.doubts import moment_in
from handlers.vocabulary import Ask, Replace, Response, Screen, Show, Toast
from storage import conversations, search
from storage.queries import reminders as queries
from storage.search import Hit
from storage.tables import Member, Reminder
from storage.tables.delivery import Note, Posted

NOUNS = ("contact", "company", "deal")
ANSWERED = "answered"
WORDS_TRIED = 4
LETTERS_TRIED = 3
_DATE = re.compile(r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?(?=\s)")
_PERIODS = ("week", "month", "quarter", "year")


@dataclass(frozen=True)
class Wish:
    """A reminder on its way, kept as a note while a question is open. due: ISO with offset, "" while unknown.

    zone: in which the time was said; doubt: a `Question` about it, as JSON; mate_id: the colleague it was said to be
    for; written: when, in which language and zone its line was written, where there is one; until: the end of a week or
    a longer time that was said, ISO with offset.
    """

    text: str = ""
    said: str = ""
    due: str = ""
    has_clock: bool = True
    recurrence: str | None = None
    zone: str = ""
    noun: str = ""
    record_id: str = ""
    doubt: dict[str, Any] | None = None
    mate_id: str = ""
    written: dict[str, str] | None = None
    until: str = ""

    @property
    def about(self) -> dict[str, str]:
        """Whom it is about, by the column that holds it."""
        return {f"{self.noun}_id": self.record_id} if self.noun in NOUNS else {}

    @property
    def question(self) -> Question | None:
        """What is doubtful in the time."""
        return Question.from_json(self.doubt) if self.doubt else None


@command("remind", "reminder.own")
async def remind(turn: Turn, rest: str = "") -> Response:
    """`/remind petrov contract next tue`; without words, the form."""
    if not rest:
        return (Ask(views.command_form()),)
    text = spoken("remind", rest, turn.reader.language)
    last_lines.wrote(turn, text)
    line = await capture.line_of(turn, text)
    return (Show(await screen_of(turn, line), reply=True),)


async def screen_of(turn: Turn, line: Line) -> Screen:
    """What a line in free text leads to: the receipt of a set reminder, or the one question that is open."""
    given = await for_colleagues.meant(turn, line)
    if given is None:
        return await _about(turn, line, _wish(turn, line))
    mate, rest = given
    return await _about(turn, rest, replace(_wish(turn, rest), mate_id=mate.id))


async def about_record(turn: Turn, line: Line, noun: str, record_id: str) -> Screen:
    """The same where the record is given: what was said beside the time is all that the reminder says."""
    name = await _name(turn, noun, record_id)
    text = without_time(line.read) or turn.localiser.say(words("log-follow-up", name=name))
    wish = replace(_wish(turn, line), text=text, noun=noun, record_id=record_id)
    return await _go_on(turn, wish)


async def certain(turn: Turn, line: Line) -> Wish:
    """What a line says as of the moment it was written, about whom it certainly names; nothing is asked."""
    wish = _wish(turn, line)
    sure = (await people.who(turn.work, line)).sure if line.name else None
    if sure is not None:
        return _with(wish, sure)
    named = await _named_in(turn, line.company or wish.text)
    return _with(wish, named) if named else wish


def _wish(turn: Turn, line: Line) -> Wish:
    """What the line asks for, whoever it is about; without a text where only a time was said."""
    read = line.read
    text = without_topic(without_time(read), read.lang)
    wish = Wish(text=text if read.due or read.happened else text or line.text, written=capture.written(line))
    due, unsure = _meant_ahead(read)
    if due is None and not unsure:
        due, unsure = _at_head(line, text)
        rest = text.removeprefix(due.said).strip() if due is not None else ""
        wish = replace(wish, text=rest or wish.text)
    if due is not None:
        start = due.start.isoformat()
        wish = replace(wish, said=due.said, due=start, has_clock=due.has_clock, recurrence=due.recurrence)
        wish = replace(wish, zone=line.zone.key, until=due.over.isoformat() if due.grain in _PERIODS else "")
    return _doubted(turn, line, wish, due, unsure)


def _meant_ahead(read: Understanding) -> tuple[Meant | None, Sequence[Doubt]]:
    """The time to be reminded at; one that is over was meant ahead, too, as nobody is reminded of the past."""
    if read.due is not None or read.happened is None:
        return read.due, read.doubts
    return read.happened, (*read.doubts, Doubt("past", read.happened.said, ahead=True))


def _at_head(line: Line, text: str) -> tuple[Meant | None, Sequence[Doubt]]:
    """The date with which the words begin where no time was read in them: "31.02 call Acme" says none that exists."""
    found = _DATE.match(text)
    return parse_moment(found[0], line.read.lang, line.at, line.zone) if found else (None, ())


def _doubted(turn: Turn, line: Line, wish: Wish, due: Meant | None, unsure: Sequence[Doubt]) -> Wish:
    """The wish with what is to be asked about its time."""
    is_set = due is not None and not any(one.code == "past" for one in unsure)
    question = doubts.about_plan(due, unsure, turn.now, line.zone, is_set=is_set, has_clock=wish.has_clock and is_set)
    return replace(wish, doubt=question.as_json()) if question else wish


async def _about(turn: Turn, line: Line, wish: Wish) -> Screen:
    """Whom it is about: one that is certain, else a question, else nobody."""
    if line.name:
        match = await people.who(turn.work, line)
        if match.sure is not None:
            return await _go_on(turn, _with(wish, match.sure))
        if match.hits:
            return views.who(line.said, await _keep(turn, wish), match)
    found = await _named_in(turn, line.company or wish.text)
    return await _go_on(turn, _with(wish, found) if found else wish)


async def _named_in(turn: Turn, text: str) -> Hit | None:
    """The one record that a word of the text names exactly; for names that do not look like names ("petrov")."""
    for word in [one for one in text.split() if len(one) >= LETTERS_TRIED][:WORDS_TRIED]:
        bare = word.strip(",.;:!?")
        found = [hit for hit in await search.find(turn.work, bare, nouns=NOUNS) if hit.exact]
        only = found[0] if len(found) == 1 else the_one_meant(bare, found)
        if only is not None:
            return only
    return None


def _with(wish: Wish, hit: Hit) -> Wish:
    """The wish about that record; the text stays as it was written, a name cut out would leave its preposition."""
    return replace(wish, noun=hit.noun, record_id=hit.id)


async def _go_on(turn: Turn, wish: Wish) -> Screen:
    """Sets it, or asks for the time that is missing or has passed."""
    work_start = (await me(turn)).work_start
    if not wish.due:
        return views.when_kept(wish.text, await _keep(turn, wish), work_start, question=wish.question)
    try:
        return await _set(turn, wish)
    except Invalid as refusal:
        if refusal.key not in doubts.REFUSED:
            raise
        over = Meant.given(wish.said, datetime.fromisoformat(wish.due), has_clock=wish.has_clock)
        over = replace(over, end=datetime.fromisoformat(wish.until) if wish.until else None)
        question = doubts.refused(over, turn.now, turn.zone)
        note = await _keep(turn, replace(wish, due="", doubt=None))
        return views.when_kept(wish.text, note, work_start, question=question)


async def _set(turn: Turn, wish: Wish) -> Screen:
    row = await crm.set_reminder(
        turn.work,
        turn.actor,
        text=wish.text,
        due=datetime.fromisoformat(wish.due),
        has_clock=wish.has_clock,
        said=wish.said,
        said_in=wish.zone,
        recurrence=wish.recurrence,
        **wish.about,
    )
    await _tie(turn, row, wish.written)
    read = await queries.read(turn.work, row.id)
    if read is None:
        raise NotFound
    mate = await turn.work.get(Member, wish.mate_id or None)
    held = None if row.has_clock else await workdays.hold_until(turn.work, await me(turn), row.due_at)
    return reminder_views.receipt(read, row.timezone, turn.work.operation_id, wish.question, mate, held=held)


async def _tie(turn: Turn, row: Reminder, written: dict[str, str] | None) -> None:
    """Ties the message to what it set, that of a command too: its edit is about the reminder.

    Of the line only that is kept by which its edit is read as the line was, and none of its words.
    """
    turn.remember("reminder", row.id)
    event = turn.event
    if written:
        note = Note(id=row.id, author_key=event.author.key, payload=written, created_at=turn.now)
        await turn.work.add(note)
    if isinstance(event.fact, Commanded) and event.message:
        source = Posted(chat_key=event.chat.key, message=event.message, kind="source", noun="reminder",
                        record_id=row.id, operation_id=turn.work.operation_id, at=turn.now)  # fmt: skip
        await conversations.remember(turn.work, source)


async def _keep(turn: Turn, wish: Wish) -> str:
    note = Note(id=new_id(), author_key=turn.event.author.key, payload=asdict(wish), created_at=turn.now)
    await turn.work.add(note)
    turn.remember("wish", note.id)
    return note.id


async def take_kept(turn: Turn, note_id: str) -> Wish | None:
    """The wish behind a question, which is answered by this; None where it is gone."""
    note = await conversations.note_of(turn.work, note_id, turn.event.author.key)
    if note is None:
        return None
    payload: dict[str, Any] = dict(note.payload)
    if payload.pop(ANSWERED, False):
        raise Stale("form-answered")
    note.payload = {**payload, ANSWERED: True}
    return Wish(**payload)


def _gone() -> Response:
    return (Toast(words("button-expired"), alert=True),)


@action("reminder.who", "reminder.own")
async def choose(turn: Turn, note_id: str, noun: str, record_id: str) -> Response:
    """Which of several people was meant; `none`: nobody of them."""
    wish = await take_kept(turn, note_id)
    if wish is None:
        return _gone()
    wish = replace(wish, noun=noun, record_id=record_id) if noun in NOUNS else wish
    return (Replace(await _go_on(turn, wish)),)


@action("reminder.when", "reminder.own")
async def choose_time(turn: Turn, note_id: str, code: str) -> Response:
    """When a kept text is to be said."""
    if code == "pick":
        return (Ask(views.form("reminder.pick", ("note", note_id))),)
    wish = await take_kept(turn, note_id)
    return (Replace(await _in(turn, wish, code)),) if wish else _gone()


@action("reminder.new", "reminder.own")
async def start(turn: Turn, noun: str, record_id: str) -> Response:
    """`[⏰ Remind]` on a card: when?"""
    about = await _name(turn, noun, record_id)
    return (Show(views.when(about, noun, record_id, (await me(turn)).work_start)),)


async def _name(turn: Turn, noun: str, record_id: str) -> Plain:
    """The record's name as far as the actor may see it; NotFound otherwise."""
    name = await queries.about(turn.work, noun, record_id)
    if name is None:
        raise NotFound
    return Plain(short(name, reminder_views.IN_LINE))


@action("reminder.in", "reminder.own")
async def set_quickly(turn: Turn, noun: str, record_id: str, code: str) -> Response:
    """A quick time for a record."""
    await _name(turn, noun, record_id)
    if code == "pick":
        return (Ask(views.form("reminder.pick", (noun, record_id), text="")),)
    due, _ = quick_time(await me(turn), turn.now, code)
    if await queries.same(turn.work, turn.actor.member_id, "", due, **{f"{noun}_id": record_id}):
        return (Toast(words("reminder-set-already", when=Moment(due))),)
    return (Replace(await _in(turn, Wish(noun=noun, record_id=record_id), code)),)


async def _in(turn: Turn, wish: Wish, code: str) -> Screen:
    seconds, _, by = code.partition("-")
    if by:
        choice = moment_in(seconds, by, ZoneInfo(wish.zone or turn.reader.zone))
        return await _set(turn, replace(wish, due=choice.start.isoformat(), has_clock=choice.has_clock, doubt=None))
    due, has_clock = quick_time(await me(turn), turn.now, code)
    return await _set(turn, replace(wish, due=due.isoformat(), has_clock=has_clock, zone="", doubt=None))


@form("reminder.pick", "reminder.own")
async def picked(turn: Turn, filled: Form, values: Values) -> Response:
    """A time of one's own for a record or for a kept text."""
    kind, key = filled.context
    wish = await take_kept(turn, key) if kind == "note" else Wish(values.text("text"), noun=kind, record_id=key)
    return (Show(await _go_on(turn, _timed(turn, wish, values.moment("when")))),) if wish else _gone()


@form("reminder.form", "reminder.own")
async def submitted(turn: Turn, filled: Form, values: Values) -> Response:
    """The whole form of `/remind`."""
    record = values.record("about")
    wish = Wish(values.text("text"), noun=record.noun if record else "", record_id=record.id if record else "")
    return (Show(await _go_on(turn, _timed(turn, wish, values.moment("when")))),)


def _timed(turn: Turn, wish: Wish, when: MomentValue | None) -> Wish:
    if when is None:
        return wish
    due = when.start.isoformat()
    timed = replace(wish, due=due, has_clock=when.has_clock, said=when.said, recurrence=when.recurrence)
    timed = replace(timed, zone=turn.reader.zone, doubt=None)
    question = when.question(turn.now, turn.zone)
    return replace(timed, doubt=question.as_json()) if question else timed
