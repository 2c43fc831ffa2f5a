"""Tokens: what they are made of, and what stops counting when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crm import invitations, members
from crm.errors import Forbidden, NotFound, Stale
from crm.invitations import LIFE, WrongToken, invite, redeem
from crm.members import Account, Profile
from crm.permissions import Actor
from handlers.identify import actor_of
from storage.tables import Change, Invitation, Member
from storage.unit_of_work import Store, UnitOfWork

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)
PROFILE = Profile("en", "Europe/Oslo")


def account(user: str) -> Account:
    return Account("web", "", user, user)


async def owner(work: UnitOfWork) -> Actor:
    return actor_of(await members.ensure_owner(work, account("olga"), PROFILE))


async def test_a_token_is_random_short_and_kept_only_as_a_digest(store: Store) -> None:
    async with store.begin(NOW) as work:
        boss = await owner(work)
        tokens = {(await invite(work, boss, "sales", None)).token for _ in range(50)}
    assert len(tokens) == 50
    assert all(len(token) == 26 for token in tokens), "a Telegram start parameter has at most 64 characters"
    async with store.read(NOW) as work:
        from sqlalchemy import select

        stored = (await work.session.execute(select(Invitation.token_hash))).scalars().all()
        recorded = (await work.session.execute(select(Change.new))).scalars().all()
    assert not any(token in repr((stored, recorded)) for token in tokens)


async def test_it_counts_for_a_day_to_the_second(store: Store) -> None:
    async with store.begin(NOW) as work:
        issued = [await invite(work, await owner(work), "sales", None) for _ in range(2)]
    async with store.begin(NOW + LIFE - timedelta(seconds=1)) as work:
        assert (await redeem(work, account("boris"), PROFILE, issued[0].token)).role == "sales"
    async with store.begin(NOW + LIFE) as work:
        with pytest.raises(WrongToken):
            await redeem(work, account("clara"), PROFILE, issued[1].token)


async def test_sales_and_auditors_invite_nobody(store: Store) -> None:
    async with store.begin(NOW) as work:
        for role in ("sales", "operator", "auditor"):
            with pytest.raises(Forbidden):
                await invite(work, Actor("x", "X", role, None, "en", "UTC"), "sales", None)


async def test_an_inviter_s_new_limits_hold_for_old_invitations(store: Store) -> None:
    async with store.begin(NOW) as work:
        boss = await owner(work)
        vera = await members.admit(work, account("vera"), PROFILE, "admin", None)
        as_head, as_sales = [await invite(work, actor_of(vera), role, None) for role in ("head", "sales")]
        north = await members.create_team(work, boss, "North")
        await members.change_role(work, boss, vera.id, "head", north.id)
        for issued in (as_head, as_sales):
            with pytest.raises(WrongToken):
                await redeem(work, account("boris"), PROFILE, issued.token)
        await members.change_role(work, boss, vera.id, "admin", north.id)
        assert (await redeem(work, account("boris"), PROFILE, as_sales.token)).role == "sales"


async def test_a_link_dies_with_the_person_and_never_moves_another_account(store: Store) -> None:
    async with store.begin(NOW) as work:
        boss = await owner(work)
        anna = await members.admit(work, account("anna"), PROFILE, "sales", None)
        link = [await invitations.issue(work, "sales", None, anna.id, member_id=anna.id) for _ in range(2)]
        with pytest.raises(Stale):
            await redeem(work, account("olga"), PROFILE, link[0].token)
        assert (await redeem(work, account("anna-2"), PROFILE, link[0].token)).id == anna.id
        await members.deactivate(work, boss, anna.id)
        with pytest.raises(NotFound):
            await redeem(work, account("anna-3"), PROFILE, link[1].token)


async def test_wrong_tries_count_anew_after_a_quarter_of_an_hour(store: Store) -> None:
    async with store.begin(NOW) as work:
        issued = await invite(work, await owner(work), "sales", None)
    for minutes in (0, 1, 2, 3, 20):
        async with store.begin(NOW + timedelta(minutes=minutes)) as work:
            await invitations.count_wrong(work, "web::boris")
    async with store.begin(NOW + timedelta(minutes=21)) as work:
        assert isinstance(await redeem(work, account("boris"), PROFILE, issued.token), Member)
