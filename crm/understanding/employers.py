"""Where a person works as the words around the firm's name tell, and firms that are marked as such."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from crm.understanding.cues import Cue
from crm.understanding.model import Company
from crm.understanding.name_looks import is_glued
from crm.understanding.name_runs import NameRuns
from crm.understanding.named import Named
from crm.understanding.names import is_first_name
from crm.understanding.trade_forms import trade_form
from locales.lexicon import listed, listed_set

_COMPANY_WORDS: Final = 3
_PLACE_WORDS: Final = 5
_THINGS: Final = ("not_name", "brand", "announces_firm", "counted", "numbered", "thing", "street")
_NAMED_ON: Final = ("not_name", "numbered", "counted", "brand", "common", "town", "thing", "company_word", "region")
_SHORT_FORM: Final = 5  # letters that are more
_NUMBER: Final = 4  # digits that are more
_QUOTES: Final = {"«": "»", "“": "”", "„": "“", '"': '"'}


@cache
def _nouns_of(lang: str) -> Mapping[str, tuple[str, ...]]:
    """By the end of an adjective that opens firms' names the ends of the nouns that agree with it."""
    pairs = [one.split("-") for one in listed(lang, "firm_nouns")]
    return MappingProxyType({first: tuple(noun for one, noun in pairs if one == first) for first, _ in pairs})


def _agree(adjective: str, noun: str, lang: str) -> bool:
    return any(adjective.endswith(end) and noun.endswith(nouns) for end, nouns in _nouns_of(lang).items())


class Employers(NameRuns):
    """Names of firms that stand behind words for what they are."""

    def _employee(self, verb: Cue) -> None:
        """ "вася из автопарка звонил": a name opens the line, then in lower case where they work, then the verb."""
        end = self._run(0, loose=False)
        source = self._line.at(end, "company_from") if end and self._looks_like_person(self._said_word(0)) else None
        if source is None or not source.end < verb.first <= source.end + _COMPANY_WORDS:
            return
        between = range(source.end, verb.first)
        if any(self._line.tokens[index].is_capitalised or self._line.is_clause_end(index) for index in between):
            return
        self._add_person(0, end, oblique=False)
        self._names.subject_is_other = True
        if all(self._is_nameable(index, loose=True) for index in between):
            self._add_company(source.end, verb.first, after_preposition=True)

    def _past_place(self, index: int) -> int:
        """Where a firm's name begins behind what it or a part of it is: "из отдела закупок Химпрома"."""
        place, furthest = index, min(len(self._line.tokens), index + _PLACE_WORDS)
        while place < furthest and self._line.at(place, "not_name", "brand", "title"):
            if self._line.tokens[place].is_capitalised or self._line.at(place, "article"):
                return index
            place += 1
        behind = place < len(self._line.tokens) and self._line.tokens[place].is_capitalised and self._free(place)
        return place if behind and not self._looks_like_person(self._said_word(place)) else index

    def _employer_opens(self) -> None:
        """ "Quant, Alina: called": a firm that opens the line, a comma before the person."""
        tokens = self._line.tokens
        start = 0  # behind a bullet or a sum: "€64k Zanetti Marmi, Paolo"
        while start < len(tokens) - 1 and (start in self._line.masked or tokens[start].text in "-–—*•"):
            start += 1
        if self._names.company or not self._names.people or not tokens[start].is_capitalised:
            return
        person, end = self._names.people[0][0], self._run(start, loose=False)
        if end == start or end >= len(tokens) or tokens[end].text not in ",-–—|/":
            return
        if person.first != self._skip(end + 1):
            return
        closed = person.end < len(tokens) and tokens[person.end].text in ":,-–/|"
        if closed and not self._line.hits[start] and not self._looks_like_person(tokens[start].word):
            self._add_company(start, end, after_preposition=False)

    def _is_kind_of_firm(self, index: int) -> bool:
        """ "с завода Прибор": the word for a firm before its name; where one met, "в кафе Май", nobody works."""
        if not self._line.at(index, "brand") or self._line.tokens[index].is_capitalised:
            return False
        if index + 1 >= len(self._line.tokens) or not self._line.tokens[index + 1].is_capitalised:
            return False
        if self._line.ending_at(index, "into", "at") is not None or not self._is_nameable(index + 1, loose=False):
            return False
        return not self._looks_like_person(self._said_word(index + 1))

    def _is_institution(self, index: int) -> bool:
        """ "Statens vegvesen", "Bjerke skole": a word in lower case for what bears the name before it."""
        word = self._line.tokens[index].word
        if word not in listed(self._line.lexicon.lang, "institutions") or not index or not self._free(index - 1):
            return False
        return self._line.tokens[index - 1].is_capitalised and not is_first_name(self._said_word(index - 1))

    def _marked_company(self) -> None:
        """ "Acme AS", "ООО Ромашка"."""
        if self._names.company:
            return
        for index in range(len(self._line.tokens)):
            if self._names.people and self._is_kind_of_firm(index):
                self._add_company(index + 1, self._run(index + 1, loose=False), after_preposition=False)
                return
            if not self._line.at(index, "company_word") or not self._line.tokens[index].is_capitalised:
                if self._is_institution(index):
                    self._add_company(index - 1, index + 1, after_preposition=False)
                    return
                continue
            whole = self._line.at(index, "company_word")
            if whole and whole.value and self._free(index):
                first = index - (self._free(index - 1) and self._line.tokens[index - 1].is_capitalised)
                behind = self._line.at(index + 1, "company_word")  # "Fjellbygg AS"
                is_marked = behind and self._line.tokens[index + 1].is_capitalised and self._free(index + 1)
                self._add_company(first, index + 1 + bool(is_marked), after_preposition=False)
                return
            if index + 1 < len(self._line.tokens) and self._is_nameable(index + 1, loose=False):
                self._add_company(index, self._run(index + 1, loose=False), after_preposition=False)
                return
            if index and self._free(index - 1) and self._line.tokens[index - 1].is_capitalised:
                self._add_company(self._before_mark(index), index + 1, after_preposition=False)
                return

    def _before_mark(self, index: int) -> int:
        """Where the words with capitals begin that a trade closes: "Atlantic Feed Systems"."""
        first = index - 1
        while first > 1 and index - first < _PLACE_WORDS and self._free(first - 1):
            token = self._line.tokens[first - 1]
            if not token.text.istitle() or self._line.hits[first - 1] or self._looks_like_person(token.word):
                break
            first -= 1
        return first

    def _quoted(self) -> None:
        """A name in quotation marks is a company's, with ООО or the like before it."""
        for index, token in enumerate(self._line.tokens):
            closing = _QUOTES.get(token.text)
            if closing is None:
                continue
            for end in range(index + 2, min(index + 6, len(self._line.tokens))):
                if self._line.tokens[end].text == closing and self._line.tokens[index + 1].is_capitalised:
                    marked = index > 0 and self._line.at(index - 1, "company_word") is not None
                    inside, mark = self._line.said(index + 1, end), self._line.at(end + 1, "company_word")
                    closed = mark is not None and self._line.tokens[end + 1].is_capitalised  # „Балкан Транс“ ЕООД
                    inside = f"{inside} {self._line.said(end + 1, mark.end)}" if mark and closed else inside
                    self._names.company = (
                        Named(index - marked, mark.end if mark and closed else end + 1),
                        Company(inside, inside),
                    )
                    return

    def _company_beside_people(self) -> None:
        """ "Petrov (Acme)", "Petrov/Acme", "Tom Baker, Delta: called": a name set off right behind a person's."""
        tokens = self._line.tokens
        for named, _ in [] if self._names.company else self._names.people:
            end = self._past_means(named.end)
            if end + 1 >= len(tokens) or tokens[end].text not in "(/,-–—|":
                continue
            start, opening = end + 1, tokens[end].text
            small = self._is_small and opening in "(/"  # "петров (акме)"
            if not self._is_nameable(start, loose=small) or not (tokens[start].is_capitalised or small):
                continue
            end = self._run(start, loose=small or self._is_firm_adjective(start))
            if opening == "(":
                end = self._closing_bracket(start, end)
            if numbered := self._is_numbered(end):
                end += 1
            mark = self._line.at(end, "company_word")
            end = mark.end if mark and end > start else end  # "Jorun (Lillehammer kommune)"
            closing = tokens[end].text if end < len(tokens) else ""
            set_off = closing == ")" if opening == "(" else opening == "/" or closing in ("", *":,-–—|;.")
            town = self._line.at(start, "town")
            set_off = set_off and not (town and town.end == end)  # "Brad (Denver)"
            if set_off and (numbered or not self._looks_like_person(self._said_word(start))):
                self._add_company(start, end, after_preposition=False)
                return

    def _is_numbered(self, index: int) -> bool:
        """ "(Детелина 7)": a number that closes a bracket behind a name."""
        tokens = self._line.tokens
        closed = index + 1 < len(tokens) and tokens[index + 1].text == ")"
        return closed and tokens[index].text.isdecimal() and self._free(index) and index not in self._line.masked

    def _past_means(self, index: int) -> int:
        """Where a comma stands behind a name, the time and the means: "skrev til Petrov på Telegram, Sofia Pack,"."""
        end = index
        while end < len(self._line.tokens) and (end in self._times or self._line.at(end, "by_means")):
            means = self._line.at(end, "by_means")
            end = means.end if means else end + 1
        return end if end < len(self._line.tokens) and self._line.tokens[end].text == "," else index

    def _closing_bracket(self, start: int, end: int) -> int:
        """Where a bracket ends whose first and last words have a capital: "(Рент а кар Еверест)"; else `end`."""
        tokens = self._line.tokens
        for index in range(end, min(start + _PLACE_WORDS, len(tokens))):
            if tokens[index].text == ")":
                return index if tokens[index - 1].is_capitalised else end
            if not tokens[index].is_word or index in self._line.masked:
                break
        return end

    def _split(self, start: int, end: int) -> None:
        if self._line.lexicon.lang == "ru" and not self._is_town(start, end) and self._is_declined_firm(start, end):
            self._add_company(start, end, after_preposition=False)
        else:
            super()._split(start, end)

    def _is_declined_firm(self, start: int, end: int) -> bool:
        """ "с Уральской Сталью": an adjective and a noun that stand in one case, neither of them a person's."""
        known = any(map(self._looks_like_person, self._words(start + 1, end))) or is_first_name(self._said_word(start))
        told = end - start == 2 and self._said_word(end - 1).endswith(listed("ru", "noun_endings"))
        return told and not known and not self._names.company and self._said_word(start).endswith("ой")

    def _add_company(self, start: int, end: int, *, after_preposition: bool) -> None:
        start = self._before_joints(start)
        end = self._past_small_words(start, self._past_glued(self._past_tail(end)))
        mark = self._line.at(end, "company_word") if end > start + 1 else None  # "Строител Инвест-М ЕАД"
        end = mark.end if mark and not mark.value and self._line.tokens[end].text.isupper() else end
        end = self._past_definite(start, end)
        end = self._past_seat(start, self._joined_run(self._past_name(start, self._past_noun(start, end))))
        super()._add_company(start, end, after_preposition=after_preposition)

    def _before_joints(self, start: int) -> int:
        """Where a firm's name begins whose first part a sign joins: "Sør-Østerdal Bygg", "Hav & Is", "3-Rivers"."""
        tokens, first = self._line.tokens, start
        while first > 1 and start - first < 2 * _COMPANY_WORDS:
            glued = is_glued(self._line, first - 1)
            joined = tokens[first - 1].text in ("&", "+") and not is_first_name(tokens[first - 2].word)
            number = tokens[first - 2].text.isdecimal() and first - 2 not in self._times
            number = number and tokens[first].text.istitle()  # no "44-ФЗ"
            known = not (tokens[first - 2].is_capitalised or (glued and number)) or not self._free(first - 2)
            if known or first - 2 in self._line.masked or not (glued or joined):
                break
            first -= 2
        return first

    def _past_small_words(self, start: int, end: int) -> int:
        """Where a firm's name of several small words ends, as its legal form tells: "Тихия кът ЕООД"."""
        tokens = self._line.tokens
        for last in range(end + 1, min(end + _COMPANY_WORDS, len(tokens))):
            mark = self._line.at(last, "company_word")
            between = range(end, last)
            if mark and tokens[start].is_capitalised and tokens[last].is_capitalised and self._free(last):
                unknown = all(tokens[at].is_word and not self._line.hits[at] and self._free(at) for at in between)
                return mark.end if unknown else end
        return end

    def _past_glued(self, end: int) -> int:
        """Where a firm's name ends that a hyphen joins to another word with a capital: "Mayo Agri-Tech"."""
        if not is_glued(self._line, end) or not self._line.tokens[end + 1].is_capitalised or not self._free(end + 1):
            return end
        end = max(self._run(end + 1, loose=False), end + 2)
        mark = self._line.at(end, "company_word")
        return mark.end if mark and not mark.value and self._line.tokens[end].is_capitalised else end

    def _past_name(self, start: int, end: int) -> int:
        """Where a firm's name ends that goes on: "ЗММ Ямбол", "Община Самоков", "Стил 99", "от Дом и Градина"."""
        tokens = self._line.tokens
        if end >= len(tokens) or not tokens[start].is_capitalised or self._line.text.isupper():
            return end
        if end - start == 1 and (self._is_short_form(start) or self._is_kind(start)) and self._goes_on_with(end):
            return end + 1
        if self._is_number_of(end):
            return end + 1
        joint = self._line.at(end, "and")
        source = self._line.ending_at(start, "company_from")
        works_there = source is not None and any(named.end == source for named, _ in self._names.people)
        if end - start == 1 and joint and works_there and self._goes_on_with(joint.end):
            return joint.end + 1
        if joint and self._line.at(end - 1, "company_word") and self._line.at(joint.end, "company_word"):
            return joint.end + 1  # "Setesdal Sag og Høvleri"
        return end

    def _past_definite(self, start: int, end: int) -> int:
        """Where a firm's name ends whose second word is an adjective of a small noun: "Хотел Белият щъркел"."""
        if end - start > 2 or end >= len(self._line.tokens) or not self._free(end):
            return end
        if not listed(self._line.lexicon.lang, "definite_nouns") or is_first_name(self._said_word(start)):
            return end
        adjective, noun = self._said_word(end - 1), self._line.tokens[end]
        known = any(hit.role not in _THINGS for hit in self._line.hits[end]) or noun.is_capitalised
        pairs = (pair.split("-") for pair in listed(self._line.lexicon.lang, "definite_nouns"))
        fits = any(adjective.endswith(first) and noun.word.endswith(last) for first, last in pairs)
        fits = fits and (end - start == 1 or self._is_kind(start))
        fits = fits or _agree(adjective, noun.word, self._line.lexicon.lang)
        return end + 1 if fits and noun.is_word and not known else end

    def _past_seat(self, start: int, end: int) -> int:
        """Where a firm's name of several words ends that its town closes: "Мото Център Хасково"."""
        whole = self._line.at(start, "company_word")  # "Булмаркет Шумен"
        several = end - start > 1 or (whole is not None and bool(whole.value))
        seated = self._line.lexicon.lang == "nb" or (self._line.lexicon.lang == "bg" and several)  # "Fretex Bodø"
        seat = self._line.at(end, "town") if seated else None
        closes = seat is not None and self._free(end) and self._line.tokens[end].text.istitle()
        capitals = closes and all(self._line.tokens[index].is_capitalised for index in range(start, end))
        capitals = capitals or (closes and self._line.lexicon.lang == "nb" and self._line.tokens[start].is_capitalised)
        return seat.end if seat and capitals else end

    def _is_short_form(self, index: int) -> bool:
        text = self._line.tokens[index].text
        return 1 < len(text) < _SHORT_FORM and text.isupper() and self._line.at(index, "company_word") is None

    def _is_kind(self, index: int) -> bool:
        return self._line.lexicon.lang in ("ru", "bg") and self._line.at(index, "brand", "announces_firm") is not None

    def _goes_on_with(self, index: int) -> bool:
        """Whether a word with a capital is nobody's name and tells no time: a town or a thing goes on a firm's name."""
        if index >= len(self._line.tokens) or not self._free(index) or index in self._line.masked:
            return False
        token, known = self._line.tokens[index], any(hit.role not in _NAMED_ON for hit in self._line.hits[index])
        named = self._looks_like_person(token.word) and not self._line.at(index, "not_name")  # "Самоков" is a town
        return token.text.istitle() and token.is_word and not known and not named

    def _is_number_of(self, index: int) -> bool:
        """ "от Стил 99 върна", "(Сервиз 24)": a number that counts nothing, as the sentence goes on or ends behind."""
        token = self._line.tokens[index]
        if not token.text.isdecimal() or not 1 < len(token.text) < _NUMBER or not self._free(index):
            return False
        if index in self._line.masked or token.start - self._line.tokens[index - 1].end != 1:
            return False
        behind = index + 1 < len(self._line.tokens) and self._line.tokens[index + 1].text in ",)"
        before = self._line.at(index - 1, "company_word", "brand") is not None
        return before and (behind or self._line.at(index + 1, "acts", "person_verb", "log_in", "log") is not None)

    def _is_firm(self, start: int, end: int) -> bool:
        known = self._looks_like_person(self._said_word(start))  # but "Винарска изба", which tells a kind of firm
        trades = listed_set(self._line.lexicon.lang, "trades")
        told = end < len(self._line.tokens) and self._said_word(end) in trades
        known = known and not told and self._line.at(end, "brand", "announces_firm") is None
        told = (self._past_noun(start, end) > end and not known) or self._is_hyphened_trade(start, end)
        told = told or self._is_described_thing(start, end) or self._is_seated(start, end)
        return told or super()._is_firm(start, end)

    def _is_seated(self, start: int, end: int) -> bool:
        """ "срещата с Пластик Русе": two words with a capital of which the second is a town."""
        seat = self._line.at(end - 1, "town") if self._line.lexicon.lang == "bg" and end - start > 1 else None
        return seat is not None and not self._looks_like_person(self._said_word(start)) and not self._line.hits[start]

    def _is_hyphened_trade(self, start: int, end: int) -> bool:
        """ "у Бизон-Строя": the second of two words that a hyphen joins tells a trade."""
        joined = self._line.lexicon.lang == "ru" and end - start == 3 and is_glued(self._line, start + 1)
        return joined and bool(trade_form(self._line.said(start, end)))

    def _is_described_thing(self, start: int, end: int) -> bool:
        """ "Пиринска Вода": an adjective and a thing, both with a capital."""
        if self._line.lexicon.lang != "bg" or end - start != 2 or not self._is_firm_adjective(start):
            return False
        thing = self._line.at(end - 1, "not_name", "common", "brand")
        return thing is not None and not is_first_name(self._said_word(start)) and not self._line.hits[start]

    def _end_of_firm(self, index: int) -> int:
        """Where a firm's name ends that capital letters open: "ТБ Алианс", but "ERA Hansen" names somebody there."""
        end = self._run(index, loose=False)
        if end > index + 1 and self._line.at(end - 1, "company_word"):
            return end  # "kjører til Selje Fisk"
        people = any(self._looks_like_person(self._said_word(at)) for at in range(index + 1, end))
        people = people and self._said_word(index) not in listed_set(self._line.lexicon.lang, "numbered_firms")
        titled = self._line.tokens[index].text.istitle()  # "Vestland Bygg"
        return index + 1 if people or not (titled or self._line.lexicon.lang in ("bg", "ru")) else end

    def _is_town(self, start: int, end: int) -> bool:
        return super()._is_town(start, end) or (end - start == 1 and self._is_seat(start))

    def _is_seat(self, index: int) -> bool:
        """ "склада им в Илиянци", "отскочих до Казичене, Гочев от Строй": where a place or whom one went to see is."""
        venues, tokens = listed_set(self._line.lexicon.lang, "venues"), self._line.tokens
        within = self._line.ending_at(index, "within") if venues and tokens[index].is_capitalised else None
        if within is not None:
            place = within - 1 - (within > 1 and self._line.at(within - 1, "pronoun") is not None)
            if place >= 0 and tokens[place].word in venues:
                return True
        visited = any(cue.value == "visit" and cue.end in (index, index - 1) for cue in self._cues)
        if not venues or not visited or not self._line.is_clause_end(index + 1):
            return False
        sources = (at for at in range(index + 3, len(tokens) - 1) if self._line.at(at, "out_of"))
        return any(tokens[at - 1].is_capitalised and tokens[at + 1].is_capitalised for at in sources)

    def _past_noun(self, start: int, end: int) -> int:
        """Where a firm's name ends that opens with an adjective: "Метални конструкции Враца", "Стара къща"."""
        tokens, agrees = self._line.tokens, listed(self._line.lexicon.lang, "firm_nouns")
        if end - start > 1 or end >= len(tokens) or not agrees:
            return end
        word = tokens[end]
        fits = _agree(self._said_word(start), word.word, self._line.lexicon.lang)
        known = any(hit.role not in _THINGS for hit in self._line.hits[end])
        if not fits or known or word.is_capitalised or not self._free(end) or word.word.endswith("ва"):
            return end
        seat = end + 1
        goes_on = seat < len(tokens) and tokens[seat].is_capitalised and self._free(seat)
        is_kind = self._line.at(end, "brand", "announces_firm") is not None
        named = goes_on and self._looks_like_person(self._said_word(seat))
        return seat + 1 if goes_on and (is_kind or not named or self._line.at(seat, "not_name")) else seat

    def _is_firm_adjective(self, index: int) -> bool:
        """Whether a word ends as adjectives do that open a firm's name: "Захарни заводи"."""
        return self._said_word(index).endswith(listed(self._line.lexicon.lang, "firm_adjectives"))
