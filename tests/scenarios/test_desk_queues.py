"""Several queues: made and retired in the chat, chosen by rules, customers and languages, and told apart everywhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from locales.catalog import LANGUAGES
from storage.rates import Limit
from storage.tables import DeskRoom, DeskThread, Outbox, Queue, Ticket
from tests.scenarios.desk import desk_of
from tests.scenarios.queues import put_in_team, queue_added, queue_named, works
from tests.scenarios.rooms import Room, room_of
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_desk import everything, taken
from tests.scenarios.test_start import say
from tests.scenarios.world import World

NAMES = {"en": "Billing", "ru": "Оплата", "nb": "Faktura", "bg": "Плащания"}
WRITTEN = "; ".join(f"{language}: {name}" for language, name in NAMES.items())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_queue_is_made_set_and_retired_in_the_chat(world: World, language: str) -> None:
    desk, vera = await desk_of(world, language), await world.member("Vera", "owner", language)
    team = await world.team("Money")
    await vera.says("/queue")
    await vera.presses(say(world, vera, "queue-settings"))
    assert say(world, vera, "queue-settings-title") in vera.screen.text
    await vera.presses(say(world, vera, "queue-more"))
    await vera.presses(say(world, vera, "queue-new"))
    await vera.fills(name="Money matters", names="Billing", topic="yes")
    assert say(world, vera, "queue-bad-names", text="Billing") in vera.screen.text
    await vera.fills(names=WRITTEN)
    await vera.presses(say(world, vera, "queue-rename"))
    await vera.fills(languages="en, klingon")
    assert say(world, vera, "queue-bad-languages", text="klingon") in vera.screen.text
    await vera.fills(languages="en, ru nb bg")
    made = await queue_named(world, "Money matters")
    assert made.languages.split() == list(LANGUAGES) and made.names == NAMES
    await vera.presses(say(world, vera, "queue-team"))
    await vera.presses("Money", on=vera.screen)
    assert (await queue_named(world, "Money matters")).team_id == team
    await vera.presses(say(world, vera, "queue-lunch"))
    await vera.fills(lunch="17:30-18:30", zone="Oslo")
    assert say(world, vera, "queue-lunch-range") in vera.screen.text
    await vera.fills(lunch="noon")
    assert say(world, vera, "queue-bad-lunch", text="noon") in vera.screen.text
    await vera.fills(lunch="12–13")
    assert "09:00–12:00, 13:00–18:00 (Europe/Oslo)" in vera.screen.text
    await vera.presses(say(world, vera, "queue-free"))
    await vera.presses(say(world, vera, "queue-off-add"))
    await vera.fills(first="14.05.2026", last="15.05.2026")
    assert (await queue_named(world, "Money matters")).days_off == [["2026-05-14", "2026-05-15"]]
    await vera.presses(say(world, vera, "queue-holidays-turn-off"))
    assert not (await queue_named(world, "Money matters")).keeps_holidays
    await vera.forges(f"queue.on:{made.id}:2026-05-14")
    assert (await queue_named(world, "Money matters")).days_off == []
    await vera.presses(say(world, vera, "undo"))
    assert (await queue_named(world, "Money matters")).days_off != []
    first = await queue_named(world, "")
    await vera.forges(f"queue.next:{first.id}")
    await vera.presses("Money matters", on=vera.screen)
    assert (await queue_named(world, "")).overflow_id == made.id
    await desk.ivan.says("where is my invoice?")
    await desk.ivan.presses(NAMES[language])
    assert (await the(world, Ticket)).queue_id == made.id
    await vera.says("/queue")
    assert "Money matters" in vera.screen.text
    await vera.presses(say(world, vera, "queue-settings"))
    assert say(world, vera, "queue-waiting-count", count=1) in vera.screen.text
    await vera.presses("Money matters")
    await vera.presses(say(world, vera, "queue-retire"))
    await vera.presses(say(world, vera, "queue-title"), on=vera.screen)
    ticket = await the(world, Ticket)
    assert (ticket.queue_id, ticket.team_id) == (first.id, None)
    told = say(world, vera, "queue-is-retired", name="Money matters", to=say(world, vera, "queue-title"), count=1)
    assert told in vera.screen.text
    await vera.presses(say(world, vera, "undo"))
    assert (await the(world, Ticket)).queue_id == made.id
    assert (await queue_named(world, "Money matters")).retired_at is None


async def test_what_cannot_be_is_refused_and_heads_change_their_own_alone(world: World) -> None:
    await desk_of(world)
    vera, team, other = await world.member("Vera", "owner"), await world.team("North"), await world.team("South")
    hanna = await world.member("Hanna", "head", team=team)
    key = await queue_added(vera, "Billing")
    await vera.forges("queue.new")
    await vera.fills(name="billing ")
    assert "There is a queue “billing” already" in vera.screen.text
    await vera.fills(name="Returns")
    await vera.forges(f"queue.teamed:{key}:{other}")
    before = await queue_named(world, "Billing")
    await hanna.says("/queue")
    for data in (f"queue.route:turn:{key}", f"queue.retired:{key}:{(await queue_named(world, '')).id}"):
        await hanna.forges(data)
    assert (await queue_named(world, "Billing")).routing == before.routing == "all"
    own = await queue_added(hanna, "North desk")
    assert (await queue_named(world, "North desk")).team_id == team
    await hanna.forges(f"queue.teamed:{own}:{other}")
    assert (await queue_named(world, "North desk")).team_id == team
    await vera.forges(f"queue.retired:{key}:{key}")
    assert (await queue_named(world, "Billing")).retired_at is None
    for number in range(4):
        await queue_added(vera, f"Queue {number}")
    await vera.forges("queue.new")
    await vera.fills(name="One too many")
    assert len(await all_of(world, Queue)) == 8


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_customer_chooses_what_it_is_about_and_sees_that_queue_s_time(world: World, language: str) -> None:
    desk, vera = await desk_of(world, language), await world.member("Vera", "owner", language)
    ivan, boris = desk.ivan, desk.boris
    anna, team = await world.member("Anna", "operator", language), await world.team("Money")
    key = await queue_added(vera, "Money", names=WRITTEN, topic="yes")
    await works(vera, key, "30", "13:00")
    await vera.forges(f"queue.teamed:{key}:{team}")
    await put_in_team(world, anna, team)
    await ivan.says("where is my invoice?")
    asked = say(world, ivan, "topic-question")
    other = say(world, ivan, "topic-other")
    assert asked in desk.card().text and {NAMES[language], other} <= set(desk.card().buttons)
    ticket = await the(world, Ticket)
    assert ticket.queue_id != key
    assert any("where is my invoice?" in one.text for one in boris.screens)
    await ivan.presses(NAMES[language], on=desk.card())
    chosen = await the(world, Ticket)
    assert (chosen.queue_id, chosen.team_id, chosen.awaited_since) == (key, team, ticket.awaited_since)
    assert chosen.due_at == datetime(2026, 5, 12, 11, 30, tzinfo=UTC)
    assert asked not in desk.card().text and other not in desk.card().buttons
    assert say(world, ivan, "topic-chosen", name=NAMES[language]) in desk.card().text and "13:30" in desk.card().text
    assert say(world, boris, "ticket-take") in desk.head(anna).buttons
    await ivan.forges(f"customer.topic:{chosen.id}:{key}")
    await ivan.forges(f"customer.topic:{chosen.id}:{ticket.queue_id}")
    assert (await the(world, Ticket)).queue_id == key
    await boris.forges(f"ticket.take:{chosen.id}")
    assert (await the(world, Ticket)).owner_id is None
    olga = await world.stranger("Olga", language)
    await olga.says("and where is mine?")
    await world.advance(minutes=1)
    await boris.presses(say(world, boris, "ticket-take"), on=desk.head(boris, 2))
    await olga.presses(NAMES[language], on=desk.card(olga))
    second = max(await all_of(world, Ticket), key=lambda one: one.number)
    assert (second.queue_id, second.owner_id) == (ticket.queue_id, boris.member_id), "who has it keeps it, and is told"
    assert NAMES[language] in desk.wrote(boris, say(world, olga, "topic-chosen", name=NAMES[language])).text
    assert asked not in desk.card(olga).text and NAMES[language] not in desk.card(olga).buttons


async def test_rules_come_before_languages_and_these_before_the_first_and_only_topics_are_offered(world: World) -> None:
    desk, vera = await desk_of(world), await world.member("Vera", "owner")
    russian = await queue_added(vera, "Russian", languages="ru", topic="no")
    second = await queue_added(vera, "Second line", topic="no")
    await vera.forges("rule.new")
    await vera.fills(words="server, outage", queue=second)
    await vera.forges("rule.list")
    assert "↪ Second line" in vera.screen.text
    first = (await queue_named(world, "")).id
    lena = await world.stranger("Lena", "ru")
    for person, text, wanted in (
        (desk.ivan, "the servers are down", second), (lena, "не могу войти", russian),
        (await world.stranger("Kari", "nb"), "får ikke logget inn", first),
    ):  # fmt: skip
        await person.says(text)
        ticket = max(await all_of(world, Ticket), key=lambda one: one.number)
        assert ticket.queue_id == wanted, text
        assert ticket.topic == "", text
    assert "What is it about?" not in everything(desk.ivan)
    await desk.ivan.says("thank you")
    assert len(await all_of(world, Ticket)) == 3
    await desk.boris.says("/queue")
    shown = desk.boris.screen
    assert "▸ Second line" in shown.text and "▸ Russian" in shown.text and "Russian · 1" in shown.buttons
    await desk.boris.presses("Russian · 1")
    assert "Lena" in desk.boris.screen.text and "Ivan" not in desk.boris.screen.text
    await desk.boris.presses("All queues")
    assert "Ivan" in desk.boris.screen.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_operator_moves_a_ticket_and_takes_that_back(world: World, language: str) -> None:
    desk = await taken(world, language)
    boris, vera = desk.boris, await world.member("Vera", "owner", language)
    anna, team = await world.member("Anna", "operator", language), await world.team("Money")
    await put_in_team(world, anna, team)
    key = await queue_added(vera, "Billing", topic="no")
    await vera.forges(f"queue.teamed:{key}:{team}")
    before = await the(world, Ticket)
    await boris.says("he has not paid", reply_to=desk.head(boris))
    await boris.presses(say(world, boris, "ticket-urgent"), on=desk.head(boris))
    await boris.presses(say(world, boris, "ticket-queue"), on=desk.head(boris))
    await boris.presses("Billing", on=boris.screen)
    moved = await the(world, Ticket)
    assert (moved.queue_id, moved.owner_id, moved.status) == (key, None, "new")
    assert moved.awaited_since == before.awaited_since
    assert say(world, anna, "ticket-take") in desk.head(anna).buttons
    left = say(world, boris, "queue-left", ticket="1", name="Billing")
    assert left in everything(boris)
    await boris.presses(say(world, boris, "undo"))
    back = await the(world, Ticket)
    assert (back.queue_id, back.owner_id, back.due_at) == (before.queue_id, boris.member_id, before.due_at)
    await anna.forges(f"ticket.queued:{back.id}:{key}")
    assert (await the(world, Ticket)).queue_id == before.queue_id


async def _second_room(room: Room, title: str, named: str) -> Room:
    place = await room.world.forum(title, room.vera, room.desk.boris)
    await room.vera.says(f"/desk here {named}".strip(), where=place)
    return Room(room.desk, place, room.vera)


async def test_a_ticket_stands_in_the_group_of_its_queue_and_moves_there(world: World) -> None:
    room = await room_of(world)
    desk, boris, vera = room.desk, room.desk.boris, room.vera
    key = await queue_added(vera, "Billing")
    other = await _second_room(room, "Money", "Nonsense")
    assert any("There is no queue “Nonsense”" in one.text for one in [*boris.in_place(other.place), *vera.screens])
    await vera.says("/desk here", where=other.place)
    await vera.presses("Billing", where=other.place)
    await desk.ivan.says("where is my invoice?")
    assert "where is my invoice?" in room.wrote("invoice").text
    await boris.presses("Take", on=room.head(), where=room.place)
    await desk.ivan.says("it was sent on monday")
    await boris.presses("↪ Queue…", on=room.head(), where=room.place)
    await boris.forges(f"ticket.queued:{(await the(world, Ticket)).id}:{key}")
    assert "it was sent on monday" in other.wrote("monday").text
    assert any("goes on in Billing" in one for one in room.texts(room.place))
    states = sorted(one.status for one in await all_of(world, DeskThread))
    assert states == ["gone", "open"]
    await other.answers(boris, "monday", "It comes today.")
    assert "It comes today." in desk.ivan.screen.text
    await vera.says("/desk here billing, support desk", where=room.place)
    await vera.forges("queue.settings")
    await vera.presses("Billing")
    await vera.forges(f"queue.retired:{key}:{(await queue_named(world, '')).id}")
    await desk.ivan.says("thanks")
    assert len([one for one in await all_of(world, DeskThread) if one.status != "gone"]) == 1


async def test_where_a_group_s_limit_makes_them_wait_the_oldest_target_comes_first(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = await room_of(world)
    vera, express = room.vera, await queue_added(room.vera, "Express", topic="no")
    await works(vera, express, "10")
    await vera.forges("rule.new")
    await vera.fills(words="express", queue=express)
    await vera.says("/desk here", where=room.place)
    await vera.presses("All queues", where=room.place)
    group = (await the(world, DeskRoom)).chat_key

    def limits(row: Outbox, _kind: str | None = None) -> list[Limit]:
        return [Limit(f"group:{group}", 3.0, burst=3)] if row.chat_key == group else []

    monkeypatch.setattr(world.courier, "_limits", limits)
    for number in range(7):
        guest = await world.stranger(f"Guest{number}")
        await guest.says("hello")
    olga = await world.stranger("Olga")
    await olga.says("my express order")
    before, is_waiting = await _waiting(world)
    assert is_waiting and len(before) > 3
    for _ in range(2):
        await world.advance(seconds=3)
    assert await _waiting(world) == (before, False), "whoever was promised the earliest answer comes first"
    for _ in range(40):
        await world.advance(seconds=3)
    assert await _waiting(world) == (set(), False)
    texts = "\n".join(room.texts(room.place))
    assert texts.count("hello") >= 7 and "my express order" in texts


async def _waiting(world: World) -> tuple[set[str], bool]:
    """Tickets that have no place in the group yet, the last one apart: whether it has none."""
    last = max(await all_of(world, Ticket), key=lambda one: one.number)
    opening = {one.ticket_id for one in await all_of(world, DeskThread) if one.status == "opening"}
    return opening - {last.id}, last.id in opening
