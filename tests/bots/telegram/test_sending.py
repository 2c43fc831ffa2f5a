"""Parcels on the strict server, and what becomes of each kind of failure."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bots.platform import Migrated, NotSent, Refused, Sent, SlowDown, Uncertain, Undelivered
from bots.telegram.api import Api
from bots.telegram.platform import TelegramPlatform
from crm.clock import SystemClock
from handlers.events import Chat
from handlers.text import Moment, Plain, bold, words
from handlers.vocabulary import (
    Action,
    Block,
    Button,
    Detail,
    Facts,
    File,
    Heading,
    Picture,
    Quote,
    Screen,
    Table,
    paragraph,
)
from scheduler.supervisor import Supervisor
from tests.bots.telegram.crm import FakeCrm, Running, localiser
from tests.bots.web import story
from tests.fakes.telegram import TOKEN, FakeChat, FakeUser

ANN = Chat("telegram", "7", "private")
LINE = (paragraph(Plain("hello <b> & co")),)
WON = Button(Plain("Won"), Action("deal.won", ("k3",)), "primary")


@pytest.fixture
def ann(bot: Running) -> FakeUser:
    """Somebody who has started the bot."""
    user = bot.fake.user(7, "Ann")
    user.state.reach = "open"
    return user


@pytest.fixture
def chat(bot: Running, ann: FakeUser) -> FakeChat:
    """Her chat."""
    return bot.fake.private(ann)


async def test_a_screen_stands_as_it_was_drawn(bot: Running, chat: FakeChat) -> None:
    blocks = (
        Heading((Plain("Acme & Co"),)),
        Quote((Plain("<said>"),)),
        paragraph(Moment(datetime(2026, 5, 14, 8, tzinfo=UTC))),
    )
    sent = await bot.platform.send(bot.parcel("show", ANN, screen=Screen(blocks, ((WON,),))))
    assert sent == Sent((str(chat.last.id),))
    assert chat.last.text.startswith("Acme & Co\n<said>\n\n")
    assert chat.last.text.endswith("10:00")
    assert [one["type"] for one in chat.last.entities] == ["bold", "blockquote", "date_time"]
    assert chat.last.button("Won")["style"] == "primary"


async def test_every_block_arrives(bot: Running, chat: FakeChat) -> None:
    sent = await bot.platform.send(bot.parcel("show", ANN, screen=story.everything(), blobs=story.BLOBS))
    assert len(sent.messages) == 5
    assert [one.attachment for one in chat.messages] == [None, "photo", None, "document", None]
    assert chat.last.labels == ["Go on", "Later", "Drop", "Site"]


async def test_long_texts_arrive_whole_and_in_order(bot: Running, chat: FakeChat) -> None:
    text = "\n".join(f"<{number}>" for number in range(3000))
    sent = await bot.show(ANN, paragraph(Plain(text)))
    assert len(sent.messages) > 1
    assert sent.messages == tuple(str(one.id) for one in chat.messages)
    assert "\n".join(one.text for one in chat.messages) == text


async def test_an_answer_hangs_on_its_question_even_where_that_is_gone(
    bot: Running, ann: FakeUser, chat: FakeChat
) -> None:
    asked = await ann.says(chat, "question")
    await bot.show(ANN, *LINE, reply_to=str(asked.id))
    assert chat.last.reply_to == asked.id
    await bot.show(ANN, *LINE, reply_to="99999")
    assert chat.last.reply_to is None


async def test_an_example_stands_in_the_input_field(bot: Running, chat: FakeChat) -> None:
    await bot.platform.send(bot.parcel("show", ANN, screen=Screen(LINE, hint=words("web-placeholder"))))
    (call,) = bot.fake.calls_of("sendMessage")
    assert call.params["reply_markup"]["force_reply"] is True
    assert call.params["reply_markup"]["input_field_placeholder"]
    assert call.params["link_preview_options"] == {"is_disabled": True}


async def test_topics(bot: Running, ann: FakeUser) -> None:
    forum = bot.fake.group("Team", [ann], is_forum=True)
    bot.fake.add_bot_to(forum, admin=True)
    forum.topics[5] = {"name": "Acme"}
    await bot.show(Chat("telegram", str(forum.id), "group", thread="5"), *LINE)
    assert forum.last.thread_id == 5


async def test_redrawing(bot: Running, chat: FakeChat) -> None:
    (message,) = (await bot.platform.send(bot.parcel("show", ANN, screen=Screen(LINE, ((WON,),))))).messages
    redrawn = bot.parcel("replace", ANN, screen=Screen((paragraph(Plain("won!")),)), message=message)
    for _ in range(2):
        assert await bot.platform.send(redrawn) == Sent((message,))
    assert (chat.last.text, chat.last.labels, len(chat.messages)) == ("won!", [], 1)


async def test_what_cannot_be_redrawn_is_shown_anew(bot: Running, chat: FakeChat) -> None:
    picture = Screen((Picture("won", (Plain("alt"),)),), ((WON,),))
    (message,) = (await bot.platform.send(bot.parcel("show", ANN, screen=picture, blobs=story.BLOBS))).messages
    for gone in (message, "99999", "not-a-number"):
        sent = await bot.platform.send(bot.parcel("replace", ANN, screen=Screen(LINE), message=gone))
        assert sent.messages == (str(chat.last.id),)
        assert chat.last.text == "hello <b> & co"
    assert chat.messages[0].labels == []


async def test_a_redrawn_message_that_has_grown_goes_on_below(bot: Running, chat: FakeChat) -> None:
    (message,) = (await bot.show(ANN, *LINE)).messages
    long = Screen((paragraph(Plain("слово " * 1000)),), ((WON,),))
    sent = await bot.platform.send(bot.parcel("replace", ANN, screen=long, message=message))
    assert sent.messages == tuple(str(one.id) for one in chat.messages)
    assert [one.labels for one in chat.messages] == [[], ["Won"]]


async def test_buttons_are_forgotten_once_and_again(bot: Running, chat: FakeChat) -> None:
    (message,) = (await bot.platform.send(bot.parcel("show", ANN, screen=Screen(LINE, ((WON,),))))).messages
    for target in (message, message, "99999", "x"):
        await bot.platform.send(bot.parcel("forget_buttons", ANN, message=target))
    assert chat.last.labels == []


async def test_toasts_and_presses_that_are_too_old(bot: Running, ann: FakeUser, chat: FakeChat) -> None:
    await bot.platform.send(bot.parcel("show", ANN, screen=Screen(LINE, ((WON,),))))
    press = await ann.presses(chat.last, "Won")
    assert press.query is not None
    for answer_to in (press.query.id, press.query.id, "1", ""):
        assert (
            await bot.platform.send(bot.parcel("toast", ANN, toast="x" * 300, answer_to=answer_to, alert=True))
            == Sent()
        )
    assert [len(toast.text) for toast in bot.fake.toasts] == [200]


async def test_a_home_view_is_a_message(bot: Running, chat: FakeChat) -> None:
    await bot.platform.send(bot.parcel("home", ANN, screen=Screen(LINE)))
    assert chat.last.text == "hello <b> & co"


def rich_blocks() -> tuple[Block, ...]:
    """A card with a table."""
    table = Table(((Plain("P"),), (Plain("C"),)), (((bold("Ann"),), (Plain("<5>"),)),), Plain("Today"))
    return (Heading((Plain("Acme"),)), Facts((Detail(Plain("Phone"), (Plain("+47"),)),)), table)


async def test_a_rich_message_for_those_who_want_it(bot: Running, chat: FakeChat) -> None:
    screen = Screen(rich_blocks(), ((WON,),))
    (message,) = (await bot.platform.send(bot.parcel("show", ANN, screen=screen, rich=True))).messages
    assert "rich_message" in chat.last.raw
    assert "<5>" in chat.last.text
    for _ in range(2):
        redrawn = bot.parcel("replace", ANN, screen=Screen(rich_blocks()), message=message, rich=True)
        assert (await bot.platform.send(redrawn)).messages == (message,)
    assert chat.last.labels == []
    classic = bot.parcel("replace", ANN, screen=Screen(LINE), message=message)
    assert (await bot.platform.send(classic)).messages == (message,)
    assert "rich_message" not in chat.last.raw


async def test_a_rich_message_that_is_refused_goes_classically(
    bot: Running, chat: FakeChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.telegram.outbound.rich_html", lambda *_: "<blink>x</blink>")
    (message,) = (await bot.platform.send(bot.parcel("show", ANN, screen=Screen(LINE), rich=True))).messages
    assert chat.last.text == "hello <b> & co"
    changed = Screen((paragraph(Plain("new")),))
    await bot.platform.send(bot.parcel("replace", ANN, screen=changed, rich=True, message=message))
    assert (chat.last.text, len(chat.messages)) == ("new", 1)


async def test_markup_that_the_server_cannot_read_goes_out_plain(
    bot: Running, chat: FakeChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.telegram.render.to_html", lambda _: "<b>broken")
    (message,) = (await bot.show(ANN, *LINE)).messages
    assert chat.last.text == "hello <b> & co"
    await bot.platform.send(bot.parcel("replace", ANN, screen=Screen((paragraph(Plain("<i>")),)), message=message))
    assert chat.last.text == "<i>"


@pytest.mark.parametrize(
    ("fault", "failure", "reason", "arrives"),
    [
        ("429", SlowDown, "too_many_requests", 0),
        ("500", Uncertain, "server_error", 0),
        ("http_502_html", Uncertain, "unreadable_answer", 0),
        ("http_502_after_effect", Uncertain, "unreadable_answer", 1),
        ("reset_before_effect", Uncertain, "connection_lost", 0),
        ("reset_after_effect", Uncertain, "connection_lost", 1),
        ("timeout_after_effect", Uncertain, "timeout", 1),
        ("blocked", Refused, "bot_was_blocked_by_the_user", 0),
    ],
)
async def test_failures_and_what_is_known_of_them(
    bot: Running,
    chat: FakeChat,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    failure: type[Undelivered],
    reason: str,
    arrives: int,
) -> None:
    monkeypatch.setattr(Api.call, "__defaults__", (1,))
    bot.fake.fail_next("sendMessage", fault, retry_after=17)  # type: ignore[arg-type]  # one of the kinds
    with pytest.raises(Undelivered) as failed:
        await bot.show(ANN, *LINE)
    assert (type(failed.value), failed.value.reason) == (failure, reason)
    assert getattr(failed.value, "seconds", 17) == 17
    assert getattr(failed.value, "gone", True)
    assert failed.value.__cause__ is None
    assert failed.value.__suppress_context__
    assert len(chat.messages) == arrives


async def test_a_chat_that_is_not_there_is_gone(bot: Running) -> None:
    with pytest.raises(Refused) as failed:
        await bot.show(Chat("telegram", "12345"), *LINE)
    assert (failed.value.reason, failed.value.gone) == ("chat_not_found", True)
    with pytest.raises(Refused, match="no_such_chat"):
        await bot.show(Chat("telegram", "me"), *LINE)


async def test_a_group_that_moved_names_its_new_id(bot: Running, ann: FakeUser) -> None:
    group = bot.fake.group("Sales", [ann])
    bot.fake.add_bot_to(group)
    grown = group.migrates()
    with pytest.raises(Migrated) as failed:
        await bot.show(Chat("telegram", str(group.id), "group"), *LINE)
    assert failed.value.to == str(grown.id)


async def test_without_a_server_nothing_was_sent() -> None:
    platform = TelegramPlatform(token=TOKEN, api_url="http://127.0.0.1:1", supervisor=Supervisor(), clock=SystemClock())
    lonely = Running(None, platform, FakeCrm(localiser()), Supervisor())  # type: ignore[arg-type]  # there is no server
    with pytest.raises(NotSent) as failed:
        await lonely.show(ANN, *LINE)
    assert type(failed.value) is NotSent
    assert TOKEN not in repr(failed.getrepr(style="native"))
    await platform.stop()


async def test_a_refused_token_pauses_everything(bot: Running, ann: FakeUser) -> None:
    bot.fake.server.token = "another"
    with pytest.raises(SlowDown) as failed:
        await bot.show(ANN, *LINE)
    assert (failed.value.reason, failed.value.whole) == ("unauthorized", True)


async def test_a_parcel_that_stopped_half_way_goes_on_where_it_stopped(bot: Running, chat: FakeChat) -> None:
    screen = Screen((paragraph(Plain("a" * 4000 + " ")), File("cards", "contacts.vcf"), paragraph(Plain("end"))))
    parcel = bot.parcel("show", ANN, screen=screen, blobs=story.BLOBS)
    bot.fake.fail_next("sendDocument", "429")
    with pytest.raises(SlowDown):
        await bot.platform.send(parcel)
    sent = await bot.platform.send(parcel)
    assert [one.attachment for one in chat.messages] == [None, "document", None]
    assert sent.messages == tuple(str(one.id) for one in chat.messages)
