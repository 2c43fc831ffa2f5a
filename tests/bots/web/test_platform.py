"""The web chat as a platform: what becomes of each parcel."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bots.platform import Platform, Refused, Sent
from bots.web.panes import GuideStep, Pane
from bots.web.platform import WebPlatform
from handlers.events import Chat
from handlers.text import Plain, words
from handlers.vocabulary import Screen, paragraph
from locales.catalog import Catalog
from tests.bots.web import story
from tests.bots.web.page import PANES, Ticking, platform_and_crm

NATASHA, HEAD, TEAM = (pane.where() for pane in PANES)
CARD = story.contact_card()
LINE = Screen((paragraph(Plain("redrawn")),))


def test_it_keeps_the_contract_of_platforms() -> None:
    platform, _ = platform_and_crm()
    kept: Platform = platform
    assert (kept.capabilities.name, kept.capabilities.modals) == ("web", False)
    assert platform.source == "web:"


async def test_a_message_is_found_again_by_its_parcel_and_another_is_not() -> None:
    platform, crm = platform_and_crm()
    parcel = crm.parcel("show", NATASHA, screen=CARD)
    assert await platform.find_sent(parcel, story.NOW) is None
    sent = await platform.send(parcel)
    assert await platform.find_sent(parcel, story.NOW) == sent
    assert await platform.find_sent(crm.parcel("show", NATASHA, screen=CARD), story.NOW) is None
    assert platform.can_reconcile()


async def test_a_redrawn_message_keeps_its_id_its_parcel_and_its_hour() -> None:
    platform, crm = platform_and_crm()
    shown = crm.parcel("show", NATASHA, screen=CARD)
    (message,) = (await platform.send(shown)).messages
    assert await platform.send(crm.parcel("replace", NATASHA, screen=LINE, message=message)) == Sent((message,))
    assert await platform.find_sent(shown, story.NOW) == Sent((message,))


async def test_a_card_of_an_earlier_run_comes_back_under_its_old_id() -> None:
    platform, crm = platform_and_crm()
    parcel = crm.parcel("replace", TEAM, screen=LINE, message="earlier.7")
    assert await platform.send(parcel) == Sent(("earlier.7",))
    assert await platform.find_sent(parcel, story.NOW) == Sent(("earlier.7",))


async def test_two_runs_never_give_the_same_message_id() -> None:
    ids: set[str] = set()
    for _ in range(2):
        platform, crm = platform_and_crm()
        ids.update((await platform.send(crm.parcel("show", NATASHA, screen=CARD))).messages)
    assert len(ids) == 2


async def test_toasts_and_taken_buttons_make_no_message() -> None:
    platform, crm = platform_and_crm()
    (message,) = (await platform.send(crm.parcel("show", NATASHA, screen=CARD))).messages
    assert await platform.send(crm.parcel("toast", NATASHA, toast="Done")) == Sent()
    assert await platform.send(crm.parcel("forget_buttons", NATASHA, message=message)) == Sent((message,))


async def test_a_home_view_is_shown_as_a_message() -> None:
    platform, crm = platform_and_crm()
    assert len((await platform.send(crm.parcel("home", HEAD, screen=CARD))).messages) == 1


@pytest.mark.parametrize("kind", ["show", "replace", "home"])
async def test_a_parcel_without_a_screen_is_refused(kind: str) -> None:
    platform, crm = platform_and_crm()
    with pytest.raises(Refused, match="no_screen"):
        await platform.send(crm.parcel(kind, NATASHA, message="a.1"))


async def test_a_chat_that_nobody_sits_at_is_refused() -> None:
    platform, crm = platform_and_crm()
    with pytest.raises(Refused, match="unknown_chat"):
        await platform.send(crm.parcel("show", Chat("web", "polina"), screen=CARD))


async def test_when_it_takes_nothing_more_in_what_is_sent_still_shows() -> None:
    platform, crm = platform_and_crm()
    await platform.start(crm, ())
    await platform.stop_receiving()
    assert len((await platform.send(crm.parcel("show", NATASHA, screen=CARD))).messages) == 1


@pytest.mark.parametrize("panes", [(PANES[0], PANES[0]), PANES[:1], (replace(PANES[1], chat="elsewhere"),)])
def test_panes_that_cannot_work_are_told_at_the_start(panes: tuple[Pane, ...]) -> None:
    guide = (GuideStep("head", words("demo-step-find"), "granin"),)
    with pytest.raises(ValueError, match="pane"):
        WebPlatform(panes, Catalog.load(), Ticking(), guide)
