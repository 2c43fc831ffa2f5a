"""Who watches the demo: a visitor that posts and reads the stream, and a browser with a face."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import ClientSession, ClientTimeout, StreamReader
from playwright.async_api import Browser, Page, async_playwright, expect

from bots.demo.play import Stage, staged
from tests.scenarios.driver import Seen
from tests.scenarios.drivers.web import said

ARGS = ("--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync")
PATIENCE = 60_000
"""Milliseconds for what the page shows, on a machine that is busy with other tests."""
expect.set_options(timeout=PATIENCE)


@dataclass
class Visitor:
    """Speaks for everybody at the page, over its real addresses."""

    client: ClientSession
    lines: StreamReader
    heard: dict[str, list[Seen]] = field(default_factory=dict)
    shown: dict[str, dict[str, str]] = field(default_factory=dict)
    buttons: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=lambda: count(1))

    async def says(self, pane: str, text: str) -> Seen:
        """Types in a pane; gives the bot's next message there."""
        before = len(self.heard.get(pane, ()))
        posted = {"id": f"visitor-{next(self.numbers)}", "pane": pane, "text": text}
        async with self.client.post("/api/say", json=posted) as response:
            assert response.status == 200, await response.text()
        return await self.hears(pane, before + 1)

    async def presses(self, pane: str, action: str) -> None:
        """Presses the newest button of an action in a pane, the last of several."""
        message, data = self.buttons[pane, action]
        posted = {"id": f"visitor-{next(self.numbers)}", "pane": pane, "message": message, "data": data}
        async with self.client.post("/api/press", json=posted) as response:
            assert response.status == 200, await response.text()

    async def sees(self, pane: str, *texts: str) -> str:
        """Waits until something that the bot showed in a pane, or redrew there, holds all of these; gives it."""
        while True:
            for shown in self.shown.get(pane, {}).values():
                if all(one in shown for one in texts):
                    return shown
            await self._read()

    async def hears(self, pane: str, number: int) -> Seen:
        """Waits until the bot has said that many things in a pane; gives the last of them."""
        while len(self.heard.get(pane, ())) < number:
            await self._read()
        return self.heard[pane][-1]

    async def chooses(self, language: str) -> None:
        """Takes another language on the page."""
        posted = {"id": f"visitor-{next(self.numbers)}", "pane": "natasha", "language": language}
        async with self.client.post("/api/language", json=posted) as response:
            assert response.status == 200, await response.text()

    async def guide(self) -> Sequence[dict[str, str]]:
        """The tour's steps."""
        async with self.client.get("/api/panes") as response:
            steps: Sequence[dict[str, str]] = (await response.json())["guide"]
            return steps

    async def _read(self) -> None:
        """One line of the stream; new messages of the bot are kept."""
        line = (await self.lines.readline()).decode()
        assert line, "the stream ended"
        if line.startswith("data: "):
            data = json.loads(line.removeprefix("data: "))
            if "message" in data and not data["message"]["user"]:
                self._keep(data["panes"], data["message"])

    def _keep(self, panes: Sequence[str], message: dict[str, Any]) -> None:
        labels = [button["label"] for line in message["buttons"] for button in line]
        for pane in panes:
            self.shown.setdefault(pane, {})[message["id"]] = said(message)
            for button in (one for line in message["buttons"] for one in line if "data" in one):
                self.buttons[pane, button["data"].partition(":")[0]] = (message["id"], button["data"])
            kept = self.heard.setdefault(pane, [])
            if all(one.id != message["id"] for one in kept):
                kept.append(Seen(message["id"], said(message), labels))


@asynccontextmanager
async def visited(stage: Stage) -> AsyncIterator[Visitor]:
    """A visitor at a running demo."""
    origin = {"Origin": stage.url.rstrip("/")}
    async with (
        ClientSession(stage.url, headers=origin, timeout=ClientTimeout(total=None)) as client,
        client.get("/api/stream") as response,
    ):
        yield Visitor(client, response.content)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The system's Chromium, headless."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "the browser tests need the system's chromium"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(ARGS))
        yield browser
        await browser.close()


@dataclass
class Show:
    """A running demo and a page on it."""

    stage: Stage
    browser: Browser
    page: Page
    errors: list[str]

    def answers(self, pane: str) -> Any:
        """The bot's messages in a pane."""
        return self.page.locator(f"#pane-{pane} .message:not(.own)")


@asynccontextmanager
async def show() -> AsyncIterator[Show]:
    """The demo in English on a wide page."""
    async with AsyncExitStack() as stack:
        stage = await stack.enter_async_context(staged())
        browser = await stack.enter_async_context(chromium())
        size = {"width": 1280, "height": 860}
        context = await browser.new_context(viewport=size, locale="en-GB", reduced_motion="reduce")  # type: ignore[arg-type]  # a TypedDict spelled out
        page = await context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        await page.goto(stage.url)
        await expect(page.locator(".pane")).to_have_count(5)
        yield Show(stage, browser, page, errors)
