"""Forms filled step by step: interrupted, left, answered wrongly, two at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from crm.clock import FrozenClock
from handlers.registry import Registry
from locales.catalog import Catalog
from storage.housekeeping import prune
from storage.tables import Change, Channel, Contact, Deal, Draft, Inbox, Interaction, Member
from storage.unit_of_work import Store
from tests.scenarios.drivers import STEP_BY_STEP
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_bad_input import opened
from tests.scenarios.test_help import granin
from tests.scenarios.test_start import say
from tests.scenarios.world import World


@pytest.fixture(params=sorted(STEP_BY_STEP))
async def world(
    request: pytest.FixtureRequest, store: Store, clock: FrozenClock, catalog: Catalog
) -> AsyncIterator[World]:
    """A firm on a platform that cannot open a form at once."""
    world = World(store, clock, STEP_BY_STEP[request.param](clock), catalog)
    await world.start()
    yield world
    await world.stop()


async def test_a_photo_is_no_answer_to_a_question(world: World) -> None:
    anna = await world.member("Anna")
    await opened(world, anna)
    await anna.forges(f"contact.field:{(await all_of(world, Contact))[0].id}:phone")
    asked = anna.screen.text
    await anna.sends_photo()
    assert say(world, anna, "form-text-please") in anna.screen.text
    assert asked.splitlines()[-1] in anna.screen.text
    await anna.says("not a number")
    assert "not a number" in anna.screen.text
    await anna.says("+47 22 33 44 55")
    assert "22 33 44 55" in anna.screen.text
    assert await count(world, Draft) == 0


async def test_an_answer_that_is_none_is_asked_again_before_the_next_question(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/settings")
    await anna.presses(say(world, anna, "settings-hours-button"))
    await anna.says("8")
    await anna.says("25")
    assert say(world, anna, "settings-bad-clock", text="25") in anna.screen.text
    assert say(world, anna, "settings-quiet-from") in anna.screen.text
    assert say(world, anna, "settings-quiet-to") not in anna.screen.text
    await anna.says("21")
    assert say(world, anna, "settings-quiet-to") in anna.screen.text
    await anna.says("6:30")
    row = (await all_of(world, Member))[0]
    assert (row.work_start, row.quiet_from, row.quiet_to) == ("08:00", "21:00", "06:30")


async def test_buttons_of_somebody_else_of_another_form_and_of_another_time(world: World) -> None:
    anna, boris = await world.member("Anna"), await world.member("Boris")
    await anna.says("/new")
    draft = (await all_of(world, Draft))[0]
    await boris.says("/help")
    before = await count(world, Change)
    for data in (f"form.cancel:{draft.id}", f"form.keep:{draft.id}:0", f"form.pick:{draft.id}:0:x", "form.cancel",
                 "form.resume:zzzzzzzz"):  # fmt: skip
        await boris.forges(data)
        assert boris.toasts[-1] == say(world, boris, "form-gone")
    await anna.forges(f"form.skip:{draft.id}:4")
    assert anna.toasts[-1] == say(world, anna, "form-answered")
    assert (await count(world, Draft), await count(world, Change)) == (1, before)


async def test_cancel_in_the_middle_of_every_form(world: World) -> None:
    vera = await world.member("Vera", "owner")
    contact = await opened(world, vera)
    opened_forms = 0
    for route in [one for one in Registry.everything().routes.values() if one.kind == "command"]:
        await vera.says(f"/{route.name}")
        if await count(world, Draft):
            opened_forms, before = opened_forms + 1, await count(world, Change)
            await vera.says("/cancel")
            assert vera.screen.text == say(world, vera, "form-cancelled"), route.name
            assert (await count(world, Draft), await count(world, Change)) == (0, before), route.name
    assert opened_forms >= 4
    before = await count(world, Change)
    for data in ("field:{}:job", "field:{}:birthday", "field:{}:phone"):
        await vera.forges(f"contact.{data.format(contact.id)}")
        await vera.presses(say(world, vera, "form-cancel"))
        assert await count(world, Draft) == 0
    assert (await count(world, Contact), await count(world, Change)) == (1, before)


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "cancel"), ("en", "Stop"), ("ru", "отмена"), ("ru", "стоп"), ("nb", "avbryt"), ("nb", "stopp"),
     ("bg", "отказ"), ("bg", "откажи"), ("bg", "cancel")],
)  # fmt: skip
async def test_a_plain_word_cancels_the_open_form(world: World, language: str, word: str) -> None:
    anna = await world.member("Anna", language=language)
    await anna.says("/new")
    await anna.says(word)
    assert anna.screen.text == say(world, anna, "form-cancelled")
    assert (await count(world, Draft), await count(world, Contact)) == (0, 0)


async def test_a_form_put_aside_is_cancelled_too(world: World) -> None:
    """Its button revives nothing then."""
    anna = await world.member("Anna")
    await anna.says("/log")
    await anna.says("/help")
    await anna.says("/cancel")
    assert anna.screen.text == say(world, anna, "form-cancelled")
    assert await count(world, Draft) == 0
    await anna.presses(say(world, anna, "form-resume"))
    assert anna.toasts[-1] == say(world, anna, "form-gone")


async def test_a_command_in_the_middle_and_continue(world: World) -> None:
    anna = await world.member("Anna", language="bg")
    await anna.says("/new")
    await anna.says("Nina Berg")
    await anna.says("/today")
    assert say(world, anna, "form-aside", title=say(world, anna, "contact-new-title")) in anna.screen.text
    await anna.says("Ivan")
    await anna.presses(say(world, anna, "form-resume"))
    await anna.fills(company="Acme")
    assert [one.name for one in await all_of(world, Contact)] == ["Nina Berg"]


async def test_a_button_of_the_form_itself_takes_it_up_again(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/new")
    asked = anna.screen
    await anna.says("Nina Berg")
    skipping = anna.screen
    await anna.says("/today")
    await anna.presses(say(world, anna, "form-skip"), on=skipping)
    await anna.says("+49 170 1234567")
    assert anna.screen.text != asked.text
    await anna.fills()
    contact = await the(world, Contact)
    assert (contact.name, await count(world, Interaction)) == ("Nina Berg", 0)
    assert "+491701234567" in [one.value for one in await all_of(world, Channel)]


async def test_two_forms_at_once_both_come_to_their_end(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/new")
    await anna.says("Nina Berg")
    await anna.says("/deal")
    waiting = next(seen for seen in anna.screens if say(world, anna, "form-resume") in seen.buttons)
    await anna.says("Big deal")
    await anna.presses(say(world, anna, "form-resume"), on=waiting)
    await anna.fills(company="Acme")
    assert [one.name for one in await all_of(world, Contact)] == ["Nina Berg"]
    draft = (await all_of(world, Draft))[0]
    await anna.forges(f"form.resume:{draft.id}")
    await anna.fills()
    assert [one.name for one in await all_of(world, Deal)] == ["Big deal"]
    assert await count(world, Draft) == 0
    assert [row.last_error for row in await all_of(world, Inbox) if row.last_error] == []


async def test_the_same_form_opened_twice_is_one_form(world: World) -> None:
    anna = await world.member("Anna")
    contact = await opened(world, anna)
    for _ in range(2):
        await anna.forges(f"contact.field:{contact.id}:phone")
    assert await count(world, Draft) == 1
    assert say(world, anna, "form-resume") not in [label for seen in anna.screens for label in seen.buttons]


async def test_a_form_left_overnight_does_not_swallow_what_is_said_next(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", anna)
    await anna.says("/new")
    world.clock.at += timedelta(days=3)
    await anna.says("called Petrov, wants 20 seats")
    assert await count(world, Interaction) == 1
    await anna.presses(say(world, anna, "form-resume"))
    await anna.fills(name="Nina Berg")
    assert {one.name for one in await all_of(world, Contact)} == {"Ivan Petrov", "Nina Berg"}


async def test_a_form_left_for_a_month_is_gone_kindly(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/new")
    asked = anna.screen
    world.clock.at += timedelta(days=31)
    async with world.store.begin(world.clock.now()) as work:
        await prune(work)
    await anna.presses(say(world, anna, "form-cancel"), on=asked)
    assert anna.toasts[-1] == say(world, anna, "form-gone")
    await anna.says("Nina Berg")
    assert await count(world, Contact) == 0


async def test_a_wrong_answer_is_named_and_asked_again(world: World) -> None:
    anna = await world.member("Anna", language="bg")
    await anna.says("/settings")
    await anna.presses(say(world, anna, "settings-zone-button"))
    await anna.says("<b>Atlantis</b>")
    assert "<b>Atlantis</b>" in anna.screen.text
    await anna.says("Berlin")
    assert (await the(world, Member)).timezone == "Europe/Berlin"


async def test_a_mistyped_command_brings_the_nearest_and_help(world: World) -> None:
    anna = await world.member("Anna", language="nb")
    await anna.says("/remnd call Petrov")
    assert "/remnd" in anna.screen.text
    assert "/remind" in anna.screen.text
    await anna.presses(world.catalog.say("nb", "help-button"))
    assert world.catalog.say("nb", "help-title") in anna.screen.text


async def test_a_tapped_example_does_not_answer_the_open_form(world: World) -> None:
    anna = await world.member("Anna")
    await granin(world, anna)
    await anna.says("/help")
    overview = anna.screen
    await anna.says("/new")
    await anna.presses(world.catalog.say("en", "example-say-find"), on=overview)
    assert any("Гранин" in seen.text for seen in anna.screens)
    await anna.presses(world.catalog.say("en", "form-resume"))
    await anna.fills(name="Nina Berg")
    assert {one.name for one in await all_of(world, Contact)} == {"Сергей Гранин", "Nina Berg"}


OWN_LINES = {
    "en": "called Petrov, wants 20 seats, offer by fri 40k",
    "ru": "звонил Петрову, хочет 20 мест, кп до пятницы 40к",
    "nb": "ringte Petrov, vil ha 20 plasser, tilbud innen fredag 40k",
    "bg": "обадих се на Петров, иска 20 места, оферта до петък 40к",
}


@pytest.mark.parametrize("language", sorted(OWN_LINES))
async def test_a_line_of_its_own_is_no_answer_and_the_form_waits(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await world.contact("Иван Петров" if language in ("ru", "bg") else "Ivan Petrov", anna)
    await anna.says("/new")
    await anna.says(OWN_LINES[language])
    assert (await the(world, Interaction)).kind == "call"
    assert await count(world, Contact) == 1
    await anna.presses(say(world, anna, "form-resume"))
    await anna.says("Kari Nilsen")
    draft = await the(world, Draft)
    assert draft.answers == {"name": "Kari Nilsen"}


@pytest.mark.parametrize("name", ["Met Office", "Call Center Oslo", "Kari Nilsen"])
async def test_a_name_that_begins_like_a_deed_is_an_answer(world: World, name: str) -> None:
    anna = await world.member("Anna")
    await anna.says("/new")
    await anna.says(name)
    assert await count(world, Interaction) == 0
    assert not any("waiting" in seen.text for seen in anna.screens)


@pytest.mark.parametrize("typed", ["Petrovic", "Петрова", "Ivan Petrof", "Ivan Petrov-Dahl"])
async def test_a_near_name_is_asked_about_beside_the_offer_to_make_somebody(world: World, typed: str) -> None:
    """Taken silently, the deal went to somebody else."""
    anna = await world.member("Anna")
    petrov = await world.contact("Ivan Petrov", anna, company="Acme")
    await anna.says("/deal")
    await anna.says("Seats")
    await anna.says(typed)
    create = say(world, anna, "log-create", name=typed)
    assert say(world, anna, "deal-ask-contact") in anna.screen.text
    assert create in anna.screen.buttons
    if typed != "Ivan Petrov-Dahl":  # which nothing is near to
        await anna.presses("Ivan Petrov · Acme")
        assert (await the(world, Draft)).answers["contact"] == f"contact/{petrov.id}"
    assert await count(world, Contact) == 1


@pytest.mark.parametrize(
    "typed", ["Petrov", "petr", "ivan petrov", "Петрову", "Petrov Acme", "Ivan Petrov, Acme", "22 33 44 55", "#{id}"]
)
async def test_a_name_a_number_or_an_id_that_is_theirs_is_not_asked_about(world: World, typed: str) -> None:
    anna = await world.member("Anna")
    petrov = await world.contact("Ivan Petrov", anna, company="Acme", phones=["+4722334455"])
    await anna.says("/log")
    await anna.says(typed.format(id=petrov.id))
    assert say(world, anna, "log-form-kind") in anna.screen.text
    assert (await the(world, Draft)).answers["record"] == f"contact/{petrov.id}"


async def test_several_of_a_name_leave_room_for_another_but_not_for_the_very_same(world: World) -> None:
    anna = await world.member("Anna")
    for name in ("Ivan Petrov", "Nina Petrov", "Ivan Petrov"):
        await world.contact(name, anna)
    await anna.says("/log")
    await anna.says("Petrov")
    assert say(world, anna, "log-create", name="Petrov") == anna.screen.buttons[-2]
    await anna.says("ivan petrov")
    assert not any(say(world, anna, "log-create", name="ivan petrov") in one for one in anna.screen.buttons)


async def test_a_button_that_stood_longer_makes_whom_it_names(world: World) -> None:
    """It made the one who was typed last."""
    anna = await world.member("Anna")
    await anna.says("/log")
    await anna.says("Anton Aas")
    older = anna.screen
    await anna.says("Berit Bakke")
    await anna.presses("Anton Aas", on=older)
    await anna.fills(kind="call", summary="wants oak doors")
    made, row = await the(world, Contact), await the(world, Interaction)
    assert (made.name, row.contact_id) == ("Anton Aas", made.id)


async def test_a_button_whose_name_is_no_longer_kept_says_so(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/log")
    await anna.says("Anton Aas")
    older = anna.screen
    for name in ("Berit Bakke", "Carl Dahl", "Dina Eide", "Erik Foss", "Frida Gran"):
        await anna.says(name)
    await anna.presses("Anton Aas", on=older)
    assert any(say(world, anna, "form-name-gone") in seen.text for seen in anna.screens)
    assert "record" not in (await the(world, Draft)).answers
    await anna.presses("Berit Bakke")
    await anna.fills(kind="call", summary="wants oak doors")
    assert (await the(world, Contact)).name == "Berit Bakke"


@pytest.mark.parametrize("language", ["en", "ru", "nb", "bg"])
async def test_a_button_that_empties_a_field_says_so(world: World, language: str) -> None:
    """It said Skip, and the birthday was gone."""
    anna = await world.member("Anna", language=language)
    nina = await world.contact("Nina Berg", anna, position="CTO")
    skip, empty = say(world, anna, "form-skip"), say(world, anna, "form-empty")
    await anna.says(f"#{nina.id}")
    await anna.forges(f"contact.field:{nina.id}:birthday")
    assert (skip in anna.screen.buttons, empty in anna.screen.buttons) == (True, False)
    await anna.presses(skip)
    await anna.forges(f"contact.field:{nina.id}:position")
    assert (skip in anna.screen.buttons, empty in anna.screen.buttons) == (False, True)
    await anna.presses(empty)
    assert (await the(world, Contact)).position == ""


async def test_what_a_deal_is_filled_in_with_is_not_skipped_but_left_empty(world: World) -> None:
    anna = await world.member("Anna")
    nina = await world.contact("Nina Berg", anna)
    await anna.says(f"#{nina.id}")
    await anna.forges(f"deal.new:contact:{nina.id}")
    await anna.says("Seats")
    assert anna.screen.buttons[:2] == ["✓ Nina Berg", say(world, anna, "form-empty")]
    await anna.presses(say(world, anna, "form-empty"))
    assert say(world, anna, "form-skip") in anna.screen.buttons
    await anna.fills()
    assert (await the(world, Deal)).contact_id is None


async def test_a_day_of_two_readings_is_asked_again_with_a_button_for_each(world: World) -> None:
    """It was taken for one of them."""
    anna = await world.member("Anna")
    await anna.says("/deal")
    await anna.says("Doors")
    for _ in ("contact", "value"):
        await anna.forges_form("form.skip")
    await anna.says("3/4")
    assert [one for one in anna.screen.buttons if "2027" in one] == ["4 Mar 2027", "3 Apr 2027"]
    assert say(world, anna, "deal-ask-expected") in anna.screen.text
    await anna.says("4/5")
    assert [one for one in anna.screen.buttons if "202" in one] == ["5 Apr 2027", "4 May 2027"]
    await anna.presses("5 Apr 2027")
    assert (await the(world, Deal)).expected_on == date(2027, 4, 5)
