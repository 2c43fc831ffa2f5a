"""Operators who speak more than their own language, and the customers who come to them by that."""

from __future__ import annotations

from storage.tables import Member, Ticket
from tests.scenarios.desk import desk_of
from tests.scenarios.stored import all_of
from tests.scenarios.test_start import say
from tests.scenarios.world import World


async def test_a_customer_comes_to_whoever_speaks_their_language_besides(world: World) -> None:
    await desk_of(world)
    anna, vera = await world.member("Anna", "operator"), await world.member("Vera", "owner")
    await vera.says("/queue")
    await vera.presses("Hours")
    await vera.presses("In turn")
    await anna.says("/settings")
    await anna.presses(say(world, anna, "settings-language-button"))
    await anna.presses("＋ Norsk bokmål")
    await anna.presses("＋ Български")
    await anna.presses("✓ Български")
    await anna.presses("Back")
    assert "Speaks besides" in anna.screen.text and "Norsk" in anna.screen.text
    for number in range(2):
        guest = await world.stranger(f"Guest{number}", "nb")
        await guest.says("hei")
    assert {one.owner_id for one in await all_of(world, Ticket)} == {anna.member_id}
    assert {one.name: one.also_speaks for one in await all_of(world, Member)}["Anna"] == "nb"
    await anna.forges("settings.also:xx:on")
    assert say(world, anna, "button-expired") in "".join([*anna.toasts, anna.screen.text])
    sales = await world.member("Petr")
    await sales.says("/settings")
    await sales.presses(say(world, sales, "settings-language-button"))
    assert not any("＋" in one for one in sales.screen.buttons), "who answers nobody is not asked"
