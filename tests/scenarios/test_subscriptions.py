"""A group follows deals: one live card each, redrawn, without amounts until somebody says so."""

from __future__ import annotations

from crm import deals
from crm.ids import new_id
from crm.permissions import scope_of
from handlers.events import Author, Chat, Event, Fact, Joined, Left, Moved
from handlers.identify import actor_of
from storage.queries import subscriptions
from tests.scenarios.driver import Place
from tests.scenarios.world import Person, World


async def team_of_two(world: World) -> tuple[Person, Person, Place]:
    north = await world.team("North")
    anna, vera = await world.member("Anna", team=north), await world.member("Vera", "head", team=north)
    return anna, vera, await world.group("Sales North", anna, vera)


async def begin(world: World, owner: Person, name: str, minor: int, currency: str = "EUR") -> str:
    """A deal of the owner's, on their screen; the group hears of it by the owner's next move."""
    async with world.store.begin(world.clock.now()) as work:
        actor = actor_of(await world._member(work, owner))
        work.scope, work.op = scope_of(actor), "deal.create"
        deal = await deals.create(work, actor, name=name, value_minor=minor, currency=currency)
    await owner.says("/deals")
    await owner.presses(name)
    return deal.id


async def test_a_group_gets_one_card_a_deal_and_sees_it_move(world: World) -> None:
    anna, vera, group = await team_of_two(world)
    await vera.says("/subscribe", where=group)
    assert "Amounts" in vera.in_place(group)[-1].text
    await anna.says("/deal")
    await anna.fills(name="Acme – seats", value="40k")
    card = vera.in_place(group)[-1]
    for part in ("Acme – seats", "New ●", "Anna", "•••"):
        assert part in card.text, part
    assert "40" not in card.text
    await anna.presses("Offer")
    await anna.presses("Won")
    cards = [one for one in vera.in_place(group) if "Acme" in one.text]
    assert len(cards) == 1
    assert "🏆" in cards[0].text
    assert "Won ●" in cards[0].text


async def test_a_deal_that_was_taken_back_is_taken_back_in_the_group(world: World) -> None:
    anna, vera, group = await team_of_two(world)
    await vera.says("/subscribe", where=group)
    await anna.says("/deal Acme seats")
    await anna.fills(value="40k")
    assert any("Acme seats" in one.text for one in vera.in_place(group))
    await anna.presses("Undo")
    assert not any("Acme seats" in one.text for one in vera.in_place(group))
    assert any("This deal was taken back." in one.text for one in vera.in_place(group))


async def test_amounts_are_shown_only_after_a_second_yes_and_hidden_at_once(world: World) -> None:
    anna, vera, group = await team_of_two(world)
    await vera.says("/subscribe", where=group)
    await begin(world, anna, "Acme – seats", 4_000_000)
    await anna.presses("Offer")
    await vera.presses("Show amounts", where=group)
    assert any("Everybody in this chat" in one.text for one in vera.in_place(group))
    assert not any("€40,000" in one.text for one in vera.in_place(group))
    await vera.presses("Show amounts", where=group)
    assert any("€40,000" in one.text for one in vera.in_place(group))
    await vera.presses("Hide amounts", where=group)
    assert not any("€40,000" in one.text for one in vera.in_place(group))


async def test_open_on_a_card_answers_those_who_may_and_nobody_else(world: World) -> None:
    anna, vera, group = await team_of_two(world)
    petr = await world.member("Petr", team=await world.team("South"))
    guest = await world.stranger("Guest")
    await vera.says("/subscribe", where=group)
    await begin(world, anna, "Acme – seats", 4_000_000)
    await anna.presses("Offer")
    before = len(vera.in_place(group))
    await vera.presses("Open", where=group)
    assert "€40,000" in vera.screen.text
    for outside in (petr, guest):
        await outside.presses("Open privately", where=group)
        told = [*outside.toasts, *(one.text for one in outside.screens)]
        assert len(told) == 1
        assert "Acme" not in told[0]
    assert "Nothing found." in (*petr.toasts, *(one.text for one in petr.screens))
    assert len(vera.in_place(group)) == before


async def test_small_deals_and_other_teams_are_left_out(world: World) -> None:
    anna, vera, group = await team_of_two(world)
    petr = await world.member("Petr", team=await world.team("South"))
    await vera.says("/subscribe", where=group)
    await vera.presses("Smallest amount", where=group)
    await vera.fills(minimum="10 000")
    for who, name, minor in ((anna, "Small", 500_000), (anna, "Large", 2_000_000), (petr, "Foreign", 2_000_000)):
        await begin(world, who, name, minor)
        await who.presses("Offer")
    text = "\n".join(one.text for one in vera.in_place(group))
    assert [name in text for name in ("Small", "Large", "Foreign")] == [False, True, False]


async def test_the_smallest_amount_keeps_its_currency_and_leaves_other_currencies_alone(world: World) -> None:
    anna, vera, group = await team_of_two(world)
    await vera.says("/subscribe", where=group)
    await vera.presses("Smallest amount", where=group)
    await vera.fills(minimum="100 000 kr")
    assert "NOK\u00a0100,000; in other currencies, all deals" in vera.screen.text
    for name, minor, currency in (("Kroner", 2_000_000, "NOK"), ("Euro", 2_000_000, "EUR")):
        await begin(world, anna, name, minor, currency)
        await anna.presses("Offer")
    text = "\n".join(one.text for one in vera.in_place(group))
    assert [name in text for name in ("Kroner", "Euro")] == [False, True]


async def test_only_heads_and_above_subscribe_and_only_their_own_chats(world: World) -> None:
    anna, vera, group = await team_of_two(world)
    olga = await world.member("Olga", "head", team=await world.team("South"))
    await anna.says("/subscribe", where=group)
    async with world.store.begin(world.clock.now()) as work:
        assert list(await subscriptions.active(work)) == []
    await vera.says("/subscribe", where=group)
    await vera.says("/subscribe", where=group)
    async with world.store.begin(world.clock.now()) as work:
        (row,) = await subscriptions.active(work)
    await olga.presses("Stop", where=group)
    assert olga.toasts[-1] == "Nothing found."
    await anna.presses("Stop", where=group)
    assert "Ask your team lead" in anna.toasts[-1]
    await olga.says("/subscribe")
    assert "Sales North" not in "".join(olga.screen.buttons)
    await vera.says("/subscribe")
    assert "Sales North" in "".join(vera.screen.buttons)
    await vera.presses("Stop")
    async with world.store.begin(world.clock.now()) as work:
        assert list(await subscriptions.active(work)) == []
        again = await subscriptions.of_chat(work, row.chat_key)
        assert again is not None
        assert not again.is_active


async def test_a_stopped_group_may_start_again_and_undo_stops_it(world: World) -> None:
    anna, vera, group = await team_of_two(world)
    await vera.says("/subscribe", where=group)
    await vera.says("/unsubscribe", where=group)
    assert "Sales North no longer follows deals." in vera.in_place(group)[-1].text
    await vera.says("/unsubscribe", where=group)
    assert "doesn’t follow deals" in vera.in_place(group)[-1].text
    await begin(world, anna, "Acme – seats", 4_000_000)
    await anna.presses("Offer")
    assert not any("Acme" in one.text for one in vera.in_place(group))
    await vera.says("/subscribe", where=group)
    await anna.presses("Contract")
    assert any("Contract ●" in one.text for one in vera.in_place(group))


async def happens(world: World, who: Person, group: Place, fact: Fact) -> None:
    """The platform tells something about the group."""
    chat = Chat(who.account.platform, group.id, "group", who.account.team, title="Sales North")
    author = Author(who.account.platform, who.account.user, who.account.name, who.account.team)
    await world.intake.receive([Event("test", new_id(), world.clock.now(), chat, author, fact)])
    await world.settle()


async def test_a_group_that_put_the_bot_out_is_left_alone_and_one_that_moved_is_followed(world: World) -> None:
    anna, vera, group = await team_of_two(world)
    await happens(world, vera, group, Joined())
    assert "Press the button" in vera.in_place(group)[-1].text
    await vera.says("/subscribe", where=group)
    await happens(world, anna, group, Moved("g-new"))
    async with world.store.begin(world.clock.now()) as work:
        (row,) = await subscriptions.active(work)
    assert row.chat["id"] == "g-new"
    assert row.chat_key.endswith(":g-new")
    await happens(world, anna, Place("g-new", is_private=False), Left())
    async with world.store.begin(world.clock.now()) as work:
        assert list(await subscriptions.active(work)) == []


async def test_a_head_lets_the_bot_into_a_channel_and_one_press_makes_it_follow_deals(world: World) -> None:
    anna = await world.member("Anna", team=(north := await world.team("North")))
    vera = await world.member("Vera", "head", team=north)
    channel = await world.channel("Deals of North", vera, anna)
    (hello,) = vera.in_place(channel)
    assert "Press the button" in hello.text
    await anna.presses("Follow deals here", where=channel)
    assert "Ask your team lead" in anna.toasts[-1]
    await vera.presses("Follow deals here", where=channel)
    (settings,) = vera.in_place(channel)
    assert (settings.id, "Amounts: hidden" in settings.text) == (hello.id, True)
    await begin(world, anna, "Acme – seats", 4_000_000)
    await anna.presses("Offer")
    assert any("Acme – seats" in one.text for one in vera.in_place(channel))
    await vera.presses("Stop", where=channel)
    await vera.presses("Follow deals here", where=channel)
    async with world.store.begin(world.clock.now()) as work:
        (row,) = await subscriptions.active(work)
    assert (row.title, row.created_by) == ("Deals of North", vera.member_id)


async def test_a_command_of_nobody_known_is_answered_by_nothing_in_public(world: World) -> None:
    vera, guest = await world.member("Vera", "owner"), await world.stranger("Guest")
    channel = await world.channel("Deals", vera, guest)
    before = vera.in_place(channel)
    for command in ("/subscribe", "/unsubscribe"):
        await guest.says(command, where=channel)
    assert vera.in_place(channel) == before
    async with world.store.begin(world.clock.now()) as work:
        assert list(await subscriptions.active(work)) == []
