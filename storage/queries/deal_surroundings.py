"""What stands around a deal: further people, the last talk, what is overdue and what is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from storage.tables import Contact, DealParticipant, Interaction, Member, Reminder
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Around:
    """What stands around a deal: further people (id, name), the last talk with who had it, reminders with whose.

    overdue: the one that is so for longest; next: the first to come.
    """

    participants: Sequence[tuple[str, str]] = ()
    last: Interaction | None = None
    last_who: str = ""
    overdue: Reminder | None = None
    overdue_who: str = ""
    next: Reminder | None = None
    next_who: str = ""


async def around(work: UnitOfWork, deal_id: str) -> Around:
    """What stands around a deal; the caller has checked that it is in scope."""
    talk = (
        select(Interaction, Member.name)
        .outerjoin(Member, Member.id == Interaction.member_id)
        .where(Interaction.deal_id == deal_id)
        .order_by(Interaction.happened_at.desc(), Interaction.id)
        .limit(1)
    )
    reminder = (
        select(Reminder, Member.name)
        .join(Member, Member.id == Reminder.member_id)
        .where(Reminder.deal_id == deal_id, Reminder.status == "open")
        .order_by(Reminder.due_at, Reminder.id)
        .limit(1)
    )
    last = (await work.session.execute(talk)).one_or_none()
    first = (await work.session.execute(reminder)).one_or_none()
    late = first if first is not None and first[0].due_at <= work.now else None
    ahead = reminder.where(Reminder.due_at > work.now)
    coming = (await work.session.execute(ahead)).one_or_none() if late is not None else first
    return Around(
        participants=await participants(work, deal_id),
        last=last[0] if last else None,
        last_who=(last[1] or "") if last else "",
        overdue=late[0] if late else None,
        overdue_who=late[1] if late else "",
        next=coming[0] if coming else None,
        next_who=coming[1] if coming else "",
    )


async def open_reminders(work: UnitOfWork, deal_id: str) -> Sequence[str]:
    """Ids of open reminders about the deal that the actor holds or made: the ones they may close."""
    me = work.scope.member_id
    query = (
        select(Reminder.id)
        .where(Reminder.deal_id == deal_id, Reminder.status == "open")
        .where(or_(Reminder.member_id == me, Reminder.created_by == me))
        .order_by(Reminder.due_at, Reminder.id)
    )
    return (await work.session.execute(query)).scalars().all()


async def participants(work: UnitOfWork, deal_id: str) -> Sequence[tuple[str, str]]:
    """Id and name of every further person who has a part in the deal, by name."""
    query = (
        select(Contact.id, Contact.name)
        .join(DealParticipant, DealParticipant.contact_id == Contact.id)
        .where(DealParticipant.deal_id == deal_id)
        .order_by(Contact.sort_name, Contact.id)
    )
    return [(one[0], one[1]) for one in (await work.session.execute(query)).all()]
