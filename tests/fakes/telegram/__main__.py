"""Runs the fake as a process of its own: python -m tests.fakes.telegram --port 8081 [--no-rates] [--again].

Prints the base URL in one line when it listens; `tests.fakes.telegram.control` says how to drive it.
"""

import argparse
import asyncio
import sys

from tests.fakes.telegram.control import add_control
from tests.fakes.telegram.fake import TOKEN, FakeTelegram


def two_to_five(number: int) -> int:
    """How often the update of that number is handed out by a server that forgets what was confirmed."""
    return 2 + number % 4


async def serve(port: int, token: str, *, rates: bool, again: bool) -> None:
    """Serves until the process is ended."""
    async with FakeTelegram(token=token, rates=rates, port=port, extend=add_control) as fake:
        if again:
            fake.updates.times = two_to_five
        sys.stdout.write(f"{fake.url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.telegram", description="A strict fake Bot API server.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--no-rates", action="store_true", help="no flood control")
    parser.add_argument("--again", action="store_true", help="each update is handed out two to five times")
    given = parser.parse_args()
    try:
        asyncio.run(serve(given.port, given.token, rates=not given.no_rates, again=given.again))
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
