"""Search: any text finds. One exact hit opens its card, several are offered, none brings the nearest by spelling.

Entries of the log that have the words come after people, companies and deals.
"""

from __future__ import annotations

from collections.abc import Sequence

from crm.errors import NotFound
from crm.ids import is_id
from crm.names import EITHER, is_named
from crm.permissions import allow, require
from handlers import capture, companies, contacts, deals, reminders
from handlers.entering import keep
from handlers.forms import newcomers
from handlers.forms.form import Option
from handlers.misspelt import VERY_LIKELY, near_commands
from handlers.registry import action, command, fact
from handlers.text import Plain
from handlers.turn import Turn
from handlers.views import find as views
from handlers.views.common import page_number, short
from handlers.vocabulary import Replace, Response, Show, Toast
from locales.folding import fold_tokens
from storage import conversations, search, search_notes
from storage.search import Hit
from storage.tables import Interaction, Reminder

MOST_HITS = 40
MOST_LETTERS = 200
MOST_OPTIONS = 8
MOST_NAMES = 3
"""A longer text is hardly somebody's name and nothing else."""


@command("find", "contact.read", in_groups=True)
async def find(turn: Turn, rest: str) -> Response:
    """`/find petrov acme`, `/find +47 …`, `/find #id`."""
    return await lookup(turn, rest)


async def lookup(turn: Turn, text: str) -> Response:
    """The answer to a search, as a new message; also for free text that asks for somebody."""
    asked = " ".join(text.split())[:MOST_LETTERS]
    if not asked:
        return (Show(views.what(), reply=True),)
    hits = await search.find(turn.work, asked, limit=MOST_HITS)
    only = the_one_meant(asked, hits)
    if only is not None:
        return await _opened(turn, only)
    pointed = await _pointed_at(turn, asked) if not hits else None
    if pointed is not None:
        return pointed
    said = await search_notes.notes(turn.work, asked)
    if hits or said:
        note = await keep(turn, {"text": asked}) if len(hits) + len(said) > views.PAGE else ""
        return (Show(views.candidates(asked, hits, 0, note, said), reply=True),)
    return await _nothing(turn, asked)


async def open_by_id(turn: Turn, noun: str, record_id: str) -> Response:
    """The card of one record; NotFound where it is absent or out of reach."""
    require(turn.actor, "contact.read")
    hits = await search.find(turn.work, f"#{record_id}", nouns=(noun,), limit=1)
    if not hits:
        raise NotFound
    return await _opened(turn, hits[0])


def the_one_meant(asked: str, hits: Sequence[Hit]) -> Hit | None:
    """The one record that a text names exactly: a person before a company before a deal; None where it is a choice.

    A company that is called so and nothing else comes before people who have more names than that one.
    """
    whole = [hit for hit in hits if hit.exact and hit.noun in EITHER and fold_tokens(hit.title) == fold_tokens(asked)]
    if len({hit.noun for hit in whole}) > 1:
        return None
    for noun in search.NOUNS:
        exact = [hit for hit in whole or hits if hit.exact and hit.noun == noun]
        best = [hit for hit in exact if hit.score > max(one.score for one in exact) - search.CLEARLY_BETTER]
        if exact:
            return best[0] if len(best) == 1 else None
    return None


async def names_somebody(turn: Turn, text: str) -> bool:
    """Whether that, and nothing else, is the name of a company or a person, or a person's first name."""
    typed = fold_tokens(text)
    if not 0 < len(typed) <= MOST_NAMES or not allow(turn.actor, "contact.read"):
        return False
    hits = await search.find(turn.work, text, nouns=EITHER, completes=False)
    names = [(hit.noun, fold_tokens(hit.title)) for hit in hits if hit.exact]
    return any(typed == name or (noun == "contact" and typed == name[:1]) for noun, name in names)


async def _opened(turn: Turn, hit: Hit) -> Response:
    if hit.noun == "contact":
        return (Show(await contacts.card(turn, hit.id), reply=True),)
    if hit.noun == "company":
        return (Show(await companies.card(turn, hit.id), reply=True),)
    return (Show(await deals.card_of(turn, hit.id), reply=True),)


async def _pointed_at(turn: Turn, asked: str) -> Response | None:
    """The answer to the id of something that has no name: one's own reminder, or the record an entry is about."""
    key = asked.removeprefix("#").lower()
    if not is_id(key):
        return None
    due = await turn.work.get(Reminder, key)
    if due is not None and due.member_id == turn.actor.member_id:
        screens = await reminders.show(turn, key)
        return tuple(Show(one.screen, reply=True) if isinstance(one, Replace) else one for one in screens)
    entry = await turn.work.get(Interaction, key)
    about = (entry.contact_id or entry.company_id or entry.deal_id) if entry is not None else None
    if about is None:
        return None
    hits = await search.find(turn.work, f"#{about}")
    return await _opened(turn, hits[0]) if hits else None


async def _nothing(turn: Turn, asked: str) -> Response:
    near = await search.nearest(turn.work, asked)
    may_create = allow(turn.actor, "contact.create")
    note = await keep(turn, {"text": asked} | capture.tongue(turn)) if may_create else ""
    commands = near_commands(asked, turn.actor.role, likeness=VERY_LIKELY)
    return (Show(views.nothing(asked, near, note, may_create=may_create, commands=commands), reply=True),)


@action("find.page", "contact.read")
async def page(turn: Turn, note_id: str, number: str) -> Response:
    """Another page of candidates."""
    note = await conversations.note_of(turn.work, note_id, turn.event.author.key)
    if note is None or "text" not in note.payload:
        return (Toast(views.gone(), alert=True),)
    asked = str(note.payload["text"])
    hits = await search.find(turn.work, asked, limit=MOST_HITS)
    said = await search_notes.notes(turn.work, asked)
    return (Replace(views.candidates(asked, hits, page_number(number), note_id, said)),)


@fact("search-records", "contact.read")  # type: ignore[type-var]  # this route gives options
async def search_records(turn: Turn, text: str, nouns: Sequence[str]) -> tuple[Option, ...]:
    """Records as `noun/id` options of a field: what fits the text, one's own latest before anything is typed.

    Behind them somebody of that name to be made, unless they are known.
    """
    if text.strip():
        hits = await search.find(turn.work, text, nouns=tuple(nouns), limit=MOST_OPTIONS)
    else:
        hits = await search.recent(turn.work, nouns=tuple(nouns), limit=MOST_OPTIONS)
    options = [Option(f"{hit.noun}/{hit.id}", Plain(_label(hit)), _is_sure(text, hit)) for hit in hits]
    newcomer = newcomers.offered(turn, text, nouns, [(hit.title, hit.detail) for hit in hits if hit.noun != "deal"])
    return (*options, newcomer) if newcomer else tuple(options)


def _is_sure(text: str, hit: Hit) -> bool:
    """Whether the text is this one's name, or a number, an address or an id that is theirs."""
    is_reach = hit.exact and ("@" in text or not any(letter.isalpha() for letter in text.removeprefix("tel:")))
    return is_reach or text.strip().removeprefix("#").lower() == hit.id or is_named(text, hit.title, hit.detail)


def _label(hit: Hit) -> str:
    return f"{short(hit.title, 40)} · {short(hit.detail, 15)}" if hit.detail else short(hit.title, 56)
