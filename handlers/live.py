"""Live cards: every channel that shows a deal is redrawn in the transaction that changed it."""

from __future__ import annotations

from handlers.events import Chat
from handlers.letters import Body, Trace, letter
from handlers.localise import Reader
from handlers.views import live_cards
from storage import outbox
from storage.queries import deals, subscriptions
from storage.scope import EVERYTHING
from storage.unit_of_work import UnitOfWork


async def redraw(work: UnitOfWork) -> None:
    """Queues the newest card of each deal this unit of work changed, for every channel that wants it.

    Pending redraws of one card in one channel are folded into the newest; the courier posts it the first time and
    edits it from then on.
    """
    changed = {one.row_id for one in work.touched if one.table == "deal" and one.action != "delete"}
    for deal_id in sorted(changed):
        deal = await deals.read(work, deal_id, scope=EVERYTHING)
        if deal is None:
            continue
        for wish in await subscriptions.wanting(work, deal):
            body = Body(
                chat=Chat(**wish.chat),
                reader=Reader(wish.language, wish.timezone, sees_amounts=wish.shows_amounts),
                screen=live_cards.deal(deal),
                trace=Trace("live", "deal", deal_id, work.operation_id),
            )
            key = f"live:{wish.id}:{deal_id}"
            row = letter("live", body, f"{key}:{work.operation_id}", lane="card", policy="never", fold_key=key)
            await outbox.queue(work, [row])
