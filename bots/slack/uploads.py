"""Files of a screen, put into the channel in Slack's three steps: ask for an address, send the bytes, share."""

from __future__ import annotations

from collections.abc import Mapping

from bots.slack.api import Api
from bots.slack.native import Json, text
from bots.slack.spans import clipped, plain
from handlers.vocabulary import File, Picture, Screen


async def share_files(
    api: Api, screen: Screen, blobs: Mapping[str, bytes], channel: str, thread: str | None
) -> None:
    """Shares every picture and file whose bytes are there; what is missing keeps its line of text in the message.

    Posted before the message that carries the buttons, so that those stand last. When sent again after an unknown
    outcome, the file appears twice.
    """
    files: list[Json] = []
    for block in screen.blocks:
        content = blobs.get(block.blob) if isinstance(block, Picture | File) else None
        if content and isinstance(block, Picture | File):
            files.append(await _uploaded(api, block, content))
    if files:
        await api.call("files.completeUploadExternal", files=files, channel_id=channel, thread_ts=thread)


async def _uploaded(api: Api, block: Picture | File, content: bytes) -> Json:
    name = block.name if isinstance(block, File) else f"{block.blob}.png"
    asked: dict[str, object] = {"filename": name, "length": len(content)}
    if isinstance(block, Picture):
        asked["alt_txt"] = clipped(plain(block.alt), 1000)
    place = await api.read("files.getUploadURLExternal", **asked)
    await api.upload(text(place, "upload_url"), content)
    return {"id": text(place, "file_id"), "title": name}
