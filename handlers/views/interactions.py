"""Questions around a kept text: who is meant, which deal, and the form for those who prefer to fill one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm.desk.complaints import Complaint
from crm.interactions import KINDS, OUTCOMES
from crm.lines import Line
from crm.people import Match
from handlers.forms.form import Field, Form, Option
from handlers.text import Arg, Inline, Plain, Words, words
from handlers.views.common import bare_name
from handlers.views.deal_lines import told_apart
from handlers.views.ticket_lines import complaint
from handlers.vocabulary import AnyButton, Block, Card, Quote, Screen, paragraph, press, row
from storage.queries.deals import DealRead
from storage.search import Hit

SIGNS = {"call": "📞", "meeting": "🤝", "message": "💬", "email": "✉", "visit": "📍", "note": "📝"}
EXCERPT = 300
MOST_NOTES = 2
NAME, DETAIL = 20, 12
"""With the days since, a candidate stays within 60 characters in every language."""


def short(text: str, length: int = NAME) -> str:
    """A text that fits a label or a list, visibly cut."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def kind(name: str) -> Words:
    """What an interaction is called."""
    return words(f"log-kind-{name}")


def which(note_id: str, line: Line, match: Match, now: datetime) -> Screen:
    """Who is meant: the candidates with what tells them apart, a new person, or nobody for now. The text is kept."""
    buttons = [row(candidate(note_id, hit, now, match.fact(hit))) for hit in match.hits]
    if line.name:
        buttons.append(row(press(creation(line), "log.create", note_id)))
    again = press(words("log-search-again"), "log.who", note_id)
    buttons.append(row(again, press(words("log-leave-loose"), "log.loose", note_id)))
    return kept(note_id, _question(line, match), line.text, tuple(buttons))


def kept(note_id: str, question: Words, text: str, buttons: tuple[tuple[AnyButton, ...], ...]) -> Screen:
    """A question about a kept text, with the text."""
    quote = (Quote((Plain(short(text, EXCERPT)),)),) if text.strip() else ()
    blocks: tuple[Block, ...] = (paragraph(question), *quote)
    return Screen(blocks, buttons, card=Card("note", note_id))


def _question(line: Line, match: Match) -> Words:
    name, company = short(line.name), short(line.company)
    if not (name or company):
        return words("log-who")
    if not match.hits:
        return (
            words("log-nobody-at", name=name, company=company)
            if name and company
            else words("log-nobody", name=name or company)
        )
    known = company and not any(company.casefold() in hit.detail.casefold() for hit in match.hits)
    if name and known:
        return words("log-elsewhere", name=name, company=company)
    return words("log-which", name=bare_name(name or company))


def creation(line: Line) -> Words:
    """The button that makes the person who was named."""
    if line.company:
        return words("log-create-at", name=short(line.name), company=short(line.company, DETAIL))
    return words("log-create", name=short(line.name))


def candidate(note_id: str, hit: Hit, now: datetime, fact: str) -> AnyButton:
    """One who may be meant, with the fact that tells them apart; the tap finishes the kept text."""
    return press(candidate_label(hit, now, fact), "log.to", note_id, hit.noun, hit.id)


def candidate_label(hit: Hit, now: datetime, fact: str) -> Words:
    """A candidate's name, the fact that tells them apart, and when they were last spoken to."""
    parts: dict[str, Arg] = {"name": short(hit.title), "touched": _touched(hit, now)}
    if fact:
        return words("log-candidate-at", detail=short(fact, DETAIL), **parts)
    return words("log-candidate", **parts)


def _touched(hit: Hit, now: datetime) -> Words:
    if hit.touched_at is None:
        return words("log-touched-never")
    return words("log-touched-days", days=max((now - hit.touched_at).days, 0))


def read_as(match: Match) -> tuple[Words, ...]:
    """That a name was mistyped, and whose it was taken for."""
    if match.sure is None or match.why != "near":
        return ()
    return (words("log-read-as", said=short(match.said), name=short(match.sure.title)),)


def unclear(note_id: str, text: str, match: Match, now: datetime) -> Screen:
    """Nothing was found for a longer text: it may have been meant as a note about whoever it names."""
    people = [row(candidate(note_id, hit, now, match.fact(hit)), *_look(match, hit)) for hit in match.hits]
    as_note = press(words("log-as-note"), "log.who", note_id, style="primary")
    loose = press(words("log-leave-loose"), "log.loose", note_id)
    return kept(note_id, words("log-unclear"), text, (*people, row(as_note, loose)))


def _look(match: Match, hit: Hit) -> tuple[AnyButton, ...]:
    """A look at the only one who may be meant: perhaps nothing more was asked."""
    return (press(words("open-card"), f"{hit.noun}.show", hit.id),) if len(match.hits) == 1 else ()


def long(note_id: str, text: str, limit: int) -> Screen:
    """More than one entry holds: kept whole, and logged in parts if wanted."""
    parts = -(-len(text) // limit)
    question = words("log-long", length=len(text), limit=limit)
    return kept(note_id, question, text, (row(press(words("log-in-parts", parts=parts), "log.who", note_id)),))


def whose_deal(note_id: str, line: Line, match: Match, now: datetime) -> Screen:
    """Whom a new deal is with: the candidates, or nobody for now."""
    named = [(candidate_label(hit, now, match.fact(hit)), hit) for hit in match.hits]
    buttons = [row(press(label, "log.new_deal", note_id, hit.noun, hit.id)) for label, hit in named]
    buttons.append(row(press(words("log-deal-alone"), "log.new_deal", note_id)))
    name = short(bare_name(line.name or line.company))
    return kept(note_id, words("log-which", name=name), line.text, tuple(buttons))


def which_deal(note_id: str, line: Line, found: Sequence[DealRead]) -> Screen:
    """Several deals may be meant: pick one, or say that it is none of them. The text is kept."""
    named = zip(told_apart(found), found, strict=True)
    buttons = [row(press(name, "log.deal_to", note_id, one.deal.id)) for name, one in named]
    buttons.append(row(press(words("log-deal-none"), "log.no_deal", note_id), _cancel(note_id)))
    return kept(note_id, words("log-which-deal"), line.text, tuple(buttons))


def no_deal(note_id: str, line: Line, match: Match) -> Screen:
    """No open deal is meant: a new one is made, or the text is kept as a note."""
    return _without_deal(note_id, _no_deal(line, match.sure), line, match)


def none_of_them(note_id: str, line: Line, match: Match) -> Screen:
    """The same, where those that were offered are not meant."""
    return _without_deal(note_id, words("log-deal-instead"), line, match)


def _without_deal(note_id: str, question: Words, line: Line, match: Match) -> Screen:
    target = match.sure
    about = (target.noun, target.id) if target is not None and target.noun in ("contact", "company") else ()
    new = row(press(words("log-new-deal"), "log.new_deal", note_id, *about))
    notes = _as_note(note_id, [target] if target else match.hits)
    return kept(note_id, question, line.text, (new, *notes, row(_cancel(note_id))))


def _cancel(note_id: str) -> AnyButton:
    return press(words("form-cancel"), "log.cancel", note_id)


def cancelled() -> Screen:
    """A question about a text was left; nothing was done."""
    return Screen((paragraph(words("form-cancelled")),))


def _no_deal(line: Line, target: Hit | None) -> Words:
    name = short(target.title if target else line.name or line.company)
    return words("log-no-deal", name=name) if name else words("log-no-deal-at")


def _as_note(note_id: str, hits: Sequence[Hit]) -> list[tuple[AnyButton, ...]]:
    """The ways to keep a text that no deal was found for: about who it may mean, about somebody else, about nobody."""
    people = [one for one in hits if one.noun in ("contact", "company")][:MOST_NOTES]
    named = [(words("log-note-on", name=short(one.title)), one) for one in people]
    notes = [row(press(label, "log.to", note_id, one.noun, one.id)) for label, one in named]
    again = press(words("log-search-again"), "log.who", note_id)
    return [*notes, row(again, press(words("log-leave-loose"), "log.loose", note_id))]


def no_words() -> Screen:
    """A photo, a sticker or a voice message without text."""
    return Screen((paragraph(words("log-no-words")),))


def form(
    noun: str = "", record_id: str = "", *, about: str = "", text: str = "", of_kind: str = "", kind_said: str = "",
    known: Complaint | None = None,
) -> Form:
    """What happened, as a form. Without a record it also asks who it was with; `about` names the one guessed.

    of_kind: the kind filled in already, `kind_said` what that is called. known: the open ticket of whom it is about.
    """
    kinds, outcomes = _options("kind", KINDS), _options("outcome", OUTCOMES[1:])
    hint = complaint(known) if known is not None else None
    fields = (
        *(() if noun and not about else (_record(noun, record_id, about),)),
        Field("kind", words("log-form-kind"), "choice", value=of_kind, shown=kind_said, options=kinds, hint=hint),
        Field("summary", words("log-form-summary"), "long_text", value=text, shown=short(text)),
        Field("outcome", words("log-form-outcome"), "choice", required=False, options=outcomes),
        Field("day", words("log-form-day"), "day", required=False, behind="lately", hint=words("log-form-day-hint")),
        Field("next", words("log-form-next"), "moment", required=False, hint=words("log-form-next-hint")),
    )
    return Form("log", words("log-form-title"), fields, () if about else (noun, record_id))


def _options(group: str, values: Sequence[str]) -> tuple[Option, ...]:
    return tuple(Option(value, _option(group, value)) for value in values)


def _option(group: str, value: str) -> Inline:
    return words(f"log-{group}-{value}")


def _record(noun: str, record_id: str, about: str) -> Field:
    value = f"{noun}/{record_id}" if about else ""
    return Field("record", words("log-form-who"), "record", value=value, shown=about, nouns=("contact", "company"))


def who_form(note_id: str) -> Form:
    """Searches again for whom a kept text is about."""
    return Form("log-who", words("log-form-who-title"), (_record("", "", ""),), (note_id,))


def time_form(interaction_id: str, reminder_id: str) -> Form:
    """Another time for the reminder of a receipt."""
    field = Field("when", words("log-form-when"), "moment", hint=words("log-form-next-hint"))
    return Form("log-time", words("log-form-when-title"), (field,), (interaction_id, reminder_id))


def note_form(interaction_id: str) -> Form:
    """Something to be added to what was logged."""
    field = Field("note", words("log-form-note"), "long_text")
    return Form("log-note", words("log-form-note-title"), (field,), (interaction_id,))
