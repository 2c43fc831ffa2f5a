"""The HTTP side: whether it lives, whether it is ready, what was counted, and the routes of platforms that need any.

/live     200 while the event loop turns
/ready    200 or 503, with each check by name as JSON; codes only, so that a load balancer elsewhere may ask. degraded:
          checks that fail and do not stand in the way of the rest
/metrics  for Prometheus: this machine alone, or whoever shows CRM_METRICS_TOKEN where that is set
"""

from __future__ import annotations

import errno
import hmac
from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web

from bots.platform import StartRefused
from bots.watch import Watch
from bots.web.guard import is_local_host, is_loopback

Scrape = Callable[[str], Awaitable[tuple[bytes, str]]]
"""All metrics for an Accept header, with their content type."""
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")
"""Said by a proxy on this machine that speaks for somebody elsewhere."""


async def serve(
    host: str, port: int, routes: Iterable[web.RouteDef], watch: Watch, scrape: Scrape, token: str
) -> web.AppRunner:
    """Listens. token: what the caller of /metrics must show, "" for callers on this machine alone. `StartRefused`."""
    server = web.Application(client_max_size=2**20)
    server.add_routes([web.get("/live", _live), web.get("/ready", _ready(watch))])
    server.add_routes([web.get("/metrics", _metrics(scrape, token)), *routes])
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        await runner.cleanup()
        key = "CRM_HTTP_PORT" if error.errno in (errno.EADDRINUSE, errno.EACCES) else "CRM_HTTP_HOST"
        raise StartRefused(key, f"nothing can be served there: {error.strerror or error}") from error
    return runner


async def _live(_request: web.Request) -> web.Response:
    return web.Response(text="live")


def _ready(watch: Watch) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def ready(_request: web.Request) -> web.StreamResponse:
        checks = watch.checks()
        is_ready = not any(one.stands_in_the_way for one in checks)
        degraded = [one.name for one in checks if one.is_part and not one.is_well]
        told = {one.name: {"ok": one.is_well, "why": one.why, "detail": one.detail} for one in checks}
        body = {"ready": is_ready, "degraded": degraded, "checks": told}
        return web.json_response(body, status=200 if is_ready else 503)

    return ready


def _metrics(scrape: Scrape, token: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def metrics(request: web.Request) -> web.StreamResponse:
        if not _may_read(request, token):
            return web.json_response({"error": "no_token" if token else "foreign_host"}, status=401 if token else 403)
        page, content_type = await scrape(request.headers.get("Accept", ""))
        return web.Response(body=page, headers={"Content-Type": content_type, "Cache-Control": "no-store"})

    return metrics


def _may_read(request: web.Request, token: str) -> bool:
    if token:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(errors="surrogateescape"), f"Bearer {token}".encode())
    is_direct = not any(name in request.headers for name in _FORWARDED)
    return is_direct and is_loopback(request.remote) and is_local_host(request.headers.get("Host"))
