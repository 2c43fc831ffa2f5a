"""`bot.py init`: asks for tokens, checks them, writes `.env` (mode 0600), prints the owner's one-time way in."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import aiohttp
import typer

from bots.platform import StartRefused
from bots.settings import Settings, load, why_not
from bots.slack.manifest import posted_to
from bots.store import naming_the_store, open_store, seed
from crm import invitations
from crm.clock import SystemClock
from storage.queries.settings import owners
from storage.unit_of_work import Store

SECONDS = 10
CHECK_NETWORK = "Check this machine's network (proxy, firewall) and try again; nothing is known about the token yet."
_SLACKS_OWN = frozenset(("fatal_error", "internal_error", "ratelimited", "request_timeout", "service_unavailable"))
"""Errors of auth.test and apps.connections.open that say nothing about the token (docs.slack.dev)."""


@dataclass(frozen=True)
class Checked:
    """What a platform says of a token: who the bot is, or why not.

    is_refused: the platform itself said no; else nobody was asked, and nothing is known about the token.
    """

    name: str = ""
    problem: str = ""
    is_refused: bool = False


class Unasked(Exception):
    """The platform gave no answer of its own; the message says what to look at, without the token."""


async def set_up(env_file: Path) -> None:
    """Walks through the questions; what is left empty stays unset. An existing file is asked about first.

    Raises `StartRefused` and `WrongSettings`, and then has written nothing.
    """
    await asyncio.to_thread(_refuse_place, env_file)
    if await asyncio.to_thread(env_file.exists) and not typer.confirm(f"{env_file} exists. Replace it?", default=False):
        typer.echo(f"{env_file} stays as it is.")
        return
    typer.echo("Press Enter to leave a messenger out. Nothing you type is shown or logged.\n")
    around = load(Path(os.devnull))
    values = _own_addresses(around)
    bot = await _ask_telegram(values, around.telegram_api_url)
    await _ask_slack(values, around.slack_api_url)
    values["CRM_LANGUAGE"] = _ask("language", "Language of the team (en, ru, nb, bg)", "en")
    values["CRM_TIMEZONE"] = _ask("timezone", "Time zone", "Europe/Oslo")
    values["CRM_CURRENCY"] = _ask("currency", "Currency", "EUR")
    settings = await asyncio.to_thread(write_env, env_file, values)
    await _print_way_in(settings, env_file, bot)


def _refuse_place(env_file: Path) -> None:
    """Before anybody types a token for nothing."""
    if env_file.is_dir():
        raise StartRefused("--env-file", f"{env_file} is a folder; name a file in it")
    if not os.access(env_file.parent, os.W_OK):
        raise StartRefused("--env-file", f"nothing can be written to {env_file.parent}; name another folder")


def _ask(field: str, question: str, default: str) -> str:
    """An answer that the settings accept; anything else is asked again with the reason."""

    def accepted(answer: str) -> str:
        if problem := why_not(field, answer.strip()):
            raise typer.BadParameter(problem)
        return answer.strip()

    return str(typer.prompt(question, default=default, value_proc=accepted))


def _own_addresses(around: Settings) -> dict[str, str]:
    """API addresses given in the environment that are not the public ones: they belong into the file as well."""
    fields = ("telegram_api_url", "slack_api_url")
    given = {name: getattr(around, name) for name in fields}
    return {f"CRM_{name.upper()}": url for name, url in given.items() if url != Settings.model_fields[name].default}


async def _ask_telegram(values: dict[str, str], api_url: str) -> str:
    """The bot's username; "" where Telegram is left out."""
    while token := typer.prompt("Telegram token from @BotFather", default="", hide_input=True, show_default=False):
        problem = why_not("telegram_token", token)
        checked = Checked(problem=problem) if problem else await check_telegram(token, api_url)
        if not checked.problem:
            typer.echo(f"  ✓ @{checked.name}")
            values["CRM_TELEGRAM_TOKEN"] = token
            return checked.name
        typer.echo(f"  ✗ {checked.problem}")
    return ""


async def _ask_slack(values: dict[str, str], api_url: str) -> None:
    while token := typer.prompt("Slack bot token (xoxb-…)", default="", hide_input=True, show_default=False):
        problem = why_not("slack_bot_token", token)
        checked = Checked(problem=problem) if problem else await check_slack(token, api_url)
        if not checked.problem:
            typer.echo(f"  ✓ {checked.name}")
            values["CRM_SLACK_BOT_TOKEN"] = token
            await _ask_slack_way(values, api_url)
            return
        typer.echo(f"  ✗ {checked.problem}")


async def _ask_slack_way(values: dict[str, str], api_url: str) -> None:
    """Socket Mode by an app token; without one, signed HTTP."""
    question = "Slack app token (xapp-…) for Socket Mode; Enter for HTTP"
    while token := typer.prompt(question, default="", hide_input=True, show_default=False):
        problem = why_not("slack_app_token", token)
        checked = Checked(problem=problem) if problem else await check_slack_app(token, api_url)
        if not checked.problem:
            values["CRM_SLACK_APP_TOKEN"] = token
            return
        typer.echo(f"  ✗ {checked.problem}")
    values["CRM_SLACK_SIGNING_SECRET"] = typer.prompt("Slack signing secret (Basic Information)", hide_input=True)
    address = typer.prompt("Public https address of this bot, as Slack reaches it", value_proc=_posted_to)
    typer.echo(f"  Slack posts to {address}: pass it on to CRM_HTTP_HOST and CRM_HTTP_PORT (127.0.0.1:8080).")
    typer.echo(f"  The app's manifest with it: python bot.py manifest --url {address}")


def _posted_to(address: str) -> str:
    try:
        return posted_to(address.strip())
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


async def check_telegram(token: str, api_url: str) -> Checked:
    """Asks getMe. The token never stands in the answer."""
    try:
        answer = await _post(f"{api_url.rstrip('/')}/bot{token}/getMe", {})
    except Unasked as error:
        return Checked(problem=str(error))
    if answer.get("ok"):
        result = answer.get("result")
        return Checked(str(result.get("username", "")) if isinstance(result, dict) else "")
    said = str(answer.get("description", "no reason given"))
    if answer.get("error_code") not in (401, 404):  # 404: that is no token at all
        return Checked(problem=f"Telegram says: {said}. Try again in a moment.")
    return Checked(problem=f"Telegram says: {said}. Copy the token from @BotFather.", is_refused=True)


async def check_slack(token: str, api_url: str) -> Checked:
    """Asks auth.test. The token never stands in the answer."""
    return await _asked_slack(token, f"{api_url}auth.test", "OAuth & Permissions")


async def check_slack_app(token: str, api_url: str) -> Checked:
    """Asks apps.connections.open, which only an app-level token may call."""
    return await _asked_slack(token, f"{api_url}apps.connections.open", "Basic Information")


async def _asked_slack(token: str, method: str, found_under: str) -> Checked:
    try:
        answer = await _post(method, {"Authorization": f"Bearer {token}"})
    except Unasked as error:
        return Checked(problem=str(error))
    if answer.get("ok"):
        return Checked(f"{answer['user']} in {answer.get('team')}" if "user" in answer else "Socket Mode")
    said = str(answer.get("error", "no reason given"))
    if said in _SLACKS_OWN:
        return Checked(problem=f"Slack says: {said}. Try again in a moment.")
    return Checked(problem=f"Slack says: {said}. Copy the token from {found_under}.", is_refused=True)


async def _post(url: str, headers: Mapping[str, str]) -> dict[str, object]:
    """The platform's own answer; `Unasked` where there is none, as offline or behind a login page."""
    host = urlsplit(url).netloc
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS)) as session,
            session.post(url, headers=dict(headers)) as response,
        ):
            answer = await response.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Unasked(f"{host} could not be reached: {_why(error)}. {CHECK_NETWORK}") from None
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or "ok" not in answer:
        raise Unasked(f"{host} could not be reached: something else answered in its place. {CHECK_NETWORK}")
    return answer


def _why(error: Exception) -> str:
    """In a few words; the exception's own may hold the address, and with it the token."""
    match error:
        case aiohttp.ClientConnectorDNSError():
            return "its name is not found"
        case aiohttp.ClientConnectorCertificateError():
            return "its certificate is not trusted"
        case TimeoutError():
            return f"no answer in {SECONDS} s"
        case aiohttp.ClientConnectorError():
            return "no connection"
        case _:
            return type(error).__name__


def write_env(env_file: Path, values: Mapping[str, str]) -> Settings:
    """Writes `KEY=value` lines, readable by this user only, and gives what they say.

    The file takes its place only when it can be used; else what was there stays, and WrongSettings says why.
    """
    unfinished = env_file.with_name(env_file.name + ".part")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.writelines(f"{key}={value}\n" for key, value in values.items() if value)
        settings = load(unfinished)
        unfinished.replace(env_file)
    finally:
        unfinished.unlink(missing_ok=True)
    return settings


async def _print_way_in(settings: Settings, env_file: Path, bot: str) -> None:
    with naming_the_store():
        store = await open_store(settings)
    typer.echo(f"\nWritten to {env_file}.")
    try:
        for line in await _next_steps(store, settings, bot):
            typer.echo(line)
    finally:
        await store.close()


async def _next_steps(store: Store, settings: Settings, bot: str) -> list[str]:
    """What can be started now, and how the owner enters."""
    if settings.telegram_token is None and settings.slack_bot_token is None:
        return [
            "No messenger is set up, so `make run` has nobody to serve yet: run `make init` again with a token.",
            "`make demo` shows the whole product without one.",
        ]
    clock = SystemClock()
    await seed(store, settings, clock)
    async with store.begin(clock.now()) as work:
        if await owners(work):
            return ["This store has an owner already. Start with `make run`."]
        work.op = "init"
        token = (await invitations.issue(work, "owner", None, None)).token
    line = f"write this to the bot in a private chat: {token}"
    ways = [f"https://t.me/{bot}?start={quote(token)}", line] if bot else [line]
    entering = [f"  {'or ' if number else ''}{way}" for number, way in enumerate(ways)]
    return ["Start with `make run`, then enter as the owner (once, within 24 hours):", *entering]
