"""Words beside a name that is known ("Petrov likes fishing", "Petrov +47 …"): the card, and one tap keeps them."""

from __future__ import annotations

from dataclasses import replace

from crm import contacts, people
from crm.lines import Line
from crm.names import EITHER
from crm.people import Match
from crm.permissions import allow
from handlers import capture, companies
from handlers import contacts as contact_cards
from handlers.entering import Entered, keep
from handlers.find import the_one_meant
from handlers.turn import Turn
from handlers.views import facts as views
from handlers.views import interactions as question_views
from handlers.vocabulary import Button, Response, Screen, Show
from locales.folding import fold_tokens
from storage import search
from storage.queries import contacts as queries
from storage.search import Hit

MOST_REACHES = 2
MOST_OPENING = 2
"""So many first words may be somebody's name."""


async def take(turn: Turn, line: Line) -> Response | None:
    """The card with what may be kept, or who is meant; None where nothing was told about anybody known."""
    if not tells(line) or not allow(turn.actor, "interaction.log"):
        return None
    match = await people.who(turn.work, line) if line.name else Match(())
    if match.hits and match.sure is None:
        note = await capture.hold(turn, capture.payload_of(turn, line))
        return (Show(question_views.which(note.id, line, match, turn.now), reply=True),)
    hit = match.sure or await _opening(turn, line)
    return (Show(await _card(turn, line, hit), reply=True),) if hit is not None else None


def tells(line: Line) -> bool:
    """Whether a search has words beside a name, and asks for nothing; a name amid other words may be a note."""
    read = line.read
    if read.intent != "find" or not read.note or (line.name and read.note == line.text.strip()):
        return False
    roles = {span.role for span in read.spans}
    if "find" in roles or ("detail" in roles and not (read.phones or read.emails)):
        return False
    return not set(fold_tokens(read.note)) <= set(fold_tokens(f"{line.name} {line.said} {line.company}"))


async def _opening(turn: Turn, line: Line) -> Hit | None:
    """The one whom the first words name exactly, though they do not look like a name ("acme moved")."""
    typed = line.text.split()
    for length in range(min(MOST_OPENING, len(typed) - 1), 0, -1):
        hits = await search.find(turn.work, " ".join(typed[:length]), nouns=EITHER, completes=False)
        if hits:
            return the_one_meant(" ".join(typed[:length]), hits)
    return None


async def _card(turn: Turn, line: Line, hit: Hit) -> Screen:
    is_person = hit.noun == "contact"
    screen = await (contact_cards.card if is_person else companies.card)(turn, hit.id)
    reaches = await reaches_said(turn, line, hit.id) if is_person else []
    words_left = _without_reaches(line)
    if words_left:
        note = await capture.hold(turn, capture.payload_of(turn, line))
        reaches = [*reaches, views.note(note.id, hit.noun, hit.id, line.read.note)]
    return replace(screen, buttons=(*((one,) for one in reaches), *screen.buttons))


async def reaches_said(turn: Turn, line: Line, contact_id: str) -> list[Button]:
    """A button for each phone and e-mail of the line that the contact does not have yet."""
    row = await contacts.get(turn.work, contact_id)
    if not allow(turn.actor, "contact.change", row):
        return []
    known = {(one.kind, one.value) for one in (await queries.reached(turn.work, "contact", contact_id))[0]}
    typed = Entered(row.name, phones=line.read.phones, emails=line.read.emails)
    buttons = []
    for kind, value in [one for one in typed.reaches if one not in known][:MOST_REACHES]:
        phones, emails = ((value,), ()) if kind == "phone" else ((), (value,))
        only = replace(typed, phones=phones, emails=emails)
        buttons.append(views.reach(await keep(turn, {"entered": only.as_json()}), contact_id, kind, value))
    return buttons


def _without_reaches(line: Line) -> str:
    """What was said beside the name, without phones and addresses."""
    rest = line.read.note
    for span in line.read.spans:
        if span.role in ("phone", "email"):
            rest = rest.replace(line.text[span.start : span.end], "")
    return rest.strip(" ,.;:-–—·")
