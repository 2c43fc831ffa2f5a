"""The bot's own settings: commands, names, menu button, webhook."""

import re
from typing import Any
from urllib.parse import urlsplit

from tests.fakes.telegram.call import Call, Handler
from tests.fakes.telegram.errors import Json, bad_request

MAX_COMMANDS = 100
PORTS = frozenset({443, 80, 88, 8443})
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_TEXTS = {"Name": ("name", 64), "Description": ("description", 512), "ShortDescription": ("short_description", 120)}


def _get_me(call: Call) -> Json:
    abilities = {
        "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True,
        "can_connect_to_business": False, "has_main_web_app": False,
    }  # fmt: skip
    return call.world.bot_json() | abilities


def _scope(call: Call) -> str:
    """Where a list of commands holds; raises 400 for a language that is not two letters."""
    language = call.get("language_code", "")
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language_code specified")
    scope = call.get("scope", {"type": "default"})
    return "commands/" + "/".join(str(value) for value in scope.values()) + f"/{language}"


def _set_commands(call: Call) -> bool:
    commands = call.params["commands"]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_command(command)
    call.world.settings[_scope(call)] = {"commands": commands}
    call.world.touch()
    return True


def _check_command(command: Json) -> None:
    if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(command["description"]) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _get_commands(call: Call) -> list[Json]:
    found: list[Json] = call.world.settings.get(_scope(call), {}).get("commands", [])
    return found


def _delete_commands(call: Call) -> bool:
    call.world.settings.pop(_scope(call), None)
    return True


def _text_key(call: Call, field: str) -> str:
    return f"{field}/{call.get('language_code', '')}"


def _sets_text(field: str, longest: int) -> Handler:
    def handle(call: Call) -> bool:
        if len(call.get(field, "")) > longest:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")  # wording ours
        call.world.settings[_text_key(call, field)] = {field: call.get(field, "")}
        return True

    return handle


def _gets_text(field: str) -> Handler:
    def handle(call: Call) -> Json:
        empty: Json = {field: ""}
        return call.world.settings.get(_text_key(call, field), empty)

    return handle


def _set_menu(call: Call) -> bool:
    call.world.settings[f"menu/{call.get('chat_id', '')}"] = call.get("menu_button", {"type": "default"})
    return True


def _get_menu(call: Call) -> Json:
    return call.world.settings.get(f"menu/{call.get('chat_id', '')}", {"type": "commands"})


def check_webhook(given: Json, *, local: bool) -> None:
    """Raises 400 for a webhook that the server refuses. A local server takes http and any port."""
    secret = given.get("secret_token", "")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if not local:
        _check_public(given["url"])


def _check_public(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _true(call: Call) -> Any:
    return True


SETTINGS: dict[str, Handler] = {
    "getMe": _get_me,
    "logOut": _true,
    "close": _true,
    "setMyCommands": _set_commands,
    "getMyCommands": _get_commands,
    "deleteMyCommands": _delete_commands,
    "setChatMenuButton": _set_menu,
    "getChatMenuButton": _get_menu,
    "setMyDefaultAdministratorRights": _true,
    **{f"setMy{name}": _sets_text(*rule) for name, rule in _TEXTS.items()},
    **{f"getMy{name}": _gets_text(rule[0]) for name, rule in _TEXTS.items()},
}
