"""All that is kept about a person: as a file for owners and admins, and for customers who ask for their own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from crm.ids import new_id
from handlers import papers
from handlers.localise import Localiser, Reader
from handlers.vocabulary import Paper
from locales.catalog import LANGUAGES
from storage.tables import Channel, Contact, Customer, DataRequest, Erasure, Interaction, Operation, Outbox, Ticket
from tests.scenarios.desk import Desk, desk_of
from tests.scenarios.stored import all_of
from tests.scenarios.test_erasing import _everything
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World

PHONE = "+47 22 33 44 55"


async def _deciders(world: World, language: str = "en") -> tuple[Person, Person]:
    """An owner and an admin."""
    return await world.member("Olga", "owner", language), await world.member("Ada", "admin", language)


def _data(person: Person) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(person.papers["data.json"])
    return told


async def test_an_admin_gets_everything_that_is_kept_when_another_agrees(world: World) -> None:
    """What stands in any column of theirs, and stood there once, is in both files; nobody else's is."""
    olga, ada = await _deciders(world)
    anna = await world.member("Anna")
    zelda = await world.contact(
        "Zelda Quirkfeather", owner=anna, company="Acme", phones=[PHONE], emails=["zelda@quirk.example"],
        note="Likes Xylo", position="Printer",
    )
    await world.contact("Ivan Petrov", owner=anna, company="Acme", note="Cousin of Zelda, sells oak")
    await anna.says("called Zelda Quirkfeather, wants zithers, offer tomorrow 10:00")
    await anna.says("/find zelda")
    await anna.presses("⋯")
    await anna.presses("Note")
    await anna.fills(value="Likes bassoons")
    await olga.says("/data zelda")
    assert "Everything kept about Zelda Quirkfeather" in olga.screen.text
    await olga.presses("Yes, ask for it")
    assert "or sooner if another owner or admin agrees" in olga.screen.text
    await olga.says("/data zelda")
    assert any("Stop it" in one for one in olga.screen.buttons)
    assert not any("I agree" in one for one in olga.screen.buttons)
    [row] = await all_of(world, DataRequest)
    await olga.forges(f"data.agree:{row.id}")
    assert any("Somebody else has to agree" in one for one in (*olga.toasts, olga.screen.text))
    assert olga.papers == {}
    assert "Olga wants a file of everything kept about Zelda Quirkfeather" in ada.screen.text
    await ada.presses("I agree")
    told, page = _data(olga), olga.papers["data.html"].decode()
    canaries = ("Zelda Quirkfeather", "+4722334455", "zelda@quirk.example", "bassoons", "Printer", "Acme", "zithers")
    for found in (json.dumps(told, ensure_ascii=False), page):
        assert [one for one in canaries if one not in found] == []
        assert "Xylo" in found
        assert "Petrov" not in found
        assert "Anna" not in found
    assert (told["form"], told["person"][0]["id"], len(told["reaches"])) == (1, zelda.id, 2)
    assert ada.papers == {}
    assert "contact.export" in {one.name for one in await all_of(world, Operation)}
    sent = [str(one.payload) for one in await all_of(world, Outbox) if "data.json" in str(one.payload)]
    assert sent
    assert not any("zithers" in one for one in sent)
    await ada.forges(f"data.agree:{row.id}")
    assert any("settled already" in one for one in (*ada.toasts, ada.screen.text))


async def test_alone_it_takes_a_day_and_whoever_is_no_admin_any_more_gets_nothing(world: World) -> None:
    olga = await world.member("Olga", "owner")
    await world.contact("Zelda Quirkfeather", owner=olga)
    await olga.says("/data zelda")
    await olga.presses("Yes, ask for it")
    await world.advance(hours=23)
    assert olga.papers == {}
    await world.advance(hours=1, minutes=1)
    assert _data(olga)["person"][0]["name"] == "Zelda Quirkfeather"
    ada = await world.member("Ada", "admin")
    await ada.says("/data zelda")
    await ada.presses("Yes, ask for it")
    async with world.store.begin(world.clock.now()) as work:
        (await world._member(work, ada)).role = "sales"
    await world.advance(hours=25)
    assert ada.papers == {}
    assert [one.status for one in await all_of(world, DataRequest)] == ["sent", "stopped"]


async def test_agreeing_gives_nothing_to_who_is_no_admin_any_more(world: World) -> None:
    olga, ada = await _deciders(world)
    await world.contact("Zelda Quirkfeather", owner=olga)
    await ada.says("/data zelda")
    await ada.presses("Yes, ask for it")
    async with world.store.begin(world.clock.now()) as work:
        (await world._member(work, ada)).role = "sales"
    await olga.presses("I agree")
    assert "may not have it any more" in olga.screen.text
    assert (ada.papers, olga.papers) == ({}, {})
    [row] = await all_of(world, DataRequest)
    assert row.status == "stopped"
    async with world.store.begin(world.clock.now()) as work:
        row.status, row.decided_at = "sent", work.now
        await work.session.merge(row)
        to = Localiser(world.catalog, Reader("en", "UTC"), work.now)
        assert await papers.written(work, to, Paper("data", row.id)) is None


async def test_what_was_filed_on_a_customer_by_mistake_stays_with_the_firm(world: World) -> None:
    """An entry that was taken back was about somebody else: owners and admins see it, the customer does not."""
    desk, olga, ada = await _told(world)
    [ivan] = await all_of(world, Contact)
    async with world.store.begin(world.clock.now()) as work:
        work.op = "interaction.log"
        entry = Interaction(id=new_id(), kind="note", summary="wants zithers", happened_at=work.now,
                            contact_id=ivan.id, created_at=work.now)  # fmt: skip
        await work.add(entry)
    async with world.store.begin(world.clock.now()) as work:
        work.op = "undo"
        taken_back = await work.get(Interaction, entry.id)
        assert taken_back is not None
        await work.delete(taken_back)
    await desk.ivan.says("/mydata")
    await desk.ivan.presses("Send me my data")
    await olga.presses("Send it")
    await ada.presses("I agree")
    assert "zithers" not in str(_data(desk.ivan))
    await olga.says("/data Ivan")
    await olga.presses("Yes, ask for it")
    await ada.presses("I agree")
    assert "zithers" in str(_data(olga))


async def test_others_may_not_ask(world: World) -> None:
    """Neither a head nor a salesperson nor an operator; nothing of theirs is written."""
    ida = await world.member("Ida", "head")
    zelda = await world.contact("Zelda Quirkfeather", owner=ida)
    for person in (ida, await world.member("Boris", "operator")):
        await person.says("/data zelda")
        assert "Everything kept" not in person.screen.text
        await person.forges(f"data.plan:{zelda.id}")
    assert await all_of(world, DataRequest) == []


async def _told(world: World, language: str = "en") -> tuple[Desk, Person, Person]:
    """A customer who asked, was answered, and of whom something was noted."""
    olga, ada = await _deciders(world, language)
    desk = await desk_of(world, language)
    await desk.ivan.says("the xylophone printer is broken")
    await desk.boris.presses(say(world, desk.boris, "ticket-take").split("…")[0])
    await desk.boris.says("Turn the quirkwheel.", reply_to=desk.wrote(desk.boris, "xylophone"))
    await desk.boris.says("He never pays.", reply_to=desk.head(desk.boris))
    return desk, olga, ada


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_customer_gets_their_own_data_without_what_was_noted(world: World, language: str) -> None:
    """Asked by a button, let go by one and agreed to by another; notes never leave the firm."""
    desk, olga, ada = await _told(world, language)
    ivan = desk.ivan
    await ivan.says("/mydata")
    assert say(world, ivan, "own-data-kept") in ivan.screen.text
    await ivan.presses(say(world, ivan, "own-data-send"))
    assert say(world, ivan, "own-data-answer-comes") in ivan.screen.text
    asked = "data-request-export"
    assert say(world, olga, asked, name="Ivan", when="").split("(")[0].strip() in olga.screen.text
    await olga.presses(say(world, olga, "data-send"))
    await ivan.says("/mydata")
    assert not any(say(world, ivan, "own-data-withdraw") in one for one in ivan.screen.buttons)
    await ada.presses(say(world, ada, "data-agree"))
    assert say(world, ivan, "own-data-here") in ivan.screen.text
    told = json.dumps(_data(ivan), ensure_ascii=False)
    assert "xylophone" in told
    assert "quirkwheel" in told
    page = ivan.papers["data.html"].decode()
    assert say(world, ivan, "paper-section-tickets") in page
    for hidden in ("never pays", "Boris"):
        assert hidden not in told + page
    assert ada.papers == {}


async def test_a_customer_is_erased_at_their_wish_and_hears_of_it(world: World) -> None:
    """They were told plainly what it means; the act tells who agreed and how much it was, and not who they were."""
    desk, olga, ada = await _told(world)
    await desk.ivan.says("/forget")
    for said in ("Afterwards we do not know you", "Nobody can bring it back"):
        assert said in desk.ivan.screen.text
    await desk.ivan.presses("Yes, ask for it")
    assert "Ivan asks that everything about them be erased" in olga.screen.text
    await olga.presses("Erase for good")
    await olga.presses("Yes, erase")
    await ada.presses("See what goes")
    await ada.presses("Erase now")
    assert "nothing about you is kept any more" in desk.ivan.screen.text
    assert [await all_of(world, kind) for kind in (Contact, Customer, Ticket, DataRequest)] == [[], [], [], []]
    stored = await _everything(world)
    assert [one for one in ("xylophone", "quirkwheel", "never pays") if one in stored] == []
    await ada.presses("The act")
    [row] = await all_of(world, Erasure)
    act = ada.papers[f"act-{row.number}.html"].decode()
    for said in ("Act of erasure no. 1", "The person asked for it", "Put forward by Olga", "Agreed to by Ada",
                 "messages in tickets: 3", "tickets with everything said in them: 1", "entry no. 1"):
        assert said in act
    assert "Ivan" not in act
    await desk.ivan.says("/mydata")
    assert "We keep nothing about you" in desk.ivan.screen.text


async def test_a_request_is_refused_with_a_reason_taken_back_and_asked_once_at_a_time(world: World) -> None:
    desk, olga, ada = await _told(world)
    ivan = desk.ivan
    await ivan.says("/start")
    await ivan.presses("My data")
    await ivan.presses("Erase my data")
    await ivan.presses("Yes, ask for it", times=2)
    assert len(await all_of(world, DataRequest)) == 1
    await olga.presses("Refuse")
    await olga.fills(text="An invoice is still open <b>here</b>")
    assert "We cannot erase your data" in ivan.screen.text
    assert "An invoice is still open <b>here</b>" in ivan.screen.text
    await ivan.says("/mydata")
    await ivan.presses("Send me my data")
    await ivan.forges("own.ask:erase")
    assert any("You have asked already" in one for one in (*ivan.toasts, ivan.screen.text))
    await ivan.presses("I no longer want it")
    assert "Ivan has taken the request about their data back" in ada.screen.text
    await olga.presses("Send it")
    assert any("settled already" in one for one in (*olga.toasts, olga.screen.text))
    await ivan.says("/mydata")
    await ivan.presses("Send me my data")
    await ivan.presses("I no longer want it")
    await ivan.says("/mydata")
    await ivan.presses("Send me my data")
    assert any("3 times a day" in one for one in (*ivan.toasts, ivan.screen.text))
    assert ivan.papers == {}


async def test_a_reason_told_to_another_names_nobody_who_was_erased(world: World) -> None:
    desk, olga, ada = await _told(world)
    await world.contact("Zelda Quirkfeather", owner=olga, phones=[PHONE])
    await desk.ivan.says("/mydata")
    await desk.ivan.presses("Send me my data")
    await olga.presses("Refuse")
    await olga.fills(text=f"Zelda Quirkfeather ({PHONE}) has your data")
    await olga.says("/forget Zelda Quirkfeather")
    await olga.presses("Yes, erase")
    await ada.presses("See what goes")
    await ada.presses("Erase now")
    assert [one.said for one in await all_of(world, DataRequest)] == ["… (…) has your data"]
    stored = await _everything(world)
    assert [one for one in ("quirkfeather", "22 33 44 55", "22334455") if one in stored] == []


VICTIM = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ivan\r\nTEL:{phone}\r\nEMAIL:zelda@quirk.example\r\nEND:VCARD\r\n"


async def test_nobody_becomes_somebody_else_by_what_stands_in_their_own_card(world: World) -> None:
    """The number for which the messenger vouches is theirs; the vCard beside it is whatever they put there."""
    desk, *_ = await _told(world)
    anna = await world.member("Anna")
    zelda = await world.contact("Zelda Quirkfeather", owner=anna, phones=[PHONE], emails=["zelda@quirk.example"])
    await desk.ivan.shares("Ivan", "+4799887766", vcard=VICTIM.format(phone=PHONE), is_own=True)
    [ivan] = await all_of(world, Customer)
    assert ivan.contact_id != zelda.id
    reaches = {(one.contact_id == zelda.id, one.value) for one in await all_of(world, Channel)}
    assert reaches - {(False, "+4799887766")} == {(True, "+4722334455"), (True, "zelda@quirk.example")}


async def test_who_turns_out_to_be_known_is_decided_about_anew(world: World) -> None:
    """Let go, or to be erased, was a stranger; whom the firm knew since long is another matter."""
    desk, olga, ada = await _told(world)
    await world.contact("Zelda Quirkfeather", owner=olga, phones=[PHONE], note="Likes Xylo")
    await desk.ivan.says("/mydata")
    await desk.ivan.presses("Send me my data")
    await olga.presses("Send it")
    await olga.says("/forget Ivan")
    await olga.presses("Yes, erase")
    await desk.ivan.shares("Ivan", PHONE, is_own=True)
    is_known = "Zelda Quirkfeather asks for their data" in ada.screen.text
    assert is_known == (desk.ivan.account.platform in ("direct", "telegram"))
    assert [one.status for one in await all_of(world, DataRequest)] == ["open" if is_known else "planned"]
    assert len(await all_of(world, Erasure)) == (0 if is_known else 1)
    if is_known:
        assert "The account that asks: Ivan (" in ada.screen.text
        assert any("Nothing was erased" in one.text for one in olga.screens)
        await world.advance(hours=25)
        assert desk.ivan.papers == {}
        assert {one.name for one in await all_of(world, Contact)} == {"Zelda Quirkfeather"}


async def test_a_file_that_was_stopped_is_still_owed_to_the_customer(world: World) -> None:
    desk, olga, ada = await _told(world)
    await desk.ivan.says("/mydata")
    await desk.ivan.presses("Send me my data")
    await olga.presses("Send it")
    await ada.presses("Stop it")
    assert "Ada stopped it" in olga.screen.text
    await world.advance(hours=30)
    assert desk.ivan.papers == {}
    await ada.says("/data")
    await ada.presses("Ivan")
    await ada.presses("Send it")
    await world.advance(hours=25)
    assert "quirkwheel" in json.dumps(_data(desk.ivan))
