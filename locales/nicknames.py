"""First names that one person goes by: Наташа and Наталья, Bill and William, Ники and Николай, in every language.

Read from the table `nickname` of the lexicons: a name and what its bearers are called. People's address books mix
languages, so all of them are heard together. Only a name and its own short forms are one: two short forms are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from locales.folding import fold
from locales.lexicon import LANGUAGES, load_lexicon


@cache
def _pairs() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for lang in LANGUAGES:
        for name, forms in load_lexicon(lang).values.get("nickname", {}).items():
            for form in map(fold, forms.split()):
                found.setdefault(fold(name), {})[form] = None
                found.setdefault(form, {})[fold(name)] = None
    return MappingProxyType({name: tuple(one for one in others if one != name) for name, others in found.items()})


def other_names(name: str) -> tuple[str, ...]:
    """Folded names that somebody with this folded name may go by as well; empty for most words."""
    return _pairs().get(name, ())
