"""Search as you type in any chat: at most ten of one's own finds, with what may be shown to everybody there."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.registry import fact
from handlers.turn import Turn
from handlers.views import inline as views
from handlers.vocabulary import Screen
from storage import search

MOST = 10


@dataclass(frozen=True)
class Found:
    """One result. public: what may be inserted into a chat for all to see: name, position and company only."""

    noun: str
    id: str
    title: str
    detail: str
    public: Screen


@fact("search-inline", "search.inline")  # type: ignore[type-var]  # this route gives results
async def find_inline(turn: Turn, text: str) -> list[Found]:
    """What fits the text, of what this person may see; their own latest before anything is typed."""
    asked = text.strip()
    hits = await search.find(turn.work, asked, limit=MOST) if asked else await search.recent(turn.work, limit=MOST)
    posts = await search.positions(turn.work, [hit.id for hit in hits if hit.noun == "contact"])
    link = turn.defaults.start_links.get(turn.event.chat.platform, "")
    return [
        Found(hit.noun, hit.id, hit.title, _detail(hit, posts), views.public(hit, posts.get(hit.id, ""), link))
        for hit in hits
    ]


def _detail(hit: search.Hit, posts: dict[str, str]) -> str:
    return ", ".join(part for part in (posts.get(hit.id, ""), hit.detail) if part)
