"""Russian firms of which only a part was read, or that only capitals tell: "Рент-Кар Сочи", "ИП Громов".

A firm's name is the whole run of words with a capital, up to whoever is named beside it. Only for a language whose
settings say by `clause_firms` that names decline.
"""

from dataclasses import replace
from typing import Final

from crm.understanding.name_looks import is_glued
from crm.understanding.name_places import NamePlaces
from crm.understanding.named import Named
from crm.understanding.trade_forms import listed_form
from locales.lexicon import listed, listed_set

_WORDS: Final = 5
_OPENS: Final = 4
_PAIR: Final = 2
_ADJECTIVES: Final = ("ский", "цкий", "ская", "цкая", "ское", "цкое", "ские", "цкие")
_VOWELS: Final = "аеиоуыэюя"
_SOLE: Final = ("ип", "чп", "кфх", "пбоюл", "фоп")
_PART: Final = ("town", "region", "common", "not_name", "company_word", "brand", "announces_firm", "title", "thing")
_SET_OFF: Final = ",:–—-("
_TOLD: Final = ("negation", "they_verb", "person_verb", "happened", "shifted", "wanting", "adverb", "beside_predicate")


class WholeFirms(NamePlaces):
    """Rules over runs of capitals."""

    def _marked_by_capitals(self) -> None:
        """Before anybody is looked for: "ИП Громов", whoever that is, and "от Мастер Климата", nobody's calling."""
        tokens = self._line.tokens
        self._leave_out()
        if self._knows_cases() and len(tokens) > _PAIR and not self._names.company and self._is_described_pair():
            self._put_company(0, _PAIR, self._line.said(0, _PAIR))
        for index in range(len(tokens) - 1 if self._knows_cases() else 0):
            if self._names.company:
                return
            sole = tokens[index].word in _SOLE and tokens[index].text.isupper()
            end = index + 1
            while end < len(tokens) and end - index < _WORDS and self._is_capital(end):
                end += 1
            if end == index + 1 or not self._free(index):
                continue
            if sole:
                words = [token.text for token in tokens[index : index + 1 + self._person_length(index + 1, end)]]
                self._put_company(index, index + len(words), " ".join(words))
            elif index and self._is_called_so(index) and not self._names_person(index + 1, end):
                self._add_company(index, end, after_preposition=True)

    def _is_described_pair(self) -> bool:
        """ "Сосновский Бор, завхоз Рената": an adjective like a surname opens the line before a noun, nobody's name."""
        tokens = self._line.tokens
        pair = tokens[0].word.endswith(_ADJECTIVES) and all(tokens[at].text.istitle() for at in range(_PAIR))
        known = self._looks_like_person(tokens[1].word) or not all(map(self._is_capital, range(_PAIR)))
        return pair and not known and tokens[_PAIR].text in ",:—"

    def _leave_out(self) -> None:
        """ "Сам Прокофьев позвонил", "сгонял в Гатчину к Игорю": words with a capital that are nobody's name."""
        tokens = self._line.tokens
        for index in range(len(tokens) - 1 if self._knows_cases() else 0):
            if not tokens[index].is_capitalised:
                continue
            alone = tokens[index].word in ("сам", "сама") and tokens[index + 1].is_capitalised
            towards = self._line.at(index + 1, "towards")
            into = towards is not None and self._line.ending_at(index, "into") is not None
            person = towards is not None and self._is_capital_name(towards.end)
            place = into and person and not listed_form(tokens[index].text)
            if alone or (place and self._looks_like_person(tokens[index].word)):
                self._taken = self._taken | {index}

    def _is_called_so(self, index: int) -> bool:
        """Whether what somebody is stands in the nominative, with a capital, behind a preposition that has none."""
        word = self._line.tokens[index]
        led = self._line.ending_at(index, "company_from", "at_firm", "owns", "into", "with") is not None
        small = led and not self._line.tokens[index - 1].is_capitalised
        called = word.text.istitle() and self._line.at(index, "title") is not None
        return small and called and word.word[-1] not in _VOWELS

    def _opens_as_firm(self) -> None:
        """ "Мебельный Двор, звонила Оксана", "Комфорт-Сервис пока не решил": capitals that open the line, nobody's."""
        tokens, end = self._line.tokens, 0
        if self._names.company or not self._knows_cases() or self._small_before_colon():
            return
        while end < len(tokens) and end < _OPENS and (self._is_capital(end) or (end and is_glued(self._line, end))):
            end += 1
        if not end or end >= len(tokens) or end in self._times or self._names_person(0, end):
            return
        joined = any(is_glued(self._line, at) for at in range(end)) or any(map(str.isupper, tokens[0].text[1:]))
        joined = joined and not tokens[0].text.isupper()
        if not joined and (end < 2 or not self._is_open_word(0)):
            return
        closed = tokens[end].text in _SET_OFF or self._line.at(end, *_TOLD) is not None or self._says_something(end)
        town = self._line.at(0, "town")
        if closed and not (town and town.end >= end):
            self._put_company(0, end, self._line.said(0, end))

    def _small_before_colon(self) -> bool:
        """ "отель прибой: Сусанна пишет": in small letters what a firm is and what nothing knows, before a colon."""
        tokens, kind = self._line.tokens, self._line.at(0, "brand")
        if kind is None or tokens[0].is_capitalised:
            return False
        end = kind.end
        while end < len(tokens) and end - kind.end < 2 and self._free(end) and self._is_unknown(end):
            end += 1
        told = kind.end < end < len(tokens) and tokens[end].text == ":"
        if told:
            self._put_company(kind.end, end, self._line.said(kind.end, end))
        return told

    def _is_unknown(self, index: int) -> bool:
        known = any(hit.role not in _PART for hit in self._line.hits[index])
        return self._line.tokens[index].is_word and not known and index not in self._times

    def _says_something(self, index: int) -> bool:
        word, lang = self._line.tokens[index].word, self._line.lexicon.lang
        does = len(word) > _WORDS and word.endswith((*listed(lang, "predicate_endings"), *listed(lang, "did_endings")))
        return (does or word in listed_set(lang, "predicates")) and word not in listed_set(lang, "no_predicates")

    def _is_open_word(self, index: int) -> bool:
        """Whether a word that opens the line is none that every sentence may open with."""
        return not any(hit.role not in _PART for hit in self._line.hits[index])

    def _whole_firm(self) -> None:
        """ "Рент-Кар | Сочи", "Стройинвест | Юг": capitals right behind a firm's name go with it."""
        if self._names.company is None or not self._knows_cases():
            return
        named, company = self._names.company
        tokens, end = self._line.tokens, named.end
        if not tokens[named.end - 1].is_capitalised:
            return
        while end < len(tokens) and end - named.first < _WORDS and self._goes_on_firm(end):
            end += 1
        first = named.first
        while first > 1 and self._is_capital(first - 1) and self._is_mark(first - 1):
            first -= 1  # "Инвест | Хоум"
        if first < named.first:
            named = Named(first, named.end)
            said = self._line.said(first, named.end)
            self._names.company = (named, replace(company, said=said, name=said))
            company = self._names.company[1]
        if end > named.end:
            rest = self._line.said(named.end, end)
            said = self._line.said(named.first, end)
            self._names.company = (Named(named.first, end), replace(company, said=said, name=f"{company.name} {rest}"))

    def _is_mark(self, index: int) -> bool:
        apart = self._line.tokens[index + 1].start - self._line.tokens[index].end
        apart += not self._line.tokens[index].text.istitle()  # a legal form is left out, "ООО"
        return apart == 1 and index not in self._names.taken() and self._line.at(index, "company_word") is not None

    def _goes_on_firm(self, index: int) -> bool:
        apart = self._line.tokens[index].start - self._line.tokens[index - 1].end
        known = self._looks_like_person(self._said_word(index))
        return apart == 1 and not known and index not in self._names.taken() and self._is_capital(index)

    def _is_capital(self, index: int) -> bool:
        """Whether a word with a capital may be part of a firm's name, though common elsewhere."""
        token = self._line.tokens[index]
        free = self._free(index) and index not in self._line.masked and index not in self._times
        written = token.is_word and token.is_capitalised and len(token.text) > 1
        return free and written and all(hit.role in _PART for hit in self._line.hits[index])

    def _names_person(self, first: int, end: int) -> bool:
        return any(self._looks_like_person(self._said_word(at)) for at in range(first, end))

    def _put_company(self, first: int, end: int, name: str) -> None:
        self._add_company(first, end, after_preposition=False)
        if self._names.company:
            self._names.company = (Named(first, end), replace(self._names.company[1], said=name, name=name))

    def _knows_cases(self) -> bool:
        return bool(listed(self._line.lexicon.lang, "clause_firms"))
