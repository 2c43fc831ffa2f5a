"""The addresses of the local page: the page itself, its stream, and what it posts.

A post is answered 200 only after the intake has stored it; 503 means that nothing was stored and the page keeps the
text. Errors are `{"error": code}`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import structlog
from aiohttp import web

from bots.platform import CommandInfo, Intake
from bots.vcard import UnreadableCard
from bots.web import inbound
from bots.web.answers import blob_response, read_body, refusal
from bots.web.cabinet import MOST_TOGETHER, Cabinet, NotTaken
from bots.web.chatlog import ChatLog, Entry
from bots.web.files import served, taken
from bots.web.guard import HEADERS
from bots.web.journal import Journal
from bots.web.page import Page
from bots.web.panes import SOURCE, GuideStep, Pane, Speak, TakenBack
from bots.web.render import Json, drawn
from bots.web.stream import Stream
from handlers.events import Attachment, Event, Fact, Shared
from locales.catalog import LANGUAGES

STATIC = Path(__file__).parent / "static"


@dataclass
class Room:
    """What the page and the platform share: who sits there, what was said, and where it is handed in.

    speak: makes everybody on the page speak the language chosen on it, and gives the guide in that language; without it
    the choice is the page's own, and each person's language is what they set for themselves. taken_back: what is spoken
    instead where somebody took a choice back. files: where those are kept that people send; None where none are taken.
    """

    panes: dict[str, Pane]
    guide: Sequence[GuideStep]
    page: Page
    now: Callable[[], datetime]
    journal: Journal
    log: ChatLog
    intake: Intake | None = None
    commands: Sequence[CommandInfo] = field(default=())
    speak: Speak | None = None
    taken_back: TakenBack | None = None
    files: Cabinet | None = None

    async def turn_to(self, language: str) -> None:
        """From now on everybody on the page speaks that language, and every open page is drawn in it."""
        if self.speak is None or language not in LANGUAGES:
            raise refusal("unknown_language")
        self.guide = await self.speak(language)
        self.page.speak(language)
        self.panes.update({key: replace(pane, language=language) for key, pane in self.panes.items()})
        for chat in {pane.chat for pane in self.panes.values()}:
            self.journal.add("language", chat, {"language": language})

    async def follow(self) -> None:
        """Turns to the language spoken before, where a choice of everybody's was taken back by one of them."""
        language = await self.taken_back() if self.taken_back is not None else ""
        if language:
            await self.turn_to(language)

    def pane(self, key: str) -> Pane:
        """The pane of that key; 404 where there is none."""
        if key not in self.panes:
            raise refusal("unknown_pane")
        return self.panes[key]

    @contextmanager
    def shown(self, chat: str, entry: Entry, *, anew: bool = False) -> Iterator[None]:
        """Shows a person's message at once, and takes that back where it could not be stored.

        At once, because the answer may be drawn before the intake returns. A repeated post changes nothing.
        """
        before = self.log.find(chat, entry.id)
        if before is not None and not anew:
            yield
            return
        self.log.put(chat, entry)
        try:
            yield
        except BaseException:
            self.log.remove(chat, entry.id) if before is None else self.log.put(chat, before)
            raise


class Api:
    """Handlers of the page's requests."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> list[web.AbstractRouteDef]:
        """Everything the page asks for."""
        return [
            web.get("/", self.index),
            web.static("/static", STATIC),
            web.get("/api/words", self.words),
            web.get("/api/panes", self.panes),
            web.get("/api/guide/{picture}", self.picture),
            web.get("/api/stream", self.stream),
            web.get("/api/blob", self.blob),
            web.post("/api/say", self.say),
            web.post("/api/edit", self.edit),
            web.post("/api/press", self.press),
            web.post("/api/share", self.share),
            web.post("/api/upload", self.upload),
            web.get("/api/file", self.file),
            web.post("/api/query", self.query),
            web.post("/api/language", self.language),
        ]

    async def index(self, _: web.Request) -> web.StreamResponse:
        """The page, with the language it speaks at first."""
        text = await asyncio.to_thread((STATIC / "index.html").read_text, "utf-8")
        whose = " data-everyones" if self._room.speak else ""
        served = text.replace('lang="en"', f'lang="{self._room.page.language}"{whose}', 1)
        return web.Response(text=served, content_type="text/html")

    async def words(self, request: web.Request) -> web.Response:
        """`?lang=`: the page's own words."""
        return web.json_response(self._room.page.words(request.query.get("lang", "")))

    async def panes(self, request: web.Request) -> web.Response:
        """`?lang=`: `{"panes", "commands", "guide", "files"}`; files: what may be sent, null where none may."""
        room, lang = self._room, request.query.get("lang", "")
        guide = [room.page.step(lang, step) for step in room.guide]
        body = room.page.panes(lang, list(room.panes.values()), room.commands)
        files = {"most": room.files.allowance.file, "count": MOST_TOGETHER} if room.files is not None else None
        return web.json_response(body | {"guide": guide, "files": files})

    async def picture(self, request: web.Request) -> web.StreamResponse:
        """A picture that a step of the guide sends."""
        wanted = request.match_info["picture"]
        found = [one.picture for one in self._room.guide if one.picture is not None and one.picture.name == wanted]
        if not found:
            raise refusal("unknown_file")
        return blob_response(await asyncio.to_thread(found[0].read_bytes))

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """`?pane=`, repeated for several, all without it."""
        keys = request.query.getall("pane", []) or list(self._room.panes)
        panes = [self._room.pane(key) for key in keys]
        return await Stream(self._room.journal, self._room.log, panes).serve(request)

    async def blob(self, request: web.Request) -> web.Response:
        """`?pane=&message=&blob=`: the bytes behind a picture or file of a message."""
        pane = self._room.pane(request.query.get("pane", ""))
        entry = self._room.log.find(pane.chat, request.query.get("message", ""))
        data = entry.blobs.get(request.query.get("blob", "")) if entry else None
        if entry is None or data is None or entry.only_for not in ("", pane.user):
            raise refusal("unknown_blob")
        return blob_response(data)

    async def say(self, request: web.Request) -> web.Response:
        """A message or command."""
        body = await read_body(request, inbound.Say)
        pane = self._speaker(body)
        files, attached = await self._claimed(body, pane)
        entry = self._said(body, pane, body.text.strip(), reply_to=body.reply_to or "", files=files)
        with self._room.shown(pane.chat, entry):
            try:
                await self._receive(self._event(body, pane, body.fact(attached), message=body.id))
            except web.HTTPException:
                if self._room.files is not None and files:
                    await self._room.files.release(pane.where().key, body.id)
                raise
        return web.json_response({"message": body.id})

    async def _claimed(self, body: inbound.Say, pane: Pane) -> tuple[list[Json], tuple[Attachment, ...]]:
        if not body.files:
            return [], ()
        try:
            return await self._cabinet().claim(pane.where().key, body.files, body.id)
        except NotTaken as refused:
            raise refusal(refused.code, **refused.about) from None

    def _cabinet(self) -> Cabinet:
        if self._room.files is None or self._room.intake is None:
            raise refusal("not_stored")
        return self._room.files

    async def upload(self, request: web.Request) -> web.Response:
        """`?pane=&name=`, the bytes as the body: a file that a message may be sent with next."""
        pane = self._room.pane(request.query.get("pane", ""))
        if not pane.user or pane.place == "channel":
            raise refusal("read_only")
        try:
            name = request.query.get("name", "")
            return web.json_response({"file": await taken(request, self._cabinet(), pane.where().key, name)})
        except NotTaken as refused:
            raise refusal(refused.code, **refused.about) from None

    async def file(self, request: web.Request) -> web.StreamResponse:
        """`?pane=&message=&file=`: what was sent with a message of the pane."""
        pane = self._room.pane(request.query.get("pane", ""))
        entry = self._room.log.find(pane.chat, request.query.get("message", ""))
        wanted = request.query.get("file", "")
        if entry is None or entry.only_for not in ("", pane.user) or not entry.holds(wanted):
            raise refusal("unknown_file")
        file = await self._room.files.find(wanted) if self._room.files is not None else None
        if file is None or self._room.files is None:
            raise refusal("unknown_file")
        return await served(request, self._room.files, file, HEADERS)

    async def share(self, request: web.Request) -> web.Response:
        """Contacts."""
        body = await read_body(request, inbound.Share)
        pane = self._speaker(body)
        fact = _shared(body)
        with self._room.shown(pane.chat, self._said(body, pane, inbound.contact_lines(fact.contacts))):
            await self._receive(self._event(body, pane, fact, message=body.id))
        return web.json_response({"message": body.id})

    async def edit(self, request: web.Request) -> web.Response:
        """One's own message, rewritten."""
        body = await read_body(request, inbound.Edit)
        pane = self._speaker(body)
        entry = self._room.log.find(pane.chat, body.message)
        if entry is None or entry.user != pane.user:
            raise refusal("unknown_message")
        rewritten = replace(entry, body=entry.body | {"text": body.text.strip()}, edited=True)
        with self._room.shown(pane.chat, rewritten, anew=True):
            await self._receive(self._event(body, pane, body.fact(entry.reply_to), message=body.message))
        return web.json_response({"message": body.message})

    async def press(self, request: web.Request) -> web.Response:
        """A button."""
        body = await read_body(request, inbound.Press)
        pane = self._person(body)
        await self._receive(self._event(body, pane, body.fact(), message=body.message))
        return web.json_response({})

    async def query(self, request: web.Request) -> web.Response:
        """Search as you type: `{"found": [{"noun", "id", "title", "detail", "screen"}]}`; nothing is stored."""
        body = await read_body(request, inbound.Query)
        event = self._event(body, self._person(body), body.fact())
        if self._room.intake is None:
            raise refusal("not_stored")
        found, localiser = await self._room.intake.query(event, nouns=body.nouns)
        results = [
            {"noun": f.noun, "id": f.id, "title": f.title, "detail": f.detail}
            | {"screen": drawn(localiser.screen(f.public))}
            for f in found
        ]
        return web.json_response({"found": results})

    async def language(self, request: web.Request) -> web.Response:
        """From now on everybody on the page speaks that language, and the page is served in it."""
        body = await read_body(request, inbound.Language)
        await self._room.turn_to(body.language)
        return web.json_response({})

    def _person(self, body: inbound.Body) -> Pane:
        pane = self._room.pane(body.pane)
        if not pane.user:
            raise refusal("read_only")
        return pane

    def _speaker(self, body: inbound.Body) -> Pane:
        pane = self._person(body)
        if pane.place == "channel":
            raise refusal("read_only")
        return pane

    def _said(
        self, body: inbound.Body, pane: Pane, text: str, reply_to: str = "", files: Sequence[Json] = ()
    ) -> Entry:
        said: Json = {"text": text} | ({"files": list(files)} if files else {})
        return Entry(body.id, self._room.now(), pane.user, pane.name, said, reply_to=reply_to)

    def _event(self, body: inbound.Body, pane: Pane, fact: Fact, message: str = "") -> Event:
        return Event(SOURCE, body.id, self._room.now(), pane.where(), pane.author(), fact, message=message)

    async def _receive(self, event: Event) -> None:
        if self._room.intake is None:
            raise refusal("not_stored")
        try:
            await self._room.intake.receive([event])
        except Exception as error:
            structlog.get_logger().warning("web.not_stored", error=type(error).__name__, update_key=event.key)
            raise refusal("not_stored") from error


def _shared(body: inbound.Share) -> Shared:
    if body.is_empty():
        raise refusal("no_card")
    try:
        return body.fact()
    except UnreadableCard as unreadable:
        raise refusal(str(unreadable)) from unreadable
