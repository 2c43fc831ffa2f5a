"""Files of visitors and for them: what is kept, who gets it, and what is refused."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any, cast
from uuid import uuid4

import pytest
from aiohttp import ClientSession
from aiohttp.web import HTTPTooManyRequests
from sqlalchemy import func, select

from bots.web.cabinet import AGAIN, Allowance
from bots.web.kinds import look
from bots.web.site.places import Places
from crm.clock import FrozenClock
from storage import housekeeping, web_files
from storage.engine import StoreUnavailable
from storage.tables import Ticket, TicketMessage, VisitorMessage, WebFile, WebFilePart
from storage.unit_of_work import Store
from tests.bots.web.site import SHOP, URL, Street, Visitor, street
from tests.bots.web.story import PIXEL
from tests.databases import Database, Servers
from tests.scenarios.driver import Place, Sending
from tests.scenarios.drivers.web import WebDriver
from tests.scenarios.stored import all_of
from tests.scenarios.test_start import say

HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
LONG = PIXEL + bytes(range(256)) * 3000
"""In three pieces."""


@pytest.fixture
async def store(servers: Servers, database: Database) -> AsyncIterator[Store]:
    """A fresh store with what every firm has."""
    async with servers.lent(database, founded=True) as store:
        yield store


@pytest.fixture
async def at(store: Store, clock: FrozenClock) -> AsyncIterator[Street]:
    """An open desk behind a website."""
    async with street(store, clock) as here:
        yield here


async def counted(at: Street) -> tuple[int, int]:
    """Files and pieces that the store holds."""
    async with at.world.store.read(at.world.clock.now()) as work:
        found = [(await work.session.execute(select(func.count()).select_from(one))).scalar_one()
                 for one in (WebFile, WebFilePart)]
        return found[0], found[1]


async def files_of(visitor: Visitor) -> list[dict[str, Any]]:
    """What stands in the visitor's chat, each with its message."""
    return [one | {"message": said["id"]} for said in await visitor.sees() for one in said.get("files", ())]


async def test_files_go_both_ways_and_are_only_for_who_sees_the_chat(at: Street) -> None:
    anna, mallory = at.visitor(), at.visitor()
    await anna.comes(), await mallory.comes()
    sent = [await anna.sends_in(LONG, "lamp.png"), await anna.sends_in(HTML, "../inv\u202eoice.html")]
    own = await anna.says("Both of these", files=sent)
    await at.boris.presses("Take")
    assert at.boris.files() == [LONG, HTML]
    shown = await files_of(anna)
    assert [(one["kind"], one["name"], one["size"]) for one in shown] == [
        ("picture", "lamp.png", len(LONG)), ("file", ".._invoice.html", len(HTML)),
    ]  # fmt: skip
    await at.boris.attaches(Sending("photo", "here.png", PIXEL), text="/a Like this")
    theirs = (await files_of(anna))[-1]
    answer, headers = await anna.looks(theirs["message"], theirs["id"])
    assert (answer, headers["Content-Type"]) == (PIXEL, "image/png")
    assert headers["X-Content-Type-Options"] == "nosniff" and "sandbox" in headers["Content-Security-Policy"]
    saved, headers = await anna.looks(own, sent[1])
    assert (saved, headers["Content-Type"]) == (HTML, "application/octet-stream")
    assert headers["Content-Disposition"] == "attachment; filename*=UTF-8''.._invoice.html"
    refused = await mallory.post("look", {"message": own, "file": sent[0]})
    assert refused == (404, {"error": "unknown_file"})
    stolen = {"id": str(uuid4()), "text": "mine", "files": [sent[0]]}
    assert await mallory.post("say", stolen) == (404, {"error": "unknown_file"})
    assert (await mallory.post("look", {"message": own, "file": sent[0]}, Origin=SHOP))[0] == 403


async def test_an_answer_that_is_taken_back_takes_its_files_along(at: Street) -> None:
    anna = at.visitor()
    await anna.comes()
    await anna.says("Hello", files=[await anna.sends_in(PIXEL, "")])
    await at.boris.presses("Take")
    await at.boris.attaches(Sending("document", "offer.pdf", b"%PDF-1.7"), text="/a Our offer")
    assert [one["name"] for one in await files_of(anna)] == ["", "offer.pdf"]
    before = await counted(at)
    await at.boris.presses(say(at.world, at.boris, "undo"))
    assert [one["name"] for one in await files_of(anna)] == [""]
    assert await counted(at) == (before[0] - 1, before[1] - 1)  # the operator's own copy stays in their chat
    await at.boris.attaches(Sending("document", "price.pdf", b"%PDF-1.7"), text="/a Our price")
    await at.boris.edits("/a Our best price")
    assert [one["name"] for one in await files_of(anna)] == ["", "price.pdf"]
    assert "Our best price" in (await anna.texts())[-1]


async def test_a_message_that_comes_again_or_was_not_stored_loses_no_file(at: Street) -> None:
    anna = at.visitor()
    await anna.comes()
    body = {"id": str(uuid4()), "text": "", "files": [await anna.sends_in(PIXEL, "a.png")]}
    intake, at.site._site.intake = at.site._site.intake, None
    assert (await anna.post("say", body))[0] == 503
    assert await anna.sees() == []
    at.site._site.intake = intake
    assert [(await anna.post("say", body))[0] for _ in range(2)] == [200, 200]
    await at.world.settle()
    assert [len(one.attachments) for one in await all_of(at.world, TicketMessage)] == [1]
    assert len(await files_of(anna)) == 1
    again = body | {"id": str(uuid4())}
    assert await anna.post("say", again) == (404, {"error": "unknown_file"})


async def test_a_store_that_goes_away_between_chat_and_inbox_keeps_neither(
    at: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the message with its file, nor what it was rewritten to; both are taken when they are sent again."""
    anna = at.visitor()
    await anna.comes()
    file = await anna.sends_in(PIXEL, "a.png")
    said = {"id": str(uuid4()), "text": "look", "files": [file]}

    async def gone(*_: object) -> None:
        raise StoreUnavailable("away")

    with monkeypatch.context() as away:
        away.setattr("bots.intake.inbox.store", gone)
        assert await anna.post("say", said) == (503, {"error": "not_stored"})
        assert await anna.sees() == []
    assert (await anna.post("say", said))[0] == 200
    await at.world.settle()
    rewritten = {"id": str(uuid4()), "message": said["id"], "text": "look here"}
    with monkeypatch.context() as away:
        away.setattr("bots.intake.inbox.store", gone)
        assert await anna.post("edit", rewritten) == (503, {"error": "not_stored"})
        assert (await anna.texts())[0] == "look"
    assert (await anna.post("edit", rewritten))[0] == 200
    await at.world.settle()
    [kept] = await all_of(at.world, TicketMessage)
    assert (kept.text, len(kept.attachments), (await anna.texts())[0]) == ("look here", 1, "look here")


async def test_what_is_too_much_is_refused_and_nothing_of_it_is_kept(at: Street) -> None:
    anna, mallory = at.visitor(), at.visitor()
    await anna.comes(), await mallory.comes()
    at.site._site.cabinet.allowance = Allowance(100, 150, 220, 220)
    kept = [await anna.sends_in(bytes(100), "a.bin")]
    for size, error in ((0, "file_empty"), (101, "file_too_large"), (60, "files_full")):
        status, told = await anna.uploads(bytes(size), "b.bin")
        assert (status, told["error"]) == (422, error)
    kept += [await mallory.sends_in(bytes(100), "c.bin")]
    status, told = await mallory.uploads(bytes(30), "d.bin")
    assert (status, told["error"]) == (503, "files_not_now")
    assert await counted(at) == (2, 2)
    many = {"id": str(uuid4()), "text": "", "files": kept[:1] * 11}
    status, told = await anna.post("say", many)
    assert (status, told["error"]) == (422, "files_too_many")
    assert (await anna.uploads(b"x", "e", Origin=SHOP))[0] == 403
    anna.token = "forged"
    assert (await anna.uploads(b"x", "e"))[0] == 401


async def test_room_is_counted_by_address_and_given_back_by_what_was_spam(at: Street) -> None:
    """Whoever begins anew in the same place has no more of it; a ticket that is no spam after all keeps its files."""
    anna, eve, olga = at.visitor(), at.visitor(), at.visitor()
    eve.address = anna.address
    for one in (anna, eve, olga):
        await one.comes()
    at.site._site.cabinet.allowance = Allowance(100, 150, 1000, 180)
    await anna.says("buy this", files=[await anna.sends_in(bytes(100), "a.bin")])
    assert await eve.uploads(bytes(90), "b.bin") == (422, {"error": "files_full_here", "most": 180})
    await olga.says("hello", files=[await olga.sends_in(bytes(90), "c.bin")])
    spam, _ = await all_of(at.world, Ticket)
    await at.boris.forges(f"ticket.closed:{spam.id}:spam")
    await eve.sends_in(bytes(90), "b.bin")
    assert await eve.uploads(bytes(91), "d.bin") == (422, {"error": "files_full", "most": 150})
    for later, left in ((timedelta(hours=23), 3), (timedelta(hours=2), 1)):
        at.world.clock.at += later
        async with at.world.store.begin(at.world.clock.now()) as work:
            await housekeeping.prune(work)
        assert (await counted(at))[0] == left
    async with at.world.store.read(at.world.clock.now()) as work:
        senders = (await work.session.execute(select(WebFile.sender))).scalars().all()
    assert all(len(one) == 22 and olga.address not in one for one in senders)


async def test_a_file_that_drips_is_refused_and_so_is_one_more_look_than_there_are_places(
    at: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.web.files.LOOK", 0.1)
    anna, eve = at.visitor(), at.visitor()
    await anna.comes()

    async def drips() -> AsyncIterator[bytes]:
        for _ in range(50):
            yield b"x"
            await asyncio.sleep(0.05)

    headers = {"Origin": URL, "X-Forwarded-For": anna.address, "Authorization": f"Bearer {anna.token}"}
    headers |= {"X-File-Name": "a.bin", "Content-Length": "50"}
    async with at.client.post("/widget/api/upload", data=drips(), headers=headers) as answer:
        assert (answer.status, await answer.json()) == (408, {"error": "too_slow", "seconds": AGAIN})
        assert answer.headers["Retry-After"] == str(AGAIN)
    assert await counted(at) == (0, 0)
    message = await anna.says("look", files=[await anna.sends_in(PIXEL, "a.png")])
    [file] = await files_of(anna)
    asked = {"message": message, "file": file["id"]}
    places = at.site._site.downloads = Places(each=1, together=2, again=3)
    with places.one(anna.address):
        assert await anna.post("look", asked) == (429, {"error": "slow_down", "seconds": 3})
        with places.one(eve.address), pytest.raises(HTTPTooManyRequests):
            places.one("198.51.100.1").__enter__()
    assert (await anna.looks(message, file["id"]))[0] == PIXEL
    assert places.taken == {}


async def test_uploads_in_a_flood_are_slowed_down(at: Street) -> None:
    anna = at.visitor()
    await anna.comes()
    answers = [(await anna.uploads(b"x", "a"))[0] for _ in range(21)]
    assert answers == [200] * 20 + [429]


async def test_what_nobody_sent_and_what_is_old_goes(at: Street) -> None:
    anna = at.visitor()
    await anna.comes()
    await anna.says("one", files=[await anna.sends_in(LONG, "kept.png")])
    await anna.sends_in(LONG, "left.png")
    assert await counted(at) == (2, 6)
    for later, left in ((web_files.WAITING + timedelta(minutes=1), (1, 3)), (web_files.KEPT, (0, 0))):
        at.world.clock.at += later
        async with at.world.store.begin(at.world.clock.now()) as work:
            await housekeeping.prune(work)
        assert await counted(at) == left


async def test_an_erased_visitor_takes_their_files_and_what_was_sent_to_them(at: Street) -> None:
    anna, other = at.visitor(), at.visitor()
    await anna.comes(), await other.comes()
    await anna.says("one", files=[await anna.sends_in(LONG, "passport.png")], name="Anna Berg")
    await at.boris.presses("Take")
    await at.boris.attaches(Sending("photo", "a.png", PIXEL), text="/a See")
    await other.says("two", files=[await other.sends_in(PIXEL, "b.png")])
    olga = await at.world.member("Olga", "owner")
    await olga.says("/forget Anna Berg")
    await olga.presses("Yes, erase")
    await at.world.advance(hours=25)
    assert at.boris.files() == []
    assert await counted(at) == (1, 1)
    assert len(await all_of(at.world, VisitorMessage)) >= 1
    assert await files_of(anna) == []


async def test_the_page_serves_parts_to_players_and_nothing_that_runs(at: Street) -> None:
    driver = at.world.driver
    assert isinstance(driver, WebDriver)
    place = Place(at.boris.account.user)
    sent = [Sending("photo", "a b.png", LONG), Sending("document", "x.svg", SVG)]
    message = await driver.attaches(at.boris.account, place, sent)
    entry = driver.platform._room.log.find(place.id, message)
    assert entry is not None
    picture, svg = cast(list[dict[str, str]], entry.body["files"])
    client: ClientSession = driver._client
    asked = {"pane": place.id, "message": message}
    whole = asked | {"file": picture["id"]}
    for span, told in (("bytes=262100-262200", LONG[262100:262201]), ("bytes=-5", LONG[-5:])):
        async with client.get("/api/file", params=whole, headers={"Range": span}) as response:
            assert (response.status, await response.read()) == (206, told)
    async with client.get("/api/file", params=whole, headers={"Range": "bytes=9999999-"}) as response:
        assert response.status == 416
    async with client.get("/api/file", params=asked | {"file": svg["id"]}) as response:
        assert response.headers["Content-Type"] == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
    async with client.get("/api/file", params={"pane": place.id, "message": "other", "file": svg["id"]}) as response:
        assert response.status == 404


@pytest.mark.parametrize(
    ("head", "mime"),
    [
        (PIXEL, "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"GIF89a", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"), (b"RIFF\0\0\0\0WAVE", "audio/wav"), (b"RIFF\0\0\0\0AVI ", ""),
        (b"OggS\0", "audio/ogg"), (b"ID3\x04", "audio/mpeg"), (b"\xff\xfb\x90", "audio/mpeg"),
        (b"\0\0\0\x20ftypisom", "video/mp4"), (b"\0\0\0\x20ftypM4A ", "audio/mp4"), (b"\0\0\0\x20ftypheic", ""),
        (b"\x1aE\xdf\xa3\x01\0\0\0webm", "video/webm"), (b"\x1aE\xdf\xa3matroska", ""), (HTML, ""), (SVG, ""),
        (b"", ""), (b"%PDF-1.7", "application/pdf"),
    ],
)  # fmt: skip
def test_a_file_is_what_its_bytes_say(head: bytes, mime: str) -> None:
    assert look(head).mime == (mime or "application/octet-stream")

