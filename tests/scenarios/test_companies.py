"""Companies: who works and worked there, what happened, what changes."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import event

from crm import contacts, deals, interactions
from crm.permissions import scope_of
from handlers.identify import actor_of
from storage.queries import companies as queries
from storage.tables import Member
from tests.scenarios.world import World


async def test_the_card_names_its_people_present_and_former(world: World) -> None:
    """Somebody who has left stays with the year."""
    anna = await world.member("Anna")
    ivan = await world.contact("Ivan Petrov", owner=anna, company="Acme", position="buyer")
    await world.contact("Olga Petrova", owner=anna, company="Acme", position="director")
    async with world.store.begin(world.clock.now()) as work:
        member = await work.get(Member, anna.member_id)
        assert member is not None
        await contacts.employ(work, actor_of(member), ivan.id, company_name="Beta")
    await anna.says("/find acme")
    assert "People: 1 now, 1 before" in anna.screen.text
    assert "Olga Petrova · director" in anna.screen.text
    assert "Ivan Petrov · buyer · until 2026" in anna.screen.text
    await anna.presses("People")
    await anna.presses("Ivan Petrov")
    assert "👤 Ivan Petrov" in anna.screen.text
    assert "Beta" in anna.screen.text


async def test_a_company_is_created_from_a_search_and_changed(world: World) -> None:
    """Each field has its receipt with Undo."""
    anna = await world.member("Anna")
    await anna.says("/find Fjordbygg")
    await anna.presses("Create company")
    await anna.fills(city="Bergen")
    assert "✓ New company: Fjordbygg" in anna.screen.text
    await anna.presses("Open")
    assert "Bergen" in anna.screen.text
    for label, value, now in (
        ("Name", "Fjordbygg AS", "Fjordbygg → Fjordbygg AS"),
        ("Phone", "+47 22 33 44 55", "– → +47 22 33 44 55"),
        ("Tags", "builder", "– → builder"),
    ):
        await anna.presses("⋯")
        await anna.presses("Edit")
        await anna.presses(label)
        await anna.fills(value=value)
        assert now in anna.screen.text
        await anna.presses("Open")
    assert "+47 22 33 44 55" in anna.screen.text
    assert "#builder" in anna.screen.text
    await anna.says("/find 22334455")
    assert "🏢 Fjordbygg AS" in anna.screen.text


async def test_history_and_deals_stand_on_the_company(world: World) -> None:
    """What was said to its people is its history."""
    anna = await world.member("Anna")
    ivan = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    async with world.store.begin(world.clock.now()) as work:
        member = await work.get(Member, anna.member_id)
        assert member is not None
        actor = actor_of(member)
        work.scope = scope_of(actor)
        at = world.clock.now() - timedelta(days=2)
        await interactions.log(work, actor, kind="meeting", summary="saw the yard", happened_at=at, contact_id=ivan.id)
        company = await queries.named(work, "acme")
        assert company is not None
        await deals.create(
            work, actor, name="Acme – seats", company_id=company.id, value_minor=4_000_000, currency="EUR"
        )
    await anna.says("/find acme")
    assert "saw the yard" in anna.screen.text
    assert "💼 Acme – seats · New · €40,000 · new today" in anna.screen.text
    await anna.presses("⋯")
    await anna.presses("History")
    assert "🤝 Meeting" in anna.screen.text
    assert "Ivan Petrov" in anna.screen.text


async def test_the_card_costs_six_statements(world: World) -> None:
    """However many people work there."""
    anna = await world.member("Anna")
    for name in ("Ivan Petrov", "Olga Petrova"):
        await world.contact(name, owner=anna, company="Acme")
    statements: list[str] = []
    engine = world.store.engines.read.sync_engine

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    async with world.store.read(world.clock.now()) as work:
        company = await queries.named(work, "acme")
        assert company is not None
        company_id = company.id
        event.listen(engine, "before_cursor_execute", count)
        try:
            found = await queries.read(work, company_id)
        finally:
            event.remove(engine, "before_cursor_execute", count)
    assert found is not None
    assert len(found.people) == 2
    assert len(statements) == 6


async def test_what_is_not_theirs_is_absent(world: World) -> None:
    """Another salesperson's company does not exist, whatever is pressed."""
    anna, boris = await world.member("Anna"), await world.member("Boris")
    await world.contact("Ivan Petrov", owner=boris, company="Acme")
    async with world.store.read(world.clock.now()) as work:
        company = await queries.named(work, "acme")
        assert company is not None
        company_id = company.id
    await anna.says("/find acme")
    assert "Nothing found" in anna.screen.text
    for name in ("show", "more", "back", "edit"):
        await anna.forges(f"company.{name}:{company_id}")
    await anna.forges(f"company.people:{company_id}:0")
    await anna.forges(f"company.history:{company_id}:0")
    await anna.forges(f"company.field:{company_id}:name")
    assert set(anna.toasts) == {world.catalog.say("en", "not-found")}
