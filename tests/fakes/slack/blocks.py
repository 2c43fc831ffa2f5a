"""Judges lists of blocks and views the way Slack does, with the limits of docs.slack.dev."""

import json
from collections.abc import Iterator
from typing import Any

from tests.fakes.slack.elements import CLICKABLE, ELEMENTS, ID, IMAGE_FIELDS, INPUTS, PRESSED, elements, one_picture
from tests.fakes.slack.shapes import (
    Check,
    JsonObject,
    Judge,
    Shape,
    anything,
    array,
    boolean,
    one_of,
    plain,
    string,
    text,
    typed,
)
from tests.fakes.slack.tables import DATA_TABLE, DATA_VISUALIZATION, RICH_TEXT, TABLE

OWN: dict[str, Check] = {"block_id": ID}
CONVERSATIONAL = ("message", "home")
MARKDOWN_LIMIT = 12_000
BLOCKS_TEXT_LIMIT = 13_200  # bolt-js issue 2509: seen, not documented
VIEW_BYTES = 250_000


def _some_text(judge: Judge, value: Any, pointer: str) -> None:
    if "text" not in value and "fields" not in value:
        judge.fail(pointer, "missing required field: text")


def _card_content(judge: Judge, value: Any, pointer: str) -> None:
    if not {"hero_image", "title", "actions", "body"} & value.keys():
        judge.fail(pointer, "must provide hero_image, title, actions or body")


CARD = Shape(
    {},
    {
        **OWN,
        "hero_image": anything,
        "icon": anything,
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "actions": array(elements("button", "overflow"), 5),
    },
    _card_content,
    CONVERSATIONAL,
)
IMAGE = Shape({"alt_text": string(2000)}, {**OWN, **IMAGE_FIELDS, "title": plain(2000)}, one_picture)
PARTS: dict[str, Check] = {
    "section": Shape(
        {},
        {
            **OWN,
            "text": text(3000),
            "fields": array(text(2000), 10),
            "accessory": typed(ELEMENTS, (INPUTS | PRESSED | {"image"}) - {"plain_text_input", "file_input"}),
            "expand": boolean,
        },
        _some_text,
    ),
    "divider": Shape({}, OWN),
    "header": Shape({"text": plain(150)}, {**OWN, "level": anything}),
    "image": IMAGE,
    "context": Shape({"elements": array(elements("image", "plain_text", "mrkdwn"), 10)}, OWN),
    "actions": Shape(
        {"elements": array(typed(ELEMENTS, (INPUTS | PRESSED) - {"plain_text_input", "file_input"}), 25)}, OWN
    ),
    "context_actions": Shape(
        {"elements": array(elements("feedback_buttons", "icon_button"), 5)}, OWN, None, ("message",)
    ),
    "input": Shape(
        {"label": plain(2000), "element": typed(ELEMENTS, INPUTS)},
        {**OWN, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "video": Shape(
        {
            "alt_text": string(2000),
            "title": plain(199),
            "thumbnail_url": string(3000),
            "video_url": string(3000),
        },
        {
            **OWN,
            "author_name": string(49),
            "description": plain(200),
            "provider_icon_url": string(3000),
            "provider_name": string(50),
            "title_url": string(3000),
        },
    ),
    "rich_text": RICH_TEXT,
    "markdown": Shape({"text": string(MARKDOWN_LIMIT)}, OWN, None, ("message",)),
    "table": TABLE,
    "data_table": DATA_TABLE,
    "data_visualization": DATA_VISUALIZATION,
    "alert": Shape(
        {"text": text(3000)},
        {**OWN, "level": one_of("default", "info", "warning", "error", "success")},
        None,
        ("modal",),
    ),
    "card": CARD,
    "carousel": Shape({"elements": array(typed({"card": CARD}), 10)}, OWN, None, CONVERSATIONAL),
}
BLOCKS: dict[str, Check] = {
    **PARTS,
    "container": Shape(
        {"child_blocks": array(typed(PARTS), 10)},
        {
            **OWN,
            "title": plain(150),
            "rich_text_title": anything,
            "subtitle": plain(150),
            "icon": anything,
            "width": one_of("narrow", "standard", "wide", "full"),
            "is_collapsible": boolean,
            "default_collapsed": boolean,
            "has_header_divider": boolean,
        },
        None,
        ("message",),
    ),
}
VIEW_FIELDS: dict[str, Check] = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}
MODAL = Shape(
    {"title": plain(24), "blocks": anything},
    {
        **VIEW_FIELDS,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
HOME = Shape({"blocks": anything}, VIEW_FIELDS)


def walk(value: Any) -> Iterator[JsonObject]:
    """Every object inside a JSON value, outermost first."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from walk(part)
    elif isinstance(value, list):
        for part in value:
            yield from walk(part)


def controls(blocks: list[JsonObject]) -> Iterator[tuple[JsonObject, JsonObject]]:
    """(block, element) for all that a person can press, pick or fill; inner blocks of containers keep their own id."""
    for block in blocks:
        inner = block.get("child_blocks") or (block.get("elements") if block.get("type") == "carousel" else None)
        if inner is not None:
            yield from controls(inner)
            continue
        for part in walk(block):
            if part is not block and part.get("type") in CLICKABLE:
                yield block, part


def judge_blocks(blocks: Any, surface: str = "message", pointer: str = "/blocks") -> list[str]:
    """Breaches of a list of blocks: 50 in a message, 100 in a modal or Home (docs.slack.dev)."""
    judge = Judge(surface)
    array(typed(BLOCKS), 50 if surface == "message" else 100, least=0)(judge, blocks, pointer)
    if not judge.errors:
        _judge_ids(judge, blocks, pointer)
        _judge_counts(judge, blocks, pointer)
    return judge.errors


def _judge_ids(judge: Judge, blocks: list[JsonObject], pointer: str) -> None:
    seen: set[str] = set()
    for place, block in enumerate(blocks):
        if (name := block.get("block_id")) is not None:
            if name in seen:
                judge.fail(f"{pointer}/{place}/block_id", f'`block_id` "{name}" already exists')
            seen.add(name)
        actions = [e["action_id"] for _, e in controls([block]) if "action_id" in e]
        for action in {a for a in actions if actions.count(a) > 1}:
            judge.fail(f"{pointer}/{place}", f'`action_id` "{action}" already exists')


def _judge_counts(judge: Judge, blocks: list[JsonObject], pointer: str) -> None:
    kinds = [block.get("type") for block in blocks]
    for kind, most in (("table", 1), ("data_visualization", 2)):
        if kinds.count(kind) > most:
            judge.fail(pointer, f"no more than {most} {kind} blocks allowed")


def text_length(blocks: list[JsonObject]) -> int:
    """Characters of all text in the blocks, by which `msg_blocks_too_long` is decided."""
    return sum(len(part["text"]) for part in walk(blocks) if isinstance(part.get("text"), str))


def judge_view(view: Any) -> list[str]:
    """Breaches of a modal or Home view, pointers under /view."""
    judge = Judge()
    typed({"modal": MODAL, "home": HOME})(judge, view, "/view")
    if judge.errors:
        return judge.errors
    blocks = view["blocks"]
    judge.errors += judge_blocks(blocks, view["type"], "/view/blocks")
    if view["type"] == "home":
        for number, block in enumerate(blocks):
            if isinstance(block, dict) and (block.get("element") or {}).get("type") == "file_input":
                judge.fail(f"/view/blocks/{number}/element/type", "unsupported type: file_input")
    inputs = isinstance(blocks, list) and any(isinstance(b, dict) and b.get("type") == "input" for b in blocks)
    if view["type"] == "modal" and inputs and "submit" not in view:
        judge.fail("/view", "missing required field: submit")
    return judge.errors


def too_large(view: JsonObject) -> bool:
    return len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES
