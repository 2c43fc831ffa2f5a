"""The way in: `python bot.py demo | run | init | doctor | migrate | manifest | website | backup | restore | …`.

Everything heavy is imported inside the command that needs it, so that `--help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

try:
    import typer
except ModuleNotFoundError:  # before the first `make`, or called with another Python than the one set up
    print(
        "The libraries are not installed for this Python. Run `make demo` or `make init` once, and from then on "
        ".venv/bin/python bot.py …; without make: uv venv && uv pip install --require-hashes -r requirements.lock, "
        "then uv run --no-project bot.py …",
        file=sys.stderr,
    )
    raise SystemExit(2) from None

if TYPE_CHECKING:
    from bots.settings import Settings

T = TypeVar("T")

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # loading rich takes half of the time that the help takes
    help="A CRM that lives in messengers: Telegram, Slack and a local chat over one store.",
)


def _settings(**overrides: object) -> Settings:
    from bots.settings import WrongSettings, load

    try:
        return load(**overrides)  # type: ignore[arg-type]  # field names with their values
    except WrongSettings as error:
        raise _stopped(f"These settings can't be used:\n{error}") from None


@app.command(short_help="Plays the whole product in a browser, without any token.")
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the page is served, on this machine only.")] = 8765,
    lang: Annotated[str | None, typer.Option(help="Language at first: en, ru, nb or bg; the page changes it.")] = None,
    open_page: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = True,
    keep: Annotated[Path | None, typer.Option(help="Keep the store in this file; else it is thrown away.")] = None,
) -> None:
    """Plays the whole product in a browser, with its story and without any token."""
    from bots.importing import unswept

    with unswept():
        from bots.demo.play import play

    _run(play(port=port, language=lang, open_page=open_page, keep=keep), interrupted=0)


@app.command(short_help="Serves the messengers whose tokens are set.")
def run() -> None:
    """Serves the messengers whose tokens are set, until it is stopped."""
    settings = _settings()
    if settings.telegram_token is None and settings.slack_bot_token is None:
        keys, ways = "CRM_TELEGRAM_TOKEN, CRM_SLACK_BOT_TOKEN", "`python bot.py init`, or try `python bot.py demo`"
        raise _stopped(f"{keys}: no messenger is set up. Run {ways}.")
    from bots.importing import unswept

    with unswept():
        from bots.service import serve_until_stopped

    _run(serve_until_stopped(settings), interrupted=0)


@app.command(short_help="Asks for tokens, writes `.env`, prints the owner's way in.")
def init(
    env_file: Annotated[Path, typer.Option(help="Where the settings are written.")] = Path(".env"),
) -> None:
    """Asks for tokens, checks them, writes `.env`, and prints the owner's one-time start link."""
    from bots.setup import set_up

    _run(_interruptible(set_up(env_file)))


@app.command(short_help="Says what is wrong and what to do about it.")
def doctor() -> None:
    """Says in words what is wrong with settings, store and tokens, and what to do."""
    from bots.doctor import examine

    raise typer.Exit(_run(examine()))


@app.command()
def migrate() -> None:
    """Brings the store to the present schema."""
    settings = _settings()
    from bots.store import migrate_store

    typer.echo(_run(migrate_store(settings)))


@app.command(short_help="Copies a running SQLite store into one checked file.")
def backup(
    target: Annotated[
        Path | None, typer.Argument(help="A new file for the copy, or a folder; else CRM_BACKUP_DIR, or backups.")
    ] = None,
    check: Annotated[Path | None, typer.Option(help="Make no copy; say whether this one can be restored.")] = None,
) -> None:
    """Copies a running SQLite store into one consistent, checked file; or checks a copy that was made."""
    settings = _settings()
    from bots.store import backup_store, check_backup

    typer.echo(_run(check_backup(check) if check else backup_store(settings, target)))


@app.command(short_help="Puts a copy in the store's place; the bot must be stopped.")
def restore(
    copy: Annotated[Path, typer.Argument(help="A file that backup made.")],
) -> None:
    """Checks a copy and puts it in the SQLite store's place, in one step; what stood there is kept beside it."""
    settings = _settings()
    from bots.store import restore_store

    typer.echo(_run(restore_store(settings, copy)))


@app.command(short_help="Prints the Slack app manifest (JSON) and the link for it.")
def manifest(
    url: Annotated[str, typer.Option(help="Public https address of this bot, for HTTP instead of Socket Mode.")] = "",
) -> None:
    """Prints the Slack app manifest (JSON, on stdout), and before it the link that makes the app (on stderr)."""
    from bots.slack.manifest import printed

    try:
        text, link = printed(url)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--url") from None
    typer.echo(
        f"This link makes the app in your workspace:\n\n  {link}\n\nIts manifest, which needs no copying:", err=True
    )
    typer.echo(text)


@app.command(short_help="Prints what the firm's website embeds: the widget, and a form.")
def website(
    form: Annotated[str, typer.Argument(help="The form's name, which its tasks carry: a-z, 0-9, -.")] = "contact",
) -> None:
    """Prints the script tag of the widget and the address to which a form of that name is sent."""
    settings = _settings()
    from bots.web.site.snippet import snippet

    try:
        typer.echo(snippet(settings, form))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


@app.command(short_help="Reads lines of JSON, writes what was understood.")
def understand(
    database: Annotated[str, typer.Option(help="A store's URL: matched records' ids are added.")] = "",
    spans: Annotated[bool, typer.Option(help="Adds each part of the line with its meaning, and who is meant.")] = False,
) -> None:
    """Reads lines of JSON from stdin, writes what was understood to stdout: one object in, one object out.

    In: {"text": "called Petrov, offer by fri 40k", "lang": "en", "now": "2026-05-12T10:42:00+02:00",
    "tz": "Europe/Oslo"}, and if wanted "currency" and "country". A file of such lines: understand < lines.jsonl.
    A line that can't be read answers {"error": "why"}. All keys: docs/understanding.md.
    """
    from bots import logs
    from bots.understanding import understand_lines

    logs.configure("console")  # to stderr: what is written to stdout is answers alone
    _run(_interruptible(understand_lines(sys.stdin.buffer, sys.stdout.buffer, database, with_spans=spans)))


def _run(work: Coroutine[Any, Any, T], *, interrupted: int = 130) -> T:
    """What the work gives. A refusal ends the command with its reason; interrupted: the exit code after Ctrl-C."""
    import asyncio

    from bots.loops import quickest
    from bots.platform import StartRefused
    from bots.settings import WrongSettings
    from storage.engine import StoreRefused

    try:
        with asyncio.Runner(loop_factory=quickest()) as runner:
            return runner.run(work)
    except (StartRefused, StoreRefused, WrongSettings) as error:
        raise _stopped(str(error)) from None
    except BrokenPipeError:
        raise  # who read our answers has seen enough; typer ends quietly
    except OSError as error:
        raise _stopped(f"{error.filename}: {error.strerror}" if error.filename else str(error)) from None
    except KeyboardInterrupt:
        raise typer.Exit(interrupted) from None


async def _interruptible(work: Coroutine[Any, Any, T]) -> T:
    """The work, which waits for a terminal; asyncio's own handler would leave the first Ctrl-C there unheard."""
    import signal

    signal.signal(signal.SIGINT, signal.default_int_handler)
    return await work


def _stopped(reason: str) -> typer.Exit:
    """Ends the command with what a person has to mend; 2 tells it from a crash."""
    typer.echo(reason, err=True)
    return typer.Exit(2)


if __name__ == "__main__":
    app()
