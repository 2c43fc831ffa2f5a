"""Whoever is no member and writes to the desk. Everything they write belongs to their ticket; nothing is a command."""

from __future__ import annotations

from dataclasses import replace

from crm import vcards
from crm.desk import customers, first_line, inquiries, matching, queues, sorting
from crm.errors import Invalid, NotFound
from crm.members import Account, Profile
from handlers import desk_blocking, desk_files, desk_presence, own_data, refusals
from handlers.events import Commanded, Fact, Opened, Said, Shared, SharedContact, chat_adapter
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.localise import Reader
from handlers.registry import CUSTOMER, action, form
from handlers.text import words
from handlers.turn import Turn
from handlers.views import customers as views
from handlers.views import desk_faq as faq_views
from handlers.views import erasing as erasing_views
from handlers.vocabulary import Ask, Home, Refuse, Replace, Response, Show, Tell, Toast
from storage import conversations
from storage.queries.tickets import is_blocked
from storage.tables import Customer, Note, Queue, Ticket, TicketMessage

LONGEST = 20_000
"""Characters kept of one message: more than any of the platforms lets a person write, but for files of text."""


async def heard(turn: Turn, fact: Fact) -> Response:
    """What a customer wrote, rewrote or shared. The status card is drawn by what changed, see `handlers.desk_cards`."""
    turn.work.op = "customer.write"
    own = own_data.asked_in(fact)
    if own:
        return await own_data.heard(turn, own)
    match fact:
        case Opened(home=True):
            return (Home(views.greeting()),)
        case Opened() | Commanded(name="start" | "help"):
            return (Show(views.greeting()),)
        case Said(edited=True):
            return await _rewritten(turn, fact)
        case Said():
            return await _written(turn, fact.text, fact)
        case Commanded():
            return await _written(turn, f"/{fact.name} {fact.rest}".strip())
        case Shared():
            return await _shared(turn, fact)
        case _:
            return ()


async def _customer(turn: Turn) -> Customer:
    """The customer, made at their first word."""
    author = turn.event.author
    account = Account(author.platform, author.team, author.user, author.name or _unnamed(turn))
    profile = Profile(turn.reader.language, turn.reader.zone)
    # Without the thread: an answer of next week must not end up under what was asked today.
    chat = chat_adapter().dump_python(replace(turn.event.chat, thread=None), mode="json")
    turn.customer = await customers.welcome(
        turn.work, account, profile, chat, turn.defaults.same_people(account.platform)
    )
    return turn.customer


def _unnamed(turn: Turn) -> str:
    """What a visitor of the website is called who has not said; messengers know their people's names."""
    if turn.event.chat.platform not in turn.defaults.visitors_on:
        return ""
    code = turn.event.author.user[:4].upper()
    return turn.catalog.say(turn.defaults.language, "widget-visitor", {"code": code})


def me(turn: Turn) -> Customer:
    """The customer whose button it is; NotFound for whoever never wrote."""
    if turn.customer is None:
        raise NotFound
    return turn.customer


async def _written(turn: Turn, text: str, said: Said | None = None) -> Response:
    attached = desk_files.kept(said) if said is not None else []
    if not text.strip() and not attached:
        return ()
    who = await _customer(turn)
    if is_blocked(who, turn.now):
        return desk_blocking.refused(turn, turn.event.fact)
    whole = await desk_files.joined(turn, said, LONGEST) if said is not None else None
    if said is not None and whole is not None:
        return await desk_files.not_passed(turn, await _queue_of(turn, whole), said.attachments)
    if await customers.writes_too_much(turn.work, who):
        return (Show(views.slow_down()),) if customers.warned(turn.work, who) else ()
    event = turn.event
    written = await inquiries.write(
        turn.work, who, turn.defaults.timezone, text.strip()[:LONGEST], attached, event.chat.key, event.message,
        await _about(turn, said.reply_to if said is not None else None),
    )  # fmt: skip
    await matching.look(turn.work, who, text, turn.countries)
    if written.is_first:
        await sorting.sort(turn.work, written, text)
        await desk_presence.unattended(turn.work, written.queue)
    opens = queues.opens(written.queue, turn.now)
    is_news = customers.told_of_absence(who, opens)
    response = await desk_files.not_passed(turn, written.queue, said.attachments if said is not None else ())
    if said is not None:
        await desk_files.begin(turn, said, written.message.id)
    if is_news and opens is not None and not written.is_first:  # a new card says it itself
        response += (Show(views.away(opens)),)
    entry = None if attached else await first_line.tried(turn.work, written, text)
    return response if entry is None else (*response, Show(faq_views.told(written.ticket, entry)))


async def _queue_of(turn: Turn, whole: TicketMessage | Note) -> Queue:
    """The queue whose people are put the album before."""
    ticket = await turn.work.get(Ticket, whole.ticket_id) if isinstance(whole, TicketMessage) else None
    queue = await turn.work.get(Queue, ticket.queue_id) if ticket is not None else None
    return queue or await queues.first(turn.work, turn.defaults.timezone)


async def _about(turn: Turn, reply_to: str | None) -> str:
    """The ticket of the message that the customer replied to; "" for none."""
    posted = await conversations.posted_at(turn.work, turn.event.chat.key, reply_to) if reply_to else None
    if posted is None or posted.noun not in ("ticket", "ticket_message", views.ASKED_STARS):
        return ""
    said = await turn.work.get(TicketMessage, posted.record_id) if posted.noun == "ticket_message" else None
    return said.ticket_id if said is not None else posted.record_id


async def _rewritten(turn: Turn, said: Said) -> Response:
    if turn.customer is not None and said.text.strip():
        key, message = turn.event.chat.key, turn.event.message
        posted = await conversations.posted_at(turn.work, key, message)
        part_of = posted.record_id if posted is not None and posted.noun == "ticket_message" else ""
        text = said.text.strip()[:LONGEST]
        if await inquiries.rewritten(turn.work, turn.customer, key, message, text, part_of):
            await matching.look(turn.work, turn.customer, text, turn.countries)
    return ()


async def _shared(turn: Turn, shared: Shared) -> Response:
    """One's own number tells who one is; anybody else's card is something that is told."""
    response: Response = ()
    for one in shared.contacts[: vcards.MOST_CARDS]:
        response += await _own(turn, one) if one.is_author else await _written(turn, _as_text(one))
    return response


def _as_text(one: SharedContact) -> str:
    return ", ".join(filter(None, (one.name, *one.phones, *one.emails, one.company)))


async def _own(turn: Turn, card: SharedContact) -> Response:
    """The one number for which the messenger vouches; owners and admins hear what they have to decide anew."""
    who = await _customer(turn)
    linked = await customers.share(turn.work, who, card.phones[:1], turn.countries)
    if linked is None:
        return ()
    told = await own_data.asked_anew(turn, linked.reopened)
    if linked.called_off is not None:
        told = (*told, Tell(linked.called_off, erasing_views.nothing()))
    return (Show(views.known() if linked.is_known else views.number_kept()), *told)


@action("customer.add", CUSTOMER)
async def add(turn: Turn, ticket_id: str) -> Response:
    """How to say more: by writing it."""
    await inquiries.own(turn.work, me(turn), ticket_id)
    return (Toast(words("customer-add-how"), alert=True),)


@action("customer.solved", CUSTOMER)
async def solved(turn: Turn, ticket_id: str) -> Response:
    """It is solved."""
    await inquiries.solve(turn.work, me(turn), ticket_id)
    return ()


@action("customer.reopen", CUSTOMER)
async def reopen(turn: Turn, ticket_id: str) -> Response:
    """It is not."""
    await inquiries.go_on(turn.work, me(turn), ticket_id)
    return (Toast(words("customer-goes-on")),)


@action("customer.rate", CUSTOMER)
async def rate(turn: Turn, ticket_id: str) -> Response:
    """Asks how it was."""
    return (Show(views.ask_rating(await inquiries.own(turn.work, me(turn), ticket_id))),)


@action("customer.stars", CUSTOMER)
async def stars(turn: Turn, ticket_id: str, given: str) -> Response:
    """How it was."""
    ticket = await inquiries.rate(turn.work, me(turn), ticket_id, given)
    return (Replace(views.thanks(ticket)),)


@action("customer.remark", CUSTOMER)
async def remark(turn: Turn, ticket_id: str) -> Response:
    """Asks for a word beside the stars."""
    await inquiries.own(turn.work, me(turn), ticket_id)
    return (Ask(views.remark_form(ticket_id)),)


@form("customer.remark", CUSTOMER)
async def remarked(turn: Turn, asked: Form, values: Values) -> Response:
    """It is kept with the stars."""
    try:
        await inquiries.remark(turn.work, me(turn), asked.context[0], values.text("text"))
    except Invalid as error:
        return (Refuse((("text", refusals.sentence(error)),)),)
    return (Show(views.remarked()),)


@action("customer.language", CUSTOMER)
async def language(turn: Turn) -> Response:
    """Asks for the language; before the first word there is nothing yet that it could be kept with."""
    await _customer(turn)
    return (Show(views.languages()),)


@action("customer.speak", CUSTOMER)
async def speak(turn: Turn, name: str) -> Response:
    """The desk's own words come in that language."""
    who = await _customer(turn)
    if not await customers.speak(turn.work, who, name):
        return (Toast(words("button-expired"), alert=True),)
    turn.reader = Reader(who.language, who.timezone)
    return (Replace(views.greeting()),)
