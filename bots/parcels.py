"""Outbox rows as parcels: addressed, in the reader's language, with the bytes of their pictures and files."""

from __future__ import annotations

from dataclasses import replace

from bots.platform import Parcel, ParcelKind
from handlers.letters import Body, body_adapter
from handlers.localise import Localiser
from handlers.vocabulary import File, Picture, Screen
from locales.catalog import Catalog
from storage import conversations
from storage.tables.delivery import Blob, Outbox
from storage.unit_of_work import UnitOfWork


async def parcel(work: UnitOfWork, catalog: Catalog, row: Outbox) -> tuple[Parcel, Body]:
    """What the platform is given for an outbox row; a live card becomes a redraw once it is posted."""
    body = body_adapter().validate_python(row.payload)
    localiser = Localiser(catalog, body.reader, work.now)
    kind, message = await _kind(work, row, body)
    made = Parcel(
        id=row.id,
        kind=kind,
        chat=body.chat,
        localiser=localiser,
        screen=body.screen,
        message=message,
        reply_to=body.reply_to,
        answer_to=body.answer_to,
        to_user=body.to_user,
        toast=localiser.say(body.toast) if body.toast is not None else "",
        alert=body.alert,
        rich=body.reader.rich,
        blobs=await _blobs(work, body.screen),
    )
    return made, replace(body, message=message)


async def _kind(work: UnitOfWork, row: Outbox, body: Body) -> tuple[ParcelKind, str]:
    match row.kind:
        case "live":
            trace = body.trace
            shown = await conversations.showing(work, trace.noun, trace.record_id, "live") if trace else []
            here = [one.message for one in shown if one.chat_key == row.chat_key]
            return ("replace", here[0]) if here else ("show", "")
        case "replace":
            return "replace", body.message
        case "toast":
            return "toast", ""
        case "home":
            return "home", ""
        case "forget_buttons":
            return "forget_buttons", body.message
        case _:
            return "show", ""


async def _blobs(work: UnitOfWork, screen: Screen | None) -> dict[str, bytes]:
    wanted = [block.blob for block in screen.blocks if isinstance(block, Picture | File)] if screen else []
    rows = [await work.session.get(Blob, blob) for blob in wanted]
    return {row.id: row.content for row in rows if row is not None}
