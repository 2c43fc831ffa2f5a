"""Deals in conversation: begun from a card, moved, won, lost, pressed twice, pressed too late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crm import deals, reminders
from crm.ids import new_id
from crm.permissions import scope_of
from handlers.identify import actor_of
from storage.queries import deal_surroundings, pipelines
from storage.queries import deals as queries
from storage.tables import Deal
from tests.scenarios.world import Person, World


async def begin(world: World, owner: Person, name: str = "Acme – seats", minor: int | None = 4_000_000) -> Deal:
    """A deal of the owner's, on their screen."""
    async with world.store.begin(world.clock.now()) as work:
        actor = actor_of(await world._member(work, owner))
        work.scope, work.op = scope_of(actor), "deal.create"
        deal = await deals.create(work, actor, name=name, value_minor=minor, currency="EUR" if minor else None)
    await owner.says("/deals")
    await owner.presses(name)
    return deal


async def stage_of(world: World, deal: Deal) -> str:
    async with world.store.begin(world.clock.now()) as work:
        read = await queries.read(work, deal.id)
        assert read is not None
        return read.stage.key


async def test_a_new_deal_begins_with_the_company_of_the_contact(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await anna.says("/find Petrov")
    ivan = await world.contact("Olga Petrova", owner=anna, company="Beta")
    await anna.says("/deal")
    await anna.fills(name="Beta – seats", contact="Olga Petrova", value="40k", expected="1 June")
    assert "Deal created" in anna.screen.text
    for part in ("Beta – seats", "New ●", "€40,000", "Olga Petrova", "Beta", "1 Jun 2026", "Anna"):
        assert part in anna.screen.text, part
    async with world.store.begin(world.clock.now()) as work:
        (read,) = await queries.open_of(work, contact_id=ivan.id)
    assert (read.deal.value_minor, read.company_name) == (4_000_000, "Beta")
    await anna.presses("Undo")
    async with world.store.begin(world.clock.now()) as work:
        assert await queries.open_of(work, contact_id=ivan.id) == ()


async def test_a_deal_from_a_contacts_card_has_the_company_filled_in(world: World) -> None:
    anna = await world.member("Anna")
    ivan = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await anna.says("/deals")
    await anna.forges(f"deal.new:contact:{ivan.id}")
    suggested = [*anna.screen.text.splitlines(), *anna.screen.buttons]
    assert not [one for one in suggested if one.endswith(("–", "– "))], "the name ended in a dash"
    await anna.fills(value="12 000")
    assert "Acme" in anna.screen.text
    async with world.store.begin(world.clock.now()) as work:
        (read,) = await queries.open_of(work, contact_id=ivan.id)
    assert (read.deal.name, read.contact_name, read.deal.expected_on) == ("Acme", "Ivan Petrov", None)


async def test_a_deal_moves_and_a_second_tap_says_it_is_there(world: World) -> None:
    anna = await world.member("Anna")
    deal = await begin(world, anna)
    await anna.presses("Offer", times=2)
    assert "New → Offer" in anna.screen.text
    assert "Offer ●" in anna.screen.text
    assert [toast for toast in anna.toasts if toast][-1].startswith("Already in Offer: Anna")
    assert await stage_of(world, deal) == "offer"
    await anna.presses("Undo")
    assert await stage_of(world, deal) == "new"


async def test_the_second_of_two_people_is_told_and_may_insist(world: World) -> None:
    north = await world.team("North")
    anna, vera = await world.member("Anna", team=north), await world.member("Vera", "head", team=north)
    deal = await begin(world, anna)
    await vera.says("/pipeline")
    await vera.presses("New: 1")
    await vera.presses("Acme – seats")
    await anna.presses("Contract")
    world.clock.at += timedelta(seconds=20)
    await vera.presses("Offer")
    assert "Anna moved it to Contract 20 s ago." in vera.screen.text
    assert await stage_of(world, deal) == "contract"
    await vera.presses("Leave")
    assert "Contract ●" in vera.screen.text
    await anna.presses("Offer")
    world.clock.at += timedelta(minutes=5)
    await vera.presses("Won")
    assert "5 min ago" in vera.screen.text
    await vera.presses("Move anyway")
    assert await stage_of(world, deal) == "won"


async def test_winning_asks_only_for_a_value_nobody_named(world: World) -> None:
    anna = await world.member("Anna")
    deal = await begin(world, anna, minor=None)
    await anna.presses("Won")
    await anna.fills(value="42k")
    assert "New → Won" in anna.screen.text
    assert "€42,000" in anna.screen.text
    known = await begin(world, anna, name="Beta – help")
    await anna.presses("Won")
    assert "New → Won" in anna.screen.text
    assert [await stage_of(world, one) for one in (deal, known)] == ["won", "won"]


async def test_losing_asks_why_and_what_becomes_of_the_reminders(world: World) -> None:
    anna = await world.member("Anna")
    deal = await begin(world, anna)
    async with world.store.begin(world.clock.now()) as work:
        actor = actor_of(await world._member(work, anna))
        work.op = "reminder.own"
        due = world.clock.now() + timedelta(days=2)
        for text in ("send the offer", "call"):
            await reminders.set_reminder(work, actor, text=text, due=due, has_clock=True, deal_id=deal.id)
    await anna.presses("Lost")
    assert "Why was it lost?" in anna.screen.text
    assert await stage_of(world, deal) == "new"
    await anna.presses("Competitor")
    assert "New → Lost (Competitor)" in anna.screen.text
    assert "2 of your reminders" in anna.screen.text
    await anna.presses("Close reminders")
    assert "2 reminders closed" in anna.screen.text
    async with world.store.begin(world.clock.now()) as work:
        assert (await deal_surroundings.around(work, deal.id)).next is None
    await anna.presses("↩ Keep reminders")
    async with world.store.begin(world.clock.now()) as work:
        assert (await deal_surroundings.around(work, deal.id)).next is not None
    await anna.says("/undo")
    assert await stage_of(world, deal) == "new"


async def test_reminders_of_a_lost_deal_may_stay_and_the_loss_still_be_taken_back(world: World) -> None:
    anna = await world.member("Anna")
    deal = await begin(world, anna)
    async with world.store.begin(world.clock.now()) as work:
        actor = actor_of(await world._member(work, anna))
        due = world.clock.now() + timedelta(days=2)
        await reminders.set_reminder(work, actor, text="call", due=due, has_clock=True, deal_id=deal.id)
    await anna.presses("Lost")
    await anna.presses("Price")
    await anna.presses("Keep")
    assert "The reminders stay." in anna.screen.text
    await anna.presses("↩ Undo loss")
    assert await stage_of(world, deal) == "new"


async def test_another_reason_is_asked_in_words(world: World) -> None:
    anna = await world.member("Anna")
    deal = await begin(world, anna)
    await anna.presses("Lost")
    await anna.presses("Other…")
    await anna.fills(note="they moved to the moon")
    assert "New → Lost (Other: they moved to the moon)" in anna.screen.text
    assert await stage_of(world, deal) == "lost"


async def test_a_salesperson_asks_the_head_to_reopen(world: World) -> None:
    north = await world.team("North")
    anna, vera = await world.member("Anna", team=north), await world.member("Vera", "head", team=north)
    deal = await begin(world, anna)
    await anna.presses("Won")
    assert "Reopen" not in anna.screen.buttons
    await anna.forges(f"deal.reopen:{deal.id}")
    assert "Ask your team lead" in anna.toasts[-1]
    await anna.presses("Ask to reopen")
    assert "Vera decides" in anna.screen.text
    assert await stage_of(world, deal) == "won"
    await anna.presses("Ask to reopen")
    assert "Asked already" in anna.toasts[-1] or "asked" in anna.toasts[-1].lower()
    assert len([one for one in vera.screens if "Anna asks to reopen" in one.text]) == 1
    await vera.presses("Reopen")
    assert "Won → New" in vera.screen.text
    assert await stage_of(world, deal) == "new"
    assert "Vera reopened it" in anna.screen.text


async def test_a_wish_to_reopen_is_declined_once(world: World) -> None:
    north = await world.team("North")
    anna, vera = await world.member("Anna", team=north), await world.member("Vera", "head", team=north)
    deal = await begin(world, anna)
    await anna.presses("Won")
    await anna.presses("Ask to reopen")
    old = vera.screen
    await vera.presses("Leave closed")
    assert "It stays closed" in vera.screen.text
    assert "Vera leaves it closed" in anna.screen.text
    await vera.forges(f"deal.stay_closed:{deal.id}")
    assert "Already answered" in vera.toasts[-1]
    assert await stage_of(world, deal) == "won"
    del old


async def test_a_wish_to_reopen_that_nobody_can_hear_is_no_wish(world: World) -> None:
    anna = await world.member("Anna")
    deal = await begin(world, anna)
    await anna.presses("Won")
    await anna.presses("Ask to reopen")
    assert "Nobody who could reopen it" in anna.toasts[-1]
    assert await stage_of(world, deal) == "won"


async def test_value_day_and_name_change_with_what_was_before(world: World) -> None:
    anna = await world.member("Anna")
    deal = await begin(world, anna)
    await anna.presses("Value")
    await anna.fills(value="45k")
    assert "Value: €40,000 → €45,000" in anna.screen.text
    await anna.presses("Date")
    await anna.fills(expected="15 June")
    assert "Expected: no date → 15 Jun 2026" in anna.screen.text
    await anna.presses("⋯")
    await anna.presses("Rename")
    await anna.fills(name="Acme – 30 seats")
    assert "Acme – seats → Acme – 30 seats" in anna.screen.text
    await anna.presses("Undo", on=anna.screen)
    async with world.store.begin(world.clock.now()) as work:
        read = await queries.read(work, deal.id)
    assert read is not None
    assert (read.deal.name, read.deal.value_minor) == ("Acme – seats", 4_500_000)


async def test_people_join_and_leave_a_deal_and_its_past_is_told(world: World) -> None:
    anna = await world.member("Anna")
    deal = await begin(world, anna)
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await anna.presses("Offer")
    await anna.presses("⋯")
    await anna.presses("People")
    await anna.presses("+ Person")
    await anna.fills(contact="Ivan Petrov")
    assert "Ivan Petrov joined the deal" in anna.screen.text
    await anna.presses("✖ Ivan Petrov")
    assert "Ivan Petrov left the deal" in anna.screen.text
    await anna.presses("Back", on=anna.screen)
    await anna.presses("⋯", on=anna.screen)
    await anna.presses("History")
    for part in ("Deal created", "New → Offer", "Ivan Petrov joined the deal", "Ivan Petrov left the deal"):
        assert part in anna.screen.text, part
    assert await stage_of(world, deal) == "offer"


READING = ("show", "back", "more", "history", "people", "keep_reminders:x")
CHANGING = ("value", "date", "rename", "join", "won", "lost", "close_reminders:x")


async def test_a_foreign_deal_answers_like_one_that_never_was(world: World) -> None:
    north, south = await world.team("North"), await world.team("South")
    anna, petr = await world.member("Anna", team=north), await world.member("Petr", team=south)
    deal = await begin(world, anna)
    await petr.says("/deals")
    for verb in READING + CHANGING:
        name, _, rest = verb.partition(":")
        for deal_id in (deal.id, new_id()):
            await petr.forges(f"deal.{name}:{deal_id}" + (f":{rest}" if rest else ""))
            assert petr.toasts[-1] == "Nothing found.", verb
    assert len(petr.toasts) == 2 * len(READING + CHANGING)
    assert len(petr.screens) == 1
    assert await stage_of(world, deal) == "new"


async def test_moves_of_a_foreign_deal_change_nothing(world: World) -> None:
    north, south = await world.team("North"), await world.team("South")
    anna, petr = await world.member("Anna", team=north), await world.member("Petr", team=south)
    deal = await begin(world, anna)
    async with world.store.begin(world.clock.now()) as work:
        stages = {stage.key: stage.id for stage in await pipelines.stages(work)}
        reason = (await pipelines.loss_reasons(work))[0].id
    await petr.says("/deals")
    for verb in (f"move:{deal.id}:{stages['offer']}", f"reason:{deal.id}:{reason}", f"leave:{deal.id}:x"):
        await petr.forges(f"deal.{verb}")
        assert petr.toasts[-1] == "Nothing found."
    assert await stage_of(world, deal) == "new"


async def test_an_old_button_of_an_earlier_shape_is_answered_kindly(world: World) -> None:
    anna = await world.member("Anna")
    deal = await begin(world, anna)
    for data in ("deal.move", f"deal.move:{deal.id}", "deal.show", "deal.show:::", f"deal.move:{deal.id}:nonsense:x"):
        await anna.forges(data)
        assert anna.toasts[-1] in ("This button has expired. Open the card again.", "Nothing found."), data
    assert await stage_of(world, deal) == "new"


@pytest.mark.parametrize(("language", "offer"), [("ru", "Предложение"), ("nb", "Tilbud"), ("bg", "Оферта")])
async def test_stages_speak_the_readers_language(world: World, language: str, offer: str) -> None:
    anna = await world.member("Anna", language=language)
    await begin(world, anna)
    await anna.presses(offer)
    assert f"{offer} ●" in anna.screen.text


async def test_losing_a_deal_that_was_moved_meanwhile_asks_before_it_overwrites(world: World) -> None:
    north = await world.team("North")
    anna, vera = await world.member("Anna", team=north), await world.member("Vera", "head", team=north)
    deal = await begin(world, anna)
    await vera.says("/pipeline")
    await vera.presses("New: 1")
    await vera.presses("Acme – seats")
    await vera.presses("Lost")
    await anna.presses("Contract")
    await vera.presses("Price")
    assert "Anna moved it to Contract" in vera.screen.text
    assert await stage_of(world, deal) == "contract"
    await vera.presses("Move anyway")
    assert "Contract → Lost (Price)" in vera.screen.text
    await vera.forges(f"deal.won:{deal.id}")
    assert await stage_of(world, deal) == "won"
    await anna.forges(f"deal.lost:{deal.id}")
    await anna.presses("Price")
    assert "Ask your team lead" in anna.toasts[-1]
    assert await stage_of(world, deal) == "won"
