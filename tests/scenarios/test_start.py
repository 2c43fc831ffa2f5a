"""Coming in: the first owner, invitations and their tokens, a second account, roles that change, leaving."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bots.settings import Settings
from bots.store import seed
from crm import invitations, members
from handlers.identify import actor_of
from handlers.views.common import switched
from locales.catalog import LANGUAGES
from storage.tables import Identity, Invitation, Member, Reminder, Stranger
from tests.scenarios.stored import all_of, count
from tests.scenarios.world import Person, World, together

TOKEN = re.compile(r"inv_[A-Za-z0-9_-]{22}")


def say(world: World, person: Person, key: str, **values: str | int | float) -> str:
    """The sentence in the person's language."""
    return world.catalog.say(person.account.language, key, values)


async def invited(world: World, by: Person, role: str, team: str = "") -> str:
    """A token, made by pressing what an inviter presses."""
    await by.says("/invite")
    await by.presses(say(world, by, f"role-{role}"))
    if not TOKEN.search(by.screen.text):
        await by.presses(team or say(world, by, "invite-no-team"))
    found = TOKEN.search(by.screen.text)
    assert found, by.screen.text
    return found[0]


async def member_named(world: World, name: str) -> Member:
    return next(one for one in await all_of(world, Member) if one.name == name)


async def named_in_the_settings(world: World, person: Person) -> None:
    """`CRM_OWNER` with the person's id, as every start of the bot reads it."""
    account = person.account
    owner = ":".join(part for part in (account.platform, account.team, account.user) if part)
    await seed(world.store, Settings(owner=owner, timezone="America/Lima"), world.clock)


async def test_the_owner_of_the_settings_is_the_owner_from_the_first_word(world: World) -> None:
    olga = await world.stranger("Olga", "ru")
    for _ in range(2):
        await named_in_the_settings(world, olga)
    await olga.says("/start")
    assert say(world, olga, "start-hello", name="Olga") in olga.screen.text
    assert say(world, olga, "role-owner") in olga.screen.text
    await named_in_the_settings(world, olga)
    (row,) = await all_of(world, Member)
    assert (row.name, row.role, row.language, row.timezone) == ("Olga", "owner", "ru", "Europe/Oslo")


async def test_the_owner_who_takes_back_the_first_act_keeps_the_name(world: World) -> None:
    olga = await world.stranger("Olga", "ru")
    await named_in_the_settings(world, olga)
    await olga.says("напомни завтра в 10 позвонить маме")
    assert await count(world, Reminder) == 1
    await olga.says("/undo")
    await olga.says("/undo")
    assert await count(world, Reminder) == 0
    assert [(one.name, one.language) for one in await all_of(world, Member)] == [("Olga", "ru")]


async def test_what_the_owner_has_set_outlives_the_next_start(world: World) -> None:
    olga = await world.stranger("Olga", "ru")
    await named_in_the_settings(world, olga)
    await olga.says("/settings")
    await olga.presses(say(world, olga, "settings-language-button"))
    await olga.presses(say(world, olga, "language-bg"))
    await named_in_the_settings(world, olga)
    await olga.says("/start")
    assert [(one.name, one.language) for one in await all_of(world, Member)] == [("Olga", "bg")]


@pytest.mark.parametrize("wanted", [True, False])
async def test_a_newcomer_has_rich_messages_where_the_firm_wants_them(world: World, wanted: bool) -> None:
    world.gateway.defaults = replace(world.gateway.defaults, rich_messages=wanted)
    vera, boris = await world.member("Vera", "admin"), await world.stranger("Boris")
    async with world.store.begin(world.clock.now()) as work:
        issued = await invitations.issue(work, "sales", None, vera.member_id)
    await boris.opens(issued.token)
    assert [one.rich_messages for one in await all_of(world, Member) if one.name == "Boris"] == [wanted]
    await boris.says("/settings")
    button, is_asked = say(world, boris, "settings-rich-button"), world.driver.platform.capabilities.draws_rich
    assert (button in boris.screen.buttons) is is_asked  # nobody is asked about what their messenger does not have
    await (boris.presses(button) if is_asked else boris.forges(f"settings.rich:{switched(wanted)}"))
    assert [one.rich_messages for one in await all_of(world, Member) if one.name == "Boris"] == [not wanted]


@pytest.mark.parametrize(
    ("inviter", "role"),
    [("owner", "owner"), ("owner", "sales"), ("admin", "head"), ("admin", "auditor"), ("head", "sales"),
     ("head", "operator")],
)  # fmt: skip
async def test_who_may_grant_a_role_invites_into_it(world: World, inviter: str, role: str) -> None:
    north = await world.team("North")
    vera = await world.member("Vera", inviter, team=north)  # type: ignore[arg-type]  # one of the roles above
    token = await invited(world, vera, role, "North")
    boris = await world.stranger("Boris")
    await boris.says(f"/start {token}")
    assert say(world, boris, "start-joined", name="Boris") in boris.screen.text
    joined = await member_named(world, "Boris")
    assert joined.role == role
    assert joined.team_id == (north if role in ("sales", "operator", "head") else None)


@pytest.mark.parametrize("typed", ["{}", "  {} ", "`{}`", "/start {}", " /start  {}"])
async def test_the_code_alone_lets_somebody_in_from_their_private_chat(world: World, typed: str) -> None:
    vera, boris = await world.member("Vera", "owner"), await world.stranger("Boris")
    token = await invited(world, vera, "sales")
    await boris.says("hello")
    assert boris.screen.text == say(world, boris, "stranger")
    await boris.says(typed.format(token))
    assert say(world, boris, "start-joined", name="Boris") in boris.screen.text
    await boris.says(token)
    assert boris.screen.text == say(world, boris, "already-member")


async def test_what_the_invitation_says_is_typed_can_be_typed(world: World) -> None:
    vera, can = await world.member("Vera", "owner"), world.driver.platform.capabilities
    token = await invited(world, vera, "sales")
    assert f"{can.start_command} {token}" in vera.screen.text
    assert say(world, vera, "invite-how") in vera.screen.text
    await vera.says("/link")
    linked = TOKEN.search(vera.screen.text)
    assert linked
    assert f"{can.start_command} {linked[0]}" in vera.screen.text
    phone = await world.stranger("Vera")
    await phone.says(linked[0])
    assert say(world, phone, "start-joined", name="Vera") in phone.screen.text


async def test_a_code_in_a_group_in_a_sentence_or_passed_on_lets_nobody_in(world: World) -> None:
    vera, boris = await world.member("Vera", "owner"), await world.stranger("Boris")
    token = await invited(world, vera, "sales")
    group = await world.group("Deals", vera, boris)
    await boris.says(token, where=group)
    await boris.says(f"is {token} yours?")
    await boris.forwards(token, "Vera")
    assert await count(world, Member) == 1
    for guess in range(6):
        await boris.says(f"inv_{guess}")
    assert boris.screen.text == say(world, boris, "invitation-paused")


async def test_nobody_is_offered_or_given_a_role_above_their_own(world: World) -> None:
    north = await world.team("North")
    vera = await world.member("Vera", "head", team=north)
    await vera.says("/invite")
    assert [say(world, vera, f"role-{one}") for one in ("sales", "operator")] == vera.screen.buttons
    for data in ("role:owner:abcdefgh", "role:admin:abcdefgh", "role:head:abcdefgh", "team:admin:abcdefgh:none"):
        await vera.forges(f"invite.{data}")
    assert await count(world, Invitation) == 0


async def test_a_head_invites_into_their_own_team_only(world: World) -> None:
    north, south = await world.team("North"), await world.team("South")
    vera = await world.member("Vera", "head", team=north)
    await vera.says("/invite")
    await vera.forges(f"invite.team:sales:abcdefgh:{south}")
    assert [one.team_id for one in await all_of(world, Invitation)] == [north]


async def test_a_head_without_a_team_is_told_what_to_do(world: World) -> None:
    vera = await world.member("Vera", "head")
    await vera.says("/invite")
    await vera.presses(say(world, vera, "role-sales"))
    assert vera.toasts[-1] == say(world, vera, "invite-needs-team")
    assert await count(world, Invitation) == 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_language_and_zone_are_shown_and_changed_in_four_taps(world: World, language: str) -> None:
    vera = await world.member("Vera", "owner")
    token = await invited(world, vera, "sales")
    boris = await world.stranger("Boris", language)
    await boris.opens(token)
    for key in ("role-sales", f"language-{language}"):
        assert say(world, boris, key) in boris.screen.text
    assert "Europe/Oslo" in boris.screen.text
    await boris.presses(say(world, boris, "settings-language-button"))
    other = "nb" if language == "en" else "en"
    await boris.presses(say(world, boris, f"language-{other}"))
    assert world.catalog.say(other, "settings-title") in boris.screen.text
    await boris.presses(world.catalog.say(other, "settings-zone-button"))
    await boris.fills(timezone="sofia")
    assert "Europe/Sofia" in boris.screen.text
    joined = await member_named(world, "Boris")
    assert (joined.language, joined.timezone) == (other, "Europe/Sofia")


async def test_a_token_lets_one_in_and_only_one(world: World) -> None:
    vera = await world.member("Vera", "owner")
    token = await invited(world, vera, "sales")
    boris, clara = await world.stranger("Boris"), await world.stranger("Clara")
    await boris.opens(token)
    await clara.opens(token)
    assert clara.screen.text == say(world, clara, "invitation-invalid")
    assert {one.name for one in await all_of(world, Member)} == {"Vera", "Boris"}


async def test_of_two_at_once_one_wins(world: World) -> None:
    vera = await world.member("Vera", "owner")
    token = await invited(world, vera, "sales")
    people = [await world.stranger(f"Somebody{number}") for number in range(4)]
    await together(*(world.driver.opens(one.account, token) for one in people))
    await world.settle()
    assert await count(world, Member) == 2
    lost = [one for one in people if say(world, one, "invitation-invalid") in one.screen.text]
    assert len(lost) == 3


@pytest.mark.parametrize("change", ["expired", "revoked", "guessed", "case", "inside", "inviter gone", "inviter lower"])
async def test_a_token_that_no_longer_counts_says_only_that(world: World, change: str) -> None:
    boss = await world.member("Olga", "owner")
    vera = await world.member("Vera", "admin")
    token = await invited(world, vera, "head")
    if change == "expired":
        world.clock.at += timedelta(hours=24)
    elif change == "revoked":
        async with world.store.begin(world.clock.now()) as work:
            row = await work.get(Invitation, (await all_of(world, Invitation))[0].id)
            assert row is not None
            row.revoked_at = work.now
    elif change in ("inviter gone", "inviter lower"):
        await boss.says("/team")
        await boss.presses("Vera")
        acts = boss.agrees if change == "inviter gone" else boss.presses
        await acts(say(world, boss, "member-leave" if change == "inviter gone" else "role-sales"))
    said = {"guessed": "inv_AAAAAAAAAAAAAAAAAAAAAA", "case": token.swapcase(), "inside": f"x{token}"}.get(change, token)
    boris = await world.stranger("Boris", "bg")
    await boris.opens(said)
    assert boris.screen.text == say(world, boris, "invitation-invalid")
    assert await count(world, Member) == 2


async def test_a_space_behind_the_token_does_no_harm(world: World) -> None:
    vera = await world.member("Vera", "owner")
    token = await invited(world, vera, "sales")
    boris = await world.stranger("Boris")
    await boris.opens(f" {token} ")
    assert say(world, boris, "start-joined", name="Boris") in boris.screen.text


async def test_five_wrong_tries_pause_an_account_for_a_quarter_of_an_hour(world: World) -> None:
    vera = await world.member("Vera", "owner")
    token = await invited(world, vera, "sales")
    mallory, boris = await world.stranger("Mallory"), await world.stranger("Boris")
    for number in range(5):
        await mallory.opens(f"inv_{number}AAAAAAAAAAAAAAAAAAAAA")
        world.clock.at += timedelta(minutes=2)
    await mallory.opens(token)
    assert mallory.screen.text == say(world, mallory, "invitation-paused")
    world.clock.at += timedelta(minutes=10)
    await mallory.opens(token)
    assert mallory.screen.text == say(world, mallory, "invitation-paused")
    assert [one.wrong_tokens for one in await all_of(world, Stranger)] == [5]
    await boris.opens(token)
    assert say(world, boris, "start-joined", name="Boris") in boris.screen.text
    second = await invited(world, vera, "sales")
    world.clock.at += timedelta(minutes=6)
    await mallory.opens(second)
    assert say(world, mallory, "start-joined", name="Mallory") in mallory.screen.text


async def test_a_member_learns_nothing_from_a_token_and_spoils_none(world: World) -> None:
    vera = await world.member("Vera", "owner")
    token = await invited(world, vera, "sales")
    for said in (token, "inv_AAAAAAAAAAAAAAAAAAAAAA", "anything"):
        await vera.opens(said)
        assert vera.screen.text == say(world, vera, "already-member")
    boris = await world.stranger("Boris")
    await boris.opens(token)
    assert say(world, boris, "start-joined", name="Boris") in boris.screen.text


async def test_a_second_account_is_the_same_person(world: World) -> None:
    anna = await world.member("Anna", language="ru")
    contact = await world.contact("Ivan Petrov", owner=anna)
    await anna.says("/link")
    token = TOKEN.search(anna.screen.text)
    assert token
    phone = await world.stranger("Anna on the phone", "en")
    await phone.opens(token[0])
    assert world.catalog.say("ru", "start-joined", {"name": "Anna"}) in phone.screen.text
    await phone.says(f"#{contact.id}")
    assert "Ivan Petrov" in phone.screen.text
    assert await count(world, Member) == 1
    assert {one.member_id for one in await all_of(world, Identity)} == {anna.member_id}
    thief = await world.stranger("Thief")
    await thief.opens(token[0])
    assert thief.screen.text == say(world, thief, "invitation-invalid")


async def test_who_left_comes_back_by_a_new_invitation_as_what_it_says(world: World) -> None:
    vera = await world.member("Vera", "owner")
    boris = await world.member("Boris", "admin")
    async with world.store.begin(world.clock.now()) as work:
        row = await work.get(Member, vera.member_id)
        assert row is not None
        await members.deactivate(work, actor_of(row), boris.member_id)
    await boris.says("/team")
    assert boris.screen.text == say(world, boris, "stranger")
    await boris.opens(await invited(world, vera, "sales"))
    assert say(world, boris, "start-joined", name="Boris") in boris.screen.text
    row = await member_named(world, "Boris")
    assert (row.is_active, row.role) == (True, "sales")


async def test_a_deep_link_of_no_meaning_greets_a_member_and_tells_a_stranger_nothing(world: World) -> None:
    anna, mallory = await world.member("Anna"), await world.stranger("Mallory")
    await anna.opens("")
    assert say(world, anna, "start-hello", name="Anna") in anna.screen.text
    await mallory.opens("")
    assert mallory.screen.text == say(world, mallory, "stranger")


async def test_the_token_itself_is_never_stored(world: World) -> None:
    async with world.store.begin(world.clock.now()) as work:
        issued = await invitations.issue(work, "sales", None, None)
    row = (await all_of(world, Invitation))[0]
    assert issued.token not in repr(vars(row))
    assert re.fullmatch(r"[0-9a-f]{64}", row.token_hash)
