"""The HTTP face: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.telegram.answering import ANSWERING
from tests.fakes.telegram.call import Call, Handler, Upload
from tests.fakes.telegram.chats import CHATS
from tests.fakes.telegram.editing import EDITING
from tests.fakes.telegram.errors import ApiError, Json, bad_request, forbidden, too_many
from tests.fakes.telegram.faults import Fault, Faults
from tests.fakes.telegram.files import FILES, check_upload
from tests.fakes.telegram.rates import Rates
from tests.fakes.telegram.schema import Schema
from tests.fakes.telegram.sending import SENDING
from tests.fakes.telegram.settings import SETTINGS, check_webhook
from tests.fakes.telegram.updates import LONGEST_POLL, Updates
from tests.fakes.telegram.webhook import Webhook
from tests.fakes.telegram.world import World

HANDLERS: dict[str, Handler] = {**SENDING, **EDITING, **ANSWERING, **CHATS, **SETTINGS, **FILES}
_QUIET = frozenset({"sendChatAction", "sendMessageDraft", "sendRichMessageDraft"})
_COUNTED = ("send", "edit", "forward", "copy")
_KEPT_BYTES = 32 * 1024**2
_BODY_LIMIT = 64 * 1024**2  # bytes; above it the connection is refused before it is read


@dataclass
class Recorded:
    """One call in `fake.calls`: its parameters as judged, and how it ended (None while it runs)."""

    method: str
    params: Json
    at: float
    error: str | None = None
    code: int | None = None


@dataclass
class Server:
    """Dispatches calls: token, schema, faults, rates, handler. others: other bots at the same address, by token."""

    token: str
    world: World
    updates: Updates
    rates: Rates | None
    local: bool
    webhook_pause: float
    schema: Schema = field(default_factory=Schema)
    faults: Faults = field(default_factory=Faults)
    calls: list[Recorded] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    running: int = 0
    conflicts: int = 0
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    others: dict[str, "Server"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.webhook = Webhook(self.updates, self._execute_answer, self.webhook_pause)

    def app(self) -> web.Application:
        """The aiohttp application."""
        app = web.Application(client_max_size=_BODY_LIMIT)
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        app.router.add_get("/file/bot{token}/{kind}/{file_id}/{name}", self._download)
        return app

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        """A call of one of the bots."""
        return await self.others.get(request.match_info["token"], self)._called(request)

    async def _called(self, request: web.Request) -> web.StreamResponse:
        record = Recorded(request.match_info["method"], {}, self.world.clock())
        try:
            given, uploads = await _read(request)
            result = await self._run(request, record, given, uploads)
        except web.HTTPRequestEntityTooLarge:
            return _refused(record, ApiError(413, "Request Entity Too Large"))
        except ApiError as error:
            is_gone = request.transport is None or request.transport.is_closing()
            self.conflicts += error.code == 409 and not is_gone  # one that a dead caller left behind is no conflict
            return _refused(record, error)
        if isinstance(result, web.StreamResponse):
            return result
        record.code = 200
        return web.json_response({"ok": True, "result": result})

    async def _run(self, request: web.Request, record: Recorded, given: Json, uploads: dict[str, Upload]) -> Any:
        if request.match_info["token"] != self.token:
            raise ApiError(401, "Unauthorized")
        params = self._judge(record, given, uploads)
        if record.method == "getUpdates":
            if params.get("timeout", 0) > LONGEST_POLL:  # the server clamps it without a word
                self.violations.append(f"getUpdates: timeout must be at most {LONGEST_POLL} s")
            self._raise_before(self.faults.take("getUpdates", None))
            return await self.updates.poll(params)
        self.running += 1
        try:
            return await self._with_faults(request, record.method, params, uploads)
        finally:
            self.running -= 1
            self.world.touch()

    def _judge(self, record: Recorded, given: Json, uploads: dict[str, Upload]) -> Json:
        method = self.schema.method_named(record.method)
        record.params = given
        self.calls.append(record)
        if method is None:
            raise ApiError(404, "Not Found")
        record.method = method
        for name in uploads:  # a file may come under its parameter's own name
            if f"attach://{name}" not in str(given):
                given[name] = f"attach://{name}"
        record.params, violations = self.schema.judge(method, given)
        self.violations += violations
        return record.params

    async def _with_faults(self, request: web.Request, method: str, params: Json, uploads: dict[str, Upload]) -> Any:
        fault = self.faults.take(method, params.get("chat_id"))
        self._raise_before(fault)
        if fault and "before_effect" in fault.kind:
            return await self._break(request, fault)
        if fault and fault.kind == "http_502_html":
            return _bad_gateway()
        result = await self.execute(method, params, uploads)
        return await self._break(request, fault) if fault else result

    def _raise_before(self, fault: Fault | None) -> None:
        if fault and fault.kind == "429":
            raise too_many(fault.retry_after)
        if fault and fault.kind == "500":
            raise ApiError(500, "Internal Server Error")
        if fault and fault.kind == "blocked":
            raise forbidden("bot was blocked by the user")

    async def _break(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        """No answer ever (until the caller hangs up), a cut connection, or a proxy's error page."""
        if fault.kind == "http_502_after_effect":
            return _bad_gateway()
        if fault.kind.startswith("timeout"):
            await self._until_gone(request)
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)

    async def _until_gone(self, request: web.Request) -> None:
        while request.transport is not None and not request.transport.is_closing():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), 0.02)
                return

    async def execute(self, method: str, params: Json, uploads: dict[str, Upload] | None = None) -> Any:
        """Plays one judged call; raises ApiError."""
        if method in {"setWebhook", "deleteWebhook", "getWebhookInfo"}:
            return await self._webhook_method(method, params)
        handler = HANDLERS.get(method)
        if handler is None:
            self.violations.append(f"{method}: the fake does not play this method")
            raise ApiError(501, "Not Implemented: the fake does not play this method")
        for upload in (uploads or {}).values():
            check_upload(upload)
        call = Call(method, params, self.world, self.updates, uploads or {}, self.violations, self.world.clock())
        return self._played(call, handler)

    def _played(self, call: Call, handler: Handler) -> Any:
        """The handler's answer; refused calls count for the rate too."""
        if self.rates and call.method.startswith(_COUNTED) and call.method not in _QUIET:
            paid, chat_id = bool(call.get("allow_paid_broadcast")), call.get("chat_id")
            several = _messages_in(call)
            if isinstance(chat_id, int):
                self.rates.pass_message(chat_id, len(call.get("text", "")), paid=paid, messages=several)
        return handler(call)

    async def _webhook_method(self, method: str, params: Json) -> Any:
        if method == "getWebhookInfo":
            return self.webhook.info()
        if method == "setWebhook" and params.get("url"):
            if self.rates:
                self.rates.pass_webhook()
            check_webhook(params, local=self.local)
            if not 1 <= params.get("max_connections", 40) <= 100:  # the server clamps it without a word
                self.violations.append("setWebhook: max_connections must be 1-100")
        await self.webhook.start({**params, "url": params.get("url", "") if method == "setWebhook" else ""})
        return True

    async def _execute_answer(self, body: Json) -> None:
        """A method in the answer to a webhook: played without an answer."""
        record = Recorded(str(body.pop("method")), body, self.world.clock())
        try:
            await self.execute(record.method, self._judge(record, body, {}))
        except ApiError as error:
            record.code, record.error = error.code, error.description

    async def _download(self, request: web.Request) -> web.StreamResponse:
        token = request.match_info["token"]
        file = self.others.get(token, self).world.files.get(request.match_info["file_id"])
        if token not in (self.token, *self.others) or file is None:
            return web.json_response(ApiError(404, "Not Found").body(), status=404)
        return web.Response(body=file[2], content_type="application/octet-stream")


def _messages_in(call: Call) -> int:
    """How many messages the call makes: albums and copies of several count each."""
    many = call.get("message_ids") or (call.get("media") if call.method == "sendMediaGroup" else None)
    return len(many or [1])


def _refused(record: Recorded, error: ApiError) -> web.Response:
    record.code, record.error = error.code, error.description
    headers = {"Retry-After": str(error.parameters["retry_after"])} if "retry_after" in error.parameters else None
    return web.json_response(error.body(), status=error.code, headers=headers)


def _bad_gateway() -> web.Response:
    page = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
    return web.Response(status=502, text=page, content_type="text/html")


async def _read(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """Parameters from the query, a form or a JSON body, and uploaded files by name."""
    given: Json = dict(request.query)
    if request.content_type == "application/json":
        return given | _object(await request.text()), {}
    uploads: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[name] = _upload(value)
        else:
            given[name] = value
    return given, uploads


def _object(body: str) -> Json:
    found: Callable[[str], Any] = json.loads
    try:
        parsed = found(body or "{}")
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(parsed, dict):
        raise bad_request("can't parse JSON object")
    return parsed


def _upload(part: web.FileField) -> Upload:
    size = part.file.seek(0, 2)
    part.file.seek(0)
    return Upload(part.filename, size, part.file.read(_KEPT_BYTES))
