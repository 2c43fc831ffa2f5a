"""Where names stand beside words that tell what bears them: "хотел Панорама", "the plumber Smith called"."""

from typing import Final

from crm.understanding.cues import Cue
from crm.understanding.employers import Employers
from crm.understanding.names import is_first_name, is_first_name_in
from crm.understanding.text import Hit
from locales.lexicon import listed, listed_set

_OF_PEOPLE: Final = (
    "auxiliary", "person_verb", "happened", "future", "negation", "outcome", "deal_outcome", "copula", "shifted",
    "pronoun", "log", "log_in", "they_verb",
)  # fmt: skip
_OF_FIRM: Final = (
    "future", "acts", "person_verb", "happened", "copula", "auxiliary", "negation", "shifted",
)  # fmt: skip
_OF_FIRMS: Final = ("part_of_firm", "title", "brand")
_TURNED_TO: Final = ("call", "message", "email", "visit")
_SENTENCE_ENDS: Final = ".!?-–—•*"


class FirmNames(Employers):
    """Firms behind the word for what they are, people behind the word for what they do, and what parts them."""

    def _announced(self) -> None:
        """ "хотел Панорама": the word in lower case for what kind of firm it is stands before its name."""
        for index, hits in enumerate(self._line.hits):
            word = self._line.at(index, "announces_firm") or self._line.at(index, *_OF_FIRMS) if hits else None
            if word is None or self._names.company:
                continue
            opens = index == 0 and (word.role == "part_of_firm" or self._is_set_off(word))
            if self._line.tokens[index].is_capitalised and not opens:
                continue
            if word.end < len(self._line.tokens) and self._line.tokens[word.end].is_capitalised:
                end = self._run(word.end, loose=False)
                if end > word.end and (opens or word.role == "announces_firm" or self._is_owner(index, word, end)):
                    described = index > 0 and self._line.tokens[index - 1].is_capitalised and self._free(index - 1)
                    described = described and self._past_noun(index - 1, index) > index  # "Винарска изба Орфей"
                    start = index - 1 if described else word.end
                    self._add_company(start, end, after_preposition=word.role in ("part_of_firm", "title"))

    def _is_set_off(self, word: Hit) -> bool:
        """ "Агентство Лидер: Снежана подтвердила": what a firm is opens the line, with its name before a sign."""
        if self._line.lexicon.lang != "ru" or word.role != "brand" or word.end >= len(self._line.tokens):
            return False
        end = self._run(word.end, loose=False)
        known = any(self._looks_like_person(self._said_word(place)) for place in range(word.end, end))
        return not known and word.end < end < len(self._line.tokens) and self._line.tokens[end].text in ",:;(—–-"

    def _is_owner(self, index: int, word: Hit, end: int) -> bool:
        """ "в приёмную Роспродукта", "с директором Прогресса", "набрать аптеку Ромашка": a firm unlike a person.

        Whom a title tells stands in the same case as the title; in the genitive behind another case is a firm.
        """
        known = any(self._looks_like_person(self._said_word(place)) for place in range(word.end, end))
        if self._line.lexicon.lang != "ru" or known or self._is_town(word.end, end):
            return False
        if word.role == "brand":
            turned_to = any(cue.value in _TURNED_TO and cue.end in (index - 1, index) for cue in self._cues)
            return turned_to or self._is_kind_of_firm(word.end - 1)  # where one met nobody works
        title, name = self._said_word(word.end - 1), self._said_word(word.end)
        told = title.endswith(listed("ru", "title_endings")) and name.endswith(listed("ru", "owner_endings"))
        return word.role == "part_of_firm" or told

    def _is_source(self, index: int) -> bool:
        """ "из Метизов": behind a preposition of firms alone even what looks like a surname is one."""
        return self._line.ending_at(index, "firm_from") is not None and self._case_at(index) == "gen"

    def _firm_speaks(self) -> None:
        """ "Хипокредит отказаха": what opens the line before a verb in the plural is a firm unless like a person."""
        if self._names.company or not self._line.tokens:
            return
        end = self._run(0, loose=False)
        if self._are_firm(0, end):
            self._add_company(0, end, after_preposition=False)

    def _are_firm(self, start: int, end: int) -> bool:
        """Whether words before a verb in the plural are a firm's name: capital letters, unlike a person."""
        known = any(self._looks_like_person(self._said_word(index)) for index in range(start, end))
        joined = self._line.ending_at(start, "and") is not None  # "Ивайла и Кремен дойдоха"
        if self._names.company or end == start or known or joined or not self._line.tokens[start].is_capitalised:
            return False
        if self._line.at(end, "they_verb") is not None:
            return True
        endings = listed(self._line.lexicon.lang, "they_endings")
        if not endings or start or end - start == 1 or end >= len(self._line.tokens):
            return False
        many = not self._line.hits[end] and self._said_word(end).endswith(endings)  # "Полиграф Юг печатат"
        return many or self._line.at(end, *_OF_FIRM) is not None

    def _may_be_named_on(self, index: int) -> bool:
        """Whether words in lower case may belong to a firm's name: all are so, or an adjective opens it."""
        known = "firm_adjectives" in self._line.lexicon.values["settings"]
        return not known or not self._line.tokens[index].is_capitalised or self._is_firm_adjective(index)

    def _may_be_bare(self, verb: Cue) -> bool:
        """Whether a name in lower case may follow: not "намина да | вземе", nor "срещата | отпада" without "с"."""
        opens = verb.first == 0 or self._line.is_clause_end(verb.first - 1)
        if verb.role == "log_in" and not opens:
            return False  # "анита ми се обади | трябват столове"
        if verb.role == "plan" and self._line.ending_at(verb.end, "with") is None:
            return self._line.at(verb.end, "with") is not None
        return self._line.at(verb.end - 1, "auxiliary") is None

    def _past_calling(self, start: int, end: int) -> int:
        """Where the name begins behind words in lower case for what somebody is: "обадих се на касиерката Рени"."""
        named = next((index for index in range(start, end) if self._line.tokens[index].is_capitalised), start)
        bare = any(self._looks_like_person(self._said_word(index)) for index in range(start, named))
        known = named > start and self._looks_like_person(self._said_word(named))
        return named if known and not bare else start

    def _is_where(self, index: int) -> bool:
        """Whether a name stands for a place of work: "среща в Акме", "шефа на Акме", unless it looks like a person."""
        if not self._line.tokens[index].is_capitalised or self._looks_like_person(self._said_word(index)):
            return False
        if self._is_town(index, index + 1):
            return False
        source = self._line.ending_at(index, "company_from")
        titled = source is not None and self._line.ending_at(source, "title") is not None
        return titled or self._line.ending_at(index, "within") is not None

    def _reminded_of(self, cue: Cue) -> int:
        """Where a name may follow a cue: behind the time of a reminder, if a capital stands there."""
        index = cue.end
        while cue.role == "remind" and index in self._times:
            index += 1
        tokens = self._line.tokens
        return index if index < len(tokens) and tokens[index].is_capitalised else cue.end

    def _may_open(self, index: int) -> bool:
        """Whether an unknown word that opens a sentence before a surname is no verb or noun: "Руши Видинлиев, ..."."""
        endings = listed(self._line.lexicon.lang, "opening_endings")
        marked = any(token.text in ":-–—" for token in self._line.tokens[index + 1 : index + 2])
        if self._line.lexicon.lang == "ru":
            return index + 1 < len(self._line.tokens) and self._line.tokens[index + 1].text == ":"  # "Рашит Ахметов:"
        set_off = marked or self._line.is_clause_end(index + 1) or self._line.at(index + 1, "company_from", *_OF_PEOPLE)
        behind = {token.word for token in self._line.tokens[index + 1 : index + 2]}
        does = listed_set(self._line.lexicon.lang, "predicates") & behind
        return bool(endings) and bool(set_off or does) and not self._said_word(index - 1).endswith(endings)

    def _opening_in_small(self) -> None:
        """ "минков ще плати": a name in lower case that opens the line, right before what the person does."""
        if self._names.people or not self._line.tokens or self._line.hits[0] or self._line.tokens[0].is_capitalised:
            return
        end = self._run(0, loose=False)
        if end and self._looks_like_person(self._said_word(0)) and self._line.at(end, *_OF_PEOPLE):
            self._split(0, end)

    def _is_named_before(self, index: int) -> bool:
        """Whether an unknown word with a capital in mid-clause, right before a surname, is its first name."""
        if not index or self._line.hits[index - 1]:
            return False
        before = self._line.tokens[index - 1]
        opens = index == 1 or self._line.tokens[index - 2].text in _SENTENCE_ENDS
        if opens and not self._may_open(index):
            return False
        return before.text.istitle() and self._is_nameable(index - 1, loose=False) and not is_first_name(before.word)

    def _before_adverbs(self, end: int) -> int:
        """Where the words begin that part a subject from its verb: "Станка пак се обади", "Petrov yesterday called"."""
        first = end
        while first > 0:
            means = self._line.ending_at(first, "by_means") if self._line.lexicon.lang == "ru" else None
            if means is None and not (first - 1 in self._times or self._line.at(first - 1, "pronoun")):
                break
            first = first - 1 if means is None else means
        return first

    def _calls_from(self, index: int) -> bool:
        """ "звонили из Акме": behind "from" a name with a capital that looks like no person's is a firm."""
        tokens = self._line.tokens
        if index >= len(tokens) or not tokens[index].is_capitalised:
            return False
        if self._looks_like_person(tokens[index].word) and not self._is_source(index):
            return False
        end = self._run(index, loose=False)
        if end > index:
            self._add_company(index, end, after_preposition=True)
        return end > index

    def _is_place_in_small(self, index: int, start: int) -> bool:
        """ "при Здравко Кинов на двора": a small word beside names with capitals tells where."""
        if self._line.lexicon.lang != "bg" or self._is_small or not self._line.at(index, "to_whom"):
            return False
        return start < len(self._line.tokens) and not self._line.tokens[start].is_capitalised

    def _known_firm(self, start: int, end: int) -> None:
        """ "var hos Nortura på Rudshøgda": a word that is a firm's by itself, with what follows unlike a person."""
        firm_end = start + 1
        while firm_end < end and not self._looks_like_person(self._said_word(firm_end)):
            firm_end += 1
        self._add_company(start, firm_end, after_preposition=True)
        if firm_end < end:
            self._split(firm_end, end)

    def _is_venue_of(self, start: int, end: int) -> bool:
        """ "middag på Bagatelle med Petter": where one met stands before whom one met."""
        with_whom = self._line.at(end, "with")
        if self._line.lexicon.lang != "nb" or with_whom is None or self._line.at(end, "company_from"):
            return False
        behind = self._line.tokens[with_whom.end : with_whom.end + 1]
        unknown = not any(self._looks_like_person(self._said_word(index)) for index in range(start, end))
        unknown = unknown or (self._said_word(start - 1) == "på" and end - start == 1)  # "middag på Egon med Siv"
        placed = self._line.ending_at(start, "company_from") is not None
        return unknown and placed and bool(behind) and behind[0].is_capitalised

    def _is_family_firm(self, index: int) -> bool:
        """ "Olsen & Sønn", "Berg & Dal Arkitekter": what follows the sign makes a firm of any name."""
        after = self._line.tokens[index + 1].word if index + 1 < len(self._line.tokens) else ""
        end = self._run(index + 1, loose=False)
        if end > index + 2 and self._line.at(end - 1, "company_word"):
            return True
        return after in listed(self._line.lexicon.lang, "firm_tails")

    def _is_employer(self, index: int) -> bool:
        """ "Anne Moe fra Bertel Steen": two names behind where the person before them works are a firm's."""
        source = self._line.ending_at(index, "company_from")
        if self._names.company or self._line.ending_at(index, "represented_by", "to_whom") is not None:
            return False
        several = self._joined_run(self._run(index, loose=False)) > index + 1
        foreign = self._line.lexicon.lang == "nb" and not is_first_name_in(self._said_word(index), "nb")
        foreign = foreign and not self._line.at(index, "town")
        return (several or foreign) and any(named.end == source for named, _ in self._names.people)
