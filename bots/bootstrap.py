"""The composition root: what is built, in which order it starts, and in which order it stops.

store -> migrations -> seed -> platforms -> inbox, outbox and clock loops
stop: platforms stop receiving -> handlers finish -> sends finish -> loops end -> store closes
"""

from __future__ import annotations

import asyncio
import errno
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

import structlog
from aiohttp import web

from bots import logs
from bots.courier import Courier
from bots.intake import InboxIntake
from bots.leadership import Leadership
from bots.platform import Capabilities, CommandInfo, Platform, StartRefused
from bots.settings import Settings
from bots.store import naming_the_store, open_store, seed
from crm.clock import Clock, SystemClock
from crm.ids import new_id
from handlers.gateway import Gateway, Manners
from handlers.registry import Registry
from handlers.turn import Defaults
from locales.catalog import LANGUAGES, Catalog
from scheduler.runner import Clockwork
from scheduler.supervisor import Supervisor
from storage.queries.settings import owners
from storage.search_vocabulary import preload
from storage.unit_of_work import Store

DRAIN_SECONDS = 22.0
"""Longer than one send may take (20 s), so that a stop leaves nothing in doubt; under the 30 s that hosts grant."""


def defaults(settings: Settings) -> Defaults:
    """What a person has who has said nothing else."""
    return Defaults(
        language=settings.language,
        timezone=settings.timezone,
        currency=settings.currency,
        country=settings.country,
        owner=settings.owner,
        rich_messages=settings.telegram_rich,
        single_answers=settings.single_answers,
    )


def with_ways_in(given: Defaults, platforms: Iterable[Capabilities]) -> Defaults:
    """The same with how people come in on each platform, known after its start, and where messages may be rich."""
    links = {can.name: can.start_link for can in platforms if can.start_link}
    rich_on = tuple(can.name for can in platforms if can.draws_rich)
    typed = {can.name: can.start_command for can in platforms}
    return replace(given, start_links=links, start_commands=typed, rich_on=rich_on)


def commands(registry: Registry, catalog: Catalog) -> list[CommandInfo]:
    """Every listed command with its description in every language."""
    return [
        CommandInfo(
            route.name,
            {language: catalog.say(language, f"command-{route.name}") for language in LANGUAGES},
            route.in_groups,
        )
        for route in registry.commands()
    ]


class Application:
    """The running product over some platforms."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        platforms: Sequence[Platform],
        *,
        clock: Clock | None = None,
        catalog: Catalog | None = None,
        supervisor: Supervisor | None = None,
        leadership: Leadership | None = None,
        process: str = "",
    ) -> None:
        self.settings = settings
        self.store = store
        self.clock = clock or SystemClock()
        self.catalog = catalog or Catalog.load()
        self.registry = Registry.everything()
        self.supervisor = supervisor or Supervisor()
        self.platforms = {platform.capabilities.name: platform for platform in platforms}
        self.courier = Courier(store, self.clock, self.catalog, self.platforms)
        manners = {
            name: Manners(can.modals, can.answers_presses, can.confirms)
            for name, can in ((name, platform.capabilities) for name, platform in self.platforms.items())
        }
        self.gateway = Gateway(store, self.registry, self.catalog, self.clock, defaults(settings), manners)
        self.process = process or new_id()
        self._leadership = leadership
        self.intake = InboxIntake(self.gateway, self.process, self.courier.outgoing, self.courier.incoming)
        self.clockwork = Clockwork(store, self.clock)
        self._log = structlog.get_logger()

    async def start(self) -> None:
        """Seeds, connects the platforms, recovers what a crash left, and starts the loops."""
        await seed(self.store, self.settings, self.clock)
        listed = commands(self.registry, self.catalog)
        for platform in self.platforms.values():
            await platform.start(self.intake, listed)
        self.gateway.defaults = with_ways_in(
            self.gateway.defaults, [one.capabilities for one in self.platforms.values()]
        )
        await self.intake.recover()
        self.supervisor.start("inbox", self.intake.run)
        self.supervisor.start("outbox", self.courier.run)
        self.supervisor.start("words", lambda: preload(self.store, self.clock.now()))
        self.supervisor.start("clock", lambda: self.clockwork.run(self.courier.outgoing.set))
        self._log.info("started", platforms=sorted(self.platforms))

    async def stop(self) -> None:
        """Stops receiving, finishes what was begun within 20 s, and closes everything."""
        for platform in self.platforms.values():
            await platform.stop_receiving()
        if self._leadership is not None:
            await self._leadership.resign()
        await self._drain()
        await self.supervisor.stop()
        for platform in self.platforms.values():
            await platform.stop()
        await self.store.close()
        self._log.info("stopped")

    async def _drain(self) -> None:
        """What was begun is finished: handlers first, then the answers they wrote."""
        try:
            async with asyncio.timeout(DRAIN_SECONDS):
                for part, name in ((self.intake, "inbox"), (self.courier, "outbox")):
                    part.finish()
                    await self.supervisor.ended(name)
        except TimeoutError:
            self._log.warning("stop.unfinished", loops=self.supervisor.running)


def platforms_of(
    settings: Settings, supervisor: Supervisor, clock: Clock, leadership: Leadership | None = None
) -> list[Platform]:
    """The messengers whose tokens are set; their packages are imported only then. leadership: of several processes on
    one PostgreSQL only the leader polls."""
    found: list[Platform] = []
    if settings.telegram_token is not None:
        from bots.telegram.platform import TelegramPlatform

        secret = settings.telegram_webhook_secret
        found.append(
            TelegramPlatform(
                token=settings.telegram_token.get_secret_value(),
                api_url=settings.telegram_api_url,
                webhook_url=settings.telegram_webhook_url,
                webhook_secret=secret.get_secret_value() if secret else "",
                supervisor=supervisor,
                clock=clock,
                **({"leads": leadership.leads} if leadership else {}),
            )
        )
    if settings.slack_bot_token is not None:
        from bots.slack.platform import SlackPlatform

        app, signing = settings.slack_app_token, settings.slack_signing_secret
        found.append(
            SlackPlatform(
                bot_token=settings.slack_bot_token.get_secret_value(),
                app_token=app.get_secret_value() if app else "",
                signing_secret=signing.get_secret_value() if signing else "",
                api_url=settings.slack_api_url,
                clock=clock,
            )
        )
    return found


def secrets_of(settings: Settings) -> list[str]:
    """Every secret, to be cut out of logs."""
    given = (
        settings.telegram_token,
        settings.telegram_webhook_secret,
        settings.slack_bot_token,
        settings.slack_app_token,
        settings.slack_signing_secret,
    )
    return [one.get_secret_value() for one in given if one is not None]


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Application]:
    """The product on the messengers of the settings, from start to a drained stop. Raises `StartRefused`."""
    logs.configure(settings.log_format, secrets_of(settings))
    clock, supervisor = SystemClock(), Supervisor()
    process = new_id()
    async with AsyncExitStack() as stack:
        with naming_the_store():
            store = await open_store(settings)
        stack.push_async_callback(store.close)
        leadership = None if store.engines.is_sqlite else Leadership(store, clock, "telegram", process)
        platforms = platforms_of(settings, supervisor, clock, leadership)
        app = Application(
            settings, store, platforms, clock=clock, supervisor=supervisor, leadership=leadership, process=process
        )
        http = await serve(app)
        stack.push_async_callback(http.cleanup)
        stack.push_async_callback(app.stop)
        await app.start()
        yield app


async def serve(app: Application) -> web.AppRunner:
    """The HTTP side: liveness, readiness, and the routes of platforms that receive by HTTP."""
    server = web.Application(client_max_size=2**20)
    server.add_routes([web.get("/live", _live), web.get("/ready", _ready(app))])
    for platform in app.platforms.values():
        routes = getattr(platform, "routes", None)
        if routes is not None:
            server.add_routes(routes())
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, app.settings.http_host, app.settings.http_port).start()
    except OSError as error:
        await runner.cleanup()
        key = "CRM_HTTP_PORT" if error.errno in (errno.EADDRINUSE, errno.EACCES) else "CRM_HTTP_HOST"
        raise StartRefused(key, f"nothing can be served there: {error.strerror or error}") from error
    return runner


async def _live(_request: web.Request) -> web.Response:
    return web.Response(text="live")


def _ready(app: Application) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def ready(_request: web.Request) -> web.StreamResponse:
        loops = {"inbox", "outbox", "clock"} <= set(app.supervisor.running)
        async with app.store.read(app.clock.now()) as work:
            await owners(work)
        return web.Response(text="ready" if loops else "not ready", status=200 if loops else 503)

    return ready
