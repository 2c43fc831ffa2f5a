"""Whole lines that ask of somebody or of deals, as people ask them; the same in four languages."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from storage.tables import Change, Company, Contact, Deal, Employment, Interaction, Note, Reminder
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_log import deal_of
from tests.scenarios.test_start import say
from tests.scenarios.world import World

LANGUAGES = ("en", "ru", "nb", "bg")


@dataclass(frozen=True)
class Known:
    """Somebody with a number, and what is asked of them and their firm in one language."""

    name: str
    phone: str
    shown: str
    asks_phone: tuple[str, ...]
    asks_email: str
    all: str
    delete: str
    change: str
    added: str


KNOWN = {
    "en": Known("Kari Nilsen", "+4722334455", "+47 22 33 44 55",
                ("what's Kari Nilsen's phone number?", "phone number for Kari Nilsen", "what is the number of Nilsen?"),
                "what's Kari Nilsen's email?", "show me everything you know about Acme", "delete Kari Nilsen",
                "Change Kari Nilsen's phone to +47 22 33 44 77", "+47 22 33 44 77"),
    "ru": Known("Иван Петров", "+79161234567", "+7 916 123-45-67",
                ("какой телефон у Ивана Петрова?", "номер телефона Ивана Петрова", "какой у Ивана Петрова номер?"),
                "какая почта у Ивана Петрова?", "покажи всё, что знаешь про Acme", "удали Ивана Петрова",
                "измени телефон Ивана Петрова на +7 916 222 33 44", "+7 916 222-33-44"),
    "nb": Known("Kari Nilsen", "+4722334455", "+47 22 33 44 55",
                ("hva er telefonnummeret til Kari Nilsen?", "hva er Kari Nilsens telefonnummer?",
                 "nummeret til Nilsen"),
                "hva er e-posten til Kari Nilsen?", "vis meg alt du vet om Acme", "slett Kari Nilsen",
                "endre telefonen til Kari Nilsen til +47 22 33 44 77", "+47 22 33 44 77"),
    "bg": Known("Иван Стоянов", "+359888123456", "+359 88 812 3456",
                ("какъв е телефонът на Иван Стоянов?", "дай ми номера на Иван Стоянов", "телефона на Стоянов"),
                "какъв е имейлът на Иван Стоянов?", "покажи ми всичко за Acme", "изтрий Иван Стоянов",
                "смени телефона на Иван Стоянов на +359 888 123 999", "+359 88 812 3999"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_asked_of_somebody_stands_on_their_card(world: World, language: str) -> None:
    told = KNOWN[language]
    anna = await world.member("Anna", language=language)
    await world.contact(told.name, owner=anna, company="Acme", phones=[told.phone])
    before = await count(world, Change)
    for asked in told.asks_phone:
        await anna.says(asked)
        assert told.shown in anna.screen.text, asked
    await anna.says(told.asks_email)
    assert say(world, anna, "asked-no-reach", kind="email") in anna.screen.text
    await anna.says(told.all)
    assert anna.screen.text.startswith("🏢 Acme")
    await anna.says(told.delete)
    assert say(world, anna, "asked-not-deleted", noun="contact") in anna.screen.text
    assert told.shown in anna.screen.text
    await anna.says(told.change)
    assert say(world, anna, "asked-unchanged", count=1) in anna.screen.text
    assert await count(world, Change) == before  # a line changes nothing by itself
    await anna.presses(f"+ {told.added}")
    assert told.added in anna.screen.text
    await anna.says(told.asks_phone[0])
    assert told.added in anna.screen.text


async def test_an_owner_is_led_to_the_erasing_that_is_asked_about_first(world: World) -> None:
    olga = await world.member("Olga", role="owner")
    await world.contact("Kari Nilsen", owner=olga, company="Acme")
    await olga.says("delete Kari Nilsen")
    assert say(world, olga, "asked-not-deleted", noun="erasable") in olga.screen.text
    await olga.presses(say(world, olga, "erase-button"))
    assert (await the(world, Contact)).name == "Kari Nilsen"
    await olga.says("delete Acme")
    assert say(world, olga, "asked-not-deleted", noun="company") in olga.screen.text


async def test_of_two_of_that_name_it_is_asked_who_is_meant(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, company="Acme", phones=["+4722334455"])
    await world.contact("Oleg Petrov", owner=anna, company="Beta", phones=["+4722334466"])
    await anna.says("what's Petrov's phone number?")
    await anna.presses("Oleg Petrov · Beta")
    assert "+47 22 33 44 66" in anna.screen.text


POSTS = {
    "en": ("new contact John Smith, CTO at Bluewater, +44 20 7946 0018", "CTO", "Bluewater"),
    "ru": ("новый контакт Олег Смирнов, директор в ООО Ромашка, +7 916 123 45 99", "директор", "ООО Ромашка"),
    "nb": ("ny kontakt Ola Berg, daglig leder i Bluewater AS, +47 22 33 44 66", "daglig leder", "Bluewater AS"),
    "bg": ("нов контакт Петър Илиев, директор в Синева ООД, +359 888 123 457", "директор", "Синева ООД"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_position_is_no_part_of_the_firm(world: World, language: str) -> None:
    line, position, company = POSTS[language]
    anna = await world.member("Anna", language=language)
    await anna.says(line)
    assert f"{position}, {company}" in anna.screen.text
    assert [one.name for one in await all_of(world, Company)] == [company]
    assert (await the(world, Employment)).position == position


DID = {
    "en": ("what did Natasha do this week", "what did Petrov do this week?", "Natasha's report"),
    "ru": ("что делала Наташа на этой неделе?", "что делал Петров на этой неделе?", "чем занималась Наташа сегодня"),
    "nb": ("hva gjorde Natasha denne uka?", "hva gjorde Petrov denne uka?", "hva har Natasha gjort i dag?"),
    "bg": ("какво прави Наташа тази седмица?", "какво прави Петров тази седмица?", "какво е свършила Наташа днес?"),
}
NATASHA = {"en": "Natasha", "ru": "Наташа", "nb": "Natasha", "bg": "Наташа"}
PETROV = {"en": "Ivan Petrov", "ru": "Иван Петров", "nb": "Ivan Petrov", "bg": "Иван Петров"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_a_colleague_did_is_shown_to_who_leads_them(world: World, language: str) -> None:
    team = await world.team("North")
    head = await world.member("Hilde", role="head", language=language, team=team)
    natasha = await world.member(f"{NATASHA[language]} Orlova", team=team)
    boris = await world.member("Boris", team=team, language=language)
    await world.contact(PETROV[language], owner=natasha, company="Acme")
    await natasha.says("called Acme, wants oak doors")
    await boris.says("note: tidied the shelves")
    colleagues, contact, today = DID[language]
    for asked in (colleagues, today):
        await head.says(asked)
        assert "oak doors" in head.screen.text, asked
        assert "shelves" not in head.screen.text, asked
    await head.says(contact)
    assert PETROV[language] in head.screen.text
    await boris.says(colleagues)
    assert say(world, boris, "asked-not-yours", name=f"{NATASHA[language]} Orlova") in boris.screen.text


async def test_more_than_a_page_of_a_colleague_is_turned_over(world: World) -> None:
    team = await world.team("North")
    head = await world.member("Hilde", role="head", team=team)
    natasha = await world.member("Natasha Orlova", team=team)
    await world.contact("Ivan Petrov", owner=natasha, company="Acme")
    for number in range(7):
        await natasha.says(f"called Petrov, wants door number {number}")
        await world.advance(minutes=30)
    await head.says("what did Natasha do today?")
    assert "door number 6" in head.screen.text
    assert "door number 0" not in head.screen.text
    await head.presses("›")
    assert "door number 0" in head.screen.text


SLIPS = {
    "en": ("which deals are slipping", "what's slipping?", "any stalled deals?"),
    "ru": ("какие сделки зависли?", "какие сделки без внимания?", "есть ли зависшие сделки?"),
    "nb": ("hvilke avtaler har stoppet opp?", "hvilke salg glipper?", "hvilke avtaler står stille?"),
    "bg": ("кои сделки са застояли?", "кои сделки са без внимание?", "има ли застояли сделки?"),
}
OPEN = {
    "en": ("how many open deals do I have?", "how many deals do we have?", "which deals would you worry about most?"),
    "ru": ("сколько у меня открытых сделок?", "сколько у нас сделок?", "какие сделки самые рискованные?"),
    "nb": ("hvor mange åpne salg har jeg?", "hvor mange salg har vi?", "hvilke salg bør jeg ringe på først?"),
    "bg": ("колко отворени сделки имам?", "колко сделки имаме?", "кои сделки са най-рискови?"),
}
WON = {
    "en": ("how much did we win this month?", "how much did we win last month?",
           "how many deals did I lose this month?"),
    "ru": ("сколько мы выиграли в этом месяце?", "сколько мы выиграли в прошлом месяце?",
           "сколько сделок я проиграл в этом месяце?"),
    "nb": ("hvor mye vant vi denne måneden?", "hvor mye vant vi forrige måned?",
           "hvor mange salg tapte jeg denne måneden?"),
    "bg": ("колко спечелихме този месец?", "колко спечелихме миналия месец?",
           "колко сделки загубих този месец?"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
async def test_questions_about_deals_are_answered_with_deals(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    petrov = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await deal_of(world, anna, petrov, "Doors for the hall")
    for asked in SLIPS[language]:
        await anna.says(asked)
        assert say(world, anna, "asked-none-slips") in anna.screen.text, asked
    mine, ours, odd = OPEN[language]
    for asked in (mine, ours):
        await anna.says(asked)
        assert "Doors for the hall" in anna.screen.text, asked
        assert say(world, anna, "deal-mine", count=1) in anna.screen.text, asked
    await anna.says(odd)
    assert say(world, anna, "asked-open-instead") in anna.screen.text
    this, last, lost = WON[language]
    await anna.says(this)
    assert say(world, anna, "asked-won", count=0) in anna.screen.text
    await world.advance(days=15)
    for asked in SLIPS[language]:
        await anna.says(asked)
        assert "Doors for the hall" in anna.screen.text, asked
    await anna.says("Doors for the hall won 42k")
    await anna.says(this)
    for part in (say(world, anna, "asked-won", count=1), "42", "Doors for the hall"):
        assert part in anna.screen.text, part
    await anna.says(last)
    assert say(world, anna, "asked-won", count=0) in anna.screen.text
    await anna.says(lost)
    assert say(world, anna, "asked-lost", count=0) in anna.screen.text


async def test_who_leads_counts_the_team_and_turns_over_what_slips(world: World) -> None:
    team = await world.team("North")
    head = await world.member("Hilde", role="head", team=team)
    boris = await world.member("Boris", team=team)
    petrov = await world.contact("Ivan Petrov", owner=boris, company="Acme")
    for number in range(7):
        await deal_of(world, boris, petrov, f"Order {number}")
    await head.says("how many open deals do we have?")
    assert say(world, head, "asked-open", count=7) in head.screen.text
    await world.advance(days=15)
    await head.says("which deals are slipping?")
    assert say(world, head, "digest-slipping", count=7) in head.screen.text
    assert not any(label.startswith("7. ") for label in head.screen.buttons)
    await head.presses("›")
    assert any(label.startswith("7. ") for label in head.screen.buttons)


ABOUT = {
    "en": ("remind me on friday at quarter past 4 about copperline contract", "poke me about Granin on friday at 10"),
    "ru": ("напомни в пятницу в 16:15 насчёт договора Copperline", "толкни меня в пятницу в 10 насчёт Granin"),
    "nb": ("minn meg på fredag kl 16:15 om copperline-kontrakten copperline", "dult meg fredag kl 10 om Granin"),
    "bg": ("напомни ми в петък в 16:15 за договора Copperline", "бутни ме в петък в 10 за Granin"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_a_reminder_is_about_is_found_and_said_plainly(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    granin = await world.contact("Pavel Granin", owner=anna, company="Copperline")
    await deal_of(world, anna, granin, "Copperline")
    firm, person = ABOUT[language]
    await anna.says(firm)
    (first,) = await all_of(world, Reminder)
    assert first.company_id or first.contact_id
    assert first.text.split()[0] not in ("about", "насчёт", "om", "за")
    await anna.says(person)
    (second,) = [one for one in await all_of(world, Reminder) if one.id != first.id]
    assert (second.text, second.contact_id) == ("Granin", granin.id)


async def test_a_date_that_does_not_exist_is_named_and_no_day_offered_twice(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("reminder 31.02 call acme")
    assert "31.02" in anna.screen.text.removeprefix("31.02 call acme")
    await anna.says("remind me yesterday to call Acme")
    assert "13 May 2026" not in anna.screen.buttons
    assert "Tomorrow 9:00" in anna.screen.buttons
    for name in ("Emily Holloway", "Emily Marsh"):
        await world.contact(name, owner=anna)
    await anna.says("called Emily's, wants samples")
    assert say(world, anna, "log-which", name="Emily") in anna.screen.text


async def test_a_sum_below_zero_is_told_and_one_fitting_deal_is_moved(world: World) -> None:
    anna = await world.member("Anna")
    petrov = await world.contact("Ivan Petrov", owner=anna, company="Quayside Print")
    await deal_of(world, anna, petrov, "Quayside Print")
    await anna.says("move Quayside Print to offer 20k")
    assert "€20,000" in anna.screen.text
    await anna.presses(say(world, anna, "undo"))
    await anna.says("Quayside Print to won -5k")
    assert say(world, anna, "asked-below-zero", said="-5k") in anna.screen.text
    assert (await the(world, Deal)).value_minor == 3_000_000


TOLD = {
    "en": ("replied to Anna Berg's email", "Called Anna Berg's mobile",
           "Remove Anna Berg from the mailing list tomorrow"),
    "ru": ("телефон Анны Берг недоступен", "почта у Анны Берг поменялась, старая не работает"),
    "nb": ("Mobilen til Anna Berg er 905 33 781", "nummeret til Anna Berg stemmer ikke, riktig er +47 482 19 003"),
    "bg": ("телефонът на Анна Берг е изключен", "имейл на Анна Берг утре"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_tells_something_of_somebody_asks_nothing(world: World, language: str) -> None:
    anna = await world.member("Nora", language=language)
    await world.contact("Анна Берг" if language in ("ru", "bg") else "Anna Berg", owner=anna)
    for text in TOLD[language]:
        before = await count(world, Interaction) + await count(world, Reminder) + await count(world, Note)
        await anna.says(text)
        kept = await count(world, Interaction) + await count(world, Reminder) + await count(world, Note)
        assert kept > before, (text, anna.screen.text)
