"""`python -m tests.understanding [LANG ...] [TABLE ...]`: how much of what people say is read, by language.

`python -m tests.understanding people [LANG ...]`: how often it is known who is meant.

Misses are printed only of the rows that may be looked at. TABLE is `heard`, `sums`, `addresses`, `notes`,
`undated`, `intents`, `unseen`, `afar`, `fresh`, `later` or `kept`; without one all are read.
"""

from __future__ import annotations

import asyncio
import sys

from locales.lexicon import LANGUAGES
from tests.databases import opened, quick_servers
from tests.understanding import people
from tests.understanding.heard import judged, split
from tests.understanding.measured import CLOSED, TABLES, measured


def main(asked: list[str]) -> None:
    """One line for each language, table and part."""
    tables = [table for table in ("heard", *TABLES) if table in asked] or ["heard", *TABLES]
    for lang in [lang for lang in LANGUAGES if lang in asked] or LANGUAGES:
        for aside in (False, True):
            name = "set aside" if aside else "worked on"
            if "heard" in tables:
                _print_times(lang, name, aside=aside)
            for table in tables:
                if table != "heard":
                    _print_share(lang, table, name, aside=aside)


def _print_times(lang: str, name: str, *, aside: bool) -> None:
    score = judged(lang, split(lang, aside=aside))
    shares = " ".join(f"{one} {score.share(getattr(score, one)):.1%}" for one in ("right", "wrong", "nothing"))
    rest = f"{score.left_alone} of {score.left_alone + score.invented} without a time left alone"
    print(f"{lang} {name}: {score.timed} timed: {shares}; {rest}")
    if not aside:
        print(*(f"   {miss}" for miss in score.misses), sep="\n")


def _print_share(lang: str, table: str, name: str, *, aside: bool) -> None:
    share = measured(table, lang, aside=aside)
    print(f"{lang} {name}: {table}: {share.right} of {share.total} right, {share.share:.1%}")
    if not aside and table not in CLOSED:
        print(*(f"   {miss}" for miss in share.misses), sep="\n")


async def of_people(languages: list[str]) -> None:
    """The same for whom a line is about, in a small store."""
    with quick_servers() as servers:
        for lang in languages or LANGUAGES:
            for aside in (False, True):
                async with opened(await servers.url("sqlite")) as store:
                    score = await people.judged(store, lang, people.split(lang, aside=aside))
                counts = f"right {score.right}, asked {score.asked}, missed {score.missed}, wrong {score.wrong}"
                print(f"{lang} {'set aside' if aside else 'worked on'}: {score.all} lines: {counts}")
                print(*(f"   {miss}" for miss in ([] if aside else score.misses)), sep="\n")


if sys.argv[1:2] == ["people"]:
    asyncio.run(of_people(sys.argv[2:]))
else:
    main(sys.argv[1:])
