"""The desk's clocks in conversations: later answers, solutions, pauses, warnings in the ticket's own place."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import Ticket
from tests.scenarios.desk import Desk
from tests.scenarios.rooms import room_of
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_desk import everything, taken
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World


async def paced(desk: Desk, lead: Person, hours: str, silence: str = "3") -> None:
    """Whoever leads sets the queue's target and its patience."""
    world = desk.world
    await lead.says("/queue")
    await lead.presses(say(world, lead, "queue-settings"))
    await lead.presses(say(world, lead, "clock-change"))
    await lead.fills(hours=hours, silence=silence)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_answer_has_its_time_and_its_warnings(world: World, language: str) -> None:
    desk = await taken(world, language)
    boris, ivan, vera = desk.boris, desk.ivan, await world.member("Vera", "owner", language)
    first = say(world, boris, "ticket-label-due")
    assert first in desk.head(boris).text
    await boris.says("Try again.", reply_to=desk.wrote(boris, "login"))
    await world.advance(hours=2)
    assert first not in desk.head(boris).text
    await ivan.says("still not")
    later = say(world, boris, "clock-label-next")
    assert later in desk.head(boris).text and first not in desk.head(boris).text
    due = (await the(world, Ticket)).due_at
    assert due is not None
    soon = say(world, boris, "clock-next-soon", ticket="1", who="Ivan", when="§").split("§")[0]
    await world.advance(minutes=47)
    assert soon not in everything(boris) and vera.screens == []
    await world.advance(minutes=2)
    assert everything(boris).count(soon) == 1 and vera.screens == []
    await ivan.says("and still not")
    assert (await the(world, Ticket)).due_at == due
    await world.advance(minutes=12)
    late = say(world, vera, "clock-next-late", ticket="1", who="Ivan", when="§").split("§")[0]
    assert everything(vera).count(late) == 1
    assert say(world, ivan, "customer-late") in desk.card().text
    await world.advance(hours=1)
    assert everything(vera).count(late) == 1 and everything(boris).count(soon) == 1
    await boris.says("Now.", reply_to=desk.wrote(boris, "and still not"))
    assert later not in desk.head(boris).text
    assert say(world, ivan, "customer-late") not in desk.card().text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_solution_has_a_target_whose_clock_stands_still_meanwhile(world: World, language: str) -> None:
    desk = await taken(world, language)
    boris, ivan, vera = desk.boris, desk.ivan, await world.member("Vera", "owner", language)
    await paced(desk, vera, "2.5", "0")
    assert say(world, vera, "clock-target-range") in vera.screen.text
    await vera.fills(hours="2")
    await paced(desk, vera, "2", "61")
    assert say(world, vera, "clock-silence-range") in vera.screen.text
    await vera.fills(silence="0")
    assert say(world, vera, "clock-hours", count=2) in vera.screen.text
    assert say(world, vera, "clock-never-asks") in vera.screen.text
    label, stands = say(world, boris, "clock-label-solve"), say(world, boris, "clock-stands")
    await world.advance(minutes=30)  # half an hour is gone before the first answer
    await boris.says("Try again.", reply_to=desk.wrote(boris, "login"))
    assert label in desk.head(boris).text and stands in desk.head(boris).text
    await world.advance(days=1)
    await ivan.says("still not")
    assert stands not in desk.head(boris).text and label in desk.head(boris).text
    await boris.presses(say(world, boris, "ticket-snooze"), on=desk.head(boris))
    await boris.presses(say(world, boris, "snooze-hours"))
    assert stands in desk.head(boris).text
    await world.advance(hours=3)  # back, an hour of the ninety minutes is over; of these 24 are a fifth
    assert stands not in desk.head(boris).text
    ticket = await the(world, Ticket)
    assert ticket.worked_seconds is not None and 1800 <= ticket.worked_seconds < 1805
    soon = say(world, boris, "clock-solve-soon", ticket="1", who="Ivan", when="§").split("§")[0]
    late = say(world, vera, "clock-solve-late", ticket="1", who="Ivan", when="§").split("§")[0]
    await world.advance(minutes=64)
    assert soon not in everything(boris)
    await world.advance(minutes=3)
    assert everything(boris).count(soon) == 1 and soon not in everything(vera)
    await world.advance(minutes=25)
    assert everything(vera).count(late) == everything(boris).count(late) == 1
    await boris.forges(f"ticket.closed:{ticket.id}:solved")
    done = await the(world, Ticket)
    assert done.solved_in_time is False and done.solve_seconds == done.worked_seconds
    olga = await world.stranger("Olga", language)
    await olga.says("where is my order?")
    await olga.forges(f"customer.solved:{(await all_of(world, Ticket))[-1].id}")
    await vera.says("/queue")
    await vera.presses(say(world, vera, "report-button"))
    told = vera.screen.text
    assert say(world, vera, "clock-in-time") in told
    assert say(world, vera, "clock-of", solved=1, all=2) in told


async def test_what_is_taken_back_sets_the_clocks_as_they_were(world: World) -> None:
    desk = await taken(world)
    boris, vera = desk.boris, await world.member("Vera", "owner")
    await paced(desk, vera, "8")
    await boris.says("Try again.", reply_to=desk.wrote(boris, "login"))
    await boris.says("Or call.", reply_to=desk.wrote(boris, "login"))
    await desk.ivan.says("still not")
    before = await the(world, Ticket)
    await boris.says("Oh.", reply_to=desk.wrote(boris, "still not"))
    assert (await the(world, Ticket)).solve_due_at is None
    await boris.presses("Undo", on=desk.marked(boris, "ticket-answer-sent"))
    after = await the(world, Ticket)
    assert (after.awaited_since, after.due_at, after.solve_due_at, after.clock_since) == (
        before.awaited_since, before.due_at, before.solve_due_at, before.clock_since,
    )  # fmt: skip
    assert before.solve_due_at is not None
    await boris.presses("Close", on=desk.head(boris))
    await boris.presses("Solved")
    await world.advance(hours=9)
    await desk.ivan.presses("Go on", on=desk.card())
    again = await the(world, Ticket)
    assert again.awaited_since is not None and again.awaited_since > after.created_at
    assert again.solved_in_time is None and again.clock_since == again.awaited_since


async def test_warnings_stand_in_the_ticket_s_own_place_too(world: World) -> None:
    room = await room_of(world)
    desk, boris = room.desk, room.desk.boris
    await paced(desk, room.vera, "1")
    await desk.ivan.says("login does not work")
    thread = room.thread()
    await world.advance(minutes=49)
    soon = "A first answer to Ivan, #1, is due"
    assert sum(soon in one for one in room.texts(thread)) == 1
    assert everything(boris).count(soon) == 1
    assert sum("is to be solved by" in one for one in room.texts(thread)) == 1
    await world.advance(minutes=12)
    assert sum("was to have a first answer" in one for one in room.texts(thread)) == 1
    assert sum("was to be solved by" in one for one in room.texts(thread)) == 1
    await room.answers(boris, "login", "Try again.")
    await world.advance(days=1)
    assert sum("was to" in one for one in room.texts(thread)) == 2
