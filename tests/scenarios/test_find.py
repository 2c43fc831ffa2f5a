"""Finding: one name brings the card, several are a choice, none brings the nearest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crm import reminders
from handlers.identify import actor_of
from storage.tables import Company, Contact, Member
from tests.scenarios.stored import the
from tests.scenarios.test_log import deal_of
from tests.scenarios.world import World


async def test_one_name_brings_the_card(world: World) -> None:
    """Written in another script and case."""
    anna = await world.member("Anna")
    phones = ["+79161234567"]
    await world.contact("Всеволод Гранин", owner=anna, company="Гранин и Ко", position="директор", phones=phones)
    await anna.says("/find GRANIN")
    assert "Всеволод Гранин" in anna.screen.text
    assert "директор, Гранин и Ко" in anna.screen.text
    assert "+7 916 123-45-67" in anna.screen.text
    assert anna.screen.buttons == ["📞 Log call", "⏰ Remind", "💼 Deal", "⋯"]


async def test_two_of_a_name_are_a_choice_with_what_tells_them_apart(world: World) -> None:
    """The chosen one opens as a card."""
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await world.contact("Olga Petrov", owner=anna, company="Beta")
    await anna.says("/find petrov")
    assert sorted(anna.screen.buttons) == ["👤 Ivan Petrov · Acme · never", "👤 Olga Petrov · Beta · never"]
    await anna.presses("Olga Petrov")
    assert "👤 Olga Petrov" in anna.screen.text
    assert "📞 Log call" in anna.screen.buttons


async def test_an_exact_whole_name_wins(world: World) -> None:
    """Among Petrovs, the one whose whole name was typed."""
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna)
    await world.contact("Ivan Petrov Junior", owner=anna)
    await anna.says("/find ivan petrov")
    assert "📞 Log call" in anna.screen.buttons
    assert "Junior" not in anna.screen.text


async def test_many_are_shown_five_at_a_time(world: World) -> None:
    """Paging redraws the same message."""
    anna = await world.member("Anna")
    for number in range(7):
        await world.contact(f"Petrov Nr{number}", owner=anna)
    await anna.says("/find petrov")
    seen = len(anna.screens)
    assert len([label for label in anna.screen.buttons if "Petrov" in label]) == 5
    await anna.presses("Next")
    assert len(anna.screens) == seen
    assert len([label for label in anna.screen.buttons if "Petrov" in label]) == 2
    await anna.presses("Previous")
    assert len([label for label in anna.screen.buttons if "Petrov" in label]) == 5


async def test_nothing_brings_the_nearest_and_a_way_to_create(world: World) -> None:
    """What was typed is the new contact's name."""
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna)
    await anna.says("/find Pitrofff")
    assert "Nothing found for “Pitrofff”" in anna.screen.text
    assert any("Ivan Petrov" in label for label in anna.screen.buttons)
    await anna.presses("Create “Pitrofff”")
    await anna.fills(company="Gamma")
    assert "✓ New contact: Pitrofff" in anna.screen.text
    await anna.says("/find pitrofff gamma")
    assert "👤 Pitrofff" in anna.screen.text


async def test_what_is_not_theirs_is_absent(world: World) -> None:
    """Byte for byte the answer for a name that nobody has."""
    anna, boris = await world.member("Anna"), await world.member("Boris")
    secret = await world.contact("Ivan Petrov", owner=boris, phones=["+79161234567"])
    answers = []
    for text in ("petrov", "xxxxxx"):
        await anna.says(f"/find {text}")
        answers.append((anna.screen.text.replace(text, ""), [one.replace(text, "") for one in anna.screen.buttons]))
    assert answers[0] == answers[1]
    before = len(anna.screens)
    for name in ("show", "more", "back", "deals", "edit"):
        await anna.forges(f"contact.{name}:{secret.id}")
    await anna.forges(f"contact.history:{secret.id}:0")
    await anna.forges(f"contact.field:{secret.id}:phone")
    assert len(anna.screens) == before
    assert set(anna.toasts) == {world.catalog.say("en", "not-found")}


async def test_a_card_tells_its_id(world: World) -> None:
    """Behind More, where it stands in nobody's way."""
    anna = await world.member("Anna")
    row = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    deal_id = await deal_of(world, anna, row)
    for noun, key in (("contact", row.id), ("company", (await the(world, Company)).id), ("deal", deal_id)):
        await anna.says(f"/find #{key}")
        assert f"#{key}" not in anna.screen.text
        await anna.presses("⋯")
        assert f"#{key}" in anna.screen.text, noun


async def test_an_id_opens_its_record(world: World) -> None:
    """A contact and a company by what colleagues read out to one another."""
    anna = await world.member("Anna")
    row = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await anna.says(f"/find #{row.id}")
    assert "👤 Ivan Petrov" in anna.screen.text
    await anna.says("/find acme")
    assert "🏢 Acme" in anna.screen.text
    assert "Ivan Petrov" in anna.screen.text


async def test_an_empty_and_an_endless_search_are_answered(world: World) -> None:
    """Nothing typed, 10,000 characters, and signs of SQL."""
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna)
    await anna.says("/find")
    assert anna.screen.text == world.catalog.say("en", "find-what")
    for text in ("x" * 10_000, "%", "' or 1=1 --", "<b>&"):
        await anna.says(f"/find {text}")
        assert "Nothing found" in anna.screen.text
        assert "Petrov" not in anna.screen.text


async def test_in_a_group_the_answer_goes_to_the_person_alone(world: World) -> None:
    """The group learns nothing of the contact."""
    anna, boris = await world.member("Anna"), await world.member("Boris")
    await world.contact("Ivan Petrov", owner=anna, phones=["+4722334455"])
    group = await world.group("Team", anna, boris)
    await anna.says("/find petrov", where=group)
    assert "👤 Ivan Petrov" in anna.screen.text
    assert [seen.text for seen in anna.in_place(group)] == [world.catalog.say("en", "group-sent-privately")]


async def test_an_id_that_reads_like_a_day_opens_its_record(world: World) -> None:
    """The end of the bare id was taken for the third of the month."""
    anna = await world.member("Anna")
    async with world.store.begin(world.clock.now()) as work:
        await work.add(
            Contact(
                id="6hvvn3nd",
                name="Ivan Petrov",
                sort_name="petrov ivan",
                owner_id=anna.member_id,
                created_by=anna.member_id,
                created_at=world.clock.now(),
            )
        )
    await anna.says("6hvvn3nd")
    assert "Ivan Petrov" in anna.screen.text


async def test_the_id_of_a_reminder_opens_it_for_its_owner_only(world: World) -> None:
    """Whoever else asks finds nothing."""
    anna, boris = await world.member("Anna"), await world.member("Boris")
    async with world.store.begin(world.clock.now()) as work:
        member = await work.get(Member, anna.member_id)
        assert member is not None
        due = world.clock.now() + timedelta(hours=3)
        row = await reminders.set_reminder(work, actor_of(member), text="send the offer", due=due, has_clock=True)
    await anna.says(f"/find #{row.id}")
    assert "send the offer" in anna.screen.text
    await boris.says(f"/find #{row.id}")
    assert "Nothing found" in boris.screen.text


@pytest.mark.parametrize(
    ("language", "line", "asked"),
    [
        ("en", "called Granin, wants 20 seats", "20 seats"),
        ("ru", "звонил Гранину, просит 20 мест", "20 места"),
        ("nb", "ringte Granin, vil ha 20 plasser", "20 plasser"),
        ("bg", "обадих се на Гранин, иска 20 места", "20 места"),
    ],
)
async def test_an_entry_is_found_by_what_was_said(world: World, language: str, line: str, asked: str) -> None:
    """Its words and whom it was with; the button opens the card."""
    anna = await world.member("Anna", language=language)
    await world.contact("Granin" if language in ("en", "nb") else "Гранин", owner=anna)
    await anna.says(line)
    await anna.says(f"/find {asked}")
    assert "20" in anna.screen.text
    assert "📝" in anna.screen.text
    [button] = anna.screen.buttons
    await anna.presses(button)
    assert "👤" in anna.screen.text
    assert len(anna.screen.buttons) > 1


async def test_people_come_before_what_was_said_of_them(world: World) -> None:
    """A person called so, a company, a deal, then the log; page by page."""
    anna = await world.member("Anna")
    await world.contact("Ivan Oak", owner=anna)
    await world.contact("Olga Oak", owner=anna, company="Oak & Co")
    await world.contact("Lev Petrov", owner=anna)
    for number in range(3):
        await anna.says(f"called Lev Petrov, likes the oak table {number}")
        await world.advance(minutes=1)
    await anna.says("/find oak")
    labels = anna.screen.buttons
    assert [label[0] for label in labels[:4]] == ["👤", "👤", "🏢", "👤"]
    assert "Lev Petrov" in labels[3]
    assert anna.screen.text.count("📝") == 2
    await anna.presses("Next")
    assert anna.screen.text.count("📝") == 1
    assert "oak table 0" in anna.screen.text


async def test_what_was_said_to_a_colleague_is_absent(world: World) -> None:
    """Byte for byte the answer for words that nobody wrote."""
    anna, boris = await world.member("Anna"), await world.member("Boris")
    await world.contact("Ivan Petrov", owner=boris)
    await boris.says("called Petrov, wants 20 seats")
    answers = []
    for text in ("wants seats", "zzzzz zzzzz"):
        await anna.says(f"/find {text}")
        answers.append((anna.screen.text.replace(text, ""), [one.replace(text, "") for one in anna.screen.buttons]))
    assert answers[0] == answers[1]


async def test_an_entry_taken_back_is_found_no_more(world: World) -> None:
    """And one that was rewritten is found by what it says now."""
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna)
    await anna.says("called Petrov, wants 20 seats")
    await anna.edits("called Petrov, wants 30 chairs")
    await anna.says("/find 20 seats")
    assert "Nothing found" in anna.screen.text
    await anna.says("/find 30 chairs")
    assert "wants 30 chairs" in anna.screen.text
    await anna.says("/undo")
    await anna.says("/find 30 chairs")
    assert "wants 30 chairs" not in anna.screen.text


async def test_deals_of_one_name_have_buttons_that_differ(world: World) -> None:
    """Two "Doors" of Acme and one of Beta were all "💼 Doors", or three ids of which none was known."""
    anna = await world.member("Anna")
    acme = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    beta = await world.contact("Nina Berg", owner=anna, company="Beta")
    for contact in (acme, acme, beta):
        await deal_of(world, anna, contact, "Doors")
    for line in ("doors", "/deals", "doors to offer"):
        await anna.says(line)
        shown = [one for one in anna.screen.buttons if "Doors" in one]
        assert len(set(shown)) == 3, (line, anna.screen.buttons)
        assert sum("#" in one for one in shown) == 2, (line, shown)
    assert "💼 Doors · Nina Berg" in anna.screen.buttons
