"""Takes the README's pictures from the running demo (`make shots`), so that they show what is really there."""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

from bots.demo.panes import guide
from bots.demo.play import staged
from crm.clock import FrozenClock

PICTURES = Path(__file__).parent / "pictures"
NOW = datetime(2026, 5, 12, 10, 42, tzinfo=UTC)
"""A Tuesday, so that the pictures change only where the product does."""
ZONE = "Europe/Oslo"
WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 1080}
PATIENCE = 60_000
HEAVIEST = 300 * 1024
"""Bytes of one picture: whoever reads the README on a phone pays for it."""

HERO = ("log", "win", "digest")
"""Steps of the tour, in its order; the strip shows the last of them, which is what is seen."""


async def take() -> None:
    """Both pictures, each from a demo of its own."""
    os.environ["TZ"] = ZONE
    time.tzset()
    PICTURES.mkdir(exist_ok=True)
    async with _chromium() as browser:
        await _hero(browser)
        await _phone(browser)
    for picture in PICTURES.glob("*.png"):
        if picture.stat().st_size > HEAVIEST:
            raise SystemExit(f"{picture.name} is heavier than {HEAVIEST // 1024} KB")


async def _hero(browser: Browser) -> None:
    steps = {step.text.key.removeprefix("demo-step-"): step for step in guide("en")}
    seen = list(steps).index(HERO[-1])
    async with _page(browser, WIDE, "light", at_step=seen) as page:
        for name in HERO:
            said = steps[name].says
            if not isinstance(said, str):
                raise SystemExit(f"the step {name} is not typed")
            await _says(page, steps[name].pane, said)
        await expect(page.get_by_text(f"Step {seen + 1} of {len(steps)}")).to_be_visible(timeout=PATIENCE)
        await expect(page.locator("#pane-deals .message")).to_be_visible(timeout=PATIENCE)
        await page.locator("body").click(position={"x": 4, "y": 4})
        await page.screenshot(path=PICTURES / "demo.png")


async def _phone(browser: Browser) -> None:
    async with _page(browser, PHONE, "dark") as page:
        await page.get_by_role("button", name="Hide the tour").click()
        await page.get_by_role("tab").nth(1).click()
        await _says(page, "boss", "granin")
        await page.screenshot(path=PICTURES / "phone.png")


async def _says(page: Page, pane: str, text: str) -> Locator:
    """Types in a pane; gives the bot's answer."""
    answers = page.locator(f"#pane-{pane} .message:not(.own)")
    before = await answers.count()
    field = page.locator(f"#field-{pane}")
    await field.fill(text)
    await field.press("Enter")
    await expect(answers.nth(before)).to_be_visible(timeout=PATIENCE)
    return answers.nth(before)


@asynccontextmanager
async def _page(
    browser: Browser, size: ViewportSize, scheme: Literal["light", "dark"], at_step: int = 0
) -> AsyncIterator[Page]:
    async with staged(clock=FrozenClock(NOW)) as stage:
        context = await browser.new_context(
            viewport=size, color_scheme=scheme, locale="en-GB", timezone_id=ZONE, reduced_motion="reduce"
        )
        await context.add_init_script(f"sessionStorage.setItem('guide-step', '{at_step}')")
        page = await context.new_page()
        await page.goto(stage.url)
        await expect(page.locator(".pane").first).to_be_attached()
        yield page
        await context.close()


@asynccontextmanager
async def _chromium() -> AsyncIterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        raise SystemExit("the pictures need the system's chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-quic"])
        yield browser
        await browser.close()


if __name__ == "__main__":
    asyncio.run(take())
