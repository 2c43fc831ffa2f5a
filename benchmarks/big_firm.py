"""A firm of the size a measurement asks for: made-up names, the same each time, on either database."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bots.demo.firm import Firm
from bots.demo.seeding import firm_of
from crm import pipelines
from crm.ids import new_id
from storage import bulk
from storage.tables import Company, Member, Reminder
from storage.unit_of_work import Store

TALKS = 10
"""Interactions of each contact."""
AT_ONCE = 1000
"""Contacts inserted in one transaction."""
STAFF = 20
_FIRST = ("Anna", "Boris", "Clara", "David", "Elena", "Fedor", "Greta", "Henrik", "Ingrid", "Johan", "Karin", "Lars")
_BEGIN = ("Ber", "Dal", "Fro", "Gran", "Hol", "Iva", "Kor", "Lin", "Mar", "Nor", "Pet", "Ros", "Sand", "Tor", "Vik")
_MIDDLE = ("a", "an", "e", "el", "en", "i", "in", "o", "or", "u")
_END = ("berg", "dal", "gaard", "ev", "heim", "ic", "land", "lund", "man", "ov", "rud", "sen", "sky", "stad", "vik")
_KINDS = ("call", "meeting", "email", "message", "note")


@dataclass
class BigFirm:
    """What was planted, in the order of planting: the contacts' ids and full names."""

    contacts: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


async def plant(store: Store, now: datetime, size: int) -> BigFirm:
    """`size` contacts, each with a job, two channels, ten interactions; every fourth a deal, every tenth a reminder."""
    dice, made = random.Random(11), BigFirm()
    async with store.begin(now) as work:
        await pipelines.seed(work)
        staff = [
            Member(id=new_id(), name=f"Seller {n}", role="sales", language="en", timezone="UTC", created_at=now)
            for n in range(STAFF)
        ]
        await work.add(*staff)
    for begin in range(0, size, AT_ONCE):
        async with store.begin(now) as work:
            firm = await firm_of(work, ZoneInfo("UTC"))
            reminders = _people(firm, dice, [one.id for one in staff], range(begin, min(size, begin + AT_ONCE)), made)
            await bulk.insert_rows(work, [*firm.rows(), *reminders])
    return made


def _people(firm: Firm, dice: random.Random, staff: list[str], numbers: range, made: BigFirm) -> list[Reminder]:
    companies = [_company(firm, dice, staff) for _ in range(max(1, len(numbers) // 10))]
    return [found for number in numbers if (found := _person(firm, dice, staff, companies, number, made)) is not None]


def _company(firm: Firm, dice: random.Random, staff: list[str]) -> Company:
    kind = dice.choice(("Group", "Systems", "Trade", "Works"))
    return firm.company(f"{_surname(dice)} {kind}", dice.choice(staff), None)


def _person(
    firm: Firm, dice: random.Random, staff: list[str], companies: list[Company], number: int, made: BigFirm
) -> Reminder | None:
    owner, company = dice.choice(staff), dice.choice(companies)
    name = f"{dice.choice(_FIRST)} {_surname(dice)}"
    contact = firm.contact(
        name, owner, "", position="Buyer", phone=f"+4720{number:06d}", email=f"contact{number}@example.org"
    )
    contact.team_id = None
    firm.employ(contact, company, "Buyer")
    for _ in range(TALKS):
        at = firm.now - timedelta(minutes=dice.randint(1, 1_500_000))
        firm.talk(contact, dice.choice(_KINDS), "asked for a price and a date", at, owner, company=company)
    made.contacts.append(contact.id)
    made.names.append(name)
    if number % 4 == 0:
        _deal(firm, dice, owner)
    return _reminder(firm, contact.id, owner) if number % 10 == 0 else None


def _deal(firm: Firm, dice: random.Random, owner: str) -> None:
    contact, company = firm.contacts[-1], firm.companies[-1]
    stage = dice.choice(("new", "offer", "won"))
    deal = firm.deal(
        "Seats", contact, company, stage, 4_000_000, owner, "",  # type: ignore[arg-type]  # lists of rows, made above
        opened=firm.now - timedelta(days=30), moved=firm.now - timedelta(days=3),
    )  # fmt: skip
    deal.team_id = None


def _reminder(firm: Firm, contact: str, owner: str) -> Reminder:
    due = firm.now + timedelta(days=2)
    return Reminder(
        id=new_id(), member_id=owner, created_by=owner, text="send the offer", contact_id=contact, due_at=due,
        local_due=due.replace(tzinfo=None).isoformat(), timezone="UTC", created_at=firm.now,
    )  # fmt: skip


def _surname(dice: random.Random) -> str:
    return dice.choice(_BEGIN) + dice.choice(_MIDDLE) + dice.choice(_END)
