"""A visitor from whom nothing is taken: nothing is kept, nobody else is punished, and no way round it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import uuid4

import pytest

from bots.web.site.tokens import LIFE
from crm.clock import FrozenClock
from storage.tables import Customer, Inbox, Ticket, VisitorMessage, WebFile
from tests.bots.web.site import Street, Visitor, street
from tests.bots.web.test_site import rows
from tests.databases import Database, Servers
from tests.scenarios.stored import all_of


@pytest.fixture
async def at(servers: Servers, database: Database, clock: FrozenClock) -> AsyncIterator[Street]:
    """An open desk behind a website."""
    async with servers.lent(database, founded=True) as store, street(store, clock) as here:
        yield here


async def blocked_by(at: Street, visitor: Visitor, period: str) -> None:
    """The visitor has written, and is blocked by somebody who leads."""
    await visitor.comes()
    await visitor.says("Buy my followers")
    hanna = await at.world.member("Hanna", "head")
    await hanna.says("/queue")
    await hanna.forges(f"ticket.blocked:{(await all_of(at.world, Ticket))[-1].id}:{period}")


async def test_nothing_of_a_blocked_visitor_is_kept_and_others_of_the_address_are_heard(at: Street) -> None:
    spam, anna = at.visitor(), at.visitor()
    await blocked_by(at, spam, "week")
    message = (await spam.sees())[0]["id"]
    before = [await rows(at, one) for one in (Inbox, VisitorMessage, WebFile)]
    assert await spam.post("say", {"id": str(uuid4()), "text": "cheap!"}) == (403, {"error": "blocked"})
    assert (await spam.post("edit", {"id": str(uuid4()), "message": message, "text": "cheap!"}))[0] == 403
    assert (await spam.uploads(b"%PDF-1.7 x", "offer.pdf"))[0] == 403
    assert [await rows(at, one) for one in (Inbox, VisitorMessage, WebFile)] == before
    assert "Buy my followers" in await spam.texts(), "what they read stays theirs to read"
    await anna.comes()
    await anna.says("Where is my order?")
    assert await rows(at, Ticket) == 2
    at.world.clock.at += timedelta(days=8)
    await spam.comes()
    await spam.says("Where is mine?")
    assert (await all_of(at.world, Customer))[0].blocked_at is not None


async def test_a_blocked_browser_becomes_nobody_else(at: Street) -> None:
    spam, friend = at.visitor(), at.visitor()
    await blocked_by(at, spam, "always")
    visitor = spam.token.split(".")[0]
    await friend.comes()
    await friend.says("Hello")
    code = (await friend.post("carry", {"id": str(uuid4())}))[1]["code"]
    assert (await spam.post("session", {"token": spam.token, "link": code, "language": "en"}))[0] == 403
    at.world.clock.at += LIFE + timedelta(days=1)
    assert (await spam.post("say", {"id": str(uuid4()), "text": "me again"}))[0] == 401
    await spam.comes()
    assert spam.token.split(".")[0] == visitor
    assert (await spam.post("say", {"id": str(uuid4()), "text": "me again"}))[0] == 403
    assert await rows(at, Ticket) == 2
