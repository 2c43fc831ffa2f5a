"""Names whose place beside another name tells what they are, in small letters and capitals alike, in English.

"Met Sean Foley in Ennis, foley marine, ...": a clause that begins with the surname of who was named is their firm.
"Called Ripley Silver Band, Maureen Tudge": of two names set beside each other the longer one is the firm.
"""

from typing import Final

from crm.understanding.name_places import NamePlaces
from crm.understanding.names import is_first_name, looks_like_surname
from crm.understanding.small_firms import SmallFirms
from locales.lexicon import listed, listed_set

_OPENS: Final = ",:(/|–—-"
_CLOSES: Final = ",:;)/|–—-"
_WORDS: Final = 4
_LONG: Final = 3  # words with a capital that are more than a person's name
_DIGITS: Final = 4  # of a number that opens a firm's name
_SHORTEST: Final = 3
_NO_PART: Final = (
    "weekday", "month", "relday", "part", "unit", "with", "and", "todo", "plan", "person_verb", "counted",
)  # fmt: skip
_LEADS: Final = ("company_from", "with", "to_whom", "for", "into")
_ACTS: Final = ("person_verb", "log", "log_in", "outcome", "copula", "auxiliary", "future")
_TURNED: Final = ("log", "log_in", "todo", "plan", "outcome")
_TOWNS_ALONE: Final = ("ru", "bg")


class SetBeside(NamePlaces, SmallFirms):
    """Rules that compare two names of a line."""

    def _firms_beside(self) -> None:
        """What is a firm whoever else is named: before anybody is looked for."""
        if self._line.lexicon.lang != "en":
            return
        self._family_of_named()
        for index in range(len(self._line.tokens)):
            if self._names.company:
                return
            end = self._long_run(index) or self._number_first(index) or self._small_kin(index)
            if end:
                self._add_company(index, end, after_preposition=False)

    def _long_run(self, index: int) -> int:
        """ "Called Ripley Silver Band, Maureen Tudge,": where three capitals end, a person behind a comma."""
        tokens = self._line.tokens
        inside = index > 0 and tokens[index - 1].is_capitalised and self._free(index - 1)
        if inside or not self._is_capital_name(index):
            return 0
        end = index
        while end < len(tokens) and end - index <= _WORDS and tokens[end].text.istitle() and self._free(end):
            end += 1
        if end - index < _LONG or end + 2 >= len(tokens) or tokens[end].text not in ",:":
            return 0
        turned = any(cue.end == index and cue.role in _TURNED for cue in self._cues)
        led = index == 0 or turned or self._line.ending_at(index, *_LEADS) is not None
        named = any(is_first_name(self._said_word(at)) for at in range(index, end))
        person = self._is_capital_name(end + 1) and self._is_capital_name(end + 2)
        return end if led and person and not named else 0

    def _past_town(self, end: int) -> int:
        return super()._past_town(self._past_legal_form(end))

    def _past_legal_form(self, end: int) -> int:
        """ "Ludlow Cheese Fair Ltd": where a firm's name ends whose legal form stands behind further capitals."""
        last, tokens = end, self._line.tokens
        while last < len(tokens) and last - end < _WORDS and self._is_capital_name(last):
            if self._line.at(last, "company_word") and last > end:
                return last + 1
            last += 1
        mark = self._line.at(last, "company_word") if last > end and last < len(tokens) else None
        return mark.end if mark and tokens[last].is_capitalised else end

    def _number_first(self, index: int) -> int:
        """ "Darnell Scott, 77 Records, needs": where a clause ends that is a number before words with a capital."""
        tokens = self._line.tokens
        number = tokens[index].text
        if not number.isdecimal() or len(number) > _DIGITS or index in self._line.masked or index in self._times:
            return 0
        apart = index == 0 or tokens[index - 1].text in _OPENS
        apart = apart or self._line.ending_at(index, "company_from") is not None
        end = index + 1
        while end < len(tokens) and end - index <= _WORDS and tokens[end].text.istitle() and self._is_capital_name(end):
            end += 1
        if not apart or end == index + 1 or not (self._line.is_clause_end(end) or self._line.at(end, *_ACTS)):
            return 0
        words = range(index, end)
        if any(self._line.at(at, "maker", "month", "weekday") or is_first_name(self._said_word(at)) for at in words):
            return 0
        several = tokens[end - 1].word.endswith("s") and end == index + 2 and not self._is_trade(end - 1)
        others = any(token.is_capitalised and self._is_capital_name(at) for at, token in enumerate(tokens[:index]))
        return end if others and not several else 0

    def _small_kin(self, index: int) -> int:
        """ "at crumb & co", ", dolan & sons agri,": where a firm in small letters ends that kin or partners join."""
        tokens = self._line.tokens
        if index + 2 >= len(tokens) or tokens[index + 1].text not in ("&", "and") or not tokens[index].is_word:
            return 0
        kin = tokens[index + 2].word in listed("en", "firm_tails")
        small = not tokens[index].is_capitalised and self._free(index) and len(tokens[index].word) >= _SHORTEST
        known = is_first_name(tokens[index].word) or self._line.at(index, "pronoun", "title") is not None
        if not kin or not small or known:
            return 0
        if tokens[index + 1].text == "and" and self._line.hits[index]:
            return 0  # "wife and family"
        end = index + 3
        while end < len(tokens) and end - index <= _WORDS and self._is_part_in_small(end) and self._tells_small(end):
            end += 1
        return end

    def _tells_small(self, index: int) -> bool:
        word = self._said_word(index)
        return any(word in listed_set("en", one) for one in ("trades", "trades_small", "small_trades"))

    def _beside_people_in_small(self) -> None:
        """Firms in small letters, which whom they stand beside shows."""
        self._namesake_in_small()
        self._small_firm_beside_people()
        self._house_in_small()

    def _namesake_in_small(self) -> None:
        """ "Curtis Bell, bell fencing: 80 panels": a clause in small letters that a person's surname opens."""
        tokens = self._line.tokens
        if self._names.company or self._line.lexicon.lang != "en":
            return
        surnames = {self._said_word(named.end - 1) for named, _ in self._names.people if named.end - named.first > 1}
        for index in range(1, len(tokens) - 1 if surnames else 0):
            if not self._opens_clause(index) or not self._free(index) or tokens[index].is_capitalised:
                continue
            if tokens[index].word.removesuffix("'s") not in surnames:
                continue
            end = index + 1
            while end < len(tokens) and end - index < _WORDS and self._is_part_in_small(end):
                end += 1
            closed = end >= len(tokens) or tokens[end].text in _CLOSES or end in self._times
            if end > index + 1 and (closed or self._line.at(end, *_ACTS)):
                self._add_company(index, end, after_preposition=False)
                return

    def _house_in_small(self) -> None:
        """ "teams with Ruth Abara, southwark council, lighting": a clause of a name and the kind of house it is."""
        tokens = self._line.tokens
        if self._line.lexicon.lang != "en" or not self._names.people:
            return
        for index in range(1, len(tokens) - 1):
            if self._names.company:
                return
            if not self._opens_clause(index) or tokens[index].is_capitalised or not self._free(index):
                continue
            end = index
            while end < len(tokens) and end - index < _WORDS and self._is_part_in_small(end):
                end += 1
            house = end - index > 1 and self._said_word(end - 1) in listed_set("en", "trades_small")
            plain = self._line.hits[index] and not self._line.at(index, "town")
            if house and self._line.is_clause_end(end) and not plain and not self._is_field(index):
                self._add_company(index, end, after_preposition=False)

    def _is_part_in_small(self, index: int) -> bool:
        token = self._line.tokens[index]
        small = token.is_word and not token.is_capitalised and self._free(index) and index not in self._line.masked
        return small and index not in self._times and self._line.at(index, *_NO_PART) is None

    def _is_field(self, index: int) -> bool:
        """ "skip hire", "church heating": whether a common noun tells for what a trade is, so that no firm is named."""
        return self._said_word(index) in listed_set(self._line.lexicon.lang, "trade_fields")

    def _opens_clause(self, index: int) -> bool:
        return self._line.tokens[index - 1].text in _OPENS and index - 1 not in self._line.masked

    def _family_of_named(self) -> None:
        """ "the Moretti sisters, Gina and Paola,": whose own names follow are named by these."""
        tokens = self._line.tokens
        for index in range(len(tokens) - 3):
            kin = self._said_word(index + 1) in listed_set("en", "siblings") and tokens[index + 2].text in ",:("
            if kin and tokens[index].is_capitalised and is_first_name(self._said_word(index + 3)):
                self._taken = self._taken | {index}

    def _is_place_apart(self, index: int) -> bool:
        """ "Met Sean Foley in Ennis on Monday": behind somebody who is named, and "in", a word is where it was.

        So is a town alone in its clause: "был у Зуева, Тула, бетон встал".
        """
        town = self._line.at(index, "town")
        alone = town and self._line.lexicon.lang in _TOWNS_ALONE and index and self._line.is_clause_end(town.end)
        if town and alone and self._names.people and self._line.tokens[index - 1].text == ",":
            return True
        if self._line.lexicon.lang != "en" or not self._names.people or self._said_word(index - 1) != "in":
            return False
        ended = self._line.is_clause_end(index + 1) or index + 1 in self._times
        return ended or self._line.at(index + 1, "on", "about", "topic") is not None

    def _byname(self) -> None:
        """ "Big Dave rang": a byname before a first name goes with it."""
        tokens = self._line.tokens
        for index in range(len(tokens) - 1 if self._line.lexicon.lang == "en" else 0):
            known = tokens[index].is_capitalised and self._said_word(index) in listed_set("en", "bynames")
            if not known or not tokens[index + 1].is_capitalised or not is_first_name(self._said_word(index + 1)):
                continue
            behind = index + 2
            goes_on = behind < len(tokens) and tokens[behind].is_capitalised and tokens[behind].is_word
            if self._free(index) and self._free(index + 1) and not goes_on:
                self._add_person(index, behind, oblique=False)

    def _related(self) -> None:
        """ "..., wife Pam says ring after 5": who is told by their kin or office, and does what people do."""
        for index in range(1, len(self._line.tokens) - 1 if self._line.lexicon.lang == "en" else 0):
            if self._said_word(index) not in listed_set("en", "relations") or not self._is_capital_name(index + 1):
                continue
            end = self._run(index + 1, loose=False)
            acts = self._line.at(end, *_ACTS) is not None or self._line.is_clause_end(end)
            if acts and end - index <= _LONG and is_first_name(self._said_word(index + 1)):
                self._add_person(index + 1, end, oblique=False)

    def _is_small_pair(self, first: int) -> bool:
        """ "met bosco hayes at the mart": an unknown word and a surname in a line without capitals."""
        lang = self._line.lexicon.lang
        if not self._is_small or lang != "en":
            return False
        known = looks_like_surname(self._said_word(first), lang) or bool(self._line.hits[first])
        return not known and looks_like_surname(self._said_word(first + 1), lang)

    def _length_by_words(self, start: int, end: int) -> int:
        length = super()._length_by_words(start, end)
        return 2 if length == 1 and end - start > 1 and self._is_small_pair(start) else length
