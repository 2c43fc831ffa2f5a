"""Questions about days: what is to come, what was done, whose birthday it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crm import interactions, reminders
from crm.permissions import scope_of
from handlers.identify import actor_of
from locales.catalog import LANGUAGES
from storage.queries import pipelines
from storage.tables import Deal
from tests.scenarios.test_deals import begin
from tests.scenarios.world import Person, World


async def remind(world: World, person: Person, text: str, **after: float) -> None:
    async with world.store.begin(world.clock.now()) as work:
        actor = actor_of(await world._member(work, person))
        work.scope, work.op = scope_of(actor), "reminder.own"
        due = world.clock.now() + timedelta(**after)
        await reminders.set_reminder(work, actor, text=text, due=due, has_clock=True, said="")


async def log(world: World, person: Person, kind: str, **ago: float) -> None:
    async with world.store.begin(world.clock.now()) as work:
        actor = actor_of(await world._member(work, person))
        work.scope, work.op = scope_of(actor), "interaction.log"
        when = world.clock.now() - timedelta(**ago)
        await interactions.log(work, actor, kind=kind, summary=f"{kind} was made", happened_at=when)


# The world begins on Tuesday, 12 May 2026.
AHEAD = {
    "en": (
        "what is due tomorrow?", "what do I have on Friday?",
        "anything for next week?", "what's on my plate this week?",
    ),
    "ru": ("что на завтра?", "что у меня в пятницу?", "планы на следующую неделю", "какие дела на этой неделе?"),
    "nb": ("hva forfaller i morgen?", "hva har jeg på fredag?", "noe neste uke?", "hva har jeg denne uka?"),
    "bg": ("какво имам утре?", "какво имам в петък?", "нещо за следващата седмица?", "какви задачи имам тази седмица?"),
}


@pytest.mark.parametrize("language", list(AHEAD))
async def test_a_question_of_days_to_come_shows_those_days(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    for text, days in (("wednesday", 1), ("friday", 3), ("monday", 6)):
        await remind(world, anna, f"send {text}", days=days)
    shown = (("wednesday",), ("friday",), ("monday",), ("wednesday", "friday"))
    for asked, wanted in zip(AHEAD[language], shown, strict=True):
        await anna.says(asked)
        for text in ("wednesday", "friday", "monday"):
            assert (f"send {text}" in anna.screen.text) is (text in wanted), (asked, text)


@pytest.mark.parametrize("language", list(AHEAD))
async def test_a_day_without_anything_says_so(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await anna.says(AHEAD[language][0])
    assert world.catalog.say(language, "plan-nothing") in anna.screen.text
    assert world.catalog.say(language, "today-title") not in anna.screen.text


async def test_the_days_hold_reminders_deals_and_birthdays_each_with_its_button(world: World) -> None:
    anna, boris = await world.member("Anna"), await world.member("Boris")
    await world.contact("Ivan Petrov", anna, birthday=date(1978, 5, 13))
    await world.contact("Olga Berg", boris, birthday=date(1980, 5, 13))
    deal = await begin(world, anna, name="Fresh")
    async with world.store.begin(world.clock.now()) as work:
        row = await work.get(Deal, deal.id)
        assert row is not None
        row.expected_on = date(2026, 5, 13)
    await remind(world, anna, "late one", days=1, hours=2)
    await remind(world, anna, "early one", days=1)
    await anna.says("what is due tomorrow?")
    text = anna.screen.text
    assert "Wed 13 May" in text
    places = [text.index(one) for one in ("early one", "late one", "Fresh", "Ivan Petrov")]
    assert places == sorted(places)
    assert "turns 48" in text
    assert "Olga" not in text
    await anna.presses("4. Ivan Petrov")
    assert "Ivan Petrov" in anna.screen.text
    await anna.says("tomorrow")
    await anna.presses("3. Fresh")
    assert "Fresh" in anna.screen.text


async def test_what_does_not_fit_is_counted_and_reachable(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", anna, birthday=date(1978, 5, 13))
    for number in range(10):
        await remind(world, anna, f"send offer {number}", days=1, minutes=number)
    await anna.says("what is due tomorrow?")
    assert "10 reminders" in anna.screen.text
    assert "and 3 more" in anna.screen.text
    assert "send offer 8" not in anna.screen.text
    await anna.presses(world.catalog.say("en", "page-after"))
    for part in ("send offer 8", "send offer 9", "Ivan Petrov"):
        assert part in anna.screen.text
    assert "11. Ivan Petrov" in anna.screen.buttons


async def test_today_stays_today(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("what is due today?")
    assert "Today" in anna.screen.text


COUNTS = {
    "en": (
        ("how many calls this week?", "2 calls this week"),
        ("how many meetings did we have last week?", "1 meeting"),
    ),
    "ru": (
        ("сколько звонков на этой неделе?", "2 звонка на этой неделе"),
        ("сколько встреч было на прошлой неделе?", "1 встреча"),
    ),
    "nb": (
        ("hvor mange samtaler denne uka?", "2 samtaler denne uka"),
        ("hvor mange møter hadde vi forrige uke?", "1 møte"),
    ),
    "bg": (
        ("колко обаждания тази седмица?", "2 обаждания тази седмица"),
        ("колко срещи имахме миналата седмица?", "1 среща"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", list(COUNTS))
async def test_a_question_of_a_number_begins_with_it(world: World, language: str) -> None:
    """For a head each person of the team, for everybody else their own."""
    north = await world.team("North")
    vera = await world.member("Vera", "head", language, north)
    anna = await world.member("Anna", language=language, team=north)
    polina = await world.member("Polina", team=north)
    stranger = await world.member("Stranger")
    for person, kind, days in (
        (anna, "call", 0), (polina, "call", 1), (polina, "call", 6), (anna, "meeting", 6), (stranger, "call", 0),
    ):  # fmt: skip
        await log(world, person, kind, days=days)
    for asked, answer in COUNTS[language]:
        await vera.says(asked)
        assert answer in vera.screen.text.splitlines()[0], asked
        for name in ("Anna", "Polina"):
            assert name in vera.screen.text
        assert "Stranger" not in vera.screen.text
    await anna.says(COUNTS[language][0][0])
    assert answer not in anna.screen.text
    assert "2" not in anna.screen.text.splitlines()[0]
    assert "Polina" not in anna.screen.text


WON = {
    "en": ("how many deals did we win this month?", "2 deals won: €400"),
    "ru": ("сколько сделок мы выиграли в этом месяце?", "Выиграны 2 сделки: 400 €"),
    "nb": ("hvor mange salg har vi vunnet denne måneden?", "2 salg vunnet: 400 €"),
    "bg": ("колко сделки спечелихме този месец?", "Спечелени 2 сделки: 400 €"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_won_deals_are_counted_and_those_without_a_value_too(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    for name, minor in (("Doors", 400_00), ("Windows", None)):
        deal = await begin(world, anna, name=name, minor=minor)
        async with world.store.begin(world.clock.now()) as work:
            row, stages = await work.get(Deal, deal.id), await pipelines.stages(work, deal.pipeline_id)
            assert row is not None
            row.stage_id = next(one.id for one in stages if one.kind == "won")
            row.closed_at = world.clock.now() - timedelta(hours=1)
    asked, answer = WON[language]
    await anna.says(asked)
    assert answer in anna.screen.text.replace("\xa0", " ")


async def test_what_stands_behind_a_number_opens_and_leads_back(world: World) -> None:
    north = await world.team("North")
    vera = await world.member("Vera", "head", team=north)
    anna = await world.member("Anna", team=north)
    for kind, days in (("call", 1), ("call", 6), ("meeting", 6), ("note", 6)):
        await log(world, anna, kind, days=days)
    for person in (vera, anna):
        await person.says("how many calls did we make last week?" if person is vera else "how many calls last week?")
        assert person.screen.text.startswith("1 call")
        await person.presses("Calls: 1")
        assert "Wed 6 May" in person.screen.text
        assert "Mon 11 May" not in person.screen.text
        await person.presses("Back")
        assert "1 call" in person.screen.text
        await person.presses("See 3 logged")
        assert "Mon 11 May" not in person.screen.text


PAST = {
    "en": "what did we do last week?",
    "ru": "что мы сделали на прошлой неделе?",
    "nb": "hva gjorde vi forrige uke?",
    "bg": "какво направихме миналата седмица?",
}


@pytest.mark.parametrize("language", list(PAST))
async def test_what_was_done_last_week_shows_last_week(world: World, language: str) -> None:
    north = await world.team("North")
    vera = await world.member("Vera", "head", language, north)
    anna = await world.member("Anna", team=north)
    await begin(world, anna, name="Fresh")
    await log(world, anna, "call", days=0)
    await vera.says(PAST[language])
    assert world.catalog.say(language, "figures-quiet") in vera.screen.text
    await world.advance(days=7)
    await vera.says(PAST[language])
    for part in ("Anna", "Fresh", "North"):
        assert part in vera.screen.text


async def test_an_auditor_and_a_forged_period(world: World) -> None:
    auditor = await world.member("Rita", "auditor")
    anna = await world.member("Anna")
    await log(world, anna, "call", days=1)
    await auditor.says("what did we do yesterday?")
    assert "Anna" in auditor.screen.text
    await anna.says("how many calls yesterday?")
    for code in ("digest.of:20261301-20261302", "digest.mine:call:20260501", "digest.mine:zzz:20260501-20260502",
                 "digest.see:call:20260501-20260502", "today.days:99999999-99999999", "contact.birthdays:x"):
        await anna.forges(code)
    assert anna.screen.text.startswith("1 call")


BORN = {
    "en": (
        "whose birthday is it today?", "birthdays this week?",
        "who has a birthday in May?", "any birthdays tomorrow?",
    ),
    "ru": (
        "у кого сегодня день рождения?", "дни рождения на этой неделе",
        "у кого день рождения в мае?", "кто завтра именинник?",
    ),
    "nb": ("hvem har bursdag i dag?", "bursdager denne uka?", "hvem fyller år i mai?", "har noen bursdag i morgen?"),
    "bg": ("кой има рожден ден днес?", "рождени дни тази седмица", "кой е роден през май?", "рождени дни утре?"),
}  # fmt: skip


@pytest.mark.parametrize("language", list(BORN))
async def test_whose_birthday_it_is(world: World, language: str) -> None:
    anna, boris = await world.member("Anna", language=language), await world.member("Boris")
    await world.contact("Ivan Petrov", anna, birthday=date(1978, 5, 12))
    await world.contact("Olga Berg", anna, birthday=date(1990, 5, 15))
    await world.contact("Nils Vik", anna, birthday=date(1985, 5, 30))
    await world.contact("Foreign One", boris, birthday=date(1985, 5, 12))
    today, week, month, tomorrow = BORN[language]
    for asked, wanted in ((today, ("Ivan",)), (week, ("Ivan", "Olga")), (month, ("Ivan", "Olga", "Nils"))):
        await anna.says(asked)
        for name in ("Ivan", "Olga", "Nils", "Foreign"):
            assert (name in anna.screen.text) is (name in wanted), (asked, name)
        assert "48" in anna.screen.text
    await anna.says(tomorrow)
    assert world.catalog.say(language, "birthday-nobody") in anna.screen.text
    assert "Olga Berg" in anna.screen.text
    await anna.presses("1. Olga Berg")
    assert "Olga Berg" in anna.screen.text


async def test_many_birthdays_are_paged_and_none_at_all_is_said(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("birthdays")
    assert world.catalog.say("en", "birthday-none-known") in anna.screen.text
    for number in range(10):
        await world.contact(f"Person {chr(65 + number)}ov", anna, birthday=date(1980, 6, 1))
    await anna.says("birthdays")
    assert "and 2 more" in anna.screen.text
    await anna.presses(world.catalog.say("en", "page-after"))
    assert "Person Jov" in anna.screen.text


KEPT = (
    "call Petrov tomorrow", "meeting with Petrov on Friday", "Petrov birthday 12 March 1978",
    "remind me tomorrow to send the report",
)  # fmt: skip


async def test_what_names_somebody_or_something_is_no_question_of_days(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", anna)
    for text in KEPT:
        await anna.says(text)
        assert "🗓" not in anna.screen.text, text


TIMES = {
    "en": ("June Berg", "June", "Monday", "monday"),
    "ru": ("Май Петрова", "май", "Пятница", "пятница"),
    "nb": ("August Moe", "august", "Mandag", "mandag"),
    "bg": ("Май Петрова", "май", "Петък", "петък"),
}


@pytest.mark.parametrize("language", list(TIMES))
async def test_who_is_called_like_a_time_comes_before_the_time(world: World, language: str) -> None:
    """June Berg was found by /find alone."""
    anna = await world.member("Anna", language=language)
    person, first_name, company, typed = TIMES[language]
    nothing = world.catalog.say(language, "plan-nothing")
    await anna.says(first_name)
    assert nothing in anna.screen.text
    await world.contact(person, anna, company)
    for asked, shown in ((first_name, person), (typed, company)):
        await anna.says(asked)
        assert anna.screen.text.split("\n")[0].endswith(shown), asked
        assert nothing not in anna.screen.text


BORN_NEVER = {
    "en": ("whose birthday is it today?", "birthdays this week?"),
    "ru": ("у кого сегодня день рождения?", "дни рождения на этой неделе"),
    "nb": ("hvem har bursdag i dag?", "bursdager denne uka?"),
    "bg": ("кой има рожден ден днес?", "рождени дни тази седмица"),
}


@pytest.mark.parametrize("language", sorted(BORN_NEVER))
async def test_that_it_is_nobodys_birthday_is_said_of_the_time_that_was_asked(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    for line, when in zip(BORN_NEVER[language], ("today", "week"), strict=True):
        await anna.says(line)
        assert world.catalog.say(language, f"birthday-nobody-{when}") in anna.screen.text, anna.screen.text
