"""Wherever a handler is cancelled, nothing stays open behind it, and what it had to do is done once afterwards."""

from __future__ import annotations

import pytest

from tests.chaos.conftest import Told
from tests.chaos.cuts import tried
from tests.chaos.form import Form
from tests.chaos.stories import STORIES, Story
from tests.databases import Database, Servers

TOLD = [one for one in STORIES if one.name in ("a line is logged", "a form is filled", "a line is undone")]
EVERY = {"sqlite": 1, "postgresql": 24}
"""The short form cuts at every so many awaits; the long one at each."""


@pytest.mark.timeout(4 * 3600)
@pytest.mark.parametrize("story", TOLD, ids=lambda one: one.name.replace(" ", "_"))
async def test_a_cancelled_handler_leaves_nothing_open(
    servers: Servers, database: Database, story: Story, form: Form, told: Told
) -> None:
    told(await tried(servers, database, story, form.of(EVERY[database], 1)))
