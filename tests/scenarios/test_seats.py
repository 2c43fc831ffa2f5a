"""Who leaves a group that is a desk: the seat ends, and what stands there comes to them in private again."""

from __future__ import annotations

from storage.tables import DeskSeat
from tests.scenarios.rooms import room_of
from tests.scenarios.stored import all_of
from tests.scenarios.world import World


async def test_who_leaves_the_group_gets_their_tickets_in_private_again(world: World) -> None:
    room = await room_of(world)
    boris, ivan = room.desk.boris, room.desk.ivan
    await ivan.says("login does not work")
    await boris.presses("Take", on=room.head(), where=room.place)
    await ivan.says("not even with the new word")
    assert not any("👤" in one.text for one in boris.screens)
    await world.driver.leaves(boris.account, room.place)
    await world.settle()
    assert await all_of(world, DeskSeat) == []
    assert "#1 ·" in room.desk.head(boris).text
    for said in ("login does not work", "not even with the new word"):
        assert said in room.desk.wrote(boris, said).text
    before = len(boris.screens)
    await boris.says("Try again.", reply_to=room.desk.wrote(boris, "not even"))
    assert any("Try again." in one.text for one in ivan.screens)
    await ivan.says("works, thank you")
    assert "works, thank you" in room.desk.wrote(boris, "works, thank you").text
    assert any("works, thank you" in one.text for one in room.vera.in_place(room.place))
    assert len(boris.screens) > before
    await world.driver.leaves(room.vera.account, room.place)
    await world.settle()
    assert not any("👤" in one.text for one in room.vera.screens)
