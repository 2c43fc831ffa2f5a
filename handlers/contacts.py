"""People: the card and what hangs on it, new ones, offers between colleagues."""

from __future__ import annotations

from crm import contacts
from crm.channels import Typed
from crm.errors import NotFound
from crm.permissions import MASKED, scope_of
from handlers import capture
from handlers.entering import Entered, Guess, add_to, already_saved, enter, keep, make, receipt, tell_leaders, typed
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import action, command, form
from handlers.text import words
from handlers.turn import Turn
from handlers.views import contacts as views
from handlers.views import edit_contacts as edit_views
from handlers.views import newcomers
from handlers.views import timeline as history_views
from handlers.views.common import page_number
from handlers.vocabulary import Ask, Replace, Response, Screen, Show, Tell, Toast
from storage import conversations
from storage.queries import contacts as queries
from storage.queries import matches, timeline
from storage.queries.contacts import ContactCard
from storage.queries.ticket_surroundings import Noun, TicketLine, of_record
from storage.tables import Note


async def read(turn: Turn, contact_id: str) -> ContactCard:
    """The card's facts, of what it went on as where it is another's by now; NotFound where it is out of reach."""
    found = await queries.read(turn.work, contact_id)
    if found is None:
        found = await queries.read(turn.work, await matches.heir_of(turn.work, contact_id))
    if found is None:
        raise NotFound
    return found


async def card(turn: Turn, contact_id: str, undo: str = "") -> Screen:
    """The card as this person may see it. undo: the operation that has just changed it."""
    found = await read(turn, contact_id)
    today = turn.now.astimezone(turn.zone).date()
    tickets = await tickets_of(turn, "contact", found.id)
    return views.card(found, turn.now, today, tickets, masked=turn.actor.role in MASKED, undo=undo)


async def tickets_of(turn: Turn, noun: Noun, record_id: str) -> tuple[TicketLine, ...]:
    """Their tickets at the desk, as far as this person may read them."""
    return await of_record(turn.work, scope_of(turn.actor, "ticket.read"), noun, record_id)


@action("contact.show", "contact.read")
async def show(turn: Turn, contact_id: str) -> Response:
    """The card as a new message."""
    return (Show(await card(turn, contact_id)),)


@action("contact.back", "contact.read")
async def back(turn: Turn, contact_id: str) -> Response:
    """The card again in place of what was opened from it."""
    return (Replace(await card(turn, contact_id)),)


@action("contact.more", "contact.read")
async def more(turn: Turn, contact_id: str) -> Response:
    """The card's second set of buttons."""
    found = await read(turn, contact_id)
    today = turn.now.astimezone(turn.zone).date()
    tickets = await tickets_of(turn, "contact", found.id)
    return (Replace(views.more(found, turn.now, today, tickets, masked=turn.actor.role in MASKED)),)


@action("contact.history", "contact.read")
async def history(turn: Turn, contact_id: str, page: str = "0") -> Response:
    """What happened, five at a time."""
    row = await contacts.get(turn.work, contact_id)
    number, size = page_number(page), history_views.HISTORY_PAGE
    found = await timeline.entries(turn.work, "contact", row.id, limit=size + 1, offset=number * size)
    screen = history_views.history("contact", row.id, row.name, found[:size], number, has_more=len(found) > size)
    return (Replace(screen),)


@action("contact.deals", "contact.read")
async def deals(turn: Turn, contact_id: str) -> Response:
    """All their deals."""
    return (Replace(views.deals(await read(turn, contact_id), turn.now)),)


@command("new", "contact.create")
async def new(turn: Turn, rest: str) -> Response:
    """A new contact; what the line says is filled in."""
    return _filled_in(Guess.of(turn, rest))


def _filled_in(guess: Guess) -> Response:
    return (Ask(edit_views.new_contact(guess.values)),)


@action("contact.new", "contact.create")
async def new_from_text(turn: Turn, note_id: str = "") -> Response:
    """A new contact from a search that found nothing."""
    note = await conversations.note_of(turn.work, note_id, turn.event.author.key)
    kept = note.payload if note else {}
    return _filled_in(Guess.of(turn, str(kept.get("text", "")), capture.writer_of(turn, kept)))


@form("contact-new", "contact.create")
async def entered(turn: Turn, _form: Form, values: Values) -> Response:
    """The form of a new contact was filled."""
    phones, emails = (
        typed(turn, kind, text) if (text := values.text(kind)) else Typed(()) for kind in ("phone", "email")
    )
    return await enter(
        turn,
        Entered(
            name=values.text("name"),
            company=values.text("company"),
            position=values.text("position"),
            phones=phones.values,
            emails=emails.values,
            unread=", ".join(one.rest for one in (phones, emails) if one.rest),
        ),
    )


async def _waiting(turn: Turn, note_id: str) -> Note | None:
    """What waits for the answer who is meant; None once it was given."""
    note = await conversations.note_of(turn.work, note_id, turn.event.author.key)
    if note is None or "entered" not in note.payload:
        raise NotFound("button-expired")
    if note.payload.get("done"):
        return None
    note.payload = {**note.payload, "done": True}
    return note


@action("contact.same", "contact.change")
async def same(turn: Turn, note_id: str, contact_id: str, new_job: bool = False) -> Response:
    """It is the person already known."""
    note = await _waiting(turn, note_id)
    if note is None:
        return (Toast(already_saved()),)
    return await add_to(turn, contact_id, Entered.from_json(note.payload["entered"]), new_job=new_job is True)


@action("contact.same_job", "contact.change")
async def same_new_job(turn: Turn, note_id: str, contact_id: str) -> Response:
    """It is the person already known, at a new employer."""
    return await same(turn, note_id, contact_id, True)


@action("contact.apart", "contact.create")
async def apart(turn: Turn, note_id: str) -> Response:
    """They are two people who share a number; also the answer to "create this one"."""
    note = await _waiting(turn, note_id)
    if note is None:
        return (Toast(already_saved()),)
    given = Entered.from_json(note.payload["entered"])
    twins = await queries.twins(turn.work, given.reaches)
    row = await make(turn, given)
    return (Replace(receipt(turn, row, given)), *await tell_leaders(turn, row, twins))


async def offer(turn: Turn, contact_id: str, member_id: str) -> Response:
    """Offers a contact to a colleague, who accepts or declines."""
    found = await read(turn, contact_id)
    payload = {"offer": found.id, "giver": turn.actor.member_id}
    note_id = await keep(turn, payload)
    note = await turn.work.get(Note, note_id)
    if note is not None:
        note.author_key = f"member:{member_id}"
    company = next((job.company for job in found.jobs if job.is_current), "")
    return (
        Show(newcomers.say(words("contact-offer-sent", name=found.name))),
        Tell(member_id, newcomers.offered(turn.actor.name, found.name, company, note_id)),
    )


async def _offer(turn: Turn, note_id: str) -> tuple[str, str]:
    """(contact, giver) of an offer made to this person; the offer is used up."""
    note = await conversations.note_of(turn.work, note_id, f"member:{turn.actor.member_id}")
    if note is None or "offer" not in note.payload:
        raise NotFound("contact-offer-gone")
    contact_id, giver = str(note.payload["offer"]), str(note.payload["giver"])
    await turn.work.delete(note)
    return contact_id, giver


@action("contact.accept", "contact.create")
async def accept(turn: Turn, note_id: str) -> Response:
    """Takes over an offered contact."""
    contact_id, giver = await _offer(turn, note_id)
    row = await contacts.accept(turn.work, turn.actor, contact_id, giver)
    told = Tell(giver, newcomers.say(words("contact-offer-accepted", who=turn.actor.name, name=row.name)))
    return (Replace(await card(turn, contact_id, turn.work.operation_id)), told)


@action("contact.decline", "contact.read")
async def decline(turn: Turn, note_id: str) -> Response:
    """Leaves an offered contact with its owner."""
    _, giver = await _offer(turn, note_id)
    told = Tell(giver, newcomers.say(words("contact-offer-declined", who=turn.actor.name)))
    return (Replace(newcomers.say(words("contact-offer-left"))), told)
