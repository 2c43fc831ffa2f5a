"""Two tickets of a customer become one, and one becomes two: in private and in a group, with the way back."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import Ticket, TicketMessage
from tests.scenarios.desk import Desk
from tests.scenarios.driver import Seen
from tests.scenarios.rooms import room_of
from tests.scenarios.stored import all_of
from tests.scenarios.test_desk import everything, taken
from tests.scenarios.test_erasing import _everything as everything_stored
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World, together


async def parted(world: World, language: str = "en") -> Desk:
    """Ivan has two tickets, of which the second was split from the first: Boris has both."""
    desk = await taken(world, language)
    await desk.ivan.says("and my invoice is wrong")
    await split(desk.boris, desk.wrote(desk.boris, "invoice"))
    return desk


async def split(person: Person, on: Seen) -> None:
    """The message begins a ticket of its own."""
    await person.presses("⋯", on=on)
    await person.presses(say(person.world, person, "split-own"))


async def said_in(world: World, number: int) -> list[str]:
    """What was said in the ticket of that number, the oldest first."""
    key = next(one.id for one in await all_of(world, Ticket) if one.number == number)
    return [one.text for one in await all_of(world, TicketMessage) if one.ticket_id == key]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_message_begins_a_ticket_of_its_own_and_they_are_merged_again(world: World, language: str) -> None:
    desk = await taken(world, language)
    boris, ivan = desk.boris, desk.ivan
    await ivan.says("and my invoice is wrong")
    await boris.says("he has not paid", reply_to=desk.head(boris))
    await boris.says("Which one?", reply_to=desk.wrote(boris, "invoice"))
    await boris.presses("⋯", on=desk.wrote(boris, "invoice"))
    assert say(world, boris, "split-question", ticket="1", count=2) in boris.screen.text
    await boris.presses(say(world, boris, "split-own"))
    assert say(world, boris, "split-done", ticket="1", other="2") in everything(boris)
    assert await said_in(world, 1) == ["login does not work", "he has not paid"]
    assert await said_in(world, 2) == ["and my invoice is wrong", "Which one?"]
    first, second = await all_of(world, Ticket)
    assert (first.status, second.status, second.owner_id) == ("open", "pending", boris.member_id)
    cards = [one.text for one in ivan.screens if "🎫" in one.text]
    assert len(cards) == 2 and "2" in cards[1]
    assert any("Which one?" in one.text and "#2" in one.text for one in ivan.screens)
    await ivan.says("the last one")
    assert await said_in(world, 2) == ["and my invoice is wrong", "Which one?", "the last one"]
    await boris.presses(say(world, boris, "ticket-merge"), on=desk.head(boris))
    await boris.presses("#2 and my invoice")
    assert say(world, boris, "merge-done", ticket="1", other="2") in everything(boris)
    assert await said_in(world, 2) == []
    first, second = await all_of(world, Ticket)
    assert (first.status, second.status, second.outcome, second.merged_into) == ("open", "closed", "merged", 1)
    card = [one for one in ivan.screens if "🎫" in one.text][1]
    assert say(world, ivan, "customer-goes-on-as", ticket="1") in card.text and card.buttons == []
    await ivan.says("are you there?")
    await boris.says("Yes.", reply_to=desk.wrote(boris, "invoice"))
    assert (await said_in(world, 1))[-2:] == ["are you there?", "Yes."]
    assert "Yes." in ivan.screen.text and "he has not paid" not in everything(ivan)
    assert say(world, ivan, "customer-how-was-it", ticket="2") not in everything(ivan)


async def test_a_merge_is_undone_until_something_is_said(world: World) -> None:
    desk = await parted(world)
    for is_late in (False, True):
        await desk.boris.presses("Merge…", on=desk.head(desk.boris))
        await desk.boris.presses("#2 and my invoice")
        if is_late:
            await desk.ivan.says("hello?")
        await desk.boris.presses("Undo", on=next(one for one in desk.boris.screens if "is part of #1 now" in one.text))
        again = [(one.number, one.status, one.merged_into) for one in await all_of(world, Ticket)]
        assert again == [(1, "open", None), (2, "closed" if is_late else "open", 1 if is_late else None)]
        assert await said_in(world, 2) == ([] if is_late else ["and my invoice is wrong"])
    assert "somebody has written in #1 since" in "\n".join((everything(desk.boris), *desk.boris.toasts))
    for data in ("ticket.take", "ticket.reopen", "ticket.close"):
        second = (await all_of(world, Ticket))[1]
        await desk.boris.forges(f"{data}:{second.id}")
    await desk.ivan.forges(f"customer.reopen:{second.id}")
    assert [one.status for one in await all_of(world, Ticket)] == ["open", "closed"]
    await desk.boris.forges(f"ticket.onward:{second.id}")
    assert "hello?" in desk.boris.screen.text
    await desk.boris.says("/a #2 Here it is.")
    assert (await said_in(world, 1))[-1] == "Here it is."


async def test_a_split_is_undone_and_its_card_says_so(world: World) -> None:
    desk = await parted(world)
    await desk.boris.presses("Undo", on=next(one for one in desk.boris.screens if "is #2 now" in one.text))
    assert [one.number for one in await all_of(world, Ticket)] == [1]
    assert await said_in(world, 1) == ["login does not work", "and my invoice is wrong"]
    assert say(world, desk.ivan, "split-gone") in everything(desk.ivan)
    await split(desk.boris, desk.wrote(desk.boris, "invoice"))
    await desk.boris.says("Soon.", reply_to=desk.wrote(desk.boris, "invoice"))
    await desk.boris.presses("Undo", on=next(one for one in desk.boris.screens if "is #2 now" in one.text))
    assert len(await all_of(world, Ticket)) == 2
    await desk.boris.presses("⋯", on=desk.wrote(desk.boris, "login"))
    assert "nothing to part" in "\n".join((everything(desk.boris), *desk.boris.toasts))


async def test_of_two_at_once_one_is_told_and_nothing_crosses_customers(world: World) -> None:
    desk = await parted(world)
    vera = await world.member("Vera", "owner")
    await vera.says("/queue")
    first, second = await all_of(world, Ticket)
    olga = await world.stranger("Olga")
    await olga.says("where is my order")
    third = next(one for one in await all_of(world, Ticket) if one.number == 3)
    acts = [(desk.boris, f"ticket.merged:{first.id}:{second.id}"), (vera, f"ticket.merged:{second.id}:{first.id}")]
    await together(*(world.driver.forges(one.account, one.place, one.screen.id, data) for one, data in acts))
    await world.settle()
    ended = [(one.status, one.merged_into) for one in (await all_of(world, Ticket))[:2]]
    assert ended in ([("open", None), ("closed", 1)], [("closed", 2), ("open", None)])
    alive = first if ended[0][0] == "open" else second
    for data in (f"ticket.merged:{alive.id}:{third.id}", f"ticket.merged:{third.id}:{alive.id}"):
        await vera.forges(data)
    anna = await world.member("Anna", "operator")
    await olga.says("the blue one")
    await desk.boris.forges(f"ticket.take:{third.id}")
    blue = next(one for one in await all_of(world, TicketMessage) if "blue" in one.text)
    await anna.says("/queue")
    await anna.forges(f"ticket.split:{third.id}:{blue.id}")
    assert len(await all_of(world, Ticket)) == 3
    assert [one.merged_into for one in await all_of(world, Ticket) if one.number == 3] == [None]


async def test_who_waits_is_not_set_back_by_a_merge_nor_warned_twice(world: World) -> None:
    desk = await taken(world)
    await world.advance(minutes=20)
    await desk.ivan.says("and my invoice is wrong")
    await world.advance(minutes=45)
    await split(desk.boris, desk.wrote(desk.boris, "invoice"))
    await world.advance(minutes=1)
    first, second = await all_of(world, Ticket)
    words = [one.created_at for one in await all_of(world, TicketMessage)]
    assert [first.awaited_since, second.awaited_since] == words
    assert first.warned_at is not None and first.breached_at is not None
    await desk.boris.forges(f"ticket.rest:{second.id}:monday")
    await desk.boris.forges(f"ticket.merged:{second.id}:{first.id}")
    await world.advance(minutes=1)
    merged = (await all_of(world, Ticket))[1]
    for name in ("awaited_since", "warn_at", "due_at", "warned_at", "breached_at"):
        assert getattr(merged, name) == getattr(first, name), name
    assert merged.snoozed_until is None
    await desk.boris.says("/undo")
    again = (await all_of(world, Ticket))[1]
    assert (again.awaited_since, again.due_at) == (second.awaited_since, second.due_at)
    assert again.snoozed_until is not None


async def test_who_was_asked_is_not_asked_again_for_a_merge(world: World) -> None:
    desk = await taken(world)
    await desk.boris.says("Try again.", reply_to=desk.wrote(desk.boris, "login"))
    await desk.ivan.says("and my invoice is wrong")
    await split(desk.boris, desk.wrote(desk.boris, "invoice"))
    await world.advance(days=1)
    await desk.boris.says("It is right.", reply_to=desk.wrote(desk.boris, "invoice"))
    await world.advance(days=5, minutes=5)
    await world.advance(days=1)
    asked = [one.asked_at for one in await all_of(world, Ticket)]
    assert None not in asked
    first, second = await all_of(world, Ticket)
    await desk.boris.forges(f"ticket.merged:{first.id}:{second.id}")
    merged = (await all_of(world, Ticket))[0]
    assert (merged.status, merged.asked_at, merged.shut_at) == ("pending", second.asked_at, second.shut_at)
    assert merged.answer_seconds is not None
    await desk.boris.presses("Undo", on=next(one for one in desk.boris.screens if "is part of #1 now" in one.text))
    again = await all_of(world, Ticket)
    assert [one.asked_at for one in again] == asked and None not in [one.shut_at for one in again]
    await desk.boris.says("Well?", reply_to=desk.wrote(desk.boris, "invoice"))
    await desk.boris.presses("Undo", on=desk.marked(desk.boris, "ticket-answer-sent", 2))
    again = await all_of(world, Ticket)
    assert again[1].asked_at == asked[1] and again[1].shut_at is not None


async def test_a_merge_does_not_come_back_over_what_was_written_since(world: World) -> None:
    desk = await parted(world)
    vera = await world.member("Vera", "head", team=await world.team("North"))
    await vera.says("/queue")
    first, second = await all_of(world, Ticket)
    await vera.forges(f"ticket.merged:{first.id}:{second.id}")
    await vera.says("/undo")
    assert [one.merged_into for one in await all_of(world, Ticket)] == [None, None]
    await desk.ivan.says("hello?")
    await vera.presses("Bring back")
    assert [one.merged_into for one in await all_of(world, Ticket)] == [None, None]
    assert "somebody has written in #2 since" in "\n".join((everything(vera), *vera.toasts))


async def test_an_answer_does_not_come_back_into_a_ticket_that_went_on(world: World) -> None:
    desk = await parted(world)
    await desk.boris.says("Soon.", reply_to=desk.wrote(desk.boris, "invoice"))
    await desk.boris.presses("Undo", on=desk.marked(desk.boris, "ticket-answer-sent", 2))
    assert await said_in(world, 2) == ["and my invoice is wrong"]
    first, second = await all_of(world, Ticket)
    mark = next(one for one in desk.boris.screens if any("Bring back" in label for label in one.buttons))
    await desk.boris.says("/queue")
    await desk.boris.forges(f"ticket.merged:{first.id}:{second.id}")
    await desk.boris.presses("Bring back", on=mark)
    assert await said_in(world, 2) == []
    assert "goes on as #1" in "\n".join((everything(desk.boris), *desk.boris.toasts))


async def test_a_note_of_a_split_that_was_undone_is_erased_with_its_customer(world: World) -> None:
    desk = await parted(world)
    await desk.boris.says("/n #2 Cousin of Quirkfeather")
    await desk.boris.presses("Undo", on=desk.boris.screen)
    await desk.boris.presses("Undo", on=next(one for one in desk.boris.screens if "is #2 now" in one.text))
    assert [one.number for one in await all_of(world, Ticket)] == [1]
    assert "quirkfeather" in await everything_stored(world)
    olga = await world.member("Olga", "owner")
    await olga.says("/forget Ivan")
    await olga.presses("Yes, erase")
    await world.advance(hours=25)
    assert "quirkfeather" not in await everything_stored(world)


async def test_in_a_group_the_topic_of_a_merged_ticket_leads_to_the_other(world: World) -> None:
    room = await room_of(world)
    boris, ivan = room.desk.boris, room.desk.ivan
    await ivan.says("login does not work")
    await boris.presses("Take", on=room.head(1), where=room.place)
    await ivan.says("and my invoice is wrong")
    await boris.presses("⋯", on=room.wrote("invoice"), where=room.place)
    await boris.presses("Own ticket", where=room.thread(1))
    second = room.thread(2)
    assert any("my invoice" in one for one in room.texts(second))
    await boris.says("he has not paid", where=second)
    await world.advance(minutes=3)
    await boris.presses("Merge…", on=room.head(1), where=room.place)
    assert not any("Which ticket becomes" in one for one in room.texts(room.place))
    await boris.presses("#2 and my invoice")
    assert any("Goes on as #1" in one for one in room.texts(second))
    came = "\n".join(room.texts(room.thread(1)))
    assert came.index("#2 is part of this ticket now") < came.rindex("my invoice") < came.rindex("he has not paid")
    await boris.says("/undo")
    assert "#2 is a ticket of its own again" in room.texts(room.thread(1))[-1]
    assert not any("of its own again" in one for one in room.texts(room.thread(2)))
    await boris.presses("Merge…", on=room.head(1), where=room.place)
    await boris.presses("#2 and my invoice")
    await room.answers(boris, "invoice", "It is corrected.")
    assert "It is corrected." in ivan.screen.text
    assert (await said_in(world, 1))[-1] == "It is corrected."
    await ivan.says("thank you")
    assert (await said_in(world, 1))[-1] == "thank you"
    assert any("thank you" in one for one in room.texts(room.thread(1)))
    if world.driver.platform.capabilities.rooms == "threads":  # a topic is closed, in a thread everybody can write on
        await boris.says("he is content", where=second)
        assert (await said_in(world, 1))[-1] == "he is content"
        assert "he is content" not in everything(ivan)
