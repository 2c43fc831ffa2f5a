"""Photos, files, voice and albums at the desk: what a customer sends the operators see, and the other way round.

What one messenger cannot bring to another is told in words, with what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from handlers import desk_files
from handlers.events import Attachment, Author, Chat, Event, Said
from handlers.turn import FileLimits
from locales.catalog import LANGUAGES
from storage.tables import Identity, TicketMessage
from tests.scenarios.desk import Desk, desk_of
from tests.scenarios.driver import Sending
from tests.scenarios.rooms import room_of
from tests.scenarios.stored import all_of
from tests.scenarios.test_desk import everything, taken
from tests.scenarios.test_desk_overflow import two_queues
from tests.scenarios.test_erasing import _everything as everything_stored
from tests.scenarios.test_start import say
from tests.scenarios.world import World

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + (90).to_bytes(4) * 2
KINDS = ("photo", "document", "voice", "video", "video_note", "audio", "animation", "sticker")


def photo(number: int = 1) -> Sending:
    """A photo that is no other."""
    return Sending("photo", content=PNG + bytes([number]))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_photo_with_its_caption_stands_before_the_operator(world: World, language: str) -> None:
    desk = await desk_of(world, language)
    await desk.ivan.attaches(photo(), text="what the login shows")
    assert say(world, desk.ivan, "media-not-passed-on") not in everything(desk.ivan)
    await desk.boris.presses(say(world, desk.boris, "ticket-take"))
    assert desk.boris.files() == [photo().content]
    assert "📷" in everything(desk.boris) and "what the login shows" in everything(desk.boris)


async def test_every_kind_comes_through(world: World) -> None:
    desk = await taken(world)
    sent = [Sending(kind, f"{kind}.bin" if kind in ("document", "audio") else "", kind.encode()) for kind in KINDS]
    for one in (*sent, Sending("location", content=b"place")):
        await desk.ivan.attaches(one)
    told = [one.content for one in sent] + [b"place"] * (world.driver.platform.capabilities.name != "telegram")
    assert desk.boris.files() == told
    assert len(await all_of(world, TicketMessage)) == 10


async def test_an_album_is_one_message_with_its_caption_once(world: World) -> None:
    desk = await taken(world)
    await desk.ivan.attaches(photo(1), photo(2), photo(3), text="all three screens")
    said = (await all_of(world, TicketMessage))[1:]
    assert [(one.text, len(one.attachments)) for one in said] == [("all three screens", 3)]
    assert desk.boris.files() == [photo(one).content for one in (1, 2, 3)]
    assert sum("all three screens" in one.text for one in desk.boris.screens) == 1


async def test_an_operator_answers_with_files_edits_the_caption_and_takes_them_back(world: World) -> None:
    desk = await taken(world)
    await answers(desk, photo(), text="press here")
    assert desk.ivan.files() == [photo().content]
    assert "press here" in everything(desk.ivan) and "/a" not in everything(desk.ivan)
    desk.marked(desk.boris, "ticket-answer-sent")
    await desk.boris.edits("/a press there" if in_threads(world) else "press there")
    assert "press there" in everything(desk.ivan) and "press here" not in everything(desk.ivan)
    await answers(desk, photo(2))
    assert desk.ivan.files() == [photo().content, photo(2).content]
    await desk.boris.presses(say(world, desk.boris, "undo"), on=desk.marked(desk.boris, "ticket-answer-sent"))
    assert desk.ivan.files() == [photo().content]
    assert say(world, desk.ivan, "customer-withdrawn") in everything(desk.ivan)
    await answers(desk, photo(3), photo(4), text="both at once")
    assert desk.ivan.files() == [photo(one).content for one in (1, 3, 4)]
    assert sum("both at once" in one.text for one in desk.ivan.screens) == 1
    await desk.boris.presses(say(world, desk.boris, "undo"), on=desk.marked(desk.boris, "ticket-answer-sent"))
    assert desk.ivan.files() == [photo().content]
    assert "both at once" not in everything(desk.ivan)
    await desk.boris.presses("Bring back")
    assert desk.ivan.files() == [photo(one).content for one in (1, 3, 4)]


async def answers(desk: Desk, *files: Sending, text: str = "") -> None:
    """By a reply to what the customer wrote; where captions are no replies, by the command."""
    if in_threads(desk.world):
        await desk.boris.attaches(*files, text=f"/a {text}".strip())
    else:
        await desk.boris.attaches(*files, text=text, reply_to=desk.wrote(desk.boris, "login"))


def in_threads(world: World) -> bool:
    """Whether nothing is said by a reply."""
    return world.driver.platform.capabilities.rooms == "threads"


async def test_with_several_tickets_a_file_waits_until_it_is_certain_for_whom_it_is(world: World) -> None:
    desk = await taken(world)
    olga = await world.stranger("Olga")
    await olga.says("where is my order")
    await desk.boris.presses("Take", on=desk.head(desk.boris, 2))
    await desk.boris.attaches(photo(1), photo(2), text="/a both of these")
    assert desk.ivan.files() == olga.files() == []
    await desk.boris.presses("#2 Olga", on=desk.boris.screen)
    assert olga.files() == [photo(1).content, photo(2).content]
    assert sum("both of these" in one.text for one in olga.screens) == 1
    await desk.boris.attaches(photo(3), text="/a #1")
    assert desk.ivan.files() == [photo(3).content] and len(olga.files()) == 2
    assert "#1" not in everything(desk.ivan).splitlines()


async def test_a_photo_that_is_no_answer_stays_inside(world: World) -> None:
    desk = await taken(world)
    before = everything(desk.ivan)
    await desk.boris.attaches(photo(), text="zzz this is what he sees")
    await desk.boris.attaches(photo(2))
    kinds = {one.kind for one in await all_of(world, TicketMessage)}
    assert kinds == {"from_customer", "note"}
    assert everything(desk.ivan) == before and desk.ivan.files() == []


async def test_in_a_room_the_photo_stands_in_the_ticket_s_place_and_its_answer_leaves(world: World) -> None:
    room = await room_of(world)
    desk = room.desk
    await desk.ivan.attaches(photo(), text="what the login shows")
    place = room.thread()
    assert desk.boris.files(place) == [photo().content]
    await desk.boris.attaches(photo(2), where=place)
    assert desk.ivan.files() == []
    await desk.boris.attaches(photo(3), text="/a like this", where=place)
    assert desk.ivan.files() == [photo(3).content]
    assert "like this" in everything(desk.ivan)
    assert [one.kind for one in await all_of(world, TicketMessage)] == ["from_customer", "note", "to_customer"]


async def test_files_go_on_with_a_merged_ticket_and_leave_from_its_place(world: World) -> None:
    room = await room_of(world)
    boris, ivan = room.desk.boris, room.desk.ivan
    await ivan.says("login does not work")
    await boris.presses("Take", on=room.head(1), where=room.place)
    await ivan.says("and my invoice is wrong")
    await boris.presses("⋯", on=room.wrote("invoice"), where=room.place)
    await boris.presses("Own ticket", where=room.thread(1))
    second = room.thread(2)
    await boris.attaches(photo(), text="/a this one", where=second)
    assert ivan.files() == [photo().content]
    await world.advance(minutes=3)
    await boris.presses("Merge…", on=room.head(1), where=room.place)
    await boris.presses("#2 and my invoice")
    assert ivan.files() == [photo().content]
    assert photo().content in boris.files(room.thread(1))
    if in_threads(world):  # a topic is closed, in a thread everybody can write on
        await boris.attaches(photo(2), text="/a and this", where=second)
        assert ivan.files() == [photo().content, photo(2).content]


async def test_a_file_is_named_wherever_words_stand_for_it_and_its_name_is_harmless(world: World) -> None:
    desk = await taken(world)
    bad = "../con\u202egpj.tract" + "x" * 150 + ".pdf"
    await desk.ivan.attaches(Sending("document", bad, b"%PDF" + bytes(120 * 1024 - 4)))
    await desk.boris.presses(say(world, desk.boris, "ticket-history"), on=desk.head(desk.boris))
    (kept,) = (await all_of(world, TicketMessage))[-1].attachments
    assert "\u202e" not in kept["name"] and "/" not in kept["name"] and len(kept["name"]) <= 120
    shown = [one.text for one in desk.boris.screens if "120 KB" in one.text]
    assert shown and all("📎 .._con" in text and "\u202e" not in text for text in shown)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_cannot_be_passed_on_is_answered_with_what_to_do(world: World, language: str) -> None:
    """A file is too large only where it must be brought: within one messenger it goes on as it is."""
    desk = await desk_of(world, language)
    can = world.driver.platform.capabilities
    world.gateway.defaults.file_limits[can.name] = FileLimits(min(can.gives, 100), min(can.takes, 100), passes_on=False)
    await desk.ivan.attaches(Sending("document", "film.mp4", b"x" * 101))
    limit = say(world, desk.ivan, "file-size-kb", size=1)
    assert say(world, desk.ivan, "media-too-large", what="film.mp4", limit=limit) in everything(desk.ivan)
    await desk.boris.presses(say(world, desk.boris, "ticket-take"))
    await desk.boris.attaches(Sending("document", "answer.mp4", b"x" * 101), text="/a")
    refused = say(world, desk.boris, "ticket-file-too-large", name="answer.mp4", limit=0)
    assert refused in everything(desk.boris)
    assert [one.kind for one in await all_of(world, TicketMessage)] == ["from_customer"]


async def test_each_part_of_an_album_is_measured_by_where_its_ticket_goes(world: World) -> None:
    """Anna, who answers in the queue to which the rule leads, is at a messenger that takes no more than 100 bytes."""
    desk, anna, billing = await two_queues(world)
    vera = await world.member("Viktor", "owner")
    await vera.says("/queue")
    await vera.forges("rule.new")
    await vera.fills(words="invoice", queue=billing)
    world.gateway.defaults.file_limits["elsewhere"] = FileLimits(100, 100, passes_on=False)
    async with world.store.begin(world.clock.now()) as work:
        account = await work.get(Identity, (anna.account.platform, anna.account.team, anna.account.user))
        assert account is not None and account.chat is not None
        account.chat = account.chat | {"platform": "elsewhere"}
    await desk.ivan.attaches(photo(1), replace(photo(2), content=photo(2).content + bytes(100)), text="my invoice")
    assert "is larger than" in everything(desk.ivan)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_too_much_together_is_named_to_whoever_sent_it(
    world: World, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = await desk_of(world, language)
    can = world.driver.platform.capabilities
    world.gateway.defaults.file_limits[can.name] = FileLimits(1000, 1000, passes_on=False)
    monkeypatch.setattr(desk_files, "TOGETHER", 100)
    who = desk.ivan.account
    sent = tuple(Attachment("file", f"f{number}", f"part{number}.zip", 60) for number in (1, 2, 3))
    chat = Chat(who.platform, who.user, team=who.team)
    author = Author(who.platform, who.user, who.name, who.team, language)
    await world.intake.receive([Event("test:", "e1", world.clock.now(), chat, author, Said("all of it", sent))])
    await world.settle()
    [told] = [one.text for one in desk.ivan.screens if say(world, desk.ivan, "media-together-again") in one.text]
    assert "part2.zip" in told and "part3.zip" in told and "part1.zip" not in told


async def test_an_erased_customer_leaves_no_file_behind(world: World) -> None:
    desk = await taken(world)
    await desk.ivan.attaches(Sending("document", "passport-of-zelda.pdf", b"%PDF zelda"))
    ref = str((await all_of(world, TicketMessage))[-1].attachments[0]["ref"]).casefold()
    assert "passport-of-zelda" in await everything_stored(world)
    olga = await world.member("Olga", "owner")
    await olga.says("/forget Ivan")
    await olga.presses("Yes, erase")
    await world.advance(hours=25)
    stored = await everything_stored(world)
    assert "passport" not in stored and "%pdf zelda" not in stored
    assert f'"{ref}"' not in stored
    assert desk.boris.files() == [] and "passport" not in everything(desk.boris)


async def test_an_update_that_comes_again_makes_no_second_attachment(world: World) -> None:
    desk = await taken(world)
    heard: list[Event] = []
    receive = world.intake.receive

    async def keeps(events: Sequence[Event]) -> None:
        heard.extend(events)
        await receive(events)

    world.intake.receive = keeps  # type: ignore[method-assign]  # looked at on its way
    await desk.ivan.attaches(photo(1), photo(2), text="twice")
    before = desk.boris.files()
    await receive(heard)
    await world.settle()
    await world.advance(seconds=4)
    assert desk.boris.files() == before
    assert sum(len(one.attachments) for one in await all_of(world, TicketMessage)) == 2
