"""Whom a line in small letters names behind a contact, and where they work: "called anders berg nordlys as, wants".

No capital tells the names there: what nothing else knows is one, up to the comma. The words' ends and the lexicon's
settings (`unnamed_endings`, `firm_marks_last`) tell what is none.
"""

from typing import Final

from crm.understanding.cues import Cue
from crm.understanding.name_runs import NameRuns
from crm.understanding.names import has_surname_ending, is_first_name
from locales.lexicon import listed, listed_set

_LED_BY: Final = ("to_whom", "with", "company_from")
_CONTACTS: Final = ("call", "meeting", "message", "email", "visit")
_FIRM_WORDS: Final = 3
_BETWEEN: Final = 3  # tokens at most from the contact to the person
_SHORTEST: Final = 4  # letters of a word that alone is a firm


class ContactPairs(NameRuns):
    """A person and then the firm, or a firm known by its trade, behind a verb or noun of contact."""

    def _small_trade(self) -> None:
        """ "rang henderson plumbing", "emailed quote to jones electrical": the last word tells what a firm does."""
        if self._names.company or not self._is_small:
            return
        tokens = self._line.tokens
        for index in range(1, len(tokens) - 1):
            if not self._closes_firm(index + 1) or not self._is_unknown_word(index + 1, as_trade=True):
                continue
            before = self._said_word(index - 1)
            named = is_first_name(before) or self._is_surely_surname(before)
            start = index - int(self._is_unknown_word(index - 1) and not named)
            person = named and self._is_unknown_word(index - 1) and not is_first_name(before)
            if (
                not self._is_unknown_word(index)
                or is_first_name(self._said_word(index))
                or not self._is_led(start - person)
            ):
                continue
            self._add_company(start, index + 2, after_preposition=False)
            return

    def _is_surely_surname(self, word: str) -> bool:
        return has_surname_ending(word, self._line.lexicon.lang) or word[1:2] in ("'", "’")

    def _is_led(self, index: int) -> bool:
        """Whether a verb of contact stands right before, or behind one a preposition that names follow."""
        turned = [cue for cue in self._cues if cue.role in ("log", "log_in") and cue.value in _CONTACTS]
        if any(cue.end == index for cue in turned):
            return True
        lead = self._line.ending_at(index, *_LED_BY)
        return lead is not None and any(cue.first < index for cue in turned)

    def _closes_firm(self, index: int) -> bool:
        """Whether a word in lower case tells a trade and ends its clause."""
        lang, word = self._line.lexicon.lang, self._said_word(index)
        told = word in listed_set(lang, "trades") or word in listed_set(lang, "trades_last")
        told = told or (lang == "nb" and word in listed(lang, "trade_endings"))
        return told and self._line.is_clause_end(index + 1)

    def _firm_beside_contact(self) -> None:
        """The firm right behind the person whom a contact in small letters names."""
        if self._names.company or not self._is_small or not self._names.people:
            return
        person = self._names.people[0][0]
        contact = self._contact_before(person.first)
        if contact is None or person.end >= len(self._line.tokens):
            return
        tokens, end = self._line.tokens, person.end
        set_off = tokens[end].text == ","
        start = end + set_off
        end = start
        while end - start < _FIRM_WORDS and self._is_unknown_word(end, as_trade=end > start or set_off):
            end += 1
        if end == start:
            return
        marked = end < len(tokens) and self._said_word(end) in listed(self._line.lexicon.lang, "firm_marks_last")
        marked = marked and self._line.is_clause_end(end + 1)
        closed = marked or (end < len(tokens) and tokens[end].text == ",")
        if not closed or (end - start == 1 and not marked and len(tokens[start].word) < _SHORTEST):
            return
        if set_off and is_first_name(self._said_word(start)):
            return  # "met anna, peter, ..."
        if end - start == 1 and not marked and self._is_goods(start):
            return
        self._add_company(start, end + marked, after_preposition=False)

    def _contact_before(self, index: int) -> Cue | None:
        for cue in self._cues:
            if cue.role in ("log", "log_in", "plan") and cue.value in _CONTACTS and 0 <= index - cue.end <= _BETWEEN:
                sent = self._line.at(cue.first, "sent")
                clear = not any(self._line.is_clause_end(place) for place in range(cue.end, index))
                if clear and not (sent and sent.end == cue.end):
                    return cue
        return None

    def _is_unknown_word(self, index: int, *, as_trade: bool = False) -> bool:
        """Whether nothing knows a word in lower case, nor does its end tell that it is none of a name's."""
        if not self._free(index) or index in self._line.masked:
            return False
        token, lang = self._line.tokens[index], self._line.lexicon.lang
        if not token.is_word or len(token.word) < 2:
            return False
        if as_trade and (self._line.at(index, "company_word") or token.word in listed_set(lang, "trades")):
            return True
        if self._line.hits[index] or token.word in listed_set(lang, "plain_words"):
            return False
        ends = (*listed(lang, "unnamed_endings"), *listed(lang, "plain_endings"), *listed(lang, "past_endings"))
        known = has_surname_ending(token.word, lang) or token.word.endswith(listed(lang, "trade_endings"))
        return known or len(token.word) <= _SHORTEST or not token.word.endswith(ends)

    def _is_goods(self, index: int) -> bool:
        """ "дозвонился до азата, шкафы, 30к": a thing, or several."""
        lang, word = self._line.lexicon.lang, self._said_word(index)
        return word in listed_set(lang, "goods") or word.endswith(listed(lang, "plural_endings"))

    def _owner_of_staff(self) -> None:
        """ "у Рубина новый снабженец Олег Панин", "закупщика Сатурна, зовут Глеб": the firm of whom is named next."""
        people = self._names.people
        if self._line.lexicon.lang != "ru" or self._names.company or not people:
            return
        first = people[0][0]
        if len(people) > 1 and first.first == 1 and first.end == 2 and self._line.at(0, "governs"):
            titled = self._line.ending_at(people[1][0].first, "title") is not None
            clear = not any(self._line.is_clause_end(place) for place in range(first.end, people[1][0].first))
            if titled and clear and self._case_at(1) == "gen" and self._may_be_owner(1):
                del people[0]
                self._add_company(1, 2, after_preposition=True)
                return
        if self._line.ending_at(first.first, "person_verb") is None:
            return  # "зовут Глеб"; in "директора Мюллера, Иван в отпуске" both are people
        for index in range(1, min(first.first, len(self._line.tokens) - 1)):
            alone = self._line.ending_at(index, "title") is not None and self._line.is_clause_end(index + 1)
            named = alone and self._line.tokens[index].is_capitalised and self._is_nameable(index, loose=False)
            if named and self._may_be_owner(index):
                self._add_company(index, index + 1, after_preposition=True)
                return

    def _may_be_owner(self, index: int) -> bool:
        """Whether a name stands in the genitive and is no man's: "Сатурна", "Рубина", unlike "Петрова", "Ивана"."""
        word = self._said_word(index)
        known = is_first_name(word) or word.endswith(listed("ru", "owned_surname_endings"))
        return word.endswith(listed("ru", "owner_endings")) and not known
