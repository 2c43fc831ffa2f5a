"""A contact or a company made by a sentence: "new contact Olga Berg, Beta, +47 …"."""

from __future__ import annotations

from crm import companies
from crm.permissions import require
from crm.understanding.spoken import opening
from handlers import capture
from handlers import contacts as contact_cards
from handlers.entering import Entered, Guess, enter
from handlers.turn import Turn
from handlers.views import companies as views
from handlers.views import edit_contacts as edit_views
from handlers.vocabulary import Ask, Response, Show
from locales.folding import fold_tokens

MOST_WORDS = 6
"""A name of more words is looked at in the form before it is one."""


async def take(turn: Turn, text: str) -> Response | None:
    """The receipt of what was made, the form where no name or too much was said; None where nothing is to be made."""
    said = opening("create", " ".join(text.split()), turn.reader.language)
    if said is None:
        return None
    noun, rest = said
    require(turn.actor, f"{noun}.create")
    turn.work.op = f"{noun}.create"
    return await (_contact(turn, rest) if noun == "contact" else _company(turn, rest))


async def _contact(turn: Turn, rest: str) -> Response:
    entered = await _entered(turn, rest)
    if not entered.name or len(entered.name.split()) > MOST_WORDS:
        return await contact_cards.new(turn, rest)
    return await enter(turn, entered)


async def _entered(turn: Turn, rest: str) -> Entered:
    """What the words say of the contact; "Olga Berg from Beta" names the employer without a comma too."""
    guess = Guess.of(turn, rest).values
    name, company = guess.get("name", ""), guess.get("company", "")
    line = await capture.line_of(turn, rest)
    if not company and line.said and line.company and _is_all(name, f"{line.said} {line.company}"):
        name, company = line.said, line.company
    if line.read.company is not None and fold_tokens(company) == fold_tokens(line.read.company.said):
        company = line.company  # "директор в Ромашке"
    return Entered(name, company, guess.get("position", ""), line.read.phones, line.read.emails)


def _is_all(name: str, parts: str) -> bool:
    """Whether no more than a word between them ("at") is left out."""
    return len(set(fold_tokens(name)) - set(fold_tokens(parts))) <= 1


async def _company(turn: Turn, rest: str) -> Response:
    name, _, city = rest.partition(",")
    if not name.strip() or len(name.split()) > MOST_WORDS:
        return (Ask(edit_views.new_company(rest[:200])),)
    row = await companies.create(turn.work, turn.actor, name=name.strip(), city=city.strip())
    turn.remember("company", row.id)
    return (Show(views.created(row.id, row.name, turn.work.operation_id), reply=True),)
