"""Block Kit samples, and what Slack refuses in blocks and views: (name, blocks or changes, breach in its words)."""

from typing import Any

from tests.fakes.slack.shapes import JsonObject


def words(length: int, kind: str = "plain_text") -> JsonObject:
    return {"type": kind, "text": "x" * length}


def section(length: int = 1, **more: Any) -> JsonObject:
    return {"type": "section", "text": words(length, "mrkdwn"), **more}


def button(number: int = 0, **more: Any) -> JsonObject:
    return {"type": "button", "text": words(5), "action_id": f"a{number}", **more}


def actions(*elements: JsonObject) -> JsonObject:
    return {"type": "actions", "elements": list(elements)}


def option(number: int = 0, **more: Any) -> JsonObject:
    return {"text": words(3), "value": f"v{number}", **more}


def select(options: list[JsonObject], kind: str = "static_select", **more: Any) -> JsonObject:
    return {"type": kind, "action_id": "s", "options": options, **more}


def field(element: JsonObject, **more: Any) -> JsonObject:
    return {"type": "input", "label": words(5), "element": element, **more}


def typed_field(**more: Any) -> JsonObject:
    return field({"type": "plain_text_input", "action_id": "t", **more})


def modal(**changes: Any) -> JsonObject:
    view = {"type": "modal", "title": words(5), "submit": words(4), "blocks": [section()], **changes}
    return {name: part for name, part in view.items() if part is not None}


def image(**more: Any) -> JsonObject:
    return {"type": "image", "image_url": "https://acme.com/a.png", "alt_text": "a", **more}


def confirm(title: int = 1, text: int = 1, label: int = 1) -> JsonObject:
    return {"title": words(title), "text": words(text), "confirm": words(label), "deny": words(1)}


def chart(**more: Any) -> JsonObject:
    slices = [{"label": "won", "value": 3}]
    return {"type": "data_visualization", "title": "Deals", "chart": {"type": "pie", "segments": slices}, **more}


def grid(rows: int, columns: int = 1, kind: str = "table", **more: Any) -> JsonObject:
    return {"type": kind, "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows, **more}


DIVIDER: JsonObject = {"type": "divider"}
TOO_MANY = "no more than {} items allowed [json-pointer:{}]"
TOO_LONG = "must be less than {} characters [json-pointer:{}]"

BAD_BLOCKS: list[tuple[str, list[JsonObject], str]] = [
    ("51 blocks", [DIVIDER] * 51, TOO_MANY.format(50, "/blocks")),
    ("section text", [section(3001)], TOO_LONG.format(3001, "/blocks/0/text/text")),
    ("section field", [{"type": "section", "fields": [words(2001)]}], TOO_LONG.format(2001, "/blocks/0/fields/0/text")),
    ("11 fields", [{"type": "section", "fields": [words(1)] * 11}], TOO_MANY.format(10, "/blocks/0/fields")),
    ("section without text", [{"type": "section"}], "missing required field: text [json-pointer:/blocks/0]"),
    ("header", [{"type": "header", "text": words(151)}], TOO_LONG.format(151, "/blocks/0/text/text")),
    (
        "header in mrkdwn",
        [{"type": "header", "text": words(5, "mrkdwn")}],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
    ),
    (
        "11 context elements",
        [{"type": "context", "elements": [words(1)] * 11}],
        TOO_MANY.format(10, "/blocks/0/elements"),
    ),
    ("26 actions", [actions(*map(button, range(26)))], TOO_MANY.format(25, "/blocks/0/elements")),
    ("no actions", [actions()], "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
    ("block_id", [section(block_id="b" * 256)], TOO_LONG.format(256, "/blocks/0/block_id")),
    ("block_id twice", [section(block_id="b")] * 2, '`block_id` "b" already exists [json-pointer:/blocks/1/block_id]'),
    ("action_id", [actions(button(action_id="a" * 256))], TOO_LONG.format(256, "/blocks/0/elements/0/action_id")),
    ("action_id twice", [actions(button(), button())], '`action_id` "a0" already exists [json-pointer:/blocks/0]'),
    ("button text", [actions(button(text=words(76)))], TOO_LONG.format(76, "/blocks/0/elements/0/text/text")),
    ("button value", [actions(button(value="v" * 2001))], TOO_LONG.format(2001, "/blocks/0/elements/0/value")),
    (
        "button url",
        [actions(button(url="https://a.b/" + "u" * 3000))],
        TOO_LONG.format(3001, "/blocks/0/elements/0/url"),
    ),
    (
        "101 options",
        [actions(select(list(map(option, range(101)))))],
        TOO_MANY.format(100, "/blocks/0/elements/0/options"),
    ),
    (
        "101 groups",
        [
            actions(
                {
                    "type": "static_select",
                    "action_id": "s",
                    "option_groups": [{"label": words(1), "options": [option()]}] * 101,
                }
            )
        ],
        TOO_MANY.format(100, "/blocks/0/elements/0/option_groups"),
    ),
    (
        "11 checkboxes",
        [actions(select(list(map(option, range(11))), "checkboxes"))],
        TOO_MANY.format(10, "/blocks/0/elements/0/options"),
    ),
    (
        "11 radio buttons",
        [actions(select(list(map(option, range(11))), "radio_buttons"))],
        TOO_MANY.format(10, "/blocks/0/elements/0/options"),
    ),
    (
        "6 in overflow",
        [actions(select(list(map(option, range(6))), "overflow"))],
        TOO_MANY.format(5, "/blocks/0/elements/0/options"),
    ),
    (
        "empty overflow",
        [actions(select([], "overflow"))],
        "no fewer than 1 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        "option text",
        [actions(select([option(text=words(76))]))],
        TOO_LONG.format(76, "/blocks/0/elements/0/options/0/text/text"),
    ),
    (
        "option value",
        [actions(select([option(value="v" * 151)]))],
        TOO_LONG.format(151, "/blocks/0/elements/0/options/0/value"),
    ),
    (
        "option description",
        [actions(select([option(description=words(76))]))],
        TOO_LONG.format(76, "/blocks/0/elements/0/options/0/description/text"),
    ),
    (
        "confirm title",
        [actions(button(confirm=confirm(title=101)))],
        TOO_LONG.format(101, "/blocks/0/elements/0/confirm/title/text"),
    ),
    (
        "confirm text",
        [actions(button(confirm=confirm(text=301)))],
        TOO_LONG.format(301, "/blocks/0/elements/0/confirm/text/text"),
    ),
    (
        "confirm button",
        [actions(button(confirm=confirm(label=31)))],
        TOO_LONG.format(31, "/blocks/0/elements/0/confirm/confirm/text"),
    ),
    (
        "placeholder",
        [actions(select([option()], placeholder=words(151)))],
        TOO_LONG.format(151, "/blocks/0/elements/0/placeholder/text"),
    ),
    ("image url", [image(image_url="https://a.b/" + "u" * 3000)], TOO_LONG.format(3001, "/blocks/0/image_url")),
    ("image alt", [image(alt_text="a" * 2001)], TOO_LONG.format(2001, "/blocks/0/alt_text")),
    (
        "video title",
        [
            {
                "type": "video",
                "alt_text": "a",
                "title": words(200),
                "thumbnail_url": "https://a.b/t",
                "video_url": "https://a.b/v",
            }
        ],
        TOO_LONG.format(200, "/blocks/0/title/text"),
    ),
    ("empty text", [section(0)], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    ("unknown block", [{"type": "hologram"}], "unsupported type: hologram [json-pointer:/blocks/0/type]"),
    ("unknown field", [{**DIVIDER, "colour": "red"}], "invalid additional property: colour [json-pointer:/blocks/0]"),
    (
        "emoji in mrkdwn",
        [{"type": "section", "text": {"type": "mrkdwn", "text": "x", "emoji": True}}],
        "invalid additional property: emoji [json-pointer:/blocks/0/text]",
    ),
    (
        "button style",
        [actions(button(style="success"))],
        "must be one of the allowed values: primary, danger [json-pointer:/blocks/0/elements/0/style]",
    ),
    (
        "alert in a message",
        [{"type": "alert", "text": words(2)}],
        "unsupported type: alert [json-pointer:/blocks/0/type]",
    ),
    ("101 table rows", [grid(101)], TOO_MANY.format(100, "/blocks/0/rows")),
    ("21 table columns", [grid(1, 21)], TOO_MANY.format(20, "/blocks/0/rows/0")),
    ("two tables", [grid(1), grid(1)], "no more than 1 table blocks allowed [json-pointer:/blocks]"),
    (
        "data_table without caption",
        [grid(2, 1, "data_table")],
        "missing required field: caption [json-pointer:/blocks/0]",
    ),
    (
        "data_table with 101 data rows",
        [grid(102, 1, "data_table", caption="Deals")],
        TOO_MANY.format(101, "/blocks/0/rows"),
    ),
    (
        "data_table page",
        [grid(2, 1, "data_table", caption="Deals", page_size=101)],
        "must be less than 101 [json-pointer:/blocks/0/page_size]",
    ),
    ("chart title", [chart(title="t" * 51)], TOO_LONG.format(51, "/blocks/0/title")),
    (
        "7 pie segments",
        [chart(chart={"type": "pie", "segments": [{"label": "x", "value": 1}] * 7})],
        TOO_MANY.format(6, "/blocks/0/chart/segments"),
    ),
    ("three charts", [chart()] * 3, "no more than 2 data_visualization blocks allowed [json-pointer:/blocks]"),
]

BAD_VIEWS: list[tuple[str, JsonObject, str]] = [
    ("101 blocks", {"blocks": [DIVIDER] * 101}, TOO_MANY.format(100, "/view/blocks")),
    ("title", {"title": words(25)}, TOO_LONG.format(25, "/view/title/text")),
    ("submit", {"submit": words(25)}, TOO_LONG.format(25, "/view/submit/text")),
    ("close", {"close": words(25)}, TOO_LONG.format(25, "/view/close/text")),
    ("private_metadata", {"private_metadata": "m" * 3001}, TOO_LONG.format(3001, "/view/private_metadata")),
    ("callback_id", {"callback_id": "c" * 256}, TOO_LONG.format(256, "/view/callback_id")),
    ("external_id", {"external_id": "e" * 256}, TOO_LONG.format(256, "/view/external_id")),
    (
        "no submit with inputs",
        {"submit": None, "blocks": [typed_field()]},
        "missing required field: submit [json-pointer:/view]",
    ),
    (
        "label",
        {"blocks": [field({"type": "plain_text_input"}, label=words(2001))]},
        TOO_LONG.format(2001, "/view/blocks/0/label/text"),
    ),
    (
        "hint",
        {"blocks": [field({"type": "plain_text_input"}, hint=words(2001))]},
        TOO_LONG.format(2001, "/view/blocks/0/hint/text"),
    ),
    (
        "initial value",
        {"blocks": [typed_field(initial_value="i" * 3001)]},
        TOO_LONG.format(3001, "/view/blocks/0/element/initial_value"),
    ),
    (
        "max_length",
        {"blocks": [typed_field(max_length=3001)]},
        "must be less than 3001 [json-pointer:/view/blocks/0/element/max_length]",
    ),
    (
        "11 files",
        {"blocks": [field({"type": "file_input", "max_files": 11})]},
        "must be less than 11 [json-pointer:/view/blocks/0/element/max_files]",
    ),
    (
        "chart in a modal",
        {"blocks": [chart()]},
        "unsupported type: data_visualization [json-pointer:/view/blocks/0/type]",
    ),
]
