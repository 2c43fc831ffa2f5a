"""`bot.py demo`: the product with its story, on a page of this machine, without a token."""

from __future__ import annotations

import asyncio
import logging
import signal
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import typer
from tzlocal import get_localzone_name

from bots import logs
from bots.bootstrap import Application
from bots.demo.panes import panes
from bots.demo.seeding import plant
from bots.demo.tongue import Tongue
from bots.platform import StartRefused
from bots.settings import Settings, load
from bots.store import open_store, seed
from bots.web.cabinet import Cabinet
from bots.web.platform import ALLOWED, WebPlatform
from bots.web.server import WebServer
from crm.clock import Clock, SystemClock
from locales.catalog import FALLBACK, LANGUAGES, Catalog
from scheduler.supervisor import Supervisor
from storage.engine import StoreRefused


@dataclass(frozen=True)
class Stage:
    """A running demo: where its page is, and the application behind it."""

    url: str
    app: Application


async def play(*, port: int, language: str | None, open_page: bool, keep: Path | None) -> None:
    """Plays until it is interrupted; without `keep` everything is thrown away at the end.

    language: None is English, or what was spoken last in a demo that was kept.
    """
    if language not in (None, *LANGUAGES):
        raise typer.BadParameter(f"--lang takes one of {', '.join(LANGUAGES)}")
    _stop_like_ctrl_c()
    with suppress(asyncio.CancelledError):
        async with staged(port=port, language=language, keep=keep) as stage:
            typer.echo(f"\n  The demo is at {stage.url}\n  Ctrl-C ends it.\n")
            if open_page:
                await asyncio.to_thread(webbrowser.open, stage.url)
            await asyncio.Event().wait()


def _stop_like_ctrl_c() -> None:
    """Whoever ends the process or closes its terminal leaves nothing on the disk either."""
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if task is None or number is None or signal.getsignal(number) == signal.SIG_IGN:  # `nohup` is to go on
            continue
        with suppress(NotImplementedError):  # Windows has no signal handlers in the loop
            loop.add_signal_handler(number, task.cancel)


@asynccontextmanager
async def staged(
    *, port: int = 0, language: str | None = None, keep: Path | None = None, clock: Clock | None = None
) -> AsyncIterator[Stage]:
    """A seeded, running demo; port 0 takes any free one. An existing store of an earlier demo is played on."""
    logs.configure("console", level=logging.WARNING)  # who looks at the page follows no update in the log
    clock = clock or SystemClock()
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="crm-demo-"))
        settings = _settings(keep or Path(folder) / "demo.db", language or FALLBACK)
        with _naming("--keep"):
            store = await open_store(settings)
        await seed(store, settings, clock)
        await plant(store, clock.now(), ZoneInfo(settings.timezone), settings.language)
        tongue, catalog = Tongue(store, clock.now), Catalog.load()
        spoken = language or await tongue.spoken()
        steps = await tongue.speak(spoken)
        seats, kept = panes(spoken, settings.timezone), keep is not None
        files = Cabinet(store, clock.now, ALLOWED)
        page = WebPlatform(
            seats, catalog, clock.now, steps, spoken, tongue.speak, tongue.taken_back, keeps=kept, files=files
        )
        supervisor = Supervisor()
        app = Application(settings, store, [page], clock=clock, catalog=catalog, supervisor=supervisor)
        server = WebServer(page, port=port)
        await app.start()
        stack.push_async_callback(app.stop)
        stack.push_async_callback(server.stop)
        with _naming("--port"):
            url = await server.start()
        yield Stage(url, app)


@contextmanager
def _naming(option: str) -> Iterator[None]:
    """What is refused names the option it comes from. Raises `StartRefused`."""
    try:
        yield
    except StoreRefused as error:
        raise StartRefused(option, str(error)) from error
    except OSError as error:
        raise StartRefused(option, f"no page can be served there ({error.strerror}); 0 takes any free one") from error


def _settings(file: Path, language: str) -> Settings:
    """The demo has settings of its own: nothing of the firm's `.env` is touched."""
    return load(
        Path("/nonexistent/.env"),
        database_url=f"sqlite:///{file}",
        telegram_token=None,
        slack_bot_token=None,
        slack_app_token=None,
        slack_signing_secret=None,
        telegram_webhook_url="",
        telegram_webhook_secret=None,
        owner="",
        open_support=True,
        language=language,
        timezone=get_localzone_name() or "UTC",
        currency="EUR",
        log_format="console",
    )
