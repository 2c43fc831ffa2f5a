"""What an app answers to an interaction: through its response URL, or in the acknowledgement itself."""

from aiohttp import web

from tests.fakes.slack import chat, views
from tests.fakes.slack.blocks import judge_blocks
from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.workspace import RESPONSE_SECONDS, RESPONSE_USES, Refused, ResponseUrl, Workspace
from tests.fakes.slack.world import View

FIELDS = frozenset(
    {
        "text",
        "blocks",
        "attachments",
        "response_type",
        "replace_original",
        "delete_original",
        "thread_ts",
        "unfurl_links",
        "unfurl_media",
        "metadata",
        "mrkdwn",
    }
)


async def response_url(ws: Workspace, request: web.Request) -> web.Response:
    """5 uses within 30 minutes; refusals are plain words with a 4xx (docs.slack.dev handling user interaction)."""
    found = ws.response_urls.get(request.match_info["key"])
    if found is None:
        return web.Response(status=404, text="no_service")
    if found.uses >= RESPONSE_USES:
        return web.Response(status=404, text="used_url")
    if ws.clock() - found.issued > RESPONSE_SECONDS:
        return web.Response(status=404, text="expired_url")
    try:
        body = await request.json()
    except ValueError:
        return web.Response(status=400, text="invalid_payload")
    found.uses += 1
    try:
        answer(ws, found, body)
    except Refused as refused:
        return web.Response(status=400, text=refused.error)
    return web.Response(text="ok")


def answer(ws: Workspace, url: ResponseUrl, body: JsonObject) -> None:
    """Replaces, deletes or adds a message; new ones are for the person alone unless in_channel."""
    for name in sorted(body.keys() - FIELDS):
        ws.violations.append(f"response_url: unknown argument {name}")
    channel = ws.channels[url.channel]
    origin = channel.find(url.message_ts) if url.message_ts else None
    if body.get("delete_original") and origin is not None:
        chat.erase(ws, origin)
    elif body.get("replace_original") and origin is not None:
        chat.edit(ws, origin, body)
    else:
        message = chat.new_message(ws, channel, body)
        message.only_for = None if body.get("response_type") == "in_channel" else url.user
        ws.post(channel, message)


def submission_answer(ws: Workspace, view: View, body: JsonObject) -> None:
    """The acknowledgement of view_submission: nothing closes the view, else errors, update, push or clear."""
    match body.get("response_action"):
        case None:
            views.close_top(ws, view.owner)
        case "clear":
            views.close_all(ws, view.owner)
        case "errors":
            _field_errors(ws, view, body.get("errors") or {})
        case "update":
            views.replace(ws, view, views.judged(body.get("view")))
        case "push":
            views.push_view(ws, view.owner, views.judged(body.get("view")))
        case other:
            raise Refused(f"unknown response_action {other}")


def _field_errors(ws: Workspace, view: View, errors: JsonObject) -> None:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not errors or errors.keys() - inputs or not all(errors.values()):
        raise Refused(f"errors name no input block of the view: {sorted(errors)}")
    view.errors = {block: str(why) for block, why in errors.items()}
    ws.touch()


def offered_options(body: JsonObject) -> list[JsonObject]:
    """Options of a block_suggestion answer, judged: up to 100, or 100 groups (docs.slack.dev external select)."""
    kept = {name: part for name, part in body.items() if name in ("options", "option_groups")}
    if len(kept) != 1:
        raise Refused("block_suggestion answered without options")
    if not any(kept.values()):
        return []
    block = {"type": "actions", "elements": [{"type": "static_select", "action_id": "a", **kept}]}
    if breaches := judge_blocks([block]):
        raise Refused("block_suggestion", breaches)
    found: list[JsonObject] = kept.get("options") or [o for g in kept["option_groups"] for o in g["options"]]
    return found
