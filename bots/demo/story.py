"""The story every demo tells: Granin, who is met again, and one day of a sales team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bots.demo.firm import Firm, Texts
from storage.tables import Company, Contact, Deal

AGE = 48


@dataclass(frozen=True)
class Cast:
    """Member ids of those who act in the story, and their teams."""

    natasha: str
    vlad: str
    polina: str
    kuzmin: str
    alexander: str
    assistant: str
    team: str
    tula: str


@dataclass(frozen=True)
class Told:
    """What later steps of the demo point at."""

    granin: Contact
    studio: Company
    parabola: Deal


def tell(firm: Firm, texts: Texts, cast: Cast) -> Told:
    """Adds every fact of the story."""
    studio = firm.company(texts["studio"], cast.natasha, cast.team)
    bureau = firm.company(texts["bureau"], cast.vlad, cast.team)
    granin = _granin(firm, texts, cast, studio, bureau)
    _last_sale(firm, texts, cast, granin, bureau)
    _lost_deal(firm, texts, cast, granin, studio)
    _every_two_weeks(firm, texts, cast, granin, studio)
    firm.talk(granin, "call", texts["last"], firm.now - timedelta(days=2, hours=3), cast.assistant,
              outcome="no_answer", company=studio)
    return Told(granin, studio, _today(firm, texts, cast))


def _granin(firm: Firm, texts: Texts, cast: Cast, studio: Company, bureau: Company) -> Contact:
    today = firm.now.astimezone(firm.zone).date()
    granin = firm.contact(
        texts["granin"], cast.natasha, cast.team, position=texts["head_of_studio"], birthday=birthday(today),
        phone="+79161234567", email="granin@example.ru",
    )  # fmt: skip
    changed = today - timedelta(days=800)
    firm.employ(granin, bureau, texts["chief"], since=today - timedelta(days=3600), until=changed)
    firm.employ(granin, studio, texts["head_of_studio"], since=changed)
    portnoy = firm.contact(texts["portnoy"], cast.natasha, cast.team, position=texts["head_of_bureau"])
    firm.employ(portnoy, bureau, texts["head_of_bureau"], since=changed)
    return granin


def birthday(today: date) -> date:
    """A birthday 40 days back, 48 years ago, so that he is 48 on every day of the demo."""
    near = today - timedelta(days=40)
    return date(near.year - AGE, near.month, min(near.day, 28))


def _last_sale(firm: Firm, texts: Texts, cast: Cast, granin: Contact, bureau: Company) -> None:
    born = granin.birthday or firm.now.date()
    signed = datetime(firm.now.year - 3, born.month, born.day, 11, 30, tzinfo=firm.zone)
    if firm.now - signed < timedelta(days=3 * 365 - 60):
        signed = signed.replace(year=signed.year - 1)
    deal = firm.deal(texts["deal_won"], granin, bureau, "won", 1_840_000, cast.alexander, cast.team,
                     opened=signed - timedelta(days=50), moved=signed)
    firm.talk(granin, "meeting", texts["sale_note"], signed, cast.alexander, company=bureau, deal=deal)


def _lost_deal(firm: Firm, texts: Texts, cast: Cast, granin: Contact, studio: Company) -> None:
    asked = firm.now - timedelta(days=380)
    lost = firm.now - timedelta(days=352)
    deal = firm.deal(texts["deal_lost"], granin, studio, "lost", 6_200_000, cast.kuzmin, cast.team, opened=asked,
                     moved=lost, lost_note=texts["too_dear"])
    firm.talk(granin, "message", texts["asked"], asked, cast.kuzmin, direction="in", company=studio, deal=deal)
    firm.talk(granin, "call", texts["too_dear"], lost, cast.kuzmin, company=studio, deal=deal)
    firm.talk(granin, "note", texts["left"], lost + timedelta(days=40), cast.kuzmin, direction="", outcome="",
              company=studio)


def _every_two_weeks(firm: Firm, texts: Texts, cast: Cast, granin: Contact, studio: Company) -> None:
    for turn in range(1, 11):
        away = turn % 2
        firm.talk(granin, "call", texts["away" if away else "busy"], firm.now - timedelta(days=14 * turn - 9, hours=1),
                  cast.natasha, outcome="no_answer" if away else "busy", company=studio)


def _today(firm: Firm, texts: Texts, cast: Cast) -> Deal:
    """Five short calls of Natasha's and Vlad's meeting, all since local midnight; Polina has logged nothing."""
    midnight = firm.now.astimezone(firm.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    step = min(timedelta(minutes=35), (firm.now - midnight) / 8)
    own = [row for row in firm.contacts if isinstance(row, Contact) and row.owner_id == cast.natasha][1:6]
    for number, (contact, said) in enumerate(zip(own, texts["short_calls"], strict=False), 1):
        firm.talk(contact, "call", said, firm.now - step * number, cast.natasha)
    parabola = firm.company(texts["parabola"], cast.vlad, cast.team)
    buyer = next(row for row in firm.contacts if isinstance(row, Contact) and row.owner_id == cast.vlad)
    firm.employ(buyer, parabola, texts["buyer"])
    deal = firm.deal(texts["deal_parabola"], buyer, parabola, "qualified", 3_400_000, cast.vlad, cast.team,
                     opened=firm.now - timedelta(days=12), moved=firm.now - timedelta(days=6))
    firm.talk(buyer, "meeting", texts["parabola_note"], firm.now - step * 2, cast.vlad, company=parabola, deal=deal)
    return deal
