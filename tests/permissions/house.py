"""The firm of the matrix, founded once for each database: whatever is done in it is rolled back."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from storage.unit_of_work import Store
from tests.databases import Database, Servers
from tests.permissions import firm
from tests.permissions.firm import Firm
from tests.permissions.rehearsal import Stage


@dataclass
class House:
    """A founded firm and the stage over it."""

    firm: Firm
    stage: Stage


@dataclass
class Houses:
    """Founded firms by database, lent until the end of the run."""

    servers: Servers
    lease: AsyncExitStack
    _founded: dict[Database, tuple[Store, Firm]] = field(default_factory=dict)

    async def of(self, database: Database) -> tuple[Store, Firm]:
        """The firm in that database and its store, founded when it is first asked for."""
        if database not in self._founded:
            store = await self.lease.enter_async_context(self.servers.lent(database))
            self._founded[database] = store, await firm.found(store)
        return self._founded[database]
