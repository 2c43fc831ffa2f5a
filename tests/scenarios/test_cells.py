"""What is left out of the cells leaves out no platform, no database and no language."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from tests.databases import DATABASES
from tests.scenarios.cells import of_language, of_row
from tests.scenarios.drivers import DRIVERS

PLATFORMS, BOTH = set(range(len(DRIVERS))), set(range(len(DATABASES)))


@pytest.mark.parametrize("scenario", [f"test_{number}" for number in range(12)])
def test_each_row_and_each_language_is_told_and_together_they_are_told_everywhere(scenario: str) -> None:
    for row in ("", "one", "another"):
        cells = of_row(scenario, row)
        assert {cell.platform for cell in cells} == PLATFORMS
        assert {cell.database for cell in cells} == BOTH
    spoken = [of_language(scenario, language) for language in range(len(LANGUAGES))]
    assert {cell.platform for cell in spoken} == PLATFORMS
    assert {cell.database for cell in spoken} == BOTH


def test_every_platform_meets_every_database() -> None:
    cells = {cell for number in range(12) for cell in of_row(f"test_{number}", "")}
    assert cells == {(platform, database) for platform in PLATFORMS for database in BOTH}
