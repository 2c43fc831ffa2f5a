"""Firms that their place tells in English, whatever their words look like: "Lars Holm, Hansen Bygg,", "at Gino's".

A first name never opens one. What is a firm here is taken before anybody is looked for by the look of a word.
"""

from typing import Final

from crm.understanding.firm_names import FirmNames
from crm.understanding.name_places import NamePlaces
from crm.understanding.named import Named
from crm.understanding.names import is_first_name, looks_like_surname
from locales.lexicon import listed_set

_OPENS: Final = ",:/(|@.;!?"
_CLOSES: Final = ",:;/)|.!-–—"
_LEADS: Final = ("company_from", "with", "for", "firm_led")
_DOES: Final = ("copula", "person_verb", "auxiliary")
_GOES_ON: Final = ("log", "log_in", "with", "for", "on", "at", "article", "adverb", "and", "by", "topic")
_TURNED_TO: Final = ("log", "log_in", "todo", "plan", "outcome")


class FirmClauses(FirmNames, NamePlaces):
    """Runs of capitals behind a sign, a preposition or a visit."""

    def _firms_by_place(self) -> None:
        if self._line.lexicon.lang != "en" or self._line.text.isupper():
            return
        tokens = self._line.tokens
        for index, token in enumerate(tokens):
            if self._names.company:
                return
            inside = index > 0 and tokens[index - 1].is_capitalised and tokens[index - 1].is_word
            if inside or not token.is_capitalised or not self._is_capital_name(index):
                continue
            end = self._joined_run(self._run(index, loose=False))
            town = self._line.at(index, "town")
            if end > index and not (town and town.end == end) and self._is_firm_by_place(index, end):
                self._add_company(index, end, after_preposition=False)

    def _is_firm_by_place(self, start: int, end: int) -> bool:
        word, begins = self._said_word(start), self._past_article_back(start)
        if is_first_name(word) and not (end - start == 1 and word.endswith("'s")):
            return False
        apart = begins == 0 or self._line.tokens[begins - 1].text in _OPENS
        led = self._line.ending_at(begins, *_LEADS) is not None
        turned = any(cue.end == begins and cue.role in _TURNED_TO for cue in self._cues)
        closed = end >= len(self._line.tokens) or self._line.tokens[end].text in _CLOSES
        visited = any(cue.end == begins and cue.value == "visit" for cue in self._cues)
        acts = self._line.at(end, *_DOES) is not None and self._said_word(end) not in listed_set("en", "no_predicates")
        person = self._looks_like_person(self._said_word(end - 1))
        if end - start == 1:
            owned = word.endswith("'s") and (closed or acts or end in self._times or self._line.at(end, *_GOES_ON))
            given = led or visited or (apart and self._line.at(end, "log") is None and self._has_others(start, end))
            return bool(owned and given) or (not person and closed and self._is_for_firm(start, end))
        if word in listed_set("en", "firm_openers"):
            return apart or led or turned
        if begins < start:
            return (visited or led or (apart and closed and self._has_others(start, end))) and not person
        if person:
            return False
        if visited:
            return True
        if not looks_like_surname(word, "en"):
            return (closed or end in self._times) and self._is_for_firm(start, end)
        runs = self._line.ending_at(begins, "firm_led") is not None
        works = self._line.ending_at(begins, "company_from") is not None
        return runs or works or (apart and (closed or acts) and self._has_others(start, end))

    def _is_for_firm(self, start: int, end: int) -> bool:
        """ "12 desks for Zentra, 3.4k, Kwame confirmed": whom a thing is for, where somebody else is known by name."""
        sent = start > 1 and self._said_word(start - 2) in listed_set("en", "sent_things")
        led = self._line.ending_at(start, "for", *(("with",) if sent else ())) is not None
        if not led or any(cue.end == start for cue in self._cues):
            return False
        others = (index for index in range(end, len(self._line.tokens)) if self._line.tokens[index].is_capitalised)
        return any(is_first_name(self._said_word(index)) and self._is_capital_name(index) for index in others)

    def _past_article_back(self, start: int) -> int:
        """Where "the" begins that stands before a name; the name itself where none does."""
        article = self._line.ending_at(start, "article")
        return start if article is None else article

    def _has_others(self, start: int, end: int) -> bool:
        """Whether another name with a capital stands in the line: of two the one set apart is the firm."""
        others = (index for index in range(len(self._line.tokens)) if not start <= index < end)
        return any(self._line.tokens[index].is_capitalised and self._is_other_name(index) for index in others)

    def _is_other_name(self, index: int) -> bool:
        return self._is_capital_name(index) and (index > 0 or not self._line.hits[index])

    def _firm_apart(self) -> None:
        """ "Sophie Lund emailed, Lund Keramik, kiln arrives": a clause that is nothing but two words of no person.

        A surname opens it where it is that of who was named; a first name never does.
        """
        tokens, people = self._line.tokens, [named for named, _ in self._names.people]
        if self._names.company or not people or self._line.lexicon.lang != "en":
            return
        surnames = {self._said_word(named.end - 1) for named in people}
        for index in range(1, len(tokens)):
            if tokens[index - 1].text not in ",:/|" or not self._is_capital_name(index):
                continue
            end = self._joined_run(self._run(index, loose=False))
            word = self._said_word(index)
            known = is_first_name(word) or (looks_like_surname(word, "en") and word not in surnames)
            town = self._line.at(index, "town")
            alone = end - index == 1 and not self._line.hits[index] and self._is_behind_clause_of(index, people)
            several = end - index > 1 and not (town and town.end == end)
            if (several or (alone and word not in surnames)) and self._line.is_clause_end(end) and not known:
                self._add_company(index, end, after_preposition=False)
                return

    def _is_behind_clause_of(self, index: int, people: list[Named]) -> bool:
        """ "Marisol rang, Norvik, 120 towels more": whether the clause before names somebody."""
        first = index - 1
        while first > 0 and not self._line.is_clause_end(first - 1):
            first -= 1
        return any(first <= named.first < index for named in people)

    def _is_thing_of_two(self, start: int, end: int) -> bool:
        """ "from Green Acre": a surname before a word that is nobody's name; "from Greg Acre" would be a person."""
        if self._line.lexicon.lang != "en" or end - start != 2 or is_first_name(self._said_word(start)):
            return False
        return not self._looks_like_person(self._said_word(start + 1))

    def _employer_first(self, start: int, end: int) -> bool:
        """ "Lise i Acme skrev": what stands before the verb is where the person named before it works."""
        place = start
        preposition = self._line.ending_at(place, "company_from")
        while preposition is None and place and self._line.at(place - 1, "not_name", "brand", "title"):
            place -= 1  # "Галя из бухгалтерии Монолита звонила"
            preposition = self._line.ending_at(place, "company_from")
        if preposition is None and place > 1 and self._line.tokens[place - 1].text == "/":
            preposition = place - 1  # "Nygård/Bravo ringte"
        if preposition is None or preposition == 0:
            return False
        traded = end - start > 1 and self._line.at(end - 1, "company_word") is not None  # "i Olsen Bygg skrev"
        known = self._looks_like_person(self._said_word(start)) and not self._is_thing_of_two(start, end)
        if known and not (traded or self._is_source(start)):
            return False
        department = self._line.ending_at(preposition, "department")  # "Colin from accounts at Peverell's"
        preposition = preposition if department is None else department
        first = self._start_of_run(preposition, loose=False)
        if not self._line.tokens[start].is_capitalised or (first == preposition and not self._is_source(start)):
            return False
        if first < preposition:  # "гости из Гидропресса приедут"
            self._add_person(first, preposition, oblique=False)
        if first == preposition or not self._is_town(start, end):  # "Carlos from Leeds called"
            self._add_company(start, end, after_preposition=True)
        self._names.subject_is_other = True
        return True
