"""What visitors' browsers ask and post: the widget, its session, one stream a page, messages and presses.

A post is answered 200 only after the intake has stored it. Errors are `{"error": code}`. The token travels in a header,
never in an address, where logs and other sites would read it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

from bots.web.site import limits
from bots.web.site.bodies import FileAsked, Press, Say, Session, read_json, refusal
from bots.web.site.names import PLATFORM, SOURCE
from bots.web.site.pages import COMMON
from bots.web.site.site import Site
from bots.web.site.streams import Stream
from bots.web.site.tokens import new_visitor
from handlers.events import Author, Chat, Event, Fact, Pressed, Said

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
STREAMS_OF_VISITOR: Final = 8
STREAMS_OF_ADDRESS: Final = 30
STREAMS: Final = 2000


class SiteApi:
    """Handlers of the widget's requests."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[web.RouteDef]:
        """Everything the widget asks for."""
        return [
            web.get("/widget.js", self.script),
            web.get("/widget/frame", self.frame),
            web.get("/widget/static/{name}", self.static),
            web.post("/widget/api/session", self._own(self.session)),
            web.get("/widget/api/stream", self.stream),
            web.post("/widget/api/say", self._own(self.say)),
            web.post("/widget/api/press", self._own(self.press)),
            web.post("/widget/api/file", self._own(self.file)),
        ]

    def _own(self, handler: Handler) -> Handler:
        """Only the frame itself posts: a page elsewhere that a visitor looks at may not speak for them."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            if request.headers.get("Origin") != self._site.pages.own:
                raise refusal("foreign_origin")
            response = await handler(request)
            response.headers.update(COMMON | {"Cache-Control": "no-store"})
            return response

        return guarded

    async def script(self, _: web.Request) -> web.StreamResponse:
        """What the firm's site embeds."""
        return self._site.pages.script()

    async def frame(self, request: web.Request) -> web.StreamResponse:
        """`?lang=`: the page inside the frame."""
        return self._site.pages.frame(request.query.get("lang", ""))

    async def static(self, request: web.Request) -> web.StreamResponse:
        """A script or sheet of the frame."""
        found = self._site.pages.file(request.match_info["name"])
        if found is None:
            raise refusal("unknown_page")
        return found

    async def session(self, request: web.Request) -> web.StreamResponse:
        """The token to go on with, and the frame's words. A new visitor costs nothing until they write."""
        site = self._site
        site.pace(("session", site.address(request), limits.SESSIONS))
        body = await read_json(request, Session)
        now = site.clock.now()
        visitor = site.signer.visitor_of(body.token, now)
        token = site.signer.visitor(visitor or new_visitor(), now)
        return web.json_response({"token": token, "known": bool(visitor)} | site.pages.words(body.language))

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """The chat, and whatever changes in it, until the page is closed."""
        site = self._site
        visitor, address = site.visitor(request), site.address(request)
        here = site.streams.get(address, 0)
        if (
            site.is_closing
            or site.shelf.looking(visitor) >= STREAMS_OF_VISITOR
            or here >= STREAMS_OF_ADDRESS
            or sum(site.streams.values()) >= STREAMS
        ):
            raise refusal("slow_down", seconds=30)
        site.streams[address] = here + 1
        try:
            return await Stream(site.shelf, visitor, lambda: site.is_closing).serve(request)
        finally:
            site.streams[address] -= 1
            if not site.streams[address]:
                del site.streams[address]

    async def say(self, request: web.Request) -> web.StreamResponse:
        """A message; whatever stands in it, it is words for the desk."""
        site, visitor = self._site, self._paced(request)
        site.pace(("words", visitor, limits.WORDS_OF_VISITOR))
        body = await read_json(request, Say)
        if not await site.shelf.knows(visitor):
            address = site.address(request)
            newcomers = ("newcomers", address, limits.NEWCOMERS_OF_ADDRESS), ("newcomers", "", limits.NEWCOMERS)
            site.pace(*newcomers)
        before = await site.shelf.find(visitor, body.id)
        if before is None:
            await site.shelf.put(visitor, body.id, {"text": body.text}, is_own=True)
        author = Author(PLATFORM, visitor, body.name, language=body.language, timezone=body.zone)
        try:
            await site.receive(self._event(visitor, body.id, Said(body.text), author, message=body.id))
        except web.HTTPException:
            if before is None:
                await site.shelf.remove(visitor, body.id)
            raise
        return web.json_response({"message": body.id})

    async def press(self, request: web.Request) -> web.StreamResponse:
        """A button."""
        visitor = self._paced(request)
        body = await read_json(request, Press)
        if await self._site.shelf.find(visitor, body.message) is None:  # nobody presses what was never before them
            return web.json_response({})
        fact = Pressed(body.data, body.message, answer_to=body.id)
        await self._site.receive(self._event(visitor, body.id, fact, Author(PLATFORM, visitor, ""), body.message))
        return web.json_response({})

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A file in a message: it is written when it is asked for, and kept nowhere."""
        visitor = self._paced(request)
        body = await read_json(request, FileAsked)
        text = await self._site.shelf.paper(visitor, body.message, body.blob, self._site.catalog)
        if text is None:
            raise refusal("unknown_file")
        return web.json_response({"text": text})

    def _paced(self, request: web.Request) -> str:
        """Whose request it is, unless they or their address have just made too many."""
        site, visitor = self._site, self._site.visitor(request)
        address = site.address(request)
        site.pace(
            ("visitor", visitor, limits.POSTS_OF_VISITOR), ("address", address, limits.POSTS_OF_ADDRESS)
        )
        return visitor

    def _event(self, visitor: str, event_id: str, fact: Fact, author: Author, message: str) -> Event:
        """The visitor is part of the event's id: nobody takes an id that is another's."""
        now = self._site.clock.now()
        return Event(SOURCE, f"{visitor}.{event_id}", now, Chat(PLATFORM, visitor), author, fact, message=message)
