"""Deals by hand: cards, new ones, value, day, name, people, and everybody's own list."""

from __future__ import annotations

from datetime import date

from crm import deals
from crm.errors import Invalid, NotFound
from crm.ids import is_id
from crm.permissions import allow
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.forms.two_days import TwoDays, day_in
from handlers.registry import action, command, form
from handlers.text import Day, Plain, Words, words
from handlers.turn import Turn
from handlers.views import deal_forms
from handlers.views import deal_history as history_view
from handlers.views import deals as view
from handlers.views.common import page_number
from handlers.vocabulary import Ask, Replace, Response, Screen, Show
from storage.queries import deal_history, deal_surroundings, matches
from storage.queries import deals as queries
from storage.queries.deals import DealRead
from storage.tables import Company, Contact


async def found(turn: Turn, deal_id: str) -> DealRead:
    """The deal as the actor may see it; NotFound for all others."""
    read = await queries.read(turn.work, deal_id) if is_id(deal_id) else None
    if read is None:
        raise NotFound
    return read


async def card_of(
    turn: Turn, deal_id: str, *notices: Words, undo: str = "", either: TwoDays | None = None
) -> Screen:
    """The deal's card with the buttons that the actor may press. either: the days that were meant for its end."""
    read = await found(turn, deal_id)
    rights = _rights(turn, read)
    around = await deal_surroundings.around(turn.work, deal_id)
    return view.card(read, around, rights, *notices, undo=undo, either=either)


def _rights(turn: Turn, read: DealRead) -> view.Rights:
    return view.Rights(
        may_change=allow(turn.actor, "deal.change", read.deal),
        may_reopen=allow(turn.actor, "deal.reopen", read.deal),
        may_ask=allow(turn.actor, "deal.ask_reopen", read.deal),
    )


@action("deal.show", "deal.read")
async def show(turn: Turn, deal_id: str) -> Response:
    return (Show(await card_of(turn, deal_id)),)


@action("deal.back", "deal.read")
async def back(turn: Turn, deal_id: str) -> Response:
    return (Replace(await card_of(turn, deal_id)),)


@action("deal.more", "deal.read")
async def more(turn: Turn, deal_id: str) -> Response:
    read = await found(turn, deal_id)
    return (Replace(view.more(read, _rights(turn, read))),)


@action("deal.history", "deal.read")
async def history(turn: Turn, deal_id: str, page: str = "0") -> Response:
    read = await found(turn, deal_id)
    number, size = page_number(page), history_view.PAGE
    entries = await deal_history.timeline(turn.work, deal_id, offset=number * size, limit=size)
    length = await deal_history.length(turn.work, deal_id)
    return (Replace(history_view.past(read, entries, number, length)),)


@command("deals", "deal.read")
async def mine(turn: Turn, _rest: str = "") -> Response:
    return (Show(await mine_from(turn, 0)),)


@action("deal.list", "deal.read")
async def listed(turn: Turn, page: str = "0") -> Response:
    return (Replace(await mine_from(turn, page_number(page))),)


async def mine_from(turn: Turn, page: int) -> Screen:
    """The actor's own open deals, a page of them."""
    me = turn.actor.member_id
    reads = await queries.page(turn.work, owner_id=me, offset=page * view.PAGE, limit=view.PAGE)
    return view.mine(reads, page, await queries.count(turn.work, owner_id=me))


@action("deal.new", "deal.create")
async def new(turn: Turn, noun: str = "none", record_id: str = "") -> Response:
    """From a contact's or a company's card: the name begins with the company."""
    if noun not in ("contact", "company"):
        return (Ask(deal_forms.new("", "", "", "")),)
    row = await record(turn, noun, record_id)
    return (Ask(deal_forms.new(await firm_of(turn, row), noun, row.id, row.name)),)


async def firm_of(turn: Turn, row: Contact | Company) -> str:
    """How the name of a deal with them begins: their employer, else they themselves."""
    employer = None
    if isinstance(row, Contact):
        employer = await turn.work.get(Company, await queries.employer_of(turn.work, row.id))
    return (employer.name if employer is not None else row.name)[:150]


async def record(turn: Turn, noun: str, record_id: str) -> Contact | Company:
    """A contact or company the actor may see; NotFound for all others."""
    row: Contact | Company | None = None
    if is_id(record_id):
        row = await (turn.work.get(Contact, record_id) if noun == "contact" else turn.work.get(Company, record_id))
    if row is None or not allow(turn.actor, f"{noun}.read", row):
        raise NotFound
    return row


@form("deal.new", "deal.create")
async def create(turn: Turn, _form: Form, values: Values) -> Response:
    money, record = values.money("value"), values.record("contact")
    ids = {f"{record.noun}_id": record.id} if record is not None else {}
    deal = await deals.create(
        turn.work,
        turn.actor,
        name=values.text("name"),
        contact_id=ids.get("contact_id"),
        company_id=ids.get("company_id"),
        value_minor=money.minor if money else None,
        currency=money.currency if money else None,
        expected_on=values.day("expected"),
    )
    return (Show(await card_of(turn, deal.id, words("deal-created"), undo=turn.work.operation_id)),)


@action("deal.value", "deal.change")
async def ask_value(turn: Turn, deal_id: str) -> Response:
    return (Ask(deal_forms.value(await found(turn, deal_id))),)


@form("deal.value", "deal.change")
async def change_value(turn: Turn, filled: Form, values: Values) -> Response:
    money = values.money("value")
    if money is None:
        raise Invalid("form-required")
    read = await found(turn, filled.context[0])
    before = view.value(read)
    await deals.change_value(turn.work, turn.actor, read.deal.id, money.minor, money.currency)
    after = view.value(await found(turn, read.deal.id))
    return await _changed(turn, read.deal.id, words("deal-value-changed", before=before, after=after))


@action("deal.date", "deal.change")
async def ask_expected(turn: Turn, deal_id: str) -> Response:
    return (Ask(deal_forms.expected(await found(turn, deal_id))),)


@form("deal.date", "deal.change")
async def change_expected(turn: Turn, filled: Form, values: Values) -> Response:
    read = await found(turn, filled.context[0])
    before, after = day_or_none(read.deal.expected_on), values.day("expected")
    await deals.change_expected(turn.work, turn.actor, read.deal.id, after)
    return await _changed(turn, read.deal.id, words("deal-date-changed", before=before, after=day_or_none(after)))


@action("deal.on", "deal.change")
async def choose_expected(turn: Turn, deal_id: str, day: str) -> Response:
    """One of the two days that were offered, as what was said of its end can be read in two ways."""
    read = await found(turn, deal_id)
    after = day_in(day)
    before = day_or_none(read.deal.expected_on)
    if after != read.deal.expected_on:
        await deals.change_expected(turn.work, turn.actor, read.deal.id, after)
    notice = words("deal-date-changed", before=before, after=day_or_none(after))
    return tuple(Replace(one.screen) for one in await _changed(turn, read.deal.id, notice))


def day_or_none(on: date | None) -> Day | Words:
    """A day, or that there is none."""
    return Day(on) if on is not None else words("deal-no-date")


@action("deal.rename", "deal.change")
async def ask_name(turn: Turn, deal_id: str) -> Response:
    return (Ask(deal_forms.rename(await found(turn, deal_id))),)


@form("deal.rename", "deal.change")
async def rename(turn: Turn, filled: Form, values: Values) -> Response:
    read = await found(turn, filled.context[0])
    before = Plain(read.deal.name)
    deal = await deals.rename(turn.work, turn.actor, read.deal.id, values.text("name"))
    return await _changed(turn, deal.id, words("deal-renamed", before=before, after=Plain(deal.name)))


async def _changed(turn: Turn, deal_id: str, notice: Words) -> tuple[Show]:
    """The card with what was just changed; nothing to undo where nothing did."""
    undo = turn.work.operation_id if turn.work.has_changed else ""
    return (Show(await card_of(turn, deal_id, notice if undo else words("deal-unchanged"), undo=undo)),)


@action("deal.people", "deal.read")
async def people(turn: Turn, deal_id: str) -> Response:
    read = await found(turn, deal_id)
    return (Replace(view.people(read, await deal_surroundings.around(turn.work, deal_id), _rights(turn, read))),)


@action("deal.join", "deal.change")
async def ask_person(turn: Turn, deal_id: str) -> Response:
    return (Ask(deal_forms.join(await found(turn, deal_id))),)


@form("deal.join", "deal.change")
async def join(turn: Turn, filled: Form, values: Values) -> Response:
    record = values.record("contact")
    if record is None:
        raise Invalid("form-pick-one")
    deal = await deals.join(turn.work, turn.actor, filled.context[0], record.id)
    return (Show(await _people_changed(turn, deal.id, record.id, "deal-joined")),)


@action("deal.leave", "deal.change")
async def leave(turn: Turn, deal_id: str, contact_id: str) -> Response:
    deal = await deals.leave(turn.work, turn.actor, deal_id, contact_id)
    return (Replace(await _people_changed(turn, deal.id, contact_id, "deal-left")),)


async def _people_changed(turn: Turn, deal_id: str, contact_id: str, key: str) -> Screen:
    read = await found(turn, deal_id)
    contact = await turn.work.get(Contact, await matches.living(turn.work, contact_id))
    undo = turn.work.operation_id if turn.work.has_changed else ""
    around = await deal_surroundings.around(turn.work, deal_id)
    name = Plain(contact.name if contact is not None else "")
    notice = words(key, name=name) if undo else words("deal-unchanged")
    return view.people(read, around, _rights(turn, read), notice, undo)
