"""Names by where they stand: behind a title, before "at" and a firm, set off by commas, before what people do."""

from typing import Final

from crm.understanding.name_looks import is_glued
from crm.understanding.name_runs import NameRuns
from crm.understanding.name_words import LONGEST_NAME
from crm.understanding.names import has_surname_ending, is_first_name, looks_like_surname
from crm.understanding.titles import is_past_verb
from locales.lexicon import listed, listed_set

_FIRM_WORDS: Final = 4
_PLACE_WORDS: Final = 5
_SET_OFF, _MARKS = ",.;:!?()-–—/|•", ":-–—"
_DONE: Final = ("plan", "log", "log_in", "happened", "outcome", "shifted")
_SOME: Final = ("qty", "number", "indefinite", "pronoun", "article")  # "and two teachers", "and her boss"


class NamePlaces(NameRuns):
    """Names that need no verb of contact, only their place; each rule asks for words the language's lexicon has."""

    def _is_trade(self, index: int) -> bool:
        """Whether a word with a capital tells what a firm does: "Brightwell Dental", "Wren Kitchens"."""
        tokens = self._line.tokens
        if index >= len(tokens) or not tokens[index].is_capitalised:
            return self._is_small_trade(index)
        known = tokens[index].word in listed_set(self._line.lexicon.lang, "trades_capital")
        return known or self._tells_trade(tokens[index].word)

    def _is_small_trade(self, index: int) -> bool:
        """ "with Danbury council": the word for what kind of house it is, in lower case behind its name."""
        tokens = self._line.tokens
        if not 0 < index < len(tokens) or not tokens[index - 1].is_capitalised:
            return False
        small = tokens[index].word in listed_set(self._line.lexicon.lang, "trades_small") and self._free(index - 1)
        return small and not self._line.hits[index - 1] and not self._looks_like_person(tokens[index - 1].word)

    def _tells_trade(self, word: str) -> bool:
        return word.removesuffix("'s") in listed_set(self._line.lexicon.lang, "trades")

    def _is_capital_name(self, index: int) -> bool:
        tokens = self._line.tokens
        return index < len(tokens) and tokens[index].is_capitalised and self._is_nameable(index, loose=False)

    def _traded(self) -> None:
        """ "Fenwick Brewery", "Crescent Halal Meats": words with capitals before one that tells a firm's trade."""
        self._trade_first()
        for index in range(1, len(self._line.tokens)):
            if self._names.company or not self._is_trade(index) or self._is_trade(index + 1) or not self._free(index):
                continue
            start = self._before_trade(index)
            if start < index:
                self._add_company(start, self._past_town(self._joined_run(index + 1)), after_preposition=False)

    def _past_town(self, end: int) -> int:
        """ "Dutch Bikes Oslo": where a firm's name ends that a town closes, with nothing between."""
        town = self._line.at(end, "town") if self._line.lexicon.lang == "en" else None
        seat = town is not None and self._free(end) and self._line.tokens[end].is_capitalised
        return town.end if town and seat and self._line.is_clause_end(town.end) else end

    def _trade_first(self) -> None:
        """ "Trattoria Lucia", "Hotel Bristol"."""
        for index, token in enumerate(self._line.tokens):
            first = token.is_capitalised and token.word in listed_set(self._line.lexicon.lang, "trades_first")
            person = is_first_name(token.word) and looks_like_surname(
                self._said_word(min(index + 1, len(self._line.tokens) - 1)), self._line.lexicon.lang
            )
            first = first and not person  # "Tine Brekke"
            if first and not self._names.company and self._free(index) and self._is_capital_name(index + 1):
                before = index and self._is_capital_name(index - 1) and not is_first_name(self._said_word(index - 1))
                start = index - int(before and self._line.lexicon.lang == "bg")  # "Алтея Хотел Мениджмънт"
                self._add_company(start, self._run(index + 1, loose=False), after_preposition=False)

    def _before_trade(self, index: int) -> int:
        """Where the firm's name begins; a first name before further words is a person's: "Tom Baker Motors"."""
        tokens, start = self._line.tokens, index
        while start > 0 and index - start < _FIRM_WORDS:
            joint = tokens[start - 1].text == "&" or is_glued(self._line, start - 1)  # "Tri-Star Haulage"
            joint = joint and start > 1 and tokens[start - 2].is_capitalised
            named = self._is_capital_name(start - 1) or self._is_trade(start - 1) or self._opens_as_surname(start - 1)
            if not joint and not named:
                break
            if start < index and not joint and self._closes_person(start - 1):
                break
            start -= 2 if joint else 1
        given = start > 0 and index - start > 1 and is_first_name(tokens[start - 1].word)
        if given and tokens[start - 1].is_capitalised and looks_like_surname(tokens[start].word, "en"):
            start += 1  # "Tom Hollis Kelso Print"
        return start

    def _closes_person(self, index: int) -> bool:
        """Whether a first name stands here, or a Bulgarian surname behind one: "Ставри Мечков | Инструмент Трейд"."""
        given = index and self._line.lexicon.lang == "bg" and is_first_name(self._said_word(index - 1))
        surname = given and has_surname_ending(self._said_word(index), "bg")
        return bool(surname) or is_first_name(self._said_word(index))

    def _staffed(self) -> None:
        """ "the Castellan guys", "the Kestrel Aviation lot"."""
        for index in range(len(self._line.tokens)):
            article = self._line.at(index, "article")
            if self._names.company or article is None or not self._is_capital_name(article.end):
                continue
            end = self._run(article.end, loose=False)
            town = self._line.at(article.end, "town")
            if town and town.end == end:
                continue  # "the Toowoomba lot"
            if self._line.at(end, "staffed") and not self._looks_like_person(self._said_word(article.end)):
                self._add_company(article.end, end, after_preposition=False)

    def _joined_by_and(self) -> None:
        """ "Kiln & Co", "Loom & Thread": a sign joins the halves of a firm's name, unless both are first names."""
        tokens = self._line.tokens
        for index in range(1, len(tokens) - 1):
            if tokens[index].text != "&" or self._names.company:
                continue
            if self._line.lexicon.lang != "en":
                self._joined_to_kin(index)
                continue
            halves = (index - 1, index + 1)
            tail = self._said_word(index + 1) in listed("en", "firm_tails") and tokens[index + 1].is_capitalised
            if tail and self._is_capital_name(index - 1):  # "Bain & Son Roofing"
                end = max(self._run(index + 2, loose=False), index + 2)
                self._add_company(self._start_of_capitals(index), end, after_preposition=False)
                continue
            kin = self._is_trade(index + 1)  # "Hassan & Sons"
            if all(has_surname_ending(tokens[half].word, "en") for half in halves):
                continue  # "Petrov & Ivanova"
            if self._are_two_people(index):
                continue
            if all(map(self._is_capital_or_mark, halves)) and (kin or not is_first_name(tokens[index - 1].word)):
                start = self._start_of_capitals(index)
                self._add_company(start, max(self._run(index + 1, loose=False), index + 2), after_preposition=False)

    def _joined_to_kin(self, index: int) -> None:
        """ "Harald & Co", "Vik & Sønner": what follows the sign makes a firm of any name, a first name, too."""
        tails = listed(self._line.lexicon.lang, "firm_tails")
        if self._said_word(index + 1) in tails and self._is_capital_name(index - 1) and self._free(index + 1):
            mark = self._line.at(index + 2, "company_word")
            self._add_company(self._start_of_capitals(index), mark.end if mark else index + 2, after_preposition=False)

    def _are_two_people(self, joint: int) -> bool:
        """ "Brenda Cole & Toby West": two words with a capital on both sides, a first name among them."""
        tokens = self._line.tokens
        if joint < 2 or joint + 2 >= len(tokens):
            return False
        pairs = ((joint - 2, joint - 1), (joint + 1, joint + 2))
        whole = all(self._is_capital_name(index) for pair in pairs for index in pair)
        named = any(is_first_name(tokens[first].word) for first, _ in pairs)
        return whole and named and not any(self._is_trade(last) for _, last in pairs)

    def _is_capital_or_mark(self, index: int) -> bool:
        marked = self._line.at(index, "company_word") is not None and self._line.tokens[index].is_capitalised
        return self._is_capital_name(index) or (marked and self._free(index))

    def _start_of_capitals(self, end: int) -> int:
        start = end
        while start > 0 and end - start < _FIRM_WORDS and self._is_capital_name(start - 1):
            start -= 1
        return start

    def _joined_first(self, start: int, end: int) -> bool:
        """ "Quillfeather & Sons rang": a firm of two halves before the verb, unless the first is a first name."""
        tokens = self._line.tokens
        if start < 2 or tokens[start - 1].text != "&" or not tokens[start].is_capitalised or self._names.company:
            return False
        first = self._start_of_capitals(start - 1)
        if first == start - 1 or is_first_name(tokens[start - 2].word):
            return False
        self._add_company(first, end, after_preposition=False)
        self._names.subject_is_other = True
        return True

    def _titled(self) -> None:
        """ "Returned Mr Iqbal's call", "Mr and Mrs Abernathy"."""
        for index in range(len(self._line.tokens)):
            title = self._line.at(index, "honorific")
            if title is None or title.end >= len(self._line.tokens):
                continue
            start = title.end + (self._line.tokens[title.end].text == ".")
            if self._is_capital_name(start):
                end = self._run(start, loose=False)
                self._add_person(start, start + self._titled_length(start, end), oblique=False)
        if self._is_calling(0) and not self._names.people and self._free(1):
            self._split(1, self._run(1, loose=False))

    def _is_nameable(self, index: int, *, loose: bool) -> bool:
        return not self._is_calling(index) and super()._is_nameable(index, loose=loose)

    def _is_calling(self, index: int) -> bool:
        """ "Вносителката Зюмрюд": with an article what opens a line before a name tells who the person is."""
        tokens = self._line.tokens
        if index or len(tokens) < 2 or not tokens[1].is_capitalised or self._line.hits[1]:
            return False
        return tokens[0].word.endswith(listed(self._line.lexicon.lang, "calling_endings"))

    def _titled_length(self, start: int, end: int) -> int:
        doubled = end - start > 2 and self._line.tokens[start + 1].text == "-"  # "Ms Okafor-Lindley"
        return 3 if doubled else min(end - start, 2 if is_first_name(self._said_word(start)) else 1)

    def _employed(self) -> None:
        """ "Hollis at Tamar Freight", "Rosa @ Campo Verde": two names that a preposition of employers joins."""
        tokens = self._line.tokens
        for index in range(1, len(tokens) - 1):
            source = self._line.at(index, "company_from")
            if source is None or self._line.lexicon.lang != "en":
                continue
            department = self._line.ending_at(index, "department")
            last = index if department is None else department
            if not last or not tokens[last - 1].is_capitalised:
                continue
            article = self._line.at(source.end, "article")
            place = article.end if article else source.end
            employer = place < len(tokens) and tokens[place].is_capitalised
            start = self._start_of_run(last, loose=False)
            if not employer or start == last or last - start > _FIRM_WORDS or self._is_trade(last - 1):
                continue
            if self._line.at(place, "weekday", "month", "relday"):
                continue
            end = self._joined_run(self._run(place, loose=False))
            if self._names.company and self._names.company[0].first == place:
                self._add_person(start, last, oblique=False)
                continue
            if article and not (self._line.is_clause_end(end) or self._line.at(end, "person_verb", "log", "log_in")):
                continue  # "Thibault at the Lyon plant" says where, "Sabrina at the Ritz wants" for whom
            self._add_person(start, last, oblique=False)
            town = self._line.at(place, "town")
            if end > place and not self._names.company and not (town and town.end >= end):
                self._add_company(place, end, after_preposition=True)

    def _bracketed(self) -> None:
        """ "Vivek Menon (Cloudspan) renewal": a firm in brackets behind a name that opens a clause."""
        tokens = self._line.tokens
        for index in range(1, len(tokens) - 2):
            if tokens[index].text != "(" or self._names.company or self._line.lexicon.lang != "en":
                continue
            start, end = self._start_of_capitals(index), self._run(index + 1, loose=False)
            opens = start == 0 or tokens[start - 1].text in _SET_OFF
            closed = index + 1 < end < len(tokens) and tokens[end].text == ")"
            town = self._line.at(index + 1, "town")
            closed = closed and not (town and town.end == end)  # "Brad (Denver)"
            if opens and closed and 0 < index - start <= 2 and not self._looks_like_person(tokens[index + 1].word):
                self._add_person(start, index, oblique=False)
                self._add_company(index + 1, end, after_preposition=False)

    def _given_before(self, index: int) -> int:
        """Where a name begins whose surname was known by its look: "Des Morgan"."""
        alone = is_first_name(self._said_word(index)) or self._line.lexicon.lang != "en"
        opens = index < 1 or not self._is_capital_name(index - 1) or self._is_trade(index - 1)
        return index if alone or opens else index - 1

    def _says(self) -> None:
        """ "Wilhelmina said", "Aoife leads": who does what people do, at the start of a clause."""
        for index in range(len(self._line.tokens)):
            before = self._line.tokens[index - 1].text if index else ""
            opens = before in _SET_OFF or (index == 1 and self._line.at(0, "opener") is not None)
            firm_known = self._line.lexicon.lang in ("ru", "bg") and self._names.company is not None
            if not opens or not (firm_known or self._line.lexicon.lang == "en") or not self._is_capital_name(index):
                continue  # elsewhere beside a firm alone: "кафе «Мята»: Оганес просит"
            end = self._run(index, loose=False)
            adverb = self._line.at(end, "adverb")
            done = ("acts", "happened") if self._line.lexicon.lang == "bg" else ()
            done = (*done, "copula") if before == "," else done
            done = (*done, *_DONE) if before == "," and self._line.lexicon.lang == "ru" else done
            does = self._line.at(adverb.end if adverb else end, "person_verb", *done)
            acts = end < len(self._line.tokens) and self._said_word(end) in listed_set("en", "denials")
            acts = acts or self._is_unknown_verb(index, end)
            ordered = does is not None and index == 0 and self._line.at(does.end, "article", "pronoun") is not None
            does = None if ordered and self._said_word(end) in listed_set("en", "particles") else does  # "Sort out the"
            acts = acts or does is not None or self._is_doing(end) or self._is_from_there(end)
            known, several = bool(self._names.people), end - index > 1
            another = known and (index > 0 or several) and self._is_firm_like(index, end)
            another = another and not self._names.company
            if end - index <= 2 and acts and not another and (not known or not several or self._names.company):
                self._person_or_firm(index, end)
            elif acts and another:
                self._add_company(index, end, after_preposition=False)  # "met Jo, Starling Crafts needs 2 tills"

    def _is_firm_like(self, start: int, end: int) -> bool:
        """Whether one word or more with a capital are nobody's name, nor a town's."""
        town = self._line.at(start, "town")
        if town and town.end == end:
            return False
        known = any(self._looks_like_person(self._said_word(index)) for index in range(start, end))
        return 0 < end - start < _FIRM_WORDS and not known

    def _person_or_firm(self, start: int, end: int) -> None:
        employed = self._names.company is not None and not self._line.tokens[start].text.isupper()
        if employed or not self._is_firm(start, end):
            self._add_person(start, end, oblique=False)
        elif not self._names.company:
            self._add_company(start, end, after_preposition=False)

    def _is_doing(self, end: int) -> bool:
        """ "Gianluca's moving": what somebody is about to do, behind a name with a short "is"."""
        tokens = self._line.tokens
        return end < len(tokens) and tokens[end].word.endswith("ing") and tokens[end - 1].word.endswith("'s")

    def _is_from_there(self, index: int) -> bool:
        """ "Mags from the chippy wants": a place with an article, then what people do."""
        source = self._line.at(index, "company_from")
        if source is None or not self._line.at(source.end, "article", "indefinite", "pronoun"):
            return False
        for place in range(source.end + 1, min(source.end + _PLACE_WORDS, len(self._line.tokens))):
            if self._line.is_clause_end(place) or self._line.tokens[place].is_capitalised:
                return False
            if self._line.at(place, "person_verb"):
                return True
        return False

    def _whom(self) -> None:
        """ "asked Bartek for references": a capital behind a verb or a preposition that people follow."""
        for index in range(1, len(self._line.tokens)):
            if not self._line.tokens[index].is_capitalised:
                continue
            lead = self._line.ending_at(index, "whom")
            if self._names.people and lead != 0:
                continue  # "thank Eleni for the intro to Stelios" names both
            led = lead is not None or is_past_verb(self._line, index - 1)
            if led and self._is_capital_name(index):
                end, town = self._run(index, loose=False), self._line.at(index, "town")
                if end - index <= 2 and not (town and town.end == end):  # "freight for Leeds"
                    self._person_or_firm(index, end)

    def _set_apart(self) -> None:
        """ "2.1k, Cassidy, ship by June": a clause that is nothing but a name is a person's."""
        for index in range(len(self._line.tokens)):
            if self._names.people or self._line.lexicon.lang != "en":
                return
            opens = index == 0 or self._line.tokens[index - 1].text in ",:-–—/|•*" or index - 1 in self._times
            if opens and self._is_capital_name(index):
                end = self._run(index, loose=False)
                closed = end < len(self._line.tokens) and self._line.tokens[end].text in _SET_OFF
                joint = self._line.at(end, "and")  # "Fay and two teachers"
                closed = closed or (joint is not None and self._line.at(joint.end, *_SOME) is not None)
                if end - index <= 2 and closed:
                    self._person_or_firm(index, end)

    def _firm_opens(self) -> None:
        """ "Verity Press - Nigel has second thoughts", "Fenwick: Gill rang": what stands before the mark employs."""
        tokens, people = self._line.tokens, [named.first for named, _ in self._names.people]
        start = 1 if tokens and tokens[0].text in "-*•–" else 0
        known = self._line.lexicon.lang in ("en", "nb")
        if self._names.company or not people or not known or not self._is_capital_name(start):
            return
        end = self._joined_run(self._run(start, loose=False))
        if end == start + 1 and self._line.lexicon.lang == "nb" and self._ends_commonly(tokens[start].word):
            return
        marked = end < len(tokens) and tokens[end].text in _MARKS
        if marked and min(people) > end and not self._looks_like_person(tokens[start].word):
            self._add_company(start, end, after_preposition=False)

    def _firm_led(self) -> None:
        """ "runs Bottega Verde", "his firm Palisade"."""
        for index in range(1, len(self._line.tokens)):
            if self._names.company:
                return
            if self._is_capital_name(index) and self._line.ending_at(index, "firm_led") is not None:
                end = self._joined_run(self._run(index, loose=False))
                if not self._looks_like_person(self._said_word(index)):
                    self._add_company(index, end, after_preposition=False)

    def _who_works_there(self) -> None:
        """ "да потвърдя на Мануела от Тракия Глас": a capital right before "from" and a firm is who works there."""
        if self._names.people or not self._names.company or self._line.lexicon.lang != "bg":
            return
        source = self._line.ending_at(self._names.company[0].first, "out_of")
        if source and self._is_capital_name(source - 1) and not self._is_firm(source - 1, source):
            self._add_person(self._start_of_run(source, loose=False), source, oblique=False)

    def _is_surname_in(self, start: int, end: int) -> bool:
        """ "капаро от Зюмбюла Рашидова": whether a run is a surname, or two words of which the second ends like one."""
        lang = self._line.lexicon.lang
        if looks_like_surname(self._said_word(start), lang):
            return True
        return end - start == 2 and has_surname_ending(self._said_word(start + 1), lang)

    def _start_of_run(self, end: int, *, loose: bool) -> int:
        start = end
        while start > 0 and end - start <= LONGEST_NAME:
            before = start - 1
            while before > 0 and start < end and self._line.at(before, "name_particle"):
                before -= 1
            if start < end and is_glued(self._line, before) and self._is_capital_name(before - 1):
                before -= 1  # "Ms Okafor-Lindley rang"
            if not self._is_nameable(before, loose=loose):
                break
            start = before
        return self._before_initials(start) if start < end else start

    def _before_initials(self, start: int) -> int:
        """Where the initials begin that stand right before a surname: "K. Dahl ringte"."""
        tokens, surname = self._line.tokens, start
        while start > 1 and tokens[start - 1].text == "." and len(tokens[start - 2].text) == 1:
            if not tokens[start - 2].is_capitalised or tokens[start - 2].end != tokens[start - 1].start:
                break
            start -= 2
        given = start < surname and start > 0 and is_first_name(self._said_word(start - 1))
        if given and self._is_capital_name(start - 1):
            return start - 1  # "Petter A. Vold ringte"
        return surname if self._line.at(start, "opener") else start  # "P.S. Hansen ringte"
