"""The gallery on every platform in every language, before judges as strict as the real servers."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from bots.platform import Found, Keep, Outcome, Parcel
from bots.slack.modal import form_view
from bots.unread import Raw
from crm.clock import FrozenClock
from handlers.events import Chat, Event
from handlers.localise import Localiser, Reader
from handlers.registry import Registry
from handlers.text import Words
from handlers.views.edit_contacts import COMPANY_FIELDS, CONTACT_FIELDS
from handlers.vocabulary import Screen, screen_adapter
from locales.catalog import LANGUAGES, Catalog
from tests.fakes.slack.blocks import judge_view
from tests.gallery.crawl import Gallery
from tests.scenarios.driver import Driver
from tests.scenarios.drivers import DRIVERS

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(600)]


class _Deaf:
    """An intake for a platform that only sends."""

    side_by_side = 1

    async def receive(self, events: Sequence[Event]) -> None:
        return None

    async def park(self, raw: Raw) -> None:
        raise AssertionError("everything can be read here")

    async def receive_with(self, keep: Keep) -> None:
        raise AssertionError("only the website keeps its own messages")

    async def interact(self, event: Event) -> Outcome:
        return Outcome()

    async def query(self, event: Event, *, nouns: Sequence[str] = ()) -> tuple[Sequence[Found], Localiser]:
        return [], Localiser(Catalog.load(), Reader())


@pytest_asyncio.fixture(scope="module", loop_scope="session", params=sorted(DRIVERS))
async def driver(request: pytest.FixtureRequest) -> AsyncIterator[Driver]:
    """One platform over its strict judge."""
    driver = DRIVERS[request.param](FrozenClock(datetime(2026, 5, 12, 10, 0, tzinfo=UTC)))
    await driver.start(_Deaf())
    yield driver
    await driver.stop()


@pytest.fixture(scope="module")
def makes(gallery: Gallery) -> Sequence[Screen]:
    """One screen of each make: looked for once, as it takes longer than to send them."""
    return different(gallery.screens)


def different(screens: Sequence[Screen]) -> list[Screen]:
    """One screen of each make: the same sentences and blocks in the same order count as one."""
    makes: dict[tuple[str, str], Screen] = {}
    for screen in screens:
        data = screen_adapter().dump_python(screen)
        makes.setdefault((str([block["kind"] for block in data["blocks"]]), _keys(data)), screen)
    return list(makes.values())


def _keys(data: object) -> str:
    if isinstance(data, dict):
        own = f"{data['key']} " if data.get("kind") == Words("").kind else ""
        return own + "".join(_keys(value) for value in data.values())
    return "".join(_keys(value) for value in data) if isinstance(data, list | tuple) else ""


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_screen_is_taken(
    driver: Driver, makes: Sequence[Screen], catalog: Catalog, language: str
) -> None:
    account = await driver.account("Anna", language)
    place = await driver.private(account)
    chat = Chat(account.platform, place.id, "private", account.team)
    numbers = itertools.count(1)
    for rich in (False, True) if account.platform == "telegram" else (False,):
        localiser = Localiser(catalog, Reader(language, "Europe/Sofia", rich=rich))
        for screen in makes:
            sent = await driver.platform.send(
                Parcel(id=next(numbers), kind="show", chat=chat, localiser=localiser, screen=screen, rich=rich)
            )
            assert sent.messages
    assert driver.complaints() == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_form_is_a_modal_that_slack_takes(gallery: Gallery, catalog: Catalog, language: str) -> None:
    localiser = Localiser(catalog, Reader(language, "Europe/Sofia"))
    cancel, search = catalog.say(language, "form-cancel"), catalog.say(language, "form-pick-one")
    for form in gallery.forms.values():
        assert judge_view(form_view("draft234", localiser.form(form), cancel, search)) == [], form.name


async def test_the_walk_opens_every_form(gallery: Gallery) -> None:
    routes = {route.name for route in Registry.everything().routes.values() if route.kind == "form"}
    assert {form.name for form in gallery.forms.values()} == routes
    for name, codes in (("contact-edit", CONTACT_FIELDS), ("company-edit", COMPANY_FIELDS)):
        makes = [make for make in gallery.forms if make[0] == name]
        assert len(makes) == len(codes), makes
