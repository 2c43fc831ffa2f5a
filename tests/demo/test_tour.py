"""The tour's steps in every language: each can be typed as it stands, and the bot understands what is meant."""

from __future__ import annotations

import pytest

from bots.demo.firm import read
from bots.demo.panes import BOSS, CUSTOMER, OPERATOR
from bots.demo.play import staged
from locales.catalog import LANGUAGES, Catalog
from tests.demo.audience import Visitor, visited
from tests.scenarios.driver import Seen

Texts = dict[str, str]

CARD = ("granin", "studio", "head_of_studio", "bureau", "portnoy", "deal_lost", "kuzmin", "deal_won",
        "alexander", "assistant", "last", "natasha", "away", "busy", "remind_granin")  # fmt: skip

REMINDED = {"en": "send Granin the samples", "ru": "отправить Гранину образцы", "nb": "sende Granin prøvene",
            "bg": "да звънна на Гранин за мострите"}  # fmt: skip
OFFERED = {"en": "offer", "ru": "предложение", "nb": "tilbud", "bg": "оферта"}


def holds(seen: Seen, *wanted: str) -> None:
    """Asserts that every text is there."""
    missing = [one for one in wanted if one not in seen.text.replace("\u00a0", " ").replace("\u202f", " ")]
    assert not missing, f"{missing} not in:\n{seen.text}"


async def the_digest_tells_the_day(at: Visitor, texts: Texts) -> None:
    """Five calls by Natasha, Vlad's meeting, and that Polina has logged nothing."""
    digest = await at.says(BOSS, "/digest")
    holds(digest, f"{texts['natasha']} | 5 | 0", f"{texts['vlad']} | 0 | 1", f"{texts['polina']} | 0 | 0 | 0")
    silent = next(line for line in reversed(digest.text.splitlines()) if texts["polina"] in line)
    assert "|" not in silent
    assert texts["natasha"] not in silent


async def the_tour_is_understood(at: Visitor, texts: Texts, language: str) -> None:
    """Every step gives what it is there to show."""
    catalog = Catalog.load()
    find, log, card, deals, win, remind, digest, team = [
        await at.says(step["pane"], step["says"]) for step in (await at.guide())[:8]
    ]
    holds(find, *(texts[name] for name in CARD), catalog.say(language, "loss-price"), "48")
    holds(find, "+7 916 123-45-67", "granin@example.ru")
    holds(log, texts["granin"], texts["studio"], "15:00", f"⏰ {OFFERED[language]}: ")
    assert any("48" in label for label in log.buttons)
    assert catalog.say(language, "undo") in log.buttons
    assert len(log.buttons) == 4, "a doubt stands among the buttons"
    holds(card, texts["granin"], texts["last"])
    assert any(label.startswith("💼") for label in deals.buttons)
    holds(win, texts["deal_parabola"], f"{catalog.say(language, 'stage-offer')} ●", "34", texts["vlad"])
    holds(remind, texts["granin"], "10:00", REMINDED[language])
    holds(digest, f"{texts['natasha']} | 6 | 0", texts["deal_parabola"])
    holds(team, *(texts[name] for name in ("natasha", "vlad", "polina", "boss")))


async def the_ticket_is_played(at: Visitor, texts: Texts) -> None:
    """From the customer's first word to the stars, each step as the tour gives it."""
    ask, take, answer, solved, rate, stars = (await at.guide())[8:]
    await at.says(ask["pane"], ask["says"])
    await at.sees(OPERATOR, texts["customer"], ask["says"])
    await at.presses(take["pane"], take["press"])
    await at.sees(CUSTOMER, "🎫", texts["operator"].split()[0])
    await at.says(answer["pane"], answer["says"])
    await at.sees(CUSTOMER, texts["operator"].split()[0], answer["says"].removeprefix("/a "))
    await at.presses(solved["pane"], solved["press"])
    await at.sees(OPERATOR, "#1", "✔")
    before = len(at.heard[CUSTOMER])
    await at.presses(rate["pane"], rate["press"])
    await at.hears(CUSTOMER, before + 1)
    await at.presses(stars["pane"], stars["press"])
    await at.sees(OPERATOR, "#1", "⭐" * 5)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_story_is_told_and_understood_in_every_language(language: str) -> None:
    texts: Texts = dict(read("story.toml")[language])
    async with staged(language=language) as stage, visited(stage) as at:
        await the_digest_tells_the_day(at, texts)
        await the_tour_is_understood(at, texts, language)
        await the_ticket_is_played(at, texts)
        (live,) = at.heard["deals"]
        holds(live, texts["deal_parabola"])
