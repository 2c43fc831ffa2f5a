"""Names that no verb of contact leads to: typed in small letters, or beside any other verb."""

from collections.abc import Iterable
from typing import Final

from crm.understanding.name_runs import NameRuns
from crm.understanding.names import is_first_name, looks_like_surname
from locales.folding import fold
from locales.lexicon import listed_set

_LEADS: Final = (
    "with", "company_from", "title", "and", "acts_on", "todo", "promise", "remind", "log", "log_in", "for", "at_firm",
    "copula", "pronoun",
)  # fmt: skip


_GIVEN: Final = 2  # words of a name that nothing knows


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
            acts = opens and line.at(end, "acts") is not None and not self._ends_commonly(tokens[index].word)
            if acts or (before is not None and (before == 0 or line.is_clause_end(before - 1))):
                self._person_or_company(index, end)

    def _deal_subject(self) -> None:
        """ "acme to won 42k", "new deal acme 40k": what a deal is about is a company unless it looks like a person."""
        deals = [cue.end for cue in self._cues if cue.role in ("deal", "deal_outcome")]
        if self._names.people or self._names.company or not (deals or self._moves):
            return
        if any(cue.role in ("log", "log_in", "remind", "todo", "ask", "report") for cue in self._cues):
            return
        for start in (0, *deals, *self._move_objects()):
            begin = self._skip(start) if start else start
            end = self._run(begin, loose=not begin or not self._line.at(begin - 1, "article"))  # not "signed the lease"
            if end > begin:
                self._person_or_company(begin, end)
                return

    def _task_object(self) -> None:
        """ "invoice Acme": what a task is about, if it is written with a capital."""
        task = next((cue for cue in self._cues if cue.role == "todo" and cue.value == "note"), None)
        others = self._names.company if self._line.lexicon.lang != "en" else None
        if task is None or self._names.people or others:
            return
        start = task.end
        if self._line.at(start, "not_name") and start + 1 < len(self._line.tokens):
            start += not self._line.tokens[start].is_capitalised  # "выставить счёт Акме"
        end = self._run(start, loose=False)
        if end > start and self._line.tokens[start].is_capitalised:
            if self._line.at(task.first, "gives") or self._names.company:  # "send Bø the invoice"
                self._split(start, end)
            else:
                self._person_or_company(start, end)

    def _move_objects(self) -> Iterable[int]:
        for index in range(len(self._line.tokens)):
            if hit := self._line.at(index, "move_verb", "with"):
                yield hit.end

    def _in_small_letters(self) -> None:
        """ "sendt faktura til lars holm": known first names in a line typed without capitals, led or with a surname."""
        if self._names.people or not self._is_typed_small():
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

    def _is_typed_small(self) -> bool:
        """Whether a line is typed without capitals, in a language where names are then still told by their look."""
        told = "small_names" in self._line.lexicon.values["settings"]
        return told and not any(token.is_capitalised for token in self._line.tokens[1:])

    def _small_name(self, index: int) -> int:
        """Where a name in small letters ends: a first name with a surname, or alone behind "til" or at the start."""
        line, is_first = self._line, self._is_small_first(index)
        if not is_first and not self._is_small_surname(index):
            return 0
        end = index + 1
        if is_first and self._is_small_first(end):
            end += 1
        if is_first and (self._is_small_surname(end) or self._closes_small_name(end)):
            end += 1
        led = line.ending_at(index, *_LEADS) is not None
        opens = index == 0 or line.is_clause_end(index - 1) or line.tokens[index - 1].text == ":"
        leads = line.at(end, "acts", "log", "log_in", "company_from", "outcome") is not None
        sure = end - index > 1 or (not line.hits[index] and (led or (opens and leads)))
        return end if sure else 0

    def _is_small_surname(self, index: int) -> bool:
        unknown = index < len(self._line.tokens) and self._free(index) and not self._line.hits[index]
        return unknown and self._looks_like_surname(index) and self._line.tokens[index].is_word

    def _closes_small_name(self, index: int) -> bool:
        """ "nils vorre i entra": behind a first name a word that nothing knows, before what may follow a name."""
        line = self._line
        if index >= len(line.tokens) or line.hits[index] or not self._is_nameable(index, loose=True):
            return False
        after = line.at(index + 1, "acts", "log", "log_in", "company_from", "outcome", "and") is not None
        return after or line.is_clause_end(index + 1)

    def _is_small_first(self, index: int) -> bool:
        word = self._line.tokens[index].word if index < len(self._line.tokens) else ""
        free = self._free(index) and index not in self._line.masked
        return free and len(word) > 1 and fold(word) in self._line.lexicon.names

    def _looks_like_surname(self, index: int) -> bool:
        return looks_like_surname(self._said_word(index), self._line.lexicon.lang)

    def _joined_people(self) -> None:
        """ "lunsj med Kvamme og Sletten": a name with a capital that "and" joins to a person is a person's too."""
        for named, _ in tuple(self._names.people):
            self._joined_before(named.first)
            joint = self._line.at(named.end, "and")
            if joint and self._is_nameable(joint.end, loose=False) and self._line.tokens[joint.end].is_capitalised:
                self._split(joint.end, self._run(joint.end, loose=False))
            elif joint and self._is_typed_small() and (end := self._small_name(joint.end)):
                self._add_person(joint.end, end, oblique=False)

    def _joined_before(self, index: int) -> None:
        """ "Brannock and Ewan from Kelso Print": a name that opens a clause before "and" and a person."""
        joint = self._line.ending_at(index, "and") if self._line.lexicon.lang == "en" else None
        if not joint or not self._line.tokens[joint - 1].is_capitalised or self._line.tokens[joint].text == "&":
            return
        start = joint
        while start > 0 and joint - start < _GIVEN and self._is_nameable(start - 1, loose=False):
            if not self._line.tokens[start - 1].is_capitalised:
                break
            start -= 1
        opens = start == 0 or not self._line.tokens[start - 1].is_word
        known = self._said_word(joint - 1) in listed_set("en", "trades")
        if start < joint and opens and not self._line.hits[start] and not known:
            self._add_person(start, joint, oblique=False)

    def _firm_run(self, index: int, *, loose: bool) -> int:
        """Where a firm's name ends: after a capital small words are no part of it, but for "Asker kommune"."""
        capital = index < len(self._line.tokens) and self._line.tokens[index].is_capitalised
        end = self._run(index, loose=loose and not capital)
        if end == index + 1 and self._is_adjective_before(end):
            end += 1
        mark = self._line.at(end, "company_word") if end > index else None
        return mark.end if mark else end

    def _is_adjective_before(self, index: int) -> bool:
        """ "из Страхового дома": whether a Russian adjective stands before a small word in the same case."""
        line = self._line
        if line.lexicon.lang != "ru" or not self._said_word(index - 1).endswith(("ого", "его")):
            return False
        if index >= len(line.tokens) or not self._free(index) or not self._said_word(index).endswith(("а", "я")):
            return False
        return all(hit.role in ("brand", "common", "not_name", "numbered") for hit in line.hits[index])

    def _is_in_firm(self, index: int) -> bool:
        """ "på Kiwi Torshov": the second word of where somebody works, whatever it looks like."""
        if not index or not self._line.tokens[index - 1].is_capitalised or not self._free(index - 1):
            return False
        return self._line.ending_at(index - 1, "company_from") is not None and not is_first_name(self._said_word(index))

    def _is_workplace(self, index: int) -> bool:
        """ "møtte ham på Color Line": behind whom was met a place, if it is no first name."""
        at_place = self._line.ending_at(index, "company_from") is not None and self._line.ending_at(index, "to") is None
        return at_place and index < len(self._line.tokens) and not is_first_name(self._said_word(index))

    def _has_two_capitals(self, index: int) -> bool:
        """ "butikksjef Amir Khan": behind a title two words with a capital are a person's, known or not."""
        return self._is_nameable(index + 1, loose=False) and self._line.tokens[index + 1].is_capitalised

    def _is_full_name(self, index: int) -> bool:
        """ "Bo Andersen", "Amir Khan i Meny": an unknown word with a capital and a surname, or a place of work."""
        if self._line.ending_at(index, "company_from", "company_word") is not None or not self._has_two_capitals(index):
            return False
        if any(self._line.at(place, "company_word") for place in (index, index + 1, index + 2)):
            return False
        opens = index == 0 or self._line.is_clause_end(index - 1)
        if looks_like_surname(self._line.tokens[index + 1].word, self._line.lexicon.lang) and not opens:
            return True
        source = self._line.at(index + 2, "company_from")
        if source is None or not self._is_nameable(source.end, loose=False):
            return False
        return self._line.tokens[source.end].is_capitalised and self._line.at(source.end, "town") is None
