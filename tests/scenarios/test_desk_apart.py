"""What belongs to one team reaches no other: what waited, what was on its way, and what heads may give away."""

from __future__ import annotations

from collections.abc import Awaitable

import pytest

from locales.catalog import LANGUAGES
from storage.tables import DeskThread, Outbox, Ticket
from tests.scenarios.desk import desk_of
from tests.scenarios.queues import put_in_team, queue_added, queue_named
from tests.scenarios.rooms import Room, room_of
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_desk import everything
from tests.scenarios.test_desk_overflow import two_queues
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World


async def test_what_waited_for_who_rests_comes_to_nobody_who_may_not_see_it_any_more(world: World) -> None:
    desk, _, billing = await two_queues(world)
    boris, vera = desk.boris, await world.member("Viktor", "owner")
    nina = await world.member("Nina", "operator", team=(await queue_named(world, "")).team_id, zone="Asia/Tokyo")
    emil = await world.member("Emil", "operator", team=(await queue_named(world, "")).team_id, zone="Asia/Tokyo")
    await world.advance(hours=2)  # 21:00 in Tokyo
    await desk.ivan.says("login does not work")
    first = await the(world, Ticket)
    olga = await world.stranger("Olga")
    await olga.says("where is my order?")
    await vera.says("/queue")
    await vera.forges(f"ticket.handed:{(await all_of(world, Ticket))[-1].id}:{nina.member_id}")
    await olga.says("are you there?")
    await boris.forges(f"ticket.queued:{first.id}:{billing}")
    await vera.forges(f"ticket.queued:{(await all_of(world, Ticket))[-1].id}:{billing}")
    lena = await world.stranger("Lena")
    await lena.says("my invoice is wrong")
    await put_in_team(world, emil, await world.team("Elsewhere"))
    assert nina.screens == emil.screens == []
    await world.advance(hours=15)
    assert emil.screens == []
    assert "#3 ·" in everything(nina)
    for said in ("#1", "login", "Ivan", "#2", "order", "are you there", "Olga"):
        assert said not in everything(nina), said
    assert await _held(world) == []


async def _held(world: World) -> list[str]:
    return [one.dedupe for one in await all_of(world, Outbox) if one.status in ("pending", "sending", "failed")]


async def two_rooms(world: World) -> tuple[Room, Room, str]:
    """A group for the first queue and one for Billing, whose id is given."""
    room = await room_of(world)
    billing = await queue_added(room.vera, "Billing", topic="no")
    place = await world.forum("Money", room.vera, room.desk.boris)
    await room.vera.says("/desk here Billing", where=place)
    return room, Room(room.desk, place, room.vera), billing


async def _on_its_way(world: World, act: Awaitable[object]) -> list[object]:
    """What the act has us send, claimed and not yet arrived."""
    await act
    await world.intake.handle_waiting()
    return [*await world.courier._claim()]


async def test_a_place_on_its_way_when_its_ticket_leaves_for_another_group_goes(world: World) -> None:
    room, money, billing = await two_rooms(world)
    ivan, vera = room.desk.ivan, room.vera
    going = await _on_its_way(world, world.driver.says(ivan.account, ivan.place, "login does not work"))
    ticket = await the(world, Ticket)
    await vera.forges(f"ticket.queued:{ticket.id}:{billing}")
    assert "login does not work" in money.wrote("login").text
    await world.courier._carry_all(going)  # type: ignore[arg-type]
    await world.settle()
    await world.settle()
    left = "\n".join(room.texts(room.place))
    assert "login" not in left and "Ivan" not in left and "Take" not in left, left
    assert sorted(one.status for one in await all_of(world, DeskThread)) == ["gone", "open"]
    await vera.forges(f"ticket.queued:{ticket.id}:{(await queue_named(world, '')).id}")
    assert "login does not work" in room.wrote("login").text
    assert await _held(world) == []
    zelda = await world.stranger("Zelda")
    going = await _on_its_way(world, world.driver.says(zelda.account, zelda.place, "my secret order"))
    await vera.says("/forget Zelda")
    await vera.presses("Yes, erase")
    await world.advance(hours=25)
    await world.courier._carry_all(going)  # type: ignore[arg-type]
    await world.settle()
    await world.settle()
    left = "\n".join(room.texts(room.place))
    assert "Zelda" not in left and "secret" not in left, left
    assert all(one.status == "sent" for one in await all_of(world, Outbox) if one.kind == "drop_topic")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_head_gives_away_what_is_their_team_s_alone_and_is_told_whom_to_ask(
    world: World, language: str
) -> None:
    await desk_of(world, language)
    vera, north, south = await world.member("Vera", "owner", language), await world.team("North"), await world.team("S")
    hanna = await world.member("Hanna", "head", language, team=north)
    first = (await queue_named(world, "")).id if await _is_there(vera) else ""
    theirs = await queue_added(vera, "Theirs", topic="no")
    await vera.forges(f"queue.teamed:{theirs}:{south}")
    ours = await queue_added(hanna, "Ours", topic="no")
    everybody, others = say(world, hanna, "queue-is-all-teams"), say(world, hanna, "queue-is-other-teams")
    for data, told in (
        (f"team:{first}", everybody), (f"teamed:{first}:{north}", everybody), (f"retire:{first}", everybody),
        (f"retired:{first}:{ours}", everybody), (f"retired:{ours}:{theirs}", others),
        (f"teamed:{ours}:{south}", others),
    ):  # fmt: skip
        await hanna.forges(f"queue.{data}")
        assert any(told in one for one in (*hanna.toasts[-1:], hanna.screen.text)), data
    assert [(await queue_named(world, name)).team_id for name in ("", "Ours", "Theirs")] == [None, north, south]
    await hanna.forges(f"queue.retire:{ours}")
    assert not any("Theirs" in one for one in hanna.screen.buttons)
    await hanna.presses(say(world, hanna, "queue-title"), on=hanna.screen)
    assert say(world, hanna, "queue-is-retired", name="Ours", to=say(world, hanna, "queue-title"), count=0) in (
        hanna.screen.text
    )


async def _is_there(lead: Person) -> bool:
    """The first queue is made when it is first looked at."""
    await lead.says("/queue")
    await lead.presses(say(lead.world, lead, "queue-settings"))
    return True


async def test_a_move_is_not_undone_into_a_retired_queue_or_from_who_has_taken_it(world: World) -> None:
    desk, anna, billing = await two_queues(world)
    boris, vera = desk.boris, await world.member("Viktor", "owner")
    await desk.ivan.says("login does not work")
    ticket = await the(world, Ticket)
    await boris.presses("↪ Queue…", on=desk.head(boris))
    await boris.presses("Billing", on=boris.screen)
    moved = boris.screen
    await anna.presses("Take", on=desk.head(anna))
    await boris.presses("Undo", on=moved)
    assert any("Anna has had #1 since" in one for one in (*boris.toasts, everything(boris)))
    assert (await the(world, Ticket)).queue_id == billing
    third = await queue_added(vera, "Third", topic="no")
    await vera.forges(f"ticket.queued:{ticket.id}:{third}")
    moved = vera.screen
    ada = await world.member("Ada", "admin")
    await ada.says("/queue")
    await ada.forges(f"queue.retired:{billing}:{(await queue_named(world, '')).id}")
    await vera.presses("Undo", on=moved)
    assert any("was retired since" in one for one in (*vera.toasts, everything(vera)))
    assert (await the(world, Ticket)).queue_id == third
