"""The firm that the measured bots serve: people with accounts, each with one contact of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm.ids import new_id
from locales.folding import sort_key
from storage.tables import Contact, Identity, Member
from storage.unit_of_work import Store

PEOPLE = 40


async def hire(store: Store, now: datetime, platform: str, team: str, users: Sequence[str]) -> None:
    """Makes a salesperson of every account; each knows an Ivan Petrov."""
    async with store.begin(now) as work:
        for user in users:
            member = Member(
                id=new_id(), name=f"User {user}", role="sales", language="en", timezone="UTC", created_at=now
            )
            contact = Contact(
                id=new_id(), name="Ivan Petrov", sort_name=sort_key("Ivan Petrov"), owner_id=member.id,
                created_by=member.id, created_at=now,
            )  # fmt: skip
            identity = Identity(
                platform=platform, team=team, user=user, member_id=member.id, name=member.name, linked_at=now,
                seen_at=now,
            )  # fmt: skip
            await work.add(member, contact, identity)
