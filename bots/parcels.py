"""Outbox rows as parcels: addressed, in the reader's language, with the bytes of their pictures and files."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bots import charts
from bots.platform import Begun, Parcel, ParcelKind, Refused
from handlers.letters import Body, body_adapter
from handlers.localise import Localiser
from handlers.papers import written
from handlers.text import Moment, words
from handlers.vocabulary import File, Paper, Picture, Screen, paragraph
from locales.catalog import Catalog
from storage import conversations
from storage.tables.delivery import Blob, Outbox
from storage.unit_of_work import UnitOfWork

LATE = timedelta(minutes=5)
"""A second copy that comes later says that it is one; sooner it stands beside the first."""


async def parcel(work: UnitOfWork, catalog: Catalog, row: Outbox, *, may_double: bool = False) -> tuple[Parcel, Body]:
    """What the platform is given for an outbox row; a live card becomes a redraw once it is posted.

    may_double: nobody can tell whether an earlier copy arrived.
    """
    body = body_adapter().validate_python(row.payload)
    localiser = Localiser(catalog, body.reader, work.now)
    kind, message, was = await _kind(work, row, body)
    if may_double and kind == "show" and row.uncertain:
        body = _marked(body, body.first_at or row.created_at, work.now)
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
        only_there=body.only_there,
        topic=body.topic,
        in_thread=body.in_thread,
        enclosed=body.enclosed,
        doubtful_since=row.created_at if row.uncertain else None,
        begun=Begun(body.begun, body.apart, body.out, body.shared),
        blobs=await _blobs(work, body.screen),
        was=was,
    )
    return made, replace(body, message=message)


def _marked(body: Body, first_at: datetime, now: datetime) -> Body:
    """Above what may be read for the second time stands of when the first copy is."""
    if body.screen is None or first_at + LATE > now:
        return body
    zone = ZoneInfo(body.reader.zone)
    is_today = first_at.astimezone(zone).date() == now.astimezone(zone).date()
    mark = paragraph(words("letter-repeat", when=Moment(first_at, "clock" if is_today else "full")))
    return replace(body, screen=replace(body.screen, blocks=(mark, *body.screen.blocks)), shows="")


async def _kind(work: UnitOfWork, row: Outbox, body: Body) -> tuple[ParcelKind, str, str | None]:
    """What becomes of the row: for which message, and what that shows."""
    match row.kind:
        case "live":
            trace = body.trace
            shown = await conversations.showing(work, trace.noun, trace.record_id, "live") if trace else []
            here = max((one for one in shown if one.chat_key == row.chat_key), key=lambda one: one.at, default=None)
            return ("replace", here.message, here.shows) if here is not None else ("show", "", None)
        case "replace":
            return "replace", body.message, None
        case "toast":
            return "toast", "", None
        case "home":
            return "home", "", None
        case "forget_buttons" | "take_away":
            return row.kind, body.message, None
        case "open_topic" | "rename_topic" | "close_topic" | "reopen_topic" | "drop_topic":
            return row.kind, "", None
        case _:
            return "show", "", None


def papers_of(made: Parcel) -> list[tuple[str, Paper]]:
    """Files of the parcel that are still to be written, by the ids of their bytes."""
    files = [block for block in made.screen.blocks if isinstance(block, File)] if made.screen else []
    return [(one.blob, one.paper) for one in files if one.paper is not None and one.blob not in made.blobs]


async def with_papers(work: UnitOfWork, made: Parcel, papers: Sequence[tuple[str, Paper]]) -> Parcel:
    """The parcel with its files written from the store as it is now. Raises `Refused` where there is nothing to say."""
    contents = {blob: await written(work, made.localiser, paper) for blob, paper in papers}
    if None in contents.values():
        raise Refused("paper_gone")
    return replace(made, blobs={**made.blobs, **{blob: one for blob, one in contents.items() if one is not None}})


async def _blobs(work: UnitOfWork, screen: Screen | None) -> dict[str, bytes]:
    shown = [block for block in screen.blocks if isinstance(block, Picture | File)] if screen else []
    shown = [one for one in shown if isinstance(one, Picture) or one.paper is None]
    drawn = {one.blob: one.chart for one in shown if isinstance(one, Picture) and one.chart is not None}
    rows = [await work.session.get(Blob, one.blob) for one in shown if one.blob not in drawn]
    kept = {row.id: row.content for row in rows if row is not None}
    return kept | {blob: await asyncio.to_thread(charts.draw, chart) for blob, chart in drawn.items()}
