"""One bad call per limit of Slack: the fake refuses each with the documented error, so that tests cannot lie."""

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks.block_elements import BlockElement
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import Channel, FakeSlack, SlackUser
from tests.fakes.slack.elements import ELEMENTS
from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.tables import RICH, SPAN
from tests.fakes_contract.bolt_app import served
from tests.fakes_contract.slack_samples import BAD_BLOCKS, BAD_VIEWS, modal, section, words


class Clock:
    def __init__(self) -> None:
        self.now = 1_763_700_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Desk:
    slack: FakeSlack
    client: AsyncWebClient
    clock: Clock
    ann: SlackUser
    room: Channel

    def trigger(self, view: str | None = None) -> str:
        return self.slack.ws.issue_trigger(self.ann.id, view)

    async def post(self, **content: Any) -> JsonObject:
        content.setdefault("text", "fallback")
        answer = await self.client.chat_postMessage(channel=self.room.id, **content)
        return {"ts": answer["ts"], "message": answer["message"]}

    async def open(self, **changes: Any) -> JsonObject:
        answer = await self.client.views_open(trigger_id=self.trigger(), view=modal(**changes))
        return dict(answer["view"])


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    clock = Clock()
    async with FakeSlack(clock=clock, retry_delays=()) as slack:
        ann = slack.user("U1", "Ann")
        room = slack.channel("sales", [ann])
        async with aiohttp.ClientSession() as session:
            client = AsyncWebClient(
                slack.bot_token, base_url=slack.api_url, session=session, retry_handlers=[], timeout=5
            )
            yield Desk(slack, client, clock, ann, room)


@pytest.mark.parametrize(("blocks", "breach"), [case[1:] for case in BAD_BLOCKS], ids=[case[0] for case in BAD_BLOCKS])
async def test_refuses_blocks_with_slacks_error_shape(desk: Desk, blocks: list[JsonObject], breach: str) -> None:
    with pytest.raises(SlackApiError) as caught:
        await desk.post(blocks=blocks)
    answer = caught.value.response
    assert answer["error"] == "invalid_blocks"
    assert breach in answer["errors"]
    assert f"[ERROR] {breach}" in answer["response_metadata"]["messages"]
    assert desk.room.messages == []


@pytest.mark.parametrize(("changes", "breach"), [case[1:] for case in BAD_VIEWS], ids=[case[0] for case in BAD_VIEWS])
async def test_refuses_views_and_keeps_the_trigger(desk: Desk, changes: JsonObject, breach: str) -> None:
    with pytest.raises(SlackApiError) as caught:
        await desk.open(**changes)
    assert caught.value.response["error"] == "invalid_arguments"
    assert f"[ERROR] {breach}" in caught.value.response["response_metadata"]["messages"]
    assert desk.ann.modal is None


def _error(caught: pytest.ExceptionInfo[SlackApiError]) -> str:
    return str(caught.value.response["error"])


BAD_POSTS: list[tuple[str, JsonObject, str]] = [
    ("markdown_text", {"text": "", "markdown_text": "m" * 12_001}, "msg_too_long"),
    ("markdown block", {"blocks": [{"type": "markdown", "text": "m" * 12_001}]}, "msg_too_long"),
    ("text of all blocks", {"blocks": [section(2700)] * 5}, "msg_blocks_too_long"),
    ("attachments", {"attachments": [{"text": "a"}] * 101}, "too_many_attachments"),
    ("blocks that are no list of objects", {"blocks": ["divider"]}, "invalid_blocks_format"),
    ("metadata without payload", {"metadata": {"event_type": "x"}}, "invalid_metadata_format"),
    ("thread that is not there", {"thread_ts": "1.000001"}, "thread_not_found"),
]


@pytest.mark.parametrize(("content", "error"), [case[1:] for case in BAD_POSTS], ids=[case[0] for case in BAD_POSTS])
async def test_refuses_posts(desk: Desk, content: JsonObject, error: str) -> None:
    with pytest.raises(SlackApiError) as caught:
        await desk.post(**content)
    assert _error(caught) == error


async def test_refuses_a_post_that_says_nothing(desk: Desk) -> None:
    with pytest.raises(SlackApiError) as caught:
        await desk.client.api_call("chat.postMessage", json={"channel": desk.room.id})
    assert _error(caught) == "no_text"


async def test_text_over_40000_is_cut_when_posted_and_refused_when_updated(desk: Desk) -> None:
    posted = await desk.post(text="x" * 40_001)
    assert len(desk.room.last.wire) == 40_000
    with pytest.raises(SlackApiError) as caught:
        await desk.client.chat_update(channel=desk.room.id, ts=posted["ts"], text="x" * 40_001)
    assert _error(caught) == "msg_too_long"


async def test_where_the_app_cannot_write(desk: Desk) -> None:
    closed, foreign = desk.slack.channel("old"), desk.slack.channel("others", with_bot=False)
    closed.is_archived = True
    for channel, error in ((closed.id, "is_archived"), (foreign.id, "not_in_channel"), ("C404", "channel_not_found")):
        with pytest.raises(SlackApiError) as caught:
            await desk.client.chat_postMessage(channel=channel, text="hello")
        assert _error(caught) == error


async def test_update_is_for_own_messages_and_text_alone_removes_blocks(desk: Desk) -> None:
    posted = await desk.post(blocks=[section(3)])
    await desk.client.chat_update(channel=desk.room.id, ts=posted["ts"], text="bare")
    assert (desk.room.last.blocks, desk.room.last.text) == ([], "bare")
    typed = await desk.ann.says(desk.room, "mine")
    for ts, error in ((typed.ts, "cant_update_message"), ("1.000001", "message_not_found")):
        with pytest.raises(SlackApiError) as caught:
            await desk.client.chat_update(channel=desk.room.id, ts=ts, text="new")
        assert _error(caught) == error


async def test_trigger_opens_once_within_three_seconds(desk: Desk) -> None:
    trigger = desk.trigger()
    await desk.client.views_open(trigger_id=trigger, view=modal())
    stale = desk.trigger()
    desk.clock.now += 3.1
    for key, error in (
        (trigger, "exchanged_trigger_id"),
        (stale, "expired_trigger_id"),
        ("made.up", "invalid_trigger_id"),
    ):
        with pytest.raises(SlackApiError) as caught:
            await desk.client.views_open(trigger_id=key, view=modal())
        assert _error(caught) == error


async def test_stack_holds_three_views(desk: Desk) -> None:
    view = await desk.open()
    for _ in range(2):
        view = (await desk.client.views_push(trigger_id=desk.trigger(view["id"]), view=modal()))["view"]
    with pytest.raises(SlackApiError) as caught:
        await desk.client.views_push(trigger_id=desk.trigger(view["id"]), view=modal())
    assert _error(caught) == "push_limit_reached"


async def test_view_over_250_kilobytes(desk: Desk) -> None:
    heavy = [{"type": "section", "fields": [words(2000)] * 10}] * 13
    with pytest.raises(SlackApiError) as caught:
        await desk.open(blocks=heavy)
    assert _error(caught) == "view_too_large"


async def test_update_with_an_old_hash_conflicts(desk: Desk) -> None:
    view = await desk.open()
    await desk.client.views_update(view_id=view["id"], hash=view["hash"], view=modal(title=words(6)))
    with pytest.raises(SlackApiError) as caught:
        await desk.client.views_update(view_id=view["id"], hash=view["hash"], view=modal())
    assert _error(caught) == "hash_conflict"
    home = {"type": "home", "blocks": [section()]}
    with pytest.raises(SlackApiError) as caught:
        await desk.client.views_publish(user_id="U1", hash="old", view=home)
    assert _error(caught) == "hash_conflict"


async def test_response_url_is_good_for_five_uses_and_thirty_minutes(desk: Desk) -> None:
    url = desk.slack.ws.issue_response_url("U1", desk.room.id)
    late = desk.slack.ws.issue_response_url("U1", desk.room.id)
    async with aiohttp.ClientSession() as session:
        for _ in range(5):
            async with session.post(url, json={"text": "hi"}) as answer:
                assert answer.status == 200
        async with session.post(url, json={"text": "hi"}) as answer:
            assert (answer.status, await answer.text()) == (404, "used_url")
        desk.clock.now += 1801
        async with session.post(late, json={"text": "hi"}) as answer:
            assert (answer.status, await answer.text()) == (404, "expired_url")
    assert len(desk.ann.ephemerals) == 5


async def test_one_post_a_second_per_channel_after_a_burst(desk: Desk) -> None:
    with pytest.raises(SlackApiError) as caught:
        for _ in range(6):
            await desk.post()
    answer = caught.value.response
    assert (answer.status_code, answer["error"], answer.headers["Retry-After"]) == (429, "ratelimited", "1")
    assert len(desk.room.messages) == 5
    desk.clock.now += 1
    await desk.post()


async def test_tiers_limit_calls_a_minute_and_can_be_lifted(desk: Desk) -> None:
    with pytest.raises(SlackApiError) as caught:
        for _ in range(21):
            await desk.client.conversations_list()
    assert (_error(caught), caught.value.response.headers["Retry-After"]) == ("ratelimited", "3")
    desk.slack.api.rates.on = False
    await desk.client.conversations_list()


async def test_commercial_apps_read_history_once_a_minute_fifteen_messages_at_most(desk: Desk) -> None:
    for _ in range(16):
        await desk.ann.says(desk.room, "line")
    desk.slack.ws.commercial = desk.slack.api.rates.commercial = True
    page = await desk.client.conversations_history(channel=desk.room.id, limit=100)
    assert (len(page["messages"]), page["has_more"]) == (15, True)
    with pytest.raises(SlackApiError) as caught:
        await desk.client.conversations_history(channel=desk.room.id)
    assert _error(caught) == "ratelimited"


async def test_events_over_the_hourly_volume_are_dropped_and_the_app_is_told_once_a_minute(desk: Desk) -> None:
    told: list[str] = []

    async def handle(request: web.Request) -> web.Response:
        told.append((await request.json())["type"])
        return web.Response()

    server = web.Application()
    server.router.add_post("/", handle)
    async with served(server) as address:
        desk.slack.deliver_to(address)
        desk.slack.volume.most = 1
        for _ in range(3):
            await desk.ann.says(desk.room, "hello")
    assert told == ["event_callback", "app_rate_limited"]


async def test_an_answer_after_the_deadline_counts_as_none(desk: Desk) -> None:
    async def handle(request: web.Request) -> web.Response:
        await asyncio.sleep(0.3)
        return web.Response()

    assert desk.slack.delivery.ack_seconds == 3.0
    server = web.Application()
    server.router.add_post("/", handle)
    async with served(server) as address:
        desk.slack.deliver_to(address)
        desk.slack.delivery.ack_seconds = 0.1
        await desk.ann.says(desk.room, "hello")
        await desk.ann.slash("/crm today", desk.room)
    assert [ack.reason for ack in desk.slack.acks] == ["http_timeout", "http_timeout"]
    assert desk.ann.troubles == ["operation_timeout"]


async def test_nothing_is_scheduled_more_than_120_days_ahead(desk: Desk) -> None:
    for days, error in ((121, "time_too_far"), (-1, "time_in_past")):
        with pytest.raises(SlackApiError) as caught:
            await desk.client.chat_scheduleMessage(
                channel=desk.room.id, post_at=int(desk.clock.now) + days * 86_400, text="later"
            )
        assert _error(caught) == error


async def test_eleventh_socket_is_turned_away(desk: Desk) -> None:
    async with aiohttp.ClientSession() as session:
        opened = [await session.ws_connect(desk.slack._socket_url()) for _ in range(11)]
        hello = [await socket.receive_json() for socket in opened]
        assert [greeting["type"] for greeting in hello] == ["hello"] * 10 + ["disconnect"]
        assert hello[-1]["reason"] == "too_many_websockets"
        for socket in opened:
            await socket.close()


async def test_private_file_without_a_token_is_a_sign_in_page_with_status_200(desk: Desk) -> None:
    message = await desk.ann.uploads(desk.room, "people.csv", b"name\nAnn")
    url = message.files[0]["url_private_download"]
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as answer:
            assert (answer.status, answer.content_type) == (200, "text/html")
        async with session.get(url, headers={"Authorization": f"Bearer {desk.slack.bot_token}"}) as answer:
            assert await answer.read() == b"name\nAnn"


def test_signature_is_the_hmac_of_version_time_and_body() -> None:
    slack = FakeSlack(clock=lambda: 1_763_700_000.5)
    headers = slack.delivery.sign(b'{"a":1}')
    digest = hmac.new(slack.signing_secret.encode(), b'v0:1763700000:{"a":1}', hashlib.sha256).hexdigest()
    assert headers == {"X-Slack-Request-Timestamp": "1763700000", "X-Slack-Signature": f"v0={digest}"}


Call = Callable[[AsyncWebClient], Any]
REFUSED_CALLS: list[tuple[str, Call, str]] = [
    ("unknown user", lambda c: c.users_info(user="U404"), "user_not_found"),
    ("DM with nobody known", lambda c: c.conversations_open(users="U404"), "user_not_found"),
    ("missing argument", lambda c: c.api_call("users.info", params={}), "invalid_arguments"),
    ("JSON to a reading method", lambda c: c.api_call("users.info", json={"user": "U1"}), "invalid_arguments"),
    ("no such method", lambda c: c.api_call("crm.magic"), "unknown_method"),
    ("bot token for a socket", lambda c: c.apps_connections_open(app_token="xoxb-fake"), "not_allowed_token_type"),
    ("made-up token", lambda c: c.auth_test(token="xoxb-made-up"), "invalid_auth"),
]


@pytest.mark.parametrize(("call", "error"), [case[1:] for case in REFUSED_CALLS], ids=[c[0] for c in REFUSED_CALLS])
async def test_refuses_calls(desk: Desk, call: Call, error: str) -> None:
    with pytest.raises(SlackApiError) as caught:
        await call(desk.client)
    assert _error(caught) == error


async def test_a_dead_token_is_refused(desk: Desk) -> None:
    for error in ("account_inactive", "token_revoked"):
        desk.slack.deactivate(error)
        with pytest.raises(SlackApiError) as caught:
            await desk.post()
        assert _error(caught) == error


async def test_unknown_arguments_are_noted(desk: Desk) -> None:
    await desk.post(colour="red")
    assert desk.slack.violations == ["chat.postMessage: unknown argument colour"]


def test_every_element_of_the_sdk_has_a_rule() -> None:
    def kinds(element: type) -> set[str]:
        own = {kind} if isinstance(kind := getattr(element, "type", None), str) else set()
        children: list[type] = element.__subclasses__()
        for child in children:
            own |= kinds(child)
        return own

    unruled = kinds(BlockElement) - ELEMENTS.keys() - SPAN.keys() - RICH.keys()
    assert unruled <= {"url"}  # a part of task cards, which this product does not send
