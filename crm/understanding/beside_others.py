"""What a name is, as those beside it tell: "Ходих с нашия Дидо при Марин Шопов", "Звъннаха от Меркурий Агент, Биляна".

Only for languages whose settings list `firm_joints` and `ours`, the words for who belongs to the writer's own team.
"""

from itertools import pairwise
from typing import Final

from crm.understanding.apposed import Apposed
from crm.understanding.model import Company
from crm.understanding.named import Named
from crm.understanding.names import has_surname_ending, is_first_name, is_first_name_in
from locales.lexicon import listed_set

_OF_NAMES: Final = (
    "not_name", "town", "common", "brand", "region", "trade", "announces_firm", "thing", "company_word", "numbered",
    "counted", "stage",
)  # fmt: skip
_INSIDE: Final = ("opener", "title", "honorific")
_FORM_WORDS: Final = 4
_KIND_WORDS: Final = 3
_DIGITS: Final = 3
_SOURCES: Final = ("call", "message", "email", "visit")
_FULL: Final = 2  # words of a whole name


class BesideOthers(Apposed):
    """Rules that need what else the line names."""

    def _tells_beside(self) -> bool:
        return bool(listed_set(self._line.lexicon.lang, "ours"))

    def _with_legal_form(self) -> None:
        """ "Балчик Марина АД", "Златен Клас 7 ЕТ": what a firm's legal form closes is its name."""
        tokens = self._line.tokens
        for index in range(2, len(tokens) if self._tells_beside() and not self._names.company else 0):
            mark = self._line.at(index, "company_word")
            if mark is None or mark.value or not tokens[index].text.isupper() or not self._free(index):
                continue
            number = tokens[index - 1].text.isdecimal() and len(tokens[index - 1].text) < _DIGITS
            start = last = index - number
            while start > 0 and last - start < _FORM_WORDS and self._is_of_form(start - 1):
                start -= 1
            while last - start > _FULL and is_first_name(self._said_word(start)):
                start += _FULL  # "Ана Ганева Агро Строй ООД"
            if last - start > (not number):
                self._set_company(start, mark.end)
                return

    def _is_of_form(self, index: int) -> bool:
        token = self._line.tokens[index]
        roles = (*_OF_NAMES, *_INSIDE) if index else _OF_NAMES
        known = any(hit.role not in roles for hit in self._line.hits[index])
        free = self._free(index) and index not in self._line.masked and index not in self._times
        return token.is_word and token.is_capitalised and free and not known

    def _kind_in_small(self) -> None:
        """ "мони от кафе бар | ритъм", "Ема от бутик | лавандула": a small name behind the word for a shop."""
        tokens = self._line.tokens
        for index in range(1, len(tokens) - 2 if self._tells_beside() and not self._names.company else 0):
            start = self._start_of_person(index) if self._line.at(index, "out_of") else index
            if start == index:
                continue
            end = index + 1
            while end - index <= _KIND_WORDS and self._is_kind_word(end):
                end += 1
            if end > index + 1 and self._is_bare_word(end):
                self._set_company(end, end + 1)
                self._add_person(start, index, oblique=False)
                return

    def _start_of_person(self, end: int) -> int:
        """Where a first name begins that a surname may follow before a place; the place itself where none stands."""
        for start in (end - 1, end - 2):
            surname = start == end - 1 or has_surname_ending(self._said_word(end - 1), "bg")
            if start >= 0 and self._free(start) and is_first_name_in(self._said_word(start), "bg") and surname:
                return start
        return end

    def _is_kind_word(self, index: int) -> bool:
        kind = index < len(self._line.tokens) and self._line.at(index, "brand", "announces_firm") is not None
        return kind and not self._line.tokens[index].is_capitalised and self._free(index)

    def _is_bare_word(self, index: int) -> bool:
        """Whether a word in small letters is no verb, preposition or time, so that it names what stands before it."""
        if index >= len(self._line.tokens) or not self._free(index) or index in self._times:
            return False
        token = self._line.tokens[index]
        known = any(hit.role not in _OF_NAMES for hit in self._line.hits[index])
        return token.is_word and not token.is_capitalised and not known and index not in self._line.masked

    def _by_others(self) -> None:
        """The last look at who is a person and what a firm or a place."""
        if not self._tells_beside():
            return
        self._without_ours()
        self._without_places()
        self._of_titled_firm()
        self._with_unknown_first_name()
        self._at_a_person()
        self._source_beside_person()
        self._behind_exclamation()
        self._past_mixed_letters()

    def _without_ours(self) -> None:
        """ "с нашия Дидо": who came along."""
        ours = listed_set(self._line.lexicon.lang, "ours")
        self._names.people = [
            (named, person)
            for named, person in self._names.people
            if not (named.first and self._said_word(named.first - 1) in ours) and not self._came_along(named)
        ]

    def _came_along(self, named: Named) -> bool:
        """ "Ходих с Митко на място при Цоло Йовчев": a first name alone with whom one went to see another."""
        visited = any(cue.value == "visit" and cue.first < named.first for cue in self._cues)
        lead = self._line.ending_at(named.first, "with")
        if not visited or named.end - named.first > 1 or lead is None or self._said_word(lead) not in ("с", "със"):
            return False
        behind = (other for other, _ in self._names.people if other.first > named.end)
        return any(self._line.ending_at(other.first, "half") is not None for other in behind)

    def _without_places(self) -> None:
        """ "Ходих в Елена при Пенчо Русев", "в Гоце Делчев": in nobody."""
        self._names.people = [
            (named, person)
            for named, person in self._names.people
            if not self._has_other(named)
            or (self._line.ending_at(named.first, "within") is None and not self._is_nobody(named))
        ]

    def _is_nobody(self, named: Named) -> bool:
        """ "обект Варна", "в кафе Бистро", "отиваме да мерим": a town, where one met, a verb behind "да"."""
        if named.end - named.first > 1 or is_first_name_in(self._said_word(named.first), "bg"):
            return False
        before = self._said_word(named.first - 1) if named.first else ""
        kind = self._line.ending_at(named.first, "brand", "announces_firm") is not None
        return before == "да" or kind or self._said_word(named.first) in listed_set("bg", "towns")

    def _of_titled_firm(self) -> None:
        """ "с шефката на Роял Ханс, Мирослава Енева": whose staff is named behind a comma."""
        people = sorted(self._names.people, key=lambda one: one[0].first)
        for (named, _), (other, _) in pairwise(people):
            owner = self._line.ending_at(named.first, "of", "to_whom")
            titled = owner is not None and self._line.ending_at(owner, "title") is not None
            apart = other.first == named.end + 1 and self._line.tokens[named.end].text == ","
            if titled and apart and self._names.company is None:
                self._names.people = [one for one in people if one[0] is not named]
                self._set_company(named.first, named.end)
                return

    def _with_unknown_first_name(self) -> None:
        """ "кухнята на Теменуга Радкова": one word before a surname is no firm, but a first name nobody listed."""
        firm = self._names.company[0] if self._names.company else None
        if firm is None or firm.end - firm.first > 1 or not firm.first or self._line.hits[firm.first]:
            return
        if self._line.ending_at(firm.first, "announces_firm", "brand") is not None:
            return
        behind = next((one for one in self._names.people if one[0].first == firm.end), None)
        if behind and behind[0].end == firm.end + 1 and has_surname_ending(self._said_word(firm.end), "bg"):
            self._names.people.remove(behind)
            self._names.company = None
            self._add_person(firm.first, firm.end + 1, oblique=False)

    def _has_other(self, named: Named) -> bool:
        return len(self._names.people) > 1 or self._names.company is not None

    def _at_a_person(self) -> None:
        """ "при Дочо Куклин в Котел": behind a preposition of people a name that ends as surnames do is no firm."""
        if self._names.company is None or self._names.people:
            return
        named, company = self._names.company
        led = self._line.ending_at(named.first, "company_from") is not None or self._is_in_shop(named.first)
        whole = led and named.end - named.first == _FULL
        whole = whole and self._line.ending_at(named.first, "out_of", "within", "to_whom") is None
        whole = whole or (named.first == _FULL and self._line.at(0, "message_noun", "email_noun") is not None)
        first, last = company.name.split()[0], company.name.split()[-1]
        told = has_surname_ending(last.casefold(), "bg") or is_first_name_in(first.casefold(), "bg")
        if whole and told and not self._line.at(named.end - 1, "town", "company_word", "brand"):
            self._names.company = None
            self._add_person(named.first, named.end, oblique=False)

    def _is_in_shop(self, index: int) -> bool:
        """ "Влезе в магазина Рени Цанкова": behind the shop where it was, which has an article."""
        kind = self._line.ending_at(index, "announces_firm", "brand")
        return kind is not None and self._is_definite(kind) and self._line.ending_at(kind, "within") is not None

    def _source_beside_person(self) -> None:
        """ "Звъннаха от Меркурий Агент, Биляна Кьосева", "Драго от Вело Зона пише": where another one calls from."""
        people = self._names.people
        for at, (named, _) in enumerate(people if self._names.company is None and len(people) > 1 else ()):
            source = self._line.ending_at(named.first, "out_of")
            if source is None or named.end - named.first != _FULL or self._is_whole_person(named):
                continue
            led = any(other.end == source for other, _ in people)
            led = led or any(cue.value in _SOURCES and cue.end in (source, named.first) for cue in self._cues)
            if led:
                del people[at]
                self._set_company(named.first, named.end)
                return

    def _is_whole_person(self, named: Named) -> bool:
        lang = self._line.lexicon.lang
        first, last = self._said_word(named.first), self._said_word(named.end - 1)
        return has_surname_ending(last, lang) or (is_first_name_in(first, lang) and is_first_name_in(last, lang))

    def _behind_exclamation(self) -> None:
        """ "Платиха! Керамика Изток, 4 450 евро": a clause of nothing but capitals behind what was exclaimed."""
        tokens = self._line.tokens
        if self._names.company or len(tokens) < _FULL + 2 or tokens[1].text != "!":
            return
        end = 2
        while end < len(tokens) and end - 2 < _FORM_WORDS and self._is_of_form(end):
            end += 1
        person = self._is_whole_person(Named(2, end)) if end > 2 else True
        if end - 2 >= _FULL and self._line.is_clause_end(end) and not person:
            self._set_company(2, end)

    def _past_mixed_letters(self) -> None:
        """ "ВиК Монтаж": a word of small letters and capitals goes on with the next one that has a capital."""
        if self._names.company is None:
            return
        named, _ = self._names.company
        text = self._line.tokens[named.first].text
        mixed = named.end - named.first == 1 and not text.istitle() and not text.isupper() and not text.islower()
        if mixed and named.end < len(self._line.tokens) and self._is_of_form(named.end):
            self._set_company(named.first, named.end + 1)

    def _set_company(self, start: int, end: int) -> None:
        said = self._line.said(start, end)
        self._names.company = (Named(start, end), Company(said, said))
