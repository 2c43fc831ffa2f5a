"""Updates as Telegram gives them -> facts."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta

import pytest

from bots.telegram.inbound import translate, update_id_of
from bots.telegram.messages import Ignored
from handlers.events import (
    Attachment,
    Author,
    Chat,
    Commanded,
    Event,
    Joined,
    Left,
    Moved,
    Opened,
    Pressed,
    Queried,
    Reacted,
    Said,
    Shared,
    SharedContact,
    event_adapter,
)
from tests.bots.telegram.samples import (
    ANN,
    BOT,
    CHANNEL,
    GROUP,
    ME,
    NOW,
    PRIVATE,
    SENT,
    Json,
    fact,
    heard,
    ignored,
    message,
    update,
)


def test_a_text_carries_where_who_and_when() -> None:
    event = heard(message("called Petrov"))
    assert (event.source, event.id, event.message) == ("telegram:4200000000", "1001", "55")
    assert event.at == NOW - timedelta(seconds=60)
    assert event.chat == Chat("telegram", "7", "private", title="Ann Lee")
    assert event.author == Author("telegram", "7", "Ann Lee", language="nb")
    assert (event.fact, event.addressed) == (Said("called Petrov"), True)


@pytest.mark.parametrize(("code", "language"), [("no", "nb"), ("nn", "nb"), ("ru", "ru"), ("pt-br", "pt"), ("", "")])
def test_the_client_s_language_is_the_first_guess(code: str, language: str) -> None:
    assert heard(message(author=ANN | {"language_code": code})).author.language == language


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("/find", Commanded("find")),
        ("/find granin & co", Commanded("find", "granin & co")),
        ("/find@crm_test_bot granin", Commanded("find", "granin")),
        ("/FIND@CRM_Test_Bot\ngranin", Commanded("find", "granin")),
        ("/start", Commanded("start")),
        ("/start inv_k3f9-x", Opened("inv_k3f9-x")),
        ("/start open", Commanded("start")),
        ("/ 5", Said("/ 5")),
        ("/5.5 is what he said", Said("/5.5 is what he said")),
        ("see /find", Said("see /find")),
    ],
)
def test_commands(text: str, meant: object) -> None:
    assert fact(message(text)) == meant


def test_commands_of_other_bots_are_left_to_them() -> None:
    assert ignored(message("/find@other_bot granin", chat=GROUP)) == "other_bots_command"


def test_an_edited_command_is_text() -> None:
    assert fact(message("/drop 5", edit_date=SENT + 5), "edited_message") == Said("/drop 5", edited=True)


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ({"type": "user", "sender_user": ANN}, "Ann Lee"),
        ({"type": "hidden_user", "sender_user_name": "Somebody"}, "Somebody"),
        ({"type": "channel", "chat": CHANNEL, "message_id": 1}, "News"),
        ({"type": "chat", "sender_chat": GROUP}, "Sales north"),
        ({"type": "new_in_2028"}, ""),
    ],
)
def test_a_forwarded_command_is_text(origin: Json, name: str) -> None:
    assert fact(message("/drop 5", forward_origin=origin)) == Said("/drop 5", forwarded_from=name)


def test_a_caption_is_text_and_never_a_command() -> None:
    sizes = [{"file_id": "small", "file_size": 1}, {"file_id": "large", "file_size": 9}]
    body = message(None, photo=sizes, caption="/find x")
    assert fact(body) == Said("/find x", (Attachment("photo", "large", size=9, form="photo"),))


@pytest.mark.parametrize(
    ("field", "kind"),
    [("voice", "voice"), ("video", "video"), ("video_note", "video"), ("audio", "file"), ("document", "file"),
     ("sticker", "sticker")],
)  # fmt: skip
def test_attachments(field: str, kind: str) -> None:
    file = {"file_id": "f1", "file_name": "list.vcf", "file_size": 12, "mime_type": "text/vcard"}
    said = fact(message(None, **{field: file}))
    assert said == Said("", (Attachment(kind, "f1", "list.vcf", 12, "text/vcard", field),))  # type: ignore[arg-type]  # listed


def test_an_animation_is_one_attachment() -> None:
    said = fact(message(None, animation={"file_id": "a"}, document={"file_id": "a"}))
    assert said == Said("", (Attachment("video", "a", form="animation"),))


def test_a_place_is_an_attachment() -> None:
    assert fact(message(None, location={"latitude": 1, "longitude": 2})) == Said(
        "", (Attachment("other", "1.000000,2.000000", "1.000000, 2.000000", form="location"),)
    )
    venue = {"location": {"latitude": 1, "longitude": 2}, "title": "Acme", "address": "Main street"}
    said = fact(message(None, venue=venue, location=venue["location"]))
    assert isinstance(said, Said) and said.attachments[0].name == "Acme, 1.000000, 2.000000"
    assert fact(message(None, location={"latitude": "x", "longitude": True}, dice={"value": 1})) == Said(
        "", (Attachment("other", "", "dice"),)
    )


def test_the_parts_of_an_album_name_it() -> None:
    said = fact(message(None, photo=[{"file_id": "a"}], caption="all", media_group_id="77"))
    assert said == Said("all", (Attachment("photo", "a", form="photo"),), album="77")


def test_a_contact_is_read_with_its_vcard() -> None:
    lines = ("BEGIN:VCARD", "VERSION:3.0", "FN:Ivan Petrov", "ORG:Acme", "TEL:+47 22 33 44 55", "TEL:+4799887766")
    vcard = "\n".join((*lines, "EMAIL:i@a.example", "END:VCARD"))
    card = {"phone_number": "+4722334455", "first_name": "Ivan", "last_name": "Petrov", "vcard": vcard}
    shared = fact(message(None, contact=card))
    assert isinstance(shared, Shared)
    (contact,) = shared.contacts
    assert (contact.name, contact.phones) == ("Ivan Petrov", ("+4722334455", "+4799887766"))
    assert (contact.emails, contact.company, contact.vcard) == (("i@a.example",), "Acme", vcard)
    assert not contact.is_author


@pytest.mark.parametrize(("owner", "is_author"), [(7, True), (8, False), (None, False), ("7", False)])
def test_only_one_s_own_card_proves_anything(owner: object, is_author: bool) -> None:
    shared = fact(message(None, contact={"phone_number": "1", "first_name": "Ann", "user_id": owner}))
    assert isinstance(shared, Shared)
    assert shared.contacts[0].is_author is is_author


def test_of_one_s_own_card_the_number_alone_counts() -> None:
    lines = ("BEGIN:VCARD", "VERSION:3.0", "FN:Ann", "TEL:+4722334455", "EMAIL:i@a.example", "END:VCARD")
    for phone, phones in (("+4799887766", ("+4799887766",)), ("", ())):
        card = {"phone_number": phone, "first_name": "Ann", "user_id": 7, "vcard": "\n".join(lines)}
        shared = fact(message(None, contact=card))
        assert isinstance(shared, Shared)
        assert (shared.contacts[0].phones, shared.contacts[0].emails) == (phones, ())


def test_an_empty_card_is_still_a_card() -> None:
    assert fact(message(None, contact={})) == Shared((SharedContact(""),))


def test_a_broken_vcard_leaves_name_and_phone() -> None:
    shared = fact(message(None, contact={"phone_number": "123", "first_name": "Ann", "vcard": "BEGIN:VCARD\nEND"}))
    assert isinstance(shared, Shared)
    assert (shared.contacts[0].name, shared.contacts[0].phones) == ("Ann", ("123",))


def test_a_press_knows_its_message_and_how_to_be_answered() -> None:
    event = heard(
        {"id": "99", "from": ANN, "message": message("card", author=BOT), "data": "deal.won:k3"}, "callback_query"
    )
    assert event.fact == Pressed("deal.won:k3", "55", "99")
    assert (event.chat.id, event.author.user, event.message) == ("7", "7", "55")


def test_a_press_under_an_inline_result_counts_as_said_in_private() -> None:
    event = heard({"id": "99", "from": ANN, "inline_message_id": "x", "data": "deal.won:k3"}, "callback_query")
    assert (event.fact, event.chat.key) == (Pressed("deal.won:k3", "", "99"), "telegram::7")


def test_a_press_without_data_is_still_answered() -> None:
    event = heard({"id": "99", "from": ANN, "message": message("card"), "game_short_name": "chess"}, "callback_query")
    assert event.fact == Pressed("", "55", "99")


def test_searches_reactions_and_memberships() -> None:
    assert fact({"id": "5", "from": ANN, "query": " gran "}, "inline_query") == Queried("gran")
    reaction = {"chat": GROUP, "message_id": 3, "user": ANN, "date": SENT, "old_reaction": [],
                "new_reaction": [{"type": "emoji", "emoji": "👍"}]}  # fmt: skip
    assert fact(reaction, "message_reaction") == Reacted("+1", "3")
    assert ignored(reaction | {"old_reaction": reaction["new_reaction"], "new_reaction": []}, "message_reaction") == (
        "reaction_removed"
    )


@pytest.mark.parametrize(
    ("chat", "before", "after", "came"),
    [
        (GROUP, "left", "member", Joined()),
        (GROUP, "administrator", "kicked", Left()),
        (PRIVATE, "member", "kicked", Left()),
        (PRIVATE, "kicked", "member", Joined()),
        (CHANNEL, "left", "administrator", Joined()),
        (GROUP, "member", "administrator", None),
    ],
)
def test_coming_and_going(chat: Json, before: str, after: str, came: object) -> None:
    change = {"chat": chat, "from": ANN, "date": SENT, "old_chat_member": {"status": before},
              "new_chat_member": {"status": after}}  # fmt: skip
    if came is None:
        assert ignored(change, "my_chat_member") == "rank_changed"
    else:
        assert fact(change, "my_chat_member") == came


def test_a_group_that_grows_says_its_new_id_once() -> None:
    assert fact(message(None, chat=GROUP | {"id": -5, "type": "group"}, migrate_to_chat_id=-100500)) == Moved("-100500")
    assert ignored(message(None, chat=GROUP, migrate_from_chat_id=-5)) == "service_message"


@pytest.mark.parametrize(
    ("body", "addressed", "text"),
    [
        (message("hello all", chat=GROUP), False, "hello all"),
        (message("@crm_test_bot find granin", chat=GROUP), True, "find granin"),
        (message("hey @CRM_test_bot, find granin", chat=GROUP), True, "hey find granin"),
        (message("mail me@crm_test_bot.example", chat=GROUP), False, "mail me@crm_test_bot.example"),
        (message("@crm_test_bot_2 hi", chat=GROUP), False, "@crm_test_bot_2 hi"),
        (message("yes", chat=GROUP, reply_to_message=message("ask", author=BOT)), True, "yes"),
        (message("yes", chat=GROUP, reply_to_message=message("ask")), False, "yes"),
        (message("@crm_test_bot x", chat=GROUP, forward_origin={"type": "user", "sender_user": ANN}), False, "x"),
    ],
)
def test_in_groups_only_what_is_meant_for_the_bot(body: Json, addressed: bool, text: str) -> None:
    event = heard(body)
    assert isinstance(event.fact, Said)
    assert (event.addressed, event.fact.text, event.chat.place) == (addressed, text, "group")


def test_a_bare_mention_is_an_empty_text_for_the_bot() -> None:
    event = heard(message("@crm_test_bot", chat=GROUP))
    assert (event.fact, event.addressed) == (Said(""), True)


@pytest.mark.parametrize(
    ("body", "addressed"),
    [
        (message("/ban x", chat=GROUP), False),
        (message("/ban@crm_test_bot x", chat=GROUP), True),
        (message("/start abc", chat=GROUP), False),
        (message("/start@crm_test_bot abc", chat=GROUP), True),
        (message("/ban x", chat=GROUP, reply_to_message=message("ask", author=BOT)), True),
        (message("/ban x"), True),
    ],
)
def test_a_bare_command_in_a_group_may_be_for_any_bot(body: Json, addressed: bool) -> None:
    assert heard(body).addressed is addressed


def test_a_thread_counts_only_in_a_topic() -> None:
    assert heard(message(chat=GROUP, message_thread_id=9)).chat.thread is None
    assert heard(message(chat=GROUP, message_thread_id=9, is_topic_message=True)).chat.thread == "9"


def test_lying_in_a_topic_that_the_bot_made_is_no_reply_to_it() -> None:
    first = message(None, chat=GROUP, author=BOT, forum_topic_created={"name": "Acme"})
    event = heard(message("hi", chat=GROUP, message_thread_id=9, is_topic_message=True, reply_to_message=first))
    assert (event.fact, event.addressed) == (Said("hi"), False)


def test_a_message_in_the_name_of_a_chat_is_an_outsider_s() -> None:
    group_admin = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    for sender in (CHANNEL, GROUP):
        author = heard(message("/find x", chat=GROUP, author=group_admin, sender_chat=sender)).author
        assert (author.user, author.is_guest) == (str(sender["id"]), True)
    event = heard(message("news", chat=CHANNEL, author=None, sender_chat=CHANNEL), "channel_post")
    assert (event.author.name, event.author.is_guest, event.chat.place, event.addressed) == (
        "News",
        True,
        "channel",
        False,
    )


def test_what_another_bot_made_is_an_outsider_s_and_what_we_made_is_nothing() -> None:
    assert heard(message("hi", via_bot=BOT | {"id": 5})).author.is_guest
    assert ignored(message("our card", via_bot=BOT)) == "own_inline_result"


def test_bots_are_not_answered() -> None:
    assert ignored(message("hi", author=BOT | {"id": 12})) == "no_person"


def test_the_event_survives_the_store() -> None:
    event = heard(message(None, contact={"phone_number": "1", "first_name": "Ann", "user_id": 7}))
    assert event_adapter().validate_python(event_adapter().dump_python(event, mode="json")) == event


def test_what_no_store_takes_is_replaced_at_the_door() -> None:
    said = fact(message("a\x00b\ud800c", caption="x", document={"file_id": "f", "file_name": "\udfff.txt"}))
    assert said == Said("a\ufffdb\ufffdc", (Attachment("file", "f", "\ufffd.txt", form="document"),))


@pytest.mark.parametrize("number", ["1001", 1001.0, 2**63, -1, True, None, [1]])
def test_an_update_without_a_proper_number_is_dropped(number: object) -> None:
    strange = update("message", message(), number)
    assert update_id_of(strange) is None
    assert translate(strange, ME, NOW) == Ignored("malformed")


@pytest.mark.parametrize(
    "strange", [None, [], "x", 5, {}, {"update_id": 1}, {"update_id": 1, "widget_query": {"id": 1}}]
)
def test_what_is_not_known_is_ignored(strange: object) -> None:
    assert isinstance(translate(strange, ME, NOW), Ignored)


@pytest.mark.parametrize(
    "broken",
    [
        {"chat": "here"}, {"chat": {"id": "7", "type": "private"}}, {"chat": {"id": 7, "type": "planet"}},
        {"from": []}, {"from": {"id": 7.5}}, {"text": {"a": 1}}, {"photo": "x"}, {"photo": [1, None]},
        {"reply_to_message": 5}, {"contact": [5]}, {"date": "yesterday"}, {"date": 10**30}, {"date": -5},
        {"message_id": None}, {"forward_origin": "x"}, {"via_bot": True}, {"migrate_to_chat_id": "soon"},
    ],
)  # fmt: skip
def test_misshapen_fields_are_empty_ones(broken: Json) -> None:
    found = translate(update("message", message() | broken), ME, NOW)
    assert isinstance(found, Event | Ignored)
    if isinstance(found, Event):
        assert isinstance(found.at, datetime)


def test_reading_and_drawing_do_not_load_aiogram() -> None:
    """It costs seconds of processor time."""
    code = (
        "import sys, bots.telegram.inbound, bots.telegram.render, bots.telegram.rich, bots.telegram.split;"
        "sys.exit('aiogram' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own line
