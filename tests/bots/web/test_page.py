"""The page in a real browser: what people see and do, without a mouse, in both schemes, down to 360 px."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

from bots.web.server import WebServer
from handlers.events import Pressed, Said, Shared
from handlers.text import Plain
from handlers.vocabulary import Action, Button, File, Heading, Items, Quote, Screen, Table
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
WIDE: ViewportSize = {"width": 1280, "height": 860}
Scheme = Literal["light", "dark"]
Motion = Literal["reduce", "no-preference"]
NARROW: ViewportSize = {"width": 360, "height": 740}


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

    def __init__(self, page: Page, crm: FakeCrm, server: WebServer) -> None:
        self.page = page
        self.crm = crm
        self.server = server
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
    browser: Browser, size: ViewportSize, scheme: Scheme = "light", language: str = "en", motion: Motion = "reduce"
) -> AsyncIterator[Visit]:
    platform, crm = platform_and_crm(language)
    await platform.start(crm, COMMANDS)
    server = WebServer(platform, port=0)
    address = await server.start()
    context = await browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB", reduced_motion=motion)
    visit = Visit(await context.new_page(), crm, server)
    await visit.page.goto(address)
    await expect(visit.page.locator(".pane").first).to_be_attached()
    try:
        yield visit
    finally:
        await context.close()
        await platform.stop()
        await server.stop()


async def show_all(visit: Visit) -> None:
    """Puts a message of every kind into the panes."""
    natasha, head, team = (pane.where() for pane in PANES)
    await visit.crm.show(natasha, story.everything())
    await visit.crm.show(head, story.digest())
    await visit.crm.show(team, story.deal_card())


async def send(here: Visit, pane: str, text: str) -> None:
    """Types and sends in a pane."""
    await here.page.locator(f"#field-{pane}").fill(text)
    await here.page.locator(f"#field-{pane}").press("Enter")


async def test_the_wide_page_has_no_accessibility_violation(browser: Browser) -> None:
    async with visit(browser, WIDE) as here:
        await show_all(here)
        await here.page.get_by_text("Everything at once").wait_for()
        assert await here.axe() == []
        assert here.errors == []


async def test_the_narrow_dark_page_has_no_accessibility_violation_in_any_tab(browser: Browser) -> None:
    async with visit(browser, NARROW, "dark") as here:
        await show_all(here)
        for tab in await here.page.get_by_role("tab").all():
            await tab.click()
            assert await here.axe() == []
        width = await here.page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROW["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_what_opens_over_the_page_has_no_accessibility_violation(browser: Browser, scheme: Scheme) -> None:
    async with visit(browser, NARROW, scheme) as here:
        field = here.page.locator("#field-natasha")
        await field.fill("/")
        await here.page.locator(".option").first.wait_for()
        await field.press("ArrowDown")
        assert await here.axe() == []
        await field.press("Escape")
        await field.fill("hello")
        await field.press("Enter")
        await here.page.get_by_text("You said: hello").wait_for()
        await field.press("ArrowUp")
        await expect(field).to_have_value("hello")
        assert await here.axe() == []
        await field.press("Escape")
        await here.page.get_by_role("button", name="Share a contact").click()
        assert await here.axe() == []


async def test_everything_said_and_pressed_by_keyboard_alone(browser: Browser) -> None:
    async with visit(browser, WIDE) as here:
        keyboard = here.page.keyboard
        for _ in range(30):
            await keyboard.press("Tab")
            if await here.page.evaluate("document.activeElement.id") == "field-natasha":
                break
        await keyboard.type("called Petrov acme")
        await keyboard.press("Shift+Enter")
        await keyboard.type("wants 20 seats")
        await keyboard.press("Enter")
        await here.page.get_by_role("button", name="✓ Move to Offer").wait_for()
        assert await here.page.evaluate("document.activeElement.id") == "field-natasha"
        for _ in range(12):
            await keyboard.press("Shift+Tab")
            if await here.page.evaluate("document.activeElement.dataset.press") == "undo:x":
                break
        outline = await here.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        await keyboard.press("Enter")
        await expect(here.page.get_by_role("status").filter(has_text="Done: undo:x")).to_be_visible()
        await expect(here.page.locator("[data-press='undo:x']")).to_be_focused()
        assert outline == "solid"
    facts = [event.fact for event in here.crm.heard]
    assert facts[0] == Said("called Petrov acme\nwants 20 seats")
    assert isinstance(facts[1], Pressed)


async def test_hostile_text_is_text_wherever_it_stands(browser: Browser) -> None:
    async with visit(browser, WIDE) as here:
        await send(here, "natasha", story.HOSTILE)
        natasha = PANES[0].where()
        cell = (Plain(story.HOSTILE),)
        blocks = (Heading(cell), Items((cell,)), Table((cell,), ((cell,),), Plain(story.HOSTILE)), Quote(cell))
        hostile_button = Button(Plain(story.HOSTILE), Action("x"))
        await here.crm.show(natasha, Screen((*blocks, File("none", story.HOSTILE)), ((hostile_button,),)))
        await here.page.get_by_role("heading", name=story.HOSTILE).wait_for()
        assert await here.page.locator(".log img, .log script, .log b").count() == 0
        assert await here.page.evaluate("window.hacked") is None
        assert here.errors == []


async def test_arrow_up_rewrites_ones_last_message(browser: Browser) -> None:
    async with visit(browser, WIDE) as here:
        await send(here, "natasha", "called Petrof")
        await expect(here.page.locator(".own")).to_have_count(1)
        field = here.page.locator("#field-natasha")
        await field.press("ArrowUp")
        await expect(field).to_have_value("called Petrof")
        await field.fill("called Petrov")
        await field.press("Enter")
        await here.page.get_by_text("Corrected: called Petrov").wait_for()
        await expect(here.page.locator(".own .said")).to_have_text("called Petrov")
    assert here.crm.heard[-1].fact == Said("called Petrov", edited=True)


async def test_a_reply_shows_what_it_answers(browser: Browser) -> None:
    async with visit(browser, WIDE) as here:
        card = await here.crm.show(PANES[0].where(), story.contact_card())
        await here.page.get_by_role("button", name="Reply").focus()
        await here.page.keyboard.press("Enter")
        await here.page.keyboard.type("met him today")
        await here.page.keyboard.press("Enter")
        await expect(here.page.locator(".own .answered")).to_contain_text("Granin")
    assert here.crm.heard[-1].fact == Said("met him today", reply_to=card)


async def test_a_text_that_was_not_stored_comes_back_to_the_field(browser: Browser) -> None:
    async with visit(browser, WIDE) as here:
        here.crm.is_away = True
        await send(here, "natasha", "called Petrov")
        await expect(here.page.get_by_role("status").filter(has_text="Not saved")).to_be_visible()
        await expect(here.page.locator("#field-natasha")).to_have_value("called Petrov")
        await expect(here.page.locator(".own")).to_have_count(0)
        here.crm.is_away = False
        await here.page.locator("#field-natasha").press("Enter")
        await here.page.get_by_role("button", name="✓ Move to Offer").wait_for()
    assert len(here.crm.heard) == 1


async def test_the_tour_sends_in_the_right_pane_and_moves_on(browser: Browser) -> None:
    async with visit(browser, NARROW) as here:
        await here.page.get_by_role("button", name="granin").click()
        await expect(here.page.get_by_role("tab", name="Henrik")).to_have_attribute("aria-selected", "true")
        await here.page.get_by_text("Vsevolod Borisovich Granin").wait_for()
        await expect(here.page.get_by_text("Step 2 of 3")).to_be_visible()
    assert [(event.author.user, event.fact) for event in here.crm.heard] == [("head", Said("granin"))]


async def test_the_language_is_changed_at_once_and_kept(browser: Browser) -> None:
    """An English browser was shown an English page around a Russian story."""
    async with visit(browser, WIDE, language="ru") as here:
        page = here.page
        assert await page.evaluate("document.documentElement.lang") == "ru"
        await expect(page.get_by_text("Шаг 1 из 3")).to_be_visible()
        await expect(page.locator("#field-head")).to_have_attribute("placeholder", "Звонок, встреча или имя…")
        await page.locator("#field-head").fill("half a thought")
        await page.get_by_role("combobox").select_option("nb")
        await expect(page.get_by_text("Teamleder")).to_be_visible()
        await expect(page.locator("#field-head")).to_have_value("half a thought")
        await page.reload()
        await expect(page.get_by_text("Teamleder")).to_be_visible()
        assert await page.evaluate("document.documentElement.lang") == "nb"


async def test_a_contact_is_shared_from_a_file_or_by_hand(browser: Browser) -> None:
    card = b"BEGIN:VCARD\nVERSION:3.0\nFN:Vsevolod Granin\nTEL:+4791523456\nEND:VCARD\n"
    async with visit(browser, WIDE) as here:
        page = here.page
        share = page.locator("#pane-natasha").get_by_role("button", name="Share a contact")
        await share.click()
        await page.get_by_role("button", name="Share", exact=True).click()
        await expect(page.get_by_role("dialog")).to_be_visible()
        await page.get_by_label("Name").fill("Ada")
        await page.get_by_role("button", name="Share", exact=True).click()
        await page.get_by_text("👤 Ada").wait_for()
        await share.click()
        await page.get_by_label("vCard").set_input_files({"name": "g.vcf", "mimeType": "text/vcard", "buffer": card})
        await page.get_by_role("button", name="Share", exact=True).click()
        await page.get_by_text("👤 Vsevolod Granin").wait_for()
        await expect(share).to_be_focused()
    facts = [event.fact for event in here.crm.heard]
    assert [fact.contacts[0].name for fact in facts if isinstance(fact, Shared)] == ["Ada", "Vsevolod Granin"]


async def test_a_destructive_button_asks_first(browser: Browser) -> None:
    async with visit(browser, WIDE) as here:
        await here.crm.show(PANES[0].where(), story.everything())
        drop = here.page.get_by_role("button", name="Drop")
        await drop.click()
        await here.page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
        assert here.crm.heard == []
        await drop.click()
        await here.page.get_by_role("button", name="Yes, go ahead").click()
        await here.page.get_by_text("Pressed gallery.drop").wait_for()


async def test_commands_and_people_are_suggested_while_typing(browser: Browser) -> None:
    async with visit(browser, WIDE) as here:
        field, keyboard = here.page.locator("#field-natasha"), here.page.keyboard
        await field.focus()
        await keyboard.type("/t")
        await expect(here.page.locator(".option")).to_have_text(["/today What is due today"])
        await keyboard.press("Tab")
        await expect(field).to_have_value("/today ")
        await field.fill("")
        await keyboard.type("called @gran")
        await here.page.get_by_role("option", name="Vsevolod Granin").wait_for()
        await keyboard.press("ArrowDown")
        await keyboard.press("Enter")
        await expect(field).to_have_value("called Vsevolod Granin ")
    assert here.crm.heard == []


async def test_news_in_another_tab_are_marked_and_leave_the_focus_alone(browser: Browser) -> None:
    async with visit(browser, NARROW) as here:
        await here.page.locator("#field-natasha").fill("half a thought")
        await here.crm.show(PANES[1].where(), story.receipt("called Petrov"))
        await here.crm.show(PANES[1].where(), story.digest())
        await expect(here.page.get_by_role("tab", name="Henrik new messages")).to_be_visible()
        await expect(here.page.locator("#field-natasha")).to_be_focused()
        await here.page.get_by_role("tab", name="Henrik").click()
        await expect(here.page.get_by_text("Team North")).to_be_in_viewport()
        await expect(here.page.get_by_role("button", name="New messages")).to_have_count(0)
        await expect(here.page.get_by_role("tab", name="new messages")).to_have_count(0)


async def test_the_newest_is_followed_through_many_messages_until_one_scrolls_up(browser: Browser) -> None:
    async with visit(browser, WIDE, motion="no-preference") as here:
        natasha = here.page.locator("#pane-natasha")
        for number in range(12):
            await send(here, "natasha", f"called Petrov number {number}")
        await expect(natasha.locator(".bubble")).to_have_count(24)
        await expect(natasha.get_by_role("button", name="Undo").last).to_be_in_viewport()
        await expect(natasha.get_by_role("button", name="New messages")).to_have_count(0)
        await natasha.locator(".log").focus()
        await here.page.keyboard.press("Home")
        await expect(natasha.get_by_text("number 0").first).to_be_in_viewport()
        await here.crm.show(PANES[0].where(), story.deal_card())
        await natasha.get_by_role("button", name="New messages").click()
        await expect(natasha.get_by_role("button", name="Well done")).to_be_in_viewport()


async def test_after_a_restart_the_page_finds_back_by_itself_and_begins_empty(browser: Browser) -> None:
    async with visit(browser, WIDE) as here:
        await send(here, "natasha", "called Petrov")
        await here.page.get_by_role("button", name="✓ Move to Offer").wait_for()
        port = int(here.server.url.rstrip("/").rpartition(":")[2])
        await here.crm.platform.stop()
        await here.server.stop()
        await expect(here.page.get_by_role("status").filter(has_text="Connection lost")).to_be_visible()
        platform, crm = platform_and_crm()
        await platform.start(crm, COMMANDS)
        server = WebServer(platform, port=port)
        await server.start()
        try:
            await expect(here.page.locator("#pane-natasha .empty")).to_be_visible(timeout=10_000)
            await expect(here.page.get_by_text("Connection lost")).to_have_count(0)
        finally:
            await platform.stop()
            await server.stop()


DROP = """([target, given]) => {
    const data = new DataTransfer();
    for (const [kind, value] of Object.entries(given.texts ?? {})) data.setData(kind, value);
    if (given.file) data.items.add(new File([given.file.body], given.file.name, {type: given.file.type}));
    document.querySelector(target).dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true}));
}"""


async def test_what_is_dropped_on_a_pane_is_a_card_or_somebodys_words(browser: Browser) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nTEL:+4791523456\nEND:VCARD\n"
    words = {"text/plain": "We take 20 seats", "application/x-written-by": "Ada"}
    dropped: list[dict[str, object]] = [
        {"file": {"name": "ada.vcf", "type": "", "body": card}},
        {"texts": words},
    ]
    async with visit(browser, WIDE) as here:
        for number, given in enumerate(dropped, 1):
            await here.page.evaluate(DROP, ["#pane-natasha", given])
            await expect(here.page.locator("#pane-natasha .own")).to_have_count(number)
        await here.page.evaluate(DROP, ["#pane-natasha", {"texts": {"text/plain": "nobody's words"}}])
        assert here.errors == []
    shared, passed_on = (event.fact for event in here.crm.heard)
    assert isinstance(shared, Shared)
    assert passed_on == Said("We take 20 seats", forwarded_from="Ada")


async def test_an_untouched_field_shows_its_placeholder_after_another_language(browser: Browser) -> None:
    """It was left 0 px high, and showed the upper edge of the words."""
    async with visit(browser, WIDE) as here:
        field = here.page.locator("#field-head")
        before = await field.evaluate("field => field.clientHeight")
        await here.page.get_by_role("combobox").select_option("nb")
        await expect(field).to_have_attribute("placeholder", "Logg en samtale, finn noen …")
        assert await field.evaluate("field => field.clientHeight") == before > 20
