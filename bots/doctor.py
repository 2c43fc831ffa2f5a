"""`bot.py doctor`: what is wrong, in words, and what to do about it; what is not set up yet, in the order to do it."""

from __future__ import annotations

import shutil
import stat
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from bots.settings import Settings, WrongSettings, load, secrets_in
from bots.setup import Checked, check_slack, check_slack_app, check_telegram
from crm.clock import SystemClock
from crm.ids import new_id
from storage import inbox, outbox, schema
from storage.engine import (
    StoreMissing,
    StoreRefused,
    StoreUnavailable,
    assert_durable,
    normalised,
    open_to_look,
    refusing,
)
from storage.queries.settings import owners
from storage.unit_of_work import Store

FREE_SHARE = 0.05
_INIT = "python bot.py init    asks for a token of Telegram or Slack, checks it, writes .env and makes the store"
_OWNER = "python bot.py init    prints the owner's way in (the last one holds for 24 hours); or set CRM_OWNER in .env"
_MIGRATE = "python bot.py migrate    makes the store where CRM_DATABASE_URL says"
_RUN = "python bot.py run    starts the bot"
_RUN_WITH_LINK = f"{_RUN}; then open the link that init printed: you are the owner"


@dataclass(frozen=True)
class Finding:
    """One line of the report. advice is empty where all is well or where it is only not set up yet."""

    subject: str
    state: str
    advice: str = ""
    is_open: bool = False

    @property
    def sign(self) -> str:
        """Whether it is well, wrong, or not set up yet."""
        return "○" if self.is_open else "✗" if self.advice else "✓"


async def examine() -> int:
    """Prints the report; 0 where everything is fine, 1 where something needs a hand."""
    try:
        settings = load()
    except WrongSettings as error:
        typer.echo(f"✗ Settings: {error}\n  → Correct the line in .env or in the environment.")
        return 1
    findings = [Finding("Settings", "can be used"), *_file_findings(settings)]
    findings += [one async for one in _token_findings(settings)]
    findings += [one async for one in _store_findings(settings)]
    for one in findings:
        typer.echo(f"{one.sign} {one.subject}: {one.state}")
        if one.advice:
            typer.echo(f"  → {one.advice}")
    _tell_steps(findings, settings)
    return 1 if any(one.sign != "✓" for one in findings) else 0


def _tell_steps(findings: Sequence[Finding], settings: Settings) -> None:
    """What is not set up yet, as commands in the order in which they are to be run."""
    left = {one.subject for one in findings if one.is_open}
    if not left:
        return
    steps = [_RUN_WITH_LINK if "Messengers" in left and not settings.owner else _RUN]
    if "Messengers" in left:
        steps.insert(0, _INIT)
    elif not settings.owner:
        steps.insert(0, _OWNER)
    elif "Store" in left:
        steps.insert(0, _MIGRATE)
    is_broken = any(one.sign == "✗" for one in findings)
    typer.echo(f"\n{'' if is_broken else 'Nothing is broken. '}What is left to set up, in this order:")
    for number, step in enumerate(steps, 1):
        typer.echo(f"  {number}. {step}")
    if "Messengers" in left:
        typer.echo("To look around first, without any token: python bot.py demo")


def _file_findings(settings: Settings) -> list[Finding]:
    found = []
    env = Path(".env")
    if env.exists() and stat.S_IMODE(env.stat().st_mode) & 0o077 and (kept := secrets_in(env)):
        found.append(Finding("Secrets", f".env can be read by others, with {', '.join(kept)} in it", "chmod 600 .env"))
    url = normalised(settings.database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        folder = Path(url.database).parent
        usage = shutil.disk_usage(folder if folder.exists() else Path())
        if usage.free / usage.total < FREE_SHARE:
            found.append(Finding("Disk", f"{usage.free // 2**20} MiB free", "Make room before the store cannot grow."))
    return found


async def _store_findings(settings: Settings) -> AsyncIterator[Finding]:
    """Looks only, so that it may stand beside the running bot; what waits and what failed is asked about just then."""
    try:
        with refusing():
            engines = open_to_look(settings.database_url)
    except StoreMissing as error:
        yield Finding("Store", str(error), is_open=True)
        return
    except StoreRefused as error:
        yield Finding("Store", str(error), "Check CRM_DATABASE_URL, then python bot.py migrate.")
        return
    try:
        with refusing():
            await assert_durable(engines)
            revision, head = await schema.current(engines), schema.head()
        if revision is None:
            yield Finding("Store", "it is still empty", is_open=True)
            return
        if revision != head:
            yield Finding("Store", f"at revision {revision}, {head} is needed", "python bot.py migrate")
            return
        yield Finding("Store", f"durable, at revision {head}")
        async for one in _queue_findings(Store(engines, new_id), settings.owner):
            yield one
    except (StoreRefused, StoreUnavailable) as error:
        yield Finding("Store", str(error), "Check CRM_DATABASE_URL and that the server runs.")
    finally:
        await engines.close()


async def _queue_findings(store: Store, named: str) -> AsyncIterator[Finding]:
    """named: the account that the settings make the owner, "" for none."""
    async with store.read(SystemClock().now()) as work:
        waiting, sending = await inbox.counts(work), await outbox.counts(work)
        if not await owners(work):
            state = f"{named} becomes the owner when the bot starts" if named else "nobody is the owner yet"
            yield Finding("Owner", state, is_open=not named)
    if waiting["parked"]:
        yield Finding("Inbox", f"{waiting['parked']} events are parked", "The log names each by its incident number.")
    if sending["failed"] or sending["uncertain"]:
        state = f"{sending['failed']} failed, {sending['uncertain']} doubtful"
        yield Finding("Outbox", state, "Look at the reasons in the log; blocked bots and left chats are normal.")
    if not (waiting["parked"] or sending["failed"] or sending["uncertain"]):
        yield Finding("Queues", f"{waiting['new']} to handle, {sending['pending']} to send")


async def _token_findings(settings: Settings) -> AsyncIterator[Finding]:
    if settings.telegram_token is None and settings.slack_bot_token is None:
        yield Finding("Messengers", "none is set up yet", is_open=True)
    if settings.telegram_token is not None:
        checked = await check_telegram(settings.telegram_token.get_secret_value(), settings.telegram_api_url)
        yield _of_token("Telegram", f"@{checked.name}", checked)
    if settings.slack_bot_token is not None:
        checked = await check_slack(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
        yield _of_token("Slack", checked.name, checked)
    if settings.slack_app_token is not None:
        checked = await check_slack_app(settings.slack_app_token.get_secret_value(), settings.slack_api_url)
        yield _of_token("Slack app token", f"opens {checked.name}", checked)


def _of_token(subject: str, known: str, checked: Checked) -> Finding:
    """known: what is said of a token that works."""
    if not checked.problem:
        return Finding(subject, known)
    return Finding(subject, "refused" if checked.is_refused else "not reached", checked.problem)
