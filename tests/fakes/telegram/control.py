"""Drives the fake over HTTP, for tests in which the fake runs as a process of its own.

POST /control/says    {"user": 7, "text": "..."}            -> message id
POST /control/presses {"user": 7, "message": 3, "button": "Yes"} -> query id
POST /control/fail    {"method": "sendMessage", "kind": "reset_after_effect", "times": 1}
GET  /control/messages?user=7   -> what is on the screen: id, text, buttons, by_bot
GET  /control/calls             -> method, code, error of every call but getUpdates
GET  /control/state             -> pending updates, running calls, violations, how polling goes
All act in private chats; people come into being with their first word.
"""

from collections.abc import Awaitable, Callable

from aiohttp import web

from tests.fakes.telegram.errors import Json
from tests.fakes.telegram.fake import FakeTelegram
from tests.fakes.telegram.people import FakeChat, FakeUser


def add_control(app: web.Application, fake: FakeTelegram) -> None:
    """Adds the /control routes."""
    for name, act in {"says": _says, "presses": _presses, "fail": _fail}.items():
        app.router.add_post(f"/control/{name}", _answering(fake, act))
    for name, tell in {"messages": _messages, "calls": _calls, "state": _state}.items():
        app.router.add_get(f"/control/{name}", _answering(fake, tell))


Act = Callable[[FakeTelegram, Json], Awaitable[object]]


def _answering(fake: FakeTelegram, act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        given = dict(request.query) if request.method == "GET" else await request.json()
        try:
            return web.json_response(await act(fake, given))
        except AssertionError as error:
            return web.json_response({"refused": str(error)}, status=409)

    return handle


def _person(fake: FakeTelegram, given: Json) -> tuple[FakeUser, FakeChat]:
    user = fake.user(int(given["user"]), f"User {given['user']}")
    return user, fake.private(user)


async def _says(fake: FakeTelegram, given: Json) -> object:
    user, chat = _person(fake, given)
    return (await user.says(chat, given["text"])).id


async def _presses(fake: FakeTelegram, given: Json) -> object:
    user, chat = _person(fake, given)
    press = await user.presses(chat.message(given["message"]), given["button"])
    return press.query.id if press.query else None


async def _fail(fake: FakeTelegram, given: Json) -> object:
    fake.fail_next(given["method"], given["kind"], times=given.get("times", 1))
    return True


async def _messages(fake: FakeTelegram, given: Json) -> object:
    _, chat = _person(fake, given)
    return [{"id": m.id, "text": m.text, "buttons": m.buttons, "by_bot": m.by_bot} for m in chat.messages]


async def _calls(fake: FakeTelegram, given: Json) -> object:
    shown = (call for call in fake.calls if call.method != "getUpdates")
    return [{"method": call.method, "code": call.code, "error": call.error, "params": call.params} for call in shown]


async def _state(fake: FakeTelegram, given: Json) -> object:
    pending = len(fake.updates.current())
    told = {"pending": pending, "running": fake.server.running, "violations": fake.violations}
    polling = {"handed": fake.updates.handed.total(), "polls": fake.updates.polls, "conflicts": fake.server.conflicts}
    return told | polling
