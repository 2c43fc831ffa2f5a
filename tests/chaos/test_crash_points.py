"""Whichever operation is a process's last, the next process ends its work: done once, and every doubt is flagged."""

from __future__ import annotations

import pytest

from tests.chaos.conftest import Told
from tests.chaos.crash_points import tried
from tests.chaos.form import Form
from tests.chaos.mortal import SteppedSlack
from tests.chaos.stories import EVENTS, STORIES, Story
from tests.databases import Database, Servers

MOST = {"sqlite": 12, "postgresql": 4}
"""At how many operations of a story the short form dies, three of four of them commits and calls: dying between two
statements of one transaction comes to the same. The long one dies at each."""


@pytest.mark.parametrize("story", STORIES, ids=lambda one: one.name.replace(" ", "_"))
async def test_a_death_at_any_operation_loses_and_doubles_nothing(
    servers: Servers, database: Database, story: Story, form: Form, told: Told
) -> None:
    told(await tried(servers, database, story, form.of(MOST[database], 0), form.seed))


@pytest.mark.parametrize("story", EVENTS, ids=lambda one: one.name.replace(" ", "_"))
async def test_a_death_at_any_operation_of_an_event_from_slack_loses_and_doubles_nothing(
    servers: Servers, database: Database, story: Story, form: Form, told: Told
) -> None:
    """Slack brings an event again until it is confirmed, and here once more than that."""
    told(await tried(servers, database, story, form.of(MOST[database], 0), form.seed, SteppedSlack))
