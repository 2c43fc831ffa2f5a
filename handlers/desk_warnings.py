"""Who is told that an answer or a solution is due soon or late: operators and who leads, and the ticket's own topic."""

from __future__ import annotations

from crm.desk import presence
from handlers import desk_cards, desk_threads, notices
from handlers.views import desk_warnings as views
from handlers.views.desk_warnings import Of
from storage.queries import members
from storage.queries import tickets as queries
from storage.queries.tickets import TicketRead
from storage.tables import Member
from storage.unit_of_work import UnitOfWork


async def remind(work: UnitOfWork, ticket_id: str, of: Of, *, is_late: bool) -> None:
    """Due soon: whoever has the ticket hears of it, or who is there; late: who leads, as well.

    Where the ticket stands in a room it is said there too. The customer's card says that an answer is late.
    """
    read = await queries.read(work, ticket_id)
    if read is None:
        return
    if is_late and of == "answer":
        await desk_cards.customer_card(work, read)
    screen = views.told(read, of, is_late=is_late)
    due = read.ticket.solve_due_at if of == "solution" else read.ticket.due_at
    key = f"desk:{'late' if is_late else 'soon'}:{of}:{ticket_id}:{(due or read.ticket.created_at).isoformat()}"
    for member in await _concerned(work, read, is_late=is_late):
        to = await notices.addressee(work, member.id)
        if to is not None:
            await notices.tell(work, to, screen, f"{key}:{member.id}")
    await desk_threads.say(work, read, screen, key)


async def _concerned(work: UnitOfWork, read: TicketRead, *, is_late: bool) -> list[Member]:
    holder = await work.get(Member, read.ticket.owner_id)
    people = [holder] if holder is not None else list(await members.operators(work, read.queue.team_id))
    if holder is None:
        absent = await presence.absent(work, people)
        people = [one for one in people if one.id not in absent]
    leads = await members.heads(work, read.queue.team_id) if is_late or not people else []
    return list({one.id: one for one in (*people, *leads)}.values())
