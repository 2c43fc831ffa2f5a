"""Files put into a channel in Slack's three steps: ask for an address, send the bytes, share.

A file is another one in each place where it is put: Slack shows nobody what was given to somebody else.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence

from bots.platform import Parcel, Refused, ThreadGone
from bots.slack.api import Api
from bots.slack.inbound import Us
from bots.slack.native import Json, text
from bots.slack.reconcile import Spot, shared_since
from bots.slack.spans import clipped, plain
from handlers.events import Attachment
from handlers.vocabulary import File, Picture, Screen

_ENDINGS = {"photo": ".jpg", "video": ".mp4", "voice": ".ogg", "sticker": ".webp"}


def drawn_files(screen: Screen, blobs: Mapping[str, bytes]) -> list[Picture | File]:
    """The pictures and files of a screen whose bytes are there; the others keep their line of text in the message."""
    return [one for one in screen.blocks if isinstance(one, Picture | File) and blobs.get(one.blob)]


async def share_files(api: Api, parcel: Parcel, drawn: Sequence[Picture | File], spot: Spot) -> tuple[str, ...]:
    """Shares them as one message and gives their ids.

    Posted before the message that carries the buttons, so that those stand last. When sent again after an unknown
    outcome, the file appears twice.
    """
    await parcel.pace.take(1)
    files: list[Json] = []
    for block in drawn:
        name = block.name if isinstance(block, File) else f"{block.blob}.png"
        alt = clipped(plain(block.alt), 1000) if isinstance(block, Picture) else ""
        files.append(await _uploaded(api, name, parcel.blobs[block.blob], alt))
    return await _completed(api, files, spot)


async def share_enclosed(api: Api, us: Us, parcel: Parcel, spot: Spot) -> tuple[str, ...]:
    """Shares what people sent, as one message, and gives the ids of the files.

    What an earlier try may have shared is looked for first, by its name.
    """
    files_of = parcel.enclosed.files if parcel.enclosed is not None else ()
    named = [(name_of(one), parcel.blobs[one.ref]) for one in files_of if one.ref in parcel.blobs]
    if not named:
        return ()
    if parcel.in_thread and spot.thread is not None:
        await _look_for_thread(api, spot)
    made: list[str] = []
    if parcel.doubtful_since is not None:
        there = await shared_since(api, us, spot, parcel.doubtful_since)
        made = [there.pop(name) for name, _ in named if name in there]
        named = named[len(made) :]
    if not named:
        return tuple(made)
    await parcel.pace.take(1)
    files = [await _uploaded(api, name, content) for name, content in named]
    return (*made, *await _completed(api, files, spot))


async def _completed(api: Api, files: list[Json], spot: Spot) -> tuple[str, ...]:
    """What was uploaded is a message from now on."""
    await api.call("files.completeUploadExternal", files=files, channel_id=spot.channel, thread_ts=spot.thread)
    return tuple(text(one, "id") for one in files)


async def _look_for_thread(api: Api, spot: Spot) -> None:
    """A file is put into the channel itself where its thread is gone; raises `ThreadGone` instead."""
    try:
        await api.read("conversations.replies", channel=spot.channel, ts=spot.thread, limit=1)
    except Refused as refused:
        if refused.reason != "thread_not_found":
            raise
        raise ThreadGone(refused.reason) from None


def name_of(file: Attachment) -> str:
    """Its own name, else one that tells what it is."""
    if file.name:
        return file.name
    return file.type + (mimetypes.guess_extension(file.mime) or _ENDINGS.get(file.type, ""))


async def _uploaded(api: Api, name: str, content: bytes, alt: str = "") -> Json:
    asked: dict[str, object] = {"filename": name, "length": len(content)} | ({"alt_txt": alt} if alt else {})
    place = await api.read("files.getUploadURLExternal", **asked)
    await api.upload(text(place, "upload_url"), content)
    return {"id": text(place, "file_id"), "title": name}
