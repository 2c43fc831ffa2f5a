"""What is needed besides a contact's own rows to tell all that is kept about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from storage.queries.erasing import Belongings
from storage.tables import Company, Stage, Tag, Tagging, VisitorMessage
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Names:
    """Companies by id, tags by name, and of each stage whether a deal in it is open, won or lost."""

    companies: Mapping[str, str]
    tags: Sequence[str]
    states: Mapping[str, str]


async def names(work: UnitOfWork, found: Belongings) -> Names:
    """What these rows point to, as it is called."""
    ids = {one.company_id for one in found.jobs}
    companies = await work.session.execute(select(Company.id, Company.name).where(Company.id.in_(ids)))
    mine = Tagging.noun == "contact", Tagging.record_id == found.contact.id
    tags = await work.session.execute(select(Tag.name).join(Tagging, Tagging.tag_id == Tag.id).where(*mine))
    stages = await work.session.execute(select(Stage.id, Stage.kind))
    return Names(
        {one.id: one.name for one in companies.all()},
        sorted(tags.scalars()),
        {one.id: one.kind for one in stages.all()},
    )  # fmt: skip


async def website(work: UnitOfWork, found: Belongings) -> Sequence[VisitorMessage]:
    """What they wrote in the chat of the website, as it is still shown there."""
    chats = [f"{one.platform}:{one.team}:{one.user}" for one in found.customers]
    mine = VisitorMessage.chat_key.in_(chats), VisitorMessage.is_own
    return (await work.session.execute(select(VisitorMessage).where(*mine).order_by(VisitorMessage.id))).scalars().all()
