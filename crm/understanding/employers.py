"""Where a person works as the words around the firm's name tell: before the verb, behind a department or a trade."""

from typing import Final

from crm.understanding.intent import Cue
from crm.understanding.name_runs import NameRuns

_COMPANY_WORDS: Final = 3


class Employers(NameRuns):
    """Names of firms that stand behind words for what they are."""

    def _employee(self, verb: Cue) -> None:
        """ "вася из автопарка звонил": a name opens the line, then in lower case where they work, then the verb."""
        end = self._run(0, loose=False)
        source = self._line.at(end, "company_from") if end and self._looks_like_person(self._said_word(0)) else None
        if source is None or not source.end < verb.first <= source.end + _COMPANY_WORDS:
            return
        between = range(source.end, verb.first)
        if any(self._line.tokens[index].is_capitalised or self._line.is_clause_end(index) for index in between):
            return
        self._add_person(0, end, oblique=False)
        self._names.subject_is_other = True
        if all(self._is_nameable(index, loose=True) for index in between):
            self._add_company(source.end, verb.first, after_preposition=True)

    def _past_place(self, index: int) -> int:
        """Where a firm's name begins behind what it or a part of it is: "из отдела закупок Химпрома"."""
        place = index
        while place < len(self._line.tokens) and self._line.at(place, "not_name", "brand", "title"):
            if self._line.tokens[place].is_capitalised or self._line.at(place, "article"):
                return index
            place += 1
        behind = place < len(self._line.tokens) and self._line.tokens[place].is_capitalised and self._free(place)
        return place if behind and not self._looks_like_person(self._said_word(place)) else index

    def _is_kind_of_firm(self, index: int) -> bool:
        """ "с завода Прибор": the word for a firm before its name; where one met, "в кафе Май", nobody works."""
        if not self._line.at(index, "brand") or self._line.tokens[index].is_capitalised:
            return False
        if index + 1 >= len(self._line.tokens) or not self._line.tokens[index + 1].is_capitalised:
            return False
        if self._line.ending_at(index, "into", "at") is not None or not self._is_nameable(index + 1, loose=False):
            return False
        return not self._looks_like_person(self._said_word(index + 1))
