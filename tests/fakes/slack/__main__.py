"""`python -m tests.fakes.slack --port N`: the fake in a process of its own, steered over HTTP under /control/.

POST /control/user|channel|dm|says|presses|deliver_to|fail_next|rates|refresh with a JSON object; GET /control/state.
The first line on stdout is the Web API address.
"""

import argparse
import asyncio
import sys

from aiohttp import web

from tests.fakes.slack.control import Control
from tests.fakes.slack.server import FakeSlack


class Served(FakeSlack):
    """The fake with its steering routes."""

    def add_routes(self, app: web.Application) -> None:
        Control(self).add_to(app)


async def serve(options: argparse.Namespace) -> None:
    async with Served(port=options.port, rates=not options.no_rates, duplicate_rate=options.duplicates) as fake:
        if options.deliver_to:
            fake.deliver_to(options.deliver_to)
        sys.stdout.write(f"{fake.api_url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--no-rates", action="store_true", help="lift all rate limits")
    parser.add_argument("--duplicates", type=float, default=0.0, help="share of events brought twice, 0..1")
    parser.add_argument("--deliver-to", default="", help="request URL of the app; without it Socket Mode")
    try:
        asyncio.run(serve(parser.parse_args()))
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
