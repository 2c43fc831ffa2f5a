"""The Web API over HTTP: reads a call as Slack does, judges it, answers it, breaks on demand."""

import asyncio
import contextlib
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.slack.faults import Fault, Faults
from tests.fakes.slack.methods import METHODS, Method
from tests.fakes.slack.rates import Rates
from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.workspace import Refused, Workspace

STRUCTURED = frozenset(
    {"blocks", "attachments", "view", "metadata", "unfurls", "files", "prompts", "loading_messages", "user_auth_blocks"}
)
HTML_502 = "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>"


@dataclass(frozen=True)
class Call:
    """One call of the Web API as it arrived, and what was answered (None where the connection broke)."""

    method: str
    args: JsonObject
    at: float
    answer: JsonObject | None


@dataclass
class WebApi:
    ws: Workspace
    rates: Rates
    bot_token: str
    app_token: str
    faults: Faults = field(default_factory=Faults)
    calls: list[Call] = field(default_factory=list)
    dead_token: str | None = None  # token_revoked or account_inactive, once the app was cut off
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    new_socket_url: Any = None

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        token, args = await self._read(request, method)
        fault = self.faults.next_for(method)
        if fault is not None and not fault.after_effect:
            return _broken(fault)
        answer, wait = self._answer(method, token, args)
        if fault is not None:
            self.calls.append(Call(method, args, self.ws.clock(), None))
            await self._cut(request, fault)
        else:
            self.calls.append(Call(method, args, self.ws.clock(), answer))
        headers = {"Retry-After": str(wait)} if wait else {}
        return web.json_response(answer, status=429 if wait else 200, headers=headers)

    async def _cut(self, request: web.Request, fault: Fault) -> None:
        """After the effect: silence, or a connection that breaks; the caller cannot know what happened."""
        if fault.kind == "timeout_after_effect":
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.closing.wait(), fault.seconds)
        if request.transport is not None:
            request.transport.abort()

    async def _read(self, request: web.Request, method: str) -> tuple[str | None, JsonObject]:
        """Token and arguments: query, form, or (writing methods only) JSON with a bearer token."""
        args: JsonObject = dict(request.query)
        bearer = request.headers.get("Authorization", "")
        token: str | None = bearer.removeprefix("Bearer ") or None
        if request.content_type == "application/json":
            found = METHODS.get(method)
            body = await request.text()
            if found is None or found.takes_json:
                args.update(_object(body))
        elif request.method == "POST":
            args.update({name: value for name, value in (await request.post()).items() if isinstance(value, str)})
        token = token or args.pop("token", None)
        args.pop("token", None)
        for name in STRUCTURED & args.keys():
            if isinstance(args[name], str):
                args[name] = _parsed(args[name])
        return token, {name: value for name, value in args.items() if value is not None}

    def _answer(self, method: str, token: str | None, args: JsonObject) -> tuple[JsonObject, int]:
        """The body, and seconds of Retry-After where the limit was passed."""
        try:
            self._check_token(method, token)
            if method == "apps.connections.open":
                return {"ok": True, "url": self.new_socket_url()}, 0
            spec = self._check_arguments(method, args)
            wait = self.rates.wait(method, spec.tier, args.get("channel"))
            if wait:
                return {"ok": False, "error": "ratelimited"}, wait
            return {"ok": True, **spec.handler(self.ws, args)}, 0
        except Refused as refused:
            return _refusal(refused), 0

    def _check_token(self, method: str, token: str | None) -> None:
        if not token:
            raise Refused("not_authed")
        if self.dead_token is not None:
            raise Refused(self.dead_token)
        if token not in (self.bot_token, self.app_token):
            raise Refused("invalid_auth")
        if (token == self.app_token) != (method == "apps.connections.open"):
            raise Refused("not_allowed_token_type")

    def _check_arguments(self, method: str, args: JsonObject) -> Method:
        spec = METHODS.get(method)
        if spec is None:
            self.ws.violations.append(f"{method}: no such method here")
            raise Refused("unknown_method")
        # bolt sends team_id with every call: a default parameter of its client
        for name in sorted(args.keys() - spec.required - spec.optional - {"team_id"}):
            self.ws.violations.append(f"{method}: unknown argument {name}")
        if missing := sorted(name for name in spec.required if args.get(name) in (None, "")):
            raise Refused("invalid_arguments", [f"missing required field: {name}" for name in missing])
        return spec


def _object(body: str) -> JsonObject:
    found = _parsed(body)
    return found if isinstance(found, dict) else {}


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _refusal(refused: Refused) -> JsonObject:
    answer: JsonObject = {"ok": False, "error": refused.error}
    if refused.breaches:
        answer["errors"] = refused.breaches
        answer["response_metadata"] = {"messages": [f"[ERROR] {breach}" for breach in refused.breaches]}
    return answer


def _broken(fault: Fault) -> web.Response:
    match fault.kind:
        case "http_502_html":
            return web.Response(status=502, text=HTML_502, content_type="text/html")
        case "429":
            limited = {"ok": False, "error": "ratelimited"}
            return web.json_response(limited, status=429, headers={"Retry-After": str(fault.retry_after)})
        case "500":
            return web.Response(status=500, text="Internal Server Error")
        case _:
            return web.json_response({"ok": False, "error": fault.error})
