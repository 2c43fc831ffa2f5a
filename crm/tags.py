"""Words put on records: one spelling of each, however it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from crm.errors import Invalid
from crm.ids import new_id
from crm.permissions import Actor, Owned, require
from locales.folding import fold
from storage.queries import tags as queries
from storage.tables import Tag, Tagging
from storage.unit_of_work import UnitOfWork

MOST_TAGS = 20
MOST_LETTERS = 40


async def put(work: UnitOfWork, actor: Actor, noun: str, record: Owned, names: Sequence[str]) -> None:
    """Makes these the record's tags: missing ones are put on, others taken off. noun: contact or company."""
    require(actor, f"{noun}.change", record)
    await write(work, noun, record, names)


async def write(work: UnitOfWork, noun: str, record: Owned, names: Sequence[str]) -> None:
    """The same for whoever was found to have the right to it."""
    wanted = {fold(name): " ".join(name.split()) for name in names if fold(name)}
    if len(wanted) > MOST_TAGS:
        raise Invalid("tags-too-many", limit=MOST_TAGS)
    if any(len(name) > MOST_LETTERS for name in wanted.values()):
        raise Invalid("tags-too-long", limit=MOST_LETTERS)
    present = {tag.folded: tagging for tag, tagging in await queries.on(work, noun, record.id)}
    known = {tag.folded: tag for tag in await queries.named(work, sorted(wanted))}
    for folded, name in wanted.items():
        if folded in present:
            continue
        tag = known.get(folded)
        if tag is None:
            tag = Tag(id=new_id(), name=name, folded=folded)
            await work.add(tag)
        await work.add(Tagging(tag_id=tag.id, noun=noun, record_id=record.id))
    await work.delete(*(tagging for folded, tagging in present.items() if folded not in wanted))


def split(text: str) -> list[str]:
    """Tags as people type them: by commas, semicolons or lines, `#` in front or not."""
    parts = text.replace(";", ",").replace("\n", ",").split(",")
    return [part.strip().lstrip("#").strip() for part in parts if part.strip().lstrip("#").strip()]
