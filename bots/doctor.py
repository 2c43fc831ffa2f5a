"""`bot.py doctor`: what is wrong, in words, and what to do about it."""

from __future__ import annotations

import shutil
import stat
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import typer

from bots.settings import Settings, WrongSettings, load, secrets_in
from bots.setup import Checked, check_slack, check_slack_app, check_telegram
from crm.clock import SystemClock
from crm.ids import new_id
from storage import inbox, outbox, schema
from storage.engine import (
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


@dataclass(frozen=True)
class Finding:
    """One line of the report. advice is empty where all is well."""

    subject: str
    state: str
    advice: str = ""


async def examine() -> int:
    """Prints the report; 0 where everything is fine, 1 where something needs a hand."""
    try:
        settings = load()
    except WrongSettings as error:
        typer.echo(f"✗ Settings: {error}\n  → Correct the line in .env or in the environment.")
        return 1
    findings = [Finding("Settings", "can be used"), *_file_findings(settings)]
    findings += [one async for one in _store_findings(settings)]
    findings += [one async for one in _token_findings(settings)]
    for one in findings:
        typer.echo(f"{'✗' if one.advice else '✓'} {one.subject}: {one.state}")
        if one.advice:
            typer.echo(f"  → {one.advice}")
    return 1 if any(one.advice for one in findings) else 0


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
    except StoreRefused as error:
        yield Finding("Store", str(error), "Check CRM_DATABASE_URL, then python bot.py migrate.")
        return
    try:
        with refusing():
            await assert_durable(engines)
            revision, head = await schema.current(engines), schema.head()
        if revision != head:
            yield Finding("Store", f"at revision {revision or 'none'}, {head} is needed", "python bot.py migrate")
            return
        yield Finding("Store", f"durable, at revision {head}")
        async for one in _queue_findings(Store(engines, new_id)):
            yield one
    except (StoreRefused, StoreUnavailable) as error:
        yield Finding("Store", str(error), "Check CRM_DATABASE_URL and that the server runs.")
    finally:
        await engines.close()


async def _queue_findings(store: Store) -> AsyncIterator[Finding]:
    async with store.read(SystemClock().now()) as work:
        waiting, sending = await inbox.counts(work), await outbox.counts(work)
        if not await owners(work):
            yield Finding("Owner", "nobody is the owner yet", "Set CRM_OWNER and start, or run python bot.py init.")
    if waiting["parked"]:
        yield Finding("Inbox", f"{waiting['parked']} events are parked", "The log names each by its incident number.")
    if sending["failed"] or sending["uncertain"]:
        state = f"{sending['failed']} failed, {sending['uncertain']} doubtful"
        yield Finding("Outbox", state, "Look at the reasons in the log; blocked bots and left chats are normal.")
    if not (waiting["parked"] or sending["failed"] or sending["uncertain"]):
        yield Finding("Queues", f"{waiting['new']} to handle, {sending['pending']} to send")


async def _token_findings(settings: Settings) -> AsyncIterator[Finding]:
    if settings.telegram_token is None and settings.slack_bot_token is None:
        yield Finding("Messengers", "none is set up", "python bot.py init")
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
