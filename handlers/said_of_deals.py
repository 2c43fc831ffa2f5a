"""What was said outright of a deal ("acme to won 42k") is written; which deal is asked where it is not certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from crm import deals, named_deals
from crm.errors import NotFound
from crm.interactions import MAX_SUMMARY
from crm.lines import Line
from crm.offers import reason_said
from crm.permissions import require
from handlers import capture, deal_stages, last_lines, new_deals, refusals
from handlers.deals import card_of, day_or_none, record
from handlers.events import Said
from handlers.forms.two_days import TwoDays, meant_by
from handlers.registry import action, edit
from handlers.text import Amount, Plain, Words, words
from handlers.turn import Turn
from handlers.views import interactions as views
from handlers.views.deal_stages import moved
from handlers.views.deals import value
from handlers.vocabulary import Replace, Reply, Response, Screen, Show
from locales.folding import fold_tokens
from storage.queries import deals as queries
from storage.queries.deals import DealRead
from storage.tables import Note, Stage

_OTHER_THINGS = ("remind", "todo", "find", "ask", "report")
"""Verbs of a line that is about something else than the deal."""


async def take(turn: Turn, line: Line) -> Response:
    """Begins a deal; does what was said, if one open deal is meant; else keeps the text and offers those it may be."""
    if new_deals.is_told(line):
        return await new_deals.take(turn, line)
    require(turn.actor, "deal.change")
    found = await named_deals.meant(turn.work, line)
    if found.sure is not None:
        done = await _do(turn, line, found.sure)
        return done or (Show(await _spoken_of(turn, line, found.sure), reply=True),)
    note = await capture.hold(turn, capture.payload_of(turn, line))
    if not found.deals:
        return (Show(views.no_deal(note.id, line, found.match), reply=True),)
    return (Show(views.which_deal(note.id, line, found.deals), reply=True),)


async def take_day(turn: Turn, line: Line) -> Response | None:
    """ "Acme seats closes 30 June": the day of the one deal that is meant; None where it may be anything else."""
    is_other = any(span.role in _OTHER_THINGS for span in line.read.spans)
    if is_other or not line.read.deal.closes or named_deals.closing_day(line) is None:
        return None
    found = await named_deals.meant(turn.work, line)
    return await _do(turn, line, found.sure) if found.sure is not None else None


async def replied(turn: Turn, deal_id: str, said: Said) -> Response | None:
    """In reply to a deal's card nothing but a stage, an end, a sum or a day is done to it; None for all other words."""
    line = await capture.line_of(turn, said.text)
    read = await queries.read(turn.work, deal_id)
    if read is None:
        raise NotFound
    named = await _bare_stage(turn, said.text, read)
    if named is not None:
        return await _do(turn, line, read, named)
    if _is_there(line, read):
        return await _told_again(turn, line, read, said)
    is_plan = line.read.intent == "remind" and not line.read.deal.closes
    if line.read.intent in ("log", "ask", "report", "help") or is_plan or named_deals.is_more_said(line, read):
        return None
    is_dated = line.read.due is not None and not line.read.deal.closes
    return None if is_dated else await _do(turn, line, read)


def _is_there(line: Line, read: DealRead) -> bool:
    """Whether all that is said to be done to the deal was done before."""
    stage = _stage(read, line.read.deal.stage, line.read.deal.outcome)
    kind = "lost" if line.read.deal.outcome == "lost" else stage.kind if stage is not None else ""
    is_same = kind == read.stage.kind == "lost" or (stage is not None and stage.id == read.stage.id)
    return is_same and line.sum_of(read.deal) is None and line.read.due is None and not line.below_zero


async def _told_again(turn: Turn, line: Line, read: DealRead, said: Said) -> Response:
    """The deal stays as it is, which is said; the words are kept as a note on it."""
    line = replace(line, read=replace(line.read, note=said.text.strip(), kind=line.read.kind or "note"))
    if len(line.summary) > MAX_SUMMARY:
        return await capture.keep_long(turn, said.text)
    done = await capture.already(turn, "deal", read.deal.id, "stage_id")
    told = [refusals.sentence(done)]
    screen = await capture.write(turn, line, "deal", read.deal.id, capture.payload_of(turn, line), told=told)
    return (Show(screen, reply=True),)


async def _bare_stage(turn: Turn, text: str, read: DealRead) -> Stage | None:
    """The stage whose name is all that was said."""
    said = fold_tokens(text)
    names = (await capture.stage_words(turn)).items()
    meant = {stage_id for name, stage_id in names if fold_tokens(name) == said}
    return next((one for one in read.stages if one.id in meant), None)


async def _do(
    turn: Turn, line: Line, read: DealRead, named: Stage | None = None, told: Sequence[Words] = ()
) -> Response | None:
    """Won, lost (for the reason that was said, else asked), another stage, value or day; None where nothing was said.

    named: the stage, where it is not read from the line. told: what was changed before.
    """
    said = line.read.deal
    stage = named or _stage(read, said.stage, said.outcome)
    if said.outcome == "lost" or (stage is not None and stage.kind == "lost"):
        return await _lose(turn, line, read)
    below = [words("asked-below-zero", said=line.below_zero[:20])] if _is_below_zero(line, read) else []
    notices = [*told, *below, *await _move(turn, read, stage), *await _change(turn, line, read)]
    if not notices and stage is None and line.sum_of(read.deal) is None and _day(turn, line, read) is None:
        return None
    if not notices and stage is not None:
        raise await capture.already(turn, "deal", read.deal.id, "stage_id")
    turn.remember("deal", read.deal.id)
    either = meant_by(named_deals.days_meant(line)) if _day(turn, line, read) is not None else None
    return (Show(await _card(turn, read.deal.id, notices or [words("deal-unchanged")], either), reply=True),)


def _is_below_zero(line: Line, read: DealRead) -> bool:
    """Whether the only sum that was said is less than nothing: it becomes no value, which is told."""
    return bool(line.below_zero) and line.sum_of(read.deal) is None


async def _lose(turn: Turn, line: Line, read: DealRead) -> Response:
    reason = await reason_said(turn.work, line)
    if reason is None or read.stage.kind == "lost":
        return await deal_stages.ask_reason(turn, read.deal.id)
    turn.work.op = "deal.close"
    response = await deal_stages.lose(turn, read.deal.id, reason.id)
    turn.remember("deal", read.deal.id)
    return tuple(Show(one.screen, reply=True) if isinstance(one, Replace) else one for one in response)


async def _move(turn: Turn, read: DealRead, stage: Stage | None) -> list[Words]:
    if stage is None or stage.id == read.stage.id:
        return []
    turn.work.op = "deal.change" if stage.kind == "open" else "deal.close"
    if stage.kind == "won":
        await deals.win(turn.work, turn.actor, read.deal.id)
    else:
        await deals.move(turn.work, turn.actor, read.deal.id, stage.id)
    return [moved(read.stage, stage)]


async def _change(turn: Turn, line: Line, read: DealRead) -> list[Words]:
    """Another value and another day."""
    deal, notices, day = read.deal, [], _day(turn, line, read)
    before = value(read), deal.expected_on
    op = turn.work.op if turn.work.op == "deal.close" else "deal.change"
    worth = line.sum_of(deal)
    if worth is not None and (deal.value_minor, deal.currency) != worth:
        turn.work.op = op
        await deals.change_value(turn.work, turn.actor, deal.id, *worth)
        notices.append(words("deal-value-changed", before=before[0], after=Amount(*worth)))
    if day is not None and day != before[1]:
        turn.work.op = op
        await deals.change_expected(turn.work, turn.actor, deal.id, day)
        notices.append(words("deal-date-changed", before=day_or_none(before[1]), after=day_or_none(day)))
    return notices


def _day(turn: Turn, line: Line, read: DealRead) -> date | None:
    """The day it should close: said so, or the only thing that was said of it."""
    said = line.read.deal
    is_all = not (said.stage or said.outcome or line.sum_of(read.deal) or named_deals.is_more_said(line, read))
    return named_deals.closing_day(line) if said.closes or is_all else None


async def _spoken_of(turn: Turn, line: Line, read: DealRead) -> Screen:
    """A line that tells nothing to do: more words about the deal are a note on it, its name alone shows the card."""
    if named_deals.is_more_said(line, read):
        return await capture.write(turn, line, "deal", read.deal.id, capture.payload_of(turn, line))
    return await card_of(turn, read.deal.id)


async def _card(turn: Turn, deal_id: str, notices: Sequence[Words], either: TwoDays | None) -> Screen:
    await turn.work.flush()
    undo = turn.work.operation_id if turn.work.has_changed else ""
    return await card_of(turn, deal_id, *notices, undo=undo, either=either)


def _stage(read: DealRead, said: str | None, outcome: str | None) -> Stage | None:
    if outcome == "won":
        return next((one for one in read.stages if one.kind == "won"), None)
    return next((one for one in read.stages if said is not None and said in (one.id, one.key)), None)


@action("log.deal_to", "deal.change")
async def picked(turn: Turn, note_id: str, deal_id: str) -> Response:
    """One tap finishes: the kept text is about this deal."""
    note = await capture.held(turn, note_id)
    read = await queries.read(turn.work, deal_id)
    if read is None:
        raise NotFound
    if note.payload.get("deal"):
        raise await capture.already(turn, "deal", deal_id)
    line = await capture.line_in(turn, note)
    done = await _do(turn, line, read)
    if done is None and named_deals.is_more_said(line, read):
        return (Replace(await capture.finish(turn, note, "deal", deal_id)),)
    note.payload = note.payload | {"deal": deal_id}
    return tuple(_in_place(one) for one in done) if done else (Replace(await card_of(turn, deal_id)),)


@action("log.no_deal", "deal.change")
async def none_of_them(turn: Turn, note_id: str) -> Response:
    """None of the deals that were offered: a new one, or a note."""
    line = await capture.line_in(turn, await _unanswered(turn, note_id))
    return (Replace(views.none_of_them(note_id, line, (await named_deals.meant(turn.work, line)).match)),)


@action("log.cancel", "deal.change")
async def cancel(turn: Turn, note_id: str) -> Response:
    """Nothing is done about the text."""
    await _unanswered(turn, note_id)
    return (Replace(views.cancelled()),)


async def _unanswered(turn: Turn, note_id: str) -> Note:
    """The kept text, of which nothing became anything yet."""
    note = await capture.held(turn, note_id)
    if note.payload.get("deal"):
        raise await capture.already(turn, "deal", note.payload["deal"])
    return note


def _in_place(reply: Reply) -> Reply:
    return Replace(reply.screen) if isinstance(reply, Show) else reply


@edit("deal", "deal.change")
async def edited(turn: Turn, record_id: str, said: Said) -> Response:
    """The line about a deal was rewritten: what it says now is done to the same deal."""
    last_lines.wrote(turn, said.text)
    line = await capture.line_of(turn, said.text)
    read = await queries.read(turn.work, record_id)
    if read is None:
        raise NotFound
    done = await _do(turn, line, read, told=await _rename(turn, line, read))
    turn.remember("deal", record_id)
    return tuple(_in_place(one) for one in done) if done else (Replace(await card_of(turn, record_id)),)


async def _rename(turn: Turn, line: Line, read: DealRead) -> list[Words]:
    """Another name for a deal that the line began."""
    row = None
    if read.deal.contact_id or read.deal.company_id:
        noun = "contact" if read.deal.contact_id else "company"
        row = await record(turn, noun, read.deal.contact_id or read.deal.company_id or "")
    name = await new_deals.called(turn, line, row) if new_deals.is_told(line) else ""
    if name in ("", read.deal.name):
        return []
    before = read.deal.name
    await deals.rename(turn.work, turn.actor, read.deal.id, name)
    return [words("deal-renamed", before=Plain(before), after=Plain(name))]
