"""A firm of several words set beside a person: "Антон Пеев, Черноморска риба, ...", "Кеш енд Гоу, Яна Тотева: ...".

Only for languages whose settings list `firm_joints`, small words inside firms' names; that the words are a firm's shows
by an adjective with its noun (`firm_nouns`), by a joint, or by a word with a capital that begins nobody's name.
"""

from typing import Final

from crm.understanding.employers import Employers
from crm.understanding.model import Company
from crm.understanding.name_looks import is_glued
from crm.understanding.named import Named
from crm.understanding.names import has_surname_ending, is_first_name, is_first_name_in, looks_like_surname
from locales.lexicon import listed_set

_WORDS: Final = 4
_AFTER_PERSON: Final = ",(-–—/|"
_BEFORE_PERSON: Final = ",-–—/|:"
_YEARS: Final = range(1880, 2036)  # in which firms were founded
_SHORT_YEARS: Final = range(89, 100)
_SHORT_YEAR: Final = 2  # digits
_TIMES: Final = 5  # tokens of a time between the person and the sign
_COMMON: Final = (
    "common", "not_name", "brand", "announces_firm", "counted", "thing", "numbered", "town", "region", "stage",
)  # fmt: skip
_MAY_FOLLOW: Final = ("acts", "person_verb", "they_verb", "happened", "log_in", "log", "auxiliary", "negation")


class Apposed(Employers):
    """Firms that a sign sets beside whom they employ, on either side."""

    def _apposed(self) -> None:
        joints = listed_set(self._line.lexicon.lang, "firm_joints")
        if self._names.company or not joints:
            return
        for index, token in enumerate(self._line.tokens):
            if index and token.text in _AFTER_PERSON and not is_glued(self._line, index) and self._is_beside(index):
                end = self._past_apposed(index + 1)
                if end and self._is_closed(end):
                    self._add_company(index + 1, end, after_preposition=False)
                    return
        end = self._past_apposed(0)
        marked = end < len(self._line.tokens) and self._line.tokens[end].text in _BEFORE_PERSON
        if end and marked and self._begins_person(end + 1):
            self._add_company(0, end, after_preposition=False)

    def _from_described(self) -> None:
        """ "Ангелова от Детски център Калинка": behind where somebody comes from an adjective with its noun."""
        for index in range(1, len(self._line.tokens) - 2):
            start = index + 1
            if self._names.company or self._line.at(index, "out_of") is None or not self._may_begin(start):
                continue
            named = self._line.tokens[index - 1].is_capitalised and not is_first_name(self._said_word(start))
            end = self._past_noun(start, start + 1) if named else start + 1
            if end > start + 1:
                self._add_company(start, end, after_preposition=True)

    def _numbered_by_year(self) -> None:
        """ "Агро Дунав 2003 още", "ваня от метал 94,", "ЕТ Росица-91": a year that closes a firm's name."""
        tokens = self._line.tokens
        if not listed_set(self._line.lexicon.lang, "firm_joints"):
            return
        for index in range(1, len(tokens)):
            if self._names.company or not self._is_year_of_firm(index):
                continue
            last = index - 1 - (tokens[index - 1].text == "-")
            start = last + 1
            while start > 0 and last + 1 - start < _WORDS and self._is_of_numbered(start - 1, last):
                start -= 1
            source = self._line.at(start - 1, "out_of") is not None if start else False
            if start <= last and (tokens[last].is_capitalised or (source and start > 1)):
                self._names.company = self._as_company(start, index + 1)

    def _is_year_of_firm(self, index: int) -> bool:
        """Whether a number is a year that no time has read, right behind a word, before a sign or a verb."""
        text, tokens = self._line.tokens[index].text, self._line.tokens
        if not text.isdecimal() or not self._free(index) or index in self._times or index in self._line.masked:
            return False
        if int(text) not in (_YEARS if len(text) > _SHORT_YEAR else _SHORT_YEARS):
            return False
        last = index - 1 - is_glued(self._line, index - 1)
        beside = tokens[index].start - tokens[index - 1].end == int(last == index - 1)
        known = self._line.at(last, "numbered", "paper", "maker", "month", "weekday") or not tokens[last].is_word
        goes_on = self._line.at(index + 1, "beside_predicate", "for") is not None
        return beside and not known and self._free(last) and (self._is_closed(index + 1) or goes_on)

    def _is_of_numbered(self, index: int, last: int) -> bool:
        """Whether a word is part of a firm's name before its year: of several with a capital, or alone if small."""
        token = self._line.tokens[index]
        if not token.is_word or not self._free(index) or index in self._line.masked or index in self._times:
            return False
        if self._line.tokens[last].is_capitalised:
            return token.is_capitalised and not (index < last and is_first_name(token.word))
        return index == last and self._line.at(index - 1, "out_of") is not None

    def _sole_trader(self) -> None:
        """ "ЕТ Калина-92", "СД Иванов и син": what follows such a mark is the firm's, whoever it is called after."""
        heads = listed_set(self._line.lexicon.lang, "firm_heads")
        for index in range(len(self._line.tokens) - 1 if heads else 0):
            if self._names.company or self._said_word(index) not in heads or not self._free(index):
                continue
            if self._line.tokens[index].is_capitalised and self._line.tokens[index + 1].is_capitalised:
                end = self._run(index + 1, loose=False)
                if end > index + 1:
                    self._add_company(index, end, after_preposition=False)

    def _at_whose(self) -> None:
        """ "ще мина през Мраморстрой, при Геров": beside a firm a preposition of people opens a clause."""
        if self._names.people or not self._names.company or not listed_set(self._line.lexicon.lang, "firm_joints"):
            return
        for index in range(1, len(self._line.tokens) - 1):
            opens = self._line.is_clause_end(index - 1) and self._line.at(index, "company_from") is not None
            if opens and self._is_word_of_name(index + 1) and self._looks_like_person(self._said_word(index + 1)):
                self._split(index + 1, self._run(index + 1, loose=False))
                return

    def _as_company(self, start: int, end: int) -> tuple[Named, Company]:
        said = self._line.said(start, end)
        return Named(start, end), Company(said, said)

    def _is_beside(self, index: int) -> bool:
        """Whether a person's name ends before a sign, or an address, the time of what was done aside."""
        if index - 1 in self._line.masked:
            return self._line.tokens[index].text == ","
        end = index
        while end > 1 and index - end < _TIMES and end - 1 in self._times:
            end -= 1
        start = end
        while start > 0 and end - start < 2 and self._is_word_of_name(start - 1):
            start -= 1
        return start < end and self._is_persons(start, end)

    def _is_word_of_name(self, index: int) -> bool:
        return self._line.tokens[index].is_capitalised and self._is_nameable(index, loose=False)

    def _is_persons(self, start: int, end: int) -> bool:
        """Whether words with a capital are a person's: the first is a first name, or the last ends as surnames do."""
        first, last = self._said_word(start), self._said_word(end - 1)
        return is_first_name(first) or has_surname_ending(last, self._line.lexicon.lang)

    def _begins_person(self, index: int) -> bool:
        if index >= len(self._line.tokens) or not self._is_word_of_name(index):
            return False
        named = index + 1 < len(self._line.tokens) and self._is_word_of_name(index + 1)
        return self._is_persons(index, index + 1 + named)

    def _past_apposed(self, start: int) -> int:
        """Where a firm's name of several words ends that begins here; 0 where none surely does."""
        tokens = self._line.tokens
        if start >= len(tokens) or not self._may_begin(start):
            return 0
        end, told = start + 1, False
        while end - start < _WORDS and end < len(tokens):
            if (noun := self._past_noun(end - 1, end)) > end:
                end, told = noun, True
            elif (after := self._past_joint(end)) > end:
                end, told = after, True
            elif self._goes_on_firm(end):
                end += 1
            else:
                break
        if end - start < 2:
            return 0
        mark = self._line.at(end, "company_word")
        if mark:
            return mark.end
        return end if told or self._is_unlike_names(start, end) else 0

    def _may_begin(self, index: int) -> bool:
        token = self._line.tokens[index]
        if not token.is_capitalised or not token.is_word or not self._free(index) or index in self._line.masked:
            return False
        return all(hit.role in _COMMON for hit in self._line.hits[index])

    def _goes_on_firm(self, index: int) -> bool:
        """Whether a word goes on a firm's name: with a capital, or a trade in small letters ("Слънчев бряг турс")."""
        if self._line.tokens[index].is_capitalised:
            return self._may_begin(index) or (self._free(index) and self._is_in_title(index))
        word = self._said_word(index)
        trades = ("trades", "small_trades")
        return self._free(index) and any(word in listed_set(self._line.lexicon.lang, one) for one in trades)

    def _past_joint(self, index: int) -> int:
        """Where the half of a firm's name ends that a small word joins: "Кеш енд Гоу", "Хляб и сол"."""
        tokens, joints = self._line.tokens, listed_set(self._line.lexicon.lang, "firm_joints")
        half = index + 1
        joined = self._said_word(index) in joints or tokens[index].text in "&+"
        if not joined or half >= len(tokens) or not self._free(half) or half in self._line.masked:
            return index
        named = any(is_first_name(self._said_word(at)) for at in (index - 1, half))
        if named or not tokens[half].is_word:
            return index
        known = any(hit.role not in _COMMON for hit in self._line.hits[half])
        if known or not (tokens[half].is_capitalised or self._line.is_clause_end(half + 1)):
            return index
        return half + 1

    def _is_unlike_names(self, start: int, end: int) -> bool:
        """Whether two or more words with a capital begin with nobody's name and end with no surname."""
        first, last = self._said_word(start), self._said_word(end - 1)
        if is_first_name_in(first, self._line.lexicon.lang) or self._line.tokens[end - 1].text.isupper():
            return False
        adjective = self._is_firm_adjective(start) and not has_surname_ending(last, self._line.lexicon.lang)
        known = looks_like_surname(first, self._line.lexicon.lang)  # "Алфа" is a first name in other languages
        return adjective or not (known or has_surname_ending(last, self._line.lexicon.lang))

    def _is_closed(self, index: int) -> bool:
        """Whether a firm's name may end here: at a sign, a time, or what somebody does."""
        if self._line.is_clause_end(index) or index in self._times:
            return True
        return self._line.tokens[index].text in "-–—/|:" or self._line.at(index, *_MAY_FOLLOW) is not None
