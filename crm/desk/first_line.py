"""The first line: the team's own questions, kept in the chat, answer a customer before a person does.

Once a ticket, on what the customer writes until a person has answered or was asked for. Nothing is guessed, see
`crm.desk.faq`.
"""

from __future__ import annotations

from collections.abc import Sequence

from crm.desk import faq, inquiries
from crm.desk.inquiries import Written
from crm.desk.texts import CHANGE, READ, required, team_of
from crm.errors import Invalid, NotFound
from crm.ids import new_id
from crm.permissions import Actor, require, scope_of
from locales.catalog import LANGUAGES
from storage.note_words import note_keys
from storage.queries import desk_texts as queries
from storage.tables import Customer, FaqEntry, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork

LONGEST_ANSWER, MOST_WORDINGS = 2500, 20


async def keep(work: UnitOfWork, actor: Actor, *, language: str, question: str, answer: str) -> FaqEntry:
    """A new question with its answer; Invalid, with the key of what is wrong, where it cannot be."""
    require(actor, CHANGE)
    row = FaqEntry(
        id=new_id(), language=_language(language), question=_question(question, language), answer=_answer(answer),
        team_id=team_of(actor), told=0, helped=0, created_by=actor.member_id, created_at=work.now,
    )  # fmt: skip
    await work.add(row)
    return row


async def change(
    work: UnitOfWork, actor: Actor, entry_id: str, *, language: str, question: str, answer: str
) -> FaqEntry:
    """Other words for it."""
    row = await _changeable(work, actor, entry_id)
    row.language, row.question, row.answer = _language(language), _question(question, language), _answer(answer)
    await work.flush()
    return row


async def drop(work: UnitOfWork, actor: Actor, entry_id: str) -> FaqEntry:
    """It is not answered any more."""
    row = await _changeable(work, actor, entry_id)
    await work.delete(row)
    return row


async def _changeable(work: UnitOfWork, actor: Actor, entry_id: str) -> FaqEntry:
    row = await work.locked(FaqEntry, entry_id)
    required(actor, CHANGE, row)
    if row is None:
        raise NotFound
    return row


async def read(work: UnitOfWork, actor: Actor, entry_id: str) -> FaqEntry:
    """It, where it is in reach."""
    row = await work.get(FaqEntry, entry_id)
    required(actor, READ, row)
    if row is None:
        raise NotFound
    return row


async def search(work: UnitOfWork, actor: Actor, text: str, language: str) -> Sequence[FaqEntry]:
    """Entries in reach that have all the words, in any form; all of them for none. Those in that language first."""
    require(actor, READ)
    wanted = set(note_keys(text))
    rows = await queries.entries(work, scope_of(actor, READ))
    having = [one for one in rows if wanted <= set(note_keys(f"{one.question}\n{one.answer}"))]
    return sorted(having, key=lambda one: one.language != language)


async def told_to(work: UnitOfWork, actor: Actor, text: str) -> FaqEntry | None:
    """What a customer who writes this would be told, of the entries in reach; None for nothing."""
    require(actor, READ)
    return _asked(text, await queries.entries(work, scope_of(actor, READ)))


async def tried(work: UnitOfWork, written: Written, text: str) -> FaqEntry | None:
    """The entry that answers what the customer has just written, kept in the ticket as told; None where none surely
    does, and once a person has answered or was asked for."""
    ticket = written.ticket
    if ticket.first_line or ticket.answered_at is not None:
        return None
    entry = _asked(text, await queries.entries_for(work, written.queue.team_id))
    if entry is None:
        return None
    ticket.first_line = "told"
    entry.told += 1
    said = TicketMessage(
        id=new_id(), ticket_id=ticket.id, kind="faq", text=entry.answer, earlier=[], attachments=[], delivery="sent",
        created_at=work.now,
    )  # fmt: skip
    await work.add(said)
    return entry


async def helped(work: UnitOfWork, customer: Customer, ticket_id: str, entry_id: str) -> Ticket:
    """The customer says that the answer helped: the ticket is solved."""
    ticket = await inquiries.solve(work, customer, ticket_id)
    if ticket.first_line == "told":
        ticket.first_line = "helped"
        entry = await work.get(FaqEntry, entry_id)
        if entry is not None:
            entry.helped += 1
    await work.flush()
    return ticket


async def wants_person(work: UnitOfWork, customer: Customer, ticket_id: str) -> Ticket:
    """The customer asks for a person; the first line is silent in this ticket from now on.

    One that was closed meanwhile goes on. Stale after 72 hours, when another message makes a new ticket.
    """
    ticket = await inquiries.own(work, customer, ticket_id)
    if ticket.status == "closed":
        ticket = await inquiries.go_on(work, customer, ticket_id)
    ticket.first_line = "person"
    await work.flush()
    return ticket


def _asked(text: str, rows: Sequence[FaqEntry]) -> FaqEntry | None:
    questions = [faq.Question(one.id, one.language, faq.wordings(one.question)) for one in rows]
    found = faq.found(text, questions)
    return next((one for one in rows if found is not None and one.id == found.id), None)


def _language(name: str) -> str:
    if name not in LANGUAGES:
        raise Invalid("form-pick-one")
    return name


def _question(text: str, language: str) -> str:
    """One wording a line; Invalid for a line that has no word by which it could be told from others."""
    lines = faq.wordings(text)
    if not lines:
        raise Invalid("form-required")
    if len(lines) > MOST_WORDINGS:
        raise Invalid("faq-too-many-wordings", limit=MOST_WORDINGS)
    for line in lines:
        if len(line) > faq.LONGEST:
            raise Invalid("form-too-long", limit=faq.LONGEST, length=len(line))
        if not faq.is_telling(line, language):
            raise Invalid("faq-says-nothing", line=line)
    return "\n".join(lines)


def _answer(text: str) -> str:
    kept = text.strip()
    if not kept:
        raise Invalid("form-required")
    if len(kept) > LONGEST_ANSWER:
        raise Invalid("form-too-long", limit=LONGEST_ANSWER, length=len(kept))
    return kept
