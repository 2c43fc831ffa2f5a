"""One refused call per line of Telegram's limits, with the documented error, and the largest call that passes."""

import io
import struct
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest

from tests.fakes.telegram import FakeChat, FakeTelegram, FakeUser
from tests.fakes_contract.telegram_bot import Clock, Json, call, refusal
from tests.fakes_contract.telegram_limits import (
    BUTTON,
    GROUP,
    HOOK,
    ID,
    INLINE,
    LINES,
    PASSES,
    QUESTION,
    keyboard,
    message,
)


@dataclass
class Scene:
    """A person who has started the bot, and a forum group that it administers."""

    fake: FakeTelegram
    clock: Clock
    ann: FakeUser
    chat: FakeChat
    group: FakeChat
    ids: Json = field(default_factory=dict)

    def filled(self, value: Any) -> Any:
        """The value with real ids in place of the tables' stand-ins."""
        return self.ids.get(value, value) if isinstance(value, str) else value


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    """Ann, her chat and her group; a pressed button and an inline query that wait for answers."""
    clock = Clock()
    async with FakeTelegram(rates=False, clock=clock, local=False) as fake:
        ann = fake.user(7, "Ann")
        chat, group = fake.private(ann), fake.group("Desk", [ann], is_forum=True)
        fake.add_bot_to(group, admin=True)
        await ann.says(chat, "/start")
        await call(fake, "sendMessage", chat_id=chat.id, text="Sure?", reply_markup=keyboard([[BUTTON]]))
        press = await ann.presses(chat.last, "Yes")
        inline = await ann.queries("an")
        assert press.query is not None
        ids = {ID: chat.id, GROUP: group.id, QUESTION: press.query.id, INLINE: inline.query.id}
        yield Scene(fake, clock, ann, chat, group, ids)
        assert fake.violations == []


@pytest.mark.parametrize(("method", "params", "description"), LINES, ids=[f"{m}-{d[:60]}" for m, _, d in LINES])
async def test_a_call_past_a_limit_is_refused(scene: Scene, method: str, params: Json, description: str) -> None:
    filled = {key: scene.filled(value) for key, value in params.items()}
    assert await refusal(scene.fake, method, **filled) == f"Bad Request: {description}"


@pytest.mark.parametrize(("method", "params"), PASSES, ids=[method for method, _ in PASSES])
async def test_a_call_at_a_limit_passes(scene: Scene, method: str, params: Json) -> None:
    answer = await call(scene.fake, method, **{key: scene.filled(value) for key, value in params.items()})
    assert answer["ok"], answer
    await call(scene.fake, "deleteWebhook")


async def test_more_than_a_hundred_entities_are_dropped_silently(scene: Scene) -> None:
    await call(scene.fake, "sendMessage", **{**message("<b>x</b> " * 150), "chat_id": scene.chat.id})
    assert len(scene.chat.last.entities) == 100


async def test_an_answered_query_cannot_be_answered_again(scene: Scene) -> None:
    query = scene.ids[QUESTION]
    assert (await call(scene.fake, "answerCallbackQuery", callback_query_id=query))["ok"]
    assert "query is too old" in await refusal(scene.fake, "answerCallbackQuery", callback_query_id=query)


async def test_an_old_query_cannot_be_answered(scene: Scene) -> None:
    scene.clock.passes(151)
    query = scene.ids[QUESTION]
    assert "query is too old" in await refusal(scene.fake, "answerCallbackQuery", callback_query_id=query)


async def test_a_message_older_than_48_hours_cannot_be_deleted(scene: Scene) -> None:
    scene.clock.passes(48 * 3600 + 1)
    refused = await refusal(scene.fake, "deleteMessage", chat_id=scene.chat.id, message_id=2)
    assert refused == "Bad Request: message can't be deleted"


async def test_a_member_cannot_delete_others_messages_in_a_group(scene: Scene) -> None:
    said = await scene.ann.says(scene.group, "hello")
    scene.group.sets_bot("member")
    refused = await refusal(scene.fake, "deleteMessage", chat_id=scene.group.id, message_id=said.id)
    assert refused == "Bad Request: message can't be deleted"


@pytest.mark.parametrize(
    ("happens", "description"),
    [
        ("blocks", "bot was blocked by the user"),
        ("deletes_account", "user is deactivated"),
    ],
)
async def test_a_person_who_left_cannot_be_reached(scene: Scene, happens: str, description: str) -> None:
    await getattr(scene.ann, happens)()
    assert await refusal(scene.fake, "sendMessage", chat_id=7, text="x") == f"Forbidden: {description}"


async def test_a_bot_cannot_start_a_conversation(scene: Scene) -> None:
    scene.fake.user(8, "Bob")
    refused = await refusal(scene.fake, "sendMessage", chat_id=8, text="x")
    assert refused == "Forbidden: bot can't initiate conversation with a user"


async def test_a_kicked_bot_cannot_write_to_the_group(scene: Scene) -> None:
    scene.group.sets_bot("kicked")
    refused = await refusal(scene.fake, "sendMessage", chat_id=scene.group.id, text="x")
    assert refused == "Forbidden: bot was kicked from the supergroup chat"


async def test_a_group_that_became_a_supergroup_names_its_new_id(scene: Scene) -> None:
    group = scene.fake.group("Plain", [scene.ann])
    scene.fake.add_bot_to(group)
    grown = group.migrates()
    answer = await call(scene.fake, "sendMessage", chat_id=group.id, text="x")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": grown.id}
    assert grown.id < -(2**31)


def png(width: int, height: int) -> bytes:
    """The head of a picture of this size."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x02\x00\x00\x00"


async def upload(fake: FakeTelegram, method: str, name: str, content: bytes) -> Json:
    """Sends a file to Ann."""
    form = aiohttp.FormData()
    form.add_field("chat_id", "7")
    form.add_field(name, io.BytesIO(content), filename="f.bin")
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{fake.url}/bot{fake.token}/{method}", data=form) as answer,
    ):
        body: Json = await answer.json()
        return body


@pytest.mark.parametrize(
    ("content", "description"),
    [
        (png(9_000, 1_001), "PHOTO_INVALID_DIMENSIONS"),
        (png(2_100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png(10, 10) + b"x" * 10 * 1024**2, "file is too big"),
    ],
    ids=["sides", "ratio", "no_picture", "size"],
)
async def test_a_photo_past_a_limit_is_refused(scene: Scene, content: bytes, description: str) -> None:
    answer = await upload(scene.fake, "sendPhoto", "photo", content)
    assert answer["description"] == f"Bad Request: {description}"


async def test_an_upload_above_50_mb_is_refused(scene: Scene) -> None:
    answer = await upload(scene.fake, "sendDocument", "document", b"x" * (50 * 1024**2 + 1))
    assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")


async def test_a_file_above_20_mb_cannot_be_downloaded(scene: Scene) -> None:
    sent = await scene.ann.sends_file(scene.chat, "big.csv", b"a,b", size=20 * 1024**2 + 1)
    refused = await refusal(scene.fake, "getFile", file_id=sent.raw["document"]["file_id"])
    assert refused == "Bad Request: file is too big"


async def test_updates_are_kept_for_24_hours(scene: Scene) -> None:
    scene.clock.passes(24 * 3600 + 1)
    assert (await call(scene.fake, "getUpdates"))["result"] == []


async def test_getupdates_gives_at_most_a_hundred(scene: Scene) -> None:
    for number in range(120):
        await scene.ann.says(scene.chat, str(number))
    assert len((await call(scene.fake, "getUpdates", limit=1000))["result"]) == 100


async def test_getupdates_is_refused_while_a_webhook_is_set(scene: Scene) -> None:
    await call(scene.fake, "setWebhook", url=HOOK)
    answer = await call(scene.fake, "getUpdates")
    await call(scene.fake, "deleteWebhook")
    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: can't use getUpdates method while webhook is active")


async def test_webhooks_are_set_once_a_second() -> None:
    async with FakeTelegram(clock=Clock(), local=False) as fake:
        assert (await call(fake, "setWebhook", url=HOOK))["ok"]
        again = await call(fake, "setWebhook", url=HOOK)
        assert (again["error_code"], again["parameters"]) == (429, {"retry_after": 1})


async def test_a_poll_of_more_than_fifty_seconds_is_a_violation(scene: Scene) -> None:
    await call(scene.fake, "getUpdates", timeout=51)
    assert scene.fake.violations == ["getUpdates: timeout must be at most 50 s"]
    scene.fake.violations.clear()


async def test_a_quote_past_its_length_is_refused(scene: Scene) -> None:
    said = await scene.ann.says(scene.chat, "x" * 2000)
    for length, passes in ((1024, True), (1025, False)):
        reply = {"message_id": said.id, "quote": "x" * length}
        answer = await call(scene.fake, "sendMessage", chat_id=scene.chat.id, text="x", reply_parameters=reply)
        assert answer["ok"] is passes


@pytest.mark.parametrize("payload", ["", "x" * 65, "a b", "я", "a.b"])
async def test_no_start_link_is_made_of_such_a_payload(scene: Scene, payload: str) -> None:
    with pytest.raises(ValueError, match="start payload"):
        await scene.ann.opens(scene.chat, payload)


async def test_an_inline_query_is_at_most_256_characters(scene: Scene) -> None:
    await scene.ann.queries("x" * 256)
    with pytest.raises(AssertionError, match="256"):
        await scene.ann.queries("x" * 257)


async def test_too_many_connections_are_a_violation(scene: Scene) -> None:
    await call(scene.fake, "setWebhook", url=HOOK, max_connections=101)
    await call(scene.fake, "deleteWebhook")
    assert scene.fake.violations == ["setWebhook: max_connections must be 1-100"]
    scene.fake.violations.clear()
