"""Payloads of interactions, as Slack sends them (docs.slack.dev interaction payloads)."""

from tests.fakes.slack import views
from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.workspace import Workspace
from tests.fakes.slack.world import Message, Person, View


def who(ws: Workspace, person: Person, kind: str) -> JsonObject:
    """What every interaction carries."""
    handle = person.name.lower().replace(" ", ".")
    return {
        "type": kind,
        "token": "unused",
        "api_app_id": ws.app_id,
        "team": {"id": ws.team, "domain": ws.domain},
        "user": {"id": person.id, "username": handle, "name": handle, "team_id": person.team},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def place(ws: Workspace, person: Person, where: Message | View) -> JsonObject:
    """Container, and the message or view on which something was touched; its trigger and response URL."""
    if isinstance(where, View):
        return {
            "container": {"type": "view", "view_id": where.id},
            "view": views.as_wire(ws, where),
            "trigger_id": ws.issue_trigger(person.id, None if where.raw["type"] == "home" else where.id),
        }
    channel = where.channel
    container: JsonObject = {"type": "message", "message_ts": where.ts, "channel_id": channel.id}
    container["is_ephemeral"] = where.only_for is not None
    if where.thread_ts:
        container["thread_ts"] = where.thread_ts
    shown: JsonObject = {
        "container": container,
        "channel": {"id": channel.id, "name": "directmessage" if channel.kind == "im" else channel.name},
        "state": {"values": where.state},
        "trigger_id": ws.issue_trigger(person.id),
        "response_url": ws.issue_response_url(person.id, channel.id, where.ts),
    }
    if where.only_for is None:
        shown["message"] = where.as_wire()
    return shown


def block_action(
    ws: Workspace, person: Person, where: Message | View, block: JsonObject, element: JsonObject, chosen: JsonObject
) -> JsonObject:
    action: JsonObject = {
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "type": element["type"],
        "action_ts": f"{ws.clock():.6f}",
        **chosen,
    }
    for name in ("text", "value", "style"):
        if name in element:
            action.setdefault(name, element[name])
    return {**who(ws, person, "block_actions"), **place(ws, person, where), "actions": [action]}


def suggestion(
    ws: Workspace, person: Person, where: Message | View, block: JsonObject, element: JsonObject, query: str
) -> JsonObject:
    spot = place(ws, person, where)
    for unsent in ("trigger_id", "response_url", "state"):
        spot.pop(unsent, None)
    return {
        **who(ws, person, "block_suggestion"),
        **spot,
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "value": query,
    }


def view_event(ws: Workspace, person: Person, view: View, kind: str) -> JsonObject:
    """view_submission (with a trigger) or view_closed."""
    payload = {**who(ws, person, kind), "view": views.as_wire(ws, view)}
    if kind == "view_submission":
        return {**payload, "trigger_id": ws.issue_trigger(person.id, view.id), "response_urls": []}
    return {**payload, "is_cleared": False}


def shortcut(ws: Workspace, person: Person, callback: str, message: Message | None) -> JsonObject:
    stamp = {"callback_id": callback, "action_ts": f"{ws.clock():.6f}", "trigger_id": ws.issue_trigger(person.id)}
    if message is None:
        return {**who(ws, person, "shortcut"), **stamp}
    channel = message.channel
    return {
        **who(ws, person, "message_action"),
        **stamp,
        "message_ts": message.ts,
        "message": message.as_wire(),
        "channel": {"id": channel.id, "name": channel.name},
        "response_url": ws.issue_response_url(person.id, channel.id, message.ts),
    }
