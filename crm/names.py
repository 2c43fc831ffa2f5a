"""A person's name as a question to the store: initials apart, with the employer or without; what counts as a slip."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from crm.lines import Line
from crm.understanding.names import looks_like_surname
from locales.folding import beginnings, fold, fold_tokens, other_spellings, stem_keys
from locales.lexicon import LANGUAGES, load_lexicon
from locales.nicknames import other_names

SHORTEST_SLIP = 5
MOST_PARTS = 3
_INITIAL = re.compile(r"([^\W\d_])\.|(?<![\w'’-])([^\W\d_])(?![\w'’-])")
_TYPED = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*")
_BOTH_CASES = re.compile(r"[а-яё]+[ая]", re.IGNORECASE)
PEOPLE, EITHER = ("contact",), ("contact", "company")


@dataclass(frozen=True)
class Question:
    """What to search for. name: the person's part of it; initials: letters that must begin other words of the name.

    declines: whether a word may be a case of a name; nominative: the name as the dictionary has it, where the case in
    which it was said leaves no doubt; is_part: something that was said is left out, since nobody has all of it.
    """

    text: str
    nouns: tuple[str, ...] = EITHER
    name: str = ""
    initials: tuple[str, ...] = ()
    declines: bool = True
    nominative: str = ""
    is_part: bool = False

    @property
    def words(self) -> list[str]:
        """What was typed, word by word."""
        return [word for word in self.text.split() if fold(word)]

    def forms(self, word: str, *, nicknames: bool = True) -> set[str]:
        """Folded words that a typed one may stand for."""
        stems = set(stem_keys(word)) if self.declines or word.isascii() else {fold(word)}
        stems |= set(other_spellings(word)) if word.isascii() else set()
        return stems | {other for stem in stems for other in other_names(stem)} if nicknames else stems


def questions(line: Line, company: str) -> list[Question]:
    """What to ask for, one after the other until something is found: with the employer, without, word by word."""
    if not line.name:
        return [Question(company, (noun,)) for noun in ("company", "contact")] if company else []
    declines = "declines_names" in load_lexicon(line.read.lang).values["settings"]
    wholes = [_whole(one, declines=declines) for one in dict.fromkeys((line.name, line.said))]
    if declines and line.said != line.name and not _BOTH_CASES.fullmatch(line.said.split()[-1]):
        wholes[0] = replace(wholes[0], nominative=wholes[0].name)
    asked = [replace(one, text=f"{one.name} {company}", nouns=PEOPLE) for one in wholes] if company else []
    asked += [replace(one, is_part=bool(company)) for one in wholes]
    words = [word for word in wholes[0].words if len(fold(word)) > 2]
    parts = [replace(wholes[0], text=word, name=word, is_part=True) for word in reversed(words[:MOST_PARTS])]
    return asked + (parts if len(wholes[0].words) > 1 else [])


def _whole(name: str, *, declines: bool) -> Question:
    """The name without initials, and the initials: "В.Б. Гранин" -> "Гранин", В, Б. Letters alone stay a name."""
    initials = tuple((match[1] or match[2]).casefold() for match in _INITIAL.finditer(name))
    rest = " ".join(_INITIAL.sub(" ", name).split())
    if not (rest and initials):
        rest, initials = name, ()
    return Question(rest, EITHER, rest, initials, declines)


def fits_initials(title: str, asked: Question) -> bool:
    """Whether words of the name that were not said begin with the initials, each with one."""
    said = {form for word in asked.words for form in asked.forms(word)}
    left = [word for word in title.split() if not said & set(fold_tokens(word))]
    for initial in asked.initials:
        found = next((word for word in left if _begins(word, initial)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _begins(word: str, initial: str) -> bool:
    """Whether a name begins with that letter, in its own alphabet or in another: "Y." for Юлия, "Ю." for Yulia."""
    if word.casefold().startswith(initial):
        return True
    one, other = fold(word), fold(initial)
    return bool(other) and (one.startswith(other) or other[0] == one[:1])


def is_clear_slip(title: str, employer: str, asked: Question) -> bool:
    """Whether all but one word stand in the record, and that one is no other name but plainly mistyped.

    Neighbours that changed places are; a letter too few or too many is where the word does not look like a surname:
    Hansen is no slip of Hanson.
    """
    texts = {*fold_tokens(title), *fold_tokens(employer)}
    missing = [word for word in asked.words if not texts & asked.forms(word)]
    if len(asked.words) < 2 or len(missing) != 1 or len(missing[0]) < SHORTEST_SLIP:
        return False
    typed = missing[0]
    return any(_is_mistyped(key, own, typed) for key in asked.forms(typed) for own in fold_tokens(title))


def _is_mistyped(key: str, own: str, typed: str) -> bool:
    if OSA.distance(key, own, score_cutoff=1) != 1:
        return False
    if sorted(key) == sorted(own):
        return True
    return key[0] == own[0] and not any(looks_like_surname(typed, lang) for lang in LANGUAGES)


def is_named(typed: str, title: str, employer: str) -> bool:
    """Whether all that was typed is of the name or the employer, whole or begun, and some of it of the name.

    A slip, a nickname, and a case that is a name of its own (Петрова) may mean somebody else: they are not.
    """
    own, texts = fold_tokens(title), (*fold_tokens(title), *fold_tokens(employer))
    words = _TYPED.findall(typed)
    return all(_stands(word, texts) for word in words) and any(_stands(word, own) for word in words)


def is_called(typed: str, title: str, employer: str) -> bool:
    """Whether that is the whole name, with the employer or without."""
    said = {form for word in _TYPED.findall(typed) for form in _surely(word)}
    return is_named(typed, title, employer) and said.issuperset(fold_tokens(title))


def _stands(word: str, texts: tuple[str, ...]) -> bool:
    starts = tuple(start for start in (fold(word), *beginnings(word)) if start)
    return any(text in _surely(word) or text.startswith(starts) for text in texts)


def _surely(word: str) -> set[str]:
    """The word and, where it is plainly declined or may be spelled by another scheme, what it is a form of."""
    stems = stem_keys(word)
    declined = stems if stems and stems[0] != fold(word) else ()
    return {fold(word), *declined, *(other_spellings(word) if word.isascii() else ())}
