"""Files in the widget: what a visitor sends, and what stands in their chat.

The token travels in a header here as well, so that no address leads to anybody's file: the frame loads what it shows.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote

from aiohttp import web

from bots.web.cabinet import NotTaken
from bots.web.files import served, taken
from bots.web.site import limits
from bots.web.site.bodies import Looked, read_json, readable, refusal
from bots.web.site.pages import COMMON
from bots.web.site.shelf import chat_key
from bots.web.site.site import Site

NAME: Final = "X-File-Name"


class FileApi:
    """Handlers of the requests about files."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[web.RouteDef]:
        """Where files are sent, and where the frame gets them."""
        return [
            web.post("/widget/api/upload", self._site.guarded(self.upload)),
            web.post("/widget/api/look", self._site.guarded(self.look)),
        ]

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """A file, its bytes as the body and its name in a header: a message may be sent with it next."""
        site, visitor, address = self._site, self._site.visitor(request), self._site.address(request)
        await site.pace(("files", visitor, limits.FILES_OF_VISITOR), ("files", address, limits.FILES_OF_ADDRESS))
        await site.heard(visitor)
        if site.intake is None:
            raise refusal("not_stored")
        name = readable(unquote(request.headers.get(NAME, "")[:3000], errors="replace"))
        key, sender = chat_key(visitor), site.signer.sender(address)
        with site.uploads.one(address):
            try:
                return web.json_response({"file": await taken(request, site.cabinet, key, name, sender)})
            except NotTaken as refused:
                raise refusal(refused.code, **refused.about) from None

    async def look(self, request: web.Request) -> web.StreamResponse:
        """A file that stands in a message of the visitor's own chat."""
        site, visitor = self._site, self._site.visitor(request)
        await site.pace(("looks", visitor, limits.LOOKS_OF_VISITOR))
        body = await read_json(request, Looked)
        there = await site.shelf.holds(visitor, body.message, body.file)
        file = await site.cabinet.find(body.file) if there else None
        if file is None:
            raise refusal("unknown_file")
        with site.downloads.one(site.address(request)):
            return await served(request, site.cabinet, file, COMMON)
