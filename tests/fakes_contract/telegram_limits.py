"""Calls past Telegram's limits with the refusals that they get, and calls at the limits, which pass."""

from typing import Any

from tests.fakes_contract.telegram_bot import Json

BUTTON = {"text": "Yes", "callback_data": "yes"}
ID = "CHAT"  # stands for the private chat's id in the tables below
GROUP = "GROUP"
QUESTION = "QUESTION"
INLINE = "INLINE"
PICTURE = "https://a.example/p.jpg"
HOOK = "https://crm.example/hook"


def keyboard(rows: list[list[Json]]) -> Json:
    """An inline keyboard."""
    return {"inline_keyboard": rows}


def with_button(**button: Any) -> Json:
    """sendMessage with one button."""
    return {"chat_id": ID, "text": "x", "reply_markup": keyboard([[button]])}


def reply_keyboard(button: Json, **more: Any) -> Json:
    """A reply keyboard of one button."""
    return {"keyboard": [[button]], **more}


def article(result_id: str) -> Json:
    """An inline result."""
    return {"type": "article", "id": result_id, "title": "t", "input_message_content": {"message_text": "t"}}


def rich(*blocks: Json) -> Json:
    """sendRichMessage."""
    return {"chat_id": ID, "rich_message": {"blocks": list(blocks)}}


def paragraph(text: str) -> Json:
    """A block."""
    return {"type": "paragraph", "text": text}


def details(depth: int) -> Json:
    """Blocks inside one another."""
    inner = [paragraph("x")] if depth == 1 else [details(depth - 1)]
    return {"type": "details", "summary": "s", "blocks": inner}


def poll(question: str = "Q?", options: int = 2, length: int = 1) -> Json:
    """sendPoll."""
    return {"chat_id": GROUP, "question": question, "options": [{"text": "o" * length}] * options}


def message(text: str, **more: Any) -> Json:
    """sendMessage as HTML."""
    return {"chat_id": ID, "text": text, "parse_mode": "HTML", **more}


def command(name: str, description: str = "d") -> Json:
    """A command."""
    return {"command": name, "description": description}


LINES: list[tuple[str, Json, str]] = [
    ("sendMessage", message("x" * 4097), "message is too long"),
    ("sendMessage", message("😀" * 4097), "message is too long"),
    ("sendMessage", message("<b></b>"), "text must be non-empty"),
    ("sendMessage", message("  \n "), "message text is empty"),
    ("sendMessage", {"chat_id": ID}, "message text is empty"),
    ("sendMessage", message("<b>x</b>" * 4097), "text is too long"),
    ("sendMessage", message("<h1>x</h1>"), 'can\'t parse entities: Unsupported start tag "h1" at byte offset 0'),
    ("sendMessage", message("a<br>b"), 'can\'t parse entities: Unsupported start tag "br" at byte offset 1'),
    ("sendMessage", message("1 < 2"), 'can\'t parse entities: Unsupported start tag "" at byte offset 2'),
    ("sendMessage", message("<b>x"), "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    ("sendMessage", message("é</b>"), "can't parse entities: Unexpected end tag at byte offset 2"),
    (
        "sendMessage",
        message("<b><i>x</b></i>"),
        'can\'t parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    (
        "sendMessage",
        message('<span class="x">x</span>'),
        'can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0',
    ),
    ("sendMessage", {"chat_id": ID, "text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
    (
        "sendPhoto",
        {"chat_id": ID, "photo": PICTURE, "caption": "x" * 1025},
        "message caption is too long",
    ),
    ("sendMessage", with_button(text="x", callback_data="я" * 33), "BUTTON_DATA_INVALID"),
    ("sendMessage", with_button(text="x", callback_data=""), "BUTTON_DATA_INVALID"),
    (
        "sendMessage",
        {"chat_id": ID, "text": "x", "reply_markup": keyboard([[BUTTON]] * 101)},
        "reply markup is too long",
    ),
    ("sendMessage", {"chat_id": ID, "text": "x", "reply_markup": keyboard([[BUTTON] * 9])}, "reply markup is too long"),
    (
        "sendMessage",
        with_button(text="x"),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "sendMessage",
        with_button(text="x", url="http://localhost:8080/x"),
        "inline keyboard button URL 'http://localhost:8080/x' is invalid: Wrong HTTP URL",
    ),
    ("answerCallbackQuery", {"callback_query_id": QUESTION, "text": "x" * 201}, "MESSAGE_TOO_LONG"),
    (
        "answerCallbackQuery",
        {"callback_query_id": "404"},
        "query is too old and response timeout expired or query ID is invalid",
    ),
    ("sendMessage", with_button(text="x", copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
    (
        "sendMessage",
        {"chat_id": ID, "text": "x", "reply_markup": {"force_reply": True, "input_field_placeholder": "x" * 65}},
        "input field placeholder must be 1-64 characters long",
    ),
    (
        "sendMessage",
        {"chat_id": ID, "text": "x", "reply_parameters": {"message_id": 1, "quote": "not there"}},
        "QUOTE_TEXT_INVALID",
    ),
    (
        "sendMessage",
        {"chat_id": ID, "text": "x", "reply_parameters": {"message_id": 99}},
        "message to be replied not found",
    ),
    ("setMyCommands", {"commands": [command("c")] * 101}, "BOT_COMMANDS_TOO_MUCH"),
    ("setMyCommands", {"commands": [command("Upper")]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [command("x" * 33)]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [command("ok", "d" * 257)]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyCommands", {"commands": [command("ok")], "language_code": "nob"}, "invalid language_code specified"),
    (
        "answerInlineQuery",
        {"inline_query_id": INLINE, "results": [article(str(n)) for n in range(51)]},
        "RESULTS_TOO_MUCH",
    ),
    ("answerInlineQuery", {"inline_query_id": INLINE, "results": [article("я" * 33)]}, "RESULT_ID_INVALID"),
    ("answerInlineQuery", {"inline_query_id": INLINE, "results": [article("1")] * 2}, "RESULT_ID_DUPLICATE"),
    (
        "answerInlineQuery",
        {"inline_query_id": INLINE, "results": [], "next_offset": "я" * 33},
        "NEXT_OFFSET_INVALID",
    ),
    (
        "answerInlineQuery",
        {"inline_query_id": INLINE, "results": [], "button": {"text": "x", "start_parameter": "no spaces"}},
        "START_PARAM_INVALID",
    ),
    (
        "sendMediaGroup",
        {"chat_id": ID, "media": [{"type": "photo", "media": PICTURE}]},
        "too few messages to send as an album",
    ),
    (
        "sendMediaGroup",
        {"chat_id": ID, "media": [{"type": "photo", "media": PICTURE}] * 11},
        "too many messages to send as an album",
    ),
    (
        "sendMediaGroup",
        {"chat_id": ID, "media": [{"type": "photo", "media": PICTURE}, {"type": "document", "media": PICTURE}]},
        "can't mix these types of media in an album",
    ),
    ("sendPoll", poll("Q" * 301), "poll question length must not exceed 300"),
    ("sendPoll", poll(options=13), "poll can't have more than 12 options"),
    ("sendPoll", poll(length=101), "poll options length must not exceed 100"),
    (
        "sendContact",
        {"chat_id": ID, "phone_number": "+4712345678", "first_name": "A", "vcard": "я" * 1025},
        "CONTACT_VCARD_INVALID",
    ),
    ("createForumTopic", {"chat_id": GROUP, "name": "x" * 129}, "TOPIC_TITLE_INVALID"),
    ("createForumTopic", {"chat_id": ID, "name": "x"}, "the chat is not a forum"),
    ("sendMessage", {"chat_id": GROUP, "text": "x", "message_thread_id": 404}, "message thread not found"),
    ("setChatTitle", {"chat_id": GROUP, "title": "x" * 129}, "CHAT_TITLE_TOO_LONG"),
    ("setChatDescription", {"chat_id": GROUP, "description": "x" * 256}, "CHAT_ABOUT_TOO_LONG"),
    ("createChatInviteLink", {"chat_id": GROUP, "name": "x" * 33}, "CHAT_INVITE_NAME_TOO_LONG"),
    ("setMyName", {"name": "x" * 65}, "bot name is too long"),
    ("setMyDescription", {"description": "x" * 513}, "bot description is too long"),
    ("setMyShortDescription", {"short_description": "x" * 121}, "bot short description is too long"),
    ("deleteMessage", {"chat_id": ID, "message_id": 404}, "message to delete not found"),
    ("deleteMessages", {"chat_id": ID, "message_ids": list(range(1, 102))}, "too many message identifiers specified"),
    ("deleteMessages", {"chat_id": ID, "message_ids": []}, "message identifiers are not specified"),
    (
        "forwardMessages",
        {"chat_id": ID, "from_chat_id": ID, "message_ids": list(range(1, 102))},
        "too many message identifiers specified",
    ),
    (
        "copyMessages",
        {"chat_id": ID, "from_chat_id": ID, "message_ids": list(range(1, 102))},
        "too many message identifiers specified",
    ),
    ("editMessageText", {"chat_id": ID, "message_id": 404, "text": "x"}, "message to edit not found"),
    ("editMessageText", {"chat_id": ID, "message_id": 1, "text": "x"}, "message can't be edited"),
    (
        "editMessageText",
        {"chat_id": ID, "message_id": 2, "text": "Sure?", "reply_markup": keyboard([[BUTTON]])},
        "message is not modified: specified new message content and reply markup are exactly the same as a current"
        " content and reply markup of the message",
    ),
    ("setWebhook", {"url": "http://crm.example/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
    (
        "setWebhook",
        {"url": "https://crm.example:5000/hook"},
        "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    ),
    (
        "setWebhook",
        {"url": HOOK, "secret_token": "no spaces"},
        "secret token contains unallowed characters",
    ),
    ("setWebhook", {"url": HOOK, "secret_token": "x" * 257}, "secret token is too long"),
    ("sendMessage", {"chat_id": 404, "text": "x"}, "chat not found"),
    (
        "sendMessage",
        {"chat_id": GROUP, "text": "x", "reply_markup": reply_keyboard({"text": "p", "request_contact": True})},
        "phone number can be requested in private chats only",
    ),
    (
        "sendMessage",
        {"chat_id": GROUP, "text": "x", "reply_markup": reply_keyboard({"text": "p", "request_location": True})},
        "location can be requested in private chats only",
    ),
    ("sendRichMessage", rich(paragraph("x" * 32_769)), "message is too long"),
    ("sendRichMessage", rich(*[paragraph("x")] * 501), "can't parse rich message: too many blocks"),
    ("sendRichMessage", rich(details(16)), "can't parse rich message: nesting is too deep"),
    (
        "sendRichMessage",
        rich({"type": "table", "cells": [[{"text": "x", "align": "left", "valign": "top"}] * 21]}),
        "can't parse rich message: too many columns in a table",
    ),
    (
        "sendRichMessage",
        rich({"type": "buttons", "buttons": [BUTTON] * 9}),
        "can't parse rich message: a button row must have 1-8 buttons",
    ),
]

PASSES: list[tuple[str, Json]] = [
    ("sendMessage", message("😀" * 4096)),
    ("sendMessage", message("<b>" + "x" * 4096 + "</b>")),
    ("sendMessage", message("<blockquote expandable>a &lt; b</blockquote><tg-spoiler>c</tg-spoiler>")),
    ("sendMessage", with_button(text="x", callback_data="я" * 32)),
    ("sendMessage", {"chat_id": ID, "text": "x", "reply_markup": keyboard([[BUTTON] * 8] * 12 + [[BUTTON] * 4])}),
    ("answerCallbackQuery", {"callback_query_id": QUESTION, "text": "x" * 200}),
    ("setMyCommands", {"commands": [command("x" * 32, "d" * 256)] * 100}),
    ("answerInlineQuery", {"inline_query_id": INLINE, "results": [article(f"{n:064}") for n in range(50)]}),
    ("sendPoll", poll("Q" * 300, options=12, length=100)),
    ("createForumTopic", {"chat_id": GROUP, "name": "x" * 128}),
    ("deleteMessages", {"chat_id": ID, "message_ids": list(range(1, 101))}),
    ("sendRichMessage", rich(paragraph("x" * 32_768))),
    ("setWebhook", {"url": "https://crm.example:8443/hook", "secret_token": "x" * 256}),
]
