"""A process that dies at its operation k: the database's driver and the HTTP client raise what nothing may catch.

Each statement is a point, each commit and each call two: before it has taken effect, and after. From its death on the
process can neither execute, commit nor call; what it had begun is rolled back, as its database does by itself.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from sqlalchemy.engine import Dialect

from storage import driver as drivers
from storage.engine import Engines

_ALIVE: contextvars.ContextVar[object] = contextvars.ContextVar("alive", default=None)


class Died(BaseException):
    """The process is gone; no `except Exception` may hear of it."""


@dataclass
class Trap:
    """Counts operations while it is armed, and kills at number `at`, the first being 1; at=0 only counts."""

    at: int = 0
    is_armed: bool = False
    is_dead: bool = False
    points: list[str] = field(default_factory=list)

    def passes(self, what: str) -> None:
        """Called before each operation and after those with an effect."""
        if self.is_dead:
            raise Died(what)
        if not self.is_armed:
            return
        self.points.append(what)
        if len(self.points) == self.at:
            self.is_dead = True
            raise Died(what)

    def buries(self) -> None:
        """A new process begins; it does not die."""
        self.is_armed = self.is_dead = False

    @contextmanager
    def around(self, engines: Engines) -> Iterator[None]:
        """Everything that these engines and any HTTP client do passes the trap."""
        with pytest.MonkeyPatch.context() as patched:
            for dialect in {id(one): one for one in (engines.write.dialect, engines.read.dialect)}.values():
                self._mine(patched, dialect)
            self._mine_drivers(patched)
            self._mine_asker(patched, engines)
            self._mine_http(patched)
            yield

    def _mine(self, patched: pytest.MonkeyPatch, dialect: Dialect) -> None:
        for name in ("do_execute", "do_executemany", "do_execute_no_params"):
            patched.setattr(dialect, name, self._before(getattr(dialect, name)))
        commit = dialect.do_commit

        def do_commit(connection: Any) -> None:
            self.passes("before commit")
            commit(connection)
            self.passes("after commit")

        patched.setattr(dialect, "do_commit", do_commit)

    def _before(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def acts(cursor: Any, statement: str, *given: Any) -> Any:
            self.passes(" ".join(statement.split())[:60])
            return act(cursor, statement, *given)

        return acts

    def _mine_drivers(self, patched: pytest.MonkeyPatch) -> None:
        """What is put to a driver past SQLAlchemy is a statement like any other."""
        for name in ("ask", "tell", "ask_by_name"):
            patched.setattr(drivers, name, self._before_asking(getattr(drivers, name)))

    def _before_asking(self, act: Callable[..., Any]) -> Callable[..., Any]:
        async def acts(driver: Any, statement: str, *given: Any) -> Any:
            self.passes(" ".join(statement.split())[:60])
            return await act(driver, statement, *given)

        return acts

    def _mine_asker(self, patched: pytest.MonkeyPatch, engines: Engines) -> None:
        ask = engines.asker.ask

        async def asks(statement: str, given: Any) -> Any:
            self.passes("question")
            return await ask(statement, given)

        patched.setattr(engines.asker, "ask", asks)

    def _mine_http(self, patched: pytest.MonkeyPatch) -> None:
        request = aiohttp.ClientSession._request

        async def requests(session: aiohttp.ClientSession, method: str, url: Any, **more: Any) -> Any:
            name = str(url).rpartition("/")[2]
            self.passes(f"before {name}")
            answer = await request(session, method, url, **more)
            try:
                self.passes(f"after {name}")
            except Died:
                answer.close()
                raise
            return answer

        patched.setattr(aiohttp.ClientSession, "_request", requests)


async def lived(life: Coroutine[Any, Any, None]) -> bool:
    """Runs it to its end or its death, with every task it began; whether it lived."""
    mark, begun = object(), set[asyncio.Future[Any]]()
    loop = asyncio.get_running_loop()
    before = loop.get_task_factory()

    def begins(loop: asyncio.AbstractEventLoop, coroutine: Any, **more: Any) -> asyncio.Future[Any]:
        made: asyncio.Future[Any] = asyncio.Task(coroutine, loop=loop, **more)
        if _ALIVE.get() is mark:
            begun.add(made)
        return made

    token = _ALIVE.set(mark)
    loop.set_task_factory(begins)
    try:
        await life
    except Died:
        return False
    finally:
        loop.set_task_factory(before)
        _ALIVE.reset(token)
        await asyncio.gather(*begun, return_exceptions=True)
    return True
