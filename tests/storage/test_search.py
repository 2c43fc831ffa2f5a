"""Any text finds, the same on both databases, and nothing typed is a pattern."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from crm import companies, contacts
from crm.permissions import Actor, scope_of
from storage import search
from storage.tables import Member, Team
from storage.unit_of_work import Store, UnitOfWork

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)
ANNA = Actor("anna2222", "Anna", "sales", "north222", "en", "UTC")
BORIS = Actor("boris222", "Boris", "sales", "north222", "en", "UTC")
VERA = Actor("vera2222", "Vera", "head", "north222", "en", "UTC")


@pytest.fixture
async def work(store: Store) -> AsyncIterator[UnitOfWork]:
    """A unit of work of Anna's in a firm of three."""
    async with store.begin(NOW) as work:
        await work.add(Team(id="north222", name="North", created_at=NOW))
        for one in (ANNA, BORIS, VERA):
            await work.add(
                Member(
                    id=one.member_id,
                    name=one.name,
                    role=one.role,
                    team_id=one.team_id,
                    language="en",
                    timezone="UTC",
                    created_at=NOW,
                )
            )
        work.scope = scope_of(ANNA)
        yield work


async def titles(work: UnitOfWork, text: str) -> list[str]:
    return [hit.title for hit in await search.find(work, text)]


@pytest.mark.parametrize(
    "said", ["Гранин", "гранину", "Granin", "GRANIN", "gran", "granni", "Всеволод Гранин", "granin era", "бюро гранину"]
)
async def test_a_name_is_found_however_it_is_written(work: UnitOfWork, said: str) -> None:
    """Script, case, inflection, beginning, a slip, with the employer."""
    await contacts.create(work, ANNA, name="Всеволод Борисович Гранин", company_name="Бюро ЭРА")
    await contacts.create(work, ANNA, name="Olga Petrova", company_name="Beta")
    assert (await titles(work, said))[0] == "Всеволод Борисович Гранин"


@pytest.mark.parametrize(
    "said",
    ["+7 916 123-45-67", "8 (916) 123-45-67", "89161234567", "9161234567", "tel:+79161234567", "4567", "123-45-67"],
)
async def test_a_phone_is_found_in_any_form_and_by_its_last_digits(work: UnitOfWork, said: str) -> None:
    """The prefix used inside Russia counts as the country code."""
    await contacts.create(work, ANNA, name="Ivan Petrov", phones=["+79161234567"])
    await contacts.create(work, ANNA, name="Olga Petrova", phones=["+79169999999"])
    assert await titles(work, said) == ["Ivan Petrov"]


async def test_an_email_is_found_in_any_case(work: UnitOfWork) -> None:
    """Addresses are kept and asked in lower case."""
    await contacts.create(work, ANNA, name="Ivan Petrov", emails=["Ivan@Acme.RU"])
    assert await titles(work, "IVAN@acme.ru") == ["Ivan Petrov"]
    assert await titles(work, "ivan@acme.r_") == []


async def test_an_id_is_found_with_and_without_its_sign(work: UnitOfWork) -> None:
    """Ids are read out to one another."""
    row = await contacts.create(work, ANNA, name="Ivan Petrov")
    assert await titles(work, f"#{row.id}") == ["Ivan Petrov"]
    assert await titles(work, row.id.upper()) == ["Ivan Petrov"]
    assert await titles(work, "#zzzzzzzz") == []


async def test_every_word_has_to_fit(work: UnitOfWork) -> None:
    """A name with an employer narrows down; a word that fits nothing finds nothing."""
    await contacts.create(work, ANNA, name="Ivan Petrov", company_name="Acme")
    await contacts.create(work, ANNA, name="Pavel Petrov", company_name="Beta")
    assert await titles(work, "acme petrov") == ["Ivan Petrov"]
    assert await titles(work, "petrov qwertyuiop") == []


async def test_exact_goes_before_near_and_own_before_others(work: UnitOfWork) -> None:
    """Petrov before Petrovsky; Anna's before Boris's."""
    await contacts.create(work, ANNA, name="Sergei Petrovsky")
    theirs = await contacts.create(work, BORIS, name="Aaron Petrov")
    own = await contacts.create(work, ANNA, name="Zeno Petrov")
    work.scope = scope_of(VERA)
    theirs.last_touch_at = NOW - timedelta(days=1)
    await work.flush()
    assert await titles(work, "petrov") == ["Aaron Petrov", "Zeno Petrov", "Sergei Petrovsky"]
    own.owner_id = VERA.member_id
    await work.flush()
    assert await titles(work, "petrov") == ["Zeno Petrov", "Aaron Petrov", "Sergei Petrovsky"]


async def test_only_what_is_in_reach_is_found_by_any_way(work: UnitOfWork) -> None:
    """Boris's contact does not exist for Anna, neither by name, phone, e-mail nor id."""
    work.scope = scope_of(BORIS)
    row = await contacts.create(work, BORIS, name="Ivan Petrov", phones=["+79161234567"], emails=["i@acme.ru"])
    ways = ("petrov", "petr", "pertov", "+79161234567", "4567", "i@acme.ru", f"#{row.id}", row.id)
    assert all([await titles(work, way) for way in ways])
    work.scope = scope_of(ANNA)
    assert not any([await titles(work, way) for way in ways])
    assert await search.nearest(work, "petrof") == []


SIGNS = ["%", "_", "'", '"', "%%%%", "pet%", "' or 1=1 --", "\\", "\x00", "🔥"]


@pytest.mark.parametrize("said", [*SIGNS, "x" * 10_000, "a " * 5_000])
async def test_nothing_typed_is_a_pattern(work: UnitOfWork, said: str) -> None:
    """Signs of SQL mean nothing, and neither does length."""
    await contacts.create(work, ANNA, name="Ivan Petrovich")
    found = await titles(work, said)
    assert found == (["Ivan Petrovich"] if said == "pet%" else [])


async def test_a_company_and_its_people_are_found_by_its_name(work: UnitOfWork) -> None:
    """The company first: its people match by their employer only."""
    await contacts.create(work, ANNA, name="Ivan Petrov", company_name="Acme")
    hits = await search.find(work, "acme")
    assert [(hit.noun, hit.title, hit.exact) for hit in hits] == [
        ("company", "Acme", True),
        ("contact", "Ivan Petrov", False),
    ]


async def test_renaming_moves_the_record_in_the_index(work: UnitOfWork) -> None:
    """Old names find nothing, a company's new name finds its people."""
    row = await contacts.create(work, ANNA, name="Ivan Petrov", company_name="Acme")
    company = await companies.find_or_create(work, ANNA, "ACME")
    await companies.change(work, ANNA, company.id, name="Zeta")
    await contacts.change(work, ANNA, row.id, name="Ivan Sidorov")
    assert await titles(work, "petrov") == []
    assert await titles(work, "acme sidorov") == []
    assert await titles(work, "zeta sidorov") == ["Ivan Sidorov"]


async def test_the_vocabulary_learns_what_was_named_since(store: Store, work: UnitOfWork) -> None:
    """A beginning and a slip find records that came after the first search of this process."""
    await contacts.create(work, ANNA, name="Ivan Petrov")
    assert await titles(work, "petr") == ["Ivan Petrov"]
    await contacts.create(work, ANNA, name="Magnus Lindqvist")
    assert await titles(work, "lindq") == ["Magnus Lindqvist"]
    assert await titles(work, "lindqvits") == ["Magnus Lindqvist"]


async def test_the_nearest_by_spelling_are_offered(work: UnitOfWork) -> None:
    """What a search that found nothing suggests."""
    for name in ("Ivan Petrov", "Olga Petrenko", "Magnus Lindqvist"):
        await contacts.create(work, ANNA, name=name)
    assert await titles(work, "Pitrofff") == []
    assert (await search.nearest(work, "Pitrofff"))[0].title == "Ivan Petrov"
