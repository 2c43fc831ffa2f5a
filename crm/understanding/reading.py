"""`understand`: one line in, what it says out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from crm.understanding import arrivals, deals
from crm.understanding.asked_kinds import kinds_asked
from crm.understanding.bare_sums import find_bare_sums
from crm.understanding.contacts import Found, find_emails, find_links, find_phones
from crm.understanding.cues import Cue, find_cues
from crm.understanding.hints import birthday_of, hints_of
from crm.understanding.intent import (
    asked_of,
    asks_contact,
    direction_of,
    intent_of,
    outcome_of,
    outcome_of_deal,
    stage_of,
)
from crm.understanding.kinds import kind_of
from crm.understanding.looks import Look, role_of
from crm.understanding.model import Deal, Doubt, Intent, Kind, Moment, Person, Span, Understanding, Vocabulary
from crm.understanding.money import FoundMoney, find_money
from crm.understanding.named import Names
from crm.understanding.note import note_of
from crm.understanding.occasions import Occasion, Occasions, find_occasions, moment_in
from crm.understanding.people import NameFinder
from crm.understanding.second_opinion import is_no_time, kind_told
from crm.understanding.statements import told_until
from crm.understanding.streets import street_tokens
from crm.understanding.text import READ_LIMIT, Line, find_keys, read_line
from crm.understanding.there import seen_there
from locales.folding import fold

_F = TypeVar("_F", Found, FoundMoney)
_NO_WORDS: Final = Vocabulary()
_NO_TIMES: Final = Occasions(None, None, ())
_NO_TIME_NEEDED: Final = ("ask", "report", "find")  # a day is enough to look something up


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What is read by its form alone, before any word: ids, addresses, phones, sums."""

    keys: tuple[tuple[int, int], ...]
    emails: tuple[Found, ...]
    links: tuple[Found, ...]
    phones: tuple[Found, ...]
    money: tuple[FoundMoney, ...]

    def places(self) -> list[tuple[int, int]]:
        """Characters that say nothing else."""
        found = [(one.start, one.end) for group in (self.emails, self.links, self.phones, self.money) for one in group]
        return [*self.keys, *found]


def _zone(tz: ZoneInfo | str) -> ZoneInfo:
    return ZoneInfo(tz) if isinstance(tz, str) else tz


def _local(now: datetime, tz: ZoneInfo | str) -> datetime:
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    return now.astimezone(_zone(tz))


def _unique(found: Sequence[Found]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.value for item in found))


def _fixed(text: str, lang: str, currency: str, country: str) -> _Fixed:
    emails = tuple(find_emails(text)) if "@" in text else ()
    links = tuple(find_links(text)) if "." in text or "://" in text else ()
    digits = any(character.isdecimal() for character in text)
    keys = tuple(find_keys(text)) if digits or "_" in text else ()
    inside = [*keys, *((found.start, found.end) for found in (*emails, *links))]
    phones = tuple(_outside(find_phones(text, lang=lang, country=country), inside[len(keys) :])) if digits else ()
    inside += [(found.start, found.end) for found in phones]
    money = tuple(_outside(find_money(text, lang, currency), inside))
    if digits:
        inside += [(found.start, found.end) for found in money]
        bare = tuple(_outside(find_bare_sums(text, lang, currency, money), inside))
        money = tuple(sorted((*money, *bare), key=lambda found: found.start)) if bare else money
    return _Fixed(keys, emails, links, phones, money)


def _outside(found: Iterator[_F], places: Sequence[tuple[int, int]]) -> Iterator[_F]:
    """What was found beside what was already read."""
    return (one for one in found if not any(one.start < end and start < one.end for start, end in places))


def _words_left(line: Line, taken: frozenset[int]) -> int:
    return sum(
        token.is_word for index, token in enumerate(line.tokens) if index not in taken and index not in line.masked
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """A line with everything that was found in it, before it is put together."""

    line: Line
    fixed: _Fixed
    found: Occasions
    cues: list[Cue]
    names: Names
    deal: Deal
    intent: Intent
    told: int
    is_reply: bool

    def timed(self) -> list[tuple[str, Occasion]]:
        """The phrases of time that became fields, each with the field's name."""
        fields = (("happened", self.found.happened), ("due", self.found.due))
        return [(name, occasion) for name, occasion in fields if occasion]


def _take_apart(line: Line, fixed: _Fixed, found: Occasions, vocabulary: Vocabulary, *, is_reply: bool) -> _Parts:
    timed = [one for one in (found.happened, found.due) if one]
    in_time = frozenset(index for one in timed for index in one.tokens())
    stage, stage_at, stage_end = stage_of(line, vocabulary)
    cues = find_cues(line, in_time | frozenset(range(stage_at, stage_end)))
    deal = Deal(stage, outcome_of_deal(cues), is_new=deals.is_new(line), closes=deals.closes(line))
    finder = NameFinder(line, in_time | found.read | street_tokens(line), cues, moves=deal.stage is not None)
    names = finder.find()
    words_left = _words_left(line, in_time) or (1 if fixed.phones or fixed.emails else 0)
    due_at, has_happened = found.due.first if found.due else None, found.happened is not None
    told = told_until(line, cues, names.taken(), in_time)
    intent = intent_of(
        line,
        cues,
        deal,
        due_at=due_at,
        has_happened=has_happened,
        words_left=words_left,
        has_sum=bool(fixed.money),
        named=names.taken(),
        told=told,
        has_address=bool(fixed.phones or fixed.emails),
    )
    if asks_contact(line, names.taken(), is_reply=is_reply):
        intent = "ask"
    if intent == "find":
        finder.query()
    if intent != "log":
        deal = _named(line, cues, deal, in_time | frozenset(range(stage_at, stage_end)), names)
    return _Parts(line, fixed, found, cues, names, deal, intent, told, is_reply)


def _named(line: Line, cues: list[Cue], deal: Deal, read: frozenset[int], names: Names) -> Deal:
    """The deal with the words that may name it."""
    people = frozenset(index for named, _ in names.people for index in range(named.first, named.end))
    name = deals.called(line, cues, read, is_lost=deal.outcome == "lost")
    topic = deals.called(line, cues, read | people, is_lost=deal.outcome == "lost") if people else name
    return replace(deal, name=name, topic=topic)


def _spans(parts: _Parts) -> tuple[Span, ...]:
    line, fixed, names = parts.line, parts.fixed, parts.names

    def span(first: int, end: int, role: str, value: str) -> Span:
        return Span(line.tokens[first].start, line.tokens[end - 1].end, role, value)

    found = [span(cue.first, cue.end, cue.role, cue.value) for cue in parts.cues]
    found += [span(named.first, named.end, "person", person.name) for named, person in names.people]
    if names.company:
        found.append(span(names.company[0].first, names.company[0].end, "company", names.company[1].name))
    found += [
        span(first, end, role, one.moment.start.isoformat())
        for role, one in parts.timed()
        for first, end in ((one.first, one.end), one.apart)
        if end
    ]
    found += [Span(item.start, item.end, "phone", item.value) for item in fixed.phones]
    found += [Span(item.start, item.end, "email", item.value) for item in fixed.emails]
    found += [Span(item.start, item.end, "link", item.value) for item in fixed.links]
    found += [Span(i.start, i.end, "money", f"{i.money.minor} {i.money.currency}") for i in fixed.money]
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))


def _kind_by_rules(parts: _Parts) -> Kind | None:
    line, intent = parts.line, parts.intent
    is_contact = intent in ("log", "remind")
    kind = arrivals.headed_by(line, kind_of(line, intent, parts.cues, parts.told)) if is_contact else None
    timed = frozenset(index for _, one in parts.timed() for index in one.tokens())
    kind = seen_there(line, kind, parts.names) if intent == "log" else kind
    return kind or arrivals.coming(line, intent, parts.names, timed)


def _look(parts: _Parts, kind: Kind | None) -> Look:
    """What the rules made of the line, for the second opinion."""
    line, names = parts.line, parts.names
    return Look(
        text=line.text,
        tokens=[(token.start, token.end) for token in line.tokens],
        roles=[[role_of(hit.role, hit.value) for hit in hits] for hits in line.hits],
        spots=[(span.start, span.end, span.role, span.value) for span in _spans(parts)],
        kind=kind or "",
        intent=parts.intent,
        names_person=bool(names.people),
        names_company=names.company is not None,
    )


def _put_together(parts: _Parts, kind: Kind | None, now: datetime) -> Understanding:
    line, cues, names, found = parts.line, parts.cues, parts.names, parts.found
    subject_is_other = names.subject_is_other or _is_subject_after_verb(line, names, cues)
    intent = parts.intent
    if kind in (None, "note") and not parts.is_reply:
        intent, kind = kind_told(_look(parts, kind), line.lexicon.lang, intent, kind)
    born = birthday_of(line, found.due or found.happened, names, now, is_reply=parts.is_reply)
    direction = direction_of(line, intent, cues, subject_is_other=subject_is_other)
    return Understanding(
        lang=line.lexicon.lang,
        intent=intent,
        kind=kind,
        direction=None if kind == "meeting" else direction,
        outcome=outcome_of(line, cues) if intent == "log" else None,
        people=_once([person for _, person in names.people]),
        company=names.company[1] if names.company else None,
        happened=found.happened.moment if found.happened else None,
        due=found.due.moment if found.due else None,
        money=tuple(item.money for item in parts.fixed.money),
        phones=_unique(parts.fixed.phones),
        emails=_unique(parts.fixed.emails),
        links=_unique(parts.fixed.links),
        deal=parts.deal,
        note=note_of(line, intent, cues, names.taken(), [occasion for _, occasion in parts.timed()]),
        doubts=tuple(doubt for doubt in found.doubts if doubt.code != "no_time" or intent not in _NO_TIME_NEEDED),
        spans=_spans(parts),
        asks=asked_of(line, intent),
        asks_kinds=kinds_asked(line) if intent == "ask" else (),
        hints=replace(hints_of(line, is_due=found.due is not None), born=born),
    )


def _once(people: Sequence[Person]) -> tuple[Person, ...]:
    """Each person once, by the fullest name: "called Ivan Granin. Granin wants" names one."""
    words = [frozenset(fold(person.name).split()) for person in people]
    return tuple(
        person
        for index, person in enumerate(people)
        if words[index] not in words[:index] and not any(words[index] < other for other in words)
    )


def understand(
    text: str,
    *,
    lang: str,
    now: datetime,
    tz: ZoneInfo | str,
    currency: str = "EUR",
    country: str = "",
    vocabulary: Vocabulary | None = None,
    is_reply: bool = False,
) -> Understanding:
    """What one line says, in the writer's language, at an aware `now`, in their zone.

    is_reply: it answers a card that shows whom it is about, so that what else needs a name does without.

    Never fails on any text; the first 2,000 characters are understood, the rest stays in the note. ValueError for a
    naive `now`, ZoneInfoNotFoundError for an unknown zone.
    """
    moment = _local(now, tz)
    fixed = _fixed(text[:READ_LIMIT], lang, currency, country)
    line = read_line(text, lang, fixed.places())
    found, words = find_occasions(line, moment), vocabulary or _NO_WORDS
    parts = _take_apart(line, fixed, found, words, is_reply=is_reply)
    kind = _kind_by_rules(parts)
    if parts.timed() and not is_reply and is_no_time(_look(parts, kind), lang):
        parts = _take_apart(line, fixed, _NO_TIMES, words, is_reply=is_reply)
        kind = _kind_by_rules(parts)
    return _put_together(parts, kind, moment)


def _is_subject_after_verb(line: Line, names: Names, cues: list[Cue]) -> bool:
    """Russian "звонил Гранин": a nominative after the verb called us; a declined name was called.

    English words in a Russian line ("called Granin") keep their own order.
    """
    verb = next((cue for cue in cues if cue.role == "log"), None)
    if line.lexicon.lang != "ru" or verb is None or not names.people or line.tokens[verb.first].text.isascii():
        return False
    named, person = names.people[0]
    return named.first == verb.end and person.said.casefold() == person.name.casefold()


def is_about_oneself(text: str, lang: str) -> bool:
    """Whether a question is about the one who asks: "what do I have today?"."""
    line = read_line(text, lang)
    return any(line.at(index, "mine") for index in range(len(line.tokens)))


def opens_as_question(text: str, lang: str) -> bool:
    """Whether the text begins as a question does; "he asks when we deliver?" tells what somebody said."""
    line = read_line(text, lang)
    return bool(line.tokens) and line.at(0, "ask", "ask_verb", "asks_contact") is not None


def parse_moment(
    text: str, lang: str, now: datetime, tz: ZoneInfo | str, *, future: bool = True
) -> tuple[Moment | None, tuple[Doubt, ...]]:
    """The time a short text names (a form field, an answer to a reminder) and what is doubtful about it."""
    return moment_in(text, lang, _local(now, tz), future=future)
