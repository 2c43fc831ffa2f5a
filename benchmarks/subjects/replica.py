"""One process of several on a store, its messenger takes everything: python -m benchmarks.subjects.replica URL N."""

from __future__ import annotations

import asyncio
import logging
import sys

import structlog

from benchmarks.subjects.product import UNLIMITED
from bots.courier import Courier
from bots.intake import InboxIntake
from bots.platform import Capabilities, Parcel, Sent
from crm.clock import SystemClock
from crm.ids import new_id
from handlers.gateway import Gateway, Manners
from handlers.registry import Registry
from handlers.turn import Defaults
from locales.catalog import Catalog
from storage.engine import open_engines
from storage.unit_of_work import Store
from tests.bots.post import ScriptedPlatform


class Willing(ScriptedPlatform):
    """Takes each letter at once and forgets it."""

    async def send(self, parcel: Parcel) -> Sent:
        """A new message."""
        return Sent((f"{parcel.id}",))


async def serve(url: str, number: str) -> None:
    """Handles and sends until the process is ended; prints `ready`."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    store, clock, catalog = Store(open_engines(url), new_id), SystemClock(), Catalog.load()
    can = Capabilities("telegram", chat_per_second=UNLIMITED, group_per_minute=UNLIMITED, all_per_second=UNLIMITED)
    gateway = Gateway(
        store, Registry.everything(), catalog, clock, Defaults(single_answers=0), {"telegram": Manners()}
    )
    courier = Courier(store, clock, catalog, {"telegram": Willing(can)})
    intake = InboxIntake(gateway, f"replica {number}", courier.outgoing, courier.incoming)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.gather(intake.run(), courier.run())


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], sys.argv[2]))
