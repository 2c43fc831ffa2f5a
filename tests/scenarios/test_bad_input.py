"""What nobody should send and everybody does: a clear answer, nothing lost, nothing changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crm import contacts as crm_contacts
from locales.catalog import LANGUAGES
from storage.tables import Change, Contact, Deal, Draft, Inbox, Interaction, Member, Note, Reminder, Stranger
from tests.scenarios.stored import all_of, count
from tests.scenarios.test_members import version
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World, together

NAMES = [
    *("<b>&", "*_~`", "<!channel>", "<@U1>", "@everyone", "😀👩‍👩‍👧", "x" * 200),
    *("a:b|c", "{ $name }", "Ω≈ç√", "O'Hara; --x", "%_\\"),
]
LONG = "я думаю, что " * 1600


async def opened(world: World, who: Person, name: str = "Ivan Petrov") -> Contact:
    """A contact whose card the person has before them."""
    contact = await world.contact(name, who)
    await who.says(f"#{contact.id}")
    return contact


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_unknown_command_is_named_and_nothing_changes(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    before = await count(world, Change)
    for text in ("/" + "x" * 500, "/help@somebody_else_bot", "/<b>", "/nonsense"):
        await anna.says(text)
        assert len(anna.screen.text) < 600
    assert "nonsense" in anna.screen.text
    assert await count(world, Change) == before


async def test_twenty_thousand_characters_are_kept_and_the_limit_is_said(world: World) -> None:
    anna = await world.member("Anna", language="ru")
    await anna.says(LONG[:20_000])
    assert "3" in anna.screen.text
    assert anna.screen.buttons
    kept = await all_of(world, Note)
    letters = sum(len("".join(str(one.payload.get("text", "")).split())) for one in kept)
    assert letters == len("".join(LONG[:20_000].split())), "clients cut long texts into several messages"


async def test_a_photo_without_words_asks_for_words(world: World) -> None:
    anna = await world.member("Anna")
    before = await count(world, Change)
    await anna.sends_photo()
    assert anna.screen.text == say(world, anna, "log-no-words")
    assert await count(world, Change) == before


async def test_any_name_is_kept_and_shown_as_it_is(world: World) -> None:
    anna = await world.member("Anna")
    for name in NAMES:
        contact = await opened(world, anna, name)
        assert name[:60] in anna.screen.text, name
        await anna.forges(f"contact.edit:{contact.id}")
        await anna.forges(f"deal.new:contact:{contact.id}")
        await anna.fills(name=f"deal of {name}"[:200])
        (deal,) = [one for one in await all_of(world, Deal) if one.contact_id == contact.id]
        assert deal.name == f"deal of {name}"[:200]
        await anna.says(f"#{contact.id}")
        assert name[:60] in anna.screen.text, name
    assert [row.last_error for row in await all_of(world, Inbox) if row.last_error] == []


@pytest.mark.parametrize("key", ["a69x27pm", "23456789", "tmrw2pmx"])
async def test_an_id_that_looks_like_a_time_or_a_phone_opens_its_record(
    world: World, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await world.member("Anna")
    monkeypatch.setattr(crm_contacts, "new_id", lambda: key)
    await world.contact("Ivan Petrov", anna)
    await anna.says(f"#{key}")
    assert "Ivan Petrov" in anna.screen.text
    assert await count(world, Reminder) == 0


@pytest.mark.parametrize("times", [2, 7, 20])
async def test_pressing_one_button_many_times_at_once_does_it_once(world: World, times: int) -> None:
    anna = await world.member("Anna")
    contact = await opened(world, anna)
    await anna.forges(f"reminder.new:contact:{contact.id}")
    await anna.presses(say(world, anna, "reminder-two-hours"), times=times)
    assert await count(world, Reminder) == 1
    await anna.presses(say(world, anna, "undo"), times=times)
    assert await count(world, Reminder) == 0
    assert [row.last_error for row in await all_of(world, Inbox) if row.last_error] == []


async def test_twenty_people_press_at_once_and_one_is_first(world: World) -> None:
    north = await world.team("North")
    vera = await world.member("Vera", "head", team=north)
    people = [await world.member(f"Sales{number}", "admin", team=north) for number in range(6)]
    other = await world.member("Other", team=north)
    for one in [vera, *people]:
        await one.says("/team")
    yes = f"yes:member.leave:{other.member_id}:{await version(world, other)}"
    acts = [
        world.driver.forges(one.account, one.place, one.screen.id, yes)
        for one in [vera, *people]
    ]
    await together(*acts)
    await world.settle()
    left = next(one for one in await all_of(world, Member) if one.id == other.member_id)
    assert not left.is_active
    refused = [one for one in [vera, *people] if one.toasts]
    assert len(refused) == len(people)


async def test_a_kept_text_s_button_expires_with_the_text(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("called Nobody Atall, wants 20 seats")
    old = anna.screen
    world.clock.at += timedelta(days=31)
    await anna.presses(old.buttons[-1], on=old)
    assert anna.toasts[-1] in {say(world, anna, key) for key in ("not-found", "button-expired")}
    assert await count(world, Interaction) == 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_stranger_gets_one_line_whatever_they_do(world: World, language: str) -> None:
    anna = await world.member("Anna")
    contact = await world.contact("Ivan Petrov", anna)
    mallory = await world.stranger("Mallory", language)
    before = await count(world, Change)
    await mallory.opens("")
    await mallory.says("/team")
    await mallory.says(LONG[:20_000])
    await mallory.sends_photo()
    await mallory.shares("Somebody", "+4722334455")
    await mallory.forwards("/undo", "Anna")
    await mallory.edits("/export")
    for data in (f"contact.show:{contact.id}", "help.show", "help.run:say-find", "form.cancel:zzzzzzzz", "x" * 64):
        await mallory.forges(data)
    assert [seen.text for seen in mallory.screens] == [say(world, mallory, "stranger")]
    assert set(mallory.toasts) <= {say(world, mallory, key) for key in ("button-expired", "stranger", "not-found")}
    assert "Petrov" not in repr((mallory.screens, mallory.toasts))
    assert (await count(world, Change), await count(world, Stranger), await count(world, Draft)) == (before, 1, 0)


async def test_an_edited_or_forwarded_command_is_never_executed(world: World) -> None:
    vera = await world.member("Vera", "owner")
    boris = await world.member("Boris")
    await world.contact("Ivan Petrov", vera)
    await vera.says("called Petrov, wants 20 seats")
    for text in ("/undo", f"/team member.leave:{boris.member_id}", "/settings"):
        await vera.edits(text)
        assert say(world, vera, "settings-title") not in vera.screen.text
        await vera.forwards(text, "Boris")
        assert say(world, vera, "settings-title") not in vera.screen.text
    assert await count(world, Interaction) >= 1
    assert all(one.is_active for one in await all_of(world, Member))


async def test_who_lacks_the_right_is_told_so_in_their_language(world: World) -> None:
    adam = await world.member("Adam", "auditor", "nb")
    before = await count(world, Change)
    for text in ("/new Ivan Petrov", "/log", "/deal X", "/invite", "/subscribe", "called Petrov, wants 20 seats"):
        await adam.says(text)
        assert adam.screen.text == say(world, adam, "forbidden"), text
    assert await count(world, Change) == before
    assert await count(world, Draft) == 0


@pytest.mark.parametrize(
    ("language", "greets", "thanks", "undo"),
    [("en", "Hi!", "thanks 👍", "undo"), ("ru", "Привет", "Спасибо!", "отмена"), ("nb", "Hei", "tusen takk", "angre"),
     ("bg", "Здравей", "благодаря", "отмени")],
)  # fmt: skip
async def test_small_talk_makes_no_contacts_and_undo_is_a_word(
    world: World, language: str, greets: str, thanks: str, undo: str
) -> None:
    anna = await world.member("Anna", language=language)
    for text, key in ((greets, "small-talk-greeting"), (thanks, "small-talk-thanks"), ("🎉", "small-talk-thanks")):
        await anna.says(text)
        assert anna.screen.text == say(world, anna, key, name="Anna")
    contact = await world.contact("Ivan Petrov", anna)
    await anna.says(f"#{contact.id}")
    await anna.says(undo)
    assert await count(world, Contact) == 0


async def test_a_note_with_slips_is_kept_and_not_only_looked_up(world: World) -> None:
    anna = await world.member("Anna")
    contact = await world.contact("Sergey Granin", anna)
    await anna.says("tlkd granin, no anser")
    await anna.presses("Open card")
    assert anna.screen.text.startswith("👤 Sergey Granin") or "Sergey Granin" in anna.screen.text
    await anna.presses("Sergey Granin")
    assert [(one.summary, one.contact_id) for one in await all_of(world, Interaction)] == [
        ("tlkd granin, no anser", contact.id)
    ]
    await anna.says("find me granin please")
    assert "Sergey Granin" in anna.screen.text
