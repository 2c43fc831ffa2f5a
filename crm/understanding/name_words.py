"""Which words of a line may be part of a name."""

from functools import cached_property
from typing import Final

from crm.understanding import name_looks
from crm.understanding.cues import Cue
from crm.understanding.lowercase import with_capitals
from crm.understanding.named import Names
from crm.understanding.names import (
    has_surname_ending,
    is_first_name,
    is_first_name_in,
    is_patronymic,
    looks_like_surname,
)
from crm.understanding.others_named import others_named
from crm.understanding.text import Line
from crm.understanding.titles import is_past_verb
from crm.understanding.trade_forms import listed_form
from locales.lexicon import listed, listed_set

LONGEST_NAME: Final = 6
"""Words of a person's name and a firm's beside it."""
MOST_PEOPLE: Final = 30
"""Names beyond so many stay words of the note: no line is about more, and each costs time."""
_NO_NAME: Final = (
    "not_name", "pronoun", "weekday", "month", "relday", "part", "unit", "with", "i_subject", "counted", "and",
    "move_verb", "title", "colleague", "born",
)  # fmt: skip
_COMMON: Final = ("not_name", "stage", "title", "brand", "announces_firm", "company_word", "counted")
_IN_TITLES: Final = ("honorific", "town", "numbered", "opener")
_VERBS: Final = ("acts", "acts_on", "happened")
_SHORTEST_FAMILY: Final = 4  # letters with the s
_PARTICLES: Final = 2  # of a surname: "van der"
_APOSTROPHES: Final = ("'", "’")
_SHORT: Final = 6  # letters; a shorter word may end by chance as plain words do


class NameWords:
    """The words of one line, what has been made of them, and which may still be names."""

    def __init__(self, line: Line, taken: frozenset[int], cues: list[Cue], *, moves: bool) -> None:
        self._is_small = not any(token.is_capitalised for token in line.tokens)
        self._line = line = with_capitals(line)
        self._times = taken
        read = {index for cue in cues for index in range(cue.first, cue.end)}
        self._taken = taken | read | others_named(line)
        self._cues = cues
        self._moves = moves
        self._is_plan = any(cue.role == "plan" for cue in cues)
        self._names = Names([])
        self._last_firm = max((at for at in range(len(line.tokens)) if _is_firm_alone(line, at)), default=-1)
        self._declines = bool(listed(line.lexicon.lang, "declines_names"))
        self._has_capitals = (self._declines or not self._is_small) and any(
            token.is_capitalised and not token.text.isupper() and (index > 0 or not line.hits[0])
            for index, token in enumerate(line.tokens)
        )

    @cached_property
    def _writes_capitals(self) -> bool:
        """Whether a Bulgarian line spells a first name with a capital, as it then does every other: "на софтуера"."""
        behind = self._line.tokens[1:] if self._line.lexicon.lang == "bg" else ()
        return any(token.is_capitalised and is_first_name_in(token.word, "bg") for token in behind)

    def _free(self, index: int) -> bool:
        if len(self._names.people) >= MOST_PEOPLE:
            return False
        return 0 <= index < len(self._line.tokens) and index not in self._taken and index not in self._names.taken()

    def _is_part_next(self, start: int, index: int, *, loose: bool) -> bool:
        """Whether a token may go on the name that begins at `start`."""
        return self._is_nameable(index, loose=loose) and not name_looks.acts_in_small(self._line, start, index)

    def _is_nameable(self, index: int, *, loose: bool) -> bool:
        """Whether a token may be part of a name; `loose` allows an unknown word in lower case."""
        if not self._free(index) or index in self._line.masked:
            return False
        token = self._line.tokens[index]
        if not token.is_word or len(token.word) < 2:
            return False
        if self._is_in_title(index) or self._is_firm_by_calling(index):
            return True
        if self._line.ending_at(index, "street") is not None:
            return False  # "ул Мира 5"
        if name_looks.is_product(self._line, index) or name_looks.is_in_street(self._line, index):
            return False
        named_on = len(self._line.tokens) > 1 and self._line.tokens[1].is_capitalised and not self._line.hits[1]
        inside = index > 0 or named_on or self._line.at(1, "log", "log_in", "outcome") is not None
        if self._line.at(index, "opener") and not self._is_named_opener(index):
            return False
        known = is_first_name(token.word) or name_looks.is_behind_first_name(self._line, index)
        if self._line.at(index, *_NO_NAME) and not (token.is_capitalised and inside and known):
            return False
        if index == 0 and (self._line.at(index, *_VERBS) or is_past_verb(self._line, 0)):
            return is_first_name(token.word)
        if token.is_capitalised:
            return True
        plain = self._is_plain_beside_capitals(index) and self._line.ending_at(index, "company_from") is None
        if plain or self._line.at(index, "common", *_no_names(self._line.lexicon.lang)) or self._is_predicate(index):
            return False
        known = is_first_name(token.word) or has_surname_ending(token.word, self._line.lexicon.lang)
        if known or not loose or self._line.hits[index]:
            return known
        definite = self._is_definite(index) and not looks_like_surname(token.word, self._line.lexicon.lang)
        return not (definite or self._is_common(index) or self._ends_commonly(token.word))

    def _is_plain_beside_capitals(self, index: int) -> bool:
        """ "виделись мельком с Ершовым": whether a word is small where other names have capitals."""
        small = index < len(self._line.tokens) and not self._line.tokens[index].is_capitalised
        return small and self._declines and self._has_capitals and not self._is_small

    def _is_predicate(self, index: int) -> bool:
        """ "Петров моли", "Божинова напуска": a verb in lower case that ends as names do."""
        word, lang = self._line.tokens[index].word, self._line.lexicon.lang
        does = word in listed_set(lang, "predicates") or (lang == "bg" and self._line.at(index, *_VERBS))
        return bool(does) and not is_first_name_in(word, lang)

    def _is_common(self, index: int) -> bool:
        """Whether a word in lower case is no name: it ends as verbs and adverbs do, or other names have a capital."""
        endings = listed(self._line.lexicon.lang, "plain_endings")
        if not endings:
            return False
        anybody = ("company_from", "into") if self._declines else ("company_from", "into", "with")
        leads = ("out_of", "into") if self._writes_capitals else anybody
        led = self._line.ending_at(index, *leads) is not None
        return (self._has_capitals and not led) or self._line.tokens[index].word.endswith(endings)

    def _is_named_opener(self, index: int) -> bool:
        """Whether a word that opens a sentence goes on a name or begins a firm's here."""
        tokens, start = self._line.tokens, index
        while start and tokens[start - 1].is_capitalised and self._line.at(start - 1, "opener"):
            start -= 1
            if index - start > LONGEST_NAME:
                return False  # no name is as long: "Update Update Update …"
        led = is_first_name(tokens[index].word) and self._line.ending_at(index, "with") is not None  # "chattet med Jo"
        named = led or self._goes_on(index) or name_looks.begins_firm(self._line, index)
        return tokens[index].is_capitalised and named

    def _goes_on(self, index: int) -> bool:
        """Whether a common word with a capital goes on a name: "Skeleton Crew", "Rachel Green"."""
        before = self._line.tokens[index - 1] if index else None
        if before is None or (before.word.endswith("'s") and self._line.at(index, "title", "honorific")):
            return False  # "Roland's PA"
        return before.is_capitalised and self._is_nameable(index - 1, loose=False)

    def _past_particles(self, index: int) -> int:
        """Where the word behind "de", "van der" begins; the token itself where no name follows."""
        end = index
        while end - index < _PARTICLES and self._line.at(end, "name_particle"):
            end += 1
        capital = end < len(self._line.tokens) and self._line.tokens[end].is_capitalised
        return end if end > index and capital and self._is_nameable(end, loose=False) else index

    def _is_in_title(self, index: int) -> bool:
        """Whether a word that is no name by itself is part of one: "от Нова Зора", "Каолин България"."""
        token = self._line.tokens[index]
        more = {"bg": _IN_TITLES, "nb": ("pronoun",)}.get(self._line.lexicon.lang, ())
        common = (*_COMMON, *more)  # "от Къща Майстор", "i Oslofjord Dykk"
        if not index or not token.text.istitle() or any(hit.role not in common for hit in self._line.hits[index]):
            return False
        here = self._line.hits[index]
        if not here or here[0].end > index + 1 or self._line.is_clause_end(index - 1):
            return False
        tokens = self._line.tokens
        before = tokens[index - 1]
        led = before.is_word and not before.is_capitalised and index + 1 < len(tokens)
        goes_on = led and all(hit.role in common for hit in self._line.hits[index + 1])
        if goes_on and tokens[index + 1].text.istitle():
            return True
        known = any(hit.role != "company_word" for hit in self._line.hits[index - 1])  # "Винпром Хисаря"
        if known and self._line.lexicon.lang == "bg" and index > 1 and not tokens[index - 2].is_capitalised:
            return tokens[index - 2].is_word and self._is_common_title(index - 1)  # "от Къща Майстор"
        return index > 1 and before.text.istitle() and not known and self._free(index - 1)

    def _is_firm_by_calling(self, index: int) -> bool:
        """ "из Фермера", "в Садоводе": what somebody is, with a capital behind a preposition of firms, names one."""
        if not listed(self._line.lexicon.lang, "clause_firms") or not self._line.tokens[index].text.istitle():
            return False
        led = index > 0 and self._line.ending_at(index, "firm_from", "into") is not None
        return led and self._line.at(index, "title") is not None and not self._line.tokens[index - 1].is_capitalised

    def _is_common_title(self, index: int) -> bool:
        """Whether a word with a capital is by itself nothing but common, and so the first of a firm's name."""
        common = all(hit.role in (*_COMMON, "honorific") for hit in self._line.hits[index])
        return common and self._line.tokens[index].text.istitle() and self._free(index)

    def _is_definite(self, index: int) -> bool:
        """Whether a word in lower case has an article, as names do not: Bulgarian "на изложението"."""
        return self._said_word(index).endswith(listed(self._line.lexicon.lang, "article_endings"))

    def _ends_commonly(self, word: str) -> bool:
        """Whether an unknown word ends as verbs and plain nouns do: "godkjente", "forsikringen"."""
        return len(word) > _SHORT and word.endswith(listed(self._line.lexicon.lang, "common_endings"))

    def _said_word(self, index: int) -> str:
        return self._line.tokens[index].word

    def _looks_like_person(self, word: str) -> bool:
        lang = self._line.lexicon.lang
        if listed_form(word) and lang == "ru" and not is_first_name_in(word, lang):
            return False  # "Альфу" is no Alf's
        irish = word[1:2] in _APOSTROPHES and word[:1] == "o" and len(word) > _SHORT  # "O'Toole"
        return irish or is_first_name(word) or looks_like_surname(word, lang) or (lang == "ru" and is_patronymic(word))

    def _is_unknown_verb(self, start: int, end: int) -> bool:
        """ ", Oyelade checks it", ", Quill shows us line 2": a word that ends as verbs do, with an object behind."""
        tokens = self._line.tokens
        if not start or end == start or end + 1 >= len(tokens) or tokens[end].is_capitalised:
            return False
        verb = tokens[end].is_word and tokens[end].word.endswith(("s", "ed")) and not self._line.at(end, "counted")
        return verb and self._line.at(end + 1, "pronoun", "article", "indefinite") is not None

    def _opens_as_surname(self, index: int) -> bool:
        """ "Baker Motors": a word for a trade of people that opens a line is a surname before a trade of firms."""
        if index or self._line.lexicon.lang != "en" or not self._free(0):
            return False
        plain = all(hit.role == "not_name" for hit in self._line.hits[0])
        return plain and looks_like_surname(self._said_word(0), "en")

    def _without_plural(self, start: int, end: int, name: str) -> str:
        """ "the Hegartys", "Roger Haugens traktor": a family's name, or whose a thing is, without the s."""
        word, lang = self._said_word(end - 1), self._line.lexicon.lang
        if not word.endswith("s") or word.endswith("ss") or len(word) <= _SHORTEST_FAMILY:
            return name
        surnames = listed_set(lang, "surnames")
        family = lang == "en" and end - start == 1 and self._line.ending_at(start, "article") is not None
        known = word in surnames or has_surname_ending(word, lang)
        owner = lang == "nb" and not known and looks_like_surname(word[:-1], lang)
        return name.removesuffix("s") if family or owner else name


def _no_names(lang: str) -> tuple[str, ...]:
    """Roles whose words in small letters are no names though one sounds so: Bulgarian "линка", "бил"."""
    return ("message_noun", "beside_predicate") if lang == "bg" else ()


def _is_firm_alone(line: Line, index: int) -> bool:
    """Whether a word is a firm's name by itself: "Башторгмебель", "Equinor"."""
    mark = line.at(index, "company_word") if line.tokens[index].is_capitalised else None
    return mark is not None and bool(mark.value)
