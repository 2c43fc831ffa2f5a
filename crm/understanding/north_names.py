"""Norwegian names that their place tells: firms called by a town, what is set beside somebody, where it took place.

Names there do not decline, so that only what stands around them parts "Oppdal Ski" from a person and "på Egon" from
whom one met. Only for a language whose lexicon's settings list `visit_marks`.
"""

from itertools import pairwise
from typing import Final

from crm.understanding.name_looks import is_glued
from crm.understanding.name_places import NamePlaces
from crm.understanding.named import Named
from crm.understanding.names import is_first_name, is_first_name_in
from locales.lexicon import listed_set

_PARTS: Final = ("town", "company_word", "not_name", "thing", "brand")
_PAIR: Final = 2
_WORDS: Final = 4
_CLOSES: Final = ",:;)–—-"


class NorthNames(NamePlaces):
    """Rules over capitals, for a language that does not decline names."""

    def _is_north(self) -> bool:
        return bool(listed_set(self._line.lexicon.lang, "visit_marks"))

    def _called_by_town(self) -> None:
        """ "Kenneth på Oppdal Ski", "fakturaen til Evje Mineral": a town, then a word with a capital, nobody's name."""
        lang, tokens = self._line.lexicon.lang, self._line.tokens
        for index in range(len(tokens) - 1 if self._is_north() else 0):
            if self._names.company:
                return
            word = self._said_word(index)
            town = word in listed_set(lang, "towns") or word in listed_set(lang, "towns_besides")
            if not town or is_first_name(word) or (index and tokens[index - 1].is_capitalised):
                continue
            end = index + 1
            while end < len(tokens) and end - index < _WORDS and self._goes_on_town(end):
                end += 1
            if end > index + 1 and self._free(index) and tokens[index].text.istitle():
                self._add_company(index, end, after_preposition=False)

    def _goes_on_town(self, index: int) -> bool:
        token = self._line.tokens[index]
        free = token.is_capitalised and token.is_word and index not in self._times and self._free(index)
        known = any(hit.role not in _PARTS for hit in self._line.hits[index])
        trade = self._line.at(index, "company_word") is not None
        return free and not known and (trade or not self._looks_like_person(token.word))

    def _by_place_beside(self) -> None:
        """The last look at who is a person, a firm or a place."""
        if not self._is_north():
            return
        self._without_things()
        self._where_they_met()
        self._without_venue()
        self._without_place_of_visit()
        self._beside_in_clause()

    def _without_things(self) -> None:
        """ "Sika-fuge", "i stedet for Makita", "om Toyota Hilux": what is bought, and nobody's name."""
        people = self._names.people
        self._names.people = [one for one in people if not self._heads_compound(one[0]) or len(people) < _PAIR]
        self._names.people = [one for one in self._names.people if not self._is_make(one[0]) or len(people) < _PAIR]
        if self._names.company is None or not self._names.people:
            return
        named = self._names.company[0]
        about = self._said_word(named.first - 1) == "om" and self._line.at(named.end - 1, "company_word") is None
        instead = self._said_word(named.first - 2) in listed_set(self._line.lexicon.lang, "instead_of")
        instead = instead and self._said_word(named.first - 1) == "for"
        if instead or (about and self._is_make(named)) or self._heads_compound(named):
            self._names.company = None

    def _is_make(self, named: Named) -> bool:
        """ "om Toyota Hilux", "med Vipps": what is sold or used, behind a small word."""
        return self._line.at(named.first, "maker") is not None and named.first > 0

    def _heads_compound(self, named: Named) -> bool:
        """Whether a hyphen joins a name to a word in small letters: "OTD-messa"."""
        tokens, end = self._line.tokens, named.end
        glued = is_glued(self._line, end)
        return glued and tokens[end + 1].is_word and not tokens[end + 1].is_capitalised

    def _without_venue(self) -> None:
        """ "Nanna Holt: møte onsdag kl 12 på Egon": where one meets whom the line names besides."""
        met = any(cue.value == "meeting" for cue in self._cues)
        people = self._names.people
        if not met or len(people) < _PAIR:
            return
        self._names.people = [one for one in people if not self._is_venue_at(one[0])]

    def _is_venue_at(self, named: Named) -> bool:
        alone = named.end == named.first + 1 and self._line.is_clause_end(named.end)
        return alone and named.first > 0 and self._said_word(named.first - 1) == "på"

    def _where_they_met(self) -> None:
        """ "møte i Havbris fredag kl 10 med Kari Moen": where one meets somebody works, unless like a person."""
        people = sorted(self._names.people, key=lambda one: one[0].first)
        if self._names.company or len(people) < _PAIR:
            return
        named = people[0][0]
        led = named.first > 1 and self._said_word(named.first - 1) == "i"
        met = led and any(cue.value == "meeting" and cue.end in (named.first - 1, named.first) for cue in self._cues)
        words = [self._said_word(index) for index in range(named.first, named.end)]
        withs = all(self._said_word(other.first - 1) in ("med", "m", "/", "og", ",") for other, _ in people[1:])
        if met and withs and not any(map(is_first_name, words)):
            self._names.people = people[1:]
            self._add_company(named.first, named.end, after_preposition=False)

    def _without_place_of_visit(self) -> None:
        """ "kundebesøk i Sokna i går: Aasmund Rud": where somebody lives whom one visited."""
        if self._names.company is None or not self._names.people:
            return
        named, _ = self._names.company
        visit = any(cue.value == "visit" and cue.end == named.first - 1 for cue in self._cues)
        alone = named.end == named.first + 1 and self._line.at(named.first, "company_word") is None
        if visit and alone and self._said_word(named.first - 1) == "i":
            self._names.company = None

    def _beside_in_clause(self) -> None:
        """ "Kaféeier Mira Jovanovic, Lille Balkan, ...": two words of a clause alone behind somebody, nobody's name."""
        people = sorted(self._names.people, key=lambda one: one[0].first)
        for before, other in pairwise(people):
            named = other[0]
            apart = named.first == before[0].end + 1 and self._line.tokens[named.first - 1].text == ","
            closed = named.end < len(self._line.tokens) and self._line.tokens[named.end].text in _CLOSES
            words = [self._said_word(index) for index in range(named.first, named.end)]
            unlike = not any(map(self._looks_like_person, words)) and len(words) == _PAIR
            whole = is_first_name_in(self._said_word(before[0].first), self._line.lexicon.lang)
            whole = whole and before[0].end - before[0].first > 1
            company = self._names.company[0] if self._names.company else None
            small = company is None or not self._line.tokens[company.first].is_capitalised
            if apart and closed and unlike and whole and small:
                self._names.people = [one for one in self._names.people if one is not other]
                self._names.company = None
                self._add_company(named.first, named.end, after_preposition=False)
                return
