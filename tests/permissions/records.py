"""One record of every noun for one person, each with a word of theirs that stands nowhere else."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

from crm.ids import new_id
from storage.tables import (
    CannedAnswer,
    Channel,
    Company,
    Contact,
    Customer,
    CustomerMatch,
    DataRequest,
    Deal,
    DealParticipant,
    DeskRoom,
    Erasure,
    FaqEntry,
    Inbox,
    Interaction,
    Member,
    Note,
    Outbox,
    Reminder,
    Row,
    Stage,
    Subscription,
    Ticket,
    TicketMessage,
    TicketRule,
    TimeOff,
)
from storage.unit_of_work import UnitOfWork

NOUNS = (
    "contact", "written", "channel", "company", "company_channel", "deal", "closed", "interaction", "reminder",
    "subscription", "entered", "offer", "text", "wish", "dated", "asked", "lone", "born",
    "pile", "certain", "doubtful", "listed", "leave", "doomed", "customer", "ticket", "free", "done", "wrote", "noted",
    "words", "canned", "faq", "rule", "room", "bygone", "request", "going", "again", "begun", "later",
    "match",
)  # fmt: skip
KEPT = "kept:"
"""With this begins the dedupe key of letters that lay there before anybody acted."""
_numbers = itertools.count(1_000_000)


async def one_of_each(
    work: UnitOfWork, who: Member, word: str, author: str, stages: dict[str, str], queue: str
) -> dict[str, str]:
    """Stores them and gives their ids by noun. queue: the desk's."""
    ids = {noun: new_id() for noun in NOUNS}
    await work.add(*_people(ids, who, word, work))
    await work.add(*_deals(ids, who, word, await _pipeline(work, stages), stages))
    await work.add(*_said(ids, who, word, work), *_kept(ids, who, word, author, work))
    await work.add(*_desk(ids, who, word, work, queue), *_requests(ids, work))
    ids |= {noun: str(next(_numbers)) for noun in ("parked", "lost", "given_up", "forgotten")}
    await work.add(*_stuck(ids, word, author, work))
    return ids


async def _pipeline(work: UnitOfWork, stages: dict[str, str]) -> str:
    stage = await work.get(Stage, stages["new"])
    assert stage is not None
    return stage.pipeline_id


def _held(who: Member) -> dict[str, Any]:
    return {"owner_id": who.id, "team_id": who.team_id, "created_by": who.id, "created_at": who.created_at}


def _people(ids: dict[str, str], who: Member, word: str, work: UnitOfWork) -> list[Row]:
    number = {"Ownrecord": "1", "Materecord": "2"}.get(word, "3") * 7
    named = [("contact", "Person"), ("written", "Written"), ("lone", "Lone"), ("doomed", "Doomed")]
    contacts = [
        Contact(id=ids[noun], name=f"{word} {name}", sort_name=f"{word} {name}".lower(), **_held(who))
        for noun, name in named
    ]
    contacts[2].source = "support"  # who wrote to the desk
    company = Company(id=ids["company"], name=f"{word} Firm", sort_name=f"{word} firm".lower(), **_held(who))
    phone = Channel(id=ids["channel"], contact_id=ids["contact"], kind="phone", value=f"+7916{number}",
                    reversed_digits=f"{number}6197", created_at=work.now)
    web = Channel(id=ids["company_channel"], company_id=ids["company"], kind="web", value=f"{word}.example",
                  created_at=work.now)
    asked = Erasure(contact_id=ids["doomed"], asked_at=work.now, due_at=work.now + timedelta(days=1), traces=[])
    bygone = Erasure(contact_id=ids["bygone"], asked_at=work.now, due_at=work.now, done_at=work.now, traces=[],
                     number=next(_numbers), told={"reaches": 1})
    return [*contacts, company, phone, web, asked, bygone]


def _requests(ids: dict[str, str], work: UnitOfWork) -> list[Row]:
    """What a customer asked about their data, and a file that waits for somebody to agree."""
    asked = {"kind": "export", "contact_id": ids["lone"], "asked_at": work.now, "said": ""}
    due = {"status": "planned", "due_at": work.now + timedelta(days=1)}
    return [
        DataRequest(id=ids["request"], customer_id=ids["customer"], status="open", **asked),
        DataRequest(id=ids["going"], **due, **asked),
    ]


def _deals(ids: dict[str, str], who: Member, word: str, pipeline: str, stages: dict[str, str]) -> list[Row]:
    about = {"pipeline_id": pipeline, "stage_since": who.created_at, "currency": "EUR", "contact_id": ids["contact"]}
    deal = Deal(id=ids["deal"], name=f"{word} deal", stage_id=stages["new"], value_minor=100, **about, **_held(who))
    closed = Deal(id=ids["closed"], name=f"{word} closed", stage_id=stages["won"], closed_at=who.created_at, **about,
                  **_held(who))
    return [deal, closed, DealParticipant(deal_id=ids["deal"], contact_id=ids["lone"], role="")]


def _said(ids: dict[str, str], who: Member, word: str, work: UnitOfWork) -> list[Row]:
    about = {"contact_id": ids["contact"], "member_id": who.id, "created_at": work.now}
    due = work.now + timedelta(days=1)
    interaction = Interaction(id=ids["interaction"], kind="call", summary=f"{word} call", happened_at=work.now, **about)
    reminder = Reminder(id=ids["reminder"], text=f"{word} reminder", due_at=due, local_due=due.isoformat()[:19],
                        timezone=who.timezone, has_clock=False, created_by=who.id,
                        **about)
    subscription = Subscription(id=ids["subscription"], chat_key=f"direct::{who.id}", title=f"{word} channel",
                                chat={"platform": "direct", "id": who.id, "place": "group"}, language="en",
                                timezone="UTC", team_id=who.team_id, created_by=who.id, created_at=work.now)
    first = work.now.date()
    leave = TimeOff(id=ids["leave"], member_id=who.id, first_day=first, last_day=first, created_at=work.now)
    return [interaction, reminder, subscription, leave]


def _desk(ids: dict[str, str], who: Member, word: str, work: UnitOfWork, queue: str) -> list[Row]:
    """A ticket that the member has, with what was said in it, a free one and a closed one of their team."""
    customer = Customer(id=ids["customer"], platform="direct", user=f"{who.id}c", team="", name=f"{word} customer",
                        contact_id=ids["lone"], language="en", timezone="UTC", seen_at=work.now, created_at=work.now,
                        chat={"platform": "direct", "id": f"{who.id}c", "place": "private"})
    about = {"queue_id": queue, "customer_id": customer.id, "contact_id": ids["lone"], "team_id": who.team_id,
             "subject": f"{word} ticket", "created_at": work.now}
    held = {"owner_id": who.id, "taken_at": work.now}
    said = {"ticket_id": ids["ticket"], "earlier": [], "attachments": [], "created_at": work.now}
    in_free, in_again = {"ticket_id": ids["free"]}, {"ticket_id": ids["again"]}
    kept = {"language": "en", "team_id": who.team_id, "created_by": who.id, "created_at": work.now}
    return [
        customer,
        CustomerMatch(id=ids["match"], customer_id=customer.id, contact_id=ids["contact"], channel_id=ids["channel"],
                      created_at=work.now),
        CannedAnswer(id=ids["canned"], word=word, folded=word.lower(), text=f"{word} canned", **kept),
        FaqEntry(id=ids["faq"], question=f"Where is {word}?", answer=f"{word} answers", told=0, helped=0, **kept),
        TicketRule(id=ids["rule"], words=f"{word}rule", tags="money", makes_urgent=False, team_id=who.team_id,
                   created_by=who.id, created_at=work.now),
        Ticket(id=ids["ticket"], number=next(_numbers), status="open", **held, **about),
        Ticket(id=ids["free"], number=next(_numbers), **about),
        Ticket(id=ids["again"], number=next(_numbers), **about),
        TicketMessage(id=ids["begun"], kind="from_customer", text=f"{word} begins", **(said | in_again)),
        TicketMessage(id=ids["later"], kind="from_customer", text=f"{word} goes on",
                      **(said | in_again | {"created_at": work.now + timedelta(seconds=1)})),
        Ticket(id=ids["done"], number=next(_numbers), status="closed", outcome="solved", closed_at=work.now, **held,
               **about),
        TicketMessage(id=ids["wrote"], kind="from_customer", text=f"{word} writes", **(said | in_free)),
        TicketMessage(id=ids["noted"], kind="note", member_id=who.id, text=f"{word} note", **said),
        DeskRoom(id=ids["room"], queue_id=queue, chat_key=f"direct::{who.id}r", title=f"{word} room", style="flat",
                 chat={"platform": "direct", "id": f"{who.id}r", "place": "group"}, language="en", timezone="UTC",
                 team_id=who.team_id, is_active=False, created_by=who.id, created_at=work.now),
    ]  # fmt: skip


def _row(ids: dict[str, str], who: Member, word: str, author: str, work: UnitOfWork) -> list[Row]:
    """A list of two notes in a row: one is certainly about a contact of this name alone, one about nobody."""
    chat = {"platform": "direct", "id": author.removeprefix("direct::"), "place": "private"}
    name = f"{word} {author.removeprefix('direct::').title()}berg"
    read = {"kind": "call", "excerpt": "wants seats", "said": ""}
    readings = {
        "certain": {"about": name, "noun": "contact", "id": ids["listed"], "doubt": ""},
        "doubtful": {"about": "Nobody?", "noun": "", "id": "", "doubt": "who"},
    }
    rows: list[Row] = [
        Contact(id=ids["listed"], name=name, sort_name=name.lower(), **_held(who)),
        *(Note(id=ids[noun], author_key=author, created_at=work.now, payload={
            "text": f"called {about}, wants seats", "at": work.now.isoformat(), "chat": author, "message": noun,
            "pile": ids["pile"], "line": ids[noun], "reading": read | readings[noun],
        }) for noun, about in (("certain", name), ("doubtful", "Nobody"))),
    ]  # fmt: skip
    pile = {"lines": [ids["certain"], ids["doubtful"]], "chat": chat, "member": who.id}
    return [*rows, Note(id=ids["pile"], author_key=author, payload=pile, created_at=work.now)]


def _stuck(ids: dict[str, str], word: str, author: str, work: UnitOfWork) -> list[Row]:
    """Events and letters that rest undone, and such as somebody has given up."""
    platform, team, user = author.split(":")
    written = {"author": {"platform": platform, "team": team, "user": user, "name": word}}
    events = {"parked": "parked", "forgotten": "dropped"}
    letters = {"lost": "failed", "given_up": "dropped"}
    return [
        *(Inbox(source=KEPT, ext_id=ids[noun], seq=int(ids[noun]), chat_key=author, kind="said", payload=written,
                status=status, received_at=work.now) for noun, status in events.items()),
        *(Outbox(id=int(ids[noun]), dedupe=f"{KEPT}{ids[noun]}", chat_key=author, lane="answer", prio=0, kind="show",
                 payload={}, policy="resend_once", status=status, created_at=work.now)
          for noun, status in letters.items()),
    ]  # fmt: skip


def _kept(ids: dict[str, str], who: Member, word: str, author: str, work: UnitOfWork) -> list[Row]:
    """Texts that wait for a button. The interaction's own note is what the receipt's offers are read from."""
    dated = {"text": f"called {word} newcomer, 40k EUR, a@{word}.example +4722334455, met on 3/4"}
    said = {"text": f"called {word} newcomer, 40k EUR, a@{word}.example +4722334455", "at": work.now.isoformat()}
    entered = {"name": f"{word} newcomer", "company": "", "position": "", "phones": [], "emails": [], "birthday": ""}
    wish = {"text": f"{word} wish", "said": "", "due": "", "has_clock": True, "recurrence": None, "noun": "",
            "record_id": ""}
    payloads: dict[str, dict[str, Any]] = {
        "words": {"ticket_text": "It works now."},
        "interaction": said | dated | {"whose": True}, "text": said, "entered": {"entered": entered}, "wish": wish,
        "born": {"text": "Ivan Granin was born on 12 March 1978", "at": work.now.isoformat()},
        "dated": wish | {"due": (work.now + timedelta(days=3)).isoformat()},
    }  # fmt: skip
    notes: list[Row] = [
        Note(id=ids[noun], author_key=author, payload=payload, created_at=work.now)
        for noun, payload in payloads.items()
    ]
    notes += _row(ids, who, word, author, work)
    offer = Note(id=ids["offer"], author_key=f"member:{who.id}", created_at=work.now,
                 payload={"offer": ids["contact"], "giver": who.id})
    asked = Note(id=ids["asked"], author_key=who.id, created_at=work.now,
                 payload={"deal": ids["deal"], "asker": who.id, "owner": who.id})
    return [*notes, offer, asked]
