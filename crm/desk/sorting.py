"""What is put on tickets, and rules that put it there by the words of the first message."""

from __future__ import annotations

from collections.abc import Sequence

from crm import tags as tagging
from crm.desk import placing, presence, queues, several, tickets, topics
from crm.desk.inquiries import Written
from crm.desk.texts import CHANGE, READ, required, team_of
from crm.desk.topics import BETWEEN
from crm.errors import Invalid, NotFound
from crm.ids import new_id
from crm.permissions import Actor, require, scope_of
from locales.folding import fold
from storage.queries import desk_texts as queries
from storage.queries import members
from storage.tables import Member, Queue, Ticket, TicketRule
from storage.unit_of_work import UnitOfWork

MOST_WORDS, LONGEST_WORD = 30, 60


def joined(names: Sequence[str]) -> str:
    """Tags as they are kept: one spelling of each; Invalid for too many or too long ones."""
    wanted = {fold(name): " ".join(name.split()) for name in reversed(names) if fold(name)}
    if len(wanted) > tagging.MOST_TAGS:
        raise Invalid("tags-too-many", limit=tagging.MOST_TAGS)
    if any(len(name) > tagging.MOST_LETTERS for name in wanted.values()):
        raise Invalid("tags-too-long", limit=tagging.MOST_LETTERS)
    return BETWEEN.join(reversed(wanted.values()))


async def tag(work: UnitOfWork, actor: Actor, ticket_id: str, text: str) -> Ticket:
    """Makes these the ticket's tags; none for an empty text."""
    row = await tickets.reached(work, actor, tickets.WORK, ticket_id)
    row.tags = joined(tagging.split(text))
    await work.flush()
    return row


async def rule(
    work: UnitOfWork, actor: Actor, *, words: str, tags: str, member_id: str, makes_urgent: bool, queue_id: str = ""
) -> TicketRule:
    """A new rule; Invalid for one without words, or that does nothing."""
    require(actor, CHANGE)
    names = joined(tagging.split(tags))
    if member_id and member_id not in {one.id for one in await members.operators(work, None)}:
        raise NotFound
    row = TicketRule(
        id=new_id(), words=_words(words), tags=names, makes_urgent=makes_urgent, member_id=member_id or None,
        queue_id=await _named(work, actor, queue_id), team_id=team_of(actor), created_by=actor.member_id,
        created_at=work.now,
    )  # fmt: skip
    if not (names or makes_urgent or member_id or queue_id):
        raise Invalid("rule-does-nothing")
    await work.add(row)
    return row


async def _named(work: UnitOfWork, actor: Actor, queue_id: str) -> str | None:
    """Into a colleague's queue nothing is led but by those who may change it."""
    queue = await several.found(work, queue_id) if queue_id else None
    if queue is not None and not queues.may_change(actor, queue):
        raise NotFound
    return queue.id if queue is not None else None


def _words(text: str) -> str:
    found = list(dict.fromkeys(" ".join(one.split()) for one in tagging.split(text) if fold(one)))
    if not found:
        raise Invalid("form-required")
    if len(found) > MOST_WORDS or any(len(one) > LONGEST_WORD for one in found):
        raise Invalid("rule-words-too-many", limit=MOST_WORDS, length=LONGEST_WORD)
    return BETWEEN.join(found)


async def drop(work: UnitOfWork, actor: Actor, rule_id: str) -> TicketRule:
    """It is no rule any more."""
    row = await work.locked(TicketRule, rule_id)
    required(actor, CHANGE, row)
    if row is None:
        raise NotFound
    await work.delete(row)
    return row


async def rules(work: UnitOfWork, actor: Actor) -> list[tuple[TicketRule, str, Queue | None]]:
    """Rules in reach, each with the name of whoever gets such a ticket, "" for nobody in particular, and the queue."""
    require(actor, READ)
    found = []
    for row in await queries.rules(work, scope_of(actor, READ)):
        member = await work.get(Member, row.member_id)
        queue = await work.get(Queue, row.queue_id)
        living = await placing.living(work, queue) if queue is not None else None
        found.append((row, member.name if member is not None else "", living))
    return found


async def sort(work: UnitOfWork, written: Written, text: str) -> None:
    """What the rules make of a new ticket by its first words. The first rule that names somebody who is there wins."""
    ticket = written.ticket
    held = [one for one in await queries.rules_for(work, written.queue.team_id) if topics.is_meant(one, text)]
    if not held:
        return
    people = {one.id: one for one in await members.operators(work, written.queue.team_id)}
    absent = await presence.absent(work, list(people.values()))
    names = [name for one in held for name in one.tags.split(BETWEEN) if name]
    ticket.tags = joined(names[: tagging.MOST_TAGS])
    if any(one.makes_urgent for one in held):
        ticket.priority = "urgent"
    given = next((one.member_id for one in held if one.member_id in people and one.member_id not in absent), None)
    if given is not None:
        ticket.status, ticket.owner_id, ticket.taken_at, ticket.topic = "open", given, work.now, ""
    await work.flush()
