"""People: entered in a line, seen on a card, changed field by field, handed over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import event, select

from crm import contacts, deals, interactions
from crm.permissions import scope_of
from handlers.identify import actor_of
from storage.queries import contacts as queries
from storage.queries import pipelines
from storage.tables import Contact, Employment, Member
from tests.scenarios.world import Person, World


async def rows(world: World) -> list[Contact]:
    async with world.store.read(world.clock.now()) as work:
        found = list((await work.session.execute(select(Contact).order_by(Contact.created_at))).scalars())
        work.session.expunge_all()
        return found


async def jobs(world: World) -> list[tuple[bool, bool]]:
    """Of every employment: whether it is the present one, and whether it has ended."""
    async with world.store.read(world.clock.now()) as work:
        found = (await work.session.execute(select(Employment).order_by(Employment.is_current))).scalars()
        return [(job.is_current, job.until is not None) for job in found]


async def call(world: World, by: Person, contact_id: str, summary: str, days_ago: int, outcome: str = "") -> None:
    """A call that happened some days ago."""
    async with world.store.begin(world.clock.now()) as work:
        member = await work.get(Member, by.member_id)
        assert member is not None
        actor = actor_of(member)
        work.scope = scope_of(actor)
        at = world.clock.now() - timedelta(days=days_ago)
        await interactions.log(
            work, actor, kind="call", summary=summary, happened_at=at, outcome=outcome, contact_id=contact_id
        )


async def test_a_line_fills_the_form_of_a_new_contact(world: World) -> None:
    """Name, company and phone are understood; the receipt is undone."""
    anna = await world.member("Anna")
    await anna.says("/new Ivan Petrov, Acme, buyer, +47 22 33 44 55, Ivan@Acme.no")
    await anna.fills()
    assert "✓ New contact: Ivan Petrov" in anna.screen.text
    assert "buyer, Acme" in anna.screen.text
    assert "+47 22 33 44 55" in anna.screen.text
    assert "ivan@acme.no" in anna.screen.text
    assert len(await rows(world)) == 1
    await anna.presses("Undo")
    assert await rows(world) == []


async def test_a_wrong_phone_is_asked_again_in_their_language(world: World) -> None:
    """Nothing is lost: the form goes on at the same question."""
    anna = await world.member("Анна", language="ru")
    await anna.says("/new Иван Петров")
    await anna.fills(phone="не знаю")
    assert "не похоже на номер телефона" in anna.screen.text
    assert await rows(world) == []


async def test_the_card_tells_what_one_needs_in_the_lift(world: World) -> None:
    """Present and former employers with who leads them, birthday, last entries."""
    anna = await world.member("Anna")
    await world.contact("Павел Портной", owner=anna, company="Бюро ЭРА", position="руководитель")
    granin = await world.contact("Всеволод Гранин", owner=anna, company="Бюро ЭРА", position="архитектор")
    await call(world, anna, granin.id, "просил материалы", 400)
    await call(world, anna, granin.id, "уехал", 14, "no_answer")
    await anna.says("/find гранин")
    await anna.presses("⋯")
    await anna.presses("New job")
    await anna.fills(company="Гранин и Ко", position="директор")
    assert "Бюро ЭРА → директор, Гранин и Ко" in anna.screen.text
    await anna.presses("Open")
    text = anna.screen.text
    assert "директор, Гранин и Ко" in text
    assert "Бюро ЭРА · архитектор · …–2026 · now led by Павел Портной (руководитель)" in text
    assert text.index("уехал") < text.index("просил материалы")
    assert "no answer" in text


async def test_changing_employer_keeps_the_former_one_and_undo_brings_it_back(world: World) -> None:
    """Two rows of employment, one of them present."""
    anna = await world.member("Anna")
    ivan = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await _field(anna, ivan, "New job")
    await anna.fills(company="Beta")
    assert await jobs(world) == [(False, True), (True, False)]
    await anna.presses("Undo")
    assert await jobs(world) == [(True, False)]


async def _field(person: Person, contact: Contact, label: str) -> None:
    """Opens the form of one field from the card."""
    await person.says(f"/find #{contact.id}")
    await person.presses("⋯")
    if label != "New job":
        await person.presses("Edit")
    await person.presses(label)


async def test_every_field_is_changed_by_its_form_and_undone(world: World) -> None:
    """Was and now on the receipt; Undo brings back what was."""
    anna = await world.member("Anna")
    ivan = await world.contact("Ivan Petrov", owner=anna, position="buyer", phones=["+4722334455"])
    for label, value, now in (
        ("Name", "Ivan Sidorov", "Ivan Petrov → Ivan Sidorov"),
        ("Position", "director", "buyer → director"),
        ("Phone", "+47 22 33 44 66", "– → +47 22 33 44 66"),
        ("E-mail", "Ivan@Acme.no", "– → ivan@acme.no"),
        ("Messenger", "@ivan", "– → @ivan"),
        ("Tags", "vip, #partner", "– → partner, vip"),
        ("Note", "Likes chess", "– → Likes chess"),
        ("Birthday", "14 May 1978", "– → 14 May 1978"),
    ):
        await _field(anna, ivan, label)
        await anna.fills(value=value)
        assert now in anna.screen.text, label
    await anna.presses("Open")
    assert "14 May 1978 (47)" in anna.screen.text
    assert "#partner #vip" in anna.screen.text
    await _field(anna, ivan, "Name")
    await anna.fills(value="Somebody Else")
    await anna.presses("Undo")
    await anna.says(f"/find #{ivan.id}")
    assert "👤 Ivan Sidorov" in anna.screen.text


async def test_a_phone_is_taken_off_with_one_tap(world: World) -> None:
    """From the edit screen; Undo puts it back."""
    anna = await world.member("Anna")
    ivan = await world.contact("Ivan Petrov", owner=anna, phones=["+4722334455"])
    await anna.says(f"/find #{ivan.id}")
    await anna.presses("⋯")
    await anna.presses("Edit")
    await anna.presses("✕ +47 22 33 44 55")
    await anna.says(f"/find #{ivan.id}")
    assert "+47 22" not in anna.screen.text
    await anna.presses("Undo")
    await anna.says(f"/find #{ivan.id}")
    assert "+47 22 33 44 55" in anna.screen.text


async def test_the_same_phone_asks_who_is_meant(world: World) -> None:
    """Same person: what is new is added; a second tap changes nothing."""
    anna = await world.member("Anna")
    await world.contact("Igor Petrov", owner=anna, company="Gamma", phones=["+4722334455"])
    await anna.says("/new Igor Petrof, Delta, +4722334455, igor@delta.no")
    await anna.fills()
    assert "Same phone as Igor Petrov (Gamma)." in anna.screen.text
    assert len(await rows(world)) == 1
    await anna.presses("Igor Petrov, new job", times=2)
    assert "✓ Added to Igor Petrov" in anna.screen.text
    assert len(await rows(world)) == 1
    await anna.presses("Open")
    assert "Delta" in anna.screen.text
    assert "Gamma" in anna.screen.text
    assert "igor@delta.no" in anna.screen.text


@pytest.mark.parametrize("language", ["bg", "en", "nb", "ru"])
async def test_the_same_name_at_the_same_company_asks_who_is_meant(world: World, language: str) -> None:
    """Who has no number yet would be written down twice; two people of one name may still be."""
    anna = await world.member("Anna", language=language)
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await anna.says("/new ivan petrov, Acme, +4722334455")
    await anna.fills()
    assert len(await rows(world)) == 1
    assert "Ivan Petrov (Acme)" in anna.screen.text
    await anna.presses(world.catalog.say(language, "twin-apart"))
    assert len(await rows(world)) == 2


async def test_two_people_may_share_a_number(world: World) -> None:
    """Made once, however often it is tapped."""
    anna = await world.member("Anna")
    await world.contact("Igor Petrov", owner=anna, phones=["+4722334455"])
    await anna.says("/new Olga Petrova, +4722334455")
    await anna.fills()
    await anna.presses("Two people", times=2)
    assert sorted(row.name for row in await rows(world)) == ["Igor Petrov", "Olga Petrova"]


async def test_a_duplicate_out_of_reach_is_told_to_who_leads_only(world: World) -> None:
    """The writer sees nothing of it."""
    north = await world.team("North")
    anna = await world.member("Anna", team=north)
    boris = await world.member("Boris", team=north)
    vera = await world.member("Vera", role="head", team=north)
    await world.contact("Igor Petrov", owner=boris, company="Gamma", phones=["+4722334455"])
    await anna.says("/new Igor P, +4722334455")
    await anna.fills()
    assert "✓ New contact: Igor P" in anna.screen.text
    assert not any("Gamma" in seen.text for seen in anna.screens)
    assert "Same phone as Igor Petrov (Gamma)." in vera.screen.text
    assert boris.screens == []


async def test_adding_a_number_that_somebody_has_is_told(world: World) -> None:
    """To the writer where they may see both, with a way to look."""
    anna = await world.member("Anna")
    await world.contact("Igor Petrov", owner=anna, phones=["+4722334455"])
    ivan = await world.contact("Ivan Sidorov", owner=anna)
    await _field(anna, ivan, "Phone")
    await anna.fills(value="+47 22 33 44 55")
    assert "⚠ Same phone as Igor Petrov." in anna.screen.text
    await anna.presses("👤 Igor Petrov")
    assert "👤 Igor Petrov" in anna.screen.text


async def test_history_is_paged_in_place(world: World) -> None:
    """Five at a time, newest first, with who and when."""
    anna = await world.member("Anna")
    ivan = await world.contact("Ivan Petrov", owner=anna)
    for number in range(7):
        await call(world, anna, ivan.id, f"call number {number}", number)
    await anna.says(f"/find #{ivan.id}")
    await anna.presses("⋯")
    seen = len(anna.screens)
    await anna.presses("History")
    assert [f"number {n}" in anna.screen.text for n in range(7)] == [True] * 5 + [False] * 2
    assert "Anna" in anna.screen.text
    await anna.presses("Older")
    assert [f"number {n}" in anna.screen.text for n in range(7)] == [False] * 5 + [True] * 2
    await anna.presses("Back")
    assert len(anna.screens) == seen
    assert "📞 Log call" in anna.screen.buttons


async def test_a_head_hands_a_contact_over_within_the_team(world: World) -> None:
    """Then the new owner finds it and the former one does not."""
    north = await world.team("North")
    boris = await world.member("Boris", team=north)
    anna = await world.member("Anna", team=north)
    vera = await world.member("Vera", role="head", team=north)
    ivan = await world.contact("Ivan Petrov", owner=vera)
    await _field(vera, ivan, "Owner")
    await vera.presses("Anna")
    assert "Vera → Anna" in vera.screen.text
    await anna.says("/find petrov")
    assert "👤 Ivan Petrov" in anna.screen.text
    await boris.says("/find petrov")
    assert "Nothing found" in boris.screen.text


async def test_a_salesperson_offers_and_the_colleague_accepts(world: World) -> None:
    """Nothing changes until the colleague says yes; a forged offer is none."""
    north = await world.team("North")
    anna = await world.member("Anna", team=north)
    boris = await world.member("Boris", team=north)
    ivan = await world.contact("Ivan Petrov", owner=anna)
    await _field(anna, ivan, "Owner")
    await anna.presses("Boris")
    assert (await rows(world))[0].owner_id == anna.member_id
    assert "Anna offers you a contact: Ivan Petrov" in boris.screen.text
    await boris.presses("Accept")
    assert (await rows(world))[0].owner_id == boris.member_id
    assert "Boris accepted Ivan Petrov" in anna.screen.text


async def test_an_auditor_sees_numbers_partly_and_changes_nothing(world: World) -> None:
    """Masked on the card; every writing button is refused."""
    anna = await world.member("Anna")
    auditor = await world.member("Rolf", role="auditor")
    ivan = await world.contact("Ivan Petrov", owner=anna, phones=["+4722334455"], emails=["ivan@acme.no"])
    await auditor.says("/find petrov")
    assert "+47 ••• •• 55" in auditor.screen.text
    assert "i•••@acme.no" in auditor.screen.text
    await auditor.forges(f"contact.edit:{ivan.id}")
    await auditor.forges(f"contact.field:{ivan.id}:name")
    assert set(auditor.toasts) == {world.catalog.say("en", "forbidden")}


async def test_names_like_markup_are_only_names(world: World) -> None:
    """What people write is never markup of ours."""
    anna = await world.member("Anna")
    await anna.says("/new <b>&amp; *Ivan* _Petrov_")
    await anna.fills()
    assert "<b>&amp; *Ivan* _Petrov_" in anna.screen.text


async def test_the_card_costs_six_statements(world: World) -> None:
    """However much hangs on the contact."""
    anna = await world.member("Anna")
    ivan = await world.contact("Ivan Petrov", owner=anna, company="Acme", phones=["+4722334455"], emails=["i@acme.no"])
    await call(world, anna, ivan.id, "hello", 1)
    statements: list[str] = []
    engine = world.store.engines.read.sync_engine

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    async with world.store.read(world.clock.now()) as work:
        await work.session.connection()
        event.listen(engine, "before_cursor_execute", count)
        try:
            found = await queries.read(work, ivan.id)
        finally:
            event.remove(engine, "before_cursor_execute", count)
    assert found is not None
    assert len(statements) == 6


async def _in_the_past(world: World, boss: Person, by: Person, days: int, contact_id: str, reason: str = "") -> None:
    """A deal led by that colleague, lost for the reason or won, so many days ago."""
    async with world.store.begin(world.clock.now() - timedelta(days=days)) as work:
        member = await work.get(Member, boss.member_id)
        assert member is not None
        actor = actor_of(member)
        worth = 900_000
        row = await deals.create(
            work, actor, name="Materials", contact_id=contact_id, value_minor=worth, currency="EUR"
        )
        row.owner_id = by.member_id
        if reason:
            found = next(one for one in await pipelines.loss_reasons(work) if one.key == reason)
            await deals.lose(work, actor, row.id, found.id)
        else:
            await deals.win(work, actor, row.id)


async def test_one_word_brings_back_the_whole_story(world: World) -> None:
    """The head of sales writes a name: present and former work, who was lost and won by whom, the last word."""
    vera = await world.member("Vera", role="owner")
    petr = await world.member("Petr Kuzmin")
    alexander = await world.member("Alexander")
    await world.contact("Pavel Portnoy", owner=vera, company="ERA", position="head")
    granin = await world.contact(
        "Vsevolod Borisovich Granin", owner=vera, company="ERA", position="architect", birthday=date(1977, 11, 2)
    )
    async with world.store.begin(world.clock.now()) as work:
        member = await work.get(Member, vera.member_id)
        assert member is not None
        actor = actor_of(member)
        since = date(2020, 3, 1)
        await contacts.employ(work, actor, granin.id, company_name="Granin & Co", position="head", since=since)
    await _in_the_past(world, vera, petr, 365, granin.id, "price")
    await _in_the_past(world, vera, alexander, 1095, granin.id)
    await call(world, vera, granin.id, "the director was out, left our new phone", 1)
    await vera.says("granin")
    text = vera.screen.text
    for fact in (
        "Vsevolod Borisovich Granin",
        "head, Granin & Co",
        "2 Nov 1977 (48)",
        "ERA · architect · …–2020 · now led by Pavel Portnoy (head)",
        "left our new phone",
        "✖ Lost: Materials · Price · €9,000 · 12 May 2025 · Petr Kuzmin",
        "🏆 Won: Materials · €9,000 · 13 May 2023 · Alexander",
    ):
        assert fact in text, fact


async def test_who_only_reads_is_offered_nothing_else(world: World) -> None:
    anna, rita = await world.member("Anna"), await world.member("Rita", "auditor")
    ivan = await world.contact("Ivan Petrov", anna, company="Acme")
    await rita.says("/find petrov")
    assert "Ivan Petrov" in rita.screen.text
    offered = set(rita.screen.buttons)
    for action in ("more", "back", "deals"):
        await rita.forges(f"contact.{action}:{ivan.id}")
        offered |= set(rita.screen.buttons)
    refused = ("contact-log-call", "contact-edit", "contact-new-job", "contact-note", "contact-new-deal")
    assert not offered & {world.catalog.say("en", key) for key in refused}
    assert {world.catalog.say("en", key) for key in ("contact-remind", "contact-history")} <= offered


async def test_what_is_overdue_is_not_called_next(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await anna.says("remind me in 2 hours to call Petrov")
    await anna.says("remind me on 1 june at 11:00 to send Petrov samples")
    await world.advance(hours=3)
    await anna.says("petrov")
    assert "⚠ Overdue: call Petrov" in anna.screen.text
    assert "Next: send Petrov samples" in anna.screen.text
    await anna.says("remind me in 1 hour to write to Petrov")
    await world.advance(hours=2)
    await anna.says("petrov")
    assert "⚠ Overdue: call Petrov" in anna.screen.text
    assert "; 1 more overdue" in anna.screen.text
