"""What was done in some days, and the records behind each number."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from crm import figures as crm
from crm.periods import Days
from handlers.registry import action
from handlers.text import words
from handlers.turn import Turn
from handlers.views import digests as lists
from handlers.views import figures as views
from handlers.views.common import page_number
from handlers.vocabulary import Replace, Response, Screen, Show, Toast


async def show(turn: Turn, days: Days, *, own: bool, what: str = "", said: str = "") -> Response:
    """The figures as a new message. said: the words for the days, as they were typed."""
    return (Show(await _screen(turn, days, own=own, what=what, said=said), reply=True),)


@action("digest.of", "digest.own")
async def back(turn: Turn, code: str, what: str = "") -> Response:
    """The figures again in place of a list behind them."""
    asked = views.read(code, turn.zone, turn.now)
    if asked is None:
        return _gone()
    days, is_own = asked
    own = crm.is_own(turn.actor, asked=is_own)
    return (Replace(await _screen(turn, days, own=own, what=what if what in crm.COUNTED else "")),)


@action("digest.mine", "digest.own")
async def mine(turn: Turn, what: str, code: str, page: str = "0") -> Response:
    """The actor's own records behind one number."""
    return await see(turn, what, code, page, own=True)


async def see(turn: Turn, what: str, code: str, page: str, *, own: bool) -> Response:
    """The records behind one number of the days in the code."""
    asked = views.read(code, turn.zone, turn.now)
    lister = _LISTS.get(what) or (_logged if what in crm.COUNTED else None)
    if asked is None or lister is None:
        return _gone()
    code = views.code(asked[0], own=own)
    return (Replace(await lister(turn, what, asked[0], code, page_number(page), own)),)


def _gone() -> Response:
    return (Toast(words("button-expired"), alert=True),)


async def _screen(turn: Turn, days: Days, *, own: bool, what: str = "", said: str = "") -> Screen:
    return views.figures(await crm.figures(turn.work, turn.actor, days, own=own, what=what), what, said)


async def _logged(turn: Turn, what: str, days: Days, code: str, page: int, own: bool) -> Screen:
    kind = what if what in crm.COUNTED else ""
    size, skip = lists.PAGE, page * lists.PAGE
    found = await crm.done(turn.work, turn.actor, days, kind, own=own, limit=size + 1, offset=skip)
    return lists.seen_logged(code, found[:size], page, more=len(found) > size, kind=what)


async def _moved(turn: Turn, what: str, days: Days, code: str, page: int, own: bool) -> Screen:
    moved = await crm.moved(turn.work, turn.actor, days, own=own)
    found = list(reversed(moved))[page * lists.PAGE :]
    lines = [(lists.moved(one), one.read) for one in found[: lists.PAGE]]
    return lists.seen_deals(what, code, lines, page, more=len(found) > lists.PAGE)


async def _won(turn: Turn, what: str, days: Days, code: str, page: int, own: bool) -> Screen:
    size, skip = lists.PAGE, page * lists.PAGE
    found = await crm.won(turn.work, turn.actor, days, own=own, limit=size + 1, offset=skip)
    lines = [(lists.won(deal, owner), deal) for deal, owner in found[:size]]
    return lists.seen_deals("won_then", code, lines, page, more=len(found) > size)


_LISTS: dict[str, Callable[[Turn, str, Days, str, int, bool], Awaitable[Screen]]] = {
    "logged": _logged,
    "moved": _moved,
    "won_then": _won,
}
