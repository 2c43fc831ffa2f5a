"""The people and the company that a line names, with their places in it."""

from dataclasses import dataclass

from crm.understanding.model import Company, Person
from crm.understanding.text import Line
from locales.lexicon import listed_set


@dataclass(frozen=True, slots=True)
class Named:
    """A name in tokens [first, end)."""

    first: int
    end: int


@dataclass(slots=True)
class Names:
    """People and the company with their tokens, and whether someone else is the sentence's subject."""

    people: list[tuple[Named, Person]]
    company: tuple[Named, Company] | None = None
    subject_is_other: bool = False
    _known: tuple[object, ...] = (0, None)
    _taken: frozenset[int] = frozenset()

    def taken(self) -> frozenset[int]:
        """All tokens that belong to names; counted anew where one was added."""
        known = (len(self.people), self.company)
        if known != self._known:
            self._known, self._taken = known, self._counted()
        return self._taken

    def _counted(self) -> frozenset[int]:
        places = [named for named, _ in self.people] + ([self.company[0]] if self.company else [])
        return frozenset(index for named in places for index in range(named.first, named.end))


def begins_firm(line: Line, index: int) -> bool:
    """Whether a common word opens a firm's name, a further capital behind it: "Blue Heron Logistics"."""
    tokens = line.tokens
    if tokens[index].word not in listed_set(line.lexicon.lang, "firm_openers") or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].is_capitalised and not line.at(index + 1, "opener")


def is_glued_to_digits(line: Line, index: int) -> bool:
    """Whether a number follows a word without a space, as in a product's name: "DN50"."""
    after = line.tokens[index + 1 : index + 2]
    return bool(after) and after[0].start == line.tokens[index].end and after[0].text[0].isdecimal()
