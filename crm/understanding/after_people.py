"""The firm that stands behind the people of a line: "Petrov from Acme", "Наташей из Акме"."""

from typing import Final

from crm.understanding.capital_names import CapitalNames
from crm.understanding.firm_clauses import FirmClauses
from crm.understanding.unled_names import UnledNames

_COMPANY_WORDS: Final = 3


class AfterPeople(UnledNames, CapitalNames, FirmClauses):
    """Firms behind a preposition that tells where somebody is from."""

    def _company_after_people(self) -> None:
        """ "Petrov from Acme", "Наташей из Акме"; then any capital after such a preposition."""
        if self._names.company:
            return
        ends = [self._past_times(named.end) for named, _ in self._names.people]
        for index in [*ends, *range(len(self._line.tokens))]:
            hit = self._line.at(index, "company_from")
            if hit is None:
                continue
            start = self._past_place(hit.end)
            if not self._free(start) or (index not in ends and self._is_made_by(index)):
                continue
            end = self._firm_run(start, loose=index in ends and self._may_be_named_on(start))
            if self._is_town(start, end) or self._is_place_in_small(index, start):
                continue
            capital = end > start and self._line.tokens[start].is_capitalised
            known = self._is_surname_in(start, end)
            if capital and ends and known and index not in ends and self._line.lexicon.lang == "bg":
                continue  # "препоръка от Стоянов"
            if capital and not ends and known and not self._is_source(start):
                self._split(start, end)
                if self._names.people:
                    self._company_after_people()  # "venter på svar fra Solem hos Elopak"
                return
            if capital or (end > start and index in ends and not self._is_definite(start)):
                end = self._joined_run(min(end, start + _COMPANY_WORDS))
                self._add_company(start, end, after_preposition=True)
                return

    def _past_times(self, index: int) -> int:
        """Where the time that follows a name ends: "met Anna yesterday at gamma"."""
        while index in self._times:
            index += 1
        return index
