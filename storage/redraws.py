"""Live messages that would read as they do already are not sent once more.

What a message shows is known by a digest, written down with the letter that has arrived. It is forgotten as soon as
anything else may stand there: another letter has been sent for that message, or nobody knows what became of one.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, literal, select, update

from storage import conversations, outbox
from storage.outbox import Letter
from storage.prepared import Prepared
from storage.tables.delivery import Outbox, Posted
from storage.tables.row import Row
from storage.unit_of_work import UnitOfWork

_KEYS = Outbox.fold_key.in_(bindparam("keys", expanding=True))
_UNDER_WAY = select(
    Outbox.fold_key, Outbox.status, Outbox.uncertain, Outbox.attempts, Outbox.lane, Outbox.not_before,
    Outbox.payload["shows"].as_string().label("shows"),
).where(_KEYS, Outbox.status.in_(("pending", "sending")))  # fmt: skip


async def put(work: UnitOfWork, letters: Sequence[Letter], noun: str, record_id: str) -> None:
    """Writes these redraws of a record, each in the place of what waits under its own fold key; not what reads so
    already, or waits to be read so. The payload's `shows` is what each would show."""
    await work.flush()
    if not letters:
        return
    keys = {str(one.fold_key): one for one in letters}
    found = (await work.session.execute(_UNDER_WAY, {"keys": list(keys)})).all()
    waiting: dict[str, list[Any]] = {}
    for row in found:
        waiting.setdefault(row.fold_key, []).append(row)
    wanted = [one for key, one in keys.items() if not _waits_so(one, waiting.get(key, ()))]
    if not wanted:
        return
    # What is on its way is looked for first: what has arrived by then is known to be shown.
    busy = await _replaced(work, [str(one.fold_key) for one in wanted if one.fold_key in waiting])
    known = {one.chat_key: one.shows for one in await _newest(work, noun, record_id)}
    known = {key: shows for key, shows in known.items() if key not in {keys[one].chat_key for one in busy}}
    await outbox.write(work, [one for one in wanted if known.get(one.chat_key) != one.payload["shows"]])


def _waits_so(letter: Letter, rows: Sequence[Any]) -> bool:
    """Whether the same waits already, has never been tried, and goes when this would."""
    return len(rows) == 1 and all(
        (row.status, row.uncertain, row.attempts, row.lane) == ("pending", 0, 0, letter.lane)
        and row.shows == letter.payload["shows"]
        and letter.not_before in (None, row.not_before)
        for row in rows
    )


async def _replaced(work: UnitOfWork, keys: Sequence[str]) -> set[str]:
    """Forgets what waits under these fold keys; those under which something may be on its way all the same."""
    if not keys:
        return set()
    await outbox.make_room(work, keys)
    return {row.fold_key for row in (await work.session.execute(_UNDER_WAY, {"keys": list(keys)})).all()}


async def _newest(work: UnitOfWork, noun: str, record_id: str) -> Sequence[Posted]:
    """Of each chat the message that is redrawn; none where several are as new."""
    newest: dict[str, Posted] = {}
    for one in sorted(await conversations.showing(work, noun, record_id, "live"), key=lambda row: row.at):
        is_sure = one.chat_key not in newest or newest[one.chat_key].at < one.at
        newest[one.chat_key] = one if is_sure else Posted(chat_key=one.chat_key, at=one.at, shows=None)
    return list(newest.values())


_COMING = (
    select(Outbox.payload[("trace", "operation_id")].as_string())
    .where(Outbox.fold_key == bindparam("key"), Outbox.status.in_(("pending", "sending")))
    .order_by(Outbox.id)
)


async def operation_coming(work: UnitOfWork, fold_key: str) -> str:
    """The operation that is undone by what is on its way under that key; "" for none."""
    await work.flush()
    return next((one for one in (await work.session.execute(_COMING, {"key": fold_key})).scalars() if one), "")


_TABLE = Row.metadata.tables[Posted.__tablename__]
_AT = _TABLE.c.chat_key == bindparam("chat"), _TABLE.c.message == bindparam("there")
_OF = (
    _TABLE.c.noun == bindparam("shown"), _TABLE.c.record_id == bindparam("record"),
    _TABLE.c.kind == literal("live"), _TABLE.c.chat_key == bindparam("chat"),
)  # fmt: skip
_DOUBT_AT, _DOUBT_OF = (
    Prepared(update(_TABLE).where(*these).values(shows=bindparam("doubt"))) for these in (_AT, _OF)
)


def doubt() -> str:
    """What a message is said to show of which nobody knows it: no drawing is like it, and no other doubt."""
    return f"?{secrets.token_hex(4)}"


async def blur(work: UnitOfWork, chat_key: str, message: str) -> None:
    """Something else is shown there, or may be: nobody knows any more what stands there."""
    await _DOUBT_AT.rows(work, {"chat": chat_key, "there": message, "doubt": doubt()})


async def blur_record(work: UnitOfWork, chat_key: str, noun: str, record_id: str) -> None:
    """A redraw of the record in that chat may have arrived: nobody knows any more what stands there."""
    await _DOUBT_OF.rows(work, {"chat": chat_key, "shown": noun, "record": record_id, "doubt": doubt()})
