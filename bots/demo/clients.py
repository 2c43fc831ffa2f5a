"""Natasha's clients abroad, of whom the README's examples speak, so that each can be tried as it stands."""

from __future__ import annotations

from datetime import timedelta

from bots.demo.firm import Firm, read
from storage.tables import Company, Contact

OFFER = 3_800_000
"""What the first of them is offered, in minor units of EUR."""
APART = timedelta(days=19)
"""Between the first talk with somebody and the latest."""


def names() -> set[str]:
    """What they are called, in every language: nobody else in the firm's books is."""
    return {one["name"] for texts in read("clients.toml").values() for one in texts["clients"]}


def add_clients(firm: Firm, language: str, owner: str, team: str) -> None:
    """Each with a firm, a number and a talk or two; the first has an open deal."""
    texts = read("clients.toml")[language]
    for number, told in enumerate(texts["clients"]):
        company = firm.company(told["company"], owner, team)
        contact = firm.contact(told["name"], owner, team, position=told["position"], phone=told["phone"])
        firm.employ(contact, company, told["position"])
        latest = firm.now - timedelta(days=3 + 2 * number, hours=2)
        for kind, said, at in zip(("call", "meeting"), told["talks"], (latest - APART, latest), strict=True):
            firm.talk(contact, kind, said, at, owner, company=company)
        if number == 0:
            _offered(firm, texts["deal"], contact, company, owner, team)


def _offered(firm: Firm, name: str, contact: Contact, company: Company, owner: str, team: str) -> None:
    opened = firm.now - APART
    moved = opened + timedelta(days=12)
    firm.deal(name, contact, company, "offer", OFFER, owner, team, opened=opened, moved=moved)
