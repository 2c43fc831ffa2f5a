"""`bot.py doctor`: what is wrong, in words, and what to do about it; what is not set up yet, in the order to do it.

It looks with the checks of /ready (`bots/readiness.py`), and asks a bot that runs on this machine for its own.
"""

from __future__ import annotations

import stat
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import typer
from pydantic import TypeAdapter

from bots import readiness
from bots.readiness import Check
from bots.settings import Settings, WrongSettings, load, secrets_in
from bots.setup import Checked, check_slack, check_slack_app, check_telegram
from bots.store import file_of
from crm.clock import SystemClock
from crm.ids import new_id
from storage import backup, inbox, outbox, schema
from storage.engine import (
    StoreMissing,
    StoreRefused,
    StoreUnavailable,
    assert_durable,
    open_to_look,
    refusing,
)
from storage.queries.settings import owners
from storage.unit_of_work import Store

ANSWER_SECONDS = 3.0
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - not bound to: where a bot bound there is found
_INIT = "python bot.py init    asks for a token of Telegram or Slack, checks it, writes .env and makes the store"
_OWNER = "python bot.py init    prints the owner's way in (the last one holds for 24 hours); or set CRM_OWNER in .env"
_MIGRATE = "python bot.py migrate    makes the store where CRM_DATABASE_URL says"
_RUN = "python bot.py run    starts the bot"
_RUN_WITH_LINK = f"{_RUN}; then open the link that init printed: you are the owner"
_WORDS = {
    "running": ("it is stopping", "Start it again once it has ended, if nobody does."),
    "loops": ("a part of it stopped: {detail}", "Look for loop.crashed in the log, and restart it."),
    "store": (
        "its store takes no write ({why} {detail})",
        "Check that the database runs, that its disk is not full, and that nothing else holds a lock on it.",
    ),
    "schema": ("the store is at another revision: {detail}", "python bot.py migrate, then restart the bot."),
    "disk": ("the store's disk is nearly full: {detail}", "Make room before the store cannot grow."),
    "sending": (
        "messages wait to leave, since {detail}",
        "The lines outbox.result in the log tell why; where there are none, restart the bot.",
    ),
    "reached": (
        "{name} does not know us or cannot be reached ({why})",
        "Check the network; where the token was revoked, run python bot.py init with a new one and restart.",
    ),
    "started": ("{name} did not start ({why})", "The lines part.not_started in the log name the setting."),
    "receiving": (
        "nothing comes in from {name}, since {detail}",
        "Check the network, and that no other program asks with the same token; then restart the bot.",
    ),
}
"""What a failing check means and what to do: by its name, or by what stands behind the messenger's name."""
_OF_CUSTOMERS = (
    "The rest goes on, and what waits for customers is kept. Check the network; where its token was revoked, set a new "
    "one of @BotFather's as CRM_SUPPORT_TELEGRAM_TOKEN and restart the bot."
)
_ADVICE = {"telegram-support.reached": _OF_CUSTOMERS}
"""What to do about some of them instead."""


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
    findings += [one async for one in _running_findings(settings)]
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
    disk = readiness.of_disk(readiness.store_folder(settings.database_url))
    if not disk.is_well:
        found.append(_in_words("Disk", disk))
    if settings.backup_dir:
        found.append(copies_finding(settings, SystemClock().now()))
    return found


def _in_words(subject: str, failing: Check) -> Finding:
    name, _, part = failing.name.rpartition(".")
    state, advice = _WORDS.get(part, (f"{failing.name} fails ({{why}} {{detail}})", "Look into the log."))
    messenger = name.replace("-", " ").capitalize()
    filled = state.format(name=messenger, why=failing.why, detail=failing.detail).replace(" )", ")")
    return Finding(subject, filled, _ADVICE.get(failing.name, advice))


async def _running_findings(settings: Settings) -> AsyncIterator[Finding]:
    """What a bot on this machine says of itself; nothing where none answers."""
    host = _EVERYWHERE.get(settings.http_host, settings.http_host)
    host = f"[{host}]" if ":" in host else host
    limit = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=limit) as session,
            session.get(f"http://{host}:{settings.http_port}/ready") as answer,
        ):
            told = TypeAdapter(dict[str, dict[str, str | bool]]).validate_python((await answer.json())["checks"])
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError, KeyError, TypeError):
        return
    checks = [Check(name, str(one.get("why", "")), str(one.get("detail", ""))) for name, one in told.items()]
    failing = [one for one in checks if not one.is_well]
    for one in failing:
        yield _in_words("Running bot", one)
    if not failing:
        yield Finding("Running bot", "receives and sends")


def copies_finding(settings: Settings, now: datetime) -> Finding:
    """Late is what was due an hour ago: a copy of a big store takes its time."""
    folder = Path(settings.backup_dir)
    made = backup.copies(folder, file_of(settings))
    if not made:
        return Finding("Copies", f"none in {folder} yet, the running bot makes the first")
    last = made[-1][0]
    is_late = now > last + timedelta(hours=settings.backup_every + 1)
    late = "They are made while the bot runs; its log says why one failed (backup.failed)." if is_late else ""
    return Finding("Copies", f"{len(made)}, the newest of {last:%Y-%m-%d %H:%M} UTC", late)


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
            at = readiness.of_schema(revision, head, schema.revisions())
        if revision is None:
            yield Finding("Store", "it is still empty", is_open=True)
            return
        if revision not in schema.revisions():
            yield Finding("Store", f"at revision {revision}, which this version does not know", "Update the program.")
            return
        if not at.is_well:
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
    now = SystemClock().now()
    async with store.read(now) as work:
        sending_now = readiness.of_sending(await outbox.head_waits_since(work), None, now)
        waiting, sending = await inbox.counts(work), await outbox.counts(work)
        if not await owners(work):
            state = f"{named} becomes the owner when the bot starts" if named else "nobody is the owner yet"
            yield Finding("Owner", state, is_open=not named)
    if not sending_now.is_well:
        yield _in_words("Sending", sending_now)
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
    if settings.support_telegram_token is not None:
        checked = await check_telegram(settings.support_telegram_token.get_secret_value(), settings.telegram_api_url)
        yield _of_token("Support bot", f"@{checked.name}, for customers", checked)
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
