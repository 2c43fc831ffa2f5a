"""A card shared from the phone: known, known with something new, or new."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from crm.ids import new_id
from handlers.events import Attachment, Author, Chat, Event, Said
from locales.catalog import LANGUAGES
from storage.tables import Contact
from tests.scenarios.world import World

CARD = """BEGIN:VCARD
VERSION:3.0
N:Петров;Иван;;;
FN:Иван Петров
ORG:Акме;Закупки
TITLE:снабженец
TEL;TYPE=CELL:8 916 123-45-67
EMAIL:Ivan@Acme.RU
BDAY:1978-05-14
END:VCARD"""


async def names(world: World) -> list[str]:
    async with world.store.read(world.clock.now()) as work:
        return list((await work.session.execute(select(Contact.name).order_by(Contact.name))).scalars())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "mime"), [("ivan.vcf", ""), ("ivan", "text/vcard")])
async def test_a_card_in_a_file_that_is_gone_is_told_so_and_what_works(
    world: World, language: str, name: str, mime: str
) -> None:
    """Said of the document, and sending it again begins anew."""
    anna = await world.member("Anna", language=language)
    chat = Chat(anna.account.platform, anna.account.user, team=anna.account.team)
    author = Author(anna.account.platform, anna.account.user, "Anna", anna.account.team)
    sent = Said("", (Attachment("file", "f1", name, 400, mime),))
    await world.intake.receive([Event("test", new_id(), world.clock.now(), chat, author, sent)])
    await world.settle()
    assert anna.screen.text == world.catalog.say(language, "share-file")
    await anna.says(CARD)
    assert "Иван Петров" in anna.screen.text


async def test_a_new_number_is_created_on_a_tap_only(world: World) -> None:
    """However often it is tapped."""
    anna = await world.member("Anna")
    await anna.shares("Ivan Petrov", "4722334455")
    assert "Not in your contacts yet." in anna.screen.text
    assert await names(world) == []
    await anna.presses("Create contact", times=2)
    assert "✓ New contact: Ivan Petrov" in anna.screen.text
    assert await names(world) == ["Ivan Petrov"]


async def test_a_known_number_opens_the_card(world: World) -> None:
    """Under whatever name the phone has it."""
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, phones=["+4722334455"])
    await anna.shares("Vanya (buyer)", "+47 22 33 44 55")
    assert "👤 Ivan Petrov" in anna.screen.text
    assert "📞 Log call" in anna.screen.buttons


async def test_a_second_number_is_added_to_somebody_known(world: World) -> None:
    """On a tap, with Undo."""
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, phones=["+4722334455"])
    await anna.shares("Ivan", "+4722334455", "+4722334466")
    assert "Same phone as Ivan Petrov." in anna.screen.text
    await anna.presses("+ Add +47 22 33 44 66")
    assert "✓ Added to Ivan Petrov" in anna.screen.text
    await anna.presses("Open")
    assert "+47 22 33 44 66" in anna.screen.text


async def test_a_vcard_brings_company_position_mail_and_birthday(world: World) -> None:
    """As a shared card's raw form."""
    anna = await world.member("Анна", language="ru")
    await anna.shares("Иван Петров", "+79161234567", vcard=CARD)
    await anna.presses("Создать контакт")
    await anna.presses("Открыть")
    for fact in ("снабженец, Акме", "+7 916 123-45-67", "ivan@acme.ru", "(47 лет)"):
        assert fact in anna.screen.text


async def test_a_pasted_vcard_is_a_shared_card(world: World) -> None:
    """One is asked about, several are a list where each is created on its own tap."""
    anna = await world.member("Anna")
    await anna.says(CARD)
    assert "Not in your contacts yet." in anna.screen.text
    assert "снабженец, Акме" in anna.screen.text
    await anna.presses("Create contact")
    other = CARD.replace("Петров", "Сидоров").replace("123-45-67", "765-43-21").replace("Ivan@", "sid@")
    await anna.says(f"{CARD}\n{other}")
    assert "2 cards" in anna.screen.text
    assert "Иван Петров · known" in anna.screen.text
    await anna.presses("+ Иван Сидоров", times=2)
    assert await names(world) == ["Иван Петров", "Иван Сидоров"]


async def test_a_card_in_a_file_is_a_shared_card(world: World) -> None:
    """One is asked about, several are a list, and what is known opens."""
    anna = await world.member("Анна", language="ru")
    await anna.sends_file("ivan.vcf", CARD.encode())
    await anna.presses("Создать контакт")
    await anna.presses("Открыть")
    for fact in ("снабженец, Акме", "+7 916 123-45-67", "ivan@acme.ru", "(47 лет)"):
        assert fact in anna.screen.text
    other = CARD.replace("Петров", "Сидоров").replace("123-45-67", "765-43-21").replace("Ivan@", "sid@")
    await anna.sends_file("both.vcf", f"{CARD}\n{other}\n".encode())
    assert "Иван Петров · уже есть" in anna.screen.text
    await anna.presses("Иван Сидоров")
    assert await names(world) == ["Иван Петров", "Иван Сидоров"]
    await anna.sends_file("Иван Петров.vcf", CARD.encode())
    assert "👤 Иван Петров" in anna.screen.text


async def test_a_card_in_a_file_answers_no_question(world: World) -> None:
    """Neither an open form's nor what it replies to: it is read, like a shared contact."""
    anna = await world.member("Anna")
    await world.contact("Kari Nordmann", owner=anna, phones=["+4722334455"])
    await anna.says("/find Kari")
    await anna.sends_file("ivan.vcf", CARD.encode(), reply_to=anna.screen)
    assert "Not in your contacts yet." in anna.screen.text


async def test_a_file_without_a_card_is_told_so(world: World) -> None:
    """In words, and nothing is kept."""
    anna = await world.member("Anna")
    await anna.sends_file("empty.vcf", b"\xff no card at all")
    assert anna.screen.text == world.catalog.say("en", "share-empty")
    assert await names(world) == []


async def test_more_cards_than_one_message_takes_are_taken_in_several(world: World) -> None:
    """An import was recommended that does not exist, and a file with as many is refused too."""
    anna = await world.member("Anna")
    cards = [f"BEGIN:VCARD\nVERSION:3.0\nFN:Ada {number}\nEND:VCARD\n" for number in range(21)]
    await anna.says("".join(cards))
    assert "more than 20 cards" in anna.screen.text and "several messages" in anna.screen.text
    await anna.says("".join(cards[:20]))
    assert "20 cards" in anna.screen.text and "Ada 19" in anna.screen.text
    await anna.says(cards[20])
    assert "Ada 20" in anna.screen.text


async def test_a_broken_vcard_is_told_so(world: World) -> None:
    """In words, and nothing is kept."""
    anna = await world.member("Anna")
    await anna.says("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD")
    assert world.catalog.say("en", "vcard-unreadable") in anna.screen.text
    assert await names(world) == []


async def test_a_card_without_anything_is_told_so(world: World) -> None:
    """Nothing is kept."""
    anna = await world.member("Anna")
    await anna.shares("")
    assert anna.screen.text == world.catalog.say("en", "share-empty")


async def test_a_strangers_card_changes_nothing(world: World) -> None:
    """The neutral line, as for everything else."""
    mallory = await world.stranger("Mallory")
    await mallory.shares("Ivan Petrov", "+4722334455")
    assert [seen.text for seen in mallory.screens] == [world.catalog.say("en", "stranger")]
    assert await names(world) == []


async def test_somebody_elses_contact_is_not_given_away(world: World) -> None:
    """A number that a colleague has is new to who cannot see it."""
    anna, boris = await world.member("Anna"), await world.member("Boris")
    await world.contact("Secret Petrov", owner=boris, phones=["+4722334455"])
    await anna.shares("Ivan", "+4722334455")
    assert "Not in your contacts yet." in anna.screen.text
    assert "Secret" not in anna.screen.text
