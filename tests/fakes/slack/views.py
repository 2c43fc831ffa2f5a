"""views.* methods and the stack of modals before each person."""

import secrets

from tests.fakes.slack.blocks import controls, judge_view, too_large
from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.workspace import Refused, Workspace, fill_ids
from tests.fakes.slack.world import View

STACK = 3  # docs.slack.dev views.push

INITIAL = {
    "initial_value": "value",
    "initial_date": "selected_date",
    "initial_time": "selected_time",
    "initial_date_time": "selected_date_time",
    "initial_option": "selected_option",
    "initial_options": "selected_options",
    "initial_user": "selected_user",
    "initial_users": "selected_users",
    "initial_channel": "selected_channel",
    "initial_conversation": "selected_conversation",
}


def judged(raw: object, *, home: bool = False) -> JsonObject:
    """The view as sent, refused where Slack refuses it."""
    breaches = judge_view(raw)
    if breaches:
        raise Refused("invalid_arguments", breaches)
    if not isinstance(raw, dict) or (raw["type"] == "home") != home:
        raise Refused("invalid_arguments", ["view type does not fit this method [json-pointer:/view/type]"])
    if too_large(raw):
        raise Refused("view_too_large")
    return raw


def build(ws: Workspace, user: str, raw: JsonObject) -> View:
    external = raw.get("external_id")
    taken = (view.raw.get("external_id") for stack in ws.stacks.values() for view in stack)
    if external and external in taken:
        raise Refused("duplicate_external_id")
    view = View(ws.new_id("V"), user, raw, secrets.token_hex(8), ws.names, ws.people[user].zone)
    view.root_id = view.id
    _settle(view)
    ws.views[view.id] = view
    return view


def _settle(view: View) -> None:
    """Generated ids and first values; what was typed stays where its ids stay (docs.slack.dev modals)."""
    for number, block in enumerate(view.blocks):
        fill_ids(block, number)
    kept: dict[str, dict[str, JsonObject]] = {}
    for block, element in controls(view.blocks):
        initial = {INITIAL[key]: value for key, value in element.items() if key in INITIAL}
        old = view.state.get(block["block_id"], {}).get(element["action_id"])
        if block["type"] == "input" or initial or old:
            value = old if old is not None else {"type": element["type"], **initial}
            kept.setdefault(block["block_id"], {})[element["action_id"]] = value
    view.state = kept


def as_wire(ws: Workspace, view: View) -> JsonObject:
    """The view object of answers and payloads."""
    shown: JsonObject = {
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "clear_on_close": False,
        "notify_on_close": False,
        "close": None,
        "submit": None,
        "title": None,
        **view.raw,
    }
    shown.update(
        id=view.id,
        team_id=ws.team,
        app_id=ws.app_id,
        bot_id=ws.bot_id,
        hash=view.hash,
        state={"values": view.state},
        root_view_id=view.root_id,
        previous_view_id=view.previous_id,
    )
    return shown


def replace(ws: Workspace, view: View, raw: JsonObject) -> None:
    view.raw, view.hash, view.errors, view.trouble = raw, secrets.token_hex(8), {}, None
    _settle(view)
    ws.touch()


def push_view(ws: Workspace, user: str, raw: JsonObject) -> View:
    stack = ws.stacks.setdefault(user, [])
    if len(stack) >= STACK:
        raise Refused("push_limit_reached")
    view = build(ws, user, raw)
    if stack:
        view.root_id, view.previous_id = stack[0].id, stack[-1].id
    stack.append(view)
    ws.touch()
    return view


def open_view(ws: Workspace, args: JsonObject) -> JsonObject:
    raw = judged(args["view"])
    trigger = ws.spend_trigger(str(args.get("trigger_id") or args.get("interactivity_pointer")))
    close_all(ws, trigger.user)
    return {"view": as_wire(ws, push_view(ws, trigger.user, raw))}


def push(ws: Workspace, args: JsonObject) -> JsonObject:
    raw = judged(args["view"])
    key = str(args.get("trigger_id") or args.get("interactivity_pointer"))
    found = ws.triggers.get(key)
    if found is not None and found.from_view is None:
        raise Refused("invalid_trigger_id")
    if found is not None and len(ws.stacks.get(found.user, [])) >= STACK:
        raise Refused("push_limit_reached")
    trigger = ws.spend_trigger(key)
    return {"view": as_wire(ws, push_view(ws, trigger.user, raw))}


def update(ws: Workspace, args: JsonObject) -> JsonObject:
    raw = judged(args["view"])
    external = args.get("external_id")
    found = [
        view
        for stack in ws.stacks.values()
        for view in stack
        if view.id == args.get("view_id") or (external and view.raw.get("external_id") == external)
    ]
    if not found:
        raise Refused("not_found")
    if args.get("hash") and args["hash"] != found[0].hash:
        raise Refused("hash_conflict")
    replace(ws, found[0], raw)
    return {"view": as_wire(ws, found[0])}


def publish(ws: Workspace, args: JsonObject) -> JsonObject:
    raw = judged(args["view"], home=True)
    user = args["user_id"]
    if user not in ws.people or ws.people[user].is_bot:
        raise Refused("invalid_arguments", ["invalid user_id [json-pointer:/user_id]"])
    now = ws.homes.get(user)
    if args.get("hash") and (now is None or args["hash"] != now.hash):
        raise Refused("hash_conflict")
    if now is None:
        ws.homes[user] = now = build(ws, user, raw)
        ws.touch()
    else:
        replace(ws, now, raw)
    return {"view": as_wire(ws, now)}


def close_top(ws: Workspace, user: str) -> None:
    ws.stacks[user].pop()
    ws.touch()


def close_all(ws: Workspace, user: str) -> None:
    ws.stacks[user] = []
    ws.touch()
