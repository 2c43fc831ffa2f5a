"""The people and the company that a line names, with their places in it."""

from dataclasses import dataclass

from crm.understanding.model import Company, Person


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
