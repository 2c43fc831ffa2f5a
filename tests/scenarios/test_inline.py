"""Search as you type: only one's own reach, and nothing private in what others will see."""

from __future__ import annotations

from handlers.events import Author, Chat, Event, Queried
from handlers.localise import Localiser
from handlers.vocabulary import LinkButton
from tests.scenarios.drivers.direct import said
from tests.scenarios.world import Person, World


async def results(world: World, who: Person, text: str) -> list[tuple[str, str, str, str]]:
    """(noun, title, detail, what others would see) of every result."""
    account = who.account
    event = Event(
        "direct:",
        "query",
        world.clock.now(),
        Chat(account.platform, account.user, team=account.team),
        Author(account.platform, account.user, account.name, account.team),
        Queried(text),
    )
    found, localiser = await world.intake.query(event)
    return [(one.noun, one.title, one.detail, _public(one.public, localiser)) for one in found]


def _public(screen: object, localiser: Localiser) -> str:
    from handlers.vocabulary import Screen

    assert isinstance(screen, Screen)
    return said(localiser.screen(screen), localiser)


async def test_a_result_shows_others_name_position_and_company_only(world: World) -> None:
    """No number, no address, no note."""
    anna = await world.member("Anna")
    await world.contact(
        "Ivan Petrov", owner=anna, company="Acme", position="buyer", phones=["+4722334455"], emails=["i@acme.no"]
    )
    assert await results(world, anna, "petr") == [
        ("contact", "Ivan Petrov", "buyer, Acme", "👤 Ivan Petrov\nbuyer, Acme"),
    ]
    assert [row[3] for row in await results(world, anna, "22334455")] == ["👤 Ivan Petrov\nbuyer, Acme"]


async def test_at_most_ten_and_ones_own_latest_before_anything_is_typed(world: World) -> None:
    """A colleague's are not among them."""
    anna, boris = await world.member("Anna"), await world.member("Boris")
    for number in range(12):
        await world.contact(f"Petrov Nr{number}", owner=anna)
    await world.contact("Secret Petrov", owner=boris)
    for text in ("", "petrov"):
        found = await results(world, anna, text)
        assert len(found) == 10
        assert not any("Secret" in title for _, title, _, _ in found)


async def test_a_result_carries_the_way_to_the_record_for_whoever_may_see_it(world: World) -> None:
    """A link where the platform has start links, else a button; never more than the record's id."""
    anna = await world.member("Anna")
    ivan = await world.contact("Ivan Petrov", owner=anna)
    account = anna.account
    chat = Chat(account.platform, account.user, team=account.team)
    author = Author(account.platform, account.user, account.name, account.team)
    found, _ = await world.intake.query(Event("direct:", "query", world.clock.now(), chat, author, Queried("petr")))
    ((button,),) = found[0].public.buttons
    start_link = world.driver.platform.capabilities.start_link
    expected = f"{start_link}open_contact_{ivan.id}" if start_link else f"contact.show:{ivan.id}"
    assert (button.url if isinstance(button, LinkButton) else button.action.encoded) == expected


async def test_a_stranger_finds_nothing(world: World) -> None:
    """Whatever is typed."""
    anna, mallory = await world.member("Anna"), await world.stranger("Mallory")
    await world.contact("Ivan Petrov", owner=anna)
    assert await results(world, mallory, "petrov") == []
    assert await results(world, mallory, "") == []
