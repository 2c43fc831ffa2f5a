"""A firm in small letters that opens a line: "kvalsund laks betaler i morgen", "бизон-строй, решение в июне".

What its last word tells of a trade shows it, or two words that nothing knows before what only firms do: the lexicon's
settings list those as `firm_verbs`, trades as `trades`, `trades_last`, `small_trades`, `trade_endings`, `trade_tails`.
"""

from typing import Final

from crm.understanding.contact_pairs import ContactPairs
from crm.understanding.name_looks import is_glued
from crm.understanding.names import is_first_name, is_first_name_in
from crm.understanding.trade_forms import trade_form
from locales.lexicon import listed, listed_set

_WORDS: Final = 4
_SHORTEST: Final = 3  # letters of a word that a firm's name opens with
_DOES: Final = (
    "acts", "person_verb", "they_verb", "happened", "future", "outcome", "deal_outcome", "log_in", "copula",
    "auxiliary", "shifted", "negation", "upshot", "wanting",
)  # fmt: skip
_PART_OF_NAME: Final = ("town", "region", "common", "company_word", "thing", "brand", "maker", "trade")
_TRADES: Final = ("trades", "trades_last", "trades_small", "small_trades")
_MARKS: Final = ",:(-–—"


class SmallFirms(ContactPairs):
    """Where no word has a capital the first words may still be whom the line is about."""

    def _small_firm_opens(self) -> None:
        if self._names.company or self._names.people or not self._is_small:
            return
        furthest = self._past_firm_words(0)
        for end in range(furthest, 0, -1):
            if self._is_small_firm(end):
                self._add_company(0, end, after_preposition=False)
                return
        self._hyphened()

    def _hyphened(self) -> None:
        """ "кп 1.8 млн р. бизон-строй": two words that a hyphen joins, the second a trade."""
        for index in range(1, len(self._line.tokens) - 1):
            parts = (index - 1, index + 1)
            if is_glued(self._line, index) and all(map(self._may_be_part, parts)) and self._closes_as_trade(index + 1):
                self._add_company(index - 1, index + 2, after_preposition=True)
                return

    def _small_firm_beside_people(self) -> None:
        """ "svein på tussøy drift", "Sverre Moe, kårøy laks,": behind a person words that a trade closes."""
        for named, _ in self._names.people:
            if self._names.company:
                return
            source = self._line.at(named.end, "company_from")
            comma = named.end < len(self._line.tokens) and self._line.tokens[named.end].text in ",("
            start = source.end if source else named.end + 1 if comma else 0
            for end in range(self._past_firm_words(start) if start else start, start, -1):
                one = self._is_trade_compound(start) and not self._is_definite(start)  # "på fjordhotellet" is where
                long = end - start > 1 or one
                closed = self._line.is_clause_end(end) or self._does(end) or end in self._times
                described = self._said_word(start) in listed_set(self._line.lexicon.lang, "trade_fields")
                described = described or self._is_only_kind(end - 1)
                by_town = self._said_word(start) in listed_set(self._line.lexicon.lang, "towns")
                by_town = by_town and self._said_word(end - 1) in listed_set(self._line.lexicon.lang, "trades_named")
                if long and closed and not described and (by_town or self._closes_as_trade(end - 1)):
                    self._add_company(start, end, after_preposition=source is not None)
                    break

    def _is_only_kind(self, last: int) -> bool:
        """ "Мирела, козметично студио,": where names have capitals, small letters tell of what kind a firm is."""
        kind = self._line.at(last, "announces_firm") is not None
        return kind and not self._is_small and self._line.lexicon.lang == "bg"

    def _small_firm_behind_contact(self) -> None:
        """ "besøkte gol bakeri sist torsdag": right behind a contact words that a trade closes, nobody's first name."""
        for cue in self._cues if self._is_small and self._line.lexicon.lang == "nb" else ():
            start = cue.end
            if self._names.company or cue.role not in ("log", "log_in", "todo") or cue.value == "note":
                continue
            if start >= len(self._line.tokens) or is_first_name(self._said_word(start)):
                continue
            for end in range(self._past_firm_words(start), start + 1, -1):
                closed = self._line.is_clause_end(end) or self._does(end) or end in self._times
                if closed and self._closes_as_trade(end - 1):
                    self._add_company(start, end, after_preposition=False)
                    break

    def _past_firm_words(self, start: int) -> int:
        end = start
        while end - start < _WORDS and end < len(self._line.tokens):
            if end > start and is_glued(self._line, end):
                end += 1
            if not self._may_be_part(end):
                break
            end += 1
        return end

    def _may_be_part(self, index: int) -> bool:
        """Whether a word in small letters may be part of a firm's name: unknown, a town or a trade."""
        token = self._line.tokens[index] if index < len(self._line.tokens) else None
        if token is None or not self._free(index) or index in self._line.masked or not token.is_word:
            return False
        known = any(hit.role not in _PART_OF_NAME for hit in self._line.hits[index])
        known = known and not (index + 1 < len(self._line.tokens) and self._is_unlisted(index))
        if (token.is_capitalised and not self._is_small) or token.is_capitalised is not token.text.isupper():
            return False
        if self._closes_as_trade(index) or not known:
            return self._said_word(index) not in listed_set(self._line.lexicon.lang, "plain_words")
        return False

    def _is_unlisted(self, index: int) -> bool:
        """Whether only a word's end told what it is: "rossfjord" ends as things do."""
        lexicon, word = self._line.lexicon, self._said_word(index)
        return word not in lexicon.phrases and all(hit.role == "not_name" for hit in self._line.hits[index])

    def _announced_in_small(self) -> None:
        """ "звънях на хотел калиакра палас": behind the word for what kind of firm it is words that nothing knows."""
        for index in range(len(self._line.tokens) if self._is_small else 0):
            kind = self._line.at(index, "announces_firm")
            if self._names.company or kind is None:
                continue
            if index and self._line.ending_at(index, "with", "company_from", "to_whom") is None:
                continue
            end = kind.end
            while end - kind.end < _WORDS and end < len(self._line.tokens) and self._is_unknown_word(end):
                end += 1
            set_off = index > 0 or (end < len(self._line.tokens) and self._line.tokens[end].text == ",")
            if end > kind.end and set_off:
                self._add_company(kind.end, end, after_preposition=False)

    def _is_small_firm(self, end: int) -> bool:
        """Whether the words up to `end` are a firm's: a trade closes them, or what only firms do follows."""
        line, words = self._line, [token for token in self._line.tokens[:end] if token.is_word]
        hyphened = any(is_glued(line, index) for index in range(1, end))
        person = is_first_name(words[0].word) and self._looks_like_person(words[-1].word) and len(words) == 2
        if person or len(words[0].word) < _SHORTEST or is_glued(line, end):
            return False
        if self._closes_as_trade(end - 1):
            if len(words) == 1 and not hyphened:
                asks = self._owes(end) or self._line.at(end, "person_verb") is not None
                return self._is_trade_compound(0) and asks
            marked = end < len(line.tokens) and line.tokens[end].text in _MARKS
            return not self._is_described(0) and (marked or self._does(end))
        plain = listed(line.lexicon.lang, "plain_endings") + listed(line.lexicon.lang, "article_endings")
        known = any(line.hits[index] or self._said_word(index).endswith(plain) for index in range(end))
        named = any(is_first_name_in(token.word, line.lexicon.lang) for token in words)
        return len(words) > 1 and not known and not named and self._owes(end)

    def _is_described(self, index: int) -> bool:
        """ "майский мёд, 30 банок": whether a word only tells what the thing behind it is like."""
        told = self._said_word(index).endswith(listed(self._line.lexicon.lang, "described_endings"))
        return told and self._line.at(index, "town") is None

    def _does(self, index: int) -> bool:
        return self._owes(index) or self._line.at(index, *_DOES) is not None

    def _owes(self, index: int) -> bool:
        words = listed_set(self._line.lexicon.lang, "firm_verbs")
        here = [self._said_word(at) for at in range(index, min(index + 2, len(self._line.tokens)))]
        return here[:1] != [] and (here[0] in words or (len(here[0]) <= _SHORTEST and here[-1] in words))

    def _closes_as_trade(self, index: int) -> bool:
        """Whether a word in small letters tells what a firm does."""
        lang, word = self._line.lexicon.lang, self._said_word(index)
        listed_there = any(word in listed_set(lang, one) for one in _TRADES)
        marked = self._line.at(index, "company_word") is not None
        return listed_there or marked or self._is_trade_compound(index) or self._is_tail(word)

    def _is_tail(self, word: str) -> bool:
        return self._line.lexicon.lang == "ru" and word in listed_set("ru", "trade_tails")

    def _is_trade_compound(self, index: int) -> bool:
        """ "еврокомерс", "промтехника", "havbruk": one word that ends in a trade."""
        lang, word = self._line.lexicon.lang, self._said_word(index)
        if lang == "ru":
            return trade_form(word) == word and not self._line.hits[index]
        return not self._line.hits[index] and word.endswith(listed(lang, "trade_endings"))
