"""What the widget is made of: the script that a site embeds, the frame that it opens, and the words of both."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from bots.web.page import FILE_WORDS
from bots.web.render import Json
from bots.web.site.shelf import LINK_LIFE
from locales.catalog import FALLBACK, LANGUAGES, Catalog, closest

_HERE = Path(__file__).parent / "static"
_THERE = Path(__file__).parents[1] / "static"
_TYPES = {".js": "text/javascript", ".css": "text/css"}
FILES: Final = {
    one.name: one
    for one in (
        _HERE / "frame.js", _HERE / "frame.css", _HERE / "line.js", _HERE / "carry.js", _THERE / "dom.js",
        _THERE / "blocks.js", _THERE / "attach.js", _THERE / "files.js", _THERE / "tokens.css", _THERE / "message.css",
    )
}  # fmt: skip
LAUNCHER = ("widget-open", "widget-close", "widget-title", "widget-news")
WORDS: Final[tuple[str, ...]] = (
    "widget-title", "widget-close", "widget-log", "widget-write", "widget-placeholder", "widget-send", "widget-name",
    "widget-you", "widget-desk", "widget-lost", "widget-not-sent", "widget-too-long", "widget-slow-down",
    "widget-blocked", "widget-privacy", "customer-hello", "customer-how", "web-opens-new-tab", "web-gone-picture",
    "web-quote", "own-data-over", "web-edit", "web-editing", "web-edited", "web-cancel", "carry-offer",
    "carry-link", "carry-copy", "carry-copied", "carry-ask", "carry-yes", "carry-no", "carry-over", "carry-done",
)  # fmt: skip
COMMON: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def origin_of(address: str) -> str:
    """`https://www.example.org`, as browsers write it in `Origin`; ValueError for what is none.

    Only scheme, name and port count: a path or a wildcard would promise what no browser keeps.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or "*" in address:
        raise ValueError(address)
    name = parts.hostname.encode("idna").decode()
    shown = f"[{name}]" if ":" in name else name
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{shown}" + (f":{parts.port}" if parts.port not in (None, usual) else "")


class Pages:
    """Everything that is served and not posted. url: where browsers reach us; origins: sites that may embed us."""

    def __init__(self, catalog: Catalog, url: str, origins: tuple[str, ...]) -> None:
        self._catalog = catalog
        self.own = origin_of(url)
        self.origins = frozenset(map(origin_of, origins))

    def words(self, language: str) -> Json:
        """`{"language", "words"}` of the frame."""
        spoken = closest(language, FALLBACK)
        known = dict.fromkeys(WORDS, ("most",)) | FILE_WORDS
        minutes = int(LINK_LIFE.total_seconds()) // 60
        told = {
            key: self._catalog.say(spoken, key, {arg: f"{{{arg}}}" for arg in args}) for key, args in known.items()
        }
        told["carry-explain"] = self._catalog.say(spoken, "carry-explain", {"minutes": minutes})
        return {"language": spoken, "words": told}

    def frame(self, language: str) -> web.Response:
        """The page inside the frame; only the firm's own sites may show it."""
        spoken = closest(language, FALLBACK)
        known = " ".join(sorted(self.origins))
        text = _read(_HERE / "frame.html").replace("{language}", spoken).replace("{origins}", known)
        policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src blob:; "
            "connect-src 'self'; "
            f"base-uri 'none'; form-action 'none'; frame-ancestors {known or chr(39) + 'none' + chr(39)}; "
            "require-trusted-types-for 'script'"
        )
        headers = COMMON | {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
        return web.Response(text=text, content_type="text/html", headers=headers)

    def script(self) -> web.Response:
        """The one script of the site that embeds us, with the words of its button."""
        said = {one: {key: self._catalog.say(one, key) for key in LAUNCHER} for one in LANGUAGES}
        text = _read(_HERE / "widget.js").replace('"{words}"', json.dumps(said, ensure_ascii=True))
        headers = COMMON | {"Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "public, max-age=600"}
        return web.Response(text=text, content_type="text/javascript", headers=headers)

    def file(self, name: str) -> web.Response | None:
        """A script or sheet of the frame, by a name of the list and no other."""
        path = FILES.get(name)
        if path is None:
            return None
        headers = COMMON | {"Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "public, max-age=600"}
        return web.Response(text=_read(path), content_type=_TYPES[path.suffix], headers=headers)


@cache
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
