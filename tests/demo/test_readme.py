"""The README's examples, typed at the demo's page: nobody in them is unknown there, whichever language was chosen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from bots.demo.play import staged
from bots.web.page import LANGUAGE_NAMES
from crm.clock import FrozenClock
from locales.catalog import Catalog
from tests.demo.audience import Visitor, visited
from tests.demo.test_documents import NOW, said

pytestmark = pytest.mark.timeout(300)

APART = timedelta(minutes=2)
"""Between two lines: notes in quick succession become one list, which is redrawn instead of answered."""
LOST = ("find-nothing", "not-found", "log-who", "log-unclear", "log-no-deal")


def lost(language: str) -> list[str]:
    """How the bot says that it does not know somebody, up to the name in it."""
    catalog = Catalog.load()
    return [catalog.say(language, key, {"text": "|", "name": "|"}).split("|")[0].strip() for key in LOST]


async def play_lines(visitor: Visitor, clock: FrozenClock, languages: Iterable[str]) -> None:
    """Every example of these languages, spoken by the salesperson after the page was set to it."""
    clock.at += APART
    await visitor.hears("natasha", 1)  # the story's reminder, so that what follows is answers alone
    for language in languages:
        await visitor.chooses(language)
        for spoken, _, line in said():
            if spoken == language:
                clock.at += APART
                answer = await visitor.says("natasha", line)
                assert not [one for one in lost(language) if one in answer.text], (line, answer.text)


@pytest.mark.parametrize("language", list(LANGUAGE_NAMES))
async def test_every_example_is_answered_with_whom_it_names(language: str) -> None:
    """In English all but Granin were unknown; with another language chosen on the page replies stayed English."""
    clock = FrozenClock(NOW)
    async with staged(language=language, clock=clock) as stage, visited(stage) as visitor:
        await play_lines(visitor, clock, LANGUAGE_NAMES if language == "en" else (language,))
