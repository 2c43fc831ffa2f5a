"""Firms and people that capitals tell where a language keeps them for names and declines none: Norwegian.

A firm's legal form closes its name, a town or a house with its article opens one, a sign joins the halves, a surname
comes again before a trade, or a clause is nothing but two words of no person. The settings list `legal_forms`,
`house_endings`, `firm_adjectives_small`.
"""

from typing import Final

from crm.understanding.name_looks import is_glued
from crm.understanding.name_places import NamePlaces
from crm.understanding.names import has_surname_ending, is_first_name, looks_like_surname
from locales.lexicon import listed, listed_set

_FIRM_WORDS: Final = 5
_WANTED: Final = 8  # tokens in which what is wanted stands behind the verb
_CLOSES: Final = ",:;()/|.!-–—"
_PLAIN: Final = ("town", "company_word", "region", "brand", "common", "thing", "not_name", "stage", "counted")
_VENUES: Final = ("company_from", "in", "on")
_TURNED_TO: Final = ("log", "log_in", "todo", "plan")
_DOES: Final = (
    "acts", "person_verb", "happened", "future", "auxiliary", "copula", "negation", "log_in", "deal_outcome",
)  # fmt: skip


class CapitalNames(NamePlaces):
    """Rules that ask for no verb of contact; they come before names are looked for by the look of a word."""

    def _by_capitals(self) -> None:
        if not listed(self._line.lexicon.lang, "legal_forms") or self._line.text.isupper():
            return
        for look in (self._legal_form, self._of_family, self._house, self._seated_firm, self._joined_things,
                     self._clause_of_capitals, self._small_described):  # fmt: skip
            if self._names.company:
                break
            look()
        self._from_town()

    def _is_capital(self, index: int) -> bool:
        """Whether a word with a capital is neither read as something else nor the plain first one of a line."""
        if not 0 <= index < len(self._line.tokens) or not self._free(index) or index in self._line.masked:
            return False
        token = self._line.tokens[index]
        if not token.is_capitalised or not token.is_word:
            return False
        plain = index > 0 or all(hit.role in _PLAIN for hit in self._line.hits[0])
        return plain or is_first_name(token.word)

    def _is_inner_joint(self, index: int) -> bool:
        tokens = self._line.tokens
        joined = 0 < index < len(tokens) - 1 and (tokens[index].text in "&+" or is_glued(self._line, index))
        return joined and self._is_capital(index - 1) and self._is_capital(index + 1)

    def _before_capitals(self, end: int) -> int:
        """Where the words with capitals begin that end here, the signs that join them among them."""
        start = end
        while start > 0 and end - start < 2 * _FIRM_WORDS:
            if not self._is_capital(start - 1) and not self._is_inner_joint(start - 1):
                break
            start -= 1
        return start

    def _past_capitals(self, index: int) -> int:
        end = index
        while end < len(self._line.tokens) and end - index < 2 * _FIRM_WORDS:
            if not self._is_capital(end) and not self._is_inner_joint(end):
                break
            end += 1
        return end

    def _legal_form(self) -> None:
        """ "Drammen Kebab AS har", "hos Lindås Plate AS": all the capitals before it, but for who stands there."""
        forms = listed_set(self._line.lexicon.lang, "legal_forms")
        for index in range(1, len(self._line.tokens)):
            token = self._line.tokens[index]
            if not token.text[-1].isupper() or token.word not in forms or not self._is_capital(index):
                continue
            start = self._before_capitals(index)
            turned = any(cue.end == start and cue.role in _TURNED_TO for cue in self._cues)
            first = self._said_word(start)
            person = is_first_name(first) or (turned and self._looks_like_person(first))
            if start < index and not (person and index - start > 1):
                self._add_company(start, index + 1, after_preposition=False)
                return

    def _of_family(self) -> None:
        """ "Söderberg Logistik …, Anders Söderberg vil": a surname that opens a run of capitals and is somebody's."""
        tokens, owners = self._line.tokens, self._surnames()
        for index in range(len(tokens) - 1 if owners else 0):
            owner = owners.get(tokens[index].word, index)
            if owner == index or not self._is_capital(index) or self._is_capital(index - 1):
                continue
            end = self._past_capitals(index)
            if end == index + 1 or index <= owner < end or is_first_name(self._said_word(index + 1)):
                continue
            self._add_company(index, end, after_preposition=False)
            first = owner - 1 - (owner > 1 and self._is_capital(owner - 2))
            if all(map(self._free, range(first, owner + 1))) and self._line.at(first, "honorific") is None:
                self._add_person(first, owner + 1, oblique=False)
            return

    def _surnames(self) -> dict[str, int]:
        """The words with a capital that close a run of two, or of three that a first name opens, with their place."""
        found = dict[str, int]()
        for index in range(1, len(self._line.tokens)):
            closes = self._is_capital(index) and self._is_capital(index - 1) and not self._is_capital(index + 1)
            longer = index > 1 and self._is_capital(index - 2)
            if closes and (not longer or is_first_name(self._said_word(index - 2))):
                found.setdefault(self._said_word(index), index)
        return found

    def _house(self) -> None:
        """ "på Kulturhuset Banken", "Rådhuskiosken drives av": a house with its article, and what it is called."""
        endings = listed(self._line.lexicon.lang, "house_endings")
        for index, token in enumerate(self._line.tokens):
            if not token.word.endswith(endings) or not token.text.istitle() or index in self._times:
                continue
            if not self._free(index) or self._is_capital(index - 1) or is_first_name(token.word):
                continue
            end = self._past_capitals(index + 1)
            if any(is_first_name(self._said_word(at)) for at in range(index + 1, end)):
                continue
            alone = end == index + 1
            does = self._line.at(end, *_DOES) is not None or self._is_verb_form(end)
            led = self._line.ending_at(index, *_VENUES) is not None
            if alone and not (does and (index == 0 or self._line.is_clause_end(index - 1))):
                continue
            if not alone or not led:
                self._add_company(index, end, after_preposition=False)
                return

    def _is_verb_form(self, index: int) -> bool:
        """Whether a small word is a verb by its look: "drives nå av", "eies av"."""
        if index >= len(self._line.tokens) or self._line.tokens[index].is_capitalised:
            return False
        word, lang = self._said_word(index), self._line.lexicon.lang
        return word in listed_set(lang, "predicates") or word.endswith(listed(lang, "clause_verb_endings"))

    def _seated_firm(self) -> None:
        """ "sms til Tønsberg Dykk": a town before another word with a capital, neither of them anybody's."""
        for index in range(len(self._line.tokens) - 1):
            town = self._line.at(index, "town")
            if town is None or not self._is_capital(index) or self._is_capital(index - 1):
                continue
            end = self._past_capitals(town.end)
            first = self._said_word(town.end) if end > town.end else ""
            if end == town.end or len(first) < 2 or is_first_name(first) or is_glued(self._line, town.end):
                continue
            if self._line.at(town.end, "region", "town", "place") and end == town.end + 1:
                continue
            if not any(self._looks_like_person(self._said_word(at)) for at in range(town.end, end)):
                self._add_company(index, end, after_preposition=False)
                return

    def _joined_things(self) -> None:
        """ "Lys & Lyd trenger", "strikk & prat": two words that nobody is called by, and a sign between them."""
        tokens = self._line.tokens
        for index in range(1, len(tokens) - 1):
            if tokens[index].text not in "&+" or tokens[index - 1].end == tokens[index].start:
                continue
            halves = (index - 1, index + 1)
            known = any(is_first_name(self._said_word(at)) for at in halves)
            if known or not all(tokens[at].is_word and self._free(at) for at in halves):
                continue
            if all(map(self._is_capital, halves)):
                self._add_company(self._before_capitals(index), self._past_capitals(index + 1), after_preposition=False)
                return
            if self._is_small and self._line.is_clause_end(index + 2) and self._line.is_clause_end(index - 2):
                self._add_company(index - 1, index + 2, after_preposition=False)
                return

    def _clause_of_capitals(self) -> None:
        """ "12 ladere, Tåsen Garasjelag, Finn-Erik Holm, …": two words of no person, beside somebody in the line."""
        tokens = self._line.tokens
        given = [at for at in range(len(tokens)) if self._is_capital(at) and self._opens_person(at)]
        for index in range(len(tokens) - 1 if given else 0):
            opens = index == 0 or tokens[index - 1].text in ",(/|" or index - 1 in self._line.masked
            if not opens or not self._is_capital(index):
                continue
            end = self._past_capitals(index)
            closed = self._line.is_clause_end(end) or tokens[end].text in _CLOSES
            if end - index < 2 or not closed or any(index <= at < end for at in given):
                continue
            town = self._line.at(index, "town")
            whole = town is not None and town.end >= end
            surname = has_surname_ending(self._said_word(end - 1), "nb")
            if whole or surname or self._line.at(index, "honorific", "title"):
                continue
            if end - index == 2 and looks_like_surname(self._said_word(end - 1), "nb"):
                continue
            self._add_company(index, end, after_preposition=False)
            return

    def _opens_person(self, index: int) -> bool:
        return is_first_name(self._said_word(index)) or self._line.ending_at(index, "title") is not None

    def _small_described(self) -> None:
        """ "hos norsk isolering i Skien": an adjective of firms' names in small letters and its noun."""
        adjectives = listed_set(self._line.lexicon.lang, "firm_adjectives_small")
        for index in range(1, len(self._line.tokens) - 1):
            source = self._line.ending_at(index, "company_from")
            if source is None or self._said_word(index) not in adjectives or not self._free(index):
                continue
            noun, end = self._line.tokens[index + 1], index + 2
            closed = self._line.is_clause_end(end) or self._line.at(end, "company_from") or end in self._times
            if noun.is_word and not noun.is_capitalised and self._free(index + 1) and closed:
                self._add_company(index, end, after_preposition=True)
                return

    def _who_is_there(self) -> None:
        """ "Kalle fra Sauda Buss mailet": beside a firm that its capitals told, the name before the preposition."""
        if self._names.people or not self._names.company or self._line.lexicon.lang != "nb":
            return
        source = self._line.ending_at(self._names.company[0].first, "company_from")
        start = self._start_of_run(source, loose=False) if source else 0
        if source and start < source and self._line.tokens[start].is_capitalised:
            self._add_person(start, source, oblique=False)

    def _is_town(self, start: int, end: int) -> bool:
        """ "Trygve i Lier": also what is a surname besides, alone behind a preposition of places."""
        if super()._is_town(start, end):
            return True
        besides = self._said_word(start) in listed_set(self._line.lexicon.lang, "towns_besides")
        return besides and end - start == 1 and start > 0 and self._said_word(start - 1) in ("i", "på", "fra")

    def _is_office(self, index: int) -> bool:
        """ "CTO i Tindra": behind a title and a preposition of employers even a first name is a firm's."""
        source = self._line.ending_at(index, "company_from") if self._line.lexicon.lang == "nb" else None
        met = any(cue.role in ("plan", "log") and cue.end == source and cue.value == "meeting" for cue in self._cues)
        known = bool(self._names.company and self._names.people)
        venue = source is not None and self._said_word(source) == "på"
        if met and venue and self._line.at(index + 1, "with"):
            return True  # "middag på Egon med Siv"
        if venue and known and any(cue.role == "plan" and cue.first < index for cue in self._cues):
            return True  # "kaffe med Jonas fra Bratt Media på Tim Wendelboe"
        return source is not None and self._line.ending_at(source, "title") is not None

    def _is_where_it_was(self, start: int, end: int) -> bool:
        return super()._is_where_it_was(start, end) or (self._line.lexicon.lang == "nb" and self._is_town(start, end))

    def _is_made_by(self, source: int) -> bool:
        """ "vil ha varmepumpe fra Daikin": behind a thing that is wanted, who makes it."""
        index = source - 1
        if self._line.lexicon.lang != "nb" or index < 1 or self._said_word(source) != "fra":
            return False
        thing = self._line.tokens[index]
        if thing.is_capitalised or not thing.is_word or self._line.at(index, "title", "paper", "written", "pronoun"):
            return False
        while index > 0 and source - index < _WANTED and not self._line.is_clause_end(index - 1):
            index -= 1
            if self._line.at(index, "wanting", "person_verb", "deal_hint"):
                return True
        return False

    def _from_town(self) -> None:
        """ "Imre Szabo i Flekkefjord vil selge": two unknown words that open a clause, and the town they are from."""
        for index in range(len(self._line.tokens) - 3):
            opens = index == 0 or self._line.is_clause_end(index - 1)
            if not opens or not self._is_capital(index) or not self._is_capital(index + 1):
                continue
            source, end = self._line.at(index + 2, "company_from"), index + 2
            if self._line.hits[index] or self._line.hits[index + 1] or source is None or self._is_capital(end):
                continue
            if self._line.at(source.end, "town") and self._line.tokens[source.end].is_capitalised:
                self._add_person(index, end, oblique=False)
                return
