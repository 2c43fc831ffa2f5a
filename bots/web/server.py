"""Serves the page on this machine and nowhere else."""

from __future__ import annotations

from ipaddress import ip_address

from aiohttp import web

from bots.web.guard import is_loopback
from bots.web.platform import WebPlatform


class NotLoopback(ValueError):
    """The page knows no passwords: it may only be bound to this machine."""


class WebServer:
    """One listening socket for a `WebPlatform`. port 0: any free one, told by `url` after `start`."""

    def __init__(self, platform: WebPlatform, host: str = "127.0.0.1", port: int = 8080) -> None:
        if host != "localhost" and not is_loopback(host):
            raise NotLoopback(host)
        self._host = "127.0.0.1" if host == "localhost" else host
        self._port = port
        self._runner = web.AppRunner(platform.application(), access_log=None, shutdown_timeout=1.0)

    async def start(self) -> str:
        """Listens; gives the address to open. Raises `OSError` where the port is taken."""
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        return self.url

    @property
    def url(self) -> str:
        """`http://127.0.0.1:8080/`."""
        port = self._runner.addresses[0][1]
        host = f"[{self._host}]" if ip_address(self._host).version == 6 else self._host
        return f"http://{host}:{port}/"

    async def stop(self) -> None:
        """Closes the socket and the open streams."""
        await self._runner.cleanup()
