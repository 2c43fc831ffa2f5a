"""Names in a line typed without capitals: known first names, who stands behind a title, and where they work."""

from typing import Final

from crm.understanding.name_places import NamePlaces
from crm.understanding.names import is_first_name
from locales.lexicon import listed, listed_set

_MARKS: Final = ":-–—/"
_OF_PEOPLE: Final = ("person_verb", "log", "log_in", "outcome", "company_from", "copula", "and")
_BEFORE_PEOPLE: Final = ("with", "whom", "gives", "sees", "for", "honorific")
_BEHIND_SURNAMES: Final = ("company_from", "log", "log_in", "person_verb", "article", "indefinite", "pronoun", "copula")
_FIRM_WORDS: Final = 3
_SHORTEST: Final = 3  # letters of a first name that is no slip of something else


class SmallNames(NamePlaces):
    """Where nothing has a capital a name is known by its look or by a title; the language's lexicon has the titles."""

    def _in_small(self) -> None:
        """ "met pete and sally from oakwood", "mrs dunphy about the roof"."""
        line = self._line
        is_english = line.lexicon.lang == "en"
        if any(character.isupper() for character in line.text[1:]):
            if is_english and not self._names.people:
                self._small_among_capitals()
            return
        for index in range(len(line.tokens) if is_english else 0):
            if self._free(index) and self._is_small_name(index):
                self._add_person(index, self._end_of_small(index), oblique=False)
        for named, _ in self._names.people:
            if not self._names.company:
                self._small_employer(named.end)
        firms = listed_set(line.lexicon.lang, "firms")
        for index, token in enumerate(line.tokens):
            if token.word in firms and self._free(index) and not self._names.company:
                self._add_company(index, index + 1, after_preposition=False)  # "innom felleskjøpet i dag"
        for index in range(1, len(line.tokens)):
            if not is_english and not self._names.company and line.ending_at(index, "joins", "firm_led") is not None:
                self._small_firm(index)

    def _small_among_capitals(self) -> None:
        """ "dave (Alpine Sport) didn't pick up", "left dave a voicemail, Acme": a first name where one may stand."""
        line = self._line
        for index in range(len(line.tokens)):
            if not self._free(index) or not self._is_small_name(index) or line.tokens[index].is_capitalised:
                continue
            end = self._end_of_small(index)
            opens = index == 0 or line.is_clause_end(index - 1) or line.tokens[index - 1].text in _MARKS
            told = end < len(line.tokens) and line.tokens[end].word in listed_set("en", "denials")
            told = told or line.at(end, *_OF_PEOPLE) is not None or line.is_clause_end(end)
            led = line.ending_at(index, *_BEFORE_PEOPLE) is not None
            if (opens and told) or led or any(cue.end == index for cue in self._cues):
                self._add_person(index, end, oblique=False)
                return

    def _is_small_name(self, index: int) -> bool:
        token = self._line.tokens[index]
        if not token.is_word or index in self._line.masked:
            return False
        if self._line.ending_at(index, "honorific") is not None:
            return not self._line.hits[index]
        if self._line.ending_at(index, "article", "indefinite") is not None:
            return False  # "the sofa in green"
        return not self._line.hits[index] and len(token.word) >= _SHORTEST and is_first_name(token.word)

    def _end_of_small(self, index: int) -> int:
        """A word that nothing knows belongs to the first name before it where the clause or "from" follows."""
        end = index + 1
        if not self._is_unknown(end) or not is_first_name(self._said_word(index)):
            return end
        after = end + 1
        closed = self._line.is_clause_end(after) or self._line.at(after, *_BEHIND_SURNAMES)
        return after if closed else end

    def _is_unknown(self, index: int) -> bool:
        return self._free(index) and self._line.tokens[index].is_word and not self._line.hits[index]

    def _small_employer(self, index: int) -> None:
        """ "from oakwood", "(mooncraft)", ", carter roofing,": up to three words that nothing else knows."""
        tokens, is_english = self._line.tokens, self._line.lexicon.lang == "en"
        source = self._line.at(index, "company_from" if is_english else "employs")
        opening = tokens[index].text if is_english and index < len(tokens) else ""
        start = source.end if source else index + 1 if opening in ("(", ",") else 0
        kind = self._line.at(start, "announces_firm") if source and not is_english else None
        start = kind.end if kind else start  # "от хотел орфей"
        end = start
        while start and end - start < _FIRM_WORDS and end < len(tokens) and self._may_be_firm(end, after=end > start):
            end += 1
        if end == start or (opening == "(" and (end == len(tokens) or tokens[end].text != ")")):
            return
        if opening == "," and (end - start < 2 or not self._line.is_clause_end(end)):
            return
        self._add_company(start, end, after_preposition=True)

    def _small_firm(self, index: int) -> None:
        """ "hun har begynt i sintef", "noen fra boots ringte": behind words that only a firm follows."""
        end = index
        while end - index < _FIRM_WORDS and end < len(self._line.tokens) and self._may_be_firm(end, after=end > index):
            end += 1
        if end > index:
            self._add_company(index, end, after_preposition=True)

    def _may_be_firm(self, index: int, *, after: bool) -> bool:
        if not self._is_unknown(index):
            behind = self._said_word(index + 1) if index + 1 < len(self._line.tokens) else ""
            goes_on = behind in listed(self._line.lexicon.lang, "institutions") or self._is_unknown(index + 1)
            if self._line.at(index, "town") and goes_on:
                return self._free(index)  # "merethe i lillestrøm kommune", "i tjeldsund akva"
            told = self._tells_trade(self._said_word(index)) or self._line.at(index, "company_word", "brand")
            return after and self._free(index) and bool(told)
        return after or not is_first_name(self._said_word(index))
