"""Tags and what they are put on."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from storage.tables import Tag, Tagging
from storage.unit_of_work import UnitOfWork


async def on(work: UnitOfWork, noun: str, record_id: str) -> Sequence[tuple[Tag, Tagging]]:
    """The record's tags by name, each with the row that puts it on."""
    query = (
        select(Tag, Tagging)
        .join(Tagging, Tagging.tag_id == Tag.id)
        .where(Tagging.noun == noun, Tagging.record_id == record_id)
        .order_by(Tag.folded)
    )
    return [(tag, tagging) for tag, tagging in (await work.session.execute(query)).all()]


async def named(work: UnitOfWork, folded: Sequence[str]) -> Sequence[Tag]:
    """Tags that exist already, by their folded names."""
    return (await work.session.execute(select(Tag).where(Tag.folded.in_(folded)))).scalars().all()
