"""What the scheduler says unasked: to whom, in whose words, and through which outbox row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import TypeAdapter

from crm import workdays
from crm.permissions import Actor, scope_of
from handlers.events import Chat
from handlers.identify import actor_of, reader_of
from handlers.letters import Body, Trace, letter
from handlers.localise import Reader
from handlers.offers import offered
from handlers.views import outbox as outbox_views
from handlers.views import reminders as views
from handlers.vocabulary import Screen
from storage import outbox
from storage.outbox import Lane, Policy
from storage.queries import deals, members
from storage.queries import reminders as queries
from storage.queries.delivery import Stuck
from storage.queries.reminders import ReminderRead
from storage.tables import Identity, Member
from storage.unit_of_work import UnitOfWork

LATE = timedelta(minutes=5)
STUCK = "stuck:"
"""With this begins the dedupe key of what tells of others that rest; nobody is told of these."""


@dataclass(frozen=True)
class Addressee:
    """A member who can be reached: as one who acts, reads, and is written to."""

    actor: Actor
    reader: Reader
    chat: Chat


async def addressee(work: UnitOfWork, member_id: str) -> Addressee | None:
    """Where a member is told something; None where they have left or no chat reaches them."""
    member = await work.get(Member, member_id)
    chat = await members.private_chat(work, member_id) if member is not None and member.is_active else None
    if member is None or chat is None:
        return None
    return Addressee(actor_of(member), reader_of(member), TypeAdapter(Chat).validate_python(chat))


async def tell(
    work: UnitOfWork, to: Addressee, screen: Screen, dedupe: str, *, lane: Lane = "notice",
    policy: Policy | None = None, not_before: datetime | None = None,
) -> None:
    """Queues a screen for the member; the same dedupe key is never said twice. not_before: held until then."""
    trace = Trace("notice", screen.card.noun, screen.card.id) if screen.card else None
    body = Body(chat=to.chat, reader=to.reader, screen=offered(screen, to.actor.role), trace=trace)
    await outbox.queue(work, [letter("show", body, dedupe, lane=lane, policy=policy, not_before=not_before)])


async def tell_admins(work: UnitOfWork, screen: Screen, key: str) -> None:
    """Queues a screen for each owner and admin, within their own hours; under the same key never twice."""
    for member in [one for one in await members.active(work) if one.role in ("owner", "admin")]:
        to = await addressee(work, member.id)
        if to is not None:
            held = await workdays.hold_until(work, member)
            await tell(work, to, screen, f"{key}:{member.id}", not_before=held)


async def context_of(work: UnitOfWork, read: ReminderRead) -> views.Context:
    """What is worth knowing when the reminder is due, of what the scope allows."""
    row = read.reminder
    last = await queries.last_interaction(work, read)
    deal = await deals.read(work, row.deal_id) if row.deal_id else None
    if deal is None and read.contact is not None:
        deal = next(iter(await deals.open_of(work, contact_id=row.contact_id)), None)
    return views.Context(last[0], last[1], deal) if last else views.Context(deal=deal)


async def remind(work: UnitOfWork, to: Addressee, reminder_ids: Sequence[str]) -> None:
    """Says that these reminders of one member are due: on time one by one, late ones together in one list."""
    work.scope = scope_of(to.actor)
    named = await queries.named(work, reminder_ids)
    reads = [named[key] for key in reminder_ids]
    late = [one for one in reads if one.reminder.due_at + LATE < work.now]
    if len(late) > 1:
        first = late[0].reminder
        await tell(work, to, views.held(late), f"reminders:{first.id}:{first.due_at.isoformat()}:{len(late)}")
        reads = [one for one in reads if one not in late]
    for one in reads:
        screen = views.due(one, await context_of(work, one), late=one in late)
        await tell(work, to, screen, f"reminder:{one.reminder.id}:{one.reminder.due_at.isoformat()}")


async def report_unreachable(work: UnitOfWork, member_id: str, count: int) -> None:
    """Tells those who lead a member that nothing reaches them; once until the member shows up again."""
    member = await work.get(Member, member_id)
    if member is None:
        return
    seen: Sequence[Identity] = await members.identities(work, member_id)
    since = max((one.seen_at.isoformat() for one in seen), default="never")
    heads = [one for one in await members.heads(work, member.team_id) if one.id != member_id]
    heads = heads or [one for one in await members.active(work) if one.role in ("owner", "admin")]
    for head in heads:
        to = await addressee(work, head.id) if head.id != member_id else None
        if to is not None:
            await tell(work, to, views.unreachable(member.name, count), f"unreachable:{member_id}:{since}:{head.id}")


async def report_stuck(work: UnitOfWork, one: Stuck) -> None:
    """Tells owners and admins that something rests undone: each at most once an hour, however much it is.

    Nobody is told that nothing reaches them.
    """
    for member in await members.active(work):
        is_theirs = one.way == "out" and one.owner_id == member.id
        to = await addressee(work, member.id) if member.role in ("owner", "admin") and not is_theirs else None
        if to is not None:
            await tell(work, to, outbox_views.told(one), f"{STUCK}{member.id}:{work.now:%Y-%m-%dT%H}")
