"""People and the company in a line, without a store: who is called, met or written to, and where they work."""

from dataclasses import replace
from typing import Final

from crm.understanding.after_people import AfterPeople
from crm.understanding.apart_firms import ApartFirms
from crm.understanding.beside_others import BesideOthers
from crm.understanding.cues import Cue
from crm.understanding.governed_names import GovernedNames
from crm.understanding.joined_firms import JoinedFirms
from crm.understanding.named import Names
from crm.understanding.names import dictionary_form, has_surname_ending, is_first_name, looks_like_surname
from crm.understanding.north_firms import NorthFirms
from crm.understanding.north_names import NorthNames
from crm.understanding.set_beside import SetBeside
from crm.understanding.small_names import SmallNames
from crm.understanding.spokesmen import Spokesmen
from crm.understanding.titles import is_called_by_title
from crm.understanding.whole_firms import WholeFirms
from locales.folding import fold

_CONTACT_KINDS: Final = ("call", "meeting", "message", "email", "visit")
_NAME_WORDS: Final = 3


class NameFinder(
    NorthFirms,
    AfterPeople,
    SetBeside,
    Spokesmen,
    SmallNames,
    ApartFirms,
    NorthNames,
    JoinedFirms,
    GovernedNames,
    BesideOthers,
    WholeFirms,
):
    """Finds names in one line, given the tokens that are already read as something else."""

    def find(self) -> Names:
        """Names by place in the sentence first, by their own look after."""
        verb = next((cue for cue in self._cues if cue.role in ("log", "log_in", "todo", "plan")), None)
        self._byname()
        self._by_trade()
        if verb and verb.value in _CONTACT_KINDS:
            self._beside_verb(verb)
        self._beside_people_in_small()
        self._firm_beside_contact()
        for cue in self._cues:
            if cue.role in ("find", "detail", "remind", "log", "outcome") and not self._names.people:
                source = self._line.at(cue.end, "company_from") if cue.role == "outcome" else None
                if source and self._line.lexicon.lang == "nb" and self._calls_from(source.end):
                    continue  # "fikk ikke tak i noen på Fretex"
                asked = cue.role in ("find", "detail") and cue.first == 0
                self._after(source.end if source else self._reminded_of(cue), loose=asked)
                self._noted(cue)
        failed = next((cue for cue in self._cues if cue.role == "outcome" and cue.first in (1, 2)), None)
        if failed and not self._names.people:
            adverb = failed.first > 1 and self._line.at(failed.first - 1, "not_name", "pronoun") is not None
            self._subject(replace(failed, first=failed.first - adverb))
        self._deal_subject()
        self._promised()
        self._task_object()
        self._by_place()
        self._by_others()
        self._by_place_beside()
        self._without_own()
        self._single_beside_whole()
        return self._names

    def _by_trade(self) -> None:
        """Firms that a sign, a number or the word for their trade tells, and whose thing or staff is named so."""
        self._quoted()
        self._north_firms()
        self._with_legal_form()
        self._called_by_town()
        self._joined()
        self._kind_in_small()
        self._marked_by_capitals()
        self._firms_beside()
        self._by_capitals()
        self._of_department()
        self._joined_to_partners()
        self._sole_trader()
        self._numbered_by_year()
        self._joined_by_and()
        self._described()
        self._numbered()
        self._namesake()
        self._traded()
        self._staffed()
        self._announced()
        self._apposed()
        self._from_described()
        self._small_trade()
        self._announced_in_small()
        self._small_firm_opens()
        self._small_firm_behind_contact()
        self._plant_of_somebody()
        self._two_apart()
        self._firms_by_place()
        self._owning()

    def _by_place(self) -> None:
        """Names by their look, and by where they stand among signs, verbs and other names."""
        self._titled()
        self._employed()
        self._by_look()
        self._in_small_letters()
        self._related()
        self._beside_people_in_small()
        self._acting()
        self._says()
        self._introduced()
        self._joined_people()
        self._opening()
        self._opening_in_small()
        self._in_small()
        self._whom()
        self._set_apart()
        self._bracketed()
        self._employer_opens()
        self._firm_opens()
        self._firm_apart()
        self._company_beside_people()
        self._firm_led()
        self._company_after_people()
        self._at_whose()
        self._owner_of_staff()
        self._works_for()
        self._spoken_for()
        self._marked_company()
        self._governed()
        self._led_beside_person()
        self._opens_before_person()
        self._heads()
        self._firm_acts()
        self._between_person_and_verb()
        self._in_clause_alone()
        self._firm_speaks()
        self._who_works_there()
        self._opens_as_firm()
        self._whole_firm()

    def _beside_verb(self, verb: Cue) -> None:
        """Whom a verb of contact names: the first of these places where anybody stands."""
        places = (self._employee, self._addressee, self._subject, self._after_clause, self._after_times)
        for look in (*places, self._later_verbs):
            if not self._names.people:
                look(verb)

    def _noted(self, cue: Cue) -> None:
        """ "note: Acme moves": whom a note opens with, behind the colon."""
        start = cue.end + 1
        if cue.value != "note" or self._names.people or start >= len(self._line.tokens):
            return
        end = self._run(start, loose=False) if self._line.tokens[cue.end].text == ":" else start
        if end > start and self._line.tokens[start].is_capitalised:
            works_at = self._line.lexicon.lang == "en" and self._line.at(end, "company_from")
            away = any(self._line.at(index, "personal") for index in range(end, end + 4))
            if works_at or away or self._line.at(end, "joins"):
                self._split(start, end)  # only people move to a firm or have holidays
            else:
                self._person_or_company(start, end)

    def _addressee(self, verb: Cue) -> None:
        """Who follows the verb; behind one of sending a bare word is what was sent unless it looks like a person."""
        if self._line.at(verb.end, "topic"):
            return  # "called about bins"
        place = self._line.at(verb.end, "company_from")  # "board meeting at Tesseract"
        if place and self._line.lexicon.lang == "en" and self._calls_from(place.end):
            return
        said, behind = self._line.ending_at(verb.end, "firm_from"), self._line.at(verb.end, "firm_from")
        source = behind.end if behind else verb.end if said is not None and said > verb.first else 0
        if source and (self._calls_from(source) or self._is_plain_beside_capitals(source)):
            return  # "приходили из налоговой, инспектор Дорохова"
        sent = self._line.at(verb.first, "sent")
        if sent is None or sent.end != verb.end:
            self._after(verb.end, loose=self._may_be_bare(verb) and not self._is_done_by_capital(verb))
            return
        start = self._skip(verb.end)
        token = self._line.tokens[start] if start < len(self._line.tokens) else None
        if token and (token.is_capitalised or self._looks_like_person(token.word)):
            self._after(verb.end, loose=False)

    def _is_done_by_capital(self, verb: Cue) -> bool:
        """ "Chloe mailed pics": who did it stands before the verb, so that a small word behind is what was sent."""
        before = verb.first - 1
        return self._line.lexicon.lang == "en" and self._free(before) and self._line.tokens[before].is_capitalised

    def _after(self, index: int, *, loose: bool) -> None:
        start = self._skip(index)
        if self._line.at(index, "pronoun") and self._is_workplace(start):
            return
        is_definite = start > 0 and self._line.at(start - 1, "article") is not None  # "called about the hoists"
        end = self._run(start, loose=loose and not is_definite and not self._line.at(index, "pronoun"))
        start = self._past_calling(start, end)
        if end > start and self._is_where(start):
            self._person_or_company(start, end)
            return
        if end > start and self._is_venue_of(start, end):
            self._after(end, loose=False)
            return
        joined = self._joined_run(end) if end > start else end
        if joined > end and self._is_surely_person(start) and not self._is_family_firm(end):
            joined = end
        if joined > end:
            self._add_company(start, joined, after_preposition=False)
        elif end > start and self._line.at(end, "company_word"):
            self._add_company(start, end + 1, after_preposition=False)
        elif end > start:
            mark = self._line.at(start, "company_word")
            if mark is None:
                self._split(start, end)
            elif mark.value and not self._names.company:
                self._known_firm(start, end)

    def _is_surely_person(self, index: int) -> bool:
        """Whether a word is a person's even before "&": a listed surname may begin a firm, "Smith & Sons"."""
        word = self._said_word(index)
        return is_first_name(word) or has_surname_ending(word, self._line.lexicon.lang)

    def _later_verbs(self, verb: Cue) -> None:
        """ "visited the Hollins warehouse and talked to Ruud": whom a second verb of contact names."""
        for cue in self._cues:
            if cue.role == "log" and cue.first > verb.first and cue.value in _CONTACT_KINDS and not self._names.people:
                self._after(cue.end, loose=False)

    def _after_clause(self, verb: Cue) -> None:
        """ "called yesterday Petrov", "звонил вчера Петрову": the first name-like run of the verb's clause."""
        for index in range(verb.end, len(self._line.tokens)):
            if self._line.is_clause_end(index):
                return
            capital = self._line.tokens[index].is_capitalised
            if self._line.at(index, "company_word"):
                return
            if capital and (self._line.ending_at(index, "place") is not None or self._is_alone_within(index)):
                continue
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
        if tokens[0].is_capitalised and line.at(end, "person_verb"):
            self._person_or_company(0, end)  # "Прогресс хочет 25 мест"
            return
        set_off = end > 1 and tokens[1].is_capitalised and tokens[end].text in ",:"
        bracket = tokens[end].text == "(" and end + 1 < len(tokens)
        set_off = set_off or (bracket and tokens[end + 1].is_capitalised)
        meant = any(cue.role == "log" and line.at(cue.end, "pronoun") for cue in self._cues)
        if tokens[0].is_capitalised and (set_off or meant):
            self._split(0, end)

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
        if 0 == start < person and end == len(tokens) and not self._names.company:
            self._add_company(start, person, after_preposition=False)

    def _is_declined(self, start: int, end: int) -> bool:
        """Whether a Russian name before the verb is no subject: "Диане отправил счёт"."""
        said, lexicon = self._line.said(start, end), self._line.lexicon
        if lexicon.lang != "ru" or not any(self._looks_like_person(word) for word in said.split()):
            return False
        return dictionary_form(said.split(), lexicon.lang, oblique=False).casefold() != said.casefold()

    def _subject(self, verb: Cue) -> None:
        """ "Petrov called": the run right before the verb."""
        if verb.first - 1 in self._names.taken():
            self._names.subject_is_other = True  # "Wren Kitchens phoned": the firm is known by its trade
            self._who_is_there()
            return
        end = verb.first
        plain = verb.role == "plan" or self._line.at(0, "article")  # "vil ha møte", "the roofer rang"
        start = self._start_of_run(end, loose=end <= 2 and not plain)
        if start == end:
            end = self._before_adverbs(end)
            start = self._start_of_run(end, loose=False)
        if start == end or end - start > _NAME_WORDS + 2:
            return
        if self._employer_first(start, end) or self._joined_first(start, end) or self._is_town(start, end):
            return
        start = self._past_calling(start, end)
        if start and self._is_where(start):
            self._add_company(start, end, after_preposition=True)
            return
        if self._are_firm(start, end):
            self._add_company(start, end, after_preposition=False)
            return
        length = self._person_length(start, end)
        if self._is_declined(start, start + length):
            self._add_person(start, start + length, oblique=True)
            return
        self._add_person(start, start + length, oblique=False)
        self._names.subject_is_other = True
        if start + length < end and not self._names.company:
            self._add_company(start + length, end, after_preposition=False)

    def _by_look(self) -> None:
        """Known first names, and capitals after "with" or "to", anywhere in the line."""
        for index, token in enumerate(self._line.tokens):
            if not self._free(index) or not token.is_capitalised or not self._is_nameable(index, loose=False):
                continue
            led = self._line.ending_at(index, "with") is not None
            works_at = self._line.ending_at(index, "company_from") is not None
            at_table = works_at and token.word.endswith("'s") and self._line.is_clause_end(index + 1)
            if at_table or self._line.ending_at(index, "firm_from") is not None or self._is_office(index):
                continue  # "dinner at Luigi's", and nobody is "из Анны"
            if self._is_alone_within(index) or self._is_place_apart(index):
                continue  # "в София", "met Sean Foley in Ennis"
            to_whom = self._line.ending_at(index, "to_whom") is not None
            surname = self._looks_like_person(token.word) and not self._begins_firm(index)
            if self._line.at(index, "company_word"):
                continue
            if self._is_firm(index, index + 1) and not self._names.company and not self._is_in_firm(index):
                self._add_company(index, self._end_of_firm(index), after_preposition=False)
                continue
            if works_at and self._is_employer(index):
                self._add_company(index, self._joined_run(self._firm_run(index, loose=False)), after_preposition=True)
                continue
            by_place = not works_at and led and index > 0
            if self._line.ending_at(index, "joins") is not None and not is_first_name(token.word):
                self._join(index)
                continue
            if by_place and self._line.ending_at(index, "for") is not None and not self._names.company:
                self._person_or_company(index, self._run(index, loose=False))
                continue
            titled = self._line.ending_at(index, "title") is not None and self._has_two_capitals(index)
            surname, called = surname and not self._is_in_firm(index), is_called_by_title(self._line, index)
            if is_first_name(token.word) or (surname and (to_whom or not works_at)) or by_place or titled or called:
                start = min(self._given_before(index), index - self._is_named_before(index))
                self._split(self._before_initials(start), self._run(index, loose=False))
            elif self._is_full_name(index):
                self._split(index, index + 2)

    def _is_alone_within(self, index: int) -> bool:
        """Whether a Bulgarian word with a capital stands alone behind "в", where nobody is."""
        within = self._line.lexicon.lang == "bg" and self._line.ending_at(index, "within") is not None
        alone = not any(token.is_capitalised for token in self._line.tokens[index + 1 : index + 2])
        return within and alone and is_first_name(self._said_word(index))

    def _join(self, index: int) -> None:
        """ "moved to Beta", "работает в Омеге": the firm that somebody went to."""
        if not self._names.company:
            self._add_company(index, self._firm_run(index, loose=False), after_preposition=False)
