"""Somebody else's words: a forwarded message, or one handed over by a shortcut in the messenger."""

from __future__ import annotations

from crm.interactions import MAX_SUMMARY
from crm.permissions import require
from handlers import capture, piling
from handlers.events import Quoted, Said
from handlers.registry import fact
from handlers.turn import Turn
from handlers.views import interactions as views
from handlers.vocabulary import Ask, Response
from storage import search


async def forwarded(turn: Turn, said: Said) -> Response:
    """A forwarded message is one that came in; who wrote it is matched by name, and asked where that is not certain."""
    by = said.forwarded_from or ""
    line = await capture.line_of(turn, said.text, written_by=by)
    return await piling.take(turn, line, written_by=by)


@fact("quoted", "interaction.log")
async def quoted(turn: Turn, told: Quoted) -> Response:
    """A form with the text filled in, and whoever is called like its writer."""
    require(turn.actor, "interaction.log")
    hits = await search.find(turn.work, told.by, nouns=("contact",), limit=2) if told.by.strip() else []
    exact = [hit for hit in hits if hit.exact]
    kind_said = turn.localiser.say(views.kind("message"))
    text = told.text.strip()[:MAX_SUMMARY]
    if len(exact) != 1:
        return (Ask(views.form(text=text, of_kind="message", kind_said=kind_said)),)
    guess = exact[0]
    about = " · ".join(part for part in (guess.title, guess.detail) if part)
    return (Ask(views.form(guess.noun, guess.id, about=about, text=text, of_kind="message", kind_said=kind_said)),)
