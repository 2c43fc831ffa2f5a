"""Topics of a forum group: made, renamed, closed, opened again, taken away; and what is gone or not allowed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bots.platform import Refused, Sent, ThreadGone
from handlers.events import Chat
from handlers.text import Plain
from handlers.vocabulary import paragraph
from tests.bots.telegram.crm import Running
from tests.fakes.telegram import FakeChat, FakeUser

LINE = paragraph(Plain("hello"))


@pytest.fixture
def ann(bot: Running) -> FakeUser:
    """Somebody in the group."""
    return bot.fake.user(7, "Ann")


@pytest.fixture
def forum(bot: Running, ann: FakeUser) -> FakeChat:
    """A group with topics in which the bot may manage them."""
    group = bot.fake.group("Team", [ann], is_forum=True)
    bot.fake.add_bot_to(group, admin=True)
    return group


async def opened(bot: Running, forum: FakeChat, name: str = "🎫 #1 Ivan") -> Chat:
    (thread,) = (await bot.platform.send(bot.parcel("open_topic", group_of(forum), topic=name))).messages
    return replace(group_of(forum), thread=thread)


def group_of(forum: FakeChat) -> Chat:
    return Chat("telegram", str(forum.id), "group")


async def test_a_topic_lives_its_life(bot: Running, forum: FakeChat) -> None:
    topic = await opened(bot, forum, "🎫 #1 Ivan\nPetrov" + "x" * 200)
    thread = int(topic.thread or "")
    assert forum.topics[thread]["name"].startswith("🎫 #1 Ivan Petrov")
    for kind, closed in (("close_topic", True), ("close_topic", True), ("reopen_topic", False)):
        assert await bot.platform.send(bot.parcel(kind, topic)) == Sent()
        assert forum.topics[thread]["closed"] is closed
    for _ in range(2):
        assert await bot.platform.send(bot.parcel("rename_topic", topic, topic="🔴 #1 Ivan")) == Sent()
    assert forum.topics[thread]["name"] == "🔴 #1 Ivan"
    await bot.platform.send(bot.parcel("drop_topic", topic))
    assert thread not in forum.topics


async def test_a_topic_that_is_gone_or_closed_to_us_is_told_apart(bot: Running, forum: FakeChat) -> None:
    topic = await opened(bot, forum)
    forum.loses_topic(int(topic.thread or ""))
    for kind in ("rename_topic", "close_topic"):
        with pytest.raises(ThreadGone, match="message_thread_not_found"):
            await bot.platform.send(bot.parcel(kind, topic, topic="x"))
    with pytest.raises(ThreadGone, match="message_thread_not_found"):
        await bot.show(topic, LINE)
    other = await opened(bot, forum, "other")
    await bot.platform.send(bot.parcel("close_topic", other))
    forum.sets_bot("administrator", without=("can_manage_topics",))
    with pytest.raises(ThreadGone, match="topic_closed"):
        await bot.show(other, LINE)


async def test_no_topic_is_made_without_the_right_or_where_there_are_none(
    bot: Running, forum: FakeChat, ann: FakeUser
) -> None:
    forum.sets_bot("administrator", without=("can_manage_topics",))
    with pytest.raises(Refused, match="not_enough_rights_to_create_a_topic") as refused:
        await opened(bot, forum)
    assert not refused.value.gone
    plain = bot.fake.group("Plain", [ann])
    bot.fake.add_bot_to(plain, admin=True)
    with pytest.raises(Refused, match="the_chat_is_not_a_forum"):
        await opened(bot, plain)
