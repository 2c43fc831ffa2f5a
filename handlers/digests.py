"""The team's digest on demand, the records behind its numbers, and asking an owner about a slipping deal."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from crm import calendar, interactions, reminders, workdays
from crm import digests as crm
from crm.errors import Invalid, NotFound, Stale
from crm.permissions import reach
from handlers import figures
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import action, command, form
from handlers.text import Moment, words
from handlers.today import screen_for
from handlers.turn import Turn
from handlers.views import digests as views
from handlers.views.common import page_number
from handlers.vocabulary import Ask, Replace, Response, Screen, Show, Tell, Toast
from storage.queries import deals, members
from storage.queries import digests as queries
from storage.queries.deals import DealRead
from storage.tables import Member
from storage.tables.delivery import Note

AGAIN_AFTER = timedelta(hours=12)


@command("digest", "digest.own")
async def digest(turn: Turn, rest: str = "") -> Response:
    """`/digest`: the team's day for who leads or looks after it, one's own day for everybody else."""
    return (Show(await _digest(turn)),)


@action("digest.show", "digest.own")
async def show(turn: Turn) -> Response:
    """The digest, drawn anew in place."""
    return (Replace(await _digest(turn)),)


async def _digest(turn: Turn) -> Screen:
    if reach(turn.actor.role, "digest.team") == "none":
        return await screen_for(turn)
    return views.team(await crm.team_day(turn.work, turn.actor, _midnight(turn)))


def _midnight(turn: Turn) -> datetime:
    return calendar.start_of_day(calendar.local_day(turn.now, turn.zone), turn.zone)


@action("digest.see", "digest.team")
async def see(turn: Turn, kind: str, since: str, page: str = "0") -> Response:
    """The records behind one number; since: an instant up to which it reaches back, or the code of a period."""
    if not since.isdecimal():
        return await figures.see(turn, kind, since, page, own=False)
    at = views.period(since, turn.now)
    lister = _LISTS.get(kind)
    if at is None or lister is None:
        return (Toast(words("button-expired"), alert=True),)
    return (Replace(await lister(turn, at, since, page_number(page))),)


async def _moved(turn: Turn, at: datetime, since: str, page: int) -> Screen:
    day = await crm.team_day(turn.work, turn.actor, at)
    found = list(reversed(day.moved))[page * views.PAGE :]
    lines = [(views.moved(one), one.read) for one in found[: views.PAGE]]
    return views.seen_deals("moved", since, lines, page, more=len(found) > views.PAGE)


async def _slipping(turn: Turn, at: datetime, since: str, page: int) -> Screen:
    found = (await deals.slipping(turn.work, _team_id(turn)))[page * views.PAGE :]
    lines = [(views.slipping_by(one), one) for one in found[: views.PAGE]]
    return views.seen_deals("slipping", since, lines, page, more=len(found) > views.PAGE)


async def _won(turn: Turn, at: datetime, since: str, page: int) -> Screen:
    found = await queries.won_deals(
        turn.work, at, _team_id(turn), limit=views.PAGE + 1, offset=page * views.PAGE
    )
    lines = [(views.won(deal, owner), deal) for deal, owner in found[: views.PAGE]]
    return views.seen_deals("won", since, lines, page, more=len(found) > views.PAGE)


async def _logged(turn: Turn, at: datetime, since: str, page: int) -> Screen:
    people = [one.id for one in await crm.who_log(turn.work, turn.actor)]
    until = turn.now + timedelta(seconds=1)
    found = await queries.done(turn.work, people, at, until, limit=views.PAGE + 1, offset=page * views.PAGE)
    return views.seen_logged(since, found[: views.PAGE], page, more=len(found) > views.PAGE)


async def _overdue(turn: Turn, at: datetime, since: str, page: int) -> Screen:
    people = [one.id for one in await crm.who_log(turn.work, turn.actor)]
    found = await queries.overdue(turn.work, people, turn.now, limit=views.PAGE + 1, offset=page * views.PAGE)
    return views.seen_overdue(since, found[: views.PAGE], page, more=len(found) > views.PAGE)


_LISTS: dict[str, Callable[[Turn, datetime, str, int], Awaitable[Screen]]] = {
    "moved": _moved,
    "slipping": _slipping,
    "won": _won,
    "logged": _logged,
    "overdue": _overdue,
}


def _team_id(turn: Turn) -> str | None:
    return None if reach(turn.actor.role, "digest.team") == "all" else turn.actor.team_id


@action("digest.ask", "digest.team")
async def ask(turn: Turn, deal_id: str) -> Response:
    """Asks a deal's owner what is next; asked again the same day, it says when it was asked."""
    read = await _deal(turn, deal_id)
    owner = read.deal.owner_id
    if owner is None or owner == turn.actor.member_id:
        return (Toast(words("digest-ask-nobody")),)
    if await members.private_chat(turn.work, owner) is None:
        return (Toast(words("digest-unreachable", who=read.owner_name[:40]), alert=True),)
    key = f"ask-{deal_id}-{turn.actor.member_id}"
    note = await turn.work.get(Note, key)
    if note is not None and note.created_at + AGAIN_AFTER > turn.now:
        return (Toast(words("digest-asked-already", when=Moment(note.created_at))),)
    if note is not None:
        await turn.work.delete(note)
    payload = {"deal": deal_id, "asker": turn.actor.member_id, "owner": owner}
    await turn.work.add(Note(id=key, author_key=owner, payload=payload, created_at=turn.now))
    who = await turn.work.get(Member, owner)
    reads_at = await workdays.hold_until(turn.work, who) if who is not None else None
    return (Show(views.asked(read, reads_at)), Tell(owner, views.question(read, turn.actor.name, key)))


async def _deal(turn: Turn, deal_id: str) -> DealRead:
    read = await deals.read(turn.work, deal_id)
    if read is None:
        raise NotFound
    return read


@action("digest.answer", "deal.change")
async def answer(turn: Turn, key: str, code: str) -> Response:
    """The owner's answer: a call today at once; a date or own words by a form."""
    await _asked(turn, key)
    if code in ("wait", "write"):
        return (Ask(views.answer_form(code, key)),)
    if code != "today":
        raise Invalid
    return await _answered(turn, key, turn.localiser.say(words("digest-said-today")))


@form("digest.write", "deal.change")
async def wrote(turn: Turn, filled: Form, values: Values) -> Response:
    """An answer in the owner's own words."""
    return await _answered(turn, filled.context[0], values.text("text"))


@form("digest.wait", "deal.change")
async def waits(turn: Turn, filled: Form, values: Values) -> Response:
    """Waiting till a day: said on the deal, and the owner is reminded then."""
    key, until = filled.context[0], values.moment("until")
    note = await _asked(turn, key)
    if until is None:
        raise Invalid
    row = await reminders.set_reminder(
        turn.work,
        turn.actor,
        text=values.text("text"),
        due=until.start,
        has_clock=until.has_clock,
        said=until.said,
        deal_id=note.payload["deal"],
    )
    text = turn.localiser.say(words("digest-said-wait", when=Moment(row.due_at, "day")))
    why = values.text("text")
    return await _answered(turn, key, f"{text}: {why}" if why else text)


async def _asked(turn: Turn, key: str) -> Note:
    """The open question; Stale once it is answered, NotFound for anybody but the owner it was put to."""
    note = await turn.work.get(Note, key)
    if note is None or note.author_key != turn.actor.member_id:
        raise NotFound
    if note.payload.get("answered"):
        raise Stale("form-answered")
    return note


async def _answered(turn: Turn, key: str, text: str) -> Response:
    """Keeps the answer on the deal and tells whoever asked."""
    note = await _asked(turn, key)
    read = await _deal(turn, note.payload["deal"])
    await interactions.log(
        turn.work,
        turn.actor,
        kind="note",
        summary=text,
        happened_at=turn.now,
        contact_id=read.deal.contact_id,
        deal_id=read.deal.id,
    )
    note.payload = {**note.payload, "answered": True}
    mine = views.answered(read, text, turn.work.operation_id)
    return (Replace(mine), Tell(note.payload["asker"], views.told(read, turn.actor.name, text)))
