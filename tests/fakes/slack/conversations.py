"""auth.test, conversations.*, users.info, files.* and assistant.threads.* methods."""

import mimetypes

from tests.fakes.slack.chat import check_content
from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.workspace import Refused, StoredFile, Workspace
from tests.fakes.slack.world import Channel, Message, Person

PAGE, PAGE_MOST, PAGE_COMMERCIAL = 100, 999, 15


def auth_test(ws: Workspace, args: JsonObject) -> JsonObject:
    return {
        "url": f"https://{ws.domain}.slack.com/",
        "team": ws.domain,
        "user": ws.bot.name,
        "team_id": ws.team,
        "user_id": ws.bot.id,
        "bot_id": ws.bot_id,
        "is_enterprise_install": False,
    }


def users_info(ws: Workspace, args: JsonObject) -> JsonObject:
    person = ws.people.get(args["user"])
    if person is None:
        raise Refused("user_not_found")
    return {"user": _profile(ws, person, locale=_yes(args.get("include_locale")))}


def _profile(ws: Workspace, person: Person, *, locale: bool) -> JsonObject:
    shown: JsonObject = {
        "id": person.id,
        "team_id": person.team,
        "name": person.name.lower().replace(" ", "."),
        "real_name": person.name,
        "deleted": person.deleted,
        "tz": person.tz,
        "is_bot": person.is_bot,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_stranger": person.team != ws.team,
        "profile": {"real_name": person.name, "display_name": person.name, "team": person.team, "email": person.email},
    }
    if locale:
        shown["locale"] = person.locale
    return shown


def _yes(value: object) -> bool:
    return value in (True, 1, "1", "true")


def open_dm(ws: Workspace, args: JsonObject) -> JsonObject:
    if args.get("channel"):
        return {"channel": ws.channel(args["channel"]).as_wire()}
    users = [user for user in str(args.get("users") or "").split(",") if user]
    if not users:
        raise Refused("users_list_not_supplied")
    if any(user not in ws.people for user in users):
        raise Refused("user_not_found")
    if len(users) > 1:
        raise Refused("not_supported_by_this_fake")
    return {"channel": ws.dm(users[0]).as_wire()}


def info(ws: Workspace, args: JsonObject) -> JsonObject:
    return {"channel": ws.channel(args["channel"]).as_wire()}


def listing(ws: Workspace, args: JsonObject) -> JsonObject:
    kinds = {"public_channel": "channel", "private_channel": "group", "im": "im"}
    wanted = {kinds.get(kind) for kind in str(args.get("types") or "public_channel").split(",")}
    seen = [c for c in ws.channels.values() if c.kind in wanted and (c.kind == "channel" or ws.bot.id in c.members)]
    if _yes(args.get("exclude_archived")):
        seen = [channel for channel in seen if not channel.is_archived]
    page, cursor = _page(args, len(seen), PAGE_MOST)
    return {"channels": [c.as_wire() for c in seen[page]], "response_metadata": {"next_cursor": cursor}}


def members(ws: Workspace, args: JsonObject) -> JsonObject:
    channel = ws.channel(args["channel"])
    page, cursor = _page(args, len(channel.members), PAGE_MOST)
    return {"members": channel.members[page], "response_metadata": {"next_cursor": cursor}}


def _page(args: JsonObject, total: int, most: int) -> tuple[slice, str]:
    """The slice asked for and the cursor after it, empty at the end."""
    start, size = _cursor(args), int(args.get("limit") or PAGE)
    if not size >= 1:
        raise Refused("invalid_limit")
    end = start + min(size, most)
    return slice(start, end), str(end) if end < total else ""


def _cursor(args: JsonObject) -> int:
    cursor = str(args.get("cursor") or "0")
    if not cursor.isdigit():
        raise Refused("invalid_cursor")
    return int(cursor)


def history(ws: Workspace, args: JsonObject) -> JsonObject:
    """Newest first, without replies in threads."""
    channel = _readable(ws, args["channel"])
    top = [m for m in channel.messages if m.thread_ts is None or m.thread_ts == m.ts]
    shown = _messages(ws, args, top[::-1])
    for message in shown["messages"]:
        answers = [one.ts for one in channel.messages if one.thread_ts == message["ts"] != one.ts]
        if answers:
            message |= {"reply_count": len(answers), "latest_reply": max(answers)}
    return shown


def replies(ws: Workspace, args: JsonObject) -> JsonObject:
    """The parent, then its replies, oldest first."""
    channel = _readable(ws, args["channel"])
    found = [m for m in channel.messages if args["ts"] in (m.ts, m.thread_ts)]
    if not found:
        raise Refused("thread_not_found")
    shown = _messages(ws, args, found)
    for message in shown["messages"]:
        if message["ts"] != args["ts"]:
            message["parent_user_id"] = found[0].user
    return shown


def _readable(ws: Workspace, key: str) -> Channel:
    channel = ws.channel(key)
    if ws.bot.id not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _messages(ws: Workspace, args: JsonObject, found: list[Message]) -> JsonObject:
    oldest, latest = float(args.get("oldest") or 0), float(args.get("latest") or "inf")
    inside = _yes(args.get("inclusive"))
    kept = [m for m in found if oldest < float(m.ts) < latest or (inside and float(m.ts) in (oldest, latest))]
    page, cursor = _page(args, len(kept), PAGE_COMMERCIAL if ws.commercial else PAGE_MOST)
    return {
        "messages": [m.as_wire(metadata=_yes(args.get("include_all_metadata"))) for m in kept[page]],
        "has_more": bool(cursor),
        "response_metadata": {"next_cursor": cursor},
    }


def upload_url(ws: Workspace, args: JsonObject) -> JsonObject:
    if int(args["length"]) <= 0:
        raise Refused("invalid_arguments", ["length must be greater than 0"])
    file = StoredFile(ws.new_id("F"), args["filename"], b"", int(args["length"]))
    ws.files[file.id] = file
    return {"upload_url": f"{ws.base_url}/upload/{file.id}", "file_id": file.id}


def complete_upload(ws: Workspace, args: JsonObject) -> JsonObject:
    """Shares uploaded files; the message comes with the files, as Slack posts it."""
    found = [ws.files.get(file.get("id", "")) for file in args["files"]]
    files = [file for file in found if file is not None]
    if len(files) < len(found) or not files:
        raise Refused("file_not_found")
    if any(len(file.content) != file.length or file.shared for file in files):
        raise Refused("file_update_failed")
    for file, given in zip(files, args["files"], strict=True):
        file.name, file.shared = given.get("title") or file.name, True
    shown = [file_wire(ws, file) for file in files]
    if args.get("channel_id"):
        _share(ws, args, shown)
    return {"files": shown}


def _share(ws: Workspace, args: JsonObject, shown: list[JsonObject]) -> None:
    channel = ws.channel(args["channel_id"])
    if ws.bot.id not in channel.members:
        raise Refused("not_in_channel")
    if args.get("thread_ts") and channel.find(args["thread_ts"]) is None:
        raise Refused("thread_not_found")
    blocks = check_content({"blocks": args["blocks"]}) if args.get("blocks") else []
    ws.post(
        channel,
        Message(
            channel,
            ws.new_ts(),
            ws.bot.id,
            args.get("initial_comment") or "",
            blocks,
            ws.bot_id,
            args.get("thread_ts"),
            files=shown,
        ),
        subtype="file_share",
    )


def file_wire(ws: Workspace, file: StoredFile) -> JsonObject:
    private = f"{ws.base_url}/files-pri/{file.id}/{file.name}"
    return {
        "id": file.id,
        "name": file.name,
        "title": file.name,
        "size": len(file.content),
        "filetype": file.name.rpartition(".")[2],
        "mimetype": mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        "mode": "hosted",
        "url_private": private,
        "url_private_download": private,
    }


def file_info(ws: Workspace, args: JsonObject) -> JsonObject:
    file = ws.files.get(args["file"])
    if file is None:
        raise Refused("file_not_found")
    return {"file": file_wire(ws, file)}


def delete_file(ws: Workspace, args: JsonObject) -> JsonObject:
    """A file goes wherever it was shared; a message that was nothing else goes with it."""
    if ws.files.pop(args["file"], None) is None:
        raise Refused("file_not_found")
    for channel in ws.channels.values():
        for message in list(channel.log):
            if any(file["id"] == args["file"] for file in message.files):
                message.files = [file for file in message.files if file["id"] != args["file"]]
                if not (message.files or message.wire or message.blocks):
                    channel.log.remove(message)
    ws.touch()
    return {}


def set_status(ws: Workspace, args: JsonObject) -> JsonObject:
    channel = ws.channel(args["channel_id"])
    if channel.find(str(args["thread_ts"])) is None:
        raise Refused("invalid_thread_ts")
    ws.statuses.append(args)
    return {}


def set_prompts(ws: Workspace, args: JsonObject) -> JsonObject:
    """1 to 4 prompts, each with a title and a message (docs.slack.dev assistant.threads.setSuggestedPrompts)."""
    ws.channel(args["channel_id"])
    prompts = args["prompts"]
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= 4:
        raise Refused("invalid_arguments", ["no more than 4 items allowed [json-pointer:/prompts]"])
    if any(not prompt.get("title") or not prompt.get("message") for prompt in prompts):
        raise Refused("invalid_arguments", ["missing required field: title [json-pointer:/prompts]"])
    ws.prompts.append(args)
    return {}
