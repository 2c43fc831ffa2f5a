"""The widget behind its addresses: a visitor's ticket from the first word to the stars, and whoever means no good."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from bots.settings import WrongSettings, load
from bots.web.site.bodies import TEXT
from bots.web.site.limits import Limits, Pace, address_of
from bots.web.site.snippet import snippet
from bots.web.site.tokens import LIFE, Signer, new_visitor
from crm import erasing, invitations
from crm.clock import FrozenClock
from handlers.identify import actor_of
from locales.catalog import LANGUAGES
from storage import housekeeping
from storage.tables import Contact, Customer, Inbox, Member, Rate, Ticket, VisitorMessage
from storage.unit_of_work import Store
from tests.bots.web.site import SECRET, SHOP, Street, Visitor, street
from tests.databases import Database, Servers
from tests.scenarios.test_start import say


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


async def rows(at: Street, table: type) -> int:
    """How many there are."""
    async with at.world.store.read(at.world.clock.now()) as work:
        return int((await work.session.execute(select(func.count()).select_from(table))).scalar_one())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_visitors_ticket_from_the_first_word_to_the_stars(
    store: Store, clock: FrozenClock, language: str
) -> None:
    async with street(store, clock, language) as at:
        anna = at.visitor(language)
        session = await anna.comes()
        assert session["language"] == language
        await anna.says("The lamp came without its cable", name="Anna", zone="Europe/Oslo")
        own, card = await anna.texts()
        assert own == "The lamp came without its cable"
        assert "🎫" in card
        await at.boris.presses(say(at.world, at.boris, "ticket-take"))
        async with anna.reading() as reader:
            await reader.next()
            await at.boris.says("/a It leaves today <b>at once</b>")
            name, answer = await reader.next()
        assert name == "message"
        assert any("It leaves today <b>at once</b>" in text for text in await anna.texts()), answer
        await anna.presses("customer.solved")
        await anna.presses("customer.rate")
        await anna.presses("customer.stars")
        assert any("⭐⭐⭐⭐⭐" in text for text in await anna.texts())
        assert any("Anna" in one.text and "⭐⭐⭐⭐⭐" in one.text for one in at.boris.screens)


async def test_history_outlives_restarts_for_whoever_holds_the_token(at: Street) -> None:
    anna = at.visitor()
    await anna.comes()
    await anna.says("Where is my order?")
    before = await anna.texts()
    await at.restart()
    back = Visitor(at.client, at.world, anna.token)
    assert (await back.comes())["known"]
    assert await back.texts() == before
    at.world.clock.at += LIFE + timedelta(seconds=1)
    late = Visitor(at.client, at.world, back.token)
    assert not (await late.comes())["known"]
    assert await late.texts() == []


async def test_only_looking_costs_no_row(at: Street) -> None:
    for _ in range(5):
        visitor = at.visitor()
        await visitor.comes()
        assert await visitor.sees() == []
    assert [await rows(at, one) for one in (Inbox, VisitorMessage, Customer)] == [0, 0, 0]


async def test_commands_and_codes_are_words_of_the_ticket(at: Street) -> None:
    boss = await at.world.member("Viktor", "owner")
    async with at.world.store.begin(at.world.clock.now()) as work:
        row = await work.get(Member, boss.member_id)
        assert row is not None
        invited = await invitations.invite(work, actor_of(row), "head", None)
    before = await rows(at, Member)
    anna = at.visitor()
    await anna.comes()
    for text in ("/start", f"/start {invited.token}", invited.token, "/export", "/undo", "<script>alert(1)</script>"):
        await anna.says(text)
        assert any(text == one for one in await anna.texts())
    assert await rows(at, Member) == before
    assert await rows(at, Ticket) == 1


async def test_tokens_that_are_not_ours_open_nothing(at: Street) -> None:
    anna, now = at.visitor(), at.world.clock.now()
    await anna.comes()
    await anna.says("secret")
    visitor, expires, signature = anna.token.split(".")
    later = str(int(expires) + 9)
    forged = (
        "", "x", f"{visitor}.{later}.{signature}", f"{new_visitor()}.{expires}.{signature}", f"{anna.token}x",
        Signer("another secret of thirty-two signs").visitor(visitor, now), Signer(SECRET).form("contact"),
        Signer(SECRET).visitor(visitor, now - LIFE), "é" * 60, f"{visitor}.{'9' * 400}.{signature}",
    )  # fmt: skip
    for token in forged:
        thief = Visitor(at.client, at.world, token)
        assert (await thief.post("say", {"id": str(uuid4()), "text": "x"}))[0] == 401, token
        async with at.client.get(f"/widget/api/stream?token={anna.token}") as response:
            assert response.status == 401
    mallory = at.visitor()
    await mallory.comes()
    assert await mallory.sees() == []


async def test_one_visitor_cannot_touch_what_is_anothers(at: Street) -> None:
    anna, mallory = at.visitor(), at.visitor()
    await anna.comes()
    await mallory.comes()
    first = await anna.says("my order")
    await mallory.says("hello")
    (card,) = [one for one in await anna.sees() if not one["own"]]
    for row in card["buttons"]:
        for button in row:
            press = {"id": str(uuid4()), "message": card["id"], "data": button["data"]}
            assert (await mallory.post("press", press))[0] == 200
    await at.world.settle()
    async with at.world.store.read(at.world.clock.now()) as work:
        assert {one for (one,) in await work.session.execute(select(Ticket.status))} == {"new"}
    assert (await mallory.post("say", {"id": first, "text": "another's id"}))[0] == 200
    await at.world.settle()
    assert "another's id" in await mallory.texts()
    assert "my order" in await anna.texts()
    assert (await anna.post("say", {"id": first, "text": "rewritten"}))[0] == 200
    assert "rewritten" not in await anna.texts()


HOSTILE: dict[str, tuple[object, int, str]] = {
    "no json": (b"{", 400, "malformed"),
    "a list": ([], 400, "malformed"),
    "null": (b"null", 400, "malformed"),
    "not utf-8": (b'{"id": "\xff"}', 400, "malformed"),
    "deep": (b'{"id":' + b"[" * 5000 + b"]" * 5000 + b"}", 400, "malformed"),
    "another field": ({"id": "x" * 10, "text": "a", "role": "owner"}, 400, "malformed"),
    "no words": ({"id": "x" * 10, "text": " \n\0 "}, 400, "malformed"),
    "a number": ({"id": "x" * 10, "text": 7}, 400, "malformed"),
    "the desk's id": ({"id": "d.0123456789", "text": "a"}, 400, "malformed"),
    "too long": ({"id": "x" * 10, "text": "a" * (TEXT + 1)}, 422, "too_long"),
    "far too long": (b'"' + b"a" * 100_000 + b'"', 413, ""),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_what_cannot_be_read_is_refused_and_changes_nothing(at: Street, name: str) -> None:
    body, status, code = HOSTILE[name]
    anna = at.visitor()
    await anna.comes()
    assert (await anna.post("say", body))[0] == status
    told = (await anna.post("say", body))[1]
    assert told.get("error", "") == code
    for headers, wanted in (({"Origin": SHOP}, 403), ({"Origin": "null"}, 403), ({"Content-Type": "text/plain"}, 415)):
        assert (await anna.post("say", {"id": "x" * 10, "text": "a"}, **headers))[0] == wanted
    assert [await rows(at, one) for one in (Inbox, VisitorMessage, Customer)] == [0, 0, 0]


async def test_ones_own_words_are_rewritten_at_the_desk_too_and_nobody_elses(at: Street) -> None:
    anna, mallory = at.visitor(), at.visitor()
    await anna.comes(), await mallory.comes()
    message = await anna.says("The lamp came without its cabel", name="Anna")
    await at.boris.presses("Take")
    edit = {"id": str(uuid4()), "message": message, "text": "The lamp came without its cable"}
    assert await mallory.post("edit", edit) == (404, {"error": "unknown_message"})
    card = (await anna.sees())[-1]["id"]
    assert await anna.post("edit", edit | {"message": card}) == (404, {"error": "unknown_message"})
    intake, at.site._site.intake = at.site._site.intake, None
    assert (await anna.post("edit", edit))[0] == 503
    assert (await anna.texts())[0] == "The lamp came without its cabel"
    at.site._site.intake = intake
    assert [(await anna.post("edit", edit))[0] for _ in range(2)] == [200, 200]
    await at.world.settle()
    said = (await anna.sees())[0]
    assert (said["text"], said["edited"]) == ("The lamp came without its cable", True)
    told = "\n".join(one.text for one in at.boris.screens)
    assert "its cable" in told and "its cabel" in told


async def test_a_link_carries_a_conversation_to_another_browser_once_and_not_for_long(at: Street) -> None:
    anna, there, late = at.visitor(), at.visitor(), at.visitor()
    for one in (anna, there, late):
        await one.comes()
    await anna.says("Begun at home", name="Anna")
    (_, first), (_, told) = [await anna.post("carry", {"id": str(uuid4())}) for _ in range(2)]
    assert await there.post("session", {"link": first["code"]}) == (410, {"error": "link_over"})
    status, session = await there.post("session", {"token": there.token, "link": told["code"]})
    assert status == 200
    there.token = session["token"]
    assert await late.post("session", {"link": told["code"]}) == (410, {"error": "link_over"})
    await there.says("and goes on at work")
    assert {"Begun at home", "and goes on at work"} <= set(await anna.texts()) & set(await there.texts())
    assert await rows(at, Ticket) == 1
    _, told = await anna.post("carry", {"id": str(uuid4())})
    at.world.clock.at += timedelta(minutes=10)
    assert (await late.post("session", {"link": told["code"]}))[0] == 410
    assert (await late.post("session", {"link": "x" * 22}))[0] == 410


async def test_characters_that_nobody_types_are_dropped_at_the_door(at: Street) -> None:
    anna = at.visitor()
    await anna.comes()
    await anna.says("a\0b\u202ec\x1b[31m\nд 👩\u200d🔧", name="Eve\0\n")
    assert "abc[31m\nд 👩\u200d🔧" in await anna.texts()
    assert any("Eve" in one.text for one in at.boris.screens)


async def test_a_flood_is_slowed_down_and_others_are_not(at: Street) -> None:
    anna, ivan = at.visitor(), at.visitor()
    await anna.comes()
    await ivan.comes()
    answers = [await anna.post("say", {"id": str(uuid4()), "text": f"{n}"}) for n in range(30)]
    taken = sum(status == 200 for status, _ in answers)
    assert 10 <= taken < 20
    status, told = answers[-1]
    assert (status, told["error"]) == (429, "slow_down")
    assert told["seconds"] >= 1
    await ivan.says("and me?")
    crowd = [Visitor(at.client, at.world, address=anna.address) for _ in range(12)]
    statuses = []
    for one in crowd:
        one.token = Signer(SECRET).visitor(new_visitor(), at.world.clock.now())
        statuses.append((await one.post("say", {"id": str(uuid4()), "text": "hi"}))[0])
    assert statuses.count(200) <= 5, "strangers of one address make few tickets"
    await at.world.settle()
    await at.restart()
    anna.client = ivan.client = at.client
    again = [(await one.post("say", {"id": str(uuid4()), "text": "hi"}))[0] for one in (anna, ivan)]
    is_shared = not at.world.store.engines.is_sqlite
    assert again == [429 if is_shared else 200, 200], "another process over the same store counts on"
    async with at.world.store.begin(at.world.clock.now() + timedelta(days=1)) as work:
        await housekeeping.prune(work)
        callers = await work.session.execute(select(Rate.key).where(Rate.key.startswith("caller:")))
    assert callers.scalars().all() == []


async def test_nothing_is_shown_as_sent_that_was_not_stored(at: Street) -> None:
    anna = at.visitor()
    await anna.comes()
    await at.site.stop_receiving()
    assert (await anna.post("say", {"id": str(uuid4()), "text": "lost?"}))[0] == 503
    await at.site.start(at.world.intake, [])
    assert await anna.texts() == []


async def test_a_visitor_gets_their_own_data_and_nobody_elses(at: Street) -> None:
    """Typed words ask for it; the file is written when it is fetched, and only for whoever it was sent to."""
    olga, ada = await at.world.member("Olga", "owner"), await at.world.member("Ada", "admin")
    anna, eve = at.visitor(), at.visitor()
    for one in (anna, eve):
        await one.comes()
    await eve.says("hello")
    await anna.says("my street is Karl Johans gate 1", name="Anna Lind")
    await anna.says("/mydata")
    await anna.presses("own.ask")
    await olga.presses("Send it")
    await ada.presses("I agree")
    [sent] = [one for one in await anna.sees() if any(block["kind"] == "file" for block in one.get("blocks", ()))]
    names = {block["name"]: block["blob"] for block in sent["blocks"] if block["kind"] == "file"}
    asked = {"id": str(uuid4()), "message": sent["id"], "blob": names["data.json"]}
    status, told = await anna.post("file", asked)
    assert status == 200
    assert json.loads(told["text"])["tickets"][0]["messages"][0]["text"] == "my street is Karl Johans gate 1"
    status, told = await anna.post("file", asked | {"blob": names["data.html"]})
    assert (status, "Karl Johans gate 1" in told["text"]) == (200, True)
    for other in (asked | {"blob": "data-abcdefgh"}, asked | {"message": "d.nothing"}, asked | {"blob": "act-1"}):
        assert (await anna.post("file", other))[0] == 404
    assert (await eve.post("file", asked))[0] == 404
    assert (await anna.post("file", asked, Origin=SHOP))[0] == 403
    for days, wanted in ((6, 200), (2, 404)):
        at.world.clock.at += timedelta(days=days)
        assert (await anna.post("file", asked))[0] == wanted
    async with at.world.store.read(at.world.clock.now()) as work:
        bodies = (await work.session.execute(select(VisitorMessage.body))).scalars().all()
    assert not any("tickets" in json.dumps(one) for one in bodies)


async def test_an_erased_visitor_leaves_nothing_behind(at: Street) -> None:
    anna = at.visitor()
    await anna.comes()
    await anna.says("my street is Karl Johans gate 1", name="Anna Lind")
    async with at.world.store.begin(at.world.clock.now()) as work:
        contact = (await work.session.execute(select(Contact.id))).scalar_one()
        await erasing.erase_again(work, contact, work.now, ())
    assert await anna.texts() == []


async def test_an_erased_person_is_left_out_of_what_other_visitors_see(at: Street) -> None:
    eve = at.visitor()
    await eve.comes()
    await eve.says("Zelda Quirkfeather sold me this, +47 22 33 44 55")
    await at.boris.presses("Take")
    await at.boris.says("/a We will ask Zelda Quirkfeather")
    seen = {one["id"]: one["version"] for one in await eve.sees()}
    anna = await at.world.member("Anna")
    zelda = await at.world.contact("Zelda Quirkfeather", owner=anna, phones=["+47 22 33 44 55"])
    async with at.world.store.begin(at.world.clock.now()) as work:
        await erasing.erase_again(work, zelda.id, work.now, ())
    texts = "\n".join(await eve.texts())
    assert "… sold me this, …" in texts
    assert "We will ask …" in texts
    assert [one for one in ("Zelda", "Quirkfeather", "22 33 44 55") if one in texts] == []
    assert sum(one["version"] > seen[one["id"]] for one in await eve.sees()) >= 2


async def test_pages_are_for_the_firms_own_sites_alone(at: Street) -> None:
    async with at.client.get("/widget/frame?lang=%22%3E%3Cscript%3E") as response:
        policy = response.headers["Content-Security-Policy"]
        text = await response.text()
    assert f"frame-ancestors {SHOP};" in policy
    assert "script-src 'self'" in policy
    assert 'lang="en"' in text
    async with at.client.get("/widget.js") as response:
        script = await response.text()
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert '"{words}"' not in script
    for name in ("frame.html", "..%2f..%2fapi.py", "%2e%2e/api.py", "app.js", "x"):
        async with at.client.get(f"/widget/static/{name}") as response:
            assert response.status == 404


def test_buckets_fill_again_and_forget_whoever_is_silent() -> None:
    now = [100.0]
    limits, pace = Limits(lambda: now[0]), Pace(2, 10.0)
    assert [limits.wait(("a", "k", pace)) for _ in range(3)] == [0, 0, 10]
    assert limits.wait(("a", "other", pace), ("a", "k", pace)) == 10, "all or nothing"
    now[0] += 10
    assert [limits.wait(("a", "k", pace)) for _ in range(2)] == [0, 10]


@pytest.mark.parametrize(
    ("proxies", "said", "wanted"),
    [
        (0, "149.154.167.200", "192.0.2.1"),
        (1, "149.154.167.200, 198.51.100.4", "198.51.100.4"),
        (2, "149.154.167.200, 198.51.100.4", "149.154.167.200"),
        (2, "198.51.100.4", "192.0.2.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "::ffff:198.51.100.4", "198.51.100.4"),
        (1, "nonsense", "192.0.2.1"),
    ],
)
def test_an_address_is_believed_only_from_our_own_proxies(proxies: int, said: str, wanted: str) -> None:
    from aiohttp.test_utils import make_mocked_request

    request = make_mocked_request("GET", "/", headers={"X-Forwarded-For": said}).clone(remote="192.0.2.1")
    assert address_of(request, proxies) == wanted


def test_settings_fit_together_and_name_what_is_missing(tmp_path: Path) -> None:
    good = {"widget_url": "https://crm.example.org", "widget_origins": f"{SHOP}, https://shop.example.org"}
    env = tmp_path / ".env"
    assert load(env, **good, widget_secret=SECRET).widget_origins == f"{SHOP} https://shop.example.org"
    wrong: tuple[tuple[dict[str, str], str], ...] = (
        (good, "CRM_WIDGET_SECRET"),
        (good | {"widget_secret": "short"}, "CRM_WIDGET_SECRET"),
        ({"widget_secret": SECRET}, "CRM_WIDGET_URL"),
        (good | {"widget_secret": SECRET, "widget_url": "http://crm.example.org"}, "CRM_WIDGET_URL"),
        (good | {"widget_secret": SECRET, "widget_origins": "*"}, "CRM_WIDGET_ORIGINS"),
        (good | {"widget_secret": SECRET, "widget_origins": "https://*.example.org"}, "CRM_WIDGET_ORIGINS"),
        (good | {"widget_secret": SECRET, "widget_origins": f"{SHOP}/shop"}, "CRM_WIDGET_ORIGINS"),
    )
    for given, key in wrong:
        with pytest.raises(WrongSettings, match=key):
            load(env, **given)
    told = snippet(load(env, **good, widget_secret=SECRET), "contact")
    assert '<script src="https://crm.example.org/widget.js" async></script>' in told
    assert Signer(SECRET).form_of(told.rpartition("/")[2]) == "contact"
