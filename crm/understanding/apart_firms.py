"""Firms that stand apart from whom the line names: in a clause of their own, in brackets, before a comma and a person.

"Созвон с Голубевой по аудиту, Финэксперт", "с Верещагиной, Ника, 45 мест", "вектор, андрей соколов, созвонились", and
names of an adjective and a noun in small letters, "из Северной короны". Where a language sets `clause_firms` in its
lexicon's settings, names there decline, so that a name in the nominative beside one in a case is no second person.
"""

from typing import Final

from crm.understanding.firm_pairs import agreeing_pair
from crm.understanding.model import Company
from crm.understanding.name_places import NamePlaces
from crm.understanding.named import Named
from crm.understanding.names import has_surname_ending, is_first_name_in, is_patronymic
from crm.understanding.small_firms import SmallFirms
from crm.understanding.titles import firm_form
from crm.understanding.towns import towns
from crm.understanding.trade_forms import listed_form, trade_form
from locales.lexicon import listed, listed_set

_FIRM_WORDS: Final = 3
_DIGITS: Final = 4  # of the number of a house
_SHORTEST: Final = 4  # letters of a word in lower case that alone is a firm
_OPENS: Final = ",;("
_CLOSES: Final = ",;:()."
_LED_BY: Final = ("company_from", "with", "for", "into", "within", "to_whom", "at_firm", "firm_from", "governs")
_KINDS: Final = ("brand", "announces_firm", "company_word")
_NOUNS: Final = (
    "not_name", "common", "brand", "thing", "numbered", "counted", "company_word", "place", "maker", "town", "paper",
    "stage", "announces_firm", "trade", "topic", "part_of_firm",
)  # fmt: skip
_SENTENCE_NOUNS: Final = ("common", "brand", "town", "announces_firm", "trade", "place")
_CONTACTS: Final = ("call", "meeting", "message", "email", "visit")


class ApartFirms(NamePlaces, SmallFirms):
    """Rules for a firm that no word right before it leads to."""

    def _stands_apart(self) -> bool:
        return self._names.company is None and bool(listed(self._line.lexicon.lang, "clause_firms"))

    def _described(self) -> None:
        """ "из Северной короны", "Морской бриз, звонила Инна": an adjective with a capital, its noun in lower case."""
        tokens = self._line.tokens
        for index in range(len(tokens) - 1 if self._stands_apart() else 0):
            noun = tokens[index + 1]
            named = tokens[index].text.istitle() or (self._is_small and self._heads_firm(index))
            if not named or (noun.is_capitalised and not self._heads_firm(index)) or not noun.is_word:
                continue
            if not self._free(index) or not self._free(index + 1) or index in self._line.masked:
                continue
            in_case = self._case_at(index) in ("gen", "dat", "ins")
            if self._heads_firm(index):
                self._add_company(index, index + 2, after_preposition=in_case)
                return
            name = agreeing_pair(tokens[index].text, noun.text, in_case=in_case)
            if name and self._may_describe(index) and self._is_place_of_pair(index):
                said = self._line.said(index, index + 2)
                end = self._past_own_number(index + 2)
                name += self._line.said(index, end).removeprefix(said)
                self._names.company = (Named(index, end), Company(self._line.said(index, end), name))
                return

    def _past_own_number(self, index: int) -> int:
        """ "Детский сад 8, нужны кроватки": where a number ends that closes the clause behind a firm's name."""
        tokens = self._line.tokens
        number = index < len(tokens) and tokens[index].text.isdecimal() and len(tokens[index].text) <= _DIGITS
        free = number and self._free(index) and index not in self._line.masked and index not in self._times
        return index + 1 if free and self._line.is_clause_end(index + 1) else index

    def _two_apart(self) -> None:
        """ "звонил Бондарчук, Грин Хаус, завтра": a clause of two capitals of which the second is a firm's word."""
        tokens = self._line.tokens
        for index in range(1, len(tokens) - 1 if self._stands_apart() else 0):
            pair = (index, index + 1)
            if tokens[index - 1].text not in _OPENS or not self._line.is_clause_end(index + 2):
                continue
            if not all(tokens[at].text.istitle() and self._free(at) for at in pair):
                continue
            last = tokens[index + 1].text
            told = last.casefold() in listed_set("ru", "firm_tails") or listed_form(last) == last
            told = told or trade_form(last) == last or self._line.at(index + 1, "company_word") is not None
            named = is_first_name_in(self._said_word(index), "ru") or is_first_name_in(last, "ru")
            if told and not named and not has_surname_ending(last, "ru"):
                said = self._line.said(index, index + 2)
                self._names.company = (Named(index, index + 2), Company(said, said))
                return

    def _heads_firm(self, index: int) -> bool:
        """ "из Лавки радостей", "(Мир игр)": a word that firms' names open with, and a plain one in the genitive."""
        word, noun, end = self._said_word(index), self._said_word(index + 1), index + 2
        known = self._line.hits[index + 1] and self._line.at(index + 1, "title", *_NOUNS) is None
        capital = self._line.tokens[min(index + 1, len(self._line.tokens) - 1)].is_capitalised
        genitive = (capital or noun.endswith(listed("ru", "genitive_endings"))) and not known
        heads = listed_form(word).casefold() in listed_set("ru", "firm_heads")
        if not genitive or not heads or end > len(self._line.tokens):
            return False
        closed = self._line.is_clause_end(end) or self._line.at(end, "log", "log_in", "person_verb") is not None
        apart = self._line.ending_at(index, "firm_from") is not None or self._line.tokens[index - 1].text in _OPENS
        apart = apart or (index == 0 and not capital and self._acts_or_has_person(end))  # "Мир окон просит"
        return closed and (index > 0 or not capital) and apart

    def _acts_or_has_person(self, index: int) -> bool:
        """ "Вкусный дом просит", "Вкусный дом, Иван Петров:": what a firm that opens the line is followed by."""
        tokens = self._line.tokens
        if index >= len(tokens):
            return False
        named = tokens[index].text == "," and index + 1 < len(tokens) and self._is_person(index + 1)
        return named or self._line.at(index, "person_verb", "they_verb", "wanting") is not None

    def _does_beside_person(self, index: int) -> bool:
        """ "Северный ветер отменил бронь, сообщила Алла Чумак": a verb by its end, and behind it somebody by name."""
        line, word = self._line, self._said_word(index)
        if self._said_word(index - 1) in listed_set("ru", "no_firm_nouns") or word in listed_set("ru", "no_predicates"):
            return False
        endings = (*listed("ru", "predicate_endings"), *listed("ru", "did_endings"))
        does = len(word) > _SHORTEST and word.endswith(endings)
        named = (at for at in range(index + 1, len(line.tokens)) if self._is_person(at) and self._free(at))
        return (does or word in listed_set("ru", "predicates")) and next(named, None) is not None

    def _may_describe(self, index: int) -> bool:
        word, noun = self._said_word(index), self._said_word(index + 1)
        apart = index == 0 or self._line.tokens[index - 1].text in _OPENS
        if is_first_name_in(word, "ru") or is_patronymic(word):
            return False
        if not apart and noun in listed_set("ru", "no_firm_nouns"):
            return False
        allowed = _NOUNS if index or self._acts_or_has_person(index + 2) else _SENTENCE_NOUNS
        if self._line.ending_at(index, "firm_from") is not None:
            allowed = (*allowed, "unit")  # "из Нового дня"
        return all(hit.role in allowed for hit in self._line.hits[index + 1])

    def _is_place_of_pair(self, index: int) -> bool:
        """Whether a firm may stand here; what looks like a surname is one only where it can be nothing else."""
        line, tokens, end = self._line, self._line.tokens, self._past_own_number(index + 2)
        closed = end >= len(tokens) or tokens[end].text in _CLOSES
        if index == 0:
            plain = self._said_word(0) in listed_set("ru", "plain_adjectives") or bool(line.hits[0])
            named = end + 1 < len(tokens) and tokens[end].text == "," and self._is_person(end + 1)
            if not closed:
                return not plain and (self._acts_or_has_person(end) or self._does_beside_person(end))
            return end < len(tokens) and (named or not plain)
        if tokens[index - 1].text in _OPENS:
            return closed
        if self._is_of_town(index):
            return True
        if has_surname_ending(self._said_word(index), "ru"):
            return line.ending_at(index, "firm_from", *_KINDS) is not None
        if line.ending_at(index, *_KINDS, *_LED_BY) is not None:
            return True
        return any(cue.end == index and cue.value == "visit" for cue in self._cues)

    def _is_of_town(self, index: int) -> bool:
        """ "Тендер Барнаульского горводоканала": an adjective of a town before what no surname has behind it."""
        stem, mark, _ = self._said_word(index).rpartition("ск")
        return bool(mark) and stem.rstrip("ь") in towns("ru") and not self._line.at(index + 1, "part_of_firm")

    def _is_person(self, index: int) -> bool:
        """Whether a word with a capital is a first name of the language, or ends as surnames do in it."""
        word, lang = self._said_word(index), self._line.lexicon.lang
        return self._line.tokens[index].is_capitalised and (
            is_first_name_in(word, lang) or has_surname_ending(word, lang)
        )

    def _are_people(self, first: int, end: int) -> bool:
        return any(self._is_person(index) for index in range(first, end))

    def _opens_before_person(self) -> None:
        """ "Лидер, Павел Жуков, вчера по телефону": what opens the line before a person is unlike one."""
        people = self._names.people
        if not self._stands_apart() or not self._line.tokens:
            return
        people.sort(key=_place)
        if not people:
            self._both_in_small()
            return
        first = people[0][0]
        if first.first == 0 and len(people) > 1:
            second = people[1][0]
            told = self._are_people(second.first, second.end) and not self._are_people(first.first, first.end)
            if told and second.first == first.end + 1 and self._line.tokens[first.end].text == ",":
                del people[0]
                self._add_company(first.first, first.end, after_preposition=False)
            return
        end = first.first - 1
        opens = self._is_small and 0 < end <= _FIRM_WORDS and self._line.tokens[end].text == ","
        if opens and (self._end_in_small(0) == end or all(map(self._may_be_small_firm, range(end)))):
            self._add_company(0, end, after_preposition=False)

    def _both_in_small(self) -> None:
        """ "фаворит, оля, созвон в пт": a firm and a first name in a line without capitals."""
        tokens = self._line.tokens
        end = self._end_in_small(0) if self._is_small else 0
        if not end or end + 2 >= len(tokens) or tokens[end].text != "," or tokens[end + 2].text not in ",:":
            return
        if is_first_name_in(self._said_word(end + 1), self._line.lexicon.lang) and self._free(end + 1):
            self._add_person(end + 1, end + 2, oblique=False)
            self._add_company(0, end, after_preposition=False)

    def _led_beside_person(self) -> None:
        """ "кп для Ориента ушло Алине", "По Эталону: Лукин торгуется": what a thing is for, beside who is unlike it."""
        people = self._names.people
        if not self._stands_apart() or len(people) < 2:
            return
        people.sort(key=_place)
        for at, (named, _) in enumerate(people):
            heads = named.end < len(self._line.tokens) and self._line.tokens[named.end].text == ":"
            led = self._line.ending_at(named.first, "at_firm", *(("field",) if heads else ())) is not None
            led = led or self._has_staff(named.first, named.end)
            if led and not self._are_people(named.first, named.end):
                case = "dat" if self._line.ending_at(named.first, "field") is not None else "gen"
                said = self._line.said(named.first, named.end)
                name = firm_form(self._line, named.first, said, case)
                del people[at]
                self._names.company = (named, Company(said, name))
                return

    def _has_staff(self, first: int, end: int) -> bool:
        """ "у Горизонта новый закупщик, Алина Ким": whose staff is told of, in the clause behind a word for owning."""
        if self._line.ending_at(first, "owns") is None:
            return False
        while not self._line.is_clause_end(end):
            if self._line.at(end, "title"):
                return True
            end += 1
        return False

    def _heads(self) -> None:
        """ "Логос: договор подписан": what a colon parts from all the rest is whom that is told of."""
        tokens = self._line.tokens
        if not self._stands_apart() or not tokens or not tokens[0].is_capitalised or self._line.hits[0]:
            return
        end = self._run(0, loose=False)
        if not 0 < end < len(tokens) - 1 or tokens[end].text != ":" or self._named_at(0):
            return
        word, lang = self._said_word(0), self._line.lexicon.lang
        heading = word in listed_set(lang, "headings") or word.endswith(listed(lang, "plain_endings"))
        heading = heading or self._is_goods(0)
        if not self._are_people(0, end) and not heading:
            self._add_company(0, end, after_preposition=False)

    def _begins_firm(self, index: int) -> bool:
        """ "Плов Хаус": a thing that only ends like a surname, with a capital before another word with one."""
        after = self._line.tokens[index + 1 : index + 2]
        thing = self._line.at(index, "common") is not None and bool(after) and after[0].text.istitle()
        return thing and not self._is_person(index + 1) and self._stands_apart()

    def _firm_acts(self) -> None:
        """ "Маяк просит счет, Громов", "Маяк, новый закупщик Громов": a firm opens the line and acts or has staff."""
        tokens = self._line.tokens
        if not self._stands_apart() or not tokens or not tokens[0].text.istitle() or self._named_at(0):
            return
        if any(hit.role not in _KINDS for hit in self._line.hits[0]):
            return
        end = self._run(0, loose=False)
        if not 0 < end < min(len(tokens), _FIRM_WORDS + 1) or self._are_people(0, end):
            return
        last = tokens[end - 1].text
        known = last in (listed_form(last), trade_form(last)) or last.casefold() in listed_set("ru", "firm_tails")
        acts = self._line.at(end, "person_verb", "they_verb", "wanting") is not None
        acts = acts or tokens[end].word in listed_set("ru", "predicates")
        acts = acts or (known and tokens[end].word.endswith(listed("ru", "predicate_endings")))
        people = self._names.people
        staff = tokens[end].text == "," and people and self._line.ending_at(people[0][0].first, "title") is not None
        if (acts and (people or known)) or (staff and known):
            self._add_company(0, end, after_preposition=False)

    def _named_at(self, index: int) -> bool:
        return any(named.first == index for named, _ in self._names.people)

    def _in_clause_alone(self) -> None:
        """ "встречались с Гордеевым, Арсенал, обещал": a clause that is nothing but a name unlike a person's."""
        if not self._stands_apart() or not self._names.people:
            return
        self._second_in_nominative()
        tokens, begin = self._line.tokens, self._names.people[0][0].end
        for index in range(begin + 1, len(tokens)):
            if self._names.company is not None:
                return
            if tokens[index - 1].text not in _OPENS or not self._free(index):
                continue
            end = self._end_in_small(index) if self._is_small else self._end_of_capitals(index)
            if end > index and (end >= len(tokens) or tokens[end].text in _CLOSES):
                self._add_company(index, end, after_preposition=False)

    def _end_of_capitals(self, index: int) -> int:
        """Where words with capitals end that no person is called; the token itself where other words stand."""
        if not self._line.tokens[index].is_capitalised:
            return index
        mark = self._line.at(index, "company_word")
        end = self._run(index, loose=False)
        behind = self._line.tokens[index + 1 : index + 2]
        if end == index and behind and behind[0].text.istitle() and self._free(index):
            end = max(self._run(index + 1, loose=False), index)  # "Кофе Хауз"
        if end == index and self._free(index) and listed_form(self._said_word(index)) and self._line.at(index, "title"):
            end += 1  # "перезвонить Зиновьеву, Ювелир"
        if mark is not None and not mark.value:
            end = max(self._run(mark.end, loose=False), end)
        town = self._line.at(index, "town")
        known = self._are_people(index, end)
        end = self._past_own_number(end) if end > index else end
        return index if known or (town is not None and town.end >= end) or end - index > _FIRM_WORDS else end

    def _end_in_small(self, index: int) -> int:
        """Where up to three words end that nothing knows: a single one in the plural is rather a thing."""
        for end in range(self._past_firm_words(index), index + 1, -1):
            if self._closes_as_trade(end - 1) or self._line.at(end - 1, *_KINDS):
                return end  # "камаз сервис", "нейл бар"
        end = index
        while end - index < _FIRM_WORDS and end < len(self._line.tokens) and self._may_be_small_firm(end):
            end += 1
        end = self._past_tail_word(index, end)
        word = self._said_word(index)
        if end == index + 1 and (len(word) < _SHORTEST or word.endswith(listed("ru", "plural_endings"))):
            return index
        return end

    def _past_tail_word(self, start: int, end: int) -> int:
        """ "бьюти про", "нейл бар", "камаз сервис": past a word that closes firms' names, a make before it or not."""
        end += end == start and self._line.at(start, "maker") is not None
        tail = end > start and end < len(self._line.tokens) and self._said_word(end) in listed_set("ru", "firm_tails")
        return end + 1 if tail and self._free(end) and self._line.is_clause_end(end + 1) else end

    def _may_be_small_firm(self, index: int) -> bool:
        word = self._said_word(index)
        if is_first_name_in(word, self._line.lexicon.lang) or word in listed_set("ru", "goods"):
            return False
        if self._free(index) and word in listed_set("ru", "firm_words"):
            return True
        return self._is_unknown_word(index, as_trade=True)

    def _second_in_nominative(self) -> None:
        """ "с Верещагиной, Ника, 45 мест": a name in the nominative behind one in a case is no person's beside them."""
        people, tokens = self._names.people, self._line.tokens
        for at in range(1, len(people)):
            (named, person), (before, other) = people[at], people[at - 1]
            bracket = tokens[named.first - 1].text == "(" and named.first == before.end + 1
            known = self._are_people(named.first, named.end)
            first_name = named.end - named.first == 1 and is_first_name_in(person.said, "ru")
            if known and not first_name:
                continue
            alone = tokens[named.first - 1].text in _OPENS and self._line.is_clause_end(named.end)
            as_said = person.said.casefold() == person.name.casefold()
            declined = other.said.casefold() != other.name.casefold() and as_said
            full = bracket and (before.end - before.first > 1 or not known)
            if alone and (declined or full or not known):
                del people[at]
                self._add_company(named.first, named.end, after_preposition=False)
                return

    def _between_person_and_verb(self) -> None:
        """ "логинов бриз +79261234567 звонил": behind a surname the firm, then a phone or verb."""
        if not self._stands_apart() or not self._is_small:
            return
        for named, _ in self._names.people:
            end = named.end
            while end - named.end < _FIRM_WORDS - 1 and end < len(self._line.tokens) and self._may_be_small_firm(end):
                end += 1
            closed = end in self._line.masked or self._line.at(end, "log", "log_in", "outcome") is not None
            if end > named.end and closed:
                self._add_company(named.end, end, after_preposition=False)
                return


def _place(found: tuple[Named, object]) -> int:
    return found[0].first
