"""The page in a real browser: what people see and do, without a mouse, in both schemes, down to 360 px."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bots.web.server import WebServer
from tests.bots.web import story
from tests.bots.web.page import COMMANDS, PANES, FakeCrm, platform_and_crm

pytestmark = pytest.mark.asyncio(loop_scope="module")

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
ARGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1280, "height": 860}
NARROW = {"width": 360, "height": 740}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "the browser tests need the system's chromium"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        await browser.close()


class Visit:
    """An open page, the CRM behind it, and what went wrong in the browser."""

    def __init__(self, page: Page, crm: FakeCrm) -> None:
        self.page = page
        self.crm = crm
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)

    async def axe(self) -> list[str]:
        """The violations that axe finds, as `rule: first element`."""
        await self.page.evaluate(AXE)
        found = await self.page.evaluate("() => axe.run(document)")
        return [
            f"{one['id']}: {one['nodes'][0]['html']} {one['nodes'][0]['failureSummary']}" for one in found["violations"]
        ]


@asynccontextmanager
async def visit(
    browser: Browser, size: dict[str, int], scheme: str = "light", locale: str = "en-GB"
) -> AsyncIterator[Visit]:
    platform, crm = platform_and_crm()
    await platform.start(crm, COMMANDS)
    server = WebServer(platform, port=0)
    address = await server.start()
    settings = json.loads(
        json.dumps({"viewport": size, "color_scheme": scheme, "locale": locale, "reduced_motion": "reduce"})
    )
    context = await browser.new_context(**settings)
    visit = Visit(await context.new_page(), crm)
    await visit.page.goto(address)
    await expect(visit.page.locator(".pane").first).to_be_attached()
    yield visit
    await context.close()
    await platform.stop()
    await server.stop()


async def show_all(visit: Visit) -> None:
    """Puts a message of every kind into the panes."""
    natasha, head, team = (pane.where() for pane in PANES)
    await visit.crm.show(natasha, story.everything())
    await visit.crm.show(head, story.digest())
    await visit.crm.show(team, story.deal_card())


async def test_the_wide_page_has_no_accessibility_violation(browser: Browser) -> None:
    async with visit(browser, WIDE) as here:
        await show_all(here)
        await here.page.get_by_text("Everything at once").wait_for()
        assert await here.axe() == []
        assert here.errors == []
