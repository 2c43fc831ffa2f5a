"""Files that people sent, put into Slack: before the words, once whatever is lost, and taken away again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bots.platform import Parcel, Refused, SlowDown, ThreadGone, Uncertain
from bots.slack.platform import SlackPlatform
from crm.clock import SystemClock
from handlers.events import Attachment, Chat
from handlers.letters import Enclosed
from tests.bots.slack.crm import FakeIntake, by_socket, parcel
from tests.fakes.slack import FakeSlack, SlackUser

ANN = Chat("slack", "U1", "private", "T0HOME")
FILES = (Attachment("photo", "p"), Attachment("file", "c", "contract.pdf"))
HELD = {"p": b"photo", "c": b"%PDF"}


@pytest.fixture
async def platform(slack: FakeSlack, ann: SlackUser, intake: FakeIntake) -> AsyncIterator[SlackPlatform]:
    async with by_socket(slack, intake) as running:
        yield running


def enclosed(chat: Chat = ANN) -> Parcel:
    """Words with two files from Telegram."""
    return replace(parcel(chat, blobs=HELD), enclosed=Enclosed(FILES, "telegram:"))


def names(slack: FakeSlack, ann: SlackUser) -> list[str]:
    """The files that stand before her."""
    return [str(file["name"]) for message in slack.dm(ann).messages for file in message.files]


async def test_files_are_one_message_before_the_words(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform
) -> None:
    sent = await platform.send(enclosed())
    files, words = slack.dm(ann).messages
    assert [file["name"] for file in files.files] == ["photo.jpg", "contract.pdf"]
    assert sent.messages == (*(str(file["id"]) for file in files.files), words.ts)
    await platform.send(replace(enclosed(), kind="replace", message=words.ts))
    assert names(slack, ann) == ["photo.jpg", "contract.pdf"]


async def test_what_a_lost_answer_has_left_there_is_not_put_twice(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform
) -> None:
    slack.fail_next("chat.postMessage", "429")
    with pytest.raises(SlowDown) as held:
        await platform.send(enclosed())
    assert held.value.begun is not None and len(held.value.begun.shared) == 2
    sent = await platform.send(replace(enclosed(), begun=held.value.begun))
    assert names(slack, ann) == ["photo.jpg", "contract.pdf"] and len(sent.messages) == 3
    for message in sent.messages:
        await platform.send(parcel(ANN, kind="take_away", message=message))
    slack.fail_next("chat.postMessage", "reset_after_effect")
    with pytest.raises(Uncertain):
        await platform.send(enclosed())
    slack.fail_next("files.completeUploadExternal", "reset_after_effect")
    since = SystemClock().now() - timedelta(minutes=1)
    sent = await platform.send(replace(enclosed(), doubtful_since=since))
    assert names(slack, ann) == ["photo.jpg", "contract.pdf"] and len(sent.messages) == 3


async def test_a_file_goes_nowhere_but_into_its_thread(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform
) -> None:
    room = slack.channel("desk", [ann])
    lost = replace(enclosed(Chat("slack", room.id, "group", "T0HOME", "1.000001")), in_thread=True)
    with pytest.raises(ThreadGone):
        await platform.send(lost)
    assert room.messages == []


async def test_a_file_is_taken_away_wherever_it_was_put(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform
) -> None:
    sent = await platform.send(enclosed())
    for message in (*sent.messages, *sent.messages):
        await platform.send(parcel(ANN, kind="take_away", message=message))
    assert slack.dm(ann).messages == []
    with pytest.raises(Refused):
        await platform.send(parcel(Chat("slack", "C404", "group", "T0HOME"), kind="take_away", message="1.000001"))
