"""People whom only a case or the words on both sides tell, in a language that declines names.

"Договор Пшеничному выслать", "попросил Тарасюка прислать", "Кац из Медтехники", "Иса Магомедов, Горная Вода". The
lexicon's settings say by `clause_firms` that names decline.
"""

from typing import Final

from crm.understanding.name_places import NamePlaces
from crm.understanding.names import has_surname_ending
from crm.understanding.titles import is_past_verb
from crm.understanding.trade_forms import listed_form
from locales.lexicon import listed, listed_set

_DATIVE: Final = ("у", "ю", "ой", "ей")
_MANS: Final = ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий")
_PERSON_WORDS: Final = 2
_LONG_VERB: Final = 6  # letters
_DID: Final = ("negation", "no_cue", "person_verb", "happened", "outcome", "shifted", "deal_outcome")
_SET_OFF: Final = ",:(-–—"


class GovernedNames(NamePlaces):
    """Rules that find somebody where nobody was found; the last of all."""

    def _governed(self) -> None:
        if self._names.people or not self._line.tokens or not listed(self._line.lexicon.lang, "clause_firms"):
            return
        looks = (self._before_source, self._unknown_first, self._before_order, self._whom_verb, self._as_subject)
        for look in looks:
            if not self._names.people:
                look()

    def _before_source(self) -> None:
        """ "Кац из Медтехники подтвердил": what opens the line before "from" and a firm."""
        end = self._run(0, loose=False)
        source = self._line.at(end, "firm_from") if 0 < end <= _PERSON_WORDS else None
        if source is None or self._line.hits[0] or source.end >= len(self._line.tokens):
            return
        if self._line.tokens[0].is_capitalised and self._line.tokens[source.end].is_capitalised:
            self._add_person(0, end, oblique=False)

    def _unknown_first(self) -> None:
        """ "Иса Магомедов, Горная Вода": an unknown word and a man's surname in the nominative open the line."""
        tokens = self._line.tokens
        if len(tokens) <= _PERSON_WORDS or self._line.hits[0] or tokens[_PERSON_WORDS].text not in _SET_OFF:
            return
        mans = self._said_word(1).endswith(_MANS) and has_surname_ending(self._said_word(1), "ru")
        known = self._said_word(0) in listed_set("ru", "goods") | listed_set("ru", "headings")
        known = known or is_past_verb(self._line, 0) or bool(listed_form(tokens[0].text))
        if mans and not known and all(tokens[at].text.istitle() and self._free(at) for at in (0, 1)):
            self._add_person(0, _PERSON_WORDS, oblique=False)

    def _as_subject(self) -> None:
        """ "Кравец не пришел на встречу": an unknown word with a capital opens the line before what somebody did."""
        end = self._run(0, loose=False)
        if not 0 < end <= _PERSON_WORDS or self._line.hits[0] or not self._line.tokens[0].text.istitle():
            return
        word = self._said_word(end) if end < len(self._line.tokens) else ""
        did = self._line.at(end, *_DID) is not None or word in listed_set(self._line.lexicon.lang, "predicates")
        surname = has_surname_ending(self._said_word(end - 1), "ru") and len(word) >= _LONG_VERB
        did = did or (surname and word.endswith(listed("ru", "predicate_endings")))
        if not did and not (word and is_past_verb(self._line, end)):
            return
        if listed_form(self._line.tokens[end - 1].text):
            if self._names.company is None:
                self._add_company(0, end, after_preposition=False)
        elif self._names.company is not None or end == 1:
            self._add_person(0, end, oblique=False)

    def _before_order(self) -> None:
        """ "Договор Пшеничному выслать": a capital in the dative right before what is to be done or was sent."""
        for cue in self._cues:
            start = self._start_of_run(cue.first, loose=False) if cue.role in ("todo", "log") else cue.first
            dative = start < cue.first and self._said_word(start).endswith(_DATIVE)
            if start > 0 and dative and cue.first - start <= _PERSON_WORDS and not self._line.at(start, "town"):
                self._add_person(start, cue.first, oblique=True)
                return

    def _whom_verb(self) -> None:
        """ "Попросил Тарасюка прислать": a capital right behind a verb that asks for a case."""
        for index in range(1, len(self._line.tokens)):
            led = self._line.ending_at(index, "takes_object", "takes_dative") is not None
            if not led or not self._is_capital_name(index) or self._line.at(index, "town", "company_word", "brand"):
                continue
            end = self._run(index, loose=False)
            if end - index <= _PERSON_WORDS and not listed_form(self._said_word(index)):
                self._split(index, end)
                return
