"""What a second opinion looks at: the words of a line and what the rules made of them, as a set of short names.

The names are the keys of the weights in `locales/<code>/learned.json`; tests/understanding/learning.py makes them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from crm.understanding.cues import CUE_ROLES
from locales.folding import fold

_SIGNS: Final = ",.;!?:()"
_STOPS: Final = ",.;!?"
_VALUED: Final = ("log", "log_in", "todo", "plan", "outcome", "by_means", "event", "deal_outcome")
_TIMES: Final = ("happened", "due")
_STEM: Final = 5
_FIRST_WORDS: Final = 3
_CLAUSES: Final = 2
_LENGTHS: Final = (3, 6)
_EDGE: Final = "|"

Spot = tuple[int, int, str, str]
"""Where something was read: start, end, role, value."""


@dataclass(frozen=True, slots=True)
class Look:
    """A line as the rules read it: its tokens by place, the roles that each may have, and what was made of them."""

    text: str
    tokens: Sequence[tuple[int, int]]
    roles: Sequence[Sequence[str]]
    spots: Sequence[Spot]
    kind: str
    intent: str
    names_person: bool
    names_company: bool

    def words(self) -> list[str]:
        """The words compared: digits are one, a capital inside a clause is one, the rest is as it is spelled."""
        found: list[str] = []
        for start, end in self.tokens:
            said = self.text[start:end]
            named = said[0].isupper() and bool(found) and found[-1] not in ".!?"
            found.append("0" if said[0].isdecimal() else "Cap" if named else fold(said) or said)
        return found


def role_of(role: str, value: str) -> str:
    """A role, with its value where that tells a kind of contact or an end."""
    return f"{role}:{value}" if role in _VALUED and value else role


def of_kind(look: Look) -> set[str]:
    """What tells the kind of a contact; what begins with `w` is of the language's own words."""
    times = {role for _, _, role, _ in look.spots if role in _TIMES}
    timed = f"{'happened' in times:d}{'due' in times:d}"
    named = f"{look.names_person:d}{look.names_company:d}"
    read = f"{look.kind} {look.intent}"
    found = {f"k {look.kind}", f"i {look.intent}", f"ki {read}", f"t {timed}", f"n {named}"}
    found |= {f"kit {read} {timed}", f"kin {read} {named} {timed}"}
    found.update(_order(look))
    found.update(_roles_by_clause(look))
    found.update(_words_by_clause(look))
    return found


def _order(look: Look) -> Iterator[str]:
    """The roles of what was read, in their order, with the signs between."""
    signs = [(start, end, ",", "") for start, end in look.tokens if look.text[start:end] in (*_STOPS, ":")]
    said = sorted([*look.spots, *signs], key=lambda spot: spot[:3])
    order = [_EDGE]
    for _, _, role, value in said:
        name = f"{role}:{value}" if role in CUE_ROLES else role
        if name != "," or order[-1] != ",":
            order.append(name)
    order.append(_EDGE)
    yield from (f"q {name}" for name in order)
    yield from (f"q2 {' '.join(order[at : at + 2])}" for at in range(len(order) - 1))
    yield from (f"q3 {' '.join(order[at : at + 3])}" for at in range(len(order) - 2))
    cues = [name for name in order if name.split(":")[0] in CUE_ROLES]
    yield f"c1 {''.join(cues[:1])}"
    yield f"c3 {' '.join(cues[:3])}"


def _roles_by_clause(look: Look) -> Iterator[str]:
    clause = 0
    for (start, end), roles in zip(look.tokens, look.roles, strict=True):
        clause += look.text[start:end] in _STOPS
        for role in roles:
            yield f"r {role}"
            yield f"r{min(clause, _CLAUSES)} {role}"


def _words_by_clause(look: Look) -> Iterator[str]:
    words = [_EDGE, *(_stem(word) for word in look.words()), _EDGE]
    clause = 0
    for at, word in enumerate(words[:-1]):
        clause += word in _STOPS
        yield f"w {word}"
        yield f"w{min(clause, _CLAUSES)} {word}"
        yield f"w+ {word} {words[at + 1]}"
        yield f"w_ {word} {''.join(words[at + 2 : at + 3])}"
    yield from (f"wp{at} {word}" for at, word in enumerate(words[1 : 1 + _FIRST_WORDS]))


def _stem(word: str) -> str:
    return word if len(word) <= _STEM else f"{word[:_STEM]}~"


def of_time(look: Look) -> set[str]:
    """What tells whether the words that were read as a time are one; what begins with `w` is of the language's own."""
    times = [spot for spot in look.spots if spot[2] in _TIMES]
    cues = [f"cue {role}:{value}" for _, _, role, value in look.spots if role in CUE_ROLES]
    named = f"{look.names_person:d}{look.names_company:d}"
    found = {f"n {len(times)}", f"i {look.intent}", f"k {look.kind}", f"p {named}", *(cues or ["cue"])}
    found |= {f"ikp {look.intent} {look.kind} {named}", f"l {min(len(look.tokens) // _LENGTHS[0], _LENGTHS[1])}"}
    start, end = times[0][:2]
    inside = [at for at, token in enumerate(look.tokens) if token[0] >= start and token[1] <= end]
    if inside:
        found.add(f"f {times[0][2]}")
        found.update(_of_span(look, inside[0], inside[-1] + 1))
    return found


def _of_span(look: Look, first: int, end: int) -> Iterator[str]:
    words = look.words()
    plain = [fold(look.text[slice(*look.tokens[at])]) or "-" for at in range(first, end)]
    said = [word if words[at] == "Cap" else words[at] for at, word in enumerate(plain, first)]
    yield from _at_edges(words, said, first, end)
    yield f"sn {end - first}"
    yield f"ss {' '.join(_shape(word) for word in said)}"
    yield f"se {first == 0:d}{end == len(words):d}"
    for name, at in (("L", first - 1), ("LL", first - 2), ("R", end), ("RR", end + 1)):
        if 0 <= at < len(words):
            yield from (f"{name} {role}" for role in look.roles[at])
            yield f"{name}s {_shape(words[at])}"
    for at, word in enumerate(words):
        if first <= at < end:
            yield from (f"si {role}" for role in look.roles[at])
        else:
            yield from (f"w {_stem(word)}", f"w{'<' if at < first else '>'} {_stem(word)}")
            yield from (f"o {role}" for role in look.roles[at])


def _at_edges(words: Sequence[str], said: Sequence[str], first: int, end: int) -> Iterator[str]:
    """The words of the span and those right beside it."""
    padded = [_EDGE, _EDGE, *words, _EDGE, _EDGE]
    two, one, behind, then = (*padded[first : first + 2], *padded[end + 2 : end + 4])
    yield from (f"wi {word}" for word in said)
    yield from (f"wa {' '.join(said)}", f"wl {one}", f"wl2 {two} {one}", f"wll {two}", f"wr {behind}")
    yield from (f"wr2 {behind} {then}", f"wrr {then}", f"wlr {one} {behind}")
    yield from (f"wls {one} {said[0]}", f"wsr {said[-1]} {behind}")


def _shape(word: str) -> str:
    """A sign as it is; of a word whether it is a name."""
    return "A" if word == "Cap" else "a" if word[0].isalpha() else word
