"""Live cards: every channel that shows a deal is redrawn in the transaction that changed it."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.events import Chat
from handlers.letters import Body, Trace, letter
from handlers.localise import Reader
from handlers.views import live_cards
from handlers.vocabulary import Screen
from storage import conversations, outbox
from storage.outbox import Letter
from storage.queries import deals, subscriptions
from storage.queries.deals import DealRead
from storage.scope import EVERYTHING
from storage.tables import Subscription
from storage.unit_of_work import UnitOfWork


async def redraw(work: UnitOfWork, links: Mapping[str, str]) -> None:
    """Queues the newest card of each deal this unit of work changed, for every channel that wants it.

    A channel where amounts were shown or hidden gets the cards it has drawn again. Pending redraws of one card in one
    channel are folded into the newest; the courier posts it the first time and edits it from then on. links: platform
    name -> start link.
    """
    for deal_id in _touched(work, "deal"):
        deal = await deals.read(work, deal_id, scope=EVERYTHING)
        if deal is not None:
            wanting = await subscriptions.wanting(work, deal)
            await outbox.queue(work, [_deal(work, wish, deal, links) for wish in wanting])
    for deal_id in _touched(work, "deal", gone=True):
        await _withdraw(work, deal_id)
    for subscription_id in _touched(work, "subscription", "shows_amounts"):
        await _redraw_chat(work, await work.get(Subscription, subscription_id), links)


def _touched(work: UnitOfWork, table: str, column: str = "", *, gone: bool = False) -> list[str]:
    """Rows of the table that were changed, or deleted (gone); where a column is named, updates of that column only."""
    rows = [one for one in work.touched if one.table == table and (one.action == "delete") is gone]
    if column:
        rows = [one for one in rows if one.action == "update" and column in one.columns]
    return sorted({one.row_id for one in rows})


async def _redraw_chat(work: UnitOfWork, wish: Subscription | None, links: Mapping[str, str]) -> None:
    if wish is None or not wish.is_active:
        return
    for deal_id in await subscriptions.shown(work, wish.chat_key):
        deal = await deals.read(work, deal_id, scope=EVERYTHING)
        if deal is not None:
            await outbox.queue(work, [_deal(work, wish, deal, links)])


async def _withdraw(work: UnitOfWork, deal_id: str) -> None:
    """A deal was taken back: its cards say so."""
    for posted in await conversations.showing(work, "deal", deal_id, "live"):
        wish = await subscriptions.of_chat(work, posted.chat_key)
        if wish is not None and wish.is_active:
            await outbox.queue(work, [_card(work, wish, deal_id, live_cards.gone())])


def _deal(work: UnitOfWork, wish: Subscription, deal: DealRead, links: Mapping[str, str]) -> Letter:
    screen = live_cards.deal(deal, links.get(str(wish.chat.get("platform")), ""))
    return _card(work, wish, deal.deal.id, screen)


def _card(work: UnitOfWork, wish: Subscription, deal_id: str, screen: Screen) -> Letter:
    body = Body(
        chat=Chat(**wish.chat),
        reader=Reader(wish.language, wish.timezone, sees_amounts=wish.shows_amounts),
        screen=screen,
        trace=Trace("live", "deal", deal_id, work.operation_id),
    )
    key = f"live:{wish.id}:{deal_id}"
    return letter("live", body, f"{key}:{work.operation_id}", lane="card", policy="never", fold_key=key)
