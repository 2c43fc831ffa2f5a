"""Files that people sent, from the strict server, and every way in which they cannot be had."""

from __future__ import annotations

import pytest
from aiohttp import web

from bots.platform import TOO_LARGE, NotSent, Refused, Uncertain, Undelivered
from bots.telegram.api import Api
from handlers.events import Said
from tests.bots.telegram.crm import Running
from tests.fakes.telegram import TOKEN, FakeUser
from tests.fakes.telegram.files import MAX_DOWNLOAD

CONTENT = b"BEGIN:VCARD\n" * 1000


@pytest.fixture
def ann(bot: Running) -> FakeUser:
    """Somebody who has started the bot."""
    user = bot.fake.user(7, "Ann")
    user.state.reach = "open"
    return user


async def sent(bot: Running, ann: FakeUser, content: bytes, size: int | None = None) -> str:
    """A document that she sends, by its file id."""
    await ann.sends_file(bot.fake.private(ann), "Иван Петров.vcf", content, size=size)
    await bot.crm.wait_for(lambda crm: crm.heard)
    (event,) = bot.crm.heard
    assert isinstance(event.fact, Said)
    assert event.fact.is_card
    return event.fact.attachments[0].ref


async def test_a_file_is_had_whole(bot: Running, ann: FakeUser) -> None:
    assert await bot.platform.fetch(await sent(bot, ann, CONTENT), len(CONTENT)) == CONTENT


@pytest.mark.parametrize("size", [None, MAX_DOWNLOAD + 1, 10])
async def test_more_than_was_asked_for_is_refused(bot: Running, ann: FakeUser, size: int | None) -> None:
    """By what the server tells of it, by the server's own limit, and by what really comes."""
    ref = await sent(bot, ann, CONTENT, size)
    with pytest.raises(Refused, match=TOO_LARGE):
        await bot.platform.fetch(ref, 5000)


async def test_a_file_that_telegram_does_not_know_is_refused(bot: Running) -> None:
    with pytest.raises(Refused, match="invalid_file_id"):
        await bot.platform.fetch("none", 5000)


@pytest.mark.parametrize(
    ("status", "failure"), [(404, Refused), (403, Refused), (429, NotSent), (500, Uncertain), (502, Uncertain)]
)
async def test_each_failed_download_has_its_class_and_hides_the_token(
    status: int, failure: type[Undelivered], unused_tcp_port: int
) -> None:
    async def found(_: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": {"file_id": "f", "file_path": "documents/f.vcf"}})

    async def broken(_: web.Request) -> web.Response:
        return web.Response(status=status, text=TOKEN)

    app = web.Application()
    app.router.add_post(f"/bot{TOKEN}/getFile", found)
    app.router.add_get(f"/file/bot{TOKEN}/documents/f.vcf", broken)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", unused_tcp_port).start()
    api = Api(TOKEN, f"http://127.0.0.1:{unused_tcp_port}")
    try:
        with pytest.raises(failure) as caught:
            await api.fetch("f", 5000)
    finally:
        await api.close()
        await runner.cleanup()
    assert type(caught.value) is failure
    assert TOKEN not in repr((caught.value, caught.value.__cause__))
    assert caught.value.__suppress_context__
