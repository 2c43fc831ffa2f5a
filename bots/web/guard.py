"""Keeps the local page local: only this machine, only its own page, nothing but our own scripts.

A page on the web can make a browser call 127.0.0.1, directly or by a name that it points there (DNS rebinding). So
the caller's address and the Host header must both be loopback, and every POST must carry the page's own Origin.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from typing import Final

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_HOST: Final = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


def is_loopback(address: str | None) -> bool:
    """Whether an IP address is this machine's own; IPv4 inside IPv6 counts as what it carries."""
    try:
        ip = ip_address(address or "")
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_loopback


def is_local_host(header: str | None) -> bool:
    """Whether a Host header names this machine by one of its three loopback names."""
    return _HOST.fullmatch(header or "") is not None


def is_same_origin(request: web.Request) -> bool:
    """Whether a request that changes something comes from our own page; no Origin at all is a no."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.headers.get('Host', '')}"


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """403 for foreign callers, hosts and origins; the security headers on everything else."""
    if not is_loopback(request.remote) or not is_local_host(request.headers.get("Host")):
        return _refused("foreign_host")
    if request.method not in ("GET", "HEAD") and not is_same_origin(request):
        return _refused("foreign_origin")
    try:
        response = await handler(request)
    except web.HTTPException as refusal:
        refusal.headers.update(HEADERS)
        raise
    if not response.prepared:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
    return response


def _refused(code: str) -> web.Response:
    return web.json_response({"error": code}, status=403, headers=HEADERS)
