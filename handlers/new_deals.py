"""A deal is begun by what was typed: "new deal Acme seats 30k", `/deal Acme seats 30k`; else its form opens."""

from __future__ import annotations

from crm import deals, named_deals
from crm.lines import Line
from crm.names import EITHER
from crm.permissions import require
from handlers import capture, last_lines
from handlers.deals import card_of, firm_of, record
from handlers.forms.form import Form
from handlers.forms.two_days import meant_by
from handlers.registry import action, command
from handlers.text import words
from handlers.turn import Turn
from handlers.views import deal_forms
from handlers.views import interactions as views
from handlers.vocabulary import Ask, Replace, Response, Screen, Show
from locales.folding import fold_tokens
from storage.queries import pipelines
from storage.tables import Company, Contact

NAME_WORDS = 4
"""Of a line that only speaks of a deal, more words than these are no name for it."""


@command("deal", "deal.create", in_groups=True)
async def new_by_command(turn: Turn, rest: str = "") -> Response:
    """What stands behind the command is read as if it were said."""
    if not rest:
        return (Ask(deal_forms.new("", "", "", "")),)
    last_lines.wrote(turn, f"/deal {rest}")
    return await take(turn, await capture.line_of(turn, f"/deal {rest}"))


def is_told(line: Line) -> bool:
    """Whether a deal is to be begun: one that is won or lost is an old one, and what has an hour is a meeting."""
    said, due = line.read.deal, line.read.due
    return said.is_new and said.outcome is None and (due is None or said.closes or not due.has_hour)


async def take(turn: Turn, line: Line) -> Response:
    """Makes the deal if a sum or somebody known says what it is; asks who is meant where that is not certain."""
    require(turn.actor, "deal.create")
    match = await named_deals.customer(turn.work, line, EITHER)
    if match.sure is not None:
        row = await record(turn, match.sure.noun, match.sure.id)
        return (Show(await _made(turn, line, row), reply=True),)
    if match.hits and (line.name or line.company):
        note = await capture.hold(turn, capture.payload_of(turn, line))
        return (Show(views.whose_deal(note.id, line, match, turn.now), reply=True),)
    if line.sum and line.read.deal.name:
        return (Show(await _made(turn, line, None), reply=True),)
    return (Ask(await _form(turn, line, None)),)


@action("log.new_deal", "deal.create")
async def begun(turn: Turn, note_id: str, noun: str = "", record_id: str = "") -> Response:
    """The kept text begins a deal with them, or with nobody; a text that only speaks of one fills its form in."""
    note = await capture.held(turn, note_id)
    if note.payload.get("deal"):
        raise await capture.already(turn, "deal", note.payload["deal"])
    line = await capture.line_in(turn, note)
    row = await record(turn, noun, record_id) if noun in EITHER else None
    if not is_told(line) or not (row or line.read.deal.name):
        return (Ask(await _form(turn, line, row)),)
    screen = await _made(turn, line, row)
    note.payload = note.payload | {"deal": screen.card.id if screen.card else ""}
    return (Replace(screen),)


async def _form(turn: Turn, line: Line, row: Contact | Company | None) -> Form:
    """The form, with what was said filled in."""
    said, name = line.read.deal, await called(turn, line, row) if line.read.deal.is_new else ""
    if not name:
        few = said.name if len(said.name.split()) <= NAME_WORDS else line.company or line.name
        name = await firm_of(turn, row) if row is not None else few
    day = meant_by(named_deals.days_meant(line)) or named_deals.closing_day(line)
    noun = "contact" if isinstance(row, Contact) else "company"
    about = (noun, row.id, row.name) if row is not None else ("", "", "")
    return deal_forms.new(name[: deals.NAME_LENGTH], *about, line.sum, day)


async def called(turn: Turn, line: Line, row: Contact | Company | None) -> str:
    """The deal's name: what was said without the person it is with, behind whom they work for."""
    said = line.read.deal
    if row is None:
        return said.name
    firm = await firm_of(turn, row)
    name = said.topic if isinstance(row, Contact) else said.name
    if not name or line.company or set(fold_tokens(firm)) & set(fold_tokens(name)):
        return name or firm
    return f"{firm} – {name}"


async def _made(turn: Turn, line: Line, row: Contact | Company | None) -> Screen:
    """The new deal's card with the way back."""
    turn.work.op = "deal.create"
    minor, currency = line.sum or (None, None)
    deal = await deals.create(
        turn.work,
        turn.actor,
        name=await called(turn, line, row),
        contact_id=row.id if isinstance(row, Contact) else None,
        company_id=row.id if isinstance(row, Company) else None,
        value_minor=minor,
        currency=currency,
        expected_on=named_deals.closing_day(line),
        stage_id=await _stage(turn, line),
    )
    turn.remember("deal", deal.id)
    await turn.work.flush()
    either = meant_by(named_deals.days_meant(line))
    return await card_of(turn, deal.id, words("deal-created"), undo=turn.work.operation_id, either=either)


async def _stage(turn: Turn, line: Line) -> str | None:
    """The open stage it begins in, if one was said."""
    said = line.read.deal.stage
    stages = await pipelines.stages(turn.work) if said else []
    return next((one.id for one in stages if one.kind == "open" and said in (one.id, one.key)), None)
