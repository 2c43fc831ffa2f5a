"""chat.* and reactions.* methods."""

from tests.fakes.slack.blocks import BLOCKS_TEXT_LIMIT, MARKDOWN_LIMIT, judge_blocks, text_length
from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.workspace import Refused, Workspace
from tests.fakes.slack.world import Channel, Message

TEXT_CUT, ATTACHMENTS_LIMIT = 40_000, 100  # docs.slack.dev chat.postMessage
SCHEDULE_SECONDS = 120 * 86_400  # docs.slack.dev chat.scheduleMessage


def _writable(ws: Workspace, key: str) -> Channel:
    channel = ws.channel(key)
    if channel.is_archived:
        raise Refused("is_archived")
    if ws.bot.id not in channel.members:
        raise Refused("not_in_channel")
    return channel


def check_content(args: JsonObject) -> list[JsonObject]:
    """The blocks of a message, judged; refuses empty, too long and malformed content."""
    blocks, markdown = args.get("blocks") or [], args.get("markdown_text")
    if not blocks and not args.get("text") and not markdown and not args.get("attachments"):
        raise Refused("no_text")
    if markdown is not None and (blocks or args.get("text")):
        raise Refused("markdown_text_conflict")
    if markdown is not None and len(markdown) > MARKDOWN_LIMIT:
        raise Refused("msg_too_long")
    if len(args.get("attachments") or []) > ATTACHMENTS_LIMIT:
        raise Refused("too_many_attachments")
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise Refused("invalid_blocks_format")
    if any(b.get("type") == "markdown" and len(str(b.get("text"))) > MARKDOWN_LIMIT for b in blocks):
        raise Refused("msg_too_long")
    if breaches := judge_blocks(blocks):
        raise Refused("invalid_blocks", breaches)
    if text_length(blocks) > BLOCKS_TEXT_LIMIT:
        raise Refused("msg_blocks_too_long")
    return blocks


def _metadata(args: JsonObject) -> JsonObject | None:
    found: JsonObject | None = args.get("metadata")
    if found is None or "entities" in found:
        return found
    if not isinstance(found.get("event_type"), str) or not isinstance(found.get("event_payload"), dict):
        raise Refused("invalid_metadata_format")
    return found


def new_message(ws: Workspace, channel: Channel, args: JsonObject) -> Message:
    """A message of the app's own, not yet posted; text is cut at 40,000 (docs.slack.dev chat.postMessage)."""
    blocks = check_content(args)
    thread = args.get("thread_ts")
    if thread is not None and channel.find(str(thread)) is None:
        raise Refused("thread_not_found")
    text = str(args.get("text") or args.get("markdown_text") or "")
    return Message(
        channel,
        ws.new_ts(),
        ws.bot.id,
        text[:TEXT_CUT],
        blocks,
        ws.bot_id,
        thread,
        _metadata(args),
        args.get("attachments") or [],
    )


def post_message(ws: Workspace, args: JsonObject) -> JsonObject:
    channel = _writable(ws, args["channel"])
    message = ws.post(channel, new_message(ws, channel, args))
    answer: JsonObject = {"channel": channel.id, "ts": message.ts, "message": message.as_wire(metadata=True)}
    if len(str(args.get("text") or "")) > TEXT_CUT:
        answer["response_metadata"] = {"warnings": ["message_truncated"]}
    return answer


def _own(ws: Workspace, channel: Channel, ts: str, otherwise: str) -> Message:
    message = channel.find(str(ts))
    if message is None or message.only_for is not None:
        raise Refused("message_not_found")
    if message.bot_id != ws.bot_id:
        raise Refused(otherwise)
    return message


def update(ws: Workspace, args: JsonObject) -> JsonObject:
    """Text without blocks removes the blocks (docs.slack.dev chat.update)."""
    channel = _writable(ws, args["channel"])
    message = _own(ws, channel, args["ts"], "cant_update_message")
    if len(str(args.get("text") or "")) > TEXT_CUT:
        raise Refused("msg_too_long")
    edit(ws, message, args)
    return {"channel": channel.id, "ts": message.ts, "text": message.wire, "message": message.as_wire(metadata=True)}


def edit(ws: Workspace, message: Message, args: JsonObject) -> None:
    """Puts new content into a message and tells the app of the change."""
    fresh = new_message(ws, message.channel, {**args, "thread_ts": None})
    before = message.as_wire()
    message.wire, message.blocks, message.edited = fresh.wire, fresh.blocks, True
    message.metadata = fresh.metadata or message.metadata
    message.attachments = fresh.attachments
    ws.restamp(message)
    if message.only_for is None:
        ws.tell(
            message.channel,
            {
                "type": "message",
                "subtype": "message_changed",
                "hidden": True,
                "ts": ws.new_ts(),
                "message": message.as_wire(),
                "previous_message": before,
            },
        )


def delete(ws: Workspace, args: JsonObject) -> JsonObject:
    channel = _writable(ws, args["channel"])
    erase(ws, _own(ws, channel, args["ts"], "cant_delete_message"))
    return {"channel": channel.id, "ts": args["ts"]}


def erase(ws: Workspace, message: Message) -> None:
    message.channel.log.remove(message)
    ws.touch()
    if message.only_for is None:
        ws.tell(
            message.channel,
            {
                "type": "message",
                "subtype": "message_deleted",
                "hidden": True,
                "ts": ws.new_ts(),
                "deleted_ts": message.ts,
                "previous_message": message.as_wire(),
            },
        )


def post_ephemeral(ws: Workspace, args: JsonObject) -> JsonObject:
    channel = _writable(ws, args["channel"])
    if args["user"] not in ws.people:
        raise Refused("user_not_found")
    if args["user"] not in channel.members:
        raise Refused("user_not_in_channel")
    message = new_message(ws, channel, args)
    message.only_for = args["user"]
    ws.post(channel, message)
    return {"message_ts": message.ts}


def schedule(ws: Workspace, args: JsonObject) -> JsonObject:
    channel = _writable(ws, args["channel"])
    at = int(args["post_at"])
    if at <= ws.clock():
        raise Refused("time_in_past")
    if at > ws.clock() + SCHEDULE_SECONDS:
        raise Refused("time_too_far")
    check_content(args)
    key = ws.new_id("Q")
    ws.scheduled[key] = {**args, "channel": channel.id}
    return {"channel": channel.id, "scheduled_message_id": key, "post_at": at}


def permalink(ws: Workspace, args: JsonObject) -> JsonObject:
    channel = ws.channel(args["channel"])
    if channel.find(str(args["message_ts"])) is None:
        raise Refused("message_not_found")
    stamp = str(args["message_ts"]).replace(".", "")
    return {"channel": channel.id, "permalink": f"https://{ws.domain}.slack.com/archives/{channel.id}/p{stamp}"}


def unfurl(ws: Workspace, args: JsonObject) -> JsonObject:
    """Adds previews to a person's message, only for addresses that stand in it."""
    if not args.get("unfurls") and not args.get("metadata"):
        raise Refused("missing_unfurls")
    if not (args.get("channel") and args.get("ts")) and not (args.get("unfurl_id") and args.get("source")):
        raise Refused("missing_channel")
    message = ws.channel(args["channel"]).find(str(args["ts"])) if args.get("channel") else None
    if message is None:
        raise Refused("cannot_find_message")
    for url, preview in (args.get("unfurls") or {}).items():
        if url not in message.wire:
            raise Refused("cannot_unfurl_url")
        if breaches := judge_blocks(preview.get("blocks") or []):
            raise Refused("invalid_blocks", breaches)
        message.unfurls[url] = preview
    ws.touch()
    return {}


def react(ws: Workspace, args: JsonObject) -> JsonObject:
    message = _reactable(ws, args)
    users = message.reactions.setdefault(args["name"], [])
    if ws.bot.id in users:
        raise Refused("already_reacted")
    users.append(ws.bot.id)
    ws.touch()
    return {}


def unreact(ws: Workspace, args: JsonObject) -> JsonObject:
    message = _reactable(ws, args)
    if ws.bot.id not in message.reactions.get(args["name"], []):
        raise Refused("no_reaction")
    message.reactions[args["name"]].remove(ws.bot.id)
    if not message.reactions[args["name"]]:
        del message.reactions[args["name"]]
    ws.touch()
    return {}


def _reactable(ws: Workspace, args: JsonObject) -> Message:
    if not str(args["name"]).replace("_", "").replace("-", "").replace("+", "").isalnum():
        raise Refused("invalid_name")
    message = _writable(ws, args["channel"]).find(str(args["timestamp"]))
    if message is None:
        raise Refused("message_not_found")
    return message
