"""Entries of the log are found by their words, the same on both databases, by whoever may see them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from crm import companies, contacts, interactions, undo
from crm.permissions import Actor, scope_of
from storage import bulk, search_notes
from storage.tables import Interaction, Member, Team
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
            given = {"id": one.member_id, "name": one.name, "role": one.role, "team_id": one.team_id}
            await work.add(Member(**given, language="en", timezone="UTC", created_at=NOW))
        work.scope = scope_of(ANNA)
        yield work


async def _log(work: UnitOfWork, text: str, contact_id: str | None = None, *, hours: int = 0) -> Interaction:
    at = NOW - timedelta(hours=hours)
    return await interactions.log(work, ANNA, kind="call", summary=text, happened_at=at, contact_id=contact_id)


async def _texts(work: UnitOfWork, text: str) -> list[str]:
    return [hit.text for hit in await search_notes.notes(work, text)]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("wants 20 seats by June", "20 seats"), ("Wants 20 SEATS", "seat 20"), ("sent both offers", "offer"),
        ("просит 20 мест", "20 места"), ("отправила предложение", "предложения"), ("Обсудили цену", "цена"),
        ("ønsker et tilbud", "tilbudet"), ("trenger 20 plasser", "20 plass"),
        ("иска 20 места", "20 места"), ("чака офертата", "оферта"),
    ],
)  # fmt: skip
async def test_an_entry_is_found_by_its_words_in_any_form(work: UnitOfWork, written: str, asked: str) -> None:
    """Four languages; all words have to be there."""
    await _log(work, written)
    await _log(work, "no answer, 21 chairs")
    assert await _texts(work, asked) == [written]
    assert await _texts(work, f"{asked} zebra") == []


async def test_the_latest_come_first_with_whom_they_were(work: UnitOfWork) -> None:
    """At most as many as asked for."""
    row = await contacts.create(work, ANNA, name="Ivan Petrov")
    firm = await companies.create(work, ANNA, name="Acme")
    await _log(work, "first price", row.id, hours=9)
    await interactions.log(work, ANNA, kind="note", summary="second price", happened_at=NOW, company_id=firm.id)
    await _log(work, "third price", hours=4)
    found = await search_notes.notes(work, "price")
    assert [(hit.text, hit.noun, hit.title) for hit in found] == [
        ("second price", "company", "Acme"), ("third price", "", ""), ("first price", "contact", "Ivan Petrov"),
    ]  # fmt: skip
    assert found[2].at == NOW - timedelta(hours=9)
    assert found[2].record_id == row.id
    assert len(await search_notes.notes(work, "price", limit=2)) == 2


async def test_what_somebody_may_not_see_is_not_found(work: UnitOfWork) -> None:
    """A colleague's entry about a colleague's contact; the head of the team finds it, and who has the contact now."""
    row = await contacts.create(work, ANNA, name="Ivan Petrov")
    await _log(work, "wants 20 seats", row.id)
    for actor, expected in ((BORIS, []), (ANNA, ["wants 20 seats"]), (VERA, ["wants 20 seats"])):
        work.scope = scope_of(actor)
        assert await _texts(work, "20 seats") == expected


async def test_words_follow_an_entry_that_is_rewritten_moved_and_undone(store: Store) -> None:
    """Nothing is left behind, whatever happened in between."""
    async with store.begin(NOW) as work:
        await work.add(Team(id="north222", name="North", created_at=NOW))
        given = {"id": ANNA.member_id, "name": ANNA.name, "role": ANNA.role, "team_id": ANNA.team_id}
        await work.add(Member(**given, language="en", timezone="UTC", created_at=NOW))
    async with store.begin(NOW, scope=scope_of(ANNA)) as work:
        work.op = "interaction.log"
        row = await _log(work, "wants 20 seats")
        logged = work.operation_id
    async with store.begin(NOW, scope=scope_of(ANNA)) as work:
        work.op = "interaction.change"
        later = NOW - timedelta(days=3)
        await interactions.change(work, ANNA, row.id, summary="wants 30 seats", happened_at=later)
        assert await _texts(work, "20 seats") == []
        assert (await search_notes.notes(work, "30 seats"))[0].at == later
        changed = work.operation_id
    for operation in (changed, logged):
        async with store.begin(NOW, scope=scope_of(ANNA)) as work:
            work.op = "undo.own"
            await undo.undo(work, ANNA, operation)
            assert await _texts(work, "30 seats") == []
    async with store.read(NOW) as work:
        assert [tuple(row) for row in await work.ask("SELECT count(*) FROM note_token", {})] == [(0,)]


async def test_many_entries_at_once_are_found_too(work: UnitOfWork) -> None:
    """As the demo and imports bring them."""
    rows = [
        Interaction(
            id=f"i{number:07d}", kind="note", summary=f"oak table {number}", happened_at=NOW, created_at=NOW,
            member_id=ANNA.member_id,
        )
        for number in range(1200)
    ]  # fmt: skip
    await bulk.insert_rows(work, rows)
    assert await _texts(work, "table 777") == ["oak table 777"]
    assert len(await _texts(work, "oak")) == search_notes.MOST_NOTES


async def test_a_long_entry_is_shown_around_the_words(work: UnitOfWork) -> None:
    """Cut visibly on both sides."""
    await _log(work, f"{'talk ' * 60}and then 20 seats for the north {'talk ' * 60}")
    [text] = await _texts(work, "20 seats")
    assert text.startswith("…")
    assert text.endswith("…")
    assert "20 seats for the north" in text
    assert len(text) <= search_notes.LETTERS


@pytest.mark.parametrize("asked", ["", "   ", "%", "a b c", "' or 1=1 --", "_", "\x00"])
async def test_what_is_no_word_finds_nothing(work: UnitOfWork, asked: str) -> None:
    """And nothing typed is a pattern."""
    await _log(work, "wants 20 seats")
    assert await _texts(work, asked) == []
