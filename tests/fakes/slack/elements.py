"""Block Kit elements and composition objects with their limits (docs.slack.dev, @slack/types, slack_sdk models)."""

from collections.abc import Mapping
from typing import Any

from tests.fakes.slack.shapes import (
    Check,
    Judge,
    Shape,
    anything,
    array,
    boolean,
    integer,
    number,
    one_of,
    plain,
    string,
    text,
    typed,
)

WEB_URL = r"https?://\S+"
ID = string(255)

CONFIRM = Shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)
OPTION = Shape(
    {"text": text(75), "value": string(150)},
    {"description": text(75), "url": string(3000)},
)
PLAIN_OPTION = Shape({"text": plain(75), "value": string(150)}, {"description": plain(75), "url": string(3000)})
GROUP = Shape({"label": plain(75), "options": array(PLAIN_OPTION, 100)})
FILTER = Shape(
    {},
    {
        "include": array(one_of("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
DISPATCH = Shape({"trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 2)})

INTERACTIVE: dict[str, Check] = {"action_id": ID, "confirm": CONFIRM}
FOCUSED: dict[str, Check] = {**INTERACTIVE, "focus_on_load": boolean}
MENU: dict[str, Check] = {**FOCUSED, "placeholder": plain(150)}
TYPED_IN: dict[str, Check] = {
    "action_id": ID,
    "placeholder": plain(150),
    "focus_on_load": boolean,
    "dispatch_action_config": DISPATCH,
}


def choices_once(judge: Judge, value: Any, pointer: str) -> None:
    """Options or groups, never both nor none; what is chosen at first must be among them."""
    if ("options" in value) == ("option_groups" in value):
        judge.fail(pointer, "must provide either options or option_groups")
        return
    initially_offered(judge, value, pointer)


def initially_offered(judge: Judge, value: Any, pointer: str) -> None:
    options = value.get("options") or [o for g in value.get("option_groups", []) for o in g.get("options", [])]
    values = [option.get("value") for option in options if isinstance(option, dict)]
    if len(set(values)) != len(values):
        judge.fail(pointer, "option values must be unique")
    chosen = value.get("initial_options") or [value[k] for k in ("initial_option",) if k in value]
    for option in chosen:
        if isinstance(option, dict) and option.get("value") not in values:
            judge.fail(pointer, "initial option must be one of the provided options")


def _menus() -> dict[str, Check]:
    """The five sources of a select, single and multiple."""
    static: dict[str, Check] = {"options": array(PLAIN_OPTION, 100), "option_groups": array(GROUP, 100)}
    sources: dict[str, tuple[Mapping[str, Check], Check | None, tuple[str, Check] | None]] = {
        "static": (static, choices_once, ("option", PLAIN_OPTION)),
        "external": ({"min_query_length": integer(0, 1000)}, None, ("option", PLAIN_OPTION)),
        "users": ({}, None, ("user", string(30))),
        "conversations": ({"filter": FILTER, "default_to_current_conversation": boolean}, None, ("conversation", ID)),
        "channels": ({}, None, ("channel", ID)),
    }
    found: dict[str, Check] = {}
    for source, (own, also, first) in sources.items():
        initial = {} if first is None else {f"initial_{first[0]}": first[1]}
        many = {} if first is None else {f"initial_{first[0]}s": array(first[1], 100)}
        reply: dict[str, Check] = {"response_url_enabled": boolean} if source in ("conversations", "channels") else {}
        found[f"{source}_select"] = Shape({}, {**MENU, **own, **initial, **reply}, also)
        found[f"multi_{source}_select"] = Shape(
            {}, {**MENU, **own, **many, "max_selected_items": integer(1, 100)}, also
        )
    return found


IMAGE_FIELDS: dict[str, Check] = {"image_url": string(3000, pattern=WEB_URL), "slack_file": anything}


def one_picture(judge: Judge, value: Any, pointer: str) -> None:
    if ("image_url" in value) == ("slack_file" in value):
        judge.fail(pointer, "must provide either image_url or slack_file")


BUTTON_LOOK: dict[str, Check] = {"style": one_of("primary", "danger"), "accessibility_label": string(75)}
FEEDBACK = Shape({"text": plain(75), "value": string(2000)}, {"accessibility_label": string(75)})
NUMERIC = string(100, pattern=r"-?\d+(\.\d+)?")

ELEMENTS: dict[str, Check] = {
    **_menus(),
    "button": Shape(
        {"text": plain(75)},
        {**INTERACTIVE, **BUTTON_LOOK, "value": string(2000), "url": string(3000, pattern=r"[a-zA-Z][\w+.-]*:\S+")},
    ),
    "icon_button": Shape(
        {"icon": one_of("trash"), "text": plain(75)},
        {**INTERACTIVE, "value": string(2000), "accessibility_label": string(75), "visible_to_user_ids": anything},
    ),
    "feedback_buttons": Shape({"positive_button": FEEDBACK, "negative_button": FEEDBACK}, {"action_id": ID}),
    "workflow_button": Shape({"text": plain(75), "workflow": anything}, {**INTERACTIVE, **BUTTON_LOOK}),
    "overflow": Shape({"options": array(PLAIN_OPTION, 5)}, INTERACTIVE, initially_offered),
    "checkboxes": Shape(
        {"options": array(OPTION, 10)}, {**FOCUSED, "initial_options": array(OPTION, 10)}, initially_offered
    ),
    "radio_buttons": Shape({"options": array(OPTION, 10)}, {**FOCUSED, "initial_option": OPTION}, initially_offered),
    "datepicker": Shape({}, {**MENU, "initial_date": string(10, pattern=r"\d{4}-\d\d-\d\d")}),
    "timepicker": Shape(
        {}, {**MENU, "initial_time": string(5, pattern=r"([01]\d|2[0-3]):[0-5]\d"), "timezone": string(100)}
    ),
    "datetimepicker": Shape({}, {**FOCUSED, "initial_date_time": integer(1_000_000_000, 9_999_999_999)}),
    "plain_text_input": Shape(
        {},
        {
            **TYPED_IN,
            "initial_value": string(3000, least=0),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
    ),
    "email_text_input": Shape({}, {**TYPED_IN, "initial_value": string(3000, least=0)}),
    "url_text_input": Shape({}, {**TYPED_IN, "initial_value": string(3000, least=0)}),
    "number_input": Shape(
        {"is_decimal_allowed": boolean},
        {**TYPED_IN, "initial_value": NUMERIC, "min_value": NUMERIC, "max_value": NUMERIC},
    ),
    "rich_text_input": Shape({}, {**TYPED_IN, "initial_value": anything}),
    "file_input": Shape({}, {"action_id": ID, "filetypes": array(string(20), 100), "max_files": integer(1, 10)}),
    "image": Shape({"alt_text": string(2000)}, IMAGE_FIELDS, one_picture),
    "plain_text": Shape({"text": string(3000)}, {"emoji": boolean}),
    "mrkdwn": Shape({"text": string(3000)}, {"verbatim": boolean}),
    "raw_text": Shape({"text": string(3000, least=0)}),
    "raw_number": Shape({"value": number}, {"text": string(3000)}),
}

MENUS = frozenset(_menus())
PICKERS = frozenset({"datepicker", "timepicker", "datetimepicker", "checkboxes", "radio_buttons"})
INPUTS = (
    MENUS
    | PICKERS
    | frozenset(
        {"plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input", "file_input"}
    )
)
PRESSED = frozenset({"button", "overflow", "workflow_button"})
CLICKABLE = INPUTS | PRESSED | frozenset({"icon_button", "feedback_buttons"})


def elements(*kinds: str) -> Check:
    return typed(ELEMENTS, frozenset(kinds))
