"""Runs of words that may be a name: where they end, and which part is a person and which the company."""

import re
from typing import Final

from crm.understanding import name_looks
from crm.understanding.model import Company, Person
from crm.understanding.name_words import LONGEST_NAME, NameWords
from crm.understanding.named import Named
from crm.understanding.names import (
    dictionary_form,
    governed_form,
    has_surname_ending,
    is_first_name,
    is_first_name_in,
    is_patronymic,
    looks_like_surname,
)
from crm.understanding.titles import (
    firm_form,
    is_owned,
    is_owner_of_titled,
    is_titled,
    is_venue,
    past_field,
    title_before,
)
from crm.understanding.towns import towns
from crm.understanding.trade_forms import listed_form
from locales.lexicon import listed, listed_set

_SKIPPED: Final = ("colleague", "title", "with", "pronoun", "on", "i_subject", "oclock")
_CONTACTS: Final = ("call", "meeting", "message", "email", "visit")
_PREPOSITIONS: Final = ("company_from", "with", "place", "within", "into", "for", "on", "at", "firm_from")
_MANS_ENDINGS: Final = ("ов", "ев", "ёв", "ин", "ын")
_TAIL_DIGITS: Final = 4
_BY_CASE: Final = {"gen": ("gen", "genitive"), "ins": ("with",)}
_FOREIGN: Final = "оеиуэ"  # what Russian first names do not end with: "Бруно", "Кендзи"
_ACRONYM: Final = 5  # letters
_FEMALE_SUBJECT: Final = re.compile(r"(?:ов|ев|ёв|ин|ын)а(?= \w\.|$)")


class NameRuns(NameWords):
    """Runs of words that may be names in one line, and what has been made of them."""

    def _run(self, index: int, *, loose: bool) -> int:
        end = self._after_initials(index, loose=loose)
        while end - index < LONGEST_NAME and self._is_part_next(index, end, loose=loose):
            end = self._past_particles(end + 1)
            if (tail := self._past_tail(end)) > end:
                end = tail
                continue
            hyphen = end + 1 < len(self._line.tokens) and self._line.tokens[end].word == "-"
            if hyphen and self._line.tokens[end].start == self._line.tokens[end - 1].end:
                if not self._is_nameable(end + 1, loose=loose):
                    break
                end += 1
        behind = self._initials_behind(end) if end > index else 0
        if behind and end == index + 1 and self._is_named_on(index, end + behind):
            return end + behind + 1
        return end + behind

    def _past_tail(self, index: int) -> int:
        """Where a name ends that a hyphen joins to a number, a letter, half a word: "Гранит-С", "Co-op"."""
        tokens = self._line.tokens
        if not name_looks.is_glued(self._line, index) or not tokens[index - 1].is_capitalised:
            return index
        tail = tokens[index + 1]
        number = tail.text.isdecimal() and len(tail.text) <= _TAIL_DIGITS and index + 1 not in self._times
        letter = len(tail.text) == 1 and tail.text.isupper()
        half = tail.word in listed_set(self._line.lexicon.lang, "joined_tails")
        free = self._free(index + 1) and index + 1 not in self._line.masked
        return index + 2 if free and (number or letter or half) else index

    def _initials_behind(self, index: int) -> int:
        """How many tokens are initials that follow a surname: "Петрову А.С."."""
        tokens, end = self._line.tokens, index
        while end + 1 < len(tokens) and tokens[end + 1].text == "." and self._free(end):
            if len(tokens[end].text) > 1 or not tokens[end].is_capitalised or tokens[end + 1].start != tokens[end].end:
                break
            end += 2
        return end - index

    def _after_initials(self, index: int, *, loose: bool) -> int:
        """Where the word behind initials begins: "O. Hansen", "A. B. Dahl"; the token itself where there are none."""
        tokens, end = self._line.tokens, index
        while end + 2 < len(tokens) and self._free(end) and tokens[end + 1].text == ".":
            apart = tokens[end + 1].start > tokens[end].end
            if apart or len(tokens[end].text) > 1 or not tokens[end].text.isupper():
                break
            end += 2
        return end if end > index and self._is_nameable(end, loose=loose) else index

    def _joined_run(self, end: int) -> int:
        """Where a company's run of words ends when "&" and further words with a capital follow: "Harbour & Lane"."""
        tokens, last = self._line.tokens, end + 2 * LONGEST_NAME
        while end + 1 < min(len(tokens), last) and self._is_joint(end) and tokens[end + 1].is_capitalised:
            after = self._run(end + 1, loose=False)
            if after == end + 1 and tokens[end + 1].word in listed(self._line.lexicon.lang, "firm_tails"):
                mark = self._line.at(end + 2, "company_word")
                after = mark.end if mark else end + 2  # "Olsen & Sønn AS"
            if after == end + 1:
                break
            end = after
        return end

    def _is_joint(self, index: int) -> bool:
        """Whether a sign joins the halves of a firm's name, or "and" before one that ends as firms do: "X og Y AS"."""
        tokens = self._line.tokens
        if tokens[index].text in ("&", "+"):
            return True
        if not index or self._line.at(index, "and") is None or self._looks_like_person(tokens[index - 1].word):
            return False
        after = self._run(index + 1, loose=False)
        return after > index + 2 and self._line.at(after - 1, "company_word") is not None

    def _skip(self, index: int) -> int:
        for _ in range(3):
            hit = self._line.at(index, *_SKIPPED)
            if hit is None or index in self._line.masked:
                break
            is_title = hit.role == "title" and self._after_initials(index, loose=False) == index
            if self._line.tokens[index].is_capitalised and not is_title:
                break
            index = past_field(self._line, hit.end) if hit.role == "title" else hit.end
        return index

    def _person_length(self, start: int, end: int) -> int:
        """How many words of a run are the person; the rest is the company."""
        if end - start == 1 or name_looks.changes_letters(self._line, start):
            return 1
        if behind := self._initials_behind(start + 1):
            named_on = self._is_named_on(start, start + 1 + behind)
            return min(1 + behind + named_on, end - start)
        if (after := self._after_initials(start, loose=True)) > start:
            return min(after - start + self._person_length(after, end), end - start)
        if (surname := self._past_particles(start + 1)) > start + 1:
            return min(surname + 1 - start, end - start)
        length = self._length_by_words(start, end)
        if name_looks.is_glued(self._line, start + length) and start + length + 2 <= end and length > 1:
            return length + 2  # "Anne Grete Vik-Olsen"
        return length + (length > 1 and start + length + 1 == end and self._is_third_name(end - 1))

    def _length_by_words(self, start: int, end: int) -> int:
        tokens = self._line.tokens
        first, second = tokens[start], tokens[start + 1]
        joined = end - start > 3 and tokens[start + 2].text == "-" and tokens[start + 2].start == second.end
        if second.word == "-" or joined:  # "Ida-Marie Lie", "Edvin Torp-Larsen"
            surname = joined or (end - start > 3 and tokens[start + 3].is_capitalised)
            return 4 if surname else min(3, end - start)
        lang = self._line.lexicon.lang
        if is_first_name(first.word):
            if first.is_capitalised and not second.is_capitalised and not has_surname_ending(second.word, lang):
                return 1
            if end - start < 3:
                return 2
            third = tokens[start + 2]  # "Roy Arne Dahl", "ruth karin moen"
            doubled, known = is_first_name(second.word), looks_like_surname(third.word, lang)
            if second.is_capitalised:
                longer = (doubled and third.is_capitalised and third.is_word) or is_patronymic(second.word) or known
                longer = longer or name_looks.is_middle_name(self._line, start + 1)
            else:
                longer = doubled and known
            return 3 if longer else 2
        if is_first_name(second.word):
            return 3 if end - start > 2 and is_patronymic(tokens[start + 2].word) else 2
        doubled = second.is_capitalised and has_surname_ending(second.word, lang) and not self._declines
        if doubled and end - start == 2:
            return 2  # "Palmer Johansen"
        if looks_like_surname(first.word, lang) or not second.is_capitalised or second.text.isupper():
            return 1
        return 2

    def _is_town(self, start: int, end: int) -> bool:
        """ "kjørte til Hamar", "møtte Anna i Oslo": where it was, and nobody's name."""
        town = self._line.at(start, "town")
        known = town is not None and town.end >= end  # "Mo i Rana", "Nor-Fishing" are several words
        if not known and not self._is_long_town(start, end):
            met = any(cue.value == "meeting" and cue.first < start for cue in self._cues)
            return met and is_venue(self._line, start, is_person=self._looks_like_person(self._said_word(start)))
        visited = any(cue.value == "visit" and cue.end == start for cue in self._cues)
        return visited or self._line.ending_at(start, "company_from", "with", "for", "into") is not None

    def _is_long_town(self, start: int, end: int) -> bool:
        """ "Усть-Илимска": a town of several words, joined by a sign or not."""
        said = "-".join(self._line.said(start, end).casefold().split())
        return end - start > 1 and said in towns(self._line.lexicon.lang)

    def _split(self, start: int, end: int) -> None:
        tokens = self._line.tokens
        if self._is_town(start, end):
            return
        named = self._free(end) and name_looks.is_institution(self._line, start, end)
        if named or self._is_firm(start, end) or self._is_visited(start, end):
            if not self._names.company:
                self._add_company(start, end + named, after_preposition=False)
            return
        start = self._past_owner(start, end)
        if start >= end:
            return  # "модель Стандарт-18"
        spokesman = end + (end < len(tokens) and tokens[end].text == ",")
        known = any(map(self._looks_like_person, self._words(start, end)))
        several = end - start > 1 and self._line.lexicon.lang == "nb" and not is_first_name(tokens[start].word)
        if self._line.at(spokesman, "represented_by") and (not known or several):
            if not self._names.company:  # "Aker Solutions v/ Dagny Lund"
                self._add_company(start, end, after_preposition=False)
            return
        length = self._person_length(start, end)
        first, mark = self._marks_in(start, end)
        if mark and (start + length >= first or not self._looks_like_person(tokens[start].word)):
            if not self._names.company:  # "Delta AS"
                self._add_company(start, mark + 1, after_preposition=False)
            return
        self._add_person(start, start + length, oblique=start > 0)
        rest = start + length
        if rest >= end or self._names.company:
            return
        closed = self._line.is_clause_end(end) or end in self._taken or end in self._line.masked
        capitals = all(tokens[index].is_capitalised for index in range(rest, end))
        was_sent = any(cue.role == "log" and cue.value in ("message", "email") for cue in self._cues)
        bare = closed and not self._is_plan and (end - rest == 1 or not tokens[start].is_capitalised)
        bare = bare and not (was_sent and tokens[start].is_capitalised)  # "tekstet Ida prislista"
        person = self._names.people[-1][1]
        bare = bare and person.said.casefold() != f"{person.name}s".casefold()  # "Roger Haugens traktor"
        if capitals or bare:
            self._add_company(rest, end, after_preposition=False)

    def _marks_in(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last of the words that tell in a run that it is a firm's: "Vestkyst Fisk AS"; else 0."""
        if self._works_beside(start, end):
            return 0, 0  # "Agnes Rein i Rein Interiør"
        marks = ("company_word",) if is_first_name(self._said_word(start)) else ("company_word", "region")  # "Coop Øst"
        mark = first = next((index for index in range(start + 1, end) if self._line.at(index, *marks)), 0)
        while mark and mark + 1 < end and self._line.at(mark + 1, "company_word"):
            mark += 1
        return first, mark

    def _is_third_name(self, index: int) -> bool:
        """ "Mikkel Persen Sara": a known name with a capital behind a whole name, where names are not declined."""
        known = self._looks_like_person(self._said_word(index)) and not self._line.hits[index]
        return known and self._line.tokens[index].is_capitalised and not self._declines

    def _works_beside(self, start: int, end: int) -> bool:
        """Whether a first name and a word for a trade are somebody who works at the firm that follows."""
        source = self._line.at(end, "company_from")
        if source is None or end - start != 2 or not is_first_name(self._said_word(start)):
            return False
        firm = source.end
        known = firm in self._names.taken() or self._is_nameable(firm, loose=False)
        known = known and firm < len(self._line.tokens) and self._line.at(firm, "town") is None
        return known and self._line.tokens[firm].is_capitalised

    def _is_visited(self, start: int, end: int) -> bool:
        """ "var innom Tysnes Slip": two words that nobody is called by, right behind a visit."""
        visited = any(cue.value == "visit" and cue.end == start for cue in self._cues)
        words = self._words(start, end)
        return visited and len(words) == 2 and self._line.lexicon.lang == "nb" and self._is_unlike_person(words)

    def _is_unlike_person(self, words: list[str]) -> bool:
        return not any(map(is_first_name, words)) and not looks_like_surname(words[-1], self._line.lexicon.lang)

    def _is_named_on(self, start: int, index: int) -> bool:
        """ "Nina M. Dahl": a surname with a capital behind a first name and an initial."""
        return self._is_nameable(index, loose=False) and name_looks.goes_on_after_initial(self._line, start, index)

    def _past_owner(self, start: int, end: int) -> int:
        """Where the person begins behind the firm between a title and the name: "директор Ромашки Иванов"."""
        if self._names.company or not self._is_titled_by_firm(start, end):
            return start
        self._add_company(start, start + 1, after_preposition=True)
        return self._names.company[0].end if self._names.company else start + 1

    def _words(self, start: int, end: int) -> list[str]:
        return [self._line.tokens[index].word for index in range(start, end)]

    def _is_titled_by_firm(self, start: int, end: int) -> bool:
        """ "с директором Ромашки Ивановым": the firm stands between the title and the surname."""
        source = self._line.ending_at(start, "company_from")
        titled = title_before(self._line, start if source is None else source) is not None
        bare = source is None and self._line.lexicon.lang == "bg"  # "един Милуш Каракачанов": a firm would have "на"
        if end - start < 2 or not titled or bare:
            return False
        first, second = self._words(start, start + 2)
        known = looks_like_surname(second, self._line.lexicon.lang) or is_first_name(second)
        known = known or (end - start == 2 and is_owned(self._line, start))
        return known and not self._looks_like_person(first)

    def _is_firm(self, start: int, end: int) -> bool:
        """Whether a run is a company alone: capitals only ("ERA"), or what was visited and looks like no person."""
        words = [self._line.tokens[index] for index in range(start, end)]
        if self._is_town(start, end):
            return False
        titled = self._line.ending_at(start, "honorific") is not None
        called = self._line.lexicon.lang == "bg" and self._line.ending_at(start, "title") is not None
        titled = titled or (len(words) > 1 and called)
        known = titled or any(self._looks_like_person(token.word) for token in words)
        shouted = self._line.text.isupper()
        capitals = not shouted and len(words) == 1 and words[0].text.isupper() and len(words[0].text) <= _ACRONYM
        into = self._line.ending_at(start, "into") is not None and words[0].is_capitalised
        into = into or (self._line.ending_at(start, "at_firm") is not None and any(c.end == start for c in self._cues))
        turned = [one for one in self._cues if one.end <= start and one.value in _CONTACTS]
        came = [one for one in turned if one.role == "find" or (one.role == "log_in" and one.first)]
        turned = [one for one in turned if one not in came]  # who came is a person; "dropped by Globex" was us
        visited = bool(turned and turned[-1].value == "visit")  # not whom one "met" there
        to_somebody = self._case_at(start) == "dat" and not listed_form(words[0].word)  # "ездил к Шульге"
        visited = into or (visited and self._case_at(start) != "gen" and not to_somebody)  # "был у Хитрово"
        with_whom = self._line.tokens[start - 1].word in listed(self._line.lexicon.lang, "companions")
        visited = visited and not (start and with_whom)  # "walked the barn with Hal Whitcombe"
        marked = visited and not into and self._last_firm >= end
        if marked or (self._names.company and self._line.ending_at(start, "whom") is not None):
            return False  # "site visit at the Harlow depot with Nev"
        led = len(words) == 1 and self._line.ending_at(start, "with") is not None
        capitals = capitals or (led and name_looks.is_written_as_two(words[0].text))
        return not known and (capitals or visited or self._is_named_by_town(start, end))

    def _is_named_by_town(self, start: int, end: int) -> bool:
        """ "til Kongsvinger Festning": a town before another word with a capital, neither of them a person's."""
        town = self._line.at(start, "town")
        return town is not None and town.end < end and self._line.lexicon.lang == "nb"

    def _add_person(self, start: int, end: int, *, oblique: bool) -> None:
        said = self._line.said(start, end)
        nominative = self._by_government(start, said)
        words, oblique = (nominative.split(), False) if nominative else (said.split(), oblique)
        nominative_before = self._line.ending_at(start, "takes_dative") is not None or is_titled(self._line, start)
        if nominative_before and _FEMALE_SUBJECT.search(said):
            oblique = False  # "звонила Белова": the dative would be "Беловой"
        behind = self._line.ending_at(start, "pronoun") is not None  # "вместо него Титова"
        if _FEMALE_SUBJECT.search(said) and (behind or name_looks.is_before_womans_verb(self._line, end)):
            oblique = False  # "6 мая Новосёлова подтвердила"
        if name_looks.opens_clause(self._line, start) or self._is_joined_to_subject(start):
            oblique = False  # "ок, Белова ждёт": nothing before it asks for a case
        of_titled = is_owner_of_titled(self._line, start)
        case = "gen" if self._is_governed(start) or of_titled else "dat" if nominative_before else ""
        name = self._without_plural(
            start, end, dictionary_form(words, self._line.lexicon.lang, oblique=oblique, case=case)
        )
        is_colleague = self._line.ending_at(start, "colleague") is not None
        self._names.people.append((Named(start, end), Person(said, name, is_colleague)))

    def _is_joined_to_subject(self, index: int) -> bool:
        """ "были Гордеев и Мальцева": whether "and" joins a name to a man's in the nominative."""
        joint = self._line.ending_at(index, "and")
        before = next((person for named, person in self._names.people if named.end == joint), None)
        return before is not None and before.said.endswith(_MANS_ENDINGS) and before.said == before.name

    def _by_government(self, index: int, said: str) -> str:
        """The nominative of one word that is no first name, by the case the verb before it asks for; "" if unknown."""
        first, _, last = said.rpartition(" ")
        if first and first[-1] in _FOREIGN and not (" " in first or last[-1] == "и" or has_surname_ending(last, "ru")):
            form = governed_form(last, _BY_CASE.get(self._case_at(index), ()))
            return f"{first} {form}" if form else ""
        if first or is_first_name_in(said, self._line.lexicon.lang):
            return ""
        leads = {role for role in ("takes_object", "takes_dative") if self._line.ending_at(index, role) is not None}
        if self._line.lexicon.lang == "ru" and not has_surname_ending(said, "ru"):
            leads |= {"with"} if self._line.ending_at(index, "with") is not None else set()
        leads |= {"gen"} if self._is_governed(index) else set()
        return governed_form(said, leads | ({"genitive"} if self._case_at(index) == "gen" else set()))

    def _is_governed(self, index: int) -> bool:
        """Whether a man's name here stands in the genitive, or in the accusative, which is the same."""
        return self._case_at(index) == "gen" or self._line.ending_at(index, "takes_object") is not None

    def _add_company(self, start: int, end: int, *, after_preposition: bool) -> None:
        mark = next((index for index in range(start + 1, end) if self._line.at(index, "company_word")), end)
        behind = self._line.tokens[mark + 1 : end]
        goes_on = bool(behind) and (behind[0].is_capitalised or behind[0].text == "&")
        goes_on = goes_on or (bool(behind) and name_looks.is_glued(self._line, mark + 1))
        if mark + 1 < end and not goes_on:
            end = mark + 1  # "с Лотос ООД рамков договор"
        if self._is_where_it_was(start, end):
            return
        said = self._line.said(start, end)
        case = self._case_at(start) or ("gen" if after_preposition else "")
        owner = self._line.at(end, "honorific") is not None and said.endswith("'s")  # "Wigmore Dental's Dr Shah"
        name = firm_form(self._line, start, said.removesuffix("'s") if owner else said, case)
        self._names.company = (Named(start, end), Company(said, name))

    def _is_where_it_was(self, start: int, end: int) -> bool:
        """ "in Kilkenny", "в Аксаково": a town alone behind a preposition, whatever led to it."""
        town = self._line.at(start, "town")
        alone = town is not None and town.end == end and start > 0 and not self._line.tokens[start - 1].is_capitalised
        return alone and self._line.ending_at(start, *_PREPOSITIONS) is not None

    def _case_at(self, index: int) -> str:
        """The case that the words before a name ask for: "в Дельту", "с Омегой", "выиграли Сигму"."""
        governs = self._line.ending_at(index, "governs")
        hit = self._line.at(governs, "governs") if governs is not None else None
        won = any(cue.role == "deal_outcome" and cue.end == index for cue in self._cues)
        return hit.value if hit else "acc" if won else ""

    def _person_or_company(self, start: int, end: int) -> None:
        known = any(map(self._looks_like_person, self._words(start, end)))
        end, alone = self._joined_run(end), end
        firm = end > alone and not is_first_name(self._said_word(start))  # "Solberg & Sønn"
        if known and not firm:
            self._split(start, end)
        else:
            self._add_company(start, end, after_preposition=False)
