"""`python -m tests.understanding [LANG ...]`: how much of what people say is read, by language.

Misses are printed only of the rows that may be looked at.
"""

from __future__ import annotations

import sys

from locales.lexicon import LANGUAGES
from tests.understanding.heard import judged, split


def main(languages: list[str]) -> None:
    """One line for each language and part."""
    for lang in languages or LANGUAGES:
        for aside in (False, True):
            score = judged(lang, split(lang, aside=aside))
            name = "set aside" if aside else "worked on"
            shares = " ".join(f"{one} {score.share(getattr(score, one)):.1%}" for one in ("right", "wrong", "nothing"))
            rest = f"{score.left_alone} of {score.left_alone + score.invented} without a time left alone"
            print(f"{lang} {name}: {score.timed} timed: {shares}; {rest}")
            if not aside:
                print(*(f"   {miss}" for miss in score.misses), sep="\n")


main(sys.argv[1:])
