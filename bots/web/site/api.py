"""What visitors' browsers ask and post: the widget, its session, one stream a page, messages and presses.

A post is answered 200 only after the intake has stored it. Errors are `{"error": code}`. The token travels in a header,
never in an address, where logs and other sites would read it.
"""

from __future__ import annotations

from typing import Final

from aiohttp import web

from bots.web.cabinet import MOST_TOGETHER, NotTaken
from bots.web.site import limits
from bots.web.site.bodies import Carried, Edit, FileAsked, Press, Say, Session, read_json, refusal
from bots.web.site.names import PLATFORM
from bots.web.site.site import Site
from bots.web.site.streams import Stream
from bots.web.site.tokens import new_visitor
from handlers.events import Author, Event, Pressed, Said
from handlers.own_data import asked_in
from storage.unit_of_work import UnitOfWork

STREAMS_OF_VISITOR: Final = 8


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
            web.post("/widget/api/session", self._site.guarded(self.session)),
            web.get("/widget/api/stream", self.stream),
            web.post("/widget/api/say", self._site.guarded(self.say)),
            web.post("/widget/api/edit", self._site.guarded(self.edit)),
            web.post("/widget/api/carry", self._site.guarded(self.carry)),
            web.post("/widget/api/press", self._site.guarded(self.press)),
            web.post("/widget/api/file", self._site.guarded(self.file)),
        ]

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
        await site.pace(("session", site.address(request), limits.SESSIONS))
        body = await read_json(request, Session)
        now, before = site.clock.now(), site.signer.visitor_once(body.token)
        if before and await site.shelf.refuses(before):
            return await self._same(before, body)
        visitor = await site.shelf.follow(body.link) if body.link else site.signer.visitor_of(body.token, now)
        if body.link and not visitor:
            raise refusal("link_over")
        return self._opened(visitor or new_visitor(), bool(visitor), body.language)

    async def _same(self, visitor: str, body: Session) -> web.StreamResponse:
        """A browser from which nothing is taken becomes nobody else, by no link and with no token that is too old."""
        if body.link:
            raise refusal("blocked")
        return self._opened(visitor, True, body.language)

    def _opened(self, visitor: str, is_known: bool, language: str) -> web.StreamResponse:
        site = self._site
        token = site.signer.visitor(visitor, site.clock.now())
        files = {"most": site.cabinet.allowance.file, "count": MOST_TOGETHER}
        told = {"token": token, "known": is_known, "files": files}
        return web.json_response(told | site.pages.words(language))

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """The chat, and whatever changes in it, until the page is closed."""
        site = self._site
        visitor, address = site.visitor(request), site.address(request)
        if site.is_closing or site.shelf.looking(visitor) >= STREAMS_OF_VISITOR:
            raise refusal("slow_down", seconds=site.streams.again)
        with site.streams.one(address):
            return await Stream(site.shelf, visitor, lambda: site.is_closing).serve(request)

    async def say(self, request: web.Request) -> web.StreamResponse:
        """A message; whatever stands in it, it is words for the desk."""
        site, visitor = self._site, await self._site.paced(request)
        await site.pace(("words", visitor, limits.WORDS_OF_VISITOR))
        body = await read_json(request, Say)
        if body.files or not asked_in(Said(body.text)):  # who is blocked may ask for their data all the same
            await site.heard(visitor)
        if not await site.shelf.knows(visitor):
            address = site.address(request)
            newcomers = ("newcomers", address, limits.NEWCOMERS_OF_ADDRESS), ("newcomers", "", limits.NEWCOMERS)
            await site.pace(*newcomers)
        author = Author(PLATFORM, visitor, body.name, language=body.language, timezone=body.zone)

        async def kept(work: UnitOfWork) -> Event:
            attached = await site.shelf.say(work, visitor, body.id, body.text, body.files)
            return site.event(visitor, body.id, Said(body.text, attached), author, message=body.id)

        try:
            await site.receive(visitor, body.id, kept)
        except NotTaken as refused:
            raise refusal(refused.code, **refused.about) from None
        return web.json_response({"message": body.id})

    async def edit(self, request: web.Request) -> web.StreamResponse:
        """A message of one's own, rewritten; the desk sees what it was."""
        site, visitor = self._site, await self._site.paced(request)
        await site.pace(("words", visitor, limits.WORDS_OF_VISITOR))
        body = await read_json(request, Edit)
        await site.heard(visitor)
        author = Author(PLATFORM, visitor, "")

        async def kept(work: UnitOfWork) -> Event:
            if not await site.shelf.rewrite(work, visitor, body.message, {"text": body.text, "edited": True}):
                raise refusal("unknown_message")
            return site.event(visitor, body.id, Said(body.text, edited=True), author, body.message)

        await site.receive(visitor, body.id, kept)
        return web.json_response({"message": body.message})

    async def carry(self, request: web.Request) -> web.StreamResponse:
        """The code of a link with which the conversation goes on in another browser."""
        site, visitor = self._site, await self._site.paced(request)
        await site.pace(("links", visitor, limits.LINKS_OF_VISITOR))
        await read_json(request, Carried)
        return web.json_response({"code": await site.shelf.link(visitor)})

    async def press(self, request: web.Request) -> web.StreamResponse:
        """A button."""
        visitor = await self._site.paced(request)
        body = await read_json(request, Press)
        if await self._site.shelf.find(visitor, body.message) is None:  # nobody presses what was never before them
            return web.json_response({})
        fact = Pressed(body.data, body.message, answer_to=body.id)
        event = self._site.event(visitor, body.id, fact, Author(PLATFORM, visitor, ""), body.message)

        async def pressed(_work: UnitOfWork) -> Event:
            return event

        await self._site.receive(visitor, body.id, pressed)
        return web.json_response({})

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A file of one's own data in a message: it is written when it is asked for, and kept nowhere."""
        visitor = await self._site.paced(request)
        body = await read_json(request, FileAsked)
        text = await self._site.shelf.paper(visitor, body.message, body.blob, self._site.catalog)
        if text is None:
            raise refusal("unknown_file")
        return web.json_response({"text": text})
