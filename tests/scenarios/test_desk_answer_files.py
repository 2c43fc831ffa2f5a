"""Files in the form of an answer: a field of Slack's, elsewhere what is sent with the words."""

from __future__ import annotations

import pytest

from handlers import desk_files
from handlers.turn import FileLimits
from locales.catalog import LANGUAGES
from storage.tables import TicketMessage
from tests.scenarios.driver import Sending
from tests.scenarios.stored import all_of
from tests.scenarios.test_desk import everything, taken
from tests.scenarios.test_desk_files import photo
from tests.scenarios.test_start import say
from tests.scenarios.world import World


async def test_the_answer_form_takes_files_with_words_and_without(world: World) -> None:
    desk = await taken(world)
    olga = await world.member("Olga", "owner")
    await desk.boris.presses(say(world, desk.boris, "ticket-answer"), on=desk.head(desk.boris))
    await desk.boris.fills_in(photo(1), Sending("document", "steps.pdf", b"%PDF steps"), text="press here")
    assert desk.ivan.files() == [photo(1).content, b"%PDF steps"]
    assert sum("press here" in one.text for one in desk.ivan.screens) == 1
    mark = desk.marked(desk.boris, "ticket-answer-sent")
    await desk.boris.presses(say(world, desk.boris, "undo"), on=mark)
    assert desk.ivan.files() == [] and "press here" not in everything(desk.ivan)
    await olga.says("/queue #1")
    await olga.presses("#1 Ivan")
    await olga.presses("Take over")
    await olga.presses(say(world, olga, "ticket-answer"))
    await olga.fills_in(photo(2), photo(3))
    assert desk.ivan.files() == [photo(2).content, photo(3).content]
    said = [(one.kind, one.text, len(one.attachments)) for one in await all_of(world, TicketMessage)]
    assert said == [("from_customer", "login does not work", 0), ("to_customer", "", 2)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_files_that_do_not_reach_the_customer_are_refused_and_the_words_are_kept(
    world: World, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = await taken(world, language)
    can = world.driver.platform.capabilities
    world.gateway.defaults.file_limits[can.name] = FileLimits(100, 100, passes_on=False)
    await desk.boris.presses(say(world, desk.boris, "ticket-answer"), on=desk.head(desk.boris))
    await desk.boris.fills_in(Sending("document", "film.mp4", b"x" * 101), text="zzz as you see")
    assert say(world, desk.boris, "ticket-file-too-large", name="film.mp4", limit=0) in desk.boris.screen.text
    assert "zzz" not in everything(desk.ivan)
    if can.modals:
        monkeypatch.setattr(desk_files, "TOGETHER", 100)
        await desk.boris.fills_in(*(Sending("document", f"{one}.txt", b"y" * 60) for one in "ab"))
        assert say(world, desk.boris, "ticket-files-together", limit=0) in desk.boris.screen.text
        await desk.boris.fills_in()
    else:
        await desk.boris.presses("✓ zzz")
    assert "zzz as you see" in everything(desk.ivan) and desk.ivan.files() == []
    assert [one.text for one in await all_of(world, TicketMessage)] == ["login does not work", "zzz as you see"]


async def test_a_later_part_of_an_album_that_was_refused_sends_nothing_by_itself(world: World) -> None:
    desk = await taken(world)
    name = world.driver.platform.capabilities.name
    world.gateway.defaults.file_limits[name] = FileLimits(100, 100, passes_on=False)
    await desk.boris.presses(say(world, desk.boris, "ticket-answer"), on=desk.head(desk.boris))
    film, note = Sending("document", "film.mp4", b"x" * 101), Sending("document", "note.txt", b"y")
    await desk.boris.fills_in(film, note, text="zzz as you see")
    assert "zzz" not in everything(desk.ivan) and desk.ivan.files() == []
    assert [one.text for one in await all_of(world, TicketMessage)] == ["login does not work"]
