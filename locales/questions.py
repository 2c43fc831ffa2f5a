"""What a question asks about: its telling words, which kind of question it is, and whether it is turned round."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from locales.folding import fold_tokens

LONGEST_PHRASE = 4


@dataclass(frozen=True)
class Asked:
    """words: the telling ones, folded, each once, in order. kinds: when, where, why, who, amount, length, way.

    plain: everything that was said but greetings and other fillers that stand at its ends, folded.
    """

    words: tuple[str, ...]
    kinds: frozenset[str]
    is_negated: bool
    plain: str

    @property
    def numbers(self) -> frozenset[str]:
        """Words with a digit in them: an order's number, a date."""
        return frozenset(one for one in self.words if any(sign.isdigit() for sign in one))


@dataclass(frozen=True)
class _Words:
    fillers: frozenset[str]
    negations: frozenset[str]
    kinds: Mapping[tuple[str, ...], str]


@lru_cache(maxsize=8192)
def asked(text: str, language: str) -> Asked:
    """What a text in that language asks about."""
    known, said = _words()[language], fold_tokens(text)
    telling: list[str] = []
    kinds: set[str] = set()
    at = 0
    while at < len(said):
        length, kind = _kind(said[at : at + LONGEST_PHRASE], known.kinds)
        if length:
            kinds.add(kind)
            at += length
            continue
        if said[at] not in known.fillers and said[at] not in known.negations:
            telling.append(said[at])
        at += 1
    is_negated = not known.negations.isdisjoint(said)
    return Asked(tuple(dict.fromkeys(telling)), frozenset(kinds), is_negated, _plain(said, known.fillers))


def _plain(said: Sequence[str], fillers: frozenset[str]) -> str:
    first = next((at for at, one in enumerate(said) if one not in fillers), len(said))
    last = next((at for at in range(len(said), first, -1) if said[at - 1] not in fillers), first)
    return " ".join(said[first:last])


def _kind(said: Sequence[str], kinds: Mapping[tuple[str, ...], str]) -> tuple[int, str]:
    """How many words at the beginning tell a kind of question, the most that do, and which; 0 and "" for none."""
    for length in range(len(said), 0, -1):
        found = kinds.get(tuple(said[:length]))
        if found:
            return length, found
    return 0, ""


@cache
def _words() -> Mapping[str, _Words]:
    table = tomllib.loads((Path(__file__).parent / "questions.toml").read_text(encoding="utf-8"))
    return {
        language: _Words(
            frozenset(word for one in row["fillers"].split("|") for word in fold_tokens(one)),
            frozenset(word for one in row["negations"].split("|") for word in fold_tokens(one)),
            {fold_tokens(one): kind for kind, phrases in row["kinds"].items() for one in phrases.split("|")},
        )
        for language, row in table.items()
    }
