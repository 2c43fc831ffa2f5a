"""Values that people put into fields, as view state, and the checks that Slack's client makes before sending."""

import re
from collections.abc import Callable, Sequence

from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.wire import unescape
from tests.fakes.slack.world import View

Take = Callable[[], None]
Value = str | int | bool | list[str] | list[tuple[str, bytes]] | JsonObject | None

PLAIN = {
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "multi_users_select": "selected_users",
    "multi_channels_select": "selected_channels",
    "multi_conversations_select": "selected_conversations",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "file_input": "files",
    "rich_text_input": "rich_text_value",
}
MANY = frozenset({"checkboxes", "multi_static_select", "multi_external_select"})
ONE = frozenset({"static_select", "external_select", "radio_buttons", "overflow"})
MOST_BYTES = 10 * 1024**2  # docs.slack.dev, file input element
REQUIRED = "Please complete this required field."


def options_of(element: JsonObject, suggested: list[JsonObject]) -> list[JsonObject]:
    own = element.get("options") or [o for group in element.get("option_groups", []) for o in group["options"]]
    return [*own, *suggested]


def option(element: JsonObject, said: object, suggested: list[JsonObject]) -> JsonObject:
    """The offered option with this label or value; only what is offered can be chosen."""
    offered = options_of(element, suggested)
    wanted = said.get("value") if isinstance(said, dict) else said
    for found in offered:
        if wanted in (found["value"], unescape(found["text"]["text"]), found["text"]["text"]):
            return found
    raise AssertionError(f"no option {said!r}; offered: {[found['text']['text'] for found in offered]}")


def state_value(element: JsonObject, said: Value, suggested: list[JsonObject]) -> JsonObject:
    """What view.state holds for an element after `said` was put in; None or "" empties it."""
    kind = element["type"]
    empty = said is None or said == ""
    if kind in ONE:
        return {"type": kind, "selected_option": None if empty else option(element, said, suggested)}
    if kind in MANY:
        chosen = [] if empty else said if isinstance(said, list) else [said]
        return {"type": kind, "selected_options": [option(element, one, suggested) for one in chosen]}
    if kind in PLAIN:
        return {"type": kind, PLAIN[kind]: None if empty else said}
    text = None if empty else str(said)
    if text is not None and len(text) > element.get("max_length", 3000):
        raise AssertionError(f"the client takes no more than {element.get('max_length', 3000)} characters here")
    return {"type": kind, "value": text}


def put_in(element: JsonObject, files: Sequence[tuple[str, bytes]]) -> None:
    """The checks of Slack's client as somebody puts files into a field."""
    most, endings = element.get("max_files", 10), element.get("filetypes")
    if len(files) > most:
        raise AssertionError(f"the client takes no more than {most} files here")
    for name, content in files:
        if len(content) > MOST_BYTES:
            raise AssertionError(f"the client takes no file above {MOST_BYTES} bytes: {name}")
        if endings and name.rpartition(".")[2].lower() not in endings:
            raise AssertionError(f"the client takes no {name!r} here; only {endings}")


def held(value: JsonObject) -> object:
    """What a state value holds, None where the field is empty."""
    return next((part for name, part in value.items() if name != "type" and part not in (None, "", [])), None)


def complaints(view: View) -> dict[str, str]:
    """block_id -> what the client says before it sends: required, e-mail, address, number."""
    found = {}
    for block in view.blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        said = held(view.state.get(block["block_id"], {}).get(element["action_id"], {}))
        why = REQUIRED if said is None and not block.get("optional") else _malformed(element, said)
        if why:
            found[block["block_id"]] = why
    return found


def _malformed(element: JsonObject, said: object) -> str:
    if said is None:
        return ""
    text, kind = str(said), element["type"]
    if kind == "email_text_input" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
        return "Please enter a valid email address."
    if kind == "url_text_input" and not re.match(r"https?://", text):
        return "Please enter a valid URL."
    if kind == "number_input":
        form = r"-?\d+(\.\d+)?" if element["is_decimal_allowed"] else r"-?\d+"
        return "" if re.fullmatch(form, text) else "Please enter a valid number."
    if kind == "plain_text_input" and len(text) < element.get("min_length", 0):
        return f"Please enter at least {element['min_length']} characters."
    return ""
