"""Names that no verb of contact leads to: typed in small letters, or beside any other verb."""

from crm.understanding.name_runs import NameRuns
from crm.understanding.names import looks_like_surname
from locales.folding import fold


class UnledNames(NameRuns):
    """Names that their look or their place in a clause tells."""

    def _acting(self) -> None:
        """ "Kværner ville ha rabatt", "spurte Ragnvald": a capital before a verb that opens a clause, or behind one."""
        tokens, line = self._line.tokens, self._line
        for index in range(len(tokens)):
            if self._names.people or self._names.company:
                return
            if not tokens[index].is_capitalised or not self._is_nameable(index, loose=False):
                continue
            before, end = line.ending_at(index, "acts_on"), self._run(index, loose=False)
            opens = index == 0 or line.is_clause_end(index - 1) or tokens[index - 1].text == ":"
            acts = opens and line.at(end, "acts") is not None and not self._is_common(tokens[index].word)
            if acts or (before is not None and (before == 0 or line.is_clause_end(before - 1))):
                self._person_or_company(index, end)

    def _in_small_letters(self) -> None:
        """ "sendt faktura til lars holm": known first names in a line typed without capitals, led or with a surname."""
        if self._names.people or not self._is_small():
            return
        for index in range(len(self._line.tokens)):
            end = self._small_name(index)
            if end and all(map(self._free, range(index, end))):
                self._add_person(index, end, oblique=False)
            joint = self._line.at(end, "and") if end else None
            if joint and (other := self._small_name(joint.end)):
                self._add_person(joint.end, other, oblique=False)
            if end:
                return

    def _is_small(self) -> bool:
        """Whether a line is typed without capitals, in a language where names are then still told by their look."""
        told = "small_names" in self._line.lexicon.values["settings"]
        return told and not any(token.is_capitalised for token in self._line.tokens[1:])

    def _small_name(self, index: int) -> int:
        """Where a name in small letters ends: a first name with a surname, or alone behind "til" or at the start."""
        line, tokens = self._line, self._line.tokens
        if not self._is_small_first(index):
            return 0
        end = index + 1
        if self._is_small_first(end):
            end += 1
        if end < len(tokens) and self._free(end) and not line.hits[end] and self._looks_like_surname(end):
            end += 1
        led = line.ending_at(index, "with", "company_from", "title", "and") is not None
        opens = index == 0 or line.is_clause_end(index - 1)
        leads = line.at(end, "acts", "log", "log_in", "company_from", "outcome") is not None
        sure = end - index > 1 or (not line.hits[index] and (led or (opens and leads)))
        return end if sure else 0

    def _is_small_first(self, index: int) -> bool:
        word = self._line.tokens[index].word if index < len(self._line.tokens) else ""
        free = self._free(index) and index not in self._line.masked
        return free and len(word) > 1 and fold(word) in self._line.lexicon.names

    def _looks_like_surname(self, index: int) -> bool:
        return looks_like_surname(self._said_word(index), self._line.lexicon.lang)
