"""Norwegian firms whose name opens or closes with a word that is no name by itself, and who came along.

What a firm is goes with its name where a sign or a legal form closes that ("Snekker Moen & Lie", "Rørlegger Aune AS"),
a legal form closes a name in small letters, too ("blank rengjøring as"), and two wares with capitals are a shop
("Brød og Vin"). The settings list `callings`, `plain_callings`, `wares`, `small_forms`, `own_people`, `own_words`.
"""

from typing import Final

from crm.understanding.capital_names import CapitalNames
from crm.understanding.named import Named
from crm.understanding.names import is_first_name
from locales.lexicon import listed_set

_TURNED_TO: Final = ("log", "log_in", "todo", "plan")
_VENUES: Final = ("company_from", "in", "on", "with")
_CALLINGS: Final = ("announces_firm", "brand", "honorific")
_ENDS_NAME: Final = (
    "company_from", "with", "on", "in", "at_firm", "log", "log_in", "todo", "plan", "pronoun", "i_subject", "acts",
    "person_verb", "copula", "auxiliary", "negation", "by", "to_whom", "for", "topic", "honorific", "happened",
    "future", "remind", "awaits",
)  # fmt: skip
_WARES: Final = ("wares", "plain_words", "small_trades", "trades_last", "trades_named")
_FORM_WORDS: Final = 4
_PAIR: Final = 3  # tokens of two words and what joins them
_WORDS: Final = 5


class NorthFirms(CapitalNames):
    """Rules for a language whose settings list what stands before a firm's name."""

    def _north_firms(self) -> None:
        if not listed_set(self._line.lexicon.lang, "callings"):
            return
        for look in (self._called_by_trade, self._form_in_small, self._pair_of_wares):
            if not self._names.company:
                look()

    def _opens_name(self, index: int) -> bool:
        """Whether a firm's name may begin here: at a clause's begin, behind a contact or a preposition."""
        turned = any(cue.end == index and cue.role in _TURNED_TO for cue in self._cues)
        opens = index == 0 or self._line.is_clause_end(index - 1)
        return opens or turned or self._line.ending_at(index, *_VENUES) is not None

    def _called_by_trade(self) -> None:
        """ "Advokatfirmaet Bull & Krag", "ringte Snekker Moen & Lie": what a firm is, with a capital, opens it."""
        tokens = self._line.tokens
        forms = listed_set(self._line.lexicon.lang, "legal_forms")
        for index in range(len(tokens) - 1):
            if not tokens[index].text.istitle() or not self._is_calling_word(index) or not self._opens_name(index):
                continue
            end = self._past_capitals(index + 1)
            joined = any(tokens[at].text in "&+" for at in range(index + 1, end))
            formed = end - index > _PAIR - 1 and tokens[end - 1].word in forms and tokens[end - 1].text[-1].isupper()
            if (joined or formed) and self._free(index):
                self._add_company(index, end, after_preposition=False)
                return

    def _is_calling_word(self, index: int) -> bool:
        word, lang = self._line.tokens[index].word, self._line.lexicon.lang
        if word in listed_set(lang, "plain_callings") or is_first_name(word):
            return False
        told = self._line.at(index, *_CALLINGS)
        return word in listed_set(lang, "callings") or (told is not None and told.end == index + 1)

    def _form_in_small(self) -> None:
        """ "speilblank bilvask as, møte med Can": words in small letters up to a legal form without a capital."""
        forms = listed_set(self._line.lexicon.lang, "small_forms")
        for index in range(1, len(self._line.tokens)):
            token = self._line.tokens[index]
            if token.word not in forms or not token.text.islower() or not self._free(index):
                continue
            start = index
            while start > 0 and index - start <= _FORM_WORDS and self._is_small_part(start - 1):
                start -= 1
            if 0 < index - start <= _FORM_WORDS and self._line.at(start, "and") is None:
                self._add_company(start, index + 1, after_preposition=False)
                return

    def _is_small_part(self, index: int) -> bool:
        token = self._line.tokens[index]
        if not token.is_word or self._line.is_clause_end(index) or not self._free(index):
            return False
        if index in self._times or index in self._line.masked or (token.is_capitalised and index):
            return False
        return self._line.at(index, *_ENDS_NAME) is None

    def _pair_of_wares(self) -> None:
        """ "innom Frukt og Grønt på Lambertseter", "Besøkte Fisk og Vilt": a shop is called by what it sells."""
        tokens = self._line.tokens
        for index in range(len(tokens) - _PAIR + 1):
            joint, last = index + 1, index + 2
            small = self._line.at(joint, "and") is not None and not tokens[joint].is_capitalised
            announced = self._line.ending_at(index, "announces_firm") is not None  # "Nettbutikken Pysj og Sånn"
            if not small or not (announced or (self._is_ware(index, last) and self._is_ware(last, index))):
                continue
            named = all(self._is_capital(at) for at in (index, last)) or not announced
            closes = self._line.is_clause_end(last + 1) or not tokens[last + 1].is_capitalised
            if named and (announced or self._opens_name(index)) and closes and tokens[joint].is_word:
                self._add_company(index, last + 1, after_preposition=False)
                return

    def _is_ware(self, index: int, other: int) -> bool:
        """Whether a word with a capital is a thing, or no person's name beside one that is."""
        token = self._line.tokens[index]
        if not token.text.istitle() or not self._free(index) or index in self._times or index in self._line.masked:
            return False
        if self._is_listed_ware(index):
            return True
        return self._is_listed_ware(other) and self._is_capital(index) and not self._looks_like_person(token.word)

    def _is_listed_ware(self, index: int) -> bool:
        word, lang = self._line.tokens[index].word, self._line.lexicon.lang
        return any(word in listed_set(lang, one) for one in _WARES)

    def _without_own(self) -> None:
        """ "Kollega Stian og jeg møtte Dagny": who came along is one of ours where somebody else is named."""
        if not listed_set(self._line.lexicon.lang, "own_people"):
            return
        others = [one for one in self._names.people if not self._is_own(one[0])]
        if others and min(one[0].first for one in others) > 0:
            self._names.people = others

    def _is_own(self, named: Named) -> bool:
        lang, first = self._line.lexicon.lang, named.first
        if first and self._said_word(first - 1) in listed_set(lang, "own_people"):
            before = self._said_word(first - 2) if first > 1 else ""
            if not before or before in listed_set(lang, "own_words"):
                return True
            first -= 1
        behind = self._line.at(named.end, "company_from")
        end = behind.end + 1 if behind and self._line.at(behind.end, "to_us", "pronoun") else named.end
        joint = self._line.at(end, "and")
        if joint and self._line.at(joint.end, "i_subject"):
            return True
        led = first > 1 and self._line.at(first - 1, "and") is not None
        return led and self._line.at(first - 2, "i_subject") is not None
