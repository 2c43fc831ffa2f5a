"""Who speaks for a firm, whose thing it is, and firms that a number or a saint names.

"called Tullow Stud, the manager is Ciara Boland", "Podge Whelan's harvester", "школа 145", "7-Eleven", "St. Mary's".
The lexicon's settings list `spokesmen` and `numbered_firms`.
"""

from typing import Final

from crm.understanding.contact_pairs import ContactPairs
from crm.understanding.model import Company
from crm.understanding.name_looks import is_glued
from crm.understanding.name_places import NamePlaces
from crm.understanding.named import Named
from crm.understanding.names import is_first_name, looks_like_surname
from crm.understanding.titles import title_before
from crm.understanding.trade_forms import numbered_form
from locales.lexicon import listed, listed_set

_DIGITS: Final = 4  # of the number of a school, or before "-Eleven"
_NUMBER_MARKS: Final = "№#"
_NUMBERED_ELSE: Final = ("month", "unit", "currency", "ampm", "counted", "weekday", "part")
_TURNED_TO: Final = ("log", "log_in", "todo", "plan", "outcome")


class Spokesmen(NamePlaces, ContactPairs):
    """Rules for names whose place beside another name tells what they are."""

    def _of_department(self) -> None:
        """ "Julie fra regnskap i Tromsø Taxi ringte": who is in a part of a firm, and the firm it is a part of."""
        departments = listed_set(self._line.lexicon.lang, "departments")
        for index in range(2, len(self._line.tokens) - 2 if departments and not self._names.company else 0):
            within = self._line.at(index + 1, "company_from")
            if self._line.tokens[index].word not in departments or within is None:
                continue
            lead = self._line.ending_at(index, "company_from")
            if not lead or not self._is_capital_name(lead - 1) or not self._is_capital_name(within.end):
                continue
            start = self._start_of_run(lead, loose=False)
            self._add_person(start, lead, oblique=False)
            end = self._run(within.end, loose=False)
            mark = self._line.at(end, "company_word")
            end = mark.end if mark and self._line.tokens[end].is_capitalised else end
            self._add_company(within.end, end, after_preposition=True)
            return

    def _joined_to_partners(self) -> None:
        """ "Штерн и партнеры", "Brandt og Sønner": a name that "and" joins to who else owns the firm."""
        tokens, kin = self._line.tokens, listed_set(self._line.lexicon.lang, "firm_kin")
        for index in range(1, len(tokens) - 1 if kin and not self._names.company else 0):
            joined = tokens[index + 1].word in kin and self._line.at(index, "and") is not None
            if joined and self._is_capital_name(index - 1) and not is_first_name(tokens[index - 1].word):
                mark = self._line.at(index + 2, "company_word")
                self._add_company(index - 1, mark.end if mark else index + 2, after_preposition=False)
                return

    def _numbered(self) -> None:
        """ "школа 145", "в гимназии №37", "7-Eleven", "St. Brigid's"."""
        tokens = self._line.tokens
        for index, token in enumerate(tokens):
            if self._names.company:
                return
            opens = token.is_capitalised or token.text.isdecimal()
            end = (self._past_saint(index) or self._past_number_first(index)) if opens else 0
            end = end or self._past_number_of_house(index)
            if end:
                self._add_company(index, end, after_preposition=False)
            elif (
                index + 1 < len(tokens)
                and (tokens[index + 1].text.isdecimal() or tokens[index + 1].text in _NUMBER_MARKS)
                and (name := numbered_form(token.text, self._line.lexicon.lang))
            ):
                end = self._past_number(index + 1)
                if end > index + 1 and self._free(index):
                    said = self._line.said(index, end)
                    self._names.company = (Named(index, end), Company(said, name + said.removeprefix(token.text)))

    def _namesake(self) -> None:
        """ "Knut Wold på tlf, Wold Maler": a surname that comes again before a word with a capital is a firm's."""
        tokens, surnames = self._line.tokens, set[str]()
        for index in range(1, len(tokens) - 1):
            if not self._is_capital_name(index) or self._names.company:
                continue
            word, after = tokens[index].word, tokens[index + 1]
            goes_on = after.text.istitle() and after.is_word and self._free(index + 1)
            if word in surnames and goes_on and not is_first_name(after.word):
                self._add_company(index, max(self._run(index, loose=False), index + 2), after_preposition=False)
            elif is_first_name(tokens[index - 1].word) and tokens[index - 1].is_capitalised:
                surnames.add(word)

    def _past_number(self, index: int) -> int:
        """Where the number of a house ends that counts nothing; the token itself where none stands."""
        tokens, place = self._line.tokens, index
        if place < len(tokens) and tokens[place].text in _NUMBER_MARKS:
            place += 1
        if place >= len(tokens) or not tokens[place].text.isdecimal() or len(tokens[place].text) > _DIGITS:
            return index
        read = place in self._times or place in self._line.masked or not self._free(place)
        return index if read or self._line.at(place + 1, *_NUMBERED_ELSE) else place + 1

    def _past_number_first(self, index: int) -> int:
        """ "7-Eleven", "4-Service": where a firm's name ends that a number opens; 0 where none does."""
        tokens = self._line.tokens
        if not tokens[index].text.isdecimal() or not is_glued(self._line, index + 1) or not self._free(index):
            return 0
        name = index + 2
        read = any(place in self._times or place in self._line.masked for place in (index, name))
        if read or not tokens[name].text.istitle() or self._line.at(name, "month", "weekday", "unit"):
            return 0
        return max(self._run(name, loose=False), name + 1)

    def _past_number_of_house(self, index: int) -> int:
        """ "35 СУ", "142 ОУ": where a school ends whose number stands before its short form; 0 where none does."""
        tokens, house = self._line.tokens, index + 1
        if house >= len(tokens) or not tokens[house].text.isupper() or len(tokens[index].text) >= _DIGITS:
            return 0
        short = tokens[house].word in listed_set(self._line.lexicon.lang, "numbered_firms")
        read = any(place in self._times or place in self._line.masked for place in (index, house))
        return house + 1 if short and tokens[index].text.isdecimal() and not read and self._free(index) else 0

    def _past_saint(self, index: int) -> int:
        """ "St. Mary's", "St Anne's School": where a house ends that a saint names; 0 where no such stands."""
        saint = self._line.at(index, "saint") if self._line.tokens[index].is_capitalised else None
        if saint is None or not self._is_capital_name(saint.end):
            return 0
        end = self._run(saint.end, loose=False)
        owned = self._said_word(saint.end).endswith(("'s", "s'"))
        return end if owned or self._is_trade(end - 1) else 0

    def _owning(self) -> None:
        """ "had a look at Podge Whelan's harvester": whose thing it is, where two names stand before it."""
        tokens = self._line.tokens
        for index in range(1, len(tokens) - 1):
            if not tokens[index].word.endswith("'s") or not self._is_capital_name(index) or self._is_trade(index):
                continue
            first = self._said_word(index - 1)
            known = is_first_name(first) or looks_like_surname(tokens[index].word, self._line.lexicon.lang)
            thing = tokens[index + 1].is_word and not tokens[index + 1].is_capitalised
            if known and thing and self._is_capital_name(index - 1) and not self._is_trade(index - 1):
                self._add_person(index - 1, index + 1, oblique=False)

    def _introduced(self) -> None:
        """ "manager is Christy Tuite", "управителят е Тони Мутафов": who is named as somebody at a firm."""
        spokesmen = listed_set(self._line.lexicon.lang, "spokesmen")
        for index in range(1, len(self._line.tokens) - 1):
            told = self._said_word(index - 1) in spokesmen
            copula = self._line.at(index, "copula") if told else None
            if copula and copula.end < len(self._line.tokens) and self._is_capital_name(copula.end):
                end = self._run(copula.end, loose=False)
                self._add_person(copula.end, copula.end + self._person_length(copula.end, end), oblique=False)

    def _works_for(self) -> None:
        """ "Сомов, снабженец Прогресса,", "Игорь с Химмаша": the firm in the genitive behind who somebody is there."""
        if self._line.lexicon.lang != "ru" or self._names.company:
            return
        for named, _ in self._names.people:
            start = self._past_title(named.end)
            if start and self._is_capital_name(start) and self._may_be_owner(start):
                self._add_company(start, self._run(start, loose=False), after_preposition=True)
                return

    def _past_title(self, index: int) -> int:
        """Where the title ends that a comma or a dash sets off behind a name, a small word before it aside; else 0."""
        tokens = self._line.tokens
        if index >= len(tokens) or tokens[index].text not in ",-–—(":
            return 0
        adjective = self._line.at(index + 1, "title") is None
        title = self._line.at(index + 1 + adjective, "title")
        return title.end if title else 0

    def _plant_of_somebody(self) -> None:
        """ "Игорь с Химмаша звонил": a firm in the genitive behind "с" and a name."""
        for index in range(2, len(self._line.tokens) if self._line.lexicon.lang == "ru" else 0):
            whole = self._line.at(index, "company_word")
            governs = self._line.at(index - 1, "governs")
            if self._names.company or whole is None or not whole.value or governs is None or governs.value != "ins":
                continue
            genitive = self._said_word(index).endswith(listed("ru", "owner_endings"))
            if genitive and self._is_capital_name(index - 2) and self._free(index):
                self._add_company(index, self._run(index, loose=False) or index + 1, after_preposition=True)

    def _spoken_for(self) -> None:
        """Whom a contact names first is a firm where it looks like nobody and somebody is told to speak there."""
        if self._names.company or len(self._names.people) < 2:
            return
        people = sorted(self._names.people, key=_place)
        first, second = people[0][0], people[1][0]
        turned_to = any(cue.role in _TURNED_TO and cue.end in (first.first, first.first - 1) for cue in self._cues)
        known = any(self._looks_like_person(self._said_word(index)) for index in range(first.first, first.end))
        if turned_to and not known and self._is_told(second.first, first.end):
            self._names.people.remove(people[0])
            self._add_company(first.first, first.end, after_preposition=False)

    def _is_told(self, index: int, after: int) -> bool:
        """Whether a title, a word for who speaks there, or "with" leads to a name behind another one."""
        before = self._line.ending_at(index, "copula", "named")
        told = self._said_word((index if before is None else before) - 1)
        title = title_before(self._line, index)
        if (title is not None and title >= after) or told in listed_set(self._line.lexicon.lang, "spokesmen"):
            return True
        visited = any(cue.value == "visit" and cue.end <= after for cue in self._cues)
        return visited and self._line.ending_at(index, "with") == after


def _place(found: tuple[Named, object]) -> int:
    return found[0].first
