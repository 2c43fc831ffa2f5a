"""Conversations of people in the fake with an aiogram Bot."""

import pytest
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    EphemeralMessageParameters,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputRichBlockButtons,
    InputRichBlockParagraph,
    InputRichBlockTable,
    InputRichBlockUnion,
    InputRichMessage,
    InputTextMessageContent,
    KeyboardButton,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    RichBlockTableCell,
    RichMessageButton,
)

from tests.fakes.telegram import BOT_USERNAME
from tests.fakes_contract.telegram_bot import Scene, call, refusal

YES_NO = InlineKeyboardMarkup(
    inline_keyboard=[
        [
            InlineKeyboardButton(text="Yes", callback_data="y:1"),
            InlineKeyboardButton(text="Site", url="https://crm.example/x"),
        ]
    ]
)


async def test_a_command_arrives_with_its_entity_and_its_sender(scene: Scene) -> None:
    update = await scene.newest()
    assert update.message is not None and update.message.from_user is not None
    assert [(e.type, e.offset, e.length) for e in update.message.entities or []] == [("bot_command", 0, 6)]
    assert (update.message.from_user.language_code, update.message.chat.type) == ("nb", "private")


async def test_typed_text_carries_what_the_server_finds_in_it(scene: Scene) -> None:
    await scene.ann.says(scene.chat, "😀 @bob mail a.b@acme.no or +47 912 34 567, https://acme.no/x #hot")
    message = (await scene.newest()).message
    assert message is not None and message.text is not None
    found = [(e.type, e.extract_from(message.text)) for e in message.entities or []]
    assert found == [
        ("mention", "@bob"),
        ("email", "a.b@acme.no"),
        ("phone_number", "+47 912 34 567"),
        ("url", "https://acme.no/x"),
        ("hashtag", "#hot"),
    ]


async def test_a_person_sees_the_text_its_markup_and_the_buttons(scene: Scene) -> None:
    await scene.bot.send_message(7, "<b>Acme</b> &lt;1&gt;", parse_mode="HTML", reply_markup=YES_NO)
    seen = scene.chat.last
    assert (seen.text, seen.html, seen.labels) == ("Acme <1>", "<b>Acme</b> &lt;1&gt;", ["Yes", "Site"])


@pytest.mark.parametrize(
    "source",
    [
        "<b>a<i>b</i></b>",
        '<a href="https://crm.example/?a=1&amp;b=2">x</a>',
        "<blockquote expandable>q</blockquote>",
        "<pre>x</pre> <code>y</code>",
        '<tg-time unix="1795000000" format="wDT">later</tg-time>',
        "😀 <u>under</u> <s>gone</s> <tg-spoiler>hid</tg-spoiler>",
    ],
)
async def test_markup_reads_back_as_it_was_written(scene: Scene, source: str) -> None:
    await scene.bot.send_message(7, source, parse_mode="HTML")
    assert scene.chat.last.html == source


async def test_a_press_is_asked_answered_and_seen(scene: Scene) -> None:
    await scene.bot.send_message(7, "Sure?", reply_markup=YES_NO)
    press = await scene.ann.presses(scene.chat.last, "Yes")
    query = (await scene.newest()).callback_query
    assert query is not None and query.data == "y:1"
    await scene.bot.answer_callback_query(query.id, text="Done")
    assert (await press.answered()).text == "Done"
    assert [toast.text for toast in scene.fake.toasts] == ["Done"]


async def test_only_buttons_that_are_on_the_message_can_be_pressed(scene: Scene) -> None:
    sent = await scene.bot.send_message(7, "Sure?", reply_markup=YES_NO)
    before = scene.chat.last
    assert (await scene.ann.presses(before, "Site")).opened == "https://crm.example/x"
    await scene.bot.edit_message_text("Done", chat_id=7, message_id=sent.message_id)
    with pytest.raises(AssertionError, match="no button 'Yes'"):
        await scene.ann.presses(before, "Yes")
    await scene.bot.delete_message(7, sent.message_id)
    with pytest.raises(AssertionError, match="is gone"):
        await scene.ann.presses(before, "Yes")


async def test_a_button_that_nobody_answers_spins(scene: Scene) -> None:
    await scene.bot.send_message(7, "Sure?", reply_markup=YES_NO)
    press = await scene.ann.presses(scene.chat.last, "y:1")
    with pytest.raises(AssertionError, match="still spins"):
        await press.answered(within=0.05)


async def test_edit_pin_react_and_delete_show_on_the_screen(scene: Scene) -> None:
    sent = await scene.bot.send_message(7, "one")
    await sent.edit_text("two")
    await sent.pin()
    await scene.bot.set_message_reaction(7, 1, reaction=[ReactionTypeEmoji(emoji="👌")])
    assert (scene.chat.last.text, scene.chat.last.edited, scene.chat.last.pinned) == ("two", True, True)
    await sent.delete()
    assert [message.text for message in scene.chat.messages] == ["/start"]


async def test_an_edited_a_replied_and_a_forwarded_message_arrive(scene: Scene) -> None:
    said = await scene.ann.says(scene.chat, "Call Bob")
    await scene.ann.edits(said, "Call Rob")
    edited = (await scene.newest()).edited_message
    assert edited is not None and edited.text == "Call Rob"
    await scene.ann.says(scene.chat, "done", reply_to=said)
    reply = (await scene.newest()).message
    assert reply is not None and reply.reply_to_message is not None and reply.reply_to_message.text == "Call Rob"
    await scene.ann.forwards(said, scene.chat, hidden=True)
    forwarded = (await scene.newest()).message
    assert forwarded is not None and forwarded.forward_origin is not None
    assert forwarded.forward_origin.type == "hidden_user"


async def test_contacts_files_and_places_arrive(scene: Scene) -> None:
    await scene.ann.sends_contact(scene.chat, "+4791234567", "Bob", vcard="BEGIN:VCARD\nEND:VCARD")
    await scene.ann.sends_file(scene.chat, "list.csv", b"name\nBob", caption="#import")
    await scene.ann.sends_location(scene.chat, 59.9, 10.7)
    contact, file, place = [update.message for update in (await scene.updates())[-3:]]
    assert contact and contact.contact and contact.contact.vcard
    assert place and place.location and place.location.latitude == 59.9
    assert file and file.document
    content = await scene.bot.download(file.document.file_id)
    assert content is not None and content.read() == b"name\nBob"


async def test_a_file_of_the_bot_reaches_the_person(scene: Scene) -> None:
    await scene.bot.send_document(7, BufferedInputFile(b"a,b", "deals.csv"), caption="<b>Deals</b>", parse_mode="HTML")
    assert (scene.chat.last.attachment, scene.chat.last.html) == ("document", "<b>Deals</b>")
    assert scene.chat.last.raw["document"]["file_name"] == "deals.csv"


async def test_a_reply_keyboard_stays_until_it_is_removed(scene: Scene) -> None:
    markup = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Today")]], is_persistent=True)
    await scene.bot.send_message(7, "Hello", reply_markup=markup)
    assert scene.chat.keyboard == [["Today"]]
    await scene.ann.taps(scene.chat, "Today")
    message = (await scene.newest()).message
    assert message is not None and message.text == "Today"


async def test_inline_results_are_shown_and_chosen(scene: Scene) -> None:
    asked = await scene.ann.queries("acme")
    query = (await scene.newest()).inline_query
    assert query is not None
    content = InputTextMessageContent(message_text="<b>Acme</b>", parse_mode="HTML")
    await query.answer([InlineQueryResultArticle(id="1", title="Acme", input_message_content=content)], cache_time=0)
    assert [result["title"] for result in await asked.results()] == ["Acme"]
    assert (await asked.choose("1", scene.chat)).html == "<b>Acme</b>"


async def test_a_rich_message_shows_its_text_and_buttons(scene: Scene) -> None:
    row = [RichBlockTableCell(text=text, align="left", valign="top") for text in ("Value", "40 000")]
    blocks: list[InputRichBlockUnion] = [
        InputRichBlockParagraph(text="Acme"),
        InputRichBlockTable(cells=[row]),
        InputRichBlockButtons(buttons=[RichMessageButton(text="Won", callback_data="won:1")]),
    ]
    await scene.bot.send_rich_message(7, InputRichMessage(blocks=blocks))
    seen = scene.chat.last
    assert ("Value | 40 000" in seen.text, seen.labels) == (True, ["Won"])
    await scene.ann.presses(seen, "Won")
    query = (await scene.newest()).callback_query
    assert query is not None and query.data == "won:1"


async def test_an_ephemeral_message_is_seen_by_one_member(scene: Scene) -> None:
    bob = scene.fake.user(8, "Bob")
    group = scene.fake.group("Sales", [scene.ann, bob])
    scene.fake.add_bot_to(group)
    await scene.bot.send_message(
        group.id, "psst", ephemeral_message_parameters=EphemeralMessageParameters(receiver_user_id=7)
    )
    assert [m.text for m in group.seen_by(scene.ann)][-1:] == ["psst"]
    assert "psst" not in [m.text for m in group.seen_by(bob)]


async def test_privacy_mode_hides_small_talk_from_a_member_bot(scene: Scene) -> None:
    group = scene.fake.group("Sales", [scene.ann])
    scene.fake.add_bot_to(group)
    await scene.updates(offset=-1)
    for text in ("small talk", "/today", f"/find@{BOT_USERNAME} x", "/help@other_bot", f"hey @{BOT_USERNAME}"):
        await scene.ann.says(group, text)
    heard = [update.message.text for update in await scene.updates() if update.message]
    assert heard[-3:] == ["/today", f"/find@{BOT_USERNAME} x", f"hey @{BOT_USERNAME}"]
    group.sets_bot("administrator")
    await scene.ann.says(group, "more talk")
    message = (await scene.newest()).message
    assert message is not None and message.text == "more talk"


async def test_a_forum_topic_is_opened_answered_and_closed(scene: Scene) -> None:
    group = scene.fake.group("Desk", [scene.ann], is_forum=True)
    scene.fake.add_bot_to(group, admin=True)
    topic = await scene.bot.create_forum_topic(group.id, "Bob")
    await scene.bot.send_message(group.id, "hello", message_thread_id=topic.message_thread_id)
    assert group.last.thread_id == topic.message_thread_id
    await scene.bot.close_forum_topic(group.id, topic.message_thread_id)
    assert group.topics[topic.message_thread_id]["closed"] is True


async def test_two_bots_share_people_and_nothing_else(scene: Scene) -> None:
    second = scene.fake.second_bot()
    ann = second.user(7, "Ann")
    assert "can't initiate conversation" in await refusal(second, "sendMessage", chat_id=7, text="x")
    await ann.says(second.private(ann), "hello")
    assert [(await call(bot, "getMe"))["result"]["id"] for bot in (scene.fake, second)] == [4200000000, 4300000000]
    sent = await scene.ann.sends_file(scene.chat, "photo.jpg", b"x", kind="photo")
    file_id = sent.raw["photo"][-1]["file_id"]
    assert await refusal(second, "getFile", file_id=file_id) == "Bad Request: invalid file_id"
    wrong = "Bad Request: wrong file identifier/HTTP URL specified"
    assert await refusal(second, "sendPhoto", chat_id=7, photo=file_id) == wrong
    shown = (await call(scene.fake, "sendMessage", chat_id=7, text="x"))["result"]["message_id"]
    theirs = {"chat_id": 7, "message_id": shown}
    assert "message to edit not found" in await refusal(second, "editMessageText", **theirs, text="y")
    assert "message to delete not found" in await refusal(second, "deleteMessage", **theirs)
    assert "message to copy not found" in await refusal(second, "copyMessage", **theirs, from_chat_id=7)


async def test_settings_read_back_as_they_were_set(scene: Scene) -> None:
    await scene.bot.set_my_commands([BotCommand(command="today", description="Your day")], language_code="en")
    assert [c.command for c in await scene.bot.get_my_commands(language_code="en")] == ["today"]
    assert await scene.bot.get_my_commands() == []
    await scene.bot.set_my_short_description("CRM", language_code="ru")
    assert (await scene.bot.get_my_short_description(language_code="ru")).short_description == "CRM"
    assert (await scene.bot.me()).username == BOT_USERNAME


async def test_a_post_in_a_channel_is_the_channels_own_and_a_press_a_persons(scene: Scene) -> None:
    channel = scene.fake.channel("News", [scene.ann])
    scene.fake.add_bot_to(channel, admin=True)
    let_in = (await scene.newest()).my_chat_member
    assert let_in is not None and let_in.new_chat_member.status == "administrator"
    assert (let_in.chat.type, let_in.from_user.id) == ("channel", scene.ann.id)
    await scene.ann.says(channel, "/subscribe")
    post = (await scene.newest()).channel_post
    assert post is not None and post.from_user is None and post.sender_chat is not None
    assert post.sender_chat.id == channel.id
    await scene.bot.send_message(channel.id, "Sure?", reply_markup=YES_NO)
    await scene.ann.presses(channel.last, "Yes")
    query = (await scene.newest()).callback_query
    assert query is not None and query.from_user.id == scene.ann.id
    with pytest.raises(AssertionError, match="administrator or not at all"):
        channel.sets_bot("member")
