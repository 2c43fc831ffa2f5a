"""Every screen and form, in every language: nothing is missing, nothing is too long, nothing breaks."""

from __future__ import annotations

import pytest

from handlers.localise import Localiser, Reader
from locales.catalog import LANGUAGES, Catalog
from tests.gallery.conftest import view_functions
from tests.gallery.crawl import Gallery
from tests.scenarios.drivers.direct import labels, said

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(600)]


async def test_the_walk_draws_every_view(gallery: Gallery) -> None:
    missing = sorted(set(view_functions().values()) - gallery.drawn_by)
    assert not missing, ", ".join(missing)


async def test_nothing_on_the_walk_breaks(gallery: Gallery, catalog: Catalog) -> None:
    incident = catalog.say("en", "incident")
    assert not [screen for screen in gallery.screens if incident in said(screen, Localiser(catalog, Reader()))]


async def test_nobody_is_offered_what_their_role_may_not_do(gallery: Gallery) -> None:
    assert sorted(gallery.in_vain) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_screen_fits_and_is_said_in_full(gallery: Gallery, catalog: Catalog, language: str) -> None:
    to = Localiser(catalog, Reader(language, "Europe/Sofia"))
    long = []
    for screen in gallery.screens:
        text = said(screen, to)
        long += [label for label in labels(screen, to) if len(label) > 60]
        assert len(screen.buttons) <= 12
        assert "{ $" not in text and "{$" not in text
    assert sorted(set(long)) == []
