"""Each broken copy of the delivery code is noticed by the test that is named for it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from tests.chaos.conftest import Told
from tests.chaos.form import Form, Tally
from tests.chaos.mutants import MUTANTS, ROOT, copied, survives

TOGETHER = 1
"""How many the short form makes: that they can be made and are noticed; which one goes by the day, so that all have
their turn."""


@pytest.mark.timeout(4 * 3600)
async def test_no_mutant_of_the_delivery_code_survives(form: Form, told: Told, tmp_path: Path) -> None:
    drawn = form.seed if form.is_long else datetime.now(UTC).date().toordinal()
    chosen = Random(drawn).sample(MUTANTS, form.of(TOGETHER, len(MUTANTS)))
    tally = Tally("mutants", told="" if form.is_long else chosen[0].name)
    with copied(tmp_path) as here:
        for mutant in chosen:
            tally.points += 1
            tally.wrong += filter(None, [await survives(mutant, here)])
    told(tally)


def test_each_mutant_has_a_name_of_its_own_and_there_are_enough() -> None:
    assert len({one.name for one in MUTANTS}) == len(MUTANTS) >= 20


def test_each_mutant_finds_its_place_once() -> None:
    """Code that moved on takes its mutant along."""
    found = {one.name: (ROOT / one.file).read_text(encoding="utf-8").count(one.old) for one in MUTANTS}
    assert [name for name, count in found.items() if count != 1] == []
