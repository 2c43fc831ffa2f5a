"""The addresses of the page: who may call, what is stored before it is confirmed, what streams tell."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from uuid import uuid4

import pytest
import pytest_asyncio
from aiohttp import ClientResponse

from bots.web.panes import Pane
from bots.web.server import NotLoopback, WebServer
from handlers.events import Commanded, Opened, Pressed, Queried, Said, Shared, SharedContact
from handlers.text import Plain
from handlers.vocabulary import Screen, paragraph
from tests.bots.web import story
from tests.bots.web.page import PANES, Visitor, platform_and_crm, visitor

NATASHA, HEAD, TEAM = (pane.where() for pane in PANES)


@pytest_asyncio.fixture
async def at() -> AsyncIterator[Visitor]:
    async with visitor() as visiting:
        yield visiting


def said(text: str, **more: object) -> dict[str, object]:
    return {"id": str(uuid4()), "pane": "natasha", "text": text} | more


@asynccontextmanager
async def stream(at: Visitor, after: str = "", pane: str = "") -> AsyncIterator[Reader]:
    headers = {"Last-Event-ID": after} if after else {}
    address = f"/api/stream?pane={pane}" if pane else "/api/stream"
    async with at.client.get(address, headers=headers) as response:
        yield Reader(response)


class Reader:
    """Reads events off a stream."""

    def __init__(self, response: ClientResponse) -> None:
        self._lines = response.content
        self.last_id = ""

    async def next(self) -> tuple[str, dict[str, object]]:
        """The next event's name and data; comments and bare ids are passed over."""
        event: dict[str, str] = {}
        while "data" not in event:
            async with asyncio.timeout(5):
                name, _, value = (await self._lines.readline()).decode().rstrip("\n").partition(": ")
            event[name] = value
        self.last_id = event["id"]
        return event["event"], json.loads(event["data"])


def texts(data: dict[str, object], pane: str = "natasha") -> list[str]:
    panes = data["panes"]
    assert isinstance(panes, dict)
    return [one.get("text") or one["blocks"][0]["text"][0]["text"] for one in panes[pane]]


# --- who may call


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil", "192.168.0.7", "[::2]", ""]
)
@pytest.mark.parametrize("path", ["/", "/static/app.js", "/api/panes", "/api/stream"])
async def test_a_foreign_host_is_refused_everywhere(at: Visitor, host: str, path: str) -> None:
    async with at.client.get(path, headers={"Host": host}) as response:
        assert response.status == 403


@pytest.mark.parametrize("host", ["localhost:8080", "LOCALHOST", "127.0.0.1:1", "[::1]:8080"])
async def test_the_names_of_this_machine_are_served(at: Visitor, host: str) -> None:
    async with at.client.get("/api/panes", headers={"Host": host}) as response:
        assert response.status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", "http://127.0.0.1:1", "http://localhost"])
async def test_a_post_of_another_page_is_refused_and_stores_nothing(at: Visitor, origin: str) -> None:
    status, _ = await at.post("say", said("hi"), Origin=origin)
    assert (status, at.crm.heard) == (403, [])


async def test_a_form_of_another_page_cannot_pass_as_json(at: Visitor) -> None:
    body = json.dumps(said("hi")).encode()
    headers = {"Origin": at.origin, "Content-Type": "text/plain"}
    async with at.client.post("/api/say", data=body, headers=headers) as response:
        assert response.status == 415


@pytest.mark.parametrize("path", ["/", "/static/app.js", "/api/words", "/nowhere"])
async def test_every_answer_forbids_foreign_scripts_and_guessing_of_types(at: Visitor, path: str) -> None:
    async with at.client.get(path) as response:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'; script-src 'self'" in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/static/../platform.py", "/static/%2e%2e/platform.py", "/static/..%2fplatform.py"])
async def test_only_the_static_folder_is_served(at: Visitor, path: str) -> None:
    async with at.client.get(path) as response:
        assert response.status in (403, 404)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.7", "::", "example.org", ""])  # noqa: S104 - refused
async def test_other_addresses_are_not_bound(host: str) -> None:
    platform, _ = platform_and_crm()
    with pytest.raises(NotLoopback):
        WebServer(platform, host)


# --- what is posted


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("called Petrov", Said("called Petrov")),
        ("/find granin", Commanded("find", "granin")),
        ("/start join_k3f9", Opened("join_k3f9")),
    ],
)
async def test_what_is_said_is_stored_before_it_is_confirmed(at: Visitor, text: str, fact: object) -> None:
    body = said(text)
    assert await at.post("say", body) == (200, {"message": body["id"]})
    (event,) = at.crm.heard
    assert (event.source, event.id, event.message, event.fact) == ("web:", body["id"], body["id"], fact)
    assert (event.chat.key, event.author.key) == ("web::natasha", "web::natasha")
    assert (event.author.name, event.author.timezone) == ("Natasha Sazonova", "Europe/Oslo")


async def test_a_repeated_post_is_one_message_and_one_event(at: Visitor) -> None:
    body = said("called Petrov")
    assert [await at.post("say", body) for _ in range(3)] == [(200, {"message": body["id"]})] * 3
    assert len(at.crm.heard) == 1
    async with stream(at) as reader:
        _, state = await reader.next()
    assert texts(state) == ["called Petrov", "📞 Call · Ivan Petrov · Acme"]


async def test_what_could_not_be_stored_is_not_confirmed_and_not_shown(at: Visitor) -> None:
    at.crm.is_away = True
    body = said("called Petrov")
    assert await at.post("say", body) == (503, {"error": "not_stored"})
    async with stream(at) as reader:
        _, state = await reader.next()
        assert texts(state) == []
    at.crm.is_away = False
    assert (await at.post("say", body))[0] == 200
    assert len(at.crm.heard) == 1


async def test_after_the_stop_nothing_is_taken(at: Visitor) -> None:
    await at.platform.stop_receiving()
    assert (await at.post("say", said("hi")))[0] == 503
    assert (await at.post("query", said("gran")))[0] == 503


async def test_a_body_over_one_mebibyte_is_refused(at: Visitor) -> None:
    headers = {"Origin": at.origin, "Content-Type": "application/json"}
    async with at.client.post("/api/share", data=BytesIO(b"x" * (1024 * 1024 + 1)), headers=headers) as response:
        assert response.status == 413
    assert at.crm.heard == []


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (said("x" * 40_001), 422, "too_long"),
        (said("   "), 400, "malformed"),
        (said("hi", pane="nobody"), 404, "unknown_pane"),
        (said("hi", pane="team"), 403, "read_only"),
        (said("hi", id="x"), 400, "malformed"),
        (said("hi", surprise=1), 400, "malformed"),
        ({}, 400, "malformed"),
    ],
)
async def test_what_cannot_be_said_is_refused_with_a_code(
    at: Visitor, body: dict[str, object], status: int, code: str
) -> None:
    assert await at.post("say", body) == (status, {"error": code})
    assert at.crm.heard == []


async def test_a_reply_names_the_message_and_shows_it(at: Visitor) -> None:
    card = await at.crm.show(NATASHA, story.contact_card())
    await at.post("say", said("met him today", reply_to=card))
    assert at.crm.heard[0].fact == Said("met him today", reply_to=card)


async def test_ones_own_message_can_be_rewritten(at: Visitor) -> None:
    first = said("called Petrof")
    await at.post("say", first)
    edit = {"id": str(uuid4()), "pane": "natasha", "message": first["id"], "text": "called Petrov"}
    assert (await at.post("edit", edit))[0] == 200
    event = at.crm.heard[-1]
    assert (event.id, event.message, event.fact) == (edit["id"], first["id"], Said("called Petrov", edited=True))
    async with stream(at) as reader:
        _, state = await reader.next()
    assert texts(state)[0] == "called Petrov"


async def test_an_edit_that_was_not_stored_leaves_the_message_as_it_was(at: Visitor) -> None:
    first = said("called Petrof")
    await at.post("say", first)
    at.crm.is_away = True
    edit = {"id": str(uuid4()), "pane": "natasha", "message": first["id"], "text": "called Petrov"}
    assert (await at.post("edit", edit))[0] == 503
    async with stream(at) as reader:
        _, state = await reader.next()
    assert texts(state)[0] == "called Petrof"


async def test_others_messages_cannot_be_rewritten(at: Visitor) -> None:
    bots = await at.crm.show(NATASHA, story.contact_card())
    foreign = said("mine", pane="head")
    await at.post("say", foreign)
    for message in (bots, foreign["id"], "never-seen"):
        edit = {"id": str(uuid4()), "pane": "natasha", "message": message, "text": "changed"}
        assert await at.post("edit", edit) == (404, {"error": "unknown_message"})


async def test_a_contact_is_shared_as_a_card_or_by_hand(at: Visitor) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Vsevolod Granin\nTEL:+4791523456\nEND:VCARD\n"
    assert (await at.post("share", {"id": str(uuid4()), "pane": "natasha", "vcard": card}))[0] == 200
    assert (await at.post("share", {"id": str(uuid4()), "pane": "natasha", "name": "Ada", "phone": "+47 1"}))[0] == 200
    facts = [event.fact for event in at.crm.heard]
    assert all(isinstance(fact, Shared) for fact in facts)
    assert [fact.contacts[0].name for fact in facts if isinstance(fact, Shared)] == ["Vsevolod Granin", "Ada"]


@pytest.mark.parametrize("contact", [{}, {"name": " "}, {"vcard": " "}])
async def test_a_share_without_a_person_is_refused(at: Visitor, contact: dict[str, object]) -> None:
    assert await at.post("share", {"id": str(uuid4()), "pane": "natasha"} | contact) == (422, {"error": "no_card"})


async def test_a_card_that_nobody_can_read_is_handed_on_to_be_answered(at: Visitor) -> None:
    assert (await at.post("share", {"id": str(uuid4()), "pane": "natasha", "vcard": "hello"}))[0] == 200
    assert at.crm.heard[-1].fact == Shared((SharedContact("", vcard="hello"),))


async def test_a_page_that_keeps_no_files_takes_none(at: Visitor) -> None:
    async with at.client.get("/api/panes") as response:
        assert (await response.json())["files"] is None
    assert (await at.post("say", said("look", files=["abcd2345"])))[0] == 503
    assert await at.post("say", said("", files=[])) == (400, {"error": "malformed"})
    assert at.platform.shown("natasha") == []


async def test_a_text_that_somebody_else_wrote_is_no_command(at: Visitor) -> None:
    assert (await at.post("say", said("/undo") | {"forwarded_from": "Ada"}))[0] == 200
    assert at.crm.heard[-1].fact == Said("/undo", forwarded_from="Ada")


async def test_in_a_group_everybody_writes_and_whispers_are_for_one(at: Visitor) -> None:
    for who in ("ada", "bob"):
        at.platform.seat(Pane(f"{who}-g", Plain("North"), who, who.title(), "en", "UTC", "group", "g", "North"))
    assert (await at.post("say", said("hello", pane="ada-g")))[0] == 200
    group = at.crm.heard[-1].chat
    assert (group.place, group.title) == ("group", "North")
    await at.platform.send(at.crm.parcel("show", group, screen=Screen((paragraph(Plain("psst")),)), to_user="ada"))
    assert [len(at.platform.shown(key)) for key in ("ada-g", "bob-g")] == [3, 2]


async def test_search_as_you_type_is_answered_and_not_stored(at: Visitor) -> None:
    status, answer = await at.post("query", said("gran"))
    assert (status, at.crm.heard) == (200, [])
    (found,) = answer["found"] if isinstance(answer["found"], list) else []
    assert (found["title"], found["detail"]) == ("Vsevolod Granin", "Granin & Co.")
    (event,) = at.crm.asked
    assert (event.fact, event.author.user) == (Queried("gran"), "natasha")


# --- presses, toasts, streams


async def test_a_press_redraws_its_message_and_its_toast_reaches_the_pane_that_pressed(at: Visitor) -> None:
    card = await at.crm.show(NATASHA, story.contact_card())
    async with stream(at) as reader:
        await reader.next()
        press = {"id": str(uuid4()), "pane": "natasha", "message": card, "data": "deal:x"}
        assert (await at.post("press", press))[0] == 200
        assert at.crm.heard[0].fact == Pressed("deal:x", card, answer_to=f"natasha/{press['id']}")
        kind, toast = await reader.next()
        assert (kind, toast) == (
            "toast",
            {"panes": ["natasha"], "text": "Done: deal:x", "alert": False, "press": press["id"]},
        )
        kind, update = await reader.next()
        message = update["message"]
        assert isinstance(message, dict)
        assert (kind, message["id"], message["buttons"][0][0]["label"]) == ("update", card, "Again")


async def test_a_pane_without_a_person_cannot_press(at: Visitor) -> None:
    press = {"id": str(uuid4()), "pane": "team", "message": "a.1", "data": "cheer"}
    assert await at.post("press", press) == (403, {"error": "read_only"})


async def test_a_stream_goes_on_where_it_broke(at: Visitor) -> None:
    async with stream(at) as reader:
        assert (await reader.next())[0] == "state"
        await at.post("say", said("one"))
        await reader.next()
        seen = reader.last_id
    await at.post("say", said("two"))
    async with stream(at, after=seen) as reader:
        missed = [await reader.next() for _ in range(3)]
    assert [kind for kind, _ in missed] == ["message"] * 3
    shown = [data["message"] for _, data in missed]
    assert [one.get("text") for one in shown if isinstance(one, dict)] == [None, "two", None]


@pytest.mark.parametrize("after", ["", "elsewhere.4", "nonsense"])
async def test_a_stream_from_an_unknown_position_begins_with_everything(at: Visitor, after: str) -> None:
    await at.post("say", said("one"))
    async with stream(at, after=after) as reader:
        kind, state = await reader.next()
    assert kind == "state"
    assert texts(state) == ["one", "You said: one"]


async def test_a_stream_of_one_pane_hears_that_pane_only(at: Visitor) -> None:
    async with stream(at, pane="head") as reader:
        _, state = await reader.next()
        assert list(state["panes"] if isinstance(state["panes"], dict) else ()) == ["head"]
        await at.post("say", said("one"))
        await at.post("say", said("two", pane="head"))
        _, heard = await reader.next()
    assert heard["panes"] == ["head"]


async def test_an_unknown_pane_has_no_stream(at: Visitor) -> None:
    async with at.client.get("/api/stream?pane=nobody") as response:
        assert response.status == 404


async def test_nothing_written_can_end_an_event_early(at: Visitor) -> None:
    hostile = "one\n\nevent: toast\ndata: {}\r\r\u2028 " + story.HOSTILE
    async with stream(at) as reader:
        await reader.next()
        await at.post("say", said(hostile))
        kind, data = await reader.next()
    assert kind == "message"
    assert isinstance(data["message"], dict)
    assert data["message"]["text"] == hostile


async def test_pictures_are_shown_and_files_only_saved(at: Visitor) -> None:
    message = await at.crm.show(NATASHA, story.everything())
    async with at.client.get(f"/api/blob?pane=natasha&message={message}&blob=won") as response:
        assert (response.content_type, await response.read()) == ("image/png", story.PIXEL)
    async with at.client.get(f"/api/blob?pane=natasha&message={message}&blob=cards") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment"
        assert response.headers["Content-Security-Policy"] == "sandbox"
    for query in (f"pane=natasha&message={message}&blob=lost", f"pane=head&message={message}&blob=won", "pane=head"):
        async with at.client.get(f"/api/blob?{query}") as response:
            assert response.status == 404


async def test_the_page_is_told_who_sits_where_in_its_own_language(at: Visitor) -> None:
    async with at.client.get("/api/panes?lang=ru") as response:
        answer = await response.json()
    assert [pane["title"] for pane in answer["panes"]] == ["Менеджер по продажам", "Руководитель", "Канал команды"]
    assert answer["commands"][0] == {"name": "find", "description": "Найти человека или компанию"}
    assert answer["guide"][0]["says"] == "granin"
    assert "chat" not in answer["panes"][0]


async def test_hostile_text_travels_as_text(at: Visitor) -> None:
    await at.crm.show(HEAD, Screen((paragraph(Plain(story.HOSTILE)),)))
    async with stream(at) as reader:
        _, state = await reader.next()
    assert texts(state, "head") == [story.HOSTILE]
