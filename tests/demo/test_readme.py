"""The README's examples, typed at the demo's page: nobody in them is unknown there, whichever language was chosen."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from bots.demo.play import staged
from bots.web.page import LANGUAGE_NAMES
from locales.catalog import Catalog
from tests.demo.audience import Visitor, visited
from tests.demo.test_documents import said

pytestmark = pytest.mark.timeout(300)

LOST = ("find-nothing", "not-found", "log-who", "log-unclear", "log-no-deal")


def lost(language: str) -> list[str]:
    """How the bot says that it does not know somebody, up to the name in it."""
    catalog = Catalog.load()
    return [catalog.say(language, key, {"text": "|", "name": "|"}).split("|")[0].strip() for key in LOST]


async def play_lines(visitor: Visitor, languages: Iterable[str]) -> None:
    """Every example of these languages, spoken by the salesperson after the page was set to it."""
    for language in languages:
        await visitor.chooses(language)
        for spoken, _, line in said():
            if spoken == language:
                await visitor.says("natasha", line)
        told = "\n".join(seen.text for seen in visitor.heard["natasha"])
        assert not [one for one in lost(language) if one in told], told
        assert Catalog.load().say(language, "undo") in str(visitor.heard["natasha"])


@pytest.mark.parametrize("language", list(LANGUAGE_NAMES))
async def test_every_example_is_answered_with_whom_it_names(language: str) -> None:
    """In English all but Granin were unknown; with another language chosen on the page replies stayed English."""
    async with staged(language=language) as stage, visited(stage) as visitor:
        await play_lines(visitor, LANGUAGE_NAMES if language == "en" else (language,))
