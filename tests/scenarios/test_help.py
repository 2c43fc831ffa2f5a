"""Help: what it offers runs, for every role that sees it, in every language; every command explains itself."""

from __future__ import annotations

import pytest

from crm import deals
from crm.permissions import ROLES, Role, scope_of
from handlers.identify import actor_of
from handlers.registry import Registry
from handlers.views.help import ALL_EXAMPLES, TOPICS
from locales.catalog import LANGUAGES, Catalog
from storage.tables import Inbox, Member
from tests.scenarios.stored import all_of
from tests.scenarios.world import Person, World

PHONE = "+7 916 123-45-67"
REFUSALS = ("unknown-command", "forbidden", "not-found", "invalid", "refused", "button-expired", "stale", "incident",
            "log-nobody", "find-nothing", "stranger")  # fmt: skip
MENU = 100
"""How long a command's description may be to be read in a menu; Telegram itself: 256, Bot API BotCommand."""
COMMANDS = [route for route in Registry.everything().routes.values() if route.kind == "command"]


async def granin(world: World, whose: Person) -> None:
    """Sergey Granin, whom all examples talk about, with his phone and a deal."""
    contact = await world.contact("Сергей Гранин", whose, company="Фасад", phones=[PHONE])
    async with world.store.begin(world.clock.now()) as work:
        row = await work.get(Member, whose.member_id)
        assert row is not None
        actor = actor_of(row)
        work.scope = scope_of(actor)
        await deals.create(work, actor, name="Фасад", contact_id=contact.id, value_minor=4_000_000, currency="EUR")


def refusals(world: World, person: Person) -> list[str]:
    """Sentences of refusal that the person was shown, by key."""
    said = [seen.text for seen in person.screens] + list(person.toasts)
    heads = {key: world.catalog.say(person.account.language, key).split("{")[0].strip() for key in REFUSALS}
    return [key for key, head in heads.items() if any(head[:24] in text for text in said)]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
async def test_every_example_that_is_offered_runs(world: World, role: Role, language: str) -> None:
    north = await world.team("North")
    owner = await world.member("Olga", "owner", team=north)
    person = await world.member("Anna", role, language, team=north)
    await granin(world, person if role in ("sales", "head") else owner)
    offered: set[str] = set()
    for name in TOPICS:
        await person.says("/help")
        title = world.catalog.say(language, f"help-topic-{name}-title")
        if title not in person.screen.buttons:
            continue
        await person.presses(title)
        page = person.screen
        for key in TOPICS[name].examples:
            before = len(person.screens)
            await person.presses(world.catalog.say(language, f"example-{key}"), on=page)
            assert len(person.screens) > before, key
            assert refusals(world, person) == [], (key, person.screen.text)
            offered.add(key)
    assert offered == {key for key in ALL_EXAMPLES if _sees(role, key)}
    assert [row.last_error for row in await all_of(world, Inbox) if row.last_error] == []


def _sees(role: Role, key: str) -> bool:
    """Examples by role as the design grants what they do."""
    topic = next(name for name, one in TOPICS.items() if key in one.examples)
    hidden = {"sales": {"team", "desk"}, "operator": {"log", "find", "deals", "team"}, "auditor": {"log"}}
    return topic not in hidden.get(role, set())


def test_every_example_is_written_in_every_language() -> None:
    catalog = Catalog.load()
    missing = [(one, key) for one in LANGUAGES for key in ALL_EXAMPLES if not catalog.knows(one, f"example-{key}")]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_listed_command_is_described_in_few_words(language: str) -> None:
    catalog = Catalog.load()
    for route in COMMANDS:
        if route.listed:
            assert catalog.knows(language, f"command-{route.name}"), route.name
            assert 0 < len(catalog.say(language, f"command-{route.name}")) <= MENU, route.name


async def test_help_in_a_group_goes_to_the_person(world: World) -> None:
    anna = await world.member("Anna")
    group = await world.group("Sales", anna)
    await anna.says("/help", where=group)
    assert [seen.text for seen in anna.in_place(group)] == [world.catalog.say("en", "group-sent-privately")]
    assert world.catalog.say("en", "help-title") in anna.screen.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_command_alone_gets_a_clear_answer(world: World, language: str) -> None:
    vera = await world.member("Vera", "owner", language)
    unknown = world.catalog.say(language, "unknown-command", {"name": "x"}).split("x")[0][:12]
    for route in COMMANDS:
        before = vera.screens
        await vera.says(f"/{route.name}")
        assert vera.screens != before, route.name
        assert vera.screen.text.strip(), route.name
        assert not vera.screen.text.startswith(unknown), route.name
        await vera.says("/cancel")  # closes a form that is asked step by step
    assert [row.last_error for row in await all_of(world, Inbox) if row.last_error] == []
