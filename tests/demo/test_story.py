"""The demo's story in a real browser: by mouse, by keyboard alone, small and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page, ViewportSize, expect

from tests.demo.audience import Show, show

pytestmark = pytest.mark.timeout(300)

AXE = (Path(__file__).parents[1] / "bots" / "web" / "axe.min.js").read_text(encoding="utf-8")
PHONE: ViewportSize = {"width": 360, "height": 740}
NARROWEST = 320
STEPS = 14
REACHED = {
    9: ("operator", "came without its cable"),
    10: ("customer", "Lena"),
    11: ("customer", "The cable leaves today"),
    12: ("operator", "✔"),
    14: ("operator", "⭐⭐⭐⭐⭐"),
}
"""Where a ticket's step arrives, and in which words: the pane that acts may be redrawn for the step before it."""


async def plays_the_tour(at: Show, act: str) -> None:
    """Every step of the guide, by `click` or by `Enter` on the guide's button; each is answered in its pane."""
    steps = (await (await at.page.request.get(f"{at.stage.url}api/panes?lang=en")).json())["guide"]
    assert len(steps) == STEPS
    for number, step in enumerate(steps, 1):
        answers = at.answers(step["pane"])
        before = await answers.all_inner_texts()
        await expect(at.page.get_by_text(f"Step {number} of {STEPS}")).to_be_visible()
        button = at.page.locator(".guide").get_by_role("button", name=step["says"])
        if act == "click":
            await button.click()
        else:
            await reaches(at.page, step["says"])
            await at.page.keyboard.press("Enter")
        # Answered by something new, or by a card that is redrawn; the story's reminder may come in between.
        await expect(answers).not_to_have_text(before)
        if number in REACHED:
            pane, text = REACHED[number]
            await expect(at.answers(pane).filter(has_text=text).first).to_be_attached()


async def reaches(page: Page, label: str) -> None:
    """Goes to the control of that label with the Tab key alone."""
    for _ in range(200):
        named = await page.evaluate(
            "() => { const e = document.activeElement; return e.getAttribute('aria-label') || e.innerText || '' }"
        )
        if label in named and await page.evaluate("document.activeElement.tagName") == "BUTTON":
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"no way to {label!r} by keyboard")


async def the_card_tells_the_story(at: Show) -> None:
    """Every fact of the story, on one card."""
    card = at.answers("boss").first
    for fact in (
        "Vsevolod Borisovich Granin", "(48)", "head of the studio, Granin & Co.", "Design Bureau ERA", "Pavel Portnoy",
        "Lost: Granin & Co. – facade materials (Tula) · Price", "Petr Kuzmin", "Won: ERA – lobby lighting",
        "Alexander Grom", "Olga, assistant: called the general number, the director was out, left our new phone",
        "away, call in two weeks", "busy, asked to call later",
    ):  # fmt: skip
        await expect(card).to_contain_text(fact)
    text = await card.inner_text()
    birthday = next(line for line in text.splitlines() if "(48)" in line).rpartition(" (")[0]
    won = next(line for line in text.splitlines() if "Won:" in line)
    assert birthday.rsplit(" ", 1)[0] in won, "the last sale was signed on the birthday"


async def the_reminder_comes(at: Show) -> None:
    """Due 45 seconds after the start, with what can be done about it."""
    notice = at.answers("natasha").filter(has=at.page.get_by_role("button", name="✓ Done", exact=True))
    await expect(notice.last).to_contain_text("Call Granin: materials for the new facade", timeout=90_000)


async def the_live_card_is_redrawn(at: Show) -> None:
    """Another move of the same deal changes the card that stands, and posts none."""
    channel = at.answers("deals")
    await expect(channel).to_have_count(1)
    await expect(channel).to_contain_text("Offer ●")
    await at.page.locator("#pane-boss").get_by_role("button", name="Contract", exact=True).first.click()
    await expect(channel).to_contain_text("Contract ●")
    await expect(channel).to_have_count(1)


async def axe(page: Page) -> list[str]:
    """The violations that axe finds, as `rule: first element`."""
    await page.evaluate(AXE)
    found = await page.evaluate("() => axe.run(document)")
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found["violations"]]


async def the_ticket_is_rated(at: Show) -> None:
    """The tour has played it: both sides see how it ended, each their own card of it."""
    await expect(at.answers("customer").first).to_contain_text("Solved")
    await expect(at.answers("customer").first).to_contain_text("⭐⭐⭐⭐⭐")
    await expect(at.answers("customer").filter(has_text="The cable leaves today")).to_contain_text("Lena")
    await expect(at.answers("operator").filter(has_text="⭐⭐⭐⭐⭐").first).to_contain_text("Marta Berg")
    picture = at.page.locator("#pane-operator img.picture").first
    await picture.scroll_into_view_if_needed()
    await expect(picture).to_have_js_property("naturalWidth", 480)
    for shown, hidden in (("operator", "boss"), ("natasha", "deals")):
        await expect(at.page.locator(f"#pane-{shown}")).to_be_visible()
        await expect(at.page.locator(f"#pane-{hidden}")).to_be_hidden()


async def the_small_dark_page_has_no_violation(at: Show) -> None:
    """With the whole story on it, in every tab."""
    context = await at.browser.new_context(viewport=PHONE, color_scheme="dark", reduced_motion="reduce", locale="en-GB")
    page = await context.new_page()
    await page.goto(at.stage.url)
    await expect(page.locator(".message").first).to_be_attached()
    for tab in await page.get_by_role("tab").all():
        await tab.click()
        assert await axe(page) == []
    for width in (PHONE["width"], NARROWEST):
        await page.set_viewport_size({**PHONE, "width": width})
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
    await context.close()


async def test_the_story_is_played_by_mouse() -> None:
    async with show() as at:
        await plays_the_tour(at, "click")
        await the_ticket_is_rated(at)
        await at.page.locator(".scenes").get_by_role("button", name="Sales").click()
        await the_card_tells_the_story(at)
        await the_live_card_is_redrawn(at)
        digest = at.answers("boss").filter(has_text="Nothing logged").first
        await expect(digest.get_by_role("row", name="Natasha Sazonova")).to_contain_text("6")
        await expect(digest).to_contain_text("Polina Vetrova")
        await the_reminder_comes(at)
        await the_small_dark_page_has_no_violation(at)
        assert await axe(at.page) == []
        assert at.errors == []


async def test_the_story_is_played_by_keyboard_alone() -> None:
    async with show() as at:
        await plays_the_tour(at, "Enter")
        await the_ticket_is_rated(at)
        await reaches(at.page, "Sales")
        await at.page.keyboard.press("Enter")
        await the_card_tells_the_story(at)
        await reaches(at.page, "Contract")
        await at.page.keyboard.press("Enter")
        await expect(at.answers("deals")).to_contain_text("Contract ●")
        await the_reminder_comes(at)
        await reaches(at.page, "✓ Done")
        await at.page.keyboard.press("Enter")
        await expect(at.answers("natasha").filter(has_text="✓ Done").first).to_be_attached()
        assert at.errors == []


async def test_the_language_chosen_on_the_page_is_everybodys_and_stays() -> None:
    """Only the page's frame changed: replies stayed English, and a Russian meeting became a reminder."""
    async with show() as at:
        await at.page.get_by_role("combobox").select_option("ru")
        await expect(at.page.locator(".guide q")).to_have_text("гранин")
        await at.page.locator("#field-natasha").fill("встреча с Ольгой Крыловой вчера в 15:00")
        await at.page.locator("#field-natasha").press("Enter")
        await expect(at.answers("natasha").first).to_contain_text("Встреча")
        await at.page.reload()
        await expect(at.page.get_by_role("combobox")).to_have_value("ru")
        await expect(at.page.locator("#field-boss")).to_have_attribute("placeholder", "Звонок, встреча или имя…")
        assert at.errors == []


async def test_a_choice_of_language_that_is_taken_back_is_taken_back_for_the_page_too() -> None:
    """Natasha spoke as before, the page and everybody else on it did not."""
    async with show() as at:
        chosen = at.page.get_by_role("combobox")
        boss, natasha = at.page.locator("#field-boss"), at.page.locator("#field-natasha")
        english = await boss.get_attribute("placeholder")
        await chosen.select_option("ru")
        await expect(at.page.locator(".guide q")).to_have_text("гранин")
        await natasha.fill("/undo")
        await natasha.press("Enter")
        await expect(chosen).to_have_value("en")
        await expect(boss).to_have_attribute("placeholder", english or "")
        await boss.fill("/today")
        await boss.press("Enter")
        await expect(at.answers("boss").last).to_contain_text("Today")
        await at.answers("natasha").last.get_by_role("button", name="Bring back").click()
        await expect(chosen).to_have_value("ru")
        await at.page.reload()
        await expect(at.page.get_by_role("combobox")).to_have_value("ru")
        assert at.errors == []
