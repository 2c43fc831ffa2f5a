"""What all requests of the website share: who signs, who keeps, who may how often."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeAlias

import structlog
from aiohttp import web

from bots.platform import Intake
from bots.web.cabinet import Cabinet, NotTaken
from bots.web.site import limits
from bots.web.site.bodies import refusal
from bots.web.site.limits import Limits, Pace, Together, address_of
from bots.web.site.names import PLATFORM, SOURCE
from bots.web.site.pages import COMMON, Pages
from bots.web.site.places import Places
from bots.web.site.shelf import Shelf
from bots.web.site.tokens import Signer
from crm.clock import Clock
from handlers.events import Author, Chat, Event, Fact
from locales.catalog import Catalog
from storage.engine import StoreUnavailable
from storage.unit_of_work import UnitOfWork

Kept: TypeAlias = Callable[[UnitOfWork], Awaitable[Event]]
Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Site:
    """The website while it is served. proxies: so many of ours stand in front, see `limits.address_of`."""

    signer: Signer
    shelf: Shelf
    cabinet: Cabinet
    limits: Limits
    together: Together
    pages: Pages
    clock: Clock
    proxies: int
    catalog: Catalog
    intake: Intake | None = None
    is_closing: bool = False
    streams: Places = field(default_factory=lambda: Places(each=30, together=2000, again=30))
    uploads: Places = field(default_factory=lambda: Places(each=4, together=40, again=5))
    downloads: Places = field(default_factory=lambda: Places(each=8, together=60, again=2))

    def visitor(self, request: web.Request) -> str:
        """Whose request it is, by its token."""
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        visitor = self.signer.visitor_of(token, self.clock.now()) if kind == "Bearer" else ""
        if not visitor:
            raise refusal("bad_token")
        return visitor

    async def pace(self, *asked: tuple[str, str, Pace]) -> None:
        """Raises 429 with the seconds to wait where one of the paces is too much."""
        try:
            seconds = self.limits.wait(*asked) or await self.together.wait(*asked)
        except StoreUnavailable:
            raise refusal("not_stored") from None
        if seconds:
            raise refusal("slow_down", seconds=seconds)

    async def heard(self, visitor: str) -> None:
        """Raises 403 where the desk takes nothing from the visitor now: then nothing of theirs is kept."""
        if await self.shelf.refuses(visitor):
            self.shelf.store.meters.denied("customer.write")
            raise refusal("blocked")

    async def paced(self, request: web.Request) -> str:
        """Whose request it is, unless they or their address have just made too many."""
        visitor, address = self.visitor(request), self.address(request)
        await self.pace(("visitor", visitor, limits.POSTS_OF_VISITOR), ("address", address, limits.POSTS_OF_ADDRESS))
        return visitor

    def event(self, visitor: str, event_id: str, fact: Fact, author: Author, message: str) -> Event:
        """The visitor is part of the event's id: nobody takes an id that is another's."""
        now = self.clock.now()
        return Event(SOURCE, f"{visitor}.{event_id}", now, Chat(PLATFORM, visitor), author, fact, message=message)

    def guarded(self, handler: Handler) -> Handler:
        """Only the frame itself posts: a page elsewhere that a visitor looks at may not speak for them."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            if request.headers.get("Origin") != self.pages.own:
                raise refusal("foreign_origin")
            response = await handler(request)
            if not response.prepared:
                response.headers.update(COMMON | {"Cache-Control": "no-store"})
            return response

        return guarded

    def address(self, request: web.Request) -> str:
        """Who calls."""
        return address_of(request, self.proxies)

    async def receive(self, visitor: str, event_id: str, keep: Kept) -> None:
        """Hands in what `keep` makes of the visitor's chat, with what it writes there; 503 where it was not stored.

        What it refuses comes out, and nothing is written then.
        """
        if self.intake is None:
            raise refusal("not_stored")

        async def keeping(work: UnitOfWork) -> list[Event]:
            return [await keep(work)]

        try:
            await self.intake.receive_with(keeping)
        except (web.HTTPException, NotTaken):
            raise
        except Exception as error:
            key = f"{SOURCE}:{visitor}.{event_id}"
            structlog.get_logger().warning("website.not_stored", error=type(error).__name__, update_key=key)
            raise refusal("not_stored") from error
        self.shelf.wake(visitor)
