"""People and the company in a line, without a store: who is called, met or written to, and where they work."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from crm.understanding.intent import Cue
from crm.understanding.model import Company
from crm.understanding.name_runs import Named, Names
from crm.understanding.names import dictionary_form, has_surname_ending, is_first_name, looks_like_surname
from crm.understanding.unled_names import UnledNames
from locales.folding import fold

_CONTACT_KINDS: Final = ("call", "meeting", "message", "email", "visit")
_NAME_WORDS, _COMPANY_WORDS = 3, 3
_QUOTES: Final = {"«": "»", "“": "”", "„": "“", '"': '"'}


class NameFinder(UnledNames):
    """Finds names in one line, given the tokens that are already read as something else."""

    def find(self) -> Names:
        """Names by place in the sentence first, by their own look after."""
        verb = next((cue for cue in self._cues if cue.role in ("log", "log_in", "todo", "plan")), None)
        self._quoted()
        if verb and verb.value in _CONTACT_KINDS:
            self._addressee(verb)
            if not self._names.people:
                self._subject(verb)
            if not self._names.people:
                self._after_clause(verb)
            if not self._names.people:
                self._after_times(verb)
        for cue in self._cues:
            if cue.role in ("find", "detail", "remind", "log", "outcome") and not self._names.people:
                source = self._line.at(cue.end, "company_from") if cue.role == "outcome" else None
                self._after(source.end if source else cue.end, loose=cue.role in ("find", "detail"))
                self._noted(cue)
        failed = next((cue for cue in self._cues if cue.role == "outcome" and cue.first in (1, 2)), None)
        if failed and not self._names.people:
            adverb = failed.first > 1 and self._line.at(failed.first - 1, "not_name", "pronoun") is not None
            self._subject(replace(failed, first=failed.first - adverb))
        self._deal_subject()
        self._promised()
        self._task_object()
        self._by_look()
        self._in_small_letters()
        self._acting()
        self._joined_people()
        self._opening()
        self._employer_opens()
        self._company_beside_people()
        self._company_after_people()
        self._marked_company()
        return self._names

    def _noted(self, cue: Cue) -> None:
        """ "note: Acme moves": whom a note opens with, behind the colon."""
        start = cue.end + 1
        if cue.value != "note" or self._names.people or start >= len(self._line.tokens):
            return
        end = self._run(start, loose=False) if self._line.tokens[cue.end].text == ":" else start
        if end > start and self._line.tokens[start].is_capitalised:
            if self._line.at(end, "joins") or any(self._line.at(index, "personal") for index in range(end, end + 4)):
                self._split(start, end)  # only people move to a firm or have holidays
            else:
                self._person_or_company(start, end)

    def _addressee(self, verb: Cue) -> None:
        """Who follows the verb; behind one of sending a bare word is what was sent unless it looks like a person."""
        said, behind = self._line.ending_at(verb.end, "firm_from"), self._line.at(verb.end, "firm_from")
        source = behind.end if behind else verb.end if said is not None and said > verb.first else 0
        if source and self._calls_from(source):
            return
        sent = self._line.at(verb.first, "sent")
        if sent is None or sent.end != verb.end:
            self._after(verb.end, loose=True)
            return
        start = self._skip(verb.end)
        token = self._line.tokens[start] if start < len(self._line.tokens) else None
        if token and (token.is_capitalised or self._looks_like_person(token.word)):
            self._after(verb.end, loose=False)

    def _calls_from(self, index: int) -> bool:
        """ "звонили из Акме": behind "from" a name with a capital that looks like no person's is a firm."""
        tokens = self._line.tokens
        if index >= len(tokens) or not tokens[index].is_capitalised or self._looks_like_person(tokens[index].word):
            return False
        end = self._run(index, loose=False)
        if end > index:
            self._add_company(index, end, after_preposition=True)
        return end > index

    def _after(self, index: int, *, loose: bool) -> None:
        start = self._skip(index)
        if self._line.at(index, "pronoun") and self._is_workplace(start):
            return
        end = self._run(start, loose=loose and not self._line.at(index, "pronoun"))
        joined = self._joined_run(end) if end > start and not self._is_surely_person(start) else end
        if joined > end:
            self._add_company(start, joined, after_preposition=False)
        elif end > start and self._line.at(end, "company_word"):
            self._add_company(start, end + 1, after_preposition=False)
        elif end > start and not self._line.at(start, "company_word"):
            self._split(start, end)

    def _is_surely_person(self, index: int) -> bool:
        """Whether a word is a person's even before "&": a listed surname may begin a firm, "Smith & Sons"."""
        word = self._said_word(index)
        return is_first_name(word) or has_surname_ending(word, self._line.lexicon.lang)

    def _after_clause(self, verb: Cue) -> None:
        """ "called yesterday Petrov", "звонил вчера Петрову": the first name-like run of the verb's clause."""
        for index in range(verb.end, len(self._line.tokens)):
            if self._line.is_clause_end(index):
                return
            capital = self._line.tokens[index].is_capitalised
            if self._line.at(index, "company_word"):
                return
            if capital and self._free(index) and self._is_nameable(index, loose=False):
                if not self._line.at(index - 1, "company_from") or is_first_name(self._line.tokens[index].word):
                    self._split(index, self._run(index, loose=False))
                return

    def _after_times(self, verb: Cue) -> None:
        """ "звонил вчера щербакову": right behind the time a name in lower case that looks like a person's."""
        index = self._skip(self._past_times(verb.end))
        if index == verb.end or index >= len(self._line.tokens) or self._line.hits[index]:
            return
        if self._looks_like_person(self._said_word(index)) and self._is_nameable(index, loose=False):
            self._split(index, self._run(index, loose=False))

    def _joined_people(self) -> None:
        """ "lunsj med Kvamme og Sletten": a name with a capital that "and" joins to a person is a person's too."""
        for named, _ in tuple(self._names.people):
            joint = self._line.at(named.end, "and")
            if joint and self._is_nameable(joint.end, loose=False) and self._line.tokens[joint.end].is_capitalised:
                self._split(joint.end, self._run(joint.end, loose=False))
            elif joint and self._is_small() and (end := self._small_name(joint.end)):
                self._add_person(joint.end, end, oblique=False)

    def _promised(self) -> None:
        """ "promised Vance a quote", "lovet Vang å sende": whom something was promised."""
        if any(cue.role in ("ask", "report") for cue in self._cues):
            return
        for index in range(len(self._line.tokens)):
            promise = self._line.at(index, "promise")
            if promise and not self._names.people and promise.end < len(self._line.tokens):
                start = self._skip(promise.end)
                if start < len(self._line.tokens) and self._line.tokens[start].is_capitalised:
                    self._after(promise.end, loose=False)

    def _opening(self) -> None:
        """ "Wallace approved 2m, called him", "Eline Borge, 415 55 443": a name that opens the line."""
        if self._names.people or self._names.company:
            return
        end = self._run(0, loose=False)
        if not end or end >= len(self._line.tokens) or self._line.hits[0]:
            return
        tokens, line = self._line.tokens, self._line
        set_off = end > 1 and tokens[1].is_capitalised and tokens[end].text in ",:"
        meant = any(cue.role == "log" and line.at(cue.end, "pronoun") for cue in self._cues)
        if tokens[0].is_capitalised and (set_off or meant):
            self._split(0, end)

    def _employer_opens(self) -> None:
        """ "Quant, Alina: called": a firm that opens the line, a comma before the person."""
        tokens = self._line.tokens
        if self._names.company or not self._names.people or not tokens[0].is_capitalised:
            return
        person, end = self._names.people[0][0], self._run(0, loose=False)
        if not end or tokens[end].text != "," or person.first != end + 1 or self._line.hits[0]:
            return
        closed = person.end < len(tokens) and tokens[person.end].text in ":,-–"
        if closed and not self._looks_like_person(tokens[0].word):
            self._add_company(0, end, after_preposition=False)

    def _is_person_word(self, index: int) -> bool:
        """Whether a bare word is a person's: a first name of the language, or an unknown word like a surname."""
        word, lexicon = self._line.tokens[index].word, self._line.lexicon
        surname = not self._line.hits[index] and looks_like_surname(word, lexicon.lang)
        return surname or fold(word) in lexicon.names

    def query(self) -> None:
        """Of a few bare words, those that look like a person's; beside a person the rest is the company."""
        if self._names.people or self._names.company:
            return
        tokens = self._line.tokens
        start = next((index for index in range(len(tokens)) if self._is_nameable(index, loose=True)), len(tokens))
        end = self._run(start, loose=True)
        person = next((index for index in range(start, end) if self._is_person_word(index)), end)
        if person == end:
            return
        self._split(person, end)
        alone = start == 0 and end == len(tokens)
        if person > start and alone and not self._names.company:
            self._add_company(start, person, after_preposition=False)

    def _start_of_run(self, end: int, *, loose: bool) -> int:
        start = end
        while start > 0 and self._is_nameable(start - 1, loose=loose):
            start -= 1
        return self._before_initials(start) if start < end else start

    def _before_initials(self, start: int) -> int:
        """Where the initials begin that stand right before a surname: "K. Dahl ringte"."""
        tokens = self._line.tokens
        while start > 1 and tokens[start - 1].text == "." and len(tokens[start - 2].text) == 1:
            if not tokens[start - 2].is_capitalised or tokens[start - 2].end != tokens[start - 1].start:
                break
            start -= 2
        return start

    def _is_declined(self, start: int, end: int) -> bool:
        """Whether a Russian name before the verb is no subject: "Диане отправил счёт"."""
        said, lexicon = self._line.said(start, end), self._line.lexicon
        if lexicon.lang != "ru" or not any(self._looks_like_person(word) for word in said.split()):
            return False
        return dictionary_form(said.split(), lexicon.lang, oblique=False).casefold() != said.casefold()

    def _subject(self, verb: Cue) -> None:
        """ "Petrov called": the run right before the verb."""
        start = self._start_of_run(verb.first, loose=verb.first <= 2)
        if start == verb.first or verb.first - start > _NAME_WORDS + 2:
            return
        if self._employer_first(start, verb.first):
            return
        length = self._person_length(start, verb.first)
        if self._is_declined(start, start + length):
            self._add_person(start, start + length, oblique=True)
            return
        self._add_person(start, start + length, oblique=False)
        self._names.subject_is_other = True
        if start + length < verb.first and not self._names.company:
            self._add_company(start + length, verb.first, after_preposition=False)

    def _employer_first(self, start: int, end: int) -> bool:
        """ "Lise i Acme skrev": what stands before the verb is where the person named before it works."""
        preposition = self._line.ending_at(start, "company_from")
        if preposition is None or preposition == 0 or self._looks_like_person(self._said_word(start)):
            return False
        first = self._start_of_run(preposition, loose=False)
        if first == preposition or not self._line.tokens[start].is_capitalised:
            return False
        self._add_person(first, preposition, oblique=False)
        self._add_company(start, end, after_preposition=True)
        self._names.subject_is_other = True
        return True

    def _deal_subject(self) -> None:
        """ "acme to won 42k", "new deal acme 40k": what a deal is about is a company unless it looks like a person."""
        deals = [cue.end for cue in self._cues if cue.role in ("deal", "deal_outcome")]
        if self._names.people or self._names.company or not (deals or self._moves):
            return
        if any(cue.role in ("log", "log_in", "remind", "todo", "ask", "report") for cue in self._cues):
            return
        starts = [0, *deals, *self._move_objects()]
        for start in starts:
            begin = self._skip(start) if start else start
            end = self._run(begin, loose=True)
            if end > begin:
                self._person_or_company(begin, end)
                return

    def _task_object(self) -> None:
        """ "invoice Acme": what a task is about, if it is written with a capital."""
        task = next((cue for cue in self._cues if cue.role == "todo" and cue.value == "note"), None)
        if task is None or self._names.people or self._names.company:
            return
        start = task.end
        if self._line.at(start, "not_name") and start + 1 < len(self._line.tokens):
            start += not self._line.tokens[start].is_capitalised  # "выставить счёт Акме"
        end = self._run(start, loose=False)
        if end > start and self._line.tokens[start].is_capitalised:
            if self._line.at(task.first, "gives"):  # "send Bø the invoice"
                self._split(start, end)
            else:
                self._person_or_company(start, end)

    def _move_objects(self) -> Iterable[int]:
        for index in range(len(self._line.tokens)):
            if hit := self._line.at(index, "move_verb", "with"):
                yield hit.end

    def _by_look(self) -> None:
        """Known first names, and capitals after "with" or "to", anywhere in the line."""
        for index, token in enumerate(self._line.tokens):
            if not self._free(index) or not token.is_capitalised or not self._is_nameable(index, loose=False):
                continue
            led = self._line.ending_at(index, "with") is not None
            works_at = self._line.ending_at(index, "company_from") is not None
            if self._line.ending_at(index, "firm_from") is not None:
                continue  # nobody is "из Анны"
            to_whom = self._line.ending_at(index, "to_whom") is not None
            surname = looks_like_surname(token.word, self._line.lexicon.lang)
            if self._line.at(index, "company_word"):
                continue
            if self._is_firm(index, index + 1) and not self._names.company and not self._is_in_firm(index):
                self._add_company(index, index + 1, after_preposition=False)
                continue
            by_place = not works_at and led and index > 0
            if self._line.ending_at(index, "joins") is not None and not is_first_name(token.word):
                self._join(index)
                continue
            if by_place and self._line.ending_at(index, "for") is not None and not self._names.company:
                self._person_or_company(index, self._run(index, loose=False))
                continue
            titled = self._line.ending_at(index, "title") is not None and self._has_two_capitals(index)
            surname = surname and not self._is_in_firm(index)
            if is_first_name(token.word) or (surname and (to_whom or not works_at)) or by_place or titled:
                self._split(index, self._run(index, loose=False))
            elif self._is_full_name(index):
                self._split(index, index + 2)

    def _join(self, index: int) -> None:
        """ "moved to Beta", "работает в Омеге": the firm that somebody went to."""
        if not self._names.company:
            self._add_company(index, self._run(index, loose=False), after_preposition=False)

    def _company_beside_people(self) -> None:
        """ "Petrov (Acme)", "Petrov/Acme", "Tom Baker, Delta: called": a name set off right behind a person's."""
        tokens = self._line.tokens
        for named, _ in [] if self._names.company else self._names.people:
            if named.end + 1 >= len(tokens) or tokens[named.end].text not in "(/,":
                continue
            start, opening = named.end + 1, tokens[named.end].text
            if not self._is_nameable(start, loose=False) or not tokens[start].is_capitalised:
                continue
            end = self._run(start, loose=False)
            closing = tokens[end].text if end < len(tokens) else ""
            set_off = closing == ")" if opening == "(" else opening == "/" or closing in ("", ":", ",", "-", "–")
            if set_off and not self._looks_like_person(self._said_word(start)):
                self._add_company(start, end, after_preposition=False)
                return

    def _company_after_people(self) -> None:
        """ "Petrov from Acme", "Наташей из Акме"; then any capital after such a preposition."""
        if self._names.company:
            return
        ends = [self._past_times(named.end) for named, _ in self._names.people]
        for index in [*ends, *range(len(self._line.tokens))]:
            hit = self._line.at(index, "company_from")
            if hit is None or not self._free(hit.end):
                continue
            end = self._firm_run(hit.end, loose=index in ends)
            if self._is_town(hit.end, end):
                continue
            capital = end > hit.end and self._line.tokens[hit.end].is_capitalised
            if capital and not ends and looks_like_surname(self._said_word(hit.end), self._line.lexicon.lang):
                self._split(hit.end, end)
                return
            if capital or (end > hit.end and index in ends and not self._is_definite(hit.end)):
                end = self._joined_run(min(end, hit.end + _COMPANY_WORDS))
                self._add_company(hit.end, end, after_preposition=True)
                return

    def _is_definite(self, index: int) -> bool:
        """Whether a word in lower case has an article, as names do not: Bulgarian "на изложението"."""
        endings = tuple(self._line.lexicon.values["settings"].get("article_endings", "").split())
        return bool(endings) and self._said_word(index).endswith(endings)

    def _past_times(self, index: int) -> int:
        """Where the time that follows a name ends: "met Anna yesterday at gamma"."""
        while index in self._times:
            index += 1
        return index

    def _marked_company(self) -> None:
        """ "Acme AS", "ООО Ромашка"."""
        if self._names.company:
            return
        for index in range(len(self._line.tokens)):
            if not self._line.at(index, "company_word") or not self._line.tokens[index].is_capitalised:
                continue
            whole = self._line.at(index, "company_word")
            if whole and whole.value and self._free(index):
                first = index - (self._free(index - 1) and self._line.tokens[index - 1].is_capitalised)
                self._add_company(first, index + 1, after_preposition=False)
                return
            if index + 1 < len(self._line.tokens) and self._is_nameable(index + 1, loose=False):
                self._add_company(index, self._run(index + 1, loose=False), after_preposition=False)
                return
            if index and self._free(index - 1) and self._line.tokens[index - 1].is_capitalised:
                self._add_company(index - 1, index + 1, after_preposition=False)
                return

    def _quoted(self) -> None:
        """A name in quotation marks is a company's, with ООО or the like before it."""
        for index, token in enumerate(self._line.tokens):
            closing = _QUOTES.get(token.text)
            if closing is None:
                continue
            for end in range(index + 2, min(index + 6, len(self._line.tokens))):
                if self._line.tokens[end].text == closing and self._line.tokens[index + 1].is_capitalised:
                    marked = index > 0 and self._line.at(index - 1, "company_word") is not None
                    inside = self._line.said(index + 1, end)
                    self._names.company = (Named(index - marked, end + 1), Company(inside, inside))
                    return
