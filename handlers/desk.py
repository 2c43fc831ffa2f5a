"""The desk for operators: the queue, taking, answering, noting, handing on, closing.

Out go only a reply to a customer's message, the Answer form and `/a text`. All else about a ticket stays inside and is
marked so. The cards are drawn by what changed, see `handlers.desk_cards`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from crm.desk import several, tickets
from crm.errors import Invalid, NotFound
from crm.ids import new_id
from crm.permissions import allow, require, scope_of
from handlers import desk_files, desk_finding, desk_meets, desk_presence, refusals
from handlers.desk_cards import viewer_of
from handlers.events import Said
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import action, command, edit, form, reply
from handlers.text import words
from handlers.turn import Turn
from handlers.views import desk as views
from handlers.views.attachments import file_of
from handlers.views.common import is_on, page_number
from handlers.vocabulary import Ask, Refuse, Replace, Response, Screen, Show, Toast
from storage import conversations
from storage.queries import desk_queues, ticket_surroundings
from storage.queries import tickets as queries
from storage.tables import Member, Note, TicketMessage

PAGE, MINE, SHOWN = 5, 5, 10
_TYPED = re.compile(r"\A/[an](?:@\w+)?(?:\s+|\Z)(?:#\d{1,9}(?:\s+|\Z))?")
"""What stands before an answer or a note that was typed as a command, when it is edited."""
_NUMBERED = re.compile(r"#(\d{1,9})(?:\s+(.+))?", re.DOTALL)


@command("queue", "queue.read", in_groups=True)
async def queue(turn: Turn, rest: str) -> Response:
    """What waits for somebody, and what one has; with words the tickets that have them."""
    if rest.strip():
        return await desk_finding.lookup(turn, rest)
    return (Show(await _queue(turn)),)


@action("queue.show", "queue.read")
async def queue_show(turn: Turn, page: str = "0") -> Response:
    """The same, in place."""
    return (Replace(await _queue(turn, page_number(page))),)


@action("queue.of", "queue.read")
async def queue_of(turn: Turn, queue_id: str, page: str = "0") -> Response:
    """What waits in one queue alone."""
    chosen = (await several.found(turn.work, queue_id)).id
    return (Replace(await _queue(turn, page_number(page), chosen)),)


async def _queue(turn: Turn, page: int = 0, chosen: str = "") -> Screen:
    scope, rows = scope_of(turn.actor, tickets.READ), await several.active(turn.work)
    if chosen:
        waiting = await desk_queues.waiting_in(turn.work, scope, chosen, PAGE + 1, page * PAGE)
    else:
        waiting = await queries.waiting(turn.work, scope, PAGE + 1, page * PAGE)
    counts = await desk_queues.waiting(turn.work, scope) if len(rows) > 1 else {}
    may_work = allow(turn.actor, tickets.WORK)
    mine = await queries.held_by(turn.work, turn.actor.member_id, MINE + 1) if may_work and not page else []
    who = await desk_presence.present(turn.work)
    return views.queue(
        waiting[:PAGE], mine[:MINE], page, len(waiting) > PAGE, len(mine) > MINE, who,
        [(one, counts.get(one.id, 0)) for one in rows] if len(rows) > 1 else [], chosen,
        is_open=turn.defaults.desk_is_open, may_work=may_work,
    )  # fmt: skip


@action("ticket.show", tickets.READ)
async def show(turn: Turn, ticket_id: str) -> Response:
    """What was said in a ticket, and what can be done with it."""
    return (Show(await _history(turn, ticket_id)),)


async def _history(turn: Turn, ticket_id: str) -> Screen:
    read = await tickets.read(turn.work, turn.actor, ticket_id)
    said = await queries.messages(turn.work, ticket_id)
    named = []
    for one in said[-SHOWN:]:
        by = await turn.work.get(Member, one.member_id)
        named.append((one, by.name if by is not None else ""))
    viewer = viewer_of(read.ticket, turn.actor.member_id, turn.actor.role)
    blocked = await ticket_surroundings.blocked(turn.work, read.ticket)
    return views.history(read, named, viewer, len(said) > SHOWN, blocked)


@action("ticket.take", tickets.WORK)
async def take(turn: Turn, ticket_id: str) -> Response:
    """It is mine; everywhere else it cannot be taken any more."""
    row = await tickets.take(turn.work, turn.actor, ticket_id)
    return (Toast(words("ticket-is-yours", ticket=str(row.number))),)


@action("ticket.hand", tickets.WORK)
async def hand(turn: Turn, ticket_id: str, page: str = "") -> Response:
    """Asks to whom it goes, page by page in place."""
    people = await tickets.colleagues(turn.work, turn.actor, ticket_id)
    screen = views.ask_colleague(await tickets.read(turn.work, turn.actor, ticket_id), people, page_number(page))
    return (Replace(screen) if page else Show(screen),)


@action("ticket.handed", tickets.WORK)
async def handed(turn: Turn, ticket_id: str, member_id: str) -> Response:
    """It is that colleague's now."""
    row = await tickets.hand(turn.work, turn.actor, ticket_id, member_id)
    to = await turn.work.get(Member, member_id)
    done = views.handed(row, to.name if to is not None else "", turn.work.operation_id)
    return (Replace(done),)


@action("ticket.urgent", tickets.WORK)
async def urgent(turn: Turn, ticket_id: str, wanted: str) -> Response:
    """Urgent, or normal again."""
    row = await tickets.prioritise(turn.work, turn.actor, ticket_id, is_urgent=is_on(wanted))
    return (Show(views.prioritised(row, turn.work.operation_id)),)


@action("ticket.answer", tickets.WORK)
async def ask_answer(turn: Turn, ticket_id: str) -> Response:
    """Asks for the words that leave to the customer."""
    return (Ask(views.answer_form(await tickets.read(turn.work, turn.actor, ticket_id))),)


@form("ticket.answer", tickets.WORK)
async def answer_given(turn: Turn, asked: Form, values: Values) -> Response:
    """The words leave."""
    return await _form_said(turn, asked, values, is_note=False)


@action("ticket.note", tickets.NOTE)
async def ask_note(turn: Turn, ticket_id: str) -> Response:
    """Asks for words that stay inside."""
    return (Ask(views.note_form(await tickets.read(turn.work, turn.actor, ticket_id))),)


@form("ticket.note", tickets.NOTE)
async def note_given(turn: Turn, asked: Form, values: Values) -> Response:
    """The words stay."""
    return await _form_said(turn, asked, values, is_note=True)


async def _form_said(turn: Turn, asked: Form, values: Values, *, is_note: bool) -> Response:
    """Too long an answer opens the form again, with the reason, and so do files that do not reach the customer."""
    text, files = values.text("text"), values.files("files")
    say = tickets.note if is_note else tickets.answer
    try:
        if files:
            await _say(turn, asked.context[0], desk_files.filled_in(turn, text, files), is_note=is_note)
        else:
            await say(turn.work, turn.actor, asked.context[0], text)
    except Invalid as error:
        name = "files" if error.key.startswith("ticket-file") else "text"
        return (Refuse(((name, refusals.sentence(error)),)),)
    return ()


@reply("ticket_message", tickets.WORK)
async def answered(turn: Turn, message_id: str, said: Said) -> Response:
    """A reply to what the customer wrote is the answer to it."""
    written = await turn.work.get(TicketMessage, message_id)
    if written is None:
        raise NotFound
    # A colleague's or one's own words are known as the message they made: a reply to those is no answer.
    await _say(turn, written.ticket_id, said, is_note=written.kind != "from_customer")
    return ()


@reply("ticket", tickets.NOTE)
async def noted(turn: Turn, ticket_id: str, said: Said) -> Response:
    """A reply to the card of a ticket stays inside."""
    await _say(turn, ticket_id, said, is_note=True)
    return ()


@reply("ticket_answer", tickets.NOTE)
async def added(turn: Turn, message_id: str, said: Said) -> Response:
    """So does a reply to one's own words."""
    written = await turn.work.get(TicketMessage, message_id)
    if written is None:
        raise NotFound
    await _say(turn, written.ticket_id, said, is_note=True)
    return ()


async def _say(turn: Turn, ticket_id: str, said: Said, *, is_note: bool) -> None:
    """The operator's own message is tied to what it said, so that its edit follows; files go where the words go."""
    if await desk_files.joined(turn, said, tickets.LONGEST):
        return
    if not is_note:
        await desk_files.refuse(turn, ticket_id, said.attachments)
    say = tickets.note if is_note else tickets.answer
    key, message = turn.event.chat.key, "" if turn.is_elsewhere else turn.event.message
    files = desk_files.kept(said)
    made = await say(turn.work, turn.actor, ticket_id, said.text, chat_key=key, message=message, attachments=files)
    turn.remember("ticket_message", made.id)
    await desk_files.begin(turn, said, made.id)


async def take_said(turn: Turn, said: Said) -> None:
    """What was written in the topic or thread of a ticket is a note on that ticket."""
    turn.work.op = tickets.NOTE
    require(turn.actor, turn.work.op)
    await _say(turn, turn.ticket_here, said, is_note=True)


async def take_typed(turn: Turn, said: Said, *, is_note: bool) -> Response:
    """`/a text` or `/n text` that came as plain words, as from a thread of Slack or under a file."""
    turn.work.op = tickets.NOTE if is_note else tickets.WORK
    require(turn.actor, turn.work.op)
    return await _say_to(turn, said, "desk.note" if is_note else "desk.answer", is_note=is_note)


@edit("ticket_message", tickets.NOTE)
async def edited(turn: Turn, message_id: str, said: Said) -> Response:
    """Other words for what one has said: they follow wherever they went."""
    await tickets.edit(turn.work, turn.actor, message_id, _TYPED.sub("", said.text))
    return ()


@command("a", tickets.WORK, listed=False)
async def answer(turn: Turn, rest: str) -> Response:
    """`/a text` to the customer of the only ticket one has, `/a #214 text` to that of any; else asks whom it is for."""
    return await _say_to(turn, Said(rest), "desk.answer", is_note=False)


@command("n", tickets.NOTE, listed=False)
async def note(turn: Turn, rest: str) -> Response:
    """`/n text` stays inside."""
    return await _say_to(turn, Said(rest), "desk.note", is_note=True)


async def _say_to(turn: Turn, said: Said, action_name: str, *, is_note: bool) -> Response:
    rest = said.text.strip()
    if not rest and not said.attachments:
        raise Invalid("ticket-only-words")
    found = _NUMBERED.fullmatch(rest)
    number, text = (int(found[1]), found[2] or "") if found else (None, rest)
    said = replace(said, text=text)
    if number is None and turn.ticket_here:
        await _say(turn, turn.ticket_here, said, is_note=is_note)
        return ()
    is_certain = number is not None or turn.event.chat.place == "private"  # in a group it may be of anybody there
    op = tickets.NOTE if is_note else tickets.WORK
    row = await tickets.meant(turn.work, turn.actor, number, op) if is_certain else None
    if row is None:
        return await ask_which(turn, said, action_name)
    await _say(turn, row.id, said, is_note=is_note)
    return ()


async def take_plain(turn: Turn, said: Said) -> Response | None:
    """An operator's plain words and files are a note on the only ticket they have; of several it is asked which.

    None where they have none, and for everybody else, whose words are for the log.
    """
    if turn.event.chat.place == "private" and await desk_files.joined(turn, said, tickets.LONGEST):
        return ()
    if turn.actor.role != "operator" or turn.event.chat.place != "private":
        return None
    held = await queries.held_by(turn.work, turn.actor.member_id, 2)
    if not held:
        return None
    turn.work.op = tickets.NOTE
    if len(held) > 1:
        return await ask_which(turn, said, "desk.note")
    await _say(turn, held[0].ticket.id, said, is_note=True)
    return ()


async def ask_which(turn: Turn, said: Said, action_name: str) -> Response:
    """Nothing is sent or kept before it is certain which ticket is meant; words and files wait for one tap."""
    if await desk_files.joined(turn, said, tickets.LONGEST):
        return ()
    held = await queries.held_by(turn.work, turn.actor.member_id, MINE)
    payload = {"ticket_text": said.text, "attachments": desk_files.kept(said)}
    kept = Note(id=new_id(), author_key=turn.event.author.key, payload=payload, created_at=turn.now)
    await turn.work.add(kept)
    await desk_files.begin(turn, said, kept.id)
    return (Show(views.which(kept.id, held, action_name), reply=True),)


@action("desk.answer", tickets.WORK)
async def answer_to(turn: Turn, note_id: str, ticket_id: str) -> Response:
    """The kept words leave to the customer of that ticket."""
    await _say(turn, ticket_id, await _kept(turn, note_id), is_note=False)
    return (Replace(views.chosen(turn.work.operation_id)),)


@action("desk.note", tickets.NOTE)
async def note_on(turn: Turn, note_id: str, ticket_id: str) -> Response:
    """The kept words stay inside, on that ticket."""
    await _say(turn, ticket_id, await _kept(turn, note_id), is_note=True)
    return (Replace(views.chosen(turn.work.operation_id)),)


async def _kept(turn: Turn, note_id: str) -> Said:
    """What waited, once."""
    note = await conversations.note_of(turn.work, note_id, turn.event.author.key)
    if note is None or "ticket_text" not in note.payload:
        raise NotFound
    files = tuple(file_of(one) for one in note.payload.get("attachments", ()))
    await turn.work.delete(note)
    return Said(str(note.payload["ticket_text"]), files)


@action("ticket.close", tickets.WORK)
async def close(turn: Turn, ticket_id: str) -> Response:
    """Asks how it ended."""
    return (Show(views.ask_outcome(await tickets.read(turn.work, turn.actor, ticket_id))),)


@action("ticket.closed", tickets.WORK)
async def closed(turn: Turn, ticket_id: str, outcome: str) -> Response:
    """It is over; the customer is asked how it was, and whoever owns the deal that it became is told."""
    row = await tickets.close(turn.work, turn.actor, ticket_id, outcome)
    return (Replace(views.closed(row, turn.work.operation_id)), *await desk_meets.became_deal(turn, row))


@action("ticket.reopen", tickets.WORK)
async def reopen(turn: Turn, ticket_id: str) -> Response:
    """It goes on."""
    row = await tickets.reopen(turn.work, turn.actor, ticket_id)
    return (Toast(words("ticket-is-yours", ticket=str(row.number))),)
