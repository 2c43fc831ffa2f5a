"""Firms of several words that no single word tells: "Сладко и Солено", "Ting og Tøy", "Kafé 33", "Tre Brødre".

And one word in a clause of its own beside somebody whose whole name is known, though it ends like a surname. Not for
English, whose firms are told elsewhere.
"""

from typing import Final

from crm.understanding.name_places import NamePlaces
from crm.understanding.named import Named
from crm.understanding.names import has_surname_ending, is_first_name, is_first_name_in
from crm.understanding.towns import towns
from locales.lexicon import listed_set

_PARTS: Final = ("not_name", "common", "thing", "brand", "trade", "announces_firm", "topic", "paper", "opener", "maker")
_KINDS: Final = ("brand", "announces_firm", "company_word")
_AFTER: Final = (
    "person_verb", "acts", "future", "auxiliary", "copula", "happened", "log", "log_in", "on", "by", "with",
)  # fmt: skip
_DIGITS: Final = 4
_WORDS: Final = 5
_PAIR: Final = 2


class JoinedFirms(NamePlaces):
    """Rules over words that belong together."""

    def _joined(self) -> None:
        """Before anybody is looked for."""
        if self._line.lexicon.lang == "en":
            return
        for index in range(len(self._line.tokens)):
            if self._names.company:
                return
            end = self._past_and_word(index) or self._past_kind_number(index) or self._past_spelled_number(index)
            if end:
                self._put_joined(index, end)

    def _put_joined(self, first: int, end: int) -> None:
        self._add_company(first, end, after_preposition=False)

    def _past_and_word(self, index: int) -> int:
        """ "Ting og Tøy", "Ди Енд Ди Фешън": where two words with a capital end that a small "and" joins."""
        tokens, joint = self._line.tokens, index + 1
        if joint + 1 >= len(tokens) or not self._is_joined_part(index) or (index and tokens[index - 1].is_capitalised):
            return 0
        spelled = tokens[joint].word in listed_set(self._line.lexicon.lang, "spelled_joints")
        small = self._line.at(joint, "and") is not None and not tokens[joint].is_capitalised and tokens[joint].is_word
        common = any(self._line.at(half, *_PARTS) for half in (index, joint + 1))  # "с Куликом и Жданом" names two
        if not (spelled or (small and common)) or not self._is_joined_part(joint + 1):
            return 0
        if not (spelled or index or self._closes_joined(joint + 2)):
            return 0
        end = joint + 2
        while end < len(tokens) and end - index < _WORDS and self._is_joined_part(end):
            end += 1
        return end

    def _closes_joined(self, index: int) -> bool:
        return self._line.is_clause_end(index) or self._line.at(index, *_AFTER) is not None

    def _is_joined_part(self, index: int) -> bool:
        """Whether a word with a capital may be a part of such a name: neither a person's nor a town's."""
        token = self._line.tokens[index]
        if not token.text.istitle() or not self._free(index) or index in self._line.masked or index in self._times:
            return False
        known = any(hit.role not in (*_PARTS, "name_particle", "company_word") for hit in self._line.hits[index])
        person = is_first_name(token.word) or has_surname_ending(token.word, self._line.lexicon.lang)
        listed = token.word in listed_set(self._line.lexicon.lang, "surnames")
        return not (known or person or listed) and token.word not in towns(self._line.lexicon.lang)

    def _past_kind_number(self, index: int) -> int:
        """ "Kafé 33, 3 bord": what kind of firm it is, with a capital, and a number that ends the phrase."""
        tokens = self._line.tokens
        if index + 1 >= len(tokens) or not tokens[index].text.istitle() or not self._line.at(index, *_KINDS):
            return 0
        number = tokens[index + 1].text
        free = number.isdecimal() and len(number) <= _DIGITS and index + 1 not in self._line.masked
        free = free and index + 1 not in self._times and self._free(index)
        alone = not index or not tokens[index - 1].is_capitalised
        return index + 2 if free and alone and self._closes_joined(index + 2) else 0

    def _past_spelled_number(self, index: int) -> int:
        """ "til Tre Brødre": a numeral with a capital, then a word with one, or in Russian inside a line any word."""
        tokens = self._line.tokens
        if index + 1 >= len(tokens) or not tokens[index].text.istitle() or not self._line.at(index, "number"):
            return 0
        if not self._free(index) or index in self._times:
            return 0
        if self._is_joined_part(index + 1):
            return index + 2
        small = self._line.lexicon.lang == "ru" and index > 0 and tokens[index + 1].is_word
        unknown = small and not self._line.hits[index + 1] and self._closes_joined(index + 2)
        return index + 2 if unknown else 0

    def _single_beside_whole(self) -> None:
        """ "Иван Петров, Вихър, 3 маси", "Хитов, Иван Петров:": one word beside a whole name is the firm."""
        people = self._names.people
        if self._line.lexicon.lang not in ("bg", "ru") or self._names.company or len(people) != _PAIR:
            return
        whole = [one for one in people if self._is_whole_name(one[0])]
        single = [one for one in people if one not in whole and self._is_single_word(one[0])]
        if len(whole) != 1 or len(single) != 1 or not self._stands_beside(single[0][0], whole[0][0]):
            return
        named = single[0][0]
        self._names.people = whole
        self._put_joined(named.first, named.end)

    def _is_whole_name(self, named: Named) -> bool:
        first = is_first_name_in(self._said_word(named.first), self._line.lexicon.lang)
        return named.end - named.first == _PAIR and first

    def _is_single_word(self, named: Named) -> bool:
        glued = named.end - named.first > _PAIR and self._line.tokens[named.first + 1].text == "-"
        alone = named.end - named.first == 1 or glued
        return alone and not is_first_name_in(self._said_word(named.first), self._line.lexicon.lang)

    def _stands_beside(self, single: Named, whole: Named) -> bool:
        """Whether the one word stands between signs right before or behind the whole name, or behind "from"."""
        tokens = self._line.tokens
        closed = single.end >= len(tokens) or tokens[single.end].text in ",:)-–—"
        if single.first == whole.end + 1:
            led = tokens[whole.end].text in ",(-–—" or self._line.at(whole.end, "out_of", "firm_from") is not None
            return led and (closed or tokens[whole.end].text not in ",(")
        return single.first == 0 and whole.first == single.end + 1 and tokens[single.end].text == ","
