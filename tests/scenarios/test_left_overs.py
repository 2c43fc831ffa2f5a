"""What an erasure has to look for: former wordings, what was deleted or undone, groups that are no desk any more."""

from __future__ import annotations

from storage.tables import DeskRoom, Erasure
from tests.scenarios.desk import desk_of
from tests.scenarios.rooms import room_of
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_erasing import _everything, _firm
from tests.scenarios.world import Person, World

PHONE = "+47 22 33 44 55"


async def _erased(olga: Person, ada: Person, name: str) -> None:
    await olga.says(f"/forget {name}")
    await olga.presses("Yes, erase")
    await ada.presses("See what goes")
    await ada.presses("Erase now")
    assert "✓ Erased" in ada.screen.text


async def test_what_was_said_before_and_what_was_deleted_goes_as_well(world: World) -> None:
    """A name that was edited out of others' texts, an entry that was undone, a phone that was dropped."""
    olga, ada, anna = await _firm(world)
    await world.contact("Zelda Quirkfeather", owner=anna, phones=[PHONE, "+47 99 88 77 66"])
    await world.contact("Ivan Petrov", owner=anna, note="Cousin of Zelda Quirkfeather")
    await anna.says("/find petrov")
    await anna.presses("⋯")
    await anna.presses("Note")
    await anna.fills(value="Sells oak")
    await anna.says("called Zelda Quirkfeather, wants xylophones")
    await anna.says("/undo")
    await anna.says("called Ivan Petrov, he met Zelda Quirkfeather")
    await anna.says("/undo")
    desk = await desk_of(world)
    await desk.ivan.says("login does not work")
    await desk.boris.presses("Take")
    await desk.boris.says("Ask Zelda Quirkfeather.", reply_to=desk.wrote(desk.boris, "login"))
    await desk.boris.edits("Ask my colleague.")
    await _drops_a_phone(anna)
    stored = await _everything(world)
    canaries = ("zelda", "quirkfeather", "xylo", "99887766")
    assert [one for one in canaries if one not in stored] == []
    await _erased(olga, ada, "Zelda Quirkfeather")
    stored = await _everything(world)
    assert [one for one in canaries if one in stored] == []
    assert "ask my colleague" in stored


async def _drops_a_phone(anna: Person) -> None:
    await anna.says("/find quirkfeather")
    await anna.presses("⋯")
    await anna.presses("Edit")
    await anna.presses("99 88 77 66")


async def test_an_answer_that_was_taken_back_goes_with_the_customer(world: World) -> None:
    """No row tells of it any more when the customer is erased, but the history did."""
    olga, ada, _ = await _firm(world)
    desk = await desk_of(world)
    await desk.ivan.says("login does not work")
    await desk.boris.presses("Take")
    await desk.boris.says("Turn the quirkwheel.", reply_to=desk.wrote(desk.boris, "login"))
    await desk.boris.presses("Undo", on=desk.marked(desk.boris, "ticket-answer-sent"))
    assert "quirkwheel" in await _everything(world)
    await _erased(olga, ada, "Ivan")
    assert "quirkwheel" not in await _everything(world)


async def test_messages_in_a_group_that_is_no_desk_any_more_say_that_the_person_is_gone(world: World) -> None:
    """The tickets went elsewhere when it was given up; what stood there is rewritten, and the act names the group."""
    room = await room_of(world)
    ada = await world.member("Ada", "admin")
    await room.desk.ivan.says("the xylophone printer is broken")
    await room.desk.boris.presses("Take", on=room.head(), where=room.place)
    await room.answers(room.desk.boris, "xylophone", "Turn the quirkwheel.")
    thread = room.thread()
    await room.vera.says("/desk")
    await room.vera.presses("✖ Support")
    assert not (await the(world, DeskRoom)).is_active
    shown = "\n".join(one.text for one in room.desk.boris.in_place(room.place))
    assert "xylophone" in shown
    await _erased(room.vera, ada, "Ivan")
    left = "\n".join((*room.texts(room.place), *_in(room.desk.boris, thread)))
    assert [one for one in ("xylophone", "quirkwheel") if one in left] == []
    [row] = await all_of(world, Erasure)
    assert (row.told or {})["rooms"] == ["Support"]
    await ada.presses("The act")
    assert "messages may be left that somebody there has to delete: Support" in ada.files["act-1.html"].decode()


def _in(person: Person, thread: object) -> list[str]:
    try:
        return [one.text for one in person.in_place(thread)]  # type: ignore[arg-type]
    except (AssertionError, KeyError):
        return []
