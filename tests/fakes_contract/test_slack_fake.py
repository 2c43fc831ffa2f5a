"""A real slack_bolt app and AsyncWebClient in front of the fake: what people do arrives, what the app does is seen."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.fakes.slack import Channel, FakeSlack, SlackUser
from tests.fakes.slack.shapes import JsonObject
from tests.fakes_contract.bolt_app import eventually, over_http, over_socket, served
from tests.fakes_contract.slack_samples import actions, button, modal, section, typed_field


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(rates=False, retry_delays=(0.0, 0.05, 0.05)) as fake:
        yield fake


@pytest.fixture
async def client(slack: FakeSlack) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(slack.bot_token, base_url=slack.api_url, session=session, retry_handlers=[], timeout=2)


@pytest.fixture
def app(slack: FakeSlack, client: AsyncWebClient) -> AsyncApp:
    return AsyncApp(client=client, signing_secret=slack.signing_secret, ignoring_self_events_enabled=False)


@pytest.fixture
async def ann(slack: FakeSlack) -> SlackUser:
    return slack.user("U1", "Ann", tz="Europe/Oslo", locale="nb-NO", email="ann@acme.com")


Way = Callable[[FakeSlack, AsyncApp], Any]
both_ways = pytest.mark.parametrize("way", [over_http, over_socket])


@both_ways
async def test_a_message_comes_in_wire_form_and_the_answer_is_read_in_the_readers_zone(
    slack: FakeSlack, app: AsyncApp, ann: SlackUser, way: Way
) -> None:
    heard: list[JsonObject] = []

    @app.event("message")
    async def on_message(event: JsonObject, say: Callable[..., Awaitable[Any]]) -> None:
        heard.append(event)
        if "bot_id" not in event:
            await say(text="*Due* <!date^1763719200^{date_num} {time}|later> R&amp;D <@U1>")

    dm = slack.dm(ann)
    async with way(slack, app):
        await ann.says(dm, "mail petrov@acme.com about R&D, see https://acme.com/x")
        answer = await dm.wait_for(lambda message: message.bot_id is not None)
        await eventually(lambda: len(heard) == 2)
    assert heard[0]["text"] == "mail <mailto:petrov@acme.com|petrov@acme.com> about R&amp;D, see <https://acme.com/x>"
    assert dm.messages[0].text == "mail petrov@acme.com about R&D, see https://acme.com/x"
    assert answer.text == "Due 2025-11-21 11:00 R&D @Ann"
    assert [ping.target for ping in slack.pings] == ["U1"]
    assert heard[1]["bot_id"] == "B0BOT"
    assert all(ack.ok and ack.seconds < 3 for ack in slack.acks)
    assert slack.violations == []


@both_ways
async def test_a_button_opens_a_form_whose_errors_and_success_the_person_sees(
    slack: FakeSlack, app: AsyncApp, client: AsyncWebClient, ann: SlackUser, way: Way
) -> None:
    form = modal(
        callback_id="deal",
        blocks=[
            {**typed_field(), "block_id": "name", "label": {"type": "plain_text", "text": "Name"}},
            {
                "type": "input",
                "block_id": "contact",
                "optional": True,
                "label": {"type": "plain_text", "text": "Contact"},
                "element": {"type": "external_select", "action_id": "who", "min_query_length": 2},
            },
        ],
    )
    sent: list[JsonObject] = []

    @app.action("a0")
    async def on_press(ack: Callable[..., Awaitable[Any]], body: JsonObject) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form)

    @app.options("who")
    async def on_search(ack: Callable[..., Awaitable[Any]], payload: JsonObject) -> None:
        await ack(options=[{"text": {"type": "plain_text", "text": "Petrov"}, "value": payload["value"]}])

    @app.view("deal")
    async def on_submit(ack: Callable[..., Awaitable[Any]], view: JsonObject) -> None:
        sent.append(view["state"]["values"])
        if view["state"]["values"]["name"]["t"]["value"] == "bad":
            await ack(response_action="errors", errors={"name": "Say it otherwise"})
        else:
            await ack()

    dm = slack.dm(ann)
    async with way(slack, app):
        await client.chat_postMessage(channel=dm.id, text="deals", blocks=[actions(button())])
        await ann.presses(dm.last, dm.last.buttons[0])
        await slack.until(lambda: ann.modal is not None)
        view = ann.modal
        assert view is not None
        await ann.submits(view)
        assert (view.shown_errors(), sent) == ({"Name": "Please complete this required field."}, [])
        assert [found["value"] for found in await ann.searches(view, "Contact", "pe")] == ["pe"]
        await ann.submits(view, {"Name": "bad", "Contact": "Petrov"})
        assert view.shown_errors() == {"Name": "Say it otherwise"}
        await ann.submits(view, {"Name": "Acme"})
        assert ann.modal is None
    assert sent[-1]["contact"]["who"]["selected_option"]["value"] == "pe"
    assert (slack.violations, ann.troubles) == ([], [])


async def test_commands_shortcuts_home_and_reactions_reach_the_app(
    slack: FakeSlack, app: AsyncApp, client: AsyncWebClient, ann: SlackUser
) -> None:
    seen: list[str] = []

    @app.command("/crm")
    async def on_command(ack: Callable[..., Awaitable[Any]], command: JsonObject) -> None:
        seen.append(command["text"])
        await ack(text="Found *Petrov*")

    @app.shortcut("log")
    async def on_shortcut(ack: Callable[..., Awaitable[Any]], shortcut: JsonObject) -> None:
        await ack()
        seen.append(shortcut["message"]["text"])

    @app.event("app_home_opened")
    async def on_home(event: JsonObject) -> None:
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section()]})

    @app.event("reaction_added")
    async def on_reaction(event: JsonObject) -> None:
        seen.append(event["reaction"])

    @app.event("app_mention")
    async def on_mention(event: JsonObject) -> None:
        seen.append(event["text"])

    @app.event("message")
    async def on_message() -> None:
        return

    room = slack.channel("sales", [ann])
    async with over_http(slack, app):
        await ann.slash("/crm find a@b.no & co", room)
        assert seen == ["find <mailto:a@b.no|a@b.no> &amp; co"]
        assert [message.text for message in ann.ephemerals] == ["Found Petrov"]
        said = await ann.mentions_bot(room, "who is Petrov?")
        await ann.shortcut("log", said)
        await ann.reacts(said, "eyes")
        await ann.opens_home()
        await slack.until(lambda: ann.home is not None)
        await eventually(lambda: len(seen) == 4)
    assert sorted(seen[1:]) == sorted(["<@U0BOT> who is Petrov?", "<@U0BOT> who is Petrov?", "eyes"])


async def test_edits_and_deletions_come_as_events(slack: FakeSlack, app: AsyncApp, ann: SlackUser) -> None:
    seen: list[tuple[str | None, bool]] = []

    @app.event("message")
    async def on_message(event: JsonObject) -> None:
        subject: JsonObject = event.get("message") or event.get("previous_message") or event
        seen.append((event.get("subtype"), "bot_id" in subject))

    dm = slack.dm(ann)
    async with over_http(slack, app):
        typed = await ann.says(dm, "call Petrv")
        await ann.edits(typed, "call Petrov")
        await ann.deletes(typed)
        posted = await app.client.chat_postMessage(channel=dm.id, text="noted")
        await app.client.chat_update(channel=dm.id, ts=posted["ts"], text="noted well")
        await app.client.chat_delete(channel=dm.id, ts=posted["ts"])
        await eventually(lambda: len(seen) == 6)
    kinds = (None, "message_changed", "message_deleted")
    assert sorted(seen, key=str) == sorted([(kind, bot) for kind in kinds for bot in (False, True)], key=str)
    assert dm.messages == []


async def test_response_urls_answer_and_replace(slack: FakeSlack, app: AsyncApp, ann: SlackUser) -> None:
    urls: list[str] = []

    @app.action("a0")
    async def on_press(ack: Callable[..., Awaitable[Any]], body: JsonObject) -> None:
        await ack()
        urls.append(body["response_url"])

    dm = slack.dm(ann)
    async with over_http(slack, app):
        await app.client.chat_postMessage(channel=dm.id, text="deal", blocks=[actions(button())])
        await ann.presses(dm.last, "xxxxx")
        await eventually(lambda: bool(urls))
        answers = AsyncWebhookClient(urls[0])
        assert (await answers.send(text="only you see this")).body == "ok"
        assert (await answers.send(text="won", replace_original=True)).status_code == 200
    assert [message.text for message in ann.ephemerals] == ["only you see this"]
    assert (dm.last.text, dm.last.buttons) == ("won", [])
    with pytest.raises(AssertionError, match="0 buttons"):
        await ann.presses(dm.last, "xxxxx")


async def test_events_are_repeated_with_number_and_reason_until_taken(slack: FakeSlack, ann: SlackUser) -> None:
    tries: list[tuple[str, str | None, str | None]] = []

    async def handle(request: web.Request) -> web.Response:
        body, headers = await request.json(), request.headers
        tries.append((body["event_id"], headers.get("X-Slack-Retry-Num"), headers.get("X-Slack-Retry-Reason")))
        return web.Response(status=200 if len(tries) == 3 else 503)

    server = web.Application()
    server.router.add_post("/", handle)
    async with served(server) as address:
        slack.deliver_to(address)
        await ann.says(slack.dm(ann), "hello")
        await eventually(lambda: len(tries) == 3)
        await asyncio.sleep(0.15)
    assert [attempt[1:] for attempt in tries] == [(None, None), ("1", "http_error"), ("2", "http_error")]
    assert len({attempt[0] for attempt in tries}) == 1


async def test_no_retry_header_ends_it_and_duplicates_come_on_demand(slack: FakeSlack, ann: SlackUser) -> None:
    status, tries = 503, list[str]()

    async def handle(request: web.Request) -> web.Response:
        tries.append((await request.json())["event_id"])
        return web.Response(status=status, headers={"X-Slack-No-Retry": "1"})

    server = web.Application()
    server.router.add_post("/", handle)
    async with served(server) as address:
        slack.deliver_to(address)
        await ann.says(slack.dm(ann), "hello")
        await asyncio.sleep(0.15)
        assert len(tries) == 1
        status, slack.delivery.duplicate_rate = 200, 1.0
        await ann.says(slack.dm(ann), "again")
        await eventually(lambda: len(tries) == 3)
    assert tries[1] == tries[2] != tries[0]


async def test_no_answer_in_time_is_told_to_the_person(slack: FakeSlack, ann: SlackUser) -> None:
    room = slack.channel("sales", [ann])
    await ann.slash("/crm today", room)  # nobody is connected
    assert ann.troubles == ["operation_timeout"]


async def test_refreshed_connections_come_back(slack: FakeSlack, app: AsyncApp, ann: SlackUser) -> None:
    heard: list[str] = []

    @app.event("message")
    async def on_message(event: JsonObject) -> None:
        heard.append(event["text"])

    async with over_socket(slack, app):
        first = slack.sockets.connections[0]
        await slack.refresh_connections()
        await eventually(lambda: bool(slack.sockets.connections) and slack.sockets.connections[0] is not first)
        await ann.says(slack.dm(ann), "still there?")
        await eventually(lambda: heard == ["still there?"])


FAULTS: list[tuple[str, type[Exception], bool]] = [
    ("timeout_after_effect", TimeoutError, True),
    ("reset_after_effect", aiohttp.ClientError, True),
    ("http_502_html", SlackApiError, False),
    ("429", SlackApiError, False),
    ("500", SlackApiError, False),
    ("ok_false", SlackApiError, False),
]


@pytest.mark.parametrize(("kind", "error", "effect"), FAULTS)
async def test_faults_break_one_call(
    slack: FakeSlack, ann: SlackUser, kind: str, error: type[Exception], effect: bool
) -> None:
    dm = slack.dm(ann)
    slack.fail_next("chat.postMessage", kind, error="fatal_error", retry_after=7)
    timeout = aiohttp.ClientTimeout(total=0.3)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url, session=session, retry_handlers=[])
        with pytest.raises(error) as caught:
            await client.chat_postMessage(channel=dm.id, text="once")
        assert len(dm.messages) == int(effect)
        if kind == "429":
            assert isinstance(caught.value, SlackApiError)
            assert caught.value.response.headers["Retry-After"] == "7"
        await client.chat_postMessage(channel=dm.id, text="twice")
    assert len(dm.messages) == 1 + int(effect)


async def test_a_post_of_unknown_fate_is_found_again_by_its_metadata(
    slack: FakeSlack, client: AsyncWebClient, ann: SlackUser
) -> None:
    dm, started = slack.dm(ann), time.time()
    slack.fail_next("chat.postMessage", "reset_after_effect")
    mark = {"event_type": "outbox", "event_payload": {"outbox_id": "17"}}
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=dm.id, text="hello", metadata=mark)
    found = await client.conversations_history(channel=dm.id, oldest=str(started - 5), include_all_metadata=True)
    assert [message["metadata"] for message in found["messages"]] == [mark]
    plain = await client.conversations_history(channel=dm.id)
    assert "metadata" not in plain["messages"][0]


async def test_files_go_up_in_three_steps(slack: FakeSlack, client: AsyncWebClient, ann: SlackUser) -> None:
    dm = slack.dm(ann)
    await client.files_upload_v2(channel=dm.id, filename="deals.csv", content=b"deal\nAcme", initial_comment="Here")
    assert (dm.last.text, dm.last.files[0]["size"]) == ("Here", 9)
    assert slack.violations == []


async def test_people_are_known_by_zone_language_and_team(slack: FakeSlack, client: AsyncWebClient) -> None:
    guest = slack.user("U9", "Guest", tz="Asia/Tokyo", locale="ja-JP", team="T9OTHER", is_restricted=True)
    found = (await client.users_info(user=guest.id, include_locale=True))["user"]
    assert (found["tz"], found["locale"], found["team_id"], found["is_stranger"]) == (
        "Asia/Tokyo",
        "ja-JP",
        "T9OTHER",
        True,
    )


async def test_threads_prompts_status_previews_and_reactions(
    slack: FakeSlack, client: AsyncWebClient, ann: SlackUser
) -> None:
    room: Channel = slack.channel("sales", [ann])
    asked = await ann.says(room, "see https://acme.com/deal/7")
    await client.chat_postMessage(channel=room.id, thread_ts=asked.ts, text="in the thread")
    thread = await client.conversations_replies(channel=room.id, ts=asked.ts)
    assert [message["text"] for message in thread["messages"]][1:] == ["in the thread"]
    preview = {"https://acme.com/deal/7": {"blocks": [section()]}}
    await client.chat_unfurl(channel=room.id, ts=asked.ts, unfurls=preview)
    await client.reactions_add(channel=room.id, name="eyes", timestamp=asked.ts)
    await client.reactions_remove(channel=room.id, name="eyes", timestamp=asked.ts)
    await client.assistant_threads_setStatus(channel_id=room.id, thread_ts=asked.ts, status="is looking")
    await client.assistant_threads_setSuggestedPrompts(
        channel_id=room.id, thread_ts=asked.ts, prompts=[{"title": "Today", "message": "what is due today"}]
    )
    link = await client.chat_getPermalink(channel=room.id, message_ts=asked.ts)
    await client.chat_postEphemeral(channel=room.id, user=ann.id, text="psst")
    assert link["permalink"].startswith(f"https://crm-test.slack.com/archives/{room.id}/p")
    assert list(asked.unfurls) == ["https://acme.com/deal/7"]
    assert (asked.reactions, [message.text for message in ann.ephemerals]) == ({}, ["psst"])
    assert slack.violations == []


async def test_foreign_pings_and_dates_that_slack_does_not_draw_are_noted(
    slack: FakeSlack, client: AsyncWebClient, ann: SlackUser
) -> None:
    room = slack.channel("sales", [ann])
    await client.chat_postMessage(channel=room.id, text="<!channel> at <!date^soon^{time}|noon>")
    assert [ping.target for ping in slack.pings] == ["!channel"]
    assert slack.violations == ["date token that Slack does not render: !date^soon^{time}|noon"]
    assert room.last.text == "@channel at noon"


async def test_serves_from_a_process_of_its_own() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.slack", "--port", "0", "--no-rates", stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        api_url = (await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip()
        control = api_url.replace("/api/", "/control/")
        async with aiohttp.ClientSession() as session:
            await session.post(control + "user", json={"key": "U1", "name": "Ann", "tz": "Europe/Oslo"})
            async with session.post(control + "dm", json={"user": "U1"}) as answer:
                dm = (await answer.json())["id"]
            await session.post(control + "says", json={"user": "U1", "channel": dm, "text": "hi"})
            client = AsyncWebClient("xoxb-fake", base_url=api_url, session=session, retry_handlers=[])
            await client.chat_postMessage(channel=dm, text="*hello*")
            async with session.get(control + "state") as answer:
                state = await answer.json()
        assert [message["seen"] for message in state["channels"][dm]] == ["hi", "hello"]
    finally:
        process.terminate()
        await process.wait()
