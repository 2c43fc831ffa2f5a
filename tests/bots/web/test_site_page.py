"""The widget in a real browser, on another site's page that has a policy of its own and keeps no cookies."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from playwright.async_api import FrameLocator, Page, expect

from crm.clock import FrozenClock
from locales.catalog import Catalog
from tests.bots.web.site import platform, put_beside
from tests.bots.web.story import PIXEL
from tests.databases import Servers
from tests.demo.audience import PATIENCE, chromium
from tests.scenarios.driver import Sending
from tests.scenarios.drivers.web import WebDriver
from tests.scenarios.test_start import say
from tests.scenarios.world import World

pytestmark = pytest.mark.timeout(300)

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SHOP = (
    '<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Butikken</title></head>'
    '<body><main><h1>Butikken</h1></main><script src="{crm}/widget.js"></script></body></html>'
)
HOSTILE = '<img src=x onerror="window.hacked=1"> hei'


@asynccontextmanager
async def served(app: web.Application, host: str) -> AsyncIterator[str]:
    """The origin under which an application is served."""
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def opened(world: World) -> AsyncIterator[str]:
    """The shop's address; its page embeds the widget from another site, and its policy allows only that."""
    crm, shop, origins = web.Application(), web.Application(), dict[str, str]()

    async def index(_: web.Request) -> web.Response:
        allowed = f"default-src 'none'; script-src {origins['crm']}; frame-src {origins['crm']}"
        headers = {"Content-Security-Policy": allowed}
        return web.Response(text=SHOP.format(crm=origins["crm"]), content_type="text/html", headers=headers)

    shop.router.add_get("/", index)
    async with served(shop, "localhost") as shop_url:
        port = await _free_port()
        origins["crm"] = f"http://127.0.0.1:{port}"
        site = platform(world.store, world.clock, origins["crm"], shop_url, proxies=0)
        await put_beside(world, site)
        crm.add_routes(site.routes())
        runner = web.AppRunner(crm, shutdown_timeout=0.5)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield shop_url
        finally:
            await site.stop()
            await runner.cleanup()


async def _free_port() -> int:
    server = await asyncio.start_server(lambda _r, _w: None, "127.0.0.1", 0)
    port: int = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    return port


async def violations(page: Page) -> list[str]:
    """What axe finds on the page around and in the frame."""
    found = []
    for frame in page.frames:
        await frame.evaluate(AXE)
        result = await frame.evaluate("() => axe.run(document, {iframes: false})")
        found += [f"{one['id']}: {one['nodes'][0]['html']}" for one in result["violations"]]
    return found


async def settled(world: World, chat: FrameLocator, text: str) -> None:
    """Lets the desk work until the visitor sees that."""
    for _ in range(100):
        await world.settle()
        if await chat.get_by_text(text).count():
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"the visitor never saw {text!r}")


async def test_a_visitor_writes_is_answered_and_comes_back(servers: Servers, clock: FrozenClock) -> None:
    async with servers.lent("sqlite", founded=True) as store:
        world = World(store, clock, WebDriver(clock), Catalog.load())
        await world.start()
        try:
            async with opened(world) as shop, chromium() as browser:
                context = await browser.new_context(viewport={"width": 900, "height": 760}, reduced_motion="reduce")
                await visits(world, shop, await context.new_page())
        finally:
            await world.stop()


async def visits(world: World, shop: str, page: Page) -> None:
    """From the first word to the answer that waits after coming back, by keyboard but for one click."""
    boris = await world.member("Boris", "operator", "nb")
    page.set_default_timeout(PATIENCE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    await page.goto(shop)
    chat = page.frame_locator("iframe")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Lukk chatten")).to_have_attribute("aria-expanded", "true")
    await expect(chat.get_by_label("Din melding")).to_be_focused(timeout=PATIENCE)
    await page.keyboard.type(HOSTILE)
    await page.keyboard.press("Enter")
    await settled(world, chat, "🎫")
    await expect(chat.get_by_text(HOSTILE)).to_be_visible()
    await boris.presses(say(world, boris, "ticket-take"))
    await boris.says("/a <b>Vi ser på det</b>")
    await settled(world, chat, "<b>Vi ser på det</b>")
    assert await page.evaluate("window.hacked") is None
    assert await violations(page) == []
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Chat med oss")).to_be_focused()
    await page.reload()
    await boris.says("/a Er du der?")
    await expect(page.get_by_role("status")).to_have_text("ny melding", timeout=PATIENCE)
    await page.get_by_role("button", name="Chat med oss").click()
    await expect(chat.get_by_text("Er du der?")).to_be_visible(timeout=PATIENCE)
    await expect(chat.get_by_text(HOSTILE)).to_be_visible()
    assert HOSTILE in await own_data(world, chat, page)
    assert await page.context.cookies() == []
    assert errors == []


async def test_files_go_both_ways_in_a_browser(servers: Servers, clock: FrozenClock, tmp_path: Path) -> None:
    """By the button, by paste and by drop, with a caption; what comes back is seen and saved."""
    async with servers.lent("sqlite", founded=True) as store:
        world = World(store, clock, WebDriver(clock), Catalog.load())
        await world.start()
        try:
            async with opened(world) as shop, chromium() as browser:
                context = await browser.new_context(viewport={"width": 900, "height": 760}, reduced_motion="reduce")
                await attaches(world, shop, await context.new_page(), tmp_path)
        finally:
            await world.stop()


GIVEN = """([kind, name, body]) => {
    const data = new DataTransfer();
    data.items.add(new File([body], name, {type: "text/plain"}));
    const event = kind === "paste" ? new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})
        : new DragEvent("drop", {dataTransfer: data, bubbles: true});
    document.querySelector("#field").dispatchEvent(event);
}"""


async def attaches(world: World, shop: str, page: Page, folder: Path) -> None:
    """What a visitor does who has something to show."""
    boris = await world.member("Boris", "operator", "nb")
    page.set_default_timeout(PATIENCE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    picture, large = folder / "lampe.png", folder / "film.bin"
    picture.write_bytes(PIXEL)
    large.write_bytes(bytes(11 * 1024**2))
    await page.goto(shop)
    await page.get_by_role("button", name="Chat med oss").click()
    chat, frame = page.frame_locator("iframe"), page.frames[1]
    await expect(chat.get_by_label("Din melding")).to_be_focused(timeout=PATIENCE)
    await chat.locator("input[type=file]").set_input_files([picture, large])
    await expect(chat.get_by_role("alert")).to_contain_text("film.bin er større enn 10 MB")
    await frame.evaluate(GIVEN, ["paste", "notat.txt", "limt inn"])
    await frame.evaluate(GIVEN, ["drop", "side.html", HOSTILE])
    held = chat.get_by_role("list", name="Vedlagte filer").get_by_role("listitem")
    await expect(held).to_have_count(3)
    await chat.get_by_role("button", name="Fjern notat.txt").click()
    await expect(held).to_have_count(2)
    assert await violations(page) == []
    await chat.get_by_label("Din melding").fill("Se her")
    await page.keyboard.press("Enter")
    await settled(world, chat, "🎫")
    await boris.presses(say(world, boris, "ticket-take"))
    assert boris.files() == [PIXEL, HOSTILE.encode()]
    seen = chat.get_by_role("img", name="Bilde lampe.png")
    await expect(seen).to_have_js_property("naturalWidth", 1)
    async with page.expect_download() as saved:
        await chat.get_by_role("button", name="side.html").click()
    assert (await saved.value).suggested_filename == "side.html"
    answer = Sending("audio", "svar.mp3", b"ID3" + bytes(500)), Sending("photo", "her.png", PIXEL)
    await boris.attaches(*answer, text="/a Slik")
    await settled(world, chat, "Slik")
    await expect(chat.get_by_role("img", name="Bilde her.png")).to_have_js_property("naturalWidth", 1)
    await expect(chat.get_by_role("button", name="Spill av svar.mp3")).to_be_visible()
    await chat.get_by_label("Din melding").press("ArrowUp")
    await chat.get_by_label("Din melding").fill("Se heller her")
    assert await violations(page) == []
    await page.keyboard.press("Enter")
    await expect(chat.get_by_text("Se heller her")).to_be_visible()
    await expect(chat.get_by_text("redigert")).to_be_visible()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Escape")
    await expect(chat.get_by_label("Din melding")).to_have_value("")
    await world.settle()
    assert any("Se heller her" in one.text for one in boris.screens)
    await carries_on(chat, page)
    assert await page.evaluate("window.hacked") is None
    assert errors == []


async def carries_on(chat: FrameLocator, page: Page) -> None:
    """In another browser the conversation goes on, after a question."""
    await chat.get_by_role("button", name="Fortsett i en annen nettleser").click()
    address = await chat.get_by_label("Lenke til denne samtalen").input_value()
    assert await violations(page) == []
    browser = page.context.browser
    assert browser is not None
    elsewhere = await (await browser.new_context(reduced_motion="reduce")).new_page()
    elsewhere.set_default_timeout(PATIENCE)
    await elsewhere.goto(address)
    there = elsewhere.frame_locator("iframe")
    await expect(there.get_by_text("Si bare ja hvis lenken er din egen")).to_be_visible(timeout=PATIENCE)
    assert "crm-chat" not in elsewhere.url
    assert await there.get_by_text("Se heller her").count() == 0
    assert await violations(elsewhere) == []
    await there.get_by_role("button", name="Nei, bli her").click()
    await expect(there.get_by_text("Si bare ja hvis lenken er din egen")).to_be_hidden()
    pasted = "address => { location.hash = new URL(address).hash; }"
    await elsewhere.evaluate(pasted, address)
    await expect(there.get_by_text("Si bare ja hvis lenken er din egen")).to_be_visible(timeout=PATIENCE)
    assert "crm-chat" not in elsewhere.url
    await there.get_by_role("button", name="Fortsett her").click()
    await expect(there.get_by_text("Se heller her")).to_be_visible(timeout=PATIENCE)


async def own_data(world: World, chat: FrameLocator, page: Page) -> str:
    """The file that a visitor gets by typed words, as the browser saves it."""
    olga, ada = await world.member("Olga", "owner", "nb"), await world.member("Ada", "admin", "nb")
    await chat.get_by_label("Din melding").fill("/mydata")
    await page.keyboard.press("Enter")
    await settled(world, chat, say(world, olga, "own-data-kept"))
    await chat.get_by_role("button", name=say(world, olga, "own-data-send")).click()
    await settled(world, chat, say(world, olga, "own-data-answer-comes"))
    await olga.presses(say(world, olga, "data-send"))
    await ada.presses(say(world, ada, "data-agree"))
    await settled(world, chat, say(world, olga, "own-data-here"))
    async with page.expect_download() as saved:
        await chat.get_by_role("button", name="data.json").click()
    file = Path(await (await saved.value).path())
    told = json.loads(await asyncio.to_thread(file.read_text, encoding="utf-8"))
    return "\n".join(one["text"] for one in told["tickets"][0]["messages"])
