"""More than three hundred believable contacts in four languages, with three years of history."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bots.demo.clients import names
from bots.demo.firm import Firm, Texts, read
from storage.tables import Company, Contact

PER_LANGUAGE = 80
KINDS = ("call", "call", "call", "meeting", "email", "message", "visit", "note")
YEARS = 3
STAGES = ("new", "qualified", "offer", "contract", "won", "won", "lost")


@dataclass(frozen=True)
class Office:
    """Who looks after the people of one language: member ids and their team."""

    sellers: Sequence[str]
    team: str


def populate(
    firm: Firm, owners: Sequence[str], team: str, seed: int = 7, offices: Mapping[str, Office] | None = None
) -> int:
    """Adds the crowd and returns how many contacts it has; the same seed gives the same people.

    Languages without an office of their own belong to `owners` and `team`.
    """
    dice = random.Random(seed)
    home = Office(owners, team)
    for language, texts in read("people.toml").items():
        office = (offices or {}).get(language, home)
        owners, team = office.sellers, office.team
        companies = [firm.company(name, dice.choice(owners), team) for name in texts["companies"]]
        for number in range(PER_LANGUAGE):
            _person(firm, dice, texts, companies, number, dice.choice(owners), team)
    return PER_LANGUAGE * len(read("people.toml"))


def _person(firm: Firm, dice: random.Random, texts: Texts, companies: Sequence[Company], number: int, owner: str,
            team: str) -> None:
    contact = firm.contact(
        _free_name(texts, number, names()),
        owner,
        team,
        position=(position := dice.choice(texts["positions"])),
        birthday=(firm.now - timedelta(days=dice.randint(9000, 22000))).date(),
        phone=f"{texts['phone']}{1000 + number * 7:0{_digits(texts)}d}",
        email=f"contact{number}@{texts['domain']}",
    )
    company = companies[number % len(companies)]
    firm.employ(contact, company, position)
    _history(firm, dice, texts, contact, company, owner)
    if dice.random() < 0.45:
        _deal(firm, dice, texts, contact, company, owner, team)


def _digits(texts: Texts) -> int:
    """How many digits are still free behind the country's prefix."""
    whole = {"GB": 12, "RU": 11, "NO": 10, "BG": 12}[texts["country"]]
    return int(whole) - (len(texts["phone"]) - 1)


def _free_name(texts: Texts, number: int, taken: Collection[str]) -> str:
    """The name of that number, or of one beyond the crowd where somebody else is called so."""
    name = _name(texts, number)
    return name if name not in taken else _free_name(texts, number + PER_LANGUAGE, taken)


def _name(texts: Texts, number: int) -> str:
    """First names alternate men and women; surnames follow where the language has a feminine form."""
    first = texts["first"][number % len(texts["first"])]
    last = texts["last"][(number * 5 + number // len(texts["first"])) % len(texts["last"])]
    return f"{first} {last}{texts.get('feminine', '') if number % 2 else ''}"


def _history(firm: Firm, dice: random.Random, texts: Texts, contact: Contact, company: Company, owner: str) -> None:
    for _ in range(dice.randint(4, 12)):
        at = firm.now - timedelta(days=dice.randint(1, 365 * YEARS), minutes=dice.randint(0, 480))
        outcome = dice.choice(("reached", "reached", "reached", "no_answer", "call_back"))
        firm.talk(contact, dice.choice(KINDS), dice.choice(texts["talks"]), at, owner,
                  direction=dice.choice(("out", "out", "in")), outcome=outcome, company=company)


def _deal(firm: Firm, dice: random.Random, texts: Texts, contact: Contact, company: Company, owner: str,
          team: str) -> None:
    stage = dice.choice(STAGES)
    moved = firm.now - timedelta(days=dice.randint(1, 20) if stage not in ("won", "lost") else dice.randint(2, 700))
    firm.deal(
        f"{company.name} – {dice.choice(texts['deals'])}", contact, company, stage, dice.randint(20, 900) * 10_000,
        owner, team, opened=moved - timedelta(days=dice.randint(5, 60)), moved=moved,
    )  # fmt: skip
