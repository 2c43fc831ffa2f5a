"""The walk past what is kept about people: files that are asked for, stopped, agreed to, refused and taken back."""

from __future__ import annotations

import functools
from dataclasses import replace

from scheduler import erasures
from storage.tables import DataRequest, Erasure
from tests.gallery.crawl import Crawler
from tests.gallery.script_desk_tools import forges
from tests.scenarios.stored import all_of
from tests.scenarios.world import Person


async def own_data(crawler: Crawler) -> None:
    """An owner asks for a file about somebody; customers ask for theirs; the act of an erasure is fetched."""
    owner, admin, sales = (crawler.someone(role) for role in ("owner", "admin", "sales"))
    contact = (await crawler.world.contact("Zelda Y", owner=sales, phones=["+47 22 33 44 78"])).id
    await crawler.says(owner, "/data", "/data Zelda Y", "/data zzzqqq")
    for last in ("stop", "agree"):
        await forges(crawler, owner, f"data.plan:{contact}")
        await forges(crawler, owner, f"data.look:{contact}")
        await forges(crawler, admin, f"data.{last}:{await _newest(crawler)}")
    await forges(crawler, owner, f"data.plan:{contact}")
    await _asker_leaves(crawler, sales)
    await forges(crawler, admin, f"data.agree:{await _newest(crawler)}")
    await crawler.acts(owner, functools.partial(_nobody_left, crawler, owner))
    await forges(crawler, admin, f"erase.act:{(await all_of(crawler.world, Erasure))[0].contact_id}")
    world = crawler.world
    world.gateway.defaults = replace(world.gateway.defaults, open_support=True)
    await _customers(crawler, owner, admin)
    world.gateway.defaults = replace(world.gateway.defaults, open_support=False)


async def _asker_leaves(crawler: Crawler, sales: Person) -> None:
    """Whoever asked may not have the file any more."""
    wish = await _newest(crawler)
    async with crawler.world.store.begin(crawler.world.clock.now()) as work:
        row = await work.get(DataRequest, wish)
        assert row is not None
        row.asked_by = sales.member_id


async def _nobody_left(crawler: Crawler, owner: Person) -> None:
    """An erasure is due of a contact that is gone."""
    now = crawler.world.clock.now()
    async with crawler.world.store.begin(now) as work:
        await work.add(Erasure(contact_id="joinedxx", asked_by=owner.member_id, asked_at=now, due_at=now, traces=[]))
        await erasures.fire_due(work)
    await crawler.world.settle()


async def _customers(crawler: Crawler, owner: Person, admin: Person) -> None:
    tove = await crawler.world.stranger("Tove", "nb")
    await crawler.says(tove, "/mydata", "my screen is dark", "/mydata", "/forget")
    for kind in ("export", "erase"):
        await forges(crawler, tove, f"own.ask:{kind}")
        await crawler.says(tove, "/mydata")
        await crawler.says(owner, "/data")
        await forges(crawler, owner, f"data.request:{await _newest(crawler)}")
        if kind == "export":
            await forges(crawler, owner, f"data.send:{await _newest(crawler)}")
            await forges(crawler, admin, f"data.request:{await _newest(crawler)}")
            await forges(crawler, admin, f"data.stop:{await _newest(crawler)}")
            await forges(crawler, owner, f"data.send:{await _newest(crawler)}")
            await forges(crawler, admin, f"data.agree:{await _newest(crawler)}")
        else:
            await owner.forges(f"data.refuse:{await _newest(crawler)}")
            await crawler.acts(owner, lambda: owner.fills(text="An invoice is still open."))
    await forges(crawler, tove, "own.ask:erase")
    await forges(crawler, tove, f"own.withdraw:{await _newest(crawler)}")
    una = await crawler.world.stranger("Una")
    await crawler.says(una, "please forget me")
    await forges(crawler, una, "own.ask:erase")
    contact = next(one for one in await all_of(crawler.world, DataRequest) if one.status == "open").contact_id
    for person, label in ((owner, "Yes, erase"), (admin, "Erase now")):
        await forges(crawler, person, f"erase.look:{contact}")
        await crawler.acts(person, functools.partial(person.presses, label))


async def _newest(crawler: Crawler) -> str:
    """The wish that was asked last."""
    return max(await all_of(crawler.world, DataRequest), key=lambda one: one.asked_at).id
