"""What is done with people: the rules below the conversation."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest

from crm import channels, companies, contacts, tags, vcards
from crm.errors import Forbidden, Invalid, NotFound, Stale
from crm.permissions import Actor, scope_of
from crm.positions import leads
from storage.queries import contacts as queries
from storage.queries import tags as tag_queries
from storage.tables import Member, Team
from storage.unit_of_work import Store, UnitOfWork

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)
ANNA = Actor("anna2222", "Anna", "sales", "north222", "en", "UTC")
BORIS = Actor("boris222", "Boris", "sales", "north222", "ru", "UTC")
VERA = Actor("vera2222", "Vera", "head", "north222", "en", "UTC")
SVEN = Actor("sven2222", "Sven", "sales", "south222", "nb", "UTC")
ROLF = Actor("rxlf2222", "Rolf", "auditor", None, "en", "UTC")


@pytest.fixture
async def work(store: Store) -> AsyncIterator[UnitOfWork]:
    """Anna's unit of work in a firm of two teams."""
    async with store.begin(NOW) as work:
        for team in ("north222", "south222"):
            await work.add(Team(id=team, name=team, created_at=NOW))
        for one in (ANNA, BORIS, VERA, SVEN, ROLF):
            row = Member(id=one.member_id, name=one.name, role=one.role, team_id=one.team_id, created_at=NOW)
            row.language, row.timezone = one.language, one.timezone
            await work.add(row)
        work.scope = scope_of(ANNA)
        yield work


async def test_phones_and_addresses_have_one_spelling(work: UnitOfWork) -> None:
    """E.164 and lower case, each once, reversed digits beside."""
    row = await contacts.create(
        work, ANNA, name=" Ivan \n Petrov ", phones=["+7 916 123-45-67", "+79161234567"], emails=["Ivan@Acme.RU"]
    )
    assert row.name == "Ivan Petrov"
    found = await queries.channels_of(work, "contact", row.id)
    assert {(one.kind, one.value, one.reversed_digits) for one in found} == {
        ("phone", "+79161234567", "76543216197"),
        ("email", "ivan@acme.ru", None),
    }


async def test_a_local_number_is_read_by_language_or_country(work: UnitOfWork) -> None:
    """8 916 … in Russian; 22 33 44 55 in Norway."""
    assert channels.normal("phone", "8 916 123-45-67", language="ru") == "+79161234567"
    assert channels.normal("phone", "22 33 44 55", country="NO") == "+4722334455"
    with pytest.raises(Invalid):
        channels.normal("phone", "no idea", language="ru")


async def test_a_name_is_needed_and_has_an_end(work: UnitOfWork) -> None:
    """Nothing but blanks is none; 201 letters are too many."""
    for name in ("", " \n\t", "\x00", "x" * 201):
        with pytest.raises(Invalid):
            await contacts.create(work, ANNA, name=name)


async def test_an_impossible_birthday_is_refused(work: UnitOfWork) -> None:
    """Not born yet, or too long ago."""
    for day in (date(2030, 1, 1), date(1850, 1, 1)):
        with pytest.raises(Invalid):
            await contacts.create(work, ANNA, name="Ivan", birthday=day)


async def test_one_company_of_a_name(work: UnitOfWork) -> None:
    """Case and blanks apart; another's company is not found but made."""
    first = await companies.find_or_create(work, ANNA, "Acme")
    assert (await companies.find_or_create(work, ANNA, " ACME ")).id == first.id
    work.scope = scope_of(SVEN)
    assert (await companies.find_or_create(work, SVEN, "Acme")).id != first.id


async def test_a_new_job_ends_the_old_one(work: UnitOfWork) -> None:
    """A former job added later changes nothing else."""
    row = await contacts.create(work, ANNA, name="Ivan", company_name="Acme", position="buyer")
    await contacts.employ(work, ANNA, row.id, company_name="Beta", position="director", since=date(2026, 3, 1))
    await contacts.employ(work, ANNA, row.id, company_name="Gamma", until=date(2020, 1, 1), is_former=True)
    read = await queries.read(work, row.id)
    assert read is not None
    assert [(job.company, job.is_current, job.until) for job in read.jobs] == [
        ("Beta", True, None),
        ("Acme", False, date(2026, 3, 1)),
        ("Gamma", False, date(2020, 1, 1)),
    ]
    assert (read.position, read.jobs[1].position) == ("director", "buyer")


async def test_tags_have_one_spelling(work: UnitOfWork) -> None:
    """VIP and vip are one; what is not named is taken off."""
    row = await contacts.create(work, ANNA, name="Ivan")
    other = await contacts.create(work, ANNA, name="Olga")
    await tags.put(work, ANNA, "contact", row, tags.split("#VIP, partner; vip"))
    await tags.put(work, ANNA, "contact", other, ["vip"])
    assert [tag.name for tag, _ in await tag_queries.on(work, "contact", other.id)] == ["vip"]
    await tags.put(work, ANNA, "contact", row, ["partner"])
    assert [tag.name for tag, _ in await tag_queries.on(work, "contact", row.id)] == ["partner"]


async def test_rights_are_asked_before_anything_is_written(work: UnitOfWork) -> None:
    """Absent for who may not see it, forbidden for a role that never may."""
    row = await contacts.create(work, ANNA, name="Ivan", phones=["+79161234567"])
    channel = (await queries.channels_of(work, "contact", row.id))[0]
    work.scope = scope_of(SVEN)
    for attempt in (
        contacts.change(work, SVEN, row.id, name="X"),
        channels.add(work, SVEN, row, "phone", "+79161234568"),
        contacts.employ(work, SVEN, row.id, company_name="X"),
        contacts.assign(work, SVEN, row.id, SVEN.member_id),
        channels.drop(work, SVEN, channel.id),
    ):
        with pytest.raises(NotFound):
            await attempt
    work.scope = scope_of(ROLF)
    for forbidden in (contacts.create(work, ROLF, name="X"), contacts.change(work, ROLF, row.id, name="X")):
        with pytest.raises(Forbidden):
            await forbidden


async def test_owners_change_only_as_far_as_the_giver_reaches(work: UnitOfWork) -> None:
    """A head within the team; a salesperson only by an accepted offer that still stands."""
    row = await contacts.create(work, ANNA, name="Ivan")
    with pytest.raises(Forbidden):
        await contacts.assign(work, ANNA, row.id, BORIS.member_id)
    work.scope = scope_of(VERA)
    with pytest.raises(NotFound):
        await contacts.assign(work, VERA, row.id, SVEN.member_id)
    await contacts.assign(work, VERA, row.id, BORIS.member_id)
    assert row.owner_id == BORIS.member_id
    with pytest.raises(Stale):
        await contacts.accept(work, ANNA, row.id, ANNA.member_id)
    await contacts.accept(work, ANNA, row.id, BORIS.member_id)
    assert row.owner_id == ANNA.member_id


async def test_twins_are_told_apart_by_reach(work: UnitOfWork) -> None:
    """Whoever has the number is found; whether the writer may know is said beside."""
    await contacts.create(work, ANNA, name="Mine", phones=["+79161234567"])
    work.scope = scope_of(SVEN)
    await contacts.create(work, SVEN, name="Theirs", emails=["i@acme.ru"])
    work.scope = scope_of(ANNA)
    found = await queries.twins(work, [("phone", "+79161234567"), ("email", "i@acme.ru")])
    assert {(one.name, one.is_seen) for one in found} == {("Mine", True), ("Theirs", False)}


@pytest.mark.parametrize(
    ("position", "is_leading"),
    [
        ("руководитель", True),
        ("Генеральный директор", True),
        ("daglig leder", True),
        ("CEO", True),
        ("заместитель директора", False),
        ("Head of Sales", False),
        ("architect", False),
        ("", False),
    ],
)
def test_who_leads_a_firm_is_read_from_the_position(position: str, is_leading: bool) -> None:
    """Deputies and heads of departments do not lead the firm."""
    assert leads(position) is is_leading


OLD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9F=D0=B5=D1=82=D1=80=D0=BE=D0=B2;=D0=98=D0=B2=D0=B0=D0=BD;;;\r\n"
    "TEL;CELL:+79161234567\r\nEND:VCARD\r\n"
)
NEW = "BEGIN:VCARD\nVERSION:4.0\nFN:Kari Nordmann\nTEL;VALUE=uri:tel:+47-22-33-44-55\nBDAY:19780514\nEND:VCARD\n"


def test_cards_of_every_version_are_read() -> None:
    """2.1 in quoted-printable, 4.0 with a tel: address; several in one text, words around them."""
    cards = vcards.read(f"see below\n{OLD}{NEW}")
    assert [(one.name, one.phones, one.birthday) for one in cards] == [
        ("Иван Петров", ("+79161234567",), None),
        ("Kari Nordmann", ("+47-22-33-44-55",), date(1978, 5, 14)),
    ]


BROKEN = ["", "BEGIN:VCARD", "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD", "BEGIN:VCARD\n\x00\nEND:VCARD"]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_card_is_refused_with_a_reason(text: str) -> None:
    """Never an error of the parser's own."""
    with pytest.raises(Invalid) as refused:
        vcards.read(text)
    assert refused.value.key == "vcard-unreadable"


def test_more_than_twenty_cards_are_an_import() -> None:
    """The reason says how many fit."""
    with pytest.raises(Invalid) as refused:
        vcards.read(NEW * 21)
    assert refused.value.values == {"limit": 20}
