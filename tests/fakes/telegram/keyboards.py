"""What a keyboard must obey: sizes, actions, kinds of chat. Sources: Bot API, python-telegram-bot constants, TDLib."""

import re
from collections.abc import Iterator

from tests.fakes.telegram.errors import Json, bad_request

MAX_BUTTONS, MAX_IN_ROW = 100, 8
_LOOKS = frozenset({"text", "icon_custom_emoji_id", "style"})
_STYLES = frozenset({"danger", "success", "primary", "link"})
_ADDRESS = re.compile(r"(tg://\S+|(https?://)?[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?)", re.IGNORECASE)
_PRIVATE_ONLY = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
    "web_app": "BUTTON_TYPE_INVALID",
}


def check(markup: Json, *, private: bool) -> None:
    """Raises 400 for a reply markup that the server refuses in this kind of chat."""
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= len(placeholder) <= 64:
        raise bad_request("input field placeholder must be 1-64 characters long")  # wording ours
    if "inline_keyboard" in markup:
        check_inline(markup["inline_keyboard"], private=private)
    for button in _flat(markup.get("keyboard", [])):
        _check_reply_button(button, private=private)


def check_inline(rows: list[list[Json]], *, private: bool) -> None:
    """Raises 400 for an inline keyboard that the server refuses."""
    buttons = list(_flat(rows))
    if len(buttons) > MAX_BUTTONS or any(len(row) > MAX_IN_ROW for row in rows):
        raise bad_request("reply markup is too long")
    for button in buttons:
        check_button(button, private=private)


def check_button(button: Json, *, private: bool) -> None:
    """Raises 400 for one inline button: no text, no action or two, bad data, address or style."""
    if not button.get("text"):
        raise bad_request("can't parse inline keyboard button: Button text must be non-empty")
    actions = [key for key in button if key not in _LOOKS]
    if len(actions) != 1:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if button.get("style", "primary") not in _STYLES:
        raise bad_request("can't parse inline keyboard button: invalid button style specified")
    _check_action(actions[0], button, private=private)


def _check_action(action: str, button: Json, *, private: bool) -> None:
    value = button[action]
    if action == "callback_data" and not 1 <= len(value.encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and not _ADDRESS.fullmatch(value):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if action == "copy_text" and not 1 <= len(value["text"]) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if action == "web_app":
        _check_web_app(value["url"], private=private)


def _check_web_app(url: str, *, private: bool) -> None:
    if not private:
        raise bad_request("BUTTON_TYPE_INVALID")
    if not url.startswith("https://"):
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")


def _check_reply_button(button: Json, *, private: bool) -> None:
    for key, refusal in _PRIVATE_ONLY.items():
        if button.get(key) and not private:
            raise bad_request(refusal)
    if not button.get("text"):
        raise bad_request("can't parse keyboard button: Button text must be non-empty")


def _flat(rows: list[list[Json]]) -> Iterator[Json]:
    for row in rows:
        yield from row
