"""Several queues of a desk, as whoever leads makes them in the chat."""

from __future__ import annotations

from storage.tables import Member, Queue
from tests.scenarios.stored import all_of
from tests.scenarios.world import Person, World


async def queue_added(lead: Person, name: str, **values: str) -> str:
    """One more queue; gives its id."""
    if not lead.screens:
        await lead.says("/queue")
    await lead.forges("queue.new")
    await lead.fills(name=name, **values)
    return (await queue_named(lead.world, name)).id


async def queue_named(world: World, name: str) -> Queue:
    """The queue of that name; "" for the first one."""
    found = [one for one in await all_of(world, Queue) if one.name == name and one.retired_at is None]
    assert len(found) == 1
    return found[0]


async def works(lead: Person, queue_id: str, minutes: str, begin: str = "09:00", end: str = "18:00") -> None:
    """When the queue is open on weekdays, and within how many minutes it answers first."""
    await lead.forges(f"queue.hours:{queue_id}")
    await lead.fills(week=f"Mon-Fri {begin}-{end}", minutes=minutes)


async def put_in_team(world: World, person: Person, team_id: str) -> None:
    """The member is of that team from now on."""
    async with world.store.begin(world.clock.now()) as work:
        row = await work.get(Member, person.member_id)
        assert row is not None
        row.team_id = team_id
