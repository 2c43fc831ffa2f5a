"""The composition root: what is built, in which order it starts, and in which order it stops.

store -> migrations -> seed -> platforms -> inbox, outbox and clock loops
stop: platforms stop receiving -> handlers finish -> sends finish -> loops end -> store closes
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog
from aiohttp import web

from bots import logs, serving
from bots.courier import Courier
from bots.hearing import Hearing
from bots.importing import unswept
from bots.intake import InboxIntake
from bots.leadership import Leadership
from bots.metrics import Metrics
from bots.missed import Missed
from bots.parts import begin
from bots.platform import Capabilities, CommandInfo, KeepsHistory, Platform
from bots.readiness import store_folder
from bots.settings import Settings
from bots.store import file_of, ledger_file, naming_the_store, newest_copy, open_store, seed
from bots.unread import ReadsAgain
from bots.watch import Watch
from crm.clock import Clock, SystemClock
from crm.ids import new_id
from handlers.countries import countries
from handlers.gateway import Gateway, Manners
from handlers.own_data import DATA, FORGET
from handlers.registry import Registry
from handlers.turn import Defaults, FileLimits
from locales.catalog import LANGUAGES, Catalog
from scheduler.backups import Backups
from scheduler.copies_watch import CopiesWatch
from scheduler.erasure_ledger import ErasureLedger
from scheduler.parts_watch import PartsWatch
from scheduler.runner import Clockwork
from scheduler.supervisor import Supervisor
from storage.engine import StoreUnavailable, normalised
from storage.queries import delivery
from storage.search_vocabulary import preload
from storage.unit_of_work import Store

STOP_SECONDS, DRAIN_SECONDS = 25.0, 22.0
"""A stop in all, under the 30 s that hosts grant, and what of it is left to finish what was begun: longer than one send
may take (20 s), so that a stop leaves nothing in doubt."""
RECEIVING_SECONDS, STEP_SECONDS = 3.0, 1.0
"""For what has just come in to be stored, and for each thing that is only told to stop: whatever hangs or fails there
keeps nothing else from being finished."""


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
        open_support=settings.open_support,
    )


def with_ways_in(given: Defaults, platforms: Iterable[Capabilities]) -> Defaults:
    """The same with how people come in on each platform, known after its start, and where messages may be rich."""
    links = {can.name: can.start_link for can in platforms if can.start_link}
    rich_on = tuple(can.name for can in platforms if can.draws_rich)
    typed = {can.name: can.start_command for can in platforms if not can.visitors}
    visitors_on = tuple(can.name for can in platforms if can.visitors)
    beside = {can.name: can.beside for can in platforms if can.beside}
    files = {can.name: FileLimits(can.gives, can.takes, can.passes_on) for can in platforms}
    return replace(
        given, start_links=links, start_commands=typed, rich_on=rich_on, visitors_on=visitors_on, beside=beside,
        file_limits=files,
    )  # fmt: skip


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


def customers_commands(catalog: Catalog) -> list[CommandInfo]:
    """What a bot for customers alone lists: the little that is no message to the desk."""
    told = {"help": "support-bot-help", DATA: "support-bot-mydata", FORGET: "support-bot-forget"}
    return [CommandInfo(name, {one: catalog.say(one, key) for one in LANGUAGES}) for name, key in told.items()]


def backups(settings: Settings, store: Store, clock: Clock) -> tuple[Backups, CopiesWatch]:
    """The regular copies that the settings ask for, and who tells when there are none."""
    source, folder, every = file_of(settings), Path(settings.backup_dir), timedelta(hours=settings.backup_every)
    watch = CopiesWatch(store, clock, source, folder, every)
    return Backups(source, folder, every, settings.backup_keep, clock, watch), watch


def erasure_ledger(settings: Settings, store: Store, clock: Clock) -> ErasureLedger:
    """What keeps it outside the store who was erased."""
    store_file = file_of(settings) if store.engines.is_sqlite else None
    return ErasureLedger(store, clock, ledger_file(settings), store_file)


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
        support_leadership: Leadership | None = None,
        process: str = "",
        metrics: Metrics | None = None,
    ) -> None:
        self.settings = settings
        self.store = store
        self.metrics = store.meters = metrics or Metrics()
        self.clock = clock or SystemClock()
        self.catalog = catalog or Catalog.load()
        self.registry = Registry.everything()
        self.supervisor = supervisor or Supervisor()
        self.platforms = {platform.capabilities.name: platform for platform in platforms}
        self.courier = Courier(store, self.clock, self.catalog, self.platforms)
        manners = {
            name: Manners(can.modals, can.answers_presses, can.confirms, can.rooms, can.repeats_for)
            for name, can in ((name, platform.capabilities) for name, platform in self.platforms.items())
        }
        self.gateway = Gateway(store, self.registry, self.catalog, self.clock, defaults(settings), manners)
        self.gateway.readers = {n: one.read_again for n, one in self.platforms.items() if isinstance(one, ReadsAgain)}
        self.process = process or new_id()
        self._leadership, self._support_leadership = leadership, support_leadership
        self.intake = InboxIntake(self.gateway, self.process, self.courier.outgoing, self.courier.incoming)
        keeping = {name: one for name, one in self.platforms.items() if isinstance(one, KeepsHistory)}
        self.intake.missed = Missed(store, self.clock, keeping).between
        self.hearing = Hearing(store, self.clock, self.intake, keeping)
        self.clockwork = Clockwork(store, self.clock)
        self.watch = Watch(
            store, self.clock, self.platforms, self.courier, self.supervisor, self.metrics, self.process,
            store_folder(settings.database_url),
        )  # fmt: skip
        self._log = structlog.get_logger()

    async def start(self) -> None:
        """Seeds, connects the platforms, and starts the loops; that of the inbox begins with what a crash left."""
        await seed(self.store, self.settings, self.clock)
        listed, of_customers = commands(self.registry, self.catalog), customers_commands(self.catalog)
        for platform in sorted(self.platforms.values(), key=lambda one: one.capabilities.visitors):
            offered = of_customers if platform.capabilities.visitors else listed
            await begin(platform, self.intake, offered, self.supervisor, self.watch)
        self.gateway.defaults = with_ways_in(
            self.gateway.defaults, [one.capabilities for one in self.platforms.values()]
        )
        self.supervisor.start("inbox", self.intake.run)
        self.supervisor.start("outbox", self.courier.run)
        self.supervisor.start("gaps", self.intake.watch_gaps)
        self.supervisor.start("hearing", self.hearing.run)
        self.supervisor.start("words", lambda: preload(self.store, self.clock.now()))
        self.supervisor.start("clock", lambda: self.clockwork.run(self.courier.outgoing.set))
        self.watch.start()
        if any(platform.capabilities.visitors for platform in self.platforms.values()):
            self.supervisor.start("parts", PartsWatch(self.store, self.clock, self.watch.degraded).run)
        self.supervisor.start("erasures", erasure_ledger(self.settings, self.store, self.clock).run)
        if self.settings.backup_dir:
            copying, watching = backups(self.settings, self.store, self.clock)
            self.supervisor.start("backups", copying.run)
            self.supervisor.start("backups.watch", watching.run)
        self._log.info("started", platforms=sorted(self.platforms))

    async def stop(self) -> None:
        """Is not ready from now on; stops receiving, finishes what was begun, and closes everything, within 25 s
        whatever is away meanwhile: a leader that cannot resign is followed once its lease is over."""
        self.watch.is_stopping = True
        now = asyncio.get_running_loop().time
        until = now() + STOP_SECONDS
        for name, platform in self.platforms.items():
            await self._step(f"{name}.stop_receiving", platform.stop_receiving(), RECEIVING_SECONDS)
        for one in (self._leadership, self._support_leadership):
            if one is not None:
                await self._step("resign", one.resign())
        await self._drain(min(DRAIN_SECONDS, until - now() - 3 * STEP_SECONDS))
        await self.supervisor.stop(max(STEP_SECONDS, until - now() - 2 * STEP_SECONDS))
        for name, platform in self.platforms.items():
            await self._step(f"{name}.stop", platform.stop())
        await self._step("store", self.store.close())
        self._log.info("stopped")

    async def _step(self, name: str, step: Awaitable[None], seconds: float = STEP_SECONDS) -> None:
        try:
            async with asyncio.timeout(seconds):
                await step
        except Exception as error:  # noqa: BLE001 - the others are stopped all the same
            self._log.warning("stop.failed", step=name, error=type(error).__name__)

    async def scrape(self, accepted: str) -> tuple[bytes, str]:
        """The metrics and their content type, with what waits in the store just now, by one read."""
        now, is_sqlite = self.clock.now(), self.store.engines.is_sqlite
        try:
            async with self.store.read(now) as work:
                waits: delivery.Backlog | None = await delivery.backlog(work)
        except StoreUnavailable:
            waits = None
        self.metrics.show_backlog(waits, now)
        made_at = await asyncio.to_thread(newest_copy, self.settings) if is_sqlite else None
        self.metrics.show_backup(made_at, now, is_ours=is_sqlite)
        self.metrics.show_leader(self._leadership is None or self._leadership.holds)
        if self.settings.support_telegram_token is not None:
            self.metrics.show_support_leader(self._support_leadership is None or self._support_leadership.holds)
        return self.metrics.page(accepted)

    async def _drain(self, seconds: float) -> None:
        """What was begun is finished: handlers first, then the answers they wrote."""
        try:
            async with asyncio.timeout(seconds):
                for part, name in ((self.intake, "inbox"), (self.courier, "outbox")):
                    part.finish()
                    await self.supervisor.ended(name)
        except TimeoutError:
            self._log.warning("stop.unfinished", loops=self.supervisor.running)


def platforms_of(
    settings: Settings,
    supervisor: Supervisor,
    clock: Clock,
    metrics: Metrics,
    leadership: Leadership | None = None,
    support_leadership: Leadership | None = None,
) -> list[Platform]:
    """The messengers whose tokens are set; their packages are imported only then. leadership: of several processes on
    one PostgreSQL only the leader polls; support_leadership: likewise with the bot for customers."""
    found: list[Platform] = []
    if settings.telegram_token is not None or settings.support_telegram_token is not None:
        with unswept():
            from bots.telegram.building import firms_bot, support_bot

        for build, lease in ((firms_bot, leadership), (support_bot, support_leadership)):
            built = build(settings, supervisor, clock, metrics, lease.leads if lease is not None else None)
            found += [built] if built is not None else []
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
                meters=metrics,
            )
        )
    return found


def site_of(settings: Settings, store: Store, clock: Clock) -> list[Platform]:
    """The widget of the firm's website, where it is set up."""
    if settings.widget_secret is None:
        return []
    from bots.web.cabinet import Cabinet
    from bots.web.site.forms import Leads
    from bots.web.site.platform import ALLOWED, SitePlatform
    from bots.web.site.shelf import Shelf

    catalog, at_home = Catalog.load(), countries(settings.country, ZoneInfo(settings.timezone))
    return [
        SitePlatform(
            url=settings.widget_url,
            origins=settings.widget_origins.split(),
            secret=settings.widget_secret.get_secret_value(),
            proxies=settings.widget_proxies,
            shelf=Shelf(store, clock.now),
            cabinet=Cabinet(store, clock.now, ALLOWED),
            clock=clock,
            catalog=catalog,
            leads=Leads(store, catalog, at_home),
        )
    ]


def secrets_of(settings: Settings) -> list[str]:
    """Every secret, to be cut out of logs."""
    given = (
        settings.telegram_token,
        settings.telegram_webhook_secret,
        settings.support_telegram_token,
        settings.support_telegram_webhook_secret,
        settings.slack_bot_token,
        settings.slack_app_token,
        settings.slack_signing_secret,
        settings.metrics_token,
        settings.widget_secret,
    )
    password = normalised(settings.database_url).password
    return [*(one.get_secret_value() for one in given if one is not None), *([str(password)] if password else [])]


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Application]:
    """The product on the messengers of the settings, from start to a drained stop. Raises `StartRefused`."""
    logs.configure(settings.log_format, secrets_of(settings))
    clock, supervisor, metrics = SystemClock(), Supervisor(), Metrics()
    process = new_id()
    async with AsyncExitStack() as stack:
        with naming_the_store():
            store = await open_store(settings)
        stack.push_async_callback(store.close)
        leadership, for_support = (
            None if store.engines.is_sqlite else Leadership(store, clock, name, process)
            for name in ("telegram", "telegram-support")
        )
        platforms = platforms_of(settings, supervisor, clock, metrics, leadership, for_support)
        platforms += site_of(settings, store, clock)
        app = Application(
            settings, store, platforms, clock=clock, supervisor=supervisor, leadership=leadership,
            support_leadership=for_support, process=process, metrics=metrics,
        )  # fmt: skip
        http = await serve(app)
        stack.push_async_callback(http.cleanup)
        stack.push_async_callback(app.stop)
        await app.start()
        yield app


async def serve(app: Application) -> web.AppRunner:
    """Listens for whoever asks how it goes, and for platforms that receive by HTTP. Raises `StartRefused`."""
    routes: list[web.RouteDef] = []
    for platform in app.platforms.values():
        given = getattr(platform, "routes", None)
        routes += given() if given is not None else []
    settings, token = app.settings, app.settings.metrics_token
    shown = token.get_secret_value() if token else ""
    return await serving.serve(settings.http_host, settings.http_port, routes, app.watch, app.scrape, shown)
